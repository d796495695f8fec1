#pragma once
#include "domain/document.hpp"
#include "domain/value/case_table.hpp"

#include <string>
#include <vector>

namespace sandtable::view {

/// What follows from a value case, worked out when the case or the pair of options changes.
struct ValueFacts {
  Ref<ValueCase> of;
  CaseTable table;
  CasePair pair;
  TcoTerms terms;                       ///< the case's own
  TcoTerms discounted;                  ///< the same, at 5 % where the case has no rate
  std::vector<OptionCost> costs;        ///< per option, in the case's terms
  Against against = nothing_compared(); ///< the pair, in the case's terms
  Against at_rate = nothing_compared(); ///< the pair, discounted
  double price = 0, reference_price = 0;
  int years = 0;

  const ValueCase &value() const { return *of; }
  bool compared() const { return pair.option != pair.reference && table.whole(); }
  std::vector<double> cumulative(std::size_t option) const;
  double option_total(std::size_t option) const;
  /// One option, or with `difference` the pair's: option − reference.
  double year_total(std::size_t option, std::size_t year) const;

  /// `option` and `reference` are ids the user chose; empty or gone = the usual pair.
  void refresh(const Ref<ValueCase> &value, const OptionId &option, const OptionId &reference);

private:
  static Against nothing_compared() { return {0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0}; }
  OptionId option_, reference_;
};

inline constexpr double usual_rate = 0.05; ///< what a case without a rate is also shown at

} // namespace sandtable::view
