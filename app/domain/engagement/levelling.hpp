#pragma once
#include "domain/engagement/plan_dates.hpp"
#include "domain/engagement/resources.hpp"
#include "domain/engagement/workload.hpp"

namespace sandtable {

/// The plan with nobody asked for more than there is of them: later where it must be, never earlier.
struct Levelling {
  std::vector<ActionSpan> spans; ///< per action of the plan: where it would be; as it is when done or undated
  double end = 0, bound = 0;     ///< working days from today's morning: the last finish, and what none can undercut
  std::size_t dense = 0; ///< actions with more effort than their people have days in them: they cannot be levelled
};

/// Open actions move in whole bars of working days, within the plan's resources and its limit of load: an action takes
/// effort / length of its owner's and of each helper's day. What should have ended begins today; what runs goes on
/// from today on. Waits between open actions are kept. Refused as network_of and resource_problem do.
Result<Levelling> level_load(const Engagement &plan, const std::vector<ActionSpan> &spans, const WorkCalendar &calendar,
                             const Date &today, std::uint64_t seed, const KeepPlanning &keep_going,
                             const AvailabilityOf &availability = {});

} // namespace sandtable
