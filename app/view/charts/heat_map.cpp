#include "view/charts/charts.hpp"

#include <algorithm>

namespace sandtable::view {

namespace {
constexpr float head = 64, line = 28;
}

float heat_map_height(const Ui &ui, const HeatMap &chart) {
  return ui.px(line) * static_cast<float>(chart.rows.size() + 1);
}

void draw_heat_map(ChartPen &pen, ImVec2 min, ImVec2 max, const HeatMap &chart) {
  const Ui &ui = pen.ui();
  if (chart.columns.empty()) return;
  const TextStyle axis{size::caption, Weight::regular, ui.theme.muted};
  const float high = std::max(ui.px(line), (max.y - min.y) / static_cast<float>(chart.rows.size() + 1)),
              wide = (max.x - min.x - ui.px(head)) / static_cast<float>(chart.columns.size());
  const auto x = [&](std::size_t column) { return min.x + ui.px(head) + wide * static_cast<float>(column); };
  const auto y = [&](std::size_t row) { return min.y + high * static_cast<float>(row + 1); };
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

} // namespace sandtable::view
