#include "view/charts/charts.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

void draw_columns(ChartPen &pen, ImVec2 min, ImVec2 max, const ColumnChart &chart, int hover) {
  const Ui &ui = pen.ui();
  const double most = chart.shares.empty() ? 0 : *std::max_element(chart.shares.begin(), chart.shares.end());
  if (most <= 0) return;
  const TextStyle style{size::caption, Weight::regular, ui.theme.muted};
  const float top = min.y + ui.px(18), bottom = max.y - ui.px(20);
  const float each = (max.x - min.x) / static_cast<float>(chart.shares.size()), gap = std::min(each * 0.2f, ui.px(6));
  float names = 0; // the widest but the last, which has a word
  for (std::size_t i = 0; i + 1 < chart.places.size(); ++i)
    names = std::max(names, text_extent(ui, chart.places[i], style).x);
  const auto every = static_cast<std::size_t>(std::max(1.0f, std::ceil((names + ui.px(6)) / each)));
  const float last = chart.places.empty() ? 0 : text_extent(ui, chart.places.back(), style).x;
  float used = min.x;
  for (std::size_t i = 0; i < chart.shares.size(); ++i) {
    const float from = min.x + each * static_cast<float>(i), to = from + each, middle = (from + to) / 2;
    const float height = (bottom - top) * static_cast<float>(chart.shares[i] / most);
    const bool lit = static_cast<int>(i) == hover, end = i + 1 == chart.shares.size();
    if (chart.shares[i] > 0)
      pen.box({from + gap / 2, std::min(bottom - height, bottom - 1.5f)}, {to - gap / 2, bottom},
              lit ? ours_color(ui) : faded(end ? ui.theme.muted : ours_color(ui), 0.8f), ui.px(2));
    const auto percent = std::lround(chart.shares[i] * 100);
    const std::string words = std::to_string(percent) + "%";
    const float half = text_extent(ui, words, style).x / 2;
    if (percent > 0 && middle - half >= used) {
      pen.text_at({middle, bottom - height - ui.px(9)}, words, style, 0.5f);
      used = middle + half + ui.px(4);
    }
    if (end)
      pen.text_at({max.x, bottom + ui.px(11)}, chart.places[i], style, 1);
    else if (i % every == 0 && middle + names / 2 < max.x - last - ui.px(4))
      pen.text_at({middle, bottom + ui.px(11)}, chart.places[i], style, 0.5f);
  }
  pen.line({min.x, bottom}, {max.x, bottom}, ui.theme.line_strong);
}

int columns_place(ImVec2 min, ImVec2 max, const ColumnChart &chart, ImVec2 mouse) {
  const float part = (mouse.x - min.x) / (max.x - min.x);
  const auto count = static_cast<int>(chart.shares.size());
  return count > 0 && part >= 0 && part < 1 ? std::min(count - 1, static_cast<int>(part * static_cast<float>(count)))
                                            : -1;
}

} // namespace sandtable::view
