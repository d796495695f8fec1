#pragma once
#include "domain/value/model.hpp"

#include <string>

namespace sandtable {

/// A fingerprint of everything in a case that its trials depend on: equal for equal numbers, formulas, ranges and
/// evidence; names, notes and sources do not count. FNV-1a, 64 bits (Fowler, Noll and Vo 1991), as 16 hexadecimal
/// digits.
std::string case_print(const ValueCase &value);

} // namespace sandtable
