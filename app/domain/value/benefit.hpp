#pragma once
#include "domain/value/model.hpp"

#include <string>
#include <string_view>

namespace sandtable {

// What a line brings in is kept as a negative cost, so that totals are sums. People write benefits as positive numbers:
// in a category of what comes in either sign is taken for the benefit.

/// Benefits and residual values.
bool comes_in(std::string_view category);
/// An amount typed into a line of this category, as the line keeps it.
double kept_amount(std::string_view category, double typed);
/// A formula typed there; one that begins with a minus has its sign already.
std::string kept_formula(std::string_view category, std::string formula);
/// Every amount of the line that counts as a cost counts as a benefit.
CostLine as_benefit(CostLine line);

} // namespace sandtable
