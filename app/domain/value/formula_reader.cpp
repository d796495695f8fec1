#include "domain/value/formula_parts.hpp"

#include "base/text.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace sandtable::formula {

namespace {

/// Code points with full-width and typographic marks made plain, so that an index is a position on screen.
std::u32string plain_points(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
    if (c == U'×') c = U'*';
    if (c == U'÷') c = U'/';
    if (c == 0x2212) c = U'-'; // the minus sign
    if (c == 0x3000 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
        c == U'\t' || c == U'\n' || c == U'\r')
      c = U' ';
    out += c;
  }
  return out;
}

bool name_part(char32_t c) { return name_start(c) || digit(c) || c == U'.'; }

} // namespace

bool digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool name_start(char32_t c) {
  for (const char32_t mark : {U'≤', U'≥', U'≠', U'·', U'²', U'³', U'、', U'。', U'“', U'”', U'\xFFFD'})
    if (c == mark) return false;
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c == U'_' || c == U'$' || c >= 0x80;
}

Reader::Reader(std::string_view text) : text_(plain_points(text)) {}

bool Reader::take(std::u32string_view mark) {
  blank();
  if (std::u32string_view{text_}.substr(at_, mark.size()) != mark) return false;
  at_ += mark.size();
  return true;
}

std::string Reader::utf8(std::size_t from, std::size_t to) const {
  std::string out;
  for (std::size_t i = from; i < to; ++i) append_utf8(out, text_[i]);
  return out;
}

std::string Reader::word() {
  const std::size_t from = at_;
  while (name_part(peek())) ++at_;
  return utf8(from, at_);
}

} // namespace sandtable::formula
