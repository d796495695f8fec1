#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace sandtable {

/// A person's place in an InfluenceGraph: 0 … size − 1.
using Node = std::uint32_t;

/// "from influences to", strength > 0 in any unit.
struct Influence {
  Node from = 0, to = 0;
  double strength = 1;
};

/// Sparse rows: what belongs to node i, in ascending order of `node`.
class SparseRows {
public:
  struct Entry {
    Node node = 0;
    double weight = 0;
  };

  SparseRows() = default;
  /// Row `from` of each influence gets its `to`; entries of one row that meet add up.
  SparseRows(std::size_t rows, std::span<const Influence> influences);

  std::span<const Entry> operator[](std::size_t row) const { return {&entries_[begin_[row]], count(row)}; }
  std::size_t count(std::size_t row) const { return begin_[row + 1] - begin_[row]; }
  std::size_t entries() const { return entries_.size() - 1; }
  std::size_t begin(std::size_t row) const { return begin_[row]; } ///< of the row's entries, counted over all rows

private:
  std::vector<std::uint32_t> begin_{0};
  std::vector<Entry> entries_{Entry{}}; ///< and one that nobody sees, so that an empty row has an address
};

/// Who influences whom, as the engines take it. Strengths are kept relative to the greatest one, so that sums of them
/// stay finite; every measure here depends on their ratios alone.
class InfluenceGraph {
public:
  InfluenceGraph() = default;
  /// Influences of one pair in one direction add up. Left out: from a person to themselves, ends that are no node, and
  /// strengths that are not finite and above 0. With `unweighted` every pair and direction that is left counts 1.
  InfluenceGraph(std::size_t people, std::span<const Influence> influences, bool unweighted = false);

  std::size_t size() const { return people_; }
  const SparseRows &influences() const { return influences_; }   ///< row i: whom i influences
  const SparseRows &influencers() const { return influencers_; } ///< row i: who influences i
  /// Row i: everybody i is linked with in either direction; weight: both directions' strengths together.
  const SparseRows &ties() const { return ties_; }

private:
  std::size_t people_ = 0;
  SparseRows influences_, influencers_, ties_;
};

} // namespace sandtable
