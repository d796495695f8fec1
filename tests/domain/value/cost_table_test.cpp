#include "domain/value/cost_table.hpp"

#include "domain/value/case_table.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace sandtable;

namespace {

CostPlan plan(const char *text, ValueCase value = {}) {
  IdSource ids{1, 2};
  const auto table = read_table(text);
  REQUIRE(table);
  return plan_costs(std::move(value), *table, "k.csv", ids);
}
Problem problem(const char *text) {
  const CostPlan made = plan(text);
  REQUIRE(!made.problems.empty());
  return made.problems.front();
}

} // namespace

TEST_CASE("a cost table becomes options, lines and categories") {
  const CostPlan made = plan("year1,option,line,category,year0,year3\n"
                             "5,A,Energy,energy,,-7\n"
                             "\"1,234.5\",B,,new kind,\u22122,\n");
  CHECK(made.problems.empty());
  const ValueCase &value = made.value;
  REQUIRE(value.lines.size() == 2);
  CHECK(value.years == 3);
  CHECK(value.options[0]->name == "A");
  CHECK(value.options[1]->name == "B");
  CHECK(value.lines[0]->by_year == std::vector<double>{0, 5, 0, -7});
  CHECK(value.lines[0]->name == "Energy");
  CHECK(value.lines[0]->source == "k.csv");
  CHECK(value.lines[1]->by_year == std::vector<double>{-2, 1234.5, 0, 0});
  CHECK(value.lines[1]->name == "new kind");
  CHECK(value.lines[1]->option == value.options[1]->id);
  CHECK(value.categories.size() == standard_categories().size() + 1);
  CHECK(value.categories.back() == "new kind");
}

TEST_CASE("Chinese headers and tabs of a spreadsheet are read") {
  const CostPlan made = plan("方案\t明细\t类别\t第0年\t第1年\n甲\t电费\tenergy\t1\t2\n");
  REQUIRE(made.problems.empty());
  CHECK(made.value.lines[0]->by_year == std::vector<double>{1, 2});
}

TEST_CASE("options that are known keep their ids") {
  ValueCase value;
  value.options.push_back(make_ref(ValueOption{{"o-1"}, "Ours", {}, true, ""}));
  const CostPlan made = plan("option,line,year0\nOurs,a,1\no-1,b,2\n", value);
  CHECK(made.value.options.size() == 1);
  CHECK(made.value.lines[1]->option == OptionId{"o-1"});
}

TEST_CASE("a bad cost table names row and column") {
  CHECK(problem("option,line,year0\nA,x,1\nA,y,abc\n") == Problem{"problem_cell_number", "row 3, year0", "abc"});
  CHECK(problem("option,line,year0\nA,x,\"1,23\"\n").message == "problem_cell_number");
  CHECK(problem("option,line,year0\n,x,1\n").path == "row 2, option");
  CHECK(problem("option,line,year0\nA,,1\n").path == "row 2, line");
  CHECK(problem("option,line,year0\nA,x,1e99\n").message == "problem_field_range");
  CHECK(problem("line,year0\nx,1\n") == Problem{"problem_table_column_missing", "row 1", "option"});
  CHECK(problem("option,line\nA,x\n") == Problem{"problem_table_column_missing", "row 1", "year0"});
  CHECK(problem("option,option,year0\nA,x,1\n").message == "problem_table_column_twice");
}

TEST_CASE("a column that means a year beyond the thirty is refused, however it is written") {
  for (const char *column : {"year31", "year999", "year1000", "year1000000000", "y99999999999999999999", "第31年",
                             "2026", "year1.5", "year1e9"}) {
    CAPTURE(column);
    CHECK(problem(("option,line,year0," + std::string{column} + "\nA,x,1,2\n").c_str()) ==
          Problem{"problem_table_year", "row 1, " + std::string{column}, "30"});
  }
  CHECK(plan("option,line,year30,year0007,yearly note,y\nA,x,1,2,n,n\n").value.years == 30);
}

TEST_CASE("a cost table names a column that occurs twice and a row that is longer than its header") {
  CHECK(problem("option,line,year1,year01\nA,x,1,2\n") ==
        Problem{"problem_table_column_twice", "row 1, year01", "year1 / year01"});
  CHECK(problem("option,option,year0\nA,x,1\n") == Problem{"problem_table_column_twice", "row 1, option", "option"});
  CHECK(problem("option,line,year0\nA,x,1\nA,y,2,77,\n") == Problem{"problem_table_row_long", "row 3", "77"});
  CHECK(plan("option,line,year0\nA,x,1,,\n").problems.empty());
}

TEST_CASE("costs of a spreadsheet that separates by semicolons have decimal commas") {
  const CostPlan made = plan("option;line;year0;year1\nA;x;1,5;\"1.234,5\"\n");
  REQUIRE(made.problems.empty());
  CHECK(made.value.lines[0]->by_year == std::vector<double>{1.5, 1234.5});
  CHECK(problem("option;line;year0\nA;x;1,234\n") == Problem{"problem_cell_number", "row 2, year0", "1,234"});
}

TEST_CASE("a cell of any length is quoted shortly") {
  const std::string long_text(100'000, '9');
  CHECK(problem(("option,line,year" + long_text + "\nA,x,1\n").c_str()).path.size() < 60);
  CHECK(problem(("option,line,year0\nA,x,x" + long_text + "\n").c_str()).detail.size() < 100);
}

namespace {
/// Ten years; a line of amounts, one with a formula, one of theirs by the same name.
ValueCase known_case() {
  ValueCase value;
  value.years = 10;
  value.options = {make_ref(ValueOption{.id = {"o-1"}, .name = "Ours", .ours = true}),
                   make_ref(ValueOption{.id = {"o-2"}, .name = "Theirs"})};
  value.drivers = {make_ref(Driver{.id = {"d"}, .name = "fee", .value = 8})};
  CostLine line;
  line.id = {"k1"}, line.option = {"o-1"}, line.name = "Power", line.category = "energy";
  line.by_year = {0, 5, 5, 5, 9, 9}, line.status = EvidenceStatus::finance_signed, line.source = "meter";
  value.lines = {make_ref(line)};
  line.id = {"k2"}, line.option = {"o-2"}, value.lines.push_back(make_ref(line));
  line.id = {"k3"}, line.option = {"o-1"}, line.name = "Service", line.formula = "fee", line.by_year.clear();
  value.lines.push_back(make_ref(line));
  return value;
}
} // namespace

TEST_CASE("a table read into a case keeps its years; one with more years makes them more") {
  CHECK(plan("option,line,year0,year1\nOurs,New,1,2\n", known_case()).value.years == 10);
  CHECK(plan("option,line,year0,year12\nOurs,New,1,2\n", known_case()).value.years == 12);
}

TEST_CASE("a table read again changes its lines and doubles none") {
  const char *text = "option,line,category,year0,year1,year2\nOurs,power,Energy,0,6,5\nOurs,Service,energy,,8,8\n"
                     "Theirs,New,parts,1,2,3\n";
  const CostPlan made = plan(text, known_case());
  REQUIRE(made.problems.empty());
  CHECK((made.added == 1 && made.changed == 1 && made.alike == 1));
  REQUIRE(made.value.lines.size() == 4);
  const CostLine &power = *made.value.lines[0], &service = *made.value.lines[2];
  CHECK(power.id == CostLineId{"k1"});
  CHECK(power.by_year == std::vector<double>{0, 6, 5, 5, 9, 9}); // years the table does not have stay
  CHECK((power.status == EvidenceStatus::finance_signed && power.source == "meter"));
  CHECK(made.value.lines[1]->by_year == std::vector<double>{0, 5, 5, 5, 9, 9}); // theirs has the same name
  CHECK(service.formula == "fee"); // the table repeats what the formula gives
  const CostPlan again = plan(text, made.value);
  CHECK((again.added == 0 && again.changed == 0 && again.alike == 3));
  CHECK(again.value == made.value);
}

TEST_CASE("an amount of the table that differs from a formula's takes its place in that year alone") {
  const CostPlan made = plan("option,line,category,year1,year2\nOurs,Service,energy,8,99\n", known_case());
  REQUIRE(made.changed == 1);
  const auto amounts = case_table(made.value).amounts[2];
  CHECK((amounts[1] == 8 && amounts[2] == 99 && amounts[3] == 8));
}

TEST_CASE("a table is known as one of costs by its first row, and a block of numbers is not") {
  const auto known = [](const char *text) { return is_cost_table(*read_table(text)); };
  CHECK(known("方案\t明细\t第0年\n甲\t电\t1\n"));
  CHECK(known("Option,Cost line,Category,0,1,Total\nA,x,y,1,2,3\n"));
  CHECK(known("明细\t类别\t第0年\n电\t能耗\t1\n")); // its missing column is then told
  CHECK_FALSE(known("3\t4\n5\t6\n"));
  CHECK_FALSE(known("Power\t41\t42\nParts\t1\t2\n"));
  CHECK_FALSE(known("option\n"));
}

TEST_CASE("columns say what they are taken for, and a meaning given by hand takes the place of their words") {
  auto table = *read_table("厂家\t内容\t第1年\t备注\n甲\t电费\t3\t无\n");
  using Kind = CostColumn::Kind;
  std::vector<CostColumn> columns = cost_columns(table);
  REQUIRE(columns.size() == 4);
  CHECK(columns[0] == CostColumn{});
  CHECK(columns[2] == CostColumn{Kind::year, 1});
  columns[0] = {Kind::option}, columns[1] = {Kind::line};
  IdSource ids{1, 2};
  const CostPlan made = plan_costs({}, with_columns(table, columns, true), "k", ids);
  CHECK(made.problems.empty());
  REQUIRE(made.value.lines.size() == 1);
  CHECK(made.value.lines[0]->by_year == std::vector<double>{0, 3});
  CHECK(made.rows == std::vector{CostRow::header, CostRow::added});
  table.rows.erase(table.rows.begin()), table.numbers.erase(table.numbers.begin());
  CHECK(plan_costs({}, with_columns(table, columns, false), "k", ids).value.lines.size() == 1); // no row of names
}

TEST_CASE("rows with a problem stay out of the plan, the others are in it") {
  const CostPlan made = plan("option,line,year0\nA,a,1\nA,b,many\nA,c,2,3\nA,d,4\n");
  CHECK(made.problems.size() == 2);
  CHECK(made.rows == std::vector{CostRow::header, CostRow::added, CostRow::refused, CostRow::refused, CostRow::added});
  CHECK(made.value.lines.size() == 2);
}

TEST_CASE("positive amounts of what comes in are counted, and taken off the cost only when that is asked for") {
  const char *text = "option,line,category,year0,year1\nA,buy,acquire,10,\nA,grant,benefit,,3\nA,rest,残值,,-2\n";
  CHECK(plan(text).income == 1);
  CHECK(plan(text).value.lines[1]->by_year[1] == 3);
  IdSource ids{1, 2};
  const CostPlan turned = plan_costs({}, *read_table(text), "k", ids, true);
  CHECK(turned.value.lines[0]->by_year[0] == 10);
  CHECK(turned.value.lines[1]->by_year[1] == -3);
  CHECK(turned.value.lines[2]->by_year[1] == -2);
}
