#pragma once
#include "domain/document.hpp"
#include "domain/engagement/calendar.hpp"
#include "domain/power_map/persuasion.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace sandtable::play {

// What the play of a plan and the search for the cheapest one share.

inline constexpr int most_months = 60;

int month_of(std::string_view date); ///< since year 0
Date first_day(int month);

/// Whose attitude an action changes, and in which of the played months it ends.
struct Push {
  Node person = 0;
  double effect = 0;
  std::size_t month = 0;
  std::size_t action = 0; ///< its place in the plan
};

/// Σ power × attitude over those who count, as the support index has it.
struct Weights {
  std::vector<double> power;
  std::vector<char> seen;
  double all = 0, all_seen = 0;

  explicit Weights(const PowerMap &map);
  double index(const std::vector<double> &attitudes, bool seen_only) const;
};

/// Attitudes month by month: what each thinks of their own, and what they come to think among the others.
struct Talk {
  const Persuasion &persuasion;
  std::vector<double> own, now;

  Talk(const Persuasion &p, std::vector<double> start) : persuasion(p), own(std::move(start)), now(own) {}
  void push(Node person, double change);
  void round() { now = persuasion.next_round(own, now); }
};

/// What the plan's open actions do to the map, and when.
struct Pushes {
  std::vector<Push> all;
  std::vector<std::pair<std::size_t, std::size_t>> ending; ///< every open action with a date: its month, its place
  std::vector<ActionId> without_effect, undated;           ///< see PlayThrough
  std::vector<long> finish;                                ///< per action: its last day, as it is expected
  int start = 0, last = 0;                                 ///< months

  Pushes(const PowerMap &map, const Engagement &plan, const WorkCalendar &calendar, const Date &today);
};

} // namespace sandtable::play
