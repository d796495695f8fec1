#include "domain/value/cost_table.hpp"

#include "domain/value/case_model.hpp"

#include <doctest/doctest.h>

#include <algorithm>

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
  CHECK(problem("option,line,year31\nA,x,1\n").message == "problem_table_year");
}
