#pragma once
#include "base/result.hpp"
#include "domain/account/commands.hpp"
#include "domain/document.hpp"
#include "domain/engagement/commands.hpp"
#include "domain/power_map/commands.hpp"
#include "domain/value/commands.hpp"

#include <string_view>
#include <variant>
#include <vector>

namespace sandtable {

// A command is a verb with its data; `label` names its text ("command_" + label in assets/text).
// Commands that touch both the account and a deal stand here, beside document.hpp.

/// One field of one or several people. Whoever changes department and stands loose on the deal's map goes into the area
/// of the new one, if it is drawn, and out of the old one's.
struct EditPeople {
  OpportunityId opportunity;
  std::vector<PersonId> people;
  PersonChange change;
};

/// One field of what one or several people are in the deal. Where a stance is missing, everybody without one gets one.
struct EditStances {
  OpportunityId opportunity;
  std::vector<PersonId> people;
  StanceChange change;
};

/// People with everything that comes along: drawn, pasted, duplicated, imported. Records with known ids replace.
struct AddPeople {
  enum class Origin : std::uint8_t { drawn, pasted, duplicated, imported };
  OpportunityId opportunity;
  Origin origin = Origin::drawn;
  std::vector<Person> people;
  std::vector<Stance> stances;
  std::vector<Link> links;
  std::vector<ReportingLine> reporting;
  std::vector<Department> departments;
};

struct PutLink { ///< adds or replaces an influence, ally, conflict or adviser link
  OpportunityId opportunity;
  Link link;
};

struct PutReportingLine {
  OpportunityId opportunity;
  ReportingLine line;
};

/// A link becomes a reporting line or the reverse; one of the two optionals is set.
struct ChangeLinkKind {
  static constexpr std::string_view label = "change_link_kind";
  OpportunityId opportunity;
  LinkId id;
  LinkKind kind = LinkKind::influence;
};

struct PutDepartment { ///< adds or replaces a department; with a rect it is drawn on this deal's map
  OpportunityId opportunity;
  Department department;
  std::optional<Rect> rect;
  std::vector<PersonId> people; ///< who join it, as with EditPeople
};

struct PutNote {
  OpportunityId opportunity;
  Note note;
};

struct PutRival {
  OpportunityId opportunity;
  Rival rival;
};

struct PutTie { ///< a standing of 0 is kept: "known and indifferent"
  OpportunityId opportunity;
  RivalTie tie;
};

/// Our own scorecard and answers, as a whole.
struct PutOurSide {
  static constexpr std::string_view label = "edit_our_side";
  OpportunityId opportunity;
  OurSide ours;
};

/// What we want with a person against a rival; an aim of `none` takes it away.
struct PutGoal {
  static constexpr std::string_view label = "set_rival_goal";
  OpportunityId opportunity;
  RivalGoal goal;
};

/// One gesture on the canvas: new places and the memberships that follow from them.
struct MoveItems {
  static constexpr std::string_view label = "move_items";
  struct PersonMove {
    PersonId person;
    Vec2 position;
    std::optional<DepartmentId> department; ///< when dropped in or dragged out
    std::optional<std::vector<DepartmentId>> committees;
  };
  struct AreaMove {
    DepartmentId department;
    Rect rect;
  };
  struct NoteMove {
    NoteId note;
    Rect rect;
  };
  OpportunityId opportunity;
  std::vector<PersonMove> people;
  std::vector<AreaMove> areas;
  std::vector<NoteMove> notes;
};

/// New places for many cards and areas by a layout engine.
struct Tidy {
  static constexpr std::string_view label = "tidy";
  OpportunityId opportunity;
  MoveItems moves;
  std::vector<DepartmentId> areas_off; ///< areas that are not drawn on this map any more; departments stay
};

/// Deletes what is named and whatever would dangle without it (a person's links, ties, stances in every deal).
struct RemoveItems {
  static constexpr std::string_view label = "remove_items";
  OpportunityId opportunity;
  std::vector<PersonId> people;
  std::vector<LinkId> links; ///< reporting lines too
  std::vector<DepartmentId> departments;
  std::vector<NoteId> notes;
  std::vector<RivalId> rivals;
  std::vector<TieId> ties;
  std::vector<SnapshotId> snapshots;
  std::vector<VoteId> votes;
};

struct TakeSnapshot {
  static constexpr std::string_view label = "take_snapshot";
  OpportunityId opportunity;
  SnapshotId id;
  std::string name;
  Date date;
};

struct RenameSnapshot {
  static constexpr std::string_view label = "rename_snapshot";
  OpportunityId opportunity;
  SnapshotId id;
  std::string name;
};
/// When the map stood so; snapshots are kept in the order of their days.
struct DateSnapshot {
  static constexpr std::string_view label = "date_snapshot";
  OpportunityId opportunity;
  SnapshotId id;
  Date date;
};

/// Begins a silent vote, or replaces the one with its id: with the ballots of one more voter, revealed, or renamed.
struct PutVote {
  static constexpr std::string_view label = "put_vote";
  OpportunityId opportunity;
  Vote vote;
};
/// Takes a person's ratings from a revealed vote; one that is empty stays as it was. The evidence goes to the person.
struct SettleVote {
  static constexpr std::string_view label = "settle_vote";
  OpportunityId opportunity;
  VoteId vote;
  PersonId person;
  std::optional<Rating<double>> power, attitude;
  Evidence evidence;
};

/// An action is done: what happened stands with it and becomes evidence on the map, with the attitude that follows.
struct FinishAction {
  static constexpr std::string_view label = "finish_action";
  OpportunityId opportunity;
  ActionId action;
  Date date;
  std::string outcome;
  std::optional<Rating<double>> attitude;
  EvidenceId evidence; ///< of the new record; without a person or an outcome none is made
};

struct RenameWorkspace {
  static constexpr std::string_view label = "rename_workspace";
  std::string value;
};
/// Words of the team's own for levels; an empty text restores the product's word.
struct SetScaleWord {
  static constexpr std::string_view label = "set_scale_word";
  ScaleWord value;
};
struct SetMethod {
  static constexpr std::string_view label = "set_method";
  Method value;
};
/// The phases, steps and control points of lead to cash. Deals and actions of a step that is gone go to its neighbour.
struct SetProcess {
  static constexpr std::string_view label = "set_process";
  LeadToCash value;
};
struct PutMember {
  static constexpr std::string_view label = "put_member";
  Member member;
};
struct RemoveMember {
  static constexpr std::string_view label = "remove_member";
  MemberId member;
};
/// The account's own fields; its lists (people, departments, lines, opportunities) are left alone.
struct EditAccount {
  static constexpr std::string_view label = "edit_account";
  Account account;
};
struct AddAccount {
  static constexpr std::string_view label = "add_account";
  Account account;
};
/// The opportunity's own fields; its sections are left alone.
struct EditOpportunity {
  static constexpr std::string_view label = "edit_opportunity";
  Opportunity opportunity;
};
struct AddOpportunity {
  static constexpr std::string_view label = "add_opportunity";
  AccountId account;
  Opportunity opportunity;
};
/// The last opportunity of an account takes the account along; the last account cannot go.
struct RemoveOpportunity {
  static constexpr std::string_view label = "remove_opportunity";
  OpportunityId opportunity;
};

struct EditValue { ///< the deal's value case, see value/commands.hpp
  OpportunityId opportunity;
  ValueChange change;
};

struct Together;

using Command = std::variant<EditPeople, EditStances, AddPeople, PutLink, PutReportingLine, ChangeLinkKind,
                             PutDepartment, PutNote, PutRival, PutTie, PutOurSide, PutGoal, MoveItems, Tidy,
                             RemoveItems, TakeSnapshot, RenameSnapshot, DateSnapshot, PutVote, SettleVote,
                             RenameWorkspace, SetScaleWord, SetMethod, SetProcess, PutMember, RemoveMember, EditAccount,
                             AddAccount, EditOpportunity, AddOpportunity, RemoveOpportunity, PutAction, RemoveActions,
                             // of the plan
                             FinishAction, PutGate, RemoveGates, PutContacts, RemoveContacts, PutVoice, RemoveVoices,
                             PutPlanItem, RemovePlanItems, PutResource, RemoveResource, EditTriangle, KeepPlanVariant,
                             RemovePlanVariant, TakePlanVariant, EditPlanSettings,
                             // of the value case
                             EditValue,
                             // of any of them
                             Together>;

/// Commands that make one step, all or none of them; it is called what the first of them is called.
struct Together {
  static constexpr std::string_view label = "several_changes"; ///< of none
  std::vector<Command> commands;
};

/// What the command did, for "Undo …": the verb's label, more exact where the data tells it ("add_link" or
/// "edit_link").
std::string_view label_of(const Command &command, const Workspace &before);

/// Pure: a new document, or why not. A command that changes nothing returns the same pointer; else the revision rises
/// by one.
Result<Document> apply(const Document &document, const Command &command);

} // namespace sandtable
