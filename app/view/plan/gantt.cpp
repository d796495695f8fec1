#include "view/plan/gantt_parts.hpp"

#include "view/icons.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {

constexpr float axis_height = 44, lane_height = 36, row_height = 34, bar_height = 44;

float names_width(const Ui &ui, float width) { return ui.phone ? std::min(ui.px(132), width * 0.36f) : ui.px(236); }

void fit(GanttState &gantt, const PlanView &view, float width, float scale) {
  const double days = std::max(28.0, static_cast<double>(view.to - view.from) * 1.06);
  gantt.per_day = std::clamp(static_cast<float>(width / days) / scale, 0.05f, 40.0f);
  gantt.left = static_cast<double>(view.from) - days * 0.02;
  // Dates centuries apart do not fit: today stays in sight.
  if (const double seen = width / scale / gantt.per_day; seen < days * 0.98)
    gantt.left = static_cast<double>(view.now) - seen * 0.3;
  gantt.fit_wanted = false;
}

void zoom(GanttState &gantt, double day, float per_day) {
  per_day = std::clamp(per_day, 0.05f, 60.0f);
  gantt.left = day - (day - gantt.left) * gantt.per_day / per_day;
  gantt.per_day = per_day;
}

/// Grouping, unit and place of the chart.
void controls(Ui &ui, PlanState &state, float chart_width) {
  GanttState &gantt = state.gantt;
  const PlanView &view = state.view;
  static constexpr T groupings[] = {T::plan_by_phase, T::plan_by_person, T::plan_by_owner};
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float right = at.x + ImGui::GetContentRegionAvail().x;
  const bool narrow = ui.phone || right - at.x < ui.px(680);
  if (button(ui, ui.tr(groupings[static_cast<std::size_t>(state.grouping)]),
             {.kind = ButtonKind::ghost, .icon = icon::list_filter, .menu_mark = true}))
    open_popover("grouping");
  if (begin_popover(ui, "grouping", ui.px(200))) {
    for (int i = 0; i < static_cast<int>(PlanGrouping::count_); ++i)
      if (menu_item(ui, ui.tr(groupings[i]), {}, {}, true, state.grouping == static_cast<PlanGrouping>(i)))
        state.grouping = static_cast<PlanGrouping>(i);
    if (narrow) { // no room for a button of its own
      menu_divider(ui);
      if (menu_item(ui, ui.tr(T::calendar_month), {}, icon::calendar)) state.calendar.shown = true;
    }
    end_popover(ui);
  }
  if (!ui.phone) {
    same_line(ui, 4);
    if (button(ui, ui.tr(T::plan_critical),
               {.kind = ButtonKind::ghost,
                .icon = icon::zap,
                .selected = gantt.critical,
                .tooltip = view.network ? std::string{ui.tr(T::plan_critical_hint)} : view.unscheduled}))
      gantt.critical = !gantt.critical;
  }
  if (!narrow) {
    same_line(ui, 4);
    if (button(ui, ui.tr(T::calendar_month), {.kind = ButtonKind::ghost, .icon = icon::table_2}))
      state.calendar.shown = true;
  }
  static constexpr T units[] = {T::plan_unit_day, T::plan_unit_week, T::plan_unit_month, T::plan_unit_quarter};
  const GanttUnit unit = unit_of(gantt.per_day);
  const float each = ui.px(ui.phone ? 44 : 40), icons = ui.phone ? ui.control() : 2 * ui.control() + ui.px(4);
  ImGui::SetCursorScreenPos({right - 4 * each - icons - ui.px(8), at.y});
  {
    Box box(ImGui::GetCursorScreenPos(), 4 * each);
    Segment segments[4];
    for (int i = 0; i < 4; ++i) segments[i].text = ui.tr(units[i]);
    const int chosen = segmented(ui, ui.tr(T::plan_unit), segments, static_cast<int>(unit));
    if (chosen >= 0) {
      const double days = chart_width / (gantt.per_day * ui.scale), middle = gantt.left + days / 2;
      const bool seen = static_cast<double>(view.now) > gantt.left && static_cast<double>(view.now) < gantt.left + days;
      zoom(gantt, seen ? static_cast<double>(view.now) : middle, per_day_of(static_cast<GanttUnit>(chosen)));
    }
    box.end();
  }
  ImGui::SetCursorScreenPos({right - icons, at.y});
  if (!ui.phone) {
    if (icon_button(ui, icon::calendar, ui.tr(T::plan_today), {.kind = ButtonKind::ghost}))
      gantt.left = static_cast<double>(view.now) - chart_width / (gantt.per_day * ui.scale) * 0.3;
    same_line(ui, 4);
  }
  if (icon_button(ui, icon::maximize, ui.tr(T::plan_fit), {.kind = ButtonKind::ghost})) gantt.fit_wanted = true;
}

/// A finger that went down on a bar and does not hold it moves the chart as on empty ground; the bar stays unpressed.
bool finger_pans(const Ui &ui, const GanttState &gantt, const Chart &chart, ImVec2 rows_max) {
  const ImVec2 from = ImGui::GetIO().MouseClickedPos[0];
  if (!ui.host.touch || gantt.finger.takes || !ImGui::IsMouseDragging(ImGuiMouseButton_Left, finger_slack) ||
      !ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem) || from.x < chart.min.x ||
      from.x > rows_max.x || from.y < chart.min.y || from.y > rows_max.y)
    return false;
  ImGui::ClearActiveID();
  return true;
}

/// Wheel and empty ground: pan and zoom.
void move_chart(Ui &ui, PlanState &state, const Chart &chart, ImVec2 rows_min, ImVec2 rows_max) {
  GanttState &gantt = state.gantt;
  const ImGuiIO &io = ImGui::GetIO();
  const bool over = ImGui::IsWindowHovered() && io.MousePos.x > rows_min.x && io.MousePos.x < rows_max.x &&
                    io.MousePos.y > rows_min.y && io.MousePos.y < rows_max.y;
  if (over && io.KeyCtrl && io.MouseWheel != 0 && io.MousePos.x > chart.min.x)
    zoom(gantt, chart.day_at(io.MousePos.x), gantt.per_day * std::pow(1.2f, io.MouseWheel));
  else if (over && io.MouseWheelH != 0)
    gantt.left -= io.MouseWheelH * 60 / chart.per_day;
  if (ui.host.gesture.active && ui.host.gesture.x > rows_min.x && ui.host.gesture.y > rows_min.y &&
      ui.host.gesture.y < rows_max.y) {
    zoom(gantt, chart.day_at(ui.host.gesture.x), gantt.per_day * ui.host.gesture.zoom);
    gantt.left -= ui.host.gesture.dx / chart.per_day;
    return;
  }
  const bool begins = ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !ImGui::IsAnyItemHovered() &&
                      ImGui::GetCurrentContext()->ActiveId == 0 && over && io.MousePos.x > chart.min.x;
  if (gantt.drag == GanttState::Drag::none && (begins || finger_pans(ui, gantt, chart, rows_max))) {
    gantt.drag = GanttState::Drag::pan;
    gantt.from = io.MouseClickedPos[0], gantt.left_before = gantt.left, gantt.scroll_before = ImGui::GetScrollY();
  }
  if (gantt.drag != GanttState::Drag::pan) return;
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    gantt.drag = GanttState::Drag::none;
    if (std::fabs(io.MousePos.x - gantt.from.x) + std::fabs(io.MousePos.y - gantt.from.y) < 4) state.selection.clear();
    return;
  }
  gantt.left = gantt.left_before - (io.MousePos.x - gantt.from.x) / chart.per_day;
  if (!ui.host.touch) ImGui::SetScrollY(gantt.scroll_before - (io.MousePos.y - gantt.from.y));
  ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
}

/// The name beside a bar.
void row_name(Ui &ui, PlanState &state, int i, ImVec2 at, float width) {
  const PlanView &view = state.view;
  const Action &action = *ui.opportunity->engagement->actions[static_cast<std::size_t>(i)];
  const std::string &person = view.people[static_cast<std::size_t>(i)];
  const ActionStanding standing = standing_of(ui, view, i);
  ImGui::SetCursorScreenPos(at);
  const Pressed p = item(ui, "name", {width, ui.px(row_height)});
  const std::string name{action_name(ui, action)};
  mirror_item(ui, "row", person.empty() ? name : name + " · " + person, standing.word,
              with_lit(state.selection.action == action.id ? "selected" : "", state.light.action(i)));
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float middle = (p.min.y + p.max.y) / 2, pad = ui.px(16);
  float x = p.min.x + pad;
  const bool late = standing.ink == ui.theme.danger;
  if (action.done || late) {
    draw_text(ui, list, {x, middle - ui.px(7)}, action.done ? icon::circle_check : icon::circle_alert,
              {14, Weight::regular, standing.ink});
    x += ui.px(20);
  }
  const float room = p.max.x - x - ui.px(8);
  const ImVec2 words = text_extent(ui, name);
  const ImU32 ink = action.done ? ui.theme.muted : ui.theme.ink;
  const bool cut = draw_text_cut(ui, list, {x, middle - words.y / 2}, room, name, {size::body, Weight::regular, ink});
  if (!person.empty() && words.x + ui.px(30) < room)
    draw_text_cut(ui, list, {x + words.x + ui.px(8), middle - ui.px(6)}, room - words.x - ui.px(8), person,
                  caption(ui));
  if (p.focused) draw_focus_ring(ui, list, {p.min.x + 4, p.min.y + 2}, {p.max.x - 4, p.max.y - 2}, ui.px(4));
  if (cut || (!person.empty() && words.x + ui.px(30) >= room))
    tooltip(ui, person.empty() ? name : name + " · " + person);
  if (p.pressed) state.selection.clear(), state.selection.action = action.id;
}

/// The heading of a group; that of a person is pressed to select them.
void row_heading(Ui &ui, PlanState &state, const PlanRow &row, ImVec2 at, ImVec2 extent, ImVec2 clip_min,
                 ImVec2 clip_max) {
  ImDrawList *list = ImGui::GetWindowDrawList();
  ImU32 ink = ui.theme.muted;
  if (row.person) {
    ImGui::PushID(row.person.text.c_str());
    ImGui::SetCursorScreenPos({at.x + 1, at.y});
    const Pressed p = item(ui, "person", {extent.x - ui.px(4), extent.y});
    const bool lit = state.light.person(row.person);
    mirror_item(ui, "button", ui.tr(T::plan_pick_person, row.heading), {}, lit ? "selected" : "");
    if (p.hovered || lit) ink = lit ? ui.theme.accent : ui.theme.ink;
    if (p.focused) draw_focus_ring(ui, list, {p.min.x + 4, p.min.y + 2}, {p.max.x - 4, p.max.y - 2}, ui.px(4));
    if (p.pressed) state.pressed = row.person;
    ImGui::PopID();
  }
  draw_text_cut(ui, list, {at.x + ui.px(16), at.y + extent.y / 2 - ui.px(5)}, extent.x - ui.px(24), row.heading,
                {13, Weight::strong, ink});
  ui.mirror.add(ImGui::GetID(row.heading.c_str()), "heading", row.heading, at, {at.x + extent.x, at.y + extent.y},
                clip_min, clip_max);
}

void draw_links(const Ui &ui, const PlanState &state, const Chart &chart, ImDrawList *list, float top, int first,
                int last) {
  const PlanView &view = state.view;
  const Engagement &plan = *ui.opportunity->engagement;
  const auto anchor = [&](int i, bool finish) {
    const ActionSpan span = shown_span(state.gantt, view, *plan.actions[static_cast<std::size_t>(i)], i);
    const float y = top + (static_cast<float>(view.row_of[static_cast<std::size_t>(i)]) + 0.5f) * chart.row;
    return ImVec2{chart.x_of(static_cast<double>(finish ? span.finish + 1 : span.start)), y};
  };
  const auto link = [&](int from, int to) {
    const auto &spans = view.spans;
    if (!spans[static_cast<std::size_t>(from)].dated || !spans[static_cast<std::size_t>(to)].dated) return;
    for (const Predecessor &before : plan.actions[static_cast<std::size_t>(to)]->predecessors) {
      if (view.index_of(before.action) != from) continue;
      const bool by_finish = before.kind == DependencyKind::FS || before.kind == DependencyKind::FF;
      const bool at_finish = before.kind == DependencyKind::FF || before.kind == DependencyKind::SF;
      const bool lit = state.gantt.critical && view.critical(from) && view.critical(to) &&
                       !plan.actions[static_cast<std::size_t>(from)]->done;
      const ActionId &chosen = state.selection.action;
      const bool of_chosen = chosen && (plan.actions[static_cast<std::size_t>(from)]->id == chosen ||
                                        plan.actions[static_cast<std::size_t>(to)]->id == chosen);
      draw_dependency(ui, list, anchor(from, by_finish), anchor(to, at_finish),
                      lit         ? ui.theme.danger
                      : of_chosen ? ui.theme.accent
                                  : ui.theme.faint,
                      lit || of_chosen ? 1.8f : 1.2f);
    }
  };
  for (int r = first; r < last; ++r) {
    const int i = view.rows[static_cast<std::size_t>(r)].action;
    if (i < 0) continue;
    for (const Predecessor &before : plan.actions[static_cast<std::size_t>(i)]->predecessors)
      if (const int from = view.index_of(before.action); from >= 0) link(from, i);
    for (const int to : view.followers[static_cast<std::size_t>(i)]) {
      const int row = view.row_of[static_cast<std::size_t>(to)];
      if (row < first || row >= last) link(i, to); // the others are drawn from their own row
    }
  }
}

} // namespace

GanttUnit unit_of(float per_day) {
  return per_day >= 14    ? GanttUnit::day
         : per_day >= 4   ? GanttUnit::week
         : per_day >= 0.8 ? GanttUnit::month
                          : GanttUnit::quarter;
}
float per_day_of(GanttUnit unit) {
  static constexpr float sizes[] = {26, 7, 2.2f, 0.7f};
  return sizes[static_cast<std::size_t>(unit)];
}

float gantt_height(const Ui &ui, const PlanState &state) {
  return ui.px(bar_height + axis_height + lane_height + 12) +
         ui.px(row_height) * static_cast<float>(state.view.rows.size());
}

ActionSpan shown_span(const GanttState &gantt, const PlanView &view, const Action &action, int i) {
  const ActionSpan &span = view.spans[static_cast<std::size_t>(i)];
  if (gantt.dragged != action.id.text) return span;
  using Drag = GanttState::Drag;
  if (gantt.drag == Drag::move) return dragged_span(span, SpanEnd::both, gantt.moved, view.calendar);
  if (gantt.drag == Drag::start) return dragged_span(span, SpanEnd::start, gantt.moved, view.calendar);
  if (gantt.drag == Drag::finish) return dragged_span(span, SpanEnd::finish, gantt.moved, view.calendar);
  return span;
}

namespace {

/// The row and the days that are asked for come into sight.
void reveal(const PlanView &view, GanttState &gantt, const Chart &chart, float height) {
  if (!gantt.reveal) return;
  if (const int i = view.index_of(*gantt.reveal); i >= 0) {
    const float y = static_cast<float>(view.row_of[static_cast<std::size_t>(i)]) * chart.row;
    ImGui::SetScrollY(std::max(0.0f, y - height / 2));
    const ActionSpan &span = view.spans[static_cast<std::size_t>(i)];
    const double days = (chart.max.x - chart.min.x) / chart.per_day;
    if (span.dated &&
        (static_cast<double>(span.finish) < chart.left || static_cast<double>(span.start) > chart.left + days))
      gantt.left = static_cast<double>(span.start) - days * 0.3;
  }
  gantt.reveal.reset();
}

/// The headings and the ground of the rows in sight.
void row_grounds(Ui &ui, PlanState &state, const Chart &chart, float left, float names, float top, int first, int last,
                 ImVec2 rows_min, ImVec2 rows_max) {
  ImDrawList *rows = ImGui::GetWindowDrawList();
  for (int r = first; r < last; ++r) {
    const float y = top + static_cast<float>(r) * chart.row;
    const PlanRow &row = state.view.rows[static_cast<std::size_t>(r)];
    if (row.action < 0) {
      if (r > 0) rows->AddLine({rows_min.x, y}, {rows_max.x, y}, ui.theme.line);
      row_heading(ui, state, row, {left, y}, {names, chart.row}, rows_min, rows_max);
      continue;
    }
    const Action &action = *ui.opportunity->engagement->actions[static_cast<std::size_t>(row.action)];
    const bool chosen = state.selection.action == action.id;
    if (chosen) rows->AddRectFilled({rows_min.x, y}, {rows_max.x, y + chart.row}, ui.theme.accent_soft);
    if (state.light.action(row.action)) draw_lit_row(ui, rows, {rows_min.x, y}, {rows_max.x, y + chart.row});
  }
}

/// Names and bars below the axis, in a region that scrolls.
void rows_part(Ui &ui, PlanState &state, const Chart &chart, ImVec2 at, ImVec2 extent, float names) {
  GanttState &gantt = state.gantt;
  const PlanView &view = state.view;
  const ImVec2 rows_min{at.x + 1, chart.min.y + 1}, rows_max{at.x + extent.x - 1, chart.max.y};
  begin_region(ui, "rows", rows_min, {rows_max.x - rows_min.x, rows_max.y - rows_min.y}, 0, 0, 0, true);
  ImDrawList *rows = ImGui::GetWindowDrawList();
  const float top = rows_min.y - ImGui::GetScrollY(), height = rows_max.y - rows_min.y;
  reveal(view, gantt, chart, height);
  const int count = static_cast<int>(view.rows.size());
  const int first = std::clamp(static_cast<int>(ImGui::GetScrollY() / chart.row), 0, count),
            last = std::clamp(static_cast<int>((ImGui::GetScrollY() + height) / chart.row) + 1, first, count);
  rows->PushClipRect({chart.min.x, rows_min.y}, {chart.max.x, rows_max.y}, true);
  draw_days(ui, state, chart, rows);
  rows->PopClipRect();
  row_grounds(ui, state, chart, at.x, names, top, first, last, rows_min, rows_max);
  rows->PushClipRect({chart.min.x, rows_min.y}, {chart.max.x, rows_max.y}, true);
  draw_links(ui, state, chart, rows, top, first, last);
  rows->PopClipRect();
  gantt.link_to.clear();
  for (int r = first; r < last; ++r) {
    const PlanRow &row = view.rows[static_cast<std::size_t>(r)];
    if (row.action < 0) continue;
    const float y = top + static_cast<float>(r) * chart.row;
    ImGui::PushID(ui.opportunity->engagement->actions[static_cast<std::size_t>(row.action)]->id.text.c_str());
    row_name(ui, state, row.action, {at.x + 1, y}, names - ui.px(4));
    action_bar(ui, state, chart, row.action, y, {chart.min.x, rows_min.y}, {chart.max.x, rows_max.y});
    ImGui::PopID();
  }
  ImGui::SetCursorScreenPos({rows_min.x, top});
  ImGui::Dummy({1, static_cast<float>(count) * chart.row + ui.px(4)});
  move_chart(ui, state, chart, rows_min, rows_max);
  end_region();
}

} // namespace

void gantt_part(Ui &ui, PlanState &state, ImVec2 at, ImVec2 extent) {
  GanttState &gantt = state.gantt;
  PlanView &view = state.view;
  const Theme &t = ui.theme;
  begin_region(ui, "gantt", at, extent, 0);
  ImDrawList *list = ImGui::GetWindowDrawList();
  list->AddRectFilled(at, {at.x + extent.x, at.y + extent.y}, t.surface, ui.px(size::card_radius));
  list->AddRect(at, {at.x + extent.x, at.y + extent.y}, t.line, ui.px(size::card_radius));
  const float names = names_width(ui, extent.x), right = ui.px(ui.phone ? 4 : 10);
  const float bar = ui.px(bar_height) + (ui.phone ? ui.px(10) : 0), axis = ui.px(axis_height),
              lane = ui.px(lane_height);
  Chart chart;
  chart.min = {at.x + names, at.y + bar + axis + lane};
  chart.max = {at.x + extent.x - right, at.y + extent.y - ui.px(8)};
  chart.row = ui.px(row_height);
  const float width = chart.max.x - chart.min.x;
  if (gantt.fit_wanted) fit(gantt, view, width, ui.scale);
  chart.per_day = gantt.per_day * ui.scale;
  chart.left = gantt.left;
  {
    const float pad = ui.px(8);
    Box box({at.x + pad, at.y + ui.px(6)}, extent.x - 2 * pad);
    controls(ui, state, width);
    box.end();
  }
  list->PushClipRect({chart.min.x, at.y + bar}, {chart.max.x, chart.max.y}, true);
  draw_axis(ui, view, chart, {chart.min.x, at.y + bar}, axis);
  list->PopClipRect();
  list->AddLine({at.x + 1, at.y + bar}, {at.x + extent.x - 1, at.y + bar}, t.line);
  list->AddLine({at.x + 1, chart.min.y}, {at.x + extent.x - 1, chart.min.y}, t.line);
  gate_lane(ui, state, chart, at.y + bar + axis, lane, names);
  rows_part(ui, state, chart, at, extent, names);
  if (gantt.drag != GanttState::Drag::none && gantt.drag != GanttState::Drag::pan) {
    gantt.finger.takes = ui.host.touch;
    if (ImGui::IsKeyPressed(ImGuiKey_Escape, false) || ui.host.touch_cancelled)
      end_drag(ui, state, true);
    else if (!ImGui::IsMouseDown(ImGuiMouseButton_Left))
      end_drag(ui, state, false);
    ui.out.animating = true;
  }
  end_region();
}

} // namespace sandtable::view
