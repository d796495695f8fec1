// Plans at the ends of what can be typed: far dates, the longest durations and leads, numbers that are none.
#include "domain/care_days.hpp"
#include "domain/cheapest_plan.hpp"
#include "domain/engagement/chinese_calendar.hpp"
#include "domain/engagement/commands.hpp"
#include "domain/engagement/levelling.hpp"
#include "domain/engagement/rhythm.hpp"
#include "domain/engagement/schedule_simulation.hpp"
#include "domain/play_through.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using namespace sandtable;

namespace {

Ref<Action> action(const char *id, Date earliest, Date due, double days, std::vector<Predecessor> before = {}) {
  Action made{.id = {id}, .name = id, .earliest = std::move(earliest)};
  made.due = std::move(due), made.predecessors = std::move(before);
  made.person = {"p"}, made.effect = 1, made.effort = 1e5;
  if (days >= 0) made.duration = ThreePoint{0, days, 1e5, {}};
  return make_ref(std::move(made));
}

Engagement extremes() {
  Engagement plan;
  plan.actions = {action("first", "", "0001-01-02", 1e5),
                  action("last", "9999-12-30", "", 1e5, {{{"first"}, DependencyKind::FS, 1e5, {}}}),
                  action("long", "0001-01-01", "9999-12-31", -1),
                  action("lead", "2026-11-20", "", 0, {{{"long"}, DependencyKind::SF, -1e5, {}}})};
  plan.gates = {make_ref(Gate{.id = {"g"}, .date = "9999-12-31"}), make_ref(Gate{.id = {"h"}, .date = "0001-01-01"})};
  return plan;
}

} // namespace

TEST_CASE("bars of a plan at both ends of the calendar lie within it, dragged ones too") {
  const Engagement plan = extremes();
  const WorkCalendar calendar = plan_calendar(plan.settings);
  for (const ActionSpan &span : spans_of(plan, calendar)) {
    CHECK((span.start >= earliest_day && span.start <= span.finish && span.finish <= latest_day));
    for (const long days : {-5000000L, -1L, 1L, 5000000L})
      for (const SpanEnd end : {SpanEnd::both, SpanEnd::start, SpanEnd::finish}) {
        const ActionSpan moved = dragged_span(span, end, days, calendar);
        CHECK(is_date(date_from_days(moved.start)));
        CHECK(is_date(date_from_days(moved.finish)));
      }
  }
  CHECK(date_from_days(earliest_day) == "0001-01-01");
  CHECK(date_from_days(latest_day) == "9999-12-31");
}

TEST_CASE("the engines answer a plan at both ends of the calendar in finite numbers") {
  const Engagement plan = extremes();
  const WorkCalendar calendar = plan_calendar(plan.settings);
  const auto spans = spans_of(plan, calendar);
  const auto made = plan_network(plan, spans, calendar, "2026-11-20");
  REQUIRE(made);
  const Schedule schedule = critical_path(made->network);
  CHECK(std::isfinite(schedule.makespan));
  CHECK(std::isfinite(schedule.variance));
  for (const TaskTimes &times : schedule.tasks) CHECK((std::isfinite(times.start) && std::isfinite(times.slack)));
  SimulationOptions options;
  options.trials = 50;
  const SimulationResult result = simulate(made->network, options);
  CHECK((std::isfinite(result.mean) && std::isfinite(result.merge_bias)));
  CHECK_FALSE(finish_day(calendar, days_from_date("9999-12-30"), 30)); // beyond the last date there is
  const auto levelled = level_load(plan, spans, calendar, "2026-11-20", 1, [](std::uint64_t n) { return n < 20; });
  REQUIRE(levelled);
  for (const ActionSpan &span : levelled->spans) CHECK((span.start >= earliest_day && span.finish <= latest_day));
}

TEST_CASE("a plan at both ends of the calendar is played within its sixty months") {
  Account account;
  account.people = {make_ref(Person{.id = {"p"}, .name = "p"})};
  Opportunity deal;
  PowerMap map;
  Stance stance{.person = {"p"}};
  stance.power.emplace().value = 3, stance.attitude.emplace().value = 0;
  map.stances = {make_ref(std::move(stance))};
  deal.power_map = make_ref(std::move(map)), deal.engagement = make_ref(extremes());
  const WorkCalendar calendar = plan_calendar({});
  for (const char *today : {"0001-01-01", "2026-11-20", "9999-12-31"}) {
    const auto play = play_through({&account, &deal}, calendar, {today, DecisionRule::weighted_vote, {20, 1}, 0});
    REQUIRE(play);
    CHECK(play->months.size() <= 60);
    for (const PlayedMonth &month : play->months) CHECK(std::isfinite(month.index + month.band.p90 + month.cost));
    cheapest_plan({&account, &deal}, calendar, today, "9999-12-31", 20, 50);
  }
}

TEST_CASE("an action with a number out of range is refused with the range") {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN(), huge = std::numeric_limits<double>::infinity();
  const auto refusal = [](auto &&change) {
    Action one{.id = {"x"}, .name = "x"};
    change(one);
    const auto good = checked(one);
    return good ? std::string{} : good.problem().message + " " + good.problem().detail;
  };
  for (const double wrong : {-1.0, 1e16, nan, huge, -huge}) {
    CHECK(refusal([&](Action &a) { a.cost = wrong; }) == "problem_field_range 0–1,000,000,000,000,000");
    CHECK(refusal([&](Action &a) { a.effort = wrong; }) == "problem_field_range 0–100,000");
    CHECK(refusal([&](Action &a) {
            a.duration = ThreePoint{wrong, wrong, wrong, {}};
          }) == "problem_field_range 0–100,000");
  }
  for (const double wrong : {-1e6, 1e6, nan, huge})
    CHECK(refusal([&](Action &a) {
            a.predecessors = {{{"y"}, DependencyKind::FS, wrong, {}}};
          }) == "problem_field_range ±100,000");
  CHECK(refusal([](Action &a) { a.duration = ThreePoint{3, 2, 4, {}}; }) == "problem_duration_order ");
  CHECK(refusal([](Action &a) { a.due = "10000-01-01"; }) == "problem_date 10000-01-01");
  CHECK(refusal([](Action &a) { a.duration = ThreePoint{0, 0, 0, {}}; }).empty()); // a milestone
}

TEST_CASE("birthdays over all the years there are come to an end after some hundred") {
  Account account;
  Person person{.id = {"p"}, .name = "p"};
  person.birthday = "1972-02-29", person.anniversary = "2000-02-29";
  account.people = {make_ref(std::move(person))};
  Opportunity deal;
  PowerMap map;
  map.stances = {make_ref(Stance{.person = {"p"}})};
  deal.power_map = make_ref(std::move(map));
  const auto days = care_days(account, deal, plan_calendar({}), "2026-11-20", "9999-12-31");
  CHECK(days.size() == most_rhythm_days);
  CHECK(days.front().day == "2027-02-28");
}
