#pragma once
#include "view/screens/account.hpp"

namespace sandtable::view {

// The cards of the account screen, each drawn into an open Card.
void opportunity_card_ui(Ui &ui, SharedState &shared, AccountState &state);
void risks_card_ui(Ui &ui, SharedState &shared, AccountState &state);
void tier_card_ui(Ui &ui, SharedState &shared, AccountState &state);
void profile_card_ui(Ui &ui, SharedState &shared, AccountState &state);
void units_card_ui(Ui &ui, SharedState &shared, AccountState &state);
void departments_card_ui(Ui &ui, SharedState &shared, AccountState &state);

} // namespace sandtable::view
