#pragma once
#include "domain/command.hpp"
#include "domain/power_map/layout.hpp"

#include <optional>

namespace sandtable {

/// The command that tidies a deal's map, with the moves that change something; nothing when the deal is unknown or all
/// stands well. A person keeps to the area of their department, which is drawn if it is not yet; else of their first
/// committee; a committee whose members stand in other areas is drawn around them. Notes that would be
/// covered go beside the map. In circles areas with people are taken off the map; the other styles draw them again.
std::optional<Tidy> tidy_of(const Workspace &workspace, const OpportunityId &opportunity, LayoutStyle style);

/// The rings of a map that stands in circles of power: at least three people of four, and no fewer than four, are where
/// tidying in circles would put them, or within half a card of it. `middle` and radii in world units.
struct PowerRings {
  Vec2 middle;
  std::vector<Circle> circles; ///< from the inside
};
/// Nothing when the map stands otherwise, holds areas with people, or more than 400 people.
std::optional<PowerRings> power_rings_of(const Place &place);

/// What the layout engines are given for this deal, a node per stance; areas that are not drawn yet are empty rects.
LayoutInput layout_input_of(const Place &place);

} // namespace sandtable
