#pragma once
#include "base/csv.hpp"
#include "base/random.hpp"
#include "domain/value/model.hpp"

#include <cstdint>
#include <vector>

namespace sandtable {

/// What a column of a cost table holds.
struct CostColumn {
  enum class Kind : std::uint8_t { ignored, option, line, category, source, year } kind = Kind::ignored;
  int year = 0; ///< of a year; one above `most_years` is refused
  bool operator==(const CostColumn &) const = default;
};
/// By its first row's words; as many as the table has columns.
std::vector<CostColumn> cost_columns(const Table &table);
/// The table with a first row that says these meanings, whatever it said; without `header`, its first row is data.
Table with_columns(Table table, const std::vector<CostColumn> &columns, bool header);

enum class CostRow : std::uint8_t { header, added, changed, alike, refused };

/// Cost lines as rows of a spreadsheet: option, line, category, source, year0, year1, … in any order of columns;
/// Chinese names (方案, 明细, 类别, 来源, 第0年) and those of our own workbook too.
struct CostPlan {
  ValueCase value;               ///< the case given, with what the table adds
  std::vector<Problem> problems; ///< path "row 3, year2"; rows that have one are not in `value`
  std::vector<CostRow> rows;     ///< per row of the table
  std::size_t income = 0;        ///< positive amounts in categories of what comes in
  std::size_t added = 0, changed = 0,
              alike = 0; ///< rows: new lines, lines that were there, and those left as they were
};

/// Plans the rows of a table. An option that the case does not know by name or id is added, and so is an unknown
/// category; a blank amount is 0, a negative one an income or a residual value; a blank line is called after its
/// category. A line that the case has by option, name and category takes the row's amounts; years that the table does
/// not have, and formulas whose amounts it repeats, stay. With `income_positive` a positive amount in a category of
/// what comes in (see benefit.hpp) is taken off the cost. The years of an empty case become those of the table, those
/// of another one grow if the table has more. Needs the columns option and year0 (or any later year), at most year 30.
CostPlan plan_costs(ValueCase value, const Table &table, std::string_view source, IdSource &ids,
                    bool income_positive = false);

/// Whether the first row is meant as that of a cost table, so that its problems are to be told: it names the option, or
/// a line or category and a year.
bool is_cost_table(const Table &table);

} // namespace sandtable
