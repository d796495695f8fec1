#pragma once
#include "domain/power_map/support.hpp"
#include "view/shared_state.hpp"
#include "view/ui.hpp"

#include <optional>
#include <vector>

namespace sandtable::view {

/// What the map amounts to, kept while the document and the deal stay the same.
struct MapFigures {
  Document of;
  OpportunityId deal;
  StatusAnswer status;
  SupportIndex support;
  CoverageSummary coverage;
  std::optional<double> unseen;
  std::vector<PersonId> hidden;  ///< whose power that is
  std::vector<PersonId> guessed; ///< whose ratings behind the support index are guesses
};

/// Brings them up to date.
void follow_document(const Ui &ui, MapFigures &figures);
/// Map status, support index, coverage, unseen power: tiles that answer "why?", as many as fit.
void figures(Ui &ui, SharedState &shared, MapFigures &state, ImVec2 at, float width);
/// The first three of them as small chips, for where the map is not in sight, `ground`: on a card. Returns the width
/// that was taken.
float figure_chips(Ui &ui, SharedState &shared, MapFigures &state, ImVec2 at, float width, bool ground = false);
/// The chips across a phone, whose top bar has no room for them.
void figure_strip(Ui &ui, SharedState &shared, MapFigures &state, ImVec2 at, float width);
/// In the rooms of a deal that do not show its map.
bool figures_wanted(const Ui &ui, const SharedState &shared);

} // namespace sandtable::view
