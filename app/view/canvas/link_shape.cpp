#include "view/canvas/draw_map.hpp"

#include "imgui_internal.h"
#include "view/widgets/draw.hpp"

#include <algorithm>
#include <cmath>

// How a link looks: its path on screen, its line, its arrow.

namespace sandtable::view {

namespace {

ImVec2 mix(ImVec2 a, ImVec2 b, float t) { return {a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}; }
float length(ImVec2 v) { return std::hypot(v.x, v.y); }

/// Between which parts of its length a line can be seen; false for none.
bool in_sight(const ImDrawList *list, ImVec2 a, ImVec2 b, float &from, float &to) {
  const ImVec2 min = list->GetClipRectMin(), max = list->GetClipRectMax();
  constexpr float margin = 32;
  from = 0, to = 1;
  const auto cut = [&](float at, float step, float low, float high) { // Liang and Barsky (1984)
    if (step == 0) return at >= low && at <= high;
    const float p = (low - at) / step, q = (high - at) / step;
    from = std::max(from, std::min(p, q)), to = std::min(to, std::max(p, q));
    return from <= to;
  };
  return cut(a.x, b.x - a.x, min.x - margin, max.x + margin) && cut(a.y, b.y - a.y, min.y - margin, max.y + margin);
}

/// What cannot be seen is not dashed: a link may be a million units long.
void dashed_polyline(ImDrawList *list, const ImVec2 *points, int count, ImU32 color, float width, float dash,
                     float gap) {
  float behind = 0; // since the first point
  for (int i = 0; i + 1 < count; ++i) {
    const ImVec2 a = points[i], b = points[i + 1];
    const float whole = length({b.x - a.x, b.y - a.y});
    float from, to;
    if (whole > 0.01f && in_sight(list, a, b, from, to)) {
      const float end = to * whole;
      for (float at = from * whole; at < end;) {
        const float phase = std::fmod(behind + at, dash + gap);
        const float step = std::max(0.05f, (phase < dash ? dash : dash + gap) - phase), next = std::min(end, at + step);
        if (phase < dash) list->AddLine(mix(a, b, at / whole), mix(a, b, next / whole), color, width);
        at += step;
      }
    }
    behind = std::fmod(behind + whole, dash + gap);
  }
}

} // namespace

ImU32 link_color(const Theme &t, LinkKind kind) {
  switch (kind) {
  case LinkKind::reports: return t.line_strong;
  case LinkKind::ally: return t.success;
  case LinkKind::conflict: return t.danger;
  case LinkKind::adviser: return t.muted;
  default: return t.accent;
  }
}

void LinkPath::straight(ImVec2 from, ImVec2 to) {
  points.assign({from, to});
  middle = mix(from, to, 0.5f);
}

void LinkPath::follow(const Route &route, const Camera &camera, ImVec2 origin) {
  flatten(route, line);
  points.clear();
  for (const Vec2 p : line) points.push_back(screen_from_world(camera, origin, p));
  middle = screen_from_world(camera, origin, route.middle);
}

float distance_to(const LinkPath &path, ImVec2 at) {
  float best = 1e9f;
  for (std::size_t i = 1; i < path.points.size(); ++i) {
    const ImVec2 near = ImLineClosestPoint(path.points[i - 1], path.points[i], at);
    best = std::min(best, length({near.x - at.x, near.y - at.y}));
  }
  return best;
}

namespace {

/// The points to draw, without those that fall together: they make an anti-aliased line thick and thin.
void lay_points(LinkPath &path) {
  std::vector<ImVec2> &p = path.drawn;
  p.clear();
  for (const ImVec2 at : path.points)
    if (p.empty() || length({at.x - p.back().x, at.y - p.back().y}) > 0.75f) p.push_back(at);
  if (p.size() > 1)
    p.back() = path.points.back();
  else
    p.push_back(path.points.back());
  if (p.size() == 3 && (std::fabs(p[0].x - p[2].x) < 0.75f || std::fabs(p[0].y - p[2].y) < 0.75f))
    p.erase(p.begin() + 1);
}

/// Which way the path runs at its middle.
ImVec2 direction_at(const LinkPath &path, ImVec2 at) {
  float best = 1e9f;
  ImVec2 along{1, 0};
  for (std::size_t i = 1; i < path.points.size(); ++i) {
    const ImVec2 a = path.points[i - 1], b = path.points[i], near = ImLineClosestPoint(a, b, at);
    const float off = length({near.x - at.x, near.y - at.y}), l = length({b.x - a.x, b.y - a.y});
    if (off < best - 0.01f && l > 0.01f) best = off, along = {(b.x - a.x) / l, (b.y - a.y) / l};
  }
  return along;
}

} // namespace

void draw_link_shape(const Ui &ui, ImDrawList *list, LinkPath &path, LinkKind kind, bool confirmed, bool dotted,
                     float width, ImU32 color, bool arrow) {
  if (path.points.size() < 2) return;
  lay_points(path);
  ImVec2 *points = path.drawn.data();
  const int count = static_cast<int>(path.drawn.size());
  const ImVec2 tip = points[count - 1];
  const float head = 6 + 2 * width;
  if (arrow) { // the line ends where the arrow begins, so that its point stays sharp
    const ImVec2 back = points[count - 2];
    const float l = std::max(0.01f, length({tip.x - back.x, tip.y - back.y}));
    points[count - 1] = mix(tip, back, std::min(1.0f, head * 0.7f / l));
  }
  const ImVec2 end = points[count - 1];
  if (kind == LinkKind::ally) { // double
    for (const float off : {-1.0f, 1.0f}) {
      lay_points(path);
      ImVec2 before = points[0];
      for (int i = 0; i < count; ++i) {
        const ImVec2 here = points[i], a = before, b = points[std::min(count - 1, i + 1)];
        const float l = std::max(0.01f, length({b.x - a.x, b.y - a.y})), k = off * (width + 0.6f) / l;
        points[i] = {here.x - (b.y - a.y) * k, here.y + (b.x - a.x) * k};
        before = here;
      }
      if (confirmed)
        list->AddPolyline(points, count, color, 0, std::max(1.2f, width * 0.6f));
      else
        dashed_polyline(list, points, count, color, std::max(1.2f, width * 0.6f), 7, 5);
    }
  } else if (kind == LinkKind::adviser) {
    dashed_polyline(list, points, count, color, width + 0.5f, 2.5f, 5);
  } else if (!confirmed || dotted) {
    dashed_polyline(list, points, count, color, width, 7, 5);
  } else {
    list->AddPolyline(points, count, color, 0, width);
  }
  if (kind == LinkKind::conflict) { // a break mark across the middle
    const ImVec2 m = path.middle, u = direction_at(path, m), n{-u.y, u.x};
    const float s = 7 + width;
    list->AddCircleFilled(m, s * 0.9f, ui.theme.ground);
    for (const float shift : {-3.0f, 3.0f})
      list->AddLine({m.x + u.x * (shift - 2) - n.x * s, m.y + u.y * (shift - 2) - n.y * s},
                    {m.x + u.x * (shift + 2) + n.x * s, m.y + u.y * (shift + 2) + n.y * s}, color, width + 0.5f);
  }
  if (arrow) {
    const float l = std::max(0.01f, length({tip.x - end.x, tip.y - end.y}));
    const ImVec2 u{(tip.x - end.x) / l, (tip.y - end.y) / l}, base{tip.x - u.x * head, tip.y - u.y * head};
    list->AddTriangleFilled(tip, {base.x - u.y * head * 0.5f, base.y + u.x * head * 0.5f},
                            {base.x + u.y * head * 0.5f, base.y - u.x * head * 0.5f}, color);
  }
}

} // namespace sandtable::view
