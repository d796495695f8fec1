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
  const SellerTrials trials = seller_trials_of(ours, 1);
  CHECK(trials.cost == trials.with_changes);
}

TEST_CASE("trials of our cost lie around its mean, change orders around theirs") {
  const SellerTrials trials = seller_trials_of(story(), 7);
  REQUIRE(trials.cost.size() == seller_trials);
  CHECK(std::fabs(mean(trials.cost) - 750) < 2);
  CHECK(std::fabs(mean(trials.with_changes) - 900) < 5);
  CHECK(trials.mean_changes == 150);
  CHECK(seller_trials_of(story(), 7).with_changes == trials.with_changes);
  CHECK(seller_trials_of(story(), 8).with_changes != trials.with_changes);
}

TEST_CASE("a higher price never makes the margin less likely, and the price asked for keeps it") {
  const SellerTrials trials = seller_trials_of(story(), 1);
  double before = 0;
  for (double price = 600; price < 1500; price += 50) {
    const double chance = chance_of_margin(trials.with_changes, price, 0.05);
    CHECK(chance >= before);
    before = chance;
  }
  CHECK(before == 1);
  const double price = price_for_margin(trials.with_changes, 0.05, 0.8);
  CHECK(chance_of_margin(trials.with_changes, price, 0.05) >= 0.8);
  CHECK(chance_of_margin(trials.with_changes, price * 0.98, 0.05) < 0.8);
}

TEST_CASE("without our cost nothing is said about the margin") {
  const SellerTrials trials = seller_trials_of({}, 1);
  CHECK(trials.cost.empty());
  CHECK(chance_of_margin(trials.with_changes, 100, 0) == 0);
  CHECK(price_for_margin(trials.with_changes, 0.1, 0.8) == 0);
}
