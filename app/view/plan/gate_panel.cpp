#include "view/plan/plan_parts.hpp"

#include "view/icons.hpp"
#include "view/process_words.hpp"
#include "view/widgets/item.hpp"

#include <algorithm>

namespace sandtable::view {

namespace {

/// A condition with its mark; true when it was pressed. `remove` is set when its × was.
bool check_line(Ui &ui, std::string_view id, std::string_view text, bool done, bool can_press, bool *remove = nullptr,
                std::string_view aside = {}) {
  const Theme &t = ui.theme;
  ImGui::PushID(id.data(), id.data() + id.size());
  const float cross = remove && ui.can_edit ? ui.px(28) : 0, width = ImGui::GetContentRegionAvail().x - cross;
  const ImU32 ink = done ? t.ink : t.danger;
  std::string words{text};
  if (!aside.empty()) words += " · " + std::string{aside};
  const auto lines = wrap_lines(ui, words, width - ui.px(26));
  const float step = ui.px(21), height = std::max(ui.phone ? ui.control() : ui.px(30),
                                                  step * static_cast<float>(lines.size()) + ui.px(8));
  const Pressed p = item(ui, "check", {width, height}, can_press);
  mirror_item(ui, "checkbox", words, {}, states(done ? "checked" : "", can_press, false, false));
  ImDrawList *list = ImGui::GetWindowDrawList();
  if (p.hovered || p.focused) list->AddRectFilled({p.min.x - ui.px(6), p.min.y}, p.max, t.hover, ui.px(size::radius));
  float y = (p.min.y + p.max.y - step * static_cast<float>(lines.size())) / 2 + ui.px(3);
  draw_text(ui, list, {p.min.x, y - ui.px(1)}, done ? icon::check : icon::x,
            {16, Weight::regular, done ? t.success : t.danger});
  for (const auto line : lines)
    draw_text(ui, list, {p.min.x + ui.px(24), y}, line, {size::body, Weight::regular, ink}), y += step;
  if (cross > 0) {
    same_line(ui, 0);
    if (icon_button(ui, icon::x, ui.tr(T::remove_named, text), {.kind = ButtonKind::ghost, .width = cross}))
      *remove = true;
  }
  ImGui::PopID();
  return p.pressed;
}

/// A field whose text is added to a list when it is confirmed.
bool add_field(Ui &ui, T hint, std::string &added) {
  if (!ui.can_edit) return false;
  const bool done = text_field(ui, ui.tr(hint), {}, added, {.hint = ui.tr(hint), .icon = icon::plus});
  return done && !trimmed(added).empty();
}

bool erase_text(std::vector<std::string> &list, const std::string &text) { return std::erase(list, text) > 0; }
void toggle(std::vector<std::string> &list, const std::string &text) {
  if (!erase_text(list, text)) list.push_back(text);
}
bool has(const std::vector<std::string> &list, const std::string &text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

/// What usually must be so before a gate of this kind.
constexpr T default_points[][3] = {
    {T::plan_point_approval_1, T::plan_point_approval_2, T::plan_point_approval_3},
    {T::plan_point_bid_1, T::plan_point_bid_2, T::plan_point_bid_3},
    {T::plan_point_contract_1, T::plan_point_contract_2, T::plan_point_contract_3},
    {T::plan_point_change_1, T::plan_point_change_2, T::plan_point_change_3},
    {T::plan_point_close_1, T::plan_point_close_2, T::plan_point_close_3},
};

/// Takes the control points of the phase that the gate stands in, as far as they are not there.
bool control_points(Ui &ui, const Gate &gate, Gate &changed) {
  const LeadToCash &process = process_of(ui);
  const int phase = find_step(process, step_before(process, gate.kind)).phase;
  if (phase < 0 || !ui.can_edit) return false;
  std::vector<const LtcPoint *> wanted;
  for (const LtcPoint &point : process.phases[static_cast<std::size_t>(phase)].points)
    if (std::none_of(gate.points.begin(), gate.points.end(),
                     [&](const GatePoint &has) { return has.control == point.number; }))
      wanted.push_back(&point);
  if (wanted.empty() || !button(ui, ui.tr(T::process_take_points, std::to_string(wanted.size())),
                                {.kind = ButtonKind::link, .icon = icon::list_checks}))
    return false;
  for (const LtcPoint *point : wanted) {
    GatePoint &added = changed.points.emplace_back();
    added.name = point_name(ui, *point), added.control = point->number;
  }
  return true;
}

/// What keeps a point from being met, below it.
bool why_not_yet(Ui &ui, const GatePoint &point, GatePoint &changed) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const std::string name = ui.tr(T::plan_why_not_yet, point_name(ui, point));
  std::string typed;
  Box box({at.x + ui.px(18), at.y - ui.px(4)}, ImGui::GetContentRegionAvail().x - ui.px(18));
  const bool done =
      text_field(ui, name, point.note, typed, {.hint = ui.tr(T::plan_why_hint), .size = 13, .bare = true});
  box.end();
  if (done) changed.note = typed;
  return done;
}

/// Everything that decides whether the gate can be held, each with its mark.
bool readiness_group(Ui &ui, PlanState &state, const Gate &gate, std::size_t at, Gate &changed) {
  const PlanGate &shown = state.view.gates[at];
  const Engagement &plan = *ui.opportunity->engagement;
  bool put_it = false;
  group_title(ui, ui.tr(shown.readiness.decided ? T::plan_why_passed : T::plan_why_not));
  if (gate.judges.empty()) check_line(ui, "judges", ui.tr(T::plan_judges_missing), false, false);
  for (std::size_t i = 0; i < gate.points.size(); ++i) {
    bool remove = false;
    const GatePoint &point = gate.points[i];
    if (check_line(ui, "point" + std::to_string(i), point_name(ui, point), point.done, ui.can_edit, &remove,
                   point.done || ui.can_edit ? "" : point.note))
      changed.points[i].done = !point.done, put_it = true;
    if (remove) {
      changed.points.erase(changed.points.begin() + static_cast<std::ptrdiff_t>(i));
      return true;
    }
    if (!point.done && ui.can_edit) put_it |= why_not_yet(ui, point, changed.points[i]);
  }
  for (const std::string &material : gate.materials) {
    bool remove = false;
    const bool ready = has(gate.ready, material) || shown.readiness.decided;
    if (check_line(ui, "material" + material, ui.tr(T::plan_material, material), ready, ui.can_edit, &remove))
      toggle(changed.ready, material), put_it = true;
    if (remove) erase_text(changed.materials, material), put_it = true;
  }
  if (gate.materials.empty()) check_line(ui, "materials", ui.tr(T::plan_materials_missing), false, false);
  for (const ActionId &id : shown.readiness.open_actions) {
    const int i = state.view.index_of(id);
    if (i < 0) continue;
    const Action &action = *plan.actions[static_cast<std::size_t>(i)];
    const ActionStanding standing = standing_of(ui, state.view, i);
    if (check_line(ui, id.text, ui.tr(T::plan_action_open, action_name(ui, action)), false, true, nullptr,
                   standing.word)) {
      state.selection.clear();
      state.selection.action = state.gantt.reveal.emplace(id);
    }
  }
  if (gate.decision == GateDecision::conditional && conditions_of(gate).empty())
    check_line(ui, "conditions", ui.tr(T::plan_conditions_missing), false, false);
  for (const std::string &condition : shown.readiness.open_conditions)
    check_line(ui, "open condition" + condition, ui.tr(T::plan_condition_open, condition), false, false);
  space(ui, 4);
  std::string typed;
  if (add_field(ui, T::plan_add_point, typed))
    changed.points.push_back({.name = typed, .note = {}, .extra = {}}), put_it = true;
  if (add_field(ui, T::plan_add_material, typed) && !has(gate.materials, typed))
    changed.materials.push_back(typed), put_it = true;
  put_it |= control_points(ui, gate, changed);
  if (gate.points.empty() && ui.can_edit &&
      button(ui, ui.tr(T::plan_default_points), {.kind = ButtonKind::link, .icon = icon::list_checks})) {
    for (const T point : default_points[static_cast<std::size_t>(gate.kind)])
      changed.points.push_back({.name = std::string{ui.tr(point)}, .note = {}, .extra = {}});
    put_it = true;
  }
  return put_it;
}

bool names_group(Ui &ui, const Gate &gate, Gate &changed) {
  bool put_it = false;
  std::string typed;
  group_title(ui, ui.tr(T::plan_judges));
  float left = ImGui::GetContentRegionAvail().x;
  for (const std::string &judge : gate.judges) {
    const float width = text_extent(ui, judge, {13}).x + ui.px(44);
    if (&judge != &gate.judges.front() && left > width)
      same_line(ui, 4);
    else
      left = ImGui::GetContentRegionAvail().x;
    left -= width;
    if (chip(ui, judge, ui.can_edit)) erase_text(changed.judges, judge), put_it = true;
  }
  if (add_field(ui, T::plan_add_judge, typed) && !has(gate.judges, typed))
    changed.judges.push_back(typed), put_it = true;
  const std::string count =
      gate.signatures.empty() ? std::string{}
                              : std::to_string(gate.signed_by.size()) + " / " + std::to_string(gate.signatures.size());
  group_title(ui, ui.tr(T::plan_signatures), count);
  for (const std::string &signature : gate.signatures) {
    bool is_done = has(gate.signed_by, signature);
    push_name(signature);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, cross = ui.can_edit ? ui.px(28) : 0;
    Box box(at, width - cross);
    if (checkbox(ui, signature, is_done, ui.can_edit)) toggle(changed.signed_by, signature), put_it = true;
    box.end();
    if (cross > 0) {
      ImGui::SetCursorScreenPos({at.x + width - cross, at.y - (ui.phone ? 0 : ui.px(2))});
      if (icon_button(ui, icon::x, ui.tr(T::remove_named, signature), {.kind = ButtonKind::ghost, .width = cross}))
        erase_text(changed.signatures, signature), put_it = true;
    }
    ImGui::PopID();
  }
  if (add_field(ui, T::plan_add_signature, typed) && !has(gate.signatures, typed))
    changed.signatures.push_back(typed), put_it = true;
  return put_it;
}

/// A condition a line, each with the action that meets it.
bool conditions_group(Ui &ui, PlanState &state, const Gate &gate, Gate &changed) {
  if (gate.decision != GateDecision::conditional && gate.conditions.empty()) return false;
  const Engagement &plan = *ui.opportunity->engagement;
  field_label(ui, ui.tr(T::plan_conditions));
  const bool put_it = text_area(ui, ui.tr(T::plan_conditions), gate.conditions, changed.conditions, 84, ui.can_edit);
  note_line(ui, ui.tr(T::plan_conditions_note));
  std::vector<std::string> missing;
  for (const std::string &condition : conditions_of(gate)) {
    const Action *known = action_for(plan, gate, condition);
    if (!known) {
      missing.push_back(condition);
    } else if (check_line(ui, "condition" + condition, condition, known->done, true)) {
      state.selection.clear();
      state.selection.action = state.gantt.reveal.emplace(known->id);
    }
  }
  if (missing.empty() || !ui.can_edit ||
      !button(ui, ui.tr(T::plan_conditions_make, std::to_string(missing.size())),
              {.kind = ButtonKind::link, .icon = icon::plus}))
    return put_it;
  Together step;
  for (std::string &condition : missing) {
    Action action;
    action.id = ui.host.ids->next<ActionId>('x');
    action.name = std::move(condition), action.gate = gate.id;
    if (gate.date > ui.host.today) action.due = gate.date; // met after the gate was held, as a rule
    propose_dates(action, plan, ui.host.today);
    action.step = ui.opportunity->step;
    step.commands.push_back(PutAction{ui.opportunity->id, std::move(action)});
  }
  ui.dispatch(std::move(step));
  return put_it;
}

} // namespace

void gate_panel(Ui &ui, PlanState &state, std::size_t at) {
  const Gate &gate = *ui.opportunity->engagement->gates[at];
  const PlanGate &shown = state.view.gates[at];
  const Theme &t = ui.theme;
  Gate changed = gate;
  bool put_it = false;
  std::string typed;
  ImGui::PushID(gate.id.text.c_str());
  label(ui, ui.tr(T::plan_gate), caption(ui));
  if (text_field(ui, ui.tr(T::plan_gate_name), gate.name, typed,
                 {.hint = ui.word(gate.kind),
                  .enabled = ui.can_edit,
                  .size = size::heading,
                  .bare = true,
                  .weight = Weight::strong}))
    changed.name = typed, put_it = true;
  const GateReadiness &r = shown.readiness;
  if (r.decided) {
    const bool go = gate.decision == GateDecision::go;
    badge(ui, ui.word(gate.decision), go ? t.success : t.danger, go ? t.success_soft : t.danger_soft);
  } else {
    const bool all = r.gaps.empty();
    badge(ui, ui.tr(T::plan_ready_of, std::to_string(r.done), std::to_string(r.checks)), all ? t.success : t.warning,
          all ? t.success_soft : t.warning_soft);
    if (shown.day) {
      same_line(ui);
      const long days = *shown.day - state.view.now;
      badge(ui, ui.tr(days < 0 ? T::plan_late : T::plan_days_left, std::to_string(std::abs(days))),
            days < 0 ? t.danger : t.muted, days < 0 ? t.danger_soft : t.sunken);
    }
    if (shown.ready && shown.day) {
      space(ui, 4);
      const bool in_time = *shown.ready <= *shown.day;
      notice(ui, in_time ? icon::circle_check : icon::triangle_alert,
             ui.tr(in_time ? T::plan_gate_in_time : T::plan_gate_too_late, day_text(ui, *shown.ready),
                   action_name(ui, *ui.opportunity->engagement->actions[static_cast<std::size_t>(shown.last)])),
             in_time ? t.success : t.warning, in_time ? t.success_soft : t.warning_soft);
    }
  }
  put_it |= readiness_group(ui, state, gate, at, changed);
  if (!r.decided) chance_group(ui, state, at);
  group_title(ui, ui.tr(T::plan_when));
  Cells cells(ui, {-1, -1}, 8);
  cells.next();
  field_label(ui, ui.tr(T::inspector_date));
  if (date_field(ui, ui.tr(T::plan_gate_date), gate.date, changed.date)) put_it = true;
  cells.next();
  field_label(ui, ui.tr(T::plan_gate_kind));
  if (const int kind = select_level(ui, ui.tr(T::plan_gate_kind), gate.kind); kind >= 0)
    changed.kind = static_cast<GateKind>(kind), put_it = true;
  cells.end();
  if (const std::string_view host = member_name(ui, ui.opportunity->engagement->triangle.operations); !host.empty())
    note_line(ui, ui.tr(T::plan_gate_run_by, host));
  put_it |= names_group(ui, gate, changed);
  group_title(ui, ui.tr(T::plan_decision));
  if (const int decision = select_level(ui, ui.tr(T::plan_decision), gate.decision); decision >= 0)
    changed.decision = static_cast<GateDecision>(decision), put_it = true;
  put_it |= conditions_group(ui, state, gate, changed);
  space(ui, 16);
  if (ui.can_edit && button(ui, ui.tr(T::plan_delete_gate), {.kind = ButtonKind::danger, .icon = icon::trash})) {
    ui.dispatch(RemoveGates{ui.opportunity->id, {gate.id}});
    state.selection.clear();
  } else if (put_it) {
    put_gate(ui, std::move(changed));
  }
  ImGui::PopID();
}

} // namespace sandtable::view
