#pragma once
#include "view/canvas/map_canvas.hpp"
#include "view/insight/insight.hpp"
#include "view/screens/compare.hpp"
#include "view/screens/figures.hpp"
#include "view/screens/people_table.hpp"
#include "view/shared_state.hpp"
#include "view/ui.hpp"

namespace sandtable::view {

struct MapScreenState {
  MapCanvasState canvas;
  PeopleTableState table;
  InsightState insight;
  CompareState compare;
  MapFigures figures;
  ImVec2 zoom_min, zoom_max; ///< of the zoom bar, on screen; equal: there is none
  bool drawer_was_open = false, with_drawer_wanted = false;
  float trial_bar = 0;               ///< its height in the last frame
  float drawer_share = 0;            ///< of the map's room, in the last frame
  Camera before_drawer, with_drawer; ///< where the map stood before the drawer opened, and as it was last fitted
};

/// Toolbar, figures that are always in sight, and the map or the people table.
void map_screen(Ui &ui, SharedState &shared, MapScreenState &state, ImVec2 at, ImVec2 extent);

} // namespace sandtable::view
