#pragma once
#include "view/ui.hpp"

namespace sandtable::view {

enum class Sample { grid, hospital, group };
/// A small drawing of a sample's power map, scaled to the box: what it is about, not its data.
void draw_miniature(const Ui &ui, ImDrawList *list, ImVec2 min, ImVec2 max, Sample sample);

} // namespace sandtable::view
