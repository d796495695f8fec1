#pragma once
#include "domain/value/case_model.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace sandtable {

/// All formulas of a case as one list of steps over columns of trials. What several lines compute alike is computed
/// once, what does not depend on YEAR once for all years, and what no line needs never. The same bits as one formula
/// after the other. Size and time of making: O(steps of all formulas).
class CaseProgram {
public:
  explicit CaseProgram(const CaseModel &model);

  /// What a run writes on; one per thread.
  struct Scratch {
    std::vector<double> buffers;
    std::vector<Column> values; ///< per step
    std::vector<Column> arguments;
    std::size_t lanes = 0;
  };

  /// Begins a block of up to formula_block trials: what holds for all years. `drivers`: one column per driver of the
  /// case; those with a formula are computed. The columns must stay until the last year.
  void start(std::span<const Column> drivers, std::size_t lanes, Scratch &scratch) const;
  /// Adds what the lines with a formula come to in the year, times their factor, to their option's present value.
  /// Lanes without an answer become not finite.
  void add_year(int year, std::span<const double> factors, std::span<double *const> present, Scratch &scratch) const;

private:
  class Builder;
  struct Step {
    FormulaStep step;            ///< `operand` of an amount: the line of the model
    std::uint32_t arguments = 0; ///< the first of step.count in arguments_
    std::uint32_t buffer = 0;
    int first_year = 0, last_year = 0; ///< in which somebody needs it
    bool yearly = false;
  };

  std::span<const std::uint32_t> arguments_of(const Step &step) const;
  void run(std::size_t index, Scratch &scratch) const;
  void add_amount(const Step &step, std::span<const double> factors, std::span<double *const> present,
                  const Scratch &scratch) const;

  std::vector<Step> steps_;
  std::vector<std::uint32_t> arguments_; ///< indices of steps
  std::vector<double> constants_;
  std::vector<std::size_t> option_of_line_;
  std::vector<std::uint32_t> once_, yearly_; ///< indices of steps, in the order in which they run
  std::uint32_t buffers_ = 0;
};

} // namespace sandtable
