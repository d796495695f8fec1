#include "base/text.hpp"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace sandtable {

std::size_t first_invalid_utf8(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto continues = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xC0) == 0x80; };
  for (std::size_t i = 0; i < text.size();) {
    const unsigned char c = byte(i);
    if (c < 0x80) {
      ++i;
      for (std::uint64_t eight; i + 8 <= text.size(); i += 8) { // most of a file is ASCII
        std::memcpy(&eight, text.data() + i, 8);
        if ((eight & 0x8080808080808080ull) != 0) break;
      }
    } else if (c >= 0xC2 && c <= 0xDF) {
      if (!continues(i + 1)) return i;
      i += 2;
    } else if (c >= 0xE0 && c <= 0xEF) {
      if (!continues(i + 1) || !continues(i + 2)) return i;
      if (c == 0xE0 && byte(i + 1) < 0xA0) return i;
      if (c == 0xED && byte(i + 1) > 0x9F) return i;
      i += 3;
    } else if (c >= 0xF0 && c <= 0xF4) {
      if (!continues(i + 1) || !continues(i + 2) || !continues(i + 3)) return i;
      if (c == 0xF0 && byte(i + 1) < 0x90) return i;
      if (c == 0xF4 && byte(i + 1) > 0x8F) return i;
      i += 4;
    } else {
      return i;
    }
  }
  return std::string_view::npos;
}

char32_t next_code_point(std::string_view text, std::size_t &at) {
  const unsigned char c = static_cast<unsigned char>(text[at]);
  const int length = c < 0x80 ? 1 : c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 0;
  if (length == 0 || at + static_cast<std::size_t>(length) > text.size()) {
    ++at;
    return 0xFFFD;
  }
  char32_t value = length == 1 ? c : c & (0x7F >> length);
  for (int i = 1; i < length; ++i)
    value = (value << 6) | (static_cast<unsigned char>(text[at + static_cast<std::size_t>(i)]) & 0x3F);
  at += static_cast<std::size_t>(length);
  return value;
}

void append_utf8(std::string &out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::size_t code_point_count(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count)
    next_code_point(text, at); // a byte that is no UTF-8 counts as one
  return count;
}

std::string_view trimmed(std::string_view text) {
  static constexpr std::string_view wide = "\u3000";
  for (;;) {
    if (!text.empty() && (text.front() == ' ' || text.front() == '\t' || text.front() == '\r' || text.front() == '\n'))
      text.remove_prefix(1);
    else if (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r' || text.back() == '\n'))
      text.remove_suffix(1);
    else if (text.starts_with(wide))
      text.remove_prefix(wide.size());
    else if (text.ends_with(wide))
      text.remove_suffix(wide.size());
    else
      return text;
  }
}

std::string without_controls(std::string_view text, bool lines) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    const char32_t c = next_code_point(text, at);
    if (c == '\t' || (c == '\n' && !lines))
      out += ' ';
    else if (c == '\n' || (c >= 0x20 && !(c >= 0x7F && c < 0xA0)))
      out.append(text, from, at - from);
  }
  return out;
}

bool invisible(char32_t c) {
  static constexpr char32_t ranges[][2] = {
      {0x0000, 0x001F},   {0x007F, 0x009F},   {0x00AD, 0x00AD},   {0x034F, 0x034F},   {0x0600, 0x0605},
      {0x061C, 0x061C},   {0x06DD, 0x06DD},   {0x070F, 0x070F},   {0x0890, 0x0891},   {0x08E2, 0x08E2},
      {0x115F, 0x1160},   {0x17B4, 0x17B5},   {0x180B, 0x180F},   {0x200B, 0x200F},   {0x2028, 0x202E},
      {0x2060, 0x206F},   {0x3164, 0x3164},   {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},
      {0xFFF0, 0xFFFB},   {0x110BD, 0x110BD}, {0x110CD, 0x110CD}, {0x13430, 0x1343F}, {0x1BCA0, 0x1BCA3},
      {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}};
  for (const auto &[first, last] : ranges)
    if (c >= first && c <= last) return true;
  return false;
}

bool has_visible(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const bool blank = c == 0x20 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
                       c == 0x205F || c == 0x2800 || c == 0x3000; // Zs and the empty braille cell
    if (!blank && !invisible(c)) return true;
  }
  return false;
}

std::string code_point_name(char32_t c) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "U+%04X", static_cast<unsigned>(c));
  return buffer;
}

std::string initials_of(std::string_view name) {
  name = trimmed(name);
  if (name.empty()) return "?";
  std::size_t at = 0;
  std::string out;
  const char32_t first = next_code_point(name, at);
  append_utf8(out, first);
  if (const std::size_t blank = name.rfind(' '); first < 0x250 && blank != std::string_view::npos) {
    std::size_t last = blank + 1; // no blank is the last: the name is trimmed
    append_utf8(out, next_code_point(name, last));
  }
  for (char &c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return out;
}

std::string shortened(std::string_view text, std::size_t most) {
  std::size_t at = 0, last = 0;
  for (std::size_t count = 0; at < text.size() && count < most; ++count) {
    last = at;
    next_code_point(text, at);
  }
  return at >= text.size() ? std::string{text} : std::string{text.substr(0, last)} + "…";
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.emplace_back(trimmed(text.substr(0, end)));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
    if (c >= 'A' && c <= 'Z') c += 32;
    append_utf8(out, c);
  }
  return out;
}

bool parse_number(std::string_view text, double &value) {
  const std::string copy{trimmed(text)};
  if (copy.empty()) return false;
  for (const char c : copy)
    if (!((c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E')) return false;
  char *end = nullptr;
  const double parsed = std::strtod(copy.c_str(), &end);
  if (end != copy.c_str() + copy.size() || !std::isfinite(parsed)) return false;
  value = parsed;
  return true;
}

std::string number_text(double value) {
  if (value == 0) return "0";
  char buffer[40];
  if (std::fabs(value) < 1e15 && value == std::floor(value)) {
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, static_cast<long long>(value)).ptr;
    return {buffer, end};
  }
  for (int digits = 6; digits <= 17; ++digits) {
    std::snprintf(buffer, sizeof buffer, "%.*g", digits, value);
    if (std::strtod(buffer, nullptr) == value) break;
  }
  return buffer;
}

std::string signed_text(double value) {
  return (value > 0 ? "+" : value < 0 ? "−" : "") + number_text(std::fabs(value));
}

std::string fixed_text(const std::optional<double> &value, int decimals) {
  return value ? fixed_text(*value, decimals) : std::string{"–"};
}

std::string fixed_text(double value, int decimals) {
  // 6.25 is 6.3, as people round, and not 6.2, the even one that printf takes.
  if (const double power = std::pow(10, decimals); decimals <= 6 && std::fabs(value) < 1e9)
    value = std::round(value * power) / power;
  char buffer[400];
  std::snprintf(buffer, sizeof buffer, "%.*f", decimals, value);
  if (buffer[0] == '-' && std::string_view{buffer}.find_first_of("123456789") == std::string_view::npos)
    return buffer + 1;
  return buffer;
}

std::string filled(std::string_view pattern, std::string_view first, std::string_view second, std::string_view third) {
  std::string out;
  const auto at = [&](std::size_t i) { return i < pattern.size() ? pattern[i] : '\0'; };
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char place = at(i + 1);
    const std::string_view value = place == '0' ? first : place == '1' ? second : third;
    const bool known = pattern[i] == '{' && place >= '0' && place <= '2';
    const std::size_t bar = pattern.find('|', i), end = pattern.find('}', i);
    if (known && at(i + 2) == '}') {
      out += value;
      i += 2;
    } else if (known && at(i + 2) == ':' && bar < end && end != std::string_view::npos) {
      out += value == "1" ? pattern.substr(i + 3, bar - i - 3) : pattern.substr(bar + 1, end - bar - 1);
      i = end;
    } else {
      out += pattern[i];
    }
  }
  return out;
}

} // namespace sandtable
