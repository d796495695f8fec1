#include "domain/departures.hpp"

#include "support/any_command.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using sandtable::test::small_document;

namespace {

Stance known_by(const char *person, MemberId owner, std::vector<Relationship> relationships = {}) {
  Stance stance;
  stance.person = {person};
  stance.owner = std::move(owner);
  stance.relationships = std::move(relationships);
  stance.coverage[0] = Rating<CoverageLevel>{.value = CoverageLevel::brief};
  return stance;
}
Relationship met(const char *member, const char *date) { return {.member = {member}, .last_contact = date}; }

PowerMap map_of(std::vector<Stance> stances) {
  PowerMap map;
  for (Stance &stance : stances) map.stances.push_back(make_ref(std::move(stance)));
  return map;
}

} // namespace

TEST_CASE("who owns a relationship, rated it or was there last knows the person; a wish alone does not count") {
  Relationship wish{.member = {"m3"}, .desired = RelationshipLevel::trusted_adviser};
  Relationship rated{.member = {"m2"}, .now = Rating<RelationshipLevel>{.value = RelationshipLevel::vendor}};
  const Stance stance = known_by("p1", {"m1"}, {rated, wish, met("m1", "2026-03-01"), met("m4", "2026-02-01")});
  CHECK(acquaintances(stance) == std::vector<MemberId>{{"m1"}, {"m2"}, {"m4"}});
  CHECK(acquaintances(known_by("p2", {})).empty());
  Stance unmet = known_by("p3", {"m1"});
  unmet.coverage[0].reset();
  CHECK(acquaintances(unmet).empty()); // put in charge of somebody nobody has met
}

TEST_CASE("with one of ours go the people whom nobody else of ours knows") {
  const Workspace workspace = *small_document(); // m1 and m2
  const PowerMap map = map_of({known_by("p1", {"m1"}), known_by("p2", {"m1"}, {met("m2", "2026-03-01")}),
                               known_by("p3", {"m2"}), known_by("p4", {"m2"}), known_by("p5", {})});
  const auto departures = member_departures(workspace, map);
  REQUIRE(departures.size() == 2);
  CHECK(departures[0] == MemberDeparture{{"m2"}, {{"p3"}, {"p4"}}, {{"p2"}}});
  CHECK(departures[1] == MemberDeparture{{"m1"}, {{"p1"}}, {{"p2"}}});
}

TEST_CASE("with one of theirs go their weight in the index and the ways that led through them") {
  // We know 1, who supports us and influences the decider 2; nobody else has the decider's ear.
  Account account;
  for (const char *id : {"p1", "p2", "p3"}) account.people.push_back(make_ref(Person{.id = {id}, .name = id}));
  const auto person = [](const char *id, double power, double attitude) {
    Stance stance;
    stance.person = {id};
    stance.power = Rating<double>{.value = power};
    stance.attitude = Rating<double>{.value = attitude};
    return stance;
  };
  Stance broker = person("p1", 2, 2), decider = person("p2", 4, 0), other = person("p3", 2, -1);
  broker.coverage[0] = Rating<CoverageLevel>{.value = CoverageLevel::in_depth};
  decider.roles = {DecisionRole::decider};
  PowerMap map = map_of({broker, decider, other});
  map.links = {make_ref(Link{.id = {"l1"}, .from = {"p1"}, .to = {"p2"}})};
  Opportunity deal;
  deal.power_map = make_ref(std::move(map));

  const auto gone = contact_departure(account, deal, {"p1"});
  CHECK(gone.index == doctest::Approx((4.0 - 2) / 16 * 100));
  CHECK(gone.index_without == doctest::Approx(-2.0 / 12 * 100));
  CHECK(gone.cut_off == std::vector<PersonId>{{"p2"}});
  REQUIRE(gone.ways.size() == 1);
  CHECK(gone.ways[0].to == PersonId{"p2"});
  CHECK(gone.ways[0].now > 0);
  CHECK(gone.ways[0].without == 0);

  const auto opponent = contact_departure(account, deal, {"p3"});
  CHECK(opponent.index_without == doctest::Approx(4.0 / 12 * 100));
  CHECK(opponent.cut_off.empty());
  CHECK(opponent.ways[0].without == opponent.ways[0].now);

  // A second, poorer way stays when the best one goes.
  PowerMap wider = *deal.power_map;
  Stance second = person("p4", 2, 0.5);
  second.coverage[0] = Rating<CoverageLevel>{.value = CoverageLevel::brief};
  wider.stances.push_back(make_ref(second));
  wider.links.push_back(make_ref(Link{.id = {"l2"}, .from = {"p4"}, .to = {"p2"}}));
  deal.power_map = make_ref(std::move(wider));
  const auto poorer = contact_departure(account, deal, {"p1"});
  CHECK(poorer.cut_off.empty());
  CHECK(poorer.ways[0].without > 0);
  CHECK(poorer.ways[0].without < poorer.ways[0].now);

  const auto nobody = contact_departure(account, deal, {"p9"});
  CHECK(nobody.index == nobody.index_without);
  CHECK(nobody.cut_off.empty());
}

TEST_CASE(
    "a side's relationship is its members' best and their highest wish; a guess is one that no equal rating proves") {
  Workspace workspace;
  for (const auto &[id, role] :
       {std::pair{"a1", OurRole::AR}, std::pair{"a2", OurRole::AR}, std::pair{"s1", OurRole::SR}})
    workspace.team.push_back(make_ref(Member{.id = {id}, .role = role}));
  const auto rated = [](RelationshipLevel level, bool proven) {
    Rating<RelationshipLevel> rating{.value = level};
    if (proven) rating.confidence = Confidence::high, rating.evidence = "minutes";
    return rating;
  };
  Stance stance;
  using enum RelationshipLevel;
  stance.relationships = {{.member = {"a1"}, .now = rated(problem_solver, false), .desired = vendor},
                          {.member = {"a2"}, .now = rated(vendor, true), .desired = trusted_adviser},
                          {.member = {"gone"}, .now = rated(trusted_adviser, true)}};
  auto sides = side_relationships(workspace, stance);
  CHECK(sides[0].now == problem_solver);
  CHECK(sides[0].desired == trusted_adviser);
  CHECK(sides[0].gap() == 1);
  CHECK(sides[0].guessed);
  CHECK_FALSE(sides[1].told());
  CHECK(sides[1].gap() == 0);
  stance.relationships[1].now = rated(problem_solver, true);
  sides = side_relationships(workspace, stance);
  CHECK_FALSE(sides[0].guessed);
  stance.relationships[1].desired = vendor;
  CHECK(side_relationships(workspace, stance)[0].gap() == 0);
}
