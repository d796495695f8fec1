#include "view/canvas/draw_map.hpp"
#include "view/canvas/map_parts.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

std::array<Vec2, 4> ports_of(const Rect &r) {
  return {{{r.x + r.w / 2, r.y}, {r.x + r.w, r.y + r.h / 2}, {r.x + r.w / 2, r.y + r.h}, {r.x, r.y + r.h / 2}}};
}

namespace {

constexpr float edge_zone = 9;   ///< pixels inside the card's border that start a link
constexpr float port_radius = 7; ///< pixels around the middle of a side, inside and outside

bool on_port(const Camera &camera, ImVec2 origin, const Rect &rect, ImVec2 screen) {
  for (const Vec2 port : ports_of(rect)) {
    const ImVec2 c = screen_from_world(camera, origin, port);
    if (std::hypot(c.x - screen.x, c.y - screen.y) <= port_radius) return true;
  }
  return false;
}

int corner_at(const Camera &camera, ImVec2 origin, const Rect &rect, ImVec2 at, float reach) {
  const Vec2 corners[4] = {
      {rect.x, rect.y}, {rect.x + rect.w, rect.y}, {rect.x + rect.w, rect.y + rect.h}, {rect.x, rect.y + rect.h}};
  for (int i = 0; i < 4; ++i) {
    const ImVec2 c = screen_from_world(camera, origin, corners[i]);
    if (std::fabs(c.x - at.x) <= reach && std::fabs(c.y - at.y) <= reach) return i;
  }
  return -1;
}

/// The line nearest to the pointer; of two that run together there, the one whose middle is nearer.
int line_at(const MapCanvasState &s, const Pointer &p, ImVec2 origin, float reach) {
  int nearest = -1;
  float best = reach;
  LinkPath path;
  Route scratch;
  const double around = reach / s.camera.zoom;
  for (std::size_t i = 0; i < s.index.lines.size(); ++i) {
    const Route &route = s.index.route_of(i, scratch);
    const Rect &r = route.bounds;
    if (!Rect{r.x - around, r.y - around, r.w + 2 * around, r.h + 2 * around}.contains(p.world)) continue;
    path.follow(route, s.camera, origin);
    const float off = distance_to(path, p.screen);
    const float d = off + 0.001f * std::hypot(path.middle.x - p.screen.x, path.middle.y - p.screen.y);
    if (off < reach && d < best) best = d, nearest = static_cast<int>(i);
  }
  return nearest;
}

} // namespace

MapHit hit_test(const Ui &ui, const MapCanvasState &s, const SharedState &shared, const Pointer &p, ImVec2 origin) {
  MapHit hit;
  const float reach = ui.host.touch ? 14.0f : 8.0f;
  if (ui.can_edit && shared.selection.links.size() == 1)
    for (std::size_t i = 0; i < s.index.lines.size(); ++i) {
      if (s.index.lines[i].id != shared.selection.links[0]) continue;
      Route scratch;
      const Route &route = s.index.route_of(i, scratch);
      const auto near = [&](Vec2 world) {
        const ImVec2 end = screen_from_world(s.camera, origin, world);
        return std::hypot(end.x - p.screen.x, end.y - p.screen.y) <= reach;
      };
      hit.line_start = near(route.points.front()), hit.line_end = near(route.points.back());
      if (hit.line_start || hit.line_end) return hit.line = static_cast<int>(i), hit;
    }
  const bool discs = s.camera.zoom < Camera::cards_from;
  for (std::size_t k = s.index.cards.size(); k-- > 0;) {
    const Rect rect = s.index.cards[k].rect();
    if (!discs && ui.can_edit && !ui.host.touch && on_port(s.camera, origin, rect, p.screen))
      return hit.card = static_cast<int>(k), hit.edge = true, hit; // the outer half of a dot too
    if (!rect.contains(p.world)) continue;
    hit.card = static_cast<int>(k);
    if (!discs) {
      const ImVec2 a = screen_from_world(s.camera, origin, {rect.x, rect.y}),
                   b = screen_from_world(s.camera, origin, {rect.x + rect.w, rect.y + rect.h});
      hit.edge = p.screen.x - a.x < edge_zone || b.x - p.screen.x < edge_zone || p.screen.y - a.y < edge_zone ||
                 b.y - p.screen.y < edge_zone;
    }
    return hit;
  }
  for (std::size_t k = s.index.notes.size(); k-- > 0;) {
    const auto &note = s.index.notes[k];
    const int corner =
        shared.selection.has(note.note->id) ? corner_at(s.camera, origin, note.rect, p.screen, reach) : -1;
    if (corner < 0 && !note.rect.contains(p.world)) continue;
    return hit.note = static_cast<int>(k), hit.corner = corner, hit;
  }
  if (!straight_lines(s.index, s.camera)) hit.line = line_at(s, p, origin, reach);
  if (hit.line >= 0) return hit;
  for (std::size_t k = s.index.areas.size(); k-- > 0;) {
    const auto &area = s.index.areas[k];
    const int corner =
        shared.selection.has(area.department->id) ? corner_at(s.camera, origin, area.rect, p.screen, reach) : -1;
    if (corner >= 0) return hit.area = static_cast<int>(k), hit.corner = corner, hit;
    if (!area.rect.contains(p.world)) continue;
    const ImVec2 a = screen_from_world(s.camera, origin, {area.rect.x, area.rect.y}),
                 b = screen_from_world(s.camera, origin, {area.rect.x + area.rect.w, area.rect.y + area.rect.h});
    const float title = std::max(20.0f, 28 * static_cast<float>(s.camera.zoom));
    const bool border = p.screen.x - a.x < 6 || b.x - p.screen.x < 6 || b.y - p.screen.y < 6;
    if (p.screen.y - a.y < title || border) return hit.area = static_cast<int>(k), hit.area_title = true, hit;
  }
  return hit;
}

int card_at(const MapCanvasState &s, Vec2 world) {
  for (std::size_t k = s.index.cards.size(); k-- > 0;)
    if (s.index.cards[k].rect().contains(world)) return static_cast<int>(k);
  return -1;
}

} // namespace sandtable::view
