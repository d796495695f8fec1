#include "domain/value/pair_simulation.hpp"
#include "support/samples.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

using namespace sandtable;
using sandtable::test::hospital_case;

namespace {
PairSimulation simulated(std::uint64_t trials, std::uint64_t seed = 1) {
  SimulationTerms terms;
  terms.trials = trials, terms.seed = seed;
  auto made = simulate_pair(hospital_case(), 0, 1, terms, [](double) {});
  REQUIRE(made.simulation);
  return *made.simulation;
}
} // namespace

TEST_CASE("the hospital saves around a third: the middle is the case's own figure, the ends lie apart") {
  const PairSimulation s = simulated(4000);
  REQUIRE(s.ratios.size() == quantile_steps + 1);
  CHECK(std::fabs(s.ratios[500] - 0.32) < 0.01);
  CHECK(s.ratios[100] < 0.31);
  CHECK(s.ratios[900] > 0.33);
  CHECK(chance_above(s.ratios, 0) == 1);
  CHECK(chance_above(s.ratios, 0.99) == 0);
  CHECK(chance_above(s.ratios, s.ratios[250]) == doctest::Approx(0.75).epsilon(0.01));
}

TEST_CASE("costs of year 0 lie apart by what is certain, cross in year 2, and every trial is counted once") {
  const PairSimulation s = simulated(2000);
  REQUIRE(s.bands.size() == 6);
  CHECK(s.bands[0].option[1] > s.bands[0].reference[1]);
  CHECK(std::fabs(s.bands[5].option[1] - 3400) < 60);
  CHECK(std::fabs(s.bands[5].reference[1] - 5000) < 90);
  CHECK(s.bands[5].reference[0] < s.bands[5].reference[1]);
  double sum = 0;
  for (const double share : s.crossing) sum += share;
  CHECK(sum == doctest::Approx(1));
  CHECK(s.crossing[2] > 0.3);
  CHECK(s.crossing.back() < 0.01);
}

TEST_CASE("the same seed gives the same answer, another one another") {
  CHECK(simulated(500, 3).savings == simulated(500, 3).savings);
  CHECK(simulated(500, 3).savings != simulated(500, 4).savings);
}

TEST_CASE("however the trials are cut, their parts together have the same quantiles to the bit") {
  SimulationTerms terms;
  terms.trials = 30001, terms.seed = 5;
  for (const bool latin : {false, true}) {
    terms.latin_hypercube = latin;
    const auto whole = simulate_pair(hospital_case(), 0, 1, terms, [](double) {});
    REQUIRE(whole.simulation);
    for (const std::size_t parts : {std::size_t{1}, std::size_t{2}, std::size_t{3}}) {
      std::vector<PairPart> made;
      for (std::uint64_t first = 0, each = (terms.trials + parts - 1) / parts; first < terms.trials; first += each)
        made.push_back(simulate_part(hospital_case(), 0, 1, terms, first,
                                     static_cast<std::size_t>(std::min(each, terms.trials - first)), [](double) {}));
      REQUIRE(made.size() == parts);
      std::vector<std::span<const double>> savings, ratios;
      for (const PairPart &part : made) savings.push_back(part.savings), ratios.push_back(part.ratios);
      CHECK(quantiles_of_parts(savings) == whole.simulation->savings);
      CHECK(quantiles_of_parts(ratios) == whole.simulation->ratios);
      REQUIRE(made.front().rest);
      CHECK(made.front().rest->crossing == whole.simulation->crossing);
      REQUIRE(made.front().rest->bars.size() == whole.simulation->bars.size());
      for (std::size_t i = 0; i < whole.simulation->bars.size(); ++i)
        CHECK(made.front().rest->bars[i].rank_correlation == whole.simulation->bars[i].rank_correlation);
      for (std::size_t i = 1; i < made.size(); ++i) CHECK_FALSE(made[i].rest);
    }
  }
}

TEST_CASE("bins of a histogram hold every trial") {
  const PairSimulation s = simulated(1000);
  double sum = 0;
  for (const double share : binned(s.ratios, 0.25, 0.4, 30)) sum += share;
  CHECK(sum == doctest::Approx(1));
}

TEST_CASE("claims in per cent need a reference that costs something; amounts do not") {
  const auto against = [](double amount) {
    ValueCase value;
    value.years = 1;
    for (const char *name : {"us", "they"}) {
      value.options.push_back(make_ref(ValueOption{.id = {name}, .name = name}));
      CostLine line;
      line.id = {name}, line.option = {name}, line.name = name, line.by_year = {*name == 'u' ? 750.0 : amount};
      value.lines.push_back(make_ref(line));
    }
    SimulationTerms terms;
    terms.trials = 1000;
    auto made = simulate_pair(value, 0, 1, terms, [](double) {});
    REQUIRE(made.simulation);
    return *made.simulation;
  };
  CHECK(ratios_mean_something(against(1000).ratios));
  for (const double reference : {0.0, -110.0}) {
    const PairSimulation s = against(reference);
    CHECK_FALSE(ratios_mean_something(s.ratios));
    CHECK(chance_above(s.ratios, 0) == 0);
    CHECK(chance_above(s.savings, 0) == 0);
    CHECK(chance_above(s.savings, -10000) == 1);
  }
}

TEST_CASE("a case whose formula fails is named instead of simulated") {
  ValueCase value = hospital_case();
  CostLine line = *value.lines.front();
  line.formula = "1 / 0";
  value.lines.front() = make_ref(line);
  const auto made = simulate_pair(value, 0, 1, {}, [](double) {});
  CHECK_FALSE(made.simulation);
  REQUIRE_FALSE(made.problems.empty());
}
