#pragma once
#include "base/result.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace sandtable {

/// Files of an .xlsx by their path in it, already inflated: xl/workbook.xml, xl/_rels/workbook.xml.rels,
/// xl/sharedStrings.xml (may be missing), xl/worksheets/….
using SheetParts = std::map<std::string, std::string, std::less<>>;

inline constexpr std::size_t sheet_rows = 10000, sheet_columns = 1000;

/// A sheet as the text a spreadsheet puts on the clipboard: cells between tabs, rows between ends of lines. The first
/// one shown that is `wanted`, else the first one shown. Formulas give the value that was saved with them; tabs and
/// ends of lines within a cell become blanks; rows without anything at the end are left out. At most `sheet_rows` and
/// `sheet_columns`.
Result<std::string> sheet_text(const SheetParts &parts, const std::function<bool(std::string_view)> &wanted = {});

} // namespace sandtable
