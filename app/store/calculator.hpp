#pragma once
#include "base/random.hpp"
#include "base/result.hpp"
#include "domain/value/model.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sandtable {

/// A ready model of a value case, from a file in assets/calculators or one of the user's own.
struct Calculator {
  std::string name, about;
  ValueCase value; ///< the filled example
};

struct CalculatorAnswer {
  Calculator calculator;
  std::vector<Problem> problems; ///< in file order; empty exactly when there is a calculator
};

/// Reads a calculator: an object with `name`, `about` and `value`, which is a value case as in a workspace file.
/// Wherever a text stands there may be an object with the keys "zh" and "en" instead. Ids are those of the file.
CalculatorAnswer read_calculator(std::string_view text, bool chinese);

} // namespace sandtable
