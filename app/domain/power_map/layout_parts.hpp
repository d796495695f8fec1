#pragma once
#include "domain/power_map/layout.hpp"

#include <cmath>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

// The parts of lay_out: drawings of plain boxes, which are cards inside an area and areas or cards outside.

namespace sandtable::layout {

using Index = std::size_t;

struct Line { ///< `from` reports to `to`; earlier lines win where a cycle must be broken
  int from, to;
};

/// Lists of numbers, one after another in one piece of memory.
class Lists {
public:
  Lists() = default;
  /// `second` joins the list of `first`, in the order given.
  Lists(Index lists, const std::vector<std::pair<int, int>> &pairs);
  std::span<const int> operator[](Index list) const {
    return {items_.data() + start_[list], static_cast<Index>(start_[list + 1] - start_[list])};
  }
  std::span<int> operator[](Index list) {
    return {items_.data() + start_[list], static_cast<Index>(start_[list + 1] - start_[list])};
  }

private:
  std::vector<int> start_{0}, items_;
};

/// Rounds half up, so that moving everything by whole grid steps moves the answer by as much.
inline double snapped(double value) { return std::floor(value / layout_grid + 0.5) * layout_grid; }
inline Vec2 snapped(Vec2 p) { return {snapped(p.x), snapped(p.y)}; }

/// Boxes placed from (0, 0) on; `at` is the top left of each.
struct Drawing {
  std::vector<Vec2> at;
  Vec2 size;
  double crossings = 0;
  Vec2 middle;                 ///< circles: of all rings
  std::vector<Circle> circles; ///< circles: from the inside; a lone card in the middle has none
};

/// The one superior of each box, −1 for a root: the first line that closes no cycle.
std::vector<int> tree_parents(Index boxes, const std::vector<Line> &lines);

/// How far below the top each box stands: one more than its lowest superior. Lines that close a cycle do not count.
std::vector<int> levels_of(Index boxes, const std::vector<Line> &lines);

/// Tidy tree with one root: Reingold, Tilford 1981; boxes of any height as in van der Ploeg 2014. Boxes come breadth
/// first: parents before children, siblings together.
/// At most `leaf_columns` leaves of a family stand side by side; families with subtrees are split into rows where the
/// tree would be too wide, but not when `simple`.
Drawing draw_tree(const std::vector<Vec2> &boxes, const std::vector<int> &parents, const LayoutOptions &options,
                  int leaf_columns, bool simple);

/// Layered drawing: Sugiyama, Tagawa, Toda 1981. `lines` connect positions in `boxes`.
Drawing draw_layers(const std::vector<Vec2> &boxes, const std::vector<Line> &lines, const LayoutOptions &options);

/// What draws two boxes together. `length` 1 = cards beside or above each other.
struct Tie {
  int upper, lower; ///< the drawing is turned so that, on the whole, uppers stand above
  double length;
};

/// Distances on the drawing near to those along the ties: stress by stochastic gradient descent, Zheng, Pawar, Goodman
/// 2019; above 300 boxes with pivots for the far ones, Ortmann, Klimenta, Brandes 2017. Then boxes that overlap make
/// room. With fixed boxes (`fixed[i]`, top left `fixed_at[i]`; both may be empty) the drawing stands around them:
/// `origin` is then the place of its (0, 0).
Drawing draw_stress(const std::vector<Vec2> &boxes, const std::vector<Tie> &ties, const std::vector<char> &fixed,
                    const std::vector<Vec2> &fixed_at, const LayoutOptions &options, Vec2 &origin);

/// Who stands where in the circles.
struct CircleBox {
  int ring;   ///< 0 = in the middle; rings of the same number are filled by what fits
  int sector; ///< boxes of one sector stand in the same direction
};

/// Concentric rings, ellipses for wide screens; boxes of linked people stand in nearby directions.
Drawing draw_circles(const std::vector<Vec2> &boxes, const std::vector<CircleBox> &places,
                     const std::vector<std::pair<int, int>> &links);

/// Boxes in rows, in order; rows as wide as `room`, or, for 0, so that the whole is about as wide as a screen.
Drawing draw_rows(const std::vector<Vec2> &boxes, double gap_x, double gap_y, double room);

/// Is the drawing comfortable to read: fits a wide screen, or not much wider than high?
inline bool comfortable(Vec2 size) { return size.x <= 1600 || size.x <= 4 * size.y; }

/// Boxes to arrange: inside an area its cards, outside the areas and the other cards.
struct BoxSet {
  std::vector<Vec2> sizes;
  std::vector<Line> lines;
  std::vector<LayoutLink> links;
  std::vector<int> departments; ///< sorts boxes without lines
  std::vector<char> is_area;
  std::vector<char> fixed; ///< stress: this box stands at `fixed_at`; both are empty when none does
  std::vector<Vec2> fixed_at;
};

/// A tree, layers, or rows of boxes that have no lines; the parts below each other.
struct Arrangement {
  std::vector<Vec2> at;     ///< top left
  std::vector<int> parents; ///< whom a box follows when it is pinned
  Vec2 size;
  double crossings = 0;
};

/// How wide an arrangement may become, see draw_tree; and whether tall ones are cut into strands.
struct Width {
  int leaf_columns = 6;
  bool simple = false;
  bool strands = true;
};

/// Boxes that hang together drawn in the style, any but circles; those without lines in rows below them.
Arrangement arrange(const BoxSet &set, const LayoutOptions &options, Width width);

} // namespace sandtable::layout
