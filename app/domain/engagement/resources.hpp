#pragma once
#include "domain/engagement/schedule.hpp"

#include <functional>

namespace sandtable {

// Scheduling within capacities (RCPSP): when each task starts if no resource may be asked for more than there is.

/// The problem in whole numbers, so that sums are exact and a bound may be rounded up: times in ticks, `ticks_per_day`
/// of them a day, amounts in parts of a unit.
struct ResourceProblem {
  struct Wait { ///< start(to) ≥ start(from) + ticks
    std::uint32_t from = 0, to = 0;
    std::int64_t ticks = 0;
  };
  /// Less of a resource for a while, tasks or no tasks: somebody is away.
  struct Taken {
    std::uint32_t resource = 0;
    std::int64_t from = 0, to = 0, amount = 0; ///< ticks; parts
  };
  std::vector<std::int64_t> duration; ///< per task, ≥ 0
  std::vector<std::uint32_t> order;   ///< predecessors first
  std::vector<Wait> waits;
  std::vector<std::int64_t> capacity;            ///< per resource
  std::vector<std::vector<std::int64_t>> demand; ///< per task, per resource
  std::vector<Taken> taken;
  double ticks_per_day = 1, parts_per_unit = 1;
  std::vector<std::string> unlimited; ///< resources that tasks name and nobody declares: without limit

  std::size_t size() const { return duration.size(); }
};

/// The tasks with PERT means as durations. Ticks are the coarsest part of a day that holds every duration and lag,
/// 1/3600 day at the finest. Refused: a task that needs more of a resource than there is, with the path of its demands
/// below the engagement.
Result<ResourceProblem> resource_problem(const Network &network, const List<Action> &actions,
                                         std::span<const Resource> resources);

/// Which of the tasks that could come next does (Kolisch 1996): latest finish or start first, most successors first,
/// greatest rank positional weight (own duration and that of the direct successors), least slack.
enum class PriorityRule : std::uint8_t {
  latest_finish,
  latest_start,
  most_successors,
  rank_weight,
  least_slack,
  count_
};

enum class Generation : std::uint8_t {
  serial,  ///< task by task, each as early as it can (Kelley 1963): holds an optimum among its plans
  parallel ///< moment by moment, what fits (Bedworth and Bailey 1982): never idles what could run; where something is
           ///< taken for a while, what fits now may not fit until its end: the serial one then
};

/// Starts in ticks, per task.
std::vector<std::int64_t> generate(const ResourceProblem &problem, PriorityRule rule, Generation generation);

/// Both justifications (Valls, Ballestín, Quintanilla 2005): every task as late as it can, then as early as it can
/// again. Never longer than before, unless some lag lets a task start before its predecessor.
std::vector<std::int64_t> justified_twice(const ResourceProblem &problem, std::span<const std::int64_t> starts);

/// Ticks no plan can undercut: the critical path; the work on each resource between the heads and tails of the tasks
/// that share it; pairs and chains of tasks that cannot run at the same time (Klein and Scholl 1999).
std::int64_t lower_bound(const ResourceProblem &problem);

/// Ticks from 0 to the last finish.
std::int64_t makespan_of(const ResourceProblem &problem, std::span<const std::int64_t> starts);

struct ResourcePlan {
  std::vector<std::int64_t> starts;     ///< ticks, per task
  std::int64_t makespan = 0, bound = 0; ///< ticks; equal = the plan is optimal
  std::uint64_t generated = 0;          ///< plans that were made to find it
};

/// Told how many plans were made; false ends the search. The best plan so far is always whole.
using KeepPlanning = std::function<bool(std::uint64_t generated)>;

/// Priority rules in both schemes, then a genetic algorithm over activity lists (Hartmann 1998) whose plans are
/// justified twice (Valls, Ballestín, Quintanilla 2005), restarted when it stands still, until `keep_going` says no or
/// the bound is met. The same seed and number of plans give the same plan.
ResourcePlan best_plan(const ResourceProblem &problem, std::uint64_t seed, const KeepPlanning &keep_going);

} // namespace sandtable
