// The map from afar: whose name has room below its disc, and how links run between discs.
#include "domain/power_map/routes.hpp"
#include "view/canvas/draw_map.hpp"
#include "view/canvas/draw_overlay.hpp"
#include "view/canvas/world_text.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace sandtable::view {

namespace {

/// Boxes on screen, found by their height: a name meets those of a few rows at most.
class Taken {
public:
  void add(ImVec2 min, ImVec2 max, int owner) {
    const int first = row_of(min.y), last = row_of(max.y);
    for (int row = first; row <= last; ++row) rows_[static_cast<std::size_t>(row)].push_back({min, max, owner});
  }
  Taken(const MapDrawing &d, MapRoom &room) : top_(d.origin.y - around), rows_(room.taken) {
    rows_.resize(static_cast<std::size_t>((d.extent.y + 2 * around) / step) + 1);
    for (auto &row : rows_) row.clear();
  }

  /// How much of `half` stays free on both sides of `middle`; negative: none.
  float free_half(float middle, float top, float bottom, float half, int owner) const {
    for (int row = row_of(top); row <= row_of(bottom); ++row)
      for (const MapRoom::Box &box : rows_[static_cast<std::size_t>(row)]) {
        if (box.owner == owner || box.max.y <= top || box.min.y >= bottom) continue;
        half = std::min(half, std::max(box.min.x - middle, middle - box.max.x) - gap);
      }
    return half;
  }
  static constexpr float around = 200;

private:
  int row_of(float y) const {
    return std::clamp(static_cast<int>((y - top_) / step), 0, static_cast<int>(rows_.size()) - 1);
  }
  static constexpr float step = 32, gap = 1;
  float top_;
  std::vector<std::vector<MapRoom::Box>> &rows_;
};

constexpr float plate_pad = 2;

ImVec2 disc_at(const MapDrawing &d, const MapIndex::Card &card) {
  const ImVec2 c = screen_from_world(d.camera, d.origin, card.center);
  return {c.x, c.y - disc_rise * static_cast<float>(d.camera.zoom)};
}

/// Cards in sight or nearly so, first whose name is to stay whole.
void by_weight(const MapDrawing &d, MapRoom &room) {
  std::vector<char> &lit = room.lit;
  lit.assign(d.index.cards.size(), 0);
  if (d.light)
    for (const PersonId &id : d.light->people)
      if (const int card = d.index.card_of(id); card >= 0) lit[static_cast<std::size_t>(card)] = 1;
  const std::vector<char> &buried = d.index.buried(room.piles);
  auto &order = room.order;
  order.clear();
  for (std::size_t i = 0; i < d.index.cards.size(); ++i) {
    const ImVec2 at = disc_at(d, d.index.cards[i]);
    const float m = Taken::around / 2;
    if (!on_screen(d, {at.x - m, at.y - m}, {at.x + m, at.y + m}) || (!buried.empty() && buried[i])) continue;
    const bool chosen = i < d.chosen.size() && d.chosen[i];
    order.emplace_back(-(chosen ? 20 : 0) - (lit[i] ? 10 : 0) - d.index.cards[i].power, i);
  }
  std::sort(order.begin(), order.end());
}

} // namespace

ScreenBox person_box(const MapDrawing &d, std::size_t card) {
  const Rect r = d.index.cards[card].rect();
  ScreenBox box{screen_from_world(d.camera, d.origin, {r.x, r.y}),
                screen_from_world(d.camera, d.origin, {r.x + r.w, r.y + r.h})};
  if (card < d.names.size() && d.names[card].width > 0) {
    const ScreenBox &name = d.names[card].plate;
    box.min.x = std::min(box.min.x, name.min.x - 2), box.max = {std::max(box.max.x, name.max.x + 2), name.max.y + 2};
  }
  return box;
}

bool straight_lines(const MapIndex &index, const Camera &camera) {
  constexpr std::size_t followed = 600; // ways round so many cost little at any zoom
  return camera.zoom < 0.12 || (camera.zoom < Camera::names_from && index.lines.size() > followed);
}

std::span<const DiscName> disc_names(const MapDrawing &d, MapRoom &room) {
  if (!named_discs(d.camera)) return {};
  std::vector<DiscName> &names = room.names;
  names.assign(d.index.cards.size(), {});
  by_weight(d, room);
  const float z = static_cast<float>(d.camera.zoom), r = disc_radius * z;
  Taken taken(d, room);
  for (const auto &[weight, i] : room.order) {
    const ImVec2 at = disc_at(d, d.index.cards[i]);
    taken.add({at.x - r, at.y - r}, {at.x + r, at.y + r}, static_cast<int>(i));
  }
  for (const auto &area : d.index.areas)
    if (const auto title = area_title_on_screen(d, area)) taken.add(title->min, title->max, -1);
  WorldText text(d.ui.fonts.strong, name_size(22 * z, d.ui.presenting));
  for (const auto &[weight, i] : room.order) {
    const auto &card = d.index.cards[i];
    const ImVec2 at = disc_at(d, card);
    const std::string_view words =
        card.person->name.empty() ? d.ui.tr(T::map_unnamed) : std::string_view{card.person->name};
    const float wanted = std::min(text.width(words), static_cast<float>(card_w) * z + 16);
    // Close below the disc: in a tidied map the next row's discs begin soon.
    const float top = at.y + disc_radius * z + std::min(3.0f, 8 * z), bottom = top + text.size() * 1.1f;
    const float half = taken.free_half(at.x, top, bottom, wanted / 2 + plate_pad, static_cast<int>(i)) - plate_pad;
    const float least = std::min(wanted, 2.2f * text.size()); // a letter or two and the dots
    if (2 * half < least - 0.01f) continue;
    names[i] = {{{at.x - half - plate_pad, top}, {at.x + half + plate_pad, bottom}}, 2 * half};
    taken.add(names[i].plate.min, names[i].plate.max, static_cast<int>(i));
  }
  return names;
}

namespace {

/// What begins below a name begins where it comes out from under it. False: it never does.
bool leave(const ScreenBox &plate, std::vector<ImVec2> &points) {
  constexpr float air = 2;
  const ImVec2 min{plate.min.x - air, plate.min.y - air}, max{plate.max.x + air, plate.max.y + air};
  const auto inside = [&](ImVec2 p) { return p.x > min.x && p.x < max.x && p.y > min.y && p.y < max.y; };
  std::size_t out = 0;
  while (out < points.size() && inside(points[out])) ++out;
  if (out == 0 || out == points.size()) return out == 0;
  const ImVec2 a = points[out - 1], b = points[out];
  const auto part = [](float from, float step, float low, float high) {
    return step > 0 ? (high - from) / step : step < 0 ? (low - from) / step : 1.0f;
  };
  const float t =
      std::clamp(std::min(part(a.x, b.x - a.x, min.x, max.x), part(a.y, b.y - a.y, min.y, max.y)), 0.0f, 1.0f);
  points.erase(points.begin(), points.begin() + static_cast<std::ptrdiff_t>(out) - 1);
  points.front() = {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t};
  return true;
}

/// From the side a link goes on to the disc; from below it stops short of the name.
bool end_at_disc(const MapDrawing &d, int card, std::vector<ImVec2> &points, bool last) {
  const float z = static_cast<float>(d.camera.zoom);
  const std::size_t which = static_cast<std::size_t>(card);
  const ImVec2 c = screen_from_world(d.camera, d.origin, d.index.cards[which].center);
  const bool named = named_discs(d.camera);
  const float radius = (named ? disc_radius + 4 : 32) * z, rise = named ? disc_rise * z : 0;
  const ImVec2 end = last ? points.back() : points.front();
  if (std::fabs(end.x - c.x) >= static_cast<float>(card_w) * 0.35f * z) {
    const ImVec2 disc{c.x + std::copysign(radius, end.x - c.x), c.y - rise};
    points.insert(last ? points.end() : points.begin(), disc);
    return true;
  }
  if (which >= d.names.size() || d.names[which].width <= 0) return true;
  if (last) std::reverse(points.begin(), points.end());
  const bool seen = leave(d.names[which].plate, points);
  if (last) std::reverse(points.begin(), points.end());
  return seen;
}

} // namespace

bool end_at_discs(const MapDrawing &d, int from, int to, LinkPath &path) {
  if (d.camera.zoom >= Camera::cards_from) return true;
  const bool seen = from < 0 || end_at_disc(d, from, path.points, false);
  return end_at_disc(d, to, path.points, true) && seen;
}

bool line_on_screen(const MapDrawing &d, std::size_t line, LinkPath &path, Route &scratch) {
  const auto &link = d.index.lines[line];
  const Vec2 apart = d.index.cards[static_cast<std::size_t>(link.to)].center -
                     d.index.cards[static_cast<std::size_t>(link.from)].center;
  if (std::fabs(apart.x) < card_w / 4 && std::fabs(apart.y) < card_h / 4)
    return false; // below the two cards themselves
  const Route &route = d.index.route_of(line, scratch);
  const double margin = 20 / d.camera.zoom;
  if (!route.bounds.intersects({d.camera.x - margin, d.camera.y - margin, d.extent.x / d.camera.zoom + 2 * margin,
                                d.extent.y / d.camera.zoom + 2 * margin}))
    return false;
  path.follow(route, d.camera, d.origin);
  return end_at_discs(d, link.from, link.to, path);
}

} // namespace sandtable::view
