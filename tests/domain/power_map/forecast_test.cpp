#include "domain/power_map/forecast.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

using namespace sandtable;

namespace {

Stance stance(std::vector<DecisionRole> roles, std::optional<double> power, double attitude) {
  Stance made;
  made.roles = std::move(roles);
  if (power) made.power = Rating<double>{.value = *power};
  made.attitude = Rating<double>{.value = attitude, .confidence = Confidence::high};
  return made;
}
PowerMap map_with(std::vector<Stance> stances) {
  PowerMap map;
  for (std::size_t i = 0; i < stances.size(); ++i) {
    stances[i].person = {"p" + std::to_string(i)};
    map.stances.push_back(make_ref(std::move(stances[i])));
  }
  return map;
}
std::vector<Node> people_of(const Ballot &ballot) {
  std::vector<Node> people;
  for (const Voter &voter : ballot.voters) people.push_back(voter.person);
  return people;
}
Ballot ballot(DecisionRule rule, std::vector<Voter> voters) { return {rule, std::move(voters)}; }
Persuasion silence(std::span<const Belief> beliefs) {
  return persuasion_of(InfluenceGraph(beliefs.size(), {}), beliefs);
}

} // namespace

TEST_CASE("each rule counts votes in its own way") {
  using enum DecisionRule;
  const std::vector<Voter> three{{0, 5}, {1, 1}, {2, 1, true}};
  const std::vector<double> big_one_for{2, -1, -0.4}, all_for{1, 0.1, 0.1}, vetoed{2, 1, -0.5}, tie{0, 0, 0};
  CHECK(wins(ballot(single_decider, {{0, 5}}), std::vector{0.1}));
  CHECK(!wins(ballot(single_decider, {{0, 5}}), std::vector{0.0}));
  CHECK(!wins(ballot(majority, three), big_one_for));
  CHECK(wins(ballot(majority, three), vetoed));
  CHECK(!wins(ballot(unanimous, three), vetoed));
  CHECK(wins(ballot(unanimous, three), all_for));
  CHECK(wins(ballot(weighted_vote, three), big_one_for));
  CHECK(!wins(ballot(weighted_vote, three), tie));
  CHECK(wins(ballot(veto_holders, three), big_one_for));
  CHECK(!wins(ballot(veto_holders, three), vetoed));
  CHECK(!wins(ballot(weighted_vote, {}), {}));
  CHECK(weighted_outcome(ballot(weighted_vote, three), big_one_for) == doctest::Approx(8.6 / 7));
  CHECK(weighted_outcome(ballot(weighted_vote, {}), {}) == 0);
}

TEST_CASE("the map's roles say who votes, decides and may veto") {
  using enum DecisionRole;
  const PowerMap map = map_with({stance({user}, 5, 0), stance({decider}, 4, 0), stance({approver}, {}, 0),
                                 stance({gatekeeper}, 2, 0), stance({decider}, 5, 0)});
  CHECK(people_of(ballot_of(map, DecisionRule::weighted_vote)) == std::vector<Node>{1, 2, 4});
  CHECK(people_of(ballot_of(map, DecisionRule::veto_holders)) == std::vector<Node>{1, 2, 3, 4});
  CHECK(people_of(ballot_of(map, DecisionRule::single_decider)) == std::vector<Node>{4});
  const Ballot veto = ballot_of(map, DecisionRule::veto_holders);
  CHECK(!veto.voters[0].veto);
  CHECK(veto.voters[1].veto);
  CHECK(veto.voters[1].weight == 3); // unrated
  CHECK(veto.voters[2].veto);
  CHECK(veto.voters[2].weight == 0); // only vetoes
  const PowerMap plain = map_with({stance({user}, 2, 0), stance({}, {}, 0), stance({}, 3, 0)});
  CHECK(people_of(ballot_of(plain, DecisionRule::majority)) == std::vector<Node>{0, 2});
  CHECK(ballot_of(plain, DecisionRule::single_decider).voters.empty());
}

TEST_CASE("the chance of one unsure decider is the area of the triangle above 0") {
  // Attitude 0.5 ± 1, triangular: P(x ≤ 0) = (1 − 0.5)² / 2 = 0.125.
  const std::vector<Belief> beliefs{{0.5, 1}};
  const auto answer = forecast(silence(beliefs), beliefs, ballot(DecisionRule::single_decider, {{0, 5}}), {100000, 3});
  REQUIRE(answer);
  CHECK(answer->chance == doctest::Approx(0.875).epsilon(0.01));
  CHECK(answer->as_rated == doctest::Approx(0.5));
  CHECK(answer->outcome.p50 == doctest::Approx(0.5).epsilon(0.02));
  REQUIRE(answer->tornado.size() == 1);
  CHECK(answer->tornado[0].low_chance == 0);
  CHECK(answer->tornado[0].high_chance == 1);
  CHECK(answer->tornado[0].low_outcome == doctest::Approx(-0.5));
}

TEST_CASE("the tornado puts first the rating on which the decision hangs, and leaves out those without effect") {
  // 0 decides and listens to 1; 2 talks to nobody; 3 is certain.
  const std::vector<Belief> beliefs{{0, 0.2, 0.2}, {0, 1, 0.5}, {0, 2, 0.5}, {1, 0, 0.5}};
  const InfluenceGraph graph(4, std::vector<Influence>{{1, 0, 1}, {3, 0, 1}});
  const auto answer =
      forecast(persuasion_of(graph, beliefs), beliefs, ballot(DecisionRule::single_decider, {{0, 5}}), {4000, 9});
  REQUIRE(answer);
  REQUIRE(answer->tornado.size() == 2);
  CHECK(answer->tornado[0].person == 1);
  CHECK(answer->tornado[1].person == 0);
  for (const Swing &swing : answer->tornado) CHECK(swing.high_chance >= swing.low_chance);
}

TEST_CASE("the same seed gives the same forecast") {
  const std::vector<Belief> beliefs{{0.2, 1}, {-0.2, 1}};
  const Ballot vote = ballot(DecisionRule::weighted_vote, {{0, 2}, {1, 3}});
  const auto once = forecast(silence(beliefs), beliefs, vote, {500, 4}),
             again = forecast(silence(beliefs), beliefs, vote, {500, 4});
  CHECK(once->chance == again->chance);
  CHECK(once->outcome == again->outcome);
}

TEST_CASE("without voters, equilibrium or trials there is no forecast") {
  const std::vector<Belief> beliefs{{0, 1, 0}, {0, 1, 0}};
  const InfluenceGraph circle(2, std::vector<Influence>{{0, 1}, {1, 0}});
  const Ballot one = ballot(DecisionRule::majority, {{0, 1}});
  CHECK(!forecast(persuasion_of(circle, beliefs), beliefs, one, {100, 1}));
  CHECK(!forecast(silence(beliefs), beliefs, ballot(DecisionRule::majority, {}), {100, 1}));
  CHECK(!forecast(silence(beliefs), beliefs, ballot(DecisionRule::majority, {{7, 1}}), {100, 1}));
  CHECK(!forecast(silence(beliefs), beliefs, one, {0, 1}));
  CHECK(forecast(silence(beliefs), beliefs, one, {1, 1}));
  CHECK(!next_moves(circle, persuasion_of(circle, beliefs), beliefs, std::vector<Access>(2), {}, one, {100, 1}));
}

TEST_CASE("the next conversation goes through a supporter, never through an enemy") {
  // 0 decides, neutral; 1 and 2 support us and influence 0, 2 more strongly, but 2 is in conflict with 0; 3 is apart.
  const std::vector<Belief> beliefs{{0, 0.5, 0.5}, {1, 0.25, 0.5}, {2, 0.25, 0.5}, {0, 1, 0.5}};
  const InfluenceGraph graph(4, std::vector<Influence>{{1, 0, 1}, {2, 0, 4}});
  const std::vector<Access> access{{false, false}, {true, true}, {true, true}, {true, false}};
  const Ballot vote = ballot(DecisionRule::single_decider, {{0, 5}});
  const Persuasion persuasion = persuasion_of(graph, beliefs);
  const std::vector<TabooPair> taboo{{0, 2}};
  const auto moves = next_moves(graph, persuasion, beliefs, access, taboo, vote, {1000, 1}).value();
  REQUIRE(moves.size() == 2); // 2 cannot rise, 3 has no say
  const NextMove &decider = moves[0].person == 0 ? moves[0] : moves[1];
  CHECK(decider.through == Node{1});
  CHECK(decider.from == 0);
  CHECK(decider.to == 1);
  CHECK(decider.effort == doctest::Approx(1.5));
  CHECK(decider.outcome_gain == doctest::Approx(0.5 / 0.75)); // the decider's own share of the equilibrium
  const auto free = next_moves(graph, persuasion, beliefs, access, {}, vote, {1000, 1}).value();
  CHECK((free[0].person == 0 ? free[0] : free[1]).through == Node{2});
}

TEST_CASE("a supporter whom none of ours has met does not speak for us; a coach whose coverage nobody rated does") {
  Stance coach = stance({DecisionRole::coach}, 2, 2), stranger = stance({}, 2, 2), known = stance({}, 2, -1);
  known.coverage[1] = Rating<CoverageLevel>{.value = CoverageLevel::brief};
  Stance denied = coach; // somebody looked, and nobody has met this one
  denied.coverage[0] = Rating<CoverageLevel>{.value = CoverageLevel::none};
  const auto access = access_of(map_with({coach, stranger, known, denied}));
  REQUIRE(access.size() == 4);
  CHECK((access[0].met && access[0].supportive));
  CHECK((!access[1].met && access[1].supportive));
  CHECK((access[2].met && !access[2].supportive));
  CHECK_FALSE(access[3].met);
  // 1, whom nobody has met, has the decider's ear.
  const std::vector<Belief> beliefs{{0, 0.5, 0.5}, {2, 0.25, 0.5}};
  const InfluenceGraph graph(2, std::vector<Influence>{{1, 0, 1}});
  const Ballot vote = ballot(DecisionRule::single_decider, {{0, 5}});
  const auto moves = [&](Access speaker) {
    return next_moves(graph, persuasion_of(graph, beliefs), beliefs, std::vector<Access>{{}, speaker}, {}, vote,
                      {100, 1})
        .value();
  };
  CHECK(moves({true, true})[0].through == Node{1});
  CHECK_FALSE(moves({true, true})[0].cold);
  const NextMove cold = moves({false, true})[0];
  CHECK_FALSE(cold.through);
  CHECK(cold.cold);
  CHECK(cold.effort == doctest::Approx(1.5 * way_cold));
}

TEST_CASE("working out how attitudes arrive at the voters tells how far it is") {
  const std::vector<Belief> beliefs(40, Belief{0, 0.5, 0.5});
  std::vector<double> parts;
  REQUIRE(VoterChance::of(silence(beliefs), ballot(DecisionRule::majority, {{0, 1}}),
                          [&](double part) { parts.push_back(part); }));
  REQUIRE(parts.size() == 40);
  CHECK(std::is_sorted(parts.begin(), parts.end()));
  CHECK(parts.back() < 1);
}

TEST_CASE("cold, met and introduced cost in this order, and a decimal attitude rises to its next level") {
  const std::vector<Belief> beliefs{{-0.3, 1, 0}, {-0.3, 1, 0}};
  const Ballot vote = ballot(DecisionRule::weighted_vote, {{0, 1}, {1, 1}});
  const InfluenceGraph none(2, {});
  const std::vector<Access> access{{false, false}, {true, false}};
  const auto moves = next_moves(none, silence(beliefs), beliefs, access, {}, vote, {500, 2}).value();
  REQUIRE(moves.size() == 2);
  CHECK(moves[0].person == 1);
  CHECK(moves[0].to == 0);
  CHECK(moves[0].effort == doctest::Approx(0.3 * 1.5));
  CHECK(moves[1].effort == doctest::Approx(0.3 * 3));
}

TEST_CASE("the outcome's bins are shares of the trials, split at the threshold as the chance is") {
  const std::vector<Belief> beliefs{{0.3, 1, 0.5}, {-0.4, 0.5, 0.5}, {1.8, 0.5, 0.5}};
  const Ballot vote = ballot(DecisionRule::weighted_vote, {{0, 3}, {1, 2}, {2, 1}});
  const auto answer = forecast(silence(beliefs), beliefs, vote, {4000, 2});
  REQUIRE(answer);
  double sum = 0, above = 0, mean = 0;
  for (std::size_t i = 0; i < attitude_bins; ++i) {
    sum += answer->bins[i];
    if (i >= attitude_bins / 2) above += answer->bins[i];
    mean += answer->bins[i] * (attitude_min + 0.1 * (static_cast<double>(i) + 0.5));
  }
  CHECK(sum == doctest::Approx(1));
  CHECK(above == doctest::Approx(answer->chance));
  CHECK(mean == doctest::Approx(1.9 / 6).epsilon(0.05));
  AttitudeHistogram ends;
  for (const double value : {-2.0, 2.0, 7.0}) ends.add(value);
  CHECK(ends.shares().front() == doctest::Approx(1.0 / 3));
  CHECK(ends.shares().back() == doctest::Approx(2.0 / 3));
  CHECK(AttitudeHistogram{}.shares().front() == 0);
}

TEST_CASE("the chance alone is the forecast's, and follows whatever attitude is tried") {
  std::vector<Belief> beliefs{{0.2, 1, 0.5}, {-0.6, 0.5, 0.25}, {1, 0.5, 0.5}};
  const InfluenceGraph graph(3, std::vector<Influence>{{2, 0}, {0, 1}});
  const Ballot vote = ballot(DecisionRule::unanimous, {{0, 3}, {1, 2}});
  const Persuasion persuasion = persuasion_of(graph, beliefs);
  const auto chance = VoterChance::of(persuasion, vote);
  REQUIRE(chance);
  for (const double tried : {-2.0, -0.6, 0.5, 2.0}) {
    beliefs[1].attitude = tried;
    CHECK(chance->with(beliefs, {500, 4}) == forecast(persuasion, beliefs, vote, {500, 4})->chance);
  }
  CHECK(chance->with(beliefs, {0, 4}) == 0);
  CHECK(!VoterChance::of(persuasion, ballot(DecisionRule::majority, {})));
}

TEST_CASE("a move never lowers the chance") {
  CHECK(rc::check("gains", [] {
    const auto n = *rc::gen::inRange<std::size_t>(1, 7);
    std::vector<Belief> beliefs;
    std::vector<Influence> influences;
    Ballot vote{*rc::gen::element(DecisionRule::majority, DecisionRule::unanimous, DecisionRule::weighted_vote,
                                  DecisionRule::veto_holders),
                {}};
    for (Node i = 0; i < n; ++i) {
      beliefs.push_back(
          {*rc::gen::inRange(-20, 21) / 10.0, *rc::gen::inRange(0, 3) / 2.0, *rc::gen::inRange(1, 5) / 4.0});
      influences.push_back({*rc::gen::inRange<Node>(0, static_cast<Node>(n)), i});
      vote.voters.push_back({i, static_cast<double>(*rc::gen::inRange(1, 6)), *rc::gen::arbitrary<bool>()});
    }
    const InfluenceGraph graph(n, influences);
    const auto moves =
        next_moves(graph, persuasion_of(graph, beliefs), beliefs, std::vector<Access>(n), {}, vote, {50, 1});
    RC_ASSERT(moves.has_value());
    for (const NextMove &move : *moves) {
      RC_ASSERT(move.chance_gain >= 0 && move.outcome_gain >= -1e-12 && move.effort > 0);
      RC_ASSERT(move.to > move.from && move.to <= 2);
    }
  }));
}
