#pragma once
#include "domain/power_map/influence_graph.hpp"
#include "domain/power_map/model.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace sandtable {

/// Through whom: people who judge the solution (initiator, user, evaluator), people who judge the deal (approver,
/// buyer, gatekeeper), or anybody. A coach, an influencer and a decider belong to both.
enum class ChainKind : std::uint8_t { technical, commercial, combined, count_ };

/// A way of ours to the decider: us → people[0] → … → the decider.
struct DecisionChain {
  std::vector<Node> people; ///< the decider last
  std::vector<double> hops; ///< likelihood of each hop, 0–1; hops[i] leads to people[i]
  double likelihood = 0;    ///< product of the hops
  std::size_t weakest = 0;  ///< index of the least hop, the first of equals
};

// Likelihoods of a hop [C: ours].
inline constexpr double hop_by_coverage[] = {0, 0, 0.4, 0.7, 0.9};    ///< ours to a person, per coverage level
inline constexpr double hop_to_coach = 0.4;                           ///< ours to a coach whose coverage is unrated
inline constexpr double word_if_neutral = 0.5, word_per_level = 0.25; ///< that a person speaks for us, by attitude
inline constexpr double word_from_below = 0.3;                        ///< openness to somebody one influences oneself

/// The likely chains from us to `decider`, the likeliest first: the best one by each person who can speak to the
/// decider (and by ourselves where one of us has met the decider), at most `most`. Everybody between us and the decider
/// supports us (is_supportive, as everywhere) and fits `kind`; nobody occurs twice. Empty: there is no such way.
/// Likelihood of a hop [C: ours]. Ours to a person, by the best coverage: brief 0.4, multiple 0.7, in depth 0.9;
/// unrated or none: no hop, save to a coach, 0.4. From y to x: (0.5 + attitude of y/4) × openness, where openness is
/// the square root of y's share of all influence on x, or 0.3 where y only is influenced by x (a subordinate's word).
/// Dijkstra 1959 on products; ties go to the person who is first on the map. `graph` is the map's.
std::vector<DecisionChain> decision_chains(const PowerMap &map, const InfluenceGraph &graph, Node decider,
                                           ChainKind kind = ChainKind::combined, std::size_t most = 3);

/// Per hop of a chain, whether it rests on a guess: ours to a person whose best coverage nothing proves, or to a coach
/// without one; from a person whose attitude is unrated or unproven; along links that are all unconfirmed.
std::vector<char> guessed_hops(const PowerMap &map, const DecisionChain &chain);

/// Where no chain leads to the decider: the likeliest way there would be, and what stands in it.
struct BlockedChain {
  std::vector<Node> people;         ///< the decider last
  bool unmet = false;               ///< none of ours has met the first
  std::vector<Node> not_supporting; ///< those between us and the decider who do not support us
};
/// The way there would be if everybody carried our word (attitude neutral or better), and, where even that gives none,
/// if we had met whoever it takes. Nothing: nobody is tied to the decider.
std::optional<BlockedChain> blocked_chain(const PowerMap &map, const InfluenceGraph &graph, Node decider);

} // namespace sandtable
