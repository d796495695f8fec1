#pragma once
#include "domain/value/simulate.hpp"

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace sandtable {

/// One option against another in many trials, as the screen shows it.
struct PairSimulation {
  std::uint64_t trials = 0, seed = 0;
  CorrelationReport correlations;
  /// Values at equal steps of probability, 0 … 1: of the saving as saving_ratio_of the reference's present value, and
  /// in the case's unit. chance_above reads them.
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

/// Stands for the saving as a fraction of a reference that costs nothing or brings money in: below every claim.
inline constexpr double no_ratio = -1e9;
double saving_ratio_of(double saving, double reference);
/// Why claims in per cent of the reference have no chance: in more than one trial of a hundred it has no cost to be
/// measured by. `ratios`: quantiles at equal steps.
bool ratios_mean_something(const std::vector<double> &ratios);

/// The chance that a value is at least `least`, from its quantiles at equal steps.
double chance_above(const std::vector<double> &quantiles, double least);
/// Counts of values per bin of equal width between `low` and `high`, from their quantiles; shares that sum to 1.
std::vector<double> binned(const std::vector<double> &quantiles, double low, double high, std::size_t bins);

inline constexpr std::size_t leading_trials = 10000; ///< whose present values tell what moves the saving

/// Some of the trials, so that several workers share them: the same numbers come out however they are cut.
struct PairPart {
  std::vector<double> ratios, savings; ///< of each trial, rising
  std::optional<PairSimulation> rest;  ///< everything but the quantiles, with the part that begins at trial 0
  std::vector<CaseProblem> problems;   ///< when there are no trials
};
/// Trials first … first + count − 1 of the `terms.trials`. The part that begins at 0 must hold `leading_trials` of
/// them, or all.
PairPart simulate_part(const ValueCase &value, std::size_t option, std::size_t reference, const SimulationTerms &terms,
                       std::uint64_t first, std::size_t count, const std::function<void(double)> &progress);
/// Quantiles at equal steps of parts that rise each, as of one.
std::vector<double> quantiles_of_parts(std::span<const std::span<const double>> parts);

struct PairSimulated {
  std::optional<PairSimulation> simulation;
  std::vector<CaseProblem> problems; ///< when there is none
};
/// Bands and crossing come from at most 4,000 trials, which is enough for whole per cents. `progress`: 0 … 1.
PairSimulated simulate_pair(const ValueCase &value, std::size_t option, std::size_t reference,
                            const SimulationTerms &terms, const std::function<void(double)> &progress);

} // namespace sandtable
