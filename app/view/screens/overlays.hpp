#pragma once
#include "view/screens/about.hpp"
#include "view/screens/account.hpp"
#include "view/screens/audience.hpp"
#include "view/screens/export_dialog.hpp"
#include "view/screens/paste_preview.hpp"
#include "view/screens/questions.hpp"
#include "view/screens/rivals.hpp"
#include "view/screens/scale_words.hpp"
#include "view/screens/shortcuts.hpp"
#include "view/screens/snapshots.hpp"
#include "view/screens/team.hpp"
#include "view/screens/vote.hpp"
#include "view/value/costs_preview.hpp"

namespace sandtable::view {

/// The dialogs, one at a time, by `shared.overlay`.
struct OverlaysState {
  AccountState account;
  AboutState about;
  PastePreviewState paste;
  CostsPreviewState costs;
  TeamState team;
  ScaleWordsState scale_words;
  RivalsState rivals;
  SnapshotsState snapshots;
  VoteState vote;
  AudienceState audience;
  QuestionsState questions;
  ExportState export_map;
};

void overlays(Ui &ui, SharedState &shared, OverlaysState &state);

} // namespace sandtable::view
