// Money in formulas: currencies that get lost, units in English, the number of years.
#include "domain/command.hpp"
#include "domain/history.hpp"
#include "domain/value/case_model.hpp"
#include "support/any_command.hpp"

#include <doctest/doctest.h>

using namespace sandtable;

namespace {

ValueCase with_line(std::string formula) {
  ValueCase value;
  value.years = 3, value.unit = 10000;
  value.options = {make_ref(ValueOption{.id = {"us"}, .name = "us", .ours = true})};
  value.drivers = {make_ref(Driver{.id = {"p"}, .name = "price", .unit = "元/kWh", .value = 0.8}),
                   make_ref(Driver{.id = {"e"}, .name = "energy", .unit = "kWh", .value = 50000}),
                   make_ref(Driver{.id = {"d"}, .name = "dollars", .unit = "USD", .value = 5})};
  CostLine line;
  line.id = {"k"}, line.option = {"us"}, line.name = "power", line.formula = std::move(formula);
  value.lines = {make_ref(line)};
  return value;
}
FormulaError error_of(const std::string &formula) {
  const auto compiled = compile_case(with_line(formula));
  return compiled.problems.empty() ? FormulaError::none : compiled.problems.front().problem.error;
}
double first_year(const std::string &formula) {
  const ValueCase value = with_line(formula);
  const auto compiled = compile_case(value);
  REQUIRE(compiled.model);
  return case_flows(*compiled.model, value).lines[0][1];
}

} // namespace

TEST_CASE("a currency that gets lost or mixed is named instead of counting as the case's unit") {
  CHECK(error_of("price * energy") == FormulaError::none);
  CHECK(error_of("price / price * 100") == FormulaError::currency);
  CHECK(error_of("dollars") == FormulaError::unit);
  CHECK(error_of("price * energy + dollars") == FormulaError::unit);
  CHECK(error_of("price / price * 100[元]") == FormulaError::none);
  CHECK(error_of("12 * 3") == FormulaError::none); // no money went in
  CHECK(error_of("energy / 1[kWh]") == FormulaError::none);
}

TEST_CASE("YEARS is the number of the case's years, unless a driver has that name") {
  CHECK(first_year("100 / YEARS") == doctest::Approx(100.0 / 3));
  ValueCase value = with_line("years * 1");
  value.drivers.push_back(make_ref(Driver{.id = {"y"}, .name = "Years", .value = 7}));
  const auto compiled = compile_case(value);
  REQUIRE(compiled.model);
  CHECK(case_flows(*compiled.model, value).lines[0][1] == 7);
  CHECK_FALSE(compile_formula("YEARS", {}).formula); // no case, no years
}

TEST_CASE("English unit words count as the Chinese ones do, and details are told in English") {
  const std::pair<std::string, std::string> pairs[] = {
      {"10k CNY", "万元"}, {"100M CNY", "亿元"}, {"k CNY", "千元"}, {"10k CNY/year", "万元/年"}};
  for (const auto &pair : pairs) {
    const auto english = unit_from(pair.first), chinese = unit_from(pair.second);
    REQUIRE(english);
    CHECK(english->scale == chinese->scale);
    CHECK(english->same_dimension(*chinese));
  }
  CHECK(unit_from("M USD")->scale == 1e6);
  CHECK(first_year("2[10k CNY]") == doctest::Approx(2));
  CHECK(unit_from("1/h")->powers.size() == 1); // a plain one still is one
  CHECK(english_units("元/kWh ≠ 万元/台·年") == "CNY/kWh ≠ 10k CNY/台·year");
}

TEST_CASE("a deal that comes with a value case is checked as a case that is set up in it") {
  History history{test::small_document()};
  const Document before = history.now();
  Opportunity deal;
  deal.id = {"o-new"}, deal.name = "new";
  ValueCase value = with_line("price * energy");
  CostLine stray = *value.lines[0];
  stray.id = {"k-2"}, stray.option = {"nobody"};
  value.lines.push_back(make_ref(stray));
  deal.value = make_ref(value);
  CHECK(history.run(AddOpportunity{{"a1"}, deal}));
  CHECK(history.now() == before);
  value.lines.pop_back();
  ValueOption option = *value.options[0];
  option.rival = {"nobody"}, value.options[0] = make_ref(option), deal.value = make_ref(value);
  CHECK(history.run(AddOpportunity{{"a1"}, deal}));
  option.rival = {}, value.options[0] = make_ref(option), deal.value = make_ref(value);
  CHECK_FALSE(history.run(AddOpportunity{{"a1"}, deal}));
}
