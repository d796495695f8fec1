#include "domain/document.hpp"
#include "domain/history.hpp"
#include "support/any_command.hpp"
#include "support/headless_imgui.hpp"
#include "view/screens/paste_preview_plan.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::view;

namespace {

struct Sheet {
  IdSource ids{3, 4};
  Document document = make_ref(new_workspace(ids, "网", "zh", "2026-07-01T00:00:00Z"));
  Table table;
  PeopleColumns columns;

  explicit Sheet(std::string_view text) { load(text); }
  void load(std::string_view text) {
    auto read = read_table(text);
    REQUIRE(read);
    table = *read;
    columns = guess_columns(table.rows.front());
    columns.fields.resize(column_count(table), PeopleField::none);
  }
  PasteAnswer plan(ExistingPeople existing = ExistingPeople::update) {
    return plan_paste(*document->accounts.front(), first_opportunity(*document), table, columns, existing, "2026-07-05",
                      ids);
  }
  void accept(const PasteAnswer &answer) {
    auto next = sandtable::apply(document, Command{answer.command});
    REQUIRE(next);
    document = *next;
  }
};

} // namespace

TEST_CASE("accepting pasted rows is one command that undoes in one step") {
  Sheet sheet("姓名\t职务\t部门\t上级\n王敏\t总工\t技术部\t\n刘洋\t经理\t技术部\t王敏\n");
  const PasteAnswer answer = sheet.plan();
  CHECK(answer.added == 2);
  CHECK(answer.lines == 1);
  CHECK(answer.command.departments.size() == 1);
  CHECK(answer.fates.front() == PasteFate::header);
  History history(sheet.document);
  REQUIRE_FALSE(history.run(answer.command));
  CHECK(history.steps() == 1);
  CHECK(history.undo_label() == "paste_people");
  CHECK(history.now()->accounts.front()->people.size() == 2);
}

TEST_CASE("the same rows again change nothing and are called unchanged") {
  Sheet sheet("姓名\t职务\t部门\t上级\n王敏\t总工\t技术部\t\n刘洋\t经理\t技术部\t王敏\n");
  sheet.accept(sheet.plan());
  const PasteAnswer again = sheet.plan();
  CHECK(again.unchanged == 2);
  CHECK_FALSE(again.worth_doing());
  CHECK(again.command.people.empty());
}

TEST_CASE("known people are updated or skipped as the user says") {
  Sheet sheet("姓名\t职务\n王敏\t总工\n");
  sheet.accept(sheet.plan());
  sheet.load("姓名\t职务\n王敏\t副总\n李雷\t\n");
  PasteAnswer answer = sheet.plan(ExistingPeople::skip);
  CHECK(answer.skipped == 1);
  CHECK(answer.added == 1);
  answer = sheet.plan();
  CHECK(answer.updated == 1);
  sheet.accept(answer);
  CHECK(sheet.document->accounts.front()->people.front()->title == "副总");
}

TEST_CASE("a row with a problem stays out with everything that hangs on it, and the others still come in") {
  Sheet sheet("姓名\t部门\t上级\t职权\n王敏\t怪部门\t\t9\n刘洋\t技术部\t王敏\t3\n");
  const PasteAnswer answer = sheet.plan();
  CHECK(answer.refused == 1);
  CHECK(answer.added == 1);
  CHECK(answer.lines == 0);
  CHECK(answer.lines_lost == 1);
  REQUIRE(answer.command.departments.size() == 1);
  CHECK(answer.command.departments.front().name == "技术部");
  REQUIRE(answer.problems.size() == 1);
  CHECK(answer.problems.front().number == 2);
  CHECK(answer.problems.front().field == PeopleField::power);
  CHECK(answer.problem_at.contains(PasteAnswer::cell_key(1, 3)));
  sheet.accept(answer);
  CHECK(sheet.document->accounts.front()->people.size() == 1);
}

TEST_CASE("who has an unknown superior comes all the same, without that reporting line, and the preview says so") {
  Sheet sheet("姓名\t部门\t上级\n王敏\t技术部\t\n刘洋\t技术部\t王某\n陈晨\t采购部\t王某；王敏\n赵一\t采购部\t赵一\n");
  const PasteAnswer answer = sheet.plan();
  CHECK(answer.added == 4);
  CHECK(answer.refused == 0);
  CHECK(answer.superiors_unclear == 3);
  REQUIRE(answer.problems.size() == 3);
  CHECK(answer.problems[0].number == 3);
  CHECK(answer.problems[0].problem.detail == "王某");
  CHECK(answer.only_line(answer.problems[0]));
  CHECK(answer.problem_at.contains(PasteAnswer::cell_key(2, 2)));
  REQUIRE(answer.lines == 1); // the second of two superiors is known and stays the dotted one
  CHECK(answer.command.reporting.front().dotted);
  CHECK(answer.command.departments.size() == 2);
  sheet.accept(answer);
  CHECK(sheet.document->accounts.front()->people.size() == 4);
  CHECK(sheet.plan().unchanged == 4);
}

TEST_CASE("the preview on screen names the unknown superior beside the import of everybody") {
  test::TestBench bench(test::small_document());
  bench.host.pasted = "姓名\t上级\n刘洋\t王某\n";
  bench.frames(1);
  bench.host.pasted.clear();
  bench.frames(4);
  CHECK(bench.says("上级“王某”不在表里也不在图上：汇报线先空着"));
  CHECK(bench.says("导入 1 人"));
  CHECK(bench.says("人照常导入"));
  CHECK_FALSE(bench.says("这些行不会导入"));
}

TEST_CASE(
    "the preview lists a column named twice, and leaves out a row longer than the header until that column is chosen") {
  Sheet sheet("姓名\t职务\t职务\n王敏\t总工\t副总\n李雷\t总工\t\t技术部\n");
  PasteAnswer answer = sheet.plan();
  REQUIRE(answer.problems.size() == 2);
  CHECK(answer.problems[0].number == 1);
  CHECK(answer.problems[0].field == PeopleField::title);
  CHECK(answer.problems[1].number == 3);
  CHECK(answer.problems[1].field == PeopleField::none);
  CHECK(answer.added == 1);
  set_column(sheet.columns, 3, PeopleField::department);
  CHECK(sheet.plan().added == 2);
}

TEST_CASE("a field means one column at a time") {
  PeopleColumns columns{.fields = {PeopleField::name, PeopleField::title, PeopleField::none}};
  set_column(columns, 2, PeopleField::title);
  CHECK(columns.fields == std::vector{PeopleField::name, PeopleField::none, PeopleField::title});
  set_column(columns, 0, PeopleField::none);
  set_column(columns, 1, PeopleField::none);
  CHECK(columns.fields == std::vector{PeopleField::none, PeopleField::none, PeopleField::title});
}

TEST_CASE("a problem's place is read back from its path") {
  CHECK(cell_place("row 3, power").number == 3);
  CHECK(cell_place("row 3, power").field == PeopleField::power);
  CHECK(cell_place("row 12").number == 12);
  CHECK(cell_place("row 12").field == PeopleField::none);
  CHECK(cell_place("").number == 0);
}
