#include "domain/power_map/rect_tree.hpp"

#include <algorithm>
#include <numeric>

namespace sandtable {

namespace {

constexpr std::size_t leaf = 6; ///< rectangles below the last node

/// Cuts a part of a segment, `from`–`to` of its length, to what lies between `low` and `high` on one axis.
bool cut(double at, double step, double low, double high, double &from, double &to) { // Liang and Barsky (1984)
  if (step == 0) return at > low && at < high;
  const double p = (low - at) / step, q = (high - at) / step;
  from = std::max(from, std::min(p, q)), to = std::min(to, std::max(p, q));
  return from < to;
}

} // namespace

bool meets(Vec2 a, Vec2 b, const Rect &r, Vec2 by) {
  double from = 0, to = 1;
  return cut(a.x, b.x - a.x, r.x - by.x, r.x + r.w + by.x, from, to) &&
         cut(a.y, b.y - a.y, r.y - by.y, r.y + r.h + by.y, from, to);
}

void RectTree::build(std::span<const Rect> rects) {
  rects_.assign(rects.begin(), rects.end());
  order_.resize(rects.size());
  std::iota(order_.begin(), order_.end(), 0);
  boxes_.clear();
  if (!rects.empty()) build(0, 0, rects.size());
}

void RectTree::build(std::size_t node, std::size_t from, std::size_t to) {
  if (boxes_.size() <= node) boxes_.resize(node + 1);
  double left = 1e300, top = 1e300, right = -1e300, bottom = -1e300;
  for (std::size_t i = from; i < to; ++i) {
    const Rect &r = rects_[static_cast<std::size_t>(order_[i])];
    left = std::min(left, r.x), top = std::min(top, r.y);
    right = std::max(right, r.x + r.w), bottom = std::max(bottom, r.y + r.h);
  }
  boxes_[node] = {left, top, right - left, bottom - top};
  if (to - from <= leaf) return;
  const bool wide = right - left > bottom - top;
  const std::size_t middle = (from + to) / 2;
  const auto at = [&](std::size_t i) { return order_.begin() + static_cast<std::ptrdiff_t>(i); };
  std::nth_element(at(from), at(middle), at(to), [&](int a, int b) {
    const Vec2 p = rects_[static_cast<std::size_t>(a)].center(), q = rects_[static_cast<std::size_t>(b)].center();
    const double i = wide ? p.x : p.y, k = wide ? q.x : q.y;
    return i != k ? i < k : a < b;
  });
  build(2 * node + 1, from, middle);
  build(2 * node + 2, middle, to);
}

void RectTree::ask(const Query &query, std::size_t node, std::size_t from, std::size_t to) const {
  if (query.found.size() >= query.most || !meets(query.a, query.b, boxes_[node], query.by)) return;
  if (to - from > leaf) {
    const std::size_t middle = (from + to) / 2;
    ask(query, 2 * node + 1, from, middle);
    return ask(query, 2 * node + 2, middle, to);
  }
  for (std::size_t i = from; i < to && query.found.size() < query.most; ++i)
    if (meets(query.a, query.b, rects_[static_cast<std::size_t>(order_[i])], query.by))
      query.found.push_back(order_[i]);
}

void RectTree::on_segment(Vec2 a, Vec2 b, double by, std::vector<int> &found, std::size_t most) const {
  if (!rects_.empty()) ask({a, b, {by, by}, found, most}, 0, 0, rects_.size());
}

void RectTree::overlapping(const Rect &rect, std::vector<int> &found, std::size_t most) const {
  if (!rects_.empty()) ask({rect.center(), rect.center(), {rect.w / 2, rect.h / 2}, found, most}, 0, 0, rects_.size());
}

} // namespace sandtable
