#include "view/plan/plan_screen.hpp"

#include "view/icons.hpp"
#include "view/plan/plan_parts.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {

constexpr struct {
  T text;
  const char *glyph;
} tabs[static_cast<std::size_t>(PlanTab::count_)] = {{T::plan_tab_gantt, icon::calendar_range},
                                                     {T::plan_tab_table, icon::list_checks},
                                                     {T::plan_tab_board, icon::table_2},
                                                     {T::plan_tab_touches, icon::handshake},
                                                     {T::plan_tab_lists, icon::shield_check},
                                                     {T::plan_tab_triangle, icon::users},
                                                     {T::plan_tab_play, icon::play},
                                                     {T::plan_tab_inbox, icon::circle_alert},
                                                     {T::plan_tab_approval, icon::pencil}};

bool menu_has_words(const Ui &ui, float width) { return !ui.phone && width > ui.px(ui.zh ? 820 : 980); }

float menu_width(const Ui &ui, float width) {
  const float more = ui.control(), gap = ui.px(4);
  const float add = menu_has_words(ui, width) ? text_extent(ui, ui.tr(T::plan_add_action)).x + ui.px(46) : ui.control();
  return (ui.can_edit ? add + gap : 0) + more + ui.px(8);
}

/// Which of the baselines the chart shows; the shown one can be dropped.
void baseline_items(Ui &ui, PlanState &state) {
  const auto &baselines = ui.opportunity->engagement->settings.baselines;
  const std::optional<std::size_t> shown = shown_baseline(baselines.size(), state.gantt.baseline);
  constexpr std::size_t most = 8;
  for (std::size_t k = 0; k < std::min(baselines.size(), most); ++k) {
    const std::size_t i = baselines.size() - 1 - k;
    ImGui::PushID(static_cast<int>(i));
    if (menu_item(ui, ui.tr(T::plan_baseline_show, baselines[i].name), {}, {}, true, shown == i))
      state.gantt.baseline = shown == i ? -1 : static_cast<int>(i);
    ImGui::PopID();
  }
  if (!shown || !menu_item(ui, ui.tr(T::plan_baseline_drop), {}, icon::trash, ui.can_edit)) return;
  PlanSettings settings = ui.opportunity->engagement->settings;
  settings.baselines.erase(settings.baselines.begin() + static_cast<std::ptrdiff_t>(*shown));
  state.gantt.baseline.reset();
  ui.dispatch(EditPlanSettings{ui.opportunity->id, std::move(settings)});
}

/// Adding, baseline and what leaves the page, at the toolbar's right.
void more_menu(Ui &ui, SharedState &shared, PlanState &state, ImVec2 at, ImVec2 extent) {
  const bool words = menu_has_words(ui, extent.x);
  const float wanted = menu_width(ui, extent.x);
  ImGui::SetCursorScreenPos({at.x + extent.x - wanted, at.y + (extent.y - ui.control()) / 2});
  if (ui.can_edit) {
    const ButtonOptions look{.kind = ButtonKind::ghost, .icon = icon::plus};
    if (words ? button(ui, ui.tr(T::plan_add_action), look)
              : icon_button(ui, icon::plus, ui.tr(T::plan_add_action), look))
      add_action(ui, state, {});
    same_line(ui, 4);
  }
  if (icon_button(ui, icon::ellipsis, ui.tr(T::plan_more), {.kind = ButtonKind::ghost})) open_popover("more");
  if (!begin_popover(ui, "more", ui.px(220))) return;
  if (menu_item(ui, ui.tr(T::plan_add_gate), {}, icon::flag, ui.can_edit)) add_gate(ui, state);
  if (menu_item(ui, ui.tr(T::rhythm_title), {}, icon::calendar_range, ui.can_edit)) state.rhythm = {.open = true};
  if (menu_item(ui, ui.tr(T::plan_baseline_set), {}, icon::pin, ui.can_edit)) {
    keep_baseline(ui, shared, state.view);
    state.gantt.baseline.reset();
  }
  baseline_items(ui, state);
  if (menu_item(ui, ui.tr(T::process_edit), {}, icon::table_2)) state.process = {.open = true};
  menu_divider(ui);
  copy_text_items(ui, shared);
  static constexpr struct {
    T text;
    const char *glyph;
    ExportPlan::Kind kind;
  } outputs[] = {{T::plan_out_calendar, icon::calendar, ExportPlan::Kind::calendar},
                 {T::plan_out_table, icon::table_2, ExportPlan::Kind::table},
                 {T::plan_out_project, icon::file_braces, ExportPlan::Kind::project},
                 {T::plan_out_picture, icon::download, ExportPlan::Kind::picture}};
  for (const auto &out : outputs)
    if (menu_item(ui, ui.tr(out.text), {}, out.glyph)) ui.request(ExportPlan{out.kind, ui.opportunity->id.text});
  end_popover(ui);
}

/// What does not fit is scrolled to: it fades towards the edge, where an arrow goes on.
void tab_row(Ui &ui, PlanState &state, ImVec2 at, ImVec2 extent) {
  const float arrow = !state.tabs_scroll ? 0 : ui.phone ? ui.control() : ui.px(28), room = extent.x - arrow;
  ImGui::SetCursorScreenPos(at);
  ImGui::BeginChild("tabs", {room, extent.y}, ImGuiChildFlags_NavFlattened, ImGuiWindowFlags_NoScrollbar);
  ImGui::SetCursorPosY((extent.y - ui.control()) / 2);
  for (std::size_t i = 0; i < std::size(tabs); ++i) {
    const bool here = state.tab == static_cast<PlanTab>(i);
    const ButtonOptions look{.kind = ButtonKind::ghost,
                             .icon = ui.phone ? std::string_view{tabs[i].glyph} : std::string_view{},
                             .selected = here,
                             .role = "tab"};
    if (ui.phone ? icon_button(ui, tabs[i].glyph, ui.tr(tabs[i].text), look) : button(ui, ui.tr(tabs[i].text), look))
      state.tab = static_cast<PlanTab>(i);
    if (here && state.tab_seen != state.tab) state.tab_seen = state.tab, ImGui::SetScrollHereX(0.5f);
    same_line(ui, 4);
  }
  ImGui::Dummy({1, ui.control()});
  const float scroll = ImGui::GetScrollX(), most = ImGui::GetScrollMaxX();
  const bool right = scroll < most - 1;
  if (most > 0) {
    const ImU32 full = ui.theme.surface, none = full & ~IM_COL32_A_MASK;
    const float wide = ui.px(24), x = at.x + room;
    ImDrawList *list = ImGui::GetWindowDrawList();
    if (right) list->AddRectFilledMultiColor({x - wide, at.y}, {x, at.y + extent.y}, none, full, full, none);
    if (scroll > 1) list->AddRectFilledMultiColor(at, {at.x + wide, at.y + extent.y}, full, none, none, full);
  }
  const float content = ImGui::GetCurrentWindow()->ContentSize.x; // of the last frame
  if (content > 0 && (content > extent.x) != state.tabs_scroll)
    state.tabs_scroll = content > extent.x, ui.out.animating = true;
  const ImGuiID child = ImGui::GetCurrentWindow()->ID;
  ImGui::EndChild();
  if (arrow == 0) return;
  ImGui::SetCursorScreenPos({at.x + room, at.y + (extent.y - ui.control()) / 2});
  if (icon_button(ui, right ? icon::chevron_right : icon::chevron_left, ui.tr(T::plan_more_tabs),
                  {.kind = ButtonKind::ghost, .width = arrow}))
    if (ImGuiWindow *window = ImGui::FindWindowByID(child)) ImGui::SetScrollX(window, right ? most : 0);
}

void toolbar(Ui &ui, SharedState &shared, PlanState &state, ImVec2 at, ImVec2 extent) {
  begin_region(ui, "plan-tools", at, extent, ui.theme.surface, 0, 0);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{ui.px(4), 0});
  const float pad = ui.px(ui.phone ? 4 : 8);
  tab_row(ui, state, {at.x + pad, at.y}, {extent.x - pad - menu_width(ui, extent.x), extent.y});
  more_menu(ui, shared, state, at, extent);
  ImGui::PopStyleVar();
  edge_line(ui, {at.x, at.y + extent.y - 1}, {at.x + extent.x, at.y + extent.y - 1});
  end_region();
}

/// What the plan means today, in one sentence.
std::string summary(const Ui &ui, const PlanState &state) {
  const PlanView &view = state.view;
  const Engagement &plan = *ui.opportunity->engagement;
  std::string text;
  if (view.next_gate >= 0) {
    const PlanGate &gate = view.gates[static_cast<std::size_t>(view.next_gate)];
    const std::string_view name = gate_name(ui, *plan.gates[static_cast<std::size_t>(view.next_gate)]);
    const std::string ready = std::to_string(gate.readiness.done) + " / " + std::to_string(gate.readiness.checks);
    if (!gate.day)
      text = ui.tr(T::plan_says_undated, name, ready);
    else if (*gate.day < view.now)
      text = ui.tr(T::plan_says_late, name, std::to_string(view.now - *gate.day), ready);
    else if (const auto chance = chance_of(ui, state, plan.gates[static_cast<std::size_t>(view.next_gate)]->id);
             chance && chance->chance && chance->waits > 0)
      text = ui.tr(T::plan_says_chance, name, fixed_text(*chance->chance * 100, 0));
    else
      text = ui.tr(T::plan_says_gate, name, std::to_string(*gate.day - view.now), ready);
    if (gate.last >= 0) {
      const auto last = static_cast<std::size_t>(gate.last);
      const std::string &person = view.people[last];
      std::string what{action_name(ui, *plan.actions[last])};
      if (!person.empty()) what = ui.tr(T::plan_action_with, what, person);
      const bool too_late = gate.day && gate.ready && *gate.ready > *gate.day;
      text += ui.tr(too_late ? T::plan_says_too_late : T::plan_says_last, what,
                    gate.ready ? day_text(ui, *gate.ready) : std::string{});
    }
  } else {
    text = ui.tr(T::plan_says_actions, std::to_string(plan.actions.size()), std::to_string(view.done));
  }
  if (view.overdue > 0) text += ui.tr(T::plan_says_overdue, std::to_string(view.overdue));
  return text + std::string{ui.tr(T::plan_says_end)};
}

bool panel_wanted(const SharedState &shared, const PlanState &state) {
  return shared.inspector_open || !state.selection.empty();
}

/// The action, gate or cell chosen; with nothing chosen the next gate.
void panel(Ui &ui, SharedState &shared, PlanState &state, ImVec2 at, ImVec2 extent) {
  begin_region(ui, "plan-panel", at, extent, ui.theme.surface, 16, ui.phone ? 2 : 12, true);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{ui.px(8), ui.px(6)});
  const Engagement &plan = *ui.opportunity->engagement;
  std::string about = state.selection.action.text + "/" + state.selection.gate.text;
  if (about == "/" && state.view.next_gate >= 0)
    about += plan.gates[static_cast<std::size_t>(state.view.next_gate)]->id.text;
  if (state.selection.touches) about = "touches " + state.selection.touches->party;
  if (about != state.panel_of) {
    state.panel_of = std::move(about);
    ImGui::SetScrollY(0);
    ui.out.animating = true;
  }
  if (const Action *action = state.selection.action ? find(plan.actions, state.selection.action) : nullptr) {
    action_panel(ui, shared, state, *action);
  } else if (state.selection.touches) {
    touch_panel(ui, shared, state);
  } else {
    int gate = state.selection.gate ? -1 : state.view.next_gate;
    for (std::size_t g = 0; g < plan.gates.size(); ++g)
      if (plan.gates[g]->id == state.selection.gate) gate = static_cast<int>(g);
    if (gate >= 0)
      gate_panel(ui, state, static_cast<std::size_t>(gate));
    else
      paragraph(ui, ui.tr(T::plan_nothing_chosen), {size::body, Weight::regular, ui.theme.muted});
  }
  space(ui, 24);
  ImGui::PopStyleVar();
  if (!ui.phone) edge_line(ui, at, {at.x, at.y + extent.y});
  end_region();
}

void forget_what_is_gone(const Ui &ui, PlanState &state) {
  const Engagement &plan = *ui.opportunity->engagement;
  PlanSelection &s = state.selection;
  // What was just added is in the next document.
  if (s.action && !find(plan.actions, s.action) && state.gantt.reveal != s.action) s.action = {};
  if (!state.view.deal || state.view.deal == ui.opportunity->id) return;
  s.clear(), state.gantt.fit_wanted = true, state.gantt.baseline.reset();
  state.table.cursor.reset(), state.table.go.reset(), state.table.edit.reset(), state.table.filter.clear();
}

/// Delete takes the chosen away; Ctrl with an arrow moves a chosen action by a working day, with Shift its end.
void keys(Ui &ui, PlanState &state) {
  const ImGuiIO &io = ImGui::GetIO();
  if (!ui.can_edit || io.WantTextInput || ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup) ||
      state.tab != PlanTab::gantt)
    return;
  const int i = state.view.index_of(state.selection.action);
  if (i < 0) return;
  const Action &action = *ui.opportunity->engagement->actions[static_cast<std::size_t>(i)];
  if (ImGui::IsKeyPressed(ImGuiKey_Delete, false)) {
    ui.dispatch(RemoveActions{ui.opportunity->id, {action.id}});
    state.selection.clear();
    return;
  }
  const int step = ImGui::IsKeyPressed(ImGuiKey_RightArrow) - ImGui::IsKeyPressed(ImGuiKey_LeftArrow);
  if (step == 0 || !io.KeyCtrl || !state.view.spans[static_cast<std::size_t>(i)].dated) return;
  const ActionSpan &span = state.view.spans[static_cast<std::size_t>(i)];
  const auto by = [&](long day) {
    const long to = working_day(state.view.calendar, step > 0 ? day + 1 : day, step > 0 ? 0 : -1).value_or(day);
    return std::clamp(to, earliest_day, latest_day);
  };
  Action moved = action;
  moved.due = date_from_days(io.KeyShift ? std::max(by(span.finish), span.start) : by(span.finish));
  if (!io.KeyShift && !action.earliest.empty()) moved.earliest = date_from_days(by(span.start));
  put_action(ui, std::move(moved));
}

void gantt_tab(Ui &ui, PlanState &state, ImVec2 at, ImVec2 extent) {
  follow_rounds(ui, state);
  const float pad = ui.px(ui.phone ? 8 : 16), gap = ui.px(ui.phone ? 8 : 12), width = extent.x - 2 * pad;
  const float wanted = gantt_height(ui, state);
  const bool side_by_side = width > ui.px(640);
  const bool cards = !ui.presenting && extent.y > ui.px(420);
  // The chart takes what it needs; the cards below show that they are there and are scrolled to.
  const float chart = std::max(ui.px(220), std::min(wanted, extent.y - pad - (cards ? ui.px(104) : 0)));
  begin_region(ui, "gantt-tab", at, extent, 0, 0, 0, true);
  const float top = at.y - ImGui::GetScrollY();
  gantt_part(ui, state, {at.x + pad, top}, {width, chart});
  float y = top + chart + gap, bottom = y;
  if (cards) {
    const float left = side_by_side ? std::floor((width - gap) * 0.56f) : width;
    ImGui::PushID("touches");
    Card first(ui, {at.x + pad, y}, left, {.padding = ui.phone ? 12.0f : 16.0f});
    touch_part(ui, state, true);
    bottom = first.end();
    ImGui::PopID();
    const ImVec2 second_at = side_by_side ? ImVec2{at.x + pad + left + gap, y} : ImVec2{at.x + pad, bottom + gap};
    ImGui::PushID("owners");
    Card second(ui, second_at, side_by_side ? width - left - gap : width, {.padding = ui.phone ? 12.0f : 16.0f});
    owners_part(ui, state);
    bottom = std::max(bottom, second.end());
    ImGui::PopID();
  }
  ImGui::SetCursorScreenPos({at.x, bottom});
  ImGui::Dummy({1, pad});
  end_region();
}

void body(Ui &ui, SharedState &shared, PlanState &state, ImVec2 at, ImVec2 extent) {
  const float pad = ui.px(ui.phone ? 12 : 16);
  const Engagement &plan = *ui.opportunity->engagement;
  const bool empty = plan.actions.empty() && plan.gates.empty();
  if (empty && state.tab != PlanTab::touches && state.tab != PlanTab::lists && state.tab != PlanTab::triangle) {
    ImGui::SetCursorScreenPos({at.x + pad, at.y + extent.y * 0.2f});
    Box box({at.x + pad, at.y + extent.y * 0.2f}, extent.x - 2 * pad);
    if (empty_state(ui, icon::calendar_range, ui.tr(T::plan_empty_title), ui.tr(T::plan_empty_text),
                    ui.can_edit ? ui.tr(T::plan_add_action) : std::string_view{}))
      add_action(ui, state, {});
    box.end();
    return;
  }
  const std::string says = summary(ui, state);
  const TextStyle style = strong(ui.phone ? size::emphasis : size::heading);
  const auto lines = wrap_lines(ui, says, extent.x - 2 * pad, style);
  const float step = std::round(ui.px(style.size) * 1.4f);
  float y = at.y + ui.px(ui.phone ? 8 : 12);
  const float text_top = y;
  for (const auto line : lines)
    draw_text(ui, ImGui::GetWindowDrawList(), {at.x + pad, y + ui.px(3)}, line, style), y += step;
  ui.mirror.add(ImGui::GetID("summary"), "heading", says, {at.x + pad, text_top}, {at.x + extent.x - pad, y}, at,
                {at.x + extent.x, at.y + extent.y});
  y += ui.px(ui.phone ? 8 : 12);
  y += light_strip(ui, shared, state, {at.x + pad, y}, extent.x - 2 * pad);
  const ImVec2 part{at.x, y}, part_extent{extent.x, at.y + extent.y - y};
  const float side = ui.px(ui.phone ? 8 : 16);
  if (state.tab == PlanTab::gantt && !state.calendar.shown) {
    gantt_tab(ui, state, part, part_extent);
  } else if (state.tab == PlanTab::table) {
    action_table_part(ui, shared, state, {part.x + side, part.y}, {part_extent.x - 2 * side, part_extent.y - side});
  } else if (state.tab == PlanTab::board) {
    board_part(ui, state, {part.x + side, part.y}, {part_extent.x - 2 * side, part_extent.y - side});
  } else {
    begin_region(ui, "card-tab", part, part_extent, 0, 0, 0, true);
    Card card(ui, {part.x + side, part.y - ImGui::GetScrollY()}, part_extent.x - 2 * side,
              {.padding = ui.phone ? 12.0f : 20.0f});
    if (state.tab == PlanTab::gantt)
      calendar_part(ui, state);
    else if (state.tab == PlanTab::touches)
      touch_part(ui, state, false);
    else if (state.tab == PlanTab::lists)
      lists_part(ui, state);
    else if (state.tab == PlanTab::triangle)
      triangle_part(ui, state);
    else if (state.tab == PlanTab::play)
      play_part(ui, state);
    else if (state.tab == PlanTab::inbox)
      inbox_part(ui, shared, state);
    else
      approval_part(ui, state);
    card.end();
    space(ui, 16);
    end_region();
  }
}

} // namespace

void plan_screen(Ui &ui, SharedState &shared, PlanState &state, ImVec2 at, ImVec2 extent) {
  forget_what_is_gone(ui, state);
  follow(ui, state.view, state.grouping, state.gantt.baseline);
  if (shared.show_action) {
    state.tab = PlanTab::gantt;
    state.calendar.shown = false;
    state.selection.clear();
    state.selection.action = *(state.gantt.reveal = std::exchange(shared.show_action, std::nullopt));
  }
  follow_light(ui, shared, state);
  follow_simulation(ui, state);
  const bool nothing = ui.opportunity->engagement->actions.empty() && ui.opportunity->engagement->gates.empty();
  const bool side = !ui.phone && !ui.presenting && panel_wanted(shared, state) && !(nothing && state.selection.empty());
  const bool sheet = ui.phone && !ui.presenting && !state.selection.empty();
  const float bar = ui.presenting ? 0 : ui.px(ui.phone ? size::phone_toolbar : size::toolbar);
  const float right = side ? ui.px(size::inspector) : 0;
  const float sheet_height = sheet ? std::round((extent.y + at.y) * 0.62f) : 0;
  begin_region(ui, "plan", at, {extent.x - right, extent.y}, 0);
  if (bar > 0) toolbar(ui, shared, state, at, {extent.x - right, bar});
  body(ui, shared, state, {at.x, at.y + bar}, {extent.x - right, extent.y - bar});
  keys(ui, state);
  end_region();
  for (FingerHold *finger : {&state.gantt.finger, &state.board.finger})
    shared.finger_taken |= std::exchange(finger->takes, false);
  process_dialog(ui, state.process);
  rhythm_dialog(ui, shared, state);
  level_dialog(ui, shared, state);
  if (side) panel(ui, shared, state, {at.x + extent.x - right, at.y}, {right, extent.y});
  if (sheet) {
    const ImVec2 from{at.x, at.y + extent.y - sheet_height};
    begin_region(ui, "plan-sheet", from, {extent.x, sheet_height}, ui.theme.surface);
    ImDrawList *list = ImGui::GetWindowDrawList();
    list->AddLine(from, {from.x + extent.x, from.y}, ui.theme.line_strong);
    ImGui::SetCursorScreenPos({from.x + extent.x - ui.control() - ui.px(4), from.y + ui.px(2)});
    if (icon_button(ui, icon::x, ui.tr(T::top_close_sheet), {.kind = ButtonKind::ghost})) state.selection.clear();
    panel(ui, shared, state, {from.x, from.y + ui.px(46)}, {extent.x, sheet_height - ui.px(46)});
    end_region();
  }
  take_pressed_person(shared, state);
}

} // namespace sandtable::view
