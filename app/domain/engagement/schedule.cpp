#include "domain/engagement/schedule.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>

namespace sandtable {

namespace {

/// Who waits for whom, by place; those that name nobody are left out.
struct Waits {
  std::vector<std::uint32_t> first, from; ///< of task i: from[first[i]] … from[first[i + 1] − 1]
  std::vector<std::pair<std::uint32_t, std::uint32_t>> unknown; ///< task, which of its predecessors

  std::size_t size() const { return first.size() - 1; }
};

template <class TaskAt> Waits waits_of(std::size_t count, TaskAt &&task_at) {
  std::unordered_map<std::string_view, std::uint32_t> index;
  index.reserve(count);
  for (std::uint32_t i = 0; i < count; ++i) index.emplace(task_at(i).id, i);
  Waits waits;
  waits.first.reserve(count + 1);
  for (std::uint32_t i = 0; i < count; ++i) {
    waits.first.push_back(static_cast<std::uint32_t>(waits.from.size()));
    const NetworkTask &task = task_at(i);
    for (std::uint32_t j = 0; j < task.predecessors.size(); ++j)
      if (const auto at = index.find(task.predecessors[j].action.text); at != index.end())
        waits.from.push_back(at->second);
      else
        waits.unknown.emplace_back(i, j);
    waits.from.insert(waits.from.end(), task.after.begin(), task.after.end());
  }
  waits.first.push_back(static_cast<std::uint32_t>(waits.from.size()));
  return waits;
}

/// Tasks with their predecessors first (Kahn 1962), the earlier one first where both could be; those on or behind a
/// cycle are left out.
std::vector<std::uint32_t> topological_order(const Waits &waits) {
  const std::size_t n = waits.size();
  std::vector<std::uint32_t> waiting(n), begin(n + 1), followers(waits.from.size()), order;
  for (const std::uint32_t from : waits.from) ++begin[from + 1];
  for (std::size_t i = 0; i < n; ++i) begin[i + 1] += begin[i];
  std::vector<std::uint32_t> next(begin.begin(), begin.end());
  for (std::uint32_t i = 0; i < n; ++i) {
    waiting[i] = waits.first[i + 1] - waits.first[i];
    for (std::uint32_t k = waits.first[i]; k < waits.first[i + 1]; ++k) followers[next[waits.from[k]]++] = i;
  }
  order.reserve(n);
  for (std::uint32_t i = 0; i < n; ++i)
    if (waiting[i] == 0) order.push_back(i);
  for (std::size_t done = 0; done < order.size(); ++done)
    for (std::uint32_t k = begin[order[done]]; k < begin[order[done] + 1]; ++k)
      if (--waiting[followers[k]] == 0) order.push_back(followers[k]);
  return order;
}

/// Each task left over waits for another one that is left over: walk back until one comes again.
std::vector<std::size_t> cycle_of(const Waits &waits, const std::vector<std::uint32_t> &order) {
  const std::size_t n = waits.size();
  if (order.size() == n) return {};
  std::vector<bool> ordered(n);
  for (const std::uint32_t task : order) ordered[task] = true;
  std::vector<std::size_t> walk, seen_at(n, n);
  std::size_t at = 0;
  while (ordered[at]) ++at;
  while (seen_at[at] == n) {
    seen_at[at] = walk.size();
    walk.push_back(at);
    for (std::uint32_t k = waits.first[at]; k < waits.first[at + 1]; ++k)
      if (!ordered[waits.from[k]]) {
        at = waits.from[k];
        break;
      }
  }
  std::vector<std::size_t> cycle{walk.begin() + static_cast<std::ptrdiff_t>(seen_at[at]), walk.end()};
  std::reverse(cycle.begin(), cycle.end());
  std::rotate(cycle.begin(), std::min_element(cycle.begin(), cycle.end()), cycle.end());
  return cycle;
}

NetworkTask task_of(const Action &action) {
  return {.id = action.id.text,
          .duration = action.duration.value_or(ThreePoint{}),
          .predecessors = action.predecessors,
          .after = {}};
}

bool tight(double slack, double makespan) { return slack <= 1e-9 * std::max(1.0, makespan); }

/// The greatest variance of a critical path, over the arcs without play. A path may enter and leave a task at its start
/// or at its finish, so that the task's duration counts 1, 0 or −1 times.
double critical_variance(const Network &network, std::span<const double> duration, const Schedule &schedule) {
  struct Best { // of the paths up to the task's start, by the end at which they enter; −1 = none
    double at_start = -1, at_finish = -1;
  };
  std::vector<Best> best(network.size());
  const auto times = [&](std::uint32_t position) -> const TaskTimes & {
    return schedule.tasks[network.order[position]];
  };
  const auto leaving = [&](std::uint32_t position, bool by_finish) {
    const double own = pert_variance(network.durations[network.order[position]]);
    const Best &b = best[position];
    const double entered_start = b.at_start < 0 ? -1 : b.at_start + (by_finish ? own : 0);
    const double entered_finish = b.at_finish < 0 ? -1 : b.at_finish + (by_finish ? 0 : own);
    return std::max(entered_start, entered_finish);
  };
  double greatest = 0;
  std::size_t next = 0;
  for (std::uint32_t to = 0; to < network.size(); ++to) {
    if (tight(times(to).start - network.release_of(network.order[to]), schedule.makespan)) best[to].at_start = 0;
    for (; next < network.arcs.size() && network.arcs[next].to == to; ++next) {
      const Arc &arc = network.arcs[next];
      const double play = times(to).start - times(arc.from).start - arc.weight(duration[arc.from], duration[to]);
      if (!tight(play, schedule.makespan)) continue;
      double &entry = arc.to_finish ? best[to].at_finish : best[to].at_start;
      entry = std::max(entry, leaving(arc.from, arc.from_finish));
    }
    if (tight(schedule.makespan - times(to).finish, schedule.makespan))
      greatest = std::max(greatest, leaving(to, true));
  }
  return greatest;
}

} // namespace

std::vector<std::size_t> cycle_among(const List<Action> &actions) {
  NetworkTask task;
  const Waits waits = waits_of(actions.size(), [&](std::size_t i) -> const NetworkTask & {
    task.id = actions[i]->id.text, task.predecessors = actions[i]->predecessors;
    return task;
  });
  return cycle_of(waits, topological_order(waits));
}

std::string cycle_text(const List<Action> &actions, std::span<const std::size_t> cycle) {
  std::string text;
  for (const std::size_t i : cycle) text += actions[i]->id.text + " → ";
  return cycle.empty() ? text : text + actions[cycle.front()]->id.text;
}

Result<Network> network_of(const List<Action> &actions) {
  std::vector<NetworkTask> tasks;
  tasks.reserve(actions.size());
  for (const auto &action : actions) tasks.push_back(task_of(*action));
  return network_of(tasks);
}

Result<Network> network_of(std::span<const NetworkTask> tasks) {
  const Waits waits = waits_of(tasks.size(), [&](std::size_t i) -> const NetworkTask & { return tasks[i]; });
  if (!waits.unknown.empty()) {
    const auto [i, j] = waits.unknown.front();
    return Problem{"problem_predecessor_unknown",
                   "/actions/" + std::to_string(i) + "/predecessors/" + std::to_string(j),
                   tasks[i].predecessors[j].action.text};
  }
  Network network;
  network.order = topological_order(waits);
  if (const auto cycle = cycle_of(waits, network.order); !cycle.empty()) {
    std::string text;
    for (const std::size_t i : cycle) text += std::string{tasks[i].id} + " → ";
    return Problem{"problem_task_cycle", "/actions/" + std::to_string(cycle.front()),
                   text + std::string{tasks[cycle.front()].id}};
  }
  network.position.resize(tasks.size());
  for (std::uint32_t i = 0; i < tasks.size(); ++i) network.position[network.order[i]] = i;
  network.ids.reserve(tasks.size()), network.durations.reserve(tasks.size());
  for (const NetworkTask &task : tasks) {
    network.ids.push_back({std::string{task.id}});
    network.durations.push_back(task.duration);
  }
  network.arcs.reserve(waits.from.size());
  for (std::uint32_t to = 0; to < tasks.size(); ++to) {
    const std::uint32_t task = network.order[to];
    const auto &named = tasks[task].predecessors;
    for (std::uint32_t k = waits.first[task]; k < waits.first[task + 1]; ++k) {
      Arc arc{.from = network.position[waits.from[k]], .to = to};
      if (const std::uint32_t j = k - waits.first[task]; j < named.size()) {
        const DependencyKind kind = named[j].kind;
        arc.from_finish = kind == DependencyKind::FS || kind == DependencyKind::FF;
        arc.to_finish = kind == DependencyKind::FF || kind == DependencyKind::SF;
        arc.lag = named[j].lag;
      }
      network.arcs.push_back(arc);
    }
  }
  return network;
}

double pert_mean(const ThreePoint &d) {
  if (d.optimistic == d.pessimistic) return d.likely; // exactly
  return (d.optimistic + 4 * d.likely + d.pessimistic) / 6;
}
double pert_variance(const ThreePoint &d) {
  const double deviation = (d.pessimistic - d.optimistic) / 6;
  return deviation * deviation;
}

Schedule critical_path(const Network &network) {
  const std::size_t n = network.size();
  std::vector<double> duration(n), start(n); // by position
  for (std::size_t i = 0; i < n; ++i) {
    duration[i] = pert_mean(network.durations[network.order[i]]);
    start[i] = network.release_of(network.order[i]);
  }

  Schedule schedule;
  std::size_t next = 0;
  for (std::uint32_t to = 0; to < n; ++to) {
    for (; next < network.arcs.size() && network.arcs[next].to == to; ++next) {
      const Arc &arc = network.arcs[next];
      start[to] = std::max(start[to], start[arc.from] + arc.weight(duration[arc.from], duration[to]));
    }
    duration[to] = network.taken(network.order[to], start[to], duration[to]);
    schedule.makespan = std::max(schedule.makespan, start[to] + duration[to]);
  }
  std::vector<double> latest(n);
  for (std::size_t i = 0; i < n; ++i) latest[i] = schedule.makespan - duration[i];
  for (auto arc = network.arcs.rbegin(); arc != network.arcs.rend(); ++arc)
    latest[arc->from] =
        std::min(latest[arc->from], latest[arc->to] - arc->weight(duration[arc->from], duration[arc->to]));

  schedule.tasks.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double slack = latest[i] - start[i];
    const bool critical = tight(slack, schedule.makespan);
    schedule.tasks[network.order[i]] = {start[i], start[i] + duration[i], critical ? 0 : slack, critical};
  }
  schedule.variance = critical_variance(network, duration, schedule);
  return schedule;
}

double chance_by(const Schedule &schedule, double day) {
  if (!(schedule.variance > 0)) return tight(schedule.makespan - day, schedule.makespan) ? 1 : 0;
  return 0.5 * std::erfc((schedule.makespan - day) / std::sqrt(2 * schedule.variance));
}

} // namespace sandtable
