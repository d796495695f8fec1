#pragma once
#include "view/ui.hpp"

namespace sandtable::view {

/// The deal's C139 state: what the file shows, and why; the team's own view beside it, with what differs; and the one
/// point that only the team can answer. Changes are dispatched.
void c139_fields(Ui &ui, const Opportunity &deal);

} // namespace sandtable::view
