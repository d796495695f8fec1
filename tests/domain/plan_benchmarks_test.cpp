#include "domain/plan_benchmarks.hpp"

#include "domain/engagement/chinese_calendar.hpp"

#include <doctest/doctest.h>

using namespace sandtable;

namespace {

std::optional<double> own(const Engagement &plan, Benchmark which, const PlayThrough *play = nullptr) {
  return plan_benchmarks(plan, chinese_calendar(), play)[static_cast<std::size_t>(which)].own;
}

} // namespace

TEST_CASE("other firms' results stand as published, in their order, and a plan without figures has none of its own") {
  const auto rows = plan_benchmarks({}, chinese_calendar(), nullptr);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CHECK(static_cast<std::size_t>(rows[i].which) == i);
    CHECK_FALSE(rows[i].own);
  }
  const auto row = [&](Benchmark which) { return rows[static_cast<std::size_t>(which)]; };
  CHECK(row(Benchmark::delivery_cycle).theirs == -0.28);
  CHECK(row(Benchmark::contract_changes).before == 0.32);
  CHECK(row(Benchmark::contract_changes).theirs == 0.09);
  CHECK(row(Benchmark::decision_cycle).source == BenchmarkSource::one_project);
}

TEST_CASE("the plan's own figures are counted beside them: rounds, chance, signatures, length against the baseline") {
  Engagement plan;
  Contact contact;
  for (const double month : {1.0, 1.0, 4.0}) {
    contact.id.text += "c", contact.month = month;
    plan.contacts.push_back(make_ref(contact));
  }
  CHECK(own(plan, Benchmark::rounds) == doctest::Approx(0.75));
  PlayThrough play;
  play.months.resize(1);
  CHECK_FALSE(own(plan, Benchmark::conversion, &play)); // from nothing
  play.months[0].chance = 0.6, play.months[0].chance_idle = 0.4;
  CHECK(own(plan, Benchmark::conversion, &play) == doctest::Approx(0.5));
  Gate gate;
  gate.id = {"g"}, gate.signatures.assign(15, "x");
  plan.gates.push_back(make_ref(gate));
  CHECK(own(plan, Benchmark::decision_cycle) == doctest::Approx((1 + 0.5 + 1.0 / 3 + 0.25 + 0.2) / 15 - 1));
  Action action;
  action.id = {"a"}, action.earliest = "2026-11-02", action.due = "2026-11-06"; // a working week
  plan.actions.push_back(make_ref(action));
  plan.settings.baselines = {
      {.name = "b", .date = {}, .actions = {{{"a"}, "2026-11-02", "2026-11-13", {}}}, .extra = {}}};
  CHECK(own(plan, Benchmark::delivery_cycle) == doctest::Approx(-0.5));
}
