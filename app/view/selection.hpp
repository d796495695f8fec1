#pragma once
#include "domain/ids.hpp"

#include <algorithm>
#include <vector>

namespace sandtable::view {

/// What is selected, on the map and in the table alike.
struct Selection {
  std::vector<PersonId> people;
  std::vector<LinkId> links; ///< reporting lines too
  std::vector<DepartmentId> areas;
  std::vector<NoteId> notes;

  bool empty() const { return people.empty() && links.empty() && areas.empty() && notes.empty(); }
  std::size_t count() const { return people.size() + links.size() + areas.size() + notes.size(); }
  void clear() { *this = {}; }
  void only(const PersonId &id) { clear(), people.push_back(id); }
  void only(const LinkId &id) { clear(), links.push_back(id); }
  void only(const DepartmentId &id) { clear(), areas.push_back(id); }
  void only(const NoteId &id) { clear(), notes.push_back(id); }
  bool has(const PersonId &id) const { return std::find(people.begin(), people.end(), id) != people.end(); }
  bool has(const LinkId &id) const { return std::find(links.begin(), links.end(), id) != links.end(); }
  bool has(const DepartmentId &id) const { return std::find(areas.begin(), areas.end(), id) != areas.end(); }
  bool has(const NoteId &id) const { return std::find(notes.begin(), notes.end(), id) != notes.end(); }
  template <class IdType> static void toggle(std::vector<IdType> &list, const IdType &id) {
    const auto at = std::find(list.begin(), list.end(), id);
    if (at == list.end())
      list.push_back(id);
    else
      list.erase(at);
  }
  void toggle(const PersonId &id) { toggle(people, id); }
  void toggle(const LinkId &id) { toggle(links, id); }
  void toggle(const DepartmentId &id) { toggle(areas, id); }
  void toggle(const NoteId &id) { toggle(notes, id); }
};

} // namespace sandtable::view
