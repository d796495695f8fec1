#include "domain/value/case_model.hpp"

#include <doctest/doctest.h>

using namespace sandtable;

namespace {

Driver driver(const char *name, const char *unit, double value, const char *formula = "") {
  Driver made;
  made.id = {name};
  made.name = name, made.unit = unit, made.value = value, made.formula = formula;
  return made;
}
CostLine line(const char *name, const char *formula, int first = 1, int last = most_years) {
  CostLine made;
  made.id = {name}, made.option = {"a"}, made.name = name, made.formula = formula;
  made.first_year = first, made.last_year = last;
  return made;
}
ValueCase value_case(std::vector<Driver> drivers, std::vector<CostLine> lines) {
  ValueCase made;
  made.years = 3;
  for (const char *name : {"a", "b"}) made.options.push_back(make_ref(ValueOption{{name}, name, {}, false, ""}));
  for (auto &d : drivers) made.drivers.push_back(make_ref(std::move(d)));
  for (auto &l : lines) made.lines.push_back(make_ref(std::move(l)));
  return made;
}
CaseFlows flows(const ValueCase &value) {
  const auto compiled = compile_case(value);
  REQUIRE(compiled.model);
  return case_flows(*compiled.model, value);
}
CaseProblem problem(const ValueCase &value) {
  const auto compiled = compile_case(value);
  if (!compiled.model) return compiled.problems.front();
  const auto result = case_flows(*compiled.model, value);
  REQUIRE(!result.problems.empty());
  return result.problems.front();
}

} // namespace

TEST_CASE("a line's formula gives an amount for each of its years") {
  const auto result = flows(value_case({driver("energy", "MWh/年", 100), driver("price", "元/kWh", 0.8)},
                                       {line("power", "GROW(energy*price,10%)"), line("once", "500 元", 0, 0)}));
  const std::vector<double> wanted{500, 80000, 88000, 96800};
  for (std::size_t year = 0; year < wanted.size(); ++year)
    CHECK(result.options[0].cost[year] == doctest::Approx(wanted[year]).epsilon(1e-15));
  CHECK(result.options[1].cost == std::vector<double>{0, 0, 0, 0});
}

TEST_CASE("an amount in yuan counts in the case's unit, a plain number already does") {
  ValueCase value = value_case({}, {line("yuan", "50000 元"), line("plain", "5")});
  value.unit = 10000;
  CHECK(flows(value).options[0].cost[1] == 10);
}

TEST_CASE("drivers are computed from each other in whatever order they stand") {
  const auto result = flows(
      value_case({driver("c", "", 0, "b*2"), driver("b", "", 0, "a+YEAR"), driver("a", "", 3)}, {line("l", "c")}));
  CHECK(result.options[0].cost == std::vector<double>{0, 8, 10, 12});
}

TEST_CASE("a cycle of drivers is named") {
  const CaseProblem p = problem(value_case(
      {driver("x", "", 1, "1"), driver("a", "", 0, "b"), driver("b", "", 0, "c+x"), driver("c", "", 0, "a")}, {}));
  CHECK(p.problem.error == FormulaError::cycle);
  CHECK(p.problem.detail == "a → b → c → a");
  CHECK(problem(value_case({driver("a", "", 0, "a+1")}, {})).problem.detail == "a → a");
}

TEST_CASE("units are checked between drivers, lines and the currency") {
  CHECK(problem(value_case({driver("e", "kWh", 5)}, {line("l", "e")})).problem.error == FormulaError::unit);
  CHECK(problem(value_case({driver("e", "kWh", 5), driver("p", "元", 0, "e")}, {})).problem.error ==
        FormulaError::unit);
  CHECK(problem(value_case({driver("e", "(", 5)}, {})).problem.error == FormulaError::unit);
  CHECK(flows(value_case({driver("e", "kWh", 5), driver("p", "", 0, "e*2 元/kWh")}, {line("l", "p")}))
            .options[0]
            .cost[1] == 10);
  ValueCase dollars = value_case({}, {line("l", "5 美元")});
  dollars.currency = "USD";
  CHECK(flows(dollars).options[0].cost[1] == 5);
}

TEST_CASE("a formula that fails in some year names itself, its year and its place") {
  const CaseProblem own = problem(value_case({}, {line("l", "1/(YEAR-2)")}));
  CHECK(own.place == CaseProblem::Place::line);
  CHECK(own.name == "l");
  CHECK(own.year == 2);
  CHECK(own.problem == FormulaProblem{FormulaError::division_by_zero, 1, ""});
  const CaseProblem deep =
      problem(value_case({driver("a", "", 0, "1/0"), driver("b", "", 0, "a+1")}, {line("l", "b")}));
  CHECK(deep.place == CaseProblem::Place::driver);
  CHECK(deep.name == "a");
  CHECK(deep.problem.error == FormulaError::division_by_zero);
}

TEST_CASE("an amount too large to be added up is named at its line, whether typed, computed or raised") {
  const auto too_large = [](const ValueCase &value) {
    const CaseProblem found = problem(value);
    CHECK(found.problem.error == FormulaError::overflow);
    CHECK(found.place == CaseProblem::Place::line);
    return found.year;
  };
  CostLine typed = line("typed", "", 0);
  typed.by_year = {1e308, 1e308};
  CHECK(too_large(value_case({}, {typed})) == 0);
  typed.by_year = {0, 1e90, 1e90}, typed.escalation = 1e8;
  CHECK(too_large(value_case({}, {typed})) == 2);
  CHECK(too_large(value_case({driver("x", "", 1e120)}, {line("l", "x")})) == 1);
  const CaseProblem unit = problem(value_case({driver("x", "万元", 1e308)}, {line("l", "x")}));
  CHECK(unit.place == CaseProblem::Place::driver);
  CHECK(unit.problem.error == FormulaError::overflow);
}

TEST_CASE("a negative cost is an income, and later capital is investment") {
  ValueCase value = value_case({}, {});
  CostLine residual;
  residual.id = {"r"}, residual.option = {"a"}, residual.category = "residual", residual.by_year = {100, 0, 0, -30, 99};
  value.lines.push_back(make_ref(residual));
  const auto result = flows(value);
  CHECK(result.options[0].cost == std::vector<double>{100, 0, 0, 0}); // what lies beyond the years does not count
  CHECK(result.options[0].income == std::vector<double>{0, 0, 0, 30});
  CHECK(result.options[0].capital == std::vector<double>{100, 0, 0, -30});
  CHECK(is_capital("设备更换"));
  CHECK_FALSE(is_capital("energy"));
}

TEST_CASE("a line of an option that does not exist counts nowhere") {
  CostLine lost;
  lost.id = {"x"}, lost.option = {"gone"}, lost.by_year = {1};
  ValueCase value = value_case({}, {});
  value.lines.push_back(make_ref(lost));
  CHECK(flows(value).options[0].cost[0] == 0);
}
