#include "domain/engagement/calendar.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable {

namespace {

constexpr long far_away = 400 * 366L;

std::size_t weekday(long day) { return static_cast<std::size_t>(((day + 3) % 7 + 7) % 7); } // 1970-01-01: a Thursday
bool listed(const std::vector<long> &days, long day) { return std::binary_search(days.begin(), days.end(), day); }

/// Worked days of the plain week in [0, to), to ≥ 0, from a Monday.
long plain_days(const WorkCalendar &calendar, long to) {
  long days = to / 7 * std::count(calendar.works.begin(), calendar.works.end(), true);
  for (long i = 0; i < to % 7; ++i) days += calendar.works[static_cast<std::size_t>(i)];
  return days;
}

/// How many of the listed days in [from, to) fulfil the condition.
template <class Condition> long count_listed(const std::vector<long> &days, long from, long to, Condition &&condition) {
  const auto begin = std::lower_bound(days.begin(), days.end(), from);
  return static_cast<long>(std::count_if(begin, std::lower_bound(begin, days.end(), to), condition));
}

} // namespace

bool is_working_day(const WorkCalendar &calendar, long day) {
  if (listed(calendar.make_up_days, day)) return true;
  return calendar.works[weekday(day)] && !listed(calendar.holidays, day);
}

long working_days_between(const WorkCalendar &calendar, long from, long to) {
  if (to < from) return -working_days_between(calendar, to, from);
  const long monday = from - static_cast<long>(weekday(from));
  const long plain = plain_days(calendar, to - monday) - plain_days(calendar, from - monday);
  const long lost = count_listed(calendar.holidays, from, to, [&](long day) {
    return calendar.works[weekday(day)] && !listed(calendar.make_up_days, day);
  });
  const long won =
      count_listed(calendar.make_up_days, from, to, [&](long day) { return !calendar.works[weekday(day)]; });
  return plain - lost + won;
}

std::optional<long> working_day(const WorkCalendar &calendar, long start, long count) {
  if (count < 0) { // the last day d < start with −count working days in [d, start)
    long low = start - far_away, high = start;
    if (working_days_between(calendar, low, start) < -count) return std::nullopt;
    while (high - low > 1) {
      const long middle = low + (high - low) / 2;
      (working_days_between(calendar, middle, start) >= -count ? low : high) = middle;
    }
    return low;
  }
  long low = start, high = start + far_away; // the first day d ≥ start with more than `count` in [start, d]
  if (working_days_between(calendar, start, high) <= count) return std::nullopt;
  while (low < high) {
    const long middle = low + (high - low) / 2;
    if (working_days_between(calendar, start, middle + 1) > count)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

namespace {
std::optional<Date> date_of(const WorkCalendar &calendar, const Date &first, double count) {
  if (!is_date(first) || !(std::fabs(count) < 1e6)) return std::nullopt;
  const auto day = working_day(calendar, days_from_date(first), static_cast<long>(count));
  if (!day || *day >= days_from_date("9999-12-31")) return std::nullopt;
  return date_from_days(*day);
}
} // namespace

std::optional<Date> start_date(const WorkCalendar &calendar, const Date &first, double days) {
  return date_of(calendar, first, std::floor(days + 1e-9));
}
std::optional<Date> finish_date(const WorkCalendar &calendar, const Date &first, double days) {
  return date_of(calendar, first, std::max(0.0, std::ceil(days - 1e-9) - 1));
}
double days_to(const WorkCalendar &calendar, const Date &first, const Date &date) {
  return static_cast<double>(working_days_between(calendar, days_from_date(first), days_from_date(date)));
}

} // namespace sandtable
