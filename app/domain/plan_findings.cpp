#include "domain/plan_findings.hpp"

#include "base/text.hpp"
#include "domain/engagement/chinese_calendar.hpp"
#include "domain/engagement/workload.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable {

namespace {

/// Days until the next return of a birthday, 0 = today; 29 February is kept on the 28th in a common year.
long days_until_birthday(const Date &birthday, const Date &today) {
  const long now = days_from_date(today);
  for (const Date &within : {today, date_from_days(now + 365)}) { // this year and the next
    Date day = within.substr(0, 4) + birthday.substr(4);
    if (!is_date(day)) day.replace(8, 2, "28");
    if (is_date(day) && days_from_date(day) >= now) return days_from_date(day) - now;
  }
  return 366; // behind the year 9999
}

class Inspector {
public:
  Inspector(const Account &account, const Opportunity &opportunity, const List<Member> &team, const Date &today,
            const PlanRules &rules)
      : account_(account), deal_(opportunity), team_(team), today_(today), now_(days_from_date(today)), rules_(rules),
        calendar_(plan_calendar(opportunity.engagement->settings)),
        spans_(spans_of(*opportunity.engagement, calendar_)) {}

  std::vector<PlanFinding> run() {
    overdue();
    promises();
    gates();
    loads();
    for (std::size_t i = 0; i < deal_.power_map->stances.size(); ++i)
      person(*deal_.power_map->stances[i], "/power_map/stances/" + std::to_string(i));
    return std::move(findings_);
  }

private:
  void add(std::string rule, std::string subject, std::string first, std::string second, std::string path,
           std::vector<PersonId> people = {}) {
    findings_.push_back(
        {std::move(rule), std::move(first), std::move(second), std::move(subject), std::move(path), std::move(people)});
  }

  template <class T> static std::string place(std::string list, const List<T> &items, std::string_view id) {
    std::size_t i = 0;
    while (i < items.size() && items[i]->id.text != id) ++i;
    return "/engagement/" + list + "/" + std::to_string(i);
  }

  void overdue() {
    const Engagement &plan = *deal_.engagement;
    for (const Overdue &item : overdue_on(plan, today_)) {
      const std::string name = item.name.empty() ? item.id : item.name, days = std::to_string(item.days);
      if (item.kind == OverdueKind::action)
        add("finding_plan_action_overdue", item.id, name, days, place("actions", plan.actions, item.id),
            person_of(item.id));
      else if (item.kind == OverdueKind::voice)
        add("finding_plan_voice_overdue", item.id, name, days, place("voices", plan.voices, item.id));
      else
        add("finding_plan_gate_overdue", item.id, name, days, place("gates", plan.gates, item.id));
    }
  }
  std::vector<PersonId> person_of(const std::string &id) const {
    const Action *action = find(deal_.engagement->actions, ActionId{id});
    return action && action->person ? std::vector{action->person} : std::vector<PersonId>{};
  }

  void promises() {
    const Engagement &plan = *deal_.engagement;
    for (std::size_t i = 0; i < plan.items.size(); ++i) {
      const PlanItem &item = *plan.items[i];
      if ((item.kind != PlanItemKind::our_promise && item.kind != PlanItemKind::their_promise) || item.closed ||
          !is_date(item.due) || item.due >= today_)
        continue;
      add("finding_plan_promise_overdue", item.id.text, item.text, std::to_string(now_ - days_from_date(item.due)),
          "/engagement/items/" + std::to_string(i), item.person ? std::vector{item.person} : std::vector<PersonId>{});
    }
  }

  void loads() {
    const AvailabilityOf availability = [this](const MemberId &id) {
      const Member *member = find(team_, id);
      return member ? &member->availability : nullptr;
    };
    for (const PeakLoad &peak : peak_loads(*deal_.engagement, spans_, calendar_, now_, load_weeks, availability)) {
      if (!peak.load.over(rules_.load / 100)) continue;
      const Member *member = find(team_, peak.load.member);
      const std::string name = member ? member->name : peak.load.member.text,
                        week = date_from_days(peak.from) + " – " + date_from_days(peak.from + 6);
      if (peak.load.capacity > 0)
        add("finding_plan_overload", peak.load.member.text, name,
            week + ": " + fixed_text(peak.load.share() * 100, 0) + " %", "");
      else
        add("finding_plan_no_time", peak.load.member.text, name, week, "");
    }
  }

  void gates() {
    const Engagement &plan = *deal_.engagement;
    const std::vector<int> gate_of = gates_of_actions(plan, spans_);
    for (std::size_t i = 0; i < plan.gates.size(); ++i) {
      const Gate &gate = *plan.gates[i];
      if (!is_date(gate.date)) continue;
      const long ahead = days_from_date(gate.date) - now_;
      if (ahead < 0 || ahead > rules_.gate_ahead || readiness_of(plan, gate, gate_of).gaps.empty()) continue;
      add("finding_plan_gate_not_ready", gate.id.text, gate.name.empty() ? gate.id.text : gate.name,
          std::to_string(ahead), "/engagement/gates/" + std::to_string(i));
    }
  }

  void person(const Stance &stance, const std::string &path) {
    const Person *known = find(account_.people, stance.person);
    const std::string name = known && !known->name.empty() ? known->name : stance.person.text;
    const Date last = last_contact(deal_, stance, today_);
    if (last.empty())
      add("finding_plan_never_met", stance.person.text, name, "", path, {stance.person});
    else if (const long days = now_ - days_from_date(last); days > rules_.without_contact)
      add("finding_plan_no_contact", stance.person.text, name, std::to_string(days), path + "/last_contact",
          {stance.person});
    if (stance.attitude && is_date(stance.attitude->date))
      if (const long days = now_ - days_from_date(stance.attitude->date); days > rules_.rating_age)
        add("finding_plan_old_rating", stance.person.text, name, std::to_string(days), path + "/attitude",
            {stance.person});
    if (known && is_date(known->birthday))
      if (const long days = days_until_birthday(known->birthday, today_); days <= rules_.birthday_ahead)
        add("finding_plan_birthday", stance.person.text, name, std::to_string(days), path, {stance.person});
    if (known && is_date(known->anniversary) && known->anniversary < today_)
      if (const long days = days_until_birthday(known->anniversary, today_); days <= rules_.birthday_ahead)
        add("finding_plan_anniversary", stance.person.text, name, std::to_string(days), path, {stance.person});
  }

  const Account &account_;
  const Opportunity &deal_;
  const List<Member> &team_;
  const Date &today_;
  long now_;
  PlanRules rules_;
  WorkCalendar calendar_;
  std::vector<ActionSpan> spans_;
  std::vector<PlanFinding> findings_;
};

} // namespace

namespace {

bool is_with(const Contact &contact, const PersonId &person) {
  return std::find(contact.people.begin(), contact.people.end(), person) != contact.people.end();
}

} // namespace

Date last_contact(const Opportunity &opportunity, const Stance &stance, const Date &today) {
  Date last;
  const auto met = [&](const Date &date) {
    if (is_date(date) && (today.empty() || date <= today)) last = std::max(last, date);
  };
  met(stance.last_contact);
  for (const auto &relationship : stance.relationships) met(relationship.last_contact);
  for (const auto &contact : opportunity.engagement->contacts)
    if (is_with(*contact, stance.person)) met(contact->date);
  return last;
}

NextContact next_contact(const Opportunity &opportunity, const Stance &stance, const Date &today) {
  Date next, missed;
  const auto intended = [&](const Date &date) {
    if (!is_date(date)) return;
    if (date < today)
      missed = std::max(missed, date);
    else if (next.empty() || date < next)
      next = date;
  };
  for (const auto &relationship : stance.relationships) intended(relationship.next_contact);
  for (const auto &contact : opportunity.engagement->contacts) // those of the past took place
    if (contact->date >= today && is_with(*contact, stance.person)) intended(contact->date);
  if (!next.empty() || missed.empty() || last_contact(opportunity, stance, today) >= missed) return {next, false};
  return {missed, true};
}

PlanRules rules_of(const PlanLimits &limits) {
  return {std::lround(limits.without_contact), std::lround(limits.rating_age), std::lround(limits.gate_ahead),
          std::lround(limits.birthday_ahead), limits.load};
}

std::vector<PlanFinding> plan_findings(const Account &account, const Opportunity &opportunity, const List<Member> &team,
                                       const Date &today, const PlanRules &rules) {
  return Inspector{account, opportunity, team, today, rules}.run();
}
std::vector<PlanFinding> plan_findings(const Account &account, const Opportunity &opportunity, const List<Member> &team,
                                       const Date &today) {
  return plan_findings(account, opportunity, team, today, rules_of(opportunity.engagement->settings.limits));
}

bool is_snoozed(const PlanSettings &settings, const PlanFinding &finding, const Date &today) {
  return std::any_of(settings.snoozed.begin(), settings.snoozed.end(), [&](const Snooze &one) {
    return one.rule == finding.rule && one.subject == finding.subject && one.until > today;
  });
}

} // namespace sandtable
