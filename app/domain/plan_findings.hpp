#pragma once
#include "domain/document.hpp"
#include "domain/engagement/review.hpp"

namespace sandtable {

/// Thresholds of the plan's rules, days.
struct PlanRules {
  long without_contact = 30, rating_age = 90, gate_ahead = 14, birthday_ahead = 14;
};

/// Something the plan's owner should look at. `rule` names a text (assets/text, keys `finding_plan_…`): {0} is `first`,
/// {1} is `second`.
struct PlanFinding {
  std::string rule, first, second;
  std::string path; ///< JSON pointer below the deal
  std::vector<PersonId> people;
};

/// The last day on which the person was met, by the person's card, our people's relationships and the rounds of contact
/// up to `today` (empty: whenever); empty when never.
Date last_contact(const Opportunity &opportunity, const Stance &stance, const Date &today);

/// The first contact with the person from `today` on that a relationship or a round intends; where there is none, the
/// last that a relationship intended and no contact has followed. Without a `today`: the first intended.
struct NextContact {
  Date date; ///< empty: none
  bool overdue = false;
};
NextContact next_contact(const Opportunity &opportunity, const Stance &stance, const Date &today);

/// Rules over plan, map and account on a day: overdue actions, voices and gates; a gate soon that is not ready; people
/// of the map without contact for 30 days; attitudes older than 90 days; birthdays and anniversaries. `today` must be a
/// date.
std::vector<PlanFinding> plan_findings(const Account &account, const Opportunity &opportunity, const Date &today,
                                       const PlanRules &rules = {});

} // namespace sandtable
