#include "domain/value/case_table.hpp"
#include "support/samples.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace sandtable;
using sandtable::test::hospital_case;

namespace {

CostLine line(const char *id, const char *option, const char *name, const char *category, std::vector<double> amounts) {
  CostLine made;
  made.id = {id}, made.option = {option}, made.name = name, made.category = category;
  made.by_year = std::move(amounts);
  return made;
}

ValueCase two_options() {
  ValueCase value;
  value.years = 2;
  value.options = {make_ref(ValueOption{.id = {"now"}, .name = "现状"}),
                   make_ref(ValueOption{.id = {"us"}, .name = "我方", .ours = true})};
  return value;
}

} // namespace

TEST_CASE("lines of one name and category stand in one row, in the order of the categories") {
  ValueCase value = two_options();
  for (const CostLine &l : {line("1", "us", "培训", "training", {3}), line("2", "now", "维保", "maintain", {0, 5, 5}),
                            line("3", "us", "维保", "maintenance", {0, 2, 2}), line("4", "us", "设备", "purchase", {9}),
                            line("5", "us", "别的", "另类", {1})})
    value.lines.push_back(make_ref(l));
  const CaseTable table = case_table(value);
  REQUIRE(table.rows.size() == 4);
  CHECK(table.rows[0].name == "设备");
  CHECK(table.rows[1].name == "培训");
  CHECK(table.rows[2].name == "维保");
  CHECK(table.rows[3].name == "别的");
  CHECK(table.rows[2].lines == std::vector<std::size_t>{1, 2});
  CHECK(table.rows[0].lines[0] == no_line);
  CHECK(table.amount(2, 0, 1) == 5);
  CHECK(table.total(2, 1) == 4);
  CHECK(table.amount(0, 0, 0) == 0);
  CHECK(table.whole());
  CHECK(price_of(table, 1) == 9);
}

TEST_CASE("a line twice in one option gets a row of its own") {
  ValueCase value = two_options();
  for (const CostLine &l : {line("1", "us", "维保", "maintain", {1}), line("2", "us", "维保", "maintain", {2}),
                            line("3", "now", "维保", "maintain", {4})})
    value.lines.push_back(make_ref(l));
  const CaseTable table = case_table(value);
  REQUIRE(table.rows.size() == 2);
  CHECK(table.rows[0].lines == std::vector<std::size_t>{2, 0});
  CHECK(table.rows[1].lines == std::vector<std::size_t>{no_line, 1});
}

TEST_CASE("a formula that fails is named at its line, the other lines keep their amounts") {
  ValueCase value = two_options();
  Driver days;
  days.id = {"d"}, days.name = "天数", days.value = 4;
  value.drivers = {make_ref(days)};
  CostLine good = line("1", "us", "停机", "downtime", {}), bad = line("2", "us", "电费", "energy", {});
  good.formula = "天数 * 8", bad.formula = "没有的 * 2";
  value.lines = {make_ref(good), make_ref(bad), make_ref(line("3", "us", "设备", "acquire", {7}))};
  const CaseTable table = case_table(value);
  CHECK_FALSE(table.whole());
  REQUIRE(table.problem_of(CaseProblem::Place::line, 1));
  CHECK(table.problem_of(CaseProblem::Place::line, 1)->problem.error == FormulaError::unknown_name);
  CHECK_FALSE(table.problem_of(CaseProblem::Place::line, 0));
  CHECK(table.amounts[0][1] == 32);
  CHECK(std::isnan(table.amounts[1][1]));
  CHECK(table.amounts[2][0] == 7);
}

TEST_CASE("one driver that fails takes with it the lines that use it, each by its name, and no other line") {
  ValueCase value = two_options();
  const auto driver = [&](const char *name, const char *unit, const char *formula) {
    Driver made;
    made.id = {name}, made.name = name, made.unit = unit, made.value = 4, made.formula = formula;
    value.drivers.push_back(make_ref(made));
  };
  const auto with = [&](const char *id, const char *formula) {
    CostLine made = line(id, "us", id, "downtime", {});
    made.formula = formula;
    value.lines.push_back(make_ref(made));
  };
  driver("bad", "", "gone + 1"), driver("through", "", "bad * 2"), driver("good", "", ""),
      driver("sum", "", "good + 1");
  with("direct", "bad"), with("deep", "through * 5 元"), with("free", "sum * 8");
  value.lines.push_back(make_ref(line("typed", "us", "设备", "acquire", {7})));
  const auto fails = [&](const CaseTable &table) {
    CHECK_FALSE(table.whole());
    for (const std::size_t index : {0u, 1u}) {
      CHECK(std::isnan(table.amounts[index][1]));
      const CaseProblem *problem = table.problem_of(CaseProblem::Place::line, index);
      REQUIRE(problem);
      CHECK(problem->problem.error == FormulaError::driver);
      CHECK(problem->problem.detail == "bad");
    }
    CHECK_FALSE(table.problem_of(CaseProblem::Place::line, 2));
    CHECK(table.amounts[2][1] == 40);
    CHECK(table.amounts[3][0] == 7);
    CHECK(table.problem_of(CaseProblem::Place::driver, 0));
    CHECK_FALSE(table.problem_of(CaseProblem::Place::driver, 1));
  };
  const auto bad = [&](const char *unit, const char *formula) {
    Driver changed = *value.drivers[0];
    changed.unit = unit, changed.formula = formula;
    value.drivers[0] = make_ref(changed);
    return case_table(value);
  };
  fails(case_table(value));
  fails(bad("", "1 / 0"));
  fails(bad("", "bad"));
  fails(bad("(", ""));
}

TEST_CASE("a case is compared with a rival's offer before the status quo, whatever the order") {
  ValueCase value = two_options();
  CHECK(default_pair(value).option == 1);
  CHECK(default_pair(value).reference == 0);
  value.options.push_back(make_ref(ValueOption{.id = {"r"}, .name = "对手", .rival = {"r1"}}));
  CHECK(default_pair(value).reference == 2);
  value.options.resize(1);
  CHECK(default_pair(value).option == default_pair(value).reference);
}

TEST_CASE("the hospital sample reads as the case is told: 15 % dearer, 32 % cheaper over five years, back in year 2") {
  const ValueCase value = hospital_case();
  const CaseTable table = case_table(value);
  REQUIRE(table.whole());
  CHECK(table.rows.size() == 9);
  const CasePair pair = default_pair(value);
  CHECK(price_of(table, pair.option) / price_of(table, pair.reference) == doctest::Approx(1.15));
  const Against at = compare(table.flows->options[pair.option], table.flows->options[pair.reference], {value.rate});
  CHECK(*at.total_saving == 1600);
  CHECK(*at.total_saving_ratio == doctest::Approx(0.32));
  CHECK(*at.crossing_year == 2);
  const Against discounted = compare(table.flows->options[pair.option], table.flows->options[pair.reference], {0.05});
  CHECK(std::round(*discounted.saving_ratio * 1000) == 294);
}
