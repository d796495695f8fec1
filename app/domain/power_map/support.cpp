#include "domain/power_map/support.hpp"

#include <algorithm>

namespace sandtable {

namespace {

struct Sum {
  double weighted = 0, power = 0;
  std::optional<double> index() const { return power > 0 ? std::optional{weighted / (2 * power) * 100} : std::nullopt; }
};
} // namespace

SupportIndex support_index(const PowerMap &map) {
  SupportIndex answer;
  Sum seen, all, target;
  for (const auto &stance : map.stances) {
    if (!stance->power || !stance->attitude) {
      ++answer.people_unrated;
      continue;
    }
    ++answer.people_counted;
    const double power = stance->power->value, attitude = stance->attitude->value;
    all.power += power;
    all.weighted += power * attitude;
    target.power += power;
    target.weighted += power * stance->target.value_or(attitude);
    if (stance->hidden) continue;
    seen.power += power;
    seen.weighted += power * attitude;
  }
  answer.seen = seen.index();
  answer.all = all.index();
  answer.target = target.index();
  return answer;
}

std::optional<double> unseen_power(const PowerMap &map) {
  double unseen = 0, all = 0;
  for (const auto &stance : map.stances) {
    if (!stance->power) continue;
    all += stance->power->value;
    if (is_unseen(*stance)) unseen += stance->power->value;
  }
  return all > 0 ? std::optional{unseen / all} : std::nullopt;
}

bool has_role(const Stance &stance, DecisionRole role) {
  return std::find(stance.roles.begin(), stance.roles.end(), role) != stance.roles.end();
}
bool decides(const Stance &stance) {
  return has_role(stance, DecisionRole::decider) || has_role(stance, DecisionRole::approver);
}
bool is_met(const Stance &stance) {
  return std::any_of(stance.coverage.begin(), stance.coverage.end(),
                     [](const auto &rating) { return rating && rating->value >= CoverageLevel::brief; });
}
bool is_unseen(const Stance &stance) { return stance.hidden && !is_met(stance); }

bool is_key_player(const Stance &stance) {
  if (stance.standing != Standing::unknown) return stance.standing >= Standing::political;
  return decides(stance) || (stance.power && stance.power->value >= 4);
}

bool is_supportive(const Stance &stance) { return stance.attitude && attitude_level(stance.attitude->value) >= 3; }

StatusAnswer map_status(const PowerMap &map) {
  StatusAnswer answer;
  std::vector<PersonId> deciders, supporters, key_players;
  for (const auto &stance : map.stances) {
    const bool key = is_key_player(*stance);
    if (key) key_players.push_back(stance->person);
    if (!is_supportive(*stance)) continue;
    if (decides(*stance)) deciders.push_back(stance->person);
    if (key) supporters.push_back(stance->person);
  }
  if (!deciders.empty())
    answer = {MapStatus::green, deciders};
  else if (!supporters.empty())
    answer = {MapStatus::amber, supporters};
  else
    answer = {MapStatus::red, key_players};
  return answer;
}

CoverageSummary coverage_summary(const PowerMap &map) {
  CoverageSummary summary;
  for (const auto &stance : map.stances) {
    ++summary.people;
    bool any = false;
    for (std::size_t role = 0; role < 3; ++role) {
      const bool met = stance->coverage[role] && stance->coverage[role]->value >= CoverageLevel::brief;
      summary.by_role[role] += met;
      any = any || met;
    }
    summary.covered += any;
    if (!any && is_key_player(*stance)) summary.key_holes.push_back(stance->person);
  }
  return summary;
}

} // namespace sandtable
