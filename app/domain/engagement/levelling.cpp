#include "domain/engagement/levelling.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable {

Result<Levelling> level_load(const Engagement &plan, const std::vector<ActionSpan> &spans, const WorkCalendar &calendar,
                             const Date &today, std::uint64_t seed, const KeepPlanning &keep_going) {
  Levelling answer{spans, 0, 0, 0};
  const long now = days_from_date(today);
  const double limit = std::max(0.01, plan.settings.limits.load / 100);
  List<Action> open;
  std::vector<std::size_t> places;
  std::vector<double> lengths, releases;
  std::vector<Resource> resources = plan.resources;
  const auto ask = [&](Action &task, const MemberId &member, double share) {
    if (!member || !(share > 0)) return;
    const std::string name = "member " + member.text; // apart from the plan's own resources
    if (std::none_of(resources.begin(), resources.end(), [&](const Resource &r) { return r.name == name; }))
      resources.push_back({name, limit, {}});
    for (const Demand &before : task.demands)
      if (before.resource == name) return; // owner and helper at once
    task.demands.push_back({name, std::min(share, limit), {}});
  };
  for (std::size_t i = 0; i < plan.actions.size(); ++i) {
    const Action &action = *plan.actions[i];
    if (action.done || !spans[i].dated) continue;
    const bool late = spans[i].finish < now;
    const auto worked = [&](long from) {
      return std::max(1.0, static_cast<double>(working_days_between(calendar, from, spans[i].finish + 1)));
    };
    const long begin = late ? now : std::max(now, spans[i].start);
    const double whole = worked(spans[i].start), length = late ? whole : worked(begin);
    Action task;
    task.id = action.id, task.demands = action.demands;
    task.duration = ThreePoint{length, length, length, {}};
    task.predecessors = action.predecessors;
    const double share = action.effort / whole;
    answer.dense += share > limit + 1e-9;
    ask(task, action.owner, share);
    for (const MemberId &helper : action.helpers) ask(task, helper, share);
    places.push_back(i), lengths.push_back(length);
    releases.push_back(static_cast<double>(working_days_between(calendar, now, begin)));
    open.push_back(make_ref(std::move(task)));
  }
  for (auto &slot : open) {
    Action task = *slot;
    std::erase_if(task.predecessors, [&](const Predecessor &before) { return !find(open, before.action); });
    slot = make_ref(std::move(task));
  }
  const auto network = network_of(open);
  if (!network) return network.problem();
  auto problem = resource_problem(*network, open, resources);
  if (!problem) return problem.problem();
  // One more task that all others wait for: today's morning.
  const auto morning = static_cast<std::uint32_t>(open.size());
  problem->duration.push_back(0);
  problem->demand.emplace_back(problem->capacity.size());
  problem->order.insert(problem->order.begin(), morning);
  for (std::uint32_t i = 0; i < morning; ++i)
    problem->waits.push_back({morning, i, std::llround(releases[i] * problem->ticks_per_day)});
  const ResourcePlan best = best_plan(*problem, seed, keep_going);
  answer.end = static_cast<double>(best.makespan) / problem->ticks_per_day;
  answer.bound = static_cast<double>(best.bound) / problem->ticks_per_day;
  for (std::size_t k = 0; k < places.size(); ++k) {
    const double start = static_cast<double>(best.starts[k]) / problem->ticks_per_day;
    if (start <= releases[k] + 1e-9 && spans[places[k]].finish >= now) continue; // stays where it is
    ActionSpan &span = answer.spans[places[k]];
    const bool runs = span.start < now && span.finish >= now; // what has begun goes on later, it does not begin anew
    if (!runs)
      span.start = working_day(calendar, now, static_cast<long>(std::floor(start + 1e-9))).value_or(span.start);
    span.finish = finish_day(calendar, now, start + lengths[k]).value_or(span.finish);
  }
  return answer;
}

} // namespace sandtable
