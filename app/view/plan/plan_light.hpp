#pragma once
#include "domain/document.hpp"

#include <algorithm>
#include <vector>

namespace sandtable::view {

/// What of the plan concerns the people who are selected, on the map, in a list or here; worked out for
struct PlanLight {
  Document of;
  OpportunityId deal;
  std::vector<PersonId> people;

  std::vector<bool> actions, gates; ///< by their places in the plan
  std::size_t action_count = 0, gate_count = 0, claims = 0;

  bool on() const { return !people.empty(); }
  bool action(int i) const {
    return on() && static_cast<std::size_t>(i) < actions.size() && actions[static_cast<std::size_t>(i)];
  }
  bool gate(std::size_t g) const { return on() && g < gates.size() && gates[g]; }
  bool person(const PersonId &id) const { return std::find(people.begin(), people.end(), id) != people.end(); }
  bool any(const std::vector<PersonId> &ids) const {
    return std::any_of(ids.begin(), ids.end(), [&](const PersonId &id) { return person(id); });
  }
};

} // namespace sandtable::view
