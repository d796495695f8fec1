#pragma once
#include "domain/command.hpp"
#include "domain/scales.hpp"
#include "view/text_keys.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

// The people table without its looks: which rows there are, in which order, and what an edit of a cell means.

namespace sandtable::view {

enum class PeopleColumn : std::uint8_t {
  name,
  title,
  department,
  reports_to,
  roles,
  power,
  attitude,
  target,
  ar,
  sr,
  fr,
  owner,
  hidden,
  last_contact,
  count_
};
inline constexpr std::size_t people_columns = static_cast<std::size_t>(PeopleColumn::count_);

T title_of(PeopleColumn column);
bool is_text_column(PeopleColumn column);                     ///< typed rather than chosen
std::optional<OurRole> coverage_role_of(PeopleColumn column); ///< AR, SR, FR
/// The field the column shows, as field visibilities name it; empty for reports_to, which belongs to no single record.
std::string_view field_of(PeopleColumn column);

/// One person of the deal. The pointers live as long as the index holds the account.
struct PeopleRow {
  const Person *person = nullptr;
  const Stance *stance = nullptr;
  const Department *department = nullptr;
  const ReportingLine *line = nullptr; ///< the line the table shows: the first solid one, else the first dotted
  const Person *superior = nullptr;
  std::string haystack; ///< folded text that the filter looks in
};

struct PeopleQuery {
  std::string filter;
  std::optional<PeopleColumn> sort; ///< none: as in the document
  bool descending = false;
  Audience audience = Audience::author;

  bool operator==(const PeopleQuery &) const = default;
};

/// Rows of a deal, filtered and sorted. Rebuilt only when the document or the query changes.
class PeopleIndex {
public:
  /// `hold_order`: after an edit in the table itself rows keep their places until the query changes, so that the cursor
  /// does not run away under the user's hands. Returns whether anything was rebuilt.
  bool refresh(const Workspace &workspace, const Account &account, const Opportunity &opportunity,
               const PeopleQuery &query, bool hold_order);

  const std::vector<std::uint32_t> &shown() const { return shown_; } ///< indices into rows(), top row first
  const PeopleRow &at(std::size_t place) const { return rows_[shown_[place]]; }
  const PeopleRow &row(std::uint32_t index) const { return rows_[index]; }
  std::size_t total() const { return rows_.size(); }
  std::optional<std::size_t> place_of(const PersonId &person) const; ///< among the shown rows
  const PeopleRow *row_of(const PersonId &person) const;
  /// Whether `superior` already reports, directly or not, to `person`.
  bool reports_up_to(const PersonId &superior, const PersonId &person) const;

private:
  void build(const Workspace &workspace, const Account &account, const Opportunity &opportunity, Audience audience);
  void sort(const Workspace &workspace, const PeopleQuery &query);

  const Workspace *workspace_ = nullptr;
  Ref<Account> account_; ///< held, so that its address cannot come back as another account's
  OpportunityId opportunity_;
  PeopleQuery query_;
  bool built_ = false;
  std::vector<PeopleRow> rows_;
  std::vector<std::uint32_t> shown_;
  std::unordered_map<std::string_view, std::uint32_t> row_at_; ///< by person id
};

/// Whether this audience may see the field of a person or stance.
bool shows(const PeopleRow &row, PeopleColumn column, Audience audience);

/// What the cell says in plain text; levels in their words, by `word(scale, level)`.
struct PeopleWords {
  std::string_view (*word)(const void *context, std::string_view scale, std::string_view level);
  const void *context;
  std::string_view operator()(std::string_view scale, std::string_view level) const {
    return word(context, scale, level);
  }
};
std::string cell_text(const PeopleRow &row, PeopleColumn column, const Workspace &workspace, const PeopleWords &words);

/// "2026-7-5", "2026/07/05", "2026年7月5日" → "2026-07-05"; empty stays empty; nothing when it is no date.
std::optional<Date> date_from_typed(std::string_view text);

/// The command that writes typed text into a text column; nothing when the text is no value for it.
std::optional<Command> command_of_text(const PeopleRow &row, PeopleColumn column, std::string_view text,
                                       const OpportunityId &opportunity);
/// The command that empties the cell; nothing where it is empty already or must not be (the name).
std::optional<Command> command_of_clear(const PeopleRow &row, PeopleColumn column, const OpportunityId &opportunity);

/// What characters typed on a cell of levels mean: a level's number, or the first letters of its word.
struct TypedLevel {
  bool begun = false;             ///< a number may follow ("-")
  bool found = false;             ///< a level
  std::optional<Command> command; ///< that sets it; nothing when it is set already
};
TypedLevel typed_level(const PeopleRow &row, PeopleColumn column, std::string_view typed, const Workspace &workspace,
                       const PeopleWords &words, const OpportunityId &opportunity, const Date &today);

/// Where a new card goes: below everything on the map, at its left edge.
Vec2 place_below(const PowerMap &map);

} // namespace sandtable::view
