#include "store/calculator.hpp"

#include "domain/value/begin.hpp"
#include "domain/value/case_table.hpp"
#include "domain/value/commands.hpp"
#include "domain/value/deal.hpp"
#include "store/files.hpp"
#include "support/any_command.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace sandtable;

namespace {

const char *const one = R"({
  "name": {"zh": "名", "en": "Name"},
  "value": {
    "options": [{"id": "ours", "name": {"en": "Ours", "zh": "我方"}, "ours": true}, {"id": "now", "name": "Now", "rival": "r1"}],
    "drivers": [
      {"id": "d1", "name": {"zh": "天数", "en": "days"}, "unit": {"zh": "天", "en": "day"}, "value": 4,
       "range": {"kind": "triangular", "low": 2, "high": 6}, "status": "customer_stated", "source": "工单",
       "question": {"zh": "停几天？", "en": "How many days?"}},
      {"id": "d2", "name": "x", "value": 2}
    ],
    "correlations": [{"a": "d1", "b": "d2", "rank": 0.5}, {"a": "d1", "b": "gone", "rank": 0.5}],
    "lines": [{"id": "k1", "option": "ours", "name": "A", "category": "acquire", "by_year": [3, 1], "source": "s"},
              {"id": "k2", "option": "now", "name": "B", "category": "downtime", "formula": {"zh": "天数 * x", "en": "days * x"}}],
    "negotiation": {"price": "k1", "cost": 2}
  }
})";

} // namespace

TEST_CASE("a calculator is read in the language asked for, in whichever order its texts stand") {
  const CalculatorAnswer zh = read_calculator(one, true), en = read_calculator(one, false);
  REQUIRE(zh.problems.empty());
  REQUIRE(en.problems.empty());
  CHECK(zh.calculator.name == "名");
  CHECK(en.calculator.name == "Name");
  CHECK(zh.calculator.value.options.front()->name == "我方");
  CHECK(en.calculator.value.options.front()->name == "Ours");
  CHECK(en.calculator.value.drivers.front()->question == "How many days?");
  CHECK(zh.calculator.value.lines.back()->formula == "天数 * x");
  CHECK(en.calculator.value.lines.back()->formula == "days * x");
}

TEST_CASE("a file that is no calculator says what is missing, and where a value is wrong") {
  const auto first = [](std::string_view text) {
    const CalculatorAnswer answer = read_calculator(text, true);
    return answer.problems.empty() ? std::string{"taken"}
                                   : answer.problems.front().message + " " + answer.problems.front().path;
  };
  CHECK(first("{}") == "problem_no_calculator /value");
  CHECK(first(R"({"value": {}})") == "problem_no_calculator /value");
  CHECK(first(R"({"schema": 2, "accounts": [{}]})") == "problem_no_calculator /value");
  CHECK(first("[]") != "taken");
  CHECK(first("{") != "taken");
  CHECK(first(R"({"value": {"options": [{"id": "a", "name": "A"}], "years": 99}})").find("/value/years") !=
        std::string::npos);
  CHECK(first(R"({"value": {"options": [{"id": "a", "name": {"zh": 1, "en": "A"}}]}})").find("/value/options/0/name") !=
        std::string::npos);
}

TEST_CASE("a case begun from a calculator has ids of its own, and references follow them") {
  IdSource ids{1, 2};
  const ValueCase model = read_calculator(one, true).calculator.value;
  const ValueCase made = with_new_ids(model, ids), again = with_new_ids(model, ids);
  std::set<std::string> all;
  for (const ValueCase *value : {&made, &again}) {
    for (const auto &option : value->options) all.insert(option->id.text);
    for (const auto &driver : value->drivers) all.insert(driver->id.text);
    for (const auto &line : value->lines) all.insert(line->id.text);
  }
  CHECK(all.size() == 12);
  CHECK(made.lines.front()->option == made.options.front()->id);
  CHECK(made.negotiation.price == made.lines.front()->id);
  REQUIRE(made.correlations.size() == 1); // the one to nobody is dropped
  CHECK(made.correlations.front().b == made.drivers.back()->id);
  CHECK_FALSE(made.options.back()->rival); // of another workspace
}

TEST_CASE("an emptied case keeps its questions and formulas and nothing of the example's numbers") {
  const ValueCase made = emptied(read_calculator(one, true).calculator.value);
  const Driver &driver = *made.drivers.front();
  CHECK((driver.value == 0 && driver.range == Range{} && driver.status == EvidenceStatus::guess));
  CHECK((driver.source.empty() && driver.question == "停几天？" && driver.unit == "天"));
  CHECK(made.lines.front()->by_year == std::vector<double>{0, 0});
  CHECK(made.lines.back()->formula == "天数 * x");
  CHECK((made.correlations.empty() && made.negotiation.cost == 0));
}

TEST_CASE("every calculator of ours computes in both languages alike, filled and empty, and asks for its inputs") {
  for (const std::string name : {"imaging", "energy_efficiency", "substation", "vmi", "erp_cloud", "service_package"}) {
    CAPTURE(name);
    const std::string text = test::file_text("assets/calculators/" + name + ".json");
    std::vector<double> totals;
    for (const bool chinese : {true, false}) {
      const CalculatorAnswer answer = read_calculator(text, chinese);
      for (const Problem &problem : answer.problems) FAIL_CHECK(problem.message, " at ", problem.path);
      REQUIRE(answer.problems.empty());
      const ValueCase &value = answer.calculator.value;
      IdSource ids{7, 9};
      // The command takes it, as the page would.
      const Document document = test::small_document();
      const OpportunityId deal = document->accounts.front()->opportunities.front()->id;
      for (const ValueCase &begun : {with_new_ids(value, ids), with_new_ids(emptied(value), ids)}) {
        const auto taken = sandtable::apply(document, EditValue{deal, SetUpCase{begun}});
        if (!taken) FAIL_CHECK(taken.problem().message, " ", taken.problem().detail);
      }
      const CaseTable table = case_table(value);
      for (const CaseProblem &problem : table.problems)
        FAIL_CHECK(problem.problem.error, " ", problem.problem.detail, " at ", problem.index);
      std::size_t questions = 0;
      for (const auto &driver : value.drivers) {
        CHECK((driver->formula.empty() || driver->question.empty()));
        questions += !driver->question.empty();
      }
      CHECK(questions >= 6);
      CHECK(std::count_if(value.options.begin(), value.options.end(), [](const auto &o) { return o->ours; }) == 1);
      REQUIRE(table.whole());
      for (const auto &line : table.amounts) totals.insert(totals.end(), line.begin(), line.end());
    }
    REQUIRE(totals.size() % 2 == 0);
    for (std::size_t i = 0; i < totals.size() / 2; ++i)
      CHECK(totals[i] == doctest::Approx(totals[i + totals.size() / 2]));
  }
}

TEST_CASE("every calculator of ours has a price to negotiate, once or by year, and both sides at another") {
  const std::map<std::string, std::pair<std::string, int>> prices{
      {"imaging", {"设备购置", 1}},   {"energy_efficiency", {"设备购置", 1}}, {"substation", {"建设投资", 1}},
      {"vmi", {"库存管理服务费", 5}}, {"erp_cloud", {"许可、机房与订阅", 5}}, {"service_package", {"维修与服务", 5}}};
  for (const auto &[name, expected] : prices) {
    CAPTURE(name);
    const ValueCase value =
        read_calculator(test::file_text("assets/calculators/" + name + ".json"), true).calculator.value;
    const CasePair pair = default_pair(value);
    const auto price = deal_price(value, case_table(value), pair);
    REQUIRE(price);
    const CostLine &line = *value.lines[price->line];
    CHECK(line.name == expected.first);
    CHECK(price->payments == expected.second);
    CHECK((price->driver == no_line) == line.formula.empty()); // a formula has a price of one piece in it
    const auto now = sides_at(value, *price, pair, price->now), less = sides_at(value, *price, pair, price->now * 0.9);
    REQUIRE((now && less));
    CHECK(less->saving > now->saving);
    CHECK(less->reference == doctest::Approx(now->reference));
    CHECK(deal_price(at_price(value, *price, price->now * 0.9), case_table(at_price(value, *price, price->now * 0.9)),
                     pair)
              ->now == doctest::Approx(price->now * 0.9));
    CHECK(deal_trials(value, *price, pair, 1).at.size() >= 2);
  }
}
