#include "domain/engagement/risk_events.hpp"

#include "domain/engagement/chinese_calendar.hpp"

#include <doctest/doctest.h>

using namespace sandtable;

TEST_CASE(
    "an open risk delays the gate it names, else the next undecided one; what is closed or without a chance none") {
  Engagement plan;
  plan.gates = {make_ref(Gate{.id = {"later"}, .date = "2026-12-01"}),
                make_ref(Gate{.id = {"decided"}, .date = "2026-10-01", .decision = GateDecision::go}),
                make_ref(Gate{.id = {"next"}, .date = "2026-11-01"})};
  const auto risk = [](const char *id, PlanItemKind kind) {
    PlanItem item{.id = {id}, .kind = kind};
    item.probability = 0.4, item.delay = 5;
    return item;
  };
  PlanItem named = risk("named", PlanItemKind::cash_risk), none = risk("none", PlanItemKind::compliance_risk),
           past = risk("past", PlanItemKind::delivery_risk), closed = none, issue = risk("issue", PlanItemKind::issue),
           unlikely = none;
  named.gate = {"later"}, past.gate = {"decided"}, closed.closed = true, unlikely.probability = 0;
  for (const PlanItem &item : {named, none, past, closed, issue, unlikely}) plan.items.push_back(make_ref(item));
  const WorkCalendar calendar = plan_calendar(plan.settings);
  const auto network = plan_network(plan, spans_of(plan, calendar), calendar, "2026-10-15");
  REQUIRE(network);
  const auto events = risk_events(plan, *network);
  REQUIRE(events.size() == 3);
  CHECK(events[0].task == network->gate_task(0));
  CHECK(events[1].task == network->gate_task(2));
  CHECK(events[2].task == network->gate_task(2));
  CHECK(events[0].probability == 0.4);
  CHECK(events[0].delay == 5);
}

TEST_CASE("a plan without a calendar has its gates as tasks, so that a risk of a gate makes its end later") {
  Engagement plan;
  Gate gate;
  gate.id = {"g"}, gate.date = "2026-12-01";
  plan.gates = {make_ref(gate)};
  Action action;
  action.id = {"a"}, action.gate = {"g"}, action.duration = ThreePoint{4, 4, 4, {}};
  plan.actions = {make_ref(action)};
  PlanItem risk{.id = {"r"}, .kind = PlanItemKind::delivery_risk};
  risk.probability = 1, risk.delay = 3;
  plan.items = {make_ref(risk)};
  const auto network = network_with_gates(plan, plan_calendar(plan.settings));
  REQUIRE(network);
  CHECK(critical_path(network->network).makespan == doctest::Approx(4));
  SimulationOptions options;
  options.trials = 64, options.risks = risk_events(plan, *network);
  REQUIRE(options.risks.size() == 1);
  const SimulationResult result = simulate(network->network, options);
  CHECK(result.mean == doctest::Approx(7));
  CHECK(result.merge_bias == doctest::Approx(3));
}
