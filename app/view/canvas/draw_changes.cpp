// What became of the cards since the map they are compared with.
#include "view/canvas/draw_map.hpp"
#include "view/canvas/world_text.hpp"
#include "view/icons.hpp"
#include "view/widgets/draw.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {

struct Frame {
  ImVec2 min, max;
};
Frame frame_of(const MapDrawing &d, Vec2 center) {
  return {screen_from_world(d.camera, d.origin, {center.x - card_w / 2, center.y - card_h / 2}),
          screen_from_world(d.camera, d.origin, {center.x + card_w / 2, center.y + card_h / 2})};
}

/// A pill on the card's upper right corner: a sign that is read without its colour, and a word or number.
void draw_pill(const MapDrawing &d, ImDrawList *list, ImVec2 corner, std::string_view glyph, std::string_view words,
               ImU32 color) {
  const float z = std::clamp(static_cast<float>(d.camera.zoom), 0.6f, 1.6f), height = 22 * z;
  WorldText sign(d.ui.fonts.regular, 14 * z), text(d.ui.fonts.strong, 13 * z);
  const float width = (words.empty() ? 0 : text.width(words) + 4 * z) + 14 * z + 14 * z;
  const ImVec2 min{corner.x - width + 10 * z, corner.y - height / 2}, max{min.x + width, min.y + height};
  list->AddRectFilled(min, max, color, height / 2);
  list->AddRect({min.x - 1, min.y - 1}, {max.x + 1, max.y + 1}, d.ui.theme.ground, height / 2, 0, 1.5f);
  const ImU32 ink = d.ui.theme.dark ? d.ui.theme.ground : d.ui.theme.surface;
  sign.draw(list, {min.x + 7 * z, min.y + (height - sign.size()) / 2}, glyph, ink);
  if (!words.empty()) text.draw(list, {min.x + 25 * z, min.y + (height - text.size()) / 2}, words, ink);
}

/// Where the card stood: its outline, and a dashed way from there.
void draw_way(const MapDrawing &d, ImDrawList *list, Vec2 was, Vec2 is) {
  const Frame old = frame_of(d, was);
  const float z = static_cast<float>(d.camera.zoom);
  draw_dashed_rect(list, old.min, old.max, faded(d.ui.theme.accent, 0.6f), 10 * z, 1.3f, 4, 4);
  const ImVec2 a = screen_from_world(d.camera, d.origin, was), b = screen_from_world(d.camera, d.origin, is);
  const float whole = std::hypot(b.x - a.x, b.y - a.y);
  if (whole < 1 || whole > 8000) return;
  for (float at = 0; at < whole; at += 9) {
    const float t = at / whole, u = std::min(1.0f, (at + 5) / whole);
    list->AddLine({a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t}, {a.x + (b.x - a.x) * u, a.y + (b.y - a.y) * u},
                  faded(d.ui.theme.accent, 0.5f), 1.5f);
  }
}

} // namespace

void draw_ways(const MapDrawing &d) {
  ImDrawList *list = ImGui::GetWindowDrawList();
  for (const ChangeMark &mark : d.light->changes) {
    const int card = d.index.card_of(mark.person);
    if (mark.moved && card >= 0) draw_way(d, list, mark.was, d.index.cards[static_cast<std::size_t>(card)].center);
    if (!mark.gone) continue;
    const Frame old = frame_of(d, mark.was);
    const float z = static_cast<float>(d.camera.zoom);
    list->AddRectFilled(old.min, old.max, faded(d.ui.theme.sunken, 0.7f), 10 * z);
    draw_dashed_rect(list, old.min, old.max, d.ui.theme.danger, 10 * z, 1.3f, 4, 4);
    WorldText text(d.ui.fonts.strong, std::max(9.0f, 15 * z));
    const float room = old.max.x - old.min.x - 16 * z, width = std::min(room, text.width(mark.name));
    text.draw(list, {(old.min.x + old.max.x - width) / 2, (old.min.y + old.max.y - text.size()) / 2}, mark.name,
              d.ui.theme.muted, room);
  }
}

void draw_departures(const MapDrawing &d) {
  ImDrawList *list = ImGui::GetWindowDrawList();
  const Theme &t = d.ui.theme;
  const float radius = 10 * static_cast<float>(d.camera.zoom);
  const auto mark = [&](const PersonId &person, const char *glyph, std::string_view words, bool gone) {
    const int card = d.index.card_of(person);
    if (card < 0) return;
    const ScreenBox at = person_box(d, static_cast<std::size_t>(card));
    if (gone) list->AddRectFilled(at.min, at.max, faded(t.ground, 0.6f), radius);
    draw_dashed_rect(list, at.min, at.max, t.danger, radius, 2, 5, 4);
    draw_pill(d, list, {at.max.x, at.min.y}, glyph, words, t.danger);
  };
  if (d.light->leaving) mark(d.light->leaving, icon::log_out, d.ui.tr(T::insight_mark_leaves), true);
  for (const PersonId &person : d.light->lost) mark(person, icon::unlink, d.ui.tr(T::insight_mark_lost), false);
}

void draw_changes(const MapDrawing &d) {
  ImDrawList *list = ImGui::GetWindowDrawList();
  const Theme &t = d.ui.theme;
  for (const ChangeMark &mark : d.light->changes) {
    const int card = d.index.card_of(mark.person);
    const Frame at =
        frame_of(d, mark.gone || card < 0 ? mark.was : d.index.cards[static_cast<std::size_t>(card)].center);
    if (at.max.x < d.origin.x || at.max.y < d.origin.y || at.min.x > d.origin.x + d.extent.x ||
        at.min.y > d.origin.y + d.extent.y)
      continue;
    const ImVec2 corner{at.max.x, at.min.y};
    if (mark.gone)
      draw_pill(d, list, corner, icon::minus, d.ui.tr(T::compare_mark_gone), t.danger);
    else if (mark.came)
      draw_pill(d, list, corner, icon::plus, d.ui.tr(T::compare_mark_came), t.success);
    else if (mark.warmth > 0)
      draw_pill(d, list, corner, icon::arrow_up, signed_text(std::round(mark.warmth * 100) / 100), t.success);
    else if (mark.warmth < 0)
      draw_pill(d, list, corner, icon::arrow_down, signed_text(std::round(mark.warmth * 100) / 100), t.danger);
  }
}

} // namespace sandtable::view
