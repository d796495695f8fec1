#pragma once
#include "view/plan/plan_parts.hpp"

namespace sandtable::view {

/// Where things are on the chart of one frame, in pixels.
struct Chart {
  ImVec2 min, max; ///< of the days, without names and axis
  double left = 0; ///< day at min.x
  float per_day = 1;
  float row = 34;

  float x_of(double day) const { return min.x + static_cast<float>((day - left) * per_day); }
  double day_at(float x) const { return left + (x - min.x) / per_day; }
};

/// The bar of an action: its planned span, or where a drag would put it.
ActionSpan shown_span(const GanttState &gantt, const PlanView &view, const Action &action, int i);

/// The day of a gate's mark: its date, or where a drag would put it. The gate has a date.
long shown_gate_day(const Ui &ui, const PlanState &state, std::size_t gate);

/// Whether what is pressed begins to be dragged in this frame: with a mouse that moves, or with a finger that moves
/// what is chosen or has rested on it first. Any other finger moves the chart. `name`: the action, or the gate.
bool drag_begins(Ui &ui, GanttState &gantt, const Pressed &pressed, const std::string &name, bool chosen);
/// What is told beside the pointer while something is dragged.
void drag_note(const Ui &ui, const std::string &text);

GanttUnit unit_of(float per_day);
float per_day_of(GanttUnit unit);

void draw_axis(const Ui &ui, const PlanView &view, const Chart &chart, ImVec2 at, float height);
void draw_days(const Ui &ui, const PlanState &state, const Chart &chart, ImDrawList *list);
void gate_lane(Ui &ui, PlanState &state, const Chart &chart, float top, float height, float names);
/// The line from one bar's end to another's beginning.
void draw_dependency(const Ui &ui, ImDrawList *list, ImVec2 from, ImVec2 to, ImU32 color, float thickness);
/// An action's bar with its handles; presses and drags of it.
void action_bar(Ui &ui, PlanState &state, const Chart &chart, int i, float top, ImVec2 clip_min, ImVec2 clip_max);
/// What a drag's end sends; Escape drops it.
void end_drag(Ui &ui, PlanState &state, bool cancelled);

} // namespace sandtable::view
