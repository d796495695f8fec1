#include "domain/history.hpp"
#include "domain/value/case_print.hpp"
#include "domain/value/goal_seek.hpp"
#include "domain/value/what_if.hpp"
#include "support/any_command.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace sandtable;

namespace {

/// A machine of 300 that saves power: what it uses, and what the old one uses, follow a price.
ValueCase two_machines() {
  ValueCase value;
  value.years = 4;
  value.options = {make_ref(ValueOption{.id = {"us"}, .name = "ours", .ours = true}),
                   make_ref(ValueOption{.id = {"now"}, .name = "now"})};
  value.drivers = {make_ref(Driver{.id = {"p"}, .name = "price", .value = 100}),
                   make_ref(Driver{.id = {"u"}, .name = "uses", .value = 1}),
                   make_ref(Driver{.id = {"t"}, .name = "twice", .formula = "2*price"}),
                   make_ref(Driver{.id = {"n"}, .name = "nothing", .value = 5})};
  CostLine bought, ours, theirs;
  bought.id = {"k1"}, bought.option = {"us"}, bought.name = "machine", bought.category = "acquire",
  bought.by_year = {300};
  ours.id = {"k2"}, ours.option = {"us"}, ours.name = "power", ours.formula = "price*uses";
  theirs.id = {"k3"}, theirs.option = {"now"}, theirs.name = "power", theirs.formula = "twice*2";
  value.lines = {make_ref(bought), make_ref(ours), make_ref(theirs)};
  value.negotiation.cost = 240;
  return value;
}

Scenario scenario(std::string name, double price) { return {std::move(name), {{{"p"}, price, {}}}, {}}; }

History with_scenarios() {
  History history{test::small_document()};
  REQUIRE_FALSE(history.run(EditValue{{"o1"}, SetUpCase{two_machines()}}));
  REQUIRE_FALSE(history.run(
      EditValue{{"o1"}, SetScenarios{{scenario("base", 100), scenario("cautious", 50), scenario("bold", 200)}}}));
  return history;
}
const ValueCase &case_of(const History &history) {
  return *find_opportunity(*history.now(), {"o1"}).opportunity->value;
}

} // namespace

TEST_CASE("scenarios side by side have the results that each has alone") {
  ValueCase value = two_machines();
  value.scenarios = {scenario("base", 100), scenario("cautious", 50)};
  const WhatIf what_if(value, 0, 1);
  const ValueResults base = what_if.results(), cautious = what_if.results(values_in(value, value.scenarios[1]));
  CHECK(*base[ValueResult::total] == 700);
  CHECK(*base[ValueResult::npv] == 900);
  CHECK(*base[ValueResult::saving_ratio] == doctest::Approx(900.0 / 1600));
  CHECK(*base[ValueResult::payback] == 1);
  CHECK(*base[ValueResult::margin] == doctest::Approx(0.2));
  ValueCase alone = value;
  Driver price = *alone.drivers[0];
  price.value = 50, alone.drivers[0] = make_ref(price);
  CHECK(cautious == WhatIf(alone, 0, 1).results());
  CHECK(*cautious[ValueResult::npv] == 300);
}

TEST_CASE("a case that cannot be computed has no results, and says nothing wrong") {
  ValueCase value = two_machines();
  CostLine broken = *value.lines[1];
  broken.formula = "price / (uses - uses)", value.lines[1] = make_ref(broken);
  for (const auto &number : WhatIf(value, 0, 1).results().of) CHECK_FALSE(number);
  broken.formula = "nobody", value.lines[1] = make_ref(broken);
  CHECK_FALSE(WhatIf(value, 0, 1).works());
  CHECK(seek_goal(value, 0, 1, {.driver = 0}).outcome == GoalAnswer::Outcome::broken);
}

TEST_CASE("showing a scenario gives the drivers its values in one step, and undo gives back the ones before") {
  History history = with_scenarios();
  const Document before = history.now();
  CHECK(shown_scenario(case_of(history)) == 0);
  REQUIRE_FALSE(history.run(EditValue{{"o1"}, ShowScenario{2}}));
  CHECK(case_of(history).drivers[0]->value == 200);
  CHECK(shown_scenario(case_of(history)) == 2);
  CHECK(history.undo_label() == "show_scenario");
  REQUIRE(history.undo());
  CHECK(history.now() == before);
  CHECK(history.run(EditValue{{"o1"}, ShowScenario{7}})); // no such scenario
}

TEST_CASE("a driver that one scenario names has the base's value in the others, so that nothing of it stays behind") {
  History history = with_scenarios();
  auto scenarios = case_of(history).scenarios;
  scenarios[2].values.push_back({{"u"}, 3, {}});
  REQUIRE_FALSE(history.run(EditValue{{"o1"}, SetScenarios{scenarios}}));
  REQUIRE_FALSE(history.run(EditValue{{"o1"}, ShowScenario{2}}));
  CHECK(case_of(history).drivers[1]->value == 3);
  REQUIRE_FALSE(history.run(EditValue{{"o1"}, ShowScenario{0}}));
  CHECK(case_of(history).drivers[1]->value == 1);
  CHECK(drivers_that_differ(case_of(history)) == std::vector<std::size_t>{0, 1});
}

TEST_CASE("scenarios lose a driver that is removed, stay when terms change, and name nobody unknown") {
  History history = with_scenarios();
  auto scenarios = case_of(history).scenarios;
  scenarios[1].values.push_back({{"n"}, 9, {}});
  REQUIRE_FALSE(history.run(EditValue{{"o1"}, SetScenarios{scenarios}}));
  REQUIRE_FALSE(history.run(EditValue{{"o1"}, RemoveDriver{{"n"}}}));
  for (const Scenario &one : case_of(history).scenarios)
    for (const ScenarioValue &value : one.values) CHECK(value.driver != DriverId{"n"});
  ValueCase terms = case_of(history);
  terms.rate = 0.05, terms.scenarios.clear();
  REQUIRE_FALSE(history.run(EditValue{{"o1"}, EditTerms{terms}}));
  CHECK(case_of(history).scenarios.size() == 3);
  scenarios[0].values.push_back({{"nobody"}, 9, {}});
  CHECK(history.run(EditValue{{"o1"}, SetScenarios{scenarios}}));
}

TEST_CASE("Brent's method finds roots of a line, a cubic and a step's side to the last digits") {
  const auto root = [](double a, double b, auto f) {
    return zero_between(a, b, [f](double x) -> std::optional<double> { return f(x); });
  };
  CHECK(*root(-4, 4, [](double x) { return 2 * x - 1; }) == doctest::Approx(0.5).epsilon(1e-14));
  CHECK(*root(2, 3, [](double x) { return x * x * x - 2 * x - 5; }) ==
        doctest::Approx(2.0945514815423265).epsilon(1e-14));
  CHECK(*root(0, 2, [](double x) { return std::exp(x) - 2; }) == doctest::Approx(0.6931471805599453).epsilon(1e-14));
  CHECK(*root(0, 10, [](double x) { return x < 3 ? -1.0 : 1.0; }) == doctest::Approx(3));
  CHECK_FALSE(root(0, 1, [](double x) { return x + 1; }));
  CHECK_FALSE(zero_between(0, 1, [](double) -> std::optional<double> { return std::nullopt; }));
}

TEST_CASE("the driver that is found gives the wanted result, whatever the result") {
  const ValueCase value = two_machines();
  const auto seek = [&](std::size_t driver, ValueResult result, double to) {
    return seek_goal(value, 0, 1, {.driver = driver, .result = result, .to = to});
  };
  for (const auto &[result, to] : {std::pair{ValueResult::npv, 300.0},
                                   {ValueResult::saving_ratio, 0.5},
                                   {ValueResult::payback, 1.6},
                                   {ValueResult::total, 800.0}}) {
    const GoalAnswer answer = seek(0, result, to);
    REQUIRE(answer.outcome == GoalAnswer::Outcome::found);
    const WhatIf what_if(value, 0, 1);
    std::vector<double> drivers = what_if.drivers();
    drivers[0] = answer.value;
    CHECK(*what_if.results(drivers)[result] == doctest::Approx(to).epsilon(1e-9));
  }
  CHECK(seek(0, ValueResult::npv, 300).value == doctest::Approx(50));
}

TEST_CASE("a goal that cannot be reached says between which values, and what is no goal says why") {
  const ValueCase value = two_machines();
  const auto seek = [&](Goal goal) { return seek_goal(value, 0, 1, goal); };
  const GoalAnswer far = seek({.driver = 0, .result = ValueResult::npv, .to = 1e6});
  CHECK(far.outcome == GoalAnswer::Outcome::unreachable);
  CHECK(far.from == 0);
  CHECK(far.until == 300);
  CHECK(*far.low == -300);
  CHECK(*far.high == 3300);
  CHECK(seek({.driver = 0, .result = ValueResult::npv, .to = 900}).outcome == GoalAnswer::Outcome::already);
  CHECK(seek({.driver = 3, .result = ValueResult::npv, .to = 300}).outcome == GoalAnswer::Outcome::no_effect);
  CHECK(seek({.driver = 2, .result = ValueResult::npv, .to = 300}).outcome == GoalAnswer::Outcome::computed);
}

TEST_CASE("amounts rise by their line's escalation, and in today's prices the real rate discounts them") {
  ValueCase value = two_machines();
  CostLine typed = *value.lines[0], computed = *value.lines[1];
  typed.by_year = {300, 10, 10}, typed.escalation = 0.1;
  computed.escalation = 0.5;
  value.lines[0] = make_ref(typed), value.lines[1] = make_ref(computed);
  const auto flows = case_flows(*compile_case(value).model, value);
  CHECK(flows.lines[0][0] == 300);
  CHECK(flows.lines[0][2] == doctest::Approx(12.1));
  CHECK(flows.lines[1][3] == doctest::Approx(100 * 1.5 * 1.5 * 1.5));
  value.rate = 0.0506, value.inflation = 0.02;
  CHECK(terms_of(value).rate == 0.0506);
  value.real = true;
  CHECK(terms_of(value).rate == doctest::Approx(0.03)); // (1 + 0.0506) = (1 + 0.03)(1 + 0.02)
}

TEST_CASE("what is kept of a simulation goes when the case comes from elsewhere, and undo brings the one before") {
  History history = with_scenarios();
  const Document before = history.now();
  REQUIRE_FALSE(history.run(EditValue{{"o1"}, KeepSimulation{{.seed = 7, .trials = 100000, .chance = 0.8}}}));
  CHECK(case_of(history).simulated.trials == 100000);
  REQUIRE(history.undo());
  CHECK(history.now() == before);
}

TEST_CASE("a residual value stays at the end when the years change") {
  ValueCase value = two_machines();
  CostLine back;
  back.id = {"k9"}, back.option = {"us"}, back.name = "back", back.category = "残值", back.by_year = {0, 0, 0, 0, -50};
  value.lines.push_back(make_ref(back));
  History history{test::small_document()};
  REQUIRE_FALSE(history.run(EditValue{{"o1"}, SetUpCase{value}}));
  value.years = 2;
  REQUIRE_FALSE(history.run(EditValue{{"o1"}, EditTerms{value}}));
  CHECK(case_of(history).lines[3]->by_year == std::vector<double>{0, 0, -50});
  value.years = 6;
  REQUIRE_FALSE(history.run(EditValue{{"o1"}, EditTerms{value}}));
  CHECK(case_of(history).lines[3]->by_year.back() == -50);
  CHECK(case_of(history).lines[3]->by_year.size() == 7);
}

TEST_CASE("the fingerprint of a case follows its numbers and not its names") {
  ValueCase value = two_machines();
  const std::string before = case_print(value);
  CHECK(before.size() == 16);
  CostLine line = *value.lines[0];
  line.name = "another", line.note = "noted", value.lines[0] = make_ref(line);
  CHECK(case_print(value) == before);
  line.escalation = 0.01, value.lines[0] = make_ref(line);
  CHECK(case_print(value) != before);
}

TEST_CASE("who is removed no longer doubts a number or holds a criterion; who is nobody cannot be named") {
  History history{test::small_document()};
  ValueCase value = two_machines();
  CostLine line = *value.lines[0];
  line.serves = {{"p1"}, {"p2"}}, line.doubted_by = {{"p2"}}, value.lines[0] = make_ref(line);
  Driver driver = *value.drivers[0];
  driver.doubted_by = {{"p2"}}, value.drivers[0] = make_ref(driver);
  value.criteria = {{"ROI", 0.67, {{"p2"}}, {}}};
  REQUIRE_FALSE(history.run(EditValue{{"o1"}, SetUpCase{value}}));
  const Document before = history.now();
  REQUIRE_FALSE(history.run(RemoveItems{.opportunity = {"o1"}, .people = {{"p2"}}}));
  CHECK(case_of(history).lines[0]->serves == std::vector<PersonId>{{"p1"}});
  CHECK(case_of(history).lines[0]->doubted_by.empty());
  CHECK(case_of(history).drivers[0]->doubted_by.empty());
  CHECK(case_of(history).criteria[0].people.empty());
  REQUIRE(history.undo());
  CHECK(history.now() == before);
  CHECK(history.run(EditValue{{"o1"}, SetCriteria{{{"ROI", 0.67, {{"nobody"}}, {}}}}}));
}
