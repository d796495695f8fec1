#pragma once
#include "view/ui.hpp"

#include <string>

namespace sandtable::view {

// Words for lead to cash as the workspace has it.

/// The process of the workspace shown, or ours.
const LeadToCash &process_of(const Ui &ui);
std::string phase_name(const Ui &ui, const LtcPhase &phase);
std::string point_name(const Ui &ui, const LtcPoint &point);
/// A checkpoint's own name, or that of the control point it stands for.
std::string point_name(const Ui &ui, const GatePoint &point);
/// Without its place: "collect".
std::string bare_step_name(const Ui &ui, const LtcStep &step);
/// "① Lead: collect"; empty for a number that is no step.
std::string step_name(const Ui &ui, int number);
/// What must be so to enter and to leave it, with what holds where nothing is written.
std::string step_exit(const Ui &ui, const LtcStep &step);
std::string step_entry(const Ui &ui, const LtcPlace &place);
/// A choice of a step by name; true when another was chosen. 0 stands for `none`.
bool step_select(Ui &ui, std::string_view label, std::string_view none, std::string_view unknown, int current,
                 int &chosen);

} // namespace sandtable::view
