#include "domain/engagement/review.hpp"

#include "domain/engagement/chinese_calendar.hpp"

#include <doctest/doctest.h>

using namespace sandtable;

namespace {

Contact round_of(std::string id, std::string party, std::string phase, double month) {
  Contact contact;
  contact.id.text = std::move(id);
  contact.party = std::move(party);
  contact.phase = std::move(phase);
  contact.month = month;
  return contact;
}

Action due(std::string id, Date date, bool done = false) {
  Action action;
  action.id.text = std::move(id);
  action.due = std::move(date);
  action.done = done;
  return action;
}

} // namespace

TEST_CASE("rounds are counted by month, party and phase in the order they occur") {
  const RoundTable table =
      count_rounds({make_ref(round_of("1", "IT", "lead", 1)), make_ref(round_of("2", "CFO", "bid", 4)),
                    make_ref(round_of("3", "IT", "bid", 4.9)), make_ref(round_of("4", "IT", "bid", 0))});
  CHECK(table.parties == std::vector<std::string>{"IT", "CFO"});
  CHECK(table.phases == std::vector<std::string>{"lead", "bid"});
  CHECK(table.counts == std::vector<std::vector<int>>{{1, 2}, {0, 1}});
  CHECK(table.by_month == std::vector<int>{2, 0, 0, 2});
  CHECK(table.total == 4);
  CHECK(count_rounds({}).by_month.empty());
}

TEST_CASE("what is done, confirmed, decided, due today or without date is not overdue") {
  Engagement plan;
  plan.actions = {make_ref(due("late", "2026-05-01")), make_ref(due("today", "2026-05-11")),
                  make_ref(due("done", "2026-05-01", true)), make_ref(due("open", ""))};
  Voice voice;
  voice.id.text = "v";
  voice.due = "2026-04-11";
  plan.voices = {make_ref(voice)};
  Gate gate;
  gate.id.text = "g";
  gate.date = "2026-05-10";
  plan.gates = {make_ref(gate)};
  gate.id.text = "h";
  gate.decision = GateDecision::no_go;
  plan.gates.push_back(make_ref(gate));
  const auto overdue = overdue_on(plan, "2026-05-11");
  REQUIRE(overdue.size() == 3);
  CHECK((overdue[0].id == "v" && overdue[0].days == 30 && overdue[0].kind == OverdueKind::voice));
  CHECK((overdue[1].id == "late" && overdue[1].days == 10));
  CHECK((overdue[2].id == "g" && overdue[2].days == 1 && overdue[2].kind == OverdueKind::gate));
}

TEST_CASE("a gate is ready with date, judges, materials and the actions before it done") {
  Engagement plan;
  plan.actions = {make_ref(due("before", "2026-05-01")), make_ref(due("behind", "2026-07-01")),
                  make_ref(due("done", "2026-05-01", true))};
  Gate gate;
  gate.id = {"g"};
  const auto readiness_of = [&](Engagement &in, const Gate &one) {
    in.gates = {make_ref(one)};
    return sandtable::readiness_of(in, one);
  };
  CHECK(readiness_of(plan, gate).gaps == std::vector{GateGap::date, GateGap::judges, GateGap::materials});
  gate.date = "2026-06-01";
  gate.judges = {"销售总监"};
  gate.materials = {"报价"};
  CHECK(readiness_of(plan, gate).gaps == std::vector{GateGap::materials, GateGap::actions});
  gate.ready = {"报价"};
  CHECK(readiness_of(plan, gate).gaps == std::vector{GateGap::actions});
  CHECK(readiness_of(plan, gate).open_actions == std::vector<ActionId>{{"before"}});
  gate.decision = GateDecision::conditional;
  CHECK(readiness_of(plan, gate).gaps == std::vector{GateGap::actions, GateGap::conditions});
  gate.decision = GateDecision::go;
  CHECK(readiness_of(plan, gate).gaps.empty());
  CHECK(readiness_of(plan, gate).decided);
}

TEST_CASE("a conditional go is not ready while a condition has no action, then while that action is not done") {
  Engagement plan;
  Gate gate;
  gate.id = {"g"}, gate.date = "2026-06-01", gate.judges = {"a"}, gate.materials = gate.ready = {"b"};
  gate.decision = GateDecision::conditional, gate.conditions = "付款节点\n\n 口径书面认可 \n付款节点";
  plan.gates = {make_ref(gate)};
  GateReadiness ready = readiness_of(plan, gate);
  CHECK(ready.gaps == std::vector{GateGap::conditions});
  CHECK(ready.open_conditions == std::vector<std::string>{"付款节点", "口径书面认可"});
  CHECK(ready.checks == ready.done + 2);
  Action first = due("x1", "2026-05-01"), second = due("x2", "2026-05-01");
  first.name = "付款节点", second.name = "口径书面认可";
  first.gate = second.gate = gate.id;
  plan.actions = {make_ref(first), make_ref(second)};
  CHECK(readiness_of(plan, gate).gaps == std::vector{GateGap::actions});
  first.done = second.done = true;
  plan.actions = {make_ref(first), make_ref(second)};
  ready = readiness_of(plan, gate);
  CHECK(ready.gaps.empty());
  CHECK(ready.done == ready.checks);
  gate.conditions = " \n ";
  plan.gates = {make_ref(gate)};
  CHECK(readiness_of(plan, gate).gaps == std::vector{GateGap::conditions}); // blank lines are none
}

TEST_CASE("rounds are counted for each person by month, also for those nobody met; a round with two counts for both") {
  List<Contact> contacts;
  const auto add = [&](const char *id, double month, std::vector<PersonId> people) {
    Contact contact;
    contact.id = {id}, contact.month = month, contact.people = std::move(people);
    contacts.push_back(make_ref(contact));
  };
  add("c1", 1, {{"a"}, {"b"}});
  add("c2", 3, {{"b"}, {"b"}}); // named twice
  add("c3", 3, {});
  const PersonRounds rounds = count_rounds_by_person(contacts, {{"c"}, {"b"}});
  CHECK(rounds.people == std::vector<PersonId>{{"c"}, {"b"}, {"a"}});
  CHECK(rounds.counts == std::vector<std::vector<int>>{{0, 0, 0}, {1, 0, 1}, {1, 0, 0}});
}

TEST_CASE("a gate is not ready while one of its materials is not there, none or some of them ticked") {
  Engagement plan;
  Gate gate;
  gate.id = {"g"}, gate.date = "2026-06-01", gate.judges = {"销售总监"}, gate.materials = {"报价", "合同"};
  plan.gates = {make_ref(gate)};
  CHECK(readiness_of(plan, gate).gaps == std::vector{GateGap::materials});
  gate.ready = {"合同"};
  CHECK(readiness_of(plan, gate).gaps == std::vector{GateGap::materials});
  CHECK(readiness_of(plan, gate).done == 3);
  gate.ready = {"合同", "报价"};
  CHECK(readiness_of(plan, gate).gaps.empty());
}

TEST_CASE("what is missing for a gate is what it waits for in the network, whichever way an action is dated") {
  Engagement plan;
  Action by_start;
  by_start.id = {"start"}, by_start.earliest = "2026-05-04", by_start.duration = ThreePoint{3, 3, 3, {}};
  plan.actions = {make_ref(by_start), make_ref(due("leftover", "2026-03-01")), make_ref(due("later", "2026-07-01"))};
  Gate gate;
  gate.id = {"passed"}, gate.date = "2026-04-01", gate.decision = GateDecision::go;
  plan.gates = {make_ref(gate)};
  gate = {};
  gate.id = {"g"}, gate.date = "2026-06-01", gate.judges = {"a"}, gate.materials = gate.ready = {"b"};
  plan.gates.push_back(make_ref(gate));
  const auto spans = spans_of(plan, chinese_calendar());
  const auto network = plan_network(plan, spans, chinese_calendar(), "2026-05-01");
  REQUIRE(network);
  std::vector<ActionId> waited;
  for (std::size_t i = 0; i < plan.actions.size(); ++i)
    if (network->gate_of[i] == 1) waited.push_back(plan.actions[i]->id);
  CHECK(waited == std::vector<ActionId>{{"start"}, {"leftover"}});
  CHECK(readiness_of(plan, gate).open_actions == waited);
}
