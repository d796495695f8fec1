#pragma once
#include "domain/document.hpp"
#include "domain/engagement/calendar.hpp"
#include "domain/power_map/forecast.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sandtable {

// The plan played on the map, month by month: what the team's own beliefs would become if every action has the effect
// it is planned for. A model of beliefs like the outlook, not a prediction.

struct PlayedMonth {
  Date month;                         ///< its first day
  double index = 0;                   ///< support index over everybody, as planned; −100…100
  double index_seen = 0;              ///< without hidden people
  double index_idle = 0;              ///< over everybody if nothing more is done
  Band band;                          ///< of `index` over the trials
  double chance = 0, chance_idle = 0; ///< of a win, 0–1, with and without the plan
  double cost = 0, effort = 0;        ///< of what is done by its end, since the start
  std::vector<ActionId> actions;      ///< that end in it
  std::vector<GateId> gates;          ///< that fall in it
  std::vector<double> attitudes;      ///< per stance of the map, as planned
};

struct PlayThrough {
  std::vector<PlayedMonth> months;      ///< the present one first; at most 60
  std::vector<ActionId> without_effect; ///< open ones that are to move a person, but do not say how far
  std::vector<ActionId> undated;        ///< open ones that are to move a person, but not when: they are not played
  std::int64_t trials = 0;
};

struct PlayOptions {
  Date today;
  DecisionRule rule = DecisionRule::weighted_vote;
  Trials trials{400, 1};
  std::size_t months = 0; ///< at least so many are played
};

/// Each month has one round of talk by Friedkin and Johnsen (persuasion.hpp), after the actions that end in it changed
/// what their persons think of their own: the planned effect as it is, in a trial times a triangular draw between 0 and
/// 2 [C: ours]. Trials also draw today's attitudes from their confidence. Done actions are part of today's ratings and
/// change nothing. An open action ends as the chart expects it: not before the present month, and later where it waits
/// for what is late. The same seed gives the same answer. Nothing: no `today`, nobody on the map, or nobody
/// with a rated power.
std::optional<PlayThrough> play_through(const Place &place, const WorkCalendar &calendar, const PlayOptions &options);

/// What a month's delay costs the customer, in the value case's unit: what our offer saves against its reference over
/// all years, shared evenly among their months. Nothing: no case that can be computed, or it saves nothing.
std::optional<double> month_of_saving(const ValueCase &value);

} // namespace sandtable
