#pragma once
#include "domain/value/formula.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// The parts of compile_formula below its grammar: what reads the text; what checks units and writes steps.

namespace sandtable::formula {

using Op = FormulaOp;

bool digit(char32_t c);
bool name_start(char32_t c);

/// The text with full-width and typographic marks made plain, read from `at_` on.
class Reader {
protected:
  explicit Reader(std::string_view text);

  char32_t peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : U'\0'; }
  void blank() {
    while (peek() == U' ') ++at_;
  }
  /// Blanks and the mark; false where another stands, and then only the blanks are read.
  bool take(std::u32string_view mark);
  bool take_separator() { return take(U",") || take(U";") || take(U"、"); }
  std::string utf8(std::size_t from, std::size_t to) const;
  std::string word();

  std::u32string text_;
  std::size_t at_ = 0;
};

/// `pattern`: a letter per argument: 1 a plain number, n a count of periods, s and t two families whose members share a
/// unit; the last letter repeats. `result`: the letter whose unit the answer has.
struct Function {
  std::string_view name;
  Op op;
  std::size_t least, most;
  std::string_view pattern;
  char result;
  bool lists = false; ///< arguments may stand in braces
};
const Function *find_function(std::string_view name);

/// Joins its arguments one after another.
inline bool reduces(const Function &f) { return f.op == Op::minimum || f.op == Op::maximum || f.op == Op::add; }

/// What the code emitted so far leaves on the stack.
struct Typed {
  Unit unit;
  bool zero = false;     ///< the constant 0: any unit
  bool constant = false; ///< one constant step
  std::size_t position = 0;
};

struct Call {
  const Function *function;
  std::size_t position;
  std::vector<Typed> arguments;
  std::vector<std::size_t> groups; ///< arguments per comma, more than one for a list in braces
  bool braces = false;
};

/// Checks units and writes steps, up to the first failure, which it keeps.
class Writer {
protected:
  bool failed() const { return problem_.error != FormulaError::none; }
  Typed fail(FormulaError error, std::size_t position, std::string detail = {});
  Typed unit_clash(std::size_t position, const Unit &a, const Unit &b);

  Typed push_constant(double value, std::size_t position, Unit unit = {});
  void push(FormulaStep step);
  /// Emits a step over the last `count` values; constants are computed now.
  Typed emit(Op op, std::size_t count, bool constant, std::size_t position, Unit unit, std::uint32_t operand = 0);

  /// Makes `all` hold one dimension; false when they differ.
  bool unify(Typed &all, const Typed &next, std::size_t position);
  bool needs_plain(const Typed &value);

  Typed raise(const Typed &base, const Typed &exponent, std::size_t position);
  /// The step of a call whose arguments stand; `written`: the name as the text has it.
  Typed finish(Call &call, const std::string &written);

  Formula formula_;
  FormulaProblem problem_;
  bool folds_ = true; ///< constants are computed now

private:
  bool check_units(const Call &call, Typed &family);
  Typed finish_halves(Call &call, const std::string &written);

  std::uint32_t depth_ = 0;
};

} // namespace sandtable::formula
