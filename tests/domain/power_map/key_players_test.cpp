#include "domain/power_map/key_players.hpp"

#include "domain/power_map/classic_networks.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace sandtable;
using namespace sandtable::test;

namespace {

doctest::Approx about(double value) { return doctest::Approx(value).epsilon(1e-12); }

std::vector<Node> nodes(std::initializer_list<int> list) {
  std::vector<Node> all;
  for (const int node : list) all.push_back(static_cast<Node>(node));
  return all;
}

InfluenceGraph any_graph(std::size_t most_people) {
  const auto n = *rc::gen::inRange<std::size_t>(0, most_people + 1);
  Pairs pairs;
  for (int links = *rc::gen::inRange(0, 2 * static_cast<int>(n) + 1); links > 0; --links)
    pairs.push_back({*rc::gen::inRange(0, static_cast<int>(n) + 1), *rc::gen::inRange(0, static_cast<int>(n) + 1)});
  return graph_of(n, pairs);
}

/// Borgatti's F by its definition: pairs that cannot reach each other.
std::optional<double> by_definition(const InfluenceGraph &graph, const std::vector<Node> &removed) {
  std::vector<bool> gone(graph.size(), false);
  for (const Node node : removed) gone[node] = true;
  int left = 0, apart = 0;
  for (Node a = 0; a < graph.size(); ++a) {
    if (gone[a]) continue;
    ++left;
    std::vector<bool> met = gone;
    std::vector<Node> open{a};
    met[a] = true;
    for (std::size_t at = 0; at < open.size(); ++at)
      for (const auto &tie : graph.ties()[open[at]])
        if (!met[tie.node]) {
          met[tie.node] = true;
          open.push_back(tie.node);
        }
    for (Node b = 0; b < graph.size(); ++b) apart += !met[b];
  }
  if (left < 2) return std::nullopt;
  return static_cast<double>(apart) / (left * (left - 1));
}

} // namespace

TEST_CASE("Borgatti's F is 0 in one piece, 1 among isolates, and undefined for fewer than two") {
  CHECK(fragmentation(complete(5)).value() == 0);
  CHECK(fragmentation(graph_of(5, {})).value() == 1);
  CHECK(fragmentation(star(4), nodes({0})).value() == 1);
  CHECK(!fragmentation(graph_of(1, {})));
  CHECK(!fragmentation(InfluenceGraph()));
  CHECK(!fragmentation(star(4), nodes({0, 1, 2, 3})));
  CHECK(fragmentation(star(4), nodes({0, 0, 99})).value() == 1);
}

TEST_CASE("without Heather the kite falls in two") {
  // Borgatti 2006 eq. 3 by hand: pieces of 7 and 2 among 9 people, 1 − (42 + 2)/72.
  CHECK(fragmentation(kite(), nodes({heather})).value() == about(1 - 44.0 / 72));
  const auto each = fragmentation_without_each(kite());
  CHECK(each[heather].value() == about(1 - 44.0 / 72));
  CHECK(each[ike].value() == about(1 - 56.0 / 72));
  CHECK(each[diane].value() == 0);
}

TEST_CASE("the most central people are not the key players") {
  // Borgatti's point (2006, section 2): Diane has most ties and Heather brokers most, but the best two to lose are
  // Fernando and Garth. Values by trying every set with networkx 2.8.8.
  const auto one = key_players(kite(), 1), two = key_players(kite(), 2), three = key_players(kite(), 3);
  CHECK(one.people == nodes({heather}));
  CHECK(two.people == nodes({fernando, garth}));
  CHECK(two.fragmentation.value() == about(0.5357142857142857));
  CHECK(three.people == nodes({andre, fernando, garth}));
  CHECK(three.fragmentation.value() == about(0.5714285714285714));
  CHECK(two.exact);
}

TEST_CASE("key players of the karate club and of Florence are those that trying every set finds") {
  // Every set tried with networkx 2.8.8, the first best one in ascending order.
  CHECK(key_players(karate_club(), 1).people == nodes({0}));
  CHECK(key_players(karate_club(), 1).fragmentation.value() == about(0.3162878787878788));
  CHECK(key_players(karate_club(), 2).people == nodes({0, 1}));
  CHECK(key_players(karate_club(), 2).fragmentation.value() == about(0.4233870967741935));
  CHECK(key_players(karate_club(), 3).people == nodes({0, 32, 33}));
  CHECK(key_players(karate_club(), 3).fragmentation.value() == about(0.5698924731182795));
  CHECK(key_players(florentine_families(), 2).people == nodes({guadagni, medici}));
  CHECK(key_players(florentine_families(), 3).people == nodes({guadagni, medici, strozzi}));
  CHECK(key_players(florentine_families(), 3).fragmentation.value() == about(0.8636363636363636));
}

TEST_CASE("nobody, everybody and more than everybody can be removed") {
  CHECK(key_players(kite(), 0).people.empty());
  CHECK(key_players(kite(), 0).fragmentation.value() == 0);
  CHECK(key_players(kite(), 10).people.size() == 10);
  CHECK(key_players(kite(), 99).people.size() == 10);
  CHECK(!key_players(kite(), 9).fragmentation);
  CHECK(key_players(InfluenceGraph(), 3).people.empty());
}

TEST_CASE("fragmentation per person agrees with the definition on any map") {
  CHECK(rc::check("cut vertices", [] {
    const InfluenceGraph graph = any_graph(14);
    const auto each = fragmentation_without_each(graph);
    RC_ASSERT(each.size() == graph.size());
    for (Node v = 0; v < graph.size(); ++v) {
      const auto expected = by_definition(graph, {v});
      RC_ASSERT(each[v].has_value() == expected.has_value());
      if (expected) RC_ASSERT(std::abs(*each[v] - *expected) < 1e-12);
    }
  }));
}

TEST_CASE("an exact set is at least as good as any other, and says what it does") {
  CHECK(rc::check("sets of two", [] {
    const InfluenceGraph graph = any_graph(9);
    if (graph.size() < 4) return;
    const KeyPlayers best = key_players(graph, 2);
    RC_ASSERT(best.exact);
    RC_ASSERT(best.fragmentation == fragmentation(graph, best.people));
    for (Node a = 0; a < graph.size(); ++a)
      for (Node b = 0; b < a; ++b) RC_ASSERT(*best.fragmentation >= *by_definition(graph, {a, b}) - 1e-12);
  }));
}

TEST_CASE("greedy with swaps finds the hubs of a large map") {
  // 60 hubs in a ring, each with its own 30 leaves: far too many sets of 20 to try.
  Pairs pairs;
  for (int hub = 0; hub < 60; ++hub) {
    pairs.push_back({hub, (hub + 1) % 60});
    for (int leaf = 0; leaf < 30; ++leaf) pairs.push_back({hub, 60 + 30 * hub + leaf});
  }
  const KeyPlayers found = key_players(graph_of(60 * 31, pairs), 20);
  CHECK(!found.exact);
  CHECK(found.people.size() == 20);
  for (const Node person : found.people) CHECK(person < 60);
  CHECK(found.fragmentation.value() > 0.9);
}

TEST_CASE("word runs down a chain with the product of its chances") {
  // Kempe, Kleinberg and Tardos 2003: one influencer each, so each tie works with the response alone:
  // 0 reaches r + r² + r³ of the three below it.
  const auto reach = cascade_reach(path(4), 200000, 7, 0.5).value();
  CHECK(reach[0] == doctest::Approx(0.875).epsilon(0.01));
  CHECK(reach[1] == doctest::Approx(0.75).epsilon(0.01));
  CHECK(reach[3] == 0);
}

TEST_CASE("a cascade's reach follows shares of influence, seed and limits") {
  const std::vector<Influence> two_on_one{{0, 2, 3}, {1, 2, 1}};
  const auto reach = cascade_reach(InfluenceGraph(3, two_on_one), 100000, 1, 1).value();
  CHECK(reach[0] == doctest::Approx(0.75).epsilon(0.01));
  CHECK(reach[1] == doctest::Approx(0.25).epsilon(0.02));
  const auto certain = cascade_reach(path(5), 3, 1, 1).value();
  CHECK(certain == std::vector<double>{4, 3, 2, 1, 0});
  CHECK(cascade_reach(path(5), 3, 1, 0).value() == std::vector<double>(5, 0.0));
  CHECK(cascade_reach(karate_club(), 100, 5) == cascade_reach(karate_club(), 100, 5));
  CHECK(cascade_reach(karate_club(), 100, 5) != cascade_reach(karate_club(), 100, 6));
  CHECK(!cascade_reach(kite(), 0, 1));
  CHECK(!cascade_reach(kite(), 10, 1, 1.5));
  const std::vector<Influence> circle{{0, 1}, {1, 2}, {2, 0}};
  CHECK(cascade_reach(InfluenceGraph(3, circle), 5, 1, 1).value() == std::vector<double>{2, 2, 2});
}
