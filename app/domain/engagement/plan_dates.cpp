#include "domain/engagement/plan_dates.hpp"

#include "domain/engagement/chinese_calendar.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable {

namespace {

/// The first of the month that lies `months` after that of a day.
long month_start(long day, long months) {
  const Date date = date_from_days(day);
  long month = std::stol(date.substr(0, 4)) * 12 + std::stol(date.substr(5, 2)) - 1 + months;
  month = std::clamp(month, 12L, 9999L * 12);
  std::string text = std::to_string(month / 12 + 10000).substr(1) + "-";
  text += std::to_string(month % 12 + 101).substr(1) + "-01";
  return days_from_date(text);
}

std::optional<long> day_of(const Date &date) {
  return is_date(date) ? std::optional{days_from_date(date)} : std::nullopt;
}

/// The working day `count` working days after (before, if negative) a day; a day outside the calendar stays.
long moved(const WorkCalendar &calendar, long day, double count) {
  return working_day(calendar, day, static_cast<long>(count)).value_or(day);
}

} // namespace

std::optional<long> first_month(const Engagement &plan) {
  std::optional<long> first;
  const auto see = [&](const Date &date, double month) {
    if (!is_date(date) || !(month >= 1)) return;
    const long start = month_start(days_from_date(date), 1 - static_cast<long>(std::floor(month)));
    first = first ? std::min(*first, start) : start;
  };
  for (const auto &contact : plan.contacts) see(contact->date, contact->month);
  if (first) return first;
  for (const auto &action : plan.actions)
    if (action->month) see(action->due, *action->month);
  return first;
}

std::vector<ActionSpan> spans_of(const Engagement &plan, const WorkCalendar &calendar) {
  std::vector<ActionSpan> spans;
  spans.reserve(plan.actions.size());
  const auto first = first_month(plan);
  for (const auto &action : plan.actions) {
    ActionSpan span;
    const auto starts = day_of(action->earliest);
    auto ends = day_of(action->due);
    if (!ends && action->done) ends = day_of(action->done_on);
    const double days = action->duration ? std::max(1.0, std::ceil(action->duration->likely)) : 0;
    if (!ends && !starts && first && action->month)
      ends = month_start(*first, static_cast<long>(std::max(1.0, std::floor(*action->month)))) - 1;
    span.dated = starts || ends;
    span.length = (starts && ends) || days > 0;
    if (starts && !ends) ends = moved(calendar, *starts, (days > 0 ? days : static_cast<double>(assumed_days)) - 1);
    if (ends) {
      const double length = days > 0 ? days : static_cast<double>(assumed_days);
      span.finish = *ends;
      span.start = starts ? *starts : moved(calendar, *ends + 1, -length);
      span.finish = std::clamp(span.finish, earliest_day, latest_day);
      span.start = std::clamp(span.start, earliest_day, span.finish);
    }
    spans.push_back(span);
  }
  return spans;
}

long dragged_day(long day, long days, const WorkCalendar &calendar) {
  if (days == 0) return day;
  const long to = day + days;
  const long worked = (days > 0 ? working_day(calendar, to, 0) : working_day(calendar, to + 1, -1)).value_or(to);
  return std::clamp(worked, earliest_day, latest_day);
}

ActionSpan dragged_span(const ActionSpan &span, SpanEnd end, long days, const WorkCalendar &calendar) {
  ActionSpan moved = span;
  if (days == 0) return moved;
  if (end == SpanEnd::both) {
    const long length = std::max(1L, working_days_between(calendar, span.start, span.finish + 1));
    moved.start = dragged_day(span.start, days, calendar);
    moved.finish = std::min(working_day(calendar, moved.start, length - 1).value_or(moved.start), latest_day);
  } else if (end == SpanEnd::start) {
    moved.start = dragged_day(span.start, days, calendar);
    if (moved.start > span.finish) moved.start = working_day(calendar, span.finish + 1, -1).value_or(span.finish);
    moved.start = std::min(moved.start, moved.finish);
  } else {
    moved.finish = dragged_day(span.finish, days, calendar);
    if (moved.finish < span.start) moved.finish = working_day(calendar, span.start, 0).value_or(span.start);
    moved.finish = std::max(moved.finish, moved.start);
  }
  return moved;
}

void propose_dates(Action &action, const Engagement &plan, const Date &today) {
  if (!is_date(today) || !action.earliest.empty() || !action.due.empty() || action.month) return;
  const WorkCalendar calendar = plan_calendar(plan.settings);
  const auto start = working_day(calendar, days_from_date(today) + 1, 0);
  if (!start) return;
  long due = working_day(calendar, *start, assumed_days - 1).value_or(*start);
  for (const auto &gate : plan.gates)
    if (const auto day = day_of(gate->date); day && !is_decided(*gate) && *day >= *start) due = std::min(due, *day);
  action.earliest = date_from_days(*start), action.due = date_from_days(due);
}

int step_of_action(const LeadToCash &process, const Engagement &plan, std::size_t action, int gate, int deal_step) {
  if (const int own = plan.actions[action]->step; own > 0) return own;
  if (gate >= 0)
    if (const int step = step_before(process, plan.gates[static_cast<std::size_t>(gate)]->kind)) return step;
  return deal_step;
}

bool is_decided(const Gate &gate) { return gate.decision == GateDecision::go || gate.decision == GateDecision::no_go; }

std::vector<int> gates_of_actions(const Engagement &plan, const std::vector<ActionSpan> &spans) {
  std::vector<std::pair<long, int>> dated;
  for (std::size_t i = 0; i < plan.gates.size(); ++i)
    if (const auto day = day_of(plan.gates[i]->date)) dated.emplace_back(*day, static_cast<int>(i));
  std::sort(dated.begin(), dated.end());
  std::vector<int> gates(plan.actions.size(), -1);
  for (std::size_t i = 0; i < gates.size(); ++i) {
    const Action &action = *plan.actions[i];
    for (std::size_t g = 0; action.gate && g < plan.gates.size(); ++g)
      if (plan.gates[g]->id == action.gate) gates[i] = static_cast<int>(g);
    if (gates[i] >= 0 || !spans[i].dated) continue;
    auto at = std::lower_bound(dated.begin(), dated.end(), std::pair{spans[i].finish, -1});
    if (!action.done)
      while (at != dated.end() && is_decided(*plan.gates[static_cast<std::size_t>(at->second)])) ++at;
    if (at != dated.end()) gates[i] = at->second;
  }
  return gates;
}

double days_to_evening(const WorkCalendar &calendar, long origin, long day) {
  return static_cast<double>(working_days_between(calendar, origin, day + 1));
}

std::optional<long> finish_day(const WorkCalendar &calendar, long origin, double days) {
  if (!(std::fabs(days) < 1e6)) return std::nullopt;
  const auto day = working_day(calendar, origin, static_cast<long>(std::max(0.0, std::ceil(days - 1e-9) - 1)));
  return day && *day <= latest_day ? day : std::nullopt;
}

namespace {

/// Gates as tasks behind the actions that belong to them; `names` keeps their ids, apart from the actions'.
void add_gates(std::vector<NetworkTask> &tasks, std::vector<std::string> &names, const PlanNetwork &network,
               const Engagement &plan) {
  names.reserve(plan.gates.size());
  for (std::size_t g = 0; g < plan.gates.size(); ++g)
    tasks[network.gate_task(g)].id = names.emplace_back("gate " + plan.gates[g]->id.text);
  for (std::size_t i = 0; i < plan.actions.size(); ++i)
    if (const int gate = network.gate_of[i]; gate >= 0 && !is_decided(*plan.gates[static_cast<std::size_t>(gate)]))
      tasks[network.gate_task(static_cast<std::size_t>(gate))].after.push_back(static_cast<std::uint32_t>(i));
}

} // namespace

Result<PlanNetwork> network_with_gates(const Engagement &plan, const WorkCalendar &calendar) {
  PlanNetwork answer;
  answer.actions = plan.actions.size();
  answer.gate_of = gates_of_actions(plan, spans_of(plan, calendar));
  std::vector<NetworkTask> tasks(plan.actions.size() + plan.gates.size());
  for (std::size_t i = 0; i < plan.actions.size(); ++i) {
    const Action &action = *plan.actions[i];
    tasks[i].id = action.id.text, tasks[i].predecessors = action.predecessors;
    if (action.duration) tasks[i].duration = *action.duration;
  }
  std::vector<std::string> names;
  add_gates(tasks, names, answer, plan);
  auto network = network_of(tasks);
  if (!network) return network.problem();
  answer.network = std::move(*network);
  return answer;
}

Result<PlanNetwork> plan_network(const Engagement &plan, const std::vector<ActionSpan> &spans,
                                 const WorkCalendar &calendar, const Date &today) {
  PlanNetwork answer;
  answer.actions = plan.actions.size();
  answer.gate_of = gates_of_actions(plan, spans);
  const long now = days_from_date(today);
  answer.origin = now;
  for (const ActionSpan &span : spans)
    if (span.dated) answer.origin = std::min(answer.origin, span.start);
  const auto morning = [&](long day) {
    return static_cast<double>(working_days_between(calendar, answer.origin, day));
  };

  std::vector<NetworkTask> tasks(plan.actions.size() + plan.gates.size());
  std::vector<double> release(tasks.size()), least_finish(tasks.size());
  for (std::size_t i = 0; i < plan.actions.size(); ++i) {
    const Action &action = *plan.actions[i];
    const ActionSpan &span = spans[i];
    NetworkTask &task = tasks[i];
    task.id = action.id.text;
    if (action.duration && !action.done) {
      task.duration = *action.duration;
    } else {
      const double planned =
          span.dated ? std::max(1.0, static_cast<double>(working_days_between(calendar, span.start, span.finish + 1)))
                     : static_cast<double>(assumed_days);
      task.duration = {planned, planned, planned, {}};
    }
    if (!action.done) task.predecessors = action.predecessors;
    double start = span.dated ? morning(span.start) : morning(now);
    if (!action.done && span.dated && span.finish < now)
      start = std::max(start, morning(now) + 1 - std::max(1.0, pert_mean(task.duration)));
    release[i] = std::max(0.0, start);
    if (!action.done && span.dated && span.start < now) least_finish[i] = morning(now) + 1; // not done this morning
  }
  std::vector<std::string> names;
  add_gates(tasks, names, answer, plan);
  auto network = network_of(tasks);
  if (!network) return network.problem();
  answer.network = std::move(*network);
  answer.network.release = std::move(release), answer.network.least_finish = std::move(least_finish);
  return answer;
}

} // namespace sandtable
