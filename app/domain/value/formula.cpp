#include "domain/value/formula.hpp"

#include "base/text.hpp"
#include "domain/value/formula_steps.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace sandtable {

namespace {

using Op = FormulaOp;

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
constexpr std::size_t many = formula_argument_limit;
constexpr Function functions[] = {
    {"IF", Op::choose, 3, 3, "1ss", 's'},
    {"IFERROR", Op::if_error, 2, 2, "ss", 's'},
    {"AND", Op::both, 1, many, "1", '1', true},
    {"OR", Op::either, 1, many, "1", '1', true},
    {"NOT", Op::opposite, 1, 1, "1", '1'},
    {"MIN", Op::minimum, 1, many, "s", 's', true},
    {"MAX", Op::maximum, 1, many, "s", 's', true},
    {"SUM", Op::add, 1, many, "s", 's', true},
    {"AVERAGE", Op::add, 1, many, "s", 's', true},
    {"ROUND", Op::round, 2, 2, "s1", 's'},
    {"ROUNDUP", Op::round_up, 2, 2, "s1", 's'},
    {"ROUNDDOWN", Op::round_down, 2, 2, "s1", 's'},
    {"ABS", Op::absolute, 1, 1, "s", 's'},
    {"INT", Op::integer, 1, 1, "s", 's'},
    {"MOD", Op::modulo, 2, 2, "ss", 's'},
    {"SQRT", Op::square_root, 1, 1, "s", 'q'},
    {"EXP", Op::exponential, 1, 1, "1", '1'},
    {"LN", Op::logarithm, 1, 1, "1", '1'},
    {"POWER", Op::power, 2, 2, "s1", 'p'},
    {"LOOKUP", Op::lookup, 3, many, "s", 't', true},
    {"GROW", Op::multiply, 2, 3, "s11", 's'},
    {"DATE", Op::date, 3, 3, "1", '1'},
    {"NPV", Op::npv, 2, many, "1s", 's', true},
    {"XNPV", Op::xnpv, 3, many, "1s", 's', true},
    {"IRR", Op::irr, 1, many, "s", '1', true},
    {"XIRR", Op::xirr, 2, many, "s", '1', true},
    {"MIRR", Op::mirr, 3, many, "s", '1', true},
    {"PMT", Op::pmt, 3, 5, "1nss1", 's'},
    {"PV", Op::pv, 3, 5, "1nss1", 's'},
    {"FV", Op::fv, 3, 5, "1nss1", 's'},
    {"RATE", Op::rate, 3, 6, "nsss1", '1'},
    {"NPER", Op::nper, 3, 5, "1sss1", '1'},
    {"IPMT", Op::ipmt, 4, 6, "1nnss1", 's'},
    {"PPMT", Op::ppmt, 4, 6, "1nnss1", 's'},
    {"SLN", Op::sln, 3, 3, "ssn", 's'},
    {"DB", Op::db, 4, 5, "ssnn1", 's'},
    {"DDB", Op::ddb, 4, 5, "ssnn1", 's'},
};

const Function *find_function(std::string_view name) {
  for (const Function &function : functions)
    if (function.name == name) return &function;
  return nullptr;
}

std::string upper(std::string text) {
  for (char &c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return text;
}

/// Code points with full-width and typographic marks made plain, so that an index is a position on screen.
std::u32string plain_points(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
    if (c == U'×') c = U'*';
    if (c == U'÷') c = U'/';
    if (c == 0x2212) c = U'-'; // the minus sign
    if (c == 0x3000 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
        c == U'\t' || c == U'\n' || c == U'\r')
      c = U' ';
    out += c;
  }
  return out;
}

bool digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool name_start(char32_t c) {
  for (const char32_t mark : {U'≤', U'≥', U'≠', U'·', U'²', U'³', U'、', U'。', U'“', U'”', U'\xFFFD'})
    if (c == mark) return false;
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c == U'_' || c == U'$' || c >= 0x80;
}
bool name_part(char32_t c) { return name_start(c) || digit(c) || c == U'.'; }

/// What the code emitted so far leaves on the stack.
struct Typed {
  Unit unit;
  bool zero = false;     ///< the constant 0: any unit
  bool constant = false; ///< one constant step
  std::size_t position = 0;
};

class Compiler {
public:
  Compiler(std::string_view text, std::span<const FormulaName> names, bool units)
      : text_(plain_points(text)), names_(names), units_matter_(units) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      index_.emplace(folded(names[i].name), static_cast<std::uint32_t>(i));
      for (const auto &[symbol, exponent] : names[i].unit.powers) units_.push_back(symbol);
    }
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
  // --- reading

  char32_t peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : U'\0'; }
  void blank() {
    while (peek() == U' ') ++at_;
  }
  bool take(std::u32string_view mark) {
    blank();
    if (std::u32string_view{text_}.substr(at_, mark.size()) != mark) return false;
    at_ += mark.size();
    return true;
  }
  bool take_separator() { return take(U",") || take(U";") || take(U"、"); }
  std::string utf8(std::size_t from, std::size_t to) const {
    std::string out;
    for (std::size_t i = from; i < to; ++i) append_utf8(out, text_[i]);
    return out;
  }
  std::string word() {
    const std::size_t from = at_;
    while (name_part(peek())) ++at_;
    return utf8(from, at_);
  }

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

  // --- failing

  bool failed() const { return problem_.error != FormulaError::none; }
  Typed fail(FormulaError error, std::size_t position, std::string detail = {}) {
    if (!failed()) problem_ = {error, position, std::move(detail)};
    return {};
  }
  Typed unexpected() {
    blank();
    if (at_ >= text_.size()) return fail(FormulaError::unexpected_end, at_);
    return fail(FormulaError::syntax, at_, utf8(at_, at_ + 1));
  }
  Typed unit_clash(std::size_t position, const Unit &a, const Unit &b) {
    const auto shown = [](const Unit &unit) { return unit.plain() ? std::string{"1"} : unit_text(unit); };
    return fail(FormulaError::unit, position, shown(a) + " ≠ " + shown(b));
  }

  // --- writing

  Typed push_constant(double value, std::size_t position, Unit unit = {}) {
    formula_.constants.push_back(value);
    push({Op::constant, static_cast<std::uint32_t>(formula_.constants.size() - 1), 0,
          static_cast<std::uint32_t>(position)});
    return {unit, value == 0 && unit.plain(), true, position};
  }
  void push(FormulaStep step) {
    formula_.steps.push_back(step);
    depth_ = depth_ + 1 - step.count;
    formula_.depth = std::max(formula_.depth, depth_);
  }
  /// Emits a step over the last `count` values; constants are computed now.
  Typed emit(Op op, std::size_t count, bool constant, std::size_t position, Unit unit, std::uint32_t operand = 0) {
    const FormulaStep step{op, operand, static_cast<std::uint32_t>(count), static_cast<std::uint32_t>(position)};
    Typed out{unit, false, false, position};
    if (constant && op != Op::choose && op != Op::if_error) {
      auto &values = formula_.constants;
      if (const Figure folded_value = apply_step(step, std::span{values}.last(count))) {
        values.resize(values.size() - count);
        formula_.steps.resize(formula_.steps.size() - count);
        depth_ -= static_cast<std::uint32_t>(count);
        return push_constant(*folded_value, position, unit);
      }
    }
    push(step);
    return out;
  }

  /// Makes `all` hold one dimension; false when they differ.
  bool unify(Typed &all, const Typed &next, std::size_t position) {
    if (next.zero || failed()) return !failed();
    if (all.zero) {
      all.unit = next.unit;
      all.zero = false;
      return true;
    }
    if (!all.unit.same_dimension(next.unit)) unit_clash(position, all.unit, next.unit);
    return !failed();
  }
  bool needs_plain(const Typed &value) {
    if (!value.unit.plain()) unit_clash(value.position, value.unit, Unit{});
    return !failed();
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

  Typed raise(const Typed &base, const Typed &exponent, std::size_t position) {
    if (!needs_plain(exponent)) return {};
    Unit unit = base.unit;
    if (!unit.plain()) {
      const double value = exponent.constant ? formula_.constants.back() : 0.5;
      const auto raised = value == std::floor(value) && std::abs(value) <= 64
                              ? unit_power(unit, static_cast<int>(value))
                              : std::nullopt;
      if (!raised) return unit_clash(position, unit, Unit{});
      unit = *raised;
    }
    return emit(Op::power, 2, base.constant && exponent.constant, position, unit);
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
    const bool unit = known_unit_symbol(symbol) || std::find(units_.begin(), units_.end(), symbol) != units_.end();
    const std::size_t end = at_;
    blank();
    if (!unit || peek() == U'(' || index_.contains(folded(symbol))) {
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
    if (!index_.contains(folded(name)))
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
    return driver(name, position);
  }

  Typed driver(const std::string &name, std::size_t position) {
    const auto found = index_.find(folded(name));
    if (found == index_.end()) return fail(FormulaError::unknown_name, position, name);
    formula_.inputs.push_back(found->second);
    push({Op::input, found->second, 0, static_cast<std::uint32_t>(position)});
    Unit unit = units_matter_ ? names_[found->second].unit : Unit{};
    unit.scale = 1;
    return {unit, false, false, position};
  }

  // --- calls

  struct Call {
    const Function *function;
    std::size_t position;
    std::vector<Typed> arguments;
    std::vector<std::size_t> groups; ///< arguments per comma, more than one for a list in braces
    bool braces = false;
  };

  Typed call(const std::string &name, const std::string &written, std::size_t position) {
    Call call{find_function(name), position, {}, {}, false};
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

  bool reduces(const Function &f) const { return f.op == Op::minimum || f.op == Op::maximum || f.op == Op::add; }

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

  /// Every argument's unit against the pattern; the family's unit comes back.
  bool check_units(const Call &call, Typed &family) {
    family = {};
    family.zero = true;
    const std::string_view pattern = call.function->pattern;
    for (std::size_t i = 0; i < call.arguments.size() && !failed(); ++i) {
      const Typed &argument = call.arguments[i];
      const char kind = pattern[std::min(i, pattern.size() - 1)];
      if (kind == 's')
        unify(family, argument, argument.position);
      else if (kind == 'n' ? !argument.unit.only_time() : !argument.unit.plain())
        unit_clash(argument.position, argument.unit, Unit{});
    }
    return !failed();
  }

  Typed finish(Call &call, const std::string &written) {
    const Function &f = *call.function;
    const std::size_t count = call.arguments.size(), position = call.position;
    if (reduces(f)) {
      Typed all = call.arguments.front();
      all.position = position;
      if (f.name != "AVERAGE") return all;
      push_constant(static_cast<double>(count), position);
      return emit(Op::divide, 2, all.constant, position, all.unit);
    }
    if (f.op == Op::power) return raise(call.arguments[0], call.arguments[1], position);
    if (f.op == Op::lookup || f.op == Op::xnpv || f.op == Op::xirr || f.op == Op::mirr)
      return finish_halves(call, written);

    Typed family;
    if (!check_units(call, family)) return {};
    std::uint32_t operand = 0;
    if (f.op == Op::irr && call.braces && call.groups.size() == 2 && call.groups.back() == 1) operand = 1;
    Unit unit = f.result == 's' ? family.unit : Unit{};
    if (f.result == 'q') {
      const auto root = square_root(family.unit);
      if (!root) return unit_clash(position, family.unit, Unit{});
      unit = *root;
    }
    const bool constant = std::all_of(call.arguments.begin(), call.arguments.end(),
                                      [](const Typed &argument) { return argument.constant; });
    Typed out = emit(f.op, count, constant, position, unit, operand);
    out.zero = out.zero || (f.op == Op::choose && family.zero);
    return out;
  }

  /// LOOKUP(x, keys…, values…), XNPV(rate, flows…, days…), XIRR(flows…, days…[, guess]), MIRR(flows…, two rates).
  Typed finish_halves(Call &call, const std::string &written) {
    const Function &f = *call.function;
    const std::size_t count = call.arguments.size(), head = f.op == Op::lookup || f.op == Op::xnpv ? 1 : 0;
    const bool guess = f.op == Op::xirr && count % 2 == 1;
    const std::size_t rest = count - head - (guess ? 1 : 0), half = f.op == Op::mirr ? count - 2 : rest / 2;
    if ((f.op != Op::mirr && rest % 2 != 0) || half == 0)
      return fail(FormulaError::argument_count, call.position, written);
    Typed first, second;
    first.zero = second.zero = true;
    bool constant = true;
    for (std::size_t i = 0; i < count && !failed(); ++i) {
      const Typed &argument = call.arguments[i];
      constant = constant && argument.constant;
      const bool in_first = i >= head && i < head + half;
      if (in_first || (f.op == Op::lookup && i == 0))
        unify(first, argument, argument.position);
      else if (f.op == Op::lookup)
        unify(second, argument, argument.position);
      else
        needs_plain(argument);
    }
    if (failed()) return {};
    const Unit unit = f.op == Op::lookup ? second.unit : f.op == Op::xnpv ? first.unit : Unit{};
    return emit(f.op, count, constant, call.position, unit, guess ? 1 : 0);
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

  std::u32string text_;
  std::span<const FormulaName> names_;
  bool units_matter_;
  std::unordered_map<std::string, std::uint32_t> index_;
  std::vector<std::string> units_; ///< symbols in the drivers' units
  Formula formula_;
  FormulaProblem problem_;
  std::size_t at_ = 0;
  std::uint32_t depth_ = 0;
  int nested_ = 0;
};

} // namespace

CompiledFormula compile_formula(std::string_view text, std::span<const FormulaName> names) {
  if (text.size() > formula_length_limit) return {std::nullopt, {FormulaError::too_long, 0, {}}};
  return Compiler{text, names, true}.run();
}

CompiledFormula formula_names(std::string_view text, std::span<const FormulaName> names) {
  if (text.size() > formula_length_limit) return {std::nullopt, {FormulaError::too_long, 0, {}}};
  return Compiler{text, names, false}.run();
}

} // namespace sandtable
