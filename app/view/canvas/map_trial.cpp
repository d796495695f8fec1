// "What if" on the map: the attitude mark of a card is dragged along a scale, and the card shows the old and the tried
// attitude. Nothing of it is in the document.
#include "base/text.hpp"
#include "imgui_internal.h"
#include "view/canvas/draw_map.hpp"
#include "view/canvas/map_parts.hpp"
#include "view/canvas/world_text.hpp"
#include "view/widgets/draw.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {

constexpr float level_pixels = 36; ///< of a drag, from one level to the next

const MapIndex::Card &card_of(const MapCanvasState &s, int i) { return s.index.cards[static_cast<std::size_t>(i)]; }
double now_of(const MapIndex::Card &card) { return attitude_now(card.stance); }
double value_of(const SharedState &shared, const MapIndex::Card &card) {
  return shared.trial.of(card.person->id).value_or(now_of(card));
}

/// Where the mark stands: on the portrait's rim, or, from afar, the disc itself. World units.
Vec2 mark_of(const MapIndex::Card &card, double zoom) {
  if (zoom < Camera::cards_from) return {card.center.x, card.center.y - static_cast<double>(disc_rise)};
  const Rect r = card.rect();
  return {r.x + 52, r.y + 54};
}
double mark_radius(double zoom) { return zoom < Camera::cards_from ? static_cast<double>(disc_radius) : 10; }

std::string number_of(double attitude) {
  return (attitude > 0 ? "+" : attitude < 0 ? "−" : "") + number_text(std::fabs(attitude));
}
std::string words_of(const Ui &ui, double attitude) {
  return number_of(attitude) + " " + std::string{ui.attitude_word(attitude)};
}

ImGuiID slider_id(const MapIndex::Card &card) {
  return ImGui::GetCurrentWindow()->GetID(("try " + card.person->id.text).c_str());
}

/// The scale that the mark is dragged along, above the card.
void draw_scale(const Ui &ui, const MapCanvasState &s, const SharedState &shared, ImVec2 origin) {
  ImDrawList *list = ImGui::GetWindowDrawList();
  const Theme &t = ui.theme;
  const MapIndex::Card &card = card_of(s, s.tried_card);
  const ImVec2 mark = screen_from_world(s.camera, origin, mark_of(card, s.camera.zoom)),
               top = screen_from_world(s.camera, origin, {card.center.x, card.rect().y});
  const float y = top.y - ui.px(26), level = ui.px(level_pixels);
  const auto x_of = [&](double value) { return mark.x + level * static_cast<float>(value - s.tried_from); };
  const double value = value_of(shared, card);
  list->AddRectFilled({x_of(-2) - ui.px(18), y - ui.px(18)}, {x_of(2) + ui.px(18), y + ui.px(18)}, t.surface,
                      ui.px(18));
  list->AddRect({x_of(-2) - ui.px(18), y - ui.px(18)}, {x_of(2) + ui.px(18), y + ui.px(18)}, t.line_strong, ui.px(18));
  list->AddLine({x_of(-2), y}, {x_of(2), y}, t.line, 2);
  for (int step = -2; step <= 2; ++step)
    draw_attitude_shape(list, {x_of(step), y}, ui.px(9), step + 2,
                        faded(t.attitude[static_cast<std::size_t>(step + 2)], 0.55f), t.surface);
  const double now = now_of(card);
  list->AddLine({x_of(now), y - ui.px(11)}, {x_of(now), y + ui.px(11)}, t.muted, 2);
  const int at = attitude_level(value);
  list->AddCircleFilled({x_of(value), y}, ui.px(13), t.surface);
  list->AddCircle({x_of(value), y}, ui.px(13), t.accent, 0, 2);
  draw_attitude_shape(list, {x_of(value), y}, ui.px(16), at, t.attitude[static_cast<std::size_t>(at)], t.surface);
}

} // namespace

int trial_mark_at(const Ui &ui, const MapCanvasState &s, const SharedState &shared, Vec2 world) {
  if (!shared.trial.on_map || s.camera.zoom < 0.2 || ui.audience != Audience::author) return -1;
  const double reach =
      std::max(mark_radius(s.camera.zoom) + 2, static_cast<double>(ui.px(ui.host.touch ? 22 : 11)) / s.camera.zoom);
  for (std::size_t i = s.index.cards.size(); i-- > 0;) {
    const Vec2 mark = mark_of(s.index.cards[i], s.camera.zoom);
    if (std::hypot(mark.x - world.x, mark.y - world.y) <= reach) return static_cast<int>(i);
    if (s.index.cards[i].rect().contains(world)) return -1; // another card lies over the mark
  }
  return -1;
}

bool begin_trial(Ui &ui, SharedState &shared, MapCanvasState &s, const Pointer &p) {
  const int card = trial_mark_at(ui, s, shared, p.world);
  if (card < 0) return false;
  s.gesture = MapGesture::attitude, s.tried_card = card, s.tried_from = value_of(shared, card_of(s, card));
  if (!ui.host.touch) shared.selection.only(card_of(s, card).person->id); // a phone's inspector would cover the map
  return true;
}

void drag_trial(const Ui &ui, SharedState &shared, MapCanvasState &s, const Pointer &p) {
  if (!s.beyond_click || s.tried_card < 0 || s.tried_card >= static_cast<int>(s.index.cards.size())) return;
  const MapIndex::Card &card = card_of(s, s.tried_card);
  const double levels = static_cast<double>((p.screen.x - s.pressed_at.x) / ui.px(level_pixels));
  shared.trial.put(card.person->id, s.tried_from + levels, now_of(card));
}

void cancel_trial(SharedState &shared, const MapCanvasState &s) {
  if (s.gesture != MapGesture::attitude || s.tried_card >= static_cast<int>(s.index.cards.size())) return;
  const MapIndex::Card &card = card_of(s, s.tried_card);
  shared.trial.put(card.person->id, s.tried_from, now_of(card));
}

bool step_trial(SharedState &shared, const MapCanvasState &s, double by) {
  if (!shared.trial.on_map || shared.selection.people.size() != 1 || shared.selection.count() != 1) return false;
  const int at = s.index.card_of(shared.selection.people.front());
  if (at < 0) return false;
  const MapIndex::Card &card = card_of(s, at);
  shared.trial.put(card.person->id, value_of(shared, card) + by, now_of(card));
  return true;
}

void draw_trial(const Ui &ui, const MapCanvasState &s, const SharedState &shared, ImVec2 origin, ImVec2 extent) {
  if (!shared.trial.on_map || s.camera.zoom < 0.2) return;
  ImDrawList *list = ImGui::GetWindowDrawList();
  const Theme &t = ui.theme;
  const float z = static_cast<float>(s.camera.zoom), radius = static_cast<float>(mark_radius(s.camera.zoom)) * z;
  const bool discs = s.camera.zoom < Camera::cards_from;
  const Rect view{s.camera.x, s.camera.y, extent.x / s.camera.zoom, extent.y / s.camera.zoom};
  for (const MapIndex::Card &card : s.index.cards) {
    const Rect rect = card.rect();
    if (!rect.intersects(view)) continue;
    const ImVec2 mark = screen_from_world(s.camera, origin, mark_of(card, s.camera.zoom));
    const auto tried = shared.trial.of(card.person->id);
    if (tried) {
      const int level = attitude_level(*tried);
      list->AddCircleFilled(mark, radius + z, t.surface);
      draw_attitude_shape(list, mark, (discs ? 0.8f : 1.1f) * radius, level,
                          t.attitude[static_cast<std::size_t>(level)], t.surface);
    }
    list->AddCircle(mark, radius + 1.5f, t.accent, 0, tried ? 2.5f : 1.2f);
    if (!tried) continue;
    // Old and tried, where the coverage stands; from afar above the disc.
    const std::string words = number_of(now_of(card)) + " → " + words_of(ui, *tried);
    WorldText text(ui.fonts.strong, discs ? 11 : 11 * z);
    const float room = static_cast<float>(rect.w - 78) * z,
                width = discs ? text.width(words) : std::min(text.width(words), room);
    const ImVec2 card_min = screen_from_world(s.camera, origin, {rect.x, rect.y}),
                 at = discs ? ImVec2{mark.x - width / 2, mark.y - radius - text.size() - 8}
                            : ImVec2{card_min.x + 68 * z, card_min.y + 54 * z};
    list->AddRectFilled({at.x - 4, at.y - 2}, {at.x + width + 4, at.y + text.size() + 3}, t.accent_soft, 4);
    text.draw(list, at, words, t.accent, width + 1);
  }
  if (s.gesture == MapGesture::attitude && s.tried_card < static_cast<int>(s.index.cards.size()))
    draw_scale(ui, s, shared, origin);
}

void tell_trial(Ui &ui, const MapCanvasState &s, const SharedState &shared, ImVec2 origin, ImVec2 extent) {
  if (!shared.trial.on_map || !ui.mirror.collecting()) return;
  const float radius = std::max(4.0f, static_cast<float>(mark_radius(s.camera.zoom) * s.camera.zoom));
  for (const MapIndex::Card &card : s.index.cards) {
    const ImVec2 mark = screen_from_world(s.camera, origin, mark_of(card, s.camera.zoom));
    const double value = value_of(shared, card);
    const std::string_view name =
        card.person->name.empty() ? ui.tr(T::map_unnamed) : std::string_view{card.person->name};
    const ImGuiID id = slider_id(card);
    const std::size_t before = ui.mirror.items().size();
    ui.mirror.add(id, "slider", ui.tr(T::insight_try_of, name), {mark.x - radius, mark.y - radius},
                  {mark.x + radius, mark.y + radius}, origin, {origin.x + extent.x, origin.y + extent.y},
                  words_of(ui, value));
    if (ui.mirror.items().size() > before) ui.mirror.range(id, {value, -2, 2, trial_step});
  }
}

void take_trial_values(Ui &ui, const MapCanvasState &s, SharedState &shared) {
  if (!shared.trial.on_map || !ui.mirror.value_waiting()) return;
  std::string told;
  for (const MapIndex::Card &card : s.index.cards)
    if (double typed = 0; ui.mirror.take_value(slider_id(card), told) && parse_number(trimmed(told), typed))
      shared.trial.put(card.person->id, typed, now_of(card));
}

} // namespace sandtable::view
