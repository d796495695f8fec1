#include "domain/value/simulate.hpp"

#include "base/normal.hpp"
#include "base/real_math.hpp"
#include "domain/value/correlation.hpp"
#include "domain/value/distribution.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace sandtable;

namespace {

Driver driver(const char *name, double value, Range range) {
  Driver made;
  made.id = {name}, made.name = name, made.value = value, made.range = std::move(range);
  return made;
}
Range triangular(double low, double high) { return {RangeKind::triangular, low, high, 0, {}, {}, ""}; }
Range normal(double deviation) { return {RangeKind::normal, 0, 0, deviation, {}, {}, ""}; }
CostLine line(const char *option, const char *formula, int first, int last) {
  CostLine made;
  made.id = {std::string{option} + formula}, made.option = {option}, made.name = formula, made.formula = formula;
  made.first_year = first, made.last_year = last;
  return made;
}

/// The TCO comparison that other tools are measured with: ten drivers, five years, two options.
ValueCase benchmark_case() {
  ValueCase value;
  for (const char *name : {"A", "B"}) value.options.push_back(make_ref(ValueOption{{name}, name, {}, false, ""}));
  const std::vector<Driver> drivers{driver("capexA", 500, triangular(400, 700)),
                                    driver("capexB", 300, triangular(250, 420)),
                                    driver("opexA", 180, normal(15)),
                                    driver("opexB", 150, normal(20)),
                                    driver("growA", 0.04, triangular(0.02, 0.08)),
                                    driver("growB", 0.03, triangular(0.01, 0.06)),
                                    driver("move", 80, triangular(40, 160)),
                                    driver("risk", 25, normal(8)),
                                    driver("gain", 30, normal(10)),
                                    driver("r", 0.08, triangular(0.06, 0.11))};
  for (const Driver &d : drivers) value.drivers.push_back(make_ref(d));
  for (const CostLine &l :
       {line("A", "capexA", 0, 0), line("A", "(opexA*(1+growA)^(YEAR-1)+risk)/(1+r)^YEAR", 1, 5),
        line("B", "capexB+move/(1+r)", 0, 0), line("B", "(opexB*(1+growB)^(YEAR-1)-gain)/(1+r)^YEAR", 1, 5)})
    value.lines.push_back(make_ref(l));
  return value;
}

struct Trials {
  std::vector<double> a, b;
  std::vector<double> saving() const {
    std::vector<double> out(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) out[i] = a[i] - b[i];
    return out;
  }
};
Trials run(const Simulator &simulator, std::uint64_t first, std::size_t count) {
  Trials out{std::vector<double>(count), std::vector<double>(count)};
  const std::vector<double *> columns{out.a.data(), out.b.data()};
  REQUIRE_FALSE(simulator.run(first, columns, count));
  return out;
}
std::shared_ptr<const Simulator> simulator(const ValueCase &value, SimulationTerms terms = {}) {
  auto made = Simulator::make(value, terms);
  REQUIRE(made.simulator);
  return made.simulator;
}
double mean(const std::vector<double> &x) {
  return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
}
double deviation(const std::vector<double> &x) {
  const double middle = mean(x);
  double sum = 0;
  for (const double v : x) sum += (v - middle) * (v - middle);
  return std::sqrt(sum / static_cast<double>(x.size()));
}

} // namespace

TEST_CASE("ten drivers through formulas agree with four other programs") {
  // The same model in plain JavaScript, Squiggle, numpy and C++ gives mean 487, p05 255, p50 486, p95 722.
  auto saving = run(*simulator(benchmark_case()), 0, 20000).saving();
  CHECK(mean(saving) == doctest::Approx(487).epsilon(0.006));
  const auto p = percentiles(saving, std::vector<double>{0.05, 0.5, 0.95});
  CHECK(p[0] == doctest::Approx(255).epsilon(0.02));
  CHECK(p[1] == doctest::Approx(486).epsilon(0.01));
  CHECK(p[2] == doctest::Approx(722).epsilon(0.01));
}

TEST_CASE("a seed gives the same bits however the trials are cut, and these bits everywhere") {
  const auto made = simulator(benchmark_case());
  const Trials whole = run(*made, 0, 1000);
  const Trials second = run(*made, 300, 700);
  CHECK(std::equal(second.a.begin(), second.a.end(), whole.a.begin() + 300));
  CHECK(std::equal(second.b.begin(), second.b.end(), whole.b.begin() + 300));
  CHECK(run(*simulator(benchmark_case(), {10000, 2, false, {}}), 0, 1000).a != whole.a);
  std::uint64_t bits = 0; // natively and in wasm alike
  for (const auto *column : {&whole.a, &whole.b})
    for (const double x : *column) bits = bits * 31 + std::bit_cast<std::uint64_t>(x);
  CHECK(bits == 6764752416860768654u);
}

TEST_CASE("a new driver leaves the draws of the others alone") {
  ValueCase value = benchmark_case();
  const Trials before = run(*simulator(value), 0, 100);
  value.drivers.insert(value.drivers.begin(), make_ref(driver("new", 5, normal(1))));
  CHECK(run(*simulator(value), 0, 100).a == before.a);
}

TEST_CASE("fixed numbers give the deterministic answer in every trial") {
  ValueCase value = benchmark_case();
  for (auto &d : value.drivers) {
    Driver fixed = *d;
    fixed.range = {};
    d = make_ref(fixed);
  }
  const auto compiled = compile_case(value);
  const auto flows = case_flows(*compiled.model, value);
  const double total = option_cost(flows.options[0], {}).total;
  for (const double x : run(*simulator(value), 0, 300).a) CHECK(x == doctest::Approx(total).epsilon(1e-14));
}

TEST_CASE("distributions have their published moments") {
  const auto moments = [](const Range &range, double value, double wanted_mean, double wanted_deviation) {
    const auto d = Distribution::make(range, value);
    REQUIRE(d);
    std::vector<double> x;
    for (int i = 0; i < 20000; ++i) x.push_back(d->quantile((i + 0.5) / 20000));
    CHECK(mean(x) == doctest::Approx(wanted_mean).epsilon(1e-3));
    CHECK(deviation(x) == doctest::Approx(wanted_deviation).epsilon(5e-3));
    CHECK(std::is_sorted(x.begin(), x.end()));
  };
  moments(triangular(0, 10), 4, 14.0 / 3, std::sqrt((16 + 100 - 40) / 18.0));
  moments({RangeKind::uniform, 2, 8, 0, {}, {}, ""}, 5, 5, 6 / std::sqrt(12.0));
  moments(normal(3), 20, 20, 3);
  moments({RangeKind::lognormal, 0, 0, 5, {}, {}, ""}, 20, 20, 5);
  // PERT on (0, 4, 10): mean 26/6; variance (mean − low)(high − mean)/7.
  moments({RangeKind::pert, 0, 10, 0, {}, {}, ""}, 4, 26.0 / 6, std::sqrt((26.0 / 6) * (34.0 / 6) / 7));
  moments({RangeKind::pert, 0, 10, 0, {}, {}, ""}, 0, 10.0 / 6, std::sqrt((10.0 / 6) * (50.0 / 6) / 7));
  moments({RangeKind::discrete, 0, 0, 0, {1, 2, 5}, {1, 1, 2}, ""}, 0, 3.25,
          std::sqrt(2.25 * 2.25 / 4 + 1.25 * 1.25 / 4 + 1.75 * 1.75 / 2));
}

TEST_CASE("PERT quantiles are those of the beta distribution") {
  // R: qbeta(c(.05, .5, .95), 3, 3) = 0.1892554, 0.5, 0.8107446
  const auto d = Distribution::make({RangeKind::pert, 0, 1, 0, {}, {}, ""}, 0.5);
  CHECK(d->quantile(0.05) == doctest::Approx(0.1892554).epsilon(1e-5));
  CHECK(d->quantile(0.5) == doctest::Approx(0.5).epsilon(1e-6));
  CHECK(d->quantile(0.95) == doctest::Approx(0.8107446).epsilon(1e-5));
}

TEST_CASE("columns of quantiles have the bits of single ones") {
  const std::vector<Range> ranges{triangular(0, 9),
                                  normal(2),
                                  {RangeKind::uniform, 0, 9, 0, {}, {}, ""},
                                  {RangeKind::lognormal, 0, 0, 1, {}, {}, ""},
                                  {RangeKind::pert, 0, 9, 0, {}, {}, ""},
                                  {RangeKind::discrete, 0, 0, 0, {3, 1}, {}, ""},
                                  {}};
  std::vector<double> p, out(200);
  for (int i = 0; i < 200; ++i) p.push_back((i + 0.5) / 200);
  p[0] = 0x1p-53, p[199] = 1 - 0x1p-53;
  for (const Range &range : ranges) {
    const auto d = Distribution::make(range, 5);
    d->quantiles(p.data(), out.data(), 200);
    for (std::size_t i = 0; i < 200; ++i) CHECK(out[i] == d->quantile(p[i]));
  }
}

TEST_CASE("a range that does not fit is refused by name") {
  CHECK_FALSE(Distribution::make(triangular(5, 3), 4));
  CHECK_FALSE(Distribution::make(triangular(5, 8), 4));
  CHECK_FALSE(Distribution::make({RangeKind::pert, 5, 5, 0, {}, {}, ""}, 5));
  CHECK_FALSE(Distribution::make({RangeKind::lognormal, 0, 0, 1, {}, {}, ""}, -1));
  CHECK_FALSE(Distribution::make({RangeKind::discrete, 0, 0, 0, {}, {}, ""}, 1));
  CHECK_FALSE(Distribution::make({RangeKind::discrete, 0, 0, 0, {1, 2}, {1}, ""}, 1));
  CHECK_FALSE(Distribution::make({RangeKind::discrete, 0, 0, 0, {1, 2}, {0, 0}, ""}, 1));
  ValueCase value = benchmark_case();
  value.drivers[0] = make_ref(driver("capexA", 5, triangular(10, 20)));
  const auto made = Simulator::make(value, {});
  REQUIRE(made.problems.size() == 1);
  CHECK(made.problems[0].name == "capexA");
  CHECK(made.problems[0].problem.error == FormulaError::range);
}

TEST_CASE("the normal distribution has its published values") {
  // Wichura (1988), AS 241, table of check values: PPND16(0.25), (0.001), (1e-20).
  CHECK(normal_quantile(0.25) == doctest::Approx(-0.67448975019608174320).epsilon(1e-15));
  CHECK(normal_quantile(0.001) == doctest::Approx(-3.0902323061678135415).epsilon(1e-15));
  CHECK(normal_quantile(1e-20) == doctest::Approx(-9.2623400897984075980).epsilon(1e-15));
  for (const double z : {-8.0, -3.0, -1.0, -0.1, 0.0, 0.5, 2.0, 4.0})
    CHECK(normal_quantile(normal_cumulative(z)) == doctest::Approx(z).epsilon(1e-9));
  CHECK(normal_cumulative(1.96) == doctest::Approx(0.9750021048517795).epsilon(1e-14));
}

TEST_CASE("own logarithm, exponential and power are within two units in the last place") {
  for (const double x : {1e-310, 1e-5, 0.3, 0.7071067811865475, 1.0, 1.5, 2.0, 3.7, 1e5, 1e300})
    CHECK(std::fabs(natural_log(x) - std::log(x)) <= 4.5e-16 * std::max(std::fabs(std::log(x)), 1e-3));
  for (const double x : {-745.0, -700.0, -20.5, -1.0, -1e-9, 0.0, 0.1, 1.0, 10.3, 700.0, 709.7})
    CHECK(std::fabs(exponential(x) - std::exp(x)) <= 4.5e-16 * std::exp(x) + 5e-324);
  CHECK(exponential(710) == HUGE_VAL);
  CHECK(exponential(-746) == 0);
  for (const double base : {0.5, 1.05, 3.0, 1e3})
    for (const double exponent : {-7.0, -0.5, 0.25, 1.0, 12.0, 35.7})
      CHECK(power(base, exponent) == doctest::Approx(std::pow(base, exponent)).epsilon(1e-14));
  CHECK(power(-2, 3) == -8);
}

TEST_CASE("rank correlations come out as asked, whatever the distributions") {
  ValueCase value = benchmark_case();
  value.drivers[1] = make_ref(driver("capexB", 300, {RangeKind::lognormal, 0, 0, 200, {}, {}, ""}));
  value.correlations = {{{"capexA"}, {"capexB"}, 0.7, ""}, {{"capexB"}, {"risk"}, -0.5, ""}};
  const auto made = simulator(value);
  CHECK(made->correlations().drivers == 3);
  CHECK_FALSE(made->correlations().repaired);
  std::vector<std::vector<double>> draws(10, std::vector<double>(20000));
  for (std::size_t i = 0; i < 10; ++i) made->draws(i, 0, draws[i]);
  CHECK(std::fabs(rank_correlation(draws[0], draws[1]) - 0.7) < 0.02);
  CHECK(std::fabs(rank_correlation(draws[1], draws[7]) + 0.5) < 0.02);
  CHECK(std::fabs(rank_correlation(draws[2], draws[3])) < 0.02);
  CHECK(mean(draws[1]) == doctest::Approx(300).epsilon(0.02)); // the margins stay what they were
}

TEST_CASE("contradictory correlations are repaired, and it is said") {
  ValueCase value = benchmark_case();
  value.correlations = {
      {{"capexA"}, {"capexB"}, 0.9, ""}, {{"capexB"}, {"risk"}, 0.9, ""}, {{"capexA"}, {"risk"}, -0.9, ""}};
  const auto made = simulator(value);
  CHECK(made->correlations().repaired);
  CHECK(made->correlations().largest_change > 0.1);
  Matrix matrix{3};
  matrix.cells = {1, 0.9, -0.9, 0.9, 1, 0.9, -0.9, 0.9, 1};
  const CopulaFactor factor = copula_factor(matrix);
  for (std::size_t i = 0; i < 3; ++i) { // L Lᵀ has ones on its diagonal
    double sum = 0;
    for (std::size_t k = 0; k < 3; ++k) sum += factor.lower.at(i, k) * factor.lower.at(i, k);
    CHECK(sum == doctest::Approx(1).epsilon(1e-9));
  }
  CHECK(normal_correlation(1) == doctest::Approx(1).epsilon(1e-14));
  CHECK(normal_correlation(0.5) == doctest::Approx(2 * std::sin(3.14159265358979 / 12)).epsilon(1e-14));
}

TEST_CASE("a Latin hypercube takes each slice of each input once") {
  for (const std::uint64_t trials : {1u, 7u, 1000u}) {
    const auto made = simulator(benchmark_case(), {trials, 3, true, {}});
    std::vector<double> draws(trials);
    made->draws(1, 0, draws);
    const auto d = Distribution::make(triangular(250, 420), 300);
    std::sort(draws.begin(), draws.end());
    for (std::size_t i = 0; i < trials; ++i) {
      CHECK(draws[i] >= d->quantile(std::max(1e-12, static_cast<double>(i) / static_cast<double>(trials))));
      CHECK(draws[i] <= d->quantile(std::min(1 - 1e-12, static_cast<double>(i + 1) / static_cast<double>(trials))));
    }
  }
}

TEST_CASE("lines without a range vary by what their evidence is worth") {
  ValueCase value;
  value.years = 1;
  value.options = {make_ref(ValueOption{{"A"}, "A", {}, false, ""}), make_ref(ValueOption{{"B"}, "B", {}, false, ""})};
  CostLine guess;
  guess.id = {"g"}, guess.option = {"A"}, guess.by_year = {100, 100};
  value.lines.push_back(make_ref(guess));
  const auto made = simulator(value);
  REQUIRE(made->inputs().size() == 1);
  const Trials trials = run(*made, 0, 5000);
  CHECK(*std::min_element(trials.a.begin(), trials.a.end()) >= 140);
  CHECK(*std::max_element(trials.a.begin(), trials.a.end()) <= 260);
  CHECK(mean(trials.a) == doctest::Approx(200).epsilon(0.01));
  CHECK(deviation(trials.b) == 0);
}

TEST_CASE("a trial without an answer is named with its formula") {
  ValueCase value = benchmark_case();
  value.lines.push_back(make_ref(line("A", "1/MAX(0,opexA-180)", 1, 1)));
  const auto made = simulator(value);
  std::vector<double> a(100), b(100);
  const std::vector<double *> columns{a.data(), b.data()};
  const auto failure = made->run(0, columns, 100);
  REQUIRE(failure);
  CHECK(failure->problem.problem.error == FormulaError::division_by_zero);
  CHECK(failure->problem.name == "1/MAX(0,opexA-180)");
}

TEST_CASE("percentiles are the spreadsheet's") {
  std::vector<double> x{4, 1, 3, 2}; // Microsoft's example: PERCENTILE.INC({1,2,3,4}, 0.3) = 1.9
  CHECK(percentiles(x, std::vector<double>{0, 0.3, 0.5, 1}) == std::vector<double>{1, 1.9, 2.5, 4});
  std::vector<double> one{7};
  CHECK(percentiles(one, std::vector<double>{0.1, 0.9}) == std::vector<double>{7, 7});
}

TEST_CASE("the tornado puts first what moves the saving most") {
  const auto made = simulator(benchmark_case());
  const Trials trials = run(*made, 0, 2000);
  const auto bars = tornado(*made, 1, 0, trials.b, trials.a);
  REQUIRE(bars.size() == 10);
  CHECK(made->inputs()[bars[0].input].name == "opexB");
  CHECK(bars[0].high < bars[0].low); // dearer B, smaller saving
  CHECK(bars[0].rank_correlation < -0.5);
  for (std::size_t i = 1; i < bars.size(); ++i)
    CHECK(std::fabs(bars[i].high - bars[i].low) <= std::fabs(bars[i - 1].high - bars[i - 1].low));
}

TEST_CASE("a Latin hypercube takes each slice once of correlated inputs too, and their ranks go together") {
  ValueCase value = benchmark_case();
  value.correlations = {{{"capexA"}, {"capexB"}, 0.7, ""}, {{"capexB"}, {"move"}, -0.5, ""}};
  constexpr std::size_t trials = 2000;
  const auto made = simulator(value, {trials, 3, true, {}});
  std::vector<std::vector<double>> draws(10, std::vector<double>(trials));
  for (const std::size_t input : {0u, 1u, 6u}) made->draws(input, 0, draws[input]);
  CHECK(std::fabs(rank_correlation(draws[0], draws[1]) - 0.7) < 0.06);
  CHECK(std::fabs(rank_correlation(draws[1], draws[6]) + 0.5) < 0.06);
  const std::vector<std::pair<std::size_t, Distribution>> inputs{{0, *Distribution::make(triangular(400, 700), 500)},
                                                                 {1, *Distribution::make(triangular(250, 420), 300)},
                                                                 {6, *Distribution::make(triangular(40, 160), 80)}};
  for (const auto &[input, d] : inputs) {
    std::vector<double> sorted = draws[input];
    std::sort(sorted.begin(), sorted.end());
    std::size_t outside = 0;
    for (std::size_t i = 0; i < trials; ++i)
      outside += sorted[i] < d.quantile(std::max(1e-12, (static_cast<double>(i) - 1e-6) / trials)) ||
                 sorted[i] > d.quantile(std::min(1 - 1e-12, (static_cast<double>(i) + 1 + 1e-6) / trials));
    CHECK(outside == 0);
  }
  std::vector<double> second(500); // however they are cut
  made->draws(1, 1000, second);
  CHECK(std::equal(second.begin(), second.end(), draws[1].begin() + 1000));
}

TEST_CASE("the same draws discounted otherwise are those of a simulator made so") {
  const ValueCase value = benchmark_case();
  SimulationTerms terms{1000, 5, false, {}};
  terms.tco.rate = 0.05;
  const Trials other = run(*simulator(value, terms)->under({}, 2), 0, 1000);
  terms.tco = {}, terms.last_year = 2;
  const Trials made = run(*simulator(value, terms), 0, 1000);
  CHECK(other.a == made.a);
  CHECK(other.b == made.b);
}
