#pragma once
#include "domain/power_map/persuasion.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace sandtable {

// What the customer's decision would be if the team's beliefs hold, and which conversation would move it most.

struct Voter {
  Node person = 0;
  double weight = 1; ///< ≥ 0; formal power
  bool veto = false;
};

inline constexpr double power_if_unrated = 3; ///< what a voter's word weighs
inline constexpr double vetoed_from = -0.5;   ///< a veto holder's attitude, and all below
inline constexpr double way_through_supporter = 1, way_ourselves = 1.5, way_cold = 3; ///< factors of effort [C: ours]

/// Who decides, and how. A voter is for us with an attitude above 0.
///   single_decider  the one voter is for us
///   majority        more than half of the voters, by heads
///   unanimous       every voter
///   weighted_vote   Σ weight × attitude > 0
///   veto_holders    the same, and no veto holder's attitude is −0.5 or below (nearest level "unsupportive" or worse)
struct Ballot {
  DecisionRule rule = DecisionRule::weighted_vote;
  std::vector<Voter> voters;
};

/// The ballot a map suggests. Voters: deciders and approvers; nobody has such a role: everybody with a rated power
/// (single_decider: the decider with most power, else nobody). An unrated power weighs 3. Veto: approvers, gatekeepers;
/// a gatekeeper who is no voter has weight 0 and is there under veto_holders alone.
Ballot ballot_of(const PowerMap &map, DecisionRule rule);

/// `attitudes`: of the ballot's voters, in their order. Nobody votes: lost.
bool wins(const Ballot &ballot, std::span<const double> attitudes);
/// Σ weight × attitude / Σ weight, −2…+2; 0 when nobody votes.
double weighted_outcome(const Ballot &ballot, std::span<const double> attitudes);

/// What becomes of the forecast when one rating is at an end of its spread, all others drawn as ever.
struct Swing {
  Node person = 0;
  double low_chance = 0, high_chance = 0;   ///< of a win, 0–1
  double low_outcome = 0, high_outcome = 0; ///< mean of the weighted outcome
};

struct Forecast {
  double chance = 0;                        ///< of a win, 0–1: the share of trials
  double as_rated = 0;                      ///< weighted outcome with the attitudes as rated
  Band outcome;                             ///< of the weighted outcome over the trials
  std::array<double, attitude_bins> bins{}; ///< how often it fell where, shares that sum to 1
  std::vector<Swing> tornado; ///< everybody whose rating matters, the widest swing of the chance (then outcome) first
};

inline constexpr std::int64_t most_trials = 1000000;
struct Trials {
  std::int64_t count = 2000; ///< 1 … most_trials
  std::uint64_t seed = 1;
};

class VoterResponse;

/// How everybody's attitude arrives at the voters, worked out once for all that is asked of one map and ballot: on maps
/// of thousands this takes the longest.
class VoterChance {
public:
  /// Undefined: no voters, or a voter whose equilibrium is undefined. One equilibrium per person.
  static std::optional<VoterChance> of(const Persuasion &persuasion, Ballot ballot, const RunProgress &progress = {});
  /// The chance alone, as `forecast` with the same trials; trials out of range: 0.
  double with(std::span<const Belief> beliefs, Trials trials) const;

  const VoterResponse &response() const { return *response_; }
  const Ballot &ballot() const { return ballot_; }

private:
  std::shared_ptr<const VoterResponse> response_;
  Ballot ballot_;
};

/// Over draws of all attitudes, settled by persuasion; the same draws for every swing, so that swings compare. The
/// same seed gives the same answer everywhere. Undefined: trials out of range, or there is no VoterChance.
/// O(people × trials × voters).
std::optional<Forecast> forecast(const VoterChance &voters, std::span<const Belief> beliefs, Trials trials,
                                 const RunProgress &progress = {});
std::optional<Forecast> forecast(const Persuasion &persuasion, std::span<const Belief> beliefs, const Ballot &ballot,
                                 Trials trials, const RunProgress &progress = {});

/// How a person can be talked to.
struct Access {
  bool met = false;        ///< by one of us; so is a coach whose coverage nobody rated
  bool supportive = false; ///< would speak for us
};
/// Two who must not be brought together: a conflict link.
struct TabooPair {
  Node a = 0, b = 0;
};
std::vector<Access> access_of(const PowerMap &map);

/// "Move `person` from `from` to `to` through `through`" (nobody: one of us).
struct NextMove {
  Node person = 0;
  double from = 0, to = 0;
  std::optional<Node> through;
  bool cold = false; ///< nobody speaks for us, and none of us has met the person
  double chance_gain = 0, outcome_gain = 0;
  double effort = 0; ///< see next_moves
};

/// Every move by one level of attitude, best first: by gain in the chance per effort, then gain in the outcome per
/// effort. A move changes the attitude that a person starts from; the rest follows by persuasion.
/// Effort [C: ours] = levels × (1 + resistance) × way: through a supporter whom one of us has met and who influences
/// the person 1, ourselves where one of us has met the person 1.5, cold 3. Of several supporters the one with the
/// greatest share of the influence on the person speaks; one in conflict with them never does. Undefined as the
/// forecast is.
std::optional<std::vector<NextMove>> next_moves(const InfluenceGraph &graph, const VoterChance &voters,
                                                std::span<const Belief> beliefs, std::span<const Access> access,
                                                std::span<const TabooPair> taboo, Trials trials,
                                                const RunProgress &progress = {});
std::optional<std::vector<NextMove>> next_moves(const InfluenceGraph &graph, const Persuasion &persuasion,
                                                std::span<const Belief> beliefs, std::span<const Access> access,
                                                std::span<const TabooPair> taboo, const Ballot &ballot, Trials trials,
                                                const RunProgress &progress = {});

} // namespace sandtable
