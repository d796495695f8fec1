#include "domain/power_map/layout_ground.hpp"

#include "base/random.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sandtable::layout {

namespace {

struct Cells { ///< of 256 units each
  std::int64_t left, top, right, bottom;

  explicit Cells(const Rect &r) : left(cell(r.x)), top(cell(r.y)), right(cell(r.x + r.w)), bottom(cell(r.y + r.h)) {}
  bool many() const { return right - left > 31 || bottom - top > 31; }
  static std::int64_t cell(double v) { return static_cast<std::int64_t>(std::floor(v / 256)); }
  static std::int64_t key(std::int64_t x, std::int64_t y) { return (y << 32) ^ (x & 0xFFFFFFFF); }
};

} // namespace

std::size_t Ground::head_of(std::int64_t cell) const {
  return static_cast<std::size_t>(random_bits(0, static_cast<std::uint64_t>(cell))) & (heads_.size() - 1);
}

void Ground::enter(std::int64_t cell, int rect) {
  if (entries_.size() >= heads_.size()) {
    heads_.assign(std::max<std::size_t>(64, 2 * heads_.size()), -1);
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      int &head = heads_[head_of(entries_[i].cell)];
      entries_[i].next = head;
      head = static_cast<int>(i);
    }
  }
  int &head = heads_[head_of(cell)];
  entries_.push_back({cell, rect, head});
  head = static_cast<int>(entries_.size()) - 1;
}

void Ground::add(const Rect &rect) {
  const int index = static_cast<int>(rects_.size());
  rects_.push_back(rect);
  const Cells cells{rect};
  if (cells.many()) {
    vast_.push_back(index);
    return;
  }
  for (std::int64_t y = cells.top; y <= cells.bottom; ++y)
    for (std::int64_t x = cells.left; x <= cells.right; ++x) enter(Cells::key(x, y), index);
}

const Rect *Ground::obstacle(const Rect &rect) const {
  const Rect wide{rect.x - card_distance, rect.y - card_distance, rect.w + 2 * card_distance,
                  rect.h + 2 * card_distance};
  const Cells cells{wide};
  if (cells.many()) {
    for (const Rect &other : rects_)
      if (other.intersects(wide)) return &other;
    return nullptr;
  }
  for (const int index : vast_)
    if (rects_[static_cast<std::size_t>(index)].intersects(wide)) return &rects_[static_cast<std::size_t>(index)];
  if (heads_.empty()) return nullptr;
  for (std::int64_t y = cells.top; y <= cells.bottom; ++y)
    for (std::int64_t x = cells.left; x <= cells.right; ++x) {
      const std::int64_t cell = Cells::key(x, y);
      for (int i = heads_[head_of(cell)]; i >= 0; i = entries_[static_cast<std::size_t>(i)].next) {
        const Entry &entry = entries_[static_cast<std::size_t>(i)];
        const Rect &other = rects_[static_cast<std::size_t>(entry.rect)];
        if (entry.cell == cell && other.intersects(wide)) return &other;
      }
    }
  return nullptr;
}

/// Row by row away from where it is. The next row to look at is the first that has passed a wall of this one: until
/// then nothing gets better.
Vec2 Ground::way_out(const Rect &rect) const {
  Vec2 best;
  double shortest = std::numeric_limits<double>::infinity();
  const auto whole = [](double length) { return std::ceil(length / layout_grid) * layout_grid; };
  for (const int down : {1, -1})
    for (double dy = 0; dy < shortest;) {
      double passed = std::numeric_limits<double>::infinity();
      for (const int side : {1, -1})
        for (double dx = 0; dx + dy < shortest;) {
          const Rect *wall = obstacle({rect.x + side * dx, rect.y + down * dy, rect.w, rect.h});
          if (!wall) {
            shortest = dx + dy;
            best = {side * dx, down * dy};
            break;
          }
          passed =
              std::min(passed, (down > 0 ? wall->y + wall->h - rect.y : rect.y + rect.h - wall->y) + card_distance);
          const double reach = (side > 0 ? wall->x + wall->w - rect.x : rect.x + rect.w - wall->x) + card_distance;
          dx = std::max(dx + layout_grid, whole(reach));
        }
      if (!std::isfinite(passed)) break;
      dy = std::max(dy + layout_grid, whole(passed));
    }
  return best;
}

} // namespace sandtable::layout
