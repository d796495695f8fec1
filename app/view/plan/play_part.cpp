// The plan played on the map, month by month: where support goes with the plan and without it, what it costs, which
// gates it meets on the way.
#include "base/date.hpp"
#include "base/text.hpp"
#include "domain/power_map/support.hpp"
#include "view/charts/charts.hpp"
#include "view/icons.hpp"
#include "view/plan/plan_parts.hpp"
#include "view/value/value_text.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

std::int64_t play_trials(const PowerMap &map) {
  const std::size_t work = map.stances.size() * 4 + map.links.size() + 1;
  return std::clamp<std::int64_t>(static_cast<std::int64_t>(400000 / work), 40, 1000);
}

std::string play_month(const Ui &ui, const Date &month) {
  return ui.zh ? ui.tr(T::plan_play_month, month.substr(0, 4), std::to_string(std::stoi(month.substr(5, 2))))
               : month.substr(0, 7);
}

std::string signed_index(double index) {
  const double rounded = std::round(index * 10) / 10;
  return (rounded < 0 ? "−" : "") + fixed_text(std::fabs(rounded), 1);
}

std::string chance_text(double chance) { return fixed_text(chance * 100, 0) + " %"; }

namespace {

void follow_play(const Ui &ui, PlayState &state, const WorkCalendar &calendar, DecisionRule rule) {
  const Opportunity &deal = *ui.opportunity;
  if (state.deal == deal.id && state.map == deal.power_map && state.plan == deal.engagement &&
      state.today == ui.host.today && state.rule == rule)
    return;
  state.deal = deal.id, state.map = deal.power_map, state.plan = deal.engagement, state.today = ui.host.today;
  state.cheapest.reset(), state.rule = rule;
  state.play = play_through({ui.account, &deal}, calendar, {ui.host.today, rule, {play_trials(*deal.power_map), 1}, 0});
}

/// Where the play gets to, against doing nothing more.
std::string headline(const Ui &ui, const PlayThrough &play, double now) {
  const PlayedMonth &end = play.months.back();
  const double gain = end.index - end.index_idle;
  return ui.tr(std::fabs(gain) < 0.05 ? T::plan_play_says_nothing : T::plan_play_says,
               signed_index(now) + " → " + signed_index(end.index), signed_index(end.index_idle),
               chance_text(end.chance_idle) + " → " + chance_text(end.chance));
}

/// A gate that falls into a month, and whether it was passed: the play itself cannot say that it will be.
std::string gate_words(const Ui &ui, const Gate &gate) {
  const std::string name = "◆ " + std::string{gate_name(ui, gate)};
  const GateReadiness ready = readiness_of(*ui.opportunity->engagement, gate);
  if (ready.decided || gate.decision == GateDecision::conditional)
    return ui.tr(T::plan_play_gate_decided, name, ui.word(gate.decision));
  return ui.tr(T::plan_play_gate_open, name, std::to_string(ready.done), std::to_string(ready.checks));
}

std::string names_of(const Ui &ui, const PlayedMonth &month) {
  std::string words;
  const Engagement &plan = *ui.opportunity->engagement;
  const auto add = [&](std::string_view name) {
    if (!words.empty()) words += ui.tr(T::plan_play_comma);
    words += name;
  };
  for (const GateId &id : month.gates)
    if (const Gate *gate = find(plan.gates, id)) add(gate_words(ui, *gate));
  for (const ActionId &id : month.actions)
    if (const Action *action = find(plan.actions, id)) add(action_name(ui, *action));
  return words;
}

void chart(Ui &ui, const PlayThrough &play, double now) {
  LineChart lines;
  ChartSeries with{std::string{ui.tr(T::plan_play_with)}, {now}, ours_color(ui), {now}, {now}},
      without{std::string{ui.tr(T::plan_play_without)}, {now}, theirs_color(ui), {}, {}};
  lines.places.push_back(std::string{ui.tr(T::plan_play_today)});
  for (const PlayedMonth &month : play.months) {
    lines.places.push_back(month_name(ui, days_from_date(month.month)));
    with.values.push_back(month.index);
    with.low.push_back(month.band.p10), with.high.push_back(month.band.p90);
    without.values.push_back(month.index_idle);
  }
  lines.series = {std::move(with), std::move(without)};
  const float height = ui.px(ui.phone ? 200 : 260);
  const ChartArea area = chart_area(ui, "play", ui.tr(T::plan_play_chart), headline(ui, play, now), height);
  const int hover = area.hovered ? line_chart_place(ui, area.min, area.max, lines, ImGui::GetIO().MousePos) : -1;
  ScreenPen pen(ui, ImGui::GetWindowDrawList());
  draw_line_chart(pen, area.min, area.max, lines, hover);
  if (hover < 1 || static_cast<std::size_t>(hover) > play.months.size()) return;
  const PlayedMonth &month = play.months[static_cast<std::size_t>(hover) - 1];
  std::string words =
      play_month(ui, month.month) + "\n" +
      ui.tr(T::plan_play_hint, signed_index(month.index), signed_index(month.band.p10), signed_index(month.band.p90)) +
      "\n" + ui.tr(T::plan_play_hint_chance, chance_text(month.chance), chance_text(month.chance_idle));
  if (const std::string names = names_of(ui, month); !names.empty()) words += "\n" + names;
  chart_hint(ui, words);
}

void months(Ui &ui, const PlayThrough &play) {
  const std::initializer_list<float> wide{88, 92, 120, 120, 96, -1}, narrow{76, 72, 96, -1};
  const auto row = [&](std::array<std::string, 6> cells, bool heading) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    Cells parts(ui, ui.phone ? narrow : wide, 8);
    const TextStyle style = heading ? caption(ui) : TextStyle{13};
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (ui.phone && i >= 4) continue; // no room: what is done stands below, effort gives way
      parts.next();
      if (i + 1 == cells.size() && !heading)
        paragraph(ui, cells[i].empty() ? "–" : cells[i], style);
      else
        label(ui, cells[i], style);
    }
    parts.end();
    if (ui.phone && !heading && !cells[5].empty()) note_line(ui, cells[5]);
    const ImVec2 end = ImGui::GetCursorScreenPos();
    const ImRect clip = ImGui::GetCurrentWindow()->ClipRect;
    if (!heading)
      ui.mirror.add(ImGui::GetID(cells[0].c_str()), "row", cells[0], at,
                    {at.x + ImGui::GetContentRegionAvail().x, end.y}, clip.Min, clip.Max,
                    cells[1] + " · " + cells[3] + " · " + cells[5]);
    edge_line(ui, {at.x, end.y}, {at.x + ImGui::GetContentRegionAvail().x, end.y});
    space(ui, 4);
  };
  row({std::string{ui.tr(T::plan_play_col_month)}, std::string{ui.tr(T::plan_play_col_index)},
       std::string{ui.tr(T::plan_play_col_chance)}, std::string{ui.tr(T::plan_play_col_cost)},
       std::string{ui.tr(T::plan_play_col_effort)}, std::string{ui.tr(T::plan_play_col_done)}},
      true);
  for (const PlayedMonth &month : play.months) {
    const std::string name = play_month(ui, month.month);
    row({name, signed_index(month.index), chance_text(month.chance), fixed_text(month.cost, 0),
         fixed_text(month.effort, 0), names_of(ui, month)},
        false);
  }
}

constexpr double days_of_month = 365.25 / 12;

/// Choices played before the search for the cheapest plan gives up, and work of a frame: some 10 ms.
constexpr std::size_t cheapest_plays = 200'000, cheapest_slice = 1'000'000;

/// Which actions are enough for a support index by a gate.
void cheapest(Ui &ui, PlanState &plan_state) {
  PlayState &state = plan_state.play;
  const Engagement &plan = *ui.opportunity->engagement;
  std::vector<std::string_view> names;
  std::vector<const Gate *> gates;
  for (const auto &gate : plan.gates)
    if (is_date(gate->date) && gate->date >= ui.host.today)
      names.push_back(gate_name(ui, *gate)), gates.push_back(gate.get());
  if (gates.empty()) return;
  std::size_t at = 0;
  for (std::size_t i = 0; i < gates.size(); ++i)
    if (gates[i]->id == state.by) at = i;
  const double wished = std::round(support_index(*ui.opportunity->power_map).target.value_or(20) * 10) / 10;
  const double target = state.target.value_or(wished);
  group_title(ui, ui.tr(T::plan_cheapest));
  {
    Box box(ImGui::GetCursorScreenPos(), std::min(ui.px(460), ImGui::GetContentRegionAvail().x));
    Cells cells(ui, {-1, 150}, 12);
    cells.next();
    field_label(ui, ui.tr(T::plan_cheapest_by));
    if (const int chosen = select(ui, ui.tr(T::plan_cheapest_by), names, static_cast<int>(at)); chosen >= 0)
      at = static_cast<std::size_t>(chosen), state.by = gates[at]->id;
    cells.next();
    field_label(ui, ui.tr(T::plan_cheapest_target));
    std::string typed;
    if (text_field(ui, ui.tr(T::plan_cheapest_target), fixed_text(target, 1), typed)) {
      double number = 0;
      if (parse_number(trimmed(typed), number) && number >= -100 && number <= 100)
        state.target = number;
      else
        ui.refuse(ui.tr(T::plan_cheapest_no_number, typed));
    }
    cells.end();
    box.end();
  }
  const double wanted = state.target.value_or(wished);
  if (!state.cheapest || state.cheapest_by != gates[at]->id || state.cheapest_target != wanted) {
    state.cheapest = CheapestSearch::of({ui.account, ui.opportunity}, plan_state.view.calendar, ui.host.today,
                                        gates[at]->date, wanted, cheapest_plays);
    state.cheapest_by = gates[at]->id, state.cheapest_target = wanted;
  }
  if (!state.cheapest) return;
  // A slice a frame, so that the page goes on; measured in work, so that the answer is the same everywhere.
  if (!state.cheapest->step(std::max<std::size_t>(1, cheapest_slice / state.cheapest->work()))) ui.wake_in(0);
  const CheapestPlan found = state.cheapest->best();
  const auto list = [&](const std::vector<ActionId> &ids) {
    std::string words;
    for (const ActionId &id : ids)
      if (const Action *action = find(plan.actions, id)) {
        if (!words.empty()) words += ui.tr(T::plan_play_comma);
        words += action_name(ui, *action);
      }
    return words;
  };
  space(ui, 4);
  if (!found.reached && !found.proven) {
    note_line(ui, ui.tr(state.cheapest->over() ? T::plan_cheapest_none_found : T::plan_cheapest_looking));
    return;
  }
  if (!found.reached) {
    notice(ui, icon::triangle_alert, ui.tr(T::plan_cheapest_never, signed_index(found.index), signed_index(wanted)),
           ui.theme.warning, ui.theme.warning_soft);
    return;
  }
  paragraph(ui, found.actions.empty()
                    ? ui.tr(T::plan_cheapest_nothing, signed_index(found.index))
                    : ui.tr(T::plan_cheapest_answer, list(found.actions), signed_index(found.index),
                            fixed_text(found.effort, 0) + (found.cost > 0 ? " · " + fixed_text(found.cost, 0) : "")));
  if (!found.left_out.empty()) note_line(ui, ui.tr(T::plan_cheapest_left_out, list(found.left_out)));
  note_line(ui, ui.tr(found.proven             ? T::plan_cheapest_proven
                      : state.cheapest->over() ? T::plan_cheapest_good
                                               : T::plan_cheapest_looking));
}

/// What a gate costs the customer that is later than its date, by the critical path and with 80 % certainty.
void slip_of_gate(Ui &ui, const PlanState &state, std::size_t g, double month) {
  const PlanGate &gate = state.view.gates[g];
  const Gate &known = *ui.opportunity->engagement->gates[g];
  if (!gate.day || gate.readiness.decided) return;
  const ValueCase &value = *ui.opportunity->value;
  const auto price = [&](long days) {
    return ui.tr(T::plan_slip_days, std::to_string(days),
                 money_text(ui, value, month * static_cast<double>(days) / days_of_month));
  };
  const long late = gate.ready ? std::max(0L, *gate.ready - *gate.day) : 0;
  const auto chance = chance_of(ui, state, known.id);
  const long certain = chance && chance->waits > 0 ? std::max(0L, chance->p80 - *gate.day) : 0;
  if (late == 0 && certain == 0) return;
  std::string words = late > 0 ? ui.tr(T::plan_slip_path, gate_name(ui, known), price(late))
                               : ui.tr(T::plan_slip_in_time, gate_name(ui, known));
  if (certain > 0) words += ui.tr(T::plan_slip_certain, price(certain));
  paragraph(ui, words, {13});
}

/// What a month's delay costs the customer, then every gate that is to be late. A case may hold thousands of formulas:
/// it is worked out once.
void slip(Ui &ui, PlanState &state) {
  const ValueCase &value = *ui.opportunity->value;
  if (state.play.value != ui.opportunity->value) {
    state.play.value = ui.opportunity->value;
    state.play.month_of_saving = month_of_saving(value);
  }
  const std::optional<double> &month = state.play.month_of_saving;
  if (!month) return;
  space(ui, 4);
  notice(ui, icon::clock, ui.tr(T::plan_slip_price, money_text(ui, value, *month)), ui.theme.ink, ui.theme.sunken);
  for (std::size_t g = 0; g < state.view.gates.size(); ++g) slip_of_gate(ui, state, g, *month);
}

} // namespace

void play_part(Ui &ui, PlanState &state) {
  follow_play(ui, state.play, state.view.calendar, state.rule);
  if (!state.play.play) {
    empty_state(ui, icon::network, ui.tr(T::plan_play_none), ui.tr(T::plan_play_none_text), {});
    return;
  }
  const PlayThrough &play = *state.play.play;
  const double now = support_index(*ui.opportunity->power_map).all.value_or(0);
  paragraph(ui, headline(ui, play, now), strong(size::emphasis));
  note_line(ui, ui.tr(T::plan_play_note, std::to_string(play.trials)));
  note_line(ui, ui.tr(T::plan_play_rule, ui.word(state.rule)));
  if (!play.without_effect.empty()) {
    std::string names;
    for (const ActionId &id : play.without_effect)
      if (const Action *action = find(ui.opportunity->engagement->actions, id)) {
        if (!names.empty()) names += ui.tr(T::plan_play_comma);
        names += action_name(ui, *action);
      }
    space(ui, 4);
    notice(ui, icon::circle_alert, ui.tr(T::plan_play_no_effect, std::to_string(play.without_effect.size()), names),
           ui.theme.warning, ui.theme.warning_soft);
    if (button(ui, ui.tr(T::plan_play_set_effect), {.kind = ButtonKind::link})) {
      state.selection.clear();
      state.selection.action = play.without_effect.front();
    }
  }
  if (!play.undated.empty()) {
    std::string names;
    for (const ActionId &id : play.undated)
      if (const Action *action = find(ui.opportunity->engagement->actions, id)) {
        if (!names.empty()) names += ui.tr(T::plan_play_comma);
        names += action_name(ui, *action);
      }
    space(ui, 4);
    notice(ui, icon::circle_alert, ui.tr(T::plan_play_undated, std::to_string(play.undated.size()), names),
           ui.theme.warning, ui.theme.warning_soft);
    if (button(ui, ui.tr(T::plan_play_set_date), {.kind = ButtonKind::link})) {
      state.selection.clear();
      state.selection.action = play.undated.front();
    }
  }
  space(ui, 8);
  chart(ui, play, now);
  slip(ui, state);
  space(ui, 12);
  months(ui, play);
  space(ui, 12);
  cheapest(ui, state);
  space(ui, 12);
  variants_part(ui, state);
  space(ui, 12);
  benchmarks_part(ui, state);
}

} // namespace sandtable::view
