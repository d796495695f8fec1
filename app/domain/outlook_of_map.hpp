#pragma once
#include "domain/influence_of_map.hpp"
#include "domain/power_map/forecast.hpp"

#include <vector>

namespace sandtable {

/// The decision's outlook in numbers, as a worker hands them over. People are places in the map's stances.
struct OutlookRows {
  /// Chance, weighted outcome as rated, p10, p50, p90, then the shares of the outcome in attitude_bins bins. Empty:
  /// nobody votes, or their attitudes do not settle.
  std::vector<double> summary;
  std::vector<double> swings; ///< swing_width each: person, low and high chance, low and high outcome
  std::vector<double> moves;  ///< move_width each: person, from, to, way, gain in chance, gain in outcome, effort
  std::vector<double> people; ///< settled_width each: defined (0 or 1), attitude now, settled, p10, p50, p90, rounds

  static constexpr std::size_t swing_width = 5, move_width = 7, settled_width = 6 + told_rounds;
  /// A move's way where nobody speaks for us: one of us who has met the person, or nobody has met them yet.
  static constexpr double ourselves = -1, cold = -2;
};

/// Who must not be brought together: the ends of the map's conflict links.
std::vector<TabooPair> taboo_of(const PowerMap &map, const MapInfluence &influence);

/// Forecast, tornado, next conversations and where attitudes settle. Pure; the same trials give the same rows.
OutlookRows outlook_of_map(const Account &account, const Opportunity &opportunity, DecisionRule rule, Trials trials,
                           const RunProgress &progress = {});

} // namespace sandtable
