#pragma once
#include "domain/influence_of_map.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sandtable {

/// Where we and a rival stand with one person, and what we want there.
struct Contest {
  PersonId person;
  RivalId rival;
  const Stance *stance = nullptr; ///< null: not on this map
  const RivalTie *tie = nullptr;  ///< null: only a goal
  const RivalGoal *goal = nullptr;

  std::optional<double> ours() const; ///< the attitude to us, −2…+2
  double gap() const;                 ///< ours − theirs, −4…+4; what is not rated counts as 0
  /// power × how far the rival is ahead [C: ours]; an unrated power counts as 1.
  double weight() const;
};

/// One for each pair of person and rival with a tie or a goal, those that matter most first. Of several ties of a pair
/// the last counts, as in the inspector. They point into `map`. O(n log n) but for the search of a person's stance.
std::vector<Contest> contests(const PowerMap &map);

/// Whether anybody works for the deal still: the contract is not signed yet, and the last gate that was decided did not
/// say no.
bool goes_on(const Opportunity &opportunity, const LeadToCash &process = default_process());

/// What the comparison with the rivals shows, in this order:
///   rival_leads_score    a rival's weighted score is above ours: one each
///   rival_leads_people   a rival stands better than we with key players whose attitude to us is rated and with whom
///                        nothing is intended, neither a goal nor an open action: one each
///   rival_no_opportunity, rival_no_compete, rival_no_win, rival_no_worth
///                        we answered "no" ourselves while the deal goes on; `first` is the reasoning
/// The texts are assets/text, keys `rival_…`. Pure.
std::vector<InfluenceFinding> rival_findings(const Method &method, const Account &account,
                                             const Opportunity &opportunity,
                                             const LeadToCash &process = default_process());

} // namespace sandtable
