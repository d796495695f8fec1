// People and notes of the map copied, cut, pasted and duplicated. Only copying and cutting touch the clipboards.
#include "domain/people_table/people_table.hpp"
#include "view/canvas/map_canvas.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace sandtable::view {

namespace {

constexpr Vec2 beside{32, 32}; ///< where a copy stands that nobody has put anywhere

/// The selected people with the links among them, and the selected notes.
MapClipboard copies_of(const Ui &ui, const Selection &selection) {
  MapClipboard clip;
  const std::unordered_set<PersonId> ids{selection.people.begin(), selection.people.end()};
  for (const auto &person : ui.account->people)
    if (ids.contains(person->id)) clip.people.push_back(*person);
  for (const auto &stance : ui.map().stances)
    if (ids.contains(stance->person)) clip.stances.push_back(*stance);
  for (const auto &link : ui.map().links)
    if (ids.contains(link->from) && ids.contains(link->to)) clip.links.push_back(*link);
  for (const auto &line : ui.account->reporting)
    if (ids.contains(line->from) && ids.contains(line->to)) clip.reporting.push_back(*line);
  for (const auto &note : ui.map().notes)
    if (selection.has(note->id)) clip.notes.push_back(*note);
  return clip;
}

void shift(MapClipboard &clip, Vec2 by) {
  for (Stance &stance : clip.stances) stance.position = stance.position + by;
  for (Note &note : clip.notes) note.rect.x += by.x, note.rect.y += by.y;
}

/// Areas and links are of no use alone: said, instead of doing nothing.
bool holds_something(Ui &ui, SharedState &shared, const MapClipboard &clip) {
  if (!clip.empty()) return true;
  if (!shared.selection.empty()) shared.toast(std::string{ui.tr(T::frame_not_copied)}, ui.host.time);
  return false;
}

/// People and notes like those of `clip` come into the map in one step, and are selected.
void add_copies(Ui &ui, SharedState &shared, const MapClipboard &clip, AddPeople::Origin origin) {
  AddPeople command{.opportunity = ui.opportunity->id, .origin = origin};
  std::unordered_map<PersonId, PersonId> fresh;
  shared.selection.clear();
  for (Person person : clip.people) {
    const PersonId old = person.id;
    person.id = fresh[old] = ui.host.ids->next<PersonId>('p');
    // Another workspace's departments mean nothing here.
    if (!find(ui.account->departments, person.department)) person.department = {};
    std::erase_if(person.committees, [&](const DepartmentId &id) { return !find(ui.account->departments, id); });
    shared.selection.people.push_back(person.id);
    command.people.push_back(std::move(person));
  }
  for (Stance stance : clip.stances) {
    stance.person = fresh[stance.person];
    command.stances.push_back(std::move(stance));
  }
  for (Link link : clip.links) {
    link.id = ui.host.ids->next<LinkId>('l');
    link.from = fresh[link.from], link.to = fresh[link.to];
    command.links.push_back(std::move(link));
  }
  for (ReportingLine line : clip.reporting) {
    line.id = ui.host.ids->next<LinkId>('l');
    line.from = fresh[line.from], line.to = fresh[line.to];
    command.reporting.push_back(std::move(line));
  }
  Together step;
  if (!command.people.empty()) step.commands.push_back(std::move(command));
  for (Note note : clip.notes) {
    note.id = ui.host.ids->next<NoteId>('n');
    shared.selection.notes.push_back(note.id);
    step.commands.push_back(PutNote{ui.opportunity->id, std::move(note)});
  }
  ui.dispatch(std::move(step));
}

} // namespace

bool copy_selection(Ui &ui, SharedState &shared, MapCanvasState &state) {
  MapClipboard clip = copies_of(ui, shared.selection);
  if (!holds_something(ui, shared, clip)) return false;
  if (!clip.people.empty())
    clip.text = people_rows(*ui.workspace, *ui.account, *ui.opportunity, shared.selection.people);
  else
    for (const Note &note : clip.notes) clip.text += (clip.text.empty() ? "" : "\n") + note.text;
  ui.request(CopyText{clip.text});
  state.clipboard = std::move(clip);
  return true;
}

void cut_selection(Ui &ui, SharedState &shared, MapCanvasState &state) {
  if (!copy_selection(ui, shared, state) || !ui.can_edit) return;
  ui.dispatch(RemoveItems{
      .opportunity = ui.opportunity->id, .people = shared.selection.people, .notes = shared.selection.notes});
  shared.selection.clear();
}

void paste_copies(Ui &ui, SharedState &shared, MapCanvasState &state) {
  if (!ui.can_edit || state.clipboard.empty()) return;
  shift(state.clipboard, beside); // the next paste lands beside this one
  add_copies(ui, shared, state.clipboard, AddPeople::Origin::pasted);
}

void duplicate_selection(Ui &ui, SharedState &shared) {
  if (!ui.can_edit) return;
  MapClipboard clip = copies_of(ui, shared.selection);
  if (!holds_something(ui, shared, clip)) return;
  shift(clip, beside);
  add_copies(ui, shared, clip, AddPeople::Origin::duplicated);
}

void duplicate_at(Ui &ui, SharedState &shared, const MoveItems &places) {
  if (!ui.can_edit) return;
  MapClipboard clip = copies_of(ui, shared.selection);
  if (!holds_something(ui, shared, clip)) return;
  std::unordered_map<PersonId, const MoveItems::PersonMove *> moves;
  for (const auto &move : places.people) moves.emplace(move.person, &move);
  for (Person &person : clip.people) {
    const auto at = moves.find(person.id);
    if (at == moves.end()) continue;
    if (at->second->department) person.department = *at->second->department;
    if (at->second->committees) person.committees = *at->second->committees;
  }
  for (Stance &stance : clip.stances)
    if (const auto at = moves.find(stance.person); at != moves.end()) stance.position = at->second->position;
  for (Note &note : clip.notes)
    for (const auto &move : places.notes)
      if (move.note == note.id) note.rect = move.rect;
  add_copies(ui, shared, clip, AddPeople::Origin::duplicated);
}

} // namespace sandtable::view
