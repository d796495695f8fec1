#pragma once
#include "base/result.hpp"
#include "domain/engagement/model.hpp"

#include <string_view>
#include <vector>

namespace sandtable {

/// Adds an action to the deal's plan, or replaces the one with its id.
struct PutAction {
  OpportunityId opportunity;
  Action action;
};

/// With what follows from them: no other action waits for one that is gone.
struct RemoveActions {
  static constexpr std::string_view label = "remove_actions";
  OpportunityId opportunity;
  std::vector<ActionId> actions;
};

/// Adds a gate, or replaces the one with its id.
struct PutGate {
  OpportunityId opportunity;
  Gate gate;
};
/// Actions that were to be done before them lose the tie.
struct RemoveGates {
  static constexpr std::string_view label = "remove_gates";
  OpportunityId opportunity;
  std::vector<GateId> gates;
};

/// Adds rounds of contact, or replaces those with their ids: one, or a whole rhythm of them.
struct PutContacts {
  OpportunityId opportunity;
  std::vector<Contact> contacts;
};
struct RemoveContacts {
  static constexpr std::string_view label = "remove_contacts";
  OpportunityId opportunity;
  std::vector<ContactId> contacts;
};

struct PutVoice {
  OpportunityId opportunity;
  Voice voice;
};
struct RemoveVoices {
  static constexpr std::string_view label = "remove_voices";
  OpportunityId opportunity;
  std::vector<VoiceId> voices;
};

struct PutPlanItem {
  OpportunityId opportunity;
  PlanItem item;
};
struct RemovePlanItems {
  static constexpr std::string_view label = "remove_plan_items";
  OpportunityId opportunity;
  std::vector<PlanItemId> items;
};

/// Adds a resource, or replaces the one of this name.
struct PutResource {
  static constexpr std::string_view label = "put_resource";
  OpportunityId opportunity;
  Resource resource;
};
/// Actions that asked for it go on asking: what no resource names is without limit.
struct RemoveResource {
  static constexpr std::string_view label = "remove_resource";
  OpportunityId opportunity;
  std::string name;
};

/// Shared KPIs, duties and sales operations, as a whole.
struct EditTriangle {
  static constexpr std::string_view label = "edit_triangle";
  OpportunityId opportunity;
  Triangle triangle;
};

/// Keeps the actions as they are under a name, in place of what had it.
struct KeepPlanVariant {
  static constexpr std::string_view label = "keep_plan_variant";
  OpportunityId opportunity;
  std::string name;
  Date date;
};
struct RemovePlanVariant {
  static constexpr std::string_view label = "remove_plan_variant";
  OpportunityId opportunity;
  std::string name;
};
/// The plan's actions become those of the variant, without what they named and is gone; what is done stays as it is.
struct TakePlanVariant {
  static constexpr std::string_view label = "take_plan_variant";
  OpportunityId opportunity;
  std::string name;
};

struct EditPlanSettings {
  static constexpr std::string_view label = "edit_plan_settings";
  OpportunityId opportunity;
  PlanSettings settings;
};

/// As it is stored, or why not. Dates must be dates and stand in order, month 0–1200, cost 0–1e15, effort 0–100,000
/// days, three points in order, texts within text_limit; whether its person and its predecessors exist is for the
/// caller to see.
Result<Action> checked(Action action);
Result<Gate> checked(Gate gate);
Result<Contact> checked(Contact contact);
Result<Voice> checked(Voice voice);
Result<PlanItem> checked(PlanItem item);
Result<Resource> checked(Resource resource);
Result<PlanSettings> checked(PlanSettings settings);
/// Duties of `none` are left out.
Result<Triangle> checked(Triangle triangle);

} // namespace sandtable
