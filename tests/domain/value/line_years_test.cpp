#include "domain/value/line_years.hpp"

#include "domain/value/case_table.hpp"

#include <doctest/doctest.h>

using namespace sandtable;

namespace {

/// One option with one line over five years, counted in 万元; `fee` has a unit, `plain` has none.
ValueCase one_line(std::vector<double> amounts, std::string formula = {}, int first = 1, int last = most_years) {
  ValueCase value;
  value.unit = 10000;
  value.options = {make_ref(ValueOption{.id = {"us"}, .name = "us", .ours = true})};
  value.drivers = {make_ref(Driver{.id = {"d1"}, .name = "fee", .unit = "万元/年", .value = 8}),
                   make_ref(Driver{.id = {"d2"}, .name = "plain", .value = 7})};
  CostLine line;
  line.id = {"k"}, line.option = {"us"}, line.name = "line";
  line.by_year = std::move(amounts), line.formula = std::move(formula);
  line.first_year = first, line.last_year = last;
  value.lines = {make_ref(line)};
  return value;
}
std::vector<double> shown(ValueCase value, const CostLine &line) {
  value.lines = {make_ref(line)};
  const CaseTable table = case_table(value);
  CHECK(table.whole());
  return table.amounts[0];
}

} // namespace

TEST_CASE("a formula typed into one year leaves the amounts of the other years as they were") {
  const ValueCase value = one_line({100, 30, 30, 30, 30, 30});
  const CostLine &line = *value.lines[0];
  for (int year = 0; year <= 5; ++year)
    for (const std::string formula : {"fee", "plain"}) {
      CAPTURE(year);
      CAPTURE(formula);
      const auto [first, last] = years_of_typed(value, line, year);
      if (year < 5) CHECK(last == year);
      const CostLine made = with_formula(value, line, first, last, formula);
      std::vector<double> wanted = line.by_year;
      wanted[static_cast<std::size_t>(year)] = formula == "fee" ? 8 : 7;
      CHECK(shown(value, made) == wanted);
      CHECK(core_formula(made) == formula);
      for (int other = 0; other <= 5; ++other) CHECK(follows_formula(made, other) == (other == year));
    }
}

TEST_CASE("a formula typed into year 0 of an empty line is charged once, into a later one from there on") {
  const ValueCase value = one_line({0, 0, 0, 0, 0, 0});
  const CostLine &line = *value.lines[0];
  CHECK(years_of_typed(value, line, 0) == std::pair{0, 0});
  CHECK(shown(value, with_formula(value, line, 0, 0, "plain")) == std::vector<double>{7, 0, 0, 0, 0, 0});
  CHECK(years_of_typed(value, line, 2) == std::pair{2, most_years});
  CHECK(shown(value, with_formula(value, line, 2, most_years, "fee")) == std::vector<double>{0, 0, 8, 8, 8, 8});
}

TEST_CASE("a purchase in year 0 may also be said within the formula") {
  const ValueCase value = one_line({}, "IF(YEAR=0, plain*3, fee*0 + 0)", 0);
  CHECK_FALSE(case_table(value).whole()); // a number and money do not add up
  CHECK(shown(value, *one_line({}, "IF(YEAR=0, plain*3, 0)", 0).lines[0]) == std::vector<double>{21, 0, 0, 0, 0, 0});
}

TEST_CASE("an amount put into one year of a formula's line leaves the other years following it") {
  for (const std::string formula : {"fee", "plain"}) {
    CAPTURE(formula);
    const double f = formula == "fee" ? 8 : 7;
    const ValueCase value = one_line({}, formula);
    const CostLine &line = *value.lines[0];
    CostLine made = with_amounts(value, line, {{3, 50}});
    CHECK(shown(value, made) == std::vector<double>{0, f, f, 50, f, f});
    CHECK(core_formula(made) == formula);
    made = with_amounts(value, made, {{3, 60.5}}); // again: told once
    CHECK(shown(value, made) == std::vector<double>{0, f, f, 60.5, f, f});
    CHECK(made.formula == with_amounts(value, line, {{3, 60.5}}).formula);
    made = with_amounts(value, made, {{0, 20}, {5, 0}}); // before its first year; a year cleared
    CHECK(shown(value, made) == std::vector<double>{20, f, f, 60.5, f, 0});
    made = with_formula(value, made, 3, 3, formula); // back to the formula
    CHECK(shown(value, made) == std::vector<double>{20, f, f, f, f, 0});
  }
}

TEST_CASE("a formula reaches a year beyond its own without filling those between") {
  const ValueCase value = one_line({}, "fee", 4);
  CHECK(shown(value, with_amounts(value, *value.lines[0], {{1, 5}})) == std::vector<double>{0, 5, 0, 0, 8, 8});
  CHECK(shown(value, with_formula(value, *value.lines[0], 1, 1, "fee*2")) == std::vector<double>{0, 16, 0, 0, 8, 8});
}

TEST_CASE("a line whose every year has an amount of its own is one of amounts again") {
  const ValueCase value = one_line({}, "fee", 2);
  CostLine made = with_amounts(value, *value.lines[0], {{2, 1}, {3, 2.25}});
  CHECK_FALSE(made.formula.empty());
  made = with_amounts(value, made, {{4, 3}, {5, 4}});
  CHECK(made.formula.empty());
  CHECK(made.by_year == std::vector<double>{0, 0, 1, 2.25, 3, 4});
}

TEST_CASE("an amount is what the table shows, escalation included") {
  ValueCase value = one_line({}, "fee");
  CostLine line = *value.lines[0];
  line.escalation = 0.1;
  const auto amounts = shown(value, with_amounts(value, line, {{2, 100}}));
  CHECK(amounts[2] == doctest::Approx(100));
  CHECK(amounts[3] == doctest::Approx(8 * 1.331));
}

TEST_CASE("formulas that people write themselves are not taken apart wrongly") {
  CostLine line;
  line.first_year = 0;
  for (const char *formula : {"IF(YEAR=1, fee, 2)", "IF(YEAR=1, 2, fee) + IF(YEAR=2, 3, 4)", "IF(YEAR=1, 2, 'a) b'",
                              "IF(YEAR=1)", "IF(YEAR=, 1, 2)", "IF(YEAR=1, 2", "IF(YEAR>1, 2, fee)"}) {
    line.formula = formula;
    CHECK(core_formula(line) == formula);
  }
  line.formula = "IF(YEAR=1, 2, 'a) b')";
  CHECK(core_formula(line) == "'a) b'");
}
