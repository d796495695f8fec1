#pragma once
#include "base/vec2.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace sandtable {

/// Which of many rectangles something meets, in O(log n) for what is spread out: a packed k-d tree of bounding boxes
/// (Bentley 1975), indifferent to one card a million units away. Touching is not meeting.
class RectTree {
public:
  void build(std::span<const Rect> rects); ///< finite ones
  /// Adds to `found` whatever the segment meets when each rectangle is widened by `by` on every side; stops at `most`.
  void on_segment(Vec2 a, Vec2 b, double by, std::vector<int> &found, std::size_t most) const;
  /// Adds to `found` whatever `rect` overlaps; stops at `most`.
  void overlapping(const Rect &rect, std::vector<int> &found, std::size_t most) const;

private:
  struct Query {
    Vec2 a, b, by;
    std::vector<int> &found;
    std::size_t most;
  };
  void build(std::size_t node, std::size_t from, std::size_t to);
  void ask(const Query &query, std::size_t node, std::size_t from, std::size_t to) const;

  std::vector<Rect> rects_;
  std::vector<int> order_;
  std::vector<Rect> boxes_; ///< node i has 2i+1 and 2i+2 below it
};

/// Whether the segment runs through the inside of the rectangle widened by `by`.
bool meets(Vec2 a, Vec2 b, const Rect &rect, Vec2 by);

} // namespace sandtable
