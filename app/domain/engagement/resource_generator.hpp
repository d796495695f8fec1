#pragma once
#include "domain/engagement/resources.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <optional>
#include <span>
#include <vector>

namespace sandtable::rcpsp {

// What makes single plans within capacities; the search for the best one is in resources.cpp.

using Ticks = std::int64_t;
using Starts = std::vector<Ticks>;
using Order = std::vector<std::uint32_t>;

/// Waits in compressed rows: those before each task.
struct Rows {
  std::vector<std::uint32_t> first; ///< size n + 1
  std::vector<ResourceProblem::Wait> waits;

  std::span<const ResourceProblem::Wait> at(std::uint32_t task) const {
    return std::span{waits}.subspan(first[task], first[task + 1] - first[task]);
  }
};

/// One direction of time: the plan as it is, or mirrored, with each task's end as its start.
struct Direction {
  Rows before, behind; ///< waits by `to`, and turned round by `from`
  Order position;      ///< of a task in a topological order
  bool leads = false;  ///< some wait is negative: a task may start before its predecessor
};

Direction direction_of(std::size_t n, const std::vector<ResourceProblem::Wait> &waits, const Order &order);

/// How much of each resource is taken when: a list of moments, each until the next.
class Profile {
public:
  explicit Profile(const ResourceProblem &problem) : problem_(problem), width_(problem.capacity.size()) {}

  /// Empty but for what is taken anyhow; `end`: of a plan whose mirror image is made.
  void clear(std::optional<Ticks> end = {}) {
    time_.assign(1, 0);
    used_.assign(width_, 0);
    for (const ResourceProblem::Taken &taken : problem_.taken) {
      const Ticks from = std::max<Ticks>(0, end ? *end - taken.to : taken.from),
                  to = end ? *end - taken.from : taken.to;
      if (from >= to) continue;
      const std::size_t first = cut(from), last = cut(to);
      for (std::size_t segment = first; segment < last; ++segment)
        used_[segment * width_ + taken.resource] += taken.amount;
    }
  }

  /// The earliest moment from `earliest` on at which the task fits for as long as it takes; the task is entered there.
  Ticks place(std::uint32_t task, Ticks earliest) {
    const Ticks duration = problem_.duration[task];
    if (duration == 0 || width_ == 0) return earliest;
    const Ticks *demand = problem_.demand[task].data();
    std::size_t first = segment_at(earliest), last = first;
    Ticks start = earliest;
    for (;; ++last) { // [first, last) fits
      if (last > first && time_or_end(last) >= start + duration) break;
      if (!fits(last, demand)) {
        first = last + 1;
        start = time_or_end(first);
      }
    }
    occupy(start, start + duration, demand);
    return start;
  }

private:
  Ticks time_or_end(std::size_t segment) const {
    return segment < time_.size() ? time_[segment] : std::numeric_limits<Ticks>::max();
  }
  std::size_t segment_at(Ticks moment) const {
    return static_cast<std::size_t>(std::upper_bound(time_.begin(), time_.end(), moment) - time_.begin()) - 1;
  }
  bool fits(std::size_t segment, const Ticks *demand) const {
    const Ticks *used = used_.data() + segment * width_;
    for (std::size_t k = 0; k < width_; ++k)
      if (used[k] + demand[k] > problem_.capacity[k]) return false;
    return true;
  }
  std::size_t cut(Ticks moment) {
    const std::size_t segment = segment_at(moment);
    if (time_[segment] == moment) return segment;
    time_.insert(time_.begin() + static_cast<std::ptrdiff_t>(segment) + 1, moment);
    const auto from = static_cast<std::ptrdiff_t>(segment * width_), width = static_cast<std::ptrdiff_t>(width_);
    used_.resize(used_.size() + width_);
    std::copy_backward(used_.begin() + from, used_.end() - width, used_.end());
    return segment + 1;
  }
  void occupy(Ticks from, Ticks to, const Ticks *demand) {
    const std::size_t begin = cut(from), end = cut(to);
    for (std::size_t segment = begin; segment < end; ++segment)
      for (std::size_t k = 0; k < width_; ++k) used_[segment * width_ + k] += demand[k];
  }

  const ResourceProblem &problem_;
  std::size_t width_;
  std::vector<Ticks> time_; ///< ascending, the first is 0
  std::vector<Ticks> used_; ///< per segment and resource
};

/// Makes plans of one problem; holds the memory that they need again and again.
class Generator {
public:
  explicit Generator(const ResourceProblem &problem)
      : problem_(problem), n_(problem.size()), forward_(direction_of(n_, problem.waits, problem.order)),
        profile_(problem) {
    std::vector<ResourceProblem::Wait> mirrored;
    for (const auto &[from, to, ticks] : problem.waits)
      mirrored.push_back({to, from, ticks + problem.duration[to] - problem.duration[from]});
    backward_ = direction_of(n_, mirrored, {problem.order.rbegin(), problem.order.rend()});
    heads_ = longest(forward_);
    tails_ = longest(backward_);
  }

  std::size_t size() const { return n_; }
  const ResourceProblem &problem() const { return problem_; }
  const Direction &forward() const { return forward_; }
  const Starts &heads() const { return heads_; } ///< earliest starts without resources
  const Starts &tails() const { return tails_; } ///< least time from a task's finish to the end
  Ticks critical() const {
    Ticks longest_path = 0;
    for (std::size_t i = 0; i < n_; ++i)
      longest_path = std::max(longest_path, heads_[i] + problem_.duration[i] + tails_[i]);
    return longest_path;
  }
  Ticks makespan(const Starts &starts) const { return makespan_of(problem_, starts); }

  /// The serial scheme along an order that has predecessors first.
  void serial(const Order &order, Starts &starts) { serial(forward_, order, starts); }

  /// Right and left again; `starts` is the plan before and after.
  void justify(Starts &starts) {
    const Ticks end = makespan(starts);
    mirror(starts);
    by_start(backward_, starts, order_);
    serial(backward_, order_, starts, end);
    mirror(starts);
    by_start(forward_, starts, order_);
    serial(forward_, order_, starts);
  }

  /// Tasks by their starts, predecessors first.
  void order_of(const Starts &starts, Order &order) { by_start(forward_, starts, order); }

  Order order_by(const std::vector<double> &key) { // the least key first among those that may come next
    return merged(forward_, [&](std::uint32_t a, std::uint32_t b) {
      return key[a] != key[b] ? key[a] > key[b] : forward_.position[a] > forward_.position[b];
    });
  }

  Starts parallel(const std::vector<double> &key);

private:
  Starts longest(const Direction &direction) const {
    Order order(n_);
    for (std::uint32_t i = 0; i < n_; ++i) order[direction.position[i]] = i;
    Starts longest_to(n_);
    for (const std::uint32_t task : order)
      for (const auto &wait : direction.before.at(task))
        longest_to[task] = std::max(longest_to[task], longest_to[wait.from] + wait.ticks);
    return longest_to;
  }

  void serial(const Direction &direction, const Order &order, Starts &starts, std::optional<Ticks> mirrored = {}) {
    starts.resize(n_);
    profile_.clear(mirrored);
    for (const std::uint32_t task : order) {
      Ticks earliest = 0;
      for (const auto &wait : direction.before.at(task)) earliest = std::max(earliest, starts[wait.from] + wait.ticks);
      starts[task] = profile_.place(task, earliest);
    }
  }

  void mirror(Starts &starts) const {
    const Ticks end = makespan(starts);
    for (std::size_t i = 0; i < n_; ++i) starts[i] = end - starts[i] - problem_.duration[i];
  }

  void by_start(const Direction &direction, const Starts &starts, Order &order) {
    const auto later = [&](std::uint32_t a, std::uint32_t b) {
      return starts[a] != starts[b] ? starts[a] > starts[b] : direction.position[a] > direction.position[b];
    };
    if (direction.leads) {
      order = merged(direction, later);
      return;
    }
    order.resize(n_);
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return later(b, a); });
  }

  /// Repeatedly the first, by a heap's order, of the tasks whose predecessors are all taken.
  template <class Later> Order merged(const Direction &direction, Later &&later) {
    std::vector<std::uint32_t> waiting(n_), open;
    for (std::uint32_t i = 0; i < n_; ++i)
      if ((waiting[i] = static_cast<std::uint32_t>(direction.before.at(i).size())) == 0) open.push_back(i);
    std::make_heap(open.begin(), open.end(), later);
    Order order;
    order.reserve(n_);
    while (!open.empty()) {
      std::pop_heap(open.begin(), open.end(), later);
      const std::uint32_t task = open.back();
      open.pop_back();
      order.push_back(task);
      for (const auto &wait : direction.behind.at(task))
        if (--waiting[wait.from] == 0) {
          open.push_back(wait.from);
          std::push_heap(open.begin(), open.end(), later);
        }
    }
    return order;
  }

  const ResourceProblem &problem_;
  std::size_t n_;
  Direction forward_, backward_;
  Starts heads_, tails_;
  Profile profile_;
  Order order_;
};

/// A key per task; the least comes first.
std::vector<double> keys(const Generator &generator, PriorityRule rule);

/// What `lower_bound` tells, for a problem whose heads and tails are known.
Ticks bound_of(const Generator &generator);

} // namespace sandtable::rcpsp
