#include "view/screens/audience.hpp"

#include "domain/seen_by.hpp"
#include "view/icons.hpp"
#include "view/screens/inspector_parts.hpp"
#include "view/screens/start_layout.hpp"

#include <algorithm>

namespace sandtable::view {

namespace {

std::string count_text(const Ui &ui, std::size_t shown, std::size_t all) {
  return ui.tr(T::audience_count, std::to_string(shown), std::to_string(all));
}

bool visible(Visibility visibility) { return visibility == Visibility::customer; }
Visibility ticked(bool on) { return on ? Visibility::customer : Visibility::team; }

void mark(Ui &ui, const std::vector<PersonId> &people, bool on) {
  if (!people.empty()) ui.dispatch(EditPeople{ui.opportunity->id, people, SetPersonVisibility{ticked(on)}});
}

/// A tick with who may see the thing now, where that is fewer than the team.
bool tick(Ui &ui, std::string label, const std::string &id, Visibility now, bool &on) {
  if (now == Visibility::private_ || now == Visibility::facilitator) label += " · " + std::string{ui.word(now)};
  ImGui::PushID(id.c_str());
  const bool pressed = checkbox(ui, label, on, ui.can_edit);
  ImGui::PopID();
  return pressed;
}

void people_ticks(Ui &ui, const AudienceState &state) {
  group_title(ui, ui.tr(T::audience_people), count_text(ui, state.shown.size(), ui.account->people.size()));
  std::vector<PersonId> can_join, can_leave;
  for (const auto &person : ui.account->people) {
    if (person->visibility == Visibility::team) can_join.push_back(person->id);
    if (visible(person->visibility)) can_leave.push_back(person->id);
  }
  if (button(ui, ui.tr(T::audience_all),
             {.kind = ButtonKind::link, .icon = icon::eye, .enabled = ui.can_edit && !can_join.empty()}))
    mark(ui, can_join, true);
  same_line(ui, 16);
  if (button(ui, ui.tr(T::audience_none),
             {.kind = ButtonKind::link, .icon = icon::eye_off, .enabled = ui.can_edit && !can_leave.empty()}))
    mark(ui, can_leave, false);
  for (const auto &person : ui.account->people) {
    const Stance *stance = find_stance(ui.map(), person->id);
    const bool kept_back = stance && stance->visibility != Visibility::team && !visible(stance->visibility);
    bool on = state.shown.contains(person->id);
    if (!tick(ui, described(ui, *person), person->id.text, kept_back ? stance->visibility : person->visibility, on))
      continue;
    mark(ui, {person->id}, on);
    if (on && kept_back)
      ui.dispatch(EditStances{ui.opportunity->id, {person->id}, SetStanceVisibility{Visibility::team}});
  }
}

std::string_view name_of_end(const Ui &ui, const PersonId &id) {
  const Person *person = find(ui.account->people, id);
  return person && !person->name.empty() ? std::string_view{person->name} : ui.tr(T::map_unnamed);
}

template <class Item> std::size_t shown_of(const List<Item> &list) {
  return static_cast<std::size_t>(
      std::count_if(list.begin(), list.end(), [](const Ref<Item> &item) { return visible(item->visibility); }));
}

void link_ticks(Ui &ui) {
  const auto &links = ui.map().links;
  if (links.empty()) return;
  group_title(ui, ui.tr(T::audience_links), count_text(ui, shown_of(links), links.size()));
  for (const auto &link : links) {
    bool on = visible(link->visibility);
    if (!tick(ui, ui.tr(T::map_link_named, name_of_end(ui, link->from), name_of_end(ui, link->to), ui.word(link->kind)),
              link->id.text, link->visibility, on))
      continue;
    Link changed = *link;
    changed.visibility = ticked(on);
    ui.dispatch(PutLink{ui.opportunity->id, std::move(changed)});
  }
}

void note_ticks(Ui &ui) {
  const auto &notes = ui.map().notes;
  if (notes.empty()) return;
  group_title(ui, ui.tr(T::audience_notes), count_text(ui, shown_of(notes), notes.size()));
  for (const auto &note : notes) {
    bool on = visible(note->visibility);
    if (!tick(ui, note->text, note->id.text, note->visibility, on)) continue;
    Note changed = *note;
    changed.visibility = ticked(on);
    ui.dispatch(PutNote{ui.opportunity->id, std::move(changed)});
  }
}

} // namespace

void audience_dialog(Ui &ui, SharedState &shared, AudienceState &state) {
  if (!begin_overlay(ui, shared, Overlay::audience, "audience", ui.tr(T::audience_title), 560, 640)) return;
  if (state.seen_for != ui.document || state.deal != ui.opportunity->id) {
    state.seen_for = ui.document, state.deal = ui.opportunity->id;
    state.shown.clear();
    const Document seen = seen_by(ui.document, Audience::customer, state.deal);
    for (const auto &person : find(seen->accounts, ui.account->id)->people) state.shown.insert(person->id);
  }
  note_line(ui, ui.tr(T::audience_note));
  const float foot = ui.control() / ui.scale + 40;
  begin_body(ui, "ticks", foot);
  people_ticks(ui, state);
  link_ticks(ui);
  note_ticks(ui);
  end_body();
  space(ui, 8);
  if (button(ui, ui.tr(T::audience_preview), {.kind = ButtonKind::primary, .icon = icon::presentation})) {
    shared.overlay = Overlay::none;
    shared.screen = Screen::map, shared.map_mode = MapMode::map;
    shared.presenting = shared.for_customer = true;
    close_popover();
  }
  end_overlay(ui);
}

LeftOut left_out(const Ui &ui) {
  const Document &whole = ui.session.current().history.now();
  LeftOut answer;
  const Account *account = find(whole->accounts, ui.account->id);
  if (!account) return answer;
  answer.all = account->people.size();
  answer.hidden = answer.all - std::min(answer.all, ui.account->people.size());
  return answer;
}

} // namespace sandtable::view
