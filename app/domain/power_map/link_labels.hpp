#pragma once
#include "domain/power_map/routes.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sandtable {

/// The words that stand on a link: its label, and "?" while it is a guess.
std::string words_on_link(std::string_view label, bool confirmed);

/// Words on a link, asked for: `width` of the text alone at the size of `LabelSize`.
struct LabelWish {
  int link = 0; ///< of the routes
  double width = 0;
};
/// Where they stand; `width` 0: there is no room for them, not even shortened.
struct LabelPlace {
  Vec2 center;
  double width = 0; ///< for the text; less than was asked for when they are to be cut
  Rect box(double scale = 1) const;
};

inline constexpr double label_size = 12, label_height = 20, label_pad = 5; ///< font, and box around it; world units
inline constexpr double label_most = 150;                                  ///< no text is wider

/// What the break mark of a conflict takes.
inline Rect break_box(Vec2 middle) { return {middle.x - 12, middle.y - 12, 24, 24}; }

/// Places for labels, one for each wish: on the link near its middle, else beside it, else further along, else
/// shortened. None overlaps a card, a note, the title of an area, one of `marks` or another label. `scale`: of the
/// letters, where they do not shrink with the map (1 at 100 %). The answer depends on the order of the wishes.
std::vector<LabelPlace> place_labels(const Routes &routes, std::span<const LabelWish> wishes,
                                     std::span<const Rect> marks, double scale = 1);

} // namespace sandtable
