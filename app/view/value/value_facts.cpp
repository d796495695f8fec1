#include "view/value/value_facts.hpp"

namespace sandtable::view {

namespace {
std::size_t place_of(const ValueCase &value, const OptionId &id, std::size_t otherwise) {
  for (std::size_t i = 0; id && i < value.options.size(); ++i)
    if (value.options[i]->id == id) return i;
  return otherwise;
}
} // namespace

void ValueFacts::refresh(const Ref<ValueCase> &value, const OptionId &option, const OptionId &reference) {
  if (value == of && option == option_ && reference == reference_) return;
  if (value != of) table = case_table(*value);
  of = value, option_ = option, reference_ = reference;
  years = value->years;
  pair = default_pair(*value);
  pair.option = place_of(*value, option, pair.option);
  pair.reference = place_of(*value, reference, pair.reference);
  if (pair.option == pair.reference && value->options.size() > 1 && !reference)
    pair.reference = pair.option == 0 ? 1 : 0;
  terms = terms_of(*value);
  discounted = terms;
  if (value->rate == 0) discounted = terms_of(*value, usual_rate);
  costs.clear();
  against = at_rate = nothing_compared();
  price = reference_price = 0;
  if (!table.flows) return;
  for (const OptionFlows &flows : table.flows->options) costs.push_back(option_cost(flows, terms));
  if (value->options.empty()) return;
  price = price_of(table, pair.option), reference_price = price_of(table, pair.reference);
  const auto &options = table.flows->options;
  against = compare(options[pair.option], options[pair.reference], terms);
  at_rate = compare(options[pair.option], options[pair.reference], discounted);
}

double ValueFacts::year_total(std::size_t option, std::size_t year) const {
  return table.flows && table.whole() ? table.flows->options[option].net(year) : NAN;
}

double ValueFacts::option_total(std::size_t option) const { return table.whole() ? costs[option].total : NAN; }

std::vector<double> ValueFacts::cumulative(std::size_t option) const {
  std::vector<double> sums;
  double sum = 0;
  for (std::size_t year = 0; year <= static_cast<std::size_t>(years); ++year)
    sums.push_back(sum += year_total(option, year));
  return sums;
}

} // namespace sandtable::view
