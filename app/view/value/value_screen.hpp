#pragma once
#include "view/shared_state.hpp"
#include "view/ui.hpp"

namespace sandtable::view {

struct ValueState {};

/// The deal's value case.
void value_screen(Ui &ui, SharedState &shared, ValueState &state, ImVec2 at, ImVec2 extent);

} // namespace sandtable::view
