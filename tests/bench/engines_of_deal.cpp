// A plan's network and a cost table after an edit.
#include "bench_rows.hpp"
#include "domain/engagement/plan_dates.hpp"
#include "domain/engagement/schedule_simulation.hpp"
#include "domain/history.hpp"
#include "domain/value/case_table.hpp"

#include <string>

namespace sandtable::bench {

namespace {

/// `n` actions over some two years, each behind up to three earlier ones, and five gates.
Engagement engagement(int n) {
  Numbers draw{5};
  Engagement plan;
  for (int i = 0; i < n; ++i) {
    Action action{.id = {"a" + std::to_string(i)}, .name = "action"};
    const double likely = 2 + draw.below(18);
    action.duration = ThreePoint{likely * 0.6, likely, likely * 2};
    action.earliest = date_from_days(20500 + i * 500 / n);
    for (int k = 0; i > 0 && k < 3; ++k) {
      const Predecessor before{.action = {"a" + std::to_string(draw.below(static_cast<std::uint32_t>(i)))}};
      bool known = false;
      for (const Predecessor &one : action.predecessors) known = known || one.action == before.action;
      if (!known && draw() < 0.7) action.predecessors.push_back(before);
    }
    plan.actions.push_back(make_ref(std::move(action)));
  }
  for (int i = 0; i < 5; ++i)
    plan.gates.push_back(
        make_ref(Gate{.id = {"g" + std::to_string(i)}, .name = "gate", .date = date_from_days(20600 + i * 100)}));
  return plan;
}

} // namespace

void plan(int runs) {
  {
    const auto network = network_of(engagement(200).actions);
    SimulationOptions options;
    row("schedule, 200 actions, 10,000 draws", timed(runs, [&] { simulate(*network, options); }));
  }
  Engagement dragged = engagement(2000);
  const WorkCalendar calendar;
  const Date today = date_from_days(20550);
  int day = 0;
  row("schedule, 2,000 actions: dates, network and critical path after a drag", timed(runs, [&] {
        Action moved = *dragged.actions[7];
        moved.earliest = date_from_days(20500 + ++day % 30);
        dragged.actions[7] = make_ref(std::move(moved));
        const auto spans = spans_of(dragged, calendar);
        const auto network = plan_network(dragged, spans, calendar, today);
        if (network) critical_path(network->network);
      }));
}

void undo(int runs) {
  auto workspace = std::make_shared<Workspace>();
  Account account{.id = {"a"}, .name = "account"};
  Opportunity deal{.id = {"o"}, .name = "deal"};
  PowerMap map;
  EditStances everybody{.opportunity = {"o"}, .people = {}, .change = SetPower{Rating<double>{.value = 3}}};
  for (int i = 0; i < 5000; ++i) {
    const PersonId id{"p" + std::to_string(i)};
    account.people.push_back(make_ref(Person{.id = id, .name = id.text}));
    map.stances.push_back(make_ref(Stance{.person = id}));
    everybody.people.push_back(id);
  }
  deal.power_map = make_ref(std::move(map));
  account.opportunities.push_back(make_ref(std::move(deal)));
  workspace->accounts.push_back(make_ref(std::move(account)));
  History history{Document{std::move(workspace)}};
  if (history.run(everybody)) return std::fprintf(stderr, "the edit is refused\n"), void();
  row("undo and redo of a step that changed 5,000 people", timed(runs, [&] { history.undo(), history.redo(); }));
}

void cell_edit(int runs) {
  ValueCase model;
  model.years = 20;
  for (const char *id : {"a", "b"})
    model.options.push_back(make_ref(ValueOption{.id = {id}, .name = id, .ours = *id == 'a'}));
  for (int i = 0; i < 20; ++i)
    model.drivers.push_back(
        make_ref(Driver{.id = {"d" + std::to_string(i)}, .name = "d" + std::to_string(i), .value = 1.0 + i}));
  for (int i = 0; i < 500; ++i) {
    CostLine line{.id = {"l" + std::to_string(i)}, .option = {i % 2 ? "a" : "b"}, .name = "line " + std::to_string(i)};
    if (i % 3 == 0)
      line.formula = "d" + std::to_string(i % 20) + " * (1 + 0.03)^(YEAR - 1) + d" + std::to_string((i + 7) % 20);
    else
      line.by_year.assign(21, 10.0 + i);
    model.lines.push_back(make_ref(std::move(line)));
  }
  int turn = 0;
  row("value, 500 lines, 20 years: everything after one cell is edited", timed(runs, [&] {
        CostLine edited = *model.lines[1];
        edited.by_year[3] = ++turn;
        model.lines[1] = make_ref(std::move(edited));
        case_table(model);
      }));
}

} // namespace sandtable::bench
