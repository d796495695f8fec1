#pragma once
#include <string_view>

namespace sandtable {

double em_width(char32_t c); ///< estimated width of a character in heights of the font

/// Estimated width of one line in the units of `size`, the font's height: whoever lays out without a font, and must
/// come to the same answer everywhere, reckons with it. On the wide side.
double text_width(std::string_view text, double size, bool strong = false);

} // namespace sandtable
