#include "view/plan/plan_parts.hpp"

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
  ui.request(RunSchedule{++s.serial, ui.opportunity->id.text});
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
    return finish_day(state.view.calendar, chance.origin, days).value_or(chance.origin);
  };
  chance.p50 = day(row[2]), chance.p80 = day(row[3]), chance.p90 = day(row[4]);
  const std::size_t points = answer.curves.size() / std::max<std::size_t>(1, state.simulation.gates.size());
  if (answer.curves.size() >= (static_cast<std::size_t>(at) + 1) * points)
    chance.curve = {answer.curves.data() + static_cast<std::size_t>(at) * points, points};
  return chance;
}

std::optional<double> criticality_of(const Ui &ui, const PlanState &state, const ActionId &action) {
  if (!has_answer(ui, state)) return std::nullopt;
  const int at = place_of(state.simulation.actions, action);
  const auto &rows = ui.host.schedule.tasks;
  if (at < 0 || rows.size() < (static_cast<std::size_t>(at) + 1) * task_width) return std::nullopt;
  return rows[static_cast<std::size_t>(at) * task_width];
}

namespace {

/// The density of the finish by kernels on its quantiles (Silverman 1986, eq. 3.31), with the gate's date.
void draw_curve(const Ui &ui, const PlanView &view, const GateChance &chance, std::optional<long> date) {
  const Theme &t = ui.theme;
  const float width = ImGui::GetContentRegionAvail().x, height = ui.px(84);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::Dummy({width, height + ui.px(20)});
  if (chance.curve.size() < 3) return;
  ImDrawList *list = ImGui::GetWindowDrawList();
  double mean = 0, spread = 0;
  for (const double q : chance.curve) mean += q;
  mean /= static_cast<double>(chance.curve.size());
  for (const double q : chance.curve) spread += (q - mean) * (q - mean);
  spread = std::sqrt(spread / static_cast<double>(chance.curve.size()));
  const double band = std::max(0.4, 1.06 * spread * std::pow(static_cast<double>(chance.curve.size()), -0.2));
  double from = chance.curve.front() - 2.5 * band, to = chance.curve.back() + 2.5 * band;
  const double by = date ? days_to_evening(view.calendar, chance.origin, *date) : from;
  if (date) from = std::min(from, by - band), to = std::max(to, by + band);
  constexpr int steps = 72;
  double densities[steps + 1], most = 0;
  for (int k = 0; k <= steps; ++k) {
    const double x = from + (to - from) * k / steps;
    double sum = 0;
    for (const double q : chance.curve) sum += std::exp(-0.5 * (x - q) * (x - q) / (band * band));
    densities[k] = sum, most = std::max(most, sum);
  }
  const float base = at.y + height;
  const auto x_of = [&](double x) { return at.x + width * static_cast<float>((x - from) / (to - from)); };
  ImVec2 before{};
  for (int k = 0; k <= steps; ++k) {
    const double x = from + (to - from) * k / steps;
    const ImVec2 point{x_of(x), base - (height - ui.px(14)) * static_cast<float>(densities[k] / most)};
    if (k > 0) {
      const bool late = date && x > by;
      const ImVec2 quad[] = {{before.x, base}, before, point, {point.x, base}};
      list->AddConvexPolyFilled(quad, 4, late ? faded(t.danger, 0.16f) : faded(t.accent, 0.18f));
      list->AddLine(before, point, late ? t.danger : t.accent, 1.6f);
    }
    before = point;
  }
  list->AddLine({at.x, base}, {at.x + width, base}, t.line_strong);
  if (date) {
    const float x = x_of(by);
    for (float y = at.y; y < base; y += ui.px(6)) list->AddLine({x, y}, {x, std::min(base, y + ui.px(3))}, t.ink, 1.2f);
    const std::string words = day_text(ui, *date);
    const float w = text_extent(ui, words, caption(ui)).x;
    draw_text(ui, list, {std::clamp(x - w / 2, at.x, at.x + width - w), base + ui.px(4)}, words, caption(ui));
  }
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
    std::size_t open = 0;
    for (const auto &action : ui.opportunity->engagement->actions) open += !action->done;
    note_line(ui, ui.tr(T::plan_sim_note, std::to_string(open - view.estimated)));
    if (status.plan[6] > 0.05) note_line(ui, ui.tr(T::plan_sim_bias, fixed_text(status.plan[6], 1)));
    if (s.asked_for != ui.document) note_line(ui, ui.tr(T::plan_sim_old));
  }
  if ((!chance || s.asked_for != ui.document) &&
      button(ui, ui.tr(chance ? T::plan_sim_again : T::plan_sim_run), {.kind = ButtonKind::link, .icon = icon::play}))
    ask(ui, state);
}

} // namespace sandtable::view
