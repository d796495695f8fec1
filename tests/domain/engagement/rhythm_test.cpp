#include "domain/engagement/rhythm.hpp"

#include "domain/care_days.hpp"
#include "domain/engagement/chinese_calendar.hpp"

#include <doctest/doctest.h>

using namespace sandtable;

namespace {

std::string days(Every every, const Date &from, const Date &to) {
  std::string text;
  for (const RhythmDay &day : rhythm_days({every, from, to}, chinese_calendar()))
    text += day.day + (day.day == day.meant ? " " : "(" + day.meant + ") ");
  return text;
}

} // namespace

TEST_CASE("a monthly rhythm keeps to its day of the month, and gives way to the next working day") {
  // 31 January 2026 is a Saturday, 1 May a holiday until the 5th, 31 May a Sunday.
  CHECK(days(Every::month, "2026-01-31", "2026-05-31") ==
        "2026-02-02(2026-01-31) 2026-02-28 2026-03-31 2026-04-30 2026-05-29(2026-05-31) ");
  CHECK(days(Every::month, "2026-05-01", "2026-06-30") == "2026-05-06(2026-05-01) 2026-06-01 ");
}

TEST_CASE("a make-up day is worked, and the last of a rhythm does not pass its end") {
  // 28 February 2026 is a Saturday worked for the Spring Festival; 21 June a Sunday before which the festival begins.
  CHECK(days(Every::two_weeks, "2026-02-14", "2026-02-28") == "2026-02-14 2026-02-28 ");
  CHECK(days(Every::quarter, "2026-03-23", "2026-12-31") == "2026-03-23 2026-06-23 2026-09-23 2026-12-23 ");
  CHECK(days(Every::week, "2026-13-01", "2026-12-31") == "");
  CHECK(days(Every::week, "2026-12-31", "2026-12-01") == "");
  CHECK(rhythm_days({Every::week, "2026-01-01", "2046-01-01"}, chinese_calendar()).size() == most_rhythm_days);
}

TEST_CASE("birthdays and anniversaries come back on the working day before, 29 February on the 28th") {
  Account account;
  Opportunity deal;
  PowerMap map;
  Person person;
  person.id = {"p"}, person.name = "周", person.birthday = "1972-02-29", person.anniversary = "2019-11-15";
  account.people.push_back(make_ref(person));
  person.id = {"off"}; // not on the map of the deal
  account.people.push_back(make_ref(person));
  Stance stance;
  stance.person = {"p"};
  map.stances.push_back(make_ref(stance));
  deal.power_map = make_ref(map);
  const auto found = care_days(account, deal, chinese_calendar(), "2026-01-01", "2027-12-31");
  REQUIRE(found.size() == 4);
  CHECK(found[0].day == "2026-02-28");
  CHECK(found[0].due == "2026-02-28"); // worked
  CHECK(found[1].occasion == CareOccasion::anniversary);
  CHECK(found[1].day == "2026-11-15"); // a Sunday
  CHECK(found[1].due == "2026-11-13");
  CHECK(found[1].years == 7);
  CHECK(found[2].day == "2027-02-28");
  CHECK(found[2].due == "2027-02-26");
  CHECK(care_days(account, deal, chinese_calendar(), "", "2027-12-31").empty());
}
