#pragma once
#include "domain/value/model.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace sandtable {

/// A range made ready to draw from, by the inverse of its cumulative distribution.
class Distribution {
public:
  /// None when the range does not fit: low ≤ value ≤ high with low < high for triangular and pert, low < high for
  /// uniform, a lognormal's value > 0, at least one value and as many weights ≥ 0 with a positive sum (or none) for
  /// discrete. PERT is the beta distribution on [low, high] with mean (low + 4 value + high) / 6 (Malcolm et al. 1959).
  static std::optional<Distribution> make(const Range &range, double value);

  bool varies() const { return kind_ != RangeKind::fixed; }

  double quantile(double p) const; ///< p in (0, 1)
  /// quantile for `count` ≤ 256 probabilities; `out` must not overlap `p`. The same bits, faster.
  void quantiles(const double *p, double *out, int count) const;
  /// For normal ranges: from standard normal numbers instead of probabilities.
  double from_normal(double z) const { return a_ + b_ * z; }

private:
  double pert(double p) const;
  double discrete(double p) const;

  RangeKind kind_ = RangeKind::fixed;
  double a_ = 0, b_ = 0, c_ = 0;     ///< value · mean, deviation · low, width, mode's place 0…1
  std::vector<double> values_;       ///< discrete
  std::vector<double> table_;        ///< cumulative probabilities: discrete per value, pert at equal steps of [0, 1]
  std::vector<std::uint16_t> guide_; ///< pert: for equal steps of p, a step of the table at or before it
};

} // namespace sandtable
