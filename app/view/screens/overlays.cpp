#include "view/screens/overlays.hpp"

namespace sandtable::view {

void overlays(Ui &ui, SharedState &shared, OverlaysState &s) {
  problems_dialog(ui, shared);
  switch (shared.overlay) {
  case Overlay::about: return about_dialog(ui, shared, s.about);
  case Overlay::shortcuts: return shortcuts_dialog(ui, shared);
  default: break;
  }
  if (!ui.workspace) return;
  switch (shared.overlay) {
  case Overlay::paste: return paste_preview(ui, shared, s.paste);
  case Overlay::team: return team_dialog(ui, shared, s.team);
  case Overlay::scale_words: return scale_words_dialog(ui, shared, s.scale_words);
  case Overlay::rivals: return rivals_dialog(ui, shared, s.rivals);
  case Overlay::snapshots: return snapshots_dialog(ui, shared, s.snapshots);
  default: break;
  }
}

} // namespace sandtable::view
