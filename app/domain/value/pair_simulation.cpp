#include "domain/value/pair_simulation.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable {

namespace {

/// At equal steps of probability, of values that rise.
std::vector<double> quantiles_of(std::span<const double> values) {
  std::vector<double> out;
  const auto last = static_cast<double>(values.size() - 1);
  for (std::size_t i = 0; i <= quantile_steps; ++i) {
    const double place = last * static_cast<double>(i) / quantile_steps, part = place - std::floor(place);
    const auto at = static_cast<std::size_t>(place);
    out.push_back(values[at] + (part > 0 ? part * (values[at + 1] - values[at]) : 0));
  }
  return out;
}

/// Present values of all options in some trials; a column per option.
struct TrialColumns {
  std::vector<std::vector<double>> present;
  std::optional<SimulationFailure> failure;
};
TrialColumns run_columns(const Simulator &simulator, std::uint64_t first, std::size_t count) {
  TrialColumns made;
  made.present.assign(simulator.options(), std::vector<double>(count));
  std::vector<double *> columns;
  for (auto &column : made.present) columns.push_back(column.data());
  made.failure = simulator.run(first, columns, count);
  return made;
}

/// Cumulative undiscounted costs by year: the same trials, with the years behind left out.
bool add_bands(PairSimulation &made, const Simulator &simulator, int years, std::size_t option, std::size_t reference,
               const std::function<void(double)> &progress) {
  const auto trials = static_cast<std::size_t>(std::min<std::uint64_t>(simulator.terms().trials, 4000));
  std::vector<int> crossed(trials, -1);
  for (int year = 0; year <= years; ++year) {
    TrialColumns columns = run_columns(*simulator.under({}, year), 0, trials);
    if (columns.failure) return false;
    auto &ours = columns.present[option], &theirs = columns.present[reference];
    for (std::size_t i = 0; i < trials; ++i)
      if (crossed[i] < 0 && ours[i] <= theirs[i] + 1e-9 * std::fabs(theirs[i])) crossed[i] = year;
    static constexpr double points[]{0.1, 0.5, 0.9};
    const auto a = percentiles(ours, points), b = percentiles(theirs, points);
    made.bands.push_back({{a[0], a[1], a[2]}, {b[0], b[1], b[2]}});
    progress(static_cast<double>(year) / years);
  }
  made.crossing.assign(static_cast<std::size_t>(years) + 2, 0);
  for (const int year : crossed)
    made.crossing[static_cast<std::size_t>(year < 0 ? years + 1 : year)] += 1 / static_cast<double>(trials);
  return true;
}

} // namespace

double saving_ratio_of(double saving, double reference) { return reference > 0 ? saving / reference : no_ratio; }

bool ratios_mean_something(const std::vector<double> &ratios) {
  return !ratios.empty() && ratios[(ratios.size() - 1) / 100] > no_ratio / 2;
}

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

PairPart simulate_part(const ValueCase &value, std::size_t option, std::size_t reference, const SimulationTerms &terms,
                       std::uint64_t first, std::size_t count, const std::function<void(double)> &progress) {
  PairPart part;
  auto made = Simulator::make(value, terms);
  if (!made.simulator) return part.problems = std::move(made.problems), part;
  const Simulator &simulator = *made.simulator;
  const bool leads = first == 0;
  std::vector<double> ours, theirs; // of the trials that tell what moves the saving
  part.savings.reserve(count), part.ratios.reserve(count);
  constexpr std::size_t slice = 16384;
  for (std::size_t done = 0; done < count; done += slice) {
    const TrialColumns columns = run_columns(simulator, first + done, std::min(slice, count - done));
    if (columns.failure) return part.problems = {columns.failure->problem}, part;
    const auto &a = columns.present[option], &b = columns.present[reference];
    for (std::size_t i = 0; i < a.size(); ++i) {
      const double saving = b[i] - a[i];
      part.savings.push_back(saving);
      part.ratios.push_back(saving_ratio_of(saving, b[i]));
      if (leads && ours.size() < leading_trials) ours.push_back(a[i]), theirs.push_back(b[i]);
    }
    progress((leads ? 0.6 : 1) * static_cast<double>(done + a.size()) / static_cast<double>(count));
  }
  std::sort(part.savings.begin(), part.savings.end());
  std::sort(part.ratios.begin(), part.ratios.end());
  if (!leads) return part;
  PairSimulation &out = part.rest.emplace();
  out.trials = terms.trials, out.seed = terms.seed;
  out.correlations = simulator.correlations();
  out.inputs = simulator.inputs();
  out.bars = tornado(simulator, option, reference, ours, theirs);
  progress(0.7);
  if (!add_bands(out, simulator, value.years, option, reference, [&](double done) { progress(0.7 + 0.3 * done); }))
    out.bands.clear(), out.crossing.clear();
  return part;
}

std::vector<double> quantiles_of_parts(std::span<const std::span<const double>> parts) {
  std::vector<double> all;
  for (const std::span<const double> part : parts) {
    const auto before = static_cast<std::ptrdiff_t>(all.size());
    all.insert(all.end(), part.begin(), part.end());
    std::inplace_merge(all.begin(), all.begin() + before, all.end());
  }
  return quantiles_of(all);
}

PairSimulated simulate_pair(const ValueCase &value, std::size_t option, std::size_t reference,
                            const SimulationTerms &terms, const std::function<void(double)> &progress) {
  PairPart all = simulate_part(value, option, reference, terms, 0, static_cast<std::size_t>(terms.trials), progress);
  if (!all.rest) return {std::nullopt, std::move(all.problems)};
  all.rest->savings = quantiles_of(all.savings), all.rest->ratios = quantiles_of(all.ratios);
  return {std::move(all.rest), {}};
}

} // namespace sandtable
