#include "domain/value/tco.hpp"

#include "domain/value/formula.hpp"
#include "support/prints.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace sandtable;
using test::prints;

namespace {

OptionFlows flows(std::vector<double> cost, std::vector<double> income = {}) {
  income.resize(cost.size(), 0);
  OptionFlows made{"", cost, income, std::vector<double>(cost.size(), 0)};
  made.capital[0] = cost[0] - income[0];
  return made;
}
OptionFlows nothing(std::size_t years) { return flows(std::vector<double>(years + 1, 0)); }

} // namespace

TEST_CASE("a Forrester study's cash flow table comes out to every printed digit") {
  // "The Total Economic Impact of SalesLoft", Forrester Consulting: Cash Flow Table (Risk-Adjusted), 10 % a year.
  // Printed: PV of costs 1,672,201, of benefits 7,168,371, net 5,496,170; ROI 329 %; payback under 6 months.
  const OptionFlows solution = flows({53150, 666715, 636772, 647783}, {0, 1606511, 3061331, 4229760});
  const TcoTerms terms{0.10, false, 0};
  CHECK(prints(option_cost(flows({53150, 666715, 636772, 647783}), terms).present_value, 1672201, 0));
  CHECK(prints(option_cost(flows({0, 1606511, 3061331, 4229760}), terms).present_value, 7168371, 0));
  const Against against = compare(solution, nothing(3), terms);
  CHECK(prints(*against.npv, 5496170, 0));
  CHECK(*against.total_saving == 6893182);
  CHECK(prints(*against.roi, 3.29, 2));
  CHECK(*against.simple_payback_year < 0.5);
  CHECK(*against.simple_payback_year > 0);
}

TEST_CASE("present values follow the federal discount factors") {
  // NIST Handbook 135 (1995), appendix: at 3 %, single present value of year 20 is 0.554, uniform present value 14.88.
  const TcoTerms terms{0.03, false, 0};
  CHECK(prints(discount_factor(terms, 20), 0.554, 3));
  std::vector<double> yearly(21, 1);
  yearly[0] = 0;
  CHECK(prints(option_cost(flows(yearly), terms).present_value, 14.88, 2));
  CHECK(discount_factor(terms, 0) == 1);
}

TEST_CASE("a federal life-cycle costing report comes out to every printed digit") {
  // NIST Handbook 135 (1995), table 5-2: the conventional heating and cooling system over 20 years at 3 %, with the
  // printed factors, which have three digits for a single year and two for a series. The factor for electricity, 15.13,
  // is data: it holds the Department of Energy's price projection.
  const auto worth = [](const char *formula) {
    const auto compiled = compile_formula(formula, {});
    REQUIRE(compiled.formula);
    return evaluate_formula(*compiled.formula, {}, 0).value;
  };
  const double replacement = worth("12000 * ROUND(PV(3%, 12, 0, -1), 3)"),
               residual = worth("-3500 * ROUND(PV(3%, 20, 0, -1), 3)"), electricity = worth("20000 * 15.13"),
               upkeep = worth("7000 * ROUND(PV(3%, 20, -1), 2)");
  CHECK(prints(replacement, 8412, 0));
  CHECK(prints(residual, -1939, 0));
  CHECK(prints(electricity, 302600, 0));
  CHECK(prints(upkeep, 104160, 0));
  CHECK(prints(103000 + replacement + residual + electricity + upkeep, 516233, 0));
  // With unrounded factors the same payments come to as much but for the rounding of the factors.
  std::vector<double> cost(21, 7000), income(21, 0);
  cost[0] = 103000, cost[12] += 12000, income[20] = 3500;
  const double whole = option_cost(flows(cost, income), {0.03, false, 0}).present_value;
  CHECK(whole + electricity == doctest::Approx(516233).epsilon(1e-4));
}

TEST_CASE("SIR, AIRR and net savings follow the definitions of NIST Handbook 135; the amounts are ours") {
  // Handbook 135's definitions: SIR = PV of operational savings / PV of additional investment, AIRR = (1+r) SIR^(1/N) −
  // 1, replacements and residual values counted with the investment.
  const TcoTerms terms{0.03, false, 0};
  OptionFlows base = flows({103000, 27000, 27000}), saver = flows({110000, 21000, 21000});
  base.cost[2] += 12000, base.capital[2] += 12000;   // replacement
  saver.cost[2] += 12500, saver.capital[2] += 12500; // replacement
  base.income[2] = 3500, base.capital[2] -= 3500;    // residual value
  saver.income[2] = 3700, saver.capital[2] -= 3700;  // residual value
  const double spv2 = 1 / 1.03 / 1.03, savings = 6000 / 1.03 + 6000 * spv2, investment = 7000 + 500 * spv2 - 200 * spv2;
  const Against against = compare(saver, base, terms);
  CHECK(*against.sir == doctest::Approx(savings / investment).epsilon(1e-12));
  CHECK(*against.airr == doctest::Approx(1.03 * std::sqrt(savings / investment) - 1).epsilon(1e-12));
  CHECK(*against.npv == doctest::Approx(savings - investment).epsilon(1e-12)); // net savings
  // A SIR of 1 earns the discount rate itself.
  CHECK(*compare(flows({100}, {0}), flows({0}), terms).sir == 0);
  CHECK(*compare(flows({100, 0}), flows({0, 103}), terms).airr == doctest::Approx(0.03));
}

TEST_CASE("Microsoft's IRR example is the IRR of an option against doing nothing") {
  const Against against =
      compare(flows({70000, 0, 0, 0, 0, 0}, {0, 12000, 15000, 18000, 21000, 26000}), nothing(5), {});
  CHECK(prints(*against.irr, 0.087, 3));
}

TEST_CASE("payback is interpolated within its year") {
  const Against against = compare(flows({10000, 0, 0, 0}), flows({0, 3000, 4200, 6800}), {0.1, false, 0});
  CHECK(*against.simple_payback_year == doctest::Approx(2 + 2800.0 / 6800));
  const double after_two = 10000 - 3000 / 1.1 - 4200 / 1.21;
  CHECK(*against.discounted_payback_year == doctest::Approx(2 + after_two / (6800 / 1.331)));
  CHECK(*against.crossing_year == 3);
}

TEST_CASE("what cannot be computed says why") {
  const TcoTerms terms{0.05, false, 0};
  const Against dearer = compare(flows({100, 10}), flows({0, 20}), terms);
  CHECK(dearer.simple_payback_year.reason == NotCalculable::never);
  CHECK(dearer.crossing_year.reason == NotCalculable::never);
  CHECK(dearer.irr); // −90 %
  const Against cheaper = compare(flows({0, 10}), flows({100, 20}), terms);
  CHECK(*cheaper.simple_payback_year == 0);
  CHECK(cheaper.irr.reason == NotCalculable::no_sign_change);
  CHECK(cheaper.sir.reason == NotCalculable::no_investment);
  CHECK(cheaper.airr.reason == NotCalculable::no_investment);
  CHECK(cheaper.roi.reason == NotCalculable::no_extra_cost);
  CHECK(compare(flows({1, 1}), nothing(1), terms).saving_ratio.reason == NotCalculable::reference_free);
  CHECK(compare(flows({100, 0, 132}), flows({0, 230, 0}), terms).irr.reason == NotCalculable::several_roots);
  const Against equal = compare(flows({5, 5}), flows({5, 5}), terms);
  CHECK(*equal.saving == 0);
  CHECK(equal.irr.reason == NotCalculable::no_sign_change);
  CHECK(*equal.simple_payback_year == 0);
}

TEST_CASE("huge amounts end in a reason, never in inf or NaN") {
  const Against against = compare(flows({1e308, 1e308}), flows({0, 0}, {1e308, 1e308}), {0, false, 0});
  CHECK(against.saving.reason == NotCalculable::overflow);
  for (const Measure &measure :
       {against.saving_ratio, against.total_saving, against.npv, against.irr, against.mirr, against.roi, against.sir,
        against.airr, against.simple_payback_year, against.discounted_payback_year, against.crossing_year})
    CHECK(measure.reason == NotCalculable::overflow);
}

TEST_CASE("no saving is a fraction of a reference that costs nothing or brings in more than it costs") {
  const Against free = compare(flows({5, 5}), nothing(1), {});
  CHECK(free.saving_ratio.reason == NotCalculable::reference_free);
  CHECK(free.total_saving_ratio.reason == NotCalculable::reference_free);
  const Against earns = compare(flows({5, 5}), flows({0, 0}, {50, 50}), {});
  CHECK(earns.saving_ratio.reason == NotCalculable::reference_earns);
  CHECK(earns.total_saving_ratio.reason == NotCalculable::reference_earns);
  CHECK(*earns.saving == -110);
}

TEST_CASE("amounts in mid-year weigh more than at its end") {
  const TcoTerms middle{0.1, true, 0};
  CHECK(discount_factor(middle, 0) == 1);
  CHECK(discount_factor(middle, 3) == doctest::Approx(std::pow(1.1, -2.5)));
  const Against against = compare(flows({100, 0}), flows({0, 121}), middle);
  CHECK(*against.irr == doctest::Approx(0.4641)); // 121 after half a year
  CHECK(*against.npv == doctest::Approx(121 / std::sqrt(1.1) - 100));
}

TEST_CASE("the annual equivalent is the equal payment of the same present value") {
  const OptionCost cost = option_cost(flows({1000, 50, 50, 50}), {0.08, false, 20});
  double present = 0;
  for (int year = 1; year <= 3; ++year) present += *cost.annual_equivalent * std::pow(1.08, -year);
  CHECK(present == doctest::Approx(cost.present_value));
  CHECK(*cost.cost_per_unit == doctest::Approx(*cost.annual_equivalent / 20));
  CHECK_FALSE(option_cost(flows({1, 1}), {}).cost_per_unit);
}
