#include "domain/account/tier.hpp"

#include <algorithm>

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

Tier tier_of(std::optional<double> score, double strategic_from, double key_from) {
  if (!score) return Tier::unrated;
  return *score >= strategic_from ? Tier::strategic : *score >= key_from ? Tier::key : Tier::regular;
}

std::optional<double> indicator(const TierScores &scores, std::string_view name) {
  for (const Indicator &one : scores.indicators)
    if (one.name == name) return one.value;
  return std::nullopt;
}

void set_indicator(TierScores &scores, std::string_view name, std::optional<double> value) {
  const auto known = std::find_if(scores.indicators.begin(), scores.indicators.end(),
                                  [&](const Indicator &one) { return one.name == name; });
  if (known != scores.indicators.end())
    known->value = value;
  else if (value)
    scores.indicators.push_back({.name = std::string{name}, .value = value, .extra = {}});
}

std::optional<double> indicator_mean(const TierScores &scores, int part) {
  double sum = 0;
  int count = 0;
  for (const TierIndicator &one : tier_indicators)
    if (const auto value = one.part == part ? indicator(scores, one.name) : std::nullopt) sum += *value, ++count;
  return count ? std::optional{sum / count} : std::nullopt;
}

} // namespace sandtable
