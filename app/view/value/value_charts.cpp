#include "view/charts/charts.hpp"
#include "view/icons.hpp"
#include "view/screens/start_layout.hpp"
#include "view/value/value_screen.hpp"
#include "view/value/value_simulation_charts.hpp"
#include "view/value/value_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sandtable::view {

namespace {

/// The largest amount of the case's charts: of the options' totals and what they come to on the way.
double most_of(const ValueFacts &f) {
  double most = 0;
  for (std::size_t option = 0; option < f.value().options.size(); ++option)
    for (const double sum : f.cumulative(option))
      if (std::isfinite(sum)) most = std::max(most, std::fabs(sum));
  return most;
}

std::string bar_words(const Ui &ui, const ValueFacts &f, double amount) {
  return figure_amount(ui, f.value(), ui.zh && std::fabs(amount) >= 10 ? std::round(amount) : amount, most_of(f));
}

LineChart cumulative_chart(const Ui &ui, const ValueFacts &f) {
  LineChart chart;
  const double factor = amount_scale(ui, f.value(), most_of(f)).factor;
  for (int year = 0; year <= f.years; ++year)
    chart.places.push_back(year == 0 ? year_name(ui, 0) : std::to_string(year));
  const auto add = [&](std::size_t option, ImU32 color) {
    ChartSeries series{f.value().options[option]->name, f.cumulative(option), color, {}, {}};
    for (double &sum : series.values) sum *= factor;
    chart.series.push_back(std::move(series));
  };
  if (f.compared()) add(f.pair.reference, theirs_color(ui));
  add(f.pair.option, ours_color(ui));
  if (!f.compared() || !f.against.crossing_year) return chart;
  const int year = static_cast<int>(*f.against.crossing_year);
  if (year == 0) return chart;
  const auto &theirs = chart.series[0].values, &ours = chart.series[1].values;
  const auto at = static_cast<std::size_t>(year);
  // Where the two lines really meet, between two whole years.
  const double before = ours[at - 1] - theirs[at - 1], after = ours[at] - theirs[at],
               part = before - after != 0 ? std::clamp(before / (before - after), 0.0, 1.0) : 1;
  chart.mark = LineChart::Mark{static_cast<double>(at) - 1 + part, ours[at - 1] + (ours[at] - ours[at - 1]) * part,
                               ui.tr(T::value_chart_cross, std::to_string(year))};
  return chart;
}

/// By category, from the reference's total to ours; what changes little is put together.
Waterfall waterfall_chart(const Ui &ui, const ValueFacts &f) {
  Waterfall chart;
  const ValueCase &value = f.value();
  std::vector<double> changes(f.table.categories.size());
  for (std::size_t row = 0; row < f.table.rows.size(); ++row)
    changes[f.table.rows[row].category] += f.table.total(row, f.pair.option) - f.table.total(row, f.pair.reference);
  const double theirs = f.option_total(f.pair.reference), ours = f.option_total(f.pair.option);
  chart.steps.push_back(
      {value.options[f.pair.reference]->name, theirs, true, theirs_color(ui), bar_words(ui, f, theirs)});
  std::vector<std::size_t> order;
  for (const CaseRow &row : f.table.rows)
    if (std::find(order.begin(), order.end(), row.category) == order.end()) order.push_back(row.category);
  std::vector<double> sizes;
  for (const double change : changes) sizes.push_back(std::fabs(change));
  std::sort(sizes.rbegin(), sizes.rend());
  const double least = sizes.size() > 9 ? sizes[8] : 0;
  double rest = 0;
  const auto step = [&](std::string name, double change) {
    if (change != 0)
      chart.steps.push_back({std::move(name), change, false, change > 0 ? ui.theme.danger : ui.theme.success,
                             (change > 0 ? "+" : "") + bar_words(ui, f, change)});
  };
  for (const std::size_t category : order)
    if (std::fabs(changes[category]) >= least)
      step(category_word(ui, f.table.categories[category]), changes[category]);
    else
      rest += changes[category];
  step(std::string{ui.tr(T::value_chart_rest)}, rest);
  chart.steps.push_back({value.options[f.pair.option]->name, ours, true, ours_color(ui), bar_words(ui, f, ours)});
  return chart;
}

/// Every option's cost over all years, cut by category.
StackedBars stacked_chart(const Ui &ui, const ValueFacts &f) {
  StackedBars chart;
  std::vector<std::size_t> used;
  for (const CaseRow &row : f.table.rows)
    if (std::find(used.begin(), used.end(), row.category) == used.end()) used.push_back(row.category);
  for (const std::size_t category : used) chart.parts.push_back(category_word(ui, f.table.categories[category]));
  for (std::size_t option = 0; option < f.value().options.size(); ++option) {
    StackedBars::Bar bar{f.value().options[option]->name, bar_words(ui, f, f.option_total(option)),
                         std::vector<double>(used.size())};
    for (std::size_t row = 0; row < f.table.rows.size(); ++row) {
      const auto part = std::find(used.begin(), used.end(), f.table.rows[row].category) - used.begin();
      bar.parts[static_cast<std::size_t>(part)] += f.table.total(row, option);
    }
    chart.bars.push_back(std::move(bar));
  }
  return chart;
}

void title(Ui &ui, std::string_view words, std::string_view note) {
  paragraph(ui, words, strong(size::emphasis));
  if (!note.empty()) label(ui, note, caption(ui));
  space(ui, 4);
}

void cumulative_card(Ui &ui, const ValueFacts &f, float height = 0) {
  const ValueCase &value = f.value();
  const LineChart chart = cumulative_chart(ui, f);
  std::string sentence{ui.tr(T::value_chart_cumulative)};
  if (f.compared()) {
    const sandtable::Measure &crossing = f.against.crossing_year;
    sentence = !crossing        ? std::string{ui.tr(T::value_chart_never)}
               : *crossing == 0 ? std::string{ui.tr(T::value_chart_from_start)}
                                : ui.tr(T::value_chart_crossing, std::to_string(static_cast<int>(*crossing)));
  }
  const AmountScale scale = amount_scale(ui, value, most_of(f));
  title(ui, sentence, ui.tr(T::value_chart_unit, scale.words));
  const ChartArea area = chart_area(ui, "cumulative", sentence, {}, height > 0 ? height : ui.px(210));
  const int place = area.hovered ? line_chart_place(ui, area.min, area.max, chart, ImGui::GetIO().MousePos) : -1;
  ScreenPen pen(ui, ImGui::GetWindowDrawList());
  draw_line_chart(pen, area.min, area.max, chart, place);
  if (place < 0) return;
  std::string words = year_name(ui, place);
  for (const ChartSeries &series : chart.series)
    words += "\n" + series.name + "  " +
             money_text(ui, value, series.values[static_cast<std::size_t>(place)] / scale.factor);
  if (chart.series.size() == 2)
    words += "\n" + std::string{ui.tr(T::value_column_difference)} + "  " +
             signed_money(ui, value,
                          (chart.series[1].values[static_cast<std::size_t>(place)] -
                           chart.series[0].values[static_cast<std::size_t>(place)]) /
                              scale.factor);
  chart_hint(ui, words);
}

void waterfall_card(Ui &ui, const ValueFacts &f) {
  const ValueCase &value = f.value();
  const Waterfall chart = waterfall_chart(ui, f);
  const Waterfall::Step *most = nullptr;
  const bool saves = *f.against.total_saving > 0;
  for (const auto &step : chart.steps)
    if (!step.total && (step.change < 0) == saves && (!most || std::fabs(step.change) > std::fabs(most->change)))
      most = &step;
  const std::string sentence = most ? ui.tr(saves ? T::value_chart_most_saved : T::value_chart_most_lost, most->name,
                                            money_text(ui, value, std::fabs(most->change)))
                                    : std::string{ui.tr(T::value_chart_no_change)};
  title(ui, sentence, ui.tr(T::value_chart_waterfall, figure_unit(ui, value, most_of(f))));
  const ChartArea area = chart_area(ui, "waterfall", sentence, {}, waterfall_height(ui, chart));
  const float step = waterfall_height(ui, chart) / static_cast<float>(chart.steps.size());
  const int row = area.hovered ? static_cast<int>((ImGui::GetIO().MousePos.y - area.min.y) / step) : -1;
  ScreenPen pen(ui, ImGui::GetWindowDrawList());
  draw_waterfall(pen, area.min, area.max, chart, row);
  if (row < 0 || row >= static_cast<int>(chart.steps.size())) return;
  const auto &at = chart.steps[static_cast<std::size_t>(row)];
  chart_hint(ui, at.name + "  " + (at.total ? money_text(ui, value, at.change) : signed_money(ui, value, at.change)));
}

void stacked_card(Ui &ui, const ValueFacts &f, float height = 0) {
  const StackedBars chart = stacked_chart(ui, f);
  const std::string words =
      ui.tr(T::value_chart_stacked, years_words(ui, f.years), figure_unit(ui, f.value(), most_of(f)));
  title(ui, words, {});
  const ChartArea area = chart_area(ui, "stacked", words, {}, std::max(height, stacked_height(ui, chart)));
  ScreenPen pen(ui, ImGui::GetWindowDrawList());
  const StackedPlace at =
      draw_stacked_bars(pen, area.min, area.max, chart, area.hovered ? ImGui::GetIO().MousePos : ImVec2{-1, -1});
  if (at.bar < 0) return;
  const auto &bar = chart.bars[static_cast<std::size_t>(at.bar)];
  chart_hint(ui, bar.name + "\n" + chart.parts[static_cast<std::size_t>(at.part)] + "  " +
                     money_text(ui, f.value(), bar.parts[static_cast<std::size_t>(at.part)]));
}

} // namespace

std::string chart_name(const Ui &ui, ValueChart chart) {
  constexpr std::array names{T::value_file_cumulative, T::value_file_waterfall, T::value_file_stacked,
                             T::value_file_saving,     T::value_file_bands,     T::value_file_tornado,
                             T::value_file_two_way};
  return std::string{ui.tr(names[static_cast<std::size_t>(chart)])};
}

std::optional<ChartPicture> chart_picture(const Ui &ui, const ValueState &state, ValueChart which) {
  const ValueFacts &f = state.facts;
  if (which > ValueChart::stacked) return simulation_picture(ui, state, which);
  if (!f.table.whole() || f.value().lines.empty()) return std::nullopt;
  const std::string unit = figure_unit(ui, f.value(), most_of(f));
  ChartPicture picture{
      case_sentence(ui, f), ui.tr(T::value_chart_unit, amount_scale(ui, f.value(), most_of(f)).words), 0, {}};
  if (which == ValueChart::stacked) {
    StackedBars chart = stacked_chart(ui, f);
    picture.note = ui.tr(T::value_chart_stacked, years_words(ui, f.years), unit);
    picture.height = stacked_height(ui, chart);
    picture.draw = [chart = std::move(chart)](ChartPen &pen, ImVec2 min, ImVec2 max) {
      draw_stacked_bars(pen, min, max, chart);
    };
  } else if (which == ValueChart::waterfall) {
    if (!f.compared()) return std::nullopt;
    Waterfall chart = waterfall_chart(ui, f);
    picture.note = ui.tr(T::value_chart_waterfall, unit);
    picture.height = waterfall_height(ui, chart);
    picture.draw = [chart = std::move(chart)](ChartPen &pen, ImVec2 min, ImVec2 max) {
      draw_waterfall(pen, min, max, chart);
    };
  } else {
    picture.draw = [chart = cumulative_chart(ui, f)](ChartPen &pen, ImVec2 min, ImVec2 max) {
      draw_line_chart(pen, min, max, chart);
    };
  }
  return picture;
}

void enlarge_chart(Ui &ui, SharedState &shared, ValueState &state, ValueChart chart, ImVec2 card, float width) {
  const ImVec2 back = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos({card.x + width - ui.control() - ui.px(6), card.y + ui.px(6)});
  ImGui::PushID(static_cast<int>(chart));
  if (icon_button(ui, icon::maximize, ui.tr(T::value_chart_enlarge, chart_name(ui, chart)),
                  {.kind = ButtonKind::ghost}))
    state.full = chart, shared.presenting = true;
  ImGui::PopID();
  ImGui::SetCursorScreenPos(back);
}

void value_full_chart(Ui &ui, ValueState &state) {
  const ValueFacts &f = state.facts;
  if (state.full > ValueChart::stacked) {
    const auto picture = chart_picture(ui, state, *state.full);
    if (!picture) return;
    paragraph(ui, picture->title, strong(size::heading));
    label(ui, picture->note, caption(ui));
    space(ui, 8);
    const float room = ImGui::GetContentRegionAvail().y - ui.px(40);
    const ChartArea area =
        chart_area(ui, "alone", picture->title, {}, std::max(picture->height, std::min(room, ui.px(900))));
    ScreenPen pen(ui, ImGui::GetWindowDrawList());
    picture->draw(pen, area.min, area.max);
    if (!area.hovered || !picture->read) return;
    if (const std::string words = picture->read(area.min, area.max, ImGui::GetIO().MousePos); !words.empty())
      chart_hint(ui, words);
    return;
  }
  paragraph(ui, case_sentence(ui, f), strong(size::heading));
  space(ui, 8);
  if (!f.table.whole()) return;
  if (state.full == ValueChart::waterfall && f.compared())
    waterfall_card(ui, f);
  else if (state.full == ValueChart::stacked)
    stacked_card(ui, f);
  else
    cumulative_card(ui, f, std::max(ui.px(210), ImGui::GetContentRegionAvail().y - ui.px(90)));
}

void value_export_chart(Ui &ui, const ValueState &state, ValueChart which, bool png) {
  // A picture is for paper: light, whatever the screen is.
  Ui drawn{.host = ui.host,
           .session = ui.session,
           .fonts = ui.fonts,
           .mirror = ui.mirror,
           .out = ui.out,
           .theme = light_theme()};
  drawn.zh = ui.zh, drawn.workspace = ui.workspace, drawn.account = ui.account, drawn.opportunity = ui.opportunity;
  const auto picture = chart_picture(drawn, state, which);
  if (!picture) return;
  SvgPen pen(drawn);
  const float width = 760, head = 64, pad = 20, height = (picture->height > 0 ? picture->height : 296) + head + pad;
  pen.text({pad, 14}, picture->title, strong(18));
  pen.text({pad, 40}, picture->note, caption(drawn));
  picture->draw(pen, {pad, head}, {width - pad, height - pad});
  ui.request(SaveExport{chart_name(ui, which) + (png ? ".png" : ".svg"), png ? "image/png" : "image/svg+xml",
                        pen.picture({width, height}, picture->title)});
}

void value_charts(Ui &ui, SharedState &shared, ValueState &state, bool side_by_side) {
  const ValueFacts &facts = state.facts;
  if (!facts.table.whole() || facts.value().lines.empty()) return;
  const float gap = ui.px(16), room = ImGui::GetContentRegionAvail().x,
              width = side_by_side && facts.compared() ? std::floor((room - gap) / 2) : room;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  Card first(ui, at, width, {16});
  cumulative_card(ui, facts);
  const float bottom = first.end();
  enlarge_chart(ui, shared, state, ValueChart::cumulative, at, width);
  float end = bottom;
  if (facts.compared()) {
    const ImVec2 next = side_by_side ? ImVec2{at.x + width + gap, at.y} : ImVec2{at.x, bottom + gap};
    Card second(ui, next, width, {16});
    waterfall_card(ui, facts);
    end = std::max(end, second.end());
    enlarge_chart(ui, shared, state, ValueChart::waterfall, next, width);
  }
  const ImVec2 last{at.x, end + gap};
  Card third(ui, last, room, {16});
  stacked_card(ui, facts);
  end = third.end();
  enlarge_chart(ui, shared, state, ValueChart::stacked, last, room);
  ImGui::SetCursorScreenPos({at.x, end});
  ImGui::Dummy({1, 1});
}

} // namespace sandtable::view
