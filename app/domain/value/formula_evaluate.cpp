#include "base/real_math.hpp"
#include "domain/value/finance.hpp"
#include "domain/value/formula_steps.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sandtable {

namespace {

using Op = FormulaOp;
using Numbers = std::span<const double>;

// --- one step on numbers

double tenth_power(double digits) { return whole_power(10, static_cast<int>(digits)); }

/// Scales to the last kept digit, lets `to_whole` decide on the size there, and scales back.
template <class ToWhole> double at_digit(double value, double digits, ToWhole &&to_whole) {
  digits = std::trunc(digits);
  if (digits > 300 || value == 0) return value;
  if (digits < -300) return 0;
  const double size = std::fabs(value);
  const double scaled = digits >= 0 ? size * tenth_power(digits) : size / tenth_power(-digits);
  if (!(scaled < 0x1p52)) return value;
  const double whole = to_whole(scaled, std::min(scaled * 5e-16, 1e-3)); // what 15 digits do not show
  const double back = digits >= 0 ? whole / tenth_power(digits) : whole * tenth_power(-digits);
  return value < 0 ? -back : back;
}

Figure power_figure(double base, double exponent) {
  if (base == 0 && exponent <= 0) return exponent == 0 ? FormulaError::bad_argument : FormulaError::division_by_zero;
  if (base < 0 && exponent != std::floor(exponent)) return FormulaError::bad_argument;
  return power(base, exponent);
}

Figure lookup(Numbers a) {
  const std::size_t half = (a.size() - 1) / 2;
  const double *best = nullptr;
  for (const double &key : a.subspan(1, half))
    if (key <= a[0] && (!best || key >= *best)) best = &key;
  if (!best) return FormulaError::not_found;
  return best[half];
}

/// Days since 1899-12-30, as spreadsheets count from March 1900 on; months past 12 run into later years.
Figure day_number(double year, double month, double day) {
  year = std::trunc(year), month = std::trunc(month), day = std::trunc(day);
  if (year < 1900 || year > 9999 || std::fabs(month) > 1e5 || std::fabs(day) > 1e7) return FormulaError::bad_argument;
  const long months = static_cast<long>(year) * 12 + static_cast<long>(month) - 1;
  if (months < 1900 * 12) return FormulaError::bad_argument;
  long y = months / 12;
  const long m = months % 12 + 1;
  y -= m <= 2; // Hinnant's civil calendar: the year starts in March
  const long era = y / 400, of_era = y - era * 400;
  const long of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5;
  return static_cast<double>(era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468 + 25568) + day;
}

double optional_argument(Numbers a, std::size_t index, double otherwise = 0) {
  return index < a.size() ? a[index] : otherwise;
}
bool due(Numbers a, std::size_t index) { return optional_argument(a, index) != 0; }

/// Excel cuts dates to whole days.
std::vector<double> whole_days(Numbers days) {
  std::vector<double> whole{days.begin(), days.end()};
  for (double &day : whole) day = std::trunc(day);
  return whole;
}

Figure dated_value(Numbers a) {
  const std::size_t half = a.size() / 2;
  return dated_net_present_value(a[0], a.subspan(1, half), whole_days(a.last(half)));
}

Figure dated(const FormulaStep &step, Numbers a) {
  const RateSearch search{step.operand != 0, step.operand != 0 ? a.back() : 0.1};
  if (step.operand != 0) a = a.first(a.size() - 1);
  const std::size_t half = a.size() / 2;
  return dated_rate_of_return(a.first(half), whole_days(a.last(half)), search);
}

Figure internal(const FormulaStep &step, Numbers a) {
  if (step.operand == 0) return rate_of_return(a);
  return rate_of_return(a.first(a.size() - 1), {true, a.back()});
}

} // namespace

double round_decimal(double value, double digits) {
  return at_digit(value, digits, [](double scaled, double unseen) { return std::floor(scaled + 0.5 + unseen); });
}

Figure apply_step(const FormulaStep &step, Numbers a) {
  switch (step.op) {
  case Op::add: return a[0] + a[1];
  case Op::subtract: return a[0] - a[1];
  case Op::multiply: return a[0] * a[1];
  case Op::divide: return a[1] == 0 ? Figure{FormulaError::division_by_zero} : Figure{a[0] / a[1]};
  case Op::power: return power_figure(a[0], a[1]);
  case Op::negate: return 0 - a[0];
  case Op::less: return a[0] < a[1] ? 1.0 : 0.0;
  case Op::less_equal: return a[0] <= a[1] ? 1.0 : 0.0;
  case Op::greater: return a[0] > a[1] ? 1.0 : 0.0;
  case Op::greater_equal: return a[0] >= a[1] ? 1.0 : 0.0;
  case Op::equal: return a[0] == a[1] ? 1.0 : 0.0;
  case Op::not_equal: return a[0] != a[1] ? 1.0 : 0.0;
  case Op::minimum: return a[1] < a[0] ? a[1] : a[0];
  case Op::maximum: return a[1] > a[0] ? a[1] : a[0];
  case Op::both: return std::all_of(a.begin(), a.end(), [](double x) { return x != 0; }) ? 1.0 : 0.0;
  case Op::either: return std::any_of(a.begin(), a.end(), [](double x) { return x != 0; }) ? 1.0 : 0.0;
  case Op::opposite: return a[0] == 0 ? 1.0 : 0.0;
  case Op::absolute: return std::fabs(a[0]);
  case Op::round: return round_decimal(a[0], a[1]);
  case Op::round_up:
    return at_digit(a[0], a[1], [](double scaled, double unseen) { return std::ceil(scaled - unseen); });
  case Op::round_down:
    return at_digit(a[0], a[1], [](double scaled, double unseen) { return std::floor(scaled + unseen); });
  case Op::integer: return std::floor(a[0]);
  case Op::modulo: return a[1] == 0 ? Figure{FormulaError::division_by_zero} : a[0] - a[1] * std::floor(a[0] / a[1]);
  case Op::square_root: return a[0] < 0 ? Figure{FormulaError::bad_argument} : Figure{std::sqrt(a[0])};
  case Op::exponential: return exponential(a[0]);
  case Op::logarithm: return a[0] <= 0 ? Figure{FormulaError::bad_argument} : Figure{natural_log(a[0])};
  case Op::lookup: return lookup(a);
  case Op::date: return day_number(a[0], a[1], a[2]);
  case Op::npv: return net_present_value(a[0], a.subspan(1));
  case Op::xnpv: return dated_value(a);
  case Op::irr: return internal(step, a);
  case Op::xirr: return dated(step, a);
  case Op::mirr: return modified_rate_of_return(a.first(a.size() - 2), a[a.size() - 2], a.back());
  case Op::pmt: return payment(a[0], a[1], a[2], optional_argument(a, 3), due(a, 4));
  case Op::pv: return present_value(a[0], a[1], a[2], optional_argument(a, 3), due(a, 4));
  case Op::fv: return future_value(a[0], a[1], a[2], optional_argument(a, 3), due(a, 4));
  case Op::nper: return period_count(a[0], a[1], a[2], optional_argument(a, 3), due(a, 4));
  case Op::rate:
    return rate_per_period(a[0], a[1], a[2], optional_argument(a, 3), due(a, 4), optional_argument(a, 5, 0.1));
  case Op::ipmt: return interest_payment(a[0], a[1], a[2], a[3], optional_argument(a, 4), due(a, 5));
  case Op::ppmt: return principal_payment(a[0], a[1], a[2], a[3], optional_argument(a, 4), due(a, 5));
  case Op::sln: return straight_line_depreciation(a[0], a[1], a[2]);
  case Op::db: return declining_balance(a[0], a[1], a[2], a[3], optional_argument(a, 4, 12));
  case Op::ddb: return double_declining_balance(a[0], a[1], a[2], a[3], optional_argument(a, 4, 2));
  default: return FormulaError::bad_argument;
  }
}

// --- one lane, with reasons

namespace {

struct Reasoned {
  double value = 0;
  FormulaProblem problem;
  bool good() const { return problem.error == FormulaError::none; }
};

Reasoned reasoned_step(const FormulaStep &step, std::span<const Reasoned> a) {
  if (step.op == Op::choose) return !a[0].good() ? a[0] : a[0].value != 0 ? a[1] : a[2];
  if (step.op == Op::if_error) return a[0].good() ? a[0] : a[1];
  std::vector<double> numbers;
  for (const Reasoned &argument : a) {
    if (!argument.good()) return argument;
    numbers.push_back(argument.value);
  }
  const Figure figure = apply_step(step, numbers);
  if (figure) return {*figure, {}};
  return {0, {figure.error, step.position, {}}};
}

} // namespace

FormulaAnswer evaluate_formula(const Formula &formula, Numbers inputs, double year) {
  std::vector<Reasoned> stack;
  for (const FormulaStep &step : formula.steps) {
    if (step.op == Op::constant) {
      stack.push_back({formula.constants[step.operand], {}});
    } else if (step.op == Op::year) {
      stack.push_back({year, {}});
    } else if (step.op == Op::input) {
      const double value = inputs[step.operand];
      stack.push_back({value, {value - value == 0 ? FormulaError::none : FormulaError::overflow, step.position, {}}});
    } else {
      const auto first = stack.end() - static_cast<std::ptrdiff_t>(step.count);
      Reasoned result = reasoned_step(step, {first, stack.end()});
      stack.erase(first, stack.end());
      stack.push_back(std::move(result));
    }
  }
  return {stack.back().value, stack.back().problem};
}

// --- columns

namespace {

using Slot = Column;

/// A value that is not finite stands for "no answer". Adding this to a result passes it on where the step itself would
/// hide it, as in 1/inf or min(inf, 0).
inline double trace(double x) { return x - x; }

template <class F> void two_columns(Slot &a, const Slot &b, double *out, std::size_t lanes, F &&f) {
  if (a.values && b.values) {
    for (std::size_t i = 0; i < lanes; ++i) out[i] = f(a.values[i], b.values[i]);
  } else if (a.values) {
    const double y = b.value;
    for (std::size_t i = 0; i < lanes; ++i) out[i] = f(a.values[i], y);
  } else if (b.values) {
    const double x = a.value;
    for (std::size_t i = 0; i < lanes; ++i) out[i] = f(x, b.values[i]);
  } else {
    a.value = f(a.value, b.value);
    return;
  }
  a.values = out;
}

template <class F> void compare(Slot &a, const Slot &b, double *out, std::size_t lanes, F &&f) {
  two_columns(a, b, out, lanes, [&](double x, double y) { return (f(x, y) ? 1.0 : 0.0) + trace(x) + trace(y); });
}

/// The multiplications of whole_power, in its order, for some lanes at a time.
void whole_powers(const double *x, int exponent, double *out, std::size_t lanes) {
  constexpr std::size_t some = 32;
  for (std::size_t done = 0; done < lanes; done += some) {
    std::array<double, some> square{}, result;
    const std::size_t count = std::min(some, lanes - done);
    std::copy(x + done, x + done + count, square.begin());
    result.fill(1);
    for (int left = std::abs(exponent); left != 0; left >>= 1) {
      if (left & 1)
        for (std::size_t i = 0; i < some; ++i) result[i] *= square[i];
      for (double &value : square) value *= value;
    }
    if (exponent < 0)
      for (double &value : result) value = 1 / value;
    std::copy(result.begin(), result.begin() + static_cast<std::ptrdiff_t>(count), out + done);
  }
}

/// Powers with one whole exponent for all lanes, as years bring them.
bool whole_power_column(Slot &a, const Slot &b, double *out, std::size_t lanes) {
  if (!a.values || b.values || b.value != std::floor(b.value) || std::fabs(b.value) > 64) return false;
  const double *x = a.values;
  const auto fill = [&](auto &&f) {
    for (std::size_t i = 0; i < lanes; ++i) out[i] = f(x[i]);
  };
  const int exponent = static_cast<int>(b.value);
  switch (exponent) {
  case 0: fill([](double v) { return v == 0 ? NAN : 1 + trace(v); }); break; // 0^0 has no answer
  case 1: fill([](double v) { return v; }); break;
  case 2: fill([](double v) { return v * v; }); break;
  case 3: fill([](double v) { return v * (v * v); }); break;
  case 4: fill([](double v) { return (v * v) * (v * v); }); break;
  case 5: fill([](double v) { return v * ((v * v) * (v * v)); }); break;
  default: whole_powers(x, exponent, out, lanes);
  }
  a.values = out;
  return true;
}

/// Steps without a loop of their own: lane by lane through apply_step.
void any_step(const FormulaStep &step, std::span<Slot> a, double *out, std::size_t lanes) {
  std::array<double, formula_argument_limit> numbers;
  const bool many = std::any_of(a.begin(), a.end(), [](const Slot &slot) { return slot.values != nullptr; });
  const std::size_t count = many ? lanes : 1;
  double single = 0;
  for (std::size_t lane = 0; lane < count; ++lane) {
    double hidden = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
      numbers[i] = a[i].values ? a[i].values[lane] : a[i].value;
      hidden += trace(numbers[i]);
    }
    if (hidden == 0) {
      const Figure figure = apply_step(step, {numbers.data(), a.size()});
      single = figure ? *figure : NAN;
    } else {
      single = NAN;
    }
    if (many) out[lane] = single;
  }
  a[0] = {many ? out : nullptr, single};
}

void choose(std::span<Slot> a, double *out, std::size_t lanes) {
  const auto at = [](const Slot &slot, std::size_t lane) { return slot.values ? slot.values[lane] : slot.value; };
  if (!a[0].values) { // one branch for all
    a[0] = trace(a[0].value) != 0 ? Slot{nullptr, NAN} : a[0].value != 0 ? a[1] : a[2];
    if (a[0].values) {
      std::copy(a[0].values, a[0].values + lanes, out); // the branch's own buffer is free to be written again
      a[0].values = out;
    }
    return;
  }
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    const double condition = a[0].values[lane];
    out[lane] = trace(condition) + (condition != 0 ? at(a[1], lane) : at(a[2], lane));
  }
  a[0].values = out;
}

void if_error(std::span<Slot> a, double *out, std::size_t lanes) {
  const auto at = [](const Slot &slot, std::size_t lane) { return slot.values ? slot.values[lane] : slot.value; };
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    const double value = at(a[0], lane);
    out[lane] = trace(value) == 0 ? value : at(a[1], lane);
  }
  a[0].values = out;
}

} // namespace

void run_step(const FormulaStep &step, std::span<Slot> a, double *out, std::size_t lanes) {
  switch (step.op) {
  case Op::add: return two_columns(a[0], a[1], out, lanes, [](double x, double y) { return x + y; });
  case Op::subtract: return two_columns(a[0], a[1], out, lanes, [](double x, double y) { return x - y; });
  case Op::multiply: return two_columns(a[0], a[1], out, lanes, [](double x, double y) { return x * y; });
  case Op::negate: return two_columns(a[0], {nullptr, 0}, out, lanes, [](double x, double y) { return y - x; });
  case Op::divide: return two_columns(a[0], a[1], out, lanes, [](double x, double y) { return x / y + trace(y); });
  case Op::minimum:
    return two_columns(a[0], a[1], out, lanes,
                       [](double x, double y) { return (y < x ? y : x) + trace(x) + trace(y); });
  case Op::maximum:
    return two_columns(a[0], a[1], out, lanes,
                       [](double x, double y) { return (y > x ? y : x) + trace(x) + trace(y); });
  case Op::less: return compare(a[0], a[1], out, lanes, [](double x, double y) { return x < y; });
  case Op::less_equal: return compare(a[0], a[1], out, lanes, [](double x, double y) { return x <= y; });
  case Op::greater: return compare(a[0], a[1], out, lanes, [](double x, double y) { return x > y; });
  case Op::greater_equal: return compare(a[0], a[1], out, lanes, [](double x, double y) { return x >= y; });
  case Op::choose: return choose(a, out, lanes);
  case Op::if_error: return if_error(a, out, lanes);
  case Op::power:
    if (whole_power_column(a[0], a[1], out, lanes)) return;
    [[fallthrough]];
  default: return any_step(step, a, out, lanes);
  }
}

void evaluate_columns(const Formula &formula, std::span<const Column> inputs, Column year, std::size_t lanes,
                      double *out, FormulaScratch &scratch) {
  if (scratch.stack.size() < formula.depth) scratch.stack.resize(formula.depth);
  if (scratch.buffers.size() < formula.depth * formula_block) scratch.buffers.resize(formula.depth * formula_block);
  Slot *stack = scratch.stack.data();
  std::size_t height = 0;
  for (const FormulaStep &step : formula.steps) {
    switch (step.op) {
    case Op::constant: stack[height++] = {nullptr, formula.constants[step.operand]}; break;
    case Op::year: stack[height++] = year; break;
    case Op::input: stack[height++] = inputs[step.operand]; break;
    default:
      height -= step.count;
      run_step(step, {stack + height, step.count}, scratch.buffers.data() + height * formula_block, lanes);
      ++height;
    }
  }
  if (stack[0].values)
    std::copy(stack[0].values, stack[0].values + lanes, out);
  else
    std::fill(out, out + lanes, stack[0].value);
}

} // namespace sandtable
