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

SellerTrials seller_trials_of(const Negotiation &ours, std::uint64_t seed) {
  SellerTrials made;
  if (!(ours.cost > 0)) return made;
  const double left = ours.change_cost * (1 - ours.charged); // of one change order, with us
  made.mean_changes = ours.changes * left;
  const auto delivery = cost_of(ours);
  const RandomStream costs{seed, "seller/cost"}, counts{seed, "seller/changes"}, sizes{seed, "seller/sizes"};
  std::uint64_t drawn = 0;
  for (std::size_t i = 0; i < seller_trials; ++i) {
    const double cost = delivery ? delivery->quantile(costs.uniform(i)) : ours.cost;
    double changes = 0;
    if (ours.changes > 0 && left > 0)
      for (int n = poisson(std::min(ours.changes, 500.0), counts.uniform(i)); n > 0; --n)
        changes -= left * natural_log(1 - sizes.uniform(drawn++));
    made.cost.push_back(cost);
    made.with_changes.push_back(cost + changes);
  }
  std::sort(made.cost.begin(), made.cost.end());
  std::sort(made.with_changes.begin(), made.with_changes.end());
  return made;
}

std::size_t price_line(const ValueCase &value, const CaseTable &table, std::size_t option) {
  std::size_t best = no_line;
  for (const CaseRow &row : table.rows) {
    const std::size_t line = option < row.lines.size() ? row.lines[option] : no_line;
    if (line == no_line || !value.lines[line]->formula.empty()) continue;
    if (value.negotiation.price && value.lines[line]->id == value.negotiation.price) return line;
    if (table.amounts[line][0] > 0 && (best == no_line || table.amounts[line][0] > table.amounts[best][0])) best = line;
  }
  return best;
}

double margin_at(double price, double cost) { return price > 0 ? (price - cost) / price : -1; }

double chance_of_margin(const std::vector<double> &sorted_costs, double price, double least) {
  if (sorted_costs.empty()) return 0;
  const double most = price * (1 - least); // cost up to which the margin is kept
  const auto at = std::upper_bound(sorted_costs.begin(), sorted_costs.end(), most);
  return static_cast<double>(at - sorted_costs.begin()) / static_cast<double>(sorted_costs.size());
}

double price_for_margin(const std::vector<double> &sorted_costs, double least, double chance) {
  if (sorted_costs.empty() || least >= 1) return 0;
  const auto last = static_cast<double>(sorted_costs.size() - 1);
  const auto at = static_cast<std::size_t>(std::ceil(std::clamp(chance, 0.0, 1.0) * last));
  return sorted_costs[at] / (1 - least);
}

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

MarginSteps margin_steps(const Negotiation &ours, double price) {
  MarginSteps steps;
  const double left = ours.change_cost * (1 - ours.charged);
  steps.usual = ours.usual_margin;
  steps.usual_price = ours.usual_margin < 1 ? ours.cost / (1 - ours.usual_margin) : 0;
  steps.quoted = margin_at(price, ours.cost);
  steps.after_changes = margin_at(price, ours.cost + ours.changes * left);
  if (left > 0) steps.changes_to_zero = std::max(0.0, (price - ours.cost) / left);
  return steps;
}

} // namespace sandtable
