#include "domain/engagement/task_table.hpp"

#include <doctest/doctest.h>

using namespace sandtable;

namespace {

TaskPlan plan(std::string_view text, const std::vector<Resource> &capacities = {}) {
  IdSource ids{1, 2};
  const auto table = read_table(text);
  REQUIRE(table);
  return plan_tasks(*table, capacities, ids);
}

Problem refused(std::string_view text, const std::vector<Resource> &capacities = {}) {
  const TaskPlan made = plan(text, capacities);
  return made.problems.empty() ? Problem{"accepted", "", ""} : made.problems.front();
}

} // namespace

TEST_CASE("task rows become actions with their ids, three points, predecessors and resources") {
  const auto made = plan("resources,id,name,optimistic,likely,pessimistic,predecessors\n"
                         "AR:1;SR:2.5,T 1,准备,1,2,4.5,\n"
                         ",2,,,3,,T 1;准备\n"
                         "Lab,m,里程碑,,,,T 1 FS+2;2SS-1.5;2 FF\n");
  REQUIRE(made.problems.empty());
  REQUIRE(made.actions.size() == 3);
  CHECK(made.actions[0].id.text == "T 1");
  CHECK(made.actions[0].name == "准备");
  CHECK(*made.actions[0].duration == ThreePoint{1, 2, 4.5, ""});
  CHECK(made.actions[0].demands == std::vector<Demand>{{"AR", 1, ""}, {"SR", 2.5, ""}});
  CHECK(made.actions[1].name == "2");
  CHECK(*made.actions[1].duration == ThreePoint{3, 3, 3, ""});
  CHECK(made.actions[1].predecessors == std::vector<Predecessor>{{{"T 1"}, DependencyKind::FS, 0, ""}}); // named twice
  CHECK(!made.actions[2].duration);
  CHECK(made.actions[2].demands == std::vector<Demand>{{"Lab", 1, ""}});
  CHECK(made.actions[2].predecessors == std::vector<Predecessor>{{{"T 1"}, DependencyKind::FS, 2, ""},
                                                                 {{"2"}, DependencyKind::SS, -1.5, ""},
                                                                 {{"2"}, DependencyKind::FF, 0, ""}});
}

TEST_CASE("an id that looks like a dependency is an id") {
  const auto made = plan("id,likely,predecessors\na,1,\naSS-1,1,\nb,1,aSS-1\n");
  REQUIRE(made.problems.empty());
  CHECK(made.actions[2].predecessors == std::vector<Predecessor>{{{"aSS-1"}, DependencyKind::FS, 0, ""}});
}

TEST_CASE("wrong task rows are named with row, column and reason") {
  const std::string head = "id,optimistic,likely,pessimistic,predecessors,resources\n";
  CHECK(refused(head + "a,0,0,0,,\n").message == "accepted");
  CHECK(refused(head + "a,3,2,4,,\n") == Problem{"problem_duration_order", "row 2, optimistic", ""});
  CHECK(refused(head + "a,1,5,4,,\n") == Problem{"problem_duration_order", "row 2, pessimistic", ""});
  CHECK(refused(head + "a,-1,2,4,,\n") == Problem{"problem_cell_duration", "row 2, optimistic", "-1"});
  CHECK(refused(head + "a,1,x,4,,\n") == Problem{"problem_cell_duration", "row 2, likely", "x"});
  CHECK(refused(head + "a,1,,4,,\n") == Problem{"problem_cell_duration", "row 2, likely", ""});
  CHECK(refused(head + "a,1,2,1e9,,\n").path == "row 2, pessimistic");
  CHECK(refused(head + "a,,1,,,\na,,1,,,\n") == Problem{"problem_cell_id_twice", "row 3, id", "a"});
  CHECK(refused(head + "a,,1,,zz,\n") == Problem{"problem_predecessor_unknown", "row 2, predecessors", "zz"});
  CHECK(refused(head + "a,,1,,,AR:x\n") == Problem{"problem_cell_amount", "row 2, resources", "AR:x"});
  CHECK(refused(head + "a,,1,,,AR:-1\n").path == "row 2, resources");
  CHECK(refused(head + ",,1,,,\n").message == "problem_cell_name");
  CHECK(refused("likely\n1\n") == Problem{"problem_table_column_missing", "row 1", "id"});
  CHECK(refused(head + "a,,1,,c,\nb,,1,,a,\nc,,1,,b,\n") ==
        Problem{"problem_task_cycle", "row 2, predecessors", "a → b → c → a"});
  CHECK(refused(head + "a,,1,,a,\n").detail == "a → a");
}

TEST_CASE("task and capacity tables name a column that occurs twice and a row longer than the header") {
  CHECK(refused("id,id,likely\na,b,1\n") == Problem{"problem_table_column_twice", "row 1, id", "id"});
  CHECK(refused("id,duration,likely\na,1,1\n") ==
        Problem{"problem_table_column_twice", "row 1, likely", "duration / likely"});
  CHECK(refused("id,likely\na,1,b\n") == Problem{"problem_table_row_long", "row 2", "b"});
  const auto table = read_table("resource,capacity\nAR,1,2\n");
  REQUIRE(table);
  CHECK(plan_capacities(*table).problems.front() == Problem{"problem_table_row_long", "row 2", "2"});
}

TEST_CASE("durations of a spreadsheet that separates by semicolons have decimal commas") {
  const auto made = plan("id;likely;resources\na;1,5;\"AR:0,5;SR\"\n");
  REQUIRE(made.problems.empty());
  CHECK(made.actions[0].duration->likely == 1.5);
  CHECK(made.actions[0].demands == std::vector<Demand>{{"AR", 0.5, ""}, {"SR", 1, ""}});
}

TEST_CASE("a task that asks for more than the capacity is refused, an undeclared resource is not") {
  const std::vector<Resource> capacities{{"AR", 2, ""}};
  CHECK(refused("id,likely,resources\na,1,AR:2;Lab:9\n", capacities).message == "accepted");
  CHECK(refused("id,likely,resources\na,1,AR:3\n", capacities) ==
        Problem{"problem_demand_over_capacity", "row 2, resources", "AR"});
}

TEST_CASE("capacities are rows of resource and capacity") {
  const auto capacities = [](std::string_view text) {
    const auto table = read_table(text);
    REQUIRE(table);
    return plan_capacities(*table);
  };
  const auto made = capacities("capacity,resource\n2,AR\n0.5,任意 名称\n,SR\n0,none\n");
  CHECK(made.problems.empty());
  CHECK(made.resources == std::vector<Resource>{{"AR", 2, ""}, {"任意 名称", 0.5, ""}, {"SR", 1, ""}, {"none", 0, ""}});
  CHECK(capacities("resource,capacity\nAR,-1\n").problems.front() ==
        Problem{"problem_cell_amount", "row 2, capacity", "-1"});
  CHECK(capacities("resource,capacity\nAR,1\nAR,2\n").problems.front().path == "row 3, resource");
  CHECK(capacities("resource,capacity\n,1\n").problems.front().message == "problem_cell_name");
  CHECK(capacities("name,amount\nAR,1\n").resources.size() == 1);
}
