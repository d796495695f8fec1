#include "domain/engagement/workload.hpp"

#include "domain/engagement/chinese_calendar.hpp"

#include <doctest/doctest.h>

using namespace sandtable;

TEST_CASE("effort is spread over an action's working days; helpers carry it too, and what is late begins today") {
  const WorkCalendar &calendar = chinese_calendar();
  Engagement plan;
  Action action;
  action.id.text = "a", action.owner.text = "AR", action.helpers = {{"SR"}};
  action.earliest = "2026-11-02", action.due = "2026-11-13", action.effort = 10; // ten working days
  plan.actions.push_back(make_ref(action));
  action.id.text = "b", action.helpers.clear(), action.earliest = "2026-10-12", action.due = "2026-10-16",
  action.effort = 2;
  plan.actions.push_back(make_ref(action)); // late
  action.id.text = "c", action.earliest = "2026-11-02", action.due = "2026-11-06", action.effort = 0;
  plan.actions.push_back(make_ref(action));
  const auto day = [](const Date &date) { return days_from_date(date); };
  const auto loads =
      workload_of(plan, spans_of(plan, calendar), calendar, day("2026-11-02"), day("2026-11-02"), day("2026-11-09"));
  REQUIRE(loads.size() == 2);
  CHECK(loads[0].capacity == 5);
  CHECK(loads[0].days == doctest::Approx(5 + 2));
  CHECK((loads[0].open == 3 && loads[0].late == 1 && loads[0].unmeasured == 1));
  CHECK(loads[0].next_due == day("2026-11-06"));
  CHECK(loads[1].days == doctest::Approx(5));
  CHECK(loads[1].open == 0);
}
