#include "view/canvas/map_canvas.hpp"

#include "base/in_order.hpp"
#include "view/icons.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

void fit_map(MapCanvasState &state) { state.fit_wanted = true; }

Vec2 free_spot(const MapCanvasState &state, ImVec2 extent) {
  const Vec2 middle{state.camera.x + extent.x / 2 / state.camera.zoom,
                    state.camera.y + extent.y / 2 / state.camera.zoom};
  const auto taken = [&](Vec2 c) {
    const Rect mine{c.x - card_w / 2 - 12, c.y - card_h / 2 - 12, card_w + 24, card_h + 24};
    return std::any_of(state.index.cards.begin(), state.index.cards.end(),
                       [&](const auto &card) { return card.rect().intersects(mine); });
  };
  for (int ring = 0; ring < 40; ++ring)
    for (int x = -ring; x <= ring; ++x)
      for (int y = -ring; y <= ring; ++y) {
        if (std::max(std::abs(x), std::abs(y)) != ring) continue;
        const Vec2 spot{std::round((middle.x + x * (card_w + 32)) / 8) * 8,
                        std::round((middle.y + y * (card_h + 40)) / 8) * 8};
        if (!taken(spot)) return spot;
      }
  return middle;
}

void add_person_at(Ui &ui, SharedState &shared, const MapCanvasState &state, Vec2 center, bool placeholder) {
  if (!ui.can_edit) return;
  Person person;
  person.id = ui.host.ids->next<PersonId>('p');
  person.placeholder = placeholder;
  person.name = std::string{ui.tr(placeholder ? T::map_new_placeholder : T::map_new_person)};
  for (const auto &area : state.index.areas)
    if (area.rect.contains(center)) {
      if (area.department->kind == DepartmentKind::department)
        person.department = area.department->id;
      else
        person.committees = {area.department->id};
    }
  Stance stance;
  stance.person = person.id;
  stance.position = {std::round(center.x), std::round(center.y)};
  shared.selection.only(person.id);
  shared.edit_name = person.id;
  shared.name_is_new = true;
  AddPeople command{.opportunity = ui.opportunity->id};
  command.people.push_back(std::move(person));
  command.stances.push_back(std::move(stance));
  ui.dispatch(std::move(command));
}

void add_area_at(Ui &ui, SharedState &shared, Vec2 center, DepartmentKind kind) {
  if (!ui.can_edit) return;
  Department department;
  department.id = ui.host.ids->next<DepartmentId>('d');
  department.kind = kind;
  department.name =
      std::string{ui.tr(kind == DepartmentKind::committee ? T::map_new_committee : T::map_new_department)};
  shared.selection.only(department.id);
  const DepartmentId id = department.id;
  Rect rect{std::round(center.x - 240), std::round(center.y - 90), 480, 180};
  const auto covers = [&](const Rect &other) { return rect.intersects(other); };
  const PowerMap &map = ui.map();
  for (int i = 0; i < 60; ++i) { // below and beside, where nothing stands yet
    const bool taken =
        std::any_of(map.areas.begin(), map.areas.end(), [&](const auto &a) { return covers(a->rect); }) ||
        std::any_of(map.stances.begin(), map.stances.end(), [&](const auto &s) {
          return covers({s->position.x - card_w / 2, s->position.y - card_h / 2, card_w, card_h});
        });
    if (!taken) break;
    rect.y += 100;
    if (i % 6 == 5) rect.y -= 600, rect.x += 250;
  }
  ui.dispatch(PutDepartment{ui.opportunity->id, std::move(department), rect});
}

void add_note_at(Ui &ui, SharedState &shared, Vec2 center) {
  if (!ui.can_edit) return;
  Note note;
  note.id = ui.host.ids->next<NoteId>('n');
  note.rect = {std::round(center.x - 100), std::round(center.y - 50), 200, 100};
  note.text = std::string{ui.tr(T::map_new_note)};
  shared.selection.only(note.id);
  ui.dispatch(PutNote{ui.opportunity->id, std::move(note)});
}

void delete_selection(Ui &ui, SharedState &shared) {
  if (!ui.can_edit || shared.selection.empty()) return;
  const Selection &s = shared.selection;
  ui.dispatch(RemoveItems{.opportunity = ui.opportunity->id,
                          .people = s.people,
                          .links = s.links,
                          .departments = s.areas,
                          .notes = s.notes});
  shared.selection.clear();
}

void select_all(Ui &, SharedState &shared, const MapCanvasState &state) {
  shared.selection.clear();
  for (const auto &card : state.index.cards) shared.selection.people.push_back(card.person->id);
  for (const auto &area : state.index.areas) shared.selection.areas.push_back(area.department->id);
  for (const auto &note : state.index.notes) shared.selection.notes.push_back(note.note->id);
}

const AlignWay align_ways[8] = {{Align::left, T::map_align_left, icon::align_start_vertical},
                                {Align::center, T::map_align_center, icon::align_center_vertical},
                                {Align::right, T::map_align_right, icon::align_end_vertical},
                                {Align::top, T::map_align_top, icon::align_start_horizontal},
                                {Align::middle, T::map_align_middle, icon::align_center_horizontal},
                                {Align::bottom, T::map_align_bottom, icon::align_end_horizontal},
                                {Align::spread_x, T::map_spread_x, icon::align_horizontal_distribute_center},
                                {Align::spread_y, T::map_spread_y, icon::align_vertical_distribute_center}};

void align_selection(Ui &ui, SharedState &shared, const MapCanvasState &state, Align how) {
  std::vector<int> cards;
  for (const auto &id : shared.selection.people)
    if (const int card = state.index.card_of(id); card >= 0) cards.push_back(card);
  if (!ui.can_edit || cards.size() < 2) return;
  const auto center = [&](int card) { return state.index.cards[static_cast<std::size_t>(card)].center; };
  double left = 1e18, right = -1e18, top = 1e18, bottom = -1e18;
  for (const int card : cards) {
    left = std::min(left, center(card).x), right = std::max(right, center(card).x);
    top = std::min(top, center(card).y), bottom = std::max(bottom, center(card).y);
  }
  if (how == Align::spread_x || how == Align::spread_y)
    put_in_order(cards, [&](int a, int b) {
      return how == Align::spread_x ? center(a).x < center(b).x : center(a).y < center(b).y;
    });
  MoveItems command{.opportunity = ui.opportunity->id};
  for (std::size_t i = 0; i < cards.size(); ++i) {
    Vec2 c = center(cards[i]);
    const double part = static_cast<double>(i) / static_cast<double>(cards.size() - 1);
    switch (how) {
    case Align::left: c.x = left; break;
    case Align::center: c.x = std::round((left + right) / 2); break;
    case Align::right: c.x = right; break;
    case Align::top: c.y = top; break;
    case Align::middle: c.y = std::round((top + bottom) / 2); break;
    case Align::bottom: c.y = bottom; break;
    case Align::spread_x: c.x = std::round(left + (right - left) * part); break;
    case Align::spread_y: c.y = std::round(top + (bottom - top) * part); break;
    }
    command.people.push_back(
        {state.index.cards[static_cast<std::size_t>(cards[i])].person->id, c, std::nullopt, std::nullopt});
  }
  ui.dispatch(std::move(command));
}

} // namespace sandtable::view
