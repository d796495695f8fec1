#include "domain/value/tco.hpp"

#include "base/real_math.hpp"
#include "domain/value/finance.hpp"

#include <algorithm>
#include <array>

namespace sandtable {

namespace {

Measure measure(const Figure &figure) {
  if (figure) return *figure;
  switch (figure.error) {
  case FormulaError::no_sign_change: return NotCalculable::no_sign_change;
  case FormulaError::several_roots: return NotCalculable::several_roots;
  case FormulaError::overflow: return NotCalculable::overflow;
  default: return NotCalculable::no_convergence;
  }
}

double total_of(const OptionFlows &option) {
  double sum = 0;
  for (std::size_t year = 0; year < option.cost.size(); ++year) sum += option.net(year);
  return sum;
}

double present_value_of(const OptionFlows &option, const TcoTerms &terms) {
  double sum = 0;
  for (std::size_t year = 0; year < option.cost.size(); ++year)
    sum += option.net(year) * discount_factor(terms, static_cast<int>(year));
  return sum;
}

/// With mid-year amounts the rate of return is that of flows at 0, ½, 1½, …
Measure internal_rate(const std::vector<double> &flows, bool mid_year) {
  if (!mid_year) return measure(rate_of_return(flows));
  std::vector<double> days;
  for (std::size_t year = 0; year < flows.size(); ++year)
    days.push_back(year == 0 ? 0 : 365 * (static_cast<double>(year) - 0.5));
  return measure(dated_rate_of_return(flows, days));
}

/// Rounding may leave a cumulative sum a hair below the 0 that it should be.
bool reaches_zero(double sum, double size) { return sum >= -1e-12 * size; }

Measure payback(const std::vector<double> &flows) {
  double sum = 0, size = 0;
  bool fell = false;
  for (std::size_t year = 0; year < flows.size(); ++year) {
    const double before = sum;
    sum += flows[year];
    size += std::fabs(flows[year]);
    if (!reaches_zero(sum, size))
      fell = true;
    else if (fell)
      return static_cast<double>(year) - 1 + std::min(-before / flows[year], 1.0);
  }
  return fell ? Measure{NotCalculable::never} : Measure{0.0};
}

Measure crossing(const std::vector<double> &flows) {
  double sum = 0, size = 0;
  for (std::size_t year = 0; year < flows.size(); ++year) {
    sum += flows[year];
    size += std::fabs(flows[year]);
    if (reaches_zero(sum, size)) return static_cast<double>(year);
  }
  return NotCalculable::never;
}

Measure return_on_costs(const OptionFlows &option, const OptionFlows &reference, const TcoTerms &terms) {
  double costs = 0, benefits = 0;
  for (std::size_t year = 0; year < option.cost.size(); ++year) {
    const double factor = discount_factor(terms, static_cast<int>(year));
    const double extra = option.cost[year] - reference.cost[year];
    (extra > 0 ? costs : benefits) += std::fabs(extra) * factor;
    const double gained = option.income[year] - reference.income[year];
    (gained < 0 ? costs : benefits) += std::fabs(gained) * factor;
  }
  if (costs <= 0) return NotCalculable::no_extra_cost;
  return (benefits - costs) / costs;
}

Measure savings_to_investment(const OptionFlows &option, const OptionFlows &reference, const TcoTerms &terms) {
  double investment = 0, savings = 0;
  for (std::size_t year = 0; year < option.cost.size(); ++year) {
    const double factor = discount_factor(terms, static_cast<int>(year));
    const double invested = option.capital[year] - reference.capital[year];
    investment += invested * factor;
    savings += (reference.net(year) - option.net(year) + invested) * factor;
  }
  if (investment <= 0) return NotCalculable::no_investment;
  return savings / investment;
}

} // namespace

double discount_factor(const TcoTerms &terms, int year) {
  if (year == 0) return 1;
  return 1 / power(1 + terms.rate, terms.mid_year ? year - 0.5 : year);
}

OptionCost option_cost(const OptionFlows &option, const TcoTerms &terms) {
  const int years = static_cast<int>(option.cost.size()) - 1;
  const double present = present_value_of(option, terms);
  const Figure paid = payment(terms.rate, years, present);
  const Figure yearly = paid ? Figure{0 - *paid} : paid;
  Figure per_unit{FormulaError::division_by_zero};
  if (yearly && terms.use_per_year > 0) per_unit = *yearly / terms.use_per_year;
  return {total_of(option), present, yearly, per_unit};
}

std::string_view name_of(NotCalculable reason) {
  constexpr std::array<std::string_view, static_cast<std::size_t>(NotCalculable::count_)> names{
      "",      "reference_free", "reference_earns", "no_investment",  "no_extra_cost",
      "never", "no_sign_change", "several_roots",   "no_convergence", "overflow"};
  return names[static_cast<std::size_t>(reason)];
}

Against compare(const OptionFlows &option, const OptionFlows &reference, const TcoTerms &terms) {
  std::vector<double> flows, discounted;
  for (std::size_t year = 0; year < option.cost.size(); ++year) {
    flows.push_back(reference.net(year) - option.net(year));
    discounted.push_back(flows.back() * discount_factor(terms, static_cast<int>(year)));
  }
  double npv = 0, total = 0;
  for (const double flow : discounted) npv += flow;
  for (const double flow : flows) total += flow;
  const double present = present_value_of(reference, terms), spent = total_of(reference);
  if (!std::isfinite(npv) || !std::isfinite(total) || !std::isfinite(present) || !std::isfinite(spent)) {
    const Measure over = NotCalculable::overflow;
    return {over, over, over, over, over, over, over, over, over, over, over, over, over};
  }
  const auto ratio = [](double part, double whole) {
    return whole == 0  ? Measure{NotCalculable::reference_free}
           : whole < 0 ? Measure{NotCalculable::reference_earns}
                       : Measure{part / whole};
  };
  const Measure sir = savings_to_investment(option, reference, terms);
  const auto years = static_cast<double>(flows.size() - 1);
  const Measure airr = !sir         ? sir
                       : *sir <= 0  ? Measure{-1.0}
                       : years <= 0 ? Measure{NotCalculable::never}
                                    : Measure{(1 + terms.rate) * power(*sir, 1 / years) - 1};
  return {npv,
          ratio(npv, present),
          total,
          ratio(total, spent),
          npv,
          internal_rate(flows, terms.mid_year),
          measure(modified_rate_of_return(flows, terms.rate, terms.rate)),
          return_on_costs(option, reference, terms),
          sir,
          airr,
          payback(flows),
          payback(discounted),
          crossing(flows)};
}

} // namespace sandtable
