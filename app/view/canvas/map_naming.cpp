#include "base/text.hpp"
#include "imgui_internal.h"
#include "view/canvas/draw_map.hpp"
#include "view/canvas/map_parts.hpp"
#include "view/widgets/widgets.hpp"

#include <algorithm>
#include <utility>

namespace sandtable::view {

namespace {

void center_on(Camera &camera, ImVec2 extent, Vec2 world) {
  camera.x = world.x - extent.x / 2 / camera.zoom;
  camera.y = world.y - extent.y * 0.4 / camera.zoom; // an on-screen keyboard comes from below
}

/// Too small to be typed into: nearer, with the place in the middle.
void come_near(MapCanvasState &s, ImVec2 extent, Vec2 world) {
  if (s.camera.zoom >= 0.5) return;
  s.camera.zoom = 0.8;
  center_on(s.camera, extent, world);
}

void naming_hint(Ui &ui, const MapCanvasState &s, const Rect &card, ImVec2 origin, T what) {
  const ImVec2 below = screen_from_world(s.camera, origin, {card.x, card.y + card.h});
  const std::string_view words = ui.tr(what);
  const ImVec2 extent = text_extent(ui, words, {13});
  const ImVec2 min{below.x, below.y + ui.px(8)}, max{min.x + extent.x + ui.px(20), min.y + ui.px(28)};
  ImDrawList *list = ImGui::GetWindowDrawList();
  draw_shadow(ui, list, min, max, ui.px(size::radius));
  list->AddRectFilled(min, max, ui.theme.raised, ui.px(size::radius));
  list->AddRect(min, max, ui.theme.line, ui.px(size::radius));
  draw_text(ui, list, {min.x + ui.px(10), min.y + (ui.px(28) - extent.y) / 2}, words,
            {13, Weight::regular, ui.theme.muted});
  ui.mirror.add(ImGui::GetID("naming hint"), "text", words, min, max, ImGui::GetWindowPos(),
                ImGui::GetIO().DisplaySize);
}

/// Where the next person goes: beside the one before, and below the first of them where the row is as wide as the view.
Vec2 next_place(const MapCanvasState &s, double row_left, Vec2 last, ImVec2 extent) {
  constexpr double across = card_w + 32, down = card_h + 40;
  const int most = std::clamp(static_cast<int>(extent.x / s.camera.zoom / across), 2, 6);
  const auto taken = [&](Vec2 c) {
    const Rect mine{c.x - card_w / 2, c.y - card_h / 2, card_w, card_h};
    return std::any_of(s.index.cards.begin(), s.index.cards.end(),
                       [&](const auto &card) { return card.rect().intersects(mine); });
  };
  Vec2 at = last;
  do {
    at.x += across;
    if (at.x > row_left + (most - 0.5) * across) at = {row_left, at.y + down};
  } while (taken(at));
  return at;
}

} // namespace

void naming_field(Ui &ui, SharedState &shared, MapCanvasState &s, ImVec2 origin, ImVec2 extent) {
  if (shared.edit_name) {
    s.naming = s.index.card_of(*shared.edit_name);
    if (s.naming < 0) return; // the person arrives with the next document
    shared.edit_name.reset();
    s.naming_started = true;
    s.naming_new = std::exchange(shared.name_is_new, false);
    s.naming_title.reset();
    if (s.naming_row && s.naming_row->next != s.index.cards[static_cast<std::size_t>(s.naming)].person->id)
      s.naming_row.reset();
    come_near(s, extent, s.index.cards[static_cast<std::size_t>(s.naming)].center);
  }
  if (s.naming < 0 || s.naming >= static_cast<int>(s.index.cards.size())) return;
  const auto &card = s.index.cards[static_cast<std::size_t>(s.naming)];
  const float z = static_cast<float>(s.camera.zoom);
  const ImVec2 at = screen_from_world(s.camera, origin, {card.rect().x + 60, card.rect().y + 4});
  ImGui::SetCursorScreenPos(at);
  std::string typed;
  const bool first = s.naming_started;
  if (const Rect r = card.rect(), view{s.camera.x, s.camera.y, extent.x / s.camera.zoom, extent.y / s.camera.zoom};
      first && !s.camera_goal &&
      (r.x < view.x || r.y < view.y || r.x + r.w > view.x + view.w || r.y + r.h > view.y + view.h))
    s.camera_goal = Vec2{r.center().x - view.w / 2, r.center().y - view.h * 0.4};
  const PersonId id = card.person->id;
  const bool next = !first && ImGui::IsKeyPressed(ImGuiKey_Tab, false);
  if (next) ImGui::ClearActiveID(); // before the field, which then hands its text over at once
  const bool done =
      text_field(ui, ui.tr(T::map_name_in_place), card.person->name, typed,
                 {.width = std::max(110.0f, 118 * z), .focus = first, .select_all = true, .weight = Weight::strong});
  if (first) { // the keyboard may still belong to the button that added the person
    s.naming_started = !ImGui::IsItemActive();
    ui.out.animating = ui.out.animating || s.naming_started;
  }
  if (done) ui.dispatch(EditPeople{ui.opportunity->id, {id}, SetName{std::move(typed)}});
  if (first || !ImGui::IsItemDeactivated()) {
    if (s.naming_new && !ui.host.touch) naming_hint(ui, s, card.rect(), origin, T::map_naming_hint);
    return;
  }
  if (next && !ImGui::GetIO().KeyShift) {
    s.naming_title = id, s.title_started = true;
  } else if (s.naming_new && ImGui::IsKeyPressed(ImGuiKey_Escape, false) &&
             ui.session.current().history.undo_label() == "add_person") {
    ui.request(Undo{});
  }
  s.naming = -1;
}

void card_title_field(Ui &ui, SharedState &shared, MapCanvasState &s, ImVec2 origin, ImVec2 extent) {
  if (!s.naming_title) return;
  const int at = s.index.card_of(*s.naming_title);
  if (at < 0) return s.naming_title.reset();
  const auto &card = s.index.cards[static_cast<std::size_t>(at)];
  const PersonId id = card.person->id;
  const float z = static_cast<float>(s.camera.zoom);
  const bool first = s.title_started;
  ImGui::SetCursorScreenPos(screen_from_world(s.camera, origin, {card.rect().x + 60, card.rect().y + 30}));
  const bool next = !first && ImGui::IsKeyPressed(ImGuiKey_Tab, false);
  if (next) ImGui::ClearActiveID(); // before the field, which then hands its text over at once
  std::string typed;
  const bool done = text_field(
      ui, ui.tr(T::map_title_in_place), card.person->title, typed,
      {.hint = ui.tr(T::inspector_title_hint), .width = std::max(110.0f, 118 * z), .focus = first, .select_all = true});
  if (first) { // the keyboard may still be on its way from the name
    s.title_started = !ImGui::IsItemActive();
    ui.out.animating = ui.out.animating || s.title_started;
  }
  if (done) ui.dispatch(EditPeople{ui.opportunity->id, {id}, SetTitle{std::move(typed)}});
  if (first || !ImGui::IsItemDeactivated()) {
    if (s.naming_new && !ui.host.touch) naming_hint(ui, s, card.rect(), origin, T::map_title_hint);
    return;
  }
  s.naming_title.reset();
  if (!s.naming_new || !next || ImGui::GetIO().KeyShift) return;
  const double left = s.naming_row ? s.naming_row->left : card.center.x;
  add_person_at(ui, shared, s, next_place(s, left, card.center, extent), false);
  if (shared.edit_name) s.naming_row = MapCanvasState::NamingRow{*shared.edit_name, left};
}

void name_area(MapCanvasState &s, const DepartmentId &area) { s.naming_area = area, s.naming_started = true; }
void name_note(MapCanvasState &s, const NoteId &note) { s.naming_note = note, s.naming_started = true; }

void area_title_field(Ui &ui, MapCanvasState &s, ImVec2 origin, ImVec2 extent) {
  if (!s.naming_area) return;
  const auto area = std::find_if(s.index.areas.begin(), s.index.areas.end(),
                                 [&](const auto &one) { return one.department->id == *s.naming_area; });
  if (area == s.index.areas.end()) return s.naming_area.reset();
  const bool first = s.naming_started;
  if (first) come_near(s, extent, {area->rect.x + area->rect.w / 2, area->rect.y});
  const float z = static_cast<float>(s.camera.zoom);
  ImGui::SetCursorScreenPos(screen_from_world(s.camera, origin, {area->rect.x + 4, area->rect.y + 2}));
  std::string typed;
  const bool done = text_field(ui, ui.tr(T::inspector_area_name), area->department->name, typed,
                               {.width = std::clamp(static_cast<float>(area->rect.w) * z - 8 * z, 140.0f, 320.0f),
                                .focus = first,
                                .select_all = true,
                                .weight = Weight::strong});
  const bool left = ImGui::IsItemDeactivated();
  if (first) { // the keyboard comes in a later frame when the map has it still
    s.naming_started = !ImGui::IsItemActive();
    ui.out.animating = ui.out.animating || s.naming_started;
  }
  if (done) {
    Department changed = *area->department;
    changed.name = std::move(typed);
    ui.dispatch(PutDepartment{ui.opportunity->id, std::move(changed), std::nullopt});
  }
  if (done || (!first && left)) s.naming_area.reset();
}

void note_field(Ui &ui, MapCanvasState &s, ImVec2 origin, ImVec2 extent) {
  if (!s.naming_note) return;
  const Note *note = find(ui.map().notes, *s.naming_note);
  if (!note) return s.naming_note.reset();
  if (s.naming_started) {
    if (ImGui::IsMouseDown(ImGuiMouseButton_Left)) return; // the page's field would take the button's release
    come_near(s, extent, note->rect.center());
  }
  const bool first = std::exchange(s.naming_started, false);
  const ImGuiID id = ImGui::GetID("note text");
  const std::string key = "note " + note->id.text;
  const std::string_view words = ui.tr(T::inspector_note_text);
  const Rect &r = note->rect;
  const ImVec2 min = screen_from_world(s.camera, origin, {r.x, r.y}),
               max = screen_from_world(s.camera, origin, {r.x + r.w, r.y + r.h});
  ui.mirror.add(id, "textbox", words, min, max, origin, {origin.x + extent.x, origin.y + extent.y}, note->text,
                "multiline focused");
  const auto &answer = ui.host.text_area;
  const bool answered = answer && answer->id == key && (answer->done || answer->cancelled);
  std::string typed = answered ? answer->text : std::string{};
  const bool told = ui.mirror.take_value(id, typed);
  if (told || (answered && answer->done)) {
    Note changed = *note;
    changed.text = without_controls(typed, true);
    if (changed.text != note->text) ui.dispatch(PutNote{ui.opportunity->id, std::move(changed)});
  }
  if (told || answered) return s.naming_note.reset();
  ui.out.text_area = TextAreaRequest{key,
                                     std::string{words},
                                     note->text,
                                     min.x,
                                     min.y,
                                     std::max(120.0f, max.x - min.x),
                                     std::max(48.0f, max.y - min.y),
                                     13 * static_cast<float>(s.camera.zoom),
                                     first,
                                     true};
}

} // namespace sandtable::view
