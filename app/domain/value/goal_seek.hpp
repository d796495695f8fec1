#pragma once
#include "domain/value/what_if.hpp"

#include <functional>

namespace sandtable {

/// Where a function is 0 between a and b, whose signs must differ: bisection, secant and inverse quadratic
/// interpolation (Brent 1973, chapter 4, "zero"). None where the function has no number on the way.
std::optional<double> zero_between(double a, double b, const std::function<std::optional<double>(double)> &f);

struct Goal {
  std::size_t driver = 0; ///< into the case's drivers
  ValueResult result = ValueResult::saving_ratio;
  double to = 0;
  double from = 0, until = 0; ///< between which the driver's value is sought; both 0 = see seek_bounds
};

struct GoalAnswer {
  enum class Outcome : std::uint8_t { found, already, unreachable, computed, no_effect, broken };
  Outcome outcome = Outcome::broken;
  double value = 0;                ///< of the driver, when found
  double from = 0, until = 0;      ///< where it was sought
  std::optional<double> low, high; ///< the result's least and greatest value seen there
};

/// From the driver's range when it has one, else from 0 (or its mirror image) to three times its value.
std::pair<double, double> seek_bounds(const Driver &driver);

/// The value of the driver nearest to the present one at which the result is as wanted. The bounds are scanned in 64
/// steps for a change of sign, so that a result that turns around between them is found too; a result that jumps over
/// the wanted value is not reached.
GoalAnswer seek_goal(const ValueCase &value, std::size_t option, std::size_t reference, const Goal &goal);

} // namespace sandtable
