#include "domain/power_map/influence_graph.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace sandtable {

SparseRows::SparseRows(std::size_t rows, std::span<const Influence> influences) : begin_(rows + 1, 0) {
  std::vector<Influence> sorted(influences.begin(), influences.end());
  // The strength too: a sum's rounding must not depend on the order of the links.
  std::sort(sorted.begin(), sorted.end(), [](const Influence &a, const Influence &b) {
    return std::tie(a.from, a.to, a.strength) < std::tie(b.from, b.to, b.strength);
  });
  entries_.clear();
  const Influence *last = nullptr;
  for (const Influence &influence : sorted) {
    if (last && last->from == influence.from && last->to == influence.to) {
      entries_.back().weight += influence.strength;
    } else {
      entries_.push_back({influence.to, influence.strength});
      ++begin_[influence.from + 1];
    }
    last = &influence;
  }
  entries_.emplace_back();
  for (std::size_t row = 0; row < rows; ++row) begin_[row + 1] += begin_[row];
}

namespace {

bool counts(const Influence &influence, std::size_t people) {
  return influence.from < people && influence.to < people && influence.from != influence.to &&
         std::isfinite(influence.strength) && influence.strength > 0;
}

/// Every pair and direction once, strengths relative to the greatest.
std::vector<Influence> cleaned(std::size_t people, std::span<const Influence> influences, bool unweighted) {
  std::vector<Influence> kept;
  double greatest = 0;
  for (const Influence &influence : influences) {
    if (!counts(influence, people)) continue;
    kept.push_back(influence);
    greatest = std::max(greatest, influence.strength);
  }
  // A strength that vanishes beside the greatest still is a link.
  for (Influence &influence : kept) influence.strength = std::max(influence.strength / greatest, 1e-200);
  const SparseRows merged(people, kept);
  kept.clear();
  for (std::size_t from = 0; from < people; ++from)
    for (const auto &[to, strength] : merged[from])
      kept.push_back({static_cast<Node>(from), to, unweighted ? 1 : strength});
  return kept;
}

} // namespace

InfluenceGraph::InfluenceGraph(std::size_t people, std::span<const Influence> influences, bool unweighted)
    : people_(people) {
  std::vector<Influence> kept = cleaned(people, influences, unweighted);
  influences_ = SparseRows(people, kept);
  for (Influence &influence : kept) std::swap(influence.from, influence.to);
  influencers_ = SparseRows(people, kept);
  const std::size_t one_way = kept.size();
  for (std::size_t i = 0; i < one_way; ++i) kept.push_back({kept[i].to, kept[i].from, kept[i].strength});
  ties_ = SparseRows(people, kept);
}

} // namespace sandtable
