#pragma once
#include "domain/command.hpp"
#include "domain/ids_in_use.hpp"

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

// What command.cpp and the files command_on_….cpp share: each command's edit of a copy of the
// document.

namespace sandtable {

template <class IdType> using IdSet = std::unordered_set<IdType>;
template <class IdType> IdSet<IdType> set_of(const std::vector<IdType> &ids) { return {ids.begin(), ids.end()}; }

using Refusal = std::optional<Problem>;
inline Refusal missing(std::string detail) { return Problem{"problem_not_found", {}, std::move(detail)}; }
inline Refusal duplicate(std::string id) { return Problem{"problem_duplicate_id", {}, std::move(id)}; }

/// The deal under the hammer: copies of the workspace's path to it, written back by `Edit::done`.
struct Edit {
  Workspace workspace;
  std::size_t account_at = 0, opportunity_at = 0;
  Account account;
  Opportunity opportunity;
  PowerMap map;

  static std::optional<Edit> of(const Workspace &workspace, const OpportunityId &id) {
    for (std::size_t a = 0; a < workspace.accounts.size(); ++a)
      for (std::size_t o = 0; o < workspace.accounts[a]->opportunities.size(); ++o)
        if (workspace.accounts[a]->opportunities[o]->id == id) {
          const Account &account = *workspace.accounts[a];
          const Opportunity &opportunity = *account.opportunities[o];
          return Edit{workspace, a, o, account, opportunity, *opportunity.power_map};
        }
    return std::nullopt;
  }

  Workspace done() && {
    if (!(map == *opportunity.power_map)) opportunity.power_map = make_ref(std::move(map));
    auto &slot = account.opportunities[opportunity_at];
    if (!(opportunity == *slot)) slot = make_ref(std::move(opportunity));
    auto &home = workspace.accounts[account_at];
    if (!(account == *home)) home = make_ref(std::move(account));
    return std::move(workspace);
  }
};

template <class T, class Key> void put(List<T> &list, T item, Key key) {
  for (auto &slot : list)
    if ((*slot).*key == item.*key) {
      if (!(*slot == item)) slot = make_ref(std::move(item));
      return;
    }
  list.push_back(make_ref(std::move(item)));
}

template <class T, class Change> void change_each(List<T> &list, Change &&change) {
  for (auto &slot : list) {
    T item = *slot;
    change(item);
    if (!(item == *slot)) slot = make_ref(std::move(item));
  }
}

Refusal needs_departments(const Account &account, const std::vector<DepartmentId> &ids);
/// Refuses a parent that is nowhere or leads back to the department itself.
Refusal needs_parent(const List<Department> &departments, const Department &department);
/// Refuses an id that another owner's list, or another list of its kind, has.
Refusal needs_free_id(const Edit &e, IdList list, const std::string &id);
Refusal needs_people(const Account &account, const PersonId &from, const PersonId &to);

/// Everybody without a stance gets one where they are drawn: were it one person alone, the others' rows would move.
void place_everyone(Edit &e);

// Why not, or nothing: then the copy is as the command wants it.
Refusal edit(Edit &e, const EditPeople &c);
Refusal edit(Edit &e, const EditStances &c);
Refusal edit(Edit &e, const AddPeople &c);
Refusal edit(Edit &e, const PutLink &c);
Refusal edit(Edit &e, const PutReportingLine &c);
Refusal edit(Edit &e, const ChangeLinkKind &c);
Refusal edit(Edit &e, const PutDepartment &c);
Refusal edit(Edit &e, const PutNote &c);
Refusal edit(Edit &e, const PutRival &c);
Refusal edit(Edit &e, const PutTie &c);
Refusal edit(Edit &e, const PutOurSide &c);
Refusal edit(Edit &e, const PutGoal &c);
Refusal edit(Edit &e, const MoveItems &c);
Refusal edit(Edit &e, const Tidy &c);
Refusal edit(Edit &e, const RemoveItems &c);
Refusal edit(Edit &e, const TakeSnapshot &c);
Refusal edit(Edit &e, const RenameSnapshot &c);
Refusal edit(Edit &e, const DateSnapshot &c);
Refusal edit(Edit &e, const PutVote &c);
Refusal edit(Edit &e, const SettleVote &c);
Refusal edit(Edit &e, const PutAction &c);
Refusal edit(Edit &e, const RemoveActions &c);
Refusal edit(Edit &e, const FinishAction &c);
Refusal edit(Edit &e, const PutGate &c);
Refusal edit(Edit &e, const RemoveGates &c);
Refusal edit(Edit &e, const PutContacts &c);
Refusal edit(Edit &e, const RemoveContacts &c);
Refusal edit(Edit &e, const PutVoice &c);
Refusal edit(Edit &e, const RemoveVoices &c);
Refusal edit(Edit &e, const PutPlanItem &c);
Refusal edit(Edit &e, const RemovePlanItems &c);
Refusal edit(Edit &e, const PutResource &c);
Refusal edit(Edit &e, const RemoveResource &c);
Refusal edit(Edit &e, const EditTriangle &c);
Refusal edit(Edit &e, const KeepPlanVariant &c);
Refusal edit(Edit &e, const RemovePlanVariant &c);
Refusal edit(Edit &e, const TakePlanVariant &c);
Refusal edit(Edit &e, const EditPlanSettings &c);
Refusal edit(Edit &e, const EditValue &c);
/// Whoever a case names and `before` does not is of the account.
Refusal needs_people(const Account &account, const ValueCase &before, const ValueCase &value);
Refusal edit(Workspace &w, const RenameWorkspace &c);
Refusal edit(Workspace &w, const SetScaleWord &c);
Refusal edit(Workspace &w, const SetMethod &c);
Refusal edit(Workspace &w, const SetProcess &c);
Refusal edit(Workspace &w, const PutMember &c);
Refusal edit(Workspace &w, const RemoveMember &c);
Refusal edit(Workspace &w, const EditAccount &c);
Refusal edit(Workspace &w, const AddAccount &c);
Refusal edit(Workspace &w, const EditOpportunity &c);
Refusal edit(Workspace &w, const AddOpportunity &c);
Refusal edit(Workspace &w, const RemoveOpportunity &c);

} // namespace sandtable
