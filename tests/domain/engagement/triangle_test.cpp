#include "domain/engagement/triangle.hpp"

#include "domain/command_answers.hpp"
#include "domain/engagement/chinese_calendar.hpp"
#include "domain/engagement/workload.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::test;

TEST_CASE("every step has exactly one accountable, once anybody has a duty") {
  Triangle triangle;
  CHECK(duty_gaps(triangle, default_process()).empty());
  for (int step = 1; step <= 9; ++step) triangle = with_duty(triangle, step, {"m1"}, Duty::accountable);
  CHECK(duty_gaps(triangle, default_process()).empty());
  triangle = with_duty(with_duty(triangle, 3, {"m2"}, Duty::accountable), 5, {"m1"}, Duty::responsible);
  const auto gaps = duty_gaps(triangle, default_process());
  REQUIRE(gaps.size() == 2);
  CHECK(gaps[0].step == 3);
  CHECK(gaps[0].accountable == 2);
  CHECK(gaps[1].step == 5);
  CHECK(gaps[1].accountable == 0);
  CHECK(duty_of(with_duty(triangle, 3, {"m2"}, Duty::none), 3, {"m2"}) == Duty::none);
}

TEST_CASE("duties follow the steps and the members: who leaves, and a step that goes, take theirs along") {
  Triangle triangle = with_duty(with_duty({}, 5, {"m1"}, Duty::accountable), 6, {"m2"}, Duty::accountable);
  triangle.operations = {"m2"};
  const Document with = after(EditTriangle{o1, triangle});
  CHECK(deal(after(with, RemoveMember{{"m2"}})).engagement->triangle.duties.size() == 1);
  CHECK(!deal(after(with, RemoveMember{{"m2"}})).engagement->triangle.operations);
  const Document without = after(with, SetProcess{without_step(default_process(), 5)});
  REQUIRE(deal(without).engagement->triangle.duties.size() == 1);
  CHECK(deal(without).engagement->triangle.duties.front().step == 6);
  triangle.operations = {"nobody"};
  CHECK(refused(EditTriangle{o1, triangle}) != "accepted");
  triangle.operations = {};
  triangle.duties.push_back(triangle.duties.front());
  CHECK(refused(EditTriangle{o1, triangle}) == "problem_duty_twice");
}

TEST_CASE("a KPI is reached from its good side, and not known without both values") {
  SharedKpi days{.name = "collection", .target = 60, .current = 75, .less_is_better = true};
  CHECK(reached(days) == false);
  days.less_is_better = false;
  CHECK(reached(days) == true);
  days.current.reset();
  CHECK(!reached(days));
}

TEST_CASE("who is there half of the time can do half of the days") {
  Engagement plan;
  Action action{.id = {"x1"}, .owner = {"m1"}};
  action.earliest = "2026-11-02", action.due = "2026-11-06", action.effort = 4;
  plan.actions = {make_ref(action)};
  const WorkCalendar calendar = plan_calendar(plan.settings);
  const long monday = days_from_date("2026-11-02");
  const std::vector<Availability> half{{.from = "2026-11-04", .to = "2026-11-06", .share = 0.5}};
  const auto loads = workload_of(plan, spans_of(plan, calendar), calendar, monday, monday, monday + 7,
                                 [&](const MemberId &) { return &half; });
  REQUIRE(loads.size() == 1);
  CHECK(loads.front().capacity == 3.5);
  CHECK(loads.front().share() == doctest::Approx(4 / 3.5));
  Member member{.id = {"m1"}, .name = "AR", .availability = {{.from = "2026-11-06", .to = "2026-11-04"}}};
  CHECK(refused(PutMember{member}) == "problem_action_dates");
}
