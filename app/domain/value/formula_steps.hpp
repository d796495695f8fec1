#pragma once
#include "domain/value/formula.hpp"

namespace sandtable {

/// One step on plain numbers: what folding, single evaluation and the slow lanes of a column share. `arguments` are
/// finite. Not for constant, input, year, choose and if_error.
Figure apply_step(const FormulaStep &step, std::span<const double> arguments);

/// The same on columns: `arguments[0]` becomes the answer, which lies in `out` unless it is one number for all lanes. A
/// lane without an answer is not finite. `out` may be the place of an argument; on a place of its own it is faster.
void run_step(const FormulaStep &step, std::span<Column> arguments, double *out, std::size_t lanes);

} // namespace sandtable
