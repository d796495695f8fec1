#include "domain/document.hpp"
#include "domain/value/pair_simulation.hpp"
#include "store/codec.hpp"
#include "store/files.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace sandtable;

namespace {
ValueCase hospital() {
  const auto document = read_workspace(test::file_text("assets/samples/hospital.json"));
  REQUIRE(document);
  return *first_opportunity(**document).value;
}
PairSimulation simulated(std::uint64_t trials, std::uint64_t seed = 1) {
  SimulationTerms terms;
  terms.trials = trials, terms.seed = seed;
  auto made = simulate_pair(hospital(), 0, 1, terms, [](double) {});
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

TEST_CASE("bins of a histogram hold every trial") {
  const PairSimulation s = simulated(1000);
  double sum = 0;
  for (const double share : binned(s.ratios, 0.25, 0.4, 30)) sum += share;
  CHECK(sum == doctest::Approx(1));
}

TEST_CASE("a case whose formula fails is named instead of simulated") {
  ValueCase value = hospital();
  CostLine line = *value.lines.front();
  line.formula = "1 / 0";
  value.lines.front() = make_ref(line);
  const auto made = simulate_pair(value, 0, 1, {}, [](double) {});
  CHECK_FALSE(made.simulation);
  REQUIRE_FALSE(made.problems.empty());
}
