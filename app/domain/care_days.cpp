#include "domain/care_days.hpp"

#include "base/in_order.hpp"
#include "domain/engagement/rhythm.hpp"

namespace sandtable {

std::vector<CareDay> care_days(const Account &account, const Opportunity &opportunity, const WorkCalendar &calendar,
                               const Date &from, const Date &to) {
  std::vector<CareDay> days;
  if (!is_date(from) || !is_date(to)) return days;
  struct Kept {
    PersonId person;
    CareOccasion occasion;
    Date date;
  };
  std::vector<Kept> kept;
  const auto keep = [&](const PersonId &person, CareOccasion occasion, const Date &date) {
    if (is_date(date)) kept.push_back({person, occasion, date});
  };
  for (const auto &stance : opportunity.power_map->stances)
    if (const Person *person = find(account.people, stance->person)) {
      keep(person->id, CareOccasion::birthday, person->birthday);
      keep(person->id, CareOccasion::anniversary, person->anniversary);
    }
  const int last_year = std::stoi(to.substr(0, 4));
  for (int year = std::stoi(from.substr(0, 4)); year <= last_year && days.size() < most_rhythm_days; ++year)
    for (const Kept &one : kept) {
      const int born = std::stoi(one.date.substr(0, 4));
      if (year <= born) continue;
      const Date day = return_in(one.date, year);
      if (day < from || day > to) continue;
      auto due = working_day(calendar, days_from_date(day) + 1, -1);
      if (!due || *due < days_from_date(from)) due = working_day(calendar, days_from_date(from), 0);
      days.push_back({one.person, one.occasion, day, due ? date_from_days(*due) : day, year - born});
    }
  put_in_order(days, [](const CareDay &a, const CareDay &b) { return a.day < b.day; });
  return days;
}

} // namespace sandtable
