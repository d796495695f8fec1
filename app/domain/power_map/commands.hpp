#pragma once
#include "base/result.hpp"
#include "domain/power_map/model.hpp"

#include <string_view>
#include <variant>
#include <vector>

namespace sandtable {

// Changes of one field of a stance, for one person or several at once. Ratings come complete, with author and date.
struct SetRoles {
  static constexpr std::string_view label = "set_roles";
  std::vector<DecisionRole> value;
};
struct AddRole {
  static constexpr std::string_view label = "add_role";
  DecisionRole value;
};
struct RemoveRole {
  static constexpr std::string_view label = "remove_role";
  DecisionRole value;
};
struct SetPower {
  static constexpr std::string_view label = "set_power";
  std::optional<Rating<double>> value;
};
struct SetApprovalLimit {
  static constexpr std::string_view label = "set_approval_limit";
  std::optional<double> value;
};
struct SetAttitude {
  static constexpr std::string_view label = "set_attitude";
  std::optional<Rating<double>> value;
};
struct SetTarget {
  static constexpr std::string_view label = "set_target";
  std::optional<double> value;
};
struct SetStanding {
  static constexpr std::string_view label = "set_standing";
  Standing value;
};
struct SetHidden {
  static constexpr std::string_view label = "set_hidden";
  bool value;
};
struct SetResistance {
  static constexpr std::string_view label = "set_resistance";
  double value;
};
struct SetResponseMode {
  static constexpr std::string_view label = "set_response_mode";
  ResponseMode value;
};
struct SetPersonalWin {
  static constexpr std::string_view label = "set_personal_win";
  std::string value;
};
struct SetConcerns {
  static constexpr std::string_view label = "set_concerns";
  std::string value;
};
struct SetCoverage {
  static constexpr std::string_view label = "set_coverage";
  OurRole role;
  std::optional<Rating<CoverageLevel>> value;
};
struct SetOwner {
  static constexpr std::string_view label = "set_owner";
  MemberId value;
};
/// One of our people's relationship with the person, replaced by member; all defaults remove it.
struct SetRelationship {
  static constexpr std::string_view label = "set_relationship";
  Relationship value;
};
/// Adds the evidence, or replaces the one with its id.
struct PutEvidence {
  static constexpr std::string_view label = "put_evidence";
  Evidence value;
};
struct RemoveEvidence {
  static constexpr std::string_view label = "remove_evidence";
  EvidenceId value;
};
struct SetLastContact {
  static constexpr std::string_view label = "set_last_contact";
  Date value;
};
struct SetPinned {
  static constexpr std::string_view label = "set_pinned";
  bool value;
};
struct SetStanceVisibility {
  static constexpr std::string_view label = "set_visibility";
  Visibility value;
};
struct SetStanceFieldVisibility {
  static constexpr std::string_view label = "set_visibility";
  std::string field;
  Visibility value;
};

using StanceChange = std::variant<SetRoles, AddRole, RemoveRole, SetPower, SetApprovalLimit, SetAttitude, SetTarget,
                                  SetStanding, SetHidden, SetResistance, SetResponseMode, SetPersonalWin, SetConcerns,
                                  SetCoverage, SetOwner, SetRelationship, PutEvidence, RemoveEvidence, SetLastContact,
                                  SetPinned, SetStanceVisibility, SetStanceFieldVisibility>;

/// Refuses values outside their scale, impossible dates and positions that are not finite.
Result<Stance> apply(Stance stance, const StanceChange &change);
/// One role is kept of several alike.
Result<Stance> checked(Stance stance);
/// Refuses `reports`: such a line belongs to the account.
Result<Link> checked(Link link);
/// Another link of the map, not `but`, with these ends and this kind: a pair may have links of several kinds, each
/// once.
const Link *same_link(const PowerMap &map, const PersonId &from, const PersonId &to, LinkKind kind,
                      const LinkId &but = {});
Result<RivalTie> checked(RivalTie tie);
Result<Rival> checked(Rival rival);
Result<OurSide> checked(OurSide ours);
Result<RivalGoal> checked(RivalGoal goal);
/// Extents are at least 40 × 40 and finite.
Result<Rect> checked(Rect rect);
Result<Note> checked(Note note);
/// Refuses a ballot without voter, of somebody the vote does not ask about, cast twice, or outside its scale.
Result<Vote> checked(Vote vote);

} // namespace sandtable
