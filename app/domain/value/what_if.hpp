#pragma once
#include "domain/value/case_model.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sandtable {

// What a case comes to with other values of its drivers: scenarios side by side, and a wanted result sought.

enum class ValueResult : std::uint8_t { total, saving_ratio, npv, payback, margin, count_ };
inline constexpr std::size_t value_results = static_cast<std::size_t>(ValueResult::count_);
std::string_view name_of(ValueResult result); ///< "saving_ratio", as the command line has it

/// One option against another: its undiscounted cost; saving as a fraction of the reference's present value; net
/// present value; simple payback in years; our margin after change orders. No number where the case has none.
struct ValueResults {
  std::optional<double> of[value_results];

  const std::optional<double> &operator[](ValueResult result) const { return of[static_cast<std::size_t>(result)]; }
  bool operator==(const ValueResults &) const = default;
};

/// A case compiled once, for many tries of its drivers.
class WhatIf {
public:
  WhatIf(const ValueCase &value, std::size_t option, std::size_t reference);
  bool works() const { return model_.has_value(); }
  /// With the drivers at these values, in the driver's own unit and the case's order; those with a formula are
  /// computed.
  ValueResults results(std::span<const double> drivers) const;
  ValueResults results() const; ///< with the case's own values
  std::vector<double> drivers() const;

private:
  std::optional<double> margin(std::span<const double> drivers, const CaseFlows &flows) const;

  const ValueCase &value_;
  std::size_t option_, reference_;
  std::optional<CaseModel> model_;
  std::size_t price_; ///< our price's line, the same whatever the drivers are
};

// --- scenarios

/// The drivers' values in a scenario: its own, else the first scenario's, else the case's.
std::vector<double> values_in(const ValueCase &value, const Scenario &scenario);
/// The first scenario whose values the case has now; none when drivers were changed since.
std::optional<std::size_t> shown_scenario(const ValueCase &value);
/// Drivers that have not the same value in the case and in all scenarios.
std::vector<std::size_t> drivers_that_differ(const ValueCase &value);
/// Every scenario knows every driver that one of them knows, so that showing one leaves nothing of another behind.
void complete_scenarios(ValueCase &value);

} // namespace sandtable
