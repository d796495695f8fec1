#pragma once
#include "domain/command.hpp"
#include "domain/people_table/people_table.hpp"

#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

// What the paste preview shows and what its button does, without its looks.

namespace sandtable::view {

enum class PasteFate : std::uint8_t { header, add, update, unchanged, skip, refused };

struct PasteProblem {
  int number = 0;      ///< the row's number as the user counts
  std::size_t row = 0; ///< index into the table's rows
  PeopleField field = PeopleField::none;
  Problem problem;
};

/// A plan with what the user is told about it.
struct PasteAnswer {
  std::vector<PasteFate> fates; ///< per row of the table
  std::vector<PasteProblem> problems;
  std::unordered_map<std::uint64_t, std::size_t> problem_at; ///< by cell_key: index into `problems`
  AddPeople command; ///< only what can be done: nobody refused, no line to somebody refused
  std::size_t added = 0, updated = 0, unchanged = 0, skipped = 0, refused = 0;
  std::size_t lines = 0, lines_lost = 0; ///< reporting lines set; those whose superior is refused
  std::size_t superiors_unclear = 0;     ///< problems that leave out a reporting line and keep the person

  static std::uint64_t cell_key(std::size_t row, std::size_t column) {
    return (static_cast<std::uint64_t>(row) << 16) | column;
  }
  /// The person comes all the same.
  bool only_line(const PasteProblem &problem) const {
    return problem.field == PeopleField::reports_to && fates[problem.row] != PasteFate::refused;
  }
  bool worth_doing() const { return added + updated > 0; }
};

/// Plans the import of a table and sums it up; nothing changes.
PasteAnswer plan_paste(const Account &account, const Opportunity &opportunity, const Table &table,
                       const PeopleColumns &columns, ExistingPeople existing, const Date &today, IdSource &ids);

/// Gives a column its meaning; another column that had it is ignored from then on.
void set_column(PeopleColumns &columns, std::size_t column, PeopleField field);

/// "row 3, power" → 3 and power; a place without a field gives `none`.
struct CellPlace {
  int number = 0;
  PeopleField field = PeopleField::none;
};
CellPlace cell_place(std::string_view path);

/// The widest row: how many columns the table has.
std::size_t column_count(const Table &table);

} // namespace sandtable::view
