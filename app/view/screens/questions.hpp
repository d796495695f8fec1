#pragma once
#include "view/shared_state.hpp"
#include "view/ui.hpp"

namespace sandtable::view {

struct QuestionsState {
  int answers_seen = 0; ///< saves whose end was looked at
};
/// Somebody else changed the file on disk: keep both, theirs or ours. Opens by itself when a save finds it.
void conflict_dialog(Ui &ui, SharedState &shared, QuestionsState &state);
/// A file waits that would take the place of unsaved work.
void pending_dialog(Ui &ui, SharedState &shared);

} // namespace sandtable::view
