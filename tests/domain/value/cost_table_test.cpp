#include "domain/value/cost_table.hpp"

#include "domain/value/case_model.hpp"

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
