#include "view/plan/plan_parts.hpp"

#include "view/icons.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

void put_action(Ui &ui, Action action) { ui.dispatch(PutAction{ui.opportunity->id, std::move(action)}); }
void put_gate(Ui &ui, Gate gate) { ui.dispatch(PutGate{ui.opportunity->id, std::move(gate)}); }

AvailabilityOf availability_in(const Ui &ui) {
  return [&team = ui.workspace->team](const MemberId &id) {
    const Member *member = find(team, id);
    return member ? &member->availability : nullptr;
  };
}

void add_action(Ui &ui, PlanState &state, Action action) {
  action.id = ui.host.ids->next<ActionId>('x');
  if (action.name.empty()) action.name = ui.tr(T::plan_new_action);
  if (action.due.empty() && is_date(ui.host.today)) {
    const long start = working_day(state.view.calendar, days_from_date(ui.host.today) + 1, 0).value_or(0);
    action.earliest = date_from_days(start);
    action.due = date_from_days(working_day(state.view.calendar, start, 4).value_or(start + 4));
  }
  if (action.step == 0) action.step = ui.opportunity->step;
  state.selection.clear();
  state.selection.action = state.gantt.reveal.emplace(action.id);
  state.table.focus = action.id;
  put_action(ui, std::move(action));
}

void add_gate(Ui &ui, PlanState &state) {
  Gate gate;
  gate.id = ui.host.ids->next<GateId>('g');
  const auto &gates = ui.opportunity->engagement->gates;
  while (static_cast<int>(gate.kind) + 1 < static_cast<int>(GateKind::count_) &&
         std::any_of(gates.begin(), gates.end(), [&](const auto &other) { return other->kind == gate.kind; }))
    gate.kind = static_cast<GateKind>(static_cast<int>(gate.kind) + 1);
  gate.name = ui.word(gate.kind);
  if (is_date(ui.host.today)) gate.date = date_from_days(days_from_date(ui.host.today) + 30);
  state.selection.clear();
  state.selection.gate = gate.id;
  put_gate(ui, std::move(gate));
}

void follow_rounds(const Ui &ui, PlanState &state) {
  if (state.rounds_of == ui.document && state.deal == ui.opportunity->id) return;
  state.rounds_of = ui.document, state.deal = ui.opportunity->id;
  const auto &contacts = ui.opportunity->engagement->contacts;
  state.rounds = count_rounds(contacts);
  std::vector<PersonId> on_map;
  for (const auto &stance : ui.map().stances) on_map.push_back(stance->person);
  state.by_person = count_rounds_by_person(contacts, std::move(on_map));
  state.by_month.assign(state.rounds.parties.size(), std::vector<int>(state.rounds.by_month.size()));
  for (const auto &contact : contacts) {
    const auto party =
        static_cast<std::size_t>(std::find(state.rounds.parties.begin(), state.rounds.parties.end(), contact->party) -
                                 state.rounds.parties.begin());
    ++state.by_month[party][static_cast<std::size_t>(std::max(1.0, std::floor(contact->month))) - 1];
  }
}

ActionStanding standing_of(const Ui &ui, const PlanView &view, int i) {
  const Theme &t = ui.theme;
  const Action &action = *ui.opportunity->engagement->actions[static_cast<std::size_t>(i)];
  const ActionSpan &span = view.spans[static_cast<std::size_t>(i)];
  if (action.done) return {std::string{ui.tr(T::plan_done)}, t.success, t.success_soft};
  if (!span.dated) return {std::string{ui.tr(T::plan_no_date)}, t.muted, t.sunken};
  if (span.finish < view.now)
    return {ui.tr(T::plan_late, std::to_string(view.now - span.finish)), t.danger, t.danger_soft};
  if (span.start <= view.now) return {std::string{ui.tr(T::plan_running)}, t.accent, t.accent_soft};
  return {ui.tr(T::plan_in_days, std::to_string(span.start - view.now)), t.muted, t.sunken};
}

void badge(Ui &ui, std::string_view text, ImU32 ink, ImU32 ground) {
  const TextStyle style{13, Weight::regular, ink};
  const ImVec2 words = text_extent(ui, text, style), at = ImGui::GetCursorScreenPos();
  const float width = words.x + ui.px(16), height = ui.px(24);
  ImGui::Dummy({width, height});
  mirror_item(ui, "status", text);
  ImDrawList *list = ImGui::GetWindowDrawList();
  list->AddRectFilled(at, {at.x + width, at.y + height}, ground, height / 2);
  draw_text(ui, list, {at.x + ui.px(8), at.y + (height - words.y) / 2}, text, style);
}

bool list_cell(Ui &ui, std::string_view name, std::string_view shown, float width, ImU32 ink) {
  const Pressed p = item(ui, name, {width, ui.control()}, ui.can_edit);
  mirror_item(ui, "combobox", name, shown, states("", ui.can_edit, false, false));
  ImDrawList *list = ImGui::GetWindowDrawList();
  if (p.hovered || p.focused) {
    list->AddRectFilled(p.min, p.max, ui.theme.surface, ui.px(size::radius));
    list->AddRect(p.min, p.max, p.focused ? ui.theme.accent : ui.theme.line_strong, ui.px(size::radius));
  }
  const float middle = (p.min.y + p.max.y) / 2;
  if (draw_text_cut(ui, list, {p.min.x + ui.px(6), middle - ui.px(7)}, width - ui.px(12), shown,
                    {size::body, Weight::regular, ink}))
    tooltip(ui, shown);
  return p.pressed;
}

bool date_field(Ui &ui, std::string_view label, const Date &value, Date &committed, float width) {
  std::string typed;
  if (!text_field(ui, label, value, typed, {.hint = ui.tr(T::date_hint), .width = width, .enabled = ui.can_edit}))
    return false;
  const std::string day{trimmed(typed)};
  if (!day.empty() && !is_date(day)) return ui.refuse(std::string{ui.tr(T::problem_date)}), false;
  committed = day;
  return true;
}

bool owner_select(Ui &ui, std::string_view label, const MemberId &current, MemberId &chosen, float width) {
  std::vector<std::string> words{std::string{ui.tr(T::plan_no_owner)}};
  int at = current ? -1 : 0;
  for (const auto &member : ui.workspace->team) {
    if (member->id == current) at = static_cast<int>(words.size());
    words.push_back(ui.tr(T::plan_owner_is, member->name, ui.word(member->role)));
  }
  const std::vector<std::string_view> items(words.begin(), words.end());
  const int picked = select(ui, label, items, at, current.text, width, ui.can_edit);
  if (picked < 0) return false;
  chosen = picked == 0 ? MemberId{} : ui.workspace->team[static_cast<std::size_t>(picked) - 1]->id;
  return true;
}

bool finger_takes_hold(Ui &ui, FingerHold &finger, const Pressed &pressed, const std::string &name, bool chosen) {
  constexpr double rest = 0.4; // seconds
  constexpr ImGuiMouseButton left = ImGuiMouseButton_Left;
  if (pressed.held && ImGui::IsMouseClicked(left)) finger.on = name, finger.since = ui.host.time;
  if (finger.on.empty() || finger.on != name) return false;
  if (!ImGui::IsMouseDown(left) || (!chosen && ImGui::IsMouseDragging(left, finger_slack))) {
    finger.on.clear();
    return false;
  }
  finger.takes |= chosen;
  const double left_to_wait = finger.since + rest - ui.host.time;
  if (left_to_wait > 0 && !(chosen && ImGui::IsMouseDragging(left, 4))) {
    ui.wake_in(left_to_wait);
    return false;
  }
  finger.takes = true;
  return true;
}

ImVec2 title_beside(Ui &ui, const char *id, std::string_view title, float choice) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, room = width - choice - ui.px(12);
  const TextStyle style = strong(size::emphasis);
  const bool fits = text_extent(ui, title, style).x <= room;
  draw_text_cut(ui, ImGui::GetWindowDrawList(), {at.x, at.y + ui.px(7)}, fits ? room : width, title, style);
  ui.mirror.add(ImGui::GetID(id), "heading", title, at, {at.x + (fits ? width - choice : width), at.y + ui.px(30)},
                {0, 0}, ImGui::GetIO().DisplaySize);
  return fits ? ImVec2{at.x + width - choice, at.y} : ImVec2{at.x, at.y + ui.px(34)};
}

} // namespace sandtable::view
