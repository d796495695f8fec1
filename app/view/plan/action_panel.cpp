#include "view/plan/plan_parts.hpp"

#include "domain/power_map/model.hpp"
#include "view/icons.hpp"
#include "view/insight/insight.hpp"
#include "view/process_words.hpp"
#include "view/screens/inspector_parts.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {

/// A number typed into a cell of its own; empty: `value` has none.
bool number_field(Ui &ui, std::string_view name, std::optional<double> &value, std::string_view hint = {}) {
  std::string typed;
  field_label(ui, name);
  if (!text_field(ui, name, value ? number_text(*value) : std::string{}, typed, {.hint = hint, .enabled = ui.can_edit}))
    return false;
  double number = 0;
  if (trimmed(typed).empty()) return value.reset(), true;
  if (!parse_number(typed, number)) return ui.refuse(ui.tr(T::problem_cell_number, typed)), false;
  value = number;
  return true;
}

bool who_group(Ui &ui, SharedState &shared, const Action &action, Action &changed) {
  bool put_it = false;
  field_label(ui, ui.tr(T::plan_person));
  const Person *person = action.person ? find(ui.account->people, action.person) : nullptr;
  const std::string shown = person ? described(ui, *person) : std::string{ui.tr(T::plan_nobody)};
  if (const PersonId to = person_picker(ui, shared, shown, {action.person}, true)) changed.person = to, put_it = true;
  if (person) {
    if (button(ui, ui.tr(T::plan_on_map), {.kind = ButtonKind::link, .icon = icon::network}))
      show_on_map(shared, action.person);
    same_line(ui, 8);
    if (button(ui, ui.tr(T::plan_light_all), {.kind = ButtonKind::link, .icon = icon::zap}))
      shared.selection.only(action.person);
    if (const Stance *stance = find_stance(ui.map(), action.person); stance && stance->attitude) {
      std::string words{ui.attitude_word(stance->attitude->value)};
      if (stance->target) words += " → " + std::string{ui.attitude_word(*stance->target)};
      same_line(ui, 12);
      label(ui, words, {13, Weight::regular, ui.theme.muted});
    }
  }
  field_label(ui, ui.tr(T::plan_owner));
  if (owner_select(ui, ui.tr(T::plan_owner), action.owner, changed.owner)) put_it = true;
  if (!action.helpers.empty() || ui.workspace->team.size() > 1) {
    field_label(ui, ui.tr(T::plan_helpers));
    for (const MemberId &helper : action.helpers) {
      ImGui::PushID(helper.text.c_str());
      if (chip(ui, member_name(ui, helper), ui.can_edit)) std::erase(changed.helpers, helper), put_it = true;
      ImGui::PopID();
      same_line(ui, 4);
    }
    if (ui.can_edit) {
      if (button(ui, ui.tr(T::plan_add_helper), {.kind = ButtonKind::link, .icon = icon::plus})) open_popover("helper");
      if (begin_popover(ui, "helper", ui.px(200))) {
        for (const auto &member : ui.workspace->team)
          if (member->id != action.owner &&
              std::find(action.helpers.begin(), action.helpers.end(), member->id) == action.helpers.end() &&
              menu_item(ui, member->name))
            changed.helpers.push_back(member->id), put_it = true;
        end_popover(ui);
      }
    } else {
      ImGui::NewLine();
    }
  }
  return put_it;
}

bool goal_group(Ui &ui, const Action &action, Action &changed) {
  bool put_it = false;
  group_title(ui, ui.tr(T::plan_goal));
  Segment segments[3];
  for (int i = 0; i < 3; ++i) segments[i].text = ui.word(static_cast<ActionGoal>(i + 1));
  if (const int goal = segmented(ui, ui.tr(T::plan_goal), segments, static_cast<int>(action.goal) - 1, -1, ui.can_edit);
      goal >= 0)
    changed.goal = goal + 1 == static_cast<int>(action.goal) ? ActionGoal::none : static_cast<ActionGoal>(goal + 1),
    put_it = true;
  field_label(ui, ui.tr(T::plan_means));
  if (text_area(ui, ui.tr(T::plan_means), action.means, changed.means, 64, ui.can_edit)) put_it = true;
  field_label(ui, ui.tr(T::plan_proof));
  std::string typed;
  if (text_field(ui, ui.tr(T::plan_proof), action.proof, typed,
                 {.hint = ui.tr(T::plan_proof_hint), .enabled = ui.can_edit}))
    changed.proof = typed, put_it = true;
  return put_it;
}

bool when_group(Ui &ui, const PlanState &state, int i, const Action &action, Action &changed) {
  const PlanView &view = state.view;
  bool put_it = false;
  group_title(ui, ui.tr(T::plan_when));
  Cells dates(ui, {-1, -1}, 8);
  dates.next();
  field_label(ui, ui.tr(T::plan_earliest));
  if (date_field(ui, ui.tr(T::plan_earliest), action.earliest, changed.earliest)) put_it = true;
  dates.next();
  field_label(ui, ui.tr(T::plan_due));
  if (date_field(ui, ui.tr(T::plan_due), action.due, changed.due)) put_it = true;
  dates.end();
  Cells days(ui, {-1, -1, -1}, 8);
  const ThreePoint was = action.duration.value_or(ThreePoint{});
  std::optional<double> points[3];
  if (action.duration) points[0] = was.optimistic, points[1] = was.likely, points[2] = was.pessimistic;
  static constexpr T names[] = {T::plan_optimistic, T::plan_likely, T::plan_pessimistic};
  int typed_at = -1;
  for (int k = 0; k < 3; ++k) {
    days.next();
    if (number_field(ui, ui.tr(names[k]), points[k], ui.tr(T::plan_days_hint))) typed_at = k;
  }
  days.end();
  if (typed_at >= 0) {
    put_it = true;
    const auto &now = points[typed_at];
    if (!now) {
      changed.duration.reset();
    } else if (!action.duration) {
      changed.duration = ThreePoint{*now, *now, *now, {}};
    } else {
      changed.duration = ThreePoint{*points[0], *points[1], *points[2], was.extra};
    }
  }
  const ActionSpan &span = view.spans[static_cast<std::size_t>(i)];
  if (span.dated) {
    const long length = working_days_between(view.calendar, span.start, span.finish + 1);
    std::string words = ui.tr(T::plan_length, std::to_string(length));
    if (!span.length) words = ui.tr(T::plan_length_assumed, std::to_string(length));
    if (const auto &d = action.duration; d && d->pessimistic > d->optimistic)
      if (const auto early = finish_day(view.calendar, span.start, d->optimistic),
          late = finish_day(view.calendar, span.start, d->pessimistic);
          early && late)
        words += " · " + ui.tr(T::plan_sim_range, day_text(ui, *early), day_text(ui, *late));
    note_line(ui, words);
  }
  if (const auto expected = view.expected(i); expected && span.dated && !action.done && *expected > span.finish)
    notice(ui, icon::triangle_alert, ui.tr(T::plan_expected_note, day_text(ui, *expected)), ui.theme.warning,
           ui.theme.warning_soft);
  else if (view.network && !action.done) {
    const TaskTimes &times = view.schedule.tasks[static_cast<std::size_t>(i)];
    note_line(ui, times.critical ? std::string{ui.tr(T::plan_is_critical)}
                                 : ui.tr(T::plan_slack, std::to_string(std::lround(times.slack))));
    tooltip(ui, ui.tr(times.critical ? T::plan_critical_hint : T::explain_slack));
    if (const auto share = criticality_of(ui, state, action.id)) {
      note_line(ui, ui.tr(T::plan_sim_critical, fixed_text(*share * 100, 0)));
      tooltip(ui, ui.tr(T::explain_criticality));
    }
    if (const auto follows = cruciality_of(ui, state, action.id)) {
      note_line(ui, ui.tr(T::plan_sim_cruciality, fixed_text(*follows, 2)));
      tooltip(ui, ui.tr(T::explain_cruciality));
    }
  }
  return put_it;
}

bool waits_group(Ui &ui, PlanState &state, const Action &action, Action &changed) {
  bool put_it = false;
  const auto &actions = ui.opportunity->engagement->actions;
  group_title(ui, ui.tr(T::plan_predecessors));
  for (std::size_t k = 0; k < action.predecessors.size(); ++k) {
    const Predecessor &before = action.predecessors[k];
    const Action *other = find(actions, before.action);
    ImGui::PushID(static_cast<int>(k));
    const std::string name{other ? action_name(ui, *other) : std::string_view{before.action.text}};
    Cells cells(ui, {-1, 84, 52, size::control}, 4);
    cells.next();
    if (button(ui, name, {.kind = ButtonKind::ghost, .width = -1, .tooltip = name}) && other) {
      state.selection.clear();
      state.selection.action = state.gantt.reveal.emplace(before.action);
    }
    cells.next();
    if (const int kind = select(ui, ui.tr(T::plan_dependency_of, name), ScaleNames<DependencyKind>::names,
                                static_cast<int>(before.kind), {}, -1, ui.can_edit);
        kind >= 0)
      changed.predecessors[k].kind = static_cast<DependencyKind>(kind), put_it = true;
    cells.next();
    std::string typed;
    if (text_field(ui, ui.tr(T::plan_lag_of, name), number_text(before.lag), typed, {.enabled = ui.can_edit})) {
      double lag = 0;
      if (parse_number(typed, lag))
        changed.predecessors[k].lag = lag, put_it = true;
      else
        ui.refuse(ui.tr(T::problem_cell_number, typed));
    }
    cells.next();
    if (icon_button(ui, icon::x, ui.tr(T::remove_named, name), {.kind = ButtonKind::ghost, .enabled = ui.can_edit})) {
      changed.predecessors.erase(changed.predecessors.begin() + static_cast<std::ptrdiff_t>(k));
      put_it = true;
      cells.end();
      ImGui::PopID();
      break;
    }
    cells.end();
    ImGui::PopID();
  }
  if (!ui.can_edit) return put_it;
  if (button(ui, ui.tr(T::plan_add_predecessor), {.kind = ButtonKind::link, .icon = icon::plus})) {
    open_popover("before");
    state.before_filter.clear();
  }
  if (begin_popover(ui, "before", ui.px(280))) {
    std::string typed;
    if (text_field(ui, ui.tr(T::plan_find), state.before_filter, typed,
                   {.hint = ui.tr(T::plan_find), .width = ui.px(264), .icon = icon::search, .live = true}))
      state.before_filter = typed;
    const std::string needle = folded(trimmed(state.before_filter));
    constexpr int most = 40;
    int shown = 0;
    for (const PlanRow &row : state.view.rows) {
      if (row.action < 0) continue;
      const Action &other = *actions[static_cast<std::size_t>(row.action)];
      if (!needle.empty() && folded(other.name).find(needle) == std::string::npos) continue;
      const bool known =
          other.id == action.id || std::any_of(action.predecessors.begin(), action.predecessors.end(),
                                               [&](const Predecessor &p) { return p.action == other.id; });
      if (known || ++shown > most) continue;
      ImGui::PushID(other.id.text.c_str());
      if (menu_item(ui, action_name(ui, other)))
        changed.predecessors.push_back({.action = other.id, .extra = {}}), put_it = true;
      ImGui::PopID();
    }
    if (shown == 0) label(ui, ui.tr(T::plan_no_others), {13, Weight::regular, ui.theme.muted});
    if (shown > most)
      label(ui, ui.tr(T::plan_more_actions, std::to_string(shown - most)), {13, Weight::regular, ui.theme.muted});
    end_popover(ui);
  }
  return put_it;
}

bool place_group(Ui &ui, const Action &action, Action &changed) {
  bool put_it = false;
  group_title(ui, ui.tr(T::plan_place));
  field_label(ui, ui.tr(T::account_step));
  int step = 0;
  if (step_select(ui, ui.tr(T::account_step), ui.tr(T::plan_step_of_deal), {}, action.step, step))
    changed.step = step, put_it = true;
  field_label(ui, ui.tr(T::plan_before_gate));
  std::vector<std::string_view> gates{ui.tr(T::plan_gate_by_date)};
  int current = 0;
  for (const auto &gate : ui.opportunity->engagement->gates) {
    if (gate->id == action.gate) current = static_cast<int>(gates.size());
    gates.push_back(gate_name(ui, *gate));
  }
  if (const int chosen = select(ui, ui.tr(T::plan_before_gate), gates, current, {}, -1, ui.can_edit); chosen >= 0) {
    const auto at = static_cast<std::size_t>(chosen);
    changed.gate = at == 0 ? GateId{} : ui.opportunity->engagement->gates[at - 1]->id;
    put_it = true;
  }
  return put_it;
}

/// How the owner stands with the person; null: nothing is known.
const Relationship *relationship_of(const Ui &ui, const Action &action) {
  const Stance *stance = action.person && action.owner ? find_stance(ui.map(), action.person) : nullptr;
  if (!stance) return nullptr;
  for (const Relationship &one : stance->relationships)
    if (one.member == action.owner) return &one;
  return nullptr;
}
RelationshipLevel level_now(const Relationship *known) {
  return known && known->now ? known->now->value : RelationshipLevel::unknown;
}

bool worth_group(Ui &ui, const Action &action, Action &changed) {
  bool put_it = false;
  group_title(ui, ui.tr(T::plan_expectation));
  Cells first(ui, {-1, -1}, 8);
  first.next();
  std::optional<double> effect = action.effect;
  if (number_field(ui, ui.tr(T::plan_effect), effect, "+1")) changed.effect = effect, put_it = true;
  first.next();
  field_label(ui, ui.tr(T::plan_relationship));
  if (const int level = select_level(ui, ui.tr(T::plan_relationship), action.relationship); level >= 0)
    changed.relationship = static_cast<RelationshipLevel>(level), put_it = true;
  first.end();
  if (action.person && action.owner)
    note_line(ui, ui.tr(T::plan_relationship_now, member_name(ui, action.owner),
                        ui.word(level_now(relationship_of(ui, action)))));
  Cells second(ui, {-1, -1}, 8);
  second.next();
  std::optional<double> cost = action.cost > 0 ? std::optional{action.cost} : std::nullopt;
  if (number_field(ui, ui.tr(T::plan_cost), cost)) changed.cost = cost.value_or(0), put_it = true;
  second.next();
  std::optional<double> effort = action.effort > 0 ? std::optional{action.effort} : std::nullopt;
  if (number_field(ui, ui.tr(T::plan_effort), effort)) changed.effort = effort.value_or(0), put_it = true;
  second.end();
  return put_it;
}

/// The owner's relationship as it became, in the same step as what happened.
std::optional<EditStances> relationship_after(const Ui &ui, const Action &action, const FinishDraft &draft) {
  const Relationship *known = relationship_of(ui, action);
  const RelationshipLevel level = draft.relationship.value_or(action.relationship);
  const bool there = action.person && action.owner && find_stance(ui.map(), action.person);
  if (!there || level == RelationshipLevel::unknown || level == level_now(known)) return std::nullopt;
  Relationship changed = known ? *known : Relationship{.member = action.owner};
  Rating<RelationshipLevel> &rating = changed.now.emplace();
  rating.value = level, rating.date = draft.date, rating.evidence = draft.outcome, rating.source = action.name;
  rating.confidence = trimmed(draft.outcome).empty() ? Confidence::low : Confidence::medium;
  if (changed.last_contact < draft.date) changed.last_contact = draft.date;
  return EditStances{ui.opportunity->id, {action.person}, SetRelationship{std::move(changed)}};
}

/// Now and, unless the user says otherwise, as it was expected to become.
void relationship_field(Ui &ui, const Action &action, FinishDraft &draft) {
  if (!action.person || !action.owner || !find_stance(ui.map(), action.person)) return;
  field_label(ui, ui.tr(T::plan_relationship_after, member_name(ui, action.owner),
                        ui.word(level_now(relationship_of(ui, action)))));
  const RelationshipLevel shown = draft.relationship.value_or(action.relationship);
  const std::string name{ui.tr(T::plan_relationship_became)};
  if (const int level = select_level(ui, name, shown); level >= 0)
    draft.relationship = static_cast<RelationshipLevel>(level);
}

/// What happened: from here it becomes evidence on the map.
bool done_group(Ui &ui, PlanState &state, const Action &action, Action &changed) {
  bool put_it = false;
  FinishDraft &draft = state.finish;
  if (action.done) {
    group_title(ui, ui.tr(T::plan_what_happened), action.done_on);
    if (text_area(ui, ui.tr(T::plan_what_happened), action.outcome, changed.outcome, 64, ui.can_edit)) put_it = true;
    if (ui.can_edit && button(ui, ui.tr(T::plan_reopen), {.kind = ButtonKind::link, .icon = icon::rotate_ccw}))
      changed.done = false, changed.done_on.clear(), put_it = true;
    return put_it;
  }
  if (!ui.can_edit) return false;
  if (draft.of != action.id) {
    space(ui, 12);
    if (button(ui, ui.tr(T::plan_finish), {.kind = ButtonKind::primary, .icon = icon::check, .width = -1}))
      draft = {action.id, ui.host.today, {}, {}, {}};
    return false;
  }
  group_title(ui, ui.tr(T::plan_what_happened));
  field_label(ui, ui.tr(T::plan_done_on));
  date_field(ui, ui.tr(T::plan_done_on), draft.date, draft.date);
  field_label(ui, ui.tr(T::plan_outcome));
  text_area(ui, ui.tr(T::plan_outcome), std::string{draft.outcome}, draft.outcome, 84);
  if (action.person) {
    field_label(ui, ui.tr(T::plan_attitude_after));
    const auto segments = attitude_segments(ui);
    const Stance *stance = find_stance(ui.map(), action.person);
    const int current = draft.attitude               ? ui.attitude_step(*draft.attitude)
                        : stance && stance->attitude ? ui.attitude_step(stance->attitude->value)
                                                     : -1;
    if (const int level = segmented(ui, ui.tr(T::plan_attitude_after), segments, current); level >= 0)
      draft.attitude = ui.attitude_steps()[static_cast<std::size_t>(level)].value;
    relationship_field(ui, action, draft);
    note_line(ui, ui.tr(T::plan_evidence_note));
  }
  space(ui, 4);
  if (button(ui, ui.tr(T::plan_finish_yes),
             {.kind = ButtonKind::primary, .icon = icon::check, .enabled = is_date(draft.date)})) {
    FinishAction finish{.opportunity = ui.opportunity->id,
                        .action = action.id,
                        .date = draft.date,
                        .outcome = draft.outcome,
                        .attitude = {},
                        .evidence = ui.host.ids->next<EvidenceId>('e')};
    if (draft.attitude) {
      Rating<double> rating;
      rating.value = *draft.attitude, rating.date = draft.date, rating.evidence = draft.outcome;
      rating.source = action.name;
      rating.confidence = trimmed(draft.outcome).empty() ? Confidence::low : Confidence::medium;
      finish.attitude = std::move(rating);
    }
    if (auto relationship = relationship_after(ui, action, draft))
      ui.dispatch(Together{{std::move(finish), std::move(*relationship)}});
    else
      ui.dispatch(std::move(finish));
    draft = {};
  }
  same_line(ui);
  if (button(ui, ui.tr(T::workspace_cancel), {.kind = ButtonKind::ghost})) draft = {};
  return false;
}

} // namespace

void action_panel(Ui &ui, SharedState &shared, PlanState &state, const Action &action) {
  const int i = state.view.index_of(action.id);
  if (i < 0) return;
  Action changed = action;
  bool put_it = false;
  std::string typed;
  ImGui::PushID(action.id.text.c_str());
  label(ui, ui.tr(T::plan_action), caption(ui));
  const bool focus = state.table.focus == action.id && state.tab != PlanTab::table && !ui.host.touch;
  if (text_field(ui, ui.tr(T::plan_action_name), action.name, typed,
                 {.hint = ui.tr(T::plan_unnamed),
                  .enabled = ui.can_edit,
                  .focus = focus,
                  .select_all = focus,
                  .size = size::heading,
                  .bare = true,
                  .weight = Weight::strong}))
    changed.name = typed, put_it = true;
  if (focus && ImGui::IsItemActive()) state.table.focus.reset();
  const ActionStanding standing = standing_of(ui, state.view, i);
  badge(ui, standing.word, standing.ink, standing.ground);
  if (state.view.critical(i) && !action.done) {
    same_line(ui);
    badge(ui, ui.tr(T::plan_critical_badge), ui.theme.danger, ui.theme.danger_soft);
  }
  put_it |= who_group(ui, shared, action, changed);
  put_it |= goal_group(ui, action, changed);
  put_it |= when_group(ui, state, i, action, changed);
  put_it |= done_group(ui, state, action, changed);
  put_it |= waits_group(ui, state, action, changed);
  put_it |= place_group(ui, action, changed);
  put_it |= worth_group(ui, action, changed);
  put_it |= demands_group(ui, action, changed);
  space(ui, 16);
  if (ui.can_edit && button(ui, ui.tr(T::plan_delete_action), {.kind = ButtonKind::danger, .icon = icon::trash})) {
    ui.dispatch(RemoveActions{ui.opportunity->id, {action.id}});
    state.selection.clear();
  } else if (put_it) {
    put_action(ui, std::move(changed));
  }
  ImGui::PopID();
}

} // namespace sandtable::view
