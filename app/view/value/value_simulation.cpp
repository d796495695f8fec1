// Trials of the case over all ranges: how sure each promise is, what moves it, how much dearer we may be.
#include "domain/value/case_print.hpp"
#include "domain/value/distribution.hpp"
#include "domain/value/pair_simulation.hpp"
#include "view/charts/charts.hpp"
#include "view/icons.hpp"
#include "view/screens/people_table_parts.hpp"
#include "view/screens/start_layout.hpp"
#include "view/value/value_screen.hpp"
#include "view/value/value_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sandtable::view {

namespace {

constexpr std::array<int, 3> stages{2000, 20000, 100000}; ///< the first answers at once, the last is exact

const SimulationStatus *answer_of(const Ui &ui, const ValueSimState &state) {
  const SimulationStatus &s = ui.host.simulation;
  return state.shown > 0 && s.done && s.ratios.size() > quantile_steps ? &s : nullptr;
}

void ask(Ui &ui, ValueState &state) {
  ValueSimState &sim = state.simulation;
  const ValueFacts &f = state.facts;
  const int trials = std::min(stages[static_cast<std::size_t>(sim.stage)], sim.most);
  ui.request(RunSimulation{++sim.serial, ui.opportunity->id.text, f.value().options[f.pair.option]->id.text,
                           f.value().options[f.pair.reference]->id.text, f.terms.rate, trials, sim.seed, sim.latin});
}

/// Asks for the next stage when the case, the pair or the seed changed, or the last stage is there.
void follow(Ui &ui, ValueState &state) {
  ValueSimState &sim = state.simulation;
  const ValueFacts &f = state.facts;
  const SimulationStatus &s = ui.host.simulation;
  const bool fresh = sim.of == f.of && sim.option == f.pair.option && sim.reference == f.pair.reference &&
                     sim.asked_seed == sim.seed && sim.asked_latin == sim.latin;
  if (!fresh) {
    sim.of = f.of, sim.option = f.pair.option, sim.reference = f.pair.reference, sim.asked_seed = sim.seed;
    sim.asked_latin = sim.latin;
    sim.stage = 0, sim.stopped = false;
    return ask(ui, state);
  }
  if (s.serial != sim.serial || s.running || !s.done || sim.shown == sim.serial) return;
  sim.shown = sim.serial;
  if (sim.stopped || sim.stage + 1 >= static_cast<int>(stages.size()) ||
      stages[static_cast<std::size_t>(sim.stage)] >= sim.most)
    return;
  ++sim.stage;
  ask(ui, state);
}

void progress_line(Ui &ui, ValueState &state) {
  ValueSimState &sim = state.simulation;
  const SimulationStatus &s = ui.host.simulation;
  const SimulationStatus *answer = answer_of(ui, sim);
  std::string words;
  if (answer)
    words = ui.tr(T::value_sim_trials, plain_amount(answer->summary[0], 0), plain_amount(answer->summary[1], 0));
  const bool running = s.running && s.serial == sim.serial;
  if (running) words = ui.tr(T::value_sim_running, percent_text(s.progress, 0)) + (words.empty() ? "" : " · " + words);
  if (sim.stopped) words = std::string{ui.tr(T::value_sim_stopped)} + (words.empty() ? "" : " · " + words);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  label(ui, words, {13, Weight::regular, ui.theme.muted});
  if (!ui.phone) { // a phone has no room beside the words
    same_line(ui, 12);
    ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x, at.y - ui.px(1)});
  }
  if (running) {
    if (button(ui, ui.tr(T::value_sim_stop), {.kind = ButtonKind::link}))
      sim.stopped = true, ui.request(StopSimulation{});
  } else if (button(ui, ui.tr(T::value_sim_again),
                    {.kind = ButtonKind::link, .icon = icon::refresh_cw, .tooltip = ui.tr(T::value_sim_again_why)})) {
    ++sim.seed;
  }
  if (!running) same_line(ui, 12);
  if (!running) checkbox(ui, ui.tr(T::value_sim_latin), sim.latin);
  if (!s.failed.empty() && s.serial == sim.serial)
    notice(ui, icon::triangle_alert, filled(ui.tr_name(s.failed), s.detail), ui.theme.danger, ui.theme.danger_soft);
  else if (answer && answer->summary[3] > 0)
    notice(ui, icon::info, ui.tr(T::value_sim_repaired, fixed_text(answer->summary[4], 2)), ui.theme.warning,
           ui.theme.warning_soft);
}

double at_chance(const std::vector<double> &quantiles, double p) {
  return quantiles[static_cast<std::size_t>(std::lround(p * static_cast<double>(quantiles.size() - 1)))];
}

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
    std::string words = ui.tr(T::value_kept, short_percent(kept.claim), percent_text(kept.chance, 0),
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

/// The year by which a share of the trials has crossed; none when they never do.
std::optional<int> crossing_at(const std::vector<double> &years, double share) {
  double sum = 0;
  for (std::size_t year = 0; year * 7 + 6 < years.size(); ++year)
    if ((sum += years[year * 7 + 6]) >= share) return static_cast<int>(year);
  return std::nullopt;
}

// ---------------------------------------------------------------- cards

void card_head(Ui &ui, std::string_view sentence, std::string_view note) {
  paragraph(ui, sentence, strong(size::emphasis));
  if (!note.empty()) label(ui, note, caption(ui));
  space(ui, 4);
}

void claim_card(Ui &ui, const ValueFacts &f, const SimulationStatus &s) {
  const ValueCase &value = f.value();
  const double chance = chance_above(s.ratios, value.claim);
  card_head(ui, ui.tr(T::value_sim_claim, short_percent(value.claim), percent_text(chance, 0)),
            ui.tr(T::value_sim_claim_note));
  Histogram chart;
  chart.percent = true;
  chart.low = at_chance(s.ratios, 0.002), chart.high = at_chance(s.ratios, 0.998);
  if (!(chart.high > chart.low)) chart.low -= 0.01, chart.high += 0.01;
  const double span = chart.high - chart.low;
  chart.low = std::min(chart.low, value.claim - span * 0.03),
  chart.high = std::max(chart.high, value.claim + span * 0.03);
  constexpr std::size_t bins = 40;
  chart.bins = binned(s.ratios, chart.low, chart.high, bins);
  chart.split = value.claim, chart.split_words = "≥ " + short_percent(value.claim);
  for (const double p : {0.1, 0.5, 0.9})
    chart.marks.emplace_back(at_chance(s.ratios, p), "P" + std::to_string(static_cast<int>(p * 100)));
  const ChartArea area =
      chart_area(ui, "histogram", ui.tr(T::value_sim_claim_note), percent_text(chance, 0), ui.px(180));
  const int bin =
      area.hovered ? static_cast<int>((ImGui::GetIO().MousePos.x - area.min.x) / (area.max.x - area.min.x) * bins) : -1;
  ScreenPen pen(ui, ImGui::GetWindowDrawList());
  draw_histogram(pen, area.min, area.max, chart, bin);
  if (bin >= 0 && bin < static_cast<int>(bins)) {
    const double from = chart.low + (chart.high - chart.low) * bin / bins, to = from + (chart.high - chart.low) / bins;
    chart_hint(ui, ui.tr(T::value_sim_bin, percent_text(from), percent_text(to),
                         percent_text(chart.bins[static_cast<std::size_t>(bin)])) +
                       "\n" +
                       ui.tr(T::value_sim_at_least, percent_text(from), percent_text(chance_above(s.ratios, from), 0)));
  }
  space(ui, 4);
  Cells cells(ui, {-1, 110}, 12);
  cells.next();
  space(ui, 5);
  label(ui, ui.tr(T::value_sim_claim_field), {13, Weight::regular, ui.theme.muted});
  cells.next();
  std::string typed;
  if (text_field(ui, ui.tr(T::value_sim_claim_field), short_percent(value.claim), typed, {.enabled = ui.can_edit})) {
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

void bands_card(Ui &ui, const ValueFacts &f, const SimulationStatus &s) {
  if (s.years.size() < 14) return;
  LineChart chart;
  ChartSeries theirs{f.value().options[f.pair.reference]->name, {}, theirs_color(ui), {}, {}},
      ours{f.value().options[f.pair.option]->name, {}, ours_color(ui), {}, {}};
  for (std::size_t year = 0; year * 7 + 6 < s.years.size(); ++year) {
    const double *row = s.years.data() + year * 7;
    chart.places.push_back(year == 0 ? year_name(ui, 0) : std::to_string(year));
    ours.low.push_back(row[0]), ours.values.push_back(row[1]), ours.high.push_back(row[2]);
    theirs.low.push_back(row[3]), theirs.values.push_back(row[4]), theirs.high.push_back(row[5]);
  }
  chart.series = {theirs, ours};
  const auto early = crossing_at(s.years, 0.1), middle = crossing_at(s.years, 0.5), late = crossing_at(s.years, 0.9);
  const std::string never{ui.tr(T::value_sim_never)};
  const auto year_or = [&](const std::optional<int> &year) { return year ? std::to_string(*year) : never; };
  card_head(ui,
            middle ? ui.tr(T::value_sim_crossing, std::to_string(*middle)) : std::string{ui.tr(T::value_chart_never)},
            ui.tr(T::value_sim_crossing_note, year_or(early), year_or(late), case_unit_words(ui, f.value())));
  const ChartArea area = chart_area(ui, "bands", ui.tr(T::value_chart_cumulative), {}, ui.px(220));
  const int place = area.hovered ? line_chart_place(ui, area.min, area.max, chart, ImGui::GetIO().MousePos) : -1;
  ScreenPen pen(ui, ImGui::GetWindowDrawList());
  draw_line_chart(pen, area.min, area.max, chart, place);
  if (place < 0) return;
  const auto at = static_cast<std::size_t>(place);
  std::string words = year_name(ui, place);
  for (const ChartSeries &series : chart.series)
    words += "\n" + series.name + "  " + plain_amount(series.values[at], 0) + " (P10–P90 " +
             plain_amount(series.low[at], 0) + " – " + plain_amount(series.high[at], 0) + ")";
  words += "\n" + ui.tr(T::value_sim_crossing_share, percent_text(s.years[at * 7 + 6], 0));
  chart_hint(ui, words);
}

void tornado_card(Ui &ui, const ValueFacts &f, const SimulationStatus &s, ValueSimState &sim) {
  const ValueCase &value = f.value();
  Tornado chart;
  chart.middle = *f.against.saving;
  std::vector<std::array<double, 5>> rows;
  for (std::size_t i = 0; i + 4 < s.bars.size(); i += 5)
    rows.push_back({s.bars[i], s.bars[i + 1], s.bars[i + 2], s.bars[i + 3], s.bars[i + 4]});
  if (sim.by_rank)
    std::sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) { return std::fabs(a[4]) > std::fabs(b[4]); });
  for (const auto &row : rows) {
    if (chart.bars.size() == 8) break;
    const auto index = static_cast<std::size_t>(row[1]);
    Tornado::Bar bar;
    if (row[0] == 0 && index < value.drivers.size())
      bar.name = value.drivers[index]->name;
    else if (index < value.lines.size())
      bar.name = joined(value.lines[index]->name, [&]() -> std::string_view {
        const ValueOption *option = find(value.options, value.lines[index]->option);
        return option ? std::string_view{option->name} : std::string_view{};
      }());
    else
      continue;
    if (sim.by_rank) {
      bar.low = std::min(row[4], 0.0), bar.high = std::max(row[4], 0.0);
      (row[4] < 0 ? bar.low_words : bar.high_words) = fixed_text(row[4], 2);
    } else {
      bar.low = row[2], bar.high = row[3];
      bar.low_words = plain_amount(row[2], 0), bar.high_words = plain_amount(row[3], 0);
    }
    chart.bars.push_back(std::move(bar));
  }
  if (chart.bars.empty()) return;
  if (sim.by_rank) chart.middle = 0;
  card_head(ui, ui.tr(T::value_sim_tornado, chart.bars.front().name), {});
  const std::array<Segment, 2> segments{{{ui.tr(T::value_sim_one_by_one)}, {ui.tr(T::value_sim_by_rank)}}};
  const int pressed = segmented(ui, ui.tr(T::value_sim_tornado_kind), segments, sim.by_rank ? 1 : 0);
  if (pressed >= 0) sim.by_rank = pressed == 1;
  label(ui,
        sim.by_rank ? std::string{ui.tr(T::value_sim_rank_note)}
                    : ui.tr(T::value_sim_tornado_note, case_unit_words(ui, value)),
        caption(ui));
  const ChartArea area =
      chart_area(ui, "tornado", ui.tr(T::value_sim_tornado_kind), chart.bars.front().name, tornado_height(ui, chart));
  const int row = area.hovered ? static_cast<int>((ImGui::GetIO().MousePos.y - area.min.y) / ui.px(26)) : -1;
  ScreenPen pen(ui, ImGui::GetWindowDrawList());
  draw_tornado(pen, area.min, area.max, chart, row);
  if (row >= 0 && row < static_cast<int>(chart.bars.size())) {
    const auto &bar = chart.bars[static_cast<std::size_t>(row)];
    chart_hint(ui, bar.name + "\n" +
                       (sim.by_rank ? bar.low_words + bar.high_words : bar.low_words + " … " + bar.high_words));
  }
}

void dearer_card(Ui &ui, const ValueFacts &f, const SimulationStatus &s) {
  const ValueCase &value = f.value();
  const double saving = *f.against.saving,
               reference = option_cost(f.table.flows->options[f.pair.reference], f.terms).present_value;
  const auto words = [&](double extra) {
    std::string text = signed_amount(std::floor(extra), 0) + " " + case_unit_words(ui, value);
    if (f.price > 0) text += " (" + percent_text(extra / f.price, 0, true) + ")";
    return text;
  };
  card_head(ui, saving > 0 ? ui.tr(T::value_sim_dearer, words(saving)) : std::string{ui.tr(T::value_sim_not_dearer)},
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
  row(ui.tr(T::value_sim_still_claim, short_percent(value.claim)), saving - value.claim * reference);
  for (const double sure : {0.5, 0.8, 0.9})
    row(ui.tr(T::value_sim_still_sure, percent_text(sure, 0)), at_chance(s.savings, 1 - sure));
}

/// The saving for values of two drivers, everything else as it is.
void two_way_card(Ui &ui, const ValueFacts &f, ValueSimState &sim) {
  const ValueCase &value = f.value();
  std::vector<std::size_t> choices;
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < value.drivers.size(); ++i)
    if (const auto d = Distribution::make(value.drivers[i]->range, value.drivers[i]->value);
        value.drivers[i]->formula.empty() && d && d->varies())
      choices.push_back(i), names.push_back(value.drivers[i]->name);
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
  constexpr std::size_t steps = 5;
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
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, head = ui.px(64), cell = (width - head) / steps,
              high = ui.px(28);
  ImDrawList *list = ImGui::GetWindowDrawList();
  double low = 1e9, most = -1e9;
  for (const double one : sim.cells)
    if (std::isfinite(one)) low = std::min(low, one), most = std::max(most, one);
  for (std::size_t c = 0; c < steps; ++c)
    draw_text_centered(ui, list, {at.x + head + cell * static_cast<float>(c), at.y},
                       {at.x + head + cell * static_cast<float>(c + 1), at.y + high},
                       plain_amount(sim.across_values[c], 2), caption(ui));
  for (std::size_t r = 0; r < steps; ++r) {
    const float y = at.y + high * static_cast<float>(r + 1);
    draw_text(ui, list, {at.x, y + ui.px(8)}, plain_amount(sim.down_values[r], 2), caption(ui));
    for (std::size_t c = 0; c < steps; ++c) {
      const double one = sim.cells[r * steps + c];
      const float x = at.x + head + cell * static_cast<float>(c);
      const float strength = most > low && std::isfinite(one) ? static_cast<float>((one - low) / (most - low)) : 0;
      list->AddRectFilled({x + 1, y + 1}, {x + cell - 1, y + high - 1},
                          one < 0 ? ui.theme.danger_soft : faded(ui.theme.accent, 0.06f + 0.30f * strength), ui.px(3));
      const bool claim = std::isfinite(one) && one >= value.claim;
      draw_text_centered(ui, list, {x, y}, {x + cell, y + high}, percent_text(one),
                         {13, claim ? Weight::strong : Weight::regular, one < 0 ? ui.theme.danger : ui.theme.ink});
    }
  }
  ImGui::Dummy({width, high * (steps + 1)});
  mirror_item(ui, "img", ui.tr(T::value_sim_two_way_note), percent_text(low) + " – " + percent_text(most));
}

} // namespace

void value_follow_simulation(Ui &ui, ValueState &state) { follow(ui, state); }

void value_simulation(Ui &ui, ValueState &state) {
  const ValueFacts &f = state.facts;
  if (!f.compared()) {
    space(ui, 40);
    empty_state(ui, icon::target, ui.tr(T::value_sim_nothing),
                f.table.whole() ? ui.tr(T::value_sim_needs_two) : ui.tr(T::value_say_broken), {});
    return;
  }
  follow(ui, state);
  const SimulationStatus *s = answer_of(ui, state.simulation);
  const double chance = s ? chance_above(s->ratios, f.value().claim) : 0;
  paragraph(ui,
            s ? ui.tr(T::value_sim_sentence, short_percent(f.value().claim), percent_text(chance, 0),
                      percent_text(at_chance(s->ratios, 0.1), 0) + " – " + percent_text(at_chance(s->ratios, 0.9), 0))
              : std::string{ui.tr(T::value_sim_wait)},
            strong(ui.phone ? 17 : size::heading));
  progress_line(ui, state);
  kept_line(ui, state, s);
  if (!s) return;
  space(ui, 6);
  using CardOf = std::function<void()>;
  const std::array<CardOf, 5> cards{[&] { claim_card(ui, f, *s); }, [&] { bands_card(ui, f, *s); },
                                    [&] { tornado_card(ui, f, *s, state.simulation); }, [&] { dearer_card(ui, f, *s); },
                                    [&] { two_way_card(ui, f, state.simulation); }};
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float room = ImGui::GetContentRegionAvail().x, gap = ui.px(16);
  const bool two = room >= ui.px(720);
  const float width = two ? std::floor((room - gap) / 2) : room;
  float left = at.y, right = at.y;
  std::size_t drivers = 0;
  for (const auto &driver : f.value().drivers)
    drivers += driver->range.kind != RangeKind::fixed && driver->formula.empty();
  for (std::size_t i = 0; i < cards.size(); ++i) {
    if ((i == 1 && s->years.size() < 14) || (i == 2 && s->bars.empty()) || (i == 4 && drivers < 2)) continue;
    const bool on_left = !two || left <= right;
    float &y = on_left ? left : right;
    ImGui::PushID(static_cast<int>(i));
    Card card(ui, {on_left ? at.x : at.x + width + gap, y}, width, {16});
    cards[i]();
    y = card.end() + gap;
    ImGui::PopID();
  }
  ImGui::SetCursorScreenPos({at.x, std::max(left, right)});
  ImGui::Dummy({1, ui.px(8)});
}

} // namespace sandtable::view
