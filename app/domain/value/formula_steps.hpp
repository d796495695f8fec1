#pragma once
#include "domain/value/formula.hpp"

namespace sandtable {

/// One step on plain numbers: what folding, single evaluation and the slow lanes of a column share. `arguments` are
/// finite. Not for constant, input, year, choose and if_error.
Figure apply_step(const FormulaStep &step, std::span<const double> arguments);

} // namespace sandtable
