#include "domain/power_map/forecast.hpp"

#include "base/in_order.hpp"
#include "domain/power_map/support.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sandtable {

namespace {

double weight_of(const Stance &stance) { return stance.power ? stance.power->value : power_if_unrated; }

} // namespace

Ballot ballot_of(const PowerMap &map, DecisionRule rule) {
  Ballot ballot{rule, {}};
  bool any_decides = false;
  for (const auto &stance : map.stances) any_decides = any_decides || decides(*stance);
  for (Node i = 0; i < map.stances.size(); ++i) {
    const Stance &stance = *map.stances[i];
    const bool decider = has_role(stance, DecisionRole::decider), approver = has_role(stance, DecisionRole::approver);
    const bool keeps_gate = has_role(stance, DecisionRole::gatekeeper);
    const bool votes = any_decides ? decider || approver : stance.power.has_value();
    if (rule == DecisionRule::single_decider ? decider : votes || (rule == DecisionRule::veto_holders && keeps_gate))
      ballot.voters.push_back({i, decider || votes ? weight_of(stance) : 0, approver || keeps_gate});
  }
  if (rule == DecisionRule::single_decider && ballot.voters.size() > 1) {
    const auto first = std::max_element(ballot.voters.begin(), ballot.voters.end(),
                                        [](const Voter &a, const Voter &b) { return a.weight < b.weight; });
    ballot.voters = {*first};
  }
  return ballot;
}

double weighted_outcome(const Ballot &ballot, std::span<const double> attitudes) {
  double sum = 0, weight = 0;
  for (std::size_t i = 0; i < attitudes.size(); ++i) {
    sum += ballot.voters[i].weight * attitudes[i];
    weight += ballot.voters[i].weight;
  }
  return weight > 0 ? sum / weight : 0;
}

bool wins(const Ballot &ballot, std::span<const double> attitudes) {
  if (attitudes.empty()) return false;
  const auto for_us = static_cast<std::size_t>(
      std::count_if(attitudes.begin(), attitudes.end(), [](double attitude) { return attitude > 0; }));
  switch (ballot.rule) {
  case DecisionRule::single_decider:
  case DecisionRule::unanimous: return for_us == attitudes.size();
  case DecisionRule::majority: return 2 * for_us > attitudes.size();
  case DecisionRule::veto_holders:
    for (std::size_t i = 0; i < attitudes.size(); ++i)
      if (ballot.voters[i].veto && attitudes[i] <= vetoed_from) return false;
    return weighted_outcome(ballot, attitudes) > 0;
  default: return weighted_outcome(ballot, attitudes) > 0;
  }
}

/// The voters' settled attitudes as sums over everybody's attitude: equilibria are linear in what people start from.
class VoterResponse {
public:
  static std::optional<VoterResponse> of(const Persuasion &persuasion, const Ballot &ballot,
                                         const RunProgress &progress) {
    VoterResponse response;
    response.people_ = persuasion.size();
    response.voters_ = ballot.voters.size();
    if (response.voters_ == 0) return std::nullopt;
    std::vector<double> one(response.people_, 0);
    const std::size_t tell_every = response.people_ / 100 + 1;
    for (std::size_t person = 0; person < response.people_; ++person) {
      if (progress && person % tell_every == 0)
        progress(static_cast<double>(person) / static_cast<double>(response.people_));
      one[person] = 1;
      const auto settled = persuasion.equilibrium(one);
      one[person] = 0;
      for (const Voter &voter : ballot.voters) {
        if (voter.person >= settled.size() || !settled[voter.person]) return std::nullopt;
        response.share_.push_back(*settled[voter.person]);
      }
    }
    return response;
  }

  std::size_t voters() const { return voters_; }
  /// How much of a person's attitude arrives at each voter, 0–1.
  std::span<const double> of_person(std::size_t person) const { return {&share_[person * voters_], voters_}; }
  bool matters(std::size_t person) const {
    const auto shares = of_person(person);
    return std::any_of(shares.begin(), shares.end(), [](double share) { return share > 0; });
  }
  void settle(std::span<const double> attitudes, std::vector<double> &out) const {
    out.assign(voters_, 0);
    for (std::size_t person = 0; person < people_; ++person) shift(out, person, attitudes[person]);
  }
  void shift(std::vector<double> &voters, std::size_t person, double by) const {
    const auto shares = of_person(person);
    for (std::size_t v = 0; v < voters_; ++v) voters[v] += shares[v] * by;
  }

private:
  std::size_t people_ = 0, voters_ = 0;
  std::vector<double> share_; ///< per person per voter
};

namespace {

/// One change of one person's attitude, tried in every trial.
struct Change {
  Node person = 0;
  double by = 0;   ///< added to the drawn attitude, or
  bool to = false; ///< put in its place
  std::int64_t won = 0;
  double outcome = 0; ///< sum over trials
};

struct Runs {
  std::int64_t won = 0;
  double outcome = 0;
  AttitudeHistogram outcomes;
};

bool in_range(Trials trials) { return trials.count >= 1 && trials.count <= most_trials; }

Runs run_trials(const VoterResponse &response, std::span<const Belief> beliefs, const Ballot &ballot, Trials trials,
                std::vector<Change> &changes, const RunProgress &progress) {
  Runs runs;
  std::vector<double> drawn, voters, changed;
  const std::int64_t tell_every = trials.count / 100 + 1;
  for (std::int64_t trial = 0; trial < trials.count; ++trial) {
    draw_attitudes(beliefs, trials.seed, static_cast<std::uint64_t>(trial), drawn);
    response.settle(drawn, voters);
    const double outcome = weighted_outcome(ballot, voters);
    runs.won += wins(ballot, voters);
    runs.outcome += outcome;
    runs.outcomes.add(outcome);
    for (Change &change : changes) {
      const double old = drawn[change.person];
      const double now = std::clamp(change.to ? change.by : old + change.by, attitude_min, attitude_max);
      changed = voters;
      response.shift(changed, change.person, now - old);
      change.won += wins(ballot, changed);
      change.outcome += weighted_outcome(ballot, changed);
    }
    if (progress && trial % tell_every == 0) progress(static_cast<double>(trial) / static_cast<double>(trials.count));
  }
  return runs;
}

} // namespace

std::optional<Forecast> forecast(const VoterChance &voters_of, std::span<const Belief> beliefs, Trials trials,
                                 const RunProgress &progress) {
  if (!in_range(trials)) return std::nullopt;
  const VoterResponse &response = voters_of.response();
  const Ballot &ballot = voters_of.ballot();
  std::vector<Change> changes; // in pairs: low, high
  for (Node i = 0; i < beliefs.size(); ++i) {
    if (!response.matters(i) || !(beliefs[i].spread > 0)) continue;
    for (const double end : {-beliefs[i].spread, beliefs[i].spread})
      changes.push_back({i, beliefs[i].attitude + end, true});
  }
  const Runs runs = run_trials(response, beliefs, ballot, trials, changes, progress);
  const auto count = static_cast<double>(trials.count);

  Forecast answer;
  answer.chance = static_cast<double>(runs.won) / count;
  answer.outcome = runs.outcomes.band();
  answer.bins = runs.outcomes.shares();
  std::vector<double> voters;
  response.settle(attitudes_of(beliefs), voters);
  answer.as_rated = weighted_outcome(ballot, voters);
  for (std::size_t i = 0; i < changes.size(); i += 2) {
    const Change &low = changes[i], &high = changes[i + 1];
    answer.tornado.push_back({low.person, static_cast<double>(low.won) / count, static_cast<double>(high.won) / count,
                              low.outcome / count, high.outcome / count});
  }
  put_in_order(answer.tornado, [](const Swing &a, const Swing &b) {
    const double chance_a = a.high_chance - a.low_chance, chance_b = b.high_chance - b.low_chance;
    if (chance_a != chance_b) return chance_a > chance_b;
    const double outcome_a = a.high_outcome - a.low_outcome, outcome_b = b.high_outcome - b.low_outcome;
    return outcome_a != outcome_b ? outcome_a > outcome_b : a.person < b.person;
  });
  return answer;
}

std::optional<Forecast> forecast(const Persuasion &persuasion, std::span<const Belief> beliefs, const Ballot &ballot,
                                 Trials trials, const RunProgress &progress) {
  const auto voters = VoterChance::of(persuasion, ballot);
  return voters ? forecast(*voters, beliefs, trials, progress) : std::nullopt;
}

std::optional<VoterChance> VoterChance::of(const Persuasion &persuasion, Ballot ballot, const RunProgress &progress) {
  auto response = VoterResponse::of(persuasion, ballot, progress);
  if (!response) return std::nullopt;
  VoterChance chance;
  chance.response_ = std::make_shared<const VoterResponse>(std::move(*response));
  chance.ballot_ = std::move(ballot);
  return chance;
}

double VoterChance::with(std::span<const Belief> beliefs, Trials trials) const {
  if (!in_range(trials)) return 0;
  std::vector<Change> none;
  return static_cast<double>(run_trials(*response_, beliefs, ballot_, trials, none, {}).won) /
         static_cast<double>(trials.count);
}

std::vector<Access> access_of(const PowerMap &map) {
  std::vector<Access> access;
  for (const auto &stance : map.stances) {
    const bool unrated = std::none_of(stance->coverage.begin(), stance->coverage.end(), [](const auto &rating) {
      return rating && rating->value != CoverageLevel::unknown;
    });
    const bool coach = unrated && has_role(*stance, DecisionRole::coach);
    access.push_back({is_met(*stance) || coach, is_supportive(*stance)});
  }
  return access;
}

namespace {

bool is_taboo(std::span<const TabooPair> taboo, Node a, Node b) {
  return std::any_of(taboo.begin(), taboo.end(), [&](const TabooPair &pair) {
    return (pair.a == a && pair.b == b) || (pair.a == b && pair.b == a);
  });
}

/// The supporter, known to one of us, with the greatest share of the influence on a person.
std::optional<Node> best_supporter(const InfluenceGraph &graph, std::span<const Access> access,
                                   std::span<const TabooPair> taboo, Node person) {
  std::optional<Node> best;
  double strongest = 0;
  for (const auto &[influencer, weight] : graph.influencers()[person]) {
    if (!access[influencer].supportive || !access[influencer].met) continue;
    if (weight <= strongest || is_taboo(taboo, influencer, person)) continue;
    best = influencer;
    strongest = weight;
  }
  return best;
}

} // namespace

std::optional<std::vector<NextMove>> next_moves(const InfluenceGraph &graph, const VoterChance &voters,
                                                std::span<const Belief> beliefs, std::span<const Access> access,
                                                std::span<const TabooPair> taboo, Trials trials,
                                                const RunProgress &progress) {
  if (!in_range(trials)) return std::nullopt;
  const VoterResponse &response = voters.response();
  std::vector<NextMove> moves;
  std::vector<Change> changes;
  for (Node i = 0; i < beliefs.size(); ++i) {
    const double from = beliefs[i].attitude, to = std::min(attitude_max, std::floor(from) + 1);
    if (!response.matters(i) || !(to > from)) continue;
    NextMove move{i, from, to, best_supporter(graph, access, taboo, i)};
    move.cold = !move.through && !access[i].met;
    const double way = move.through ? way_through_supporter : move.cold ? way_cold : way_ourselves;
    move.effort = (to - from) * (1 + beliefs[i].resistance) * way;
    moves.push_back(move);
    changes.push_back({i, to - from, false});
  }
  const Runs runs = run_trials(response, beliefs, voters.ballot(), trials, changes, progress);
  for (std::size_t i = 0; i < moves.size(); ++i) {
    const auto count = static_cast<double>(trials.count);
    moves[i].chance_gain = static_cast<double>(changes[i].won - runs.won) / count;
    moves[i].outcome_gain = (changes[i].outcome - runs.outcome) / count;
  }
  put_in_order(moves, [](const NextMove &a, const NextMove &b) {
    const double chance_a = a.chance_gain / a.effort, chance_b = b.chance_gain / b.effort;
    if (chance_a != chance_b) return chance_a > chance_b;
    const double outcome_a = a.outcome_gain / a.effort, outcome_b = b.outcome_gain / b.effort;
    return outcome_a != outcome_b ? outcome_a > outcome_b : a.person < b.person;
  });
  return moves;
}

std::optional<std::vector<NextMove>> next_moves(const InfluenceGraph &graph, const Persuasion &persuasion,
                                                std::span<const Belief> beliefs, std::span<const Access> access,
                                                std::span<const TabooPair> taboo, const Ballot &ballot, Trials trials,
                                                const RunProgress &progress) {
  const auto voters = VoterChance::of(persuasion, ballot);
  return voters ? next_moves(graph, *voters, beliefs, access, taboo, trials, progress) : std::nullopt;
}

} // namespace sandtable
