#include "view/screens/start_miniature.hpp"

#include "view/widgets/draw.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace sandtable::view {

namespace {

struct Figure { ///< a card's centre on a sheet of 300 × 140
  float x, y;
  int attitude;
  bool hidden = false, rival = false;
};
enum class Tie { reports, influence, clue, conflict };
struct Line {
  int from, to;
  Tie tie;
};
struct Sheet {
  std::span<const Figure> figures;
  std::span<const Line> lines;
  ImVec4 area{}; ///< of a committee, none when empty
};

constexpr Figure grid_figures[]{{150, 28, 2}, {58, 74, 3},  {150, 74, 1, false, true},
                                {242, 74, 1}, {58, 116, 4}, {242, 116, 2}};
constexpr Line grid_lines[]{{1, 0, Tie::reports}, {2, 0, Tie::reports}, {3, 0, Tie::influence},
                            {4, 1, Tie::reports}, {5, 3, Tie::reports}, {1, 2, Tie::conflict}};
constexpr Figure hospital_figures[]{{150, 28, 2}, {96, 72, 3}, {220, 72, 2},
                                    {96, 116, 3}, {30, 72, 4}, {220, 116, 1, false, true}};
constexpr Line hospital_lines[]{
    {1, 0, Tie::reports}, {3, 1, Tie::reports}, {2, 0, Tie::influence}, {5, 2, Tie::reports}, {4, 3, Tie::influence}};
constexpr Figure group_figures[]{{198, 34, 2, true}, {258, 34, 2, true, true}, {44, 74, 3}, {124, 74, 3}, {80, 116, 4},
                                 {206, 116, 1}};
constexpr Line group_lines[]{
    {0, 1, Tie::reports}, {4, 0, Tie::clue}, {4, 3, Tie::reports}, {2, 3, Tie::reports}, {5, 1, Tie::influence}};

Sheet sheet_of(Sample sample) {
  switch (sample) {
  case Sample::grid: return {grid_figures, grid_lines};
  case Sample::hospital: return {hospital_figures, hospital_lines};
  default: return {group_figures, group_lines, {164, 8, 294, 58}};
  }
}

void dashed_curve(ImDrawList *list, ImVec2 a, ImVec2 b, ImVec2 c, ImVec2 d, ImU32 color, float thickness) {
  const auto at = [&](float t) {
    const float u = 1 - t;
    return ImVec2{u * u * u * a.x + 3 * u * u * t * b.x + 3 * u * t * t * c.x + t * t * t * d.x,
                  u * u * u * a.y + 3 * u * u * t * b.y + 3 * u * t * t * c.y + t * t * t * d.y};
  };
  for (int i = 0; i < 24; i += 2)
    list->AddLine(at(static_cast<float>(i) / 24), at(static_cast<float>(i + 1) / 24), color, thickness);
}

void arrow(ImDrawList *list, ImVec2 tip, ImVec2 from, float length, ImU32 color) {
  const float dx = tip.x - from.x, dy = tip.y - from.y, far = std::max(1.0f, std::hypot(dx, dy));
  const ImVec2 u{dx / far * length, dy / far * length};
  list->AddTriangleFilled(tip, {tip.x - u.x - u.y * 0.5f, tip.y - u.y + u.x * 0.5f},
                          {tip.x - u.x + u.y * 0.5f, tip.y - u.y - u.x * 0.5f}, color);
}

} // namespace

void draw_miniature(const Ui &ui, ImDrawList *list, ImVec2 min, ImVec2 max, Sample sample) {
  const Theme &t = ui.theme;
  const Sheet sheet = sheet_of(sample);
  const float k = std::min((max.x - min.x) / 300, (max.y - min.y) / 140);
  const ImVec2 origin{(min.x + max.x - 300 * k) / 2, (min.y + max.y - 140 * k) / 2};
  const auto place = [&](float x, float y) { return ImVec2{origin.x + x * k, origin.y + y * k}; };
  const float half_w = 27 * k, half_h = 13 * k, thin = std::max(1.0f, k);

  list->PushClipRect(min, max, true);
  const float step = 14 * k;
  for (float y = origin.y - std::floor((origin.y - min.y) / step) * step; y < max.y; y += step)
    for (float x = origin.x - std::floor((origin.x - min.x) / step) * step; x < max.x; x += step)
      list->AddRectFilled({x, y}, {x + 1, y + 1}, t.grid_dot);
  if (sheet.area.z > 0) {
    const ImVec2 a = place(sheet.area.x, sheet.area.y), b = place(sheet.area.z, sheet.area.w);
    list->AddRectFilled(a, b, faded(t.accent_soft, 0.7f), 6 * k);
    draw_dashed_rect(list, a, b, t.line_strong, 6 * k, thin, 4, 3);
  }
  for (const Line &line : sheet.lines) {
    const Figure &f = sheet.figures[static_cast<std::size_t>(line.from)],
                 &g = sheet.figures[static_cast<std::size_t>(line.to)];
    const ImVec2 a = place(f.x, f.y), b = place(g.x, g.y);
    const bool flat = std::fabs(f.y - g.y) < 4;
    const float side = g.x > f.x ? 1.0f : -1.0f;
    switch (line.tie) {
    case Tie::reports:
      if (flat) {
        list->AddLine({a.x + side * half_w, a.y}, {b.x - side * half_w, b.y}, t.line_strong, thin);
      } else {
        const ImVec2 from{a.x, a.y - half_h}, to{b.x, b.y + half_h};
        const float bend = std::round((from.y + to.y) / 2);
        list->AddLine(from, {from.x, bend}, t.line_strong, thin);
        list->AddLine({from.x, bend}, {to.x, bend}, t.line_strong, thin);
        list->AddLine({to.x, bend}, to, t.line_strong, thin);
      }
      break;
    case Tie::influence: {
      const ImVec2 from{a.x, a.y - half_h},
          to{b.x + (std::fabs(a.x - b.x) < 4 ? 0 : -side * half_w), b.y + (std::fabs(a.x - b.x) < 60 * k ? half_h : 0)};
      const ImVec2 bend{from.x, to.y + (from.y - to.y) * 0.25f};
      list->AddBezierCubic(from, {from.x, bend.y}, {(from.x + to.x) / 2, to.y}, to, t.accent, thin * 1.5f);
      arrow(list, to, {(from.x + to.x) / 2, to.y + (from.y - to.y) * 0.05f}, 6 * k, t.accent);
      break;
    }
    case Tie::clue: {
      const ImVec2 from{a.x + half_w, a.y}, to{b.x - half_w, b.y};
      dashed_curve(list, from, {from.x + 44 * k, from.y}, {to.x - 34 * k, to.y}, to, t.accent, thin * 1.5f);
      arrow(list, to, {to.x - 10, to.y}, 6 * k, t.accent);
      break;
    }
    case Tie::conflict: {
      const ImVec2 from{a.x + side * half_w, a.y}, to{b.x - side * half_w, b.y}, mid{(from.x + to.x) / 2, a.y};
      const float gap = 4 * k;
      list->AddLine(from, {mid.x - gap, mid.y}, t.danger, thin * 1.5f);
      list->AddLine({mid.x + gap, mid.y}, to, t.danger, thin * 1.5f);
      list->AddLine({mid.x - gap - 2 * k, mid.y - 4 * k}, {mid.x - gap + 2 * k, mid.y + 4 * k}, t.danger, thin * 1.5f);
      list->AddLine({mid.x + gap - 2 * k, mid.y - 4 * k}, {mid.x + gap + 2 * k, mid.y + 4 * k}, t.danger, thin * 1.5f);
      break;
    }
    }
  }
  for (const Figure &f : sheet.figures) {
    const ImVec2 c = place(f.x, f.y), a{c.x - half_w, c.y - half_h}, b{c.x + half_w, c.y + half_h};
    const ImU32 tone = t.attitude[static_cast<std::size_t>(f.attitude)];
    list->AddRectFilled(a, b, t.surface, 4 * k);
    if (f.hidden)
      draw_dashed_rect(list, a, b, t.muted, 4 * k, thin, 3, 2);
    else
      list->AddRect(a, b, t.line_strong, 4 * k, 0, thin);
    list->AddRectFilled({a.x + 2 * k, a.y + 4 * k}, {a.x + 4 * k, b.y - 4 * k}, tone, k);
    draw_attitude_shape(list, {a.x + 13 * k, c.y}, 9 * k, f.attitude, tone, t.surface);
    list->AddRectFilled({a.x + 23 * k, c.y - 5 * k}, {a.x + 44 * k, c.y - 2 * k}, faded(t.ink, 0.75f), k);
    list->AddRectFilled({a.x + 23 * k, c.y + 2 * k}, {a.x + 38 * k, c.y + 4 * k}, t.line_strong, k);
    if (f.rival) list->AddTriangleFilled({b.x - 10 * k, a.y}, {b.x, a.y}, {b.x, a.y + 10 * k}, t.rival);
  }
  list->PopClipRect();
}

} // namespace sandtable::view
