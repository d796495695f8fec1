#include "domain/value/goal_seek.hpp"

#include "domain/value/distribution.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace sandtable {

std::optional<double> zero_between(double a, double b, const std::function<std::optional<double>(double)> &f) {
  const auto at_a = f(a), at_b = f(b);
  if (!at_a || !at_b) return std::nullopt;
  double fa = *at_a, fb = *at_b;
  if (fa == 0) return a;
  if (fb == 0) return b;
  if ((fa > 0) == (fb > 0)) return std::nullopt;
  double c = a, fc = fa, step = b - a, before = step; // b is the best guess, c lies on the other side
  for (int i = 0; i < 200; ++i) {
    if (std::fabs(fc) < std::fabs(fb)) a = b, b = c, c = a, fa = fb, fb = fc, fc = fa;
    const double close = 2 * std::numeric_limits<double>::epsilon() * std::fabs(b) + 1e-300, half = (c - b) / 2;
    if (std::fabs(half) <= close || fb == 0) return b;
    if (std::fabs(before) < close || std::fabs(fa) <= std::fabs(fb)) {
      step = before = half;
    } else {
      const double s = fb / fa;
      double p = 0, q = 0;
      if (a == c) {
        p = 2 * half * s, q = 1 - s;
      } else {
        const double u = fa / fc, r = fb / fc;
        p = s * (2 * half * u * (u - r) - (b - a) * (r - 1)), q = (u - 1) * (r - 1) * (s - 1);
      }
      if (p > 0) q = -q;
      p = std::fabs(p);
      if (2 * p < std::min(3 * half * q - std::fabs(close * q), std::fabs(before * q)))
        before = step, step = p / q;
      else
        step = before = half;
    }
    a = b, fa = fb;
    b += std::fabs(step) > close ? step : std::copysign(close, half);
    const auto next = f(b);
    if (!next) return std::nullopt;
    fb = *next;
    if ((fb > 0) == (fc > 0)) c = a, fc = fa, step = before = b - a;
  }
  return b;
}

std::pair<double, double> seek_bounds(const Driver &driver) {
  if (const auto range = Distribution::make(driver.range, driver.value); range && range->varies()) {
    const double low = range->quantile(0.001), high = range->quantile(0.999), span = high - low;
    return {low >= 0 ? std::max(0.0, low - span) : low - span, high + span};
  }
  if (driver.value == 0) return {-1, 1};
  return driver.value > 0 ? std::pair{0.0, 3 * driver.value} : std::pair{3 * driver.value, 0.0};
}

GoalAnswer seek_goal(const ValueCase &value, std::size_t option, std::size_t reference, const Goal &goal) {
  using Outcome = GoalAnswer::Outcome;
  GoalAnswer answer;
  const WhatIf what_if(value, option, reference);
  if (!what_if.works() || goal.driver >= value.drivers.size()) return answer;
  const Driver &driver = *value.drivers[goal.driver];
  if (!driver.formula.empty()) return answer.outcome = Outcome::computed, answer;
  answer.from = std::min(goal.from, goal.until), answer.until = std::max(goal.from, goal.until);
  if (goal.from == 0 && goal.until == 0) std::tie(answer.from, answer.until) = seek_bounds(driver);
  std::vector<double> tried = what_if.drivers();
  const auto gap = [&](double x) -> std::optional<double> {
    tried[goal.driver] = x;
    const std::optional<double> result = what_if.results(tried)[goal.result];
    return result ? std::optional{*result - goal.to} : std::nullopt;
  };
  const auto meets = [&](double difference) {
    return std::fabs(difference) <= 1e-9 * std::max(1.0, std::fabs(goal.to));
  };
  if (const auto now = gap(driver.value); now && meets(*now))
    return answer.outcome = Outcome::already, answer.value = driver.value, answer;

  constexpr int steps = 64;
  std::optional<double> last, best;
  double last_x = 0;
  bool moved = false;
  const auto take = [&](double x) {
    if (!best || std::fabs(x - driver.value) < std::fabs(*best - driver.value)) best = x;
  };
  for (int i = 0; i <= steps; ++i) {
    const double x = answer.from + (answer.until - answer.from) * i / steps;
    const auto now = gap(x);
    if (now) {
      const double result = *now + goal.to;
      if (answer.low && (result != *answer.low || result != *answer.high)) moved = true;
      answer.low = answer.low ? std::min(*answer.low, result) : result;
      answer.high = answer.high ? std::max(*answer.high, result) : result;
      if (meets(*now))
        take(x);
      else if (last && !meets(*last) && (*last > 0) != (*now > 0))
        if (const auto zero = zero_between(last_x, x, gap))
          if (const auto left = gap(*zero); left && std::fabs(*left) <= 1e-6 * std::max(1.0, std::fabs(goal.to)))
            take(*zero);
    }
    last = now, last_x = x;
  }
  answer.outcome = best          ? Outcome::found
                   : !answer.low ? Outcome::broken
                   : moved       ? Outcome::unreachable
                                 : Outcome::no_effect;
  if (best) answer.value = *best;
  return answer;
}

} // namespace sandtable
