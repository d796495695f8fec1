#include "domain/scales.hpp"

#include <doctest/doctest.h>

using namespace sandtable;

TEST_CASE("an attitude is shown as the nearest step, of two equally near the one further from neutral") {
  const auto step = [](double attitude) { return attitude_step(AttitudePreset::levels, attitude); };
  for (double attitude = -2.5; attitude <= 2.5; attitude += 0.125)
    CHECK_MESSAGE(step(attitude) == attitude_level(attitude), attitude);
  CHECK(step(0.5) == 3);
  CHECK(step(-0.5) == 1);
}

TEST_CASE("on the coach scale every step stands for its own value and opposition stays opposition") {
  for (std::size_t i = 0; i < coach_levels.size(); ++i)
    CHECK(attitude_step(AttitudePreset::coach, coach_levels[i].value) == static_cast<int>(i));
  CHECK(attitude_step(AttitudePreset::coach, -2) == 0);
  CHECK(coach_levels[1].value == 0);
  CHECK(coach_levels[4].number == "+3");
}

TEST_CASE("the A/D/S/I preset offers four roles, the other all nine") {
  int four = 0;
  for (int i = 0; i < static_cast<int>(DecisionRole::count_); ++i) {
    CHECK(offered(RolePreset::nine, static_cast<DecisionRole>(i)));
    four += offered(RolePreset::adsi, static_cast<DecisionRole>(i));
  }
  CHECK(four == 4);
}

TEST_CASE("a rating is a guess without evidence or confidence, and old after ninety days") {
  Rating<double> rating{.value = 1, .date = "2026-01-01", .confidence = Confidence::medium, .evidence = "会议纪要"};
  CHECK_FALSE(is_unproven(rating));
  rating.confidence = Confidence::low;
  CHECK(is_unproven(rating));
  rating.confidence = Confidence::high, rating.evidence.clear();
  CHECK(is_unproven(rating));
  CHECK_FALSE(is_stale(rating, stale_until("2026-04-01"))); // 90 days
  CHECK(is_stale(rating, stale_until("2026-04-02")));
  rating.date.clear();
  CHECK_FALSE(is_stale(rating, stale_until("2026-04-02")));
  CHECK(stale_until("").empty());
}
