#pragma once
#include "domain/power_map/model.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sandtable {

/// What became of one person between two maps of a deal.
struct PersonDifference {
  PersonId person;
  bool came = false, gone = false;
  Vec2 was, is;                                                         ///< centre of the card, world units
  std::optional<double> attitude_was, attitude_is;                      ///< both empty: as before
  std::optional<double> power_was, power_is;                            ///< both empty: as before
  bool roles = false, met = false, lost_sight = false, covered = false; ///< coverage by AR, SR or FR differs

  bool moved() const; ///< the card, by more than a nudge of 8 units
  /// Attitude gained; 0 unless it was rated both times.
  double warmth() const { return attitude_was && attitude_is ? *attitude_is - *attitude_was : 0; }
};

struct LinkDifference {
  LinkId id;
  PersonId from, to;
  LinkKind kind = LinkKind::influence;
  bool came = false, gone = false; ///< neither: kind, ends, strength or confirmation changed
};

/// How a rival's standing with a person changed; empty where there was or is no tie.
struct TieDifference {
  RivalId rival;
  PersonId person;
  std::string name; ///< the rival's, in the later map where it is known there
  std::optional<double> was, is;
};

/// How what we want with a person against a rival changed; an aim is `none` where there was or is no goal.
struct GoalDifference {
  RivalId rival;
  PersonId person;
  std::string name;                                   ///< the rival's, as in TieDifference
  RivalAim was = RivalAim::none, is = RivalAim::none; ///< the same: only how it is to be reached changed
};

struct MapDifference {
  std::vector<PersonDifference> people; ///< gone, come, then by how much the attitude changed, cards only moved last
  std::vector<LinkDifference> links;
  std::vector<TieDifference> ties;
  std::vector<GoalDifference> goals;
  std::size_t warmer = 0, colder = 0, came = 0, gone = 0, moved = 0;
};

/// From one map to another of the same deal; whoever is as before is left out.
MapDifference difference_of(const PowerMap &before, const PowerMap &after);

} // namespace sandtable
