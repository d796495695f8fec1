#include "domain/value/distribution.hpp"

#include "base/normal.hpp"
#include "base/real_math.hpp"

#include <algorithm>

namespace sandtable {

namespace {

constexpr int pert_steps = 2048;

/// The beta distribution's cumulative probabilities at equal steps, by Simpson's rule on the density.
std::vector<double> beta_table(double alpha, double beta) {
  const auto density = [&](double x) {
    if (x <= 0) return alpha <= 1 ? 1.0 : 0.0;
    if (x >= 1) return beta <= 1 ? 1.0 : 0.0;
    return power(x, alpha - 1) * power(1 - x, beta - 1);
  };
  std::vector<double> table(pert_steps + 1);
  double before = density(0);
  for (int i = 1; i <= pert_steps; ++i) {
    const double at = static_cast<double>(i) / pert_steps, after = density(at);
    table[static_cast<std::size_t>(i)] =
        table[static_cast<std::size_t>(i) - 1] + before + 4 * density(at - 0.5 / pert_steps) + after;
    before = after;
  }
  for (double &p : table) p /= table.back();
  table.back() = 1;
  return table;
}

inline double triangular(double p, double low, double width, double mode) {
  const bool rising = p < mode;
  const double root = std::sqrt(rising ? p * mode : (1 - p) * (1 - mode));
  return low + width * (rising ? root : 1 - root);
}

} // namespace

std::optional<Distribution> Distribution::make(const Range &range, double value) {
  Distribution made;
  made.kind_ = range.kind;
  const double width = range.high - range.low;
  switch (range.kind) {
  case RangeKind::triangular:
  case RangeKind::pert:
    if (!(width > 0) || value < range.low || value > range.high) return std::nullopt;
    made.a_ = range.low, made.b_ = width, made.c_ = (value - range.low) / width;
    break;
  case RangeKind::uniform:
    if (!(width > 0)) return std::nullopt;
    made.a_ = range.low, made.b_ = width;
    break;
  case RangeKind::normal:
    if (!(range.deviation >= 0)) return std::nullopt;
    made.a_ = value, made.b_ = range.deviation;
    break;
  case RangeKind::lognormal: { // moments of the variable itself to those of its logarithm
    if (!(value > 0) || !(range.deviation >= 0)) return std::nullopt;
    const double ratio = range.deviation / value, variance = natural_log(1 + ratio * ratio);
    made.a_ = natural_log(value) - variance / 2, made.b_ = std::sqrt(variance);
    break;
  }
  case RangeKind::discrete: {
    if (range.values.empty() || (!range.weights.empty() && range.weights.size() != range.values.size()))
      return std::nullopt;
    double sum = 0;
    for (std::size_t i = 0; i < range.values.size(); ++i) {
      const double weight = range.weights.empty() ? 1 : range.weights[i];
      if (!(weight >= 0)) return std::nullopt;
      made.table_.push_back(sum += weight);
    }
    if (!(sum > 0)) return std::nullopt;
    for (double &p : made.table_) p /= sum;
    made.values_ = range.values;
    break;
  }
  default: made.kind_ = RangeKind::fixed, made.a_ = value;
  }
  if (made.kind_ != RangeKind::pert) return made;
  made.table_ = beta_table(1 + 4 * made.c_, 5 - 4 * made.c_);
  int step = 0;
  for (int i = 0; i < pert_steps; ++i) {
    while (made.table_[static_cast<std::size_t>(step) + 1] <= static_cast<double>(i) / pert_steps) ++step;
    made.guide_.push_back(static_cast<std::uint16_t>(step));
  }
  return made;
}

double Distribution::pert(double p) const {
  std::size_t step = guide_[static_cast<std::size_t>(p * pert_steps)];
  while (table_[step + 1] <= p) ++step;
  const double part = (p - table_[step]) / (table_[step + 1] - table_[step]);
  return a_ + b_ * ((static_cast<double>(step) + part) / pert_steps);
}

double Distribution::discrete(double p) const {
  const auto at = std::upper_bound(table_.begin(), table_.end(), p) - table_.begin();
  return values_[std::min(static_cast<std::size_t>(at), values_.size() - 1)];
}

double Distribution::quantile(double p) const {
  switch (kind_) {
  case RangeKind::triangular: return triangular(p, a_, b_, c_);
  case RangeKind::pert: return pert(p);
  case RangeKind::uniform: return a_ + b_ * p;
  case RangeKind::normal: return from_normal(normal_quantile(p));
  case RangeKind::lognormal: return sandtable::exponential(from_normal(normal_quantile(p)));
  case RangeKind::discrete: return discrete(p);
  default: return a_;
  }
}

void Distribution::quantiles(const double *p, double *out, int count) const {
  const double low = a_, width = b_, mode = c_; // in registers
  switch (kind_) {
  case RangeKind::triangular:
    for (int i = 0; i < count; ++i) out[i] = triangular(p[i], low, width, mode);
    break;
  case RangeKind::uniform:
    for (int i = 0; i < count; ++i) out[i] = low + width * p[i];
    break;
  case RangeKind::normal:
    normal_quantiles(p, out, count);
    for (int i = 0; i < count; ++i) out[i] = low + width * out[i];
    break;
  case RangeKind::lognormal:
    normal_quantiles(p, out, count);
    for (int i = 0; i < count; ++i) out[i] = sandtable::exponential(low + width * out[i]);
    break;
  default:
    for (int i = 0; i < count; ++i) out[i] = quantile(p[i]);
  }
}

} // namespace sandtable
