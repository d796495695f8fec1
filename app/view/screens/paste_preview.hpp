#pragma once
#include "view/screens/paste_preview_plan.hpp"
#include "view/shared_state.hpp"
#include "view/ui.hpp"

#include <optional>
#include <string>

namespace sandtable::view {

struct PastePreviewState {
  std::string draft;  ///< of the text area, while nothing is read yet
  bool asked = false; ///< the preview was asked for; the text area may hand its text over a frame later
  int asked_frames = 0;
  std::optional<Table> table;
  std::optional<Problem> problem; ///< why the text could not be read
  PeopleColumns columns;
  std::size_t count = 0;    ///< columns of the table
  bool update_known = true; ///< people already on the map take what the rows say
  PasteAnswer answer;
  Ref<Account> planned_for; ///< held: its address cannot come back as another account's
  bool stale = true;
  std::optional<std::size_t> scroll_to_row;
  float scroll_x = 0;
  int popups = 0; ///< open popovers of the last frame: Escape closes those first
  bool was_open = false;
};

/// Rows from a spreadsheet: paste, say what the columns mean, see what would happen, then accept (Overlay::paste).
void paste_preview(Ui &ui, SharedState &shared, PastePreviewState &state);

} // namespace sandtable::view
