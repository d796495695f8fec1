#include "view/plan/gantt_parts.hpp"

#include "view/icons.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace sandtable::view {

using Drag = GanttState::Drag;

namespace {
constexpr float finger_width = 22;
}

void draw_dependency(const Ui &ui, ImDrawList *list, ImVec2 from, ImVec2 to, ImU32 color, float thickness) {
  const float step = ui.px(8), head = ui.px(5);
  from.x = std::round(from.x), to.x = std::round(to.x);
  const float turn = to.x >= from.x + step + head ? from.x + step : from.x + step;
  if (to.x >= from.x + step + head) {
    list->AddLine(from, {turn, from.y}, color, thickness);
    list->AddLine({turn, from.y}, {turn, to.y}, color, thickness);
    list->AddLine({turn, to.y}, {to.x - 1, to.y}, color, thickness);
  } else { // the follower begins before: down between the rows, back, and in from its left
    const float between = (from.y + to.y) / 2 > from.y ? to.y - ui.px(16) : to.y + ui.px(16), back = to.x - step - head;
    list->AddLine(from, {turn, from.y}, color, thickness);
    list->AddLine({turn, from.y}, {turn, between}, color, thickness);
    list->AddLine({turn, between}, {back, between}, color, thickness);
    list->AddLine({back, between}, {back, to.y}, color, thickness);
    list->AddLine({back, to.y}, {to.x - 1, to.y}, color, thickness);
  }
  list->AddTriangleFilled({to.x, to.y}, {to.x - head, to.y - head * 0.7f}, {to.x - head, to.y + head * 0.7f}, color);
}

void drag_note(const Ui &ui, const std::string &text) {
  const ImVec2 mouse = ImGui::GetIO().MousePos, words = text_extent(ui, text, {13}),
               extent{words.x + ui.px(16), words.y + ui.px(12)};
  ImDrawList *list = ImGui::GetForegroundDrawList();
  // Above a finger, which would cover it; never out of the screen.
  ImVec2 min = ui.host.touch ? ImVec2{mouse.x - extent.x / 2, mouse.y - ui.px(40) - extent.y}
                             : ImVec2{mouse.x + ui.px(14), mouse.y + ui.px(16)};
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  min.x = std::clamp(min.x, 0.0f, std::max(0.0f, screen.x - extent.x));
  min.y = std::clamp(min.y, 0.0f, std::max(0.0f, screen.y - extent.y));
  const ImVec2 max{min.x + extent.x, min.y + extent.y};
  draw_shadow(ui, list, min, max, ui.px(size::radius));
  list->AddRectFilled(min, max, ui.theme.raised, ui.px(size::radius));
  list->AddRect(min, max, ui.theme.line, ui.px(size::radius));
  draw_text(ui, list, {min.x + ui.px(8), min.y + ui.px(6)}, text, {13});
}

bool drag_begins(Ui &ui, GanttState &gantt, const Pressed &pressed, const std::string &name, bool chosen) {
  if (!ui.can_edit || gantt.drag != Drag::none) return false;
  if (!ui.host.touch) return pressed.held && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 4);
  return finger_takes_hold(ui, gantt.finger, pressed, name, chosen);
}

namespace {

bool would_wait(const PlanView &view, const GanttState &gantt, int i) {
  const int from = view.index_of({gantt.dragged});
  return from >= 0 && from != i;
}

struct BarLook {
  ImU32 fill, ink, line = 0;
};
BarLook look_of(const Ui &ui, const PlanView &view, const Action &action, int i) {
  const Theme &t = ui.theme;
  const ImU32 color = role_color(t, view.roles[static_cast<std::size_t>(i)]);
  if (action.done) return {faded(color, 0.32f), t.ink};
  if (!view.spans[static_cast<std::size_t>(i)].length) return {faded(color, 0.22f), t.ink, color};
  return {color, t.dark ? t.on_accent : t.surface};
}

/// A bar of this frame, in pixels.
struct Bar {
  int action = 0;
  ActionSpan span;
  float a = 0, b = 0, y = 0, high = 20; ///< from a to b, from y down
  float late = 0;                       ///< where the critical path puts its end; b: not after it
  std::optional<long> expected;

  float middle() const { return y + high / 2; }
};

Bar bar_of(const Ui &ui, const PlanState &state, const Chart &chart, const Action &action, int i, float top) {
  Bar bar;
  bar.action = i, bar.high = ui.px(20), bar.y = top + (chart.row - bar.high) / 2;
  bar.span = shown_span(state.gantt, state.view, action, i);
  bar.a = chart.x_of(static_cast<double>(bar.span.start));
  bar.b = std::max(bar.a + ui.px(5), chart.x_of(static_cast<double>(bar.span.finish + 1)));
  bar.expected = state.view.expected(i);
  bar.late = bar.expected && !action.done && *bar.expected > bar.span.finish
                 ? chart.x_of(static_cast<double>(*bar.expected + 1))
                 : bar.b;
  return bar;
}

/// Where the pointer is on the bar tells what a drag does. A finger takes the ends of a bar that is wide enough for
/// three fingers, and beside the ends of the one that is chosen.
Drag zone_of(const Ui &ui, const Bar &bar, float x, bool chosen) {
  if (ui.host.touch) {
    const float finger = ui.px(finger_width), edge = bar.b - bar.a >= 3 * finger ? finger : chosen ? ui.px(2) : -1e6f;
    return x > bar.b - edge ? Drag::finish : x < bar.a + edge ? Drag::start : Drag::move;
  }
  const float edge = std::min(ui.px(8), (bar.b - bar.a) / 3);
  return x > bar.b + ui.px(4) ? Drag::link
         : x > bar.b - edge   ? Drag::finish
         : x < bar.a + edge   ? Drag::start
                              : Drag::move;
}

void draw_bar(const Ui &ui, const PlanState &state, const Chart &chart, const Action &action, const Bar &bar,
              bool ringed) {
  const PlanView &view = state.view;
  const Theme &t = ui.theme;
  ImDrawList *list = ImGui::GetWindowDrawList();
  const auto [a, b, y, high] = std::tuple{bar.a, bar.b, bar.y, bar.high};
  const float middle = bar.middle(), radius = ui.px(5);
  const BarLook look = look_of(ui, view, action, bar.action);
  if (bar.late > b + 1) {
    list->AddLine({b, middle}, {bar.late, middle}, t.danger, 2);
    list->AddLine({bar.late, middle - ui.px(5)}, {bar.late, middle + ui.px(5)}, t.danger, 2);
  }
  list->AddRectFilled({a, y}, {b, y + high}, look.fill, radius);
  if (!view.baseline.empty())
    if (const auto &was = view.baseline[static_cast<std::size_t>(bar.action)])
      list->AddRectFilled({chart.x_of(static_cast<double>(was->start)), y - ui.px(5)},
                          {chart.x_of(static_cast<double>(was->finish + 1)), y - ui.px(2)}, t.line_strong, 1.5f);
  if (look.line) draw_dashed_rect(list, {a, y}, {b, y + high}, look.line, radius, 1.2f, 4, 3);
  if (state.gantt.critical && view.critical(bar.action) && !action.done)
    list->AddRectFilled({a, y + high + ui.px(2)}, {b, y + high + ui.px(4)}, t.danger, 1);
  if (ringed) draw_focus_ring(ui, list, {a, y}, {b, y + high}, radius);
  const std::string_view owner = member_name(ui, action.owner);
  const TextStyle inside{size::caption, Weight::regular, look.ink};
  const float words_at = std::max(a, chart.min.x) + ui.px(8), words = text_extent(ui, owner, inside).x;
  if (!owner.empty() && words_at + words + ui.px(6) < b)
    draw_text(ui, list, {words_at, middle - ui.px(6)}, owner, inside);
}

/// What can be taken hold of: the handle that draws a dependency under a mouse, the ends of the chosen bar for fingers.
void draw_handles(const Ui &ui, const GanttState &gantt, const Bar &bar, const Pressed &p, bool chosen, bool active) {
  const Theme &t = ui.theme;
  ImDrawList *list = ImGui::GetWindowDrawList();
  const auto grip = [&](ImVec2 at, bool over) {
    list->AddCircleFilled(at, ui.px(5), over ? t.accent : t.surface);
    list->AddCircle(at, ui.px(5), t.accent, 0, 1.5f);
  };
  if (ui.host.touch) {
    if (!chosen) return;
    grip({bar.a, bar.middle()}, active && gantt.drag == Drag::start);
    grip({bar.b, bar.middle()}, active && gantt.drag == Drag::finish);
  } else if ((p.hovered && gantt.drag == Drag::none) || (active && gantt.drag == Drag::link)) {
    grip({bar.b + ui.px(10), bar.middle()}, active || ImGui::GetIO().MousePos.x > bar.b + ui.px(4));
  }
}

void bar_hint(Ui &ui, const Bar &bar, const std::string &name, const std::string &dates, bool linking) {
  std::string words = name + "\n" + dates;
  if (linking)
    words = ui.tr(T::plan_link_hint);
  else if (ui.can_edit && bar.late > bar.b + 1)
    words += "\n" + ui.tr(T::plan_expected, day_text(ui, *bar.expected));
  tooltip(ui, words);
}

/// Presses and drags of a bar.
void take_bar(Ui &ui, PlanState &state, const Chart &chart, const Action &action, const Bar &bar, const Pressed &p,
              const std::string &dates) {
  GanttState &gantt = state.gantt;
  const ImGuiIO &io = ImGui::GetIO();
  const bool chosen = state.selection.action == action.id, mouse = !ui.host.touch;
  if (p.hovered && gantt.drag == Drag::none) {
    const Drag zone = ui.can_edit && mouse ? zone_of(ui, bar, io.MousePos.x, chosen) : Drag::none;
    if (zone != Drag::none)
      ImGui::SetMouseCursor(zone == Drag::start || zone == Drag::finish ? ImGuiMouseCursor_ResizeEW
                                                                        : ImGuiMouseCursor_Hand);
    bar_hint(ui, bar, std::string{action_name(ui, action)}, dates, zone == Drag::link);
  }
  if (drag_begins(ui, gantt, p, action.id.text, chosen)) {
    gantt.from = io.MouseClickedPos[0];
    gantt.drag = zone_of(ui, bar, gantt.from.x, chosen), gantt.dragged = action.id.text, gantt.moved = 0;
    gantt.link_to.clear();
    if (mouse) state.selection.clear(), state.selection.action = action.id; // a phone's sheet would cover the bar
  }
  const bool active = gantt.drag != Drag::none && gantt.drag != Drag::pan && gantt.dragged == action.id.text;
  if (ui.can_edit) draw_handles(ui, gantt, bar, p, chosen, active);
  if (active && gantt.drag == Drag::link) {
    ImDrawList *over = ImGui::GetForegroundDrawList();
    over->AddLine({bar.b + ui.px(10), bar.middle()}, io.MousePos, ui.theme.accent, 1.8f);
    over->AddCircleFilled(io.MousePos, ui.px(4), ui.theme.accent);
  } else if (active) {
    gantt.moved = std::lround((io.MousePos.x - gantt.from.x) / chart.per_day);
    drag_note(ui, dates);
  }
  if (p.pressed && gantt.drag == Drag::none) state.selection.clear(), state.selection.action = action.id;
}

/// A row that a dependency is being drawn to.
void link_target(const Ui &ui, PlanState &state, const Chart &chart, const Action &action, int i, float top,
                 ImVec2 clip_min, ImVec2 clip_max) {
  GanttState &gantt = state.gantt;
  const float y = ImGui::GetIO().MousePos.y;
  if (gantt.drag != Drag::link || !would_wait(state.view, gantt, i) || y < top || y >= top + chart.row) return;
  gantt.link_to = action.id.text;
  ImGui::GetWindowDrawList()->AddRectFilled({clip_min.x, top}, {clip_max.x, top + chart.row},
                                            faded(ui.theme.accent, 0.12f));
}

} // namespace

void action_bar(Ui &ui, PlanState &state, const Chart &chart, int i, float top, ImVec2 clip_min, ImVec2 clip_max) {
  const Action &action = *ui.opportunity->engagement->actions[static_cast<std::size_t>(i)];
  ImDrawList *list = ImGui::GetWindowDrawList();
  link_target(ui, state, chart, action, i, top, clip_min, clip_max);
  const float middle = top + chart.row / 2;
  if (!state.view.spans[static_cast<std::size_t>(i)].dated) {
    ImGui::PushClipRect(clip_min, clip_max, true);
    draw_text_cut(ui, list, {chart.min.x + ui.px(8), middle - ui.px(6)}, chart.max.x - chart.min.x - ui.px(16),
                  ui.tr(T::plan_undated), caption(ui));
    ImGui::PopClipRect();
    return;
  }
  const Bar bar = bar_of(ui, state, chart, action, i, top);
  if (std::max(bar.b, bar.late) < chart.min.x - ui.px(24) || bar.a > chart.max.x + ui.px(24)) {
    // Out of sight: an arrow at the edge says where to.
    const bool left = bar.b < chart.min.x;
    draw_text(ui, list, {left ? chart.min.x + 2 : chart.max.x - ui.px(16), middle - ui.px(7)},
              left ? icon::chevron_left : icon::chevron_right, {14, Weight::regular, ui.theme.muted});
    return;
  }
  ImGui::PushClipRect(clip_min, clip_max, true);
  const bool chosen = state.selection.action == action.id, editing = ui.can_edit && !ui.phone;
  // A finger needs more room than the eye.
  const float aside = ui.host.touch && chosen ? ui.px(finger_width) : ui.px(3),
              after = aside + (editing && !ui.host.touch ? ui.px(16) : 0), over = ui.host.touch ? ui.px(7) : ui.px(4);
  ImGui::SetCursorScreenPos({bar.a - aside, bar.y - over});
  const Pressed p = item(ui, "bar", {bar.b - bar.a + aside + after, bar.high + 2 * over});
  const std::string dates = day_text(ui, bar.span.start) + " – " + day_text(ui, bar.span.finish);
  std::string mirrored = chosen ? "selected" : "";
  if (state.view.critical(i)) mirrored += mirrored.empty() ? "critical" : " critical";
  mirror_item(ui, "button", ui.tr(T::plan_bar, action_name(ui, action)), dates,
              with_lit(mirrored, state.light.action(i)));
  const bool lifted = state.gantt.drag != Drag::none && state.gantt.dragged == action.id.text;
  draw_bar(ui, state, chart, action, bar, chosen || p.focused || lifted);
  take_bar(ui, state, chart, action, bar, p, dates);
  ImGui::PopClipRect();
}

namespace {

/// New dates of an action; its estimate in three points keeps its proportions when the length changes.
void put_span(Ui &ui, const PlanView &view, const Action &was, const ActionSpan &before, const ActionSpan &after) {
  Action action = was;
  action.due = date_from_days(after.finish);
  const double length = static_cast<double>(working_days_between(view.calendar, after.start, after.finish + 1)),
               old = static_cast<double>(working_days_between(view.calendar, before.start, before.finish + 1));
  const bool resized = length != old;
  if (!was.earliest.empty() || resized) action.earliest = date_from_days(after.start);
  if (auto &d = action.duration; d && resized && d->likely > 0 && length > 0 && old > 0) {
    const double factor = length / d->likely;
    d->optimistic = std::round(d->optimistic * factor * 10) / 10;
    d->pessimistic = std::round(d->pessimistic * factor * 10) / 10;
    d->likely = length;
    d->optimistic = std::min(d->optimistic, length), d->pessimistic = std::max(d->pessimistic, length);
  }
  put_action(ui, std::move(action));
}

} // namespace

void end_drag(Ui &ui, PlanState &state, bool cancelled) {
  GanttState &gantt = state.gantt;
  const PlanView &view = state.view;
  const Engagement &plan = *ui.opportunity->engagement;
  const Drag drag = gantt.drag;
  if (ui.host.touch && !cancelled && gantt.moved == 0) { // rested and lifted: chosen, as by a tap
    state.selection.clear();
    (drag == Drag::gate ? state.selection.gate.text : state.selection.action.text) = gantt.dragged;
  }
  if (!cancelled && ui.can_edit) {
    if (drag == Drag::gate) {
      if (const Gate *gate = find(plan.gates, GateId{gantt.dragged}); gate && gantt.moved != 0 && is_date(gate->date)) {
        Gate moved = *gate;
        moved.date = date_from_days(dragged_day(days_from_date(gate->date), gantt.moved, view.calendar));
        put_gate(ui, std::move(moved));
      }
    } else if (drag == Drag::link) {
      const int to = gantt.link_to.empty() ? -1 : view.index_of({gantt.link_to});
      if (to >= 0) {
        Action action = *plan.actions[static_cast<std::size_t>(to)];
        const auto known = std::find_if(action.predecessors.begin(), action.predecessors.end(),
                                        [&](const Predecessor &p) { return p.action.text == gantt.dragged; });
        if (known == action.predecessors.end()) {
          action.predecessors.push_back({.action = {gantt.dragged}, .extra = {}});
          put_action(ui, std::move(action));
        }
      }
    } else if (const int i = view.index_of({gantt.dragged}); i >= 0) {
      const Action &action = *plan.actions[static_cast<std::size_t>(i)];
      const ActionSpan before = view.spans[static_cast<std::size_t>(i)], after = shown_span(gantt, view, action, i);
      if (after.start != before.start || after.finish != before.finish) put_span(ui, view, action, before, after);
    }
  }
  gantt.drag = Drag::none, gantt.dragged.clear(), gantt.link_to.clear(), gantt.moved = 0;
  gantt.finger.on.clear();
}

} // namespace sandtable::view
