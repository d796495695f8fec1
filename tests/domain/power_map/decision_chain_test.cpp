#include "domain/power_map/decision_chain.hpp"
#include "domain/power_map/support.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace sandtable;

namespace {

PowerMap map_with(std::vector<Stance> stances) {
  PowerMap map;
  for (std::size_t i = 0; i < stances.size(); ++i) {
    stances[i].person = {"p" + std::to_string(i)};
    map.stances.push_back(make_ref(std::move(stances[i])));
  }
  return map;
}
Stance person(double attitude, CoverageLevel coverage = CoverageLevel::unknown, std::vector<DecisionRole> roles = {}) {
  Stance stance;
  stance.attitude = Rating<double>{.value = attitude};
  stance.roles = std::move(roles);
  if (coverage != CoverageLevel::unknown) stance.coverage[1] = Rating<CoverageLevel>{.value = coverage};
  return stance;
}
InfluenceGraph graph(std::size_t people, std::vector<Influence> influences) {
  return InfluenceGraph(people, influences);
}
constexpr auto in_depth = CoverageLevel::in_depth, brief = CoverageLevel::brief;

} // namespace

TEST_CASE("the chain runs from the one we know through those who support us to the decider") {
  // We know 0 well; 0 → 1 → 2, the decider; 3 is nearer to 2 but against us.
  const PowerMap map = map_with({person(2, in_depth), person(1), person(0), person(-1, in_depth)});
  const auto chains = decision_chains(map, graph(4, {{0, 1, 1}, {1, 2, 1}, {3, 2, 3}, {0, 3, 1}}), 2);
  REQUIRE(chains.size() == 1);
  CHECK(chains[0].people == std::vector<Node>{0, 1, 2});
  REQUIRE(chains[0].hops.size() == 3);
  CHECK(chains[0].hops[0] == doctest::Approx(0.9));
  CHECK(chains[0].hops[1] == doctest::Approx(1.0));
  CHECK(chains[0].hops[2] == doctest::Approx(0.75 * 0.5)); // a quarter of the influence on 2
  CHECK(chains[0].likelihood == doctest::Approx(0.9 * 0.375));
  CHECK(chains[0].weakest == 2);
}

TEST_CASE("a subordinate's word reaches the superior, weakly") {
  const PowerMap map = map_with({person(2, in_depth), person(0)});
  const auto chains = decision_chains(map, graph(2, {{1, 0, 1}}), 1);
  REQUIRE(chains.size() == 1);
  CHECK(chains[0].hops[1] == doctest::Approx(0.3));
}

TEST_CASE("who knows the decider can ask directly, and other ways follow by likelihood") {
  const PowerMap map = map_with({person(2, in_depth), person(1, brief), person(0, brief)});
  const auto chains = decision_chains(map, graph(3, {{0, 2, 3}, {1, 2, 1}}), 2);
  REQUIRE(chains.size() == 3);
  CHECK(chains[0].people == std::vector<Node>{0, 2});
  CHECK(chains[1].people == std::vector<Node>{2});
  CHECK(chains[2].people == std::vector<Node>{1, 2});
  CHECK(decision_chains(map, graph(3, {{0, 2, 3}, {1, 2, 1}}), 2, ChainKind::combined, 1).size() == 1);
}

TEST_CASE("technical and commercial chains use their own people; a coach serves both") {
  using enum DecisionRole;
  const PowerMap map =
      map_with({person(1, in_depth, {evaluator}), person(1, in_depth, {buyer}),
                person(2, CoverageLevel::unknown, {coach}), person(0, CoverageLevel::none, {decider})});
  const InfluenceGraph all = graph(4, {{0, 3, 1}, {1, 3, 1}, {2, 3, 1}});
  const auto through = [&](ChainKind kind) {
    std::vector<Node> first;
    for (const auto &chain : decision_chains(map, all, 3, kind)) first.push_back(chain.people.front());
    return first;
  };
  CHECK(through(ChainKind::technical) == std::vector<Node>{0, 2});
  CHECK(through(ChainKind::commercial) == std::vector<Node>{1, 2});
  CHECK(through(ChainKind::combined) == std::vector<Node>{0, 1, 2});
}

TEST_CASE("without supporters we know there is no chain") {
  const InfluenceGraph pair = graph(2, {{0, 1, 1}});
  CHECK(decision_chains(map_with({person(0, in_depth), person(0)}), pair, 1).empty()); // neutral
  CHECK(decision_chains(map_with({person(2), person(0)}), pair, 1).empty());           // nobody has met them
  CHECK(decision_chains(map_with({person(2, in_depth), person(0)}), graph(2, {}), 1).empty());
  CHECK(decision_chains(PowerMap{}, InfluenceGraph(), 0).empty());
  CHECK(decision_chains(map_with({person(2, in_depth)}), pair, 0).empty()); // a graph of another map
}

TEST_CASE("who carries our word is who counts as a supporter on the map: an attitude nearest to neutral does not") {
  const InfluenceGraph pair = graph(2, {{0, 1, 1}});
  for (const double attitude : {0.4, 0.49, 0.5, 1.0}) {
    const PowerMap map = map_with({person(attitude, in_depth), person(0)});
    CHECK(decision_chains(map, pair, 1).empty() == !is_supportive(*map.stances[0]));
  }
  CHECK(decision_chains(map_with({person(0.4, in_depth), person(0)}), pair, 1).empty());
  const auto blocked = blocked_chain(map_with({person(0.4, in_depth), person(0)}), pair, 1);
  REQUIRE(blocked);
  CHECK(blocked->not_supporting == std::vector<Node>{0});
}

TEST_CASE("the likelier way wins though it is longer, and circles end") {
  const PowerMap map = map_with({person(2, in_depth), person(2), person(2), person(0), person(0.5, brief)});
  const auto chains =
      decision_chains(map, graph(5, {{0, 1, 1}, {1, 2, 1}, {2, 1, 1}, {2, 3, 9}, {4, 3, 1}, {1, 0, 1}}), 3);
  REQUIRE(chains.size() == 2);
  CHECK(chains[0].people == std::vector<Node>{0, 1, 2, 3});
  CHECK(chains[1].people == std::vector<Node>{4, 3});
}

TEST_CASE("a confirmed conflict proves no influence between the two") {
  Stance from = person(2, in_depth), to = person(0);
  from.attitude = Rating<double>{.value = 2, .confidence = Confidence::high, .evidence = "seen"};
  PowerMap map = map_with({from, to});
  Link supposed{.id = {"l1"}, .from = {"p0"}, .to = {"p1"}};
  supposed.confirmed = false;
  map.links = {make_ref(supposed),
               make_ref(Link{.id = {"l2"}, .from = {"p1"}, .to = {"p0"}, .kind = LinkKind::conflict})};
  const DecisionChain chain{{0, 1}, {0.9, 0.5}};
  CHECK(guessed_hops(map, chain)[1] == 1);
  map.links[1] = make_ref(Link{.id = {"l2"}, .from = {"p1"}, .to = {"p0"}, .kind = LinkKind::ally});
  CHECK(guessed_hops(map, chain)[1] == 0);
}

TEST_CASE("a blocked chain names who does not support us, and whom we have not met") {
  // We know 0, who supports us; 0 → 1 → 2, the decider; 1 is against us.
  const PowerMap map = map_with({person(2, in_depth), person(-1), person(0)});
  const InfluenceGraph ties = graph(3, {{0, 1, 1}, {1, 2, 1}});
  REQUIRE(decision_chains(map, ties, 2).empty());
  const auto blocked = blocked_chain(map, ties, 2);
  REQUIRE(blocked);
  CHECK(blocked->people == std::vector<Node>{0, 1, 2});
  CHECK_FALSE(blocked->unmet);
  CHECK(blocked->not_supporting == std::vector<Node>{1});

  const auto unmet = blocked_chain(map_with({person(2), person(1), person(0)}), ties, 2);
  REQUIRE(unmet);
  CHECK(unmet->unmet);
  CHECK(unmet->people == std::vector<Node>{1, 2}); // the nearest who has the decider's ear
  CHECK(unmet->not_supporting.empty());

  CHECK_FALSE(blocked_chain(map, graph(3, {{0, 1, 1}}), 2)); // nobody is tied to the decider
  CHECK_FALSE(blocked_chain(map, ties, 9));
}
