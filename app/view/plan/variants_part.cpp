// The plan against a kept copy of it: both played on the map, side by side, and what differs between them.
#include "domain/engagement/plan_variants.hpp"
#include "view/charts/charts.hpp"
#include "view/icons.hpp"
#include "view/plan/plan_parts.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {

const PlanVariant *shown_variant(const Ui &ui, const VariantsState &state) {
  const auto &variants = ui.opportunity->engagement->variants;
  for (const PlanVariant &one : variants)
    if (one.name == state.shown) return &one;
  return variants.empty() ? nullptr : &variants.back();
}

void follow(const Ui &ui, PlanState &plan_state, const PlanVariant &variant) {
  VariantsState &state = plan_state.variants;
  const Opportunity &deal = *ui.opportunity;
  if (state.deal == deal.id && state.map == deal.power_map && state.plan == deal.engagement &&
      state.today == ui.host.today && state.of == variant.name && state.rule == plan_state.rule)
    return;
  state.deal = deal.id, state.map = deal.power_map, state.plan = deal.engagement, state.today = ui.host.today;
  state.of = variant.name, state.rule = plan_state.rule;
  state.actions = actions_of(*deal.engagement, variant);
  state.differs = differences(deal.engagement->actions, state.actions);
  Opportunity other = deal;
  Engagement engagement = *deal.engagement;
  engagement.actions = state.actions;
  other.engagement = make_ref(std::move(engagement));
  PlayOptions options{ui.host.today, plan_state.rule, {play_trials(*deal.power_map), 1}, 0};
  const WorkCalendar &calendar = plan_state.view.calendar;
  state.first = play_through({ui.account, &deal}, calendar, options);
  if (!state.first) return state.second.reset();
  options.months = state.first->months.size();
  state.second = play_through({ui.account, &other}, calendar, options);
  if (!state.second || state.second->months.size() <= options.months) return;
  options.months = state.second->months.size();
  state.first = play_through({ui.account, &deal}, calendar, options);
}

std::string pair_of(const std::string &a, const std::string &b) { return a == b ? a : a + " | " + b; }

void chart(Ui &ui, const VariantsState &state, const std::string &says) {
  LineChart lines;
  ChartSeries first{std::string{ui.tr(T::variant_present)}, {}, ours_color(ui), {}, {}},
      second{state.of, {}, series_color(ui, 2), {}, {}};
  for (std::size_t m = 0; m < state.first->months.size(); ++m) {
    const PlayedMonth &month = state.first->months[m];
    lines.places.push_back(month_name(ui, days_from_date(month.month)));
    first.values.push_back(month.index);
    second.values.push_back(state.second->months[m].index);
  }
  lines.series = {std::move(first), std::move(second)};
  const ChartArea area = chart_area(ui, "variants", ui.tr(T::variant_chart), says, ui.px(ui.phone ? 180 : 220));
  const int hover = area.hovered ? line_chart_place(ui, area.min, area.max, lines, ImGui::GetIO().MousePos) : -1;
  ScreenPen pen(ui, ImGui::GetWindowDrawList());
  draw_line_chart(pen, area.min, area.max, lines, hover);
}

/// The present plan's number before the other's, where they differ.
void months(Ui &ui, const VariantsState &state) {
  const auto row = [&](const std::array<std::string, 5> &cells, bool heading) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    Cells parts(ui, {ui.phone ? 72.0f : 96.0f, -1, -1, -1, -1}, 8);
    for (const std::string &cell : cells) {
      parts.next();
      paragraph(ui, cell, heading ? caption(ui) : TextStyle{13});
    }
    parts.end();
    const ImVec2 end = ImGui::GetCursorScreenPos();
    const ImRect clip = ImGui::GetCurrentWindow()->ClipRect;
    if (!heading)
      ui.mirror.add(ImGui::GetID(("variant " + cells[0]).c_str()), "row", cells[0], at,
                    {at.x + ImGui::GetContentRegionAvail().x, end.y}, clip.Min, clip.Max,
                    cells[1] + " · " + cells[2] + " · " + cells[3] + " · " + cells[4]);
    edge_line(ui, {at.x, end.y}, {at.x + ImGui::GetContentRegionAvail().x, end.y});
    space(ui, 4);
  };
  row({std::string{ui.tr(T::plan_play_col_month)}, std::string{ui.tr(T::plan_play_col_index)},
       std::string{ui.tr(T::plan_play_col_chance)}, std::string{ui.tr(T::plan_play_col_cost)},
       std::string{ui.tr(T::plan_play_col_effort)}},
      true);
  for (std::size_t m = 0; m < state.first->months.size(); ++m) {
    const PlayedMonth &a = state.first->months[m], &b = state.second->months[m];
    row({play_month(ui, a.month), pair_of(signed_index(a.index), signed_index(b.index)),
         pair_of(chance_text(a.chance), chance_text(b.chance)), pair_of(fixed_text(a.cost, 0), fixed_text(b.cost, 0)),
         pair_of(fixed_text(a.effort, 0), fixed_text(b.effort, 0))},
        false);
  }
}

void difference_list(Ui &ui, const VariantsState &state) {
  using Kind = ActionDifference::Kind;
  const auto &actions = ui.opportunity->engagement->actions;
  const auto dates = [&](const Action &action) {
    return (action.earliest.empty() ? "" : action.earliest + " – ") +
           (action.due.empty() ? std::string{ui.tr(T::plan_no_date)} : action.due);
  };
  label(ui, ui.tr(T::variant_differs, std::to_string(state.differs.size())), strong(size::body));
  for (const ActionDifference &one : state.differs) {
    const Action *a = find(actions, one.action), *b = find(state.actions, one.action);
    const std::string name{action_name(ui, a ? *a : *b)};
    std::string words;
    switch (one.kind) {
    case Kind::only_first: words = ui.tr(T::variant_only_first, name); break;
    case Kind::only_second: words = ui.tr(T::variant_only_second, name, state.of); break;
    case Kind::dates: words = ui.tr(T::variant_dates, name, dates(*a), dates(*b)); break;
    case Kind::effect:
      words = ui.tr(T::variant_effect, name, number_text(a->effect.value_or(0)), number_text(b->effect.value_or(0)));
      break;
    case Kind::effort:
      words = ui.tr(T::variant_effort, name, fixed_text(a->cost, 0) + " / " + number_text(a->effort),
                    fixed_text(b->cost, 0) + " / " + number_text(b->effort));
      break;
    case Kind::other: words = ui.tr(T::variant_other, name); break;
    }
    paragraph(ui, words, {13});
  }
}

void keep_form(Ui &ui, PlanState &state) {
  if (!ui.can_edit) return;
  const auto &variants = ui.opportunity->engagement->variants;
  std::string fallback;
  for (char letter = 'B'; letter <= 'Z'; ++letter) { // the first that is free
    fallback = ui.tr(T::variant_name, std::string{letter});
    if (std::none_of(variants.begin(), variants.end(), [&](const auto &one) { return one.name == fallback; })) break;
  }
  Box box(ImGui::GetCursorScreenPos(), std::min(ui.px(460), ImGui::GetContentRegionAvail().x));
  Cells cells(ui, {-1, ui.zh ? 148.0f : 172.0f}, 8);
  cells.next();
  std::string typed;
  if (text_field(ui, ui.tr(T::variant_keep_name), state.variants.name, typed, {.hint = fallback}))
    state.variants.name = trimmed(typed);
  cells.next();
  if (button(ui, ui.tr(T::variant_keep), {.icon = icon::copy, .width = -1})) {
    const std::string name = state.variants.name.empty() ? fallback : state.variants.name;
    ui.dispatch(KeepPlanVariant{ui.opportunity->id, name, ui.host.today});
    state.variants.shown = name;
    state.variants.name.clear();
  }
  cells.end();
  box.end();
}

} // namespace

void variants_part(Ui &ui, PlanState &plan_state) {
  VariantsState &state = plan_state.variants;
  group_title(ui, ui.tr(T::variant_title));
  const PlanVariant *variant = shown_variant(ui, state);
  if (!variant) {
    paragraph(ui, ui.tr(T::variant_empty), {size::body, Weight::regular, ui.theme.muted});
    return keep_form(ui, plan_state);
  }
  const auto &variants = ui.opportunity->engagement->variants;
  {
    Box box(ImGui::GetCursorScreenPos(), std::min(ui.px(460), ImGui::GetContentRegionAvail().x));
    Cells cells(ui, {-1, size::control}, 8);
    cells.next();
    std::vector<std::string> names;
    for (const PlanVariant &one : variants)
      names.push_back(one.date.empty() ? one.name : ui.tr(T::variant_of, one.name, one.date));
    const std::vector<std::string_view> items(names.begin(), names.end());
    if (const int chosen = select(ui, ui.tr(T::variant_against), items, static_cast<int>(variant - variants.data()));
        chosen >= 0)
      variant = &variants[static_cast<std::size_t>(chosen)], state.shown = variant->name;
    cells.next();
    if (icon_button(ui, icon::trash, ui.tr(T::remove_named, variant->name),
                    {.kind = ButtonKind::ghost, .enabled = ui.can_edit}))
      ui.dispatch(RemovePlanVariant{ui.opportunity->id, variant->name});
    cells.end();
    box.end();
  }
  follow(ui, plan_state, *variant);
  if (!state.first || !state.second) return;
  if (state.differs.empty()) {
    note_line(ui, ui.tr(T::variant_same, state.of));
    return keep_form(ui, plan_state);
  }
  const PlayedMonth &a = state.first->months.back(), &b = state.second->months.back();
  const std::string says = ui.tr(T::variant_says, pair_of(signed_index(a.index), signed_index(b.index)),
                                 pair_of(chance_text(a.chance), chance_text(b.chance)),
                                 pair_of(fixed_text(a.effort, 0), fixed_text(b.effort, 0)));
  space(ui, 4);
  paragraph(ui, says, strong(size::body));
  note_line(ui, ui.tr(T::variant_note, state.of));
  chart(ui, state, says);
  space(ui, 8);
  months(ui, state);
  space(ui, 8);
  difference_list(ui, state);
  space(ui, 8);
  if (ui.can_edit && button(ui, ui.tr(T::variant_take, state.of), {.kind = ButtonKind::primary, .icon = icon::check}))
    ui.dispatch(TakePlanVariant{ui.opportunity->id, state.of});
  space(ui, 8);
  keep_form(ui, plan_state);
}

} // namespace sandtable::view
