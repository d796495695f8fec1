#include "domain/value/what_if.hpp"

#include "domain/value/deal.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sandtable {

namespace {

std::optional<double> known(double number) { return std::isfinite(number) ? std::optional{number} : std::nullopt; }
std::optional<double> known(const Measure &measure) { return measure ? known(*measure) : std::nullopt; }

} // namespace

std::string_view name_of(ValueResult result) {
  static constexpr std::array<std::string_view, value_results> names{"total", "saving_ratio", "npv", "payback",
                                                                     "margin"};
  return names[static_cast<std::size_t>(result)];
}

WhatIf::WhatIf(const ValueCase &value, std::size_t option, std::size_t reference)
    : value_(value), option_(option), reference_(reference), model_(compile_case(value).model), price_(no_line) {
  if (!model_ || option >= model_->options.size()) return;
  const CaseFlows flows = case_flows(*model_, value);
  std::vector<std::vector<double>> amounts(value.lines.size(), {0.0});
  for (std::size_t i = 0; i < model_->lines.size(); ++i) amounts[model_->lines[i].index] = flows.lines[i];
  price_ = price_line(value, option, amounts);
}

std::optional<double> WhatIf::margin(std::span<const double> drivers, const CaseFlows &flows) const {
  double price = 0;
  for (std::size_t i = 0; i < model_->lines.size(); ++i)
    if (model_->lines[i].index == price_)
      for (const double amount : flows.lines[i]) price += amount;
  ValueCase tried;
  tried.negotiation = value_.negotiation;
  if (!tried.negotiation.cost_formula.empty()) { // what delivering costs depends on the drivers
    tried.currency = value_.currency, tried.unit = value_.unit, tried.years = value_.years;
    for (std::size_t i = 0; i < value_.drivers.size(); ++i) {
      Driver driver = *value_.drivers[i];
      driver.value = drivers[i];
      tried.drivers.push_back(make_ref(std::move(driver)));
    }
  }
  const Negotiation ours = with_delivery_cost(tried);
  return ours.cost > 0 && price > 0 ? known(margin_steps(ours, price).after_changes) : std::nullopt;
}

std::vector<double> WhatIf::drivers() const {
  std::vector<double> values;
  for (const auto &driver : value_.drivers) values.push_back(driver->value);
  return values;
}

ValueResults WhatIf::results() const { return results(drivers()); }

ValueResults WhatIf::results(std::span<const double> drivers) const {
  ValueResults made;
  if (!model_ || option_ >= model_->options.size() || reference_ >= model_->options.size()) return made;
  std::vector<double> tried;
  for (std::size_t i = 0; i < model_->drivers.size(); ++i) tried.push_back(drivers[i] * model_->drivers[i].scale);
  const CaseFlows flows = case_flows(*model_, value_, std::move(tried), std::vector<double>(model_->lines.size(), 1));
  if (!flows.problems.empty()) return made;
  const auto put = [&](ValueResult result, std::optional<double> number) {
    made.of[static_cast<std::size_t>(result)] = number;
  };
  const TcoTerms terms = terms_of(value_);
  put(ValueResult::total, known(option_cost(flows.options[option_], terms).total));
  if (option_ != reference_) {
    const Against against = compare(flows.options[option_], flows.options[reference_], terms);
    put(ValueResult::saving_ratio, known(against.saving_ratio));
    put(ValueResult::npv, known(against.npv));
    put(ValueResult::payback, known(against.simple_payback_year));
  }
  put(ValueResult::margin, margin(drivers, flows));
  return made;
}

// ---------------------------------------------------------------- scenarios

namespace {

const ScenarioValue *value_of(const Scenario &scenario, const DriverId &driver) {
  for (const ScenarioValue &one : scenario.values)
    if (one.driver == driver) return &one;
  return nullptr;
}

} // namespace

std::vector<double> values_in(const ValueCase &value, const Scenario &scenario) {
  std::vector<double> values;
  for (const auto &driver : value.drivers) {
    const ScenarioValue *known = value_of(scenario, driver->id);
    if (!known && !value.scenarios.empty()) known = value_of(value.scenarios.front(), driver->id);
    values.push_back(known ? known->value : driver->value);
  }
  return values;
}

std::optional<std::size_t> shown_scenario(const ValueCase &value) {
  for (std::size_t i = 0; i < value.scenarios.size(); ++i) {
    const std::vector<double> values = values_in(value, value.scenarios[i]);
    bool same_values = true;
    for (std::size_t d = 0; d < values.size(); ++d)
      same_values = same_values && (!value.drivers[d]->formula.empty() || values[d] == value.drivers[d]->value);
    if (same_values) return i;
  }
  return std::nullopt;
}

std::vector<std::size_t> drivers_that_differ(const ValueCase &value) {
  std::vector<std::size_t> differing;
  for (std::size_t d = 0; d < value.drivers.size(); ++d) {
    if (!value.drivers[d]->formula.empty()) continue;
    const bool differs = std::any_of(value.scenarios.begin(), value.scenarios.end(), [&](const Scenario &scenario) {
      return values_in(value, scenario)[d] != value.drivers[d]->value;
    });
    if (differs) differing.push_back(d);
  }
  return differing;
}

void complete_scenarios(ValueCase &value) {
  for (const auto &driver : value.drivers) {
    const auto knows = [&](const Scenario &scenario) { return value_of(scenario, driver->id) != nullptr; };
    if (std::none_of(value.scenarios.begin(), value.scenarios.end(), knows)) continue;
    const ScenarioValue *first = value_of(value.scenarios.front(), driver->id);
    const double usual = first ? first->value : driver->value;
    for (Scenario &scenario : value.scenarios)
      if (!knows(scenario)) scenario.values.push_back({driver->id, usual, {}});
  }
}

} // namespace sandtable
