#include "view/plan/plan_parts.hpp"

#include "base/in_order.hpp"
#include "view/icons.hpp"
#include "view/insight/insight.hpp"
#include "view/screens/inspector_parts.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {

bool fits(const TouchCell &cell, const Contact &contact) {
  return (cell.party == "*" || contact.party == cell.party) && (!cell.phase || contact.phase == *cell.phase) &&
         (cell.month == 0 || static_cast<int>(std::max(1.0, std::floor(contact.month))) == cell.month) &&
         (!cell.person || std::find(contact.people.begin(), contact.people.end(), cell.person) != contact.people.end());
}

void put(Ui &ui, Contact contact) { ui.dispatch(PutContacts{ui.opportunity->id, {std::move(contact)}}); }

/// A word out of those in use, or typed anew.
bool known_or_new(Ui &ui, T name, const std::string &value, std::string &committed) {
  field_label(ui, ui.tr(name));
  return text_field(ui, ui.tr(name), value, committed, {.enabled = ui.can_edit});
}

void contact_form(Ui &ui, SharedState &shared, PlanState &state, const Contact &contact) {
  Contact changed = contact;
  bool put_it = false;
  std::string typed;
  Date date;
  Cells first(ui, {-1, -1}, 8);
  first.next();
  field_label(ui, ui.tr(T::inspector_date));
  if (date_field(ui, ui.tr(T::inspector_date), contact.date, date)) {
    changed.date = date, put_it = true;
    if (const auto month = month_of(state.view.first_month, date)) changed.month = *month;
  }
  first.next();
  field_label(ui, ui.tr(T::plan_contact_month));
  if (text_field(ui, ui.tr(T::plan_contact_month), number_text(contact.month), typed, {.enabled = ui.can_edit})) {
    double number = 0;
    if (parse_number(typed, number))
      changed.month = number, put_it = true;
    else
      ui.refuse(ui.tr(T::problem_cell_number, typed));
  }
  first.end();
  Cells second(ui, {-1, -1}, 8);
  second.next();
  if (known_or_new(ui, T::plan_party, contact.party, changed.party)) put_it = true;
  second.next();
  if (known_or_new(ui, T::plan_phase, contact.phase, changed.phase)) put_it = true;
  second.end();
  field_label(ui, ui.tr(T::plan_contact_people));
  for (const PersonId &id : contact.people) {
    ImGui::PushID(id.text.c_str());
    if (chip(ui, person_name(ui, id), ui.can_edit)) std::erase(changed.people, id), put_it = true;
    ImGui::PopID();
    same_line(ui, 4);
  }
  if (ui.can_edit)
    if (const PersonId added = person_picker(ui, shared, ui.tr(T::plan_contact_add_person), contact.people))
      changed.people.push_back(added), put_it = true;
  field_label(ui, ui.tr(T::plan_contact_kind));
  if (const int kind = select_level(ui, ui.tr(T::plan_contact_kind), contact.kind); kind >= 0)
    changed.kind = static_cast<ContactKind>(kind), put_it = true;
  field_label(ui, ui.tr(T::plan_owner));
  if (owner_select(ui, ui.tr(T::plan_owner), contact.owner, changed.owner)) put_it = true;
  field_label(ui, ui.tr(T::plan_contact_note));
  if (text_area(ui, ui.tr(T::plan_contact_note), contact.note, changed.note, 64, ui.can_edit)) put_it = true;
  for (const auto &[title, member] :
       {std::pair{T::plan_contact_brief, &Contact::brief}, std::pair{T::plan_contact_report, &Contact::report}}) {
    field_label(ui, ui.tr(title));
    if (text_area(ui, ui.tr(title), contact.*member, changed.*member, 64, ui.can_edit)) put_it = true;
  }
  space(ui, 4);
  if (button(ui, ui.tr(T::plan_close_form), {.kind = ButtonKind::normal})) state.touch.edited.reset();
  same_line(ui);
  if (ui.can_edit && button(ui, ui.tr(T::map_delete), {.kind = ButtonKind::danger, .icon = icon::trash})) {
    ui.dispatch(RemoveContacts{ui.opportunity->id, {contact.id}});
    state.touch.edited.reset();
    return;
  }
  if (put_it) put(ui, std::move(changed));
}

void contact_line(Ui &ui, PlanState &state, const Contact &contact) {
  const Theme &t = ui.theme;
  const float width = ImGui::GetContentRegionAvail().x;
  const std::string head =
      (contact.date.empty() ? ui.tr(T::plan_month_number, number_text(contact.month)) : contact.date) +
      (contact.people.empty() ? "" : " · " + people_names(ui, contact.people, 3));
  const auto lines =
      wrap_lines(ui, contact.note.empty() ? ui.word(contact.kind) : std::string_view{contact.note}, width - ui.px(20));
  const float step = ui.px(21), height = ui.px(26) + step * static_cast<float>(lines.size()) + ui.px(8);
  const Pressed p = press_area(ui, "contact", head, {width, height}, "button", contact.note);
  ImDrawList *list = ImGui::GetWindowDrawList();
  if (p.hovered || p.focused)
    list->AddRectFilled({p.min.x - ui.px(8), p.min.y}, {p.max.x + ui.px(8), p.max.y}, t.hover, ui.px(size::radius));
  const bool ahead = is_date(contact.date) && contact.date > ui.host.today;
  draw_text(ui, list, {p.min.x, p.min.y + ui.px(8)}, ahead ? icon::clock : icon::check,
            {14, Weight::regular, ahead ? t.muted : t.success});
  draw_text_cut(ui, list, {p.min.x + ui.px(20), p.min.y + ui.px(7)}, width - ui.px(20), head,
                {13, Weight::regular, t.muted});
  float y = p.min.y + ui.px(27);
  for (const auto line : lines) draw_text(ui, list, {p.min.x + ui.px(20), y}, line), y += step;
  list->AddLine({p.min.x, p.max.y}, {p.max.x, p.max.y}, t.line);
  if (p.pressed) state.touch.edited = contact.id;
}

} // namespace

void touch_panel(Ui &ui, SharedState &shared, PlanState &state) {
  const TouchCell cell = *state.selection.touches;
  follow_rounds(ui, state);
  label(ui, ui.tr(T::plan_contacts), caption(ui));
  std::string title = cell.person          ? person_name(ui, cell.person)
                      : cell.party == "*"  ? std::string{ui.tr(T::plan_all_parties)}
                      : cell.party.empty() ? std::string{ui.tr(T::plan_no_party)}
                                           : cell.party;
  if (cell.phase) title += " · " + (cell.phase->empty() ? std::string{ui.tr(T::plan_no_phase)} : *cell.phase);
  if (cell.month > 0) title += " · " + ui.tr(T::plan_month_number, std::to_string(cell.month));
  label(ui, title, strong(size::heading));
  std::vector<const Contact *> shown;
  for (const auto &contact : ui.opportunity->engagement->contacts)
    if (fits(cell, *contact)) shown.push_back(contact.get());
  put_in_order(shown, [](const Contact *a, const Contact *b) {
    return a->month != b->month ? a->month < b->month : a->date < b->date;
  });
  const bool add = state.touch.adding && ui.can_edit;
  state.touch.adding = false;
  if (button(ui, ui.tr(T::plan_add_contact), {.icon = icon::plus, .enabled = ui.can_edit}) || add) {
    Contact fresh;
    fresh.id = ui.host.ids->next<ContactId>('c');
    fresh.party = cell.party == "*" ? std::string{} : cell.party;
    if (cell.person) fresh.people = {cell.person};
    if (cell.phase)
      fresh.phase = *cell.phase;
    else if (!state.rounds.phases.empty())
      fresh.phase = state.rounds.phases.back();
    if (cell.month == 0) fresh.date = ui.host.today;
    fresh.month = cell.month > 0 ? cell.month : month_of(state.view.first_month, fresh.date).value_or(1);
    state.touch.edited = fresh.id;
    put(ui, std::move(fresh));
  }
  space(ui, 8);
  if (shown.empty() && !state.touch.edited)
    paragraph(ui, ui.tr(T::plan_no_contacts), {13, Weight::regular, ui.theme.muted});
  for (const Contact *contact : shown) {
    ImGui::PushID(contact->id.text.c_str());
    if (state.touch.edited == contact->id) {
      contact_form(ui, shared, state, *contact);
      divider(ui);
    } else {
      contact_line(ui, state, *contact);
    }
    ImGui::PopID();
  }
}

} // namespace sandtable::view
