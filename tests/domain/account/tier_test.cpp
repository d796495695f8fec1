#include "domain/account/tier.hpp"

#include <doctest/doctest.h>

using namespace sandtable;

namespace {
TierScores scores(double current, double potential, double strategic, double relationship) {
  TierScores s;
  s.current = current, s.potential = potential, s.strategic = strategic, s.relationship = relationship;
  return s;
}
} // namespace

TEST_CASE("the samples' tier scores are exactly those of the domain page") {
  const TierScores grid = scores(70, 75, 90, 55), hospital = scores(60, 70, 85, 50), group = scores(55, 85, 80, 35);
  CHECK(*tier_score(grid, WeightPreset::expansion) == 74.5);
  CHECK(*tier_score(hospital, WeightPreset::expansion) == 68.5);
  CHECK(*tier_score(group, WeightPreset::expansion) == 67.5);
  CHECK(*tier_score(grid, WeightPreset::steady) == 68.5);
  CHECK(*tier_score(hospital, WeightPreset::steady) == 61.75);
  CHECK(*tier_score(group, WeightPreset::steady) == 56.25);
}

TEST_CASE("weights of every preset sum to a hundred, so full marks give a hundred") {
  for (const auto preset : {WeightPreset::expansion, WeightPreset::steady}) {
    double sum = 0;
    for (const double w : tier_weights(preset)) sum += w;
    CHECK(sum == 100);
    CHECK(*tier_score(scores(100, 100, 100, 100), preset) == 100);
    CHECK(*tier_score(scores(0, 0, 0, 0), preset) == 0);
  }
}

TEST_CASE("an account with an unrated score has no tier score") {
  TierScores s = scores(70, 75, 90, 55);
  s.strategic.reset();
  CHECK_FALSE(tier_score(s, WeightPreset::expansion));
}

TEST_CASE("the samples' scores are the means of their indicators") {
  TierScores grid;
  const double values[] = {75, 65, 70, 70, 80, 75, 95, 90, 85, 90, 60, 45, 50, 70, 50};
  for (std::size_t i = 0; i < tier_indicators.size(); ++i) set_indicator(grid, tier_indicators[i].name, values[i]);
  CHECK(indicator_mean(grid, 0) == 70);
  CHECK(indicator_mean(grid, 1) == 75);
  CHECK(indicator_mean(grid, 2) == 90);
  CHECK(indicator_mean(grid, 3) == 55);
}

TEST_CASE("an indicator is set once, found by name, and a score without any has no mean") {
  TierScores s;
  CHECK_FALSE(indicator_mean(s, 0));
  set_indicator(s, "acv", 40.0);
  set_indicator(s, "acv", 60.0);
  set_indicator(s, "margin", std::nullopt);
  CHECK(s.indicators.size() == 1);
  CHECK(indicator(s, "acv") == 60);
  CHECK(indicator_mean(s, 0) == 60);
  set_indicator(s, "acv", std::nullopt);
  CHECK_FALSE(indicator(s, "acv"));
  CHECK_FALSE(indicator_mean(s, 0));
}

TEST_CASE("a tier begins at its cut-off") {
  CHECK(tier_of(70.0, 70, 50) == Tier::strategic);
  CHECK(tier_of(69.9, 70, 50) == Tier::key);
  CHECK(tier_of(50.0, 70, 50) == Tier::key);
  CHECK(tier_of(49.0, 70, 50) == Tier::regular);
  CHECK(tier_of(std::nullopt, 70, 50) == Tier::unrated);
}
