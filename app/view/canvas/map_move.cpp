#include "view/canvas/map_parts.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sandtable::view {

namespace {

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

/// What is carried, as the pointer alone would have it: areas with their people count by their own borders.
Rect carried(const MapCanvasState &s, Vec2 by) {
  Rect box;
  if (s.moving_areas.empty())
    for (const int i : s.moving) box = united(box, s.index.cards[static_cast<std::size_t>(i)].rect());
  for (const int a : s.moving_areas) box = united(box, s.index.areas[static_cast<std::size_t>(a)].rect);
  for (const int n : s.moving_notes) box = united(box, s.index.notes[static_cast<std::size_t>(n)].rect);
  return {box.x + by.x, box.y + by.y, box.w, box.h};
}

/// Edges and middles of what is carried meet those of the cards, areas and notes in sight that stay.
void snap_to_neighbours(MapCanvasState &s, Vec2 &offset, ImVec2 extent) {
  const Rect box = carried(s, offset - s.offset);
  if (box.w <= 0) return;
  const Rect view{s.camera.x, s.camera.y, extent.x / s.camera.zoom, extent.y / s.camera.zoom};
  const double reach = 6 / s.camera.zoom;
  double best_x = reach, best_y = reach, dx = 0, dy = 0, gx = 0, gy = 0;
  const auto meet = [](double from, double size, double theirs_from, double theirs_size, double &best, double &by,
                       double &guide) {
    for (const double mine : {from, from + size / 2, from + size})
      for (const double theirs : {theirs_from, theirs_from + theirs_size / 2, theirs_from + theirs_size})
        if (std::fabs(theirs - mine) < best) best = std::fabs(theirs - mine), by = theirs - mine, guide = theirs;
  };
  const auto meet_all = [&](const auto &boxes, const std::vector<int> &moving, const auto &rect_of) {
    std::vector<char> moves(boxes.size(), 0);
    for (const int i : moving) moves[static_cast<std::size_t>(i)] = 1;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
      const Rect r = rect_of(boxes[i]);
      if (moves[i] || !r.intersects(view)) continue;
      meet(box.x, box.w, r.x, r.w, best_x, dx, gx);
      meet(box.y, box.h, r.y, r.h, best_y, dy, gy);
    }
  };
  meet_all(s.index.cards, s.moving, [](const MapIndex::Card &card) { return card.rect(); });
  meet_all(s.index.areas, s.moving_areas, [](const MapIndex::AreaBox &area) { return area.rect; });
  meet_all(s.index.notes, s.moving_notes, [](const MapIndex::NoteBox &note) { return note.rect; });
  if (best_x < reach) offset.x += dx, s.guides_x.push_back(gx);
  if (best_y < reach) offset.y += dy, s.guides_y.push_back(gy);
}

} // namespace

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

void drag_to(MapCanvasState &s, Vec2 offset, ImVec2 extent, bool snap) {
  s.guides_x.clear(), s.guides_y.clear();
  if (snap) snap_to_neighbours(s, offset, extent);
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
    duplicate_at(ui, shared, moved(ui, s, {0, 0}));
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

} // namespace sandtable::view
