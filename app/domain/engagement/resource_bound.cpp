#include "domain/engagement/resource_generator.hpp"

#include <cmath>
#include <limits>
#include <tuple>

namespace sandtable::rcpsp {

namespace {

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

} // namespace

Ticks bound_of(const Generator &generator) {
  Ticks bound = std::max(generator.critical(), packing_bound(generator));
  for (std::size_t k = 0; k < generator.problem().capacity.size(); ++k)
    bound = std::max(bound, work_bound(generator, k));
  return bound;
}

} // namespace sandtable::rcpsp
