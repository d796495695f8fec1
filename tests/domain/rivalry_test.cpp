#include "domain/rivalry.hpp"

#include "support/deal_parts.hpp"

#include <doctest/doctest.h>

using namespace sandtable;

namespace {

struct Made : test::DealParts {
  Method method;

  void person(const char *id, std::optional<double> power, std::optional<double> attitude) {
    account.people.push_back(make_ref(Person{.id = {id}, .name = std::string{"Name of "} + id}));
    Stance stance;
    stance.person = {id};
    if (power) stance.power = Rating<double>{.value = *power};
    if (attitude) stance.attitude = Rating<double>{.value = *attitude};
    map.stances.push_back(make_ref(stance));
  }
  void rival(const char *id, double score) {
    Rival made{.id = {id}, .name = std::string{"Rival "} + id};
    made.scorecard = {score, score, score, score, {}};
    map.rivals.push_back(make_ref(made));
  }
  void tie(const char *rival, const char *person, double standing) {
    map.ties.push_back(make_ref(RivalTie{.rival = {rival}, .person = {person}, .standing = standing}));
  }
  void goal(const char *rival, const char *person, RivalAim aim = RivalAim::block) {
    map.goals.push_back(make_ref(RivalGoal{.rival = {rival}, .person = {person}, .aim = aim}));
  }
  std::vector<InfluenceFinding> found() {
    join();
    return rival_findings(method, account, opportunity);
  }
};

std::string order(const std::vector<Contest> &all) {
  std::string text;
  for (const Contest &one : all) text += one.rival.text + "-" + one.person.text + " ";
  return text;
}

} // namespace

TEST_CASE("people stand in the order of power times gap, once for each rival, with or without a tie") {
  Made made;
  made.person("a", 2, -2);  // 2 × 3
  made.person("b", 5, 0);   // 5 × 2
  made.person("c", {}, {}); // 1 × 1
  made.person("d", 5, 2);   // ahead of the rival
  made.person("e", 3, {});  // a goal alone
  made.tie("r", "d", 1), made.tie("r", "c", 1), made.tie("r", "a", 1), made.tie("r", "b", 2), made.tie("s", "b", -1);
  made.goal("r", "e"), made.goal("r", "b"), made.goal("s", "a", RivalAim::none);
  const auto all = contests(made.map);
  CHECK(order(all) == "r-b r-a r-c r-e r-d s-b ");
  CHECK(all[0].gap() == -2);
  CHECK(all[0].goal == made.map.goals[1].get());
  CHECK(all[1].weight() == 6);
  CHECK_FALSE(all[2].ours());
  CHECK(all[3].tie == nullptr);
  CHECK(all[4].weight() == -5);
}

TEST_CASE("of several ties of a pair the last counts, and somebody off the map is kept without a stance") {
  Made made;
  made.tie("r", "x", 2), made.tie("r", "x", -1);
  const auto all = contests(made.map);
  REQUIRE(all.size() == 1);
  CHECK(all[0].tie->standing == -1);
  CHECK(all[0].stance == nullptr);
}

TEST_CASE("a rival ahead by the weighted scorecard is told, and by the weights it depends who that is") {
  Made made;
  made.rival("r", 70);
  CHECK(made.found().empty()); // ours is not rated
  made.map.ours.scorecard = {90, 40, 60, 60, {}};
  const auto findings = made.found();
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].rule == "rival_leads_score");
  CHECK(findings[0].first == std::vector<std::string>{"Rival r"});
  CHECK(findings[0].second == std::vector<std::string>{"70.0 : 65.5"});
  made.method.quality = 100, made.method.cost = 0;
  CHECK(made.found().empty());
}

TEST_CASE("key people with whom a rival stands better are named until something is intended") {
  Made made;
  made.rival("r", 0);
  made.person("boss", 5, 0);
  made.person("clerk", 1, -2);
  made.person("friend", 5, 2);
  made.tie("r", "boss", 1), made.tie("r", "clerk", 2), made.tie("r", "friend", 2);
  auto findings = made.found();
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].rule == "rival_leads_people");
  CHECK(findings[0].people == std::vector<PersonId>{{"boss"}});
  CHECK(findings[0].second == std::vector<std::string>{"Name of boss"});
  made.goal("r", "boss");
  CHECK(made.found().empty());
}

TEST_CASE("an action that is open with somebody is an answer to the rival; one that is done is none") {
  Made made;
  made.rival("r", 0);
  made.person("boss", 5, 0);
  made.tie("r", "boss", 1);
  Action action{.id = {"x"}, .person = {"boss"}};
  made.engagement.actions = {make_ref(action)};
  CHECK(made.found().empty());
  action.done = true;
  made.engagement.actions = {make_ref(action)};
  CHECK(made.found().size() == 1);
}

TEST_CASE("nobody is said to stand better with somebody whose attitude to us nobody rated") {
  Made made;
  made.rival("r", 0);
  made.person("boss", 5, {});
  made.tie("r", "boss", 2);
  CHECK(made.found().empty());
}

TEST_CASE("our own no speaks while the deal goes on, with its reason, and is silent once it was stopped or delivered") {
  Made made;
  made.map.ours.questions.win = Rating<Judgement>{.value = Judgement::no, .evidence = "nobody helps"};
  made.map.ours.questions.worth = Rating<Judgement>{.value = Judgement::partly};
  auto findings = made.found();
  REQUIRE(findings.size() == 1);
  CHECK(findings[0].rule == "rival_no_win");
  CHECK(findings[0].first == std::vector<std::string>{"nobody helps"});
  Gate gate;
  gate.decision = GateDecision::no_go;
  made.engagement.gates = {make_ref(gate)};
  CHECK(made.found().empty());
  gate.decision = GateDecision::conditional; // taken up again
  made.engagement.gates.push_back(make_ref(gate));
  CHECK(made.found().size() == 1);
  made.opportunity.step = 7;
  CHECK(made.found().empty());
}
