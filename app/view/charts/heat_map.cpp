#include "view/charts/charts.hpp"

#include <algorithm>

namespace sandtable::view {

namespace {

constexpr float head = 64, line = 28;

/// Names of rows stand before the cells, names of columns in a row above them.
struct Grid {
  ImVec2 at;
  float wide, high;
};
Grid grid_of(const Ui &ui, ImVec2 min, ImVec2 max, const HeatMap &chart) {
  const float high = std::max(ui.px(line), (max.y - min.y) / static_cast<float>(chart.rows.size() + 1)),
              wide = (max.x - min.x - ui.px(head)) / static_cast<float>(chart.columns.size());
  return {{min.x + ui.px(head), min.y + high}, wide, high};
}

} // namespace

float heat_map_height(const Ui &ui, const HeatMap &chart) {
  return ui.px(line) * static_cast<float>(chart.rows.size() + 1);
}

void draw_heat_map(ChartPen &pen, ImVec2 min, ImVec2 max, const HeatMap &chart) {
  const Ui &ui = pen.ui();
  if (chart.columns.empty()) return;
  const TextStyle axis{size::caption, Weight::regular, ui.theme.muted};
  const auto [at, wide, high] = grid_of(ui, min, max, chart);
  const auto x = [left = at.x, step = wide](std::size_t column) { return left + step * static_cast<float>(column); };
  const auto y = [top = at.y, step = high](std::size_t row) { return top + step * static_cast<float>(row); };
  for (std::size_t c = 0; c < chart.columns.size(); ++c)
    pen.text_at({x(c) + wide / 2, min.y + high / 2}, chart.columns[c], axis, 0.5f);
  for (std::size_t r = 0; r < chart.rows.size(); ++r) {
    pen.text_at({min.x, y(r) + high / 2}, chart.rows[r], axis);
    for (std::size_t c = 0; c < chart.columns.size(); ++c) {
      const HeatMap::Cell &cell = chart.cells[r * chart.columns.size() + c];
      pen.box({x(c) + 1, y(r) + 1}, {x(c) + wide - 1, y(r) + high - 1}, cell.fill, ui.px(3));
      pen.text_at({x(c) + wide / 2, y(r) + high / 2}, cell.words,
                  {13, cell.strong ? Weight::strong : Weight::regular, cell.ink}, 0.5f);
    }
  }
}

std::optional<std::size_t> heat_map_place(const Ui &ui, ImVec2 min, ImVec2 max, const HeatMap &chart, ImVec2 mouse) {
  if (chart.columns.empty()) return std::nullopt;
  const auto [at, wide, high] = grid_of(ui, min, max, chart);
  if (mouse.x < at.x || mouse.y < at.y || wide <= 0) return std::nullopt;
  const auto column = static_cast<std::size_t>((mouse.x - at.x) / wide),
             row = static_cast<std::size_t>((mouse.y - at.y) / high);
  if (column >= chart.columns.size() || row >= chart.rows.size()) return std::nullopt;
  return row * chart.columns.size() + column;
}

} // namespace sandtable::view
