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
