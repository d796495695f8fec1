#pragma once
#include "view/shared_state.hpp"
#include "view/ui.hpp"

namespace sandtable::view {

struct WorkspaceMenuState {
  OpportunityId removing; ///< the question stands under this deal
  AccountId adding_to;    ///< naming a new deal of this account
  bool adding_account = false;
  bool choosing = false; ///< "add another…" was pressed while there is only one
  bool samples = false;
  std::string closing; ///< key of the workspace whose unsaved edits are asked about
};
/// What the popover under the workspace's name holds; between begin_popover and end_popover.
void workspace_menu(Ui &ui, SharedState &shared, WorkspaceMenuState &state);
/// The popover was closed: questions do not wait for the next time.
inline void workspace_menu_closed(WorkspaceMenuState &state) { state = {}; }

} // namespace sandtable::view
