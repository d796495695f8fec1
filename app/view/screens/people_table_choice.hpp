#pragma once
#include "view/screens/people_table.hpp"

namespace sandtable::view {

/// The popover under the last item in which a cell's value is chosen; `state.choice` is set. Resets it when closed.
/// Returns whether a command was sent.
bool choice_popover(Ui &ui, SharedState &shared, PeopleTableState &state);

} // namespace sandtable::view
