#pragma once
#include "domain/power_map/influence_graph.hpp"

#include <optional>
#include <vector>

namespace sandtable {

// Measures of computed power, one value per person of the graph. An empty optional is "undefined"; no measure ever is
// NaN or infinite. A graph without people gives empty lists. Cycles need no care except where a function says so.
// "Undirected" takes ties either way, "unweighted" leaves strengths aside. n is the number of people.

struct Degrees {
  std::vector<int> in;  ///< people who influence this one
  std::vector<int> out; ///< people whom this one influences
};
/// Freeman 1979, not normalised; people, not links, so two links of one pair and direction count once. Isolate: 0, 0.
Degrees degrees(const InfluenceGraph &graph);

/// Brin and Page 1998 on votes: each person votes for those who influence them, in proportion to the strengths; whoever
/// has no influencer votes for all equally (themselves included). The values sum to 1. An isolate shares in what all
/// get; a disconnected graph or a cycle needs nothing special, since (1 − damping)/n reaches everybody; n = 1: 1.
/// `damping` in [0, 1); undefined outside, or when so near to 1 that 20,000 rounds do not settle.
std::optional<std::vector<double>> pagerank(const InfluenceGraph &graph, double damping = 0.85);

/// What shortest undirected, unweighted paths say.
struct PathMeasures {
  /// Freeman 1977 by Brandes' algorithm (2001), divided by (n − 1)(n − 2)/2: the share of all pairs of others that a
  /// person lies between, 0–1. Isolate: 0; pairs in different components count in the divisor only. n < 3: undefined.
  std::optional<std::vector<double>> betweenness;
  /// Freeman 1979 as Wasserman and Faust (1994, p. 201) for disconnected graphs: (r/(n − 1)) · (r/Σ distances) over the
  /// r others who can be reached, 0–1. Isolate, also n = 1: 0.
  std::vector<double> closeness;
};
/// O(n · links). Counts of paths are kept in a scaled form: a map with more than 10^308 shortest paths is no trouble.
PathMeasures path_measures(const InfluenceGraph &graph);

/// Bonacich 1972: the undirected, unweighted adjacency's greatest eigenvalue and its vector of Euclidean length 1, no
/// entry negative. Disconnected: the component(s) with the greatest eigenvalue share the vector as a power iteration
/// from equal values would; everybody else, and so every isolate, is 0. Undefined without any link, and for a map so
/// stretched that 20,000 steps do not settle.
struct PrincipalVector {
  double eigenvalue = 0;
  std::vector<double> vector;
};
std::optional<PrincipalVector> principal_vector(const InfluenceGraph &graph);

/// Katz 1953: x = αAx + 1 for the undirected, unweighted adjacency A, scaled to Euclidean length 1. `eigenvalue` is A's
/// greatest (0 without links). An isolate gets the least value, not 0; components do not touch; n = 1: 1. Undefined for
/// a negative alpha and from alpha = 1/eigenvalue on, where the series has no sum.
std::optional<std::vector<double>> katz(const InfluenceGraph &graph, double eigenvalue, double alpha = 0.1);

/// Burt 1992 with a tie's weight = both directions' strengths, p_ij = its share of i's ties.
struct StructuralHoles {
  /// Eq. 2.4: Σ_j (p_ij + Σ_q p_iq p_qj)² over i's contacts: how far i's contacts are one and the same circle.
  /// One contact: 1; may pass 1 in small dense circles. Isolate: undefined.
  std::vector<std::optional<double>> constraint;
  /// Eq. 2.2: Σ_j (1 − Σ_q p_iq m_jq), m_jq = the tie's ratio to j's strongest: contacts that are not redundant, 1 to
  /// the number of contacts. Isolate: undefined.
  std::vector<std::optional<double>> effective_size;
};
/// O(Σ over ties of the ends' degrees).
StructuralHoles structural_holes(const InfluenceGraph &graph);

struct MeasureOptions {
  double damping = 0.85;
  double katz_alpha = 0.1;
};

/// Every measure of every person.
struct InfluenceMeasures {
  Degrees degree;
  std::optional<std::vector<double>> pagerank;
  PathMeasures paths;
  std::optional<PrincipalVector> eigenvector;
  std::optional<std::vector<double>> katz;
  StructuralHoles holes;
  std::vector<std::optional<double>> fragmentation; ///< see key_players.hpp
};
InfluenceMeasures measure_influence(const InfluenceGraph &graph, const MeasureOptions &options = {});

} // namespace sandtable
