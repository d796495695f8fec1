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
  char separator = ',';
};
inline constexpr std::size_t table_column_limit = 1000;
inline constexpr std::size_t table_size_limit = std::size_t{64} << 20; ///< bytes

/// Reads text separated by commas (RFC 4180), tabs or semicolons, as a line "sep=;" or else the first row says: tabs
/// when it holds one outside quotes, semicolons when it holds more of them than commas. UTF-8, or UTF-16 with its mark
/// as Excel's "Unicode text" has it. LF, CRLF and CR end a row; cells are trimmed unless quoted. What a spreadsheet
/// copies is separated by tabs and quotes only cells of several lines, so there a quotation mark may stand anywhere.
/// Refused: any other encoding, NUL, an open or stray quotation mark, more than `table_column_limit` cells in a row, no
/// row at all.
Result<Table> read_table(std::string_view text);

/// One problem for each row below the first that holds something behind the first row's last column.
std::vector<Problem> beyond_header(const Table &table);

/// Two columns of the header mean the same, called `name` in messages; the place is the second one's.
Problem column_twice(const Table &table, std::size_t first, std::size_t second, std::string_view name);

/// A number as a cell shows it: "1,234.5" and a minus sign too. In a table separated by semicolons, whose numbers may
/// have a decimal comma, "1,5", "1.5" and "1.234,5" are read; "1,234" and "1.234", which may mean two numbers, are not.
bool cell_number(std::string_view cell, char separator, double &value);

/// A cell for text that goes out: quoted where it must be, and with a leading apostrophe where a spreadsheet would run
/// it as a formula (=, +, -, @); read_table takes that apostrophe off again. Numbers stay numbers.
std::string table_cell(std::string_view text, char separator);

} // namespace sandtable
