#include "domain/value/formula_parts.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sandtable::formula {

namespace {

constexpr std::size_t many = formula_argument_limit;
constexpr Function functions[] = {
    {"IF", Op::choose, 2, 3, "1ss", 's'},
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

} // namespace

const Function *find_function(std::string_view name) {
  for (const Function &function : functions)
    if (function.name == name) return &function;
  return nullptr;
}

/// Every argument's unit against the pattern; the family's unit comes back.
bool Writer::check_units(const Call &call, Typed &family) {
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

Typed Writer::finish(Call &call, const std::string &written) {
  const Function &f = *call.function;
  if (f.op == Op::choose && call.arguments.size() == 2) // FALSE, where the condition does not hold
    call.arguments.push_back(push_constant(0, call.position));
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
Typed Writer::finish_halves(Call &call, const std::string &written) {
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

} // namespace sandtable::formula
