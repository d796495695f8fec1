#include "domain/play_parts.hpp"

#include "domain/engagement/plan_dates.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace sandtable::play {

int month_of(std::string_view date) {
  return std::stoi(std::string{date.substr(0, 4)}) * 12 + std::stoi(std::string{date.substr(5, 2)}) - 1;
}
Date first_day(int month) {
  const std::string m = std::to_string(month % 12 + 1), y = std::to_string(month / 12);
  return std::string(4 - std::min<std::size_t>(y.size(), 4), '0') + y + (m.size() < 2 ? "-0" : "-") + m + "-01";
}

Weights::Weights(const PowerMap &map) {
  for (const auto &stance : map.stances) {
    power.push_back(stance->power && stance->attitude ? stance->power->value : 0);
    seen.push_back(!stance->hidden);
    all += power.back();
    if (!stance->hidden) all_seen += power.back();
  }
}
double Weights::index(const std::vector<double> &attitudes, bool seen_only) const {
  const double total = seen_only ? all_seen : all;
  if (!(total > 0)) return 0;
  double sum = 0;
  for (std::size_t i = 0; i < power.size(); ++i)
    if (!seen_only || seen[i]) sum += power[i] * attitudes[i];
  return sum / (2 * total) * 100;
}

void Talk::push(Node person, double change) {
  for (std::vector<double> *x : {&own, &now})
    (*x)[person] = std::clamp((*x)[person] + change, attitude_min, attitude_max);
}

namespace {

/// The last day of each bar: never before its planned one, later where it is late or waits for what is.
std::vector<long> expected_finishes(const Engagement &plan, const WorkCalendar &calendar, const Date &today,
                                    const std::vector<ActionSpan> &spans) {
  std::vector<long> finishes;
  for (const ActionSpan &span : spans) finishes.push_back(span.finish);
  const auto made = plan_network(plan, spans, calendar, today);
  if (!made) return finishes;
  const Schedule schedule = critical_path(made->network);
  for (std::size_t i = 0; i < finishes.size(); ++i)
    if (!plan.actions[i]->done && spans[i].dated)
      finishes[i] =
          std::max(finishes[i], finish_day(calendar, made->origin, schedule.tasks[i].finish).value_or(latest_day));
  return finishes;
}

} // namespace

Pushes::Pushes(const PowerMap &map, const Engagement &plan, const WorkCalendar &calendar, const Date &today)
    : start(month_of(today)), last(start) {
  std::unordered_map<std::string_view, Node> node_of;
  for (std::size_t i = 0; i < map.stances.size(); ++i)
    node_of.emplace(map.stances[i]->person.text, static_cast<Node>(i));
  const std::vector<ActionSpan> spans = spans_of(plan, calendar);
  finish = expected_finishes(plan, calendar, today, spans);
  for (std::size_t i = 0; i < plan.actions.size(); ++i) {
    const Action &action = *plan.actions[i];
    if (action.done) continue;
    const auto person = node_of.find(action.person.text);
    const bool on_map = person != node_of.end(), moves = action.effect.value_or(0) != 0;
    if (on_map && !moves && action.goal != ActionGoal::none) without_effect.push_back(action.id);
    if (!spans[i].dated) {
      if (on_map && (moves || action.goal != ActionGoal::none)) undated.push_back(action.id);
      continue;
    }
    const int month = std::max(start, month_of(date_from_days(finish[i])));
    if (month >= start + most_months) continue;
    last = std::max(last, month);
    ending.push_back({static_cast<std::size_t>(month - start), i});
    if (on_map && moves) all.push_back({person->second, *action.effect, ending.back().first, i});
  }
}

} // namespace sandtable::play
