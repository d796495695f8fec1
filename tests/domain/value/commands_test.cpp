#include "domain/history.hpp"
#include "domain/seen_by.hpp"
#include "domain/value/case_table.hpp"
#include "domain/value/commands.hpp"
#include "domain/value/formula_text.hpp"
#include "support/any_command.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::test;

namespace {

const OpportunityId deal{"o1"};
const ValueCase &case_of(const Document &document) { return *find_opportunity(*document, deal).opportunity->value; }

/// Power of a machine: a price per kWh, a consumption that follows from it, a line of each kind.
ValueCase energy_case() {
  ValueCase value;
  value.unit = 10000, value.years = 3;
  value.options = {make_ref(ValueOption{.id = {"us"}, .name = "我方", .ours = true}),
                   make_ref(ValueOption{.id = {"now"}, .name = "现状"})};
  value.drivers = {
      make_ref(Driver{.id = {"p"}, .name = "电价", .unit = "元/kWh", .value = 0.8}),
      make_ref(Driver{.id = {"u"}, .name = "用电量", .unit = "kWh", .value = 500000, .formula = "500000[kWh]"})};
  CostLine bought, power;
  bought.id = {"k-buy"}, bought.option = {"us"}, bought.name = "设备", bought.category = "acquire";
  bought.by_year = {300};
  power.id = {"k-power"}, power.option = {"us"}, power.name = "电费", power.category = "energy";
  power.formula = "电价 * 用电量";
  value.lines = {make_ref(bought), make_ref(power)};
  return value;
}

History with_case() {
  History history{small_document()};
  REQUIRE_FALSE(history.run(EditValue{deal, SetUpCase{energy_case()}}));
  return history;
}

} // namespace

TEST_CASE("a case is set up in one step and undone to the very document before") {
  const Document before = small_document();
  History history{before};
  REQUIRE_FALSE(history.run(EditValue{deal, SetUpCase{energy_case()}}));
  CHECK(history.undo_label() == "set_up_value_case");
  CHECK(case_of(history.now()).lines.size() == 2);
  REQUIRE(history.undo());
  CHECK(history.now() == before);
}

TEST_CASE("terms change without the lists, and another unit keeps every amount what it is in money") {
  History history = with_case();
  ValueCase terms = case_of(history.now());
  terms.lines.clear(), terms.options.clear(), terms.unit = 1, terms.rate = 0.05;
  REQUIRE_FALSE(history.run(EditValue{deal, EditTerms{terms}}));
  const ValueCase &after = case_of(history.now());
  CHECK(after.lines.size() == 2);
  CHECK(after.rate == 0.05);
  CHECK(after.lines[0]->by_year[0] == 3000000);
  const CaseTable table = case_table(after);
  REQUIRE(table.whole());
  CHECK(table.total(1, 0) == doctest::Approx(3 * 400000.0));
}

TEST_CASE("a plain formula counts in the case's unit and is converted with it") {
  History history = with_case();
  CostLine line;
  line.id = {"k-x"}, line.option = {"us"}, line.name = "培训", line.formula = "2 + 3", line.first_year = 0,
  line.last_year = 0;
  REQUIRE_FALSE(history.run(EditValue{deal, PutCostLines{PutCostLines::Verb::add, {line}}}));
  ValueCase terms = case_of(history.now());
  terms.unit = 1e8;
  REQUIRE_FALSE(history.run(EditValue{deal, EditTerms{terms}}));
  const CaseTable table = case_table(case_of(history.now()));
  REQUIRE(table.whole());
  CHECK(table.amounts[2][0] == doctest::Approx(0.0005));
}

TEST_CASE("a block of amounts is one step, and bad amounts leave everything as it was") {
  History history = with_case();
  CostLine a = *case_of(history.now()).lines[0], b = a;
  a.by_year = {280, 5, 5};
  b.id = {"k-new"}, b.option = {"now"}, b.by_year = {100};
  const std::size_t steps = history.steps();
  REQUIRE_FALSE(history.run(EditValue{deal, PutCostLines{PutCostLines::Verb::paste, {a, b}}}));
  CHECK(history.steps() == steps + 1);
  CHECK(history.undo_label() == "paste_amounts");
  CHECK(case_of(history.now()).lines.size() == 3);
  const Document before = history.now();
  b.by_year = {1e300};
  CHECK(history.run(EditValue{deal, PutCostLines{PutCostLines::Verb::paste, {a, b}}}));
  CHECK(history.now() == before);
}

TEST_CASE("an option leaves with its lines, but never the last one") {
  History history = with_case();
  REQUIRE_FALSE(history.run(EditValue{deal, RemoveOption{{"us"}}}));
  CHECK(case_of(history.now()).lines.empty());
  const auto problem = history.run(EditValue{deal, RemoveOption{{"now"}}});
  REQUIRE(problem);
  CHECK(problem->message == "problem_last_value_option");
}

TEST_CASE("options change places") {
  History history = with_case();
  REQUIRE_FALSE(history.run(EditValue{deal, MoveOption{{"us"}, 5}}));
  CHECK(case_of(history.now()).options.back()->name == "我方");
}

TEST_CASE("a driver's new name is carried into every formula, in quotes where it needs them") {
  History history = with_case();
  Driver price = *case_of(history.now()).drivers[0];
  price.name = "平均电价";
  REQUIRE_FALSE(history.run(EditValue{deal, PutDriver{price}}));
  CHECK(case_of(history.now()).lines[1]->formula == "平均电价 * 用电量");
  price.name = "price per kWh";
  REQUIRE_FALSE(history.run(EditValue{deal, PutDriver{price}}));
  CHECK(case_of(history.now()).lines[1]->formula == "'price per kWh' * 用电量");
  CHECK(case_table(case_of(history.now())).whole());
  price.name = "电价";
  REQUIRE_FALSE(history.run(EditValue{deal, PutDriver{price}}));
  CHECK(case_of(history.now()).lines[1]->formula == "电价 * 用电量");
}

TEST_CASE("a driver that is used stays, and two drivers never share a name") {
  History history = with_case();
  const auto used = history.run(EditValue{deal, RemoveDriver{{"p"}}});
  REQUIRE(used);
  CHECK(used->message == "problem_driver_used");
  CHECK(used->detail == "电费");
  const auto twice = history.run(EditValue{deal, PutDriver{{.id = {"n"}, .name = "电价"}}});
  REQUIRE(twice);
  CHECK(twice->message == "problem_driver_twice");
  CHECK(users_of(case_of(history.now()), 1) == std::vector<std::string>{"电费"});
}

TEST_CASE("a correlation belongs to a pair of drivers, whichever is named first") {
  History history = with_case();
  REQUIRE_FALSE(history.run(EditValue{deal, SetCorrelation{{.a = {"p"}, .b = {"u"}, .rank = 0.5}}}));
  REQUIRE_FALSE(history.run(EditValue{deal, SetCorrelation{{.a = {"u"}, .b = {"p"}, .rank = -0.2}}}));
  REQUIRE(case_of(history.now()).correlations.size() == 1);
  CHECK(case_of(history.now()).correlations[0].rank == -0.2);
  REQUIRE_FALSE(history.run(EditValue{deal, SetCorrelation{{.a = {"p"}, .b = {"u"}, .rank = 0}}}));
  CHECK(case_of(history.now()).correlations.empty());
}

TEST_CASE("our margin is for nobody but us, and a customer sees the case only when it is marked for customers") {
  History history = with_case();
  Negotiation ours;
  ours.cost = 200;
  REQUIRE_FALSE(history.run(EditValue{deal, SetNegotiation{ours}}));
  const Document author = seen_by(history.now(), Audience::author, deal),
                 projector = seen_by(history.now(), Audience::projector, deal);
  CHECK(case_of(author).negotiation.cost == 200);
  CHECK(case_of(projector).negotiation == Negotiation{});
  CHECK(case_of(projector).lines.size() == 2);
  CHECK(case_of(seen_by(history.now(), Audience::customer, deal)).empty());
  ValueCase terms = case_of(history.now());
  terms.visibility = Visibility::customer;
  REQUIRE_FALSE(history.run(EditValue{deal, EditTerms{terms}}));
  const Document customer = seen_by(history.now(), Audience::customer, deal);
  CHECK(case_of(customer).lines.size() == 2);
  CHECK(case_of(customer).negotiation == Negotiation{});
}
