#pragma once
#include "domain/engagement/calendar.hpp"
#include "domain/engagement/lead_to_cash.hpp"
#include "domain/engagement/schedule.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace sandtable {

// The plan on the calendar: when each action runs as planned, which gate waits for it, and the network of both.

/// From the first to the last day of an action, both included; days since 1970-01-01.
struct ActionSpan {
  long start = 0, finish = 0;
  bool dated = false;  ///< something says when: a date, or a month of the engagement
  bool length = false; ///< and something how long; else `assumed_days` are shown
};
inline constexpr long assumed_days = 10; ///< working days of an action of which only the end is known

/// The first day of the engagement's month 1, from its dated rounds and actions; none when nothing tells.
std::optional<long> first_month(const Engagement &plan);

/// An action ends on its due date, or its duration after it starts, or with its month; it starts on its earliest date,
/// or its likely duration before it ends. In the order of the actions.
std::vector<ActionSpan> spans_of(const Engagement &plan, const WorkCalendar &calendar);

/// Go or no-go: nothing waits for the gate any more.
bool is_decided(const Gate &gate);
/// Which gate each action must be done before, as an index; −1: none. The gate it names, or the first one that is not
/// before its last day; of what is still open, the first such one that is not decided.
std::vector<int> gates_of_actions(const Engagement &plan, const std::vector<ActionSpan> &spans);

/// Which end of a bar is taken to another day; both: the bar as it is.
enum class SpanEnd : std::uint8_t { both, start, finish };
/// The bar with its end `days` further (negative: back). What is moved as a whole keeps its working days; what has been
/// taken anywhere begins and ends on a working day: the next one in the direction it was taken. An end stops at the
/// other one.
ActionSpan dragged_span(const ActionSpan &span, SpanEnd end, long days, const WorkCalendar &calendar);
/// The day `days` further, or the next working day from there in the same direction.
long dragged_day(long day, long days, const WorkCalendar &calendar);

/// When something new could be done, for an action without any date: from the next working day on, `assumed_days` of
/// them, but by the next gate that is not decided. Nothing changes without a `today`.
void propose_dates(Action &action, const Engagement &plan, const Date &today);

/// The step an action belongs to: its own, else that of the gate it leads to (an index; −1: none), else the deal's.
int step_of_action(const LeadToCash &process, const Engagement &plan, std::size_t action, int gate, int deal_step);

/// Actions, then gates, as tasks: a gate waits for the actions before it. Working days count from `origin`.
struct PlanNetwork {
  Network network;
  long origin = 0; ///< day
  std::size_t actions = 0;
  std::vector<int> gate_of; ///< per action

  std::size_t gate_task(std::size_t gate) const { return actions + gate; }
};

/// What is done stays where it was. What is open keeps its planned start but ends no earlier than today, in every draw
/// of its duration too; that is the estimate in three points, or without one the planned length as if certain. Refused
/// as network_of does.
Result<PlanNetwork> plan_network(const Engagement &plan, const std::vector<ActionSpan> &spans,
                                 const WorkCalendar &calendar, const Date &today);

/// The actions' network as network_of has it, with each gate as a task without duration behind the actions before it:
/// a plan without a calendar, from 0.
Result<PlanNetwork> network_with_gates(const Engagement &plan, const WorkCalendar &calendar);

/// The day on which something ends that many working days after the origin's morning; none beyond the calendar.
std::optional<long> finish_day(const WorkCalendar &calendar, long origin, double days);
/// Working days from the origin's morning to the evening of a day.
double days_to_evening(const WorkCalendar &calendar, long origin, long day);

} // namespace sandtable
