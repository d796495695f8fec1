#include "view/plan/gantt_parts.hpp"

#include "view/icons.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {

/// The first days of months (every `step` of them) in sight, from the one before the left edge on.
template <class See> void each_month(const Chart &chart, int step, See &&see) {
  const long first = static_cast<long>(std::floor(chart.left));
  const CivilDay civil = civil_day(first);
  int month = civil.month - (civil.month - 1) % step;
  for (int count = 0; count < 400; ++count, month += step) {
    const long day = day_of(civil.year, month, 1), next = day_of(civil.year, month + step, 1);
    if (chart.x_of(static_cast<double>(day)) > chart.max.x) return;
    see(day, next);
  }
}

/// A caption that stays in sight while its span does.
void span_label(const Ui &ui, const Chart &chart, ImDrawList *list, double from, double to, float y,
                std::string_view text, TextStyle style, bool centered) {
  const float a = chart.x_of(from), b = chart.x_of(to), words = text_extent(ui, text, style).x;
  if (centered) { // whole, or not at all
    const float x = (a + b - words) / 2;
    if (words + 4 <= b - a && x >= chart.min.x && x + words <= chart.max.x) draw_text(ui, list, {x, y}, text, style);
    return;
  }
  const float x = std::max(a, chart.min.x) + ui.px(6);
  if (x + words < b - ui.px(4)) draw_text(ui, list, {x, y}, text, style);
}

} // namespace

void draw_axis(const Ui &ui, const PlanView &view, const Chart &chart, ImVec2 at, float height) {
  ImDrawList *list = ImGui::GetWindowDrawList();
  const Theme &t = ui.theme;
  const float upper = at.y + ui.px(7), lower = at.y + height - ui.px(18);
  const TextStyle small = caption(ui), strong_small{size::caption, Weight::strong, t.ink};
  const GanttUnit unit = unit_of(chart.per_day / ui.scale);
  const auto tick = [&](double day, float from) {
    const float x = chart.x_of(day);
    list->AddLine({x, from}, {x, at.y + height}, t.line);
  };
  if (unit == GanttUnit::day || unit == GanttUnit::week) {
    each_month(chart, 1, [&](long day, long next) {
      const std::string text = ui.tr(T::plan_month_year, month_name(ui, day), std::to_string(civil_day(day).year));
      tick(static_cast<double>(day), at.y);
      span_label(ui, chart, list, static_cast<double>(day), static_cast<double>(next), upper, text, strong_small,
                 false);
    });
    const long first = static_cast<long>(std::floor(chart.left)), step = unit == GanttUnit::day ? 1 : 7;
    for (long day = unit == GanttUnit::day ? first : first - ((first + 3) % 7 + 7) % 7;
         chart.x_of(static_cast<double>(day)) < chart.max.x; day += step) {
      if (unit == GanttUnit::week) tick(static_cast<double>(day), lower - ui.px(3));
      const std::string text = std::to_string(civil_day(day).day);
      span_label(ui, chart, list, static_cast<double>(day), static_cast<double>(day + step), lower, text, small, true);
    }
    return;
  }
  each_month(chart, 12, [&](long day, long next) {
    tick(static_cast<double>(day), at.y);
    span_label(ui, chart, list, static_cast<double>(day), static_cast<double>(next), upper,
               std::to_string(civil_day(day).year), strong_small, false);
  });
  const int step = unit == GanttUnit::month && chart.per_day * 30 > ui.px(26) ? 1 : 3;
  each_month(chart, step, [&](long day, long next) {
    tick(static_cast<double>(day), lower - ui.px(3));
    std::string text = step == 1 ? month_name(ui, day) : "Q" + std::to_string((civil_day(day).month + 2) / 3);
    if (step == 1 && view.first_month && *view.first_month <= day && chart.per_day * 30 > ui.px(ui.zh ? 74 : 78)) {
      const CivilDay from = civil_day(*view.first_month), now = civil_day(day);
      text += " · M" + std::to_string((now.year - from.year) * 12 + now.month - from.month + 1);
    }
    span_label(ui, chart, list, static_cast<double>(day), static_cast<double>(next), lower, text, small, true);
  });
}

void draw_days(const Ui &ui, const PlanState &state, const Chart &chart, ImDrawList *list) {
  const Theme &t = ui.theme;
  const PlanView &view = state.view;
  const GanttUnit unit = unit_of(chart.per_day / ui.scale);
  if (unit == GanttUnit::day || unit == GanttUnit::week) {
    for (long day = static_cast<long>(std::floor(chart.left)); chart.x_of(static_cast<double>(day)) < chart.max.x;
         ++day)
      if (!is_working_day(view.calendar, day))
        list->AddRectFilled({chart.x_of(static_cast<double>(day)), chart.min.y},
                            {chart.x_of(static_cast<double>(day + 1)), chart.max.y}, faded(t.sunken, 0.8f));
  } else {
    each_month(chart, unit == GanttUnit::month ? 1 : 3, [&](long day, long) {
      const float x = chart.x_of(static_cast<double>(day));
      list->AddLine({x, chart.min.y}, {x, chart.max.y}, faded(t.line, 0.7f));
    });
  }
  for (std::size_t g = 0; g < view.gates.size(); ++g)
    if (view.gates[g].day) {
      const float x = std::round(chart.x_of(static_cast<double>(shown_gate_day(ui, state, g)) + 0.5));
      if (x < chart.min.x || x > chart.max.x) continue;
      for (float y = chart.min.y; y < chart.max.y; y += ui.px(7))
        list->AddLine({x, y}, {x, std::min(y + ui.px(3), chart.max.y)}, t.line_strong);
    }
  const float x = std::round(chart.x_of(static_cast<double>(view.now) + 0.5));
  list->AddLine({x, chart.min.y}, {x, chart.max.y}, t.danger, 1.5f);
}

namespace {

struct GateLook {
  ImU32 color;
  bool filled = true;
};
GateLook look_of(const Ui &ui, const Gate &gate, const PlanGate &shown, bool next) {
  const Theme &t = ui.theme;
  if (gate.decision == GateDecision::go) return {t.success};
  if (gate.decision == GateDecision::no_go) return {t.danger};
  if (shown.readiness.gaps.empty() && !shown.readiness.decided) return {t.success, false};
  return {next ? t.warning : t.muted, next};
}

void draw_diamond(ImDrawList *list, ImVec2 c, float r, ImU32 color, bool filled) {
  const ImVec2 points[] = {{c.x, c.y - r}, {c.x + r, c.y}, {c.x, c.y + r}, {c.x - r, c.y}};
  if (filled)
    list->AddConvexPolyFilled(points, 4, color);
  else
    list->AddPolyline(points, 4, color, ImDrawFlags_Closed, 2);
}

/// A gate's mark and name in the lane, in pixels.
struct GateMark {
  std::size_t gate = 0;
  long day = 0;
  float x = 0, r = 7, words = 0; ///< `words`: room for the name
  bool before = false;           ///< the name stands before the mark
};

/// Those in sight, each name with the room up to the next mark.
std::vector<GateMark> gate_marks(const Ui &ui, const PlanState &state, const Chart &chart) {
  const PlanView &view = state.view;
  const Engagement &plan = *ui.opportunity->engagement;
  std::vector<std::size_t> order;
  for (std::size_t g = 0; g < plan.gates.size(); ++g)
    if (view.gates[g].day) order.push_back(g);
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return *view.gates[a].day < *view.gates[b].day; });
  std::vector<GateMark> marks;
  float free_from = chart.min.x; ///< the lane's room is taken up to here
  for (std::size_t k = 0; k < order.size(); ++k) {
    GateMark mark{.gate = order[k], .day = shown_gate_day(ui, state, order[k]), .r = ui.px(7)};
    const float r = mark.r, x = mark.x = chart.x_of(static_cast<double>(mark.day) + 0.5);
    float next = chart.max.x;
    if (k + 1 < order.size()) next = chart.x_of(static_cast<double>(*view.gates[order[k + 1]].day) + 0.5) - r;
    const float all = text_extent(ui, gate_name(ui, *plan.gates[mark.gate]), {13}).x + 1;
    mark.words = std::clamp(next - x - r - ui.px(14), 0.0f, all);
    // At the chart's end the name stands before its mark.
    mark.before = mark.words < all && x - r - all - ui.px(14) > free_from && x < chart.max.x + r;
    if (mark.before) mark.words = all;
    free_from = mark.before ? x + r : x + r + mark.words + ui.px(12);
    if (x + r + mark.words >= chart.min.x && x - r <= chart.max.x) marks.push_back(mark);
  }
  return marks;
}

void gate_mark(Ui &ui, PlanState &state, const Chart &chart, const GateMark &mark, float top, float height) {
  GanttState &gantt = state.gantt;
  const Theme &t = ui.theme;
  ImDrawList *list = ImGui::GetWindowDrawList();
  const std::size_t g = mark.gate;
  const Gate &gate = *ui.opportunity->engagement->gates[g];
  const float x = mark.x, r = mark.r, words = mark.words, middle = top + height / 2;
  const std::string name{gate_name(ui, gate)}, day = day_text(ui, mark.day);
  const bool chosen = state.selection.gate == gate.id, named = words > ui.px(20);
  ImGui::PushID(gate.id.text.c_str());
  ImGui::SetCursorScreenPos({x - r - 4 - (mark.before ? words + ui.px(4) : 0), top + 2});
  const Pressed p = item(ui, "gate", {2 * r + 8 + (named ? words + ui.px(4) : 0), height - 4});
  const GateLook look = look_of(ui, gate, state.view.gates[g], static_cast<int>(g) == state.view.next_gate);
  mirror_item(ui, "button", name, day + " · " + std::string{ui.word(gate.decision)},
              with_lit(chosen ? "selected" : "", state.light.gate(g)));
  if (p.hovered || chosen)
    list->AddRectFilled({p.min.x, p.min.y + 2}, {p.max.x, p.max.y - 2}, chosen ? t.accent_soft : t.hover,
                        ui.px(size::radius));
  if (p.focused) draw_focus_ring(ui, list, p.min, p.max, ui.px(size::radius));
  draw_diamond(list, {x, middle}, r, look.color, look.filled);
  if (state.light.gate(g)) list->AddCircle({x, middle}, r + ui.px(3), t.accent, 0, 2);
  if (named)
    draw_text_cut(ui, list, {mark.before ? x - r - ui.px(6) - words : x + r + ui.px(6), middle - ui.px(7)}, words, name,
                  {13, Weight::regular, look.color == t.muted ? t.ink : look.color});
  if (drag_begins(ui, gantt, p, "gate " + gate.id.text, chosen))
    gantt.drag = GanttState::Drag::gate, gantt.dragged = gate.id.text, gantt.moved = 0,
    gantt.from = ImGui::GetIO().MouseClickedPos[0];
  if (gantt.drag == GanttState::Drag::gate && gantt.dragged == gate.id.text) {
    gantt.moved = std::lround((ImGui::GetIO().MousePos.x - gantt.from.x) / chart.per_day);
    drag_note(ui, name + " · " + day_text(ui, shown_gate_day(ui, state, g)));
  } else {
    tooltip(ui, name + " · " + day);
  }
  if (p.pressed && gantt.drag == GanttState::Drag::none) state.selection.clear(), state.selection.gate = gate.id;
  ImGui::PopID();
}

} // namespace

long shown_gate_day(const Ui &ui, const PlanState &state, std::size_t gate) {
  const GanttState &gantt = state.gantt;
  const long day = *state.view.gates[gate].day;
  const bool dragged =
      gantt.drag == GanttState::Drag::gate && gantt.dragged == ui.opportunity->engagement->gates[gate]->id.text;
  return dragged ? dragged_day(day, gantt.moved, state.view.calendar) : day;
}

void gate_lane(Ui &ui, PlanState &state, const Chart &chart, float top, float height, float names) {
  ImDrawList *list = ImGui::GetWindowDrawList();
  const Theme &t = ui.theme;
  draw_text_cut(ui, list, {chart.min.x - names + ui.px(16), top + height / 2 - ui.px(6)}, names - ui.px(24),
                ui.tr(T::plan_gates), {13, Weight::strong, t.muted});
  ImGui::PushClipRect({chart.min.x, top}, {chart.max.x, top + height}, true);
  const float x = std::round(chart.x_of(static_cast<double>(state.view.now) + 0.5));
  list->AddLine({x, top}, {x, top + height}, t.danger, 1.5f);
  for (const GateMark &mark : gate_marks(ui, state, chart)) gate_mark(ui, state, chart, mark, top, height);
  ImGui::PopClipRect();
}

} // namespace sandtable::view
