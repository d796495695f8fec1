#pragma once
#include "base/result.hpp"
#include "domain/engagement/model.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace sandtable {

// The plan's actions as a network of tasks: critical path and PERT. Times are decimal working days from 0. A task runs
// without a break from its start to its finish.

/// `to` waits for `from`: start(to) [+ its duration] ≥ start(from) [+ its duration] + lag. Indices into the network's
/// topological order.
struct Arc {
  std::uint32_t from = 0, to = 0;
  bool from_finish = true, to_finish = false;
  double lag = 0;

  /// The least start(to) − start(from) for these durations.
  double weight(double from_duration, double to_duration) const {
    return lag + (from_finish ? from_duration : 0) - (to_finish ? to_duration : 0);
  }
};

struct Network {
  std::vector<ActionId> ids;           ///< per task, as `durations`
  std::vector<ThreePoint> durations;   ///< per task, in the order of the actions
  std::vector<std::uint32_t> order;    ///< tasks, predecessors first; arcs count along it
  std::vector<std::uint32_t> position; ///< inverse of `order`
  std::vector<Arc> arcs;               ///< by `to`, ascending
  std::vector<double> release;         ///< per task, as `durations`: it does not start before; empty: 0 for all
  std::vector<double> least_finish;    ///< per task: it takes at least until then, whatever its duration; empty: 0

  std::size_t size() const { return durations.size(); }
  double release_of(std::size_t task) const { return release.empty() ? 0 : release[task]; }
  /// What a task that starts then takes, of this duration.
  double taken(std::size_t task, double start, double duration) const {
    return least_finish.empty() ? duration : std::max(duration, least_finish[task] - start);
  }
};

/// A task before it stands in a network. `predecessors` name others by id; it also starts after the finish of those at
/// the places `after`.
struct NetworkTask {
  std::string_view id;
  ThreePoint duration;
  std::span<const Predecessor> predecessors;
  std::vector<std::uint32_t> after;
};
Result<Network> network_of(std::span<const NetworkTask> tasks);

/// The network of a plan's actions; an action without duration takes none. Refused, with a path below the engagement:
/// a predecessor that does not exist, and a cycle, with its ids.
Result<Network> network_of(const List<Action> &actions);

/// A cycle among the actions as indices, each the predecessor of the next and the last of the first; empty when there
/// is none. O(actions + predecessors).
std::vector<std::size_t> cycle_among(const List<Action> &actions);

/// "a → b → a": the ids of a cycle.
std::string cycle_text(const List<Action> &actions, std::span<const std::size_t> cycle);

/// Mean (o + 4m + p) / 6 and variance ((p − o) / 6)² of a duration (Malcolm, Roseboom, Clark, Fazar 1959).
double pert_mean(const ThreePoint &duration);
double pert_variance(const ThreePoint &duration);

struct TaskTimes {
  double start = 0, finish = 0;
  double slack = 0; ///< total: how far the start may slip without moving the end
  bool critical = false;
};

struct Schedule {
  std::vector<TaskTimes> tasks; ///< in the order of the actions
  double makespan = 0;
  /// Of the makespan: the sum along the critical path; of several critical paths the greatest one counts, since the
  /// least certain path decides (Moder, Phillips, Davis 1983).
  double variance = 0;
};

/// Earliest times, slack and critical tasks by the critical path method (Kelley 1961) with the PERT means as durations,
/// for all four kinds of dependency. No task starts before 0 or its release, or ends before its least finish.
/// O(tasks + arcs).
Schedule critical_path(const Network &network);

/// The chance that the end comes by `day`: normal with the makespan as mean (PERT). Without variance it is 0 or 1.
double chance_by(const Schedule &schedule, double day);

} // namespace sandtable
