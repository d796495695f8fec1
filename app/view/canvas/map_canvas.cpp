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

constexpr float click_slack = 4; ///< a press that moves less is a click

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
      s.gesture == MapGesture::resize)
    s.gesture = MapGesture::none;
  s.naming = -1;
}

/// Where cards would be after a drop at `offset`, with the areas they join or leave.
MoveItems moved(const Ui &ui, const MapCanvasState &s, Vec2 offset) {
  MoveItems command{.opportunity = ui.opportunity->id};
  std::vector<char> area_moves(s.index.areas.size(), 0);
  for (const int a : s.moving_areas) area_moves[static_cast<std::size_t>(a)] = 1;
  const auto area_of = [&](const DepartmentId &id) -> int {
    for (std::size_t i = 0; i < s.index.areas.size(); ++i)
      if (s.index.areas[i].department->id == id) return static_cast<int>(i);
    return -1;
  };
  const auto rect_of = [&](int a) {
    Rect rect = s.index.areas[static_cast<std::size_t>(a)].rect;
    if (area_moves[static_cast<std::size_t>(a)]) rect.x += offset.x, rect.y += offset.y;
    return rect;
  };
  for (const int i : s.moving) {
    const auto &card = s.index.cards[static_cast<std::size_t>(i)];
    const Vec2 to{std::round(card.center.x), std::round(card.center.y)};
    MoveItems::PersonMove move{card.person->id, to, std::nullopt, std::nullopt};
    DepartmentId department = card.person->department;
    std::vector<DepartmentId> committees = card.person->committees;
    if (const int home = area_of(department); home >= 0 && !rect_of(home).contains(to)) department = {};
    std::erase_if(committees, [&](const DepartmentId &id) {
      const int a = area_of(id);
      return a >= 0 && !rect_of(a).contains(to) &&
             s.index.areas[static_cast<std::size_t>(a)].rect.contains(card.stance->position);
    });
    for (std::size_t a = 0; a < s.index.areas.size(); ++a) { // inner areas come last and win
      if (!rect_of(static_cast<int>(a)).contains(to)) continue;
      const Department &d = *s.index.areas[a].department;
      if (d.kind == DepartmentKind::department)
        department = d.id;
      else if (std::find(committees.begin(), committees.end(), d.id) == committees.end())
        committees.push_back(d.id);
    }
    if (department != card.person->department) move.department = department;
    if (committees != card.person->committees) move.committees = committees;
    command.people.push_back(std::move(move));
  }
  for (const int a : s.moving_areas) {
    Rect rect = s.index.areas[static_cast<std::size_t>(a)].rect;
    command.areas.push_back({s.index.areas[static_cast<std::size_t>(a)].department->id,
                             {std::round(rect.x), std::round(rect.y), rect.w, rect.h}});
  }
  for (const int n : s.moving_notes) {
    const auto &note = s.index.notes[static_cast<std::size_t>(n)];
    command.notes.push_back(
        {note.note->id, {std::round(note.rect.x), std::round(note.rect.y), note.rect.w, note.rect.h}});
  }
  return command;
}

void forget_draft(MapCanvasState &s) { s.indexed_document = nullptr; }

void begin_move(MapCanvasState &s, const SharedState &shared, bool copy) {
  s.gesture = MapGesture::move;
  s.offset = {};
  s.copy_on_drop = copy;
  s.moving.clear(), s.moving_areas.clear(), s.moving_notes.clear();
  std::vector<char> taken(s.index.cards.size(), 0);
  const auto take = [&](int card) {
    if (card >= 0 && !taken[static_cast<std::size_t>(card)])
      taken[static_cast<std::size_t>(card)] = 1, s.moving.push_back(card);
  };
  for (const auto &id : shared.selection.people) take(s.index.card_of(id));
  for (std::size_t a = 0; a < s.index.areas.size(); ++a) {
    if (!shared.selection.has(s.index.areas[a].department->id)) continue;
    s.moving_areas.push_back(static_cast<int>(a));
    for (std::size_t c = 0; c < s.index.cards.size(); ++c) // whoever stands in the area goes along
      if (s.index.areas[a].rect.contains(s.index.cards[c].center)) take(static_cast<int>(c));
  }
  for (std::size_t n = 0; n < s.index.notes.size(); ++n)
    if (shared.selection.has(s.index.notes[n].note->id)) s.moving_notes.push_back(static_cast<int>(n));
}

/// Moves the drafts so that the total displacement is `offset`, snapped to neighbours' edges and middles.
void drag_to(MapCanvasState &s, Vec2 offset, ImVec2 extent, bool snap) {
  s.guides_x.clear(), s.guides_y.clear();
  if (snap && !s.moving.empty()) {
    Rect box;
    for (const int i : s.moving) {
      Rect r = s.index.cards[static_cast<std::size_t>(i)].rect();
      r.x += offset.x - s.offset.x, r.y += offset.y - s.offset.y;
      box = united(box, r);
    }
    std::vector<char> moving(s.index.cards.size(), 0);
    for (const int i : s.moving) moving[static_cast<std::size_t>(i)] = 1;
    const Rect view{s.camera.x, s.camera.y, extent.x / s.camera.zoom, extent.y / s.camera.zoom};
    const double reach = 6 / s.camera.zoom;
    double best_x = reach, best_y = reach, dx = 0, dy = 0, gx = 0, gy = 0;
    for (std::size_t i = 0; i < s.index.cards.size(); ++i) {
      const Rect r = s.index.cards[i].rect();
      if (moving[i] || !r.intersects(view)) continue;
      for (const double mine : {box.x, box.x + box.w / 2, box.x + box.w})
        for (const double theirs : {r.x, r.x + r.w / 2, r.x + r.w})
          if (std::fabs(theirs - mine) < best_x) best_x = std::fabs(theirs - mine), dx = theirs - mine, gx = theirs;
      for (const double mine : {box.y, box.y + box.h / 2, box.y + box.h})
        for (const double theirs : {r.y, r.y + r.h / 2, r.y + r.h})
          if (std::fabs(theirs - mine) < best_y) best_y = std::fabs(theirs - mine), dy = theirs - mine, gy = theirs;
    }
    if (best_x < reach) offset.x += dx, s.guides_x.push_back(gx);
    if (best_y < reach) offset.y += dy, s.guides_y.push_back(gy);
  }
  const Vec2 step = offset - s.offset;
  for (const int i : s.moving)
    s.index.cards[static_cast<std::size_t>(i)].center = s.index.cards[static_cast<std::size_t>(i)].center + step;
  for (const int a : s.moving_areas)
    s.index.areas[static_cast<std::size_t>(a)].rect.x += step.x,
        s.index.areas[static_cast<std::size_t>(a)].rect.y += step.y;
  for (const int n : s.moving_notes)
    s.index.notes[static_cast<std::size_t>(n)].rect.x += step.x,
        s.index.notes[static_cast<std::size_t>(n)].rect.y += step.y;
  s.offset = offset;
}

void drop(Ui &ui, SharedState &shared, MapCanvasState &s) {
  const bool moved_at_all = s.offset.x != 0 || s.offset.y != 0;
  if (moved_at_all && s.copy_on_drop) {
    const Vec2 offset = s.offset;
    refresh_index(ui, s);
    copy_selection(ui, shared, s, false);
    for (auto &stance : s.clipboard.stances) stance.position = stance.position + offset - Vec2{32, 32};
    paste_people(ui, shared, s);
    forget_draft(s);
  } else if (moved_at_all) {
    // Areas have their drafts in the index already: the offset is part of their rectangles.
    ui.dispatch(moved(ui, s, {0, 0}));
  }
  s.gesture = MapGesture::none;
  s.guides_x.clear(), s.guides_y.clear();
}

void nudge(Ui &ui, SharedState &shared, MapCanvasState &s, Vec2 by) {
  if (!ui.can_edit || shared.selection.empty()) return;
  begin_move(s, shared, false);
  drag_to(s, by, {1, 1}, false);
  drop(ui, shared, s);
}

void link_people(Ui &ui, SharedState &shared, MapCanvasState &s, int from, int to) {
  if (from < 0 || to < 0 || from == to) return;
  const PersonId a = s.index.cards[static_cast<std::size_t>(from)].person->id,
                 b = s.index.cards[static_cast<std::size_t>(to)].person->id;
  if (const Link *there = same_link(ui.map(), a, b, s.new_link_kind)) return shared.selection.only(there->id);
  const LinkId id = ui.host.ids->next<LinkId>('l');
  shared.selection.only(id);
  if (s.new_link_kind == LinkKind::reports) {
    ui.dispatch(PutReportingLine{ui.opportunity->id, ReportingLine{.id = id, .from = a, .to = b}});
  } else {
    Link link;
    link.id = id, link.from = a, link.to = b, link.kind = s.new_link_kind, link.confirmed = false,
    link.date = ui.host.today;
    ui.dispatch(PutLink{ui.opportunity->id, std::move(link)});
  }
}

} // namespace

bool take_link_end(Ui &ui, SharedState &shared, MapCanvasState &s, int card) {
  if (!s.linking) return false;
  const PersonId from = *s.linking;
  s.linking.reset();
  if (card < 0) return false;
  const PersonId &pressed = s.index.cards[static_cast<std::size_t>(card)].person->id;
  if (!from || from == pressed) {
    shared.selection.only(pressed);
    s.linking = pressed;
  } else {
    link_people(ui, shared, s, s.index.card_of(from), card);
  }
  return true;
}

namespace {

void retarget(Ui &ui, MapCanvasState &s, int card) {
  const auto &line = s.index.lines[static_cast<std::size_t>(s.retarget_line)];
  const PersonId person = s.index.cards[static_cast<std::size_t>(card)].person->id;
  if (const Link *link = find(ui.map().links, line.id)) {
    Link changed = *link;
    (s.retarget_end ? changed.to : changed.from) = person;
    ui.dispatch(PutLink{ui.opportunity->id, std::move(changed)});
  } else if (const ReportingLine *reporting = find(ui.account->reporting, line.id)) {
    ReportingLine changed = *reporting;
    (s.retarget_end ? changed.to : changed.from) = person;
    ui.dispatch(PutReportingLine{ui.opportunity->id, std::move(changed)});
  }
}

void choose(SharedState &shared, const MapCanvasState &s, const MapHit &hit, bool add) {
  Selection &sel = shared.selection;
  shared.inspect_anew = hit.card >= 0;
  const auto pick = [&](const auto &id) { add ? sel.toggle(id) : sel.has(id) ? void() : sel.only(id); };
  if (hit.card >= 0)
    pick(s.index.cards[static_cast<std::size_t>(hit.card)].person->id);
  else if (hit.note >= 0)
    pick(s.index.notes[static_cast<std::size_t>(hit.note)].note->id);
  else if (hit.line >= 0)
    pick(s.index.lines[static_cast<std::size_t>(hit.line)].id);
  else if (hit.area >= 0)
    pick(s.index.areas[static_cast<std::size_t>(hit.area)].department->id);
  else if (!add)
    sel.clear();
}

void press(Ui &ui, SharedState &shared, MapCanvasState &s, const Pointer &p, const MapHit &hit,
           ImGuiMouseButton button) {
  const ImGuiIO &io = ImGui::GetIO();
  s.pressed_at = p.screen, s.pressed_world = p.world, s.beyond_click = false, s.has_keyboard = true;
  s.camera_goal.reset();
  const bool pan = button == ImGuiMouseButton_Middle || ImGui::IsKeyDown(ImGuiKey_Space) || s.hand_tool ||
                   (ui.host.touch && (!hit.any() || s.linking)); // a finger may look for the link's end
  if (pan || (ui.host.bench && button == ImGuiMouseButton_Left)) {
    s.gesture = MapGesture::pan;
    return;
  }
  if (button != ImGuiMouseButton_Left) return;
  if (take_link_end(ui, shared, s, hit.card)) return;
  const bool add = io.KeyShift || io.KeyCtrl;
  if (hit.line >= 0 && (hit.line_start || hit.line_end)) {
    s.gesture = MapGesture::retarget, s.retarget_line = hit.line, s.retarget_end = hit.line_end;
    return;
  }
  if (hit.corner >= 0 && ui.can_edit) {
    s.gesture = MapGesture::resize, s.resize_area = hit.area, s.resize_note = hit.note, s.resize_corner = hit.corner;
    s.resize_rect = hit.area >= 0 ? s.index.areas[static_cast<std::size_t>(hit.area)].rect
                                  : s.index.notes[static_cast<std::size_t>(hit.note)].rect;
    return;
  }
  if (hit.card >= 0 && hit.edge && ui.can_edit && !ui.host.touch && !add) {
    s.gesture = MapGesture::link, s.link_from = hit.card;
    return;
  }
  if (!hit.any()) {
    s.gesture = MapGesture::box, s.before_box = add ? shared.selection : Selection{};
    if (!add) shared.selection.clear();
    return;
  }
  choose(shared, s, hit, add);
  if (ui.can_edit && hit.line < 0) begin_move(s, shared, io.KeyAlt);
}

void drag(Ui &ui, SharedState &shared, MapCanvasState &s, const Pointer &p, ImVec2 extent) {
  const ImGuiIO &io = ImGui::GetIO();
  if (!s.beyond_click &&
      std::hypot(p.screen.x - s.pressed_at.x, p.screen.y - s.pressed_at.y) > (ui.host.touch ? 9.0f : click_slack))
    s.beyond_click = true;
  switch (s.gesture) {
  case MapGesture::pan:
    s.camera.x -= io.MouseDelta.x / s.camera.zoom, s.camera.y -= io.MouseDelta.y / s.camera.zoom;
    break;
  case MapGesture::move:
    if (s.beyond_click) {
      Vec2 offset = p.world - s.pressed_world;
      if (io.KeyShift) (std::fabs(offset.x) > std::fabs(offset.y) ? offset.y : offset.x) = 0;
      drag_to(s, offset, extent, !io.KeyCtrl);
    }
    break;
  case MapGesture::box: {
    if (!s.beyond_click) break;
    const Rect box{std::min(p.world.x, s.pressed_world.x), std::min(p.world.y, s.pressed_world.y),
                   std::fabs(p.world.x - s.pressed_world.x), std::fabs(p.world.y - s.pressed_world.y)};
    shared.selection = s.before_box;
    for (const auto &card : s.index.cards)
      if (card.rect().intersects(box) && !s.before_box.has(card.person->id))
        shared.selection.people.push_back(card.person->id);
    for (const auto &note : s.index.notes)
      if (note.rect.intersects(box) && !s.before_box.has(note.note->id))
        shared.selection.notes.push_back(note.note->id);
    break;
  }
  case MapGesture::resize: {
    Rect &rect = s.resize_area >= 0 ? s.index.areas[static_cast<std::size_t>(s.resize_area)].rect
                                    : s.index.notes[static_cast<std::size_t>(s.resize_note)].rect;
    const Vec2 by = p.world - s.pressed_world;
    rect = s.resize_rect;
    const bool left = s.resize_corner == 0 || s.resize_corner == 3, top = s.resize_corner < 2;
    const double w = std::max(80.0, rect.w + (left ? -by.x : by.x)), h = std::max(48.0, rect.h + (top ? -by.y : by.y));
    if (left) rect.x += rect.w - w;
    if (top) rect.y += rect.h - h;
    rect.w = w, rect.h = h;
    break;
  }
  default: break;
  }
  // Near the border the view follows the drag.
  if (s.beyond_click &&
      (s.gesture == MapGesture::move || s.gesture == MapGesture::link || s.gesture == MapGesture::box)) {
    const ImVec2 local{static_cast<float>((p.world.x - s.camera.x) * s.camera.zoom),
                       static_cast<float>((p.world.y - s.camera.y) * s.camera.zoom)};
    const auto pull = [](float at, float most) {
      return at < 24 ? (at - 24) / 3 : at > most - 24 ? (at - most + 24) / 3 : 0;
    };
    const float dx = pull(local.x, extent.x), dy = pull(local.y, extent.y);
    if (dx != 0 || dy != 0) s.camera.x += dx / s.camera.zoom, s.camera.y += dy / s.camera.zoom, ui.out.animating = true;
  }
}

void release(Ui &ui, SharedState &shared, MapCanvasState &s, const Pointer &p, const MapHit &hit) {
  const ImGuiIO &io = ImGui::GetIO();
  switch (s.gesture) {
  case MapGesture::move:
    if (s.beyond_click) return drop(ui, shared, s);
    if (!io.KeyShift && !io.KeyCtrl && hit.any()) { // a plain click on one of many selects it alone
      shared.selection.clear();
      choose(shared, s, hit, false);
    }
    break;
  case MapGesture::pan:
    if (!s.beyond_click && ui.host.touch && !take_link_end(ui, shared, s, hit.card)) choose(shared, s, hit, false);
    break;
  case MapGesture::link:
    if (!s.beyond_click)
      shared.selection.only(s.index.cards[static_cast<std::size_t>(s.link_from)].person->id);
    else
      link_people(ui, shared, s, s.link_from, card_at(s, p.world));
    break;
  case MapGesture::retarget:
    if (const int card = card_at(s, p.world); s.beyond_click && card >= 0) retarget(ui, s, card);
    break;
  case MapGesture::resize: {
    MoveItems command{.opportunity = ui.opportunity->id};
    if (s.resize_area >= 0)
      command.areas.push_back({s.index.areas[static_cast<std::size_t>(s.resize_area)].department->id,
                               s.index.areas[static_cast<std::size_t>(s.resize_area)].rect});
    else
      command.notes.push_back({s.index.notes[static_cast<std::size_t>(s.resize_note)].note->id,
                               s.index.notes[static_cast<std::size_t>(s.resize_note)].rect});
    ui.dispatch(std::move(command));
    break;
  }
  default: break;
  }
  s.gesture = MapGesture::none;
}

void cancel(SharedState &shared, MapCanvasState &s) {
  if (s.linking) return s.linking.reset();
  if (s.gesture == MapGesture::none) return shared.selection.clear();
  cancel_gesture(shared, s);
}

void keys(Ui &ui, SharedState &shared, MapCanvasState &s, ImVec2 origin, ImVec2 extent) {
  const ImGuiIO &io = ImGui::GetIO();
  if (io.WantTextInput || !s.has_keyboard || ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup)) return;
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key); };
  const bool ctrl = io.KeyCtrl;
  if (pressed(ImGuiKey_Escape) && !ImGui::IsMouseDown(ImGuiMouseButton_Left)) cancel(shared, s);
  if (pressed(ImGuiKey_Delete) || pressed(ImGuiKey_Backspace)) delete_selection(ui, shared);
  if (ctrl && pressed(ImGuiKey_A)) select_all(ui, shared, s);
  if (ctrl && pressed(ImGuiKey_D)) copy_selection(ui, shared, s, true);
  if (!ctrl && (pressed(ImGuiKey_0) || pressed(ImGuiKey_Keypad0))) fit_map(s);
  const double step = io.KeyShift ? 40 : 8;
  if (!shared.selection.empty() && !ctrl) {
    if (pressed(ImGuiKey_LeftArrow)) nudge(ui, shared, s, {-step, 0});
    if (pressed(ImGuiKey_RightArrow)) nudge(ui, shared, s, {step, 0});
    if (pressed(ImGuiKey_UpArrow)) nudge(ui, shared, s, {0, -step});
    if (pressed(ImGuiKey_DownArrow)) nudge(ui, shared, s, {0, step});
  }
  const ImVec2 middle{origin.x + extent.x / 2, origin.y + extent.y / 2};
  if (!ctrl && (pressed(ImGuiKey_Equal) || pressed(ImGuiKey_KeypadAdd))) zoom_at(s.camera, origin, middle, 1.2);
  if (!ctrl && (pressed(ImGuiKey_Minus) || pressed(ImGuiKey_KeypadSubtract)))
    zoom_at(s.camera, origin, middle, 1 / 1.2);
  if (!ctrl && pressed(ImGuiKey_H)) s.hand_tool = !s.hand_tool;
  if (!ctrl && pressed(ImGuiKey_P)) add_person_at(ui, shared, s, free_spot(s, extent), false);
  if ((pressed(ImGuiKey_F2) || pressed(ImGuiKey_Enter)) && shared.selection.people.size() == 1 &&
      shared.selection.count() == 1 && ui.can_edit)
    shared.edit_name = shared.selection.people[0];
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
      s.camera.zoom >= 0.5) { // where a link can start
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

/// The place on the map of what is selected first; an empty rect for none.
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
  const double part = 1 - std::exp(-14 * std::min(static_cast<double>(ImGui::GetIO().DeltaTime), 1 / 30.0));
  s.camera.x += (s.camera_goal->x - s.camera.x) * part, s.camera.y += (s.camera_goal->y - s.camera.y) * part;
  if (std::hypot(s.camera_goal->x - s.camera.x, s.camera_goal->y - s.camera.y) * s.camera.zoom < 0.5) {
    s.camera.x = s.camera_goal->x, s.camera.y = s.camera_goal->y;
    s.camera_goal.reset();
  }
  ui.out.animating = true;
}

/// Works out some of the routes that are still to be found, those in sight first; from afar links are drawn straight.
void settle_routes(Ui &ui, MapCanvasState &s, ImVec2 extent) {
  constexpr long effort_of_frame = 8000;
  if (s.camera.zoom < 0.2) return;
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

void cancel_gesture(SharedState &shared, MapCanvasState &s) {
  if (s.gesture == MapGesture::box) shared.selection = s.before_box;
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
    fit(s.camera, {extent.x, extent.y - s.covered_below - static_cast<float>(head)}, box, ui.phone ? 16 : 40,
        ui.presenting ? 1.6 : 1);
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
  keep_in_sight(ui, shared, s, origin, extent);

  // An item that allows overlap is hovered a frame late and loses a click that comes with the pointer's first move.
  if (s.naming >= 0 || shared.edit_name) ImGui::SetNextItemAllowOverlap();
  ImGui::InvisibleButton("map", extent,
                         ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight |
                             ImGuiButtonFlags_MouseButtonMiddle | ImGuiButtonFlags_NoNavFocus);
  const bool hovered = ImGui::IsItemHovered(), active = ImGui::IsItemActive();
  settle_routes(ui, s, extent);
  mirror_item(ui, "application", ui.tr(T::map_canvas_name));
  Pointer p;
  p.screen = ImGui::GetIO().MousePos;
  p.world = world_from_screen(s.camera, origin, p.screen);
  p.inside = hovered;
  MapHit hit;
  if (hovered || s.gesture != MapGesture::none) hit = hit_test(ui, s, shared, p, origin);

  const bool naming = s.naming >= 0;
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
    if (hit.card >= 0 && ui.can_edit)
      shared.edit_name = s.index.cards[static_cast<std::size_t>(hit.card)].person->id;
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
  if (!naming) keys(ui, shared, s, origin, extent);
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
            stale_until(ui.host.today), s.camera.zoom >= 0.5 ? s.index.label_places(s.camera.zoom) : nullptr});
  overlay_drawing(ui, s, p, hit, origin, extent);
  ImGui::GetWindowDrawList()->PopClipRect();
  tell_mirror(ui, s, shared, origin, extent);
  if (hovered && hit.card >= 0 && s.gesture == MapGesture::none && !hit.edge) {
    const auto &card = s.index.cards[static_cast<std::size_t>(hit.card)];
    std::string full = card.person->name;
    if (!card.subtitle.empty()) full += "\n" + card.subtitle;
    for (const auto role : card.stance->roles)
      full +=
          std::string{role == card.stance->roles.front() ? "\n" : ui.tr(T::list_comma)} + std::string{ui.word(role)};
    if (const auto &attitude = card.stance->attitude; attitude && is_unproven(*attitude))
      full += "\n" + std::string{ui.tr(T::map_unproven)};
    if (const auto &power = card.stance->power; power && is_unproven(*power))
      full += "\n" + std::string{ui.tr(T::map_power_unproven)};
    const Date until = stale_until(ui.host.today);
    const auto old = [&](const auto &rating) { return rating && is_stale(*rating, until); };
    if (old(card.stance->attitude) || old(card.stance->power)) full += "\n" + std::string{ui.tr(T::map_stale)};
    tooltip(ui, full);
  } else if (hovered && hit.edge && s.gesture == MapGesture::none) {
    tooltip(ui, ui.tr(T::map_edge_hint));
  }
  naming_field(ui, shared, s, origin, extent);
  map_menu(ui, shared, s);
  end_region();
}

} // namespace sandtable::view
