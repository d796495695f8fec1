#include "domain/engagement/chinese_calendar.hpp"

#include <algorithm>
#include <string_view>

namespace sandtable {

namespace {

struct Span {
  std::string_view from, to;
};
constexpr Span holidays[] = {
    {"2025-01-01", "2025-01-01"}, {"2025-01-28", "2025-02-04"}, {"2025-04-04", "2025-04-06"},
    {"2025-05-01", "2025-05-05"}, {"2025-05-31", "2025-06-02"}, {"2025-10-01", "2025-10-08"},
    {"2026-01-01", "2026-01-03"}, {"2026-02-15", "2026-02-23"}, {"2026-04-04", "2026-04-06"},
    {"2026-05-01", "2026-05-05"}, {"2026-06-19", "2026-06-21"}, {"2026-09-25", "2026-09-27"},
    {"2026-10-01", "2026-10-07"}, {"2027-01-01", "2027-01-01"}, {"2027-02-05", "2027-02-08"},
    {"2027-04-05", "2027-04-05"}, {"2027-05-01", "2027-05-02"}, {"2027-06-09", "2027-06-09"},
    {"2027-09-15", "2027-09-15"}, {"2027-10-01", "2027-10-03"},
};
constexpr std::string_view worked[] = {"2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28",
                                       "2025-10-11", "2026-01-04", "2026-02-14", "2026-02-28",
                                       "2026-05-09", "2026-09-20", "2026-10-10"};

} // namespace

const WorkCalendar &chinese_calendar() {
  static const WorkCalendar calendar = [] {
    WorkCalendar made;
    for (const Span &span : holidays)
      for (long day = days_from_date(span.from); day <= days_from_date(span.to); ++day) made.holidays.push_back(day);
    for (const std::string_view day : worked) made.make_up_days.push_back(days_from_date(day));
    return made;
  }();
  return calendar;
}

WorkCalendar plan_calendar(const PlanSettings &settings) {
  WorkCalendar calendar = chinese_calendar();
  const auto add = [](const std::vector<Date> &days, std::vector<long> &to, std::vector<long> &instead_of) {
    for (const Date &date : days) {
      if (!is_date(date)) continue;
      const long day = days_from_date(date);
      to.push_back(day);
      std::erase(instead_of, day);
    }
    std::sort(to.begin(), to.end());
  };
  add(settings.days_worked, calendar.make_up_days, calendar.holidays);
  add(settings.days_off, calendar.holidays, calendar.make_up_days);
  return calendar;
}

} // namespace sandtable
