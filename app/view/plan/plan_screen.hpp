#pragma once
#include "view/plan/plan_state.hpp"
#include "view/shared_state.hpp"
#include "view/ui.hpp"

namespace sandtable::view {

/// The deal's engagement plan.
void plan_screen(Ui &ui, SharedState &shared, PlanState &state, ImVec2 at, ImVec2 extent);

} // namespace sandtable::view
