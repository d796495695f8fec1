#include "domain/power_map/influence.hpp"
#include "domain/power_map/key_players.hpp"

#include "domain/power_map/classic_networks.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>
#include <numeric>

using namespace sandtable;
using namespace sandtable::test;
using doctest::Approx;

namespace {

Approx about(double value, double error) { return Approx(value).epsilon(error); }
Approx to_3_decimals(double value) { return about(value, 0.0005); }

/// Up to 12 people, any influences, self-links, repeats and ends that do not exist among them.
struct Drawn {
  std::size_t people;
  std::vector<Influence> influences;
  InfluenceGraph graph() const { return InfluenceGraph(people, influences); }
};
Drawn any_graph() {
  Drawn drawn;
  drawn.people = *rc::gen::inRange<std::size_t>(0, 13);
  const int links = *rc::gen::inRange(0, 30);
  for (int i = 0; i < links; ++i)
    drawn.influences.push_back({*rc::gen::inRange<Node>(0, 14), *rc::gen::inRange<Node>(0, 14),
                                static_cast<double>(*rc::gen::inRange(-1, 6))});
  return drawn;
}

template <class List> bool all_finite(const List &values) {
  for (const double value : values)
    if (!std::isfinite(value)) return false;
  return true;
}
bool all_finite(const std::vector<std::optional<double>> &values) {
  for (const auto &value : values)
    if (value && !std::isfinite(*value)) return false;
  return true;
}
bool all_finite(const std::optional<std::vector<double>> &values) { return !values || all_finite(*values); }

double length(const std::vector<double> &values) {
  double sum = 0;
  for (const double value : values) sum += value * value;
  return std::sqrt(sum);
}

/// i + 1 → i for i in 0 … people − 2: each is influenced by the next.
InfluenceGraph chain(std::size_t people) {
  std::vector<Influence> influences;
  for (Node i = 1; i < people; ++i) influences.push_back({i, i - 1});
  return InfluenceGraph(people, influences);
}

} // namespace

TEST_CASE("links to oneself, to nobody and without strength are no influence; those of one pair add up") {
  const InfluenceGraph graph(3, std::vector<Influence>{{0, 0},
                                                       {0, 9},
                                                       {0, 1, 0},
                                                       {0, 1, -2},
                                                       {0, 1, std::nan("")},
                                                       {0, 2, 1},
                                                       {0, 2, 3},
                                                       {2, 0, 1},
                                                       {1, 0, INFINITY}});
  CHECK(degrees(graph).in == std::vector{1, 0, 1});
  CHECK(degrees(graph).out == std::vector{1, 0, 1});
  CHECK(graph.influences()[0][0].weight == 4 * graph.influences()[2][0].weight);
  CHECK(graph.ties()[0][0].weight == graph.influences()[0][0].weight + graph.influences()[2][0].weight);
  const InfluenceGraph plain(3, std::vector<Influence>{{0, 2, 1}, {0, 2, 3}, {2, 0, 1}}, true);
  CHECK(plain.influences()[0][0].weight == plain.influences()[2][0].weight);
}

TEST_CASE("Zachary's karate club has its well-known central members") {
  // Zachary 1977; the values of networkx 2.8.8 and igraph for the unweighted club. Members count from 1.
  const InfluenceGraph club = karate_club();
  const auto paths = path_measures(club);
  REQUIRE(paths.betweenness);
  CHECK((*paths.betweenness)[0] == about(0.437635, 1e-6));
  CHECK((*paths.betweenness)[33] == about(0.304075, 1e-6));
  CHECK((*paths.betweenness)[32] == about(0.145247, 1e-6));
  CHECK((*paths.betweenness)[2] == about(0.143657, 1e-6));
  CHECK((*paths.betweenness)[31] == about(0.138276, 1e-6));
  CHECK((*paths.betweenness)[11] == 0);
  CHECK(paths.closeness[0] == about(0.568966, 1e-6));
  CHECK(paths.closeness[2] == about(0.559322, 1e-6));
  CHECK(paths.closeness[33] == about(0.55, 1e-6));
  const auto vector = principal_vector(club);
  REQUIRE(vector);
  CHECK(vector->eigenvalue == about(6.725698, 1e-6));
  CHECK(vector->vector[33] == about(0.373363, 1e-6));
  CHECK(vector->vector[0] == about(0.355491, 1e-6));
  CHECK(vector->vector[2] == about(0.317193, 1e-6));
  const auto by_katz = katz(club, vector->eigenvalue);
  REQUIRE(by_katz);
  CHECK((*by_katz)[33] == about(0.331406, 1e-6));
  CHECK((*by_katz)[0] == about(0.321325, 1e-6));
  CHECK((*by_katz)[32] == about(0.275085, 1e-6));
  const auto holes = structural_holes(club);
  CHECK(holes.constraint[0].value() == about(0.155423, 1e-6));
  CHECK(holes.constraint[33].value() == about(0.156419, 1e-6));
  CHECK(holes.constraint[11].value() == about(1, 1e-12));
  CHECK(holes.effective_size[33].value() == about(15.235294, 1e-6));
  CHECK(holes.effective_size[0].value() == about(13.75, 1e-6));
}

TEST_CASE("the Medici lie between half of all pairs of Florentine families") {
  // Jackson 2008, Social and Economic Networks, section 1.2.1: Medici .522, Guadagni .255, Strozzi .103.
  const auto betweenness = path_measures(florentine_families()).betweenness.value();
  CHECK(betweenness[medici] == to_3_decimals(0.522));
  CHECK(betweenness[guadagni] == to_3_decimals(0.255));
  CHECK(betweenness[strozzi] == to_3_decimals(0.103));
  CHECK(betweenness[albizzi] == to_3_decimals(0.212));
  CHECK(betweenness[pazzi] == 0);
  CHECK(degrees(florentine_families()).in[medici] + degrees(florentine_families()).out[medici] == 6);
}

TEST_CASE("in Krackhardt's kite three people are first, each in a way of their own") {
  // Krackhardt 1990: Diane has the most ties, Heather brokers, Fernando and Garth are nearest to all.
  const InfluenceGraph graph = kite();
  CHECK(graph.ties().count(diane) == 6);
  const auto paths = path_measures(graph);
  const auto &betweenness = *paths.betweenness;
  CHECK(betweenness[heather] == to_3_decimals(0.389));
  CHECK(betweenness[fernando] == to_3_decimals(0.231));
  CHECK(betweenness[garth] == to_3_decimals(0.231));
  CHECK(betweenness[ike] == to_3_decimals(0.222));
  CHECK(betweenness[diane] == to_3_decimals(0.102));
  CHECK(betweenness[andre] == to_3_decimals(0.023));
  CHECK(betweenness[jane] == 0);
  CHECK(paths.closeness[fernando] == to_3_decimals(0.643));
  CHECK(paths.closeness[garth] == to_3_decimals(0.643));
  CHECK(paths.closeness[diane] == to_3_decimals(0.600));
  CHECK(paths.closeness[heather] == to_3_decimals(0.600));
  CHECK(paths.closeness[andre] == to_3_decimals(0.529));
  CHECK(paths.closeness[carol] == to_3_decimals(0.500));
  CHECK(paths.closeness[ike] == to_3_decimals(0.429));
  CHECK(paths.closeness[jane] == to_3_decimals(0.310));
  const auto vector = principal_vector(graph).value();
  CHECK(vector.vector[diane] == about(0.48102086, 1e-8));
  CHECK(vector.vector[jane] == about(0.01116326, 1e-8));
  const auto by_katz = katz(graph, vector.eigenvalue).value();
  CHECK(by_katz[diane] == about(0.39067179, 1e-8));
  CHECK(by_katz[jane] == about(0.21682020, 1e-8));
}

TEST_CASE("PageRank is that of Langville and Meyer's example web") {
  // Langville and Meyer 2005, a survey of eigenvector methods for web information retrieval: six pages, damping 0.9.
  // Page 1 links to 2: 1 votes for 2, so 2 influences 1.
  const Pairs votes{{1, 2}, {1, 3}, {3, 1}, {3, 2}, {3, 5}, {4, 5}, {4, 6}, {5, 4}, {5, 6}, {6, 4}};
  std::vector<Influence> influences;
  for (const auto &[voter, for_whom] : votes)
    influences.push_back({static_cast<Node>(for_whom - 1), static_cast<Node>(voter - 1)});
  const auto rank = pagerank(InfluenceGraph(6, influences), 0.9).value();
  const double published[] = {0.03721, 0.05396, 0.04151, 0.3751, 0.206, 0.2862};
  for (int page = 0; page < 6; ++page) CHECK(rank[static_cast<std::size_t>(page)] == about(published[page], 5e-5));
}

TEST_CASE("votes follow strengths, and whoever has no influencer votes for all") {
  // 0 is influenced by 1 (strength 3) and 2 (strength 1). By hand, damping d, 1 and 2 dangling with rank sum s:
  const InfluenceGraph graph(3, std::vector<Influence>{{1, 0, 3}, {2, 0, 1}});
  const auto rank = pagerank(graph, 0.5).value();
  const double base = rank[0]; // only the common part
  CHECK(rank[1] == about(base + 0.5 * base * 0.75, 1e-12));
  CHECK(rank[2] == about(base + 0.5 * base * 0.25, 1e-12));
  CHECK(base == about(0.5 / 3 + 0.5 * (rank[1] + rank[2]) / 3, 1e-12));
  const auto even = pagerank(InfluenceGraph(3, std::vector<Influence>{{1, 0, 3}, {2, 0, 1}}, true), 0.5).value();
  CHECK(even[1] == about(even[2], 1e-15));
}

TEST_CASE("PageRank refuses a damping that has no answer") {
  CHECK(!pagerank(kite(), 1));
  CHECK(!pagerank(kite(), -0.1));
  CHECK(!pagerank(kite(), std::nan("")));
  const auto even = pagerank(kite(), 0).value();
  for (const double value : even) CHECK(value == about(0.1, 1e-15));
  CHECK(pagerank(InfluenceGraph(1, {})).value() == std::vector{1.0});
  CHECK(pagerank(InfluenceGraph()).value().empty());
}

TEST_CASE("constraint and effective size are those of Borgatti's example") {
  // Borgatti 1997, structural holes: unpacking Burt's redundancy measures, Connections 20(1): G's effective size is
  // 4.67. The weighted values are those of UCINET and igraph, as networkx's own tests record them.
  enum { A, B, C, D, E, F, G };
  const std::vector<Influence> ties{{A, B, 2}, {A, F, 3}, {A, G, 5}, {A, E, 2}, {E, G, 8},
                                    {F, G, 3}, {B, G, 4}, {B, D, 1}, {D, G, 3}, {G, C, 10}};
  const auto plain = structural_holes(InfluenceGraph(7, ties, true));
  CHECK(plain.constraint[G].value() == to_3_decimals(0.400));
  CHECK(plain.constraint[A].value() == to_3_decimals(0.595));
  CHECK(plain.constraint[C].value() == to_3_decimals(1));
  CHECK(plain.effective_size[G].value() == about(4.67, 0.005));
  CHECK(plain.effective_size[A].value() == about(2.50, 0.005));
  CHECK(plain.effective_size[C].value() == about(1, 0.005));
  const auto weighted = structural_holes(InfluenceGraph(7, ties));
  CHECK(weighted.constraint[G].value() == to_3_decimals(0.299));
  CHECK(weighted.constraint[A].value() == to_3_decimals(0.795));
  CHECK(weighted.effective_size[G].value() == about(5.47, 0.005));
  CHECK(weighted.effective_size[A].value() == about(2.47, 0.005));

  const std::vector<Influence> directed{{0, 1, 2}, {0, 2, 2}, {1, 0, 1}, {2, 1, 1}};
  const auto both_ways = structural_holes(InfluenceGraph(3, directed));
  CHECK(both_ways.constraint[0].value() == to_3_decimals(0.840));
  CHECK(both_ways.constraint[1].value() == to_3_decimals(1.143));
  CHECK(both_ways.constraint[2].value() == to_3_decimals(1.378));
  CHECK(both_ways.effective_size[0].value() == to_3_decimals(1.567));
  CHECK(both_ways.effective_size[1].value() == to_3_decimals(1.083));
}

TEST_CASE("an isolate is 0, undefined or least, as each measure says") {
  const InfluenceGraph graph = graph_of(4, {{0, 1}, {1, 2}});
  const auto all = measure_influence(graph);
  CHECK(all.degree.in[3] + all.degree.out[3] == 0);
  CHECK(all.paths.betweenness.value()[3] == 0);
  CHECK(all.paths.closeness[3] == 0);
  CHECK(all.eigenvector.value().vector[3] == 0);
  CHECK(all.katz.value()[3] > 0);
  for (int i = 0; i < 3; ++i) CHECK(all.katz.value()[3] < all.katz.value()[static_cast<std::size_t>(i)]);
  CHECK(!all.holes.constraint[3]);
  CHECK(!all.holes.effective_size[3]);
  CHECK(all.pagerank.value()[3] > 0);
  CHECK(all.fragmentation[3].value() == 0); // without the isolate the rest is one piece
}

TEST_CASE("none, one and two people have no measures but those that make sense") {
  const auto none = measure_influence(InfluenceGraph());
  CHECK(none.pagerank.value().empty());
  CHECK(!none.paths.betweenness);
  CHECK(!none.eigenvector);
  CHECK(none.katz.value().empty());
  const auto one = measure_influence(InfluenceGraph(1, {}));
  CHECK(one.pagerank.value()[0] == 1);
  CHECK(!one.paths.betweenness);
  CHECK(one.paths.closeness[0] == 0);
  CHECK(!one.eigenvector);
  CHECK(one.katz.value()[0] == 1);
  CHECK(!one.fragmentation[0]);
  const auto two = measure_influence(graph_of(2, {{0, 1}}));
  CHECK(!two.paths.betweenness);
  CHECK(two.paths.closeness[0] == 1);
  CHECK(two.eigenvector.value().eigenvalue == about(1, 1e-12));
  CHECK(two.eigenvector.value().vector[1] == about(std::sqrt(0.5), 1e-12));
  CHECK(two.holes.constraint[0].value() == 1);
  CHECK(!two.fragmentation[0]);
}

TEST_CASE("closeness of a disconnected map is scaled by who can be reached") {
  // Wasserman and Faust 1994: two of four others reached at distances 1 and 2.
  const auto paths = path_measures(graph_of(5, {{0, 1}, {1, 2}, {3, 4}}));
  CHECK(paths.closeness[0] == about(2.0 / 4 * 2 / 3, 1e-12));
  CHECK(paths.closeness[1] == about(2.0 / 4, 1e-12));
  CHECK(paths.closeness[3] == about(1.0 / 4, 1e-12));
  CHECK(paths.betweenness.value()[1] == about(1.0 / 6, 1e-12));
}

TEST_CASE("the component with the greatest eigenvalue has all of the principal vector, equal ones share") {
  const auto triangle_and_pair = principal_vector(graph_of(5, {{0, 1}, {1, 2}, {2, 0}, {3, 4}})).value();
  CHECK(triangle_and_pair.eigenvalue == about(2, 1e-12));
  CHECK(triangle_and_pair.vector[0] == about(1 / std::sqrt(3), 1e-12));
  CHECK(triangle_and_pair.vector[3] == 0);
  const auto two_pairs = principal_vector(graph_of(4, {{0, 1}, {2, 3}})).value();
  for (const double value : two_pairs.vector) CHECK(value == about(0.5, 1e-12));
}

TEST_CASE("the principal vector of a path, a star and a complete graph is the known one") {
  const auto long_path = principal_vector(path(400)).value();
  const double pi = 3.14159265358979323846;
  CHECK(long_path.eigenvalue == about(2 * std::cos(pi / 401), 1e-10));
  for (const int i : {0, 57, 199})
    CHECK(long_path.vector[static_cast<std::size_t>(i)] ==
          about(std::sqrt(2.0 / 401) * std::sin((i + 1) * pi / 401), 1e-6));
  const auto wheel = principal_vector(star(16)).value();
  CHECK(wheel.eigenvalue == about(4, 1e-12));
  CHECK(wheel.vector[0] == about(std::sqrt(0.5), 1e-12));
  CHECK(wheel.vector[7] == about(std::sqrt(0.5) / 4, 1e-12));
  CHECK(principal_vector(complete(9)).value().eigenvalue == about(8, 1e-12));
}

TEST_CASE("Katz has no sum from 1/eigenvalue on") {
  CHECK(!measure_influence(star(100)).katz); // eigenvalue 10, alpha 0.1
  CHECK(measure_influence(star(99)).katz);
  CHECK(!katz(kite(), principal_vector(kite())->eigenvalue, 0.5));
  CHECK(!katz(kite(), 4, -0.1));
  CHECK(!katz(kite(), 4, std::nan("")));
  const auto even = katz(kite(), 4, 0).value();
  for (const double value : even) CHECK(value == about(1 / std::sqrt(10), 1e-12));
}

TEST_CASE("Katz of a path of three is that of networkx's own tests") {
  const auto three = measure_influence(path(3)).katz.value();
  CHECK(three[0] == about(0.5598852584152165, 1e-12));
  CHECK(three[1] == about(0.6107839182711449, 1e-12));
}

TEST_CASE("more shortest paths than a double can count are no trouble") {
  // Layers of two, each tied to both of the next: 2^1198 paths from end to end, and by symmetry both of a layer are
  // equal. Someone in the middle layer lies on half of the paths of all pairs beside it.
  const int layers = 1200;
  Pairs pairs;
  for (int layer = 0; layer + 1 < layers; ++layer)
    for (const int a : {0, 1})
      for (const int b : {0, 1}) pairs.push_back({2 * layer + a, 2 * layer + 2 + b});
  const auto betweenness = path_measures(graph_of(2 * layers, pairs)).betweenness.value();
  const double n = 2 * layers, middle = layers / 2;
  // Pairs to both sides, half each; and the twins of the two neighbouring layers, one of four ways each.
  const double expected = (2 * middle * 2 * (layers - 1 - middle) / 2 + 2.0 / 4) / ((n - 1) * (n - 2) / 2);
  CHECK(betweenness[static_cast<std::size_t>(2 * middle)] == about(expected, 1e-12));
  CHECK(betweenness[static_cast<std::size_t>(2 * middle + 1)] == about(expected, 1e-12));
}

TEST_CASE("every measure of any map is finite and within its range") {
  CHECK(rc::check("ranges", [] {
    const Drawn drawn = any_graph();
    const auto all = measure_influence(drawn.graph());
    const std::size_t n = drawn.people;
    RC_ASSERT(all_finite(all.pagerank));
    RC_ASSERT(all_finite(all.paths.closeness));
    RC_ASSERT(all_finite(all.paths.betweenness));
    RC_ASSERT(all_finite(all.katz));
    RC_ASSERT(all_finite(all.holes.constraint));
    RC_ASSERT(all_finite(all.holes.effective_size));
    RC_ASSERT(all_finite(all.fragmentation));
    RC_ASSERT(all.degree.in.size() == n && all.holes.constraint.size() == n && all.fragmentation.size() == n);
    RC_ASSERT(std::accumulate(all.degree.in.begin(), all.degree.in.end(), 0) ==
              std::accumulate(all.degree.out.begin(), all.degree.out.end(), 0));
    if (n == 0) return;
    RC_ASSERT(std::abs(std::accumulate(all.pagerank->begin(), all.pagerank->end(), 0.0) - 1) < 1e-12);
    if (all.eigenvector) RC_ASSERT(std::abs(length(all.eigenvector->vector) - 1) < 1e-12);
    if (all.katz) RC_ASSERT(std::abs(length(*all.katz) - 1) < 1e-12);
    for (std::size_t i = 0; i < n; ++i) {
      if (all.paths.betweenness)
        RC_ASSERT((*all.paths.betweenness)[i] >= 0 && (*all.paths.betweenness)[i] <= 1 + 1e-12);
      RC_ASSERT(all.paths.closeness[i] >= 0 && all.paths.closeness[i] <= 1 + 1e-12);
      if (all.eigenvector) RC_ASSERT(all.eigenvector->vector[i] >= 0);
      if (all.holes.constraint[i]) RC_ASSERT(*all.holes.constraint[i] > 0);
      if (all.fragmentation[i]) RC_ASSERT(*all.fragmentation[i] >= 0 && *all.fragmentation[i] <= 1);
    }
  }));
}

TEST_CASE("the principal vector satisfies its own equation") {
  CHECK(rc::check("Ax = λx", [] {
    const InfluenceGraph graph = any_graph().graph();
    const auto found = principal_vector(graph);
    RC_ASSERT(found.has_value() == (graph.ties().entries() > 0));
    if (!found) return;
    for (std::size_t i = 0; i < graph.size(); ++i) {
      double sum = 0;
      for (const auto &tie : graph.ties()[i]) sum += found->vector[tie.node];
      RC_ASSERT(std::abs(sum - found->eigenvalue * found->vector[i]) < 1e-7);
    }
  }));
}

TEST_CASE("measures do not depend on the order of people and links, nor on the unit of strength") {
  CHECK(rc::check("reversed", [] {
    const Drawn drawn = any_graph();
    Drawn other = drawn;
    const auto n = static_cast<Node>(drawn.people);
    for (auto &influence : other.influences) {
      if (influence.from < n) influence.from = n - 1 - influence.from;
      if (influence.to < n) influence.to = n - 1 - influence.to;
      influence.strength *= 1e-250;
    }
    std::reverse(other.influences.begin(), other.influences.end());
    const auto a = measure_influence(drawn.graph()), b = measure_influence(other.graph());
    const auto near = [](double x, double y) { return std::abs(x - y) < 1e-9; };
    for (std::size_t i = 0; i < n; ++i) {
      const std::size_t j = n - 1 - i;
      RC_ASSERT(near((*a.pagerank)[i], (*b.pagerank)[j]));
      RC_ASSERT(near(a.paths.closeness[i], b.paths.closeness[j]));
      if (n > 2) RC_ASSERT(near((*a.paths.betweenness)[i], (*b.paths.betweenness)[j]));
      if (a.holes.constraint[i]) RC_ASSERT(near(*a.holes.constraint[i], *b.holes.constraint[j]));
      if (a.fragmentation[i]) RC_ASSERT(*a.fragmentation[i] == *b.fragmentation[j]);
    }
  }));
}

TEST_CASE("a chain of influence makes the one at its head most powerful") {
  const auto rank = pagerank(chain(6)).value();
  for (std::size_t i = 1; i < rank.size(); ++i) CHECK(rank[i] > rank[i - 1]);
}

TEST_CASE("10,000 people: every measure of near-linear cost, reach and key players are there and finite") {
  constexpr Node people = 10000;
  std::uint64_t state = 12345;
  const auto below = [&](std::uint64_t n) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<Node>((state >> 33) % n);
  };
  std::vector<Influence> influences;
  for (Node i = 1; i < people; ++i) influences.push_back({below(i), i, 0.5 + 0.5 * static_cast<double>(below(4))});
  for (Node i = 0; i < 2 * people; ++i) influences.push_back({below(people), below(people)});
  const InfluenceGraph graph(people, influences);
  const auto rank = pagerank(graph);
  REQUIRE(rank);
  CHECK(all_finite(rank));
  CHECK(std::accumulate(rank->begin(), rank->end(), 0.0) == doctest::Approx(1));
  const auto vector = principal_vector(graph);
  REQUIRE(vector);
  CHECK(std::isfinite(vector->eigenvalue));
  CHECK(length(vector->vector) == doctest::Approx(1));
  CHECK(all_finite(katz(graph, vector->eigenvalue, 0.01)));
  const StructuralHoles holes = structural_holes(graph);
  CHECK(all_finite(holes.constraint));
  CHECK(all_finite(holes.effective_size));
  const auto without = fragmentation_without_each(graph);
  CHECK(all_finite(without));
  CHECK(all_finite(cascade_reach(graph, 2, 1)));
  const KeyPlayers one = key_players(graph, 1);
  REQUIRE(one.people.size() == 1);
  CHECK(one.fragmentation == without[one.people[0]]);
}

TEST_CASE("10,000 people: betweenness and closeness are there, and in chains of a hundred those that can be counted") {
  constexpr std::size_t people = 10000, of_group = 100;
  constexpr double pairs = (people - 1.0) * (people - 2.0) / 2;
  std::vector<Influence> influences;
  for (Node i = 0; i < people; ++i)
    if (i % of_group != 0) influences.push_back({i, i - 1});
  const PathMeasures chains = path_measures(InfluenceGraph(people, influences));
  REQUIRE(chains.betweenness);
  for (const std::size_t place : {std::size_t{0}, std::size_t{1}, std::size_t{49}, of_group - 1})
    for (const std::size_t group : {std::size_t{0}, std::size_t{57}, people / of_group - 1}) {
      const std::size_t person = group * of_group + place, behind = of_group - 1 - place;
      CHECK((*chains.betweenness)[person] == doctest::Approx(static_cast<double>(place * behind) / pairs));
      const double reached = of_group - 1.0, far = static_cast<double>(place * (place + 1) + behind * (behind + 1)) / 2;
      CHECK(chains.closeness[person] == doctest::Approx(reached / (people - 1.0) * (reached / far)));
    }

  // Circles of five hundred with cycles and hubs.
  std::uint64_t state = 12345;
  const auto below = [&](std::size_t n) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<Node>((state >> 33) % n);
  };
  constexpr std::size_t circle = 500;
  influences.clear();
  for (Node i = 0; i < people; ++i) {
    const Node first = i / circle * circle;
    if (i > first) influences.push_back({first + below(i - first), i});
    if (i % 3 == 0) influences.push_back({i, first + below(circle)});
  }
  const PathMeasures circles = path_measures(InfluenceGraph(people, influences));
  REQUIRE(circles.betweenness);
  REQUIRE(circles.betweenness->size() == people);
  REQUIRE(circles.closeness.size() == people);
  for (std::size_t i = 0; i < people; ++i) {
    REQUIRE(((*circles.betweenness)[i] >= 0 && (*circles.betweenness)[i] <= 1));
    REQUIRE((circles.closeness[i] > 0 && circles.closeness[i] <= 1)); // nobody stands alone
  }
}
