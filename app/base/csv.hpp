#pragma once
#include "base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sandtable {

/// Rows of cells as a spreadsheet gives them, blank rows left out.
struct Table {
  std::vector<std::vector<std::string>> rows;
  std::vector<int> numbers; ///< per row: its number in the text, 1 = first, as the user counts
};

/// Reads comma-separated (RFC 4180) or tab-separated text: tabs separate when the first row holds one outside quotes.
/// LF, CRLF and CR end a row; a byte order mark is skipped; cells are trimmed unless quoted. Refused: bad UTF-8, NUL,
/// an open quotation mark, no row at all.
Result<Table> read_table(std::string_view text);

/// A cell for text that goes out: quoted where it must be, and with a leading apostrophe where a spreadsheet would run
/// it as a formula (=, +, -, @); read_table takes that apostrophe off again. Numbers stay numbers.
std::string table_cell(std::string_view text, char separator);

} // namespace sandtable
