#pragma once
#include "base/ref.hpp"
#include "domain/ids.hpp"
#include "domain/scales.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sandtable {

/// Every struct of the document has `extra`: the unknown fields of its JSON object as canonical text, one
/// `"key": value` per line as the codec made it, kept through a save. The domain never looks inside.

struct Person {
  PersonId id;
  std::string name, title;
  DepartmentId department;              ///< at most one; empty = none
  std::vector<DepartmentId> committees; ///< committees the person sits on
  bool placeholder = false;             ///< "somebody must be here": a role or seat not yet found
  std::string phone, email;
  Date birthday;
  Date anniversary; ///< when working with us began, or another day of theirs that comes back
  std::string note;
  Visibility visibility = Visibility::team;
  std::vector<FieldVisibility> field_visibility;
  std::string extra;

  bool operator==(const Person &) const = default;
};

/// A department or a committee: a labelled area on the map.
struct Department {
  DepartmentId id;
  std::string name;
  DepartmentKind kind = DepartmentKind::department;
  DepartmentId parent;
  std::string extra;

  bool operator==(const Department &) const = default;
};

/// "from reports to to". Several lines per person are allowed; `dotted` marks a second, functional line.
struct ReportingLine {
  LinkId id;
  PersonId from, to;
  bool dotted = false;
  bool confirmed = true;
  double strength = 1; ///< > 0
  std::string evidence;
  std::string extra;

  bool operator==(const ReportingLine &) const = default;
};

struct IdealProfile {
  std::string industry, scale, pains, structure, culture;
  std::string extra;

  bool operator==(const IdealProfile &) const = default;
};

struct OperatingUnit {
  UnitKind kind = UnitKind::region;
  std::string name;
  std::string extra;

  bool operator==(const OperatingUnit &) const = default;
};

/// Fifteen indicators behind the four scores, by name ("acv", "margin", …), each 0–100 when given.
struct Indicator {
  std::string name;
  std::optional<double> value;
  std::string extra;

  bool operator==(const Indicator &) const = default;
};

struct TierScores { ///< each 0–100; empty = not rated
  std::optional<double> current, potential, strategic, relationship;
  std::vector<Indicator> indicators;
  std::string extra;

  bool operator==(const TierScores &) const = default;
};

} // namespace sandtable
