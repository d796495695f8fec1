#pragma once
#include "domain/power_map/influence_graph.hpp"
#include "domain/power_map/model.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace sandtable {

// How attitudes move when people talk: a model of the team's own beliefs, not a prediction of persons.

/// Friedkin and Johnsen 1990: x(t + 1) = ΛW x(t) + (I − Λ) u, with w_ii = r_i (resistance, 0–1), the strengths of i's
/// influencers scaled to sum to 1 − r_i, Λ = diag(1 − r_i), and u the attitudes now. Rows of W sum to 1: whoever has no
/// influencer listens to themselves alone (w_ii = 1) and keeps their attitude. r_i = 1 keeps it too.
/// The factors of the equilibrium's equations are kept, so that many attitudes can be tried on one map.
class Persuasion {
public:
  /// `resistance`: one per person of the graph; NaN and values outside 0–1 count as the nearest end (NaN as 1).
  Persuasion(const InfluenceGraph &graph, std::vector<double> resistance);

  std::size_t size() const { return resistance_.size(); }

  /// Where attitudes settle: x = ΛWx + (I − Λ)u, solved, not iterated (blocks of more than 600 people who all influence
  /// each other in circles: Gauss-Seidel). Each lies between the least and the greatest of `attitudes`.
  /// Undefined: people of no resistance at all who influence each other in a circle that nobody outside influences -
  /// their equation has many answers - and everybody who listens to them, directly or not. So too a circle whose
  /// resistance is so small (about 1e-13) that rounding would decide. A lone person of no resistance and without
  /// influencers keeps their attitude. `attitudes`: one finite value per person.
  std::vector<std::optional<double>> equilibrium(std::span<const double> attitudes) const;

  /// x(t + 1) from x(t).
  std::vector<double> next_round(std::span<const double> attitudes, std::span<const double> now) const;

private:
  struct Block { ///< people who influence each other in circles, after all who influence them from outside
    std::vector<Node> people;
    std::vector<double> factors; ///< LU of their part of I − ΛW, by rows; empty: solved one by one
    bool undefined = false;
  };
  void find_blocks();
  void factor(Block &block);
  bool is_open(Node person) const { return listens_[person] != 0; }
  double pull(Node person, std::span<const double> x) const;
  bool settle_one_by_one(const Block &block, std::span<const double> attitudes, std::vector<double> &x) const;

  InfluenceGraph graph_;
  std::vector<double> resistance_;
  std::vector<std::uint8_t> listens_; ///< resistance below 1 and somebody to listen to
  std::vector<double> heard_;         ///< Σ strengths on a person
  std::vector<Block> blocks_;         ///< in an order in which each needs earlier ones only
};

/// How many rounds of talk a job tells of, each person's attitude after each.
inline constexpr std::size_t told_rounds = 12;

/// What the team believes of a person: the attitude now, and how far off that may be.
struct Belief {
  double attitude = 0;     ///< −2…+2
  double spread = 0;       ///< ≥ 0: it lies within ± spread, most likely in the middle (triangular)
  double resistance = 0.5; ///< 0–1
  bool rated = true;       ///< false: assumed neutral, and anything is possible
};

/// An attitude nobody has rated: assumed neutral, and anything is possible.
inline constexpr double attitude_if_unrated = 0, spread_if_unrated = attitude_max;
/// How far off a rating may be, by its confidence [C: ours]: high 0.25, medium 0.5, low and unknown 1.
double spread_of(Confidence confidence);
/// One per person of the map, in its order.
std::vector<Belief> beliefs_of(const PowerMap &map);

std::vector<double> attitudes_of(std::span<const Belief> beliefs);
Persuasion persuasion_of(const InfluenceGraph &graph, std::span<const Belief> beliefs);

/// The attitudes of one trial, within −2…+2. The same seed and trial give the same bits everywhere.
void draw_attitudes(std::span<const Belief> beliefs, std::uint64_t seed, std::uint64_t trial, std::vector<double> &out);

/// Told how far a long run is, 0–1, about a hundred times.
using RunProgress = std::function<void(double part)>;

struct Band {
  double p10 = 0, p50 = 0, p90 = 0;
  bool operator==(const Band &) const = default;
};

/// Bands of each person's equilibrium over `trials` draws of all attitudes, to the nearest 0.002. Undefined where the
/// equilibrium is; nothing at all when trials < 1 or more than 10 million.
std::optional<std::vector<std::optional<Band>>> equilibrium_bands(const Persuasion &persuasion,
                                                                  std::span<const Belief> beliefs, std::int64_t trials,
                                                                  std::uint64_t seed, const RunProgress &progress = {});

/// How attitudes are shown as bars: 40 bins of 0.1 from −2 to +2, each with its lower end, the last with both; one edge
/// is 0, the threshold.
inline constexpr std::size_t attitude_bins = 40;

/// Counts of values within −2…+2, from which quantiles are read to the nearest 0.002.
class AttitudeHistogram {
public:
  void add(double value);
  std::int64_t count() const { return count_; }
  /// The least value that a share `part` (0–1) of all does not exceed; 0 when there are none.
  double quantile(double part) const;
  Band band() const { return {quantile(0.1), quantile(0.5), quantile(0.9)}; }
  /// Shares of all that sum to 1; zeros when there are none.
  std::array<double, attitude_bins> shares() const;

private:
  static constexpr int bins = 2001;
  std::vector<std::uint32_t> counts_ = std::vector<std::uint32_t>(bins, 0);
  std::array<std::uint32_t, attitude_bins> coarse_{};
  std::int64_t count_ = 0;
};

} // namespace sandtable
