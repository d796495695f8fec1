#include "base/date.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace sandtable;

TEST_CASE("a date is a real day, written in full") {
  for (const char *good : {"2026-03-31", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"})
    CHECK_MESSAGE(is_date(good), good);
  for (const char *bad :
       {"", "2025-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01",
        "2026-3-31", "2026/03/31", "26-03-31", "2026-03-31 ", " 2026-03-3", "2026-03-3x", "2026-03-311", "+026-03-31"})
    CHECK_MESSAGE(!is_date(bad), bad);
}

TEST_CASE("days and dates are each other's inverse") {
  CHECK(days_from_date("1970-01-01") == 0);
  CHECK(days_from_date("1969-12-31") == -1);
  CHECK(days_from_date("2000-03-01") == 11017);
  CHECK(date_from_days(days_from_date("2024-02-28") + 1) == "2024-02-29");
  CHECK(rc::check("round trip", [] {
    const long days = *rc::gen::inRange(-719162, 2932897); // 0001-01-01 … 9999-12-31
    const Date date = date_from_days(days);
    RC_ASSERT(is_date(date));
    RC_ASSERT(days_from_date(date) == days);
  }));
  CHECK(date_from_days(-719162) == "0001-01-01");
  CHECK(date_from_days(2932896) == "9999-12-31");
}

TEST_CASE("a timestamp is UTC to the second; a date alone is fine too") {
  for (const char *good : {"2026-03-31", "2026-03-31T00:00:00Z", "2026-03-31T23:59:59Z", "2016-12-31T23:59:60Z"})
    CHECK_MESSAGE(is_timestamp(good), good);
  for (const char *bad : {"", "2026-03-31T24:00:00Z", "2026-03-31T12:60:00Z", "2026-03-31T12:00:61Z",
                          "2026-03-31 12:00:00Z", "2026-03-31T12:00:00", "2026-03-31T12:00:00+", "2026-02-30T12:00:00Z",
                          "2026-03-31T12:0a:00Z", "2026-03-31T12:00:00.0Z"})
    CHECK_MESSAGE(!is_timestamp(bad), bad);
}
