#include "view/plan/plan_screen.hpp"

#include "view/widgets/widgets.hpp"

namespace sandtable::view {

void plan_screen(Ui &ui, SharedState &, PlanState &, ImVec2 at, ImVec2 extent) {
  begin_region(ui, "plan", at, extent, ui.theme.ground, 0, 0, true);
  end_region();
}

} // namespace sandtable::view
