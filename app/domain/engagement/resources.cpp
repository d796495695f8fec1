#include "domain/engagement/resources.hpp"

#include "base/random_stream.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>
#include <unordered_map>

namespace sandtable {

namespace {

using Ticks = std::int64_t;
using Starts = std::vector<Ticks>;
using Order = std::vector<std::uint32_t>;

/// The coarsest unit, of those a working day is cut into, in which all the numbers are whole; the finest if none is.
double whole_scale(const std::vector<double> &numbers) {
  static constexpr double scales[] = {1, 2, 3, 4, 6, 8, 12, 24, 60, 120, 600, 1200};
  for (const double scale : scales)
    if (std::all_of(numbers.begin(), numbers.end(),
                    [&](double number) { return std::fabs(number * scale - std::round(number * scale)) < 1e-7; }))
      return scale;
  return 3600;
}

/// Waits in compressed rows: those before each task.
struct Rows {
  std::vector<std::uint32_t> first; ///< size n + 1
  std::vector<ResourceProblem::Wait> waits;

  std::span<const ResourceProblem::Wait> at(std::uint32_t task) const {
    return std::span{waits}.subspan(first[task], first[task + 1] - first[task]);
  }
};

Rows rows_by_to(std::size_t n, std::vector<ResourceProblem::Wait> waits) {
  std::sort(waits.begin(), waits.end(), [](const auto &a, const auto &b) {
    return std::tie(a.to, a.from, a.ticks) < std::tie(b.to, b.from, b.ticks);
  });
  Rows rows{std::vector<std::uint32_t>(n + 1), std::move(waits)};
  for (const auto &wait : rows.waits) ++rows.first[wait.to + 1];
  std::partial_sum(rows.first.begin(), rows.first.end(), rows.first.begin());
  return rows;
}

/// One direction of time: the plan as it is, or mirrored, with each task's end as its start.
struct Direction {
  Rows before, behind; ///< waits by `to`, and turned round by `from`
  Order position;      ///< of a task in a topological order
  bool leads = false;  ///< some wait is negative: a task may start before its predecessor
};

Direction direction_of(std::size_t n, const std::vector<ResourceProblem::Wait> &waits, const Order &order) {
  std::vector<ResourceProblem::Wait> turned;
  Direction direction;
  for (const auto &wait : waits) {
    turned.push_back({wait.to, wait.from, wait.ticks});
    direction.leads = direction.leads || wait.ticks < 0;
  }
  direction.before = rows_by_to(n, waits);
  direction.behind = rows_by_to(n, std::move(turned));
  direction.position.resize(n);
  for (std::uint32_t i = 0; i < n; ++i) direction.position[order[i]] = i;
  return direction;
}

/// How much of each resource is taken when: a list of moments, each until the next.
class Profile {
public:
  explicit Profile(const ResourceProblem &problem) : problem_(problem), width_(problem.capacity.size()) {}

  void clear() {
    time_.assign(1, 0);
    used_.assign(width_, 0);
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
    mirror(starts);
    by_start(backward_, starts, order_);
    serial(backward_, order_, starts);
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

  void serial(const Direction &direction, const Order &order, Starts &starts) {
    starts.resize(n_);
    profile_.clear();
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

/// Every task that runs at a moment began before it, so what is free then stays free: a task that fits may start.
Starts Generator::parallel(const std::vector<double> &key) {
  Starts starts(n_), earliest(n_), free = problem_.capacity;
  std::vector<std::uint32_t> waiting(n_);
  Order open, running;
  for (std::uint32_t i = 0; i < n_; ++i)
    if ((waiting[i] = static_cast<std::uint32_t>(forward_.before.at(i).size())) == 0) open.push_back(i);
  const auto fits = [&](std::uint32_t task) {
    if (problem_.duration[task] == 0) return true;
    for (std::size_t k = 0; k < free.size(); ++k)
      if (problem_.demand[task][k] > free[k]) return false;
    return true;
  };
  const auto take = [&](std::uint32_t task, Ticks sign) {
    if (problem_.duration[task] == 0) return;
    for (std::size_t k = 0; k < free.size(); ++k) free[k] -= sign * problem_.demand[task][k];
  };
  for (Ticks now = 0; !open.empty();) {
    std::erase_if(running, [&](std::uint32_t task) {
      const bool over = starts[task] + problem_.duration[task] <= now;
      if (over) take(task, -1);
      return over;
    });
    for (;;) { // the best that may start now
      std::size_t best = open.size();
      for (std::size_t i = 0; i < open.size(); ++i)
        if (earliest[open[i]] <= now && fits(open[i]) &&
            (best == open.size() || key[open[i]] < key[open[best]] ||
             (key[open[i]] == key[open[best]] && open[i] < open[best])))
          best = i;
      if (best == open.size()) break;
      const std::uint32_t task = open[best];
      open.erase(open.begin() + static_cast<std::ptrdiff_t>(best));
      starts[task] = now;
      take(task, 1);
      if (problem_.duration[task] > 0) running.push_back(task);
      for (const auto &wait : forward_.behind.at(task)) {
        earliest[wait.from] = std::max(earliest[wait.from], now + wait.ticks);
        if (--waiting[wait.from] == 0) open.push_back(wait.from);
      }
    }
    Ticks next = std::numeric_limits<Ticks>::max();
    for (const std::uint32_t task : running) next = std::min(next, starts[task] + problem_.duration[task]);
    for (const std::uint32_t task : open)
      if (earliest[task] > now) next = std::min(next, earliest[task]);
    now = next;
  }
  return starts;
}

/// A key per task; the least comes first.
std::vector<double> keys(const Generator &generator, PriorityRule rule) {
  const ResourceProblem &problem = generator.problem();
  const std::size_t n = generator.size();
  const double end = static_cast<double>(generator.critical());
  std::vector<double> key(n);
  std::vector<std::vector<bool>> behind; // all successors, for most_successors
  if (rule == PriorityRule::most_successors) {
    behind.assign(n, std::vector<bool>(n));
    for (auto task = problem.order.rbegin(); task != problem.order.rend(); ++task)
      for (const auto &wait : generator.forward().behind.at(*task)) {
        behind[*task][wait.from] = true;
        for (std::size_t i = 0; i < n; ++i)
          if (behind[wait.from][i]) behind[*task][i] = true;
      }
  }
  for (std::uint32_t i = 0; i < n; ++i) {
    const double latest_finish = end - static_cast<double>(generator.tails()[i]);
    const double duration = static_cast<double>(problem.duration[i]);
    switch (rule) {
    case PriorityRule::latest_start: key[i] = latest_finish - duration; break;
    case PriorityRule::most_successors:
      key[i] = -static_cast<double>(std::count(behind[i].begin(), behind[i].end(), true));
      break;
    case PriorityRule::rank_weight:
      key[i] = -duration;
      for (const auto &wait : generator.forward().behind.at(i))
        key[i] -= static_cast<double>(problem.duration[wait.from]);
      break;
    case PriorityRule::least_slack:
      key[i] = latest_finish - duration - static_cast<double>(generator.heads()[i]);
      break;
    default: key[i] = latest_finish;
    }
  }
  return key;
}

bool conflict(const ResourceProblem &problem, std::size_t a, std::size_t b) {
  if (problem.duration[a] == 0 || problem.duration[b] == 0) return false;
  for (std::size_t k = 0; k < problem.capacity.size(); ++k)
    if (problem.demand[a][k] + problem.demand[b][k] > problem.capacity[k]) return true;
  return false;
}

/// Work on one resource of the tasks with at least this head and this tail, between the two.
Ticks work_bound(const Generator &generator, std::size_t k) {
  const ResourceProblem &problem = generator.problem();
  const Starts &heads = generator.heads(), &tails = generator.tails();
  std::vector<std::uint32_t> users;
  for (std::uint32_t i = 0; i < generator.size(); ++i)
    if (problem.duration[i] > 0 && problem.demand[i][k] > 0) users.push_back(i);
  std::sort(users.begin(), users.end(), [&](auto a, auto b) {
    return std::tuple{-tails[a], a} < std::tuple{-tails[b], b};
  });
  Ticks bound = 0;
  std::vector<Ticks> starts;
  for (const auto i : users) starts.push_back(heads[i]);
  std::sort(starts.begin(), starts.end());
  starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
  if (starts.size() > 200) starts.resize(1); // a long plan: its whole work only
  for (const Ticks head : starts) {
    double work = 0;
    for (const auto i : users)
      if (heads[i] >= head) {
        work += static_cast<double>(problem.duration[i]) * static_cast<double>(problem.demand[i][k]) /
                static_cast<double>(problem.capacity[k]);
        bound = std::max(bound, head + static_cast<Ticks>(std::ceil(work - 1e-6)) + tails[i]);
      }
  }
  return bound;
}

/// Tasks of which no two can run together, by resources or by precedence, follow each other: their durations add up.
/// Greedy from every task (the node packing bound of Klein and Scholl 1999).
Ticks packing_bound(const Generator &generator) {
  const ResourceProblem &problem = generator.problem();
  const std::size_t n = generator.size();
  if (n > 400) return 0;
  std::vector<std::vector<bool>> apart(n, std::vector<bool>(n));
  // Precedence keeps two tasks apart where the wait is at least the first one's duration.
  std::vector<std::vector<Ticks>> wait(n, std::vector<Ticks>(n, std::numeric_limits<Ticks>::min()));
  for (auto task = problem.order.rbegin(); task != problem.order.rend(); ++task) {
    auto &row = wait[*task];
    for (const auto &direct : generator.forward().behind.at(*task)) {
      row[direct.from] = std::max(row[direct.from], direct.ticks);
      for (std::size_t i = 0; i < n; ++i)
        if (wait[direct.from][i] != std::numeric_limits<Ticks>::min())
          row[i] = std::max(row[i], direct.ticks + wait[direct.from][i]);
    }
  }
  for (std::size_t a = 0; a < n; ++a)
    for (std::size_t b = 0; b < n; ++b)
      if (a != b && (conflict(problem, a, b) || wait[a][b] >= problem.duration[a])) apart[a][b] = apart[b][a] = true;
  Order longest_first(n);
  std::iota(longest_first.begin(), longest_first.end(), 0u);
  std::sort(longest_first.begin(), longest_first.end(), [&](auto a, auto b) {
    return std::tuple{-problem.duration[a], a} < std::tuple{-problem.duration[b], b};
  });
  Ticks bound = 0;
  Order chosen;
  for (std::uint32_t first = 0; first < n; ++first) {
    chosen.assign(1, first);
    Ticks sum = problem.duration[first], head = generator.heads()[first], tail = generator.tails()[first];
    const auto add = [&](std::uint32_t task) {
      if (std::any_of(chosen.begin(), chosen.end(), [&](auto other) { return other == task || !apart[task][other]; }))
        return;
      chosen.push_back(task);
      sum += problem.duration[task];
      head = std::min(head, generator.heads()[task]);
      tail = std::min(tail, generator.tails()[task]);
      bound = std::max(bound, head + sum + tail);
    };
    for (const auto task : longest_first) add(task);
  }
  return bound;
}

Ticks bound_of(const Generator &generator) {
  Ticks bound = std::max(generator.critical(), packing_bound(generator));
  for (std::size_t k = 0; k < generator.problem().capacity.size(); ++k)
    bound = std::max(bound, work_bound(generator, k));
  return bound;
}

/// The genetic algorithm: individuals are activity lists, the serial scheme and two justifications make their plans.
class Search {
public:
  Search(const ResourceProblem &problem, std::uint64_t seed, const KeepPlanning &keep_going)
      : generator_(problem), random_(seed, "resource plan"), keep_going_(keep_going) {
    best_.bound = bound_of(generator_);
    best_.makespan = std::numeric_limits<Ticks>::max();
  }

  ResourcePlan run() {
    for (std::uint8_t rule = 0; rule < static_cast<std::uint8_t>(PriorityRule::count_); ++rule)
      add_rule(static_cast<PriorityRule>(rule));
    while (!over()) evolve();
    return std::move(best_);
  }

private:
  struct Individual {
    Order list;
    Ticks makespan = 0;
  };
  static constexpr std::size_t population = 40;

  bool over() { return best_.makespan <= best_.bound || !keep_going_(best_.generated); }
  double chance() { return random_.uniform(draws_++); }
  std::size_t below(std::size_t n) { return std::min(n - 1, static_cast<std::size_t>(chance() * double(n))); }

  /// Justifies the plan in `starts_`, keeps it if it is the best, and gives its list.
  Individual judged() {
    generator_.justify(starts_);
    best_.generated += 3;
    Individual individual;
    individual.makespan = generator_.makespan(starts_);
    if (individual.makespan < best_.makespan) {
      best_.makespan = individual.makespan;
      best_.starts = starts_;
    }
    generator_.order_of(starts_, individual.list);
    return individual;
  }
  Individual judged(const Order &list) {
    generator_.serial(list, starts_);
    return judged();
  }

  void add_rule(PriorityRule rule) {
    const auto key = keys(generator_, rule);
    rules_.push_back(judged(generator_.order_by(key)));
    starts_ = generator_.parallel(key);
    rules_.push_back(judged());
  }

  /// A random order that leans to the latest finish (biased sampling by perturbed keys).
  Individual sampled() {
    auto key = keys(generator_, PriorityRule::latest_finish);
    const double spread = static_cast<double>(generator_.critical()) * (0.1 + 0.9 * chance());
    for (double &k : key) k += spread * chance();
    return judged(generator_.order_by(key));
  }

  /// Generations until a population stands still.
  void evolve() {
    std::vector<Individual> people = rules_;
    while (people.size() < population && !over()) people.push_back(sampled());
    if (people.size() < population) return;
    keep_fittest(people);
    Ticks best_here = people.front().makespan;
    for (int idle = 0; idle < 30 && !over(); ++idle) {
      for (std::size_t i = 0; i + 1 < population && !over(); i += 2) {
        const std::size_t a = below(population), b = below(population);
        people.push_back(judged(crossed(people[a].list, people[b].list)));
        people.push_back(judged(crossed(people[b].list, people[a].list)));
      }
      keep_fittest(people);
      if (people.front().makespan < best_here) {
        best_here = people.front().makespan;
        idle = -1;
      }
    }
    rules_.clear(); // the next population starts elsewhere
  }

  /// Equal lists count once, so that the population does not narrow to copies.
  static void keep_fittest(std::vector<Individual> &people) {
    std::sort(people.begin(), people.end(), [](const auto &a, const auto &b) {
      return a.makespan != b.makespan ? a.makespan < b.makespan : a.list < b.list;
    });
    std::vector<Individual> kept, copies;
    for (auto &individual : people) {
      const bool copy = !kept.empty() && kept.back().list == individual.list;
      (copy ? copies : kept).push_back(std::move(individual));
    }
    for (std::size_t i = 0; kept.size() < population; ++i) kept.push_back(std::move(copies[i]));
    kept.resize(population);
    people = std::move(kept);
  }

  /// Two-point crossover (Hartmann 1998): mother up to one point, father's order between, mother's order behind; then
  /// neighbours that may change places do so with a chance of 5 %.
  Order crossed(const Order &mother, const Order &father) {
    const std::size_t n = mother.size();
    std::size_t first = below(n + 1), second = below(n + 1);
    if (first > second) std::swap(first, second);
    taken_.assign(n, 0);
    Order child;
    child.reserve(n);
    const auto take = [&](const Order &from, std::size_t until) {
      for (std::size_t i = 0; i < n && child.size() < until; ++i)
        if (!taken_[from[i]]) {
          taken_[from[i]] = 1;
          child.push_back(from[i]);
        }
    };
    take(mother, first);
    take(father, second);
    take(mother, n);
    for (std::size_t i = 0; i + 1 < n; ++i)
      if (chance() < 0.05 && !waits_for(child[i + 1], child[i])) std::swap(child[i], child[i + 1]);
    return child;
  }
  bool waits_for(std::uint32_t task, std::uint32_t other) const {
    for (const auto &wait : generator_.forward().before.at(task))
      if (wait.from == other) return true;
    return false;
  }

  Generator generator_;
  RandomStream random_;
  const KeepPlanning &keep_going_;
  std::uint64_t draws_ = 0;
  ResourcePlan best_;
  std::vector<Individual> rules_;
  Starts starts_;
  std::vector<unsigned char> taken_;
};

} // namespace

Result<ResourceProblem> resource_problem(const Network &network, const List<Action> &actions,
                                         std::span<const Resource> resources) {
  const std::size_t n = network.size();
  std::vector<double> durations, times, amounts;
  for (const auto &duration : network.durations) durations.push_back(pert_mean(duration));
  times = durations;
  for (const Arc &arc : network.arcs) times.push_back(arc.lag);
  for (const auto &resource : resources) amounts.push_back(resource.capacity);
  for (const auto &action : actions)
    for (const auto &demand : action->demands) amounts.push_back(demand.amount);

  ResourceProblem problem;
  problem.ticks_per_day = whole_scale(times);
  const auto ticks = [&](double days) { return static_cast<Ticks>(std::llround(days * problem.ticks_per_day)); };
  const double part =
      std::all_of(amounts.begin(), amounts.end(), [](double a) { return a == std::floor(a); }) ? 1 : 1e4;
  const auto parts = [&](double amount) { return static_cast<Ticks>(std::llround(amount * part)); };

  std::unordered_map<std::string_view, std::size_t> index;
  for (const auto &resource : resources) {
    index.emplace(resource.name, problem.capacity.size());
    problem.capacity.push_back(parts(resource.capacity));
  }
  for (std::size_t i = 0; i < n; ++i) {
    problem.duration.push_back(ticks(durations[i]));
    auto &demand = problem.demand.emplace_back(problem.capacity.size());
    for (std::size_t j = 0; j < actions[i]->demands.size(); ++j) {
      const auto &[resource, amount, extra] = actions[i]->demands[j];
      if (const auto at = index.find(resource); at != index.end()) {
        if ((demand[at->second] += parts(amount)) > problem.capacity[at->second])
          return Problem{"problem_demand_over_capacity",
                         "/actions/" + std::to_string(i) + "/demands/" + std::to_string(j), resource};
      } else if (std::find(problem.unlimited.begin(), problem.unlimited.end(), resource) == problem.unlimited.end()) {
        problem.unlimited.push_back(resource);
      }
    }
  }
  problem.order = network.order;
  for (const Arc &arc : network.arcs) {
    const std::uint32_t from = network.order[arc.from], to = network.order[arc.to];
    problem.waits.push_back(
        {from, to,
         ticks(arc.lag) + (arc.from_finish ? problem.duration[from] : 0) - (arc.to_finish ? problem.duration[to] : 0)});
  }
  return problem;
}

std::vector<Ticks> generate(const ResourceProblem &problem, PriorityRule rule, Generation generation) {
  Generator generator{problem};
  const auto key = keys(generator, rule);
  if (generation == Generation::parallel) return generator.parallel(key);
  Starts starts;
  generator.serial(generator.order_by(key), starts);
  return starts;
}

std::vector<Ticks> justified_twice(const ResourceProblem &problem, std::span<const Ticks> starts) {
  Generator generator{problem};
  Starts justified{starts.begin(), starts.end()};
  generator.justify(justified);
  return justified;
}

Ticks lower_bound(const ResourceProblem &problem) { return bound_of(Generator{problem}); }

Ticks makespan_of(const ResourceProblem &problem, std::span<const Ticks> starts) {
  Ticks end = 0;
  for (std::size_t i = 0; i < problem.size(); ++i) end = std::max(end, starts[i] + problem.duration[i]);
  return end;
}

ResourcePlan best_plan(const ResourceProblem &problem, std::uint64_t seed, const KeepPlanning &keep_going) {
  if (problem.size() == 0) return {};
  return Search{problem, seed, keep_going}.run();
}

} // namespace sandtable
