// The worker's job "schedule", called as the page calls it.
#include "engine/engine.hpp"

#include "domain/engagement/plan_dates.hpp"
#include "store/codec.hpp"
#include "support/samples.hpp"

#include <doctest/doctest.h>

#include <cstring>

using namespace sandtable;

namespace {

std::vector<double> numbers(const engine::Answer::Array &array) {
  std::vector<double> all(array.bytes.size() / sizeof(double));
  std::memcpy(all.data(), array.bytes.data(), array.bytes.size());
  return all;
}
engine::Answer ask(
    const Workspace &workspace, const std::string &more = "", const Progress &progress = [](double) {}) {
  const std::string deal = workspace.accounts.front()->opportunities.front()->id.text;
  return engine::run(R"({"job": "schedule", "opportunity": ")" + deal +
                         R"(", "today": "2026-11-22", "trials": 2000, "seed": 1, "levelling_seconds": 0.05)" + more +
                         "}",
                     write_workspace(workspace), progress);
}

} // namespace

TEST_CASE("the job answers with percentiles that rise, a chance for each dated gate, and a share for each action") {
  const Document document = test::sample("grid");
  const Engagement &plan = *document->accounts.front()->opportunities.front()->engagement;
  double last = 0;
  const engine::Answer answer = ask(*document, "", [&](double part) {
    CHECK(part >= last);
    last = part;
  });
  CHECK(last == 1);
  REQUIRE(answer.arrays.size() == 4);
  const auto whole = numbers(answer.arrays[0]), gates = numbers(answer.arrays[1]), tasks = numbers(answer.arrays[2]),
             curves = numbers(answer.arrays[3]);
  CHECK(whole[0] == 2000);
  CHECK((whole[2] > 0 && whole[2] <= whole[3] && whole[3] <= whole[4]));
  REQUIRE(gates.size() == 5 * plan.gates.size());
  for (std::size_t g = 0; g < plan.gates.size(); ++g) {
    CHECK((gates[5 * g + 1] >= 0 && gates[5 * g + 1] <= 1));
    CHECK((gates[5 * g + 2] <= gates[5 * g + 3] && gates[5 * g + 3] <= gates[5 * g + 4]));
  }
  REQUIRE(tasks.size() == 2 * plan.actions.size());
  for (std::size_t i = 0; i < plan.actions.size(); ++i) {
    CHECK((tasks[2 * i] >= 0 && tasks[2 * i] <= 1));
    CHECK((tasks[2 * i + 1] == -2 || (tasks[2 * i + 1] >= -1 && tasks[2 * i + 1] <= 1)));
  }
  CHECK(curves.size() == 40 * plan.gates.size());
}

TEST_CASE(
    "the levelled load comes within the time it is given, each action of the plan with its days, none overloaded") {
  const Document document = test::sample("grid");
  const Engagement &plan = *document->accounts.front()->opportunities.front()->engagement;
  const auto whole = numbers(ask(*document).arrays[0]);
  REQUIRE(whole.size() == 10 + 2 * plan.actions.size());
  CHECK(whole[7] >= whole[8]); // the end, and what no plan can undercut
  for (std::size_t i = 0; i < plan.actions.size(); ++i) CHECK(whole[10 + 2 * i] <= whole[11 + 2 * i]);
}

TEST_CASE("the levelled load leaves the days off of our people alone") {
  Workspace workspace = *test::sample("grid");
  Member away = *workspace.team.front();
  away.availability = {{.from = "2026-11-23", .to = "2026-11-27", .share = 0}};
  workspace.team.front() = make_ref(away);
  Account account = *workspace.accounts.front();
  Opportunity deal = *account.opportunities.front();
  Action action{.id = {"one"}, .name = "one", .owner = away.id, .due = "2026-11-27"};
  action.earliest = "2026-11-23", action.effort = 5;
  Engagement plan;
  plan.actions = {make_ref(action)};
  deal.engagement = make_ref(plan);
  account.opportunities.front() = make_ref(deal);
  workspace.accounts.front() = make_ref(account);
  const auto whole = numbers(ask(workspace).arrays[0]);
  REQUIRE(whole.size() == 12);
  CHECK(date_from_days(static_cast<long>(whole[10])) == "2026-11-30");
  CHECK(date_from_days(static_cast<long>(whole[11])) == "2026-12-04");
}

TEST_CASE("durations are drawn triangular when asked, which spreads the end further than PERT") {
  const Document document = test::sample("grid");
  const auto pert = numbers(ask(*document).arrays[0]),
             triangular = numbers(ask(*document, R"(, "draw": "triangular")").arrays[0]);
  CHECK(triangular[4] - triangular[2] > pert[4] - pert[2]);
  CHECK(numbers(ask(*document).arrays[1]) == numbers(ask(*document).arrays[1])); // the same seed, the same answer
}

TEST_CASE("a job about nothing known says so") {
  const Document document = test::sample("grid");
  CHECK(engine::run(R"({"job": "schedule", "opportunity": "gone", "today": "2026-11-22"})", write_workspace(*document),
                    [](double) {})
            .json.find("problem_job_unknown") != std::string::npos);
  CHECK(
      engine::run(R"({"job": "schedule", "today": "soon"})", write_workspace(*document), [](double) {}).arrays.empty());
}
