#include "view/plan/plan_parts.hpp"

#include "view/icons.hpp"
#include "view/process_words.hpp"

#include <algorithm>

// Lead to cash as this firm has it: phases and steps at the left, the chosen one's words and criteria beside them.
namespace sandtable::view {

namespace {

void put(Ui &ui, LeadToCash changed) { ui.dispatch(SetProcess{std::move(changed)}); }

/// How many deals and actions of all accounts stand at these steps.
std::size_t users_of(const Workspace &workspace, const LeadToCash &left) {
  std::size_t count = 0;
  const LeadToCash &now = in_use(workspace.process);
  const auto moves = [&](int step) { return step != 0 && find_step(now, step).it && !find_step(left, step).it; };
  for (const auto &account : workspace.accounts)
    for (const auto &deal : account->opportunities) {
      count += moves(deal->step);
      for (const auto &action : deal->engagement->actions) count += moves(action->step);
    }
  return count;
}

bool row(Ui &ui, std::string_view id, std::string_view name, bool chosen, bool heading) {
  const Pressed area = press_area(ui, id, name, {ImGui::GetContentRegionAvail().x, std::max(ui.px(34), ui.control())},
                                  "tab", {}, chosen ? "selected" : "");
  ImDrawList *list = ImGui::GetWindowDrawList();
  if (chosen || area.hovered)
    list->AddRectFilled(area.min, area.max, chosen ? ui.theme.accent_soft : ui.theme.hover, ui.px(size::radius));
  if (area.focused) draw_focus_ring(ui, list, area.min, area.max, ui.px(size::radius));
  const float x = area.min.x + ui.px(heading ? 8 : 20);
  draw_text_cut(ui, list, {x, (area.min.y + area.max.y) / 2 - ui.px(8)}, area.max.x - x - ui.px(8), name,
                {size::body, heading || chosen ? Weight::strong : Weight::regular,
                 chosen    ? ui.theme.accent
                 : heading ? ui.theme.muted
                           : ui.theme.ink});
  return area.pressed;
}

void steps_list(Ui &ui, ProcessState &state, const LeadToCash &process) {
  for (int p = 0; p < static_cast<int>(process.phases.size()); ++p) {
    const LtcPhase &phase = process.phases[static_cast<std::size_t>(p)];
    if (row(ui, "phase" + std::to_string(phase.number), phase_name(ui, phase), state.step == 0 && state.phase == p,
            true))
      state.phase = p, state.step = 0, state.removing = false;
    for (const LtcStep &step : phase.steps)
      if (row(ui, "step" + std::to_string(step.number), step_name(ui, step.number), state.step == step.number, false))
        state.step = step.number, state.phase = p, state.removing = false;
  }
  space(ui, 8);
  if (!ui.can_edit) return;
  if (button(ui, ui.tr(T::process_add_step), {.kind = ButtonKind::ghost, .icon = icon::plus, .width = -1})) {
    const LtcPlace at = find_step(process, state.step);
    LeadToCash changed = with_step(process, state.phase, at.order);
    for (const LtcPhase &phase : changed.phases)
      for (const LtcStep &step : phase.steps)
        if (!find_step(process, step.number).it) state.step = step.number;
    state.focus = true;
    put(ui, std::move(changed));
  }
  if (button(ui, ui.tr(T::process_add_phase), {.kind = ButtonKind::ghost, .icon = icon::plus, .width = -1})) {
    state.phase = static_cast<int>(process.phases.size()), state.step = 0, state.focus = true;
    put(ui, with_phase(process));
  }
}

/// Up, down and away; `moved` and `left` are the process without it or with it elsewhere.
void place_buttons(Ui &ui, ProcessState &state, const LeadToCash &process, const LeadToCash &up, const LeadToCash &down,
                   const LeadToCash &left) {
  if (!ui.can_edit) return;
  space(ui, 8);
  const auto shift = [&](const LeadToCash &to) {
    if (state.step == 0)
      for (int p = 0; p < static_cast<int>(to.phases.size()); ++p)
        if (to.phases[static_cast<std::size_t>(p)].number ==
            process.phases[static_cast<std::size_t>(state.phase)].number)
          return state.phase = p, put(ui, to);
    put(ui, to);
  };
  if (button(ui, ui.tr(T::process_up), {.icon = icon::arrow_up, .enabled = !(up == process)})) shift(up);
  same_line(ui);
  if (button(ui, ui.tr(T::process_down), {.icon = icon::arrow_down, .enabled = !(down == process)})) shift(down);
  same_line(ui);
  if (button(ui, ui.tr(T::process_remove), {.icon = icon::trash, .enabled = step_count(left) > 0}))
    state.removing = true;
  if (!state.removing) return;
  const std::size_t users = users_of(*ui.workspace, left);
  const Answer answer = inline_question(
      ui, "remove", users ? ui.tr(T::process_remove_used, std::to_string(users)) : ui.tr(T::process_remove_unused),
      ui.tr(T::process_remove));
  if (answer == Answer::none) return;
  state.removing = false;
  if (answer != Answer::yes) return;
  const int goes_to = step_left(process, left, state.step);
  if (state.step != 0)
    state.step = goes_to, state.phase = find_step(left, goes_to).phase;
  else
    state.phase = std::max(0, state.phase - 1);
  put(ui, left);
}

void step_detail(Ui &ui, ProcessState &state, const LeadToCash &process, const LtcPlace &at) {
  LeadToCash changed = process;
  LtcStep &step = changed.phases[static_cast<std::size_t>(at.phase)].steps[static_cast<std::size_t>(at.step)];
  label(ui, step_name(ui, step.number), strong(size::emphasis));
  space(ui, 4);
  ImGui::PushID(step.number);
  std::string typed;
  LtcStep plain = step;
  plain.name.clear();
  const std::string usual = bare_step_name(ui, plain);
  field_label(ui, ui.tr(T::process_step_name));
  if (text_field(ui, ui.tr(T::process_step_name), step.name, typed,
                 {.hint = usual, .enabled = ui.can_edit, .focus = state.focus, .select_all = state.focus}))
    step.name = trimmed(typed) == usual ? std::string{} : std::string{trimmed(typed)}, put(ui, changed);
  state.focus = false;
  plain = step, plain.exit.clear(), plain.entry.clear();
  field_label(ui, ui.tr(T::process_entry));
  if (text_field(ui, ui.tr(T::process_entry), step.entry, typed,
                 {.hint = step_entry(ui, {at.phase, at.step, at.order, &plain}), .enabled = ui.can_edit}))
    step.entry = trimmed(typed), put(ui, changed);
  note_line(ui, ui.tr(T::process_entry_note));
  field_label(ui, ui.tr(T::process_exit));
  if (text_field(ui, ui.tr(T::process_exit), step.exit, typed, {.hint = step_exit(ui, plain), .enabled = ui.can_edit}))
    step.exit = trimmed(typed), put(ui, changed);
  field_label(ui, ui.tr(T::process_gate));
  std::vector<std::string_view> gates{ui.tr(T::process_no_gate)};
  for (int kind = 0; kind < static_cast<int>(GateKind::count_); ++kind)
    gates.push_back(ui.word(static_cast<GateKind>(kind)));
  if (const int chosen = select(ui, ui.tr(T::process_gate), gates, step.gate ? static_cast<int>(*step.gate) + 1 : 0, {},
                                -1, ui.can_edit);
      chosen >= 0) {
    const auto kind = chosen == 0 ? std::nullopt : std::optional{static_cast<GateKind>(chosen - 1)};
    for (LtcPhase &phase : changed.phases)
      for (LtcStep &other : phase.steps)
        if (kind && other.gate == kind) other.gate.reset(); // a gate ends one step
    step.gate = kind;
    put(ui, changed);
  }
  place_buttons(ui, state, process, with_step_moved(process, step.number, -1), with_step_moved(process, step.number, 1),
                without_step(process, step.number));
  ImGui::PopID();
}

void phase_detail(Ui &ui, ProcessState &state, const LeadToCash &process) {
  LeadToCash changed = process;
  LtcPhase &phase = changed.phases[static_cast<std::size_t>(state.phase)];
  label(ui, phase_name(ui, phase), strong(size::emphasis));
  space(ui, 4);
  ImGui::PushID(1000 + phase.number);
  std::string typed;
  LtcPhase plain = phase;
  plain.name.clear();
  const std::string usual = phase_name(ui, plain);
  field_label(ui, ui.tr(T::process_phase_name));
  if (text_field(ui, ui.tr(T::process_phase_name), phase.name, typed,
                 {.hint = usual, .enabled = ui.can_edit, .focus = state.focus, .select_all = state.focus}))
    phase.name = trimmed(typed) == usual ? std::string{} : std::string{trimmed(typed)}, put(ui, changed);
  state.focus = false;
  bool is_signed = phase.is_signed;
  if (checkbox(ui, ui.tr(T::process_signed), is_signed, ui.can_edit)) {
    phase.is_signed = !phase.is_signed;
    put(ui, changed);
  }
  group_title(ui, ui.tr(T::process_points));
  for (std::size_t i = 0; i < phase.points.size(); ++i) {
    LtcPoint &point = phase.points[i];
    ImGui::PushID(static_cast<int>(i));
    Cells cells(ui, {-1, size::control}, 4);
    cells.next();
    LtcPoint own = point;
    own.name.clear();
    const std::string hint = point_name(ui, own);
    if (text_field(ui, ui.tr(T::process_point_name), point.name, typed, {.hint = hint, .enabled = ui.can_edit}))
      point.name = trimmed(typed) == hint ? std::string{} : std::string{trimmed(typed)}, put(ui, changed);
    cells.next();
    if (icon_button(ui, icon::x, ui.tr(T::remove_named, point_name(ui, point)),
                    {.kind = ButtonKind::ghost, .enabled = ui.can_edit})) {
      phase.points.erase(phase.points.begin() + static_cast<std::ptrdiff_t>(i));
      put(ui, changed);
      cells.end();
      ImGui::PopID();
      break;
    }
    cells.end();
    ImGui::PopID();
  }
  if (ui.can_edit &&
      text_field(ui, ui.tr(T::process_add_point), {}, typed,
                 {.hint = ui.tr(T::process_add_point), .icon = icon::plus}) &&
      !trimmed(typed).empty())
    put(ui, with_point(process, state.phase, std::string{trimmed(typed)}));
  place_buttons(ui, state, process, with_phase_moved(process, state.phase, -1),
                with_phase_moved(process, state.phase, 1), without_phase(process, state.phase));
  ImGui::PopID();
}

} // namespace

void process_dialog(Ui &ui, ProcessState &state) {
  if (!state.open) return forget_dialog("process");
  bool closed = false;
  if (!begin_closable(ui, "process", ui.tr(T::process_title), 860, 780, closed)) return;
  const LeadToCash &process = process_of(ui);
  note_line(ui, ui.tr(T::process_note));
  space(ui, 4);
  LtcPlace at = find_step(process, state.step);
  if (state.step != 0 && !at.it) state.step = 0; // gone with an undo
  if (state.phase < 0 || state.phase >= static_cast<int>(process.phases.size())) state.phase = 0;
  const float footer = 56;
  begin_body(ui, "process-body", footer);
  const auto detail = [&] {
    if (at.it)
      step_detail(ui, state, process, at);
    else
      phase_detail(ui, state, process);
  };
  if (ui.phone) {
    steps_list(ui, state, process);
    space(ui, 12);
    detail();
  } else {
    Cells cells(ui, {-2, -3}, 24);
    cells.next();
    steps_list(ui, state, process);
    cells.next();
    detail();
    cells.end();
  }
  end_body();
  space(ui, 8);
  if (button(ui, ui.tr(T::process_save), {.icon = icon::download})) ui.request(SaveProcess{});
  same_line(ui);
  if (button(ui, ui.tr(T::process_open), {.icon = icon::folder_open, .enabled = ui.can_edit}))
    ui.request(OpenProcess{});
  if (ui.can_edit && !ui.workspace->process.phases.empty()) {
    same_line(ui);
    if (button(ui, ui.tr(T::process_restore), {.kind = ButtonKind::ghost, .icon = icon::rotate_ccw}))
      state.step = 0, put(ui, {});
  }
  if (closed) state.open = false;
  end_overlay(ui);
}

} // namespace sandtable::view
