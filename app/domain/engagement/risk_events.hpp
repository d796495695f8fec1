#pragma once
#include "domain/engagement/plan_dates.hpp"
#include "domain/engagement/schedule_simulation.hpp"

namespace sandtable {

/// Where a risk of the plan strikes: the gate it names while that is undecided, else the undecided gate whose date
/// comes first, undated ones last; −1 without any.
int gate_of_risk(const Engagement &plan, const PlanItem &risk);

/// The open risks that have a probability and a delay, as events of the plan's network: each makes its gate later.
std::vector<RiskEvent> risk_events(const Engagement &plan, const PlanNetwork &network);

} // namespace sandtable
