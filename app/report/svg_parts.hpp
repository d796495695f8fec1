#pragma once
#include "base/text_width.hpp"
#include "base/vec2.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sandtable {

// Pieces of SVG text. Fonts are the reader's, so that widths of text are estimates, on the wide side.

/// At most two decimals, never an exponent, "-0" or a word: 0 for what is not finite, at most ±10,000,000.
std::string svg_number(double value);
std::string svg_point(Vec2 point); ///< "x y"

/// Cut to `width` with an ellipsis where it is longer.
std::string fitted(std::string_view text, double width, double size, bool strong = false);
/// Lines of at most `width`: broken at "\n", at blanks, and between characters of scripts without blanks.
std::vector<std::string> wrapped(std::string_view text, double width, double size);

struct SvgText {
  double size = 12;
  const char *color = "#1B2430";
  bool strong = false;
  bool centered = false; ///< `at` is the middle of the line, else its left end
};
/// One line with its baseline at `at`, escaped; nothing for an empty text.
void add_text(std::string &svg, Vec2 at, std::string_view text, const SvgText &style);

/// ` x="…" y="…" width="…" height="…"`
std::string svg_rect(const Rect &rect);

} // namespace sandtable
