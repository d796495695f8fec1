#include "domain/value/negotiation.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

using namespace sandtable;

namespace {
/// A usual price of 1000 leaves 25 %; the quote lies 15 % of the price lower; custom work comes later.
Negotiation story() {
  Negotiation ours;
  ours.cost = 750, ours.usual_margin = 0.25, ours.floor_margin = 0.05;
  ours.changes = 6, ours.change_cost = 25;
  return ours;
}
double mean(const std::vector<double> &values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}
} // namespace

TEST_CASE("a quote 15 % below the usual price, then custom work, ends in a loss") {
  const Negotiation ours = story();
  const MarginSteps usual = margin_steps(ours, 1000), low = margin_steps(ours, 850);
  CHECK(usual.usual_price == doctest::Approx(1000));
  CHECK(usual.quoted == doctest::Approx(0.25));
  CHECK(usual.after_changes == doctest::Approx(0.10)); // the usual price would have borne the custom work
  CHECK(low.quoted == doctest::Approx(100.0 / 850));
  CHECK(low.after_changes < 0);
  CHECK(low.changes_to_zero == doctest::Approx(4));
}

TEST_CASE("change orders that the customer pays cost us nothing") {
  Negotiation ours = story();
  ours.charged = 1;
  CHECK(margin_steps(ours, 850).after_changes == margin_steps(ours, 850).quoted);
  CHECK(margin_steps(ours, 850).changes_to_zero == -1);
  CHECK(change_orders(ours, 1, 100) == std::vector<double>(100));
  CHECK(mean_changes(ours) == 0);
}

TEST_CASE("trials of our cost lie around its mean, change orders around theirs") {
  const std::vector<double> costs = delivery_costs(story(), 7, seller_trials),
                            changes = change_orders(story(), 7, seller_trials);
  CHECK(std::fabs(mean(costs) - 750) < 2);
  CHECK(std::fabs(mean(changes) - 150) < 5);
  CHECK(mean_changes(story()) == 150);
  CHECK(change_orders(story(), 7, seller_trials) == changes);
  CHECK(change_orders(story(), 8, seller_trials) != changes);
}
