#pragma once
#include "domain/document.hpp"
#include "domain/engagement/review.hpp"

namespace sandtable {

/// Thresholds of the plan's rules: days, and per cent of what one of ours can do.
struct PlanRules {
  long without_contact = 30, rating_age = 90, gate_ahead = 14, birthday_ahead = 14;
  double load = 100;
};
/// As the plan has them.
PlanRules rules_of(const PlanLimits &limits);

/// Weeks ahead in which nobody of ours should be loaded above the limit.
inline constexpr long load_weeks = 4;

/// Something the plan's owner should look at. `rule` names a text (assets/text, keys `finding_plan_…`): {0} is `first`,
/// {1} is `second`.
struct PlanFinding {
  std::string rule, first, second;
  std::string subject; ///< id of what it is about, by which it is put off
  std::string path;    ///< JSON pointer below the deal; empty: about one of ours
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

/// Rules over plan, map, account and team on a day: overdue actions, voices, gates and promises; a gate soon that is
/// not ready; people of the map without contact for 30 days; attitudes older than 90 days; birthdays and anniversaries;
/// a week of the next four in which one of ours has more to do than the limit, or any work without time for it. `today`
/// must be a date.
std::vector<PlanFinding> plan_findings(const Account &account, const Opportunity &opportunity, const List<Member> &team,
                                       const Date &today, const PlanRules &rules);
/// With the plan's own thresholds.
std::vector<PlanFinding> plan_findings(const Account &account, const Opportunity &opportunity, const List<Member> &team,
                                       const Date &today);

/// Put off by the team until a day that has not come.
bool is_snoozed(const PlanSettings &settings, const PlanFinding &finding, const Date &today);

} // namespace sandtable
