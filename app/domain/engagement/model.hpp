#pragma once
#include "base/ref.hpp"
#include "domain/ids.hpp"
#include "domain/scales.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sandtable {

struct Gate {
  GateId id;
  GateKind kind = GateKind::approval;
  std::string name;
  Date date;
  std::vector<std::string> judges, materials, signatures;
  GateDecision decision = GateDecision::open;
  std::string conditions;
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

struct Engagement {
  List<Gate> gates;
  List<Action> actions;
  std::vector<Resource> resources; ///< each name once
  List<Contact> contacts;
  List<Voice> voices;
  std::string extra;

  bool operator==(const Engagement &other) const {
    return same(gates, other.gates) && same(actions, other.actions) && resources == other.resources &&
           same(contacts, other.contacts) && same(voices, other.voices) && extra == other.extra;
  }
};

} // namespace sandtable
