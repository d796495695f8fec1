#include "domain/value/what_moves.hpp"

#include "domain/value/case_table.hpp"
#include "support/samples.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace sandtable;
using sandtable::test::hospital_case;

TEST_CASE("what changes a cell most are the inputs of its formula, widest first, and nothing else") {
  const ValueCase value = hospital_case();
  const CaseTable table = case_table(value);
  std::size_t place = 0;
  while (table.model->lines[place].index != 14) ++place; // downtime with us: 4 days of 8
  const auto moves = what_moves(
      *table.model, value, [&](const CaseFlows &f) { return f.lines[place][1]; }, false);
  REQUIRE(moves.size() == 2);
  CHECK(value.drivers[moves[0].index]->name == "我方停机天数");
  CHECK(value.drivers[moves[1].index]->name == "每天停机损失");
  CHECK(moves[0].low < 32);
  CHECK(moves[0].high > 32);
}

TEST_CASE("a line given year by year moves a total by what its evidence is worth") {
  const ValueCase value = hospital_case();
  const CaseTable table = case_table(value);
  const auto total = [](const CaseFlows &flows) {
    double sum = 0;
    for (std::size_t year = 0; year <= 5; ++year) sum += flows.options[0].net(year);
    return sum;
  };
  const auto moves = what_moves(*table.model, value, total, true);
  bool price = false;
  for (const Move &move : moves) {
    CHECK(total(*table.flows) == 3400);
    if (move.kind == Move::Kind::line) {
      const double middle = (move.low + move.high) / 2;
      CHECK(middle == doctest::Approx(3400));
      CHECK(value.lines[move.index]->option == value.options[0]->id); // theirs does not touch our total
      price = price || value.lines[move.index]->name == "设备购置";
    }
  }
  CHECK(price);
  for (std::size_t i = 1; i < moves.size(); ++i)
    CHECK(std::fabs(moves[i - 1].high - moves[i - 1].low) >= std::fabs(moves[i].high - moves[i].low));
}
