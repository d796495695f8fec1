#pragma once
#include "view/screens/map_screen.hpp"

namespace sandtable::view {

/// The inspector in its place: beside the map, with a head that closes it, or on a phone's sheet. `subject` is what it
/// showed in the last frame: something else starts at its top.
void inspector_panel(Ui &ui, SharedState &shared, MapScreenState &map, ImGuiID &subject, ImVec2 at, ImVec2 extent);

} // namespace sandtable::view
