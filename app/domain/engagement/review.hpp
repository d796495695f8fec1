#pragma once
#include "domain/engagement/plan_dates.hpp"

namespace sandtable {

// What a plan amounts to on a day: rounds of contact counted, what is overdue, what a gate still lacks.

/// Rounds of contact by month, and by party and phase. Parties and phases stand in the order in which they first occur.
struct RoundTable {
  std::vector<std::string> parties, phases;
  std::vector<std::vector<int>> counts; ///< [party][phase]
  std::vector<int> by_month;            ///< [0] is month 1; up to the last month with a round
  int total = 0;
};
RoundTable count_rounds(const List<Contact> &contacts);

/// Rounds with each person by month: those in `first` whether met or not, then others as they first occur. A round with
/// several people is one of each of them.
struct PersonRounds {
  std::vector<PersonId> people;
  std::vector<std::vector<int>> counts; ///< [person][month], as many months as in RoundTable::by_month
};
PersonRounds count_rounds_by_person(const List<Contact> &contacts, std::vector<PersonId> first);

enum class OverdueKind : std::uint8_t { action, voice, gate, count_ };

/// An action not done, a customer's voice not confirmed, or a gate not decided, whose date has passed.
struct Overdue {
  OverdueKind kind = OverdueKind::action;
  std::string id, name; ///< a voice's name is its quote
  Date due;
  long days = 0; ///< since `due`, > 0
};
/// The longest overdue first. `today` must be a date.
std::vector<Overdue> overdue_on(const Engagement &engagement, const Date &today);

/// Why a gate is not ready: "why not yet", in the order a team would mend it.
enum class GateGap : std::uint8_t { date, judges, materials, actions, conditions, points, count_ };

struct GateReadiness {
  std::vector<GateGap> gaps;                ///< none = ready
  std::vector<ActionId> open_actions;       ///< that belong to the gate and are not done
  std::vector<std::string> open_conditions; ///< of a conditional go, those that no action is to meet
  bool decided = false;                     ///< go or no-go: nothing is missing any more
  std::size_t checks = 0, done = 0; ///< date, judges, each material, point and action of the gate; those that are so
};
/// What a conditional go asks for: a line each, each once.
std::vector<std::string> conditions_of(const Gate &gate);
/// The gate's action that is to meet a condition, by its name; or null.
const Action *action_for(const Engagement &engagement, const Gate &gate, std::string_view condition);

/// A gate needs a date, judges, materials, all of which are there, every control point and every action of its own
/// done; a conditional go waits for them too and needs its conditions written down, each with its action. Which actions
/// are its own is said by `gate_of` (gates_of_actions), as in the network, so that what holds a gate up there is what
/// is missing here.
GateReadiness readiness_of(const Engagement &engagement, const Gate &gate, const std::vector<int> &gate_of);
/// The same, for a gate of the plan, by the plan's own dates.
GateReadiness readiness_of(const Engagement &engagement, const Gate &gate);

} // namespace sandtable
