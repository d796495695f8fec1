#include "domain/engagement/signers.hpp"

#include "domain/command_answers.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::test;

namespace {
Gate gate_of_three() {
  Gate gate{.id = {"g1"}, .signatures = {"sales", "finance", "board"}};
  gate.conditional = {{.name = "board", .above = 5e6, .chance = 0.2}};
  return gate;
}
} // namespace

TEST_CASE("a signature under a limit is needed only above it, and makes a chain quicker by as often as it is not") {
  const Gate gate = gate_of_three();
  CHECK(signatures_for(gate, 5e6) == std::vector<std::string>{"sales", "finance"});
  CHECK(signatures_for(gate, 5e6 + 1).size() == 3);
  const auto chain = serial_chain(signers_of(gate, 0.5), 0.4);
  // Jackson: 1/(μ − λ) for each, a conditional one with λ and time times its chance.
  CHECK(*mean_by_formula(chain) == doctest::Approx(2 / (2 - 0.4) + 0.2 / (2 - 0.4 * 0.2)));
  Gate always = gate;
  always.conditional.clear();
  CHECK(*mean_by_formula(serial_chain(signers_of(always, 0.5), 0.4)) == doctest::Approx(3 / (2 - 0.4)));
}

TEST_CASE("removing a rare signature saves less than removing one that every paper needs") {
  const auto savings = approval_savings(serial_chain(signers_of(gate_of_three(), 0.5), 0.4), 4000, 1);
  REQUIRE(savings);
  double board = -1, sales = -1;
  for (const ApprovalSaving &one : *savings)
    if (one.change == ApprovalSaving::Change::remove) (one.first == "board" ? board : sales) = one.days;
  CHECK(board > 0);
  CHECK(board < sales / 2);
}

TEST_CASE("a condition goes with its signature, and one signature has one condition") {
  Gate gate = gate_of_three();
  gate.signatures.pop_back();
  const Document stored = after(PutGate{o1, gate});
  CHECK(deal(stored).engagement->gates.front()->conditional.empty());
  gate = gate_of_three();
  gate.conditional.push_back({.name = "board", .chance = 0.5});
  CHECK(refused(PutGate{o1, gate}) == "problem_signature_twice");
  gate.conditional = {{.name = "board", .chance = 1.5}};
  CHECK(refused(PutGate{o1, gate}) == "problem_field_range");
}
