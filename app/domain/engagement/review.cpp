#include "domain/engagement/review.hpp"

#include "base/text.hpp"
#include "domain/engagement/chinese_calendar.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace sandtable {

namespace {

template <class Name> std::size_t place_of(std::vector<Name> &names, const Name &name) {
  const auto at = std::find(names.begin(), names.end(), name);
  if (at != names.end()) return static_cast<std::size_t>(at - names.begin());
  names.push_back(name);
  return names.size() - 1;
}

} // namespace

RoundTable count_rounds(const List<Contact> &contacts) {
  RoundTable table;
  for (const auto &contact : contacts) {
    const std::size_t party = place_of(table.parties, contact->party), phase = place_of(table.phases, contact->phase);
    table.counts.resize(table.parties.size());
    for (auto &row : table.counts) row.resize(table.phases.size());
    ++table.counts[party][phase];
    const auto month = static_cast<std::size_t>(std::max(1.0, std::floor(contact->month)));
    if (table.by_month.size() < month) table.by_month.resize(month);
    ++table.by_month[month - 1];
    ++table.total;
  }
  return table;
}

PersonRounds count_rounds_by_person(const List<Contact> &contacts, std::vector<PersonId> first) {
  PersonRounds rounds{std::move(first), {}};
  rounds.counts.resize(rounds.people.size());
  std::size_t months = 0;
  for (const auto &contact : contacts) {
    const auto month = static_cast<std::size_t>(std::max(1.0, std::floor(contact->month)));
    months = std::max(months, month);
    for (std::size_t i = 0; i < contact->people.size(); ++i) {
      if (std::find(contact->people.begin(), contact->people.begin() + static_cast<std::ptrdiff_t>(i),
                    contact->people[i]) != contact->people.begin() + static_cast<std::ptrdiff_t>(i))
        continue; // named twice
      const std::size_t person = place_of(rounds.people, contact->people[i]);
      rounds.counts.resize(rounds.people.size());
      if (rounds.counts[person].size() < month) rounds.counts[person].resize(month);
      ++rounds.counts[person][month - 1];
    }
  }
  for (auto &row : rounds.counts) row.resize(months);
  return rounds;
}

std::vector<Overdue> overdue_on(const Engagement &engagement, const Date &today) {
  std::vector<Overdue> overdue;
  const long now = days_from_date(today);
  const auto note = [&](OverdueKind kind, const std::string &id, const std::string &name, const Date &due) {
    if (!is_date(due)) return;
    if (const long days = now - days_from_date(due); days > 0) overdue.push_back({kind, id, name, due, days});
  };
  for (const auto &action : engagement.actions)
    if (!action->done) note(OverdueKind::action, action->id.text, action->name, action->due);
  for (const auto &voice : engagement.voices)
    if (!voice->confirmed) note(OverdueKind::voice, voice->id.text, voice->quote, voice->due);
  for (const auto &gate : engagement.gates)
    if (gate->decision == GateDecision::open) note(OverdueKind::gate, gate->id.text, gate->name, gate->date);
  std::sort(overdue.begin(), overdue.end(), [](const Overdue &a, const Overdue &b) {
    return std::tie(b.days, a.kind, a.id) < std::tie(a.days, b.kind, b.id);
  });
  return overdue;
}

std::vector<std::string> conditions_of(const Gate &gate) {
  std::vector<std::string> conditions;
  for (const std::string &line : split(gate.conditions, '\n'))
    if (std::string condition{trimmed(line)};
        !condition.empty() && std::find(conditions.begin(), conditions.end(), condition) == conditions.end())
      conditions.push_back(std::move(condition));
  return conditions;
}

const Action *action_for(const Engagement &engagement, const Gate &gate, std::string_view condition) {
  for (const auto &action : engagement.actions)
    if (action->gate == gate.id && action->name == condition) return action.get();
  return nullptr;
}

GateReadiness readiness_of(const Engagement &engagement, const Gate &gate, const std::vector<int> &gate_of) {
  GateReadiness readiness;
  readiness.decided = is_decided(gate);
  const bool dated = is_date(gate.date);
  const auto check = [&](bool is_so) { ++readiness.checks, readiness.done += is_so; };
  check(dated), check(!gate.judges.empty());
  if (gate.materials.empty()) check(false);
  bool missing = gate.materials.empty();
  for (const std::string &material : gate.materials) {
    const bool there = std::find(gate.ready.begin(), gate.ready.end(), material) != gate.ready.end();
    check(there), missing |= !there;
  }
  bool open_point = false;
  for (const GatePoint &point : gate.points) check(point.done), open_point |= !point.done;
  for (std::size_t i = 0; i < engagement.actions.size(); ++i) {
    const int of = gate_of[i];
    if (of < 0 || engagement.gates[static_cast<std::size_t>(of)]->id != gate.id) continue;
    const Action &action = *engagement.actions[i];
    if (action.done && !action.gate) continue; // counted when it is named for this gate
    check(action.done);
    if (!action.done && !readiness.decided) readiness.open_actions.push_back(action.id);
  }
  const bool conditional = gate.decision == GateDecision::conditional;
  const std::vector<std::string> conditions = conditional ? conditions_of(gate) : std::vector<std::string>{};
  for (const std::string &condition : conditions)
    if (!action_for(engagement, gate, condition)) check(false), readiness.open_conditions.push_back(condition);
  if (readiness.decided) {
    readiness.done = readiness.checks;
    return readiness;
  }
  if (!dated) readiness.gaps.push_back(GateGap::date);
  if (gate.judges.empty()) readiness.gaps.push_back(GateGap::judges);
  if (missing) readiness.gaps.push_back(GateGap::materials);
  if (!readiness.open_actions.empty()) readiness.gaps.push_back(GateGap::actions);
  if (conditional && (conditions.empty() || !readiness.open_conditions.empty()))
    readiness.gaps.push_back(GateGap::conditions);
  if (open_point) readiness.gaps.push_back(GateGap::points);
  return readiness;
}

GateReadiness readiness_of(const Engagement &engagement, const Gate &gate) {
  const WorkCalendar calendar = plan_calendar(engagement.settings);
  return readiness_of(engagement, gate, gates_of_actions(engagement, spans_of(engagement, calendar)));
}

} // namespace sandtable
