#include "domain/engagement/levelling.hpp"

#include "domain/engagement/chinese_calendar.hpp"
#include "domain/engagement/workload.hpp"

#include <doctest/doctest.h>

using namespace sandtable;

namespace {

const Date today = "2026-11-02"; // a Monday

Action action(const char *id, const char *from, const char *to, double effort, const char *owner = "m") {
  Action made;
  made.id = {id}, made.earliest = from, made.due = to, made.effort = effort, made.owner = {owner};
  return made;
}
Levelling levelled(const Engagement &plan, const std::vector<Availability> &away = {}) {
  const auto answer = level_load(
      plan, spans_of(plan, chinese_calendar()), chinese_calendar(), today, 1,
      [](std::uint64_t plans) { return plans < 500; },
      [&](const MemberId &id) { return id.text == "m" ? &away : nullptr; });
  REQUIRE(answer);
  return *answer;
}
std::string span_of(const ActionSpan &span) { return date_from_days(span.start) + " " + date_from_days(span.finish); }

} // namespace

TEST_CASE("two actions that need all of one person's week follow each other; those of others stay") {
  Engagement plan;
  plan.actions = {make_ref(action("a", "2026-11-02", "2026-11-06", 5)),
                  make_ref(action("b", "2026-11-02", "2026-11-06", 5)),
                  make_ref(action("c", "2026-11-02", "2026-11-06", 5, "other"))};
  const Levelling answer = levelled(plan);
  CHECK(answer.end == doctest::Approx(10));
  CHECK(answer.bound == doctest::Approx(10));
  CHECK(answer.dense == 0);
  const std::string first = span_of(answer.spans[0]), second = span_of(answer.spans[1]);
  CHECK(std::min(first, second) == "2026-11-02 2026-11-06");
  CHECK(std::max(first, second) == "2026-11-09 2026-11-13");
  CHECK(span_of(answer.spans[2]) == "2026-11-02 2026-11-06");
  plan.settings.limits.load = 200; // two at once are fine then
  CHECK(levelled(plan).end == doctest::Approx(5));
}

TEST_CASE("levelling keeps waits and releases, begins what is overdue today, and leaves the done and undated alone") {
  Engagement plan;
  Action late = action("late", "2026-10-12", "2026-10-16", 5),
         next = action("next", "2026-11-04", "2026-11-05", 2, "n"),
         done = action("done", "2026-10-12", "2026-10-16", 5), undated;
  next.predecessors = {{.action = {"late"}}};
  done.done = true;
  undated.id = {"undated"};
  plan.actions = {make_ref(late), make_ref(next), make_ref(done), make_ref(undated)};
  const Levelling answer = levelled(plan);
  CHECK(span_of(answer.spans[0]) == "2026-11-02 2026-11-06");
  CHECK(span_of(answer.spans[1]) == "2026-11-09 2026-11-10");
  CHECK(span_of(answer.spans[2]) == "2026-10-12 2026-10-16");
  CHECK_FALSE(answer.spans[3].dated);
}

TEST_CASE("what runs keeps its beginning, effort beyond the days is told, and a plan's own resources count too") {
  Engagement plan;
  plan.resources = {{"lab", 1, {}}};
  Action runs = action("runs", "2026-10-28", "2026-11-03", 0),
         wants = action("wants", "2026-11-02", "2026-11-03", 20, "x");
  runs.demands = {{"lab", 1, {}}}, wants.demands = {{"lab", 1, {}}};
  plan.actions = {make_ref(runs), make_ref(wants)};
  const Levelling answer = levelled(plan);
  CHECK(answer.dense == 1);
  CHECK(answer.end == doctest::Approx(4));
  CHECK((span_of(answer.spans[0]) == "2026-10-28 2026-11-03" || span_of(answer.spans[0]) == "2026-10-28 2026-11-05"));
  wants.demands = {{"lab", 2, {}}};
  plan.actions[1] = make_ref(wants);
  CHECK_FALSE(level_load(plan, spans_of(plan, chinese_calendar()), chinese_calendar(), today, 1, {}));
  CHECK(levelled({}).end == 0);
}

TEST_CASE("nothing is levelled onto somebody's days off: it waits for them, and others' work stays") {
  Engagement plan;
  plan.actions = {make_ref(action("a", "2026-11-02", "2026-11-06", 5)),
                  make_ref(action("b", "2026-11-02", "2026-11-06", 5, "other"))};
  const Levelling answer = levelled(plan, {{.from = "2026-11-04", .to = "2026-11-10", .share = 0}});
  CHECK(span_of(answer.spans[0]) == "2026-11-11 2026-11-17");
  CHECK(span_of(answer.spans[1]) == "2026-11-02 2026-11-06");
  CHECK(answer.dense == 0);
  CHECK(answer.end == doctest::Approx(12));
}

TEST_CASE("what fits before the days off is put there, what does not comes after them") {
  Engagement plan;
  plan.actions = {make_ref(action("long", "2026-11-02", "2026-11-06", 5)),
                  make_ref(action("short", "2026-11-02", "2026-11-03", 2))};
  const Levelling answer = levelled(plan, {{.from = "2026-11-04", .to = "2026-11-06", .share = 0}});
  CHECK(span_of(answer.spans[1]) == "2026-11-02 2026-11-03");
  CHECK(span_of(answer.spans[0]) == "2026-11-09 2026-11-13");
}

TEST_CASE("who is there half of the time is asked for half of each day, until all of it is there again") {
  Engagement plan;
  plan.actions = {make_ref(action("a", "2026-11-02", "2026-11-06", 2.5)),
                  make_ref(action("b", "2026-11-02", "2026-11-06", 2.5)),
                  make_ref(action("whole", "2026-11-02", "2026-11-03", 2))};
  CHECK(levelled(plan).end == doctest::Approx(7)); // two at once
  const Levelling answer = levelled(plan, {{.from = "2026-11-02", .to = "2026-11-13", .share = 0.5}});
  const std::string first = span_of(answer.spans[0]), second = span_of(answer.spans[1]);
  CHECK(std::min(first, second) == "2026-11-02 2026-11-06");
  CHECK(std::max(first, second) == "2026-11-09 2026-11-13");
  CHECK(span_of(answer.spans[2]) == "2026-11-16 2026-11-17");
}

TEST_CASE("a day off within a long action is made up for on its other days; too little time for good is told") {
  Engagement plan;
  plan.actions = {make_ref(action("long", "2026-11-02", "2026-11-27", 5))};
  const Levelling passed = levelled(plan, {{.from = "2026-11-11", .to = "2026-11-11", .share = 0}});
  CHECK(span_of(passed.spans[0]) == "2026-11-02 2026-11-27");
  CHECK(passed.dense == 0);
  plan.actions = {make_ref(action("whole", "2026-11-02", "2026-11-06", 5))};
  const Levelling half = levelled(plan, {{.from = "2026-10-01", .to = "", .share = 0.5}});
  CHECK(span_of(half.spans[0]) == "2026-11-02 2026-11-06"); // no later day would help
  CHECK(half.dense == 1);
  CHECK(levelled(plan, {{.from = "2026-11-01", .to = "", .share = 0}}).dense == 1); // gone
}
