#include "imgui_internal.h"
#include "view/canvas/map_parts.hpp"
#include "view/widgets/widgets.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

// The map without a pointer: what its keys choose, move, name, link and delete.

namespace sandtable::view {

namespace {

constexpr std::array<std::pair<ImGuiKey, Vec2>, 4> arrows{{{ImGuiKey_LeftArrow, {-1, 0}},
                                                           {ImGuiKey_RightArrow, {1, 0}},
                                                           {ImGuiKey_UpArrow, {0, -1}},
                                                           {ImGuiKey_DownArrow, {0, 1}}}};

/// A key that changes the map, pressed now.
bool edit_key(const SharedState &shared) {
  const bool ctrl = ImGui::GetIO().KeyCtrl;
  if (!ctrl && (ImGui::IsKeyPressed(ImGuiKey_P) || ImGui::IsKeyPressed(ImGuiKey_L))) return true;
  if (shared.selection.empty()) return false;
  if (ctrl) return ImGui::IsKeyPressed(ImGuiKey_D);
  for (const ImGuiKey key : {ImGuiKey_Delete, ImGuiKey_Backspace, ImGuiKey_F2, ImGuiKey_Enter, ImGuiKey_LeftArrow,
                             ImGuiKey_RightArrow, ImGuiKey_UpArrow, ImGuiKey_DownArrow})
    if (ImGui::IsKeyPressed(key)) return true;
  return false;
}

int card_nearest(const MapIndex &index, Vec2 to) {
  int best = -1;
  double least = 0;
  for (std::size_t i = 0; i < index.cards.size(); ++i) {
    const Vec2 by = index.cards[i].center - to;
    if (const double far = std::hypot(by.x, by.y); best < 0 || far < least) best = static_cast<int>(i), least = far;
  }
  return best;
}

/// The next card from there in this direction, `at` being the one that stands there; −1: none. Cards that lie on each
/// other follow one another.
int card_beside(const MapIndex &index, Vec2 from, int at, Vec2 way) {
  const bool onward = way.x + way.y > 0;
  int best = -1;
  double least = 0;
  for (int i = 0; i < static_cast<int>(index.cards.size()); ++i) {
    if (i == at) continue;
    const Vec2 by = index.cards[static_cast<std::size_t>(i)].center - from;
    const double along = by.x * way.x + by.y * way.y, aside = std::fabs(by.x * way.y) + std::fabs(by.y * way.x);
    const bool here = at >= 0 && std::fabs(along) < 1 && aside < 1;
    if (here ? (i > at) != onward : along < 1) continue;
    const double far = here ? 0 : along + 2 * aside;
    if (best < 0 || far < least || (here && !onward && far <= least)) best = i, least = far;
  }
  return best;
}

/// What is chosen by a key comes into sight.
void bring_in_sight(const Ui &ui, const Selection &chosen, MapCanvasState &s, ImVec2 extent) {
  std::string name;
  const Rect place = place_of(s.index, chosen, name);
  if (place.w <= 0) return;
  const double margin = ui.px(16) / s.camera.zoom, head = ui.px(76) / s.camera.zoom;
  const Rect view{s.camera.x + margin, s.camera.y + head, extent.x / s.camera.zoom - 2 * margin,
                  (extent.y - s.covered_below) / s.camera.zoom - head - margin};
  const auto shift = [](double low, double size, double from, double room) {
    if (size > room) return low + size / 2 - from - room / 2;
    return low < from ? low - from : std::max(0.0, low + size - from - room);
  };
  const double dx = shift(place.x, place.w, view.x, view.w), dy = shift(place.y, place.h, view.y, view.h);
  if (dx != 0 || dy != 0) s.camera_goal = Vec2{s.camera.x + dx, s.camera.y + dy};
}

/// The card in this direction is chosen, with `add` besides the others; with nothing chosen yet the one in the middle.
void choose_beside(const Ui &ui, SharedState &shared, MapCanvasState &s, Vec2 way, bool add, ImVec2 extent) {
  Selection &sel = shared.selection;
  const int at = sel.people.empty() ? -1 : s.index.card_of(sel.people.back());
  int card = -1;
  if (at >= 0) {
    card = card_beside(s.index, s.index.cards[static_cast<std::size_t>(at)].center, at, way);
  } else if (std::string name; sel.empty() || place_of(s.index, sel, name).w <= 0) {
    card =
        card_nearest(s.index, {s.camera.x + extent.x / 2 / s.camera.zoom, s.camera.y + extent.y / 2 / s.camera.zoom});
  } else {
    card = card_beside(s.index, place_of(s.index, sel, name).center(), -1, way);
  }
  if (card < 0) return;
  const PersonId id = s.index.cards[static_cast<std::size_t>(card)].person->id;
  Selection one;
  one.only(id);
  bring_in_sight(ui, one, s, extent);
  if (!add || s.linking) sel.clear();
  std::erase(sel.people, id);
  sel.people.push_back(id); // the last is where arrows go on from
  shared.inspect_anew = true;
}

/// What is no card has its turn: the links of who was chosen last, then areas and notes, then that person again.
void choose_next(const Ui &ui, SharedState &shared, MapCanvasState &s, bool back, ImVec2 extent) {
  Selection &sel = shared.selection;
  if (!sel.people.empty()) s.walked_from = sel.people.back();
  if (sel.empty()) s.walked_from = {};
  std::vector<Selection> stops;
  std::size_t at = 0;
  bool found = false;
  const auto stop = [&](const auto &id) {
    if (sel.has(id) && !found) at = stops.size(), found = true;
    stops.emplace_back().only(id);
  };
  for (const auto &line : s.index.lines) // chosen by the pointer
    if (sel.has(line.id) && s.index.card_of(s.walked_from) != line.from && s.index.card_of(s.walked_from) != line.to)
      s.walked_from = s.index.cards[static_cast<std::size_t>(line.from)].person->id;
  if (const int card = s.index.card_of(s.walked_from); card >= 0) {
    stop(s.walked_from);
    for (const auto &line : s.index.lines)
      if (line.from == card || line.to == card) stop(line.id);
  }
  for (const auto &area : s.index.areas) stop(area.department->id);
  for (const auto &note : s.index.notes) stop(note.note->id);
  if (stops.empty()) return;
  const std::size_t n = stops.size();
  sel = stops[found ? (at + (back ? n - 1 : 1)) % n : back ? n - 1 : 0];
  bring_in_sight(ui, sel, s, extent);
}

/// The menu of what is chosen, beside it; the map's own where nothing is.
void open_menu(const SharedState &shared, MapCanvasState &s, ImVec2 origin, ImVec2 extent) {
  std::string name;
  const Rect place = place_of(s.index, shared.selection, name);
  const Vec2 middle{s.camera.x + extent.x / 2 / s.camera.zoom, s.camera.y + extent.y / 2 / s.camera.zoom};
  s.menu_world = place.w > 0 ? place.center() : middle;
  const ImVec2 at = screen_from_world(s.camera, origin,
                                      place.w <= 0                     ? middle
                                      : shared.selection.links.empty() ? Vec2{place.x, place.y + place.h}
                                                                       : place.center());
  ImGui::SetFocusID(ImGui::GetID("map"), ImGui::GetCurrentWindow()); // to come back to, from the menu's first choice
  ImGui::GetCurrentContext()->NavCursorVisible = true;
  open_popover("map menu");
  ImGui::GetCurrentContext()->OpenPopupStack.back().OpenPopupPos = {std::clamp(at.x, origin.x, origin.x + extent.x),
                                                                    std::clamp(at.y, origin.y, origin.y + extent.y)};
}

/// Arrows choose where nothing is chosen or a link is drawn, and with Ctrl anyway; else they move what is chosen.
void arrow_keys(Ui &ui, SharedState &shared, MapCanvasState &s, ImVec2 extent) {
  const ImGuiIO &io = ImGui::GetIO();
  const double step = io.KeyShift ? 40 : 8;
  for (const auto &[key, way] : arrows) {
    if (!ImGui::IsKeyPressed(key)) continue;
    if (io.KeyCtrl || s.linking || shared.selection.empty())
      choose_beside(ui, shared, s, way, io.KeyCtrl && io.KeyShift, extent);
    else
      nudge(ui, shared, s, {way.x * step, way.y * step});
  }
}

/// Enter or F2: the end of the link that is drawn is chosen, or what is chosen alone is named.
void enter_key(const Ui &ui, SharedState &shared, MapCanvasState &s) {
  const Selection &sel = shared.selection;
  if (sel.count() != 1 || !ui.can_edit) return;
  if (!sel.people.empty()) shared.edit_name = sel.people[0];
  if (!sel.areas.empty()) name_area(s, sel.areas[0]);
  if (!sel.notes.empty()) name_note(s, sel.notes[0]);
}

} // namespace

void follow_keyboard(const SharedState &shared, MapCanvasState &s) {
  ImGuiContext &g = *ImGui::GetCurrentContext();
  const ImGuiID map = g.LastItemData.ID;
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left) || ImGui::IsMouseClicked(ImGuiMouseButton_Right)) s.focused = false;
  const bool named = std::exchange(s.was_typing, s.typing()) && !s.typing() && !shared.edit_name;
  const bool linking = s.linking && !s.was_linking; // by a control: its ends are chosen here
  s.was_linking = s.linking.has_value();
  if (linking) s.has_keyboard = true;
  if ((named && s.focused) || (linking && g.NavCursorVisible)) {
    ImGui::SetFocusID(map, g.CurrentWindow);
    g.NavCursorVisible = true;
  }
  if (!s.typing() && !shared.edit_name) { // a name that is typed gives the keyboard back
    const bool focused = g.NavId == map && g.NavCursorVisible;
    if (focused && !s.focused) s.has_keyboard = true;
    s.focused = focused;
  }
  if (!s.has_keyboard || g.IO.WantTextInput || s.typing() || ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup)) return;
  for (const auto &[key, way] : arrows) ImGui::SetKeyOwner(key, map);
  if (!s.focused) return;
  for (const ImGuiKey key : {ImGuiKey_Enter, ImGuiKey_KeypadEnter, ImGuiKey_Space}) ImGui::SetKeyOwner(key, map);
  if (s.linking || !shared.selection.empty()) ImGui::SetKeyOwner(ImGuiKey_Escape, map); // one thing after the other
}

void map_keys(Ui &ui, SharedState &shared, MapCanvasState &s, ImVec2 origin, ImVec2 extent) {
  const ImGuiIO &io = ImGui::GetIO();
  const bool menu = ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup), menu_closed = std::exchange(s.was_menu, menu);
  if (io.WantTextInput || menu) return;
  if (!s.has_keyboard) {
    s.has_keyboard = ImGui::IsKeyPressed(ImGuiKey_Escape);
    return;
  }
  if (ImGui::IsKeyPressed(ImGuiKey_Tab)) { // on to the controls: arrows are theirs until a press here, or Escape
    s.has_keyboard = false;
    return;
  }
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key); };
  const bool ctrl = io.KeyCtrl, enter = pressed(ImGuiKey_F2) || pressed(ImGuiKey_Enter);
  if (pressed(ImGuiKey_Escape) && !menu_closed && !ImGui::IsMouseDown(ImGuiMouseButton_Left)) cancel(shared, s);
  if (!ui.can_edit && edit_key(shared)) ui.tell_read_only();
  if (pressed(ImGuiKey_Delete) || pressed(ImGuiKey_Backspace)) delete_selection(ui, shared);
  if (ctrl && pressed(ImGuiKey_A)) select_all(ui, shared, s);
  if (ctrl && pressed(ImGuiKey_D)) duplicate_selection(ui, shared);
  if (!ctrl && (pressed(ImGuiKey_0) || pressed(ImGuiKey_Keypad0))) fit_map(s);
  arrow_keys(ui, shared, s, extent);
  if (!ctrl && (pressed(ImGuiKey_LeftBracket) || pressed(ImGuiKey_RightBracket)))
    choose_next(ui, shared, s, pressed(ImGuiKey_LeftBracket), extent);
  const ImVec2 middle{origin.x + extent.x / 2, origin.y + extent.y / 2};
  if (!ctrl && (pressed(ImGuiKey_Equal) || pressed(ImGuiKey_KeypadAdd)) && !step_trial(shared, s, trial_step))
    zoom_at(s.camera, origin, middle, 1.2);
  if (!ctrl && (pressed(ImGuiKey_Minus) || pressed(ImGuiKey_KeypadSubtract)) && !step_trial(shared, s, -trial_step))
    zoom_at(s.camera, origin, middle, 1 / 1.2);
  if (!ctrl && pressed(ImGuiKey_H)) s.hand_tool = !s.hand_tool;
  if (!ctrl && pressed(ImGuiKey_P)) add_person_at(ui, shared, s, free_spot(s, extent), false);
  if (!ctrl && pressed(ImGuiKey_L) && ui.can_edit)
    s.linking = shared.selection.people.size() == 1 ? shared.selection.people[0] : PersonId{};
  else if (enter && s.linking && shared.selection.people.size() == 1)
    take_link_end(ui, shared, s, s.index.card_of(shared.selection.people[0]));
  else if (enter)
    enter_key(ui, shared, s);
  if (pressed(ImGuiKey_Menu) || (io.KeyShift && pressed(ImGuiKey_F10))) open_menu(shared, s, origin, extent);
}

} // namespace sandtable::view
