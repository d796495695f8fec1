#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sandtable {

/// Why a formula or a financial function has no value.
enum class FormulaError : std::uint8_t {
  none,
  syntax,    ///< `detail`: what stands there
  invisible, ///< a character that nobody sees; `detail`: "U+200B"
  unexpected_end,
  unknown_name,     ///< `detail`: the name
  unknown_function, ///< `detail`: the name
  argument_count,   ///< `detail`: the function
  too_deep,
  too_long,
  unit,  ///< `detail`: the two units
  cycle, ///< `detail`: the drivers' names
  division_by_zero,
  overflow,
  bad_argument,   ///< outside what the function is defined for (Excel's #NUM!)
  not_found,      ///< LOOKUP below the smallest key
  no_sign_change, ///< a rate of return needs money out and money in
  several_roots,  ///< more than one rate of return, so none means anything
  no_convergence,
  currency, ///< money goes in, a number without currency comes out; `detail`: the driver
  range,    ///< a driver's range does not fit its value
  driver,   ///< a driver that it uses has no value; `detail`: the driver
  count_
};

/// Keys in assets/text.
constexpr std::string_view text_key(FormulaError error) {
  constexpr std::array<std::string_view, static_cast<std::size_t>(FormulaError::count_)> keys{
      "",
      "problem_formula_syntax",
      "problem_formula_invisible",
      "problem_formula_unexpected_end",
      "problem_formula_unknown_name",
      "problem_formula_unknown_function",
      "problem_formula_argument_count",
      "problem_formula_too_deep",
      "problem_formula_too_long",
      "problem_formula_unit",
      "problem_formula_cycle",
      "problem_formula_division_by_zero",
      "problem_formula_overflow",
      "problem_formula_bad_argument",
      "problem_formula_not_found",
      "problem_formula_no_sign_change",
      "problem_formula_several_roots",
      "problem_formula_no_convergence",
      "problem_formula_currency",
      "problem_formula_range",
      "problem_formula_driver"};
  return keys[static_cast<std::size_t>(error)];
}

/// A number, or the reason why there is none. The number is always finite.
struct Figure {
  double value = 0;
  FormulaError error = FormulaError::none;

  Figure(double number) : value(number) {
    if (!(number - number == 0)) *this = Figure{FormulaError::overflow};
  }
  Figure(FormulaError reason) : error(reason) {}
  explicit operator bool() const { return error == FormulaError::none; }
  double operator*() const { return value; }
};

} // namespace sandtable
