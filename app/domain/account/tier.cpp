#include "domain/account/tier.hpp"

namespace sandtable {

std::array<double, 4> tier_weights(WeightPreset preset) {
  return preset == WeightPreset::steady ? std::array<double, 4>{35, 15, 15, 35} : std::array<double, 4>{20, 30, 30, 20};
}

std::array<std::optional<double>, 4> tier_parts(const TierScores &s) {
  return {s.current, s.potential, s.strategic, s.relationship};
}

std::optional<double> tier_score(const TierScores &scores, WeightPreset preset) {
  const auto weights = tier_weights(preset);
  const auto parts = tier_parts(scores);
  double sum = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!parts[i]) return std::nullopt;
    sum += weights[i] * *parts[i];
  }
  return sum / 100;
}

} // namespace sandtable
