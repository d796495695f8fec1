#pragma once
#include "view/shared_state.hpp"
#include "view/ui.hpp"

namespace sandtable::view {

struct SnapshotsState {
  std::string name;    ///< of the snapshot about to be taken
  Date date;           ///< its day; empty: today
  SnapshotId removing; ///< the question stands under this one
  bool focus = false;  ///< the name's field takes the keyboard
};
/// The map as it stood on earlier days, newest first.
void snapshots_dialog(Ui &ui, SharedState &shared, SnapshotsState &state);

} // namespace sandtable::view
