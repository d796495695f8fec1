#include "view/charts/charts.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {

/// Where values stand in the box.
struct Plot {
  ImVec2 min, max;
  ChartTicks ticks;
  std::size_t places;

  float x(double place) const {
    return min.x + (max.x - min.x) * static_cast<float>(places > 1 ? place / static_cast<double>(places - 1) : 0.5);
  }
  float y(double value) const {
    return max.y - (max.y - min.y) * static_cast<float>((value - ticks.low) / (ticks.high - ticks.low));
  }
};

TextStyle small(const Ui &ui) { return {size::caption, Weight::regular, ui.theme.muted}; }

std::string end_words(const Ui &ui, const ChartSeries &series, double step) {
  return series.name + " " + (series.values.empty() ? "" : tick_text(series.values.back(), std::min(step, 1.0)));
}

Plot plot_of(const Ui &ui, ImVec2 min, ImVec2 max, const LineChart &chart) {
  double low = 0, high = 0;
  for (const ChartSeries &series : chart.series)
    for (const auto *values : {&series.values, &series.low, &series.high})
      for (const double value : *values)
        if (std::isfinite(value)) low = std::min(low, value), high = std::max(high, value);
  Plot plot{min, max, nice_ticks(low, high, max.y - min.y < ui.px(180) ? 4 : 6), chart.places.size()};
  float left = 0, right = 0;
  for (int i = 0; i < plot.ticks.count(); ++i)
    left = std::max(left, text_extent(ui, tick_text(plot.ticks.at(i), plot.ticks.step), small(ui)).x);
  for (const ChartSeries &series : chart.series)
    right = std::max(right, text_extent(ui, end_words(ui, series, plot.ticks.step), strong(size::caption)).x);
  plot.min = {min.x + left + ui.px(8), min.y + ui.px(8)};
  plot.max = {max.x - std::min(right + ui.px(8), (max.x - min.x) * 0.4f), max.y - ui.px(22)};
  return plot;
}

std::vector<ImVec2> points_of(const Plot &plot, const std::vector<double> &values) {
  std::vector<ImVec2> points;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (std::isfinite(values[i])) points.push_back({plot.x(static_cast<double>(i)), plot.y(values[i])});
  return points;
}

void grid(ChartPen &pen, const Plot &plot, const LineChart &chart) {
  const Ui &ui = pen.ui();
  for (int i = 0; i < plot.ticks.count(); ++i) {
    const double value = plot.ticks.at(i);
    const float y = plot.y(value);
    pen.line({plot.min.x, y}, {plot.max.x, y},
             std::fabs(value) < plot.ticks.step / 2 ? ui.theme.line_strong : ui.theme.line);
    pen.text_at({plot.min.x - ui.px(6), y}, tick_text(value, plot.ticks.step), small(ui), 1);
  }
  float last = -1e9f;
  for (std::size_t i = 0; i < chart.places.size(); ++i) {
    const float x = plot.x(static_cast<double>(i)), width = text_extent(ui, chart.places[i], small(ui)).x;
    if (x - width / 2 < last + ui.px(6)) continue;
    pen.text_at({x, plot.max.y + ui.px(13)}, chart.places[i], small(ui), 0.5f);
    last = x + width / 2;
  }
}

/// Names at the ends of the lines, moved apart where they would lie on each other.
void names(ChartPen &pen, const Plot &plot, const LineChart &chart) {
  const Ui &ui = pen.ui();
  std::vector<std::pair<float, const ChartSeries *>> ends;
  for (const ChartSeries &series : chart.series)
    if (!series.values.empty() && std::isfinite(series.values.back()))
      ends.emplace_back(plot.y(series.values.back()), &series);
  std::sort(ends.begin(), ends.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
  const float step = ui.px(17);
  for (std::size_t i = 1; i < ends.size(); ++i) ends[i].first = std::max(ends[i].first, ends[i - 1].first + step);
  for (const auto &[y, series] : ends)
    pen.text_at({plot.max.x + ui.px(6), std::min(y, plot.max.y)}, end_words(ui, *series, plot.ticks.step),
                strong(size::caption, series->color));
}

} // namespace

void draw_line_chart(ChartPen &pen, ImVec2 min, ImVec2 max, const LineChart &chart, int hover) {
  const Ui &ui = pen.ui();
  const Plot plot = plot_of(ui, min, max, chart);
  grid(pen, plot, chart);
  for (const ChartSeries &series : chart.series)
    if (!series.low.empty())
      pen.band(points_of(plot, series.high), points_of(plot, series.low), faded(series.color, 0.18f));
  if (hover >= 0) {
    const float x = plot.x(hover);
    pen.line({x, plot.min.y}, {x, plot.max.y}, ui.theme.line_strong, 1, true);
  }
  for (const ChartSeries &series : chart.series) {
    const auto points = points_of(plot, series.values);
    pen.path(points, series.color, ui.px(2));
    if (hover >= 0 && static_cast<std::size_t>(hover) < points.size())
      pen.dot(points[static_cast<std::size_t>(hover)], ui.px(3.5f), series.color, ui.theme.surface);
  }
  names(pen, plot, chart);
  if (!chart.mark) return;
  const ImVec2 at{plot.x(chart.mark->place), plot.y(chart.mark->value)};
  pen.dot(at, ui.px(4), ui.theme.ink, ui.theme.surface);
  const TextStyle style{size::caption, Weight::regular, ui.theme.ink};
  const float width = text_extent(ui, chart.mark->words, style).x;
  pen.text_at({std::min(at.x + ui.px(8), plot.max.x - width), std::min(at.y + ui.px(20), plot.max.y - ui.px(8))},
              chart.mark->words, style);
}

int line_chart_place(const Ui &ui, ImVec2 min, ImVec2 max, const LineChart &chart, ImVec2 mouse) {
  const Plot plot = plot_of(ui, min, max, chart);
  if (chart.places.empty() || mouse.x < plot.min.x - ui.px(12) || mouse.x > plot.max.x + ui.px(12)) return -1;
  const float part = (mouse.x - plot.min.x) / std::max(1.0f, plot.max.x - plot.min.x);
  const int last = static_cast<int>(chart.places.size()) - 1;
  return std::clamp(static_cast<int>(std::lround(part * static_cast<float>(last))), 0, last);
}

} // namespace sandtable::view
