#pragma once
#include "view/canvas/map_index.hpp"
#include "view/shared_state.hpp"
#include "view/ui.hpp"

namespace sandtable::view {

struct MapFigures;

/// Everything about the selection, one person or several at once; nothing selected: what the map says as a whole.
/// Draws at ImGui's cursor inside a scrolling region of its own.
void inspector(Ui &ui, SharedState &shared, const MapIndex &index, MapFigures &figures);

} // namespace sandtable::view
