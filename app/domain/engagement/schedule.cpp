#include "domain/engagement/schedule.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>

namespace sandtable {

namespace {

using Index = std::unordered_map<std::string_view, std::uint32_t>;

Index index_of(const List<Action> &actions) {
  Index index;
  for (std::size_t i = 0; i < actions.size(); ++i) index.emplace(actions[i]->id.text, static_cast<std::uint32_t>(i));
  return index;
}

/// Tasks with their predecessors first (Kahn 1962), the earlier action first where both could be; those on or behind a
/// cycle are left out.
std::vector<std::uint32_t> topological_order(const List<Action> &actions, const Index &index) {
  std::vector<std::uint32_t> waiting(actions.size());
  std::vector<std::vector<std::uint32_t>> followers(actions.size());
  for (std::uint32_t i = 0; i < actions.size(); ++i)
    for (const auto &predecessor : actions[i]->predecessors)
      if (const auto at = index.find(predecessor.action.text); at != index.end()) {
        followers[at->second].push_back(i);
        ++waiting[i];
      }
  std::vector<std::uint32_t> order;
  order.reserve(actions.size());
  for (std::uint32_t i = 0; i < actions.size(); ++i)
    if (waiting[i] == 0) order.push_back(i);
  for (std::size_t done = 0; done < order.size(); ++done)
    for (const std::uint32_t follower : followers[order[done]])
      if (--waiting[follower] == 0) order.push_back(follower);
  return order;
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
  const Index index = index_of(actions);
  const auto order = topological_order(actions, index);
  if (order.size() == actions.size()) return {};
  std::vector<bool> ordered(actions.size());
  for (const std::uint32_t task : order) ordered[task] = true;
  // Each task left over waits for another one that is left over: walk back until one comes again.
  std::vector<std::size_t> walk, seen_at(actions.size(), actions.size());
  std::size_t at = 0;
  while (ordered[at]) ++at;
  while (seen_at[at] == actions.size()) {
    seen_at[at] = walk.size();
    walk.push_back(at);
    for (const auto &predecessor : actions[at]->predecessors)
      if (const auto found = index.find(predecessor.action.text); found != index.end() && !ordered[found->second]) {
        at = found->second;
        break;
      }
  }
  std::vector<std::size_t> cycle{walk.begin() + static_cast<std::ptrdiff_t>(seen_at[at]), walk.end()};
  std::reverse(cycle.begin(), cycle.end());
  std::rotate(cycle.begin(), std::min_element(cycle.begin(), cycle.end()), cycle.end());
  return cycle;
}

std::string cycle_text(const List<Action> &actions, std::span<const std::size_t> cycle) {
  std::string text;
  for (const std::size_t i : cycle) text += actions[i]->id.text + " → ";
  return cycle.empty() ? text : text + actions[cycle.front()]->id.text;
}

Result<Network> network_of(const List<Action> &actions) {
  const Index index = index_of(actions);
  for (std::size_t i = 0; i < actions.size(); ++i)
    for (std::size_t j = 0; j < actions[i]->predecessors.size(); ++j)
      if (const auto &id = actions[i]->predecessors[j].action; !index.contains(id.text))
        return Problem{"problem_predecessor_unknown",
                       "/actions/" + std::to_string(i) + "/predecessors/" + std::to_string(j), id.text};
  if (const auto cycle = cycle_among(actions); !cycle.empty())
    return Problem{"problem_task_cycle", "/actions/" + std::to_string(cycle.front()), cycle_text(actions, cycle)};

  Network network;
  network.order = topological_order(actions, index);
  network.position.resize(actions.size());
  for (std::uint32_t i = 0; i < actions.size(); ++i) network.position[network.order[i]] = i;
  for (const auto &action : actions) {
    network.ids.push_back(action->id);
    network.durations.push_back(action->duration.value_or(ThreePoint{}));
  }
  for (std::uint32_t to = 0; to < actions.size(); ++to)
    for (const auto &predecessor : actions[network.order[to]]->predecessors) {
      const auto kind = predecessor.kind;
      network.arcs.push_back({.from = network.position[index.at(predecessor.action.text)],
                              .to = to,
                              .from_finish = kind == DependencyKind::FS || kind == DependencyKind::FF,
                              .to_finish = kind == DependencyKind::FF || kind == DependencyKind::SF,
                              .lag = predecessor.lag});
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
