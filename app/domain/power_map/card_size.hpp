#pragma once

namespace sandtable {

/// A person's card on the map, world units; a stance's position is its centre.
inline constexpr double card_width = 184, card_height = 76;

/// Of a picture of the map: around what it holds, and the heading above; world units.
inline constexpr double picture_margin = 32, picture_strip = 36;

} // namespace sandtable
