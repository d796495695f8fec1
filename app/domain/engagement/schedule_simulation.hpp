#pragma once
#include "domain/engagement/schedule.hpp"

#include <functional>

namespace sandtable {

// Monte Carlo over the network: each trial draws every duration and finds the critical path anew. What PERT's single
// path cannot see, the merge bias, shows here.

enum class DurationDraw : std::uint8_t { pert, triangular };

/// Something that may happen and makes a task longer.
struct RiskEvent {
  std::string id;         ///< names its draws
  std::uint32_t task = 0; ///< in the order of the network's tasks
  double probability = 0; ///< 0–1
  double delay = 0;       ///< working days, ≥ 0
};

struct SimulationOptions {
  std::uint32_t trials = 10000;
  std::uint64_t seed = 1; ///< the same seed, trials and network give the same answer
  DurationDraw draw = DurationDraw::pert;
  std::vector<std::uint32_t> watched; ///< tasks, in the order of the actions, whose finishes are wanted
  std::vector<RiskEvent> risks;
};

struct TaskRisk {
  double criticality = 0; ///< share of the trials in which the task was critical
  /// Correlation between the task's duration and the project's (Williams 1992); none when one of them never varied.
  std::optional<double> cruciality;
};

struct SimulationResult {
  std::uint32_t trials = 0;                  ///< fewer than asked for when it was stopped
  std::vector<double> makespans;             ///< one per trial, ascending
  std::vector<TaskRisk> tasks;               ///< in the order of the actions
  std::vector<std::vector<double>> finishes; ///< per watched task, ascending
  double mean = 0, deviation = 0;
  double merge_bias = 0; ///< mean − the makespan of PERT's means: what merging paths and risk events add
};

/// Told how many trials are done; false stops the simulation.
using KeepSimulating = std::function<bool(std::uint32_t trials)>;

/// O(trials · (tasks + arcs)); asks `keep_going` every 256 trials.
SimulationResult simulate(const Network &network, const SimulationOptions &options,
                          const KeepSimulating &keep_going = {});

/// The share-quantile of ascending numbers, linear between them (Hyndman and Fan 1996, type 7); none of an empty list.
std::optional<double> quantile(std::span<const double> ascending, double share);

} // namespace sandtable
