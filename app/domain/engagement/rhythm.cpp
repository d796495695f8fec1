#include "domain/engagement/rhythm.hpp"

#include <algorithm>

namespace sandtable {

namespace {

std::string two(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

/// The day that many months later; the month's last where it has no such day.
Date months_later(const Date &from, int months) {
  const int since = std::stoi(from.substr(0, 4)) * 12 + std::stoi(from.substr(5, 2)) - 1 + months;
  const std::string year = std::to_string(since / 12);
  const Date month =
      std::string(4 - std::min<std::size_t>(4, year.size()), '0') + year + "-" + two(since % 12 + 1) + "-";
  for (int day = std::stoi(from.substr(8, 2)); day > 27; --day)
    if (const Date date = month + two(day); is_date(date)) return date;
  return month + from.substr(8, 2);
}

} // namespace

Date return_in(const Date &day, int year) { return months_later(day, (year - std::stoi(day.substr(0, 4))) * 12); }

std::vector<RhythmDay> rhythm_days(const Rhythm &rhythm, const WorkCalendar &calendar) {
  std::vector<RhythmDay> days;
  if (!is_date(rhythm.from) || !is_date(rhythm.to)) return days;
  const long last = days_from_date(rhythm.to), first = days_from_date(rhythm.from);
  static constexpr int months[] = {0, 0, 1, 3, 6, 12};
  for (int n = 0; days.size() < most_rhythm_days && n < 10000; ++n) {
    const auto every = static_cast<std::size_t>(rhythm.every);
    const Date meant = months[every] == 0 ? date_from_days(first + n * (rhythm.every == Every::week ? 7L : 14L))
                                          : months_later(rhythm.from, n * months[every]);
    if (!is_date(meant) || days_from_date(meant) > last) break;
    auto day = working_day(calendar, days_from_date(meant), 0);
    if (!day || *day > last) day = working_day(calendar, last + 1, -1);
    if (!day || *day < first || *day > last) continue;
    if (Date worked = date_from_days(*day); days.empty() || days.back().day < worked)
      days.push_back({std::move(worked), meant});
  }
  return days;
}

} // namespace sandtable
