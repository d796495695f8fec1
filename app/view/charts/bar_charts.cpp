#include "view/charts/charts.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {

constexpr float row = 26, bar = 14;

TextStyle name_style(const Ui &ui, bool strong_one = false) {
  return {13, strong_one ? Weight::strong : Weight::regular, ui.theme.ink};
}

/// The longest name that is shown whole, at most two fifths of the width.
template <class Items> float name_room(const Ui &ui, float width, const Items &items) {
  float most = 0;
  for (const auto &one : items) most = std::max(most, text_extent(ui, one.name, name_style(ui, true)).x);
  return std::min(most + ui.px(12), width * 0.42f);
}

std::string cut(const Ui &ui, std::string_view words, float width, TextStyle style) {
  if (text_extent(ui, words, style).x <= width) return std::string{words};
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    std::size_t next = at;
    next_code_point(words, next);
    std::string longer = out + std::string{words.substr(at, next - at)};
    if (text_extent(ui, longer + "…", style).x > width) break;
    out = std::move(longer), at = next;
  }
  return out + "…";
}

void name_of_row(ChartPen &pen, ImVec2 at, float width, std::string_view words, bool strong_one) {
  const TextStyle style = name_style(pen.ui(), strong_one);
  pen.text_at(at, cut(pen.ui(), words, width - pen.ui().px(10), style), style);
}

} // namespace

float waterfall_height(const Ui &ui, const Waterfall &chart) {
  return ui.px(row) * static_cast<float>(chart.steps.size());
}

void draw_waterfall(ChartPen &pen, ImVec2 min, ImVec2 max, const Waterfall &chart, int hover) {
  const Ui &ui = pen.ui();
  double low = 0, high = 0, level = 0;
  float words = 0;
  for (const auto &step : chart.steps) {
    level = step.total ? step.change : level + step.change;
    low = std::min(low, level), high = std::max(high, level);
    words = std::max(words, text_extent(ui, step.words, strong(size::caption)).x);
  }
  const float names = name_room(ui, max.x - min.x, chart.steps), left = min.x + names,
              right = std::max(left + ui.px(40), max.x - words - ui.px(8));
  const auto x = [&](double value) {
    return left + (right - left) * static_cast<float>(high > low ? (value - low) / (high - low) : 0);
  };
  pen.line({x(0), min.y}, {x(0), min.y + waterfall_height(ui, chart)}, ui.theme.line_strong);
  level = 0;
  float y = min.y;
  for (std::size_t i = 0; i < chart.steps.size(); ++i, y += ui.px(row)) {
    const auto &step = chart.steps[i];
    const float middle = y + ui.px(row) / 2, half = ui.px(bar) / 2;
    if (static_cast<int>(i) == hover) pen.box({min.x, y}, {max.x, y + ui.px(row)}, ui.theme.hover, ui.px(4));
    const double from = step.total ? 0 : level, to = step.total ? step.change : level + step.change;
    name_of_row(pen, {min.x, middle}, names, step.name, step.total);
    const float a = std::min(x(from), x(to)), b = std::max(std::max(x(from), x(to)), a + 1.5f);
    pen.box({a, middle - half}, {b, middle + half}, step.color, ui.px(2));
    pen.text_at({b + ui.px(6), middle}, step.words,
                {size::caption, step.total ? Weight::strong : Weight::regular, ui.theme.ink});
    if (i + 1 < chart.steps.size())
      pen.line({x(to), middle + half}, {x(to), middle + ui.px(row) - half}, ui.theme.line_strong);
    level = to;
  }
}

float tornado_height(const Ui &ui, const Tornado &chart) {
  return ui.px(row) * static_cast<float>(chart.bars.size()) + ui.px(4);
}

int tornado_place(const Ui &ui, ImVec2 min, const Tornado &chart, ImVec2 mouse) {
  const float at = (mouse.y - min.y) / ui.px(row);
  return at >= 0 && at < static_cast<float>(chart.bars.size()) ? static_cast<int>(at) : -1;
}

void draw_tornado(ChartPen &pen, ImVec2 min, ImVec2 max, const Tornado &chart, int hover) {
  const Ui &ui = pen.ui();
  double reach = 0;
  float words = 0;
  for (const auto &one : chart.bars) {
    for (const double end : {one.low, one.high}) reach = std::max(reach, std::fabs(end - chart.middle));
    for (const std::string *text : {&one.low_words, &one.high_words})
      words = std::max(words, text_extent(ui, *text, {size::caption}).x);
  }
  const float names = name_room(ui, max.x - min.x, chart.bars), left = min.x + names + words + ui.px(6),
              right = max.x - words - ui.px(6), middle_x = (left + right) / 2, half_width = (right - left) / 2;
  const auto x = [&](double value) {
    return middle_x + half_width * static_cast<float>(reach > 0 ? (value - chart.middle) / reach : 0);
  };
  float y = min.y;
  for (std::size_t i = 0; i < chart.bars.size(); ++i, y += ui.px(row)) {
    const auto &one = chart.bars[i];
    const float middle = y + ui.px(row) / 2, half = ui.px(bar) / 2;
    if (static_cast<int>(i) == hover) pen.box({min.x, y}, {max.x, y + ui.px(row)}, ui.theme.hover, ui.px(4));
    name_of_row(pen, {min.x, middle}, names, one.name, false);
    const bool low_left = one.low <= one.high;
    // The low end of an input is lighter, whichever way it pushes.
    pen.box({std::min(x(one.low), middle_x), middle - half}, {std::max(x(one.low), middle_x), middle + half},
            faded(ours_color(ui), 0.5f));
    pen.box({std::min(x(one.high), middle_x), middle - half}, {std::max(x(one.high), middle_x), middle + half},
            ours_color(ui));
    const TextStyle style{size::caption, Weight::regular, ui.theme.muted};
    const float from = std::min({x(one.low), x(one.high), middle_x}),
                to = std::max({x(one.low), x(one.high), middle_x});
    pen.text_at({from - ui.px(5), middle}, low_left ? one.low_words : one.high_words, style, 1);
    pen.text_at({to + ui.px(5), middle}, low_left ? one.high_words : one.low_words, style);
  }
  pen.line({middle_x, min.y}, {middle_x, y}, ui.theme.line_strong);
}

int histogram_place(ImVec2 min, ImVec2 max, const Histogram &chart, ImVec2 mouse) {
  const float part = (mouse.x - min.x) / (max.x - min.x), count = static_cast<float>(chart.bins.size());
  return part >= 0 && part < 1 && count > 0 ? static_cast<int>(std::min(part * count, count - 1)) : -1;
}

void draw_histogram(ChartPen &pen, ImVec2 min, ImVec2 max, const Histogram &chart, int hover) {
  const Ui &ui = pen.ui();
  double most = 0;
  for (const double bin : chart.bins) most = std::max(most, bin);
  if (chart.bins.empty() || most <= 0 || !(chart.high > chart.low)) return;
  // Above the bars: what the line stands for, and below it the percentiles.
  const float top = min.y + ui.px(chart.split ? 36 : 20), bottom = max.y - ui.px(22);
  const auto x = [&](double value) {
    return min.x + (max.x - min.x) * static_cast<float>((value - chart.low) / (chart.high - chart.low));
  };
  const double width = (chart.high - chart.low) / static_cast<double>(chart.bins.size());
  for (std::size_t i = 0; i < chart.bins.size(); ++i) {
    const double from = chart.low + width * static_cast<double>(i);
    const float height = (bottom - top) * static_cast<float>(chart.bins[i] / most);
    const bool kept = !chart.split || from + width / 2 >= *chart.split;
    const ImU32 color = kept ? ours_color(ui) : ui.theme.line_strong;
    pen.box({x(from) + 0.5f, bottom - height}, {x(from + width) - 0.5f, bottom},
            static_cast<int>(i) == hover ? color : faded(color, 0.85f));
  }
  pen.line({min.x, bottom}, {max.x, bottom}, ui.theme.line_strong);
  const TextStyle style{size::caption, Weight::regular, ui.theme.muted};
  const double scale = chart.percent ? 100 : 1;
  const ChartTicks ticks = nice_ticks(chart.low * scale, chart.high * scale, 6);
  for (int i = 0; i < ticks.count(); ++i) {
    const double value = ticks.at(i);
    const float at = x(value / scale);
    if (at < min.x + ui.px(10) || at > max.x - ui.px(10)) continue;
    pen.line({at, bottom}, {at, bottom + ui.px(4)}, ui.theme.line_strong);
    pen.text_at({at, bottom + ui.px(13)}, tick_text(value, ticks.step) + (chart.percent ? "%" : ""), style, 0.5f);
  }
  const bool cut = chart.split && *chart.split >= chart.low && *chart.split <= chart.high;
  for (const auto &[value, words] : chart.marks) {
    if (value < chart.low || value > chart.high) continue;
    pen.line({x(value), top}, {x(value), bottom}, ui.theme.muted, 1, true);
    const float half = text_extent(ui, words, style).x / 2, away = cut ? x(value) - x(*chart.split) : half * 2;
    const float shift = std::fabs(away) > half + ui.px(3) ? 0 // beside the line, not under it
                        : away < 0                        ? -half - ui.px(3) - away
                                                          : half + ui.px(3) - away;
    pen.text_at({x(value) + shift, top - ui.px(8)}, words, style, 0.5f);
  }
  if (!cut) return;
  const float at = x(*chart.split);
  pen.line({at, min.y + ui.px(15)}, {at, bottom}, ui.theme.ink, ui.px(1.5f));
  const TextStyle bold{size::caption, Weight::strong, ui.theme.ink};
  const float words = text_extent(ui, chart.split_words, bold).x;
  pen.text_at({std::clamp(at, min.x + words / 2, max.x - words / 2), min.y + ui.px(7)}, chart.split_words, bold, 0.5f);
}

} // namespace sandtable::view
