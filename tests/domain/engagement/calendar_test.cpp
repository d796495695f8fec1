#include "domain/engagement/calendar.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

using namespace sandtable;

namespace {

std::vector<long> days(const std::vector<std::pair<Date, Date>> &spans) {
  std::vector<long> all;
  for (const auto &[from, to] : spans)
    for (long day = days_from_date(from); day <= days_from_date(to); ++day) all.push_back(day);
  return all;
}

/// The State Council's holiday arrangement of the year 2025 (国办发明电〔2024〕12号).
WorkCalendar china_2025() {
  WorkCalendar calendar;
  calendar.holidays = days({{"2025-01-01", "2025-01-01"},
                            {"2025-01-28", "2025-02-04"},
                            {"2025-04-04", "2025-04-06"},
                            {"2025-05-01", "2025-05-05"},
                            {"2025-05-31", "2025-06-02"},
                            {"2025-10-01", "2025-10-08"}});
  calendar.make_up_days = days({{"2025-01-26", "2025-01-26"},
                                {"2025-02-08", "2025-02-08"},
                                {"2025-04-27", "2025-04-27"},
                                {"2025-09-28", "2025-09-28"},
                                {"2025-10-11", "2025-10-11"}});
  return calendar;
}

} // namespace

TEST_CASE("China's year 2025 has 248 working days") {
  const WorkCalendar calendar = china_2025();
  CHECK(working_days_between(calendar, days_from_date("2025-01-01"), days_from_date("2026-01-01")) == 248);
  CHECK(is_working_day(calendar, days_from_date("2025-01-26")));  // a Sunday worked
  CHECK(!is_working_day(calendar, days_from_date("2025-10-08"))); // a Wednesday off
  CHECK(is_working_day(calendar, days_from_date("2025-10-09")));
}

TEST_CASE("a plan's days fall on working days, across weekends, holidays and make-up days") {
  const WorkCalendar plain, china = china_2025();
  CHECK(*start_date(plain, "2025-09-26", 0) == "2025-09-26");  // a Friday
  CHECK(*start_date(plain, "2025-09-26", 1) == "2025-09-29");  // Monday
  CHECK(*start_date(china, "2025-09-26", 1) == "2025-09-28");  // the Sunday worked
  CHECK(*start_date(china, "2025-09-26", 4) == "2025-10-09");  // behind the golden week
  CHECK(*start_date(china, "2025-10-04", 0) == "2025-10-09");  // a plan that begins on a holiday
  CHECK(*finish_date(china, "2025-09-26", 4) == "2025-09-30"); // the evening before it
  CHECK(*finish_date(china, "2025-09-26", 3.5) == "2025-09-30");
  CHECK(*start_date(china, "2025-09-26", 3.5) == "2025-09-30");
  CHECK(*finish_date(plain, "2025-09-26", 0) == "2025-09-26");
  CHECK(*start_date(plain, "2025-09-29", -1) == "2025-09-26");
  CHECK(days_to(china, "2025-09-26", "2025-10-09") == 4);
  CHECK(days_to(china, "2025-10-09", "2025-09-26") == -4);
}

TEST_CASE("a calendar without working days, and dates beyond the calendar, have no answer") {
  const WorkCalendar idle{.works = {}};
  CHECK(!working_day(idle, 0, 0));
  CHECK(!working_day(idle, 0, -1));
  CHECK(!start_date({}, "9999-12-30", 10));
  CHECK(!start_date({}, "not a date", 1));
  CHECK(!start_date({}, "2025-01-01", std::nan("")));
}

TEST_CASE("counting and finding working days agree with going day by day") {
  const WorkCalendar calendar = china_2025();
  CHECK(rc::check([&] {
    const long start = days_from_date("2024-12-20") + *rc::gen::inRange(0, 380), count = *rc::gen::inRange(-60, 60);
    const auto found = working_day(calendar, start, count);
    RC_ASSERT(bool(found));
    RC_ASSERT(is_working_day(calendar, *found));
    long steps = 0;
    for (long day = std::min(start, *found); day < std::max(start, *found); ++day)
      steps += is_working_day(calendar, day);
    RC_ASSERT(steps == std::labs(count));
    RC_ASSERT((count < 0) == (*found < start));
    RC_ASSERT(working_days_between(calendar, start, *found) == count);
  }));
}
