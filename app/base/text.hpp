#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sandtable {

/// Strict UTF-8 (RFC 3629): no overlong form, surrogate, value above U+10FFFF or cut-off sequence.
/// Returns the offset of the first bad byte, or npos.
std::size_t first_invalid_utf8(std::string_view text);

/// One code point from valid UTF-8 at `at`, which moves behind it; U+FFFD for a bad byte.
char32_t next_code_point(std::string_view text, std::size_t &at);
void append_utf8(std::string &out, char32_t code_point);
std::size_t code_point_count(std::string_view text);

std::string_view trimmed(std::string_view text); ///< without ASCII blanks and U+3000 at both ends
/// Without NUL and the other control characters (C0, DEL, C1) that no keyboard types; "\n" stays when `lines`, a tab is
/// a blank.
std::string without_controls(std::string_view text, bool lines);
/// A character that nobody sees and that changes what a word is: a control, a format character, a filler, a variation
/// selector (Unicode 15: categories Cc, Cf, Zl, Zp and the property Default_Ignorable_Code_Point).
bool invisible(char32_t code_point);
bool has_visible(std::string_view text);          ///< a character that is neither invisible nor a blank of any width
std::string code_point_name(char32_t code_point); ///< "U+200B"

/// What stands for a name in a small space: two Latin initials, or the first character of a Chinese name; "?" for none.
std::string initials_of(std::string_view name);

/// At most `most` characters, the last of them an ellipsis when some were left out: for quoting in a message.
std::string shortened(std::string_view text, std::size_t most);
std::vector<std::string> split(std::string_view text, char separator);

/// Lower-cases ASCII and full-width letters; for search, not for display.
std::string folded(std::string_view text);

/// A decimal number in the whole text (surrounding blanks allowed); false for anything else, inf and nan.
bool parse_number(std::string_view text, double &value);

/// Shortest decimal text that reads back as the same double; "-0" is "0".
std::string number_text(double value);
/// "+1", "−0.5", "0": shortest decimal text with its sign.
std::string signed_text(double value);
/// Fixed decimals, "." as mark.
std::string fixed_text(double value, int decimals);
/// The same, or "–" where there is none.
std::string fixed_text(const std::optional<double> &value, int decimals);

/// "{0}", "{1}" and "{2}" replaced, and "{0:person|people}" by the first word for a value of 1, else by the second;
/// used for every sentence with values in it.
std::string filled(std::string_view pattern, std::string_view first, std::string_view second = {},
                   std::string_view third = {});

} // namespace sandtable
