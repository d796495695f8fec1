#include "view/plan/plan_parts.hpp"

#include "view/charts/charts.hpp"
#include "view/icons.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {

constexpr std::size_t gate_width = 5, task_width = 2;
constexpr std::size_t by_itself = 400; ///< larger plans are simulated when asked

template <class IdType> int place_of(const std::vector<IdType> &ids, const IdType &id) {
  const auto at = std::find(ids.begin(), ids.end(), id);
  return at == ids.end() ? -1 : static_cast<int>(at - ids.begin());
}

bool has_answer(const Ui &ui, const PlanState &state) {
  const PlanSimulation &s = state.simulation;
  return ui.host.schedule.done && ui.host.schedule.serial == s.serial && s.serial > 0 && s.deal == ui.opportunity->id &&
         ui.host.schedule.plan.size() >= 7;
}

void ask(Ui &ui, PlanState &state) {
  PlanSimulation &s = state.simulation;
  s.asked_for = ui.document, s.deal = ui.opportunity->id;
  s.actions.clear(), s.gates.clear();
  for (const auto &action : ui.opportunity->engagement->actions) s.actions.push_back(action->id);
  for (const auto &gate : ui.opportunity->engagement->gates) s.gates.push_back(gate->id);
  ui.request(RunSchedule{++s.serial, ui.opportunity->id.text, ui.document, s.triangular});
}

} // namespace

void follow_simulation(Ui &ui, PlanState &state) {
  PlanSimulation &s = state.simulation;
  const auto &actions = ui.opportunity->engagement->actions;
  if (ui.document != s.seen) s.seen = ui.document, s.seen_at = ui.host.time;
  const bool wanted = state.view.network && !actions.empty() && actions.size() <= by_itself && !ui.presenting &&
                      (s.asked_for != ui.document || s.deal != ui.opportunity->id);
  if (!wanted) return;
  const double rest = s.serial == 0 ? 0.05 : 0.7; // an edit is often followed by another
  if (ui.host.time - s.seen_at < rest)
    ui.wake_in(rest - (ui.host.time - s.seen_at) + 0.01);
  else
    ask(ui, state);
}

std::optional<GateChance> chance_of(const Ui &ui, const PlanState &state, const GateId &gate) {
  if (!has_answer(ui, state)) return std::nullopt;
  const ScheduleStatus &answer = ui.host.schedule;
  const int at = place_of(state.simulation.gates, gate);
  if (at < 0 || answer.gates.size() < (static_cast<std::size_t>(at) + 1) * gate_width) return std::nullopt;
  const double *row = answer.gates.data() + static_cast<std::size_t>(at) * gate_width;
  GateChance chance;
  chance.waits = row[0];
  if (row[1] >= 0) chance.chance = row[1];
  chance.origin = static_cast<long>(answer.plan[1]);
  const auto day = [&](double days) {
    return finish_day(state.view.calendar, chance.origin, days).value_or(latest_day);
  };
  chance.p50 = day(row[2]), chance.p80 = day(row[3]), chance.p90 = day(row[4]);
  const std::size_t points = answer.curves.size() / std::max<std::size_t>(1, state.simulation.gates.size());
  if (answer.curves.size() >= (static_cast<std::size_t>(at) + 1) * points)
    chance.curve = {answer.curves.data() + static_cast<std::size_t>(at) * points, points};
  return chance;
}

void run_simulation(Ui &ui, PlanState &state) { ask(ui, state); }

std::optional<LevelledPlan> levelled_of(const Ui &ui, const PlanState &state) {
  const auto &rows = ui.host.schedule.plan;
  const std::size_t actions = ui.opportunity->engagement->actions.size();
  if (!has_answer(ui, state) || state.simulation.asked_for != ui.document || rows.size() != 10 + 2 * actions)
    return std::nullopt;
  LevelledPlan plan{rows[7], rows[8], static_cast<std::size_t>(std::max(0.0, rows[9])), state.view.spans};
  for (std::size_t i = 0; i < actions; ++i)
    plan.spans[i].start = static_cast<long>(rows[10 + 2 * i]),
    plan.spans[i].finish = static_cast<long>(rows[11 + 2 * i]);
  return plan;
}

std::optional<double> criticality_of(const Ui &ui, const PlanState &state, const ActionId &action) {
  if (!has_answer(ui, state)) return std::nullopt;
  const int at = place_of(state.simulation.actions, action);
  const auto &rows = ui.host.schedule.tasks;
  if (at < 0 || rows.size() < (static_cast<std::size_t>(at) + 1) * task_width) return std::nullopt;
  return rows[static_cast<std::size_t>(at) * task_width];
}

std::optional<double> cruciality_of(const Ui &ui, const PlanState &state, const ActionId &action) {
  if (!criticality_of(ui, state, action)) return std::nullopt;
  const int at = place_of(state.simulation.actions, action);
  const double correlation = ui.host.schedule.tasks[static_cast<std::size_t>(at) * task_width + 1];
  return correlation >= -1 ? std::optional{correlation} : std::nullopt; // less: it never varied
}

namespace {

/// How durations are drawn; the other way asks anew.
void draw_choice(Ui &ui, PlanState &state) {
  const Segment ways[] = {{ui.tr(T::plan_sim_pert)}, {ui.tr(T::plan_sim_triangular)}};
  Box box(ImGui::GetCursorScreenPos(), std::min(ui.px(220), ImGui::GetContentRegionAvail().x));
  const int chosen = segmented(ui, ui.tr(T::plan_sim_draw), ways, state.simulation.triangular ? 1 : 0);
  box.end();
  if (chosen < 0 || (chosen == 1) == state.simulation.triangular) return;
  state.simulation.triangular = chosen == 1;
  ask(ui, state);
}

/// Whether a risk makes the simulated dates later.
bool risky(const Engagement &plan) {
  return std::any_of(plan.items.begin(), plan.items.end(), [](const auto &item) {
    return is_risk(item->kind) && !item->closed && item->probability.value_or(0) > 0 && item->delay > 0;
  });
}

/// The chance to be ready by each day, with the gate's date.
void draw_curve(Ui &ui, const PlanView &view, const GateChance &chance, std::optional<long> date) {
  if (chance.curve.size() < 3) return;
  double from = std::floor(chance.curve.front()) - 1, to = std::ceil(chance.curve.back()) + 1;
  const double by = date ? days_to_evening(view.calendar, chance.origin, *date) : from;
  from = std::max(0.0, std::min(from, by - 1)), to = std::max(to, by + 1);
  const double step = std::max(1.0, std::ceil((to - from) / 30));
  LineChart lines;
  ChartSeries series{std::string{ui.tr(T::plan_sim_curve)}, {}, ours_color(ui), {}, {}};
  for (double x = from; x < to + step; x += step) {
    const auto done = std::upper_bound(chance.curve.begin(), chance.curve.end(), x + 1e-9) - chance.curve.begin();
    lines.places.push_back(day_text(ui, finish_day(view.calendar, chance.origin, x).value_or(latest_day)));
    series.values.push_back(100.0 * static_cast<double>(done) / static_cast<double>(chance.curve.size()));
  }
  if (date && chance.chance) lines.mark = {(by - from) / step, *chance.chance * 100, day_text(ui, *date)};
  lines.series = {std::move(series)};
  const ChartArea area = chart_area(
      ui, "chance", ui.tr(T::plan_sim_title),
      ui.tr(T::plan_sim_percentiles, day_text(ui, chance.p50), day_text(ui, chance.p80), day_text(ui, chance.p90)),
      ui.px(132));
  const int hover = area.hovered ? line_chart_place(ui, area.min, area.max, lines, ImGui::GetIO().MousePos) : -1;
  ScreenPen pen(ui, ImGui::GetWindowDrawList());
  draw_line_chart(pen, area.min, area.max, lines, hover);
  if (hover >= 0)
    chart_hint(ui, ui.tr(T::plan_sim_chance, lines.places[static_cast<std::size_t>(hover)],
                         fixed_text(lines.series[0].values[static_cast<std::size_t>(hover)], 0)));
}

} // namespace

void chance_group(Ui &ui, PlanState &state, std::size_t g) {
  const Gate &gate = *ui.opportunity->engagement->gates[g];
  const ScheduleStatus &status = ui.host.schedule;
  const PlanSimulation &s = state.simulation;
  group_title(ui, ui.tr(T::plan_sim_title));
  if (!state.view.network) return note_line(ui, state.view.unscheduled);
  const bool mine = status.serial == s.serial && s.serial > 0 && s.deal == ui.opportunity->id;
  if (mine && status.running) {
    note_line(ui, ui.tr(T::plan_sim_running, fixed_text(status.progress * 100, 0)));
    if (button(ui, ui.tr(T::plan_sim_stop), {.kind = ButtonKind::link, .icon = icon::x})) ui.request(StopSchedule{});
    return;
  }
  if (mine && !status.failed.empty()) note_line(ui, filled(ui.tr_name(status.failed), status.detail));
  const auto chance = chance_of(ui, state, gate.id);
  if (chance && chance->waits == 0) return note_line(ui, ui.tr(T::plan_sim_nothing));
  if (chance) {
    const PlanView &view = state.view;
    if (chance->chance && view.gates[g].day) {
      const double share = *chance->chance;
      label(ui, fixed_text(share * 100, 0) + " %",
            strong(size::figure, share >= 0.8   ? ui.theme.success
                                 : share >= 0.5 ? ui.theme.warning
                                                : ui.theme.danger));
      note_line(ui, ui.tr(T::plan_sim_chance, day_text(ui, *view.gates[g].day), fixed_text(share * 100, 0)));
    }
    draw_curve(ui, view, *chance, view.gates[g].day);
    paragraph(
        ui,
        ui.tr(T::plan_sim_percentiles, day_text(ui, chance->p50), day_text(ui, chance->p80), day_text(ui, chance->p90)),
        {13});
    tooltip(ui, ui.tr(T::explain_percentiles));
    std::size_t open = 0;
    for (const auto &action : ui.opportunity->engagement->actions) open += !action->done;
    note_line(ui, ui.tr(T::plan_sim_note, std::to_string(open - view.estimated)));
    if (status.plan[6] > 0.05) {
      note_line(ui, ui.tr(risky(*ui.opportunity->engagement) ? T::plan_sim_bias_risks : T::plan_sim_bias,
                          fixed_text(status.plan[6], 1)));
      tooltip(ui, ui.tr(T::explain_bias));
    }
    if (s.asked_for != ui.document) note_line(ui, ui.tr(T::plan_sim_old));
    draw_choice(ui, state);
  }
  if ((!chance || s.asked_for != ui.document) &&
      button(ui, ui.tr(chance ? T::plan_sim_again : T::plan_sim_run), {.kind = ButtonKind::link, .icon = icon::play}))
    ask(ui, state);
}

} // namespace sandtable::view
