#include "domain/rivalry.hpp"

#include "base/in_order.hpp"
#include "base/text.hpp"
#include "domain/power_map/support.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace sandtable {

std::optional<double> Contest::ours() const {
  return stance && stance->attitude ? std::optional{stance->attitude->value} : std::nullopt;
}

double Contest::gap() const { return ours().value_or(0) - (tie ? tie->standing : 0); }

double Contest::weight() const { return -gap() * (stance && stance->power ? stance->power->value : 1); }

std::vector<Contest> contests(const PowerMap &map) {
  std::vector<Contest> found;
  std::unordered_map<std::string, std::size_t> at;
  std::unordered_map<PersonId, const Stance *> stances;
  for (const auto &stance : map.stances) stances.emplace(stance->person, stance.get());
  const auto pair_of = [&](const RivalId &rival, const PersonId &person) -> Contest & {
    const auto [place, fresh] = at.emplace(rival.text + '\n' + person.text, found.size());
    if (fresh) {
      const auto stance = stances.find(person);
      found.push_back({person, rival, stance == stances.end() ? nullptr : stance->second});
    }
    return found[place->second];
  };
  for (const auto &tie : map.ties) pair_of(tie->rival, tie->person).tie = tie.get();
  for (const auto &goal : map.goals)
    if (goal->aim != RivalAim::none) pair_of(goal->rival, goal->person).goal = goal.get();
  put_in_order(found, [](const Contest &a, const Contest &b) { return a.weight() > b.weight(); });
  return found;
}

bool goes_on(const Opportunity &opportunity, const LeadToCash &process) {
  if (const int phase = find_step(process, opportunity.step).phase;
      phase >= 0 && process.phases[static_cast<std::size_t>(phase)].is_signed)
    return false;
  GateDecision last = GateDecision::open;
  for (const auto &gate : opportunity.engagement->gates)
    if (gate->decision != GateDecision::open) last = gate->decision;
  return last != GateDecision::no_go;
}

namespace {

void leads_by_score(const Method &method, const PowerMap &map, std::vector<InfluenceFinding> &findings) {
  const auto ours = scorecard_score(map.ours.scorecard, method);
  if (!ours) return;
  for (const auto &rival : map.rivals)
    if (const auto theirs = scorecard_score(rival->scorecard, method); theirs && *theirs > *ours)
      findings.push_back(
          {"rival_leads_score", {}, {rival->name}, {fixed_text(*theirs, 1) + " : " + fixed_text(*ours, 1)}});
}

void leads_with_people(const Account &account, const Opportunity &opportunity,
                       std::vector<InfluenceFinding> &findings) {
  const PowerMap &map = *opportunity.power_map;
  const auto all = contests(map);
  const auto intended = [&](const PersonId &person) {
    const auto &actions = opportunity.engagement->actions;
    return std::any_of(actions.begin(), actions.end(),
                       [&](const auto &action) { return action->person == person && !action->done; });
  };
  for (const auto &rival : map.rivals) {
    InfluenceFinding finding{"rival_leads_people", {}, {rival->name}, {}};
    for (const Contest &one : all) {
      if (one.rival != rival->id || one.goal || !one.tie || one.gap() >= 0) continue;
      if (!one.stance || !is_key_player(*one.stance) || !one.ours() || intended(one.person)) continue;
      finding.people.push_back(one.person);
      finding.second.push_back(name_or_id(account, one.person));
    }
    if (!finding.people.empty()) findings.push_back(std::move(finding));
  }
}

} // namespace

std::vector<InfluenceFinding> rival_findings(const Method &method, const Account &account,
                                             const Opportunity &opportunity, const LeadToCash &process) {
  const PowerMap &map = *opportunity.power_map;
  std::vector<InfluenceFinding> findings;
  leads_by_score(method, map, findings);
  leads_with_people(account, opportunity, findings);
  if (!goes_on(opportunity, process)) return findings;
  const Qualification &answers = map.ours.questions;
  const std::pair<const char *, const std::optional<Rating<Judgement>> &> questions[] = {
      {"rival_no_opportunity", answers.opportunity},
      {"rival_no_compete", answers.compete},
      {"rival_no_win", answers.win},
      {"rival_no_worth", answers.worth}};
  for (const auto &[rule, answer] : questions)
    if (answer && answer->value == Judgement::no) findings.push_back({rule, {}, {answer->evidence}, {}});
  return findings;
}

} // namespace sandtable
