#pragma once
#include "domain/power_map/model.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sandtable {

// What a silent vote says once it is revealed.

/// How far apart the voters are on one person; who could not tell is not counted.
struct Spread {
  std::size_t votes = 0;
  double mean = 0, low = 0, high = 0;
  double deviation = 0; ///< standard deviation of the sample, 0 for one vote
};
/// Empty without a value.
std::optional<Spread> spread_of(const std::vector<double> &values);

struct PersonVotes {
  PersonId person;
  std::optional<Spread> power, attitude;
  /// The larger of both ranges (highest − lowest) as a share of its scale, 0–1.
  double disagreement = 0;
};
/// One per person asked about, the most disputed first, else in the order of the vote.
std::vector<PersonVotes> spreads(const Vote &vote);

/// Who voted, in the order they first did.
std::vector<std::string> voters(const Vote &vote);

/// The rating a team would settle on: the mean to one decimal, confidence by the deviation: high to 0.5, medium to 1,
/// else low, and low for a single vote [C]. The author is the team's own word for itself.
Rating<double> settled_rating(const Spread &spread, std::string author, Date date, std::string source);

} // namespace sandtable
