#pragma once
#include "view/shared_state.hpp"
#include "view/ui.hpp"

namespace sandtable::view {

struct TeamState {
  MemberId removing; ///< the question stands under this member
  MemberId focus;    ///< just added: type the name
};
/// Our own people: who they are and what part they play.
void team_dialog(Ui &ui, SharedState &shared, TeamState &state);

} // namespace sandtable::view
