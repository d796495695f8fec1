#include "domain/deal_state.hpp"

#include "domain/plan_findings.hpp"
#include "domain/power_map/support.hpp"

#include <algorithm>
#include <unordered_map>

namespace sandtable {

namespace {

constexpr long days_without_follow_up = 30;

class People {
public:
  explicit People(const Account &account) {
    for (const auto &person : account.people) people_.emplace(person->id, person.get());
  }
  const Person *operator[](const PersonId &id) const {
    const auto at = people_.find(id);
    return at == people_.end() ? nullptr : at->second;
  }

private:
  std::unordered_map<PersonId, const Person *> people_;
};

Condition plain(std::string_view rule, bool fulfilled) { return {rule, fulfilled ? Truth::yes : Truth::no, {}, {}}; }

/// The team's own answer; half an answer is none.
Condition judged(std::string_view rule, const std::optional<Rating<Judgement>> &answer) {
  Condition condition{rule, Truth::unknown, {}, {}};
  if (answer && answer->value != Judgement::unknown)
    condition.truth = answer->value == Judgement::yes ? Truth::yes : Truth::no;
  return condition;
}

/// Yes when nobody asked about lacks it; unknown when nobody is asked about.
template <class Asked, class Lacks>
Condition everybody(std::string_view rule, const PowerMap &map, Asked &&asked, Lacks &&lacks) {
  Condition condition{rule, Truth::unknown, {}, {}};
  for (const auto &stance : map.stances) {
    if (!asked(*stance)) continue;
    if (condition.truth == Truth::unknown) condition.truth = Truth::yes;
    if (!lacks(*stance)) continue;
    condition.truth = Truth::no;
    condition.people.push_back(stance->person);
  }
  return condition;
}

Condition top_decider(const PowerMap &map) {
  const Stance *top = nullptr;
  const auto power = [](const Stance &stance) { return stance.power ? stance.power->value : 0; };
  for (const auto &stance : map.stances)
    if (has_role(*stance, DecisionRole::decider) && (!top || power(*stance) > power(*top))) top = stance.get();
  if (!top) return {"c139_win", Truth::unknown, {}, {}};
  return {"c139_win",
          !top->attitude        ? Truth::unknown
          : is_supportive(*top) ? Truth::yes
                                : Truth::no,
          {top->person},
          {}};
}

Condition value_fit(const Method &method, const PowerMap &map) {
  const auto ours = scorecard_score(map.ours.scorecard, method);
  Condition condition{"c139_value_fit", ours && !map.rivals.empty() ? Truth::yes : Truth::unknown, {}, {}};
  for (const auto &rival : map.rivals) {
    const auto theirs = scorecard_score(rival->scorecard, method);
    if (ours && theirs && *theirs > *ours) condition.rivals.push_back(rival->id);
    if (!theirs) condition.truth = Truth::unknown;
  }
  if (!condition.rivals.empty()) condition.truth = Truth::no;
  return condition;
}

Condition key_helper(const PowerMap &map) {
  Condition condition{"c139_key_person", map.stances.empty() ? Truth::unknown : Truth::no, {}, {}};
  for (const auto &stance : map.stances)
    if (is_key_player(*stance) && is_supportive(*stance) && is_met(*stance)) // somebody nobody has met helps nobody
      condition.people.push_back(stance->person);
  if (!condition.people.empty()) condition.truth = Truth::yes;
  return condition;
}

Condition majority(const PowerMap &map) {
  std::vector<PersonId> with_us, others;
  for (const auto &stance : map.stances)
    if (stance->attitude) (is_supportive(*stance) ? with_us : others).push_back(stance->person);
  if (with_us.empty() && others.empty()) return {"c139_majority", Truth::unknown, {}, {}};
  if (with_us.size() > others.size()) return {"c139_majority", Truth::yes, with_us, {}};
  return {"c139_majority", Truth::no, others, {}};
}

std::array<Condition, 9> clear_points(const Account &account, const Opportunity &deal, const Date &today) {
  const PowerMap &map = *deal.power_map;
  const People people(account);
  const auto anybody = [](const Stance &) { return true; };
  const auto on_committee = [&](const Stance &stance) {
    const Person *person = people[stance.person];
    return decides(stance) || (person && !person->committees.empty());
  };
  const auto &gates = deal.engagement->gates;
  const bool dated_gate = std::any_of(gates.begin(), gates.end(), [](const auto &gate) { return !gate->date.empty(); });
  const bool rival_judged = std::any_of(map.rivals.begin(), map.rivals.end(), [](const auto &rival) {
    return !rival->positioning.empty() || !rival->note.empty();
  });
  return {
      plain("c139_our_process", deal.step > 0),
      plain("c139_purchasing_process", dated_gate),
      everybody("c139_organisation", map, anybody,
                [&](const Stance &stance) {
                  const Person *person = people[stance.person];
                  return !person || !person->department || person->title.empty();
                }),
      everybody("c139_committee", map, on_committee,
                [](const Stance &stance) { // a guess is not clarity
                  return !stance.power || !stance.attitude || is_unproven(*stance.attitude);
                }),
      everybody("c139_reasons", map, is_key_player, [](const Stance &stance) { return stance.personal_win.empty(); }),
      plain("c139_funds", deal.amount > 0 && !deal.risks.cash.empty()),
      judged("c139_resources", deal.resources),
      everybody("c139_activity", map, is_key_player,
                [&](const Stance &stance) { return last_contact(deal, stance, today).empty(); }),
      plain("c139_swot", rival_judged)};
}

} // namespace

C139Answer c139_of(const Method &method, const Account &account, const Opportunity &opportunity, const Date &today) {
  const PowerMap &map = *opportunity.power_map;
  C139Answer answer;
  answer.win = top_decider(map);
  answer.first = {value_fit(method, map), key_helper(map), majority(map)};
  answer.clear = clear_points(account, opportunity, today);
  if (map.stances.empty()) return answer;
  const auto count = [&](Truth truth) {
    return std::count_if(answer.clear.begin(), answer.clear.end(),
                         [&](const Condition &condition) { return condition.truth == truth; });
  };
  if (answer.win.truth == Truth::yes)
    answer.state = C139::win;
  else if (answer.first[0].truth != Truth::no && answer.first[1].truth == Truth::yes &&
           answer.first[2].truth == Truth::yes)
    answer.state = C139::first;
  else if (count(Truth::no) == 0 && count(Truth::yes) > 0)
    answer.state = C139::clear;
  return answer;
}

std::vector<Condition> c139_lacks(const C139Answer &answer, C139 state) {
  std::vector<Condition> lacking;
  if (state <= answer.state) return lacking;
  if (state == C139::win) return {answer.win};
  if (state == C139::first) {
    for (std::size_t i = 0; i < answer.first.size(); ++i) // a value fit that nobody has compared stops nobody
      if (answer.first[i].truth == Truth::no || (i > 0 && answer.first[i].truth == Truth::unknown))
        lacking.push_back(answer.first[i]);
    return lacking;
  }
  const bool any = std::any_of(answer.clear.begin(), answer.clear.end(),
                               [](const Condition &one) { return one.truth == Truth::no; });
  for (const Condition &one : answer.clear)
    if (one.truth == (any ? Truth::no : Truth::unknown)) lacking.push_back(one);
  return lacking;
}

namespace {

/// A mean of values 0–1; who is below 1 is a hole.
class Mean {
public:
  void add(double value, const PersonId &person) {
    ++count_;
    sum_ += value;
    if (value < 1) part_.holes.push_back(person);
  }
  HealthAnswer::Part done() {
    if (count_ > 0) part_.value = sum_ / count_;
    return std::move(part_);
  }

private:
  HealthAnswer::Part part_;
  double sum_ = 0;
  int count_ = 0;
};

double key_value(const Stance &stance) {
  return is_met(stance) && stance.attitude ? (stance.attitude->value + 2) / 4 : 0;
}

bool recent(const Date &date, const Date &today) {
  return is_date(date) && days_from_date(today) - days_from_date(date) <= days_without_follow_up;
}

/// A department counts once; its people are holes while nobody of them is met.
HealthAnswer::Part organisation(const Account &account, const PowerMap &map) {
  const People people(account);
  std::vector<std::pair<DepartmentId, bool>> units; // in order of appearance
  const auto unit = [&](const DepartmentId &id) -> bool & {
    for (auto &[known, met] : units)
      if (known == id) return met;
    return units.emplace_back(id, false).second;
  };
  const auto units_of = [&](const Stance &stance) {
    std::vector<DepartmentId> ids;
    if (const Person *person = people[stance.person]) {
      ids = person->committees;
      if (person->department) ids.push_back(person->department);
    }
    return ids;
  };
  for (const auto &stance : map.stances)
    for (const auto &id : units_of(*stance))
      if (bool &met = unit(id); is_met(*stance)) met = true;
  HealthAnswer::Part part;
  if (units.empty()) return part;
  part.value = static_cast<double>(std::count_if(units.begin(), units.end(), [](const auto &u) { return u.second; })) /
               static_cast<double>(units.size());
  for (const auto &stance : map.stances) {
    const auto ids = units_of(*stance);
    if (std::any_of(ids.begin(), ids.end(), [&](const auto &id) { return !unit(id); }))
      part.holes.push_back(stance->person);
  }
  return part;
}

HealthAnswer::Part competition(const PowerMap &map) {
  HealthAnswer::Part part;
  double power = 0, free = 0;
  for (const auto &stance : map.stances) {
    if (!stance->power) continue;
    const bool tied = std::any_of(map.ties.begin(), map.ties.end(),
                                  [&](const auto &tie) { return tie->person == stance->person && tie->standing > 0; });
    power += stance->power->value;
    if (tied)
      part.holes.push_back(stance->person);
    else
      free += stance->power->value;
  }
  if (power > 0) part.value = free / power;
  return part;
}

HealthAnswer::Part service(const Engagement &engagement) {
  Mean confirmed;
  for (const auto &voice : engagement.voices) confirmed.add(voice->confirmed ? 1 : 0, voice->speaker);
  return confirmed.done();
}

} // namespace

HealthAnswer health_of(const Account &account, const Opportunity &opportunity, const Date &today) {
  const PowerMap &map = *opportunity.power_map;
  Mean key, general, insight, history;
  for (const auto &stance : map.stances) {
    if (is_key_player(*stance))
      key.add(key_value(*stance), stance->person);
    else
      general.add(is_met(*stance) ? 1 : 0, stance->person);
    insight.add(stance->personal_win.empty() && stance->concerns.empty() ? 0 : 1, stance->person);
    if (is_date(today)) history.add(recent(last_contact(opportunity, *stance, today), today) ? 1 : 0, stance->person);
  }
  HealthAnswer answer;
  answer.parts = {key.done(),     general.done(),   organisation(account, map),      insight.done(),
                  history.done(), competition(map), service(*opportunity.engagement)};
  double sum = 0;
  for (std::size_t i = 0; i < answer.parts.size(); ++i) {
    if (!answer.parts[i].value) continue;
    answer.weight += health_weights[i];
    sum += health_weights[i] * *answer.parts[i].value;
  }
  if (answer.weight > 0) {
    answer.score = sum / answer.weight * 100;
    answer.band = *answer.score >= 80   ? Health::healthy
                  : *answer.score >= 60 ? Health::sub_healthy
                  : *answer.score >= 40 ? Health::at_risk
                                        : Health::critical;
  }
  return answer;
}

} // namespace sandtable
