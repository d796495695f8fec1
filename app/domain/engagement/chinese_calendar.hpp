#pragma once
#include "domain/engagement/calendar.hpp"
#include "domain/engagement/model.hpp"

namespace sandtable {

/// China's working days: the State Council's arrangements of 2025 and 2026 (国办发明电〔2024〕12号, 〔2025〕7号), with
/// the days worked in their place. 2027 has the legal holidays alone (全国年节及纪念日放假办法, 2024): its arrangement
/// was not out when this was written. Other years are plain weeks.
const WorkCalendar &chinese_calendar();

/// That calendar with a plan's own days off and days worked; what the plan says counts.
WorkCalendar plan_calendar(const PlanSettings &settings);

} // namespace sandtable
