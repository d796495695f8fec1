#include "domain/power_map/key_players.hpp"

#include "base/random_stream.hpp"

#include <algorithm>
#include <utility>

namespace sandtable {

namespace {

using Pairs = std::uint64_t; ///< ordered pairs of people who reach each other
constexpr Pairs pairs_within(Pairs size) { return size * (size - 1); }

/// One depth-first walk over the people who are left, from which the effect of each one's going can be read:
/// when v goes, every child's branch that has no way round v falls off, and what is left of v's component stays.
class Cuts {
public:
  explicit Cuts(const InfluenceGraph &graph)
      : ties_(graph.ties()), gone_(graph.size(), 0), order_(graph.size()), low_(graph.size()), size_(graph.size()),
        cut_off_(graph.size()), cut_pairs_(graph.size()), component_(graph.size()), next_(graph.size()),
        left_(graph.size()) {}

  void remove(Node v) {
    gone_[v] = 1;
    --left_;
  }
  void restore(Node v) {
    gone_[v] = 0;
    ++left_;
  }
  bool gone(Node v) const { return gone_[v] != 0; }
  std::size_t left() const { return left_; }

  /// Call after a change, before asking.
  void walk() {
    std::fill(order_.begin(), order_.end(), 0u);
    sizes_.clear();
    connected_ = 0;
    std::uint32_t clock = 0;
    for (Node root = 0; root < order_.size(); ++root)
      if (!gone(root) && order_[root] == 0) walk_from(root, clock);
  }

  Pairs connected() const { return connected_; }
  /// Pairs still connected when v goes too.
  Pairs connected_without(Node v) const {
    const Pairs whole = sizes_[component_[v]];
    const Pairs rest = whole - 1 - cut_off_[v];
    return connected_ - pairs_within(whole) + cut_pairs_[v] + (rest > 0 ? pairs_within(rest) : 0);
  }

private:
  void walk_from(Node root, std::uint32_t &clock) {
    const auto component = static_cast<std::uint32_t>(sizes_.size());
    enter(root, clock, component);
    while (!path_.empty()) {
      const Node v = path_.back();
      const auto ties = ties_[v];
      if (next_[v] < ties.size()) {
        const Node w = ties[next_[v]++].node;
        if (gone(w)) continue;
        if (order_[w] == 0)
          enter(w, clock, component);
        else
          low_[v] = std::min(low_[v], order_[w]);
        continue;
      }
      path_.pop_back();
      if (path_.empty()) break;
      const Node parent = path_.back();
      low_[parent] = std::min(low_[parent], low_[v]);
      size_[parent] += size_[v];
      if (low_[v] < order_[parent]) continue;
      cut_off_[parent] += size_[v];
      cut_pairs_[parent] += pairs_within(size_[v]);
    }
    sizes_.push_back(size_[root]);
    connected_ += pairs_within(size_[root]);
  }

  void enter(Node v, std::uint32_t &clock, std::uint32_t component) {
    order_[v] = low_[v] = ++clock;
    size_[v] = 1;
    cut_off_[v] = 0;
    cut_pairs_[v] = 0;
    component_[v] = component;
    next_[v] = 0;
    path_.push_back(v);
  }

  const SparseRows &ties_;
  std::vector<std::uint8_t> gone_;
  std::vector<std::uint32_t> order_, low_; ///< order of discovery from 1, 0 = not met; the earliest met from below
  std::vector<Pairs> size_, cut_off_, cut_pairs_;
  std::vector<std::uint32_t> component_;
  std::vector<std::size_t> next_;
  std::vector<Pairs> sizes_; ///< of the components
  std::vector<Node> path_;
  Pairs connected_ = 0;
  std::size_t left_;
};

std::optional<double> fragmentation_of(Pairs connected, std::size_t left) {
  if (left < 2) return std::nullopt;
  return 1 - static_cast<double>(connected) / static_cast<double>(pairs_within(left));
}

/// Best addition to those gone: the first of those that leave the fewest pairs connected.
struct Addition {
  Node person = 0;
  Pairs connected = ~Pairs{0};
};
Addition best_addition(Cuts &cuts, std::size_t n, Node from = 0) {
  cuts.walk();
  Addition best;
  for (Node v = from; v < n; ++v) {
    if (cuts.gone(v)) continue;
    const Pairs connected = cuts.connected_without(v);
    if (connected < best.connected) best = {v, connected};
  }
  return best;
}

/// All sets in ascending order; the last member is read off one walk.
class ExactSearch {
public:
  ExactSearch(Cuts &cuts, std::size_t n, std::size_t count) : cuts_(cuts), n_(n), count_(count) {}

  std::vector<Node> run() {
    choose(0);
    return best_;
  }

private:
  void choose(Node from) {
    if (chosen_.size() + 1 == count_) {
      const Addition last = best_addition(cuts_, n_, from);
      if (last.connected >= fewest_) return;
      fewest_ = last.connected;
      best_ = chosen_;
      best_.push_back(last.person);
      return;
    }
    for (Node v = from; v + (count_ - chosen_.size()) <= n_; ++v) {
      cuts_.remove(v);
      chosen_.push_back(v);
      choose(v + 1);
      chosen_.pop_back();
      cuts_.restore(v);
    }
  }

  Cuts &cuts_;
  std::size_t n_, count_;
  Pairs fewest_ = ~Pairs{0};
  std::vector<Node> chosen_, best_;
};

std::vector<Node> greedy_with_swaps(Cuts &cuts, std::size_t n, std::size_t count) {
  std::vector<Node> chosen;
  Pairs fewest = 0;
  while (chosen.size() < count) {
    const Addition next = best_addition(cuts, n);
    cuts.remove(next.person);
    chosen.push_back(next.person);
    fewest = next.connected;
  }
  for (bool better = true; better;) {
    better = false;
    for (Node &member : chosen) {
      cuts.restore(member);
      const Addition other = best_addition(cuts, n);
      if (other.connected < fewest) {
        fewest = other.connected;
        member = other.person;
        better = true;
      }
      cuts.remove(member);
    }
  }
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

/// Walks of the exact search: sets of count − 1 people; capped.
double sets_to_try(std::size_t n, std::size_t count) {
  double sets = 1;
  for (std::size_t k = 0; k + 1 < count && sets < 1e18; ++k)
    sets *= static_cast<double>(n - k) / static_cast<double>(k + 1);
  return sets;
}

} // namespace

std::optional<double> fragmentation(const InfluenceGraph &graph, std::span<const Node> removed) {
  Cuts cuts(graph);
  for (const Node v : removed)
    if (v < graph.size() && !cuts.gone(v)) cuts.remove(v);
  cuts.walk();
  return fragmentation_of(cuts.connected(), cuts.left());
}

std::vector<std::optional<double>> fragmentation_without_each(const InfluenceGraph &graph) {
  Cuts cuts(graph);
  cuts.walk();
  std::vector<std::optional<double>> answer;
  for (Node v = 0; v < graph.size(); ++v)
    answer.push_back(fragmentation_of(cuts.connected_without(v), graph.size() - 1));
  return answer;
}

KeyPlayers key_players(const InfluenceGraph &graph, std::size_t count) {
  const std::size_t n = graph.size();
  count = std::min(count, n);
  Cuts cuts(graph);
  KeyPlayers answer;
  if (count > 0) {
    const double walk = static_cast<double>(n + graph.ties().entries());
    answer.exact = sets_to_try(n, count) * walk <= 2e8;
    answer.people = answer.exact ? ExactSearch(cuts, n, count).run() : greedy_with_swaps(cuts, n, count);
  } else {
    answer.exact = true;
  }
  answer.fragmentation = fragmentation(graph, answer.people);
  return answer;
}

std::optional<std::vector<double>> cascade_reach(const InfluenceGraph &graph, int trials, std::uint64_t seed,
                                                 double response) {
  if (trials < 1 || !(response >= 0 && response <= 1)) return std::nullopt;
  const std::size_t n = graph.size();
  const SparseRows &influences = graph.influences();
  std::vector<double> on_person(n, 0); // all influence on a person
  for (std::size_t i = 0; i < n; ++i)
    for (const auto &influencer : graph.influencers()[i]) on_person[i] += influencer.weight;

  std::vector<std::uint64_t> reached(n, 0);
  std::vector<std::uint32_t> begin(n + 1);
  std::vector<std::uint64_t> met(n, 0);
  std::vector<Node> works, open; // the influences that work in this trial
  std::uint64_t stamp = 0;
  const RandomStream random{seed};
  for (int trial = 0; trial < trials; ++trial) {
    works.clear();
    for (std::size_t i = 0; i < n; ++i) {
      begin[i] = static_cast<std::uint32_t>(works.size());
      std::size_t link = influences.begin(i);
      for (const auto &[to, weight] : influences[i]) {
        const std::uint64_t counter = static_cast<std::uint64_t>(trial) * influences.entries() + link++;
        if (random.uniform(counter) < response * (weight / on_person[to])) works.push_back(to);
      }
    }
    begin[n] = static_cast<std::uint32_t>(works.size());
    for (Node source = 0; source < n; ++source) {
      if (begin[source] == begin[source + 1]) continue;
      met[source] = ++stamp;
      open.assign(1, source);
      for (std::size_t at = 0; at < open.size(); ++at)
        for (std::uint32_t e = begin[open[at]]; e < begin[open[at] + 1]; ++e) {
          const Node w = works[e];
          if (met[w] == stamp) continue;
          met[w] = stamp;
          open.push_back(w);
        }
      reached[source] += open.size() - 1;
    }
  }
  std::vector<double> mean;
  for (const std::uint64_t sum : reached) mean.push_back(static_cast<double>(sum) / trials);
  return mean;
}

} // namespace sandtable
