#include "domain/engagement/plan_dates.hpp"

#include "domain/engagement/chinese_calendar.hpp"
#include "domain/engagement/schedule_simulation.hpp"

#include <doctest/doctest.h>

using namespace sandtable;

namespace {

Action action(std::string id, Date earliest, Date due, std::optional<ThreePoint> duration = {}) {
  Action made;
  made.id.text = std::move(id);
  made.earliest = std::move(earliest), made.due = std::move(due), made.duration = duration;
  return made;
}
Engagement plan_of(std::vector<Action> actions) {
  Engagement plan;
  for (Action &one : actions) plan.actions.push_back(make_ref(std::move(one)));
  return plan;
}
Gate gate(std::string id, Date date) {
  Gate made;
  made.id.text = std::move(id), made.date = std::move(date);
  return made;
}
std::string text_of(const ActionSpan &span) {
  return span.dated ? date_from_days(span.start) + " " + date_from_days(span.finish) : "undated";
}

} // namespace

TEST_CASE("the Chinese calendar of 2026 has its holidays and the days worked in their place") {
  const WorkCalendar &calendar = chinese_calendar();
  const auto works = [&](const Date &date) { return is_working_day(calendar, days_from_date(date)); };
  CHECK_FALSE(works("2026-10-01"));
  CHECK(works("2026-10-10")); // a Saturday
  CHECK_FALSE(works("2026-10-11"));
  CHECK(works("2026-02-14"));
  CHECK_FALSE(works("2026-02-23"));
  CHECK(works("2026-02-24"));
  // 2026: 365 days, 248 of them worked.
  CHECK(working_days_between(calendar, days_from_date("2026-01-01"), days_from_date("2027-01-01")) == 248);
  PlanSettings ours;
  ours.days_off = {"2026-10-10"}, ours.days_worked = {"2026-10-01"};
  const WorkCalendar own = plan_calendar(ours);
  CHECK_FALSE(is_working_day(own, days_from_date("2026-10-10")));
  CHECK(is_working_day(own, days_from_date("2026-10-01")));
}

TEST_CASE("a day is made ours, off or worked, and back again leaves no trace") {
  const long friday = days_from_date("2026-11-06"), holiday = days_from_date("2026-10-01");
  const PlanSettings plain;
  const PlanSettings off = with_day(plain, friday, false);
  CHECK(off.days_off == std::vector<Date>{"2026-11-06"});
  CHECK_FALSE(is_working_day(plan_calendar(off), friday));
  CHECK(with_day(off, friday, true) == plain);
  const PlanSettings both = with_day(off, holiday, true);
  CHECK(both.days_worked == std::vector<Date>{"2026-10-01"});
  CHECK(is_working_day(plan_calendar(both), holiday));
  CHECK(with_day(plain, holiday, false) == plain); // off as it is
}

TEST_CASE("an action's bar comes from its dates, else from date and duration, else from its month") {
  const WorkCalendar &calendar = chinese_calendar();
  Action by_month = action("m", "", "");
  by_month.month = 3;
  Engagement plan =
      plan_of({action("both", "2026-09-01", "2026-09-10"), action("due", "", "2026-09-10", ThreePoint{2, 4, 9, {}}),
               action("bare", "", "2026-09-10"), action("start", "2026-09-01", "", ThreePoint{1, 3, 5, {}}),
               action("none", "", ""), by_month});
  Contact contact;
  contact.month = 2, contact.date = "2026-04-20";
  plan.contacts = {make_ref(contact)};
  const auto spans = spans_of(plan, calendar);
  CHECK(text_of(spans[0]) == "2026-09-01 2026-09-10");
  CHECK(text_of(spans[1]) == "2026-09-07 2026-09-10");
  CHECK(text_of(spans[2]) == "2026-08-28 2026-09-10");
  CHECK_FALSE(spans[2].length);
  CHECK(text_of(spans[3]) == "2026-09-01 2026-09-03");
  CHECK(text_of(spans[4]) == "undated");
  CHECK(date_from_days(*first_month(plan)) == "2026-03-01");
  CHECK(date_from_days(spans[5].finish) == "2026-05-31");
}

TEST_CASE("an action belongs to the gate it names, else to the first gate after it") {
  Engagement plan =
      plan_of({action("a", "", "2026-03-01"), action("b", "", "2026-05-01"), action("c", "", "2026-09-01")});
  Action named = *plan.actions[0];
  named.gate.text = "late";
  plan.actions[0] = make_ref(named);
  plan.gates = {make_ref(gate("late", "2026-06-01")), make_ref(gate("early", "2026-05-01"))};
  const auto spans = spans_of(plan, chinese_calendar());
  CHECK(gates_of_actions(plan, spans) == std::vector<int>{0, 1, -1});
}

TEST_CASE("what is overdue ends today at the earliest, and its followers and gate wait for it") {
  const WorkCalendar &calendar = chinese_calendar();
  Action follower = action("b", "2026-09-14", "2026-09-18", ThreePoint{5, 5, 5, {}});
  follower.predecessors = {{.action = {"a"}, .extra = {}}};
  Engagement plan = plan_of({action("a", "2026-09-07", "2026-09-11"), follower});
  plan.gates = {make_ref(gate("g", "2026-09-18"))};
  const auto spans = spans_of(plan, calendar);
  const auto network = plan_network(plan, spans, calendar, "2026-09-16"); // a Wednesday
  REQUIRE(network);
  const Schedule schedule = critical_path(network->network);
  const auto day = [&](double finish) { return date_from_days(*finish_day(calendar, network->origin, finish)); };
  CHECK(day(schedule.tasks[0].finish) == "2026-09-16");
  CHECK(day(schedule.tasks[1].finish) == "2026-09-22"); // five working days, Sunday the 20th worked among them
  CHECK(schedule.tasks[network->gate_task(0)].finish == schedule.tasks[1].finish);
  CHECK((schedule.tasks[0].critical && schedule.tasks[1].critical));
}

TEST_CASE("a release holds a task back, in the critical path and in each draw alike") {
  Engagement plan =
      plan_of({action("a", "", "", ThreePoint{2, 2, 2, {}}), action("b", "", "", ThreePoint{3, 3, 3, {}})});
  auto network = network_of(plan.actions);
  REQUIRE(network);
  network->release = {4, 0};
  const Schedule schedule = critical_path(*network);
  CHECK(schedule.tasks[0].start == 4);
  CHECK(schedule.makespan == 6);
  CHECK(schedule.tasks[1].slack == 3);
  const auto answer = simulate(*network, {.trials = 10, .watched = {1, 0}});
  CHECK(answer.finishes[0].front() == 3);
  CHECK(answer.finishes[1].back() == 6);
}

TEST_CASE("a bar taken over a weekend or National Day keeps its working days and begins and ends on one") {
  const WorkCalendar &calendar = chinese_calendar();
  const auto span = [](const Date &from, const Date &to) {
    return ActionSpan{days_from_date(from), days_from_date(to), true, true};
  };
  const ActionSpan week = span("2026-11-02", "2026-11-06"); // Monday to Friday
  CHECK(text_of(dragged_span(week, SpanEnd::both, 3, calendar)) == "2026-11-05 2026-11-11");
  CHECK(text_of(dragged_span(week, SpanEnd::both, 5, calendar)) == "2026-11-09 2026-11-13");  // Saturday: on to Monday
  CHECK(text_of(dragged_span(week, SpanEnd::both, -1, calendar)) == "2026-10-30 2026-11-05"); // Sunday: back to Friday
  CHECK(text_of(dragged_span(week, SpanEnd::both, 0, calendar)) == "2026-11-02 2026-11-06");
  const ActionSpan before = span("2026-09-28", "2026-09-30"); // three days
  CHECK(text_of(dragged_span(before, SpanEnd::both, 2, calendar)) == "2026-09-30 2026-10-09");
  const ActionSpan weekend = span("2026-11-07", "2026-11-08"); // nothing of it is worked
  CHECK(text_of(dragged_span(weekend, SpanEnd::both, 1, calendar)) == "2026-11-09 2026-11-09");
}

TEST_CASE("an end taken to another day rests on a working day and stops at the other end") {
  const WorkCalendar &calendar = chinese_calendar();
  const ActionSpan week{days_from_date("2026-11-02"), days_from_date("2026-11-06"), true, true};
  CHECK(text_of(dragged_span(week, SpanEnd::finish, 1, calendar)) == "2026-11-02 2026-11-09");
  CHECK(text_of(dragged_span(week, SpanEnd::finish, -2, calendar)) == "2026-11-02 2026-11-04");
  CHECK(text_of(dragged_span(week, SpanEnd::finish, -30, calendar)) == "2026-11-02 2026-11-02");
  CHECK(text_of(dragged_span(week, SpanEnd::start, -1, calendar)) == "2026-10-30 2026-11-06");
  CHECK(text_of(dragged_span(week, SpanEnd::start, 30, calendar)) == "2026-11-06 2026-11-06");
  CHECK(date_from_days(dragged_day(days_from_date("2026-09-30"), 1, calendar)) == "2026-10-08");
}

TEST_CASE("what is open belongs to the next gate that is not decided, what was done to the one it was done for") {
  Engagement plan = plan_of({action("open", "", "2026-03-01"), action("done", "", "2026-03-01")});
  Action done = *plan.actions[1];
  done.done = true;
  plan.actions[1] = make_ref(done);
  Gate passed = gate("passed", "2026-04-01");
  passed.decision = GateDecision::go;
  plan.gates = {make_ref(passed), make_ref(gate("next", "2026-06-01"))};
  CHECK(gates_of_actions(plan, spans_of(plan, chinese_calendar())) == std::vector<int>{1, 0});
}

TEST_CASE("in no draw does an action that is not done end before today, be it overdue or running") {
  const WorkCalendar &calendar = chinese_calendar();
  const ThreePoint wide{1, 5, 9, {}};
  Engagement plan =
      plan_of({action("overdue", "2026-09-01", "2026-09-07", wide), action("running", "2026-09-01", "2026-09-30", wide),
               action("ahead", "2026-09-21", "2026-09-25", wide)});
  const auto network = plan_network(plan, spans_of(plan, calendar), calendar, "2026-09-16");
  REQUIRE(network);
  const auto answer = simulate(network->network, {.trials = 500, .watched = {0, 1, 2}});
  const double today = days_to_evening(calendar, network->origin, days_from_date("2026-09-16"));
  for (const std::size_t open : {0u, 1u}) CHECK(answer.finishes[open].front() == doctest::Approx(today));
  CHECK(answer.finishes[0].back() > today + 1);
  CHECK(answer.finishes[2].front() < answer.finishes[2].back());
  const Schedule schedule = critical_path(network->network);
  CHECK(schedule.tasks[1].finish == doctest::Approx(today)); // its mean would have ended it a week ago
}

TEST_CASE(
    "a new action is proposed ten working days from tomorrow on, by the next open gate, and keeps a date it has") {
  Engagement plan;
  Gate passed = gate("passed", "2026-11-05");
  passed.decision = GateDecision::no_go;
  plan.gates = {make_ref(passed), make_ref(gate("next", "2026-12-01"))};
  const auto proposed = [&](Action made, const Date &today) {
    propose_dates(made, plan, today);
    return made.earliest + " " + made.due;
  };
  CHECK(proposed({}, "2026-11-06") == "2026-11-09 2026-11-20"); // Friday: from Monday on
  CHECK(proposed({}, "2026-11-24") == "2026-11-25 2026-12-01");
  CHECK(proposed(action("a", "", "2026-11-30"), "2026-11-06") == " 2026-11-30");
  CHECK(proposed({}, "") == " ");
}
