#pragma once
#include "domain/engagement/lead_to_cash.hpp"
#include "domain/engagement/model.hpp"

namespace sandtable {

/// A step that has nobody accountable for it, or several.
struct DutyGap {
  int step = 0; ///< its number
  std::size_t accountable = 0;
};
/// In the order of the steps; a plan without any duty has no gaps yet, since nobody began.
std::vector<DutyGap> duty_gaps(const Triangle &triangle, const LeadToCash &process);

Duty duty_of(const Triangle &triangle, int step, const MemberId &member);
/// With this duty; `none` takes it away.
Triangle with_duty(Triangle triangle, int step, const MemberId &member, Duty duty);

/// Whether the value now reaches the target; none without both.
std::optional<bool> reached(const SharedKpi &kpi);

} // namespace sandtable
