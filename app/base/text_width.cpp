#include "base/text_width.hpp"

#include "base/text.hpp"

namespace sandtable {

namespace {

bool one_of(char32_t c, std::string_view list) { return c < 0x80 && list.find(static_cast<char>(c)) != list.npos; }

} // namespace

double em_width(char32_t c) {
  if (c < 0x20 || (c >= 0x300 && c < 0x370) || invisible(c)) return 0;
  if (one_of(c, "iljI.,:;'|!()[]{}/ ft")) return 0.34;
  if (one_of(c, "mwMW@%")) return 0.92;
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? 0.7 : 0.58;
  if (c < 0x1100) return 0.66;
  return c < 0x2E80 ? 0.8 : 1; // the arrows, dashes and dots between are wide in Chinese fonts
}

double text_width(std::string_view text, double size, bool strong) {
  double width = 0;
  for (std::size_t at = 0; at < text.size();) width += em_width(next_code_point(text, at));
  return width * size * (strong ? 1.06 : 1);
}

} // namespace sandtable
