#pragma once
#include "domain/people_table/people_table.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sandtable {

// What the readers of the tables of people and of links share.

/// A word without case, blanks, "_" and "-".
std::string plain(std::string_view word);
/// The field a column's name means, or none.
PeopleField field_of(std::string_view column);
/// Parts of a cell that lists things: ";" first of all, and what people type instead.
std::vector<std::string> parts_of(std::string cell);
std::optional<bool> boolean_from(std::string_view cell);
/// A level by its name, or a number from -2 to +2.
std::optional<double> attitude_from(std::string_view cell, char separator);
/// "row 3, power", as the user counts.
std::string cell_path(const Table &table, std::size_t row, std::string_view column);

/// People by id and by name, those of the document and those of the table.
class Names {
public:
  void add(const PersonId &id, const std::string &name) {
    ids_.emplace(id.text, id);
    if (name.empty()) return;
    const auto [at, fresh] = names_.emplace(name, id);
    if (!fresh && at->second != id) at->second = PersonId{};
  }
  const PersonId *by_id(const std::string &text) const {
    const auto at = ids_.find(text);
    return at == ids_.end() ? nullptr : &at->second;
  }
  /// Null: nobody. An empty id: several.
  const PersonId *by_name(const std::string &text) const {
    const auto at = names_.find(text);
    return at == names_.end() ? nullptr : &at->second;
  }
  const PersonId *by_either(const std::string &text) const {
    const PersonId *found = by_id(text);
    return found ? found : by_name(text);
  }

private:
  std::unordered_map<std::string, PersonId> ids_, names_;
};

} // namespace sandtable
