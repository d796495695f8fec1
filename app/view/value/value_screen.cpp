#include "view/value/value_screen.hpp"

#include "view/widgets/widgets.hpp"

namespace sandtable::view {

void value_screen(Ui &ui, SharedState &, ValueState &, ImVec2 at, ImVec2 extent) {
  begin_region(ui, "value", at, extent, ui.theme.ground, 0, 0, true);
  end_region();
}

} // namespace sandtable::view
