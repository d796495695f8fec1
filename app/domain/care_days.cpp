#include "domain/care_days.hpp"

#include "base/in_order.hpp"
#include "domain/engagement/rhythm.hpp"

namespace sandtable {

std::vector<CareDay> care_days(const Account &account, const Opportunity &opportunity, const WorkCalendar &calendar,
                               const Date &from, const Date &to) {
  std::vector<CareDay> days;
  if (!is_date(from) || !is_date(to)) return days;
  const int last_year = std::stoi(to.substr(0, 4));
  const auto returns = [&](const PersonId &person, CareOccasion occasion, const Date &date) {
    if (!is_date(date)) return;
    const int born = std::stoi(date.substr(0, 4));
    for (int year = std::max(born + 1, std::stoi(from.substr(0, 4))); year <= last_year; ++year) {
      const Date day = return_in(date, year);
      if (day < from || day > to) continue;
      auto due = working_day(calendar, days_from_date(day) + 1, -1);
      if (!due || *due < days_from_date(from)) due = working_day(calendar, days_from_date(from), 0);
      days.push_back({person, occasion, day, due ? date_from_days(*due) : day, year - born});
    }
  };
  for (const auto &stance : opportunity.power_map->stances)
    if (const Person *person = find(account.people, stance->person)) {
      returns(person->id, CareOccasion::birthday, person->birthday);
      returns(person->id, CareOccasion::anniversary, person->anniversary);
    }
  put_in_order(days, [](const CareDay &a, const CareDay &b) { return a.day < b.day; });
  return days;
}

} // namespace sandtable
