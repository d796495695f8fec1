#pragma once
#include "domain/value/simulate.hpp"

#include <functional>
#include <vector>

namespace sandtable {

/// One option against another in many trials, as the screen shows it.
struct PairSimulation {
  std::uint64_t trials = 0, seed = 0;
  CorrelationReport correlations;
  /// Values at equal steps of probability, 0 … 1: of the saving as a fraction of the reference's present value, and in
  /// the case's unit. chance_above reads them.
  std::vector<double> ratios, savings;
  /// Per year: cumulative undiscounted cost at the 10th, 50th and 90th percentile, of the option and of the reference.
  struct Band {
    double option[3], reference[3];
  };
  std::vector<Band> bands;
  std::vector<double> crossing; ///< per year: share of trials in which the option is first no dearer; the last: never
  std::vector<TornadoBar> bars; ///< widest first; `saving` in the case's unit
  std::vector<UncertainInput> inputs;
};

inline constexpr std::size_t quantile_steps = 1000;

/// The chance that a value is at least `least`, from its quantiles at equal steps.
double chance_above(const std::vector<double> &quantiles, double least);
/// Counts of values per bin of equal width between `low` and `high`, from their quantiles; shares that sum to 1.
std::vector<double> binned(const std::vector<double> &quantiles, double low, double high, std::size_t bins);

struct PairSimulated {
  std::optional<PairSimulation> simulation;
  std::vector<CaseProblem> problems; ///< when there is none
};
/// Bands and crossing come from at most 4,000 trials, which is enough for whole per cents. `progress`: 0 … 1.
PairSimulated simulate_pair(const ValueCase &value, std::size_t option, std::size_t reference,
                            const SimulationTerms &terms, const std::function<void(double)> &progress);

} // namespace sandtable
