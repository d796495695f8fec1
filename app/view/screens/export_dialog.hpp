#pragma once
#include "domain/power_map/map_overlay.hpp"
#include "view/shared_state.hpp"
#include "view/ui.hpp"

namespace sandtable::view {

struct ExportState {
  bool for_customer = false, redacted = false, seen_only = false;
  int scale = 2; ///< of the PNG: device pixels per unit
};

/// What lies over the map on screen, for a picture of it.
MapOverlay overlay_on_screen(const Ui &ui, const SharedState &shared);

/// The map as picture, tables and GraphML, for whom it is meant; and GraphML back in.
void export_dialog(Ui &ui, SharedState &shared, ExportState &state);

} // namespace sandtable::view
