#pragma once
#include "view/shared_state.hpp"
#include "view/ui.hpp"

#include <unordered_set>

namespace sandtable::view {

struct AudienceState {
  Document seen_for; ///< the document that `shown` was found out for
  OpportunityId deal;
  std::unordered_set<PersonId> shown; ///< who stands on the customer's map
};
/// What of people, links and notes the customer may see: ticked here, shown by presenting "for the customer".
void audience_dialog(Ui &ui, SharedState &shared, AudienceState &state);

/// How many people of the account the screen leaves out for its audience.
struct LeftOut {
  std::size_t hidden = 0, all = 0;
};
LeftOut left_out(const Ui &ui);

} // namespace sandtable::view
