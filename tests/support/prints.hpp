#pragma once
#include <doctest/doctest.h>

#include <cmath>

namespace sandtable::test {

/// Equal to every digit that was printed.
inline bool prints(double value, double printed, int decimals) {
  const double half = 0.5 * std::pow(10, -decimals);
  const bool same = std::fabs(value - printed) <= half * (1 + 1e-9);
  if (!same) MESSAGE(value << " is not " << printed);
  return same;
}

} // namespace sandtable::test
