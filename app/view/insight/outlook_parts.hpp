#pragma once
#include "view/insight/insight.hpp"

// Shared by the outlook and its "what if".

namespace sandtable::view {

std::string percent(double part);
std::string signed_number(double value, int decimals);
/// Those who decide without a rated attitude, when they hold half of the say or more; else nobody.
std::vector<PersonId> unrated_voters(const Ui &ui, const InsightState &state);
/// "What if": attitudes tried out, with the effect at once; nothing of it is stored.
void what_if(Ui &ui, SharedState &shared, InsightState &state);

} // namespace sandtable::view
