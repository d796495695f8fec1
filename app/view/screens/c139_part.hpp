#pragma once
#include "domain/deal_state.hpp"
#include "view/ui.hpp"

namespace sandtable::view {

/// The deal's C139 state: what the file shows, and why; the team's own view beside it, with what differs; and the one
/// point that only the team can answer. Changes are dispatched.
void c139_fields(Ui &ui, const Opportunity &deal);

float c139_width(const Ui &ui); ///< of a popover that holds the points

/// Every point with what the file shows: whom it rests on, which rivals are ahead, and the rule; and before them what
/// of it are guesses.
void c139_points(Ui &ui, const C139Answer &answer);

/// The team's own view against what the file shows: nothing where the team has given none.
void c139_team_words(Ui &ui, C139 team, const C139Answer &answer);

} // namespace sandtable::view
