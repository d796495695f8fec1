#pragma once
#include "base/csv.hpp"
#include "base/random.hpp"
#include "domain/value/model.hpp"

#include <vector>

namespace sandtable {

/// Cost lines as rows of a spreadsheet: option, line, category, year0, year1, … in any order of columns; Chinese names
/// (方案, 明细, 类别, 第0年) too.
struct CostPlan {
  ValueCase value;               ///< the case given, with what the table adds
  std::vector<Problem> problems; ///< path "row 3, year2"; when there is one, `value` is not to be used
};

/// Plans the rows of a table. An option that the case does not know by name or id is added, and so is an unknown
/// category; a blank amount is 0, a negative one an income or a residual value; a blank line is called after its
/// category. The case's years become those of the table. Needs the columns option and year0 (or any later year), at
/// most year 30.
CostPlan plan_costs(ValueCase value, const Table &table, std::string_view source, IdSource &ids);

} // namespace sandtable
