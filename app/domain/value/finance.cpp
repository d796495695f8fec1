#include "domain/value/finance.hpp"

#include "base/real_math.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace sandtable {

namespace {

/// (1 + rate)^periods and the annuity factor ((1 + rate)^periods − 1) / rate, its limit at 0 included.
struct Growth {
  double factor, annuity;
};
Growth growth(double rate, double periods) {
  const double factor = power(1 + rate, periods);
  if (std::fabs(rate * periods) > 1e-4) return {factor, (factor - 1) / rate};
  // Near 0 the difference cancels: n (1 + (n−1)/2 r + (n−1)(n−2)/6 r²).
  return {factor, periods * (1 + (periods - 1) / 2 * rate + (periods - 1) * (periods - 2) / 6 * rate * rate)};
}

double due_factor(double rate, bool due) { return due ? 1 + rate : 1; }

/// Rates are searched over u = ln(1 + rate).
constexpr double u_min = -9.21, u_max = 9.91;
constexpr int steps = 800;

/// The root of f within [low, high], where the signs differ: bisection with the secant's help.
template <class F> double refine(F &&f, double low, double high, double f_low, double f_high) {
  for (int i = 0; i < 200 && high - low > 1e-15 * std::max(1.0, std::fabs(low)); ++i) {
    const double secant = low - f_low * (high - low) / (f_high - f_low);
    const double middle = (low + high) / 2;
    const bool use_secant = i % 2 == 0 && secant > low && secant < high;
    const double u = use_secant ? secant : middle;
    if (u <= low || u >= high) break;
    const double value = f(u);
    if (value == 0) return u;
    if ((value < 0) == (f_low < 0))
      low = u, f_low = value;
    else
      high = u, f_high = value;
  }
  return std::fabs(f_low) < std::fabs(f_high) ? low : high;
}

/// Where |f| is least between two points around a dip that does not change the sign: two roots may hide there.
template <class F> double lowest(F &&f, double low, double high) {
  constexpr double ratio = 0.6180339887498949;
  double a = high - ratio * (high - low), b = low + ratio * (high - low);
  double fa = std::fabs(f(a)), fb = std::fabs(f(b));
  for (int i = 0; i < 60; ++i) {
    if (fa < fb) {
      high = b, b = a, fb = fa, a = high - ratio * (high - low), fa = std::fabs(f(a));
    } else {
      low = a, a = b, fa = fb, b = low + ratio * (high - low), fb = std::fabs(f(b));
    }
  }
  return (low + high) / 2;
}

/// All roots over the range of rates, as u.
template <class F> std::vector<double> roots(F &&f) {
  std::vector<double> found, at(steps + 1), value(steps + 1);
  for (int i = 0; i <= steps; ++i) {
    at[i] = u_min + (u_max - u_min) * i / steps;
    value[i] = f(at[i]);
  }
  const auto between = [&](double low, double high, double f_low, double f_high) {
    if (f_low != 0 && f_high != 0 && (f_low < 0) != (f_high < 0)) found.push_back(refine(f, low, high, f_low, f_high));
  };
  for (int i = 0; i <= steps; ++i) {
    if (value[i] == 0) found.push_back(at[i]);
    if (i > 0) between(at[i - 1], at[i], value[i - 1], value[i]);
    const bool dip = i > 0 && i < steps && std::fabs(value[i]) < std::fabs(value[i - 1]) &&
                     std::fabs(value[i]) <= std::fabs(value[i + 1]) && (value[i] < 0) == (value[i - 1] < 0) &&
                     (value[i] < 0) == (value[i + 1] < 0) && value[i] != 0;
    if (!dip) continue;
    const double bottom = lowest(f, at[i - 1], at[i + 1]), least = f(bottom);
    if (least != 0 && (least < 0) == (value[i] < 0)) continue;
    if (least == 0) {
      found.push_back(bottom);
      continue;
    }
    between(at[i - 1], bottom, value[i - 1], least);
    between(bottom, at[i + 1], least, value[i + 1]);
  }
  return found;
}

Figure choose(std::vector<double> found, RateSearch search) {
  if (found.empty()) return FormulaError::no_convergence;
  std::vector<double> rates;
  for (const double u : found) rates.push_back(exponential(u) - 1);
  if (!search.guided && rates.size() > 1) return FormulaError::several_roots;
  return *std::min_element(rates.begin(), rates.end(), [&](double a, double b) {
    return std::fabs(a - search.guess) < std::fabs(b - search.guess);
  });
}

bool both_signs(std::span<const double> flows) {
  return std::any_of(flows.begin(), flows.end(), [](double x) { return x > 0; }) &&
         std::any_of(flows.begin(), flows.end(), [](double x) { return x < 0; });
}

double largest(std::span<const double> flows) {
  double size = 0;
  for (const double flow : flows) size = std::max(size, std::fabs(flow));
  return size;
}

/// Present value times a positive factor that keeps it within range, since only sign and zeros matter: Horner's scheme
/// in 1/(1+rate), or in (1+rate) when that is the smaller.
double scaled_value(std::span<const double> flows, double u, double scale) {
  const double x = exponential(-std::fabs(u));
  double sum = 0;
  if (u >= 0)
    for (std::size_t i = flows.size(); i-- > 0;) sum = sum * x + flows[i] / scale;
  else
    for (const double flow : flows) sum = sum * x + flow / scale;
  return sum;
}

/// A flow of 0 says nothing, and at the ends it would hide the sign of the others at extreme rates.
struct DatedFlows {
  std::vector<double> flows, days;
};
DatedFlows without_zeros(std::span<const double> flows, std::span<const double> days) {
  DatedFlows left;
  for (std::size_t i = 0; i < flows.size(); ++i)
    if (flows[i] != 0) {
      left.flows.push_back(flows[i]);
      left.days.push_back(days[i]);
    }
  return left;
}
std::span<const double> without_zero_ends(std::span<const double> flows) {
  while (!flows.empty() && flows.front() == 0) flows = flows.subspan(1);
  while (!flows.empty() && flows.back() == 0) flows = flows.first(flows.size() - 1);
  return flows;
}

/// Descartes' rule: flows in order of time with one change of sign have at most one rate.
bool one_sign_change(std::span<const double> flows) {
  int changes = 0;
  double before = 0;
  for (const double flow : flows) {
    if (flow == 0) continue;
    changes += before != 0 && (flow < 0) != (before < 0);
    before = flow;
  }
  return changes == 1;
}

template <class F> Figure find_rate(F &&f, bool single, RateSearch search) {
  if (!single) return choose(roots(f), search);
  const double low = f(u_min), high = f(u_max);
  if (low == 0 || high == 0 || (low < 0) == (high < 0)) return FormulaError::no_convergence;
  return exponential(refine(f, u_min, u_max, low, high)) - 1;
}

bool good_days(std::span<const double> flows, std::span<const double> days) {
  return !flows.empty() && flows.size() == days.size() &&
         std::all_of(days.begin(), days.end(), [&](double day) { return day >= days[0]; });
}

} // namespace

Figure net_present_value(double rate, std::span<const double> flows) {
  if (rate == -1) return FormulaError::division_by_zero;
  if (rate < -1) return FormulaError::bad_argument;
  double sum = 0;
  for (std::size_t i = flows.size(); i-- > 0;) sum = (sum + flows[i]) / (1 + rate);
  return sum;
}

Figure dated_net_present_value(double rate, std::span<const double> flows, std::span<const double> days) {
  if (rate <= -1 || !good_days(flows, days)) return FormulaError::bad_argument;
  double sum = 0;
  for (std::size_t i = 0; i < flows.size(); ++i) sum += flows[i] / power(1 + rate, (days[i] - days[0]) / 365);
  return sum;
}

Figure rate_of_return(std::span<const double> flows, RateSearch search) {
  if (!both_signs(flows)) return FormulaError::no_sign_change;
  const double scale = largest(flows);
  flows = without_zero_ends(flows);
  return find_rate([&](double u) { return scaled_value(flows, u, scale); }, one_sign_change(flows), search);
}

Figure dated_rate_of_return(std::span<const double> flows, std::span<const double> days, RateSearch search) {
  if (!good_days(flows, days)) return FormulaError::bad_argument;
  if (!both_signs(flows)) return FormulaError::no_sign_change;
  const double scale = largest(flows);
  const DatedFlows left = without_zeros(flows, days);
  const auto [first, last] = std::minmax_element(left.days.begin(), left.days.end());
  const double low = *first, high = *last;
  const bool ordered = std::is_sorted(left.days.begin(), left.days.end());
  const auto value = [&](double u) {
    double sum = 0;
    for (std::size_t i = 0; i < left.flows.size(); ++i) // the largest factor is 1
      sum += left.flows[i] / scale * exponential(-u * (left.days[i] - (u >= 0 ? low : high)) / 365);
    return sum;
  };
  return find_rate(value, ordered && one_sign_change(left.flows), search);
}

Figure modified_rate_of_return(std::span<const double> flows, double finance_rate, double reinvest_rate) {
  if (!both_signs(flows)) return FormulaError::no_sign_change;
  if (finance_rate <= -1 || reinvest_rate <= -1) return FormulaError::bad_argument;
  double paid = 0, received = 0;
  for (std::size_t i = flows.size(); i-- > 0;) paid = paid / (1 + finance_rate) + std::min(flows[i], 0.0);
  for (const double flow : flows) received = received * (1 + reinvest_rate) + std::max(flow, 0.0);
  return power(received / -paid, 1.0 / static_cast<double>(flows.size() - 1)) - 1;
}

Figure payment(double rate, double periods, double present, double future, bool due) {
  if (periods == 0) return FormulaError::division_by_zero;
  if (rate <= -1) return FormulaError::bad_argument;
  const auto [factor, annuity] = growth(rate, periods);
  return -(present * factor + future) / (annuity * due_factor(rate, due));
}

Figure present_value(double rate, double periods, double payment, double future, bool due) {
  if (rate <= -1) return FormulaError::bad_argument;
  const auto [factor, annuity] = growth(rate, periods);
  return -(payment * due_factor(rate, due) * annuity + future) / factor;
}

Figure future_value(double rate, double periods, double payment, double present, bool due) {
  if (rate <= -1) return FormulaError::bad_argument;
  const auto [factor, annuity] = growth(rate, periods);
  return -(present * factor + payment * due_factor(rate, due) * annuity);
}

Figure period_count(double rate, double payment, double present, double future, bool due) {
  if (rate <= -1) return FormulaError::bad_argument;
  if (rate == 0) {
    if (payment == 0) return FormulaError::division_by_zero;
    return -(present + future) / payment;
  }
  const double paid = payment * due_factor(rate, due) / rate;
  const double ratio = (paid - future) / (paid + present);
  if (!(ratio > 0) || !std::isfinite(ratio)) return FormulaError::bad_argument;
  return natural_log(ratio) / natural_log(1 + rate);
}

Figure rate_per_period(double periods, double payment, double present, double future, bool due, double guess) {
  if (periods <= 0) return FormulaError::bad_argument;
  const double last = future + (due ? 0 : payment), first = present + (due ? payment : 0);
  const double flows[] = {first, payment, last};
  if (!both_signs(flows)) return FormulaError::no_sign_change;
  const double scale = largest(flows);
  const auto balance = [&](double u) { // at the end for a falling, at the start for a rising power, to stay in range
    const double rate = exponential(u) - 1;
    const auto [factor, annuity] = growth(rate, u <= 0 ? periods : -periods);
    const double paid = payment / scale * due_factor(rate, due) * annuity;
    return u <= 0 ? present / scale * factor + paid + future / scale : present / scale - paid + future / scale * factor;
  };
  return choose(roots(balance), {true, guess});
}

Figure interest_payment(double rate, double period, double periods, double present, double future, bool due) {
  if (period < 1 || period > periods) return FormulaError::bad_argument;
  const Figure each = payment(rate, periods, present, future, due);
  if (!each) return each;
  if (due && period == 1) return 0.0;
  const Figure balance = future_value(rate, period - 1 - (due ? 1 : 0), *each, present, due);
  if (!balance) return balance;
  return (*balance - (due ? *each : 0)) * rate;
}

Figure principal_payment(double rate, double period, double periods, double present, double future, bool due) {
  const Figure each = payment(rate, periods, present, future, due);
  if (!each) return each;
  const Figure interest = interest_payment(rate, period, periods, present, future, due);
  return interest ? Figure{*each - *interest} : interest;
}

Figure straight_line_depreciation(double cost, double salvage, double life) {
  if (life == 0) return FormulaError::division_by_zero;
  return (cost - salvage) / life;
}

Figure declining_balance(double cost, double salvage, double life, double period, double months) {
  months = std::floor(months);
  if (cost < 0 || salvage < 0 || life <= 0 || period < 1 || months < 1 || months > 12 || life > 10000)
    return FormulaError::bad_argument;
  const double last = months < 12 ? life + 1 : life;
  if (period > last) return FormulaError::bad_argument;
  if (cost == 0) return 0.0;
  const double rate = std::floor((1 - power(salvage / cost, 1 / life)) * 1000 + 0.5) / 1000;
  double written_off = cost * rate * months / 12, amount = written_off;
  for (double at = 2; at <= period; ++at) {
    amount = (cost - written_off) * rate;
    if (at > life) amount *= (12 - months) / 12;
    written_off += amount;
  }
  return amount;
}

Figure double_declining_balance(double cost, double salvage, double life, double period, double factor) {
  if (cost < 0 || salvage < 0 || life <= 0 || factor <= 0 || period < 1 || period > life)
    return FormulaError::bad_argument;
  const double rate = std::min(factor / life, 1.0);
  const double before = cost * power(1 - rate, period - 1), after = cost * power(1 - rate, period);
  return std::max(0.0, std::min(before - after, before - salvage));
}

Figure real_rate(double nominal, double inflation) {
  if (inflation <= -1) return FormulaError::bad_argument;
  return (1 + nominal) / (1 + inflation) - 1;
}

} // namespace sandtable
