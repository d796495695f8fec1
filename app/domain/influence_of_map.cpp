#include "domain/influence_of_map.hpp"

#include "base/text.hpp"
#include "domain/power_map/support.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace sandtable {

std::optional<Node> MapInfluence::node_of(const PersonId &person) const {
  const auto at = std::find(people.begin(), people.end(), person);
  return at == people.end() ? std::nullopt : std::optional{static_cast<Node>(at - people.begin())};
}

MapInfluence influence_of_map(const Account &account, const Opportunity &opportunity, bool unweighted) {
  const PowerMap &map = *opportunity.power_map;
  MapInfluence answer;
  std::unordered_map<PersonId, Node> node_of;
  for (const auto &stance : map.stances) {
    node_of.emplace(stance->person, static_cast<Node>(answer.people.size()));
    answer.people.push_back(stance->person);
  }
  std::vector<Influence> influences;
  const auto add = [&](const PersonId &from, const PersonId &to, double strength) {
    const auto a = node_of.find(from), b = node_of.find(to);
    if (a != node_of.end() && b != node_of.end()) influences.push_back({a->second, b->second, strength});
  };
  for (const auto &line : account.reporting) add(line->to, line->from, line->strength);
  for (const auto &link : map.links)
    if (link->kind != LinkKind::conflict) add(link->from, link->to, link->strength);
  answer.graph = InfluenceGraph(answer.people.size(), influences, unweighted);
  return answer;
}

std::string name_or_id(const Account &account, const PersonId &person) {
  const Person *found = find(account.people, person);
  return found && !found->name.empty() ? found->name : person.text;
}

namespace {

std::string percent(double share) { return fixed_text(share * 100, 0); }

bool has_coverage(const Stance &stance) {
  return std::any_of(stance.coverage.begin(), stance.coverage.end(), [](const auto &rating) { return bool{rating}; });
}

class Rules {
public:
  Rules(const Account &account, const PowerMap &map, const MapInfluence &influence,
        const std::optional<std::vector<double>> &pagerank)
      : account_(account), map_(map), graph_(influence.graph), rank_(pagerank) {}

  std::vector<InfluenceFinding> run() {
    unseen_power();
    if (rank_) unmet();
    deciders_alone();
    if (rank_) titles();
    for (Node i = 0; i < map_.stances.size(); ++i)
      if (has_role(stance(i), DecisionRole::decider)) chains_to(i);
    if (rank_) opponent_leads();
    return std::move(findings_);
  }

private:
  const Stance &stance(std::size_t i) const { return *map_.stances[i]; }

  void add(std::string rule, const std::vector<Node> &people, std::vector<std::string> first,
           std::vector<std::string> second = {}) {
    InfluenceFinding finding{std::move(rule), {}, std::move(first), std::move(second)};
    for (const Node person : people) finding.people.push_back(stance(person).person);
    findings_.push_back(std::move(finding));
  }
  std::vector<std::string> names(const std::vector<Node> &people) const {
    std::vector<std::string> all;
    for (const Node person : people) all.push_back(name_or_id(account_, stance(person).person));
    return all;
  }

  void unseen_power() {
    const auto share = sandtable::unseen_power(map_);
    if (!share || *share < unseen_share_worth_saying) return;
    std::vector<Node> unseen, leaders;
    double most = 0;
    for (Node i = 0; i < map_.stances.size(); ++i) {
      if (!stance(i).power) continue;
      const double power = stance(i).power->value;
      if (is_unseen(stance(i))) {
        unseen.push_back(i);
      } else if (power >= most) {
        if (power > most) leaders.clear();
        most = power;
        leaders.push_back(i);
      }
    }
    std::vector<Node> buyers; // who runs the purchase leads it on paper, whatever power stands behind them
    for (Node i = 0; i < map_.stances.size(); ++i)
      if (has_role(stance(i), DecisionRole::buyer) && !is_unseen(stance(i))) buyers.push_back(i);
    if (!buyers.empty())
      add("influence_on_paper_buyer", buyers, names(buyers));
    else if (!leaders.empty())
      add("influence_on_paper", leaders, names(leaders));
    add("influence_unseen_power", unseen, {percent(*share)}, names(unseen));
  }

  void unmet() {
    bool rated = false;
    double share = 0;
    std::vector<Node> people;
    for (Node i = 0; i < map_.stances.size(); ++i) {
      rated = rated || has_coverage(stance(i));
      if (is_met(stance(i))) continue;
      share += (*rank_)[i];
      people.push_back(i);
    }
    if (rated && share >= unmet_share_worth_saying) add("influence_unmet", people, {percent(share)}, names(people));
  }

  void deciders_alone() {
    for (Node i = 0; i < map_.stances.size(); ++i)
      if (decides(stance(i)) && graph_.ties().count(i) == 0) add("influence_decider_alone", {i}, names({i}));
  }

  void titles() {
    const auto shares = title_shares(map_, graph_, *rank_);
    const auto points = [&](Node i) { return std::fabs(shares[i].computed - shares[i].on_paper); };
    std::vector<Node> widest;
    for (Node i = 0; i < shares.size(); ++i)
      if (shares[i].gap != TitleGap::even && points(i) >= title_gap_worth_saying) widest.push_back(i);
    std::stable_sort(widest.begin(), widest.end(), [&](Node a, Node b) { return points(a) > points(b); });
    widest.resize(std::min(widest.size(), most_title_findings));
    for (const Node i : widest)
      add(shares[i].gap == TitleGap::without_title ? "influence_without_title" : "influence_title_only", {i},
          names({i}), {percent(shares[i].computed)});
  }

  /// A shortest chain of ties from any supporter to `goal`, both ends included, without `avoided`; empty: none.
  std::vector<Node> chain_to(Node goal, std::optional<Node> avoided) const {
    constexpr Node none = ~Node{0};
    std::vector<Node> next(graph_.size(), none), open{goal};
    next[goal] = goal;
    for (std::size_t at = 0; at < open.size(); ++at) {
      const Node v = open[at];
      if (v != goal && is_supportive(stance(v))) {
        std::vector<Node> chain{v};
        while (chain.back() != goal) chain.push_back(next[chain.back()]);
        return chain;
      }
      for (const auto &tie : graph_.ties()[v]) { // a subordinate can carry word upwards
        if (next[tie.node] != none || tie.node == avoided) continue;
        next[tie.node] = v;
        open.push_back(tie.node);
      }
    }
    return {};
  }

  void chains_to(Node decider) {
    if (is_supportive(stance(decider))) return;
    bool supporters = false;
    for (Node i = 0; i < map_.stances.size(); ++i) supporters = supporters || is_supportive(stance(i));
    if (!supporters) return;
    std::vector<Node> chain = chain_to(decider, std::nullopt);
    if (chain.empty()) return add("influence_no_chain", {decider}, names({decider}));
    chain.pop_back();
    // Whoever every chain needs is on this one.
    for (const Node person : chain)
      if (chain_to(decider, person).empty())
        add("influence_single_broker", {person, decider}, names({person}), names({decider}));
  }

  void opponent_leads() {
    if (graph_.ties().entries() == 0) return;
    const auto first = static_cast<Node>(std::max_element(rank_->begin(), rank_->end()) - rank_->begin());
    const auto &attitude = stance(first).attitude;
    if (attitude && attitude_level(attitude->value) < 2) add("influence_opponent_leads", {first}, names({first}));
  }

  const Account &account_;
  const PowerMap &map_;
  const InfluenceGraph &graph_;
  const std::optional<std::vector<double>> &rank_;
  std::vector<InfluenceFinding> findings_;
};

} // namespace

std::vector<TitleShare> title_shares(const PowerMap &map, const InfluenceGraph &graph, std::span<const double> values) {
  std::vector<TitleShare> shares(map.stances.size());
  double power = 0, sum = 0;
  int rated = 0;
  for (Node i = 0; i < map.stances.size(); ++i) {
    if (!map.stances[i]->power) continue;
    ++rated;
    power += map.stances[i]->power->value;
    sum += values[i];
  }
  if (rated < 3 || graph.ties().entries() == 0 || !(sum > 0)) return shares;
  for (Node i = 0; i < map.stances.size(); ++i) {
    const Stance &stance = *map.stances[i];
    if (!stance.power) continue;
    const double on_paper = stance.power->value / power, computed = values[i] / sum;
    shares[i].computed = computed, shares[i].on_paper = on_paper;
    if (computed >= gap_worth_saying * on_paper && computed > 1.0 / rated)
      shares[i].gap = TitleGap::without_title;
    else if (stance.power->value >= 4 && on_paper >= gap_worth_saying * computed && !stance.hidden && !decides(stance))
      shares[i].gap = TitleGap::title_only;
  }
  return shares;
}

std::vector<InfluenceFinding> influence_findings(const Account &account, const Opportunity &opportunity,
                                                 const MapInfluence &influence,
                                                 const std::optional<std::vector<double>> &pagerank) {
  return Rules(account, *opportunity.power_map, influence, pagerank).run();
}

} // namespace sandtable
