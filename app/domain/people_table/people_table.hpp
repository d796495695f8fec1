#pragma once
#include "base/csv.hpp"
#include "domain/document.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sandtable {

// People as rows of a spreadsheet: pasted into the map, imported by the command line, copied out.

enum class PeopleField : std::uint8_t {
  none,
  id,
  name,
  title,
  department,
  reports_to,
  roles,
  power,
  attitude,
  target,
  hidden,
  resistance,
  count_
};
inline constexpr std::array<std::string_view, static_cast<std::size_t>(PeopleField::count_)> people_field_names{
    "",      "id",    "name",     "title",  "department", "reports_to",
    "roles", "power", "attitude", "target", "hidden",     "resistance"};

/// Which column of a table means what.
struct PeopleColumns {
  std::vector<PeopleField> fields; ///< per column; each field but `none` at most once
  bool header = false;             ///< the first row holds the columns' names

  bool has(PeopleField field) const;
  bool operator==(const PeopleColumns &) const = default;
};

/// Recognises English and Chinese column names. Without a name among them the first row is data: the columns then are
/// taken as name, title, department.
PeopleColumns guess_columns(const std::vector<std::string> &first_row);

enum class ExistingPeople : std::uint8_t { update, skip };

/// Where the ratings of a table come from.
struct TableOrigin {
  std::string author;
  Date date;
  std::string source;
};

struct PlannedPerson {
  enum class Fate : std::uint8_t { add, update, skip, refused };
  std::size_t row = 0; ///< index into the table's rows
  Fate fate = Fate::add;
  Person person; ///< complete, as it would stand afterwards
  Stance stance;
};

/// What would happen, for the preview; nothing has changed yet.
struct ImportPlan {
  std::vector<PlannedPerson> people;    ///< one per data row
  std::vector<ReportingLine> reporting; ///< new ones, and existing ones that get another superior
  std::vector<Department> departments;  ///< new ones
  std::vector<Problem>
      problems; ///< path "row 3, power"; a row with one is `refused`, unless only a superior is unclear
};

/// Plans the rows of a table for this deal. A row means an existing person when its id is known or, without an id, when
/// exactly one person has its name; blank cells then leave things as they are. `reports_to` holds ids or names; a
/// second one, behind ";", is a dotted line; one whom nobody can be told by leaves out that line alone. New cards stand
/// below what is there, in rows by rank, without overlap.
ImportPlan plan_import(const Account &account, const Opportunity &opportunity, const Table &table,
                       const PeopleColumns &columns, ExistingPeople existing, const TableOrigin &origin, IdSource &ids);

/// Links as rows: from, to, kind, strength, confirmed, by id or by name.
struct LinkPlan {
  std::vector<Link> links;
  std::vector<ReportingLine> reporting;
  std::vector<Person> strangers; ///< ends that nobody has, when `make_strangers`; their name is their id
  std::vector<Problem> problems;
};
LinkPlan plan_links(std::span<const Person> people, const Table &table, bool make_strangers, IdSource &ids);

/// Cells of one person in the order of people_field_names, without its first; unrated and default values are blank.
using PeopleCells = std::array<std::string, people_field_names.size() - 1>;
/// A row for each of `people` who is in the account, in the order given. Who lists as superior what plan_import would
/// refuse, themselves or a stranger, lists it no more.
std::vector<PeopleCells> people_cells(const Account &account, const Opportunity &opportunity,
                                      std::span<const PersonId> people);

/// Tab-separated rows with a header, in the order given; plan_import reads them back. People who are not in the
/// account are left out.
std::string people_rows(const Workspace &workspace, const Account &account, const Opportunity &opportunity,
                        std::span<const PersonId> people);

/// A role by its file name or Chinese name ("decider", "决策者", "决策", "审批者").
std::optional<DecisionRole> role_from_word(std::string_view word);

/// Places for so many cards in rows by rank (0 = top), in the given order, below `top`: never overlapping.
std::vector<Vec2> card_places(std::span<const int> ranks, double left, double top);

} // namespace sandtable
