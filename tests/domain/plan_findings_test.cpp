#include "domain/plan_findings.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace sandtable;

namespace {

struct Deal {
  Account account;
  Opportunity opportunity;
};

/// One person, met on 2026-03-31 and to be met again on 2026-06-30, rated on 2026-03-01, born on 29 February.
Deal deal() {
  Deal made;
  Person person;
  person.id.text = "p";
  person.name = "韩立";
  person.birthday = "1972-02-29";
  made.account.people = {make_ref(person)};
  Stance stance;
  stance.person = person.id;
  stance.last_contact = "2026-03-01";
  stance.relationships.push_back({.member = {"m"}, .last_contact = "2026-03-15"});
  stance.attitude = Rating<double>{.value = 1, .date = "2026-03-01"};
  PowerMap map;
  map.stances = {make_ref(stance)};
  made.opportunity.power_map = make_ref(map);
  Engagement plan;
  Contact contact;
  contact.people = {person.id};
  contact.date = "2026-03-31";
  plan.contacts = {make_ref(contact)};
  contact.date = "2026-06-30";
  plan.contacts.push_back(make_ref(contact));
  Gate gate;
  gate.id.text = "g";
  gate.date = "2026-06-10";
  plan.gates = {make_ref(gate)};
  made.opportunity.engagement = make_ref(plan);
  return made;
}

std::string rules_on(const Date &today, const Date &anniversary = {}) {
  Deal made = deal();
  Person person = *made.account.people.front();
  person.anniversary = anniversary;
  made.account.people = {make_ref(person)};
  std::string rules;
  for (const auto &finding : plan_findings(made.account, made.opportunity, {}, today))
    rules += finding.rule.substr(std::string{"finding_plan_"}.size()) + " " + finding.second + "; ";
  return rules;
}

} // namespace

TEST_CASE("the last contact is the latest of card, relationships and rounds that took place") {
  const Deal made = deal();
  CHECK(last_contact(made.opportunity, *made.opportunity.power_map->stances[0], "2026-05-01") == "2026-03-31");
  CHECK(last_contact(made.opportunity, *made.opportunity.power_map->stances[0], "2026-03-20") == "2026-03-15");
  CHECK(last_contact(made.opportunity, *made.opportunity.power_map->stances[0], "2026-07-01") == "2026-06-30");
  CHECK(last_contact(made.opportunity, *made.opportunity.power_map->stances[0], "2026-01-01") == "");
}

TEST_CASE("the next contact is the first from today on; one that is past is overdue until a contact follows") {
  Opportunity opportunity;
  Engagement plan;
  opportunity.engagement = make_ref(plan);
  Stance stance;
  stance.person = {"p"};
  const auto next = [&] { return next_contact(opportunity, stance, "2026-05-01"); };
  CHECK(next().date == "");
  stance.relationships = {{.member = {"a"}, .next_contact = "2026-04-01"},
                          {.member = {"b"}, .next_contact = "2026-06-01"},
                          {.member = {"c"}, .next_contact = "2026-05-20"}};
  CHECK(next().date == "2026-05-20");
  CHECK_FALSE(next().overdue);
  Contact round;
  round.people = {stance.person}, round.date = "2026-05-10";
  plan.contacts = {make_ref(round)};
  opportunity.engagement = make_ref(plan);
  CHECK(next().date == "2026-05-10");
  opportunity.engagement = make_ref(Engagement{});
  stance.relationships.resize(1);
  CHECK(next().date == "2026-04-01");
  CHECK(next().overdue);
  stance.last_contact = "2026-04-02";
  CHECK(next().date == "");
  CHECK(next_contact(opportunity, stance, "").date == "2026-04-01");
}

TEST_CASE("each rule speaks on its day and not the day before") {
  CHECK(rules_on("2026-04-30") == "");
  CHECK(rules_on("2026-05-01") == "no_contact 31; ");
  CHECK(rules_on("2026-05-26") == "no_contact 56; ");
  CHECK(rules_on("2026-05-27") == "gate_not_ready 14; no_contact 57; ");
  CHECK(rules_on("2026-05-31") == "gate_not_ready 10; no_contact 61; old_rating 91; ");
  CHECK(rules_on("2026-06-11") == "gate_overdue 1; no_contact 72; old_rating 102; ");
  CHECK(rules_on("2026-02-01") == "never_met ; ");
  CHECK(rules_on("2026-02-14") == "never_met ; birthday 14; "); // on the 28th, since 2026 has no 29 February
  CHECK(rules_on("2027-12-31").find("birthday") == std::string::npos);
  CHECK(rules_on("2026-04-30", "2019-05-15") == "");
  CHECK(rules_on("2026-05-01", "2019-05-15") == "no_contact 31; anniversary 14; ");
}

namespace {

/// Rules and their subjects on 2026-11-02, a Monday, but for those about people of the map.
std::string of_plan(const Engagement &plan, const List<Member> &team = {}) {
  Opportunity opportunity;
  opportunity.engagement = make_ref(plan);
  std::string text;
  for (const auto &finding : plan_findings(Account{}, opportunity, team, "2026-11-02"))
    text +=
        finding.rule.substr(std::string{"finding_plan_"}.size()) + " " + finding.subject + " " + finding.second + "; ";
  return text;
}
Action work(const char *id, const char *from, const char *to, double effort) {
  Action action;
  action.id = {id}, action.owner = {"m"}, action.earliest = from, action.due = to, action.effort = effort;
  return action;
}

} // namespace

TEST_CASE("a promise of either side speaks when it is overdue and not kept") {
  Engagement plan;
  PlanItem item;
  item.id = {"i"}, item.kind = PlanItemKind::our_promise, item.text = "样机", item.due = "2026-11-01";
  plan.items = {make_ref(item)};
  CHECK(of_plan(plan) == "promise_overdue i 1; ");
  item.due = "2026-11-02";
  plan.items = {make_ref(item)};
  CHECK(of_plan(plan) == "");
  item.due = "2026-10-01", item.closed = true;
  plan.items = {make_ref(item)};
  CHECK(of_plan(plan) == "");
  item.closed = false, item.kind = PlanItemKind::issue;
  plan.items = {make_ref(item)};
  CHECK(of_plan(plan) == "");
}

TEST_CASE(
    "one full week is a finding though the other three are empty, and somebody without a share works all the time") {
  Engagement plan;
  plan.actions = {make_ref(work("a", "2026-11-09", "2026-11-13", 5)),
                  make_ref(work("b", "2026-11-09", "2026-11-13", 5))};
  Member member;
  member.id = {"m"}, member.name = "陈立群";
  const List<Member> team{make_ref(member)};
  CHECK(of_plan(plan, team) == "overload m 2026-11-09 – 2026-11-15: 200 %; ");
  plan.settings.limits.load = 200;
  CHECK(of_plan(plan, team) == "");
  plan.settings.limits.load = 100;
  plan.actions.pop_back();
  CHECK(of_plan(plan, team) == ""); // exactly all of it
}

TEST_CASE("work for somebody who is away is a finding, however little it is") {
  Engagement plan;
  plan.actions = {make_ref(work("a", "2026-11-09", "2026-11-13", 0.5))};
  Member member;
  member.id = {"m"}, member.availability = {{"2026-11-01", "2026-11-30", 0, {}}};
  CHECK(of_plan(plan, {make_ref(member)}) == "no_time m 2026-11-09 – 2026-11-15; ");
  plan.actions.clear();
  CHECK(of_plan(plan, {make_ref(member)}) == "");
}

TEST_CASE("the plan's own thresholds count, and a finding is put off by the id of what it is about") {
  Deal made = deal();
  Engagement plan = *made.opportunity.engagement;
  plan.settings.limits.without_contact = 60, plan.settings.limits.gate_ahead = 3;
  made.opportunity.engagement = make_ref(plan);
  const auto found = plan_findings(made.account, made.opportunity, {}, "2026-05-31");
  REQUIRE(found.size() == 2); // no gate: it is 10 days away
  CHECK(found[0].rule == "finding_plan_no_contact");
  CHECK(found[0].subject == "p");
  PlanSettings settings;
  settings.snoozed = {{found[0].rule, "p", "2026-06-02", {}}};
  CHECK(is_snoozed(settings, found[0], "2026-06-01"));
  CHECK_FALSE(is_snoozed(settings, found[0], "2026-06-02"));
  CHECK_FALSE(is_snoozed(settings, found[1], "2026-06-01"));
  settings.snoozed[0].subject = "韩立"; // a name puts nobody off: another may have it
  CHECK_FALSE(is_snoozed(settings, found[0], "2026-06-01"));
}

TEST_CASE("a gate whose materials nobody has ticked speaks within its days") {
  Engagement plan;
  Gate gate;
  gate.id = {"g"}, gate.date = "2026-11-12", gate.judges = {"a"}, gate.materials = {"报价"};
  plan.gates = {make_ref(gate)};
  CHECK(of_plan(plan) == "gate_not_ready g 10; ");
  gate.ready = {"报价"};
  plan.gates = {make_ref(gate)};
  CHECK(of_plan(plan) == "");
}
