#pragma once
#include "view/screens/figures.hpp"
#include "view/screens/workspace_menu.hpp"
#include "view/shared_state.hpp"
#include "view/ui.hpp"

namespace sandtable::view {

struct TopBarState {
  WorkspaceMenuState workspace_menu;
  bool menu_was_open = false;
  std::string aged;                    ///< the workspace whose unsaved work this is about
  std::optional<double> unsaved_since; ///< host time; empty: all is saved, or it came unsaved, as a draft does
  bool came_unsaved = false;
};

/// ◆ Sandtable │ workspace ▾ │ state chip │ the map's figures, where the map is out of sight │ ↶ ↷ │ search │ present │
/// save ▾ │ 中/EN │ ?
void top_bar(Ui &ui, SharedState &shared, TopBarState &state, MapFigures &figures, float width);
/// The rail at the left, or the bar at the bottom of a phone.
void rail(Ui &ui, SharedState &shared, ImVec2 at, ImVec2 extent, bool horizontal);

} // namespace sandtable::view
