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

struct Action {
  ActionId id;
  PersonId person;
  std::string name;
  ActionGoal goal = ActionGoal::none;
  std::string means;
  MemberId owner;
  Date due;
  std::optional<double> month; ///< month of the engagement, 1 = first
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
  List<Contact> contacts;
  List<Voice> voices;
  std::string extra;

  bool operator==(const Engagement &other) const {
    return same(gates, other.gates) && same(actions, other.actions) && same(contacts, other.contacts) &&
           same(voices, other.voices) && extra == other.extra;
  }
};

} // namespace sandtable
