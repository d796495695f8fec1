#pragma once
#include "domain/value/model.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sandtable {

// The years of a cost line, edited one at a time. A line is either amounts or a formula; the years of a formula's line
// that have an amount of their own stand in the formula itself, IF(YEAR=3, 50万元, …), so that an edit of one year
// leaves the others as they were.

struct YearAmount {
  int year = 0;
  double amount = 0; ///< as the table shows it: in the case's unit, escalation included
};

/// The formula without the amounts of single years around it; empty where the line has none.
std::string core_formula(const CostLine &line);
/// Whether the year's amount comes from that formula, and not from an amount of its own or from outside its years.
bool follows_formula(const CostLine &line, int year);

/// The line with these amounts, all other years as they were. Once no year follows the formula any more, the line is
/// one of amounts.
CostLine with_amounts(const ValueCase &value, CostLine line, const std::vector<YearAmount> &amounts);
/// The line with a formula from year `first` to `last`, all other years as they were. Whether it compiles is for the
/// caller to see.
CostLine with_formula(const ValueCase &value, CostLine line, int first, int last, std::string formula);
/// The years a formula counts for when it is typed into one year's cell: year 0 alone, where purchases stand; a later
/// year and all that follow, unless amounts stand there; of a formula that is edited, those it had.
std::pair<int, int> years_of_typed(const ValueCase &value, const CostLine &line, int year);

} // namespace sandtable
