#include "domain/engagement/levelling.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace sandtable {

namespace {

constexpr double forever = std::numeric_limits<double>::infinity();

/// Less of somebody's time than all of it, in working days from today's morning.
struct Absence {
  double from = 0, to = forever, share = 0; ///< share: what there is of it, 0–1

  double length() const { return to - from; }
};

std::vector<Absence> absences_of(const std::vector<Availability> &spans, const WorkCalendar &calendar, long now) {
  std::vector<long> turns{now};
  for (const Availability &span : spans) {
    if (is_date(span.from)) turns.push_back(days_from_date(span.from));
    if (is_date(span.to)) turns.push_back(days_from_date(span.to) + 1);
  }
  std::erase_if(turns, [now](long day) { return day < now; });
  std::sort(turns.begin(), turns.end());
  turns.erase(std::unique(turns.begin(), turns.end()), turns.end());
  std::vector<Absence> absences;
  const auto day = [&](std::size_t k) { return static_cast<double>(working_days_between(calendar, now, turns[k])); };
  for (std::size_t k = 0; k < turns.size(); ++k) {
    const Absence one{day(k), k + 1 < turns.size() ? day(k + 1) : forever,
                      std::clamp(share_on(spans, turns[k]), 0.0, 1.0)};
    if (one.share >= 1 || !(one.length() > 0)) continue;
    if (!absences.empty() && absences.back().to == one.from && absences.back().share == one.share)
      absences.back().to = one.to;
    else
      absences.push_back(one);
  }
  return absences;
}

/// An open action: its bar, and what it takes of each of its people's days.
struct Bar {
  std::size_t place = 0;
  double length = 0, release = 0, share = 0;
  std::vector<MemberId> people;
};

class Leveller {
public:
  Leveller(const Engagement &plan, const std::vector<ActionSpan> &spans, const WorkCalendar &calendar,
           const Date &today, const AvailabilityOf &availability)
      : plan_(plan), spans_(spans), calendar_(calendar), availability_(availability), now_(days_from_date(today)),
        limit_(std::max(0.01, plan.settings.limits.load / 100)), resources_(plan.resources) {
    for (std::size_t i = 0; i < plan.actions.size(); ++i)
      if (!plan.actions[i]->done && spans[i].dated) add(i);
    for (auto &slot : open_) {
      Action task = *slot;
      std::erase_if(task.predecessors, [&](const Predecessor &before) { return !find(open_, before.action); });
      slot = make_ref(std::move(task));
    }
  }

  Result<ResourceProblem> problem() const {
    const auto network = network_of(open_);
    if (!network) return network.problem();
    auto made = resource_problem(*network, open_, resources_);
    if (!made) return made;
    take(*made);
    // One more task that all others wait for: today's morning.
    const auto morning = static_cast<std::uint32_t>(open_.size());
    made->duration.push_back(0);
    made->demand.emplace_back(made->capacity.size());
    made->order.insert(made->order.begin(), morning);
    for (std::uint32_t i = 0; i < morning; ++i)
      made->waits.push_back({morning, i, std::llround(bars_[i].release * made->ticks_per_day)});
    return made;
  }

  Levelling answer(const ResourcePlan &best, double ticks_per_day) const {
    Levelling levelled{spans_, static_cast<double>(best.makespan) / ticks_per_day,
                       static_cast<double>(best.bound) / ticks_per_day, 0};
    for (std::size_t k = 0; k < bars_.size(); ++k) {
      const Bar &bar = bars_[k];
      const double start = static_cast<double>(best.starts[k]) / ticks_per_day;
      levelled.dense += dense(bar, start);
      ActionSpan &span = levelled.spans[bar.place];
      if (start <= bar.release + 1e-9 && span.finish >= now_) continue; // stays where it is
      const bool runs = span.start < now_ && span.finish >= now_;       // what has begun goes on later, not anew
      if (!runs)
        span.start = std::min(
            working_day(calendar_, now_, static_cast<long>(std::floor(start + 1e-9))).value_or(latest_day), latest_day);
      span.finish = finish_day(calendar_, now_, start + bar.length).value_or(latest_day);
    }
    return levelled;
  }

private:
  void add(std::size_t i) {
    const Action &action = *plan_.actions[i];
    const bool late = spans_[i].finish < now_;
    const auto worked = [&](long from) {
      return std::max(1.0, static_cast<double>(working_days_between(calendar_, from, spans_[i].finish + 1)));
    };
    const long begin = late ? now_ : std::max(now_, spans_[i].start);
    const double whole = worked(spans_[i].start);
    Bar bar{i,
            late ? whole : worked(begin),
            static_cast<double>(working_days_between(calendar_, now_, begin)),
            action.effort / whole,
            {}};
    Action task;
    task.id = action.id, task.demands = action.demands;
    task.duration = ThreePoint{bar.length, bar.length, bar.length, {}};
    task.predecessors = action.predecessors;
    ask(task, bar, action.owner);
    for (const MemberId &helper : action.helpers) ask(task, bar, helper);
    bars_.push_back(std::move(bar));
    open_.push_back(make_ref(std::move(task)));
  }

  void ask(Action &task, Bar &bar, const MemberId &member) {
    if (!member || !(bar.share > 0)) return;
    if (std::find(bar.people.begin(), bar.people.end(), member) != bar.people.end()) return; // owner and helper at once
    bar.people.push_back(member);
    const std::string name = "member " + member.text; // apart from the plan's own resources
    demand(task, name, std::min(bar.share, limit_));
    for (const Absence &absence : absences(member)) {
      const double most = absence.to < forever ? limit_ : limit_ * absence.share; // what never ends must leave room
      if (const double asked = std::min(bar.share, most); asked > 0 && !passes_over(bar, absence))
        demand(task, away_name(member, absence), asked);
    }
  }
  void demand(Action &task, const std::string &name, double amount) {
    if (std::none_of(resources_.begin(), resources_.end(), [&](const Resource &r) { return r.name == name; }))
      resources_.push_back({name, limit_, {}});
    if (std::none_of(task.demands.begin(), task.demands.end(), [&](const Demand &d) { return d.resource == name; }))
      task.demands.push_back({name, amount, {}});
  }
  bool passes_over(const Bar &bar, const Absence &absence) const {
    return absence.length() < bar.length &&
           limit_ * (bar.length - absence.length() * (1 - absence.share)) >= bar.share * bar.length - 1e-9;
  }

  static std::string away_name(const MemberId &member, const Absence &absence) {
    return "member " + member.text + " away for " + std::to_string(absence.length()) + " to " +
           std::to_string(absence.share);
  }
  const std::vector<Absence> &absences(const MemberId &member) {
    const auto [at, fresh] = absences_.try_emplace(member.text);
    const auto *spans = fresh && availability_ ? availability_(member) : nullptr;
    if (spans) at->second = absences_of(*spans, calendar_, now_);
    if (fresh)
      for (const Absence &absence : at->second) alike_[away_name(member, absence)].push_back(absence);
    return at->second;
  }

  /// Each absence takes its part of the resource that stands for absences of that length and share, so that the
  /// actions that pass over it need not ask for it.
  void take(ResourceProblem &problem) const {
    constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max() / 4;
    for (std::size_t k = 0; k < resources_.size(); ++k) {
      const auto alike = alike_.find(resources_[k].name);
      if (alike == alike_.end()) continue;
      std::int64_t most = 0;
      for (const auto &demand : problem.demand) most = std::max(most, demand[k]);
      for (const Absence &absence : alike->second) {
        const bool ends = absence.to < forever;
        auto left = static_cast<std::int64_t>(std::floor(limit_ * absence.share * problem.parts_per_unit + 1e-6));
        if (!ends) left = std::max(left, most);
        problem.taken.push_back({static_cast<std::uint32_t>(k), std::llround(absence.from * problem.ticks_per_day),
                                 ends ? std::llround(absence.to * problem.ticks_per_day) : never,
                                 problem.capacity[k] - left});
      }
    }
  }

  /// More work than its people have days, where it is now.
  bool dense(const Bar &bar, double start) const {
    double least = limit_ * bar.length;
    for (const MemberId &member : bar.people) {
      double days = bar.length;
      for (const Absence &absence : absences_.at(member.text))
        days -= std::max(0.0, std::min(absence.to, start + bar.length) - std::max(absence.from, start)) *
                (1 - absence.share);
      least = std::min(least, limit_ * days);
    }
    return bar.share * bar.length > least + 1e-9;
  }

  const Engagement &plan_;
  const std::vector<ActionSpan> &spans_;
  const WorkCalendar &calendar_;
  const AvailabilityOf &availability_;
  long now_;
  double limit_;
  std::vector<Resource> resources_; ///< the plan's, then our people, then their absences
  List<Action> open_;
  std::vector<Bar> bars_;
  std::map<std::string, std::vector<Absence>> absences_; ///< by member
  std::map<std::string, std::vector<Absence>> alike_;    ///< by the resource that stands for them
};

} // namespace

Result<Levelling> level_load(const Engagement &plan, const std::vector<ActionSpan> &spans, const WorkCalendar &calendar,
                             const Date &today, std::uint64_t seed, const KeepPlanning &keep_going,
                             const AvailabilityOf &availability) {
  const Leveller leveller{plan, spans, calendar, today, availability};
  const auto problem = leveller.problem();
  if (!problem) return problem.problem();
  return leveller.answer(best_plan(*problem, seed, keep_going), problem->ticks_per_day);
}

} // namespace sandtable
