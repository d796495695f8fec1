#include "domain/value/benefit.hpp"

#include "base/text.hpp"
#include "domain/value/case_model.hpp"

#include <cmath>

namespace sandtable {

namespace {
std::string negated(std::string formula) {
  const std::string_view plain = trimmed(formula);
  if (plain.empty() || plain.starts_with("-") || plain.starts_with("−")) return formula;
  return "-(" + std::string{plain} + ")";
}
} // namespace

bool comes_in(std::string_view category) {
  const std::string_view plain = plain_category(category);
  return plain == "benefit" || plain == "residual";
}

double kept_amount(std::string_view category, double typed) { return typed > 0 && comes_in(category) ? -typed : typed; }

std::string kept_formula(std::string_view category, std::string formula) {
  return comes_in(category) ? negated(std::move(formula)) : formula;
}

CostLine as_benefit(CostLine line) {
  line.formula = negated(std::move(line.formula));
  for (double &amount : line.by_year) amount = amount > 0 ? -amount : amount;
  return line;
}

} // namespace sandtable
