#pragma once
#include "base/random_stream.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace sandtable {

// Draws from a stream of random numbers by counter (random_stream.hpp): the same stream and number, the same draw.

/// The triangular distribution's inverse at u in (0, 1); low ≤ mode ≤ high.
inline double triangular_at(double u, double low, double mode, double high) {
  const double width = high - low;
  if (!(width > 0)) return low;
  return u * width < mode - low ? low + std::sqrt(u * width * (mode - low))
                                : high - std::sqrt((1 - u) * width * (high - mode));
}

/// Beta-distributed in [0, 1], a and b ≥ 1: algorithm BB of Cheng (1978), Generating beta variates with nonintegral
/// shape parameters, CACM 21(4). Draw `index` uses the stream's numbers from 64 × index on.
inline double beta_draw(const RandomStream &stream, std::uint64_t index, double a, double b) {
  const std::uint64_t first = index << 6;
  if (a <= 1) return 1 - std::pow(stream.uniform(first), 1 / b);
  if (b <= 1) return std::pow(stream.uniform(first), 1 / a);
  const double small = std::min(a, b), large = std::max(a, b), sum = a + b;
  const double slope = std::sqrt((sum - 2) / (2 * a * b - sum)), gamma = small + 1 / slope;
  double w = small;
  for (std::uint64_t i = 0; i < 64; i += 2) { // a try succeeds more often than not
    const double u1 = stream.uniform(first + i), u2 = stream.uniform(first + i + 1);
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
inline double pert_draw(const RandomStream &stream, std::uint64_t index, double low, double mode, double high) {
  const double width = high - low;
  if (!(width > 0)) return low;
  return low + width * beta_draw(stream, index, 1 + 4 * (mode - low) / width, 1 + 4 * (high - mode) / width);
}

} // namespace sandtable
