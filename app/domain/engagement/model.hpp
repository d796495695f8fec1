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
  int control = 0; ///< the control point of the process it stands for, whose name it then has; 0: its own
  std::string extra;

  bool operator==(const GatePoint &) const = default;
};

/// A signature that is not always needed.
struct SignatureRule {
  std::string name;            ///< of the signature
  std::optional<double> above; ///< needed for amounts above this one, in the deal's currency
  double chance = 1;           ///< of a paper to need it, 0–1
  std::string extra;

  bool operator==(const SignatureRule &) const = default;
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
  std::vector<SignatureRule> conditional;    ///< of `signatures`, those under a condition, once each
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
  int step = 0;  ///< number of an LTC step, 0 = that of the deal
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
  MemberId owner;            ///< who of us leads it
  std::string brief, report; ///< of a visit: what it is for and to reach; what came of it
  std::string extra;

  bool operator==(const Contact &) const = default;
};

/// Voice of the customer: collected → screened (class, bias, score) → dispatched (owner, route) → improved → confirmed.
struct Voice {
  VoiceId id;
  PersonId speaker;
  std::string channel, quote, bias;
  VoiceClass kind = VoiceClass::unknown;
  std::optional<double> score;
  MemberId owner;
  std::string route; ///< LTC / IPD / ITR
  Date due;
  bool confirmed = false;
  std::string improvement; ///< what was done about it
  ActionId action;         ///< made from it
  std::string extra;

  bool operator==(const Voice &) const = default;
};

/// A risk, an issue, a promise, a roadmap match, a rival's move or a problem to improve that the plan must answer.
struct PlanItem {
  PlanItemId id;
  PlanItemKind kind = PlanItemKind::issue;
  std::string text;
  std::string trigger; ///< of a risk: what would tell that it happens
  PersonId person;
  MemberId owner;
  Date due;
  bool closed = false;
  std::string reply;                 ///< our answer: the release for their need, the counter-move, the improvement
  Date reply_date;                   ///< of a roadmap match: our release
  RivalId rival;                     ///< whose move
  int rank = 0;                      ///< of a problem, 1 first; 0: not ranked
  std::optional<double> probability; ///< of a risk, 0–1
  double delay = 0;                  ///< of a risk that happens: working days
  GateId gate;                       ///< that it delays; empty: the next one
  ActionId action;                   ///< made from it
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

/// How much of somebody's working time there is for deals from one day to another; an empty end is open.
struct Availability {
  Date from, to;
  double share = 1; ///< 0–1
  std::string extra;

  bool operator==(const Availability &) const = default;
};
/// What AR, SR and FR answer for together; which is which is for the team to say: satisfaction, profit, collection.
struct SharedKpi {
  std::string name, unit;
  std::optional<double> target, current;
  bool less_is_better = false;
  std::string extra;

  bool operator==(const SharedKpi &) const = default;
};
struct StepDuty {
  int step = 0; ///< number of an LTC step
  MemberId member;
  Duty duty = Duty::none;
  std::string extra;

  bool operator==(const StepDuty &) const = default;
};
/// How the three work as one.
struct Triangle {
  std::vector<SharedKpi> kpis;
  std::vector<StepDuty> duties; ///< one of a step and a member at most
  MemberId operations;          ///< sales operations, who runs the gates
  std::string extra;

  bool operator==(const Triangle &) const = default;
};

/// The plan's actions as they were or might be, to be compared with.
struct PlanVariant {
  std::string name;
  Date date; ///< kept on
  List<Action> actions;
  std::string extra;

  bool operator==(const PlanVariant &other) const {
    return name == other.name && date == other.date && same(actions, other.actions) && extra == other.extra;
  }
};

struct Engagement {
  List<Gate> gates;
  List<Action> actions;
  std::vector<Resource> resources; ///< each name once
  List<Contact> contacts;
  List<Voice> voices;
  List<PlanItem> items;
  PlanSettings settings;
  Triangle triangle;
  std::vector<PlanVariant> variants; ///< each name once
  std::string extra;

  bool operator==(const Engagement &other) const {
    return same(gates, other.gates) && same(actions, other.actions) && resources == other.resources &&
           same(contacts, other.contacts) && same(voices, other.voices) && same(items, other.items) &&
           settings == other.settings && triangle == other.triangle && variants == other.variants &&
           extra == other.extra;
  }
};

} // namespace sandtable
