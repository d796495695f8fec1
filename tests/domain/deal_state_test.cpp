#include "domain/deal_state.hpp"

#include "support/deal_parts.hpp"

#include <doctest/doctest.h>

using namespace sandtable;

namespace {

struct Made : test::DealParts {
  void person(std::string id, double attitude, std::vector<DecisionRole> roles, bool met, double power = 3) {
    Person made;
    made.id = {id};
    made.title = "Title";
    made.department = {"d-" + id};
    account.people.push_back(make_ref(made));
    Stance stance;
    stance.person = {id};
    stance.roles = std::move(roles);
    stance.power = Rating<double>{.value = power};
    stance.attitude = Rating<double>{.value = attitude};
    if (met) stance.coverage[0] = Rating<CoverageLevel>{.value = CoverageLevel::multiple};
    map.stances.push_back(make_ref(stance));
  }
  C139Answer c139(const Date &today = {}) {
    join();
    return c139_of({}, account, opportunity, today);
  }
  HealthAnswer health(const Date &today = {}) {
    join();
    return health_of(account, opportunity, today);
  }
};
constexpr auto part = [](const HealthAnswer &answer, HealthPart which) {
  return answer.parts[static_cast<std::size_t>(which)];
};

} // namespace

TEST_CASE("a decider who supports us wins; a key person and a majority come first; and each says who") {
  Made made;
  made.person("boss", 1, {DecisionRole::decider}, true, 5);
  made.person("deputy", -1, {DecisionRole::decider}, true, 4);
  CHECK(made.c139().state == C139::win);
  CHECK(made.c139().win.people == std::vector<PersonId>{{"boss"}});

  Made first;
  first.person("boss", 0, {DecisionRole::decider}, true, 5);
  first.person("a", 1, {DecisionRole::approver}, true);
  first.person("b", 2, {DecisionRole::user}, true);
  const C139Answer answer = first.c139();
  CHECK(answer.state == C139::first);
  CHECK(answer.win.truth == Truth::no);
  CHECK(answer.first[0].truth == Truth::unknown); // no scorecard of ours
  CHECK(answer.first[1].people == std::vector<PersonId>{{"a"}});
  CHECK(answer.first[2].people == std::vector<PersonId>{{"a"}, {"b"}});
}

TEST_CASE("value fit is best while no rival's scorecard is above ours, and nobody comes first whom a rival outscores") {
  Made made;
  made.person("boss", 0, {DecisionRole::decider}, true, 5);
  made.person("a", 1, {DecisionRole::approver}, true);
  made.person("b", 2, {DecisionRole::user}, true);
  made.map.ours.scorecard = {80, 80, 80, 80, {}};
  CHECK(made.c139().first[0].truth == Truth::unknown); // nobody to compare with
  Rival rival;
  rival.id = {"r"};
  made.map.rivals = {make_ref(rival)};
  CHECK(made.c139().first[0].truth == Truth::unknown);
  rival.scorecard = {79, 80, 80, 80, {}};
  made.map.rivals = {make_ref(rival)};
  CHECK(made.c139().first[0].truth == Truth::yes);
  CHECK(made.c139().state == C139::first);
  rival.scorecard.quality = 81;
  made.map.rivals = {make_ref(rival)};
  CHECK(made.c139().first[0].truth == Truth::no);
  CHECK(made.c139().state != C139::first);
}

TEST_CASE("a value fit that is not best names every rival who is ahead") {
  Made made;
  made.person("boss", 0, {DecisionRole::decider}, true, 5);
  made.map.ours.scorecard = {80, 80, 80, 80, {}};
  for (const auto &[id, score] : {std::pair{"r1", 81.0}, std::pair{"r2", 70.0}, std::pair{"r3", 99.0}}) {
    Rival rival;
    rival.id = {id}, rival.scorecard = {score, score, score, score, {}};
    made.map.rivals.push_back(make_ref(rival));
  }
  CHECK(made.c139().first[0].truth == Truth::no);
  CHECK(made.c139().first[0].rivals == std::vector<RivalId>{{"r1"}, {"r3"}});
}

TEST_CASE("whether the participants' resources are clear is the team's to say: only a whole yes clears the point") {
  Made made;
  made.person("boss", 0, {DecisionRole::decider}, true, 5);
  const auto said = [&](std::optional<Judgement> answer) {
    made.opportunity.resources.reset();
    if (answer) made.opportunity.resources = Rating<Judgement>{.value = *answer};
    return made.c139().clear[6].truth;
  };
  CHECK(said({}) == Truth::unknown);
  CHECK(said(Judgement::unknown) == Truth::unknown);
  CHECK(said(Judgement::no) == Truth::no);
  CHECK(said(Judgement::partly) == Truth::no);
  CHECK(said(Judgement::yes) == Truth::yes);
}

TEST_CASE("what a state lacks is named point by point, and nothing once the file shows that state or more") {
  Made made;
  made.person("boss", 0, {DecisionRole::decider}, true, 5);
  made.person("a", 1, {DecisionRole::approver}, true);
  made.person("b", -1, {DecisionRole::user}, true);
  const C139Answer answer = made.c139();
  REQUIRE(answer.state == C139::unknown);
  const auto lacks = [&](C139 state) {
    std::vector<std::string_view> rules;
    for (const Condition &one : c139_lacks(answer, state)) rules.push_back(one.rule);
    return rules;
  };
  CHECK(lacks(C139::unknown).empty());
  CHECK(lacks(C139::win) == std::vector<std::string_view>{"c139_win"});
  CHECK(lacks(C139::first) == std::vector<std::string_view>{"c139_majority"}); // nobody has compared the value
  for (const Condition &one : c139_lacks(answer, C139::clear)) CHECK(one.truth == Truth::no);
  CHECK_FALSE(lacks(C139::clear).empty());
  made.person("c", 1, {DecisionRole::user}, true);
  made.person("d", 1, {DecisionRole::user}, true);
  REQUIRE(made.c139().state == C139::first);
  CHECK(c139_lacks(made.c139(), C139::first).empty());
  CHECK(c139_lacks(made.c139(), C139::clear).empty());
}

TEST_CASE("clear means that no point is open, and names whom each point lacks") {
  Made made;
  made.person("boss", 0, {DecisionRole::decider}, true, 5);
  const C139Answer open = made.c139();
  CHECK(open.state == C139::unknown);
  CHECK(open.clear[0].truth == Truth::no);
  CHECK(open.clear[2].truth == Truth::yes);
  CHECK(open.clear[4].people == std::vector<PersonId>{{"boss"}});
  CHECK(Made{}.c139().state == C139::unknown);
}

TEST_CASE("purchasing is clear with a gate's date, funds with amount and cash risk, SWOT with a word on a rival") {
  Made made;
  made.person("boss", 0, {DecisionRole::decider}, true, 5);
  const auto clear = [&](std::size_t point) { return made.c139().clear[point].truth; };
  CHECK(made.c139().clear[1].rule == "c139_purchasing_process");
  CHECK(clear(1) == Truth::no);
  Gate gate;
  gate.id = {"g"};
  made.engagement.gates = {make_ref(gate)};
  CHECK(clear(1) == Truth::no);
  gate.date = "2026-06-01";
  made.engagement.gates = {make_ref(gate)};
  CHECK(clear(1) == Truth::yes);

  CHECK(made.c139().clear[5].rule == "c139_funds");
  CHECK(clear(5) == Truth::no);
  made.opportunity.amount = 100;
  CHECK(clear(5) == Truth::no);
  made.opportunity.risks.cash = "paid in rates";
  CHECK(clear(5) == Truth::yes);
  made.opportunity.amount = 0;
  CHECK(clear(5) == Truth::no);

  CHECK(made.c139().clear[8].rule == "c139_swot");
  Rival rival;
  rival.id = {"r"};
  made.map.rivals = {make_ref(rival)};
  CHECK(clear(8) == Truth::no);
  for (std::string Rival::*words : {&Rival::positioning, &Rival::note}) {
    Rival known = rival;
    known.*words = "cheap";
    made.map.rivals = {make_ref(known)};
    CHECK(clear(8) == Truth::yes);
  }
}

TEST_CASE("health is healthy from 80, fair from 60, at risk from 40, and critical below") {
  // Met, of one department, without wins or ties: key, organisation and competition count fully, insight not at all.
  // Of 30 + 14 + 9 + 12 the attitude moves the 30: (30 × (attitude + 2)/4 + 26) of 65.
  const auto band = [](double attitude) {
    Made made;
    made.person("key", attitude, {DecisionRole::decider}, true, 5);
    const HealthAnswer answer = made.health();
    CHECK(answer.weight == 65);
    CHECK(answer.score.value() == doctest::Approx((30 * (attitude + 2) / 4 + 26) / 65 * 100));
    return *answer.band;
  };
  const auto attitude_for = [](double score) { return (score / 100 * 65 - 26) / 30 * 4 - 2; };
  CHECK(band(attitude_for(80.01)) == Health::healthy);
  CHECK(band(attitude_for(79.9)) == Health::sub_healthy);
  CHECK(band(attitude_for(60.01)) == Health::sub_healthy);
  CHECK(band(attitude_for(59.9)) == Health::at_risk);
  CHECK(band(attitude_for(40.01)) == Health::at_risk);
  Made nobody;
  nobody.person("key", 2, {DecisionRole::decider}, false, 5); // nobody has met them: 12 of 65
  CHECK(nobody.health().band == Health::critical);
}

TEST_CASE("a committee's leaning is not clear while the rating of a member is a guess") {
  Made made;
  made.person("boss", 0, {DecisionRole::decider}, true, 5);
  CHECK(made.c139().clear[3].truth == Truth::no);
  CHECK(made.c139().clear[3].people == std::vector<PersonId>{{"boss"}});
  Stance proven = *made.map.stances[0];
  proven.attitude->confidence = Confidence::high, proven.attitude->evidence = "said so in the meeting";
  made.map.stances[0] = make_ref(proven);
  CHECK(made.c139().clear[3].truth == Truth::yes);
}

TEST_CASE("health weighs what there is, leaves out what there is not, and names the holes") {
  Made made;
  made.person("key", 2, {DecisionRole::decider}, true, 5); // key 1
  made.person("other", 0, {DecisionRole::user}, false, 3); // general 0
  const HealthAnswer answer = made.health();
  CHECK(part(answer, HealthPart::key).value == 1);
  CHECK(part(answer, HealthPart::general).value == 0);
  CHECK(part(answer, HealthPart::general).holes == std::vector<PersonId>{{"other"}});
  CHECK(part(answer, HealthPart::organisation).value == 0.5);
  CHECK(part(answer, HealthPart::insight).value == 0);
  CHECK(part(answer, HealthPart::competition).value == 1);
  CHECK(!part(answer, HealthPart::history).value); // no today
  CHECK(!part(answer, HealthPart::service).value); // no voices
  // Weights 30, 18, 14, 9, 12 count: (30 + 7 + 12)/83.
  CHECK(answer.weight == 83);
  CHECK(answer.score.value() == doctest::Approx(100 * 49.0 / 83));
  CHECK(answer.band == Health::at_risk);
}

TEST_CASE("a month without follow-up and a rival's tie cost health") {
  Made made;
  made.person("key", 2, {DecisionRole::decider}, true, 4);
  Stance recent = *made.map.stances[0];
  recent.last_contact = "2026-03-01";
  made.map.stances[0] = make_ref(recent);
  CHECK(part(made.health("2026-03-31"), HealthPart::history).value == 1);
  CHECK(part(made.health("2026-04-01"), HealthPart::history).value == 0);
  CHECK(!part(made.health("no date"), HealthPart::history).value);
  RivalTie tie;
  tie.person = {"key"};
  made.map.ties.push_back(make_ref(tie));
  CHECK(part(made.health(), HealthPart::competition).value == 0);
}

TEST_CASE("a contact noted with a relationship or a round counts for health and C139 as one on the card does") {
  Made made;
  made.person("key", 2, {DecisionRole::decider}, true, 4);
  const auto activity = [&] { return made.c139("2026-03-31").clear[7].truth; };
  const auto history = [&] { return part(made.health("2026-03-31"), HealthPart::history).value; };
  const Stance bare = *made.map.stances[0];
  CHECK(activity() == Truth::no);
  Stance known = bare;
  known.relationships.push_back({.member = {"m"}, .last_contact = "2026-03-20"});
  made.map.stances[0] = make_ref(known);
  CHECK(activity() == Truth::yes);
  CHECK(history() == 1);
  made.map.stances[0] = make_ref(bare);
  Contact round;
  round.people = {{"key"}}, round.date = "2026-04-20"; // still to come
  made.engagement.contacts = {make_ref(round)};
  CHECK(activity() == Truth::no);
  CHECK(history() == 0);
  round.date = "2026-03-20";
  made.engagement.contacts = {make_ref(round)};
  CHECK(activity() == Truth::yes);
  CHECK(history() == 1);
}

TEST_CASE("an empty map has no health, and a met key player without attitude adds none") {
  CHECK(!Made{}.health("2026-01-01").score);
  CHECK(!Made{}.health().band);
  Made made;
  made.person("key", 2, {DecisionRole::decider}, true, 5);
  Stance unrated = *made.map.stances[0];
  unrated.attitude.reset();
  made.map.stances[0] = make_ref(unrated);
  CHECK(part(made.health(), HealthPart::key).value == 0);
}
