#pragma once
#include "view/shared_state.hpp"
#include "view/ui.hpp"

namespace sandtable::view {

struct StartState {
  std::string discard; ///< key of the draft about to be discarded
};
/// The whole screen while no workspace is open.
void start_screen(Ui &ui, SharedState &shared, StartState &state);

/// The three steps of a first visit. A step is ticked off when the user does it, by whatever way.
struct HintState {
  bool visible = false; ///< set by whoever opens the first sample
  bool wanted = false;  ///< a sample was asked for from the start screen: show the hint once it is open
  int step = 0;
  std::size_t links_before = 0;
  bool counted = false;
  ImVec2 anchor; ///< lower left corner of the card on screen; {0, 0}: above the map's own lower left corner
};
void first_hint(Ui &ui, SharedState &shared, HintState &state);

} // namespace sandtable::view
