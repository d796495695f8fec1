#include "domain/value/benefit.hpp"

#include "domain/value/case_table.hpp"

#include <doctest/doctest.h>

using namespace sandtable;

TEST_CASE("what is typed into a line of what comes in is kept as taken off the cost, whichever sign it had") {
  for (const char *category : {"benefit", "收益", "Benefits", "residual", "残值"}) {
    CAPTURE(category);
    CHECK(kept_amount(category, 20) == -20);
    CHECK(kept_amount(category, -20) == -20);
    CHECK(kept_formula(category, "a * b") == "-(a * b)");
    CHECK(kept_formula(category, " -a") == " -a");
  }
  CHECK(kept_amount("energy", 20) == 20);
  CHECK(kept_amount("energy", -20) == -20);
  CHECK(kept_formula("energy", "a") == "a");
  CHECK(kept_amount("benefit", 0) == 0);
}

TEST_CASE("a line turned into a benefit lowers the option's total by what it raised it before") {
  ValueCase value;
  value.options = {make_ref(ValueOption{{"o"}, "Ours", {}, true, ""})};
  CostLine cost, grant;
  cost.id = {"a"}, cost.option = {"o"}, cost.name = "buy", cost.by_year = {100, 0};
  grant.id = {"b"}, grant.option = {"o"}, grant.name = "grant", grant.category = "benefit", grant.by_year = {0, 30};
  value.lines = {make_ref(cost), make_ref(as_benefit(grant))};
  value.years = 1;
  const CaseTable table = case_table(value);
  REQUIRE(table.whole());
  CHECK(table.flows->options[0].net(0) + table.flows->options[0].net(1) == 70);
  grant.formula = "10 + 20", grant.by_year.clear();
  value.lines[1] = make_ref(as_benefit(grant));
  CHECK(case_table(value).flows->options[0].net(1) == -30);
}
