#pragma once
#include "base/ref.hpp"
#include "base/vec2.hpp"
#include "domain/ids.hpp"
#include "domain/scales.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace sandtable {

struct Evidence {
  EvidenceId id;
  Date date;
  EvidenceKind kind = EvidenceKind::fact;
  std::string text, source;
  Visibility visibility = Visibility::team;
  std::string extra;

  bool operator==(const Evidence &) const = default;
};

/// How one of our people stands with the person.
struct Relationship {
  MemberId member;
  std::optional<Rating<RelationshipLevel>> now;
  RelationshipLevel desired = RelationshipLevel::unknown;
  Date last_contact, next_contact;
  std::string extra;

  bool operator==(const Relationship &) const = default;
};

/// Coverage of a person by AR, SR and FR, in this order.
struct Coverage : std::array<std::optional<Rating<CoverageLevel>>, 3> {
  std::string extra;

  bool operator==(const Coverage &) const = default;
};

/// What a person is in this deal, and where their card stands on this deal's map.
struct Stance {
  PersonId person;
  Vec2 position;       ///< centre of the card, world units
  bool pinned = false; ///< "Tidy" leaves the card where it is
  std::vector<DecisionRole> roles;
  std::optional<Rating<double>> power;  ///< formal power, 1–5
  std::optional<double> approval_limit; ///< what the person may sign alone, ≥ 0, in the deal's currency
  Standing standing = Standing::unknown;
  bool hidden = false;                    ///< not on the customer's formal chart / not yet seen by us
  std::optional<Rating<double>> attitude; ///< −2…+2, a real number
  std::optional<double> target;           ///< attitude wanted, −2…+2
  double resistance = 0.5;                ///< 0–1, Friedkin–Johnsen's w_ii
  ResponseMode response_mode = ResponseMode::unknown;
  std::string personal_win, concerns;
  Coverage coverage;
  MemberId owner; ///< our owner of the relationship
  std::vector<Relationship> relationships;
  std::vector<Evidence> evidence;
  Date last_contact;
  Visibility visibility = Visibility::team;
  std::vector<FieldVisibility> field_visibility;
  std::string extra;

  bool operator==(const Stance &) const = default;
};

/// "from influences to"; kind is never `reports` here: reporting lines belong to the account.
struct Link {
  LinkId id;
  PersonId from, to;
  LinkKind kind = LinkKind::influence;
  double strength = 1; ///< > 0
  bool confirmed = true;
  std::string label, evidence;
  Date date;
  Visibility visibility = Visibility::team;
  std::string extra;

  bool operator==(const Link &) const = default;
};

/// Supplier scorecard from the client's side, each 0–100 when given; where the numbers come from is told of all four.
struct Scorecard {
  std::optional<double> quality, cost, delivery, service;
  Date date{};
  Confidence confidence = Confidence::unknown;
  std::string evidence{};
  std::string extra;

  bool operator==(const Scorecard &) const = default;
};
inline bool has_scores(const Scorecard &card) { return card.quality || card.cost || card.delivery || card.service; }
/// As of a Rating; a card without scores claims nothing.
inline bool is_unproven(const Scorecard &card) {
  return has_scores(card) && (card.evidence.empty() || card.confidence <= Confidence::low);
}
inline bool is_stale(const Scorecard &card, const Date &until) {
  return has_scores(card) && !card.date.empty() && card.date <= until;
}

/// The four questions of qualifying a deal [published: Target Account Selling]: is there an opportunity, can one
/// compete, can one win, is it worth winning. The reasoning is the rating's `evidence`.
struct Qualification {
  std::optional<Rating<Judgement>> opportunity, compete, win, worth;
  std::string extra;

  bool operator==(const Qualification &) const = default;
};

/// How we compare ourselves with the rivals.
struct OurSide {
  Scorecard scorecard;
  Qualification questions;
  std::string extra;

  bool operator==(const OurSide &) const = default;
};

struct Rival {
  RivalId id;
  std::string name, positioning;
  Scorecard scorecard;
  Qualification questions;
  std::string investment, development, operations; ///< the rival's inputs at the client
  std::string note;
  Visibility visibility = Visibility::team;
  std::string extra;

  bool operator==(const Rival &) const = default;
};

/// A rival's standing with a person, −2…+2.
struct RivalTie {
  TieId id;
  RivalId rival;
  PersonId person;
  double standing = 1;
  bool confirmed = true;
  std::string evidence;
  Date date;
  Confidence confidence = Confidence::unknown;
  std::string extra;

  bool operator==(const RivalTie &) const = default;
};

/// What we want with a person against a rival, with or without a tie between them; once per pair.
struct RivalGoal {
  RivalId rival;
  PersonId person;
  RivalAim aim = RivalAim::none;
  std::string how;
  std::string extra;

  bool operator==(const RivalGoal &) const = default;
};

/// Where a department or committee is drawn on this deal's map.
struct Area {
  DepartmentId department;
  Rect rect;
  std::string extra;

  bool operator==(const Area &) const = default;
};

struct Note {
  NoteId id;
  Rect rect;
  std::string text;
  Visibility visibility = Visibility::team;
  std::string extra;

  bool operator==(const Note &) const = default;
};

/// What one voter said of one person, unseen by the others; both empty: cannot tell.
struct VoteBallot {
  PersonId person;
  std::string voter; ///< a name
  std::optional<double> power, attitude;
  std::string extra;

  bool operator==(const VoteBallot &) const = default;
};

/// A silent vote on power and attitude: nothing of it is shown before it is revealed; then it stays as evidence.
struct Vote {
  VoteId id;
  Date date;
  bool revealed = false;
  std::vector<PersonId> people;    ///< asked about
  std::vector<VoteBallot> ballots; ///< one per voter and person
  std::vector<PersonId> settled;   ///< whose ratings were taken from it
  std::string extra;

  bool operator==(const Vote &) const = default;
};

struct PowerMap;

/// Somebody of an old map who is no longer in the account, as far as it takes to name them.
struct FormerPerson {
  PersonId id;
  std::string name, title;
  Visibility visibility = Visibility::team;
  std::string extra;

  bool operator==(const FormerPerson &) const = default;
};

/// Where somebody stood in the organisation when a map was kept.
struct ChartPlace {
  PersonId person;
  std::string title;
  DepartmentId department;
  std::vector<DepartmentId> committees;
  std::vector<PersonId> reports_to, dotted_to;
  std::string extra;

  bool operator==(const ChartPlace &) const = default;
};

/// What a department or committee was called when a map was kept.
struct ChartUnit {
  DepartmentId department;
  std::string name;
  DepartmentKind kind = DepartmentKind::department;
  std::string extra;

  bool operator==(const ChartUnit &) const = default;
};

/// The map as it stood on a day. Snapshots and votes of a snapshot's map are empty.
struct Snapshot {
  SnapshotId id;
  std::string name;
  Date date;
  Ref<PowerMap> map;
  List<FormerPerson> former; ///< who was on it and has been deleted from the account since
  List<ChartPlace> chart;    ///< of everybody on it; empty: not kept, the chart is today's
  List<ChartUnit> units;
  std::string extra;

  bool operator==(const Snapshot &other) const;
};

struct PowerMap {
  List<Stance> stances; ///< one per person of the account that is on this map
  List<Link> links;
  OurSide ours;
  List<Rival> rivals;
  List<RivalTie> ties;
  List<RivalGoal> goals;
  List<Area> areas;
  List<Note> notes;
  List<Snapshot> snapshots;
  List<Vote> votes;
  std::string extra;

  bool operator==(const PowerMap &other) const {
    return same(stances, other.stances) && same(links, other.links) && ours == other.ours &&
           same(rivals, other.rivals) && same(ties, other.ties) && same(goals, other.goals) &&
           same(areas, other.areas) && same(notes, other.notes) && same(snapshots, other.snapshots) &&
           same(votes, other.votes) && extra == other.extra;
  }
};

inline bool Snapshot::operator==(const Snapshot &other) const {
  return id == other.id && name == other.name && date == other.date && extra == other.extra &&
         same(former, other.former) && same(chart, other.chart) && same(units, other.units) &&
         (map == other.map || (map && other.map && *map == *other.map));
}

inline const Stance *find_stance(const PowerMap &map, const PersonId &person) {
  for (const auto &stance : map.stances)
    if (stance->person == person) return stance.get();
  return nullptr;
}

inline const RivalGoal *find_goal(const PowerMap &map, const RivalId &rival, const PersonId &person) {
  for (const auto &goal : map.goals)
    if (goal->rival == rival && goal->person == person) return goal.get();
  return nullptr;
}

} // namespace sandtable
