#pragma once
#include "view/shared_state.hpp"
#include "view/ui.hpp"

namespace sandtable::view {

struct PlanState {};

/// The deal's engagement plan.
void plan_screen(Ui &ui, SharedState &shared, PlanState &state, ImVec2 at, ImVec2 extent);

} // namespace sandtable::view
