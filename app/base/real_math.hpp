#pragma once
#include <bit>
#include <cmath>
#include <cstdint>

namespace sandtable {

// Logarithm, exponential and power from the four operations alone, so that the same inputs give the same bits natively
// and in the browser, whatever the platform's mathematics library. Within about 2 units in the last place.

/// ln x for x > 0 and finite. x = m·2^k with m in [√½, √2); ln m = 2 atanh((m − 1)/(m + 1)) as a series. Without
/// branches, so that a loop over many numbers works on several at a time.
inline double natural_log(double x) {
  const bool tiny = x < 0x1p-1022;
  const auto bits = std::bit_cast<std::uint64_t>(tiny ? x * 0x1p54 : x);
  double exponent = std::bit_cast<double>(bits >> 52 | 0x4330000000000000ull) - (0x1p52 + 1023) - (tiny ? 54 : 0);
  double m = std::bit_cast<double>((bits & 0x000FFFFFFFFFFFFFull) | 0x3FF0000000000000ull);
  const bool high = m > 1.4142135623730951;
  m = high ? m * 0.5 : m, exponent = high ? exponent + 1 : exponent;
  const double f = m - 1, s = f / (2 + f), z = s * s;
  double series = 0;
  for (int n = 23; n >= 3; n -= 2) series = (series + 1.0 / n) * z;
  constexpr double ln2_high = 0x1.62e42fefa38p-1, ln2_low = 0x1.ef35793c7673p-45; // the first exact times any exponent
  return exponent * ln2_high + (2 * s + (2 * s * series + exponent * ln2_low));
}

/// e^x; 0 below −745.2, infinite above 709.8. x = k ln 2 + r, |r| ≤ ½ ln 2; e^r as a Taylor series.
inline double exponential(double x) {
  if (!(x < 709.79)) return x > 0 ? HUGE_VAL : x;
  if (x < -745.2) return 0;
  constexpr double ln2_high = 0x1.62e42fefa38p-1, ln2_low = 0x1.ef35793c7673p-45;
  const int k = static_cast<int>(x * 1.4426950408889634 + (x < 0 ? -0.5 : 0.5));
  const double r = (x - k * ln2_high) - k * ln2_low;
  double sum = 1;
  for (int n = 14; n >= 1; --n) sum = 1 + sum * r / n;
  const auto scale = [](int power) { return std::bit_cast<double>(static_cast<std::uint64_t>(power + 1023) << 52); };
  return k > 1000 ? sum * scale(k - 1000) * 0x1p1000 : k < -1000 ? sum * scale(k + 1000) * 0x1p-1000 : sum * scale(k);
}

/// base^count by repeated squaring.
inline double whole_power(double base, int count) {
  std::uint32_t left = count < 0 ? 0u - static_cast<std::uint32_t>(count) : static_cast<std::uint32_t>(count);
  double result = 1;
  for (double square = base; left != 0; left >>= 1, square *= square)
    if (left & 1) result *= square;
  return count < 0 ? 1 / result : result;
}

/// base^exponent. Not a number for a negative base with a fractional exponent; infinite for 0 to a negative one.
inline double power(double base, double exponent) {
  const double whole = std::floor(exponent + 0.5);
  if (std::fabs(whole) <= 4096) {
    const double part = exponent - whole;
    if (part == 0) return whole_power(base, static_cast<int>(whole));
    if (base > 0) return whole_power(base, static_cast<int>(whole)) * exponential(part * natural_log(base));
  }
  if (base > 0) return exponential(exponent * natural_log(base));
  if (base == 0) return exponent > 0 ? 0 : HUGE_VAL;
  if (exponent != whole) return NAN;
  const double size = exponential(exponent * natural_log(-base));
  return std::fmod(whole, 2) == 0 ? size : -size;
}

} // namespace sandtable
