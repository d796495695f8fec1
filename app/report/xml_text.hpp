#pragma once
#include <string>
#include <string_view>

namespace sandtable {

/// Whether XML 1.0 (5th edition, production 2) allows the character: no control but tab and the ends of lines, no
/// surrogate, no U+FFFE or U+FFFF.
constexpr bool xml_character(char32_t c) {
  return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
         (c >= 0x10000 && c <= 0x10FFFF);
}

/// Text for an element or an attribute of XML: &, <, >, " and ' escaped, tabs and ends of lines as references where
/// `attribute` (a reader makes blanks of them else), characters that XML forbids left out, U+FFFD for bad UTF-8.
std::string xml_text(std::string_view text, bool attribute = false);

} // namespace sandtable
