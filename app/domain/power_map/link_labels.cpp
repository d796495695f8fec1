#include "domain/power_map/link_labels.hpp"

#include "domain/power_map/route_parts.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>

namespace sandtable {

namespace {

/// Rectangles that come one by one, in squares of a grid; for such as are no larger than a few squares.
class Taken {
public:
  bool meets(const Rect &rect) const {
    bool met = false;
    each_square(rect, [&](std::uint64_t square) {
      const auto at = first_.find(square);
      for (int i = at == first_.end() ? -1 : at->second; i >= 0 && !met; i = items_[static_cast<std::size_t>(i)].next)
        met = items_[static_cast<std::size_t>(i)].rect.intersects(rect);
    });
    return met;
  }
  void add(const Rect &rect) {
    each_square(rect, [&](std::uint64_t square) {
      int &first = first_.try_emplace(square, -1).first->second;
      items_.push_back({rect, first});
      first = static_cast<int>(items_.size()) - 1;
    });
  }

private:
  struct Item {
    Rect rect;
    int next;
  };
  template <class Visit> static void each_square(const Rect &r, Visit &&visit) {
    const auto cell = [](double at, double size) { return static_cast<std::int64_t>(std::floor(at / size)); };
    for (std::int64_t y = cell(r.y, 64); y <= cell(r.y + r.h, 64); ++y)
      for (std::int64_t x = cell(r.x, 192); x <= cell(r.x + r.w, 192); ++x)
        visit(static_cast<std::uint64_t>(x) * 0x9E3779B97F4A7C15u ^ static_cast<std::uint64_t>(y));
  }
  std::unordered_map<std::uint64_t, int> first_;
  std::vector<Item> items_;
};

class Placing {
public:
  Placing(const Routes &routes, std::span<const Rect> marks, double scale) : routes_(routes), scale_(scale) {
    const RouteMap &map = routes.map();
    std::vector<Rect> things = map.cards;
    things.insert(things.end(), map.notes.begin(), map.notes.end());
    for (const Rect &title : map.titles) things.push_back({title.x, title.y, title.w * scale, title.h * scale});
    things.insert(things.end(), marks.begin(), marks.end());
    things_.build(things);
    if (map.links.size() > most_lines) return;
    std::vector<Rect> pieces;
    for (std::size_t i = 0; i < map.links.size(); ++i) {
      flatten(routes[i], line_);
      for (std::size_t k = 1; k < line_.size(); ++k) {
        const Vec2 a = line_[k - 1], b = line_[k];
        pieces.push_back(
            widened({std::min(a.x, b.x), std::min(a.y, b.y), std::fabs(a.x - b.x), std::fabs(a.y - b.y)}, 1));
        owner_.push_back(static_cast<int>(i));
      }
    }
    lines_.build(pieces);
  }

  LabelPlace place(const LabelWish &wish) {
    flatten(routes_[static_cast<std::size_t>(wish.link)], line_);
    if (line_.size() < 2 || !(wish.width > 0)) return {};
    along_.assign(1, 0);
    for (std::size_t i = 1; i < line_.size(); ++i) along_.push_back(along_.back() + distance(line_[i - 1], line_[i]));
    const double whole = along_.back();
    if (!(whole > 0)) return {};
    link_ = wish.link;
    const double middle = part_of(routes_[static_cast<std::size_t>(wish.link)].middle);
    const double full = std::min(wish.width, label_most);
    for (const double share : {1.0, 0.7, 0.45}) {
      const double width = share == 1 ? full : std::max(full * share, least_width);
      if (share < 1 && width >= full * 0.95) break;
      for (const bool off_lines : {true, false}) { // other links stay in sight, if that can be
        off_lines_ = off_lines;
        if (along_line(width, middle, whole)) return {at_, width};
      }
    }
    return {};
  }

private:
  static constexpr double least_width = 40;       ///< of words that are cut
  static constexpr std::size_t most_lines = 2000; ///< on larger maps labels may lie on other links
  static constexpr double parts[] = {0,    -0.06, 0.06,  -0.12, 0.12, -0.18, 0.18,  -0.24, 0.24,
                                     -0.3, 0.3,   -0.35, 0.35,  -0.4, 0.4,   -0.45, 0.45};
  static constexpr int near_parts = 7, all_parts = 17;

  bool along_line(double width, double middle, double whole) {
    // A label that would cover most of the line stands beside it.
    const bool beside_first = whole < (width + 2 * label_pad) * scale_ + 44;
    for (const bool far : {false, true})
      for (const bool beside : {beside_first, !beside_first})
        for (int i = far ? near_parts : 0; i < (far ? all_parts : near_parts); ++i) {
          const double at = std::clamp(middle + parts[i] * whole, 0.04 * whole, 0.96 * whole);
          if (try_at(at, width, beside, 4)) return true;
        }
    if (beside_first) // between two cards that stand close: above or below the gap
      for (const double off : {16.0, 28.0, 40.0})
        if (try_at(middle, width, true, off)) return true;
    return false;
  }

  /// How far along the line the point nearest to `p` is.
  double part_of(Vec2 p) const {
    double best = 1e300, at = 0;
    for (std::size_t i = 1; i < line_.size(); ++i) {
      const Vec2 a = line_[i - 1], d = line_[i] - a;
      const double l2 = d.x * d.x + d.y * d.y;
      const double t = l2 > 0 ? std::clamp(((p.x - a.x) * d.x + (p.y - a.y) * d.y) / l2, 0.0, 1.0) : 0;
      if (const double off = distance(p, mixed(a, line_[i], t)); off < best)
        best = off, at = along_[i - 1] + t * std::sqrt(l2);
    }
    return at;
  }

  bool try_at(double at, double width, bool beside, double gap) {
    const auto next = std::upper_bound(along_.begin() + 1, along_.end() - 1, at);
    const auto i = static_cast<std::size_t>(next - along_.begin());
    const double piece = along_[i] - along_[i - 1];
    const Vec2 on = mixed(line_[i - 1], line_[i], piece > 0 ? (at - along_[i - 1]) / piece : 0);
    if (!beside) return try_box(on, width);
    if (!(piece > 0)) return false;
    Vec2 side{(line_[i].y - line_[i - 1].y) / piece, -(line_[i].x - line_[i - 1].x) / piece};
    if (side.y > 0.01 || (std::fabs(side.y) <= 0.01 && side.x < 0)) side = side * -1; // above first, else to the right
    const double w = (width / 2 + label_pad) * scale_, h = label_height / 2 * scale_;
    const double off = std::fabs(side.x) * w + std::fabs(side.y) * h + gap;
    return try_box(on + side * off, width) || try_box(on - side * off, width);
  }

  bool try_box(Vec2 center, double width) {
    const Rect box = LabelPlace{center, width}.box(scale_);
    found_.clear();
    things_.overlapping(box, found_, 1);
    if (!found_.empty() || taken_.meets(box)) return false;
    if (off_lines_) {
      lines_.overlapping(box, found_, 200);
      for (const int piece : found_)
        if (owner_[static_cast<std::size_t>(piece)] != link_) return false;
    }
    taken_.add(box);
    at_ = center;
    return true;
  }

  const Routes &routes_;
  double scale_;
  RectTree things_, lines_;
  std::vector<int> owner_; ///< per piece of a line its link
  int link_ = 0;
  bool off_lines_ = false;
  Taken taken_;
  std::vector<Vec2> line_;
  std::vector<double> along_;
  std::vector<int> found_;
  Vec2 at_;
};

} // namespace

Rect LabelPlace::box(double scale) const {
  const double w = (width + 2 * label_pad) * scale, h = label_height * scale;
  return {center.x - w / 2, center.y - h / 2, w, h};
}

std::string words_on_link(std::string_view label, bool confirmed) {
  std::string words{label};
  if (!confirmed) words += words.empty() ? "?" : " ?";
  return words;
}

std::vector<LabelPlace> place_labels(const Routes &routes, std::span<const LabelWish> wishes,
                                     std::span<const Rect> marks, double scale) {
  Placing placing{routes, marks, scale};
  std::vector<LabelPlace> places;
  places.reserve(wishes.size());
  for (const LabelWish &wish : wishes) places.push_back(placing.place(wish));
  return places;
}

} // namespace sandtable
