#pragma once
#include "domain/value/formula_error.hpp"
#include "domain/value/unit.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace sandtable {

// Formulas as a spreadsheet writes them: + − * / ^ % comparison, functions, names of drivers, numbers with units
// ("0.8 元/kWh" or "3[台]"). Precedence is the spreadsheet's: sign, then %, ^, * /, + −, comparison; ^ groups from the
// left, so −2^2 is 4 and 2^3^2 is 64. A leading "=" is skipped; ×, ÷, −, full-width marks and ";" between arguments are
// understood. Names are found without regard to case; 'a name in quotes' may hold blanks.
//
//   YEAR             index of the year, 0 = today
//   YEARS            how many years the case has
//   IF(c, a, [b])  IFERROR(a, b)  AND  OR  NOT  TRUE  FALSE
//   MIN  MAX  SUM  AVERAGE  ROUND  ROUNDUP  ROUNDDOWN  ABS  INT  MOD  SQRT  EXP  LN  POWER
//   LOOKUP(x, {keys}, {values})   the value beside the largest key ≤ x
//   GROW(v, g, [from])            v × (1 + g)^max(0, YEAR − from), from = 1
//   DATE(y, m, d)                 the spreadsheet's day number
//   NPV XNPV IRR XIRR MIRR PMT PV FV RATE NPER IPMT PPMT SLN DB DDB    as in finance.hpp, Excel's names and order;
//                    days are whole ones, as Excel cuts them
//
// Lists may be written flat, without braces: IRR(f0, f1, …), NPV(rate, f1, …), MIRR(f0, …, finance, reinvest); keys and
// values of LOOKUP, flows and days of XNPV and XIRR are then two halves. A guess for IRR needs its flows in braces.

struct FormulaProblem {
  FormulaError error = FormulaError::none;
  std::size_t position = 0; ///< characters before the place, 0 = the first
  std::string detail;

  bool operator==(const FormulaProblem &) const = default;
};

/// A driver as formulas see it.
struct FormulaName {
  std::string name;
  Unit unit; ///< values arrive already multiplied by its scale
};

enum class FormulaOp : std::uint8_t {
  constant, // `operand`: index into constants
  input,    // `operand`: index into the names given to compile
  year,
  add,
  subtract,
  multiply,
  divide,
  power,
  negate,
  less,
  less_equal,
  greater,
  greater_equal,
  equal,
  not_equal,
  minimum,
  maximum,
  choose, // IF
  if_error,
  both,
  either,
  opposite,
  absolute,
  round,
  round_up,
  round_down,
  integer,
  modulo,
  square_root,
  exponential,
  logarithm,
  lookup,
  date,
  npv,
  xnpv,
  irr,
  xirr,
  mirr,
  pmt,
  pv,
  fv,
  rate,
  nper,
  ipmt,
  ppmt,
  sln,
  db,
  ddb,
  count_
};

struct FormulaStep {
  FormulaOp op = FormulaOp::constant;
  std::uint32_t operand = 0;  ///< see FormulaOp; irr, xirr: 1 = the last argument is a guess
  std::uint32_t count = 0;    ///< arguments taken from the stack
  std::uint32_t position = 0; ///< in the text
};

/// A compiled formula: steps of a stack machine that work on whole columns of trials.
struct Formula {
  std::vector<FormulaStep> steps;
  std::vector<double> constants;
  std::vector<std::uint32_t> inputs; ///< which names it uses, ascending
  Unit unit;                         ///< of the answer; its scale is always 1
  bool zero = false;                 ///< the constant 0, which has any unit
  bool uses_year = false;
  std::uint32_t depth = 0; ///< the highest stack
};

inline constexpr std::size_t formula_length_limit = 10000; ///< bytes
inline constexpr int formula_depth_limit = 64;             ///< brackets, calls and signs within each other
inline constexpr std::size_t formula_argument_limit = 1000;

struct CompiledFormula {
  std::optional<Formula> formula;
  FormulaProblem problem; ///< when there is no formula
};

/// The drivers that formulas may name, ready to be found: built once for all formulas of a case.
class FormulaNames {
public:
  FormulaNames() = default;
  FormulaNames(std::vector<FormulaName> names);

  const FormulaName &operator[](std::size_t index) const { return names_[index]; }
  /// Without regard to case; the first of that name.
  std::optional<std::uint32_t> find(std::string_view name) const;
  bool has_symbol(const std::string &symbol) const { return symbols_.contains(symbol); } ///< in one of the units
  void give_unit(std::size_t index, Unit unit);                                          ///< to a name that had none

private:
  std::vector<FormulaName> names_;
  std::unordered_map<std::string, std::uint32_t> index_; ///< by folded name
  std::unordered_set<std::string> symbols_;
};

/// Parses, checks names, argument counts and units (+, −, comparison, MIN, IF … want equal dimensions; a literal 0 has
/// any), and folds constants. O(length).
/// `years`: what YEARS stands for; 0 = nothing.
CompiledFormula compile_formula(std::string_view text, const FormulaNames &names, int years = 0);
/// Which names the text uses, whatever the units; the problem of a text that is wrong in itself.
CompiledFormula formula_names(std::string_view text, const FormulaNames &names);
/// The steps of the text as it is written, nothing folded and no unit checked: for writing it another way. Numbers with
/// units stand in base units.
CompiledFormula formula_as_written(std::string_view text, const FormulaNames &names, int years);

/// Values of one name for the lanes of a block: a column, or one number for all.
struct Column {
  const double *values = nullptr; ///< null: `value` holds everywhere
  double value = 0;
};

/// What evaluation needs to write on; one per thread, reused between calls.
struct FormulaScratch {
  std::vector<double> buffers;
  std::vector<Column> stack;
};

inline constexpr std::size_t formula_block = 256; ///< most lanes per call

/// Evaluates the formula for up to formula_block lanes at once, which may be trials of one year or years of one trial.
/// A lane without an answer gets a value that is not finite; evaluate_formula then tells why.
void evaluate_columns(const Formula &formula, std::span<const Column> inputs, Column year, std::size_t lanes,
                      double *out, FormulaScratch &scratch);

struct FormulaAnswer {
  double value = 0;
  FormulaProblem problem; ///< error none: the value is finite
  explicit operator bool() const { return problem.error == FormulaError::none; }
};
/// One lane, with the reason where there is no answer. The same bits as evaluate_columns gives.
FormulaAnswer evaluate_formula(const Formula &formula, std::span<const double> inputs, double year);

/// Decimal rounding as spreadsheets do: half away from zero on the value as it shows with 15 digits, so that
/// round_decimal(2.345, 2) is 2.35 and (1.005, 2) is 1.01.
double round_decimal(double value, double digits);

} // namespace sandtable
