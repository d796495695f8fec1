#include "domain/engagement/schedule_simulation.hpp"

#include "domain/engagement/plans.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace sandtable;
using namespace sandtable::test;

namespace {

SimulationResult run(const List<Action> &plan, const SimulationOptions &options, const KeepSimulating &keep = {}) {
  const auto network = network_of(plan);
  REQUIRE(network);
  return simulate(*network, options, keep);
}

/// Four standard errors of a mean.
double four_errors(const SimulationResult &r) { return 4 * r.deviation / std::sqrt(double(r.trials)); }

} // namespace

TEST_CASE("two parallel tasks are late by the expected greater one: 7/15 triangular, 8/33 PERT") {
  // Density falling from 0 to 1: the greater of two has mean 2/3 − 1/5 (triangular, F = 1 − (1 − x)²) and 2/6 − 1/11
  // (PERT, beta(1, 5)), while the means on their own are 1/3 and 1/6.
  const auto plan = actions_of({{"a", 0, 0, 1, {}, {}}, {"b", 0, 0, 1, {}, {}}});
  const auto triangular = run(plan, {.trials = 40000, .seed = 7, .draw = DurationDraw::triangular});
  CHECK(std::fabs(triangular.mean - 7.0 / 15) < four_errors(triangular));
  const auto pert = run(plan, {.trials = 40000, .seed = 7});
  CHECK(std::fabs(pert.mean - 8.0 / 33) < four_errors(pert));
  CHECK(std::fabs(pert.merge_bias - (8.0 / 33 - 1.0 / 6)) < four_errors(pert));
  CHECK(std::fabs(pert.tasks[0].criticality - 0.5) < 0.01);
  CHECK(pert.tasks[0].criticality + pert.tasks[1].criticality == doctest::Approx(1));
  CHECK(*pert.tasks[0].cruciality > 0.5);
}

TEST_CASE("tasks in line have no merge bias, and the sum of PERT's means and variances") {
  // The beta on [o, p] with PERT's mean has variance (mean − o)(p − mean) / 7.
  const auto plan =
      actions_of({{"a", 1, 2, 9, {}, {}}, {"b", 3, 5, 6, after({"a"}), {}}, {"c", 2, 2, 2, after({"b"}), {}}});
  const auto result = run(plan, {.trials = 40000, .seed = 3});
  CHECK(std::fabs(result.merge_bias) < four_errors(result));
  CHECK(std::fabs(result.mean - (3 + 29.0 / 6 + 2)) < four_errors(result));
  const double variance = 2.0 * 6 / 7 + (29.0 / 6 - 3) * (6 - 29.0 / 6) / 7;
  CHECK(result.deviation * result.deviation == doctest::Approx(variance).epsilon(0.03));
  for (const auto &task : result.tasks) CHECK(task.criticality == 1);
  CHECK(!result.tasks[2].cruciality); // never varies
  // Independent durations: cruciality is the task's share of the deviation.
  CHECK(*result.tasks[0].cruciality == doctest::Approx(std::sqrt(2.0 * 6 / 7 / variance)).epsilon(0.02));
}

TEST_CASE("the simulated Reliable Construction is later than PERT says") {
  const auto result = run(reliable_construction(), {.trials = 20000, .seed = 1});
  CHECK(result.merge_bias > four_errors(result));
  CHECK(result.merge_bias < 2);
  CHECK(result.tasks[0].criticality == 1);
  for (const std::size_t i : {3, 6, 7, 12}) { // D, G, H, M are a path of their own
    CHECK(result.tasks[i].criticality > 0);
    CHECK(result.tasks[i].criticality < 0.5);
    CHECK(result.tasks[i].criticality == doctest::Approx(result.tasks[3].criticality).epsilon(0.2));
  }
}

TEST_CASE("the same seed gives the same trials, another seed others, and fewer trials are the first ones") {
  const auto plan = reliable_construction();
  const auto a = run(plan, {.trials = 500, .seed = 9}), b = run(plan, {.trials = 500, .seed = 9});
  CHECK(a.makespans == b.makespans);
  CHECK(a.makespans != run(plan, {.trials = 500, .seed = 10}).makespans);
  auto half = run(plan, {.trials = 1000, .seed = 9}, [](std::uint32_t done) { return done < 256; });
  CHECK(half.trials == 256);
  CHECK(std::includes(a.makespans.begin(), a.makespans.end(), half.makespans.begin(), half.makespans.end()));
}

TEST_CASE("certain durations give the critical path every time") {
  const auto result =
      run(actions_of({{"a", 4, 4, 4, {}, {}}, {"b", 3, 3, 3, after({"a"}), {}}, {"c", 6, 6, 6, {}, {}}}),
          {.trials = 300, .seed = 2});
  CHECK(result.makespans.front() == 7);
  CHECK(result.makespans.back() == 7);
  CHECK(result.merge_bias == 0);
  CHECK(result.tasks[0].criticality == 1);
  CHECK(result.tasks[2].criticality == 0);
  CHECK(run({}, {.trials = 10}).makespans.back() == 0);
  CHECK(run({}, {.trials = 0}).makespans.empty());
}

TEST_CASE("quantiles are linear between the ordered numbers") {
  const double numbers[] = {1, 2, 4, 8, 16};
  CHECK(*quantile(numbers, 0) == 1);
  CHECK(*quantile(numbers, 0.5) == 4);
  CHECK(*quantile(numbers, 0.9) == doctest::Approx(12.8));
  CHECK(*quantile(numbers, 1) == 16);
  CHECK(!quantile({}, 0.5));
}

TEST_CASE("a risk event makes its task later in its share of the trials, and another's draws stay") {
  const auto plan = actions_of({{"a", 4, 4, 4, {}, {}}, {"b", 2, 2, 2, after({"a"}), {}}});
  SimulationOptions options{.trials = 20000, .seed = 5};
  options.risks = {{"late approval", 0, 0.25, 10}};
  const auto result = run(plan, options);
  const auto late = std::count(result.makespans.begin(), result.makespans.end(), 16.0);
  CHECK(std::count(result.makespans.begin(), result.makespans.end(), 6.0) + late == 20000);
  CHECK(std::fabs(static_cast<double>(late) / 20000 - 0.25) < 0.013);
  options.risks.push_back({"never", 1, 0, 100});
  CHECK(run(plan, options).makespans == result.makespans);
}
