#include "domain/power_map/decision_chain.hpp"

#include "base/in_order.hpp"
#include "domain/power_map/support.hpp"

#include <algorithm>
#include <cmath>
#include <queue>
#include <utility>

namespace sandtable {

namespace {

constexpr Node us = ~Node{0};

bool has_any(const Stance &stance, std::initializer_list<DecisionRole> roles) {
  return std::any_of(stance.roles.begin(), stance.roles.end(),
                     [&](DecisionRole role) { return std::find(roles.begin(), roles.end(), role) != roles.end(); });
}

bool fits(const Stance &stance, ChainKind kind) {
  using enum DecisionRole;
  if (kind == ChainKind::combined || has_any(stance, {coach, influencer, decider})) return true;
  return kind == ChainKind::technical ? has_any(stance, {initiator, user, evaluator})
                                      : has_any(stance, {approver, buyer, gatekeeper});
}

/// Ours to a person, 0: none.
double first_hop(const Stance &stance) {
  CoverageLevel best = CoverageLevel::unknown;
  for (const auto &rating : stance.coverage)
    if (rating) best = std::max(best, rating->value);
  if (best == CoverageLevel::unknown && has_any(stance, {DecisionRole::coach})) return hop_to_coach;
  return hop_by_coverage[static_cast<std::size_t>(best)];
}

class ChainSearch {
public:
  /// `anybody`: whatever their attitude, which everybody has then.
  ChainSearch(const PowerMap &map, const InfluenceGraph &graph, Node decider, ChainKind kind, bool anybody = false)
      : map_(map), graph_(graph), decider_(decider), kind_(kind), anybody_(anybody), reached_(graph.size(), 0),
        before_(graph.size(), us) {
    for (std::size_t i = 0; i < graph.size(); ++i) {
      double sum = 0;
      for (const auto &influencer : graph.influencers()[i]) sum += influencer.weight;
      heard_.push_back(sum);
    }
  }

  std::vector<DecisionChain> run(std::size_t most) {
    search();
    std::vector<DecisionChain> chains;
    if (const double direct = first_hop(*map_.stances[decider_]); direct > 0) chains.push_back({{decider_}, {direct}});
    for (const auto &tie : graph_.ties()[decider_])
      if (reached_[tie.node] > 0) chains.push_back(chain_by(tie.node));
    for (DecisionChain &chain : chains) {
      chain.likelihood = 1;
      for (const double hop : chain.hops) chain.likelihood *= hop;
      chain.weakest =
          static_cast<std::size_t>(std::min_element(chain.hops.begin(), chain.hops.end()) - chain.hops.begin());
    }
    put_in_order(chains, [](const DecisionChain &a, const DecisionChain &b) {
      return a.likelihood != b.likelihood ? a.likelihood > b.likelihood : a.people < b.people;
    });
    if (chains.size() > most) chains.resize(most);
    return chains;
  }

private:
  bool carries(Node person) const {
    const Stance &stance = *map_.stances[person];
    return person != decider_ && (anybody_ || is_supportive(stance)) && fits(stance, kind_);
  }

  /// From a supporter to somebody they are tied to.
  double hop(Node from, Node to) const {
    double openness = word_from_below;
    for (const auto &[influencer, weight] : graph_.influencers()[to])
      if (influencer == from) openness = std::max(openness, std::sqrt(weight / heard_[to]));
    return (word_if_neutral + word_per_level * map_.stances[from]->attitude->value) * openness;
  }

  void search() {
    using Open = std::pair<double, Node>;
    const auto later = [](const Open &a, const Open &b) {
      return a.first != b.first ? a.first < b.first : a.second > b.second;
    };
    std::priority_queue<Open, std::vector<Open>, decltype(later)> open(later);
    for (Node i = 0; i < graph_.size(); ++i) {
      const double likelihood = carries(i) ? first_hop(*map_.stances[i]) : 0;
      if (likelihood <= 0) continue;
      reached_[i] = likelihood;
      open.push({likelihood, i});
    }
    while (!open.empty()) {
      const auto [likelihood, person] = open.top();
      open.pop();
      if (likelihood < reached_[person]) continue;
      for (const auto &tie : graph_.ties()[person]) {
        if (!carries(tie.node)) continue;
        const double next = likelihood * hop(person, tie.node);
        if (next <= reached_[tie.node]) continue;
        reached_[tie.node] = next;
        before_[tie.node] = person;
        open.push({next, tie.node});
      }
    }
  }

  DecisionChain chain_by(Node last) const {
    DecisionChain chain{{decider_}, {hop(last, decider_)}};
    for (Node person = last;; person = before_[person]) {
      chain.people.push_back(person);
      const Node from = before_[person];
      chain.hops.push_back(from == us ? first_hop(*map_.stances[person]) : hop(from, person));
      if (from == us) break;
    }
    std::reverse(chain.people.begin(), chain.people.end());
    std::reverse(chain.hops.begin(), chain.hops.end());
    return chain;
  }

  const PowerMap &map_;
  const InfluenceGraph &graph_;
  Node decider_;
  ChainKind kind_;
  bool anybody_;
  std::vector<double> reached_; ///< best likelihood of word from us, 0: none
  std::vector<Node> before_;
  std::vector<double> heard_;
};

} // namespace

std::vector<DecisionChain> decision_chains(const PowerMap &map, const InfluenceGraph &graph, Node decider,
                                           ChainKind kind, std::size_t most) {
  if (graph.size() != map.stances.size() || decider >= graph.size()) return {};
  return ChainSearch(map, graph, decider, kind).run(most);
}

std::vector<char> guessed_hops(const PowerMap &map, const DecisionChain &chain) {
  const auto contact_guessed = [](const Stance &stance) {
    CoverageLevel best = CoverageLevel::none;
    bool guessed = true;
    for (const auto &rating : stance.coverage) {
      if (!rating || rating->value < best || rating->value <= CoverageLevel::none) continue;
      guessed = is_unproven(*rating) && (rating->value > best || guessed);
      best = rating->value;
    }
    return guessed;
  };
  const auto link_guessed = [&](const PersonId &a, const PersonId &b) {
    bool any = false, confirmed = false;
    for (const auto &link : map.links) {
      if (link->kind == LinkKind::conflict) continue; // carries no word, so proves none
      if (!((link->from == a && link->to == b) || (link->from == b && link->to == a))) continue;
      any = true;
      confirmed = confirmed || link->confirmed;
    }
    return any && !confirmed; // without a link it is a reporting line
  };
  std::vector<char> guessed;
  for (std::size_t i = 0; i < chain.people.size(); ++i) {
    const Stance &to = *map.stances[chain.people[i]];
    if (i == 0) {
      guessed.push_back(contact_guessed(to));
      continue;
    }
    const Stance &from = *map.stances[chain.people[i - 1]];
    guessed.push_back(!from.attitude || is_unproven(*from.attitude) || link_guessed(from.person, to.person));
  }
  return guessed;
}

std::optional<BlockedChain> blocked_chain(const PowerMap &map, const InfluenceGraph &graph, Node decider) {
  if (graph.size() != map.stances.size() || decider >= graph.size()) return std::nullopt;
  const auto with = [&](bool met) {
    PowerMap willing;
    for (const auto &stance : map.stances) {
      Stance one = *stance;
      if (!one.attitude || one.attitude->value < 0) one.attitude = Rating<double>{.value = 0};
      if (met && stance != map.stances[decider]) one.coverage[0] = Rating<CoverageLevel>{.value = CoverageLevel::brief};
      willing.stances.push_back(make_ref(std::move(one)));
    }
    return ChainSearch(willing, graph, decider, ChainKind::combined, true).run(1);
  };
  BlockedChain blocked;
  auto chains = with(false);
  if (chains.empty()) blocked.unmet = true, chains = with(true);
  if (chains.empty()) return std::nullopt;
  blocked.people = std::move(chains.front().people);
  for (const Node person : blocked.people)
    if (person != decider && !is_supportive(*map.stances[person])) blocked.not_supporting.push_back(person);
  return blocked;
}

} // namespace sandtable
