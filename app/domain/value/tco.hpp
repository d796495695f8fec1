#pragma once
#include "domain/value/formula_error.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sandtable {

// Total cost of ownership of options, and one option against another. Amounts in any one currency, index = year, 0 =
// today.

/// What an option costs and brings, year by year; all vectors have the same length, years + 1.
struct OptionFlows {
  std::string name;
  std::vector<double> cost;    ///< payments, ≥ 0
  std::vector<double> income;  ///< receipts and residual values, ≥ 0
  std::vector<double> capital; ///< the part of cost − income that is investment: all of year 0, later what is capital

  double net(std::size_t year) const { return cost[year] - income[year]; }
};

struct TcoTerms {
  double rate = 0;       ///< per year, a fraction > −1
  bool mid_year = false; ///< amounts of year t ≥ 1 fall at t − ½ instead of t
  double use_per_year = 0;
};

/// 1 / (1 + rate)^t with t = year, or year − ½ from year 1 on when mid_year. Year 0 is never discounted.
double discount_factor(const TcoTerms &terms, int year);

struct OptionCost {
  double total = 0;         ///< Σ net, undiscounted
  double present_value = 0; ///< Σ net × discount factor
  Figure annual_equivalent; ///< the equal amount at the end of years 1…n with the same present value
  Figure cost_per_unit;     ///< annual equivalent / use per year (levelised cost)
};
OptionCost option_cost(const OptionFlows &option, const TcoTerms &terms);

/// Why a comparison has no number.
enum class NotCalculable : std::uint8_t {
  none,
  reference_free,  ///< the reference costs nothing
  reference_earns, ///< the reference brings in more than it costs, so that no fraction of its cost means anything
  no_investment,   ///< the option asks for no more investment than the reference
  no_extra_cost,   ///< in no year does the option cost more
  never,           ///< not within the years
  no_sign_change,
  several_roots,
  no_convergence,
  overflow,
  count_
};
std::string_view name_of(NotCalculable reason); ///< "never", as JSON answers give it

struct Measure {
  double value = 0;
  NotCalculable reason = NotCalculable::none;

  Measure(double number) : value(number) {
    if (!(number - number == 0)) *this = Measure{NotCalculable::overflow};
  }
  Measure(NotCalculable why) : reason(why) {}
  explicit operator bool() const { return reason == NotCalculable::none; }
  double operator*() const { return value; }
};

/// An option against a reference. Flows are the reference's net costs minus the option's: positive when the option is
/// cheaper in that year.
struct Against {
  Measure saving;       ///< present value of the reference − of the option (net savings, NIST Handbook 135)
  Measure saving_ratio; ///< saving / present value of the reference
  Measure total_saving, total_saving_ratio; ///< the same, undiscounted
  Measure npv;                              ///< of the flows
  Measure irr;                              ///< of the flows
  Measure mirr;                             ///< of the flows, financed and reinvested at the rate
  /// (benefits − costs) / costs in present values (Forrester's Total Economic Impact). Costs: what a year's payments
  /// exceed the reference's; benefits: what they stay below it, and the additional income.
  Measure roi;
  /// Savings-to-investment ratio: present value of operational savings / of additional investment (NIST Handbook 135).
  Measure sir;
  Measure airr; ///< adjusted internal rate of return, (1 + rate) SIR^(1/years) − 1 (NIST Handbook 135)
  /// When the cumulative flows first reach 0, in years with a part of a year by linear interpolation; 0 when they never
  /// fall below it.
  Measure simple_payback_year, discounted_payback_year;
  Measure crossing_year; ///< the first whole year whose cumulative cost is no higher than the reference's
};
/// Both with the same number of years.
Against compare(const OptionFlows &option, const OptionFlows &reference, const TcoTerms &terms);

} // namespace sandtable
