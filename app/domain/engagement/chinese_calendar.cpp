#include "domain/engagement/chinese_calendar.hpp"

#include "domain/chinese_days.hpp"

#include <algorithm>
#include <iterator>

namespace sandtable {

const WorkCalendar &chinese_calendar() {
  static const WorkCalendar calendar = [] {
    WorkCalendar made;
    for (const auto &[from, to] : chinese_holidays)
      for (long day = from; day <= to; ++day) made.holidays.push_back(day);
    made.make_up_days.assign(std::begin(chinese_days_worked), std::end(chinese_days_worked));
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

PlanSettings with_day(PlanSettings settings, long day, bool works) {
  const Date date = date_from_days(day);
  for (std::vector<Date> *days : {&settings.days_off, &settings.days_worked}) std::erase(*days, date);
  if (is_working_day(chinese_calendar(), day) == works) return settings;
  std::vector<Date> &days = works ? settings.days_worked : settings.days_off;
  days.insert(std::upper_bound(days.begin(), days.end(), date), date);
  return settings;
}

} // namespace sandtable
