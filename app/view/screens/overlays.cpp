#include "view/screens/overlays.hpp"

namespace sandtable::view {

void overlays(Ui &ui, SharedState &shared, OverlaysState &s) {
  // Each is called in every frame and shows itself when it is the one: a dialog closed from elsewhere can then clean
  // up.
  problems_dialog(ui, shared);
  about_dialog(ui, shared, s.about);
  shortcuts_dialog(ui, shared);
  if (!ui.workspace) return;
  conflict_dialog(ui, shared, s.questions);
  pending_dialog(ui, shared);
  paste_preview(ui, shared, s.paste);
  costs_preview(ui, shared, s.costs);
  team_dialog(ui, shared, s.team);
  scale_words_dialog(ui, shared, s.scale_words);
  rivals_dialog(ui, shared, s.rivals);
  snapshots_dialog(ui, shared, s.snapshots);
  vote_dialog(ui, shared, s.vote);
  audience_dialog(ui, shared, s.audience);
  export_dialog(ui, shared, s.export_map);
}

} // namespace sandtable::view
