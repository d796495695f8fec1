#pragma once
#include "domain/engagement/calendar.hpp"
#include "domain/engagement/model.hpp"

namespace sandtable {

/// China's working days: the State Council's arrangements, with the days worked in their place, as
/// assets/calendars/china.json has them, each year with its source. Years that it has not are plain weeks.
const WorkCalendar &chinese_calendar();

/// That calendar with a plan's own days off and days worked; what the plan says counts.
WorkCalendar plan_calendar(const PlanSettings &settings);

/// The settings with a day of ours off or worked; what is as in China's calendar needs no entry.
PlanSettings with_day(PlanSettings settings, long day, bool works);

} // namespace sandtable
