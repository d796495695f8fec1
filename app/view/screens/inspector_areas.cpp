// Areas and notes selected on the map.
#include "view/icons.hpp"
#include "view/screens/inspector_parts.hpp"

#include <algorithm>
#include <utility>

namespace sandtable::view {

void area_inspector(Ui &ui, SharedState &shared) {
  std::vector<Department> all; // as they shall be
  for (const DepartmentId &id : shared.selection.areas)
    if (const Department *department = find(ui.account->departments, id)) all.push_back(*department);
  if (all.empty()) return label(ui, ui.tr(T::inspector_gone), caption(ui));
  const Department f = all.front();
  const bool many = all.size() > 1;
  ImGui::PushID(many ? "many" : f.id.text.c_str());
  bool changed = false;
  const auto set = [&](auto Department::*field, const auto &value) {
    for (Department &one : all) one.*field = value;
    changed = true;
  };
  std::string typed;
  if (many) {
    label(ui, ui.tr(T::inspector_areas_selected, std::to_string(all.size())), strong(size::heading));
    label(ui, ui.tr(T::inspector_many_hint), caption(ui));
  } else {
    if (text_field(ui, ui.tr(T::inspector_area_name), f.name, typed,
                   {.enabled = ui.can_edit, .size = size::heading, .bare = true, .weight = Weight::strong}))
      set(&Department::name, typed);
    int members = 0;
    for (const auto &person : ui.account->people)
      members += person->department == f.id ||
                 std::find(person->committees.begin(), person->committees.end(), f.id) != person->committees.end();
    label(ui, ui.tr(T::inspector_members, std::to_string(members)), caption(ui));
  }
  group_title(ui, ui.tr(T::inspector_area_kind));
  const std::string_view kinds[] = {ui.word(DepartmentKind::department), ui.word(DepartmentKind::committee)};
  const Segment segments[] = {{kinds[0]}, {kinds[1]}};
  const bool kinds_differ = differ(all, [](const Department &one) { return one.kind; });
  if (const int i = segmented(ui, ui.tr(T::inspector_area_kind), segments, kinds_differ ? -1 : static_cast<int>(f.kind),
                              -1, ui.can_edit);
      i >= 0)
    set(&Department::kind, static_cast<DepartmentKind>(i));
  group_title(ui, ui.tr(T::inspector_parent));
  std::vector<std::string_view> names{ui.tr(T::inspector_none)};
  std::vector<DepartmentId> ids{DepartmentId{}};
  int current = 0;
  for (const auto &other : ui.account->departments) {
    if (shared.selection.has(other->id)) continue;
    if (other->id == f.parent) current = static_cast<int>(ids.size());
    names.push_back(other->name), ids.push_back(other->id);
  }
  const bool parents_differ = differ(all, [](const Department &one) { return one.parent; });
  if (const int i = select(ui, ui.tr(T::inspector_parent), names, parents_differ ? -1 : current,
                           ui.tr(T::inspector_mixed), -1, ui.can_edit);
      i >= 0)
    set(&Department::parent, ids[static_cast<std::size_t>(i)]);
  if (changed) {
    Together step;
    for (Department &one : all)
      step.commands.push_back(PutDepartment{ui.opportunity->id, std::move(one), std::nullopt});
    ui.dispatch(std::move(step));
  }
  space(ui, 12);
  paragraph(ui, ui.tr(T::inspector_area_hint), {13, Weight::regular, ui.theme.muted});
  space(ui, 8);
  if (button(ui, ui.tr(T::map_delete), {.kind = ButtonKind::danger, .icon = icon::trash, .enabled = ui.can_edit})) {
    ui.dispatch(RemoveItems{.opportunity = ui.opportunity->id, .departments = shared.selection.areas});
    shared.selection.clear();
  }
  ImGui::PopID();
}

void note_inspector(Ui &ui, SharedState &shared) {
  std::vector<Note> all; // as they shall be
  for (const NoteId &id : shared.selection.notes)
    if (const Note *note = find(ui.map().notes, id)) all.push_back(*note);
  if (all.empty()) return label(ui, ui.tr(T::inspector_gone), caption(ui));
  const Note f = all.front();
  const bool many = all.size() > 1;
  ImGui::PushID(many ? "many" : f.id.text.c_str());
  std::string typed;
  bool changed = false;
  if (many) {
    label(ui, ui.tr(T::inspector_notes_selected, std::to_string(all.size())), strong(size::heading));
    label(ui, ui.tr(T::inspector_many_hint), caption(ui));
  } else {
    label(ui, ui.tr(T::inspector_note), strong(size::heading));
    if (text_area(ui, ui.tr(T::inspector_note_text), f.text, typed, 160, ui.can_edit))
      all.front().text = typed, changed = true;
  }
  group_title(ui, ui.tr(T::inspector_visibility));
  if (const int i = select_level(ui, ui.tr(T::inspector_visibility), f.visibility,
                                 differ(all, [](const Note &one) { return one.visibility; }));
      i >= 0) {
    for (Note &one : all) one.visibility = static_cast<Visibility>(i);
    changed = true;
  }
  if (changed) {
    Together step;
    for (Note &one : all) step.commands.push_back(PutNote{ui.opportunity->id, std::move(one)});
    ui.dispatch(std::move(step));
  }
  space(ui, 12);
  if (button(ui, ui.tr(T::map_delete), {.kind = ButtonKind::danger, .icon = icon::trash, .enabled = ui.can_edit})) {
    ui.dispatch(RemoveItems{.opportunity = ui.opportunity->id, .notes = shared.selection.notes});
    shared.selection.clear();
  }
  ImGui::PopID();
}

} // namespace sandtable::view
