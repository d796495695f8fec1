#include "base/text.hpp"
#include "domain/value/formula.hpp"
#include "domain/value/formula_text.hpp"
#include "report/value_book.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace sandtable {

namespace {

using Op = FormulaOp;

// What a spreadsheet takes in one formula and one call.
constexpr std::size_t longest = 8000, most_arguments = 250;

/// How tightly a text holds together; a looser part of a tighter one stands in brackets.
enum Binding : int { comparing = 1, adding, multiplying, raising, percent, whole };

struct Part {
  std::string text;
  Binding binding = whole;
  bool logical = false;         ///< TRUE or FALSE, which a spreadsheet neither sums nor compares as 1 or 0
  std::optional<double> number; ///< a number as it stands
  std::size_t position = 0;
  Op joined = Op::count_; ///< the function it is a call of; MIN and MAX may take one more argument
};

std::string literal(double number) {
  std::string text = number_text(number);
  std::replace(text.begin(), text.end(), 'e', 'E');
  return text;
}

std::string_view function_of(Op op) {
  switch (op) {
  case Op::minimum: return "MIN";
  case Op::maximum: return "MAX";
  case Op::choose: return "IF";
  case Op::if_error: return "IFERROR";
  case Op::both: return "AND";
  case Op::either: return "OR";
  case Op::opposite: return "NOT";
  case Op::absolute: return "ABS";
  case Op::round: return "ROUND";
  case Op::round_up: return "ROUNDUP";
  case Op::round_down: return "ROUNDDOWN";
  case Op::integer: return "INT";
  case Op::modulo: return "MOD";
  case Op::square_root: return "SQRT";
  case Op::exponential: return "EXP";
  case Op::logarithm: return "LN";
  case Op::date: return "DATE";
  case Op::npv: return "NPV";
  case Op::pmt: return "PMT";
  case Op::pv: return "PV";
  case Op::fv: return "FV";
  case Op::rate: return "RATE";
  case Op::nper: return "NPER";
  case Op::ipmt: return "IPMT";
  case Op::ppmt: return "PPMT";
  case Op::sln: return "SLN";
  case Op::db: return "DB";
  case Op::ddb: return "DDB";
  default: return {};
  }
}

std::string_view sign_of(Op op) {
  switch (op) {
  case Op::add: return "+";
  case Op::subtract: return "-";
  case Op::multiply: return "*";
  case Op::divide: return "/";
  case Op::power: return "^";
  case Op::less: return "<";
  case Op::less_equal: return "<=";
  case Op::greater: return ">";
  case Op::greater_equal: return ">=";
  case Op::equal: return "=";
  case Op::not_equal: return "<>";
  default: return {};
  }
}

Binding binding_of(Op op) {
  if (op == Op::add || op == Op::subtract) return adding;
  if (op == Op::multiply || op == Op::divide) return multiplying;
  return op == Op::power ? raising : comparing;
}

using Parts = std::span<const Part>;

/// The steps of a formula, written as a spreadsheet would have them.
class SheetWriter {
public:
  SheetWriter(const Formula &formula, const std::function<std::string(std::size_t)> &driver, std::string_view year)
      : formula_(formula), driver_(driver), year_(year) {}

  std::string run() {
    for (const FormulaStep &step : formula_.steps)
      if (!take(step)) return {};
    return plain(stack_.back());
  }

private:
  bool take(const FormulaStep &step) {
    if (step.op == Op::constant) {
      const double number = formula_.constants[step.operand];
      stack_.push_back({literal(number), whole, false, number, step.position});
    } else if (step.op == Op::year) {
      stack_.push_back({std::string{year_}});
    } else if (step.op == Op::input) {
      stack_.push_back({driver_(step.operand)});
    } else {
      const std::size_t first = stack_.size() - step.count;
      std::optional<Part> made = joined(step, Parts{stack_}.subspan(first));
      if (!made || made->text.size() > longest) return false;
      stack_.resize(first);
      stack_.push_back(std::move(*made));
    }
    return true;
  }

  std::optional<Part> joined(const FormulaStep &step, Parts a) const {
    switch (step.op) {
    case Op::negate:
      return Part{"-" + within(a[0], percent), adding, false,
                  a[0].number ? std::optional{-*a[0].number} : std::nullopt};
    case Op::lookup: return lookup(a);
    case Op::irr:
      if (step.operand != 0) return on_list("IRR(", a.first(a.size() - 1), "," + plain(a.back()));
      return on_list("IRR(", a, "");
    case Op::mirr: return on_list("MIRR(", a.first(a.size() - 2), "," + plain(a[a.size() - 2]) + "," + plain(a.back()));
    case Op::xnpv: return on_dates("XNPV(" + plain(a[0]) + ",", a.subspan(1), "");
    case Op::xirr:
      return step.operand != 0 ? on_dates("XIRR(", a.first(a.size() - 1), "," + plain(a.back()))
                               : on_dates("XIRR(", a, "");
    default: break;
    }
    if (step.op == Op::divide && a[1].number == 100 && a[1].position == step.position)
      return Part{within(a[0], percent) + "%", percent, false,
                  a[0].number ? std::optional{*a[0].number / 100} : std::nullopt};
    if (const std::string_view sign = sign_of(step.op); !sign.empty()) {
      const Binding binding = binding_of(step.op);
      return Part{within(a[0], binding) + std::string{sign} + within(a[1], static_cast<Binding>(binding + 1)), binding,
                  binding == comparing};
    }
    return call(step, a);
  }

  static std::optional<Part> call(const FormulaStep &step, Parts a) {
    const std::string_view name = function_of(step.op);
    if (name.empty() || a.size() > most_arguments) return std::nullopt;
    const bool truths = step.op == Op::both || step.op == Op::either || step.op == Op::opposite;
    std::string text;
    for (std::size_t i = 0; i < a.size(); ++i)
      text += (i > 0 ? "," : "") + (truths || (step.op == Op::choose && i == 0) ? a[i].text : plain(a[i]));
    if ((step.op == Op::minimum || step.op == Op::maximum) && a[0].joined == step.op)
      return Part{a[0].text.substr(0, a[0].text.size() - 1) + "," + plain(a[1]) + ")", whole, false, {}, 0, step.op};
    return Part{std::string{name} + "(" + text + ")", whole, truths, {}, 0, step.op};
  }

  /// The value beside the largest key not above x. A spreadsheet wants keys in order: those that are numbers are put
  /// so.
  static std::optional<Part> lookup(Parts a) {
    const std::size_t half = (a.size() - 1) / 2;
    const Parts keys = a.subspan(1, half), values = a.last(half);
    if (half > most_arguments) return std::nullopt;
    std::vector<std::size_t> order(half);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (const Part &key : keys)
      if (!key.number) return lookup_computed(a[0], keys, values);
    std::stable_sort(order.begin(), order.end(), [&](auto i, auto k) { return *keys[i].number < *keys[k].number; });
    std::string sorted, beside;
    for (const std::size_t i : order) {
      sorted += (sorted.empty() ? "" : ",") + literal(*keys[i].number);
      beside += "," + plain(values[i]);
    }
    return Part{"CHOOSE(MATCH(" + plain(a[0]) + ",{" + sorted + "},1)" + beside + ")"};
  }

  /// The same with keys that are only known in the spreadsheet: the largest not above x is worked out there and looked
  /// for. Of equal keys the last counts, and MATCH finds the first: so they stand the other way round.
  static std::optional<Part> lookup_computed(const Part &x, Parts keys, Parts values) {
    const std::string limit = within(x, adding);
    std::string largest, listed, places, beside;
    for (std::size_t i = keys.size(); i-- > 0;) {
      const std::string key = plain(keys[i]);
      largest +=
          (largest.empty() ? "" : ",") + ("IF(" + within(keys[i], adding) + "<=" + limit + "," + key + ",-1E+308)");
      places += (places.empty() ? "" : ",") + std::to_string(keys.size() - i);
      listed += "," + key, beside += "," + plain(values[i]);
    }
    return Part{"CHOOSE(MATCH(MAX(" + largest + "),CHOOSE({" + places + "}" + listed + "),0)" + beside + ")"};
  }

  /// Values as one argument that wants a list; days are cut to whole ones, which not every program does by itself.
  static std::string list(Parts a, bool days = false) {
    std::string numbers, places;
    for (std::size_t i = 0; i < a.size(); ++i) {
      const bool cut = days && !(a[i].number && *a[i].number == std::floor(*a[i].number)) && a[i].joined != Op::date;
      numbers += cut ? ",INT(" + plain(a[i]) + ")" : "," + plain(a[i]);
      places += (i > 0 ? "," : "") + std::to_string(i + 1);
    }
    return "CHOOSE({" + places + "}" + numbers + ")";
  }
  static std::optional<Part> on_list(std::string text, Parts a, const std::string &more) {
    if (a.size() > most_arguments) return std::nullopt;
    return Part{text + list(a) + more + ")"};
  }
  static std::optional<Part> on_dates(std::string text, Parts a, const std::string &more) {
    const std::size_t half = a.size() / 2;
    if (half > most_arguments) return std::nullopt;
    return Part{text + list(a.first(half)) + "," + list(a.last(half), true) + more + ")"};
  }

  static std::string plain(const Part &part) { return part.logical ? "N(" + part.text + ")" : part.text; }
  static std::string within(const Part &part, Binding binding) {
    if (part.logical) return plain(part);
    return part.binding < binding ? "(" + part.text + ")" : part.text;
  }

  const Formula &formula_;
  const std::function<std::string(std::size_t)> &driver_;
  std::string_view year_;
  std::vector<Part> stack_;
};

} // namespace

std::string spreadsheet_formula(std::string_view formula, const ValueCase &value,
                                const std::function<std::string(std::size_t)> &driver, std::string_view year) {
  const CompiledFormula written = formula_as_written(formula, formula_names_of(value), value.years);
  return written.formula ? SheetWriter{*written.formula, driver, year}.run() : std::string{};
}

} // namespace sandtable
