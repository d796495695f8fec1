#pragma once
#include "base/random.hpp"
#include "domain/value/model.hpp"

namespace sandtable {

/// The case with new ids throughout, so that it may stand in any workspace; references that lead nowhere are dropped.
ValueCase with_new_ids(const ValueCase &value, IdSource &ids);

/// The case without its example's numbers: drivers at 0 without a range, amounts of the years at 0, everything a guess
/// without a source. Drivers with a formula and lines with one keep it.
ValueCase emptied(const ValueCase &value);

} // namespace sandtable
