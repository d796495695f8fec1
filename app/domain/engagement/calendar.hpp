#pragma once
#include "base/date.hpp"

#include <array>
#include <optional>
#include <vector>

namespace sandtable {

// Between the plan's working days, counted from 0, and dates. Days are those since 1970-01-01 (base/date.hpp).

/// A week, and the days that differ from it, both ascending: holidays and days worked in their place (调休).
struct WorkCalendar {
  std::array<bool, 7> works{true, true, true, true, true, false, false}; ///< Monday first
  std::vector<long> holidays, make_up_days;
};

inline constexpr long earliest_day = -719162, latest_day = 2932896; ///< 0001-01-01 and 9999-12-31: no date is beyond

/// A make-up day is worked even when it is listed as a holiday too.
bool is_working_day(const WorkCalendar &calendar, long day);

/// How many of the days in [from, to) are worked; negative when `to` lies before `from`. O(log of the listed days).
long working_days_between(const WorkCalendar &calendar, long from, long to);

/// Working day number `count` from `start` on, 0 = the first that is not before it; negative: before it. None when the
/// calendar has too few working days within 400 years.
std::optional<long> working_day(const WorkCalendar &calendar, long start, long count);

/// The date on which something starts, or has finished, that many working days after the plan's first morning: what
/// starts after 2.5 days starts on the third working day, what finishes after 3 finishes on that day too.
std::optional<Date> start_date(const WorkCalendar &calendar, const Date &first, double days);
std::optional<Date> finish_date(const WorkCalendar &calendar, const Date &first, double days);

/// The working days from the plan's first morning to the morning of a date.
double days_to(const WorkCalendar &calendar, const Date &first, const Date &date);

} // namespace sandtable
