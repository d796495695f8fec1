#pragma once
#include "base/random.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace sandtable {

// Draws by counter: a number depends on its seed and counter alone, not on what was drawn before. A simulation may then
// be cut into pieces, or lose one input, and every other draw stays the same.

/// In (0, 1), never an end of it.
inline double uniform(std::uint64_t seed, std::uint64_t counter) {
  return (static_cast<double>(random_bits(seed, counter) >> 11) + 0.5) * 0x1p-53;
}

/// The seed of one of many independent streams, such as the draws of one task.
constexpr std::uint64_t stream_seed(std::uint64_t seed, std::uint64_t stream) {
  return random_bits(random_bits(seed, 0x53414E44), stream);
}

/// The triangular distribution's inverse at u in (0, 1); low ≤ mode ≤ high.
inline double triangular_at(double u, double low, double mode, double high) {
  const double width = high - low;
  if (!(width > 0)) return low;
  return u * width < mode - low ? low + std::sqrt(u * width * (mode - low))
                                : high - std::sqrt((1 - u) * width * (high - mode));
}

/// Beta-distributed in [0, 1], a and b ≥ 1: algorithm BB of Cheng (1978), Generating beta variates with nonintegral
/// shape parameters, CACM 21(4). Uses the counters from `counter` × 64 on.
inline double beta_draw(std::uint64_t seed, std::uint64_t counter, double a, double b) {
  const std::uint64_t first = counter << 6;
  if (a <= 1) return 1 - std::pow(uniform(seed, first), 1 / b);
  if (b <= 1) return std::pow(uniform(seed, first), 1 / a);
  const double small = std::min(a, b), large = std::max(a, b), sum = a + b;
  const double slope = std::sqrt((sum - 2) / (2 * a * b - sum)), gamma = small + 1 / slope;
  double w = small;
  for (std::uint64_t i = 0; i < 64; i += 2) { // a try succeeds more often than not
    const double u1 = uniform(seed, first + i), u2 = uniform(seed, first + i + 1);
    const double v = slope * std::log(u1 / (1 - u1)), z = u1 * u1 * u2;
    w = small * std::exp(v);
    const double r = gamma * v - 1.3862943611198906, s = small + r - w;
    if (s + 2.6094379124341003 >= 5 * z) break;
    const double t = std::log(z);
    if (s >= t || r + sum * std::log(sum / (large + w)) >= t) break;
  }
  return (small == a ? w : large) / (large + w);
}

/// The PERT distribution: a beta on [low, high] with mean (low + 4 mode + high) / 6 (Malcolm et al. 1959).
inline double pert_draw(std::uint64_t seed, std::uint64_t counter, double low, double mode, double high) {
  const double width = high - low;
  if (!(width > 0)) return low;
  return low + width * beta_draw(seed, counter, 1 + 4 * (mode - low) / width, 1 + 4 * (high - mode) / width);
}

} // namespace sandtable
