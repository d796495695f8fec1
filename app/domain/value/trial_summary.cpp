#include "domain/value/simulate.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace sandtable {

std::vector<double> percentiles(std::span<double> values, std::span<const double> probabilities) {
  std::vector<double> out;
  auto from = values.begin();
  for (const double p : probabilities) {
    const double place = std::clamp(p, 0.0, 1.0) * static_cast<double>(values.size() - 1);
    const auto below = std::max(values.begin() + static_cast<std::ptrdiff_t>(place), from);
    std::nth_element(from, below, values.end());
    from = below;
    const double part = place - std::floor(place);
    const double next = part > 0 && below + 1 != values.end() ? *std::min_element(below + 1, values.end()) : *below;
    out.push_back(*below + part * (next - *below));
  }
  return out;
}

namespace {

/// Ranks from 0, ties sharing their middle.
std::vector<double> ranks(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> out(values.size());
  for (std::size_t from = 0; from < order.size();) {
    std::size_t to = from + 1;
    while (to < order.size() && values[order[to]] == values[order[from]]) ++to;
    for (std::size_t i = from; i < to; ++i) out[order[i]] = static_cast<double>(from + to - 1) / 2;
    from = to;
  }
  return out;
}

} // namespace

double rank_correlation(std::span<const double> a, std::span<const double> b) {
  const std::vector<double> x = ranks(a), y = ranks(b);
  const double mean = (static_cast<double>(x.size()) - 1) / 2;
  double xy = 0, xx = 0, yy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xy += (x[i] - mean) * (y[i] - mean);
    xx += (x[i] - mean) * (x[i] - mean);
    yy += (y[i] - mean) * (y[i] - mean);
  }
  return xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : 0;
}

std::vector<TornadoBar> tornado(const Simulator &simulator, std::size_t option, std::size_t reference,
                                std::span<const double> option_present, std::span<const double> reference_present) {
  constexpr std::size_t most_trials = 10000; // enough for two digits
  const std::size_t trials = std::min(option_present.size(), most_trials);
  std::vector<double> saving(trials), draws(trials);
  for (std::size_t i = 0; i < trials; ++i) saving[i] = reference_present[i] - option_present[i];
  std::vector<TornadoBar> bars;
  for (std::size_t input = 0; input < simulator.inputs().size(); ++input) {
    const std::array ends{0.1, 0.9};
    std::vector<std::array<double, 2>> present(simulator.options());
    std::vector<double *> out;
    for (auto &ends_of_option : present) out.push_back(ends_of_option.data());
    simulator.alone(input, ends, out);
    simulator.draws(input, 0, draws);
    bars.push_back({input, present[reference][0] - present[option][0], present[reference][1] - present[option][1],
                    rank_correlation(draws, saving)});
  }
  std::sort(bars.begin(), bars.end(), [](const TornadoBar &a, const TornadoBar &b) {
    const double width_a = std::fabs(a.high - a.low), width_b = std::fabs(b.high - b.low);
    return width_a != width_b ? width_a > width_b : a.input < b.input;
  });
  return bars;
}

} // namespace sandtable
