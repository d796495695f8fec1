// Trials of the case over all ranges: how sure each promise is, what moves it, how much dearer we may be.
#include "domain/value/case_print.hpp"
#include "domain/value/distribution.hpp"
#include "domain/value/pair_simulation.hpp"
#include "view/charts/charts.hpp"
#include "view/icons.hpp"
#include "view/screens/people_table_parts.hpp"
#include "view/screens/start_layout.hpp"
#include "view/value/value_screen.hpp"
#include "view/value/value_simulation_charts.hpp"
#include "view/value/value_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sandtable::view {

namespace {

/// The answer on screen as the document keeps it.
KeptSimulation kept_of(const Ui &ui, const ValueFacts &f, const ValueSimState &sim, const SimulationStatus &s) {
  KeptSimulation kept;
  kept.seed = static_cast<int>(s.summary[1]), kept.trials = static_cast<int>(s.summary[0]);
  kept.latin_hypercube = sim.asked_latin;
  kept.version = ui.host.version, kept.date = ui.host.today;
  kept.option = f.value().options[f.pair.option]->id, kept.reference = f.value().options[f.pair.reference]->id;
  kept.claim = f.value().claim, kept.chance = chance_above(s.ratios, kept.claim);
  kept.p10 = at_chance(s.ratios, 0.1), kept.p50 = at_chance(s.ratios, 0.5), kept.p90 = at_chance(s.ratios, 0.9);
  kept.of = case_print(f.value());
  return kept;
}

/// The answer that was kept, how it was made, and whether it is still of this case.
void kept_line(Ui &ui, ValueState &state, const SimulationStatus *answer) {
  const ValueFacts &f = state.facts;
  const KeptSimulation &kept = f.value().simulated;
  ValueSimState &sim = state.simulation;
  if (kept.trials > 0) {
    if (sim.print_of != f.of) sim.print_of = f.of, sim.print = case_print(f.value());
    const bool stale = sim.print != kept.of || kept.option != f.value().options[f.pair.option]->id ||
                       kept.reference != f.value().options[f.pair.reference]->id;
    std::string words = ui.tr(T::value_kept, exact_percent(kept.claim), percent_text(kept.chance, 0),
                              percent_text(kept.p10, 0) + " – " + percent_text(kept.p90, 0));
    words += " " + ui.tr(T::value_kept_made, std::to_string(kept.seed), plain_amount(kept.trials, 0), kept.version);
    if (kept.latin_hypercube) words += std::string{ui.tr(T::value_say_comma)} + std::string{ui.tr(T::value_sim_latin)};
    if (!kept.date.empty()) words += " · " + kept.date;
    if (stale)
      notice(ui, icon::triangle_alert, words + " " + std::string{ui.tr(T::value_kept_stale)}, ui.theme.warning,
             ui.theme.warning_soft);
    else
      note_line(ui, words);
  }
  const bool whole = answer && !ui.host.simulation.running && ui.can_edit;
  if (!whole) return;
  KeptSimulation now = kept_of(ui, f, sim, *answer);
  now.date = kept.date;
  if (now == kept) return;
  now.date = ui.host.today;
  if (button(ui, ui.tr(kept.trials > 0 ? T::value_keep_again : T::value_keep),
             {.kind = ButtonKind::link, .icon = icon::save}))
    ui.dispatch(EditValue{ui.opportunity->id, KeepSimulation{std::move(now)}});
}

// ---------------------------------------------------------------- cards

/// `explained`: what the note's words mean, on hovering.
void card_head(Ui &ui, std::string_view sentence, std::string_view note, std::string_view explained = {}) {
  paragraph(ui, sentence, strong(size::emphasis));
  if (!note.empty()) label(ui, note, caption(ui)), tooltip(ui, explained);
  space(ui, 4);
}

void claim_card(Ui &ui, const ValueFacts &f, const ValueSimState &sim, const SimulationStatus &s) {
  const ValueCase &value = f.value();
  if (!ratios_mean_something(s.ratios))
    return card_head(ui, claim_sentence(ui, f, s), ui.tr(T::value_sim_no_ratio_note));
  const double chance = chance_above(s.ratios, value.claim);
  const double live = live_trials(sim, s);
  card_head(ui, claim_sentence(ui, f, s),
            live > 0 ? ui.tr(T::value_sim_live, plain_amount(live, 0)) : std::string{ui.tr(T::value_sim_claim_note)},
            ui.tr(T::term_percentiles));
  const Histogram chart = live > 0 ? live_histogram(f, sim, s) : saving_histogram(f, s);
  const ChartArea area =
      chart_area(ui, "histogram", ui.tr(T::value_sim_claim_note), percent_text(chance, 0), ui.px(180));
  const int bin = area.hovered ? histogram_place(area.min, area.max, chart, ImGui::GetIO().MousePos) : -1;
  ScreenPen pen(ui, ImGui::GetWindowDrawList());
  draw_histogram(pen, area.min, area.max, chart, bin);
  if (const std::string words = saving_words(ui, s, chart, bin); !words.empty()) chart_hint(ui, words);
  space(ui, 4);
  Cells cells(ui, {-1, 110}, 12);
  cells.next();
  space(ui, 5);
  label(ui, ui.tr(T::value_sim_claim_field), {13, Weight::regular, ui.theme.muted});
  cells.next();
  std::string typed;
  if (text_field(ui, ui.tr(T::value_sim_claim_field), exact_percent(value.claim), typed, {.enabled = ui.can_edit})) {
    ValueCase terms = value;
    if (read_percent(typed, terms.claim))
      ui.dispatch(EditValue{ui.opportunity->id, EditTerms{std::move(terms)}});
    else
      ui.refuse(ui.tr(T::value_no_number, typed));
  }
  cells.end();
  for (const double claim : {0.0, 0.1, 0.2, 0.3, 0.4}) {
    const std::string words =
        claim == 0 ? std::string{ui.tr(T::value_sim_cheaper)} : ui.tr(T::value_sim_least, percent_text(claim, 0));
    const double share = chance_above(s.ratios, claim);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, names = std::min(width * 0.34f, ui.px(140));
    ImGui::Dummy({width, ui.px(22)});
    mirror_item(ui, "text", words, percent_text(share, 0));
    ImDrawList *list = ImGui::GetWindowDrawList();
    draw_text_cut(ui, list, {at.x, at.y + ui.px(4)}, names, words, {13});
    const float x = at.x + names + ui.px(8), room = width - names - ui.px(56), y = at.y + ui.px(8);
    list->AddRectFilled({x, y}, {x + room, y + ui.px(6)}, ui.theme.sunken, 3);
    if (share > 0)
      list->AddRectFilled({x, y}, {x + std::max(ui.px(3), room * static_cast<float>(share)), y + ui.px(6)},
                          ui.theme.accent, 3);
    const std::string number = percent_text(share, 0);
    draw_text(ui, list, {at.x + width - text_extent(ui, number, strong(13)).x, at.y + ui.px(4)}, number, strong(13));
  }
}

/// In which year the costs cross, in how many of the trials.
void crossing_columns(Ui &ui, const SimulationStatus &s) {
  const ColumnChart chart = crossing_chart(ui, s);
  std::string told;
  for (std::size_t i = 0; i < chart.shares.size(); ++i)
    if (chart.shares[i] >= 0.005)
      told += (told.empty() ? "" : " · ") + chart.places[i] + " " + percent_text(chart.shares[i], 0);
  space(ui, 6);
  label(ui, ui.tr(T::value_sim_crossing_bars), caption(ui));
  const ChartArea area = chart_area(ui, "crossing", ui.tr(T::value_sim_crossing_bars), told, ui.px(74));
  const int column = area.hovered ? columns_place(area.min, area.max, chart, ImGui::GetIO().MousePos) : -1;
  ScreenPen pen(ui, ImGui::GetWindowDrawList());
  draw_columns(pen, area.min, area.max, chart, column);
  if (column >= 0)
    chart_hint(ui, chart.places[static_cast<std::size_t>(column)] + "  " +
                       percent_text(chart.shares[static_cast<std::size_t>(column)], 1));
}

void bands_card(Ui &ui, const ValueFacts &f, const SimulationStatus &s) {
  if (s.years.size() < 14) return;
  const LineChart chart = bands_chart(ui, f, s);
  const auto early = crossing_at(s.years, 0.1), late = crossing_at(s.years, 0.9);
  const std::string never{ui.tr(T::value_sim_never)};
  const auto year_or = [&](const std::optional<int> &year) { return year ? std::to_string(*year) : never; };
  card_head(ui, crossing_sentence(ui, s),
            ui.tr(T::value_sim_crossing_note, year_or(early), year_or(late), bands_scale(ui, f, s).words),
            ui.tr(T::term_percentiles));
  const ChartArea area = chart_area(ui, "bands", ui.tr(T::value_chart_cumulative), {}, ui.px(220));
  const int place = area.hovered ? line_chart_place(ui, area.min, area.max, chart, ImGui::GetIO().MousePos) : -1;
  ScreenPen pen(ui, ImGui::GetWindowDrawList());
  draw_line_chart(pen, area.min, area.max, chart, place);
  crossing_columns(ui, s);
  if (place >= 0) chart_hint(ui, bands_words(ui, f, s, chart, place));
}

void tornado_card(Ui &ui, const ValueFacts &f, const SimulationStatus &s, ValueSimState &sim) {
  const Tornado chart = tornado_chart(ui, f, s, sim.by_rank);
  if (chart.bars.empty()) return;
  card_head(ui, ui.tr(T::value_sim_tornado, chart.bars.front().name), {});
  const std::array<Segment, 2> segments{{{ui.tr(T::value_sim_one_by_one)}, {ui.tr(T::value_sim_by_rank)}}};
  const int pressed = segmented(ui, ui.tr(T::value_sim_tornado_kind), segments, sim.by_rank ? 1 : 0);
  if (pressed >= 0) sim.by_rank = pressed == 1;
  label(ui,
        sim.by_rank ? std::string{ui.tr(T::value_sim_rank_note)}
                    : ui.tr(T::value_sim_tornado_note, figure_unit(ui, f.value(), chart.middle)),
        caption(ui));
  tooltip(ui, ui.tr(sim.by_rank ? T::term_rank : T::term_one_by_one));
  const ChartArea area =
      chart_area(ui, "tornado", ui.tr(T::value_sim_tornado_kind), chart.bars.front().name, tornado_height(ui, chart));
  const int row = area.hovered ? tornado_place(ui, area.min, chart, ImGui::GetIO().MousePos) : -1;
  ScreenPen pen(ui, ImGui::GetWindowDrawList());
  draw_tornado(pen, area.min, area.max, chart, row);
  if (row >= 0) chart_hint(ui, tornado_words(chart, sim.by_rank, row));
}

void dearer_card(Ui &ui, const ValueFacts &f, const SimulationStatus &s) {
  const ValueCase &value = f.value();
  const double saving = *f.against.saving,
               reference = option_cost(f.table.flows->options[f.pair.reference], f.terms).present_value;
  const auto words = [&](double extra, bool sign = true) {
    std::string text = (sign ? signed_money : money_text)(ui, value, std::floor(extra));
    if (f.price > 0) text += " (" + percent_text(extra / f.price, 0, true) + ")";
    return text;
  };
  card_head(ui,
            saving > 0 ? ui.tr(T::value_sim_dearer, words(saving, false)) : std::string{ui.tr(T::value_sim_not_dearer)},
            ui.tr(T::value_sim_dearer_note));
  const auto row = [&](std::string name, double extra) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const std::string number = words(extra);
    ImGui::Dummy({width, ui.px(24)});
    mirror_item(ui, "text", name, number);
    ImDrawList *list = ImGui::GetWindowDrawList();
    const float used = text_extent(ui, number, strong(13)).x;
    draw_text_cut(ui, list, {at.x, at.y + ui.px(5)}, width - used - ui.px(10), name,
                  {13, Weight::regular, ui.theme.muted});
    draw_text(ui, list, {at.x + width - used, at.y + ui.px(5)}, number,
              strong(13, extra < 0 ? ui.theme.danger : ui.theme.ink));
  };
  row(std::string{ui.tr(T::value_sim_still_cheaper)}, saving);
  row(ui.tr(T::value_sim_still_claim, exact_percent(value.claim)), saving - value.claim * reference);
  for (const double sure : {0.5, 0.8, 0.9})
    row(ui.tr(T::value_sim_still_sure, percent_text(sure, 0)), at_chance(s.savings, 1 - sure));
}

/// The saving for values of two drivers, everything else as it is.
void two_way_card(Ui &ui, const ValueFacts &f, ValueSimState &sim) {
  const ValueCase &value = f.value();
  const std::vector<std::size_t> choices = varying_drivers(value);
  std::vector<std::string_view> names;
  for (const std::size_t i : choices) names.push_back(value.drivers[i]->name);
  if (choices.size() < 2 || !f.table.model) return;
  sim.across = std::min(sim.across, choices.size() - 1), sim.down = std::min(sim.down, choices.size() - 1);
  if (sim.across == sim.down) sim.down = sim.across == 0 ? 1 : 0;
  card_head(ui, ui.tr(T::value_sim_two_way, names[sim.down], names[sim.across]), ui.tr(T::value_sim_two_way_note));
  Cells cells(ui, {-1, -1}, 12);
  cells.next();
  const int down = select(ui, ui.tr(T::value_sim_rows), names, static_cast<int>(sim.down));
  cells.next();
  const int across = select(ui, ui.tr(T::value_sim_columns), names, static_cast<int>(sim.across));
  cells.end();
  constexpr std::size_t steps = two_way_steps;
  static constexpr std::array<double, steps> points{0.05, 0.25, 0.5, 0.75, 0.95};
  if (sim.table_of != f.of || sim.table_across != sim.across || sim.table_down != sim.down ||
      sim.table_pair != f.pair.option * 64 + f.pair.reference) {
    sim.table_of = f.of, sim.table_across = sim.across, sim.table_down = sim.down,
    sim.table_pair = f.pair.option * 64 + f.pair.reference;
    std::vector<double> base;
    for (const ModelDriver &driver : f.table.model->drivers) base.push_back(driver.value);
    const std::vector<double> ones(f.table.model->lines.size(), 1);
    const auto value_at = [&](std::size_t choice, double p) {
      const Driver &driver = *value.drivers[choices[choice]];
      return Distribution::make(driver.range, driver.value)->quantile(p);
    };
    for (std::size_t r = 0; r < steps; ++r) {
      sim.down_values[r] = value_at(sim.down, points[r]), sim.across_values[r] = value_at(sim.across, points[r]);
    }
    for (std::size_t r = 0; r < steps; ++r)
      for (std::size_t c = 0; c < steps; ++c) {
        auto tried = base;
        tried[choices[sim.down]] = sim.down_values[r] * f.table.model->drivers[choices[sim.down]].scale;
        tried[choices[sim.across]] = sim.across_values[c] * f.table.model->drivers[choices[sim.across]].scale;
        const CaseFlows flows = case_flows(*f.table.model, value, std::move(tried), ones);
        const Against a = compare(flows.options[f.pair.option], flows.options[f.pair.reference], f.terms);
        sim.cells[r * steps + c] = a.saving_ratio && flows.problems.empty() ? *a.saving_ratio : NAN;
      }
  }
  if (down >= 0) sim.down = static_cast<std::size_t>(down);
  if (across >= 0) sim.across = static_cast<std::size_t>(across);
  const HeatMap chart = two_way_chart(ui, f, sim);
  const ChartArea area = chart_area(ui, "two-way", ui.tr(T::value_sim_two_way_note),
                                    chart.least_words + " – " + chart.most_words, heat_map_height(ui, chart));
  ScreenPen pen(ui, ImGui::GetWindowDrawList());
  draw_heat_map(pen, area.min, area.max, chart);
  const auto cell =
      area.hovered ? heat_map_place(ui, area.min, area.max, chart, ImGui::GetIO().MousePos) : std::nullopt;
  if (cell) chart_hint(ui, two_way_words(ui, f, sim, chart, cell));
}

} // namespace

void value_simulation(Ui &ui, SharedState &shared, ValueState &state) {
  const ValueFacts &f = state.facts;
  if (!f.compared()) {
    space(ui, 40);
    empty_state(ui, icon::target, ui.tr(T::value_sim_nothing),
                f.table.whole() ? ui.tr(T::value_sim_needs_two) : ui.tr(T::value_say_broken), {});
    return;
  }
  value_follow_simulation(ui, state);
  const SimulationStatus *s = simulation_answer(ui, state.simulation);
  const bool in_percent = s && ratios_mean_something(s->ratios);
  const double chance = s ? chance_above(s->ratios, f.value().claim) : 0;
  paragraph(ui,
            s && !in_percent ? claim_sentence(ui, f, *s)
            : s              ? ui.tr(T::value_sim_sentence, exact_percent(f.value().claim), percent_text(chance, 0),
                                     percent_text(at_chance(s->ratios, 0.1), 0) + " – " + percent_text(at_chance(s->ratios, 0.9), 0))
                             : std::string{ui.tr(T::value_sim_wait)},
            strong(ui.phone ? 17 : size::heading));
  value_simulation_bar(ui, state);
  kept_line(ui, state, in_percent ? s : nullptr);
  if (!s) return;
  space(ui, 6);
  using CardOf = std::function<void()>;
  const std::array<CardOf, 5> cards{[&] { claim_card(ui, f, state.simulation, *s); }, [&] { bands_card(ui, f, *s); },
                                    [&] { tornado_card(ui, f, *s, state.simulation); }, [&] { dearer_card(ui, f, *s); },
                                    [&] { two_way_card(ui, f, state.simulation); }};
  const std::array<std::optional<ValueChart>, 5> alone{
      ValueChart::saving, ValueChart::bands, ValueChart::tornado, {}, ValueChart::two_way};
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float room = ImGui::GetContentRegionAvail().x, gap = ui.px(16);
  const bool two = room >= ui.px(720);
  const float width = two ? std::floor((room - gap) / 2) : room;
  float left = at.y, right = at.y;
  const std::size_t drivers = varying_drivers(f.value()).size();
  const bool ours_only = ui.audience == Audience::author && !ui.presenting; // how much dearer we may be is our secret
  for (std::size_t i = 0; i < cards.size(); ++i) {
    if ((i == 1 && s->years.size() < 14) || (i == 2 && s->bars.empty()) || (i == 3 && !ours_only) ||
        (i == 4 && drivers < 2))
      continue;
    const bool on_left = !two || left <= right;
    float &y = on_left ? left : right;
    ImGui::PushID(static_cast<int>(i));
    const ImVec2 corner{on_left ? at.x : at.x + width + gap, y};
    Card card(ui, corner, width, {16});
    cards[i]();
    y = card.end() + gap;
    if (alone[i] && (i > 0 || in_percent)) enlarge_chart(ui, shared, state, *alone[i], corner, width);
    ImGui::PopID();
  }
  ImGui::SetCursorScreenPos({at.x, std::max(left, right)});
  ImGui::Dummy({1, ui.px(8)});
}

} // namespace sandtable::view
