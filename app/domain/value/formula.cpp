#include "domain/value/formula.hpp"

#include "base/text.hpp"
#include "domain/value/formula_parts.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sandtable {

namespace {

using formula::Call;
using formula::digit;
using formula::name_start;
using formula::Op;
using formula::Typed;

std::string upper(std::string text) {
  for (char &c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return text;
}

/// The grammar: reads the text and has steps written.
class Compiler : formula::Reader, formula::Writer {
public:
  Compiler(std::string_view text, const FormulaNames &names, bool units, int years, bool folds = true)
      : Reader{text}, names_(names), units_matter_(units), years_(years) {
    folds_ = folds;
  }

  CompiledFormula run() {
    refuse_invisible();
    blank();
    if (peek() == U'=') ++at_;
    const Typed result = comparison();
    blank();
    if (!failed() && at_ < text_.size()) unexpected();
    if (failed()) return {std::nullopt, problem_};
    formula_.unit = result.unit;
    formula_.unit.scale = 1;
    formula_.zero = result.zero;
    std::sort(formula_.inputs.begin(), formula_.inputs.end());
    formula_.inputs.erase(std::unique(formula_.inputs.begin(), formula_.inputs.end()), formula_.inputs.end());
    return {std::move(formula_), {}};
  }

private:
  /// A name or unit with a character that nobody sees looks like another one. Only a name in quotation marks may hold
  /// one, if there is a driver of that name.
  void refuse_invisible() {
    bool quoted = false;
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (text_[i] == U'\'') quoted = !quoted;
      if (!quoted && invisible(text_[i])) {
        fail(FormulaError::invisible, i, code_point_name(text_[i]));
        return;
      }
    }
  }

  Typed unexpected() {
    blank();
    if (at_ >= text_.size()) return fail(FormulaError::unexpected_end, at_);
    return fail(FormulaError::syntax, at_, utf8(at_, at_ + 1));
  }

  // --- grammar, loosest first

  struct Deeper {
    Compiler &c;
    explicit Deeper(Compiler &compiler) : c(compiler) {
      if (++c.nested_ > formula_depth_limit) c.fail(FormulaError::too_deep, c.at_);
    }
    ~Deeper() { --c.nested_; }
  };

  Typed comparison() {
    const Deeper deeper{*this};
    Typed left = failed() ? Typed{} : sum();
    while (!failed()) {
      blank();
      const std::size_t position = at_;
      const Op op = take(U"<=") || take(U"≤")   ? Op::less_equal
                    : take(U">=") || take(U"≥") ? Op::greater_equal
                    : take(U"<>") || take(U"≠") ? Op::not_equal
                    : take(U"<")                ? Op::less
                    : take(U">")                ? Op::greater
                    : take(U"=")                ? Op::equal
                                                : Op::count_;
      if (op == Op::count_) return left;
      const Typed right = sum();
      if (!unify(left, right, position)) break;
      left = emit(op, 2, left.constant && right.constant, position, {});
    }
    return {};
  }

  Typed sum() {
    Typed left = term();
    while (!failed()) {
      blank();
      const std::size_t position = at_;
      const Op op = take(U"+") ? Op::add : take(U"-") ? Op::subtract : Op::count_;
      if (op == Op::count_) return left;
      const Typed right = term();
      if (!unify(left, right, position)) break;
      left = emit(op, 2, left.constant && right.constant, position, left.unit);
    }
    return {};
  }

  Typed term() {
    Typed left = powers();
    while (!failed()) {
      blank();
      const std::size_t position = at_;
      const Op op = take(U"*") ? Op::multiply : take(U"/") ? Op::divide : Op::count_;
      if (op == Op::count_) return left;
      const Typed right = powers();
      if (failed()) break;
      left = emit(op, 2, left.constant && right.constant, position,
                  op == Op::multiply ? product(left.unit, right.unit) : quotient(left.unit, right.unit));
    }
    return {};
  }

  Typed powers() {
    Typed left = signs();
    while (!failed()) {
      blank();
      const std::size_t position = at_;
      if (!take(U"^")) return left;
      const Typed right = signs();
      if (failed()) break;
      left = raise(left, right, position);
    }
    return {};
  }

  Typed signs() {
    bool negative = false;
    blank();
    const std::size_t position = at_;
    for (;;) {
      if (take(U"-"))
        negative = !negative;
      else if (!take(U"+"))
        break;
    }
    Typed value = percents();
    if (failed() || !negative) return value;
    return emit(Op::negate, 1, value.constant, position, value.unit);
  }

  Typed percents() {
    Typed value = primary();
    while (!failed()) {
      blank();
      const std::size_t position = at_;
      if (!take(U"%")) return value;
      push_constant(100, position);
      value = emit(Op::divide, 2, value.constant, position, value.unit);
    }
    return {};
  }

  Typed primary() {
    blank();
    const std::size_t position = at_;
    if (take(U"(")) {
      const Typed inner = comparison();
      if (!failed() && !take(U")")) return unexpected();
      return inner;
    }
    const char32_t c = peek();
    if (digit(c) || (c == U'.' && digit(peek(1)))) return number();
    if (c == U'\'') return quoted_name();
    if (!name_start(c)) return unexpected();
    const std::string name = word();
    if (take(U"(")) return call(upper(folded(name)), name, position);
    return named(name, position);
  }

  Typed number() {
    const std::size_t from = at_;
    while (digit(peek())) ++at_;
    if (peek() == U'.') ++at_;
    while (digit(peek())) ++at_;
    if (peek() == U'e' || peek() == U'E') {
      const std::size_t sign = peek(1) == U'+' || peek(1) == U'-' ? 1 : 0;
      if (digit(peek(1 + sign)))
        for (at_ += 1 + sign; digit(peek());) ++at_;
    }
    double value = 0;
    if (!parse_number(utf8(from, at_), value)) return fail(FormulaError::overflow, from);
    Unit unit = unit_suffix();
    if (failed()) return {};
    if (!units_matter_) unit.powers.clear();
    value *= unit.scale;
    if (!(value - value == 0)) return fail(FormulaError::overflow, from);
    return push_constant(value, from, unit);
  }

  /// The unit behind a number: "[…]", or symbols that are known as units here.
  Unit unit_suffix() {
    const std::size_t before = at_;
    if (take(U"[")) {
      const std::size_t from = at_;
      while (at_ < text_.size() && peek() != U']') ++at_;
      const auto unit = unit_from(utf8(from, at_));
      if (!unit || !take(U"]")) {
        fail(FormulaError::syntax, from, utf8(from, std::min(at_, from + 20)));
        return {};
      }
      return *unit;
    }
    std::string text = unit_symbol();
    if (text.empty()) {
      at_ = before;
      return {};
    }
    for (;;) {
      const std::size_t end = at_;
      const bool over = take(U"/");
      if (!over && !take(U"·")) break;
      const std::string next = unit_symbol();
      if (next.empty()) {
        at_ = end;
        break;
      }
      text += (over ? "/" : "·") + next;
    }
    return unit_from(text).value_or(Unit{});
  }
  /// A symbol with its exponent, or nothing (and nothing read) when what stands there is no unit.
  std::string unit_symbol() {
    blank();
    const std::size_t from = at_;
    std::string symbol = name_start(peek()) ? word() : std::string{};
    const bool unit = known_unit_symbol(symbol) || names_.has_symbol(symbol);
    const std::size_t end = at_;
    blank();
    if (!unit || peek() == U'(' || names_.find(symbol)) {
      at_ = from;
      return {};
    }
    at_ = end;
    if (peek() == U'²' || peek() == U'³') {
      symbol += peek() == U'²' ? "^2" : "^3";
      ++at_;
    } else if (peek() == U'^' && digit(peek(1)) && !digit(peek(2))) {
      symbol += utf8(at_, at_ + 2);
      at_ += 2;
    }
    return symbol;
  }

  Typed quoted_name() {
    const std::size_t from = at_++;
    const std::size_t start = at_;
    while (at_ < text_.size() && peek() != U'\'') ++at_;
    const std::string name = utf8(start, at_);
    const std::size_t end = at_;
    if (!take(U"'")) return fail(FormulaError::syntax, from, "'");
    if (!names_.find(name))
      for (std::size_t i = start; i < end; ++i)
        if (invisible(text_[i])) return fail(FormulaError::invisible, i, code_point_name(text_[i]));
    return driver(name, from);
  }

  Typed named(const std::string &name, std::size_t position) {
    const std::string word = upper(folded(name));
    if (word == "TRUE" || word == "FALSE") {
      Typed value = push_constant(word == "TRUE" ? 1 : 0, position);
      value.zero = false;
      return value;
    }
    if (word == "YEAR") {
      formula_.uses_year = true;
      push({Op::year, 0, 0, static_cast<std::uint32_t>(position)});
      return {{}, false, false, position};
    }
    if (word == "YEARS" && years_ > 0 && !names_.find(name)) { // a driver of that name goes before
      Typed value = push_constant(years_, position);
      value.zero = false;
      return value;
    }
    return driver(name, position);
  }

  Typed driver(const std::string &name, std::size_t position) {
    const auto found = names_.find(name);
    if (!found) return fail(FormulaError::unknown_name, position, name);
    formula_.inputs.push_back(*found);
    push({Op::input, *found, 0, static_cast<std::uint32_t>(position)});
    Unit unit = units_matter_ ? names_[*found].unit : Unit{};
    unit.scale = 1;
    return {unit, false, false, position};
  }

  // --- calls

  Typed call(const std::string &name, const std::string &written, std::size_t position) {
    Call call{formula::find_function(name), position, {}, {}, false};
    if (!call.function) return fail(FormulaError::unknown_function, position, written);
    const Deeper deeper{*this};
    if (failed()) return {};
    if (name == "GROW") return grow(call);
    if (!take(U")")) {
      do argument(call);
      while (!failed() && take_separator());
      if (!failed() && !take(U")")) return unexpected();
    }
    if (failed()) return {};
    const std::size_t count = call.arguments.size();
    if (count < call.function->least || count > call.function->most)
      return fail(FormulaError::argument_count, position, written);
    return finish(call, written);
  }

  void argument(Call &call) {
    blank();
    const std::size_t before = call.arguments.size();
    if (call.function->lists && take(U"{")) {
      call.braces = true;
      const Deeper deeper{*this};
      do one(call);
      while (!failed() && take_separator());
      if (!failed() && !take(U"}")) unexpected();
    } else {
      one(call);
    }
    call.groups.push_back(call.arguments.size() - before);
  }

  void one(Call &call) {
    if (call.arguments.size() >= formula_argument_limit) {
      fail(FormulaError::argument_count, call.position, std::string{call.function->name});
      return;
    }
    blank();
    const std::size_t position = at_;
    const bool empty = peek() == U',' || peek() == U';' || peek() == U')';
    if (empty && (call.arguments.empty() || call.function->lists)) {
      unexpected();
      return;
    }
    Typed value = empty ? push_constant(0, position) : comparison();
    if (failed()) return;
    value.position = position;
    if (reduces(*call.function) && !call.arguments.empty()) { // at once, so that the stack stays low
      Typed &all = call.arguments.front();
      if (!unify(all, value, position)) return;
      const Typed joined = emit(call.function->op, 2, all.constant && value.constant, position, all.unit);
      all.constant = joined.constant;
      call.arguments.push_back({});
    } else {
      call.arguments.push_back(std::move(value));
    }
  }

  /// GROW(v, g, [from]) written out in plain steps, which work on columns.
  Typed grow(Call &call) {
    const std::size_t position = call.position;
    Typed value = comparison();
    if (failed() || !take_separator()) return failed() ? Typed{} : short_of_arguments(call);
    const Typed base = push_constant(1, position);
    blank();
    const std::size_t growth_at = at_;
    Typed growth = comparison();
    growth.position = growth_at;
    if (failed() || !needs_plain(growth)) return {};
    growth = emit(Op::add, 2, base.constant && growth.constant, position, {});
    formula_.uses_year = true;
    push_constant(0, position);
    push({Op::year, 0, 0, static_cast<std::uint32_t>(position)});
    if (take_separator()) {
      blank();
      const std::size_t from_at = at_;
      Typed from = comparison();
      from.position = from_at;
      if (failed() || !needs_plain(from)) return {};
    } else {
      push_constant(1, position);
    }
    if (!take(U")")) return peek() == U',' ? short_of_arguments(call) : unexpected();
    emit(Op::subtract, 2, false, position, {});
    emit(Op::maximum, 2, false, position, {});
    emit(Op::power, 2, false, position, {});
    return emit(Op::multiply, 2, false, position, value.unit);
  }
  Typed short_of_arguments(const Call &call) {
    return fail(FormulaError::argument_count, call.position, std::string{call.function->name});
  }

  const FormulaNames &names_;
  bool units_matter_;
  int years_;
  int nested_ = 0;
};

} // namespace

FormulaNames::FormulaNames(std::vector<FormulaName> names) : names_(std::move(names)) {
  for (std::size_t i = 0; i < names_.size(); ++i) {
    index_.emplace(folded(names_[i].name), static_cast<std::uint32_t>(i));
    for (const auto &[symbol, exponent] : names_[i].unit.powers) symbols_.insert(symbol);
  }
}

std::optional<std::uint32_t> FormulaNames::find(std::string_view name) const {
  const auto found = index_.find(folded(name));
  return found == index_.end() ? std::nullopt : std::optional{found->second};
}

void FormulaNames::give_unit(std::size_t index, Unit unit) {
  for (const auto &[symbol, exponent] : unit.powers) symbols_.insert(symbol);
  names_[index].unit = std::move(unit);
}

CompiledFormula compile_formula(std::string_view text, const FormulaNames &names, int years) {
  if (text.size() > formula_length_limit) return {std::nullopt, {FormulaError::too_long, 0, {}}};
  return Compiler{text, names, true, years}.run();
}

CompiledFormula formula_names(std::string_view text, const FormulaNames &names) {
  if (text.size() > formula_length_limit) return {std::nullopt, {FormulaError::too_long, 0, {}}};
  return Compiler{text, names, false, 1}.run();
}

CompiledFormula formula_as_written(std::string_view text, const FormulaNames &names, int years) {
  if (text.size() > formula_length_limit) return {std::nullopt, {FormulaError::too_long, 0, {}}};
  return Compiler{text, names, false, years, false}.run();
}

} // namespace sandtable
