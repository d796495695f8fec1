#include "view/canvas/draw_map.hpp"

#include "imgui_internal.h"
#include "view/canvas/draw_overlay.hpp"
#include "view/canvas/world_text.hpp"
#include "view/icons.hpp"
#include "view/widgets/draw.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace sandtable::view {

namespace {

float length(ImVec2 v) { return std::hypot(v.x, v.y); }

/// What is in sight, with some pixels around, world units.
Rect view_of(const MapDrawing &d, double margin) {
  const double zoom = d.camera.zoom, m = margin / zoom;
  return {d.camera.x - m, d.camera.y - m, d.extent.x / zoom + 2 * m, d.extent.y / zoom + 2 * m};
}

void draw_grid(const MapDrawing &d, ImDrawList *list) {
  double step = 24;
  while (step * d.camera.zoom < 18) step *= 4;
  if (d.camera.zoom < 0.2) return;
  const double first_x = std::floor(d.camera.x / step) * step, first_y = std::floor(d.camera.y / step) * step;
  const ImVec2 a = screen_from_world(d.camera, d.origin, {first_x, first_y});
  const float pitch = static_cast<float>(step * d.camera.zoom);
  for (float y = a.y; y < d.origin.y + d.extent.y; y += pitch)
    for (float x = a.x; x < d.origin.x + d.extent.x; x += pitch) {
      const float px = std::round(x), py = std::round(y);
      list->AddRectFilled({px, py}, {px + 1.5f, py + 1.5f}, d.ui.theme.grid_dot);
    }
}

float area_title_size(const MapDrawing &d) {
  return std::clamp(13 * static_cast<float>(d.camera.zoom), d.ui.presenting ? 14.0f : 10.0f, 26.0f);
}
ImVec2 area_title_at(ImVec2 area_min, float zoom) {
  return {area_min.x + 12 * std::max(zoom, 0.5f), area_min.y + 8 * std::max(zoom, 0.5f)};
}

void draw_areas(const MapDrawing &d, ImDrawList *list) {
  const Theme &t = d.ui.theme;
  const float zoom = static_cast<float>(d.camera.zoom);
  for (const auto &area : d.index.areas) {
    const ImVec2 min = screen_from_world(d.camera, d.origin, {area.rect.x, area.rect.y});
    const ImVec2 max = screen_from_world(d.camera, d.origin, {area.rect.x + area.rect.w, area.rect.y + area.rect.h});
    if (!on_screen(d, min, max)) continue;
    const bool committee = area.department->kind == DepartmentKind::committee,
               chosen = d.selection.has(area.department->id);
    const float radius = 12 * zoom;
    list->AddRectFilled(min, max, faded(committee ? t.accent_soft : t.surface, committee ? 0.55f : 0.7f), radius);
    if (committee)
      draw_dashed_rect(list, min, max, chosen ? t.accent : t.line_strong, radius, chosen ? 2.0f : 1.2f, 6, 4);
    else
      list->AddRect(min, max, chosen ? t.accent : t.line, radius, 0, chosen ? 2.0f : 1.0f);
    if (chosen)
      for (const ImVec2 corner : {min, ImVec2{max.x, min.y}, max, ImVec2{min.x, max.y}}) {
        list->AddRectFilled({corner.x - 4, corner.y - 4}, {corner.x + 4, corner.y + 4}, t.surface, 2);
        list->AddRect({corner.x - 4, corner.y - 4}, {corner.x + 4, corner.y + 4}, t.accent, 2, 0, 1.5f);
      }
  }
}

/// Above the links, which from afar find no way around them.
void draw_area_titles(const MapDrawing &d, ImDrawList *list) {
  const Theme &t = d.ui.theme;
  WorldText text(d.ui.fonts.strong, area_title_size(d));
  for (const auto &area : d.index.areas)
    if (const auto box = area_title_on_screen(d, area)) {
      list->AddRectFilled(box->min, box->max, faded(t.surface, title_plate), 3);
      text.draw(list, {box->min.x + 3, box->min.y + 1}, area.department->name, t.muted, box->max.x - box->min.x - 6);
    }
}

/// Where people stand in circles: the rings, each level of power named on its innermost.
void draw_rings(const MapDrawing &d, ImDrawList *list) {
  if (!d.index.rings) return;
  const Theme &t = d.ui.theme;
  const ImVec2 middle = screen_from_world(d.camera, d.origin, d.index.rings->middle);
  const float zoom = static_cast<float>(d.camera.zoom);
  int named = -1;
  for (const Circle &circle : d.index.rings->circles) {
    const ImVec2 radius{static_cast<float>(circle.radius.x) * zoom, static_cast<float>(circle.radius.y) * zoom};
    list->AddEllipse(middle, radius, t.line_strong, 0, 0, 1);
    if (named == circle.level || zoom < 0.12f) continue;
    named = circle.level;
    const std::string words = circle.level == 0   ? std::string{d.ui.tr(T::map_ring_deciders)}
                              : circle.level == 6 ? std::string{d.ui.tr(T::map_ring_unrated)}
                                                  : d.ui.tr(T::map_ring_power, std::to_string(6 - circle.level));
    WorldText text(d.ui.fonts.strong, area_title_size(d));
    // Between two cards of the ring: an eighth of a turn from the top.
    const ImVec2 at{middle.x + radius.x * 0.383f - text.width(words) / 2,
                    middle.y - radius.y * 0.924f - text.size() / 2};
    list->AddRectFilled({at.x - 5, at.y - 1}, {at.x + text.width(words) + 5, at.y + text.size() * 1.3f}, t.ground, 4);
    text.draw(list, at, words, t.muted);
  }
}

void draw_notes(const MapDrawing &d, ImDrawList *list) {
  const Theme &t = d.ui.theme;
  const float zoom = static_cast<float>(d.camera.zoom);
  for (const auto &box : d.index.notes) {
    const ImVec2 min = screen_from_world(d.camera, d.origin, {box.rect.x, box.rect.y});
    const ImVec2 max = screen_from_world(d.camera, d.origin, {box.rect.x + box.rect.w, box.rect.y + box.rect.h});
    if (!on_screen(d, min, max)) continue;
    const bool chosen = d.selection.has(box.note->id);
    list->AddRectFilled(min, max, t.note_fill, 6 * zoom);
    list->AddRect(min, max, chosen ? t.accent : t.note_line, 6 * zoom, 0, chosen ? 2.0f : 1.0f);
    if (zoom < 0.3f) continue;
    list->PushClipRect(min, max, true);
    const float size = 13 * zoom, pad = 10 * zoom;
    WorldText text(d.ui.fonts.regular, size);
    // Lines are broken at 100 % so that zooming never re-flows the note.
    float y = min.y + pad;
    for (const std::string_view line :
         wrap_lines(d.ui, box.note->text, static_cast<float>(box.rect.w - 20) * d.ui.scale, {13})) {
      text.draw(list, {min.x + pad, y}, line, t.ink);
      y += size * 1.5f;
    }
    list->PopClipRect();
  }
}

bool lit_up(const MapDrawing &d, std::size_t line) {
  return static_cast<int>(line) == d.hovered_line ||
         (!d.selection.links.empty() && d.selection.has(d.index.lines[line].id));
}

ImU32 color_of(const MapDrawing &d, std::size_t line) {
  const Theme &t = d.ui.theme;
  if (!d.selection.links.empty() && d.selection.has(d.index.lines[line].id)) return t.accent;
  return static_cast<int>(line) == d.hovered_line ? t.accent_hover : link_color(t, d.index.lines[line].kind);
}

/// Words on a link at their place; `room` 0 for none, then they are drawn in full around it.
void draw_label(const MapDrawing &d, ImDrawList *list, std::size_t line, Vec2 center, double room) {
  const auto &link = d.index.lines[line];
  const std::string words = words_on_link(link.label, link.confirmed);
  if (words.empty()) return;
  const float zoom = static_cast<float>(d.camera.zoom);
  const auto size = static_cast<float>(label_size);
  WorldText text(d.ui.fonts.regular, std::clamp(size * zoom, 9.0f, 24.0f));
  const float most = static_cast<float>(room > 0 ? room : 2 * label_most) * text.size() / size;
  const float width = std::min(text.width(words), most), h = text.size();
  const ImVec2 c = screen_from_world(d.camera, d.origin, center);
  const ImVec2 min{c.x - width / 2 - 5, c.y - h / 2 - 3}, max{c.x + width / 2 + 5, c.y + h / 2 + 3};
  if (!on_screen(d, min, max)) return;
  list->AddRectFilled(min, max, faded(d.ui.theme.ground, 0.94f), 4);
  text.draw(list, {min.x + 5, min.y + 3}, words,
            link.kind == LinkKind::conflict ? d.ui.theme.danger : color_of(d, line), width + 1);
}

/// Words that have a place, below the cards; those without one only while their link is pointed at or chosen, and then
/// over everything.
void draw_labels(const MapDrawing &d, ImDrawList *list, bool homeless) {
  if (d.camera.zoom < 0.5) return;
  Route scratch;
  const Rect view = view_of(d, 200);
  for (std::size_t i = 0; i < d.index.lines.size(); ++i) {
    if (static_cast<int>(i) == d.hidden_line) continue;
    const Route &route = d.index.route_of(i, scratch);
    if (!route.bounds.intersects(view)) continue;
    const bool dragged = &route == &scratch; // wherever its middle is
    const LabelPlace place = d.labels && !dragged ? (*d.labels)[i] : LabelPlace{};
    const bool placed = place.width > 0;
    if (homeless ? !placed && !dragged && lit_up(d, i) : placed || dragged)
      draw_label(d, list, i, placed ? place.center : route.middle, place.width);
  }
}

/// Straight from disc to disc: four vertices and a small arrow.
void draw_far_line(const MapDrawing &d, ImDrawList *list, std::size_t i) {
  const float zoom = static_cast<float>(d.camera.zoom);
  const auto &line = d.index.lines[i];
  const ImVec2 a = screen_from_world(d.camera, d.origin, d.index.cards[static_cast<std::size_t>(line.from)].center),
               b = screen_from_world(d.camera, d.origin, d.index.cards[static_cast<std::size_t>(line.to)].center);
  if (!on_screen(d, {std::min(a.x, b.x), std::min(a.y, b.y)}, {std::max(a.x, b.x), std::max(a.y, b.y)})) return;
  const ImU32 color = color_of(d, i);
  list->AddLine(a, b, faded(color, 0.75f), !d.selection.links.empty() && d.selection.has(line.id) ? 2.0f : 1.0f);
  if (line.kind != LinkKind::influence || zoom <= 0.05f) return;
  const float l = length({b.x - a.x, b.y - a.y});
  if (l <= 8) return;
  const ImVec2 u{(b.x - a.x) / l, (b.y - a.y) / l};
  const float r = std::max(3.0f, 22 * zoom), s = std::max(2.5f, 16 * zoom);
  const ImVec2 tip{b.x - u.x * r, b.y - u.y * r}, back{tip.x - u.x * s, tip.y - u.y * s};
  list->PrimReserve(3, 3);
  const ImVec2 uv = list->_Data->TexUvWhitePixel;
  list->PrimVtx(tip, uv, color);
  list->PrimVtx({back.x - u.y * s * 0.5f, back.y + u.x * s * 0.5f}, uv, color);
  list->PrimVtx({back.x + u.y * s * 0.5f, back.y - u.x * s * 0.5f}, uv, color);
}

void draw_lines(const MapDrawing &d, ImDrawList *list) {
  const Theme &t = d.ui.theme;
  const float zoom = static_cast<float>(d.camera.zoom);
  const bool far = straight_lines(d.index, d.camera);
  LinkPath path;
  Route scratch;
  for (std::size_t i = 0; i < d.index.lines.size(); ++i) {
    if (static_cast<int>(i) == d.hidden_line) continue;
    if (far) {
      draw_far_line(d, list, i);
      continue;
    }
    const auto &line = d.index.lines[i];
    if (!line_on_screen(d, i, path, scratch)) continue;
    const bool chosen = !d.selection.links.empty() && d.selection.has(line.id);
    const float strength = static_cast<float>(std::clamp(line.strength, 0.25, 4.0));
    const float width =
        (line.kind == LinkKind::reports ? 1.2f : 1.2f + 0.7f * strength) * std::clamp(zoom, 0.6f, 1.6f) +
        (chosen ? 1.0f : 0.0f);
    draw_link_shape(d.ui, list, path, line.kind, line.confirmed, line.dotted, width, color_of(d, i),
                    line.kind == LinkKind::influence || line.kind == LinkKind::adviser);
    if (chosen)
      for (const ImVec2 end : {path.points.front(), path.points.back()}) {
        list->AddCircleFilled(end, 6, t.surface);
        list->AddCircle(end, 6, t.accent, 0, 2);
      }
  }
}

/// Per card what the insights show: faded or not, and its mark.
struct Lighting {
  std::vector<char> &lit; ///< empty: all
  std::vector<const LensMark *> &marks;

  Lighting(const MapDrawing &d, MapRoom &room) : lit(room.lit), marks(room.marks) {
    lit.clear(), marks.clear();
    if (!d.light) return;
    if (!d.light->people.empty()) {
      lit.assign(d.index.cards.size(), 0);
      for (const PersonId &id : d.light->people)
        if (const int card = d.index.card_of(id); card >= 0) lit[static_cast<std::size_t>(card)] = 1;
    }
    if (!d.light->marks.empty()) marks.assign(d.index.cards.size(), nullptr);
    for (std::size_t i = 0; i < d.light->marks.size(); ++i)
      if (const int card = d.index.card_of(d.light->marked[i]); card >= 0)
        marks[static_cast<std::size_t>(card)] = &d.light->marks[i];
  }
  bool faded(std::size_t card) const {
    if (!lit.empty()) return !lit[card];
    return !marks.empty() && marks[card] && marks[card]->verdict == LensMark::Verdict::title_only;
  }
  bool any() const { return !lit.empty() || !marks.empty(); }
};

/// Whatever was drawn since becomes fainter.
void fade(ImDrawList *list, int first_vertex, float alpha) {
  for (int i = first_vertex; i < list->VtxBuffer.Size; ++i)
    list->VtxBuffer[i].col = faded(list->VtxBuffer[i].col, alpha);
}

/// Computed influence on the card. Who is hidden or decides stands out most, then who has more of it than title.
void draw_mark(const MapDrawing &d, ImDrawList *list, const MapIndex::Card &card, const LensMark &mark) {
  const Theme &t = d.ui.theme;
  const float z = static_cast<float>(d.camera.zoom);
  using enum LensMark::Verdict;
  const bool first = mark.verdict == hidden || mark.verdict == decides, strong = first || mark.verdict == without_title;
  const ImU32 color = mark.verdict == hidden ? t.warning : t.accent;
  if (d.camera.zoom < Camera::cards_from) {
    const ImVec2 c = screen_from_world(d.camera, d.origin, card.center);
    const bool named = named_discs(d.camera);
    const ImVec2 disc{c.x, c.y - (named ? 10 * z : 0)};
    if (strong) list->AddCircle(disc, std::max(5.0f, 36 * z), color, 0, first ? std::max(2.0f, 6 * z) : 1.5f);
    if (named) { // beside the disc: below stands the name
      WorldText text(strong ? d.ui.fonts.strong : d.ui.fonts.regular, std::max(10.0f, 20 * z));
      text.draw(list, {disc.x + 42 * z, disc.y - text.size() / 2},
                fixed_text(static_cast<double>(mark.computed) * 100, 0) + "%", strong ? color : t.muted);
    }
    return;
  }
  const Rect r = card.rect();
  const ImVec2 min = screen_from_world(d.camera, d.origin, {r.x, r.y}),
               max = screen_from_world(d.camera, d.origin, {r.x + r.w, r.y + r.h});
  if (first) list->AddRect({min.x - 3, min.y - 3}, {max.x + 3, max.y + 3}, faded(color, 0.35f), 10 * z + 3, 0, 6);
  if (strong) list->AddRect(min, max, color, 10 * z, 0, 2);
  // In the place of the coverage: both shares, in words.
  const float x = min.x + 68 * z, right = max.x - (card.stance->pinned ? 22 : 8) * z;
  WorldText text(strong ? d.ui.fonts.strong : d.ui.fonts.regular, 11 * z);
  text.draw(list, {x, min.y + (card.stance->roles.empty() ? 53.0f : 59.0f) * z}, lens_shares(d.ui, *d.light, mark),
            strong ? color : t.muted, right - x);
}

} // namespace

std::optional<ScreenBox> area_title_on_screen(const MapDrawing &d, const MapIndex::AreaBox &area) {
  const float zoom = static_cast<float>(d.camera.zoom);
  if (zoom <= 0.12f || area.department->name.empty()) return std::nullopt;
  const ImVec2 min = screen_from_world(d.camera, d.origin, {area.rect.x, area.rect.y});
  const ImVec2 max = screen_from_world(d.camera, d.origin, {area.rect.x + area.rect.w, area.rect.y + area.rect.h});
  WorldText text(d.ui.fonts.strong, area_title_size(d));
  const float room = max.x - min.x - 20 * std::max(zoom, 0.5f);
  if (room <= text.size() || !on_screen(d, min, max)) return std::nullopt;
  const ImVec2 at = area_title_at(min, zoom);
  const float width = std::min(text.width(area.department->name), room);
  return ScreenBox{{at.x - 3, at.y - 1}, {at.x + width + 3, at.y + text.size() * 1.25f}};
}

void draw_map(const MapDrawing &given, MapRoom &room) {
  const std::span<const DiscName> names = disc_names(given, room);
  MapDrawing d = given;
  d.names = names;
  ImDrawList *list = ImGui::GetWindowDrawList();
  draw_grid(d, list);
  draw_areas(d, list);
  draw_rings(d, list);
  draw_notes(d, list);
  const RivalNodes rivals(d);
  draw_tie_lines(d, rivals);
  draw_lines(d, list);
  draw_chain(d);
  if (d.light) draw_ways(d);
  draw_area_titles(d, list);
  draw_labels(d, list, false);
  const double zoom = d.camera.zoom;
  const std::vector<char> &buried = d.index.buried(room.piles);
  const Lighting lighting(d, room);
  const Rect view{d.camera.x, d.camera.y, d.extent.x / zoom, d.extent.y / zoom};
  for (std::size_t i = 0; i < d.index.cards.size(); ++i) {
    const auto &card = d.index.cards[i];
    if (!card.rect().intersects(view) || (!buried.empty() && buried[i])) continue;
    const bool chosen = i < d.chosen.size() && d.chosen[i];
    const int first_vertex = list->VtxBuffer.Size;
    if (zoom >= Camera::cards_from)
      draw_card(d, list, card, chosen, static_cast<int>(i) == d.hovered_card);
    else
      draw_disc(d, list, card, chosen, names.empty() ? nullptr : &names[i]);
    if (lighting.any()) {
      if (lighting.faded(i) && !chosen) fade(list, first_vertex, 0.34f);
      if (!lighting.marks.empty() && lighting.marks[i]) draw_mark(d, list, card, *lighting.marks[i]);
    }
  }
  draw_labels(d, list, true);
  draw_chain_words(d);
  draw_ties(d, rivals, room.ties);
  if (d.light) draw_changes(d), draw_departures(d);
}

} // namespace sandtable::view
