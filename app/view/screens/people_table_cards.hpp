#pragma once
#include "view/screens/people_table.hpp"

namespace sandtable::view {

/// The phone's form of the table: a list of cards; a tap selects.
void people_cards(Ui &ui, SharedState &shared, PeopleTableState &state, ImVec2 at, ImVec2 extent);

} // namespace sandtable::view
