#include "domain/power_map/route_parts.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable {

namespace {

constexpr double lane_width = 8;     ///< between routes side by side
constexpr double too_near = 7;       ///< they would run into each other
constexpr double widest_gap = 52;    ///< between two cards, in whose middle a route runs
constexpr double card_margin = 4;    ///< what a moved piece keeps from cards
constexpr double arrow_room = 11;    ///< and from its own two
constexpr double corner_margin = 12; ///< from a card's corner to where a route leaves its side
constexpr int lanes_tried[] = {0, 1, -1, 2, -2, 3, -3};

struct Piece {
  std::size_t way, at; ///< from point `at` to the next
};

class Lanes {
public:
  Lanes(std::span<LaneWay> ways, const RectTree &tree, std::span<const Rect> cards)
      : ways_(ways), tree_(tree), cards_(cards) {
    std::vector<Rect> boxes;
    for (std::size_t w = 0; w < ways.size(); ++w)
      for (std::size_t k = 0; k + 1 < ways[w].points->size(); ++k) {
        const Vec2 a = (*ways[w].points)[k], b = (*ways[w].points)[k + 1];
        if (ways[w].fixed && a == b) continue;
        pieces_.push_back({w, k});
        boxes.push_back(
            widened({std::min(a.x, b.x), std::min(a.y, b.y), std::fabs(a.x - b.x), std::fabs(a.y - b.y)}, reach));
      }
    near_.build(boxes);
    done_.assign(ways.size(), 0);
    for (std::size_t w = 0; w < ways.size(); ++w) done_[w] = ways[w].fixed;
  }

  void run() {
    for (std::size_t w = 0; w < ways_.size(); ++w) {
      if (ways_[w].fixed) continue;
      for (std::size_t k = 0; k + 1 < ways_[w].points->size(); ++k) place(w, k);
      done_[w] = 1;
    }
  }

private:
  static constexpr double reach = widest_gap / 2 + 3 * lane_width + too_near;

  /// The piece as if it lay along x: its height, and where it begins and ends.
  struct Span {
    double at, low, high;
    bool upright;
  };
  static Span span_of(const std::vector<Vec2> &p, std::size_t k) {
    const Vec2 a = p[k], b = p[k + 1];
    const bool upright = std::fabs(b.x - a.x) < std::fabs(b.y - a.y);
    return upright ? Span{a.x, std::min(a.y, b.y), std::max(a.y, b.y), true}
                   : Span{a.y, std::min(a.x, b.x), std::max(a.x, b.x), false};
  }
  static void shift(std::vector<Vec2> &p, std::size_t k, bool upright, double by) {
    for (const std::size_t i : {k, k + 1}) (upright ? p[i].x : p[i].y) += by;
  }

  /// How far it is to the middle between the cards on both sides; 0 where there are none near.
  double to_middle(const Span &s) {
    found_.clear();
    const double w = widest_gap - 10;
    tree_.overlapping(s.upright ? Rect{s.at - w, s.low, 2 * w, s.high - s.low}
                                : Rect{s.low, s.at - w, s.high - s.low, 2 * w},
                      found_, 64);
    double before = -1e300, after = 1e300;
    for (const int i : found_) {
      if (static_cast<std::size_t>(i) >= cards_.size()) continue;
      const Rect &r = cards_[static_cast<std::size_t>(i)];
      const double low = s.upright ? r.x : r.y, high = low + (s.upright ? r.w : r.h);
      if (high <= s.at) before = std::max(before, high);
      if (low >= s.at) after = std::min(after, low);
    }
    return after - before <= widest_gap ? (before + after) / 2 - s.at : 0;
  }

  /// Whether the piece may lie there: neither it nor the two beside it, which follow it, come too near a card.
  bool free_of_cards(const LaneWay &way, std::size_t k) {
    const std::vector<Vec2> &p = *way.points;
    const std::size_t last = p.size() - 2;
    for (std::size_t i = k > 0 ? k - 1 : 0; i <= std::min(k + 1, last); ++i) {
      found_.clear();
      tree_.on_segment(p[i], p[i + 1], card_margin, found_, 16);
      for (const int at : found_) {
        if (static_cast<std::size_t>(at) >= cards_.size()) continue;
        const bool own_end = (at == way.link.from && i == 0) || (at == way.link.to && i == last);
        if (!own_end) return false;
      }
    }
    for (const int own : {way.link.from, way.link.to}) // room for an arrow
      if (k > 0 && k < last && meets(p[k], p[k + 1], cards_[static_cast<std::size_t>(own)], {arrow_room, arrow_room}))
        return false;
    for (const bool end : {false, true}) { // at its side, not at its corner or off it
      if (k != (end ? last : 0)) continue;
      const Rect &card = cards_[static_cast<std::size_t>(end ? way.link.to : way.link.from)];
      const Span s = span_of(p, k);
      const double low = s.upright ? card.x : card.y, high = low + (s.upright ? card.w : card.h);
      if (s.at < low + corner_margin || s.at > high - corner_margin) return false;
    }
    return true;
  }

  bool free_of_others(std::size_t w, std::size_t k) {
    const Span s = span_of(*ways_[w].points, k);
    for (const int i : near_found_) {
      const Piece &other = pieces_[static_cast<std::size_t>(i)];
      const LaneWay &way = ways_[other.way];
      if (!done_[other.way] || other.way == w ||
          (way.link.elbow && ways_[w].link.elbow && way.link.to == ways_[w].link.to))
        continue;
      const Span o = span_of(*way.points, other.at);
      if (o.upright == s.upright && std::fabs(o.at - s.at) < too_near &&
          std::min(o.high, s.high) - std::max(o.low, s.low) > 1)
        return false;
    }
    return true;
  }

  void place(std::size_t w, std::size_t k) {
    std::vector<Vec2> &p = *ways_[w].points;
    const Span s = span_of(p, k);
    const bool end = k == 0 || k + 2 == p.size();
    const double middle = end ? 0 : to_middle(s);
    near_found_.clear();
    near_.overlapping(s.upright ? Rect{s.at - 0.5, s.low, 1, s.high - s.low}
                                : Rect{s.low, s.at - 0.5, s.high - s.low, 1},
                      near_found_, 400);
    const Vec2 a = p[k], b = p[k + 1];
    for (const double start : {middle, 0.0}) {
      for (const int lane : lanes_tried) {
        p[k] = a, p[k + 1] = b;
        const double by = start + lane * lane_width;
        if (by != 0) shift(p, k, s.upright, by);
        if (free_of_others(w, k) && (by == 0 || free_of_cards(ways_[w], k))) return;
      }
      if (middle == 0) break;
    }
    p[k] = a, p[k + 1] = b; // more routes than room
  }

  std::span<LaneWay> ways_;
  const RectTree &tree_;
  std::span<const Rect> cards_;
  std::vector<Piece> pieces_;
  RectTree near_; ///< pieces with all the room they may be moved through
  std::vector<char> done_;
  std::vector<int> found_, near_found_;
};

} // namespace

void keep_apart(std::span<LaneWay> ways, const RectTree &tree, std::span<const Rect> cards) {
  if (std::any_of(ways.begin(), ways.end(), [](const LaneWay &way) { return !way.fixed; }))
    Lanes{ways, tree, cards}.run();
}

} // namespace sandtable
