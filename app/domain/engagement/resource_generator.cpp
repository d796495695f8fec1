#include "domain/engagement/resource_generator.hpp"

#include <tuple>

namespace sandtable::rcpsp {

namespace {

Rows rows_by_to(std::size_t n, std::vector<ResourceProblem::Wait> waits) {
  std::sort(waits.begin(), waits.end(), [](const auto &a, const auto &b) {
    return std::tie(a.to, a.from, a.ticks) < std::tie(b.to, b.from, b.ticks);
  });
  Rows rows{std::vector<std::uint32_t>(n + 1), std::move(waits)};
  for (const auto &wait : rows.waits) ++rows.first[wait.to + 1];
  std::partial_sum(rows.first.begin(), rows.first.end(), rows.first.begin());
  return rows;
}

} // namespace

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

/// Every task that runs at a moment began before it, so what is free then stays free: a task that fits may start.
Starts Generator::parallel(const std::vector<double> &key) {
  if (!problem_.taken.empty()) {
    Starts starts;
    serial(order_by(key), starts);
    return starts;
  }
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

} // namespace sandtable::rcpsp
