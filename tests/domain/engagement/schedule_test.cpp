#include "domain/engagement/schedule.hpp"

#include "domain/engagement/plans.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

using namespace sandtable;
using namespace sandtable::test;

namespace {

Network network(const List<Action> &actions) {
  const auto made = network_of(actions);
  REQUIRE(made);
  return *made;
}

std::string ids_of(const List<Action> &actions, const Schedule &schedule, bool critical) {
  std::string ids;
  for (std::size_t i = 0; i < actions.size(); ++i)
    if (schedule.tasks[i].critical == critical) ids += actions[i]->id.text;
  return ids;
}

/// Two tasks of 5 and 3 days with one dependency: where the second one starts.
double start_of_second(DependencyKind kind, double lag) {
  const auto plan = actions_of({{"a", 5, 5, 5, {}, {}}, {"b", 3, 3, 3, {{{"a"}, kind, lag, ""}}, {}}});
  return critical_path(network(plan)).tasks[1].start;
}

/// Up to nine tasks in a random order of the list, with arcs of every kind.
List<Action> random_plan() {
  const int n = *rc::gen::inRange(1, 10);
  std::vector<Task> tasks;
  for (int i = 0; i < n; ++i) {
    const double low = *rc::gen::inRange(0, 6), mode = low + *rc::gen::inRange(0, 4),
                 high = mode + *rc::gen::inRange(0, 9);
    Task task{std::to_string(i), low, mode, high, {}, {}};
    for (int j = 0; j < i; ++j)
      if (*rc::gen::inRange(0, 3) == 0)
        task.predecessors.push_back({{std::to_string(j)},
                                     static_cast<DependencyKind>(*rc::gen::inRange(0, 4)),
                                     double(*rc::gen::inRange(-3, 4)),
                                     ""});
    tasks.push_back(std::move(task));
  }
  const int turn = *rc::gen::inRange(0, n);
  std::rotate(tasks.begin(), tasks.begin() + turn, tasks.end());
  return actions_of(tasks);
}

/// The makespan when one task is made to start no earlier than `least`, by plain relaxation until nothing moves.
double makespan_with(const List<Action> &actions, std::size_t held, double least) {
  std::vector<double> start(actions.size()), duration;
  for (const auto &action : actions) duration.push_back(pert_mean(*action->duration));
  start[held] = least;
  const auto at = [&](const ActionId &id) {
    return static_cast<std::size_t>(
        std::find_if(actions.begin(), actions.end(), [&](const auto &a) { return a->id == id; }) - actions.begin());
  };
  for (bool moved = true; moved;) {
    moved = false;
    for (std::size_t i = 0; i < actions.size(); ++i)
      for (const auto &p : actions[i]->predecessors) {
        const std::size_t from = at(p.action);
        const bool from_finish = p.kind == DependencyKind::FS || p.kind == DependencyKind::FF;
        const bool to_finish = p.kind == DependencyKind::FF || p.kind == DependencyKind::SF;
        const double bound = start[from] + (from_finish ? duration[from] : 0) + p.lag - (to_finish ? duration[i] : 0);
        if (start[i] < bound - 1e-12) start[i] = bound, moved = true;
      }
  }
  double makespan = 0;
  for (std::size_t i = 0; i < actions.size(); ++i) makespan = std::max(makespan, start[i] + duration[i]);
  return makespan;
}

} // namespace

TEST_CASE("Hillier and Lieberman's Reliable Construction takes 44 weeks, variance 9, within 47 by 84 %") {
  const auto plan = reliable_construction();
  const Schedule schedule = critical_path(network(plan));
  CHECK(schedule.makespan == doctest::Approx(44));
  CHECK(schedule.variance == doctest::Approx(9));
  CHECK(chance_by(schedule, 47) == doctest::Approx(0.8413).epsilon(1e-4));
  CHECK(ids_of(plan, schedule, true) == "ABCEFJLN");
  const double starts[] = {0, 2, 6, 16, 16, 20, 22, 29, 16, 25, 33, 33, 38, 38};
  const double slacks[] = {0, 0, 0, 4, 0, 0, 4, 4, 2, 0, 1, 0, 4, 0};
  for (std::size_t i = 0; i < plan.size(); ++i) {
    CAPTURE(plan[i]->id.text);
    CHECK(schedule.tasks[i].start == doctest::Approx(starts[i]));
    CHECK(schedule.tasks[i].slack == doctest::Approx(slacks[i]));
    CHECK(schedule.tasks[i].finish == doctest::Approx(starts[i] + pert_mean(*plan[i]->duration)));
  }
}

TEST_CASE("the least certain of several critical paths decides the variance") {
  // Two paths of ten days: one of variance 1, one of variance 4 (Moder, Phillips, Davis 1983).
  const auto plan = actions_of({{"calm", 7, 10, 13, {}, {}}, {"wild", 4, 10, 16, {}, {}}});
  const Schedule schedule = critical_path(network(plan));
  CHECK(schedule.makespan == 10);
  CHECK(schedule.variance == doctest::Approx(4));
}

TEST_CASE("each kind of dependency holds the end it names, with lag and lead") {
  CHECK(start_of_second(DependencyKind::FS, 0) == 5);
  CHECK(start_of_second(DependencyKind::FS, 2) == 7);
  CHECK(start_of_second(DependencyKind::FS, -2) == 3);
  CHECK(start_of_second(DependencyKind::SS, 1) == 1);
  CHECK(start_of_second(DependencyKind::SS, -1) == 0); // nothing starts before 0
  CHECK(start_of_second(DependencyKind::FF, 0) == 2);
  CHECK(start_of_second(DependencyKind::FF, 4) == 6);
  CHECK(start_of_second(DependencyKind::SF, 7) == 4);
  CHECK(start_of_second(DependencyKind::SF, 1) == 0);
}

TEST_CASE("a path that enters and leaves a task by its start leaves the task's own variance out") {
  const auto plan = actions_of({{"a", 0, 6, 12, {}, {}},
                                {"b", 1, 1, 1, {{{"a"}, DependencyKind::SS, 4, ""}}, {}},
                                {"c", 10, 10, 10, {{{"b"}, DependencyKind::SS, 0, ""}}, {}}});
  const Schedule schedule = critical_path(network(plan));
  CHECK(schedule.makespan == 14);
  CHECK(schedule.variance == 0);
  CHECK(schedule.tasks[0].critical);
  CHECK(chance_by(schedule, 14) == 1);
  CHECK(chance_by(schedule, 13.9) == 0);
}

TEST_CASE("an empty plan and milestones take no time") {
  CHECK(critical_path(network({})).makespan == 0);
  const auto plan = actions_of({{"m", 0, 0, 0, {}, {}}, {"n", 0, 0, 0, after({"m"}), {}}});
  const Schedule schedule = critical_path(network(plan));
  CHECK(schedule.makespan == 0);
  CHECK(schedule.tasks[1].critical);
  CHECK(chance_by(schedule, 0) == 1);
}

TEST_CASE("a cycle is refused with its ids, and only them") {
  const auto plan = actions_of({{"before", 1, 1, 1, {}, {}},
                                {"a", 1, 1, 1, after({"before", "c"}), {}},
                                {"b", 1, 1, 1, after({"a"}), {}},
                                {"c", 1, 1, 1, after({"b"}), {}},
                                {"behind", 1, 1, 1, after({"c"}), {}}});
  const auto made = network_of(plan);
  REQUIRE(!made);
  CHECK(made.problem() == Problem{"problem_task_cycle", "/actions/1", "a → b → c → a"});
  const auto own = network_of(actions_of({{"x", 1, 1, 1, after({"x"}), {}}}));
  REQUIRE(!own);
  CHECK(own.problem().detail == "x → x");
}

TEST_CASE("a predecessor that does not exist is refused with its place") {
  const auto made = network_of(actions_of({{"a", 1, 1, 1, {}, {}}, {"b", 1, 1, 1, after({"a", "gone"}), {}}}));
  REQUIRE(!made);
  CHECK(made.problem() == Problem{"problem_predecessor_unknown", "/actions/1/predecessors/1", "gone"});
}

TEST_CASE("every dependency is kept, and slack is exactly what a task may slip") {
  CHECK(rc::check([] {
    const auto plan = random_plan();
    const auto made = network_of(plan);
    RC_ASSERT(bool(made));
    const Schedule schedule = critical_path(*made);
    RC_ASSERT(std::fabs(schedule.makespan - makespan_with(plan, 0, 0)) < 1e-9);
    RC_ASSERT(std::isfinite(schedule.variance) && schedule.variance >= 0);
    bool some_critical = false;
    for (std::size_t i = 0; i < plan.size(); ++i) {
      const TaskTimes &times = schedule.tasks[i];
      RC_ASSERT(times.slack >= 0);
      RC_ASSERT(makespan_with(plan, i, times.start + times.slack) <= schedule.makespan + 1e-9);
      RC_ASSERT(makespan_with(plan, i, times.start + times.slack + 0.5) >= schedule.makespan + 0.5 - 1e-9);
      some_critical = some_critical || times.critical;
    }
    RC_ASSERT(some_critical);
  }));
}
