#include "domain/value/what_moves.hpp"

#include "domain/value/distribution.hpp"
#include "domain/value/simulate.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sandtable {

namespace {

constexpr std::array<double, 2> ends{0.1, 0.9};

/// The flows with all amounts of one line given year by year times a factor.
void scale_line(CaseFlows &flows, const ModelLine &line, std::size_t place, double factor) {
  OptionFlows &option = flows.options[line.option];
  for (std::size_t year = 0; year < line.by_year.size(); ++year) {
    const double change = line.by_year[year] * (factor - 1);
    if (line.by_year[year] >= 0)
      option.cost[year] += change;
    else
      option.income[year] -= change;
    if (year == 0 || line.capital) option.capital[year] += change;
    flows.lines[place][year] += change;
  }
}

} // namespace

std::vector<Move> what_moves(const CaseModel &model, const ValueCase &value,
                             const std::function<double(const CaseFlows &)> &number, bool lines) {
  std::vector<Move> moves;
  const auto keep = [&](Move move) {
    const double size = std::max(std::fabs(move.low), std::fabs(move.high));
    if (std::isfinite(size) && std::fabs(move.high - move.low) > 1e-9 * size) moves.push_back(move);
  };
  std::vector<double> drivers;
  for (const ModelDriver &one : model.drivers) drivers.push_back(one.value);
  const std::vector<double> ones(model.lines.size(), 1);
  for (std::size_t i = 0; i < model.drivers.size(); ++i) {
    const auto range = Distribution::make(value.drivers[i]->range, value.drivers[i]->value);
    if (model.drivers[i].formula || !range || !range->varies()) continue;
    std::array<double, 2> at{};
    for (std::size_t end = 0; end < ends.size(); ++end) {
      auto tried = drivers;
      tried[i] = range->quantile(ends[end]) * model.drivers[i].scale;
      const CaseFlows flows = case_flows(model, value, std::move(tried), ones);
      at[end] = number(flows);
    }
    keep({Move::Kind::driver, i, at[0], at[1]});
  }
  if (lines) {
    const CaseFlows now = case_flows(model, value);
    for (std::size_t place = 0; place < model.lines.size(); ++place) {
      const ModelLine &line = model.lines[place];
      if (line.formula) continue;
      const double spread = proposed_spread(value.lines[line.index]->status);
      Range range;
      range.kind = RangeKind::pert, range.low = 1 - spread, range.high = 1 + spread;
      const auto made = Distribution::make(range, 1);
      if (!made || std::all_of(line.by_year.begin(), line.by_year.end(), [](double a) { return a == 0; })) continue;
      std::array<double, 2> at{};
      for (std::size_t end = 0; end < ends.size(); ++end) {
        CaseFlows tried;
        tried.options = now.options, tried.drivers = now.drivers;
        tried.lines.resize(now.lines.size()); // no number of the case as a whole reads the others
        tried.lines[place] = now.lines[place];
        scale_line(tried, line, place, made->quantile(ends[end]));
        at[end] = number(tried);
      }
      keep({Move::Kind::line, line.index, at[0], at[1]});
    }
  }
  std::stable_sort(moves.begin(), moves.end(),
                   [](const Move &a, const Move &b) { return std::fabs(a.high - a.low) > std::fabs(b.high - b.low); });
  return moves;
}

} // namespace sandtable
