#pragma once
#include "domain/ids.hpp"
#include "domain/power_map/persuasion.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace sandtable::view {

/// "What if": attitudes tried in the drawer or on the map. Nothing of it is in the document.
struct AttitudeTrial {
  struct Tried {
    PersonId person;
    double value = 0;
  };
  bool on_map = false; ///< the marks of the cards can be dragged
  OpportunityId deal;
  std::vector<Tried> people; ///< in the order in which they were tried
  int turn = 0;              ///< grows with every change

  std::optional<double> of(const PersonId &person) const {
    for (const Tried &tried : people)
      if (tried.person == person) return tried.value;
    return std::nullopt;
  }
  /// In tenths, −2…+2; back at `now`, the person is no longer tried.
  void put(const PersonId &person, double value, double now) {
    value = std::clamp(std::round(value * 10) / 10, -2.0, 2.0);
    if (of(person).value_or(now) == value) return;
    ++turn;
    if (value == now) return void(std::erase_if(people, [&](const Tried &tried) { return tried.person == person; }));
    for (Tried &tried : people)
      if (tried.person == person) return void(tried.value = value);
    people.push_back({person, value});
  }
  void clear() { people.clear(), ++turn; }
  void leave() { on_map = false, clear(); }
};

/// What is tried starts from the rating, or from what an unrated attitude counts as.
inline double attitude_now(const Stance *stance) {
  return stance && stance->attitude ? stance->attitude->value : attitude_if_unrated;
}

inline constexpr double trial_step = 0.5; ///< of a key

} // namespace sandtable::view
