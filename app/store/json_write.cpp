#include "store/json_value.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <charconv>
#include <cmath>

namespace sandtable {

namespace {
constexpr std::array<bool, 256> needs_escape = [] {
  std::array<bool, 256> table{};
  for (std::size_t c = 0; c < 0x20; ++c) table[c] = true;
  table['"'] = table['\\'] = table[0x7F] = true;
  return table;
}();
} // namespace

void append_json_text(std::string &out, std::string_view text) {
  out += '"';
  std::size_t done = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (!needs_escape[c]) continue;
    out.append(text, done, i - done);
    done = i + 1;
    switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\t': out += "\\t"; break;
    default: {
      static constexpr char hex[] = "0123456789abcdef";
      out += "\\u00";
      out += hex[c >> 4];
      out += hex[c & 15];
    }
    }
  }
  out.append(text, done, text.size() - done);
  out += '"';
}

void append_json_integer(std::string &out, std::int64_t value) {
  char buffer[24];
  out.append(buffer, static_cast<std::size_t>(std::to_chars(buffer, buffer + sizeof buffer, value).ptr - buffer));
}

void append_json_number(std::string &out, double value) {
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  // n / 10^k is correctly rounded for n < 2^53 and k ≤ 22, so an equal quotient is what a reader will get.
  constexpr double exact = 9007199254740992.0;
  double power = 1;
  for (int k = 0; k <= 6; ++k, power *= 10) {
    const double scaled = std::round(value * power);
    if (std::fabs(scaled) >= exact) break;
    if (scaled / power != value) continue;
    const auto n = static_cast<std::int64_t>(scaled);
    if (k == 0) return append_json_integer(out, n);
    const auto magnitude = static_cast<std::uint64_t>(n < 0 ? -n : n);
    char buffer[32];
    char *end = std::to_chars(buffer, buffer + sizeof buffer, magnitude).ptr;
    std::string digits(buffer, end);
    if (digits.size() <= static_cast<std::size_t>(k))
      digits.insert(0, static_cast<std::size_t>(k) + 1 - digits.size(), '0');
    if (n < 0) out += '-';
    out.append(digits, 0, digits.size() - static_cast<std::size_t>(k));
    out += '.';
    out.append(digits, digits.size() - static_cast<std::size_t>(k));
    return;
  }
  char buffer[64];
  out.append(buffer, nlohmann::detail::to_chars(buffer, buffer + sizeof buffer, value));
}

} // namespace sandtable
