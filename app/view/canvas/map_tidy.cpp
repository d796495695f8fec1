#include "domain/layout_of_map.hpp"
#include "view/canvas/map_canvas.hpp"

namespace sandtable::view {

void tidy_map(Ui &ui, bool layers) {
  if (!ui.can_edit) return;
  if (auto command = tidy_of(*ui.workspace, ui.opportunity->id, layers ? LayoutStyle::layers : LayoutStyle::tree))
    ui.dispatch(std::move(*command));
}

} // namespace sandtable::view
