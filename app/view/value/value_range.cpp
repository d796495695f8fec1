// The range of a driver in words and as a picture.
#include "view/value/value_range.hpp"

#include "domain/value/distribution.hpp"
#include "domain/value/simulate.hpp"
#include "view/charts/charts.hpp"
#include "view/value/value_screen.hpp"
#include "view/value/value_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sandtable::view {

void draw_range(const Ui &ui, ImDrawList *list, ImVec2 min, ImVec2 max, const Driver &driver) {
  const ImU32 color = ours_color(ui);
  list->AddLine({min.x, max.y}, {max.x, max.y}, ui.theme.line_strong);
  const auto distribution = Distribution::make(driver.range, driver.value);
  if (!distribution || !distribution->varies()) {
    const float x = (min.x + max.x) / 2;
    list->AddLine({x, min.y + ui.px(2)}, {x, max.y}, color, 2);
    return;
  }
  constexpr int steps = 48;
  std::array<double, steps + 1> at{};
  for (int i = 0; i <= steps; ++i) at[static_cast<std::size_t>(i)] = distribution->quantile((i + 0.5) / (steps + 1));
  const double low = at.front(), high = at.back();
  if (!(high > low)) return;
  constexpr std::size_t bins = 24;
  std::array<double, bins> mass{};
  for (std::size_t i = 0; i + 1 < at.size(); ++i) { // each step of probability is spread over where it lies
    const double from = (at[i] - low) / (high - low) * bins, to = (at[i + 1] - low) / (high - low) * bins;
    const auto first = std::min(bins - 1, static_cast<std::size_t>(from)),
               last = std::min(bins - 1, static_cast<std::size_t>(to));
    for (std::size_t bin = first; bin <= last; ++bin) {
      const double a = std::max(from, static_cast<double>(bin)), b = std::min(to, static_cast<double>(bin) + 1);
      mass[bin] += to > from ? std::max(0.0, b - a) / (to - from) : 1.0 / static_cast<double>(last - first + 1);
    }
  }
  const double most = *std::max_element(mass.begin(), mass.end());
  const float width = (max.x - min.x) / static_cast<float>(bins);
  for (std::size_t bin = 0; bin < bins; ++bin) {
    const float x = min.x + width * static_cast<float>(bin), h = (max.y - min.y) * static_cast<float>(mass[bin] / most);
    if (h >= 0.5f) list->AddRectFilled({x, max.y - h}, {x + width - 0.5f, max.y}, faded(color, 0.7f));
  }
}

std::string range_words(const Ui &ui, const Driver &driver) {
  const Range &r = driver.range;
  std::string words{ui.word(r.kind)};
  switch (r.kind) {
  case RangeKind::triangular:
  case RangeKind::pert:
    return words + " " + plain_amount(r.low, 4) + " – " + plain_amount(driver.value, 4) + " – " +
           plain_amount(r.high, 4);
  case RangeKind::uniform: return words + " " + plain_amount(r.low, 4) + " – " + plain_amount(r.high, 4);
  case RangeKind::normal:
  case RangeKind::lognormal: return words + " ± " + plain_amount(r.deviation, 4);
  case RangeKind::discrete: return words + " " + std::to_string(r.values.size());
  default: return words;
  }
}

std::string_view kind_words(const Ui &ui, RangeKind kind) {
  switch (kind) {
  case RangeKind::triangular: return ui.tr(T::term_triangular);
  case RangeKind::pert: return ui.tr(T::term_pert);
  case RangeKind::normal: return ui.tr(T::term_normal);
  case RangeKind::lognormal: return ui.tr(T::term_lognormal);
  case RangeKind::uniform: return ui.tr(T::term_uniform);
  case RangeKind::discrete: return ui.tr(T::term_discrete);
  default: return {};
  }
}

Range proposed_range(const Driver &driver, RangeKind kind) {
  Range range = driver.range;
  range.kind = kind;
  const double spread =
      proposed_spread(driver.status) * std::max(std::fabs(driver.value), driver.value == 0 ? 1.0 : 0.0);
  if (kind == RangeKind::triangular || kind == RangeKind::pert || kind == RangeKind::uniform) {
    if (!(range.low <= driver.value && driver.value <= range.high && range.low < range.high))
      range.low = driver.value - spread, range.high = driver.value + spread;
  } else if (kind == RangeKind::normal || kind == RangeKind::lognormal) {
    if (range.deviation == 0) range.deviation = spread / 2;
  } else if (kind == RangeKind::discrete && range.values.empty()) {
    range.values = {driver.value - spread, driver.value, driver.value + spread};
  }
  return range;
}

} // namespace sandtable::view
