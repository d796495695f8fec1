#include "view/plan/gantt_parts.hpp"

#include "view/icons.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

using Drag = GanttState::Drag;

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

namespace {

/// What is told beside the pointer while a bar is dragged.
void drag_note(const Ui &ui, const std::string &text) {
  const ImVec2 mouse = ImGui::GetIO().MousePos, words = text_extent(ui, text, {13});
  ImDrawList *list = ImGui::GetForegroundDrawList();
  const ImVec2 min{mouse.x + ui.px(14), mouse.y + ui.px(16)},
      max{min.x + words.x + ui.px(16), min.y + words.y + ui.px(12)};
  draw_shadow(ui, list, min, max, ui.px(size::radius));
  list->AddRectFilled(min, max, ui.theme.raised, ui.px(size::radius));
  list->AddRect(min, max, ui.theme.line, ui.px(size::radius));
  draw_text(ui, list, {min.x + ui.px(8), min.y + ui.px(6)}, text, {13});
}

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

} // namespace

void action_bar(Ui &ui, PlanState &state, const Chart &chart, int i, float top, ImVec2 clip_min, ImVec2 clip_max) {
  GanttState &gantt = state.gantt;
  const PlanView &view = state.view;
  const Theme &t = ui.theme;
  const Action &action = *ui.opportunity->engagement->actions[static_cast<std::size_t>(i)];
  ImDrawList *list = ImGui::GetWindowDrawList();
  const ImGuiIO &io = ImGui::GetIO();
  const float high = ui.px(20), y = top + (chart.row - high) / 2, middle = y + high / 2;
  const bool chosen = state.selection.action == action.id;
  if (gantt.drag == Drag::link && would_wait(view, gantt, i) && io.MousePos.y >= top &&
      io.MousePos.y < top + chart.row) {
    gantt.link_to = action.id.text;
    list->AddRectFilled({clip_min.x, top}, {clip_max.x, top + chart.row}, faded(t.accent, 0.12f));
  }
  if (!view.spans[static_cast<std::size_t>(i)].dated) {
    ImGui::PushClipRect(clip_min, clip_max, true);
    const std::string_view words = ui.tr(T::plan_undated);
    draw_text_cut(ui, list, {chart.min.x + ui.px(8), middle - ui.px(6)}, chart.max.x - chart.min.x - ui.px(16), words,
                  caption(ui));
    ImGui::PopClipRect();
    return;
  }
  const ActionSpan span = shown_span(gantt, view, action, i);
  const float a = chart.x_of(static_cast<double>(span.start)),
              b = std::max(a + ui.px(5), chart.x_of(static_cast<double>(span.finish + 1)));
  const auto expected = view.expected(i);
  const float late =
      expected && !action.done && *expected > span.finish ? chart.x_of(static_cast<double>(*expected + 1)) : b;
  if (std::max(b, late) < chart.min.x - ui.px(24) || a > chart.max.x + ui.px(24)) {
    // Out of sight: an arrow at the edge says where to.
    const bool left = b < chart.min.x;
    draw_text(ui, list, {left ? chart.min.x + 2 : chart.max.x - ui.px(16), middle - ui.px(7)},
              left ? icon::chevron_left : icon::chevron_right, {14, Weight::regular, t.muted});
    return;
  }
  ImGui::PushClipRect(clip_min, clip_max, true);
  const float handle = ui.px(16);
  ImGui::SetCursorScreenPos({a - ui.px(3), y - ui.px(4)});
  const Pressed p = item(ui, "bar", {b - a + ui.px(6) + (ui.can_edit && !ui.phone ? handle : 0), high + ui.px(8)});
  const std::string dates = day_text(ui, span.start) + " – " + day_text(ui, span.finish);
  const std::string name{action_name(ui, action)};
  std::string mirrored = chosen ? "selected" : "";
  if (view.critical(i)) mirrored += mirrored.empty() ? "critical" : " critical";
  mirror_item(ui, "button", ui.tr(T::plan_bar, name), dates, with_lit(mirrored, state.light.action(i)));
  const BarLook look = look_of(ui, view, action, i);
  const float radius = ui.px(5);
  const bool lit = gantt.critical && view.critical(i) && !action.done;
  if (late > b + 1) { // where the critical path puts its end
    list->AddLine({b, middle}, {late, middle}, t.danger, 2);
    list->AddLine({late, middle - ui.px(5)}, {late, middle + ui.px(5)}, t.danger, 2);
  }
  list->AddRectFilled({a, y}, {b, y + high}, look.fill, radius);
  if (!view.baseline.empty())
    if (const auto &was = view.baseline[static_cast<std::size_t>(i)])
      list->AddRectFilled({chart.x_of(static_cast<double>(was->start)), y - ui.px(5)},
                          {chart.x_of(static_cast<double>(was->finish + 1)), y - ui.px(2)}, t.line_strong, 1.5f);
  if (look.line) draw_dashed_rect(list, {a, y}, {b, y + high}, look.line, radius, 1.2f, 4, 3);
  if (lit) list->AddRectFilled({a, y + high + ui.px(2)}, {b, y + high + ui.px(4)}, t.danger, 1);
  if (chosen || p.focused) draw_focus_ring(ui, list, {a, y}, {b, y + high}, radius);
  const std::string_view owner = member_name(ui, action.owner);
  const TextStyle inside{size::caption, Weight::regular, look.ink};
  const float words_at = std::max(a, chart.min.x) + ui.px(8), words = text_extent(ui, owner, inside).x;
  if (!owner.empty() && words_at + words + ui.px(6) < b)
    draw_text(ui, list, {words_at, middle - ui.px(6)}, owner, inside);
  // Where the pointer is on the bar tells what a drag does.
  const float edge = std::min(ui.px(8), (b - a) / 3);
  const auto zone_of = [&](float x) {
    return x > b + ui.px(4) ? Drag::link : x > b - edge ? Drag::finish : x < a + edge ? Drag::start : Drag::move;
  };
  const bool active = gantt.drag != Drag::none && gantt.dragged == action.id.text;
  if (ui.can_edit && !ui.host.touch) {
    if ((p.hovered && gantt.drag == Drag::none) || (active && gantt.drag == Drag::link)) {
      const ImVec2 c{b + ui.px(10), middle};
      const bool over = active || io.MousePos.x > b + ui.px(4);
      list->AddCircleFilled(c, ui.px(5), over ? t.accent : t.surface);
      list->AddCircle(c, ui.px(5), t.accent, 0, 1.5f);
    }
    if (p.hovered && gantt.drag == Drag::none) {
      const Drag zone = zone_of(io.MousePos.x);
      ImGui::SetMouseCursor(zone == Drag::start || zone == Drag::finish ? ImGuiMouseCursor_ResizeEW
                                                                        : ImGuiMouseCursor_Hand);
      tooltip(ui, zone == Drag::link
                      ? std::string{ui.tr(T::plan_link_hint)}
                      : name + "\n" + dates +
                            (late > b + 1 ? "\n" + ui.tr(T::plan_expected, day_text(ui, *expected)) : ""));
    }
    if (p.held && gantt.drag == Drag::none && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 4)) {
      gantt.from = io.MouseClickedPos[0];
      gantt.drag = zone_of(gantt.from.x), gantt.dragged = action.id.text, gantt.moved = 0;
      gantt.link_to.clear();
      state.selection.clear(), state.selection.action = action.id;
    }
  } else if (p.hovered) {
    tooltip(ui, name + "\n" + dates);
  }
  if (active && gantt.drag == Drag::link) {
    ImDrawList *over = ImGui::GetForegroundDrawList();
    over->AddLine({b + ui.px(10), middle}, io.MousePos, t.accent, 1.8f);
    over->AddCircleFilled(io.MousePos, ui.px(4), t.accent);
  } else if (active && gantt.drag != Drag::pan) {
    gantt.moved = std::lround((io.MousePos.x - gantt.from.x) / chart.per_day);
    drag_note(ui, dates);
  }
  if (p.pressed && gantt.drag == Drag::none) state.selection.clear(), state.selection.action = action.id;
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
}

} // namespace sandtable::view
