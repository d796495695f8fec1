#pragma once
#include "domain/value/case_model.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sandtable {

// A value case as the table that people read: a row is a name within a category, with one line per option.

inline constexpr std::size_t no_line = static_cast<std::size_t>(-1);

struct CaseRow {
  std::size_t category = 0; ///< into CaseTable::categories
  std::string name;
  std::vector<std::size_t> lines; ///< per option: into the case's lines, or no_line
};

struct CaseTable {
  std::vector<std::string> categories;      ///< those in use, standard ones under their plain names, in order
  std::vector<CaseRow> rows;                ///< by category, within it as they came
  std::vector<std::vector<double>> amounts; ///< per line of the case, by year; not finite where a formula fails
  std::optional<CaseModel> model;           ///< of all lines whose formulas work
  std::optional<CaseFlows> flows;           ///< of the model
  std::vector<CaseProblem> problems;        ///< then totals mean nothing; a line that fails by its driver has its own

  bool whole() const { return flows && problems.empty(); }
  /// 0 where the option has no such line.
  double amount(std::size_t row, std::size_t option, std::size_t year) const;
  double total(std::size_t row, std::size_t option) const;
  const CaseProblem *problem_of(CaseProblem::Place place, std::size_t index) const;
};

CaseTable case_table(const ValueCase &value);

/// Our offer and what it is compared with: the options marked ours and, first, those of rivals, then whatever is there.
struct CasePair {
  std::size_t option = 0, reference = 0; ///< the same when there is only one option
};
CasePair default_pair(const ValueCase &value);

/// What is paid for the thing itself in year 0: the sum of the lines in the category acquire.
double price_of(const CaseTable &table, std::size_t option);

} // namespace sandtable
