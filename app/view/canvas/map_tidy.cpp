#include "domain/layout_of_map.hpp"
#include "view/canvas/map_canvas.hpp"
#include "view/icons.hpp"

namespace sandtable::view {

const TidyStyle tidy_styles[4] = {{T::map_tidy_tree, icon::network, LayoutStyle::tree},
                                  {T::map_tidy_layers, icon::align_vertical_distribute_center, LayoutStyle::layers},
                                  {T::map_tidy_stress, icon::share_2, LayoutStyle::stress},
                                  {T::map_tidy_circles, icon::target, LayoutStyle::circles}};

void tidy_map(Ui &ui, LayoutStyle style) {
  if (!ui.can_edit) return;
  if (auto command = tidy_of(*ui.workspace, ui.opportunity->id, style)) ui.dispatch(std::move(*command));
}

} // namespace sandtable::view
