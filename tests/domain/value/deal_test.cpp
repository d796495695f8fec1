#include "domain/history.hpp"
#include "domain/value/deal.hpp"
#include "domain/value/what_if.hpp"
#include "support/any_command.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

using namespace sandtable;

namespace {

/// A machine of 1000 against one of 800 that costs 300 a year more to run for two years; nothing is uncertain but `n`.
ValueCase two() {
  ValueCase value;
  value.years = 2, value.claim = 0.1;
  value.options = {make_ref(ValueOption{.id = {"us"}, .name = "ours", .ours = true}),
                   make_ref(ValueOption{.id = {"them"}, .name = "theirs"})};
  const auto line = [&](const char *id, const char *option, const char *category, std::string formula, int first,
                        int last) {
    CostLine made;
    made.id = {id}, made.option = {option}, made.name = id, made.category = category;
    made.formula = std::move(formula), made.first_year = first, made.last_year = last;
    value.lines.push_back(make_ref(std::move(made)));
  };
  const auto driver = [&](const char *id, const char *unit, double number) {
    value.drivers.push_back(make_ref(Driver{.id = {id}, .name = id, .unit = unit, .value = number}));
  };
  driver("n", "", 10), driver("each", "CNY", 100), driver("upkeep", "", 300);
  line("machine", "us", "acquire", "n * each", 0, 0);
  line("fitting", "us", "install", "n * each * 0.1", 0, 0);
  line("machine2", "them", "acquire", "800", 0, 0);
  line("run2", "them", "maintain", "upkeep", 1, 2);
  return value;
}
ValueCase with_range(ValueCase value, std::size_t driver, double low, double high) {
  Driver changed = *value.drivers[driver];
  changed.range.kind = RangeKind::uniform, changed.range.low = low, changed.range.high = high;
  value.drivers[driver] = make_ref(std::move(changed));
  return value;
}
DealPrice price_in(const ValueCase &value) {
  const auto price = deal_price(value, case_table(value), {0, 1});
  REQUIRE(price);
  return *price;
}

} // namespace

TEST_CASE("a price that is a formula is moved by the price of one piece, and what follows it moves along") {
  const ValueCase value = two();
  const DealPrice price = price_in(value);
  CHECK(value.lines[price.line]->id.text == "machine");
  CHECK(price.now == 1000);
  REQUIRE(price.driver == 1); // not the number of pieces
  const ValueCase cheaper = at_price(value, price, 900);
  CHECK(cheaper.drivers[1]->value == 90);
  CHECK(cheaper.lines[0]->formula == value.lines[0]->formula);
  CHECK(sides_at(value, price, {0, 1}, 1000)->saving == doctest::Approx(1400 - 1100));
  CHECK(sides_at(value, price, {0, 1}, 900)->saving == doctest::Approx(1400 - 990)); // fitting too
  CHECK(sides_at(value, price, {0, 1}, 900)->option_price == doctest::Approx(900));
}

TEST_CASE("a yearly price counts with all its years, and amounts by year move in proportion") {
  ValueCase value = two();
  CostLine fee = *value.lines[0];
  fee.formula.clear(), fee.by_year = {0, 400, 600}, fee.category = "software";
  value.lines[0] = make_ref(fee);
  const DealPrice price = price_in(value);
  CHECK(price.now == 1000);
  CHECK(price.payments == 2);
  CHECK(price.driver == no_line);
  CHECK(at_price(value, price, 500).lines[0]->by_year == std::vector<double>{0, 200, 300});
}

TEST_CASE("a formula without a price of its own is taken times a factor") {
  ValueCase value = two();
  CostLine line = *value.lines[0];
  line.formula = "(n + 3) * upkeep"; // the reference has the upkeep too
  value.lines[0] = make_ref(line);
  const DealPrice price = price_in(value);
  CHECK(price.driver == no_line);
  CHECK(at_price(value, price, price.now / 2).lines[0]->formula == "((n + 3) * upkeep) * 0.5");
  CHECK(price_in(at_price(value, price, 650)).now == doctest::Approx(650));
}

TEST_CASE("the line that was chosen is the price, else what is acquired before what is larger") {
  ValueCase value = two();
  CostLine service;
  service.id = {"service"}, service.option = {"us"}, service.name = "service", service.category = "maintain",
  service.by_year = {0, 2000, 2000};
  value.lines.push_back(make_ref(service));
  CHECK(value.lines[price_in(value).line]->id.text == "machine");
  value.negotiation.price = {"service"};
  CHECK(value.lines[price_in(value).line]->id.text == "service");
  CHECK(price_lines(value, 0, case_table(value).amounts).size() == 3);
  value.negotiation.price = {"run2"}; // theirs
  CHECK(value.lines[price_in(value).line]->id.text == "machine");
}

TEST_CASE("the corridor lies between the price that keeps our margin and the one that leaves the customer's saving") {
  ValueCase value = two();
  value.negotiation.cost = 700, value.negotiation.cost_low = 600, value.negotiation.cost_high = 800;
  value.negotiation.saving_wanted = 190;
  const DealPrice price = price_in(value);
  const DealTrials trials = deal_trials(value, price, {0, 1}, 1);
  DealAsk ask = ask_of(value, 1400, {});
  const DealCorridor corridor = corridor_of(value, price, {0, 1}, trials, ask, 0.8);
  CHECK(corridor.open());
  CHECK(corridor.most == doctest::Approx(1100)); // 1.1 × 1100 + 190 = 1400
  CHECK(chances_at(trials, ask, corridor.least).margin >= 0.8);
  CHECK(chances_at(trials, ask, corridor.least - 1).margin < 0.8);
  CHECK(chances_at(trials, ask, corridor.most + 1).saving == 0);
  CHECK(chances_at(trials, ask, corridor.most - 1).saving == 1);
  ask.saving = 1500; // not even for nothing
  CHECK_FALSE(corridor_of(value, price, {0, 1}, trials, ask, 0.8).open());
}

TEST_CASE("saving and margin are counted in the same trials: what makes one likelier can make the other less so") {
  ValueCase value = with_range(two(), 2, 200, 400);    // what theirs costs to run
  value.negotiation.cost_formula = "400 + 2 * upkeep"; // and what ours costs us to deliver
  value.negotiation.saving_wanted = 300, value.negotiation.floor_margin = 0;
  const DealPrice price = price_in(value);
  const DealTrials trials = deal_trials(value, price, {0, 1}, 1);
  REQUIRE(trials.cost_known());
  const DealChances chances = chances_at(trials, ask_of(value, 1400, {}), 1000);
  CHECK(chances.saving == doctest::Approx(0.5).epsilon(0.05)); // upkeep of 300 and more
  CHECK(chances.margin == doctest::Approx(0.5).epsilon(0.05)); // 300 and less
  CHECK(chances.both < 0.01);                                  // a product of the two would say a quarter
  CHECK(delivery_cost(value) == 1000);
}

TEST_CASE("a concession costs us margin and leaves the customer more, in the chances and in the corridor") {
  ValueCase value = with_range(two(), 2, 200, 400);
  value.negotiation.cost = 800, value.negotiation.saving_wanted = 300;
  value.negotiation.concessions = {{"training", 50, 150, {}}};
  const DealPrice price = price_in(value);
  const DealTrials trials = deal_trials(value, price, {0, 1}, 1);
  const DealAsk kept = ask_of(value, 1400, {false}), given = ask_of(value, 1400, {true});
  const DealChances before = chances_at(trials, kept, 950), after = chances_at(trials, given, 950);
  CHECK(after.saving > before.saving + 0.1);
  CHECK(after.margin < before.margin - 0.05);
  const DealCorridor a = corridor_of(value, price, {0, 1}, trials, kept, 0.8),
                     b = corridor_of(value, price, {0, 1}, trials, given, 0.8);
  CHECK(b.most == doctest::Approx(a.most + 150 / 1.1));
  CHECK(b.least == doctest::Approx(a.least + 50 / 0.9).epsilon(0.001)); // with a floor of 10 %
}

TEST_CASE("the price itself does not vary, and the same seed gives the same trials") {
  ValueCase value = with_range(two(), 1, 50, 150);
  const DealTrials trials = deal_trials(value, price_in(value), {0, 1}, 1);
  REQUIRE(trials.at.size() == 2);
  CHECK(trials.at[0].paid == std::vector<double>(seller_trials, 500));
  CHECK(trials.at[0].saving == std::vector<double>(seller_trials, trials.at[0].saving.front()));
  CHECK_FALSE(trials.cost_known());
  value.negotiation.cost = 700;
  CHECK(deal_trials(value, price_in(value), {0, 1}, 3).at[1].cost ==
        deal_trials(value, price_in(value), {0, 1}, 3).at[1].cost);
}

TEST_CASE("a saving that bends with the price is followed, not taken for a straight line") {
  ValueCase value = two();
  CostLine fitting = *value.lines[1];
  fitting.formula = "MAX(n * each - 1200 CNY, 0 CNY) * 2";
  value.lines[1] = make_ref(fitting);
  const DealPrice price = price_in(value);
  const DealTrials trials = deal_trials(value, price, {0, 1}, 1);
  CHECK(trials.at.size() > 2);
  CHECK(trials.at.back().saving.front() == doctest::Approx(sides_at(value, price, {0, 1}, 1600)->saving));
}

TEST_CASE("the margin of a scenario is that of the room: same line, all its years, our cost by the same drivers") {
  ValueCase value = two();
  value.negotiation.cost_formula = "n * 80";
  const WhatIf what_if(value, 0, 1);
  CHECK(*what_if.results()[ValueResult::margin] == doctest::Approx(0.2));
  std::vector<double> tried = what_if.drivers();
  tried[1] = 160;
  CHECK(*what_if.results(tried)[ValueResult::margin] == doctest::Approx(0.5));
  tried[0] = 20; // twice the pieces, twice the price and the cost
  CHECK(*what_if.results(tried)[ValueResult::margin] == doctest::Approx(0.5));
}

TEST_CASE("the formula of our cost follows a driver's new name and the case's unit, and keeps the driver from going") {
  History history{test::small_document()};
  ValueCase value = two();
  value.drivers.push_back(make_ref(Driver{.id = {"h"}, .name = "hours", .value = 8}));
  value.negotiation.cost_formula = "hours * 50";
  REQUIRE_FALSE(history.run(EditValue{{"o1"}, SetUpCase{value}}));
  const auto now = [&]() -> const ValueCase & { return *find_opportunity(*history.now(), {"o1"}).opportunity->value; };
  Driver renamed = *value.drivers.back();
  renamed.name = "days";
  REQUIRE_FALSE(history.run(EditValue{{"o1"}, PutDriver{renamed}}));
  CHECK(now().negotiation.cost_formula == "days * 50");
  ValueCase terms = now();
  terms.unit = 10;
  REQUIRE_FALSE(history.run(EditValue{{"o1"}, EditTerms{terms}}));
  CHECK(delivery_cost(now()) == doctest::Approx(40));
  CHECK(history.run(EditValue{{"o1"}, RemoveDriver{{"h"}}})->message == "problem_driver_used");
}

TEST_CASE("a formula of our cost that fails says why and leaves our cost unknown") {
  ValueCase value = two();
  value.negotiation.cost_formula = "nobody * 2";
  REQUIRE(delivery_problem(value));
  CHECK(delivery_problem(value)->error == FormulaError::unknown_name);
  CHECK_FALSE(delivery_cost(value));
  CHECK(with_delivery_cost(value).cost == 0);
  CHECK_FALSE(deal_trials(value, price_in(value), {0, 1}, 1).cost_known());
}
