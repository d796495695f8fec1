#pragma once
#include "domain/document.hpp"

#include <vector>

namespace sandtable {

// What the figures of a deal take from ratings that nothing proves (is_unproven, scales.hpp). People in the map's
// order.

/// Of the people whom the support index counts: whose power or attitude is a guess.
std::vector<PersonId> guessed_in_support(const PowerMap &map);

/// Behind C139: people whose attitude is a guess, or a key player whom only guesses say we have met; rivals whose
/// scores are one, ours, and the answer on resources.
struct C139Guesses {
  std::vector<PersonId> people;
  std::vector<RivalId> rivals;
  bool ours = false, resources = false;
};
C139Guesses guessed_in_c139(const Opportunity &opportunity);

/// Behind the relationship's health: people whom only guesses say we have met, a key player's attitude, power, and ties
/// to a rival that nobody has confirmed.
std::vector<PersonId> guessed_in_health(const PowerMap &map);

} // namespace sandtable
