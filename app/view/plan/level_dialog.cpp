// "Level the load": which dates would change so that nobody is asked for more than the limit, beside the present ones.
#include "view/icons.hpp"
#include "view/plan/plan_parts.hpp"

#include <algorithm>

namespace sandtable::view {

namespace {

bool moves(const PlanView &view, const LevelledPlan &plan, std::size_t i) {
  return plan.spans[i].dated &&
         (plan.spans[i].start != view.spans[i].start || plan.spans[i].finish != view.spans[i].finish);
}

/// From today's morning to the present plan's last evening.
double present_end(const Engagement &plan, const PlanView &view) {
  long last = view.now - 1;
  for (std::size_t i = 0; i < plan.actions.size(); ++i)
    if (!plan.actions[i]->done && view.spans[i].dated) last = std::max(last, view.spans[i].finish);
  return static_cast<double>(working_days_between(view.calendar, view.now, last + 1));
}

std::string span_text(const Ui &ui, const ActionSpan &span) {
  return day_text(ui, span.start) + " – " + day_text(ui, span.finish);
}

void row(Ui &ui, const std::array<std::string, 4> &cells, bool heading) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  Cells parts(ui, {-3, -2, -3, -3}, 12);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    parts.next();
    paragraph(ui, cells[i], heading ? caption(ui) : i == 3 ? strong(13) : TextStyle{13});
  }
  parts.end();
  const ImVec2 end = ImGui::GetCursorScreenPos();
  const ImRect clip = ImGui::GetCurrentWindow()->ClipRect;
  if (!heading)
    ui.mirror.add(ImGui::GetID(cells[0].c_str()), "row", cells[0], at, {at.x + ImGui::GetContentRegionAvail().x, end.y},
                  clip.Min, clip.Max, cells[2] + " → " + cells[3]);
  edge_line(ui, {at.x, end.y}, {at.x + ImGui::GetContentRegionAvail().x, end.y});
  space(ui, 4);
}

/// Gates whose last action would end after their date.
std::string gates_missed(const Ui &ui, const PlanView &view, const LevelledPlan &plan) {
  const Engagement &engagement = *ui.opportunity->engagement;
  if (!view.network) return {};
  std::string names;
  for (std::size_t g = 0; g < engagement.gates.size(); ++g) {
    if (!view.gates[g].day) continue;
    bool late = false;
    for (std::size_t i = 0; i < engagement.actions.size(); ++i)
      late |= view.network->gate_of[i] == static_cast<int>(g) && moves(view, plan, i) &&
              plan.spans[i].finish > *view.gates[g].day;
    if (late)
      names += (names.empty() ? "" : std::string{ui.tr(T::plan_play_comma)}) +
               std::string{gate_name(ui, *engagement.gates[g])};
  }
  return names;
}

void take(Ui &ui, SharedState &shared, const PlanView &view, const LevelledPlan &plan, std::size_t moved) {
  Together step;
  const auto &actions = ui.opportunity->engagement->actions;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    if (!moves(view, plan, i)) continue;
    Action action = *actions[i];
    action.earliest = date_from_days(plan.spans[i].start), action.due = date_from_days(plan.spans[i].finish);
    step.commands.push_back(PutAction{ui.opportunity->id, std::move(action)});
  }
  ui.dispatch(std::move(step));
  shared.toast(ui.tr(T::level_taken, std::to_string(moved)), ui.host.time);
}

} // namespace

void level_dialog(Ui &ui, SharedState &shared, PlanState &state) {
  if (!state.level.open) return forget_dialog("level");
  bool closed = false;
  if (!begin_closable(ui, "level", ui.tr(T::level_title), 760, 560, closed)) return;
  const PlanView &view = state.view;
  const Engagement &engagement = *ui.opportunity->engagement;
  const auto plan = levelled_of(ui, state);
  std::size_t moved = 0;
  for (std::size_t i = 0; plan && i < engagement.actions.size(); ++i) moved += moves(view, *plan, i);
  if (const std::string blocked = plan ? std::string{} : pool_problem(ui); !blocked.empty()) {
    notice(ui, icon::triangle_alert, blocked, ui.theme.warning, ui.theme.warning_soft);
  } else if (!plan) {
    if (ui.host.schedule.running) {
      note_line(ui, ui.tr(T::level_running, fixed_text(ui.host.schedule.progress * 100, 0)));
    } else {
      note_line(ui, view.network ? std::string{ui.tr(T::level_none)} : view.unscheduled);
      if (view.network && button(ui, ui.tr(T::plan_sim_run), {.kind = ButtonKind::link, .icon = icon::play}))
        run_simulation(ui, state);
    }
  } else {
    const std::string limit = fixed_text(engagement.settings.limits.load, 0), end = fixed_text(plan->end, 0),
                      now = fixed_text(present_end(engagement, view), 0);
    const double gap = plan->bound > 0 ? (plan->end - plan->bound) / plan->bound * 100 : 0;
    paragraph(ui, moved == 0 ? ui.tr(T::level_fine, limit) : ui.tr(T::level_says, limit, std::to_string(moved)),
              strong(size::body));
    paragraph(ui, ui.tr(T::level_length, now, end));
    note_line(ui, plan->end <= plan->bound + 1e-9
                      ? std::string{ui.tr(T::level_best)}
                      : ui.tr(T::level_bound, fixed_text(plan->bound, 0), fixed_text(gap, 1)));
    if (plan->dense > 0) note_line(ui, ui.tr(T::level_dense, std::to_string(plan->dense)));
    if (const std::string late = gates_missed(ui, view, *plan); !late.empty())
      notice(ui, icon::triangle_alert, ui.tr(T::level_gates, late), ui.theme.warning, ui.theme.warning_soft);
  }
  begin_body(ui, "level-body", 56);
  if (moved > 0) {
    row(ui,
        {std::string{ui.tr(T::plan_action)}, std::string{ui.tr(T::plan_owner)}, std::string{ui.tr(T::level_now)},
         std::string{ui.tr(T::level_then)}},
        true);
    for (std::size_t i = 0; i < engagement.actions.size(); ++i)
      if (moves(view, *plan, i)) {
        const Action &action = *engagement.actions[i];
        ImGui::PushID(action.id.text.c_str());
        row(ui,
            {std::string{action_name(ui, action)}, std::string{member_name(ui, action.owner)},
             span_text(ui, view.spans[i]), span_text(ui, plan->spans[i])},
            false);
        ImGui::PopID();
      }
  }
  end_body();
  space(ui, 8);
  if (button(ui, ui.tr(T::level_take),
             {.kind = ButtonKind::primary, .icon = icon::check, .enabled = moved > 0 && ui.can_edit}))
    take(ui, shared, view, *plan, moved), closed = true;
  if (closed) state.level.open = false;
  end_overlay(ui);
}

} // namespace sandtable::view
