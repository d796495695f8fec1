#pragma once
#include "domain/document.hpp"

#include <array>
#include <optional>
#include <vector>

namespace sandtable {

// When people leave, the tea goes cold (人走茶凉): whom we lose with one of ours, and with one of theirs.

/// Which of ours know a person [C: ours]: whoever has a relationship rated vendor or better or a date of last contact,
/// and the owner of the relationship where the person has been met at all. Each once, in the order owner,
/// relationships.
std::vector<MemberId> acquaintances(const Stance &stance);

/// How one side of ours (AR, SR or FR) stands with a person and wants to stand: of its members the best level there is
/// and the highest that is wanted.
struct SideRelationship {
  RelationshipLevel now = RelationshipLevel::unknown, desired = RelationshipLevel::unknown;
  bool guessed = false; ///< no rating of `now` proves it

  bool told() const { return now != RelationshipLevel::unknown || desired != RelationshipLevel::unknown; }
  /// Levels that are missing; 0 where the wish is met or there is none.
  int gap() const { return desired > now ? static_cast<int>(desired) - static_cast<int>(now) : 0; }
};
/// AR, SR, FR. Members who have left the team do not count.
std::array<SideRelationship, 3> side_relationships(const Workspace &workspace, const Stance &stance);

struct MemberDeparture {
  MemberId member;
  std::vector<PersonId> lost; ///< known to nobody else of ours
  std::vector<PersonId> kept; ///< known to others too

  bool operator==(const MemberDeparture &) const = default;
};
/// One per member of the team who knows somebody on the map: most people lost first, then in the team's order.
std::vector<MemberDeparture> member_departures(const Workspace &workspace, const PowerMap &map);

/// What goes with one of the customer's people.
struct ContactDeparture {
  std::optional<double> index, index_without; ///< support index of all, now and without the person
  struct Way { ///< likelihood of our likeliest chain to a decider or approver (decision_chain.hpp); 0: there is none
    PersonId to;
    double now = 0, without = 0;

    bool operator==(const Way &) const = default;
  };
  std::vector<Way> ways;         ///< to every other decider and approver, in the map's order
  std::vector<PersonId> cut_off; ///< of those, to whom a chain led and none leads any more
};
/// Of somebody who is not on the map: nothing changes. O(deciders × links).
ContactDeparture contact_departure(const Account &account, const Opportunity &opportunity, const PersonId &person);

} // namespace sandtable
