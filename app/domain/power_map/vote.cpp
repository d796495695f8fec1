#include "domain/power_map/vote.hpp"

#include "base/in_order.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sandtable {

std::optional<Spread> spread_of(const std::vector<double> &values) {
  if (values.empty()) return std::nullopt;
  Spread s{.votes = values.size(), .mean = 0, .low = values[0], .high = values[0], .deviation = 0};
  for (const double value : values) {
    s.mean += value / static_cast<double>(values.size());
    s.low = std::min(s.low, value), s.high = std::max(s.high, value);
  }
  for (const double value : values) s.deviation += (value - s.mean) * (value - s.mean);
  s.deviation = values.size() > 1 ? std::sqrt(s.deviation / static_cast<double>(values.size() - 1)) : 0;
  return s;
}

std::vector<PersonVotes> spreads(const Vote &vote) {
  std::vector<PersonVotes> list;
  for (const PersonId &person : vote.people) {
    std::vector<double> power, attitude;
    for (const VoteBallot &ballot : vote.ballots) {
      if (ballot.person != person) continue;
      if (ballot.power) power.push_back(*ballot.power);
      if (ballot.attitude) attitude.push_back(*ballot.attitude);
    }
    PersonVotes votes{.person = person, .power = spread_of(power), .attitude = spread_of(attitude)};
    if (votes.power) votes.disagreement = (votes.power->high - votes.power->low) / (power_max - power_min);
    if (votes.attitude)
      votes.disagreement =
          std::max(votes.disagreement, (votes.attitude->high - votes.attitude->low) / (attitude_max - attitude_min));
    list.push_back(std::move(votes));
  }
  put_in_order(list, [](const PersonVotes &a, const PersonVotes &b) { return a.disagreement > b.disagreement; });
  return list;
}

std::vector<std::string> voters(const Vote &vote) {
  std::vector<std::string> names;
  for (const VoteBallot &ballot : vote.ballots)
    if (std::find(names.begin(), names.end(), ballot.voter) == names.end()) names.push_back(ballot.voter);
  return names;
}

Rating<double> settled_rating(const Spread &spread, std::string author, Date date, std::string source) {
  Rating<double> rating;
  rating.value = std::round(spread.mean * 10) / 10;
  rating.author = std::move(author), rating.date = std::move(date), rating.source = std::move(source);
  rating.confidence = spread.votes < 2 || spread.deviation > 1 ? Confidence::low
                      : spread.deviation > 0.5                 ? Confidence::medium
                                                               : Confidence::high;
  return rating;
}

} // namespace sandtable
