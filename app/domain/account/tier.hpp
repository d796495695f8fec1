#pragma once
#include "domain/account/model.hpp"

#include <array>
#include <optional>
#include <string_view>

namespace sandtable {

/// Percent per score (current, potential, strategic, relationship), summing to 100. Presets [C: ours].
std::array<double, 4> tier_weights(WeightPreset preset);
/// The four scores in the same order.
std::array<std::optional<double>, 4> tier_parts(const TierScores &scores);

/// Σ(weight × score) / 100 over the four scores, 0–100; empty until all four are rated, since a part would not compare.
std::optional<double> tier_score(const TierScores &scores, WeightPreset preset);

/// The tier of a score: strategic and key from their cut-offs on, regular below; unrated without a score.
Tier tier_of(std::optional<double> score, double strategic_from, double key_from);

/// The fifteen indicators in the order of the scores they belong to (0 current … 3 relationship).
struct TierIndicator {
  std::string_view name;
  int part;
};
inline constexpr std::array<TierIndicator, 15> tier_indicators{{{"acv", 0},
                                                                {"margin", 0},
                                                                {"collection_period", 0},
                                                                {"industry_growth", 1},
                                                                {"cross_sell", 1},
                                                                {"share_of_wallet", 1},
                                                                {"brand", 2},
                                                                {"industry_position", 2},
                                                                {"co_innovation", 2},
                                                                {"new_market", 2},
                                                                {"years", 3},
                                                                {"executive_contact", 3},
                                                                {"decision_chain", 3},
                                                                {"payment_record", 3},
                                                                {"satisfaction", 3}}};
/// An indicator's value by name; empty when it is not rated.
std::optional<double> indicator(const TierScores &scores, std::string_view name);
/// Sets or, with no value, clears one; what else its record holds is kept.
void set_indicator(TierScores &scores, std::string_view name, std::optional<double> value);
/// Mean of the rated indicators of a score, 0–100; empty when none is rated.
std::optional<double> indicator_mean(const TierScores &scores, int part);

} // namespace sandtable
