#pragma once
#include "view/insight/insight.hpp"

// Shared by the outlook and its "what if".

namespace sandtable::view {

std::string percent(double part);
std::string signed_number(double value, int decimals);
/// One row of an answer's array.
std::span<const double> outlook_row(const std::vector<double> &rows, std::size_t width, std::size_t i);
/// Whom a place in the rows means; nobody when they are gone since.
const Person *outlook_person(const Ui &ui, const InsightState &state, double place);
/// None while no figures are shown.
std::size_t outlook_row_count(const Ui &ui, const InsightState &state, const std::vector<double> &rows,
                              std::size_t width);
/// Where attitudes settle once people have talked: now, settled, and how sure that is; then round by round.
void settled_part(Ui &ui, InsightState &state);
/// What a conversation of our own with somebody is for.
ActionGoal goal_of_talk(const Stance *stance);
/// Those who decide without a rated attitude, when they hold half of the say or more; else nobody.
std::vector<PersonId> unrated_voters(const Ui &ui, const InsightState &state);
/// "What if": attitudes tried out, with the effect at once; nothing of it is stored.
void what_if(Ui &ui, SharedState &shared, InsightState &state);

} // namespace sandtable::view
