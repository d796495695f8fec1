#include "domain/power_map/persuasion.hpp"

#include "domain/power_map/classic_networks.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

using namespace sandtable;
using namespace sandtable::test;

namespace {

doctest::Approx about(double value, double error = 1e-12) { return doctest::Approx(value).epsilon(error); }

struct Drawn {
  InfluenceGraph graph;
  std::vector<double> attitudes, resistance;
};
/// Up to 10 people with resistances from 0 to 1, both ends included.
Drawn any_people() {
  const auto n = *rc::gen::inRange<std::size_t>(1, 11);
  std::vector<Influence> influences;
  for (int links = *rc::gen::inRange(0, 25); links > 0; --links)
    influences.push_back({*rc::gen::inRange<Node>(0, static_cast<Node>(n)),
                          *rc::gen::inRange<Node>(0, static_cast<Node>(n)),
                          static_cast<double>(*rc::gen::inRange(1, 6))});
  Drawn drawn{InfluenceGraph(n, influences), {}, {}};
  for (std::size_t i = 0; i < n; ++i) {
    drawn.attitudes.push_back(*rc::gen::inRange(-20, 21) / 10.0);
    drawn.resistance.push_back(*rc::gen::inRange(0, 5) / 4.0);
  }
  return drawn;
}

PowerMap map_with(std::vector<Stance> stances) {
  PowerMap map;
  for (Stance &stance : stances) map.stances.push_back(make_ref(std::move(stance)));
  return map;
}

} // namespace

TEST_CASE("the equilibrium is the one Friedkin and Johnsen's equations give by hand") {
  // x = ΛWx + (I − Λ)u, Λ = diag(1 − r), w_ii = r, influencers' weights sum to 1 − r (Friedkin and Johnsen 1990).
  // 0 listens to 1 (strength 1) and 2 (strength 3), r = 0.5: x0 = 0.5(0.5 x0 + 0.5(x1 + 3 x2)/4) + 0.5 u0.
  const InfluenceGraph graph(3, std::vector<Influence>{{1, 0, 1}, {2, 0, 3}});
  const Persuasion persuasion(graph, {0.5, 0.5, 0.5});
  const auto x = persuasion.equilibrium(std::vector{-1.0, 2.0, 1.0});
  CHECK(x[1].value() == 2);
  CHECK(x[2].value() == 1);
  CHECK(x[0].value() == about((0.25 * (2.0 + 3 * 1) / 4 + 0.5 * -1) / 0.75));
}

TEST_CASE("two people who talk to each other meet between their attitudes") {
  // By hand, both r: x1 = (1 − r)(r x1 + (1 − r) x2) + r u1 and the same for x2; sum and difference solve apart.
  const InfluenceGraph graph(2, std::vector<Influence>{{0, 1}, {1, 0}});
  for (const double r : {0.1, 0.25, 0.5, 0.9}) {
    const auto x = Persuasion(graph, {r, r}).equilibrium(std::vector{2.0, -1.0});
    const double sum = 1, difference = 3 * r / (1 - (1 - r) * (r - (1 - r)));
    CHECK(x[0].value() == about((sum + difference) / 2));
    CHECK(x[1].value() == about((sum - difference) / 2));
  }
}

TEST_CASE("whoever has no influencer or full resistance keeps their attitude") {
  const InfluenceGraph graph(3, std::vector<Influence>{{0, 1}, {1, 0}});
  const Persuasion persuasion(graph, {1, 0, 0});
  const auto x = persuasion.equilibrium(std::vector{1.5, -2.0, -1.0});
  CHECK(x[0].value() == 1.5); // full resistance
  CHECK(x[1].value() == 1.5); // none: takes over what is heard
  CHECK(x[2].value() == -1);  // nobody to hear, and no resistance either
  CHECK(persuasion.next_round(std::vector{1.5, -2.0, -1.0}, std::vector{1.5, -2.0, -1.0}) ==
        std::vector{1.5, 1.5, -1.0});
}

TEST_CASE("a closed circle without any resistance has no equilibrium of its own, nor has who listens to it") {
  const InfluenceGraph graph(5, std::vector<Influence>{{0, 1}, {1, 0}, {1, 2}, {2, 3}, {4, 3}});
  const auto x = Persuasion(graph, {0, 0, 0.5, 0.5, 0.5}).equilibrium(std::vector{1.0, -1.0, 0.0, 0.0, 2.0});
  CHECK(!x[0]);
  CHECK(!x[1]);
  CHECK(!x[2]);
  CHECK(!x[3]);
  CHECK(x[4].value() == 2);
  // The least resistance, or one voice from outside, is enough.
  CHECK(Persuasion(graph, {0, 0.1, 0.5, 0.5, 0.5}).equilibrium(std::vector{1.0, -1.0, 0.0, 0.0, 2.0})[0].value() ==
        about(-1, 1e-9));
  const InfluenceGraph heard(3, std::vector<Influence>{{0, 1}, {1, 0}, {2, 0}});
  const auto y = Persuasion(heard, {0, 0, 1}).equilibrium(std::vector{1.0, -1.0, 2.0});
  CHECK(y[0].value() == about(2, 1e-9));
  CHECK(y[1].value() == about(2, 1e-9));
  CHECK(!Persuasion(graph, {0, 1e-300, 0.5, 0.5, 0.5}).equilibrium(std::vector{1.0, -1.0, 0.0, 0.0, 2.0})[0]);
}

TEST_CASE("resistance outside 0 to 1 counts as the nearest end") {
  const InfluenceGraph graph(2, std::vector<Influence>{{0, 1}});
  CHECK(Persuasion(graph, {0, -3}).equilibrium(std::vector{1.0, -1.0})[1].value() == 1);
  CHECK(Persuasion(graph, {0, 7}).equilibrium(std::vector{1.0, -1.0})[1].value() == -1);
  CHECK(Persuasion(graph, {0, std::nan("")}).equilibrium(std::vector{1.0, -1.0})[1].value() == -1);
  CHECK(Persuasion(InfluenceGraph(), {}).equilibrium({}).empty());
}

TEST_CASE("rounds run to the equilibrium, and stay there") {
  CHECK(rc::check("fixed point", [] {
    const Drawn drawn = any_people();
    const Persuasion persuasion(drawn.graph, drawn.resistance);
    const auto settled = persuasion.equilibrium(drawn.attitudes);
    std::vector<double> x = drawn.attitudes;
    for (int round = 0; round < 3000; ++round) x = persuasion.next_round(drawn.attitudes, x);
    for (std::size_t i = 0; i < x.size(); ++i)
      if (settled[i]) RC_ASSERT(std::abs(*settled[i] - x[i]) < 1e-6);
  }));
}

TEST_CASE("attitudes settle within the range of those there were") {
  CHECK(rc::check("hull", [] {
    const Drawn drawn = any_people();
    const auto [least, greatest] = std::minmax_element(drawn.attitudes.begin(), drawn.attitudes.end());
    for (const auto &x : Persuasion(drawn.graph, drawn.resistance).equilibrium(drawn.attitudes))
      if (x) RC_ASSERT(*x >= *least - 1e-12 && *x <= *greatest + 1e-12);
  }));
}

TEST_CASE("a warmer attitude cools nobody") {
  CHECK(rc::check("monotone", [] {
    const Drawn drawn = any_people();
    const Persuasion persuasion(drawn.graph, drawn.resistance);
    auto warmer = drawn.attitudes;
    warmer[*rc::gen::inRange<std::size_t>(0, warmer.size())] += 0.5;
    const auto before = persuasion.equilibrium(drawn.attitudes), after = persuasion.equilibrium(warmer);
    for (std::size_t i = 0; i < before.size(); ++i) {
      RC_ASSERT(before[i].has_value() == after[i].has_value());
      if (before[i]) RC_ASSERT(*after[i] >= *before[i] - 1e-9);
    }
  }));
}

TEST_CASE("a large circle is settled as a small one is") {
  // 700 in a ring, all alike: by symmetry everybody who starts equal stays; one differs.
  std::vector<Influence> ring;
  constexpr Node n = 700;
  for (Node i = 0; i < n; ++i) ring.push_back({i, (i + 1) % n});
  std::vector<double> attitudes(n, 0.0);
  attitudes[0] = 1;
  const auto x = Persuasion(InfluenceGraph(n, ring), std::vector<double>(n, 0.5)).equilibrium(attitudes);
  // x_i = 0.25 x_i + 0.25 x_(i−1) + 0.5 u_i: x_i = x_(i−1)/3 beyond the first.
  CHECK(x[0].value() == about(2.0 / 3, 1e-9));
  CHECK(x[1].value() == about(2.0 / 9, 1e-9));
  CHECK(x[2].value() == about(2.0 / 27, 1e-9));
}

TEST_CASE("an unrated attitude is assumed neutral and wholly unsure") {
  Stance rated, unrated;
  rated.attitude = Rating<double>{.value = 1.5, .confidence = Confidence::high};
  rated.resistance = 0.7;
  const auto beliefs = beliefs_of(map_with({rated, unrated}));
  CHECK(beliefs[0].attitude == 1.5);
  CHECK(beliefs[0].spread == spread_of(Confidence::high));
  CHECK(beliefs[0].resistance == 0.7);
  CHECK(beliefs[0].rated);
  CHECK(beliefs[1].attitude == 0);
  CHECK(beliefs[1].spread == 2);
  CHECK(beliefs[1].resistance == 0.5);
  CHECK(!beliefs[1].rated);
  CHECK(spread_of(Confidence::high) < spread_of(Confidence::medium));
  CHECK(spread_of(Confidence::medium) < spread_of(Confidence::low));
  CHECK(spread_of(Confidence::low) == spread_of(Confidence::unknown));
}

TEST_CASE("bands are as wide as the ratings are unsure, and the same for the same seed") {
  const std::vector<Belief> beliefs{{1, 0}, {-1, 1}, {0, 2, 1}};
  const InfluenceGraph graph(3, std::vector<Influence>{{0, 1}});
  const Persuasion persuasion = persuasion_of(graph, beliefs);
  const auto bands = equilibrium_bands(persuasion, beliefs, 20000, 11).value();
  CHECK(bands[0].value() == Band{1, 1, 1}); // certain
  // x1 = (0.25 · 1 + 0.5 u1)/0.75 with u1 triangular on −2…0: its 10 % point is −2 + √0.2.
  CHECK(bands[1]->p10 == doctest::Approx((0.25 + 0.5 * (-2 + std::sqrt(0.2))) / 0.75).epsilon(0.02));
  CHECK(bands[1]->p50 == doctest::Approx((0.25 - 0.5) / 0.75).epsilon(0.02));
  CHECK(bands[2]->p90 == doctest::Approx(2 - 2 * std::sqrt(0.2)).epsilon(0.02));
  CHECK(equilibrium_bands(persuasion, beliefs, 20000, 11).value() == bands);
  CHECK(equilibrium_bands(persuasion, beliefs, 20000, 12).value() != bands);
  CHECK(!equilibrium_bands(persuasion, beliefs, 0, 1));
  CHECK(!equilibrium_bands(persuasion, beliefs, -5, 1));
}

TEST_CASE("the bits of a draw are pinned") {
  std::vector<double> u; // by SplitMix64 in Python
  draw_attitudes(std::vector<Belief>{{0, 1}, {0.5, 0.5}}, 42, 7, u);
  CHECK(u[0] == 0.6361048997215475);
  CHECK(u[1] == 0.8152123749690379);
}

TEST_CASE("quantiles are read from counts to the nearest 0.002") {
  AttitudeHistogram histogram;
  CHECK(histogram.quantile(0.5) == 0);
  for (const double value : {-2.0, -1.0, 0.5, 1.0, 2.0}) histogram.add(value);
  CHECK(histogram.quantile(0) == -2);
  CHECK(histogram.quantile(0.2) == -2);
  CHECK(histogram.quantile(0.5) == 0.5);
  CHECK(histogram.quantile(0.9) == 2);
  CHECK(histogram.quantile(1) == 2);
  histogram.add(99);
  CHECK(histogram.quantile(1) == 2);
}

TEST_CASE("a long run tells how far it is") {
  const std::vector<Belief> beliefs{{1, 1}};
  std::vector<double> told;
  equilibrium_bands(persuasion_of(InfluenceGraph(1, {}), beliefs), beliefs, 1000, 1,
                    [&](double part) { told.push_back(part); });
  CHECK(told.size() >= 50);
  CHECK(std::is_sorted(told.begin(), told.end()));
  CHECK(told.back() <= 1);
}
