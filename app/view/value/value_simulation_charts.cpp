#include "view/value/value_simulation_charts.hpp"
#include "domain/value/distribution.hpp"
#include "domain/value/pair_simulation.hpp"
#include "view/screens/people_table_parts.hpp"
#include "view/value/value_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sandtable::view {

const SimulationStatus *simulation_answer(const Ui &ui, const ValueSimState &state) {
  const SimulationStatus &s = ui.host.simulation;
  return state.shown > 0 && s.done && s.ratios.size() > quantile_steps ? &s : nullptr;
}

double at_chance(const std::vector<double> &quantiles, double p) {
  return quantiles[static_cast<std::size_t>(std::lround(p * static_cast<double>(quantiles.size() - 1)))];
}

std::optional<int> crossing_at(const std::vector<double> &years, double share) {
  double sum = 0;
  for (std::size_t year = 0; year * 7 + 6 < years.size(); ++year)
    if ((sum += years[year * 7 + 6]) >= share) return static_cast<int>(year);
  return std::nullopt;
}

std::vector<std::size_t> varying_drivers(const ValueCase &value) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < value.drivers.size(); ++i)
    if (const auto d = Distribution::make(value.drivers[i]->range, value.drivers[i]->value);
        value.drivers[i]->formula.empty() && d && d->varies())
      found.push_back(i);
  return found;
}

std::string claim_sentence(const Ui &ui, const ValueFacts &f, const SimulationStatus &s) {
  const double claim = f.value().claim;
  if (!ratios_mean_something(s.ratios)) return std::string{ui.tr(T::value_sim_no_ratio)};
  return ui.tr(T::value_sim_claim, exact_percent(claim), percent_text(chance_above(s.ratios, claim), 0));
}

std::string crossing_sentence(const Ui &ui, const SimulationStatus &s) {
  const auto middle = crossing_at(s.years, 0.5);
  return middle ? ui.tr(T::value_sim_crossing, std::to_string(*middle)) : std::string{ui.tr(T::value_chart_never)};
}

Histogram saving_histogram(const ValueFacts &f, const SimulationStatus &s) {
  const double claim = f.value().claim;
  Histogram chart;
  chart.percent = true;
  const bool all_have = s.ratios.front() > no_ratio / 2; // else what has no ratio lies beyond the first bin
  chart.low = at_chance(s.ratios, all_have ? 0.002 : 0.011), chart.high = at_chance(s.ratios, 0.998);
  if (!(chart.high > chart.low)) chart.low -= 0.01, chart.high += 0.01;
  const double span = chart.high - chart.low;
  chart.low = std::min(chart.low, claim - span * 0.03), chart.high = std::max(chart.high, claim + span * 0.03);
  chart.bins = binned(s.ratios, chart.low, chart.high, 40);
  chart.split = claim, chart.split_words = "≥ " + exact_percent(claim);
  for (const double p : {0.1, 0.5, 0.9})
    chart.marks.emplace_back(at_chance(s.ratios, p), "P" + std::to_string(static_cast<int>(p * 100)));
  return chart;
}

double live_trials(const ValueSimState &sim, const SimulationStatus &s) {
  const bool live = s.running && s.serial == sim.serial && s.counts.size() > 1 && !s.summary.empty();
  return live && s.counts[0] > s.summary[0] ? s.counts[0] : 0;
}

Histogram live_histogram(const ValueFacts &f, const ValueSimState &sim, const SimulationStatus &s) {
  Histogram chart = saving_histogram(f, s);
  chart.low = sim.bins_from, chart.high = sim.bins_to;
  chart.bins.assign(s.counts.begin() + 1, s.counts.end());
  for (double &bin : chart.bins) bin /= s.counts[0];
  return chart;
}

AmountScale bands_scale(const Ui &ui, const ValueFacts &f, const SimulationStatus &s) {
  double most = 0;
  for (std::size_t i = 0; i < s.years.size(); ++i)
    if (i % 7 != 6) most = std::max(most, std::fabs(s.years[i]));
  return amount_scale(ui, f.value(), most);
}

LineChart bands_chart(const Ui &ui, const ValueFacts &f, const SimulationStatus &s) {
  LineChart chart;
  const double factor = bands_scale(ui, f, s).factor;
  ChartSeries theirs{f.value().options[f.pair.reference]->name, {}, theirs_color(ui), {}, {}},
      ours{f.value().options[f.pair.option]->name, {}, ours_color(ui), {}, {}};
  for (std::size_t year = 0; year * 7 + 6 < s.years.size(); ++year) {
    const double *row = s.years.data() + year * 7;
    chart.places.push_back(year == 0 ? year_name(ui, 0) : std::to_string(year));
    ours.low.push_back(row[0] * factor), ours.values.push_back(row[1] * factor), ours.high.push_back(row[2] * factor);
    theirs.low.push_back(row[3] * factor), theirs.values.push_back(row[4] * factor),
        theirs.high.push_back(row[5] * factor);
  }
  chart.series = {theirs, ours};
  return chart;
}

ColumnChart crossing_chart(const Ui &ui, const SimulationStatus &s) {
  ColumnChart chart;
  double sum = 0;
  for (std::size_t year = 0; year * 7 + 6 < s.years.size(); ++year) {
    chart.places.push_back(year == 0 ? year_name(ui, 0) : std::to_string(year));
    chart.shares.push_back(s.years[year * 7 + 6]);
    sum += chart.shares.back();
  }
  chart.places.emplace_back(ui.tr(T::value_sim_never));
  chart.shares.push_back(std::max(0.0, 1 - sum));
  return chart;
}

Tornado tornado_chart(const Ui &ui, const ValueFacts &f, const SimulationStatus &s, bool by_rank) {
  const ValueCase &value = f.value();
  Tornado chart;
  chart.middle = by_rank ? 0 : *f.against.saving;
  std::vector<std::array<double, 5>> rows;
  for (std::size_t i = 0; i + 4 < s.bars.size(); i += 5)
    rows.push_back({s.bars[i], s.bars[i + 1], s.bars[i + 2], s.bars[i + 3], s.bars[i + 4]});
  if (by_rank)
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
    if (by_rank) {
      bar.low = std::min(row[4], 0.0), bar.high = std::max(row[4], 0.0);
      (row[4] < 0 ? bar.low_words : bar.high_words) = fixed_text(row[4], 2);
    } else {
      bar.low = row[2], bar.high = row[3];
      bar.low_words = figure_amount(ui, value, row[2], chart.middle),
      bar.high_words = figure_amount(ui, value, row[3], chart.middle);
    }
    chart.bars.push_back(std::move(bar));
  }
  return chart;
}

HeatMap two_way_chart(const Ui &ui, const ValueFacts &f, const ValueSimState &sim) {
  HeatMap chart;
  double least = 1e9, most = -1e9;
  for (const double one : sim.cells)
    if (std::isfinite(one)) least = std::min(least, one), most = std::max(most, one);
  chart.least_words = least <= most ? percent_text(least) : "–",
  chart.most_words = least <= most ? percent_text(most) : "–";
  for (std::size_t i = 0; i < two_way_steps; ++i)
    chart.columns.push_back(plain_amount(sim.across_values[i], 2)),
        chart.rows.push_back(plain_amount(sim.down_values[i], 2));
  for (const double one : sim.cells) {
    HeatMap::Cell cell;
    const bool known = std::isfinite(one);
    cell.words = known ? percent_text(one) : std::string{"–"};
    cell.fill =
        known && one < 0
            ? ui.theme.danger_soft
            : faded(ui.theme.accent,
                    0.06f + (known && most > least ? 0.30f * static_cast<float>((one - least) / (most - least)) : 0));
    cell.ink = known && one < 0 ? ui.theme.danger : ui.theme.ink;
    cell.strong = known && one >= f.value().claim;
    chart.cells.push_back(std::move(cell));
  }
  return chart;
}

std::string saving_words(const Ui &ui, const SimulationStatus &s, const Histogram &chart, int bin) {
  if (bin < 0 || bin >= static_cast<int>(chart.bins.size())) return {};
  const double width = (chart.high - chart.low) / static_cast<double>(chart.bins.size()),
               from = chart.low + width * bin, to = from + width;
  return ui.tr(T::value_sim_bin, percent_text(from), percent_text(to),
               percent_text(chart.bins[static_cast<std::size_t>(bin)])) +
         "\n" + ui.tr(T::value_sim_at_least, percent_text(from), percent_text(chance_above(s.ratios, from), 0));
}

std::string bands_words(const Ui &ui, const ValueFacts &f, const SimulationStatus &s, const LineChart &chart,
                        int place) {
  if (place < 0) return {};
  const auto at = static_cast<std::size_t>(place);
  std::string words = year_name(ui, place);
  const double factor = bands_scale(ui, f, s).factor;
  const auto money = [&](double shown) { return money_text(ui, f.value(), std::round(shown / factor)); };
  for (const ChartSeries &series : chart.series)
    words += "\n" + series.name + "  " + money(series.values[at]) + " (P10–P90 " + money(series.low[at]) + " – " +
             money(series.high[at]) + ")";
  return words + "\n" + ui.tr(T::value_sim_crossing_share, percent_text(s.years[at * 7 + 6], 0));
}

std::string tornado_words(const Tornado &chart, bool by_rank, int row) {
  if (row < 0 || row >= static_cast<int>(chart.bars.size())) return {};
  const auto &bar = chart.bars[static_cast<std::size_t>(row)];
  return bar.name + "\n" + (by_rank ? bar.low_words + bar.high_words : bar.low_words + " … " + bar.high_words);
}

std::string two_way_words(const Ui &ui, const ValueFacts &f, const ValueSimState &sim, const HeatMap &chart,
                          std::optional<std::size_t> cell) {
  const std::vector<std::size_t> choices = varying_drivers(f.value());
  if (!cell || std::max(sim.down, sim.across) >= choices.size()) return {};
  const auto driver = [&](std::size_t choice, const std::string &number) {
    const Driver &of = *f.value().drivers[choices[choice]];
    return of.name + "  " + number + (of.unit.empty() ? "" : " " + of.unit) + "\n";
  };
  return driver(sim.down, chart.rows[*cell / two_way_steps]) +
         driver(sim.across, chart.columns[*cell % two_way_steps]) +
         std::string{ui.tr(T::value_scn_result_saving_ratio)} + "  " + chart.cells[*cell].words;
}

std::optional<ChartPicture> simulation_picture(const Ui &ui, const ValueState &state, ValueChart which) {
  const ValueFacts &f = state.facts;
  const ValueSimState &sim = state.simulation;
  // Alone on the screen it is the same case as an audience sees it.
  const auto same = [&](const Ref<ValueCase> &of) { return state.full || of == f.of; };
  const SimulationStatus *s = f.compared() && same(sim.of) ? simulation_answer(ui, sim) : nullptr;
  if (!s) return std::nullopt;
  ChartPicture picture;
  const std::string made = ui.tr(T::value_sim_trials, plain_amount(s->summary[0], 0), plain_amount(s->summary[1], 0));
  if (which == ValueChart::saving && !ratios_mean_something(s->ratios)) return std::nullopt;
  if (which == ValueChart::saving) {
    picture.title = claim_sentence(ui, f, *s), picture.note = std::string{ui.tr(T::value_sim_claim_note)};
    const Histogram chart = saving_histogram(f, *s);
    picture.draw = [chart](ChartPen &pen, ImVec2 min, ImVec2 max) { draw_histogram(pen, min, max, chart); };
    picture.read = [&ui, s, chart](ImVec2 min, ImVec2 max, ImVec2 mouse) {
      return saving_words(ui, *s, chart, histogram_place(min, max, chart, mouse));
    };
  } else if (which == ValueChart::bands && s->years.size() >= 14) {
    picture.title = crossing_sentence(ui, *s),
    picture.note = ui.tr(T::value_chart_unit, bands_scale(ui, f, *s).words) + " · P10–P90";
    const LineChart chart = bands_chart(ui, f, *s);
    picture.draw = [chart](ChartPen &pen, ImVec2 min, ImVec2 max) { draw_line_chart(pen, min, max, chart); };
    picture.read = [&ui, &f, s, chart](ImVec2 min, ImVec2 max, ImVec2 mouse) {
      return bands_words(ui, f, *s, chart, line_chart_place(ui, min, max, chart, mouse));
    };
  } else if (which == ValueChart::tornado) {
    const Tornado chart = tornado_chart(ui, f, *s, sim.by_rank);
    if (chart.bars.empty()) return std::nullopt;
    picture.title = ui.tr(T::value_sim_tornado, chart.bars.front().name);
    picture.note = sim.by_rank ? std::string{ui.tr(T::value_sim_rank_note)}
                               : ui.tr(T::value_sim_tornado_note, figure_unit(ui, f.value(), chart.middle));
    picture.height = tornado_height(ui, chart);
    picture.draw = [chart](ChartPen &pen, ImVec2 min, ImVec2 max) { draw_tornado(pen, min, max, chart); };
    picture.read = [&ui, chart, by_rank = sim.by_rank](ImVec2 min, ImVec2, ImVec2 mouse) {
      return tornado_words(chart, by_rank, tornado_place(ui, min, chart, mouse));
    };
  } else if (which == ValueChart::two_way && same(sim.table_of)) {
    const std::vector<std::size_t> choices = varying_drivers(f.value());
    if (choices.size() < 2) return std::nullopt;
    const auto name = [&](std::size_t choice) {
      return f.value().drivers[choices[std::min(choice, choices.size() - 1)]]->name;
    };
    const HeatMap chart = two_way_chart(ui, f, sim);
    picture.title = ui.tr(T::value_sim_two_way, name(sim.down), name(sim.across));
    picture.note = std::string{ui.tr(T::value_sim_two_way_note)};
    picture.height = heat_map_height(ui, chart);
    picture.draw = [chart](ChartPen &pen, ImVec2 min, ImVec2 max) { draw_heat_map(pen, min, max, chart); };
    picture.read = [&ui, &f, &sim, chart](ImVec2 min, ImVec2 max, ImVec2 mouse) {
      return two_way_words(ui, f, sim, chart, heat_map_place(ui, min, max, chart, mouse));
    };
    return picture;
  } else {
    return std::nullopt;
  }
  picture.note += " · " + made;
  return picture;
}

} // namespace sandtable::view
