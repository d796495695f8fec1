#pragma once

namespace sandtable {

/// A person's card on the map, world units; a stance's position is its centre.
inline constexpr double card_width = 184, card_height = 76;

} // namespace sandtable
