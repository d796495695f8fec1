#pragma once
#include "domain/power_map/link_labels.hpp"

#include <span>
#include <vector>

namespace sandtable {

/// How a decision chain runs over a map: around cards and notes as links do, with words that cover neither.
struct ChainWays {
  Routes routes;                 ///< hop i, from 1 on, is routes[i - 1]
  Vec2 us, first;                ///< hop 0 comes from us: a short way to the first card, from where there is room
  std::vector<LabelPlace> words; ///< per hop; width 0: there is no room for them
};

/// `map`: its links are not looked at. `cards`: those of the chain in the map, the one we talk to first at the front,
/// at least one. `widths`: of each hop's words, one per card. `taken`: what the words keep clear of beside cards, notes
/// and titles. `scale`: of the letters, as in `place_labels`.
ChainWays chain_ways(const RouteMap &map, std::span<const int> cards, std::span<const double> widths,
                     std::span<const Rect> taken, double scale = 1);

} // namespace sandtable
