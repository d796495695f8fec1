#include "domain/plan_benchmarks.hpp"

#include "domain/engagement/approval.hpp"
#include "domain/engagement/plan_dates.hpp"
#include "domain/engagement/review.hpp"

#include <algorithm>

namespace sandtable {

namespace {

constexpr int reviewers = 5;

std::optional<double> rounds_a_month(const Engagement &plan) {
  const RoundTable rounds = count_rounds(plan.contacts);
  if (rounds.by_month.empty()) return std::nullopt;
  return static_cast<double>(rounds.total) / static_cast<double>(rounds.by_month.size());
}

std::optional<double> gain_in_chance(const PlayThrough *play) {
  if (!play || play->months.empty() || play->months.back().chance_idle < 0.01) return std::nullopt;
  return play->months.back().chance / play->months.back().chance_idle - 1;
}

std::optional<double> sooner_decided(const Engagement &plan) {
  std::size_t most = 0;
  for (const auto &gate : plan.gates) most = std::max(most, gate->signatures.size());
  if (most < 2) return std::nullopt;
  const int together = static_cast<int>(std::min<std::size_t>(most, reviewers));
  return longest_of(together, 1) / static_cast<double>(most) - 1;
}

/// Working days from the first to the last of these days.
std::optional<double> length(const WorkCalendar &calendar, const std::vector<ActionSpan> &spans) {
  std::optional<long> first, last;
  for (const ActionSpan &span : spans) {
    if (!span.dated) continue;
    first = std::min(first.value_or(span.start), span.start);
    last = std::max(last.value_or(span.finish), span.finish);
  }
  if (!first) return std::nullopt;
  return static_cast<double>(working_days_between(calendar, *first, *last + 1));
}

std::optional<double> shorter(const Engagement &plan, const WorkCalendar &calendar) {
  if (plan.settings.baselines.empty()) return std::nullopt;
  Engagement then = plan;
  then.actions.clear();
  for (const BaselineAction &was : plan.settings.baselines.back().actions)
    if (const Action *known = find(plan.actions, was.action)) {
      Action action = *known;
      action.earliest = was.earliest, action.due = was.due;
      then.actions.push_back(make_ref(std::move(action)));
    }
  const auto before = length(calendar, spans_of(then, calendar)), now = length(calendar, spans_of(plan, calendar));
  if (!before || !now || !(*before > 0)) return std::nullopt;
  return *now / *before - 1;
}

} // namespace

std::array<BenchmarkRow, static_cast<std::size_t>(Benchmark::count_)>
plan_benchmarks(const Engagement &plan, const WorkCalendar &calendar, const PlayThrough *play) {
  using Source = BenchmarkSource;
  return {{{Benchmark::rounds, Source::sample, {}, 23.0 / 14, rounds_a_month(plan)},
           {Benchmark::conversion, Source::published, {}, 0.31, gain_in_chance(play)},
           {Benchmark::decision_cycle, Source::one_project, {}, -0.6, sooner_decided(plan)},
           {Benchmark::delivery_cycle, Source::published, {}, -0.28, shorter(plan, calendar)},
           {Benchmark::contract_changes, Source::published, 0.32, 0.09, {}},
           {Benchmark::bad_debt, Source::published, 0.018, 0.004, {}},
           {Benchmark::response, Source::published, {}, 0.4, {}}}};
}

} // namespace sandtable
