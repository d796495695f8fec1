#pragma once
#include "domain/document.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sandtable {

/// Somebody who ought to be on the map and is not: what a placeholder card would stand for. `rule` names a text
/// (assets/text, keys `missing_…`), `detail` fills its {0}.
struct MissingPerson {
  std::string rule;
  std::string detail;
  std::optional<DecisionRole> role; ///< of the placeholder
  DepartmentId department;          ///< of the placeholder; empty = unknown
  std::vector<PersonId> near;       ///< whom to ask, or whose superior is missing
  PersonId known;                   ///< of the account and only not on this map: no placeholder is needed

  bool operator==(const MissingPerson &) const = default;
};

/// In this order; a placeholder with the role counts as found, and a map without people asks for nobody.
///   missing_decider    nobody decides
///   missing_approver   the deal has an amount, and nobody approves
///   missing_signer     the deal's amount is above what anyone whose approval limit is noted may sign
///   missing_between    somebody may sign the amount, but no reporting line leads there from somebody who may sign
///                      less: a gap in the chain of signatures, one for the last of each chain
///   missing_finance    nobody's title, department or committee speaks of money
///   missing_coach      nobody coaches us
///   missing_opponent   rivals are named, but nobody is against us or tied to a rival
///   missing_committee  a committee of the customer without members on this map, one each
///   missing_superior   somebody on the map reports to somebody who is not: a gap in the chain of signatures, one each
/// A placeholder who approves, without a limit of its own, stands for whoever signs above the others. A gate's
/// signatures ask for nobody: they are our own firm's, not the customer's. Pure; O(people × words).
std::vector<MissingPerson> missing_people(const Account &account, const Opportunity &opportunity);

} // namespace sandtable
