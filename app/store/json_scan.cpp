#include "store/json_scan.hpp"

#include "base/text.hpp"
#include "store/json_builder.hpp"

#include <bit>
#include <cmath>
#include <cstdlib>

namespace sandtable {

bool decimal_to_double(std::uint64_t digits, int exponent, double &value) {
  static constexpr double exact_powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                            1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  if (digits == 0) {
    value = 0;
    return true;
  }
  if (digits <= (std::uint64_t{1} << 53) && exponent >= -22 && exponent <= 22) { // both exact, one rounding
    const auto d = static_cast<double>(digits);
    value = exponent < 0 ? d / exact_powers[-exponent] : d * exact_powers[exponent];
    return true;
  }
  if (exponent >= 0 || exponent < -19) return false;

  __extension__ using Wide = unsigned __int128;
  std::uint64_t power = 1;
  for (int i = 0; i < -exponent; ++i) power *= 10;
  const int shift = std::countl_zero(digits);
  const Wide numerator = Wide{digits << shift} << 64; // in [2^127, 2^128)
  const Wide quotient = numerator / power;            // at least 64 bits
  const bool rest = numerator % power != 0;
  const auto high = static_cast<std::uint64_t>(quotient >> 64);
  const int length =
      high != 0 ? 128 - std::countl_zero(high) : 64 - std::countl_zero(static_cast<std::uint64_t>(quotient));
  const int dropped = length - 53;
  auto mantissa = static_cast<std::uint64_t>(quotient >> dropped);
  const Wide below = quotient & ((Wide{1} << dropped) - 1), half = Wide{1} << (dropped - 1);
  if (below > half || (below == half && (rest || (mantissa & 1) != 0))) ++mantissa;
  value = std::ldexp(static_cast<double>(mantissa), dropped - 64 - shift);
  return true;
}

template <class Handler> bool JsonScanner<Handler>::escaped_code_point() {
  char32_t c = 0;
  if (!four_digits(c)) return false;
  if (c >= 0xD800 && c <= 0xDBFF) {
    char32_t low = 0;
    if (!word("\\u") || !four_digits(low) || low < 0xDC00 || low > 0xDFFF) return false;
    c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
  } else if (c >= 0xDC00 && c <= 0xDFFF) {
    return false;
  }
  append_utf8(buffer_, c);
  return true;
}

template <class Handler> double JsonScanner<Handler>::from_c_library(const char *from, const char *to) {
  const double value = std::strtod(std::string(from, to).c_str(), nullptr);
  return value < 0 ? -value : value;
}

Scan scan_json(std::string_view text, JsonBuilder &builder) { return JsonScanner<JsonBuilder>{text, builder}.run(); }

} // namespace sandtable
