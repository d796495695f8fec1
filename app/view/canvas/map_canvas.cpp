#include "view/canvas/map_canvas.hpp"

#include "imgui_internal.h"
#include "view/canvas/draw_map.hpp"
#include "view/canvas/map_parts.hpp"
#include "view/icons.hpp"
#include "view/widgets/widgets.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace sandtable::view {

namespace {

void refresh_index(Ui &ui, MapCanvasState &s) {
  const Document &document = ui.document;
  if (s.indexed_document == document.get() && s.indexed_opportunity == ui.opportunity->id &&
      s.indexed_audience == ui.audience)
    return;
  if (!s.indexed_document || !s.index.follow(document, *ui.account, *ui.opportunity, ui.audience))
    s.index = build_map_index(document, *ui.account, *ui.opportunity, ui.audience, std::move(s.index.routes));
  s.indexed_document = document.get();
  s.indexed_opportunity = ui.opportunity->id;
  s.indexed_audience = ui.audience;
  if (s.gesture == MapGesture::move || s.gesture == MapGesture::link || s.gesture == MapGesture::retarget ||
      s.gesture == MapGesture::resize || s.gesture == MapGesture::attitude)
    s.gesture = MapGesture::none;
  s.naming = -1, s.naming_area.reset(), s.naming_note.reset();
}

void overlay_drawing(Ui &ui, const MapCanvasState &s, const Pointer &p, const MapHit &hit, ImVec2 origin,
                     ImVec2 extent) {
  ImDrawList *list = ImGui::GetWindowDrawList();
  const Theme &t = ui.theme;
  for (const double x : s.guides_x) {
    const float sx = screen_from_world(s.camera, origin, {x, 0}).x;
    list->AddLine({sx, origin.y}, {sx, origin.y + extent.y}, faded(t.accent, 0.7f));
  }
  for (const double y : s.guides_y) {
    const float sy = screen_from_world(s.camera, origin, {0, y}).y;
    list->AddLine({origin.x, sy}, {origin.x + extent.x, sy}, faded(t.accent, 0.7f));
  }
  if (s.gesture == MapGesture::box && s.beyond_click) {
    const ImVec2 a{std::min(s.pressed_at.x, p.screen.x), std::min(s.pressed_at.y, p.screen.y)},
        b{std::max(s.pressed_at.x, p.screen.x), std::max(s.pressed_at.y, p.screen.y)};
    list->AddRectFilled(a, b, faded(t.accent, 0.1f), 2);
    list->AddRect(a, b, t.accent, 2);
  }
  const auto target_ring = [&](int card) {
    const Rect r = s.index.cards[static_cast<std::size_t>(card)].rect();
    const ImVec2 a = screen_from_world(s.camera, origin, {r.x, r.y}),
                 b = screen_from_world(s.camera, origin, {r.x + r.w, r.y + r.h});
    list->AddRect({a.x - 3, a.y - 3}, {b.x + 3, b.y + 3}, t.accent, 12 * static_cast<float>(s.camera.zoom), 0, 2.5f);
  };
  if ((s.gesture == MapGesture::link || s.gesture == MapGesture::retarget) && s.beyond_click) {
    ImVec2 fixed;
    bool from_fixed = true;
    if (s.gesture == MapGesture::link) {
      fixed = screen_from_world(s.camera, origin, s.index.cards[static_cast<std::size_t>(s.link_from)].center);
    } else {
      const auto &line = s.index.lines[static_cast<std::size_t>(s.retarget_line)];
      const int card = s.retarget_end ? line.from : line.to;
      from_fixed = s.retarget_end;
      fixed = screen_from_world(s.camera, origin, s.index.cards[static_cast<std::size_t>(card)].center);
    }
    const ImVec2 a = from_fixed ? fixed : p.screen, b = from_fixed ? p.screen : fixed;
    LinkPath path;
    path.straight(a, b);
    draw_link_shape(ui, list, path, LinkKind::influence, true, false, 2, t.accent, true);
    if (const int card = card_at(s, p.world); card >= 0 && card != s.link_from) target_ring(card);
  }
  if (s.gesture == MapGesture::none && hit.card >= 0 && ui.can_edit && !ui.host.touch &&
      s.camera.zoom >= Camera::cards_from) { // where a link can start
    for (const Vec2 port : ports_of(s.index.cards[static_cast<std::size_t>(hit.card)].rect())) {
      const ImVec2 c = screen_from_world(s.camera, origin, port);
      list->AddCircleFilled(c, hit.edge ? 5.0f : 4.0f, hit.edge ? t.accent : t.surface);
      list->AddCircle(c, hit.edge ? 5.0f : 4.0f, t.accent, 0, 1.5f);
    }
  }
}

/// While presenting the map fills the screen, for each audience anew; afterwards it stands as it stood.
void follow_presenting(const Ui &ui, MapCanvasState &s) {
  if (ui.presenting && (!s.presented || ui.audience != s.indexed_audience)) s.fit_wanted = true;
  if (ui.presenting && !s.presented) s.before_presenting = s.camera;
  if (!ui.presenting && s.presented && s.before_presenting)
    s.camera = *std::exchange(s.before_presenting, std::nullopt);
  s.presented = ui.presenting;
}

/// Where the phone's sheet covers the map, what is selected moves into what is left of it.
void keep_in_sight(Ui &ui, const SharedState &shared, MapCanvasState &s, ImVec2 origin, ImVec2 extent) {
  if (s.covered_below <= 0) {
    s.kept_in_sight.clear();
  } else if (s.gesture == MapGesture::none && !ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    std::string name;
    const Rect place = place_of(s.index, shared.selection, name);
    if (name != s.kept_in_sight && place.w > 0) {
      s.kept_in_sight = name;
      const ImVec2 a = screen_from_world(s.camera, origin, {place.x, place.y}),
                   b = screen_from_world(s.camera, origin, {place.x + place.w, place.y + place.h});
      const auto shift = [](float low, float high, float from, float to) {
        if (high - low > to - from) return (low + high - from - to) / 2;
        return low < from ? low - from : high > to ? high - to : 0.0f;
      };
      const float margin = ui.px(16), head = ui.px(76);
      const float dx = shift(a.x, b.x, origin.x + margin, origin.x + extent.x - margin),
                  dy = shift(a.y, b.y, origin.y + head, origin.y + extent.y - s.covered_below - margin);
      if (dx != 0 || dy != 0) s.camera_goal = Vec2{s.camera.x + dx / s.camera.zoom, s.camera.y + dy / s.camera.zoom};
    }
  }
  if (!s.camera_goal) return;
  const bool untouched = s.fitted == s.camera; // and stays so: nobody but us moves it here
  const double part = 1 - std::exp(-14 * std::min(static_cast<double>(ImGui::GetIO().DeltaTime), 1 / 30.0));
  s.camera.x += (s.camera_goal->x - s.camera.x) * part, s.camera.y += (s.camera_goal->y - s.camera.y) * part;
  if (std::hypot(s.camera_goal->x - s.camera.x, s.camera_goal->y - s.camera.y) * s.camera.zoom < 0.5) {
    s.camera.x = s.camera_goal->x, s.camera.y = s.camera_goal->y;
    s.camera_goal.reset();
  }
  if (untouched) s.fitted = s.camera;
  ui.out.animating = true;
}

/// Works out some of the routes that are still to be found, those in sight first.
void settle_routes(Ui &ui, MapCanvasState &s, ImVec2 extent) {
  constexpr long effort_of_frame = 8000;
  if (straight_lines(s.index, s.camera)) return;
  const Rect view{s.camera.x, s.camera.y, extent.x / s.camera.zoom, extent.y / s.camera.zoom};
  if (!s.index.routes.settle(effort_of_frame, &view)) ui.out.animating = true;
}

void wheel(MapCanvasState &s, const Pointer &p, ImVec2 origin) {
  const ImGuiIO &io = ImGui::GetIO();
  if (io.MouseWheel != 0 || io.MouseWheelH != 0) s.camera_goal.reset();
  if (io.MouseWheel != 0) zoom_at(s.camera, origin, p.screen, std::pow(1.15, io.MouseWheel));
  if (io.MouseWheelH != 0) s.camera.x -= io.MouseWheelH * 40 / s.camera.zoom;
}

} // namespace

Rect place_of(const MapIndex &index, const Selection &selection, std::string &name) {
  Rect place;
  if (!selection.people.empty()) {
    name = selection.people.front().text;
    if (const int card = index.card_of(selection.people.front()); card >= 0)
      place = index.cards[static_cast<std::size_t>(card)].rect();
  } else if (!selection.links.empty()) {
    name = selection.links.front().text;
    for (const auto &line : index.lines)
      if (line.id == selection.links.front())
        place = united(index.cards[static_cast<std::size_t>(line.from)].rect(),
                       index.cards[static_cast<std::size_t>(line.to)].rect());
  } else if (!selection.areas.empty()) {
    name = selection.areas.front().text;
    for (const auto &area : index.areas)
      if (area.department->id == selection.areas.front()) place = area.rect;
  } else if (!selection.notes.empty()) {
    name = selection.notes.front().text;
    for (const auto &note : index.notes)
      if (note.note->id == selection.notes.front()) place = note.rect;
  }
  return place;
}

void cancel_gesture(SharedState &shared, MapCanvasState &s) {
  if (s.gesture == MapGesture::box) shared.selection = s.before_box;
  cancel_trial(shared, s);
  s.gesture = MapGesture::none;
  s.guides_x.clear(), s.guides_y.clear();
  forget_draft(s);
}

void follow_document(Ui &ui, MapCanvasState &s) { refresh_index(ui, s); }

namespace {
/// A window of another size, or turned: a fitted map is fitted again, another keeps its middle.
void follow_window(MapCanvasState &s, ImVec2 extent) {
  const ImVec2 window = ImGui::GetIO().DisplaySize;
  if (window.x != s.window.x || window.y != s.window.y) {
    if (s.fitted == s.camera) {
      s.fit_wanted = true;
    } else if (s.extent.x > 0) {
      s.camera.x += (s.extent.x - extent.x) / 2 / s.camera.zoom,
          s.camera.y += (s.extent.y - extent.y) / 2 / s.camera.zoom;
      s.camera_goal.reset();
    }
  }
  s.window = window, s.extent = extent;
}
} // namespace

void map_canvas(Ui &ui, SharedState &shared, MapCanvasState &s, ImVec2 at, ImVec2 extent) {
  follow_presenting(ui, s);
  refresh_index(ui, s);
  if (!begin_region(ui, "canvas", at, extent, 0)) return end_region();
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  follow_window(s, extent);
  if (s.fit_wanted && extent.x > 50) {
    Rect box = s.index.bounds();
    const double head = ui.px(ui.phone ? 76 : 92); // the figures float above
    const bool low = extent.y < ui.px(420);        // above an open drawer
    fit_cards(s.camera, {extent.x, extent.y - s.covered_below - static_cast<float>(head)}, box,
              ui.phone || low ? 16 : 40, ui.presenting ? 1.6 : 1);
    s.camera.y -= head / s.camera.zoom;
    s.fit_wanted = false;
    s.fitted = s.camera;
    s.camera_goal.reset();
  }
  if (shared.reveal) {
    if (const int card = s.index.card_of(*shared.reveal); card >= 0) {
      s.camera.zoom = std::max(s.camera.zoom, 0.8);
      const Vec2 c = s.index.cards[static_cast<std::size_t>(card)].center;
      s.camera.x = c.x - extent.x / 2 / s.camera.zoom, s.camera.y = c.y - extent.y / 2 / s.camera.zoom;
      shared.selection.only(*shared.reveal);
    }
    shared.reveal.reset();
  }
  take_presses(ui, s, shared);
  take_trial_values(ui, s, shared);
  keep_in_sight(ui, shared, s, origin, extent);

  // An item that allows overlap is hovered a frame late and loses a click that comes with the pointer's first move.
  if (s.typing() || shared.edit_name) ImGui::SetNextItemAllowOverlap();
  ImGui::PushStyleColor(ImGuiCol_NavCursor, 0u); // its ring is drawn over the map
  ImGui::InvisibleButton("map", extent,
                         ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight |
                             ImGuiButtonFlags_MouseButtonMiddle | ImGuiButtonFlags_NoNavFocus |
                             ImGuiButtonFlags_EnableNav);
  ImGui::PopStyleColor();
  // Not because the keyboard is here: then the pointer may be anywhere.
  const bool hovered = ImGui::IsItemHovered(ImGuiHoveredFlags_NoNavOverride), active = ImGui::IsItemActive();
  settle_routes(ui, s, extent);
  mirror_item(ui, "application", ui.tr(T::map_canvas_name), ui.tr(T::map_keys_hint));
  follow_keyboard(shared, s);
  Pointer p;
  p.screen = ImGui::GetIO().MousePos;
  p.world = world_from_screen(s.camera, origin, p.screen);
  p.inside = hovered;
  MapHit hit;
  if (hovered || s.gesture != MapGesture::none) hit = hit_test(ui, s, shared, p, origin);

  const bool naming = s.typing();
  // Before anything else: Escape also takes the mouse from the canvas, which would look like the end of the drag.
  if (s.gesture != MapGesture::none && ImGui::IsKeyPressed(ImGuiKey_Escape)) cancel(shared, s);
  for (const ImGuiMouseButton button : {ImGuiMouseButton_Left, ImGuiMouseButton_Middle})
    if (hovered && ImGui::IsMouseClicked(button)) press(ui, shared, s, p, hit, button);
  if (!hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) s.has_keyboard = false;
  if (active && s.gesture != MapGesture::none) {
    drag(ui, shared, s, p, extent);
    p.world = world_from_screen(s.camera, origin, p.screen);
  }
  if (s.gesture != MapGesture::none && !active) release(ui, shared, s, p, hit);
  if (hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left) && !ui.host.bench) {
    s.gesture = MapGesture::none;
    if (!ui.can_edit) ui.tell_read_only();
    if (hit.card >= 0 && ui.can_edit)
      shared.edit_name = s.index.cards[static_cast<std::size_t>(hit.card)].person->id;
    else if (hit.area >= 0 && hit.corner < 0 && ui.can_edit)
      name_area(s, s.index.areas[static_cast<std::size_t>(hit.area)].department->id);
    else if (hit.note >= 0 && hit.corner < 0 && ui.can_edit)
      name_note(s, s.index.notes[static_cast<std::size_t>(hit.note)].note->id);
    else if (!hit.any())
      add_person_at(ui, shared, s, p.world, false);
  }
  if (hovered && ImGui::IsMouseReleased(ImGuiMouseButton_Right)) {
    if (hit.any())
      choose(shared, s, hit, false);
    else
      shared.selection.clear();
    s.menu_world = p.world, s.has_keyboard = true;
    open_popover("map menu");
  }
  if (hovered) wheel(s, p, origin);
  if (ui.host.gesture.active) {
    s.camera_goal.reset();
    zoom_at(s.camera, origin, {ui.host.gesture.x, ui.host.gesture.y}, ui.host.gesture.zoom);
    s.camera.x -= ui.host.gesture.dx / s.camera.zoom, s.camera.y -= ui.host.gesture.dy / s.camera.zoom;
    if (s.gesture != MapGesture::none) cancel(shared, s);
  }
  if (!naming) map_keys(ui, shared, s, origin, extent);
  if (s.indexed_document == nullptr) refresh_index(ui, s); // a cancelled drag: back to the document's places

  if (hovered || s.gesture != MapGesture::none) {
    const bool hand = s.gesture == MapGesture::pan || s.hand_tool || ImGui::IsKeyDown(ImGuiKey_Space);
    if (hand)
      ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    else if (hit.corner >= 0)
      ImGui::SetMouseCursor(hit.corner % 2 == 0 ? ImGuiMouseCursor_ResizeNWSE : ImGuiMouseCursor_ResizeNESW);
    else if (s.gesture == MapGesture::move && s.beyond_click)
      ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
    else if (hit.any())
      ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  }

  s.chosen.assign(shared.selection.people.empty() ? 0 : s.index.cards.size(), 0);
  for (const auto &id : shared.selection.people)
    if (const int card = s.index.card_of(id); card >= 0) s.chosen[static_cast<std::size_t>(card)] = 1;
  ImGui::GetWindowDrawList()->PushClipRect(origin, {origin.x + extent.x, origin.y + extent.y}, true);
  draw_map({ui, s.index, s.camera, origin, extent, shared.selection, hit.card, hit.line,
            shared.rival_overlay || s.light.rivals, s.chosen,
            s.gesture == MapGesture::retarget && s.beyond_click ? s.retarget_line : -1, &s.light,
            stale_until(ui.host.today), s.camera.zoom >= 0.5 ? s.index.label_places(s.camera.zoom) : nullptr,
            chain_on_map(ui, s.index, s.light, s.camera.zoom)},
           s.room);
  draw_trial(ui, s, shared, origin, extent);
  overlay_drawing(ui, s, p, hit, origin, extent);
  if (s.focused && !s.typing())
    draw_focus_ring(ui, ImGui::GetWindowDrawList(), {origin.x + 4, origin.y + 4},
                    {origin.x + extent.x - 4, origin.y + extent.y - 4}, ui.px(size::radius));
  ImGui::GetWindowDrawList()->PopClipRect();
  tell_mirror(ui, s, shared, origin, extent);
  tell_trial(ui, s, shared, origin, extent);
  if (hovered && hit.card >= 0 && s.gesture == MapGesture::none && !hit.edge) {
    const auto &card = s.index.cards[static_cast<std::size_t>(hit.card)];
    std::string full = card.person->name;
    if (!card.subtitle.empty()) full += "\n" + card.subtitle;
    for (const auto role : card.stance->roles)
      full +=
          std::string{role == card.stance->roles.front() ? "\n" : ui.tr(T::list_comma)} + std::string{ui.word(role)};
    const bool ours = ui.audience != Audience::customer; // what ratings rest on
    if (const auto &attitude = card.stance->attitude; ours && attitude && is_unproven(*attitude))
      full += "\n" + std::string{ui.tr(T::map_unproven)};
    if (const auto &power = card.stance->power; ours && power && is_unproven(*power))
      full += "\n" + std::string{ui.tr(T::map_power_unproven)};
    const Date until = stale_until(ui.host.today);
    const auto old = [&](const auto &rating) { return ours && rating && is_stale(*rating, until); };
    if (old(card.stance->attitude) || old(card.stance->power)) full += "\n" + std::string{ui.tr(T::map_stale)};
    tooltip(ui, full);
  } else if (hovered && hit.edge && s.gesture == MapGesture::none) {
    tooltip(ui, ui.tr(T::map_edge_hint));
  }
  card_title_field(ui, shared, s, origin, extent); // begins in the frame after the name's end
  naming_field(ui, shared, s, origin, extent);
  area_title_field(ui, s, origin, extent);
  note_field(ui, s, origin, extent);
  map_menu(ui, shared, s);
  end_region();
}

} // namespace sandtable::view
