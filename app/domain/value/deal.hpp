#pragma once
#include "domain/value/case_table.hpp"
#include "domain/value/negotiation.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace sandtable {

// The price in the deal: which line it is, what the case comes to at another, and the chances of both sides, counted in
// the same trials.

/// The line that is our price: the one that was chosen, else the largest of what such an offer usually is paid for:
/// what is acquired, then any other payment of year 0 that is no usual cost, software, service. `amounts`: per line of
/// the case, by year. no_line when nothing is paid to us.
std::size_t price_line(const ValueCase &value, std::size_t option, const std::vector<std::vector<double>> &amounts);
/// The option's lines that could be it: those that are paid.
std::vector<std::size_t> price_lines(const ValueCase &value, std::size_t option,
                                     const std::vector<std::vector<double>> &amounts);

struct DealPrice {
  std::size_t line = no_line;
  double now = 0;   ///< in the case: all years of the line
  int payments = 0; ///< in how many years something is paid
  /// Whose value the line follows in proportion, and nothing of the reference: the price of a piece, a seat, a year.
  /// no_line: the line itself is changed.
  std::size_t driver = no_line;
};
/// None while there is nothing to compare or nothing is paid.
std::optional<DealPrice> deal_price(const ValueCase &value, const CaseTable &table, CasePair pair);
/// The case with this price: its driver's value and range, or the line's amounts, in proportion.
ValueCase at_price(const ValueCase &value, const DealPrice &price, double wanted);

/// What delivering costs us in the case's unit: the number, or what its formula gives; none when it fails.
std::optional<double> delivery_cost(const ValueCase &value);
/// Why the formula of our cost has no number.
std::optional<FormulaProblem> delivery_problem(const ValueCase &value);
/// Whether that formula gives a number without a unit, which counts in the case's.
bool plain_delivery_cost(const ValueCase &value);
/// Our side with the cost that the formula gives.
Negotiation with_delivery_cost(const ValueCase &value);

/// What the case comes to at a price.
struct DealSides {
  double saving = 0, reference = 0;             ///< present values
  double option_price = 0, reference_price = 0; ///< as price_of
};
std::optional<DealSides> sides_at(const ValueCase &value, const DealPrice &price, CasePair pair, double wanted);

/// What both sides ask for, and what was given on top of the price.
struct DealAsk {
  double saving = 0;                      ///< the customer must be left with
  double margin = 0;                      ///< we must be left with, a fraction of the price
  double given_cost = 0, given_worth = 0; ///< concessions: to us, to the customer

  bool operator==(const DealAsk &) const = default;
};
/// Promise and floor of the case; `given`: per concession, whether it is part of the offer.
DealAsk ask_of(const ValueCase &value, double reference, const std::vector<bool> &given);

/// Trials at a few prices. One trial is one draw of all drivers: the customer's saving, what we are paid and what it
/// costs us belong together. The price itself is what is agreed and does not vary.
struct DealTrials {
  struct At {
    double price = 0;
    std::vector<double> saving, paid, cost; ///< per trial; `cost` with change orders, empty when it is not known
  };
  std::vector<At> at; ///< prices rising; between them and beyond, straight lines

  bool cost_known() const { return !at.empty() && !at.front().cost.empty(); }
};
DealTrials deal_trials(const ValueCase &value, const DealPrice &price, CasePair pair, std::uint64_t seed);

struct DealChances {
  double saving = 0, margin = 0, both = 0;
};
DealChances chances_at(const DealTrials &trials, const DealAsk &ask, double price);
/// The chance that the saving is at least `least` at a price, with what was given.
double chance_of_saving(const DealTrials &trials, const DealAsk &ask, double price, double least);

struct DealCorridor {
  double least = 0; ///< lowest price that keeps our margin with the chance `sure`; 0 = not known
  double most = 0;  ///< highest price that leaves the customer what is asked
  bool open() const { return least > 0 && least <= most; }
};
DealCorridor corridor_of(const ValueCase &value, const DealPrice &price, CasePair pair, const DealTrials &trials,
                         const DealAsk &ask, double sure);

} // namespace sandtable
