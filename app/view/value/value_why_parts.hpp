#pragma once
#include "domain/value/what_moves.hpp"
#include "view/value/value_screen.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace sandtable::view {

// What the answers to "why?" are made of.

/// A name and a number; a rule above the last, which sums up.
void fact_line(Ui &ui, std::string_view name, std::string_view number, bool sum = false, ImU32 color = 0);
/// The sum that gives the number, on a soft ground.
void sum_box(Ui &ui, std::string_view first, std::string_view second = {});
void why_heading(Ui &ui, std::string_view where, std::string_view figure, std::string_view unit);

/// A driver's value in the year, in its own unit; not finite where it has none.
double driver_value(const ValueFacts &f, std::size_t driver, std::size_t year);
std::string driver_words(const ValueFacts &f, std::size_t driver, std::size_t year);
/// A formula with the year's values in the places of its drivers.
std::string with_values(const ValueFacts &f, std::string_view formula, std::size_t year);
/// The drivers a formula uses, each with its value, its evidence and a way further down.
void driver_inputs(Ui &ui, ValueState &state, std::string_view formula, std::size_t year);

/// Looks into a driver; `value_why_back` returns to where that began.
void open_driver(ValueState &state, const DriverId &driver);
/// The way back, where there is one. `from` names what was looked at first.
void value_why_back(Ui &ui, ValueState &state, std::string_view from);
/// Forgets a way into drivers that began at another cell, figure or driver.
void follow_why(ValueState &state);
/// What stands behind the last driver of the way.
void driver_why(Ui &ui, ValueState &state, std::size_t driver, std::size_t year);

/// "What changes it most": the inputs that move a number, with what it is at both ends of their range. `what` names the
/// number, for remembering the answer.
void moves_list(Ui &ui, ValueState &state, const std::string &what,
                const std::function<double(const CaseFlows &)> &number, bool lines,
                const std::function<std::string(double)> &words);

void figure_why(Ui &ui, ValueState &state);

} // namespace sandtable::view
