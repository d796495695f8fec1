#pragma once
#include "view/shared_state.hpp"
#include "view/ui.hpp"

namespace sandtable::view {

struct RivalsState {
  RivalId current; ///< the rival shown; the first when it is gone
  RivalId focus;   ///< just added: type the name
  bool removing = false;
  bool weights = false; ///< the scorecard's weights are shown
};
/// Who else is after the deal: name, positioning, scorecard, what they invest at the client.
void rivals_dialog(Ui &ui, SharedState &shared, RivalsState &state);

} // namespace sandtable::view
