#pragma once
#include "domain/document.hpp"

#include <cstdint>
#include <string_view>

namespace sandtable {

/// Lists whose items have ids. An id is unique among all lists of its kind in the file (snapshots apart), and links and
/// reporting lines share one set: a link may become a line and keeps its id.
enum class IdList : std::uint8_t {
  people,
  departments,
  reporting, // of an account
  links,
  rivals,
  ties,
  notes,
  snapshots,
  votes,
  evidence, // of a deal's map
  gates,
  actions,
  contacts,
  voices,
  plan_items,
  options,
  cost_lines,
  drivers // of a deal's other sections
};

/// `see(list, owner, id)` for every id; the owner is the account's or the deal's id. Stops when `see` returns true.
template <class See> bool each_id(const Opportunity &o, See &&see) {
  const std::string_view owner = o.id.text;
  const auto all = [&](IdList kind, const auto &list) {
    for (const auto &item : list)
      if (see(kind, owner, std::string_view{item->id.text})) return true;
    return false;
  };
  const PowerMap &m = *o.power_map;
  for (const auto &stance : m.stances)
    for (const auto &evidence : stance->evidence)
      if (see(IdList::evidence, owner, std::string_view{evidence.id.text})) return true;
  return all(IdList::links, m.links) || all(IdList::rivals, m.rivals) || all(IdList::ties, m.ties) ||
         all(IdList::notes, m.notes) || all(IdList::snapshots, m.snapshots) || all(IdList::votes, m.votes) ||
         all(IdList::gates, o.engagement->gates) || all(IdList::actions, o.engagement->actions) ||
         all(IdList::contacts, o.engagement->contacts) || all(IdList::voices, o.engagement->voices) ||
         all(IdList::plan_items, o.engagement->items) || all(IdList::options, o.value->options) ||
         all(IdList::cost_lines, o.value->lines) || all(IdList::drivers, o.value->drivers);
}

template <class See> bool each_id(const Account &a, See &&see) {
  const std::string_view owner = a.id.text;
  const auto all = [&](IdList kind, const auto &list) {
    for (const auto &item : list)
      if (see(kind, owner, std::string_view{item->id.text})) return true;
    return false;
  };
  if (all(IdList::people, a.people) || all(IdList::departments, a.departments) || all(IdList::reporting, a.reporting))
    return true;
  for (const auto &opportunity : a.opportunities)
    if (each_id(*opportunity, see)) return true;
  return false;
}

template <class See> bool each_id(const Workspace &w, See &&see) {
  for (const auto &account : w.accounts)
    if (each_id(*account, see)) return true;
  return false;
}

constexpr IdList id_kind(IdList list) { return list == IdList::reporting ? IdList::links : list; }

/// Is the id taken by an item of its kind that is not in this owner's list (where it would be replaced)?
inline bool used_elsewhere(const Workspace &w, IdList list, std::string_view owner, std::string_view id) {
  return each_id(w, [&](IdList other, std::string_view its_owner, std::string_view its_id) {
    return its_id == id && id_kind(other) == id_kind(list) && !(other == list && its_owner == owner);
  });
}

} // namespace sandtable
