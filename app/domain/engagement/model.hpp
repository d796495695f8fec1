#pragma once
#include "base/ref.hpp"
#include "domain/ids.hpp"
#include "domain/scales.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sandtable {

/// What must be so before a gate can be passed; `note` says why it is not yet.
struct GatePoint {
  std::string name;
  bool done = false;
  std::string note;
  std::string extra;

  bool operator==(const GatePoint &) const = default;
};

struct Gate {
  GateId id;
  GateKind kind = GateKind::approval;
  std::string name;
  Date date;
  std::vector<std::string> judges, materials, signatures;
  GateDecision decision = GateDecision::open;
  std::string conditions;
  std::vector<GatePoint> points;
  std::vector<std::string> ready, signed_by; ///< of `materials` and `signatures`, those that are there
  std::string extra;

  bool operator==(const Gate &) const = default;
};

/// A duration in three points, working days: 0 ≤ optimistic ≤ likely ≤ pessimistic.
struct ThreePoint {
  double optimistic = 0, likely = 0, pessimistic = 0;
  std::string extra;

  bool operator==(const ThreePoint &) const = default;
};

/// What must have happened before: the action waits for `action` with a lag in working days (negative: a lead).
struct Predecessor {
  ActionId action;
  DependencyKind kind = DependencyKind::FS;
  double lag = 0;
  std::string extra;

  bool operator==(const Predecessor &) const = default;
};

/// How much of a resource an action occupies from its start to its finish.
struct Demand {
  std::string resource;
  double amount = 1;
  std::string extra;

  bool operator==(const Demand &) const = default;
};

/// Something actions share: a role ("AR"), a person, a laboratory. What no resource names is without limit.
struct Resource {
  std::string name;
  double capacity = 1; ///< units at any moment
  std::string extra;

  bool operator==(const Resource &) const = default;
};

struct Action {
  ActionId id;
  PersonId person;
  std::string name;
  ActionGoal goal = ActionGoal::none;
  std::string means;
  MemberId owner;
  Date due;
  std::optional<double> month;        ///< month of the engagement, 1 = first
  std::optional<ThreePoint> duration; ///< none = a milestone
  std::vector<Predecessor> predecessors;
  std::vector<Demand> demands;
  double cost = 0;   ///< in the deal's currency
  double effort = 0; ///< days of our people's work
  std::string proof;
  bool done = false;
  int step = 0;  ///< LTC step 1–9, 0 = that of the deal
  GateId gate;   ///< it must be done before this gate; empty: before the first gate that is not before its due date
  Date earliest; ///< when it starts as planned
  std::vector<MemberId> helpers;
  std::optional<double> effect;                                ///< expected change of the person's attitude, −4…+4
  RelationshipLevel relationship = RelationshipLevel::unknown; ///< of the owner with the person, expected
  Date done_on;
  std::string outcome; ///< what happened
  std::string extra;

  bool operator==(const Action &) const = default;
};

/// A round of contact that took place or is planned.
struct Contact {
  ContactId id;
  std::string party, phase;
  double month = 1;
  std::vector<PersonId> people;
  Date date;
  std::string note;
  ContactKind kind = ContactKind::talk;
  MemberId owner; ///< who of us leads it
  std::string extra;

  bool operator==(const Contact &) const = default;
};

struct Voice { ///< voice of the customer
  VoiceId id;
  PersonId speaker;
  std::string channel, quote, bias;
  VoiceClass kind = VoiceClass::unknown;
  std::optional<double> score;
  MemberId owner;
  std::string route; ///< LTC / IPD / ITR
  Date due;
  bool confirmed = false;
  std::string extra;

  bool operator==(const Voice &) const = default;
};

/// A risk, an issue, a promise, a roadmap match or a rival's move that the plan must answer.
struct PlanItem {
  PlanItemId id;
  PlanItemKind kind = PlanItemKind::issue;
  std::string text;
  std::string trigger; ///< of a risk: what would tell that it happens
  PersonId person;
  MemberId owner;
  Date due;
  bool closed = false;
  std::string extra;

  bool operator==(const PlanItem &) const = default;
};

/// The plan's dates as once agreed, to compare with.
struct BaselineAction {
  ActionId action;
  Date earliest, due;
  std::string extra;

  bool operator==(const BaselineAction &) const = default;
};
struct Baseline {
  std::string name;
  Date date;
  std::vector<BaselineAction> actions;
  std::string extra;

  bool operator==(const Baseline &) const = default;
};

/// Thresholds of the plan's rules: days, and per cent of what one of ours can do.
struct PlanLimits {
  double without_contact = 30, rating_age = 90, gate_ahead = 14, birthday_ahead = 14, load = 100;
  std::string extra;

  bool operator==(const PlanLimits &) const = default;
};

/// A finding of the inbox that stays away until a day.
struct Snooze {
  std::string rule, subject;
  Date until;
  std::string extra;

  bool operator==(const Snooze &) const = default;
};

/// What a plan has beside its lists of items.
struct PlanSettings {
  PlanLimits limits;
  std::vector<Snooze> snoozed;
  std::vector<Date> days_off, days_worked; ///< beside those of the Chinese calendar
  std::vector<Baseline> baselines;         ///< the newest last
  std::string extra;

  bool operator==(const PlanSettings &) const = default;
};

struct Engagement {
  List<Gate> gates;
  List<Action> actions;
  std::vector<Resource> resources; ///< each name once
  List<Contact> contacts;
  List<Voice> voices;
  List<PlanItem> items;
  PlanSettings settings;
  std::string extra;

  bool operator==(const Engagement &other) const {
    return same(gates, other.gates) && same(actions, other.actions) && resources == other.resources &&
           same(contacts, other.contacts) && same(voices, other.voices) && same(items, other.items) &&
           settings == other.settings && extra == other.extra;
  }
};

} // namespace sandtable
