#pragma once
#include "domain/power_map/layout.hpp"

#include <vector>

// The parts of lay_out: drawings of plain boxes, which are cards inside an area and areas or cards outside.

namespace sandtable::layout {

struct Line { ///< `from` reports to `to`; earlier lines win where a cycle must be broken
  int from, to;
};

/// Boxes placed from (0, 0) on; `at` is the top left of each.
struct Drawing {
  std::vector<Vec2> at;
  Vec2 size;
};

/// The one superior of each box, −1 for a root: the first line that closes no cycle.
std::vector<int> tree_parents(std::size_t boxes, const std::vector<Line> &lines);

/// Tidy tree of a forest with one root: Reingold, Tilford 1981; boxes of any height as in van der Ploeg 2014.
/// `members` are the boxes of this tree, parents before children.
/// At most `leaf_columns` leaves of a family stand side by side; families with subtrees are split into rows where the
/// tree would be too wide, but not when `simple`.
Drawing draw_tree(const std::vector<Vec2> &boxes, const std::vector<int> &parents, const std::vector<int> &members,
                  const LayoutOptions &options, int leaf_columns, bool simple);

/// Layered drawing: Sugiyama, Tagawa, Toda 1981. `lines` connect positions in `boxes`.
Drawing draw_layers(const std::vector<Vec2> &boxes, const std::vector<Line> &lines, const LayoutOptions &options);

/// Boxes in rows, in order; rows as wide as `room`, or, for 0, so that the whole is about as wide as a screen.
Drawing draw_rows(const std::vector<Vec2> &boxes, double gap_x, double gap_y, double room);

/// Is the drawing comfortable to read: fits a wide screen, or not much wider than high?
inline bool comfortable(Vec2 size) { return size.x <= 1600 || size.x <= 4 * size.y; }

} // namespace sandtable::layout
