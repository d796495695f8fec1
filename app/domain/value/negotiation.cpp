#include "domain/value/negotiation.hpp"

#include "base/random_stream.hpp"
#include "base/real_math.hpp"
#include "domain/value/distribution.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable {

namespace {

/// How many change orders: the inverse of the Poisson distribution, by adding up its terms.
int poisson(double mean, double p) {
  double term = exponential(-mean), sum = term;
  int count = 0;
  while (sum < p && count < 10000) term *= mean / ++count, sum += term;
  return count;
}

std::optional<Distribution> cost_of(const Negotiation &ours) {
  Range range;
  range.kind = RangeKind::pert;
  range.low = ours.cost_low, range.high = ours.cost_high;
  if (range.low == 0 && range.high == 0) range.low = ours.cost * 0.9, range.high = ours.cost * 1.1;
  range.low = std::min(range.low, ours.cost), range.high = std::max(range.high, ours.cost);
  return Distribution::make(range, ours.cost);
}

} // namespace

std::vector<double> delivery_costs(const Negotiation &ours, std::uint64_t seed, std::size_t trials) {
  const auto delivery = cost_of(ours);
  const RandomStream draws{seed, "seller/cost"};
  std::vector<double> costs;
  for (std::size_t i = 0; i < trials; ++i) costs.push_back(delivery ? delivery->quantile(draws.uniform(i)) : ours.cost);
  return costs;
}

std::vector<double> change_orders(const Negotiation &ours, std::uint64_t seed, std::size_t trials) {
  std::vector<double> costs(trials);
  const double left = ours.change_cost * (1 - ours.charged); // of one change order, with us
  if (!(ours.changes > 0 && left > 0)) return costs;
  const RandomStream counts{seed, "seller/changes"}, sizes{seed, "seller/sizes"};
  std::uint64_t drawn = 0;
  for (std::size_t i = 0; i < trials; ++i)
    for (int n = poisson(std::min(ours.changes, 500.0), counts.uniform(i)); n > 0; --n)
      costs[i] -= left * natural_log(1 - sizes.uniform(drawn++));
  return costs;
}

double mean_changes(const Negotiation &ours) { return ours.changes * ours.change_cost * (1 - ours.charged); }

double margin_at(double price, double cost) { return price > 0 ? (price - cost) / price : -1; }

double saving_after(const RivalReply &reply, double saving, double rival_price) {
  return saving - reply.cut * rival_price - reply.matched;
}

double saving_after_replies(const std::vector<RivalReply> &replies, double saving, double rival_price) {
  double expected = saving;
  for (const RivalReply &reply : replies) expected += reply.chance * (saving_after(reply, 0, rival_price));
  return expected;
}

double chance_after_replies(const std::vector<RivalReply> &replies, double least, double rival_price,
                            const std::function<double(double)> &chance) {
  double silent = 1, kept = 0;
  for (const RivalReply &reply : replies) {
    silent -= reply.chance;
    kept += reply.chance * chance(least - saving_after(reply, 0, rival_price));
  }
  return std::clamp(kept + std::max(0.0, silent) * chance(least), 0.0, 1.0);
}

MarginSteps margin_steps(const Negotiation &ours, double price, double given) {
  MarginSteps steps;
  const double left = ours.change_cost * (1 - ours.charged), cost = ours.cost + given;
  steps.usual = ours.usual_margin;
  steps.usual_price = ours.usual_margin < 1 ? ours.cost / (1 - ours.usual_margin) : 0;
  steps.quoted = margin_at(price, cost);
  steps.after_changes = margin_at(price, cost + mean_changes(ours));
  if (left > 0) steps.changes_to_zero = std::max(0.0, (price - cost) / left);
  return steps;
}

} // namespace sandtable
