#include "domain/engagement/commands.hpp"

#include "domain/engagement/lead_to_cash.hpp"

#include "base/text.hpp"
#include "domain/text_check.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace sandtable {

namespace {

using Refusal = std::optional<Problem>;

bool within(double value, double most, double least = 0) { return value >= least && value <= most; }

Refusal needs_id(const std::string &id) {
  return id.empty() ? Refusal{Problem{"problem_id_missing", {}, {}}} : std::nullopt;
}
Refusal needs_dates(std::initializer_list<const Date *> dates) {
  for (const Date *date : dates)
    if (!date->empty() && !is_date(*date)) return Problem{"problem_date", {}, *date};
  return std::nullopt;
}
Refusal needs_dates(std::span<const Date> dates) {
  for (const Date &date : dates)
    if (!is_date(date)) return Problem{"problem_date", {}, date};
  return std::nullopt;
}
Refusal needs_texts(std::span<const std::string> texts) {
  for (const std::string &text : texts)
    if (!fits({text})) return too_long();
  return std::nullopt;
}
Problem out_of_range(std::string_view what = "≥ 0") { return {"problem_field_range", {}, std::string{what}}; }

void sort_once(std::vector<Date> &dates) {
  std::sort(dates.begin(), dates.end());
  dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
}

} // namespace

Result<Action> checked(Action action) {
  if (auto no = needs_id(action.id.text)) return *no;
  if (auto no = needs_dates({&action.earliest, &action.due, &action.done_on})) return *no;
  if (!fits({action.name, action.means, action.proof, action.outcome})) return too_long();
  if (!within(action.month.value_or(0), 1200)) return out_of_range("0–1200");
  if (!within(action.cost, 1e15)) return out_of_range("0–1,000,000,000,000,000");
  if (!within(action.effort, 100000)) return out_of_range("0–100,000");
  if (!within(action.effect.value_or(0), 4, -4)) return out_of_range("−4–+4");
  if (action.step < 0 || action.step > ltc_highest) return out_of_range();
  if (!action.earliest.empty() && !action.due.empty() && action.due < action.earliest)
    return Problem{"problem_action_dates", {}, action.due};
  if (const auto &d = action.duration) {
    for (const double days : {d->optimistic, d->likely, d->pessimistic})
      if (!within(days, 1e5)) return out_of_range("0–100,000");
    if (!(d->optimistic <= d->likely && d->likely <= d->pessimistic)) return Problem{"problem_duration_order", {}, {}};
  }
  for (const Predecessor &before : action.predecessors)
    if (!within(before.lag, 100000, -100000)) return out_of_range("±100,000");
  for (const Demand &demand : action.demands)
    if (!within(demand.amount, 1e9) || trimmed(demand.resource).empty()) return out_of_range("0–1,000,000,000");
  return action;
}

Result<Gate> checked(Gate gate) {
  if (auto no = needs_id(gate.id.text)) return *no;
  if (auto no = needs_dates({&gate.date})) return *no;
  if (!fits({gate.name, gate.conditions})) return too_long();
  for (const auto *texts : {&gate.judges, &gate.materials, &gate.signatures})
    if (auto no = needs_texts(*texts)) return *no;
  for (const GatePoint &point : gate.points)
    if (!fits({point.name, point.note})) return too_long();
  for (const GatePoint &point : gate.points)
    if (point.control < 0 || point.control > ltc_highest) return out_of_range();
  const auto only_of = [](std::vector<std::string> &some, const std::vector<std::string> &all) {
    std::erase_if(some, [&](const std::string &one) { return std::find(all.begin(), all.end(), one) == all.end(); });
  };
  only_of(gate.ready, gate.materials), only_of(gate.signed_by, gate.signatures);
  std::vector<std::string> ruled;
  for (const SignatureRule &rule : gate.conditional) {
    if (!within(rule.chance, 1) || !within(rule.above.value_or(0), 1e18)) return out_of_range("0–1");
    if (std::find(ruled.begin(), ruled.end(), rule.name) != ruled.end())
      return Problem{"problem_signature_twice", {}, rule.name};
    ruled.push_back(rule.name);
  }
  std::erase_if(gate.conditional, [&](const SignatureRule &rule) {
    return std::find(gate.signatures.begin(), gate.signatures.end(), rule.name) == gate.signatures.end();
  });
  return gate;
}

Result<Contact> checked(Contact contact) {
  if (auto no = needs_id(contact.id.text)) return *no;
  if (auto no = needs_dates({&contact.date})) return *no;
  if (!fits({contact.party, contact.phase, contact.note, contact.brief, contact.report})) return too_long();
  if (!within(contact.month, 1200)) return out_of_range();
  return contact;
}

Result<Voice> checked(Voice voice) {
  if (auto no = needs_id(voice.id.text)) return *no;
  if (auto no = needs_dates({&voice.due})) return *no;
  if (!fits({voice.channel, voice.quote, voice.bias, voice.route, voice.improvement})) return too_long();
  if (voice.score && !within(*voice.score, 1e15, -1e15)) return out_of_range("number");
  return voice;
}

Result<PlanItem> checked(PlanItem item) {
  if (auto no = needs_id(item.id.text)) return *no;
  if (auto no = needs_dates({&item.due, &item.reply_date})) return *no;
  if (!fits({item.text, item.trigger, item.reply})) return too_long();
  if (!within(item.probability.value_or(0), 1)) return out_of_range("0–1");
  if (!within(item.delay, 1e5) || item.rank < 0 || item.rank > 999) return out_of_range();
  return item;
}

Result<Resource> checked(Resource resource) {
  resource.name = trimmed(resource.name);
  if (resource.name.empty()) return Problem{"problem_name_empty", {}, {}};
  if (!fits({resource.name})) return too_long();
  if (!within(resource.capacity, 1e9)) return out_of_range();
  return resource;
}

Result<Triangle> checked(Triangle triangle) {
  for (const SharedKpi &kpi : triangle.kpis) {
    if (trimmed(kpi.name).empty()) return Problem{"problem_name_empty", {}, {}};
    if (!fits({kpi.name, kpi.unit})) return too_long();
    for (const auto &value : {kpi.target, kpi.current})
      if (!within(value.value_or(0), 1e15, -1e15)) return out_of_range("number");
  }
  std::erase_if(triangle.duties, [](const StepDuty &one) { return one.duty == Duty::none || !one.member; });
  std::vector<std::pair<int, std::string_view>> taken;
  for (const StepDuty &one : triangle.duties) {
    if (one.step < 1 || one.step > ltc_highest) return out_of_range();
    taken.emplace_back(one.step, one.member.text);
  }
  std::sort(taken.begin(), taken.end());
  if (std::adjacent_find(taken.begin(), taken.end()) != taken.end()) return Problem{"problem_duty_twice", {}, {}};
  return triangle;
}

Result<PlanSettings> checked(PlanSettings settings) {
  const PlanLimits &limits = settings.limits;
  for (const double days : {limits.without_contact, limits.rating_age, limits.gate_ahead})
    if (!within(days, 3660)) return out_of_range("0–3660");
  if (!within(limits.birthday_ahead, 366) || !within(limits.load, 1000)) return out_of_range();
  for (const auto *dates : {&settings.days_off, &settings.days_worked})
    if (auto no = needs_dates(*dates)) return *no;
  for (const Snooze &snooze : settings.snoozed)
    if (auto no = needs_dates({&snooze.until})) return *no;
  for (const Baseline &baseline : settings.baselines) {
    if (auto no = needs_dates({&baseline.date})) return *no;
    if (!fits({baseline.name})) return too_long();
  }
  sort_once(settings.days_off), sort_once(settings.days_worked);
  return settings;
}

} // namespace sandtable
