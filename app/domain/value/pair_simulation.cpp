#include "domain/value/pair_simulation.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable {

namespace {

std::vector<double> quantiles_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  std::vector<double> out;
  const auto last = static_cast<double>(values.size() - 1);
  for (std::size_t i = 0; i <= quantile_steps; ++i) {
    const double place = last * static_cast<double>(i) / quantile_steps, part = place - std::floor(place);
    const auto at = static_cast<std::size_t>(place);
    out.push_back(values[at] + (part > 0 ? part * (values[at + 1] - values[at]) : 0));
  }
  return out;
}

/// Present values of all options in the first `count` trials; a column per option.
struct TrialColumns {
  std::vector<std::vector<double>> present;
  std::optional<SimulationFailure> failure;
};
TrialColumns run_columns(const Simulator &simulator, std::size_t count, const std::function<void(double)> &progress) {
  TrialColumns made;
  made.present.assign(simulator.options(), std::vector<double>(count));
  constexpr std::size_t slice = 16384;
  for (std::size_t done = 0; done < count && !made.failure; done += slice) {
    std::vector<double *> columns;
    for (auto &column : made.present) columns.push_back(column.data() + done);
    made.failure = simulator.run(done, columns, std::min(slice, count - done));
    progress(static_cast<double>(done) / static_cast<double>(count));
  }
  return made;
}

/// Cumulative undiscounted costs by year: the same trials, with the years behind left out.
bool add_bands(PairSimulation &made, const ValueCase &value, std::size_t option, std::size_t reference,
               SimulationTerms terms, const std::function<void(double)> &progress) {
  const auto trials = static_cast<std::size_t>(std::min<std::uint64_t>(terms.trials, 4000));
  std::vector<int> crossed(trials, -1);
  terms.tco = {};
  for (int year = 0; year <= value.years; ++year) {
    terms.last_year = year;
    const auto simulator = Simulator::make(value, terms);
    if (!simulator.simulator) return false;
    TrialColumns columns = run_columns(*simulator.simulator, trials, [](double) {});
    if (columns.failure) return false;
    auto &ours = columns.present[option], &theirs = columns.present[reference];
    for (std::size_t i = 0; i < trials; ++i)
      if (crossed[i] < 0 && ours[i] <= theirs[i] + 1e-9 * std::fabs(theirs[i])) crossed[i] = year;
    static constexpr double points[]{0.1, 0.5, 0.9};
    const auto a = percentiles(ours, points), b = percentiles(theirs, points);
    made.bands.push_back({{a[0], a[1], a[2]}, {b[0], b[1], b[2]}});
    progress(static_cast<double>(year) / value.years);
  }
  made.crossing.assign(static_cast<std::size_t>(value.years) + 2, 0);
  for (const int year : crossed)
    made.crossing[static_cast<std::size_t>(year < 0 ? value.years + 1 : year)] += 1 / static_cast<double>(trials);
  return true;
}

} // namespace

double chance_above(const std::vector<double> &quantiles, double least) {
  if (quantiles.empty()) return 0;
  const auto last = static_cast<double>(quantiles.size() - 1);
  const auto at = std::lower_bound(quantiles.begin(), quantiles.end(), least);
  if (at == quantiles.begin()) return 1;
  if (at == quantiles.end()) return 0;
  const double above = *at, below = *(at - 1), part = above > below ? (least - below) / (above - below) : 0;
  return 1 - (static_cast<double>(at - quantiles.begin()) - 1 + part) / last;
}

std::vector<double> binned(const std::vector<double> &quantiles, double low, double high, std::size_t bins) {
  std::vector<double> shares;
  for (std::size_t i = 0; i < bins; ++i) {
    const double width = (high - low) / static_cast<double>(bins);
    const double from = i == 0 ? 1 : chance_above(quantiles, low + width * static_cast<double>(i)),
                 to = i + 1 == bins ? 0 : chance_above(quantiles, low + width * static_cast<double>(i + 1));
    shares.push_back(std::max(0.0, from - to));
  }
  return shares;
}

PairSimulated simulate_pair(const ValueCase &value, std::size_t option, std::size_t reference,
                            const SimulationTerms &terms, const std::function<void(double)> &progress) {
  auto made = Simulator::make(value, terms);
  if (!made.simulator) return {std::nullopt, std::move(made.problems)};
  const Simulator &simulator = *made.simulator;
  const auto trials = static_cast<std::size_t>(terms.trials);
  PairSimulation out;
  out.trials = terms.trials, out.seed = terms.seed;
  out.correlations = simulator.correlations();
  TrialColumns columns = run_columns(simulator, trials, [&](double part) { progress(0.6 * part); });
  if (columns.failure) return {std::nullopt, {columns.failure->problem}};
  const auto &ours = columns.present[option], &theirs = columns.present[reference];
  std::vector<double> savings(trials), ratios(trials);
  for (std::size_t i = 0; i < trials; ++i) {
    savings[i] = theirs[i] - ours[i];
    ratios[i] = theirs[i] != 0 ? savings[i] / theirs[i] : 0;
  }
  out.savings = quantiles_of(std::move(savings)), out.ratios = quantiles_of(std::move(ratios));
  out.inputs = simulator.inputs();
  out.bars = tornado(simulator, option, reference, ours, theirs);
  progress(0.7);
  if (!add_bands(out, value, option, reference, terms, [&](double part) { progress(0.7 + 0.3 * part); }))
    out.bands.clear(), out.crossing.clear();
  return {std::move(out), {}};
}

} // namespace sandtable
