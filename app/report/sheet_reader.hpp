#pragma once
#include "base/result.hpp"

#include <map>
#include <string>

namespace sandtable {

/// Files of an .xlsx by their path in it, already inflated: xl/workbook.xml, xl/_rels/workbook.xml.rels,
/// xl/sharedStrings.xml (may be missing), xl/worksheets/….
using SheetParts = std::map<std::string, std::string, std::less<>>;

inline constexpr std::size_t sheet_rows = 10000, sheet_columns = 1000;

/// The first sheet as the text a spreadsheet puts on the clipboard: cells between tabs, rows between ends of lines.
/// Formulas give the value that was saved with them; tabs and ends of lines within a cell become blanks; rows without
/// anything at the end are left out. At most `sheet_rows` and `sheet_columns`.
Result<std::string> sheet_text(const SheetParts &parts);

} // namespace sandtable
