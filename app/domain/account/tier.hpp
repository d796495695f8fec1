#pragma once
#include "domain/account/model.hpp"

#include <array>
#include <optional>

namespace sandtable {

/// Percent per score (current, potential, strategic, relationship), summing to 100. Presets [C: ours].
std::array<double, 4> tier_weights(WeightPreset preset);
/// The four scores in the same order.
std::array<std::optional<double>, 4> tier_parts(const TierScores &scores);

/// Σ(weight × score) / 100 over the four scores, 0–100; empty until all four are rated, since a part would not compare.
std::optional<double> tier_score(const TierScores &scores, WeightPreset preset);

} // namespace sandtable
