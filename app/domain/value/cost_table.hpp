#pragma once
#include "base/csv.hpp"
#include "base/random.hpp"
#include "domain/value/model.hpp"

#include <vector>

namespace sandtable {

/// Cost lines as rows of a spreadsheet: option, line, category, source, year0, year1, … in any order of columns;
/// Chinese names (方案, 明细, 类别, 来源, 第0年) and those of our own workbook too.
struct CostPlan {
  ValueCase value;               ///< the case given, with what the table adds
  std::vector<Problem> problems; ///< path "row 3, year2"; when there is one, `value` is not to be used
  std::size_t added = 0, changed = 0,
              alike = 0; ///< rows: new lines, lines that were there, and those left as they were
};

/// Plans the rows of a table. An option that the case does not know by name or id is added, and so is an unknown
/// category; a blank amount is 0, a negative one an income or a residual value; a blank line is called after its
/// category. A line that the case has by option, name and category takes the row's amounts; years that the table does
/// not have, and formulas whose amounts it repeats, stay. The years of an empty case become those of the table, those
/// of another one grow if the table has more. Needs the columns option and year0 (or any later year), at most year 30.
CostPlan plan_costs(ValueCase value, const Table &table, std::string_view source, IdSource &ids);

/// Whether the first row is meant as that of a cost table, so that its problems are to be told: it names the option, or
/// a line or category and a year.
bool is_cost_table(const Table &table);

} // namespace sandtable
