#include "domain/command_answers.hpp"
#include "domain/history.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using namespace sandtable;
using namespace sandtable::test;

TEST_CASE("a department is added, drawn, renamed, and never its own superior") {
  const Document now = after(PutDepartment{o1, {.id = {"d8"}, .name = "财务部"}, Rect{1, 2, 3, 4}});
  CHECK(account(now).departments.size() == 4);
  CHECK(map(now).areas.back()->rect == Rect{1, 2, 40, 40});
  CHECK(find(account(after(PutDepartment{o1, {.id = {"d1"}, .name = "运行部"}, {}})).departments, DepartmentId{"d1"})
            ->name == "运行部");
  CHECK(refused(PutDepartment{o1, {.id = {"d8"}, .name = " "}, {}}) == "problem_name_empty");
  CHECK(refused(PutDepartment{o1, {.id = {"d1"}, .name = "x", .parent = {"d1"}}, {}}) ==
        "problem_department_in_itself");
  CHECK(refused(PutDepartment{o1, {.id = {"d1"}, .name = "x", .parent = {"d2"}}, {}}) ==
        "problem_department_in_itself");
  CHECK(refused(PutDepartment{o1, {.id = {"d1"}, .name = "x", .parent = {"nowhere"}}, {}}) == "problem_not_found");
  CHECK(refused(PutDepartment{o1, {.id = {"d8"}, .name = "x"}, Rect{0, 0, 1e300, 1}}) == "problem_position");
}

TEST_CASE("a move takes cards, areas and notes along and changes memberships in the same step") {
  MoveItems move{.opportunity = o1};
  move.people = {{.person = {"p1"}, .position = {8, 16}, .department = DepartmentId{"d2"}},
                 {.person = {"p4"}, .position = {24, 32}, .committees = std::vector<DepartmentId>{{"d3"}}}};
  move.areas = {{{"d1"}, {1, 1, 400, 300}}, {{"d3"}, {5, 5, 100, 100}}};
  move.notes = {{{"n1"}, {9, 9, 50, 50}}};
  const Document now = after(move);
  CHECK(stance(now, "p1").position == Vec2{8, 16});
  CHECK(stance(now, "p4").position == Vec2{24, 32});
  CHECK(person(now, "p1").department.text == "d2");
  CHECK(person(now, "p4").committees.size() == 1);
  CHECK(map(now).areas.size() == 2);
  CHECK(map(now).notes.front()->rect.x == 9);
  CHECK(refused(MoveItems{.opportunity = o1, .people = {{.person = {"p1"}, .position = {std::nan(""), 0}}}}) ==
        "problem_position");
  CHECK(refused(MoveItems{.opportunity = o1, .people = {{.person = {"nobody"}, .position = {0, 0}}}}) ==
        "problem_not_found");
  CHECK(refused(MoveItems{.opportunity = o1,
                          .people = {{.person = {"p1"}, .position = {0, 0}, .department = DepartmentId{"nowhere"}}}}) ==
        "problem_not_found");
  CHECK(refused(MoveItems{.opportunity = o1, .areas = {{{"nowhere"}, {0, 0, 50, 50}}}}) == "problem_not_found");
}

TEST_CASE("tidying is one step of its own name") {
  History history{small_document()};
  Tidy tidy{.opportunity = o1, .moves = {.opportunity = o1}};
  tidy.moves.people = {{.person = {"p1"}, .position = {0, 0}}, {.person = {"p2"}, .position = {224, 0}}};
  CHECK(!history.run(tidy));
  CHECK(history.undo_label() == "tidy");
  CHECK(history.steps() == 1);
}

TEST_CASE("a snapshot is renamed, keeps its map, and takes no empty name") {
  const Document taken = after(TakeSnapshot{o1, {"s1"}, "三月", "2026-03-31"});
  const Document renamed = after(taken, RenameSnapshot{o1, {"s1"}, "投标前"});
  CHECK(map(renamed).snapshots[0]->name == "投标前");
  CHECK(map(renamed).snapshots[0]->map == map(taken).snapshots[0]->map);
  CHECK(map(renamed).snapshots[0]->date == "2026-03-31");
  CHECK(refused(taken, RenameSnapshot{o1, {"s1"}, " "}) == "problem_name_empty");
  CHECK(refused(taken, RenameSnapshot{o1, {"s2"}, "x"}) == "problem_not_found");
  CHECK(is_no_op(taken, RenameSnapshot{o1, {"s1"}, "三月"}));
}

TEST_CASE(
    "a snapshot may be dated back and dated anew; the list is in the order of days, and undo brings the old date") {
  const Document april = after(TakeSnapshot{o1, {"s1"}, "四月", "2026-04-30"});
  const Document both = after(april, TakeSnapshot{o1, {"s2"}, "上月", "2026-03-31"});
  const auto ids = [](const Document &document) {
    std::vector<std::string> found;
    for (const auto &one : map(document).snapshots) found.push_back(one->id.text);
    return found;
  };
  CHECK(ids(both) == std::vector<std::string>{"s2", "s1"});
  History history{both};
  REQUIRE(!history.run(DateSnapshot{o1, {"s2"}, "2026-05-01"}));
  CHECK(ids(history.now()) == std::vector<std::string>{"s1", "s2"});
  CHECK(map(history.now()).snapshots[1]->date == "2026-05-01");
  CHECK(map(history.now()).snapshots[1]->map == map(both).snapshots[0]->map);
  CHECK(history.undo_label() == "date_snapshot");
  history.undo();
  CHECK(ids(history.now()) == std::vector<std::string>{"s2", "s1"});
  CHECK(refused(both, DateSnapshot{o1, {"s2"}, "soon"}) == "problem_date");
  CHECK(refused(both, DateSnapshot{o1, {"s9"}, "2026-05-01"}) == "problem_not_found");
  CHECK(is_no_op(both, DateSnapshot{o1, {"s2"}, "2026-03-31"}));
}

TEST_CASE("a snapshot holds the map as it stood, without the older snapshots") {
  const Document one = after(TakeSnapshot{.opportunity = o1, .id = {"s1"}, .name = "三月", .date = "2026-03-31"});
  const Document changed = after(one, EditStances{o1, {{"p1"}}, SetHidden{true}});
  const Document two =
      after(changed, TakeSnapshot{.opportunity = o1, .id = {"s2"}, .name = "四月", .date = "2026-04-30"});
  CHECK(!find_stance(*map(two).snapshots[0]->map, PersonId{"p1"})->hidden);
  CHECK(find_stance(*map(two).snapshots[1]->map, PersonId{"p1"})->hidden);
  CHECK(map(two).snapshots[1]->map->snapshots.empty());
  CHECK(refused(TakeSnapshot{.opportunity = o1, .name = "x", .date = "2026-03-31"}) == "problem_id_missing");
  CHECK(refused(TakeSnapshot{.opportunity = o1, .id = {"s1"}, .name = "x", .date = "heute"}) == "problem_date");
}
