#pragma once
#include "domain/value/case_table.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace sandtable {

// The price from both sides: what the customer still saves, and what is left to us after change orders. Amounts in the
// case's unit.

/// What delivering costs us in many trials, change orders included: their number is Poisson, the cost of each
/// exponential around its mean, and the customer pays `charged` of it. Sorted; the same seed gives the same trials.
struct SellerTrials {
  std::vector<double> cost;         ///< delivery alone
  std::vector<double> with_changes; ///< and what change orders leave with us
  double mean_changes = 0;          ///< expected cost of change orders to us
};
inline constexpr std::size_t seller_trials = 4000;
SellerTrials seller_trials_of(const Negotiation &ours, std::uint64_t seed);

/// The line whose year 0 is our price: the one that was chosen, else the largest of ours there; no_line without one.
std::size_t price_line(const ValueCase &value, const CaseTable &table, std::size_t option);

/// (price − cost) / price; −1 and less is a loss of the whole price.
double margin_at(double price, double cost);
/// The chance that the margin is at least `least` at a price.
double chance_of_margin(const std::vector<double> &sorted_costs, double price, double least);
/// The lowest price at which the margin is at least `least` with this chance; 0 when nothing is known of the cost.
double price_for_margin(const std::vector<double> &sorted_costs, double least, double chance);

/// The saving that a reply leaves: the rival's price falls by its cut, and what it matches is no advantage any more.
double saving_after(const RivalReply &reply, double saving, double rival_price);
/// The same, weighted with the chances of all replies and of none.
double saving_after_replies(const std::vector<RivalReply> &replies, double saving, double rival_price);
/// The chance that the saving is at least `least` whatever they answer: `chance(least)` is that without a reply. What a
/// reply takes from the saving and what the trials vary are held to be independent.
double chance_after_replies(const std::vector<RivalReply> &replies, double least, double rival_price,
                            const std::function<double(double)> &chance);

/// The story of a price below the usual one: from the usual margin to what is left.
struct MarginSteps {
  double usual = 0, quoted = 0; ///< margins at the usual price and at this one, before change orders
  double after_changes = 0;     ///< expected, after them
  double usual_price = 0;       ///< at which the usual margin would be left
  double changes_to_zero = -1;  ///< how many change orders eat the margin; −1 = they cost us nothing
};
MarginSteps margin_steps(const Negotiation &ours, double price);

} // namespace sandtable
