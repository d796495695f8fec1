#include "domain/engagement/approval.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace sandtable;

namespace {

std::vector<Signer> signers(int count, double mean) {
  std::vector<Signer> made;
  for (int i = 1; i <= count; ++i) made.push_back({.name = "签字 " + std::to_string(i), .mean = mean});
  return made;
}

ApprovalTimes simulated(const ApprovalChain &chain, std::uint32_t papers = 20000) {
  const auto times = simulate_approval(chain, papers, 3);
  REQUIRE(times);
  return *times;
}

void agree(const ApprovalChain &chain, double expected) {
  const auto formula = mean_by_formula(chain);
  REQUIRE(formula);
  CHECK(*formula == doctest::Approx(expected));
  const ApprovalTimes times = simulated(chain, 60000);
  CHECK(std::fabs(times.mean - expected) < 4 * times.standard_error);
  CHECK(times.standard_error < 0.06 * expected);
}

} // namespace

TEST_CASE("one queue M/M/1 takes 1/(μ − λ), by formula and by simulation") {
  agree(serial_chain(signers(1, 1), 0.5), 2);
  agree(serial_chain(signers(1, 0.5), 1.6), 2.5);
}

TEST_CASE("queues in line add up (Jackson 1957), a conditional signature by its share") {
  agree(serial_chain(signers(3, 1), 0.5), 6);
  auto chain = serial_chain(signers(2, 1), 0.5);
  chain.steps[1].signers[0].needed = 0.4; // λ = 0.2 there: 0.4 / (1 − 0.2)
  agree(chain, 2 + 0.5);
}

TEST_CASE("two equal signers at once take (12 − ρ)/8 of one (Nelson and Tantawi 1988)") {
  agree(parallel_chain(signers(2, 1), 0.5), (12 - 0.5) / 8 * 2);
  agree(parallel_chain(signers(2, 1), 0.2), (12 - 0.2) / 8 * 1.25);
}

TEST_CASE("a queue with constant times waits half as long (Pollaczek and Khinchine)") {
  auto chain = serial_chain(signers(1, 1), 0.5);
  chain.steps[0].signers[0].time = SigningTime::constant;
  CHECK(!mean_by_formula(chain));
  const ApprovalTimes times = simulated(chain, 60000);
  CHECK(std::fabs(times.mean - 1.5) < 4 * times.standard_error); // 1 + ρ/(2(1 − ρ))
  CHECK(times.waiting == doctest::Approx(times.mean - 1));
}

TEST_CASE("fifteen signatures in line take eleven times as long as five reviewers at once do, almost idle") {
  const auto serial = serial_chain(signers(15, 1), 1e-4), parallel = parallel_chain(signers(5, 1), 1e-4);
  CHECK(*mean_by_formula(serial) == doctest::Approx(15 / (1 - 1e-4)));
  CHECK(longest_of(5, 1) == doctest::Approx(137.0 / 60));
  const ApprovalTimes slow = simulated(serial), fast = simulated(parallel);
  CHECK(slow.mean == doctest::Approx(15).epsilon(0.01));
  CHECK(fast.mean == doctest::Approx(137.0 / 60).epsilon(0.02));
  CHECK(slow.waiting < 0.01);
  CHECK(fast.p50 < fast.p80);
  CHECK(fast.p80 < fast.p90);
  // P(longest of five ≤ t) = (1 − e^−t)^5.
  CHECK(fast.p90 == doctest::Approx(-std::log(1 - std::pow(0.9, 0.2))).epsilon(0.03));
}

TEST_CASE("busy signers make the same fifteen signatures much longer") {
  const auto chain = serial_chain(signers(15, 1), 0.5);
  const ApprovalTimes times = simulated(chain);
  CHECK(*mean_by_formula(chain) == doctest::Approx(30));
  CHECK(times.mean == doctest::Approx(30).epsilon(0.05));
  CHECK(times.waiting == doctest::Approx(15).epsilon(0.1));
  CHECK(simulated(parallel_chain(signers(5, 1), 0.5)).mean < 6);
}

TEST_CASE("removing a signature saves its queue, merging two saves less, and the best saving comes first") {
  auto chain = serial_chain(signers(3, 1), 0.3);
  chain.steps[1].signers[0].mean = 2;
  const auto savings = approval_savings(chain, 40000, 8);
  REQUIRE(savings);
  REQUIRE(savings->size() == 5); // three removals, two mergers
  CHECK(savings->front().change == ApprovalSaving::Change::remove);
  CHECK(savings->front().first == "签字 2");
  CHECK(savings->front().days == doctest::Approx(2 / (1 - 0.6)).epsilon(0.1)); // 1/(μ − λ)
  for (const auto &saving : *savings) CHECK(saving.days > 0);
}

TEST_CASE("an overloaded signer and wrong numbers are refused by name") {
  const auto overloaded = simulate_approval(serial_chain(signers(2, 1), 1), 10, 1);
  REQUIRE(!overloaded);
  CHECK(overloaded.problem() == Problem{"problem_approval_overload", "签字 1", "签字 1"});
  CHECK(!mean_by_formula(serial_chain(signers(1, 2), 0.5)));
  CHECK(problem_of(serial_chain(signers(1, -1), 0.5))->message == "problem_approval_number");
  CHECK(problem_of(serial_chain(signers(1, 1), 0))->path == "papers_per_day");
  CHECK(problem_of(serial_chain({{.name = "x", .mean = std::nan("")}}, 0.1)));
  CHECK(!simulate_approval(serial_chain(signers(1, 1), 0.5), 0, 1));
  CHECK(simulated(serial_chain({}, 0.5)).mean == 0);
}

TEST_CASE("the same seed gives the same times") {
  const auto chain = serial_chain(signers(4, 1), 0.4);
  CHECK(simulated(chain, 500).mean == simulated(chain, 500).mean);
}
