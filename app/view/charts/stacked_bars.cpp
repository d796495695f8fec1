#include "view/charts/charts.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {

constexpr float bar = 34, step = 62, legend_row = 22;

ImU32 part_color(const Ui &ui, std::size_t part) {
  const ImU32 color = series_color(ui, part % 8);
  return part < 8 ? color : faded(color, 0.5f);
}

/// Where the names stand: as many to a row as fit. Calls `draw` for each, gives the number of rows.
template <class Draw> int legend(const Ui &ui, const StackedBars &chart, float width, Draw &&draw) {
  float x = 0;
  int row = 0;
  for (std::size_t i = 0; i < chart.parts.size(); ++i) {
    const float needed = text_extent(ui, chart.parts[i], {size::caption}).x + ui.px(30);
    if (x > 0 && x + needed > width) x = 0, ++row;
    draw(i, x, row);
    x += needed;
  }
  return chart.parts.empty() ? 0 : row + 1;
}

} // namespace

float stacked_height(const Ui &ui, const StackedBars &chart) {
  // Rows of names depend on the width; three hold what a case has.
  return ui.px(step) * static_cast<float>(chart.bars.size()) + ui.px(3 * legend_row);
}

StackedPlace draw_stacked_bars(ChartPen &pen, ImVec2 min, ImVec2 max, const StackedBars &chart, ImVec2 mouse) {
  const Ui &ui = pen.ui();
  StackedPlace at;
  double low = 0, high = 0;
  float words = 0;
  for (const auto &one : chart.bars) {
    double above = 0, below = 0;
    for (const double part : one.parts) (part > 0 ? above : below) += part;
    low = std::min(low, below), high = std::max(high, above);
    words = std::max(words, text_extent(ui, one.words, strong(size::caption)).x);
  }
  const float right = max.x - words - ui.px(10);
  const auto x = [&](double value) {
    return min.x + (right - min.x) * static_cast<float>(high > low ? (value - low) / (high - low) : 0);
  };
  float y = min.y;
  for (std::size_t b = 0; b < chart.bars.size(); ++b, y += ui.px(step)) {
    const auto &one = chart.bars[b];
    pen.text_at({min.x, y + ui.px(10)}, one.name, {13, Weight::strong, ui.theme.ink});
    const float top = y + ui.px(21), bottom = top + ui.px(bar);
    double above = 0, below = 0;
    for (std::size_t i = 0; i < one.parts.size(); ++i) {
      if (one.parts[i] == 0) continue;
      double &level = one.parts[i] > 0 ? above : below;
      const float a = x(level), z = x(level + one.parts[i]), from = std::min(a, z), to = std::max(a, z);
      level += one.parts[i];
      pen.box({from, top}, {std::max(from + 1, to - 1), bottom}, part_color(ui, i));
      if (mouse.x >= from && mouse.x < to && mouse.y >= top && mouse.y < bottom)
        at = {static_cast<int>(b), static_cast<int>(i)};
      const TextStyle on_part{size::caption, Weight::regular,
                              ui.theme.dark ? IM_COL32(16, 22, 30, 255) : IM_COL32_WHITE};
      if (const float needed = text_extent(ui, chart.parts[i], on_part).x; needed + ui.px(10) < to - from)
        pen.text_at({from + ui.px(5), (top + bottom) / 2}, chart.parts[i], on_part);
    }
    pen.text_at({x(above) + ui.px(6), (top + bottom) / 2}, one.words, strong(size::caption));
  }
  pen.line({x(0), min.y + ui.px(20)}, {x(0), y - ui.px(4)}, ui.theme.line_strong);
  legend(ui, chart, max.x - min.x, [&](std::size_t i, float left, int row) {
    const float middle = y + ui.px(legend_row) * (static_cast<float>(row) + 0.5f);
    pen.box({min.x + left, middle - ui.px(5)}, {min.x + left + ui.px(10), middle + ui.px(5)}, part_color(ui, i),
            ui.px(2));
    pen.text_at({min.x + left + ui.px(15), middle}, chart.parts[i], {size::caption, Weight::regular, ui.theme.muted});
  });
  return at;
}

} // namespace sandtable::view
