// A single cell pasted on a cell of the people table.
#include "support/any_command.hpp"
#include "support/headless_imgui.hpp"

#include <doctest/doctest.h>

#include <string_view>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::small_document;
using sandtable::test::TestBench;

namespace {

const PowerMap &map_of(const TestBench &bench) {
  return *find_opportunity(*bench.session.current().history.now(), OpportunityId{"o1"}).opportunity->power_map;
}
const Account &account_of(const TestBench &bench) { return *bench.session.current().history.now()->accounts.front(); }
const Person &person(const TestBench &bench, const char *id) { return *find(account_of(bench).people, PersonId{id}); }

/// The table, with the cursor on 人2's cell under this heading.
void choose_cell(TestBench &bench, T heading) {
  const MirrorItem *cell = nullptr;
  for (const auto &item : bench.mirror.items())
    if (item.role == "gridcell" && item.label.find("人2") != std::string::npos &&
        item.label.find(text_of(heading, true)) != std::string::npos)
      cell = &item;
  REQUIRE_MESSAGE(cell, text_of(heading, true));
  ImGuiIO &io = ImGui::GetIO();
  io.AddMousePosEvent(cell->min.x + 6, (cell->min.y + cell->max.y) / 2);
  bench.frames(2);
  for (const bool down : {true, false}) {
    io.AddMouseButtonEvent(0, down);
    bench.frames(1);
  }
  bench.host.time += 1; // the next press is no double click
  io.AddMousePosEvent(2, 2);
  bench.frames(3);
}

void paste(TestBench &bench, std::string text) {
  bench.host.pasted = std::move(text);
  bench.frames(1);
  bench.host.pasted.clear();
  bench.frames(2);
}

} // namespace

TEST_CASE("one cell's text pasted on a cell replaces its value in one step, without the rows' preview") {
  TestBench bench{small_document(), {1900, 900}};
  REQUIRE(bench.press(T::map_view_table));
  const auto before = bench.session.current().history.now();
  choose_cell(bench, T::table_job);
  paste(bench, "总工\r\n");
  CHECK(person(bench, "p2").title == "总工");
  CHECK_FALSE(bench.find_item(text_of(T::paste_title, true)));
  bench.session.current().history.undo();
  CHECK(bench.session.current().history.now() == before);
  bench.frames(3);
  choose_cell(bench, T::table_department);
  paste(bench, "运维部");
  CHECK(person(bench, "p2").department == DepartmentId{"d1"});
  choose_cell(bench, T::table_roles);
  paste(bench, "决策者、使用者");
  CHECK(find_stance(map_of(bench), {"p2"})->roles == std::vector{DecisionRole::decider, DecisionRole::user});
}

TEST_CASE("what is no value of the column is refused in words and changes nothing") {
  TestBench bench{small_document(), {1900, 900}};
  REQUIRE(bench.press(T::map_view_table));
  const auto before = bench.session.current().history.now();
  choose_cell(bench, T::table_department);
  paste(bench, "没有的部门");
  CHECK(bench.session.current().history.now() == before);
  bool told = false;
  for (const auto &item : bench.mirror.items())
    told = told || (item.role == "status" && item.label.find("没有的部门") != std::string::npos);
  CHECK(told);
}

TEST_CASE("rows pasted on the people table are still shown first") {
  TestBench bench{small_document(), {1900, 900}};
  REQUIRE(bench.press(T::map_view_table));
  choose_cell(bench, T::table_job);
  paste(bench, "姓名\t职务\n甲\t主任\n");
  CHECK(bench.find_item(text_of(T::paste_title, true)));
  CHECK(person(bench, "p2").title.empty());
}

TEST_CASE("a department typed into its cell keeps every letter at any speed, and Tab takes it and goes on") {
  for (const int pause : {0, 1, 3, 9}) {
    CAPTURE(pause);
    TestBench bench{small_document(), {1900, 900}};
    REQUIRE(bench.press(T::map_view_table));
    choose_cell(bench, T::table_department);
    for (const char *letter : {"信", "息", "I", "T"}) {
      ImGui::GetIO().AddInputCharactersUTF8(letter);
      bench.frames(1 + pause);
    }
    bench.frames(12);
    bench.key(ImGuiKey_Tab);
    bench.frames(4);
    const auto *made = find(account_of(bench).departments, person(bench, "p2").department);
    REQUIRE(made);
    CHECK(made->name == "信息IT");
    CHECK_FALSE(bench.find_item(text_of(T::table_find_department, true), "textbox"));
    ImGui::GetIO().AddInputCharactersUTF8("x"); // the cell beside it has the keyboard
    bench.frames(12);
    CHECK(person(bench, "p2").department == made->id);
  }
}
