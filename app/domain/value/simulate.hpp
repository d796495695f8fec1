#pragma once
#include "domain/value/case_model.hpp"
#include "domain/value/tco.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace sandtable {

// Monte Carlo over a value case. Same case, terms and seed, same bits: on one worker or many, natively and in the
// browser. Draws are numbers of a counter (random_stream.hpp), a stream per driver and line, so a new driver leaves the
// others' draws alone.

struct SimulationTerms {
  std::uint64_t trials = 10000;
  std::uint64_t seed = 1;
  /// One draw of every input from each of `trials` equal slices (McKay, Beckman, Conover 1979), of correlated ones too.
  bool latin_hypercube = false;
  TcoTerms tco;
  int last_year = most_years; ///< amounts of later years do not count
};

/// A line given year by year has no range of its own: it varies as a whole, PERT-distributed, by what its evidence
/// status is worth [C: ours]: ±30 % for a guess, ±15 % stated by the customer, ±5 % signed by finance.
double proposed_spread(EvidenceStatus status);

struct UncertainInput {
  enum class Kind : std::uint8_t { driver, line };
  Kind kind = Kind::driver;
  std::size_t index = 0; ///< into the case's drivers or lines
  std::string name;
  std::string option; ///< a line's
};

/// How the drivers' correlations were used.
struct CorrelationReport {
  std::size_t drivers = 0;   ///< that are correlated
  bool repaired = false;     ///< contradictory coefficients were changed, see copula_factor
  double largest_change = 0; ///< of a coefficient, by the repair
};

struct SimulationFailure {
  std::uint64_t trial = 0;
  CaseProblem problem;
};

/// A case ready for trials. Copies share what never changes, so each worker may have one.
class Simulator {
public:
  struct Made {
    std::shared_ptr<const Simulator> simulator; ///< null when there are problems
    std::vector<CaseProblem> problems;
  };
  static Made make(const ValueCase &value, const SimulationTerms &terms);

  /// The same draws, discounted otherwise. Inputs are those of this one.
  std::shared_ptr<const Simulator> under(const TcoTerms &tco, int last_year) const;

  const std::vector<UncertainInput> &inputs() const;
  const CorrelationReport &correlations() const;
  const SimulationTerms &terms() const;
  std::size_t options() const;

  /// Present values of trials first … first + count − 1: `present[option][i]` for trial first + i. A failure tells the
  /// first trial without an answer.
  std::optional<SimulationFailure> run(std::uint64_t first, std::span<double *const> present, std::size_t count) const;
  /// Draws of one input, in base units for a driver and as a factor for a line.
  void draws(std::size_t input, std::uint64_t first, std::span<double> out) const;
  /// Present values with one input at probabilities p and everything else at its value: present[option][i] for p[i].
  void alone(std::size_t input, std::span<const double> p, std::span<double *const> present) const;

  Simulator();
  ~Simulator();

private:
  struct State;
  std::unique_ptr<State> state_;
};

// --- what is said about the trials

/// Values at rising probabilities, by linear interpolation between order statistics (Hyndman and Fan 1996, type 7;
/// Excel's PERCENTILE.INC). Reorders `values`, which must not be empty.
std::vector<double> percentiles(std::span<double> values, std::span<const double> probabilities);

/// Spearman's rank correlation of two columns of one length; 0 when one of them is constant.
double rank_correlation(std::span<const double> a, std::span<const double> b);

struct TornadoBar {
  std::size_t input = 0;       ///< into Simulator::inputs
  double low = 0, high = 0;    ///< saving with the input at its 10th and 90th percentile, all others at their values
  double rank_correlation = 0; ///< of the input with the saving, over the first trials
};
/// What changes the saving of an option against a reference most, widest bar first.
std::vector<TornadoBar> tornado(const Simulator &simulator, std::size_t option, std::size_t reference,
                                std::span<const double> option_present, std::span<const double> reference_present);

} // namespace sandtable
