#pragma once
#include "imgui_internal.h"
#include "view/shared_state.hpp"
#include "view/ui.hpp"

namespace sandtable::view {

/// What is said in passing: at the foot of the screen, newest lowest. A toast that would lie on `keep_clear`, the map's
/// zoom bar, stands above it.
void draw_toasts(Ui &ui, SharedState &shared, ImVec2 screen, const ImRect &keep_clear);

} // namespace sandtable::view
