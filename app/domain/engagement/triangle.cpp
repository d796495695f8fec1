#include "domain/engagement/triangle.hpp"

#include <algorithm>

namespace sandtable {

std::vector<DutyGap> duty_gaps(const Triangle &triangle, const LeadToCash &process) {
  std::vector<DutyGap> gaps;
  if (triangle.duties.empty()) return gaps;
  for (const LtcPhase &phase : process.phases)
    for (const LtcStep &step : phase.steps) {
      const auto accountable = std::count_if(triangle.duties.begin(), triangle.duties.end(), [&](const StepDuty &one) {
        return one.step == step.number && one.duty == Duty::accountable;
      });
      if (accountable != 1) gaps.push_back({step.number, static_cast<std::size_t>(accountable)});
    }
  return gaps;
}

Duty duty_of(const Triangle &triangle, int step, const MemberId &member) {
  for (const StepDuty &one : triangle.duties)
    if (one.step == step && one.member == member) return one.duty;
  return Duty::none;
}

Triangle with_duty(Triangle triangle, int step, const MemberId &member, Duty duty) {
  for (StepDuty &one : triangle.duties)
    if (one.step == step && one.member == member) {
      one.duty = duty;
      std::erase_if(triangle.duties, [](const StepDuty &each) { return each.duty == Duty::none; });
      return triangle;
    }
  if (duty != Duty::none) triangle.duties.push_back({.step = step, .member = member, .duty = duty, .extra = {}});
  return triangle;
}

std::optional<bool> reached(const SharedKpi &kpi) {
  if (!kpi.target || !kpi.current) return std::nullopt;
  return kpi.less_is_better ? *kpi.current <= *kpi.target : *kpi.current >= *kpi.target;
}

} // namespace sandtable
