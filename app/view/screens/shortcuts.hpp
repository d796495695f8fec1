#pragma once
#include "view/shared_state.hpp"
#include "view/ui.hpp"

namespace sandtable::view {

/// The keyboard, in one table.
void shortcuts_dialog(Ui &ui, SharedState &shared);

} // namespace sandtable::view
