#pragma once
#include "domain/value/formula.hpp"
#include "domain/value/model.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace sandtable {

// Formulas of a value case as texts.

FormulaNames formula_names_of(const ValueCase &value);
/// The drivers a formula uses, ascending; none where it is wrong in itself. For many formulas: with the names, made
/// once.
std::vector<std::size_t> drivers_in(std::string_view formula, const FormulaNames &names);
std::vector<std::size_t> drivers_in(std::string_view formula, const ValueCase &value);
/// The formula with other words in the places of its drivers; unchanged where it is wrong in itself.
std::string with_words(std::string_view formula, const ValueCase &value,
                       const std::function<std::string(std::size_t driver)> &words);
/// With a new name for one driver, in quotes where the name is more than one word.
std::string renamed_in(std::string_view formula, const ValueCase &value, std::size_t driver, std::string_view name);
/// As a formula writes a name.
std::string as_written(std::string_view name);
/// Names of the lines and drivers whose formulas use the driver, each once.
std::vector<std::string> users_of(const ValueCase &value, std::size_t driver);

} // namespace sandtable
