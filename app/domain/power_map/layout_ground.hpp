#pragma once
#include "domain/power_map/layout.hpp"

#include <cstdint>
#include <vector>

namespace sandtable::layout {

/// Rectangles by place, to find what a new one would come too near to.
class Ground {
public:
  void add(const Rect &rect);
  const std::vector<Rect> &rects() const { return rects_; }
  /// A rectangle nearer than card_distance, or null.
  const Rect *obstacle(const Rect &rect) const;
  /// The shortest move (along x plus along y, whole grid steps) that brings it clear of everything.
  Vec2 way_out(const Rect &rect) const;

private:
  struct Entry {
    std::int64_t cell;
    int rect, next; ///< next of the same head; −1 = none
  };
  std::size_t head_of(std::int64_t cell) const;
  void enter(std::int64_t cell, int rect);

  std::vector<Rect> rects_;
  std::vector<int> vast_; ///< rectangles of too many cells to enter each
  std::vector<Entry> entries_;
  std::vector<int> heads_; ///< a power of two of them
};

} // namespace sandtable::layout
