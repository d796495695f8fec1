#pragma once
#include "domain/power_map/influence_graph.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace sandtable {

// Who holds the map together, and whom word reaches. Ties either way, strengths aside, save for the cascade.

/// Borgatti 2006, eq. 3: F = 1 − Σ_k s_k(s_k − 1) / (n(n − 1)) over the components' sizes s_k: the share of pairs that
/// cannot reach each other, 0 (one component) to 1 (only isolates), among the n people left after `removed` have gone.
/// Fewer than two left: undefined. People named twice or not in the graph count as they should: once, and not at all.
std::optional<double> fragmentation(const InfluenceGraph &graph, std::span<const Node> removed = {});

/// For each person F after that person alone has gone, all in one pass (Hopcroft and Tarjan 1973, cut vertices); n as
/// in `fragmentation`. Removing an isolate may lower F. n < 3: undefined.
std::vector<std::optional<double>> fragmentation_without_each(const InfluenceGraph &graph);

/// Borgatti 2006, KPP-Neg: the people whose going fragments the rest most.
struct KeyPlayers {
  std::vector<Node> people;            ///< ascending
  std::optional<double> fragmentation; ///< undefined when fewer than two are left
  bool exact = false;                  ///< no other set of this size does better
};
/// `count` people, or all when there are fewer. Exact while few enough sets are to be tried (200 million steps: any
/// one, two of 4,000, three of 300, five of 40); else greedy, then single swaps while they help. Of equal sets the one
/// that is found first in ascending order.
KeyPlayers key_players(const InfluenceGraph &graph, std::size_t count);

/// Independent cascade (Kempe, Kleinberg and Tardos 2003, section 2.1, with their weighted-cascade probabilities):
/// whoever is convinced gets one chance with each person they influence, with a probability of `response` × the tie's
/// share of all influence on that person. For each person the mean number of others reached when only they start,
/// over `trials` drawn maps. The same seed gives the same values on every machine. Isolate: 0; cycles count nobody
/// twice. Undefined when trials < 1 or `response` is outside 0–1.
std::optional<std::vector<double>> cascade_reach(const InfluenceGraph &graph, int trials, std::uint64_t seed,
                                                 double response = 0.5);

} // namespace sandtable
