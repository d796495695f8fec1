#include "view/canvas/map_parts.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sandtable::view {

namespace {

constexpr float click_slack = 4; ///< a press that moves less is a click

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
  if (take_link_end(ui, shared, s, hit.card) || begin_trial(ui, shared, s, p)) return;
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
  case MapGesture::attitude: drag_trial(ui, shared, s, p); break;
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
    if (!s.beyond_click && (ui.host.touch || ui.host.bench) && !take_link_end(ui, shared, s, hit.card))
      choose(shared, s, hit, false);
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
  if (s.gesture == MapGesture::none && shared.trial.on_map) return shared.trial.leave();
  if (s.gesture == MapGesture::none) return shared.selection.clear();
  cancel_gesture(shared, s);
}

} // namespace sandtable::view
