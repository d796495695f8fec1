#pragma once
#include "base/vec2.hpp"
#include "domain/power_map/card_size.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace sandtable {

// "Tidy": new places for cards and areas. Pure and deterministic: the answer depends on the structure, the order of the
// input and the pinned cards only, so that tidying twice changes nothing. Lengths are world units.

enum class LayoutStyle : std::uint8_t {
  tree,   ///< one superior per person (solid lines first), everybody below theirs
  layers, ///< every reporting line, dotted too, points to a row further up
  stress, ///< the informal view: who is linked stands near, reporting lines pull less
  circles ///< rings around the deciders, the more powerful the further in; departments are sectors
};

inline constexpr double layout_grid = 8;    ///< centres are multiples of it, pinned ones excepted
inline constexpr double card_distance = 24; ///< least distance between a card moved here and any other card
inline constexpr double area_margin = 24, area_title = 28;

struct LayoutNode {
  Vec2 center;
  Vec2 size{card_width, card_height};
  bool pinned = false;
  int group = -1;       ///< index into `groups`: the area this card stays in; −1 = none
  int department = -1;  ///< keeps people without lines and area sorted, and sectors together; −1 = none
  double power = 0;     ///< formal power 1–5; 0 = unrated
  bool decides = false; ///< stands in the middle of the circles
};

struct LayoutLine { ///< indices into `nodes`: from reports to to
  int from = 0, to = 0;
  bool dotted = false;
};

struct LayoutLink { ///< indices into `nodes`: from influences to
  int from = 0, to = 0;
  double strength = 1; ///< > 0; 0 = they know each other, but that does not bring them nearer (a conflict)
};

struct LayoutInput {
  std::vector<LayoutNode> nodes;
  std::vector<Rect> groups;          ///< areas as drawn now; one without members keeps its extent
  std::vector<LayoutLine> reporting; ///< cycles, repetitions and lines to oneself are allowed
  std::vector<LayoutLink> links;     ///< other relations, with the same licence
};

struct LayoutOptions {
  LayoutStyle style = LayoutStyle::tree;
  double gap_x = 40, gap_y = 52, row_gap = 36; ///< between siblings, between levels, between rows of one level; ≥ 32
  bool wrap = true; ///< wide rows go on in the next, long chains beside; without it charts grow as wide as they are
};

/// A ring of the circles as an ellipse around `LayoutAnswer::middle`.
struct Circle {
  Vec2 radius;
  int level = 0; ///< 0 = deciders, 1–5 = power 5–1, 6 = unrated; one level may fill several rings
};

struct LayoutAnswer {
  std::vector<Vec2> centers;   ///< per node; a pinned one's is the input's, bit for bit
  std::vector<Rect> areas;     ///< per group; encloses the cards of its members by margin and title; in circles an area
                               ///< with members is not drawn: an empty rect
  Vec2 middle;                 ///< circles: of all rings
  std::vector<Circle> circles; ///< circles: from the inside; a lone card in the middle has none
  double crossings = 0;        ///< layers: pairs of reporting lines that cross on their way between the rows
};

/// Areas are laid out inside first and then take part as boxes, so that their members stay together and no other card
/// stands in them; circles, whose rings pass through all departments, go without areas. Without pins the result is
/// centred on the cards' old bounding box (to the grid); with pins it hangs on them: whoever reports to a pinned person
/// follows them (in `stress`, whoever is linked to them), and what would touch a pinned card gives way by the least
/// distance.
///
/// In tree and layers a superior stands above the subordinate unless lines form a cycle, two areas report to each
/// other, pins are in the way, or, in the tree, it is the person's second superior. One more exception keeps long
/// chains readable: a chart of more than 12 levels that is more than 2½ times as high as wide is cut into strands of
/// equally many levels, which stand beside each other from left to right; the order holds within each strand, and
/// whoever is cut off stands in the next strand to the right of their superior's.
///
/// In circles nobody stands on a ring further in than somebody of more power, deciders first, unless pins are in the
/// way. O(n log n) for usual charts; `stress` O(n · 60) above 300 connected people.
LayoutAnswer lay_out(const LayoutInput &input, const LayoutOptions &options = {});

/// The area around these cards, its title above them; an empty rect for none.
Rect area_around(std::span<const Rect> cards);

} // namespace sandtable
