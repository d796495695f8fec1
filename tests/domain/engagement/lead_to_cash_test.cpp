#include "domain/engagement/lead_to_cash.hpp"

#include "domain/command_answers.hpp"
#include "domain/rivalry.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::test;

namespace {

const LeadToCash &ours = default_process();

std::vector<int> numbers(const LeadToCash &process) {
  std::vector<int> all;
  for (const LtcPhase &phase : process.phases)
    for (const LtcStep &step : phase.steps) all.push_back(step.number);
  return all;
}

} // namespace

TEST_CASE("lead to cash comes as three phases of three steps and three control points") {
  REQUIRE(ours.phases.size() == 3);
  for (const LtcPhase &phase : ours.phases) {
    CHECK(phase.steps.size() == 3);
    CHECK(phase.points.size() == 3);
  }
  CHECK(numbers(ours) == std::vector{1, 2, 3, 4, 5, 6, 7, 8, 9});
  CHECK(step_before(ours, GateKind::bid) == 5);
  CHECK(step_before(ours, GateKind::close) == 9);
}

TEST_CASE("a step keeps its number when it moves, over a phase's border too, and a new one never takes one of ours") {
  const LeadToCash moved = with_step_moved(ours, 4, -1);
  CHECK(numbers(moved) == std::vector{1, 2, 3, 4, 5, 6, 7, 8, 9});
  CHECK(find_step(moved, 4).phase == 0);
  CHECK(with_step_moved(moved, 4, 1) == ours);
  CHECK(with_step_moved(ours, 1, -1) == ours);
  const LeadToCash more = with_step(without_step(ours, 5), 1, 3);
  CHECK(numbers(more) == std::vector{1, 2, 3, 4, 10, 6, 7, 8, 9});
  CHECK(numbers(with_phase_moved(ours, 0, 1)) == std::vector{4, 5, 6, 1, 2, 3, 7, 8, 9});
}

TEST_CASE(
    "what stands at a removed step goes to the nearest before it, else after it, in one step that undo takes back") {
  History history{small_document()};
  Opportunity fields = deal(history.now());
  fields.step = 5;
  REQUIRE_FALSE(history.run(EditOpportunity{fields}));
  Action action = *deal(history.now()).engagement->actions.front();
  action.step = 1;
  REQUIRE_FALSE(history.run(PutAction{o1, action}));
  const Document before = history.now();
  REQUIRE_FALSE(history.run(SetProcess{without_step(without_step(ours, 5), 1)}));
  CHECK(deal(history.now()).step == 4);
  CHECK(deal(history.now()).engagement->actions.front()->step == 2);
  history.undo();
  CHECK(history.now() == before);
  REQUIRE_FALSE(history.run(SetProcess{with_phase_moved(ours, 1, 1)})); // renaming and moving leave them
  CHECK(deal(history.now()).step == 5);
}

TEST_CASE(
    "a process without a step, with a number twice or two steps for one gate is refused, and ours is not stored") {
  LeadToCash twice = ours;
  twice.phases[1].steps[0].number = 1;
  CHECK(refused(SetProcess{twice}) == "problem_process_number");
  LeadToCash gates = ours;
  gates.phases[0].steps[0].gate = GateKind::bid;
  CHECK(refused(SetProcess{gates}) == "problem_process_gate");
  LeadToCash empty;
  empty.phases.resize(1);
  empty.phases[0].number = 1;
  CHECK(refused(SetProcess{empty}) == "problem_process_empty");
  CHECK(is_no_op(SetProcess{ours}));
}

TEST_CASE("rivals are out of a deal once its step lies in a phase with the contract signed") {
  Opportunity sold;
  sold.step = 7;
  CHECK_FALSE(goes_on(sold));
  LeadToCash later = ours;
  later.phases[2].is_signed = false;
  CHECK(goes_on(sold, later));
  sold.step = 6;
  CHECK(goes_on(sold));
}
