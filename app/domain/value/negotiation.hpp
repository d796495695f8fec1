#pragma once
#include "domain/value/model.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace sandtable {

// The price from both sides: what the customer still saves, and what is left to us after change orders. Amounts in the
// case's unit.

inline constexpr std::size_t seller_trials = 4000;
/// What delivering costs us in many trials, PERT-distributed within its bounds; the same seed gives the same trials.
std::vector<double> delivery_costs(const Negotiation &ours, std::uint64_t seed, std::size_t trials);
/// What change orders leave with us in each: their number is Poisson, the cost of each exponential around its mean, and
/// the customer pays `charged` of it.
std::vector<double> change_orders(const Negotiation &ours, std::uint64_t seed, std::size_t trials);
/// The expected cost of change orders to us.
double mean_changes(const Negotiation &ours);

/// (price − cost) / price; −1 and less is a loss of the whole price.
double margin_at(double price, double cost);
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
/// `given`: what concessions on top of it cost us.
MarginSteps margin_steps(const Negotiation &ours, double price, double given = 0);

} // namespace sandtable
