#include "domain/engagement/chinese_calendar.hpp"
#include "domain/engagement/levelling.hpp"
#include "domain/engagement/plan_dates.hpp"
#include "domain/engagement/risk_events.hpp"
#include "domain/engagement/schedule_simulation.hpp"
#include "engine/jobs.hpp"
#include "store/codec.hpp"
#include "store/json_value.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace sandtable::engine {

Answer schedule_job(JsonView request, std::string_view text, const Progress &progress) {
  const Date today{text_member(request, "today")};
  if (!is_date(today)) return failed("problem_job_unknown", "today");
  const ReadAnswer read = read_workspace_all(text, {});
  if (!read.document) return failed(read.problems.front().message, read.problems.front().detail);
  const Place place = find_opportunity(*read.document, {std::string{text_member(request, "opportunity")}});
  if (!place.opportunity) return failed("problem_job_unknown", "opportunity");
  const Engagement &plan = *place.opportunity->engagement;
  const WorkCalendar calendar = plan_calendar(plan.settings);
  const auto spans = spans_of(plan, calendar);
  const auto made = plan_network(plan, spans, calendar, today);
  if (!made) return failed(made.problem().message, made.problem().detail);

  SimulationOptions options;
  options.trials = static_cast<std::uint32_t>(std::clamp(number_member(request, "trials", 10000), 1.0, 1e6));
  options.seed = static_cast<std::uint64_t>(std::llround(number_member(request, "seed", 1)));
  if (text_member(request, "draw") == "triangular") options.draw = DurationDraw::triangular;
  for (std::size_t g = 0; g < plan.gates.size(); ++g)
    options.watched.push_back(static_cast<std::uint32_t>(made->gate_task(g)));
  options.risks = risk_events(plan, *made);
  const SimulationResult result = simulate(made->network, options, [&](std::uint32_t trials) {
    progress(static_cast<double>(trials) / options.trials);
    return true;
  });

  const auto at = [](const std::vector<double> &ascending, double share) {
    return quantile(ascending, share).value_or(0);
  };
  std::vector<double> whole{static_cast<double>(result.trials), static_cast<double>(made->origin)};
  for (const double share : {0.5, 0.8, 0.9}) whole.push_back(at(result.makespans, share));
  whole.insert(whole.end(), {result.mean, result.merge_bias});
  using Clock = std::chrono::steady_clock;
  const double seconds = std::clamp(number_member(request, "levelling_seconds", 1), 0.0, 60.0);
  const auto until = Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>{seconds});
  const AvailabilityOf availability = [&team = read.document->team](const MemberId &id) {
    const Member *member = find(team, id);
    return member ? &member->availability : nullptr;
  };
  if (const auto levelled = level_load(
          plan, spans, calendar, today, options.seed, [&](std::uint64_t) { return Clock::now() < until; },
          availability)) {
    whole.insert(whole.end(), {levelled->end, levelled->bound, static_cast<double>(levelled->dense)});
    for (const ActionSpan &span : levelled->spans)
      whole.insert(whole.end(), {static_cast<double>(span.start), static_cast<double>(span.finish)});
  }
  std::vector<double> gates, tasks, curves;
  for (std::size_t g = 0; g < plan.gates.size(); ++g) {
    const auto &finishes = result.finishes[g];
    double waits = 0;
    for (std::size_t i = 0; i < plan.actions.size(); ++i)
      waits += made->gate_of[i] == static_cast<int>(g) && !plan.actions[i]->done;
    double chance = -1;
    if (is_date(plan.gates[g]->date) && !finishes.empty()) {
      const double by = days_to_evening(calendar, made->origin, days_from_date(plan.gates[g]->date));
      chance = static_cast<double>(std::upper_bound(finishes.begin(), finishes.end(), by + 1e-9) - finishes.begin()) /
               static_cast<double>(finishes.size());
    }
    gates.insert(gates.end(), {waits, chance, at(finishes, 0.5), at(finishes, 0.8), at(finishes, 0.9)});
    for (std::size_t k = 0; k < schedule_curve_points; ++k)
      curves.push_back(at(finishes, (static_cast<double>(k) + 0.5) / schedule_curve_points));
  }
  for (std::size_t i = 0; i < plan.actions.size(); ++i)
    tasks.insert(tasks.end(), {result.tasks[i].criticality, result.tasks[i].cruciality.value_or(-2)});
  Answer answer;
  answer.json = "{}";
  for (const auto &rows : {whole, gates, tasks, curves}) answer.arrays.push_back(floats(rows));
  progress(1);
  return answer;
}

} // namespace sandtable::engine
