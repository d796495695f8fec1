#include "view/plan/plan_parts.hpp"

#include "base/in_order.hpp"
#include "view/icons.hpp"
#include "view/screens/inspector_parts.hpp"

#include <algorithm>

namespace sandtable::view {

namespace {

constexpr std::size_t columns = static_cast<std::size_t>(ActionColumn::count_);
constexpr T titles[columns] = {T::plan_action, T::plan_person, T::plan_goal,        T::plan_owner, T::plan_earliest,
                               T::plan_due,    T::plan_likely, T::plan_before_gate, T::plan_state};
constexpr float head_height = 36, row_height = 42;

/// What a row is sorted by; blanks come last both ways.
std::string key_of(const Ui &ui, const PlanView &view, int i, ActionColumn column) {
  const auto at = static_cast<std::size_t>(i);
  const Action &action = *ui.opportunity->engagement->actions[at];
  const auto number = [](long value) {
    std::string text = std::to_string(value + 1000000);
    return std::string(12 - std::min<std::size_t>(12, text.size()), '0') + text;
  };
  switch (column) {
  case ActionColumn::name: return folded(action.name);
  case ActionColumn::person: return folded(view.people[at]);
  case ActionColumn::goal: return action.goal == ActionGoal::none ? "" : number(static_cast<long>(action.goal));
  case ActionColumn::owner: return folded(member_name(ui, action.owner));
  case ActionColumn::earliest: return action.earliest;
  case ActionColumn::due: return action.due;
  case ActionColumn::days: return action.duration ? number(static_cast<long>(action.duration->likely * 100)) : "";
  case ActionColumn::gate:
    return view.network && view.network->gate_of[at] >= 0 ? number(view.network->gate_of[at]) : "";
  default: return action.done ? "1" : view.spans[at].dated ? number(view.spans[at].finish) : "";
  }
}

void sort_rows(const Ui &ui, PlanState &state) {
  ActionTableState &table = state.table;
  if (table.of == ui.document && table.sorted == table.sort && table.sorted_descending == table.descending &&
      table.sorted_filter == table.filter)
    return;
  table.of = ui.document, table.sorted = table.sort, table.sorted_descending = table.descending;
  table.sorted_filter = table.filter;
  const auto &actions = ui.opportunity->engagement->actions;
  std::vector<std::string> keys(actions.size());
  table.order.clear();
  const std::string needle = folded(table.filter);
  for (std::size_t i = 0; i < actions.size(); ++i) {
    const Action &a = *actions[i];
    if (!needle.empty() &&
        folded(a.name + "\n" + state.view.people[i] + "\n" + std::string{member_name(ui, a.owner)} + "\n" + a.means)
                .find(needle) == std::string::npos)
      continue;
    keys[i] = key_of(ui, state.view, static_cast<int>(i), table.sort);
    table.order.push_back(static_cast<int>(i));
  }
  put_in_order(table.order, [&](int a, int b) {
    const std::string &x = keys[static_cast<std::size_t>(a)], &y = keys[static_cast<std::size_t>(b)];
    if (x.empty() != y.empty()) return y.empty();
    return x != y && (x < y) != table.descending;
  });
}

struct Row {
  Ui &ui;
  SharedState &shared;
  PlanState &state;
  const Action &action;
  int i;
  Action changed;
  bool put_it = false;

  void text(std::string_view name, const std::string &value, std::string &to, float width, bool focus = false) {
    std::string typed;
    if (text_field(ui, name, value, typed,
                   {.width = width, .enabled = ui.can_edit, .focus = focus, .select_all = focus, .bare = true}))
      to = typed, put_it = true;
    if (focus && ImGui::IsItemActive()) state.table.focus.reset();
  }
  void date(std::string_view name, const Date &value, Date &to, float width) {
    std::string typed;
    if (!text_field(ui, name, value, typed, {.hint = "–", .width = width, .enabled = ui.can_edit, .bare = true}))
      return;
    const std::string day{trimmed(typed)};
    if (!day.empty() && !is_date(day)) return ui.refuse(std::string{ui.tr(T::problem_date)});
    to = day, put_it = true;
  }

  void cell(ActionColumn column, float width) {
    const std::string_view title = ui.tr(titles[static_cast<std::size_t>(column)]);
    const std::string name = std::string{title} + " " + std::string{action_name(ui, action)};
    switch (column) {
    case ActionColumn::name: text(name, action.name, changed.name, width, state.table.focus == action.id); break;
    case ActionColumn::person: {
      if (list_cell(ui, name,
                    state.view.people[static_cast<std::size_t>(i)].empty()
                        ? std::string_view{"–"}
                        : std::string_view{state.view.people[static_cast<std::size_t>(i)]},
                    width))
        open_popover("person");
      if (begin_popover(ui, "person", ui.px(240))) {
        int shown = 0;
        for (const auto &person : ui.account->people)
          if (++shown <= 60) {
            ImGui::PushID(person->id.text.c_str());
            if (menu_item(ui, described(ui, *person), {}, {}, true, person->id == action.person))
              changed.person = person->id, put_it = true;
            ImGui::PopID();
          }
        end_popover(ui);
      }
      break;
    }
    case ActionColumn::goal:
      if (list_cell(ui, name, action.goal == ActionGoal::none ? std::string_view{"–"} : ui.word(action.goal), width))
        open_popover("goal");
      if (begin_popover(ui, "goal", ui.px(140))) {
        for (int g = 0; g < static_cast<int>(ActionGoal::count_); ++g)
          if (menu_item(ui, ui.word(static_cast<ActionGoal>(g)), {}, {}, true, g == static_cast<int>(action.goal)))
            changed.goal = static_cast<ActionGoal>(g), put_it = true;
        end_popover(ui);
      }
      break;
    case ActionColumn::owner: {
      const std::string_view owner = member_name(ui, action.owner);
      if (list_cell(ui, name, owner.empty() ? std::string_view{"–"} : owner, width)) open_popover("owner");
      if (begin_popover(ui, "owner", ui.px(180))) {
        if (menu_item(ui, ui.tr(T::plan_no_owner))) changed.owner = {}, put_it = true;
        for (const auto &member : ui.workspace->team) {
          ImGui::PushID(member->id.text.c_str());
          if (menu_item(ui, ui.tr(T::plan_owner_is, member->name, ui.word(member->role)), {}, {}, true,
                        member->id == action.owner))
            changed.owner = member->id, put_it = true;
          ImGui::PopID();
        }
        end_popover(ui);
      }
      break;
    }
    case ActionColumn::earliest: date(name, action.earliest, changed.earliest, width); break;
    case ActionColumn::due: date(name, action.due, changed.due, width); break;
    case ActionColumn::days: {
      std::string typed;
      if (text_field(ui, name, action.duration ? number_text(action.duration->likely) : std::string{}, typed,
                     {.hint = "–", .width = width, .enabled = ui.can_edit, .bare = true})) {
        double days = 0;
        if (trimmed(typed).empty())
          changed.duration.reset(), put_it = true;
        else if (!parse_number(typed, days))
          ui.refuse(ui.tr(T::problem_cell_number, typed));
        else {
          ThreePoint &d = changed.duration.emplace(action.duration.value_or(ThreePoint{days, days, days, {}}));
          d.likely = days, d.optimistic = std::min(d.optimistic, days), d.pessimistic = std::max(d.pessimistic, days);
          put_it = true;
        }
      }
      break;
    }
    case ActionColumn::gate: {
      const int at = state.view.network ? state.view.network->gate_of[static_cast<std::size_t>(i)] : -1;
      const auto &gates = ui.opportunity->engagement->gates;
      const std::string_view shown =
          at < 0 ? std::string_view{"–"} : gate_name(ui, *gates[static_cast<std::size_t>(at)]);
      if (list_cell(ui, name, shown, width, action.gate ? 0 : ui.theme.muted)) open_popover("gate");
      if (begin_popover(ui, "gate", ui.px(200))) {
        if (menu_item(ui, ui.tr(T::plan_gate_by_date), {}, {}, true, !action.gate)) changed.gate = {}, put_it = true;
        for (const auto &gate : gates) {
          ImGui::PushID(gate->id.text.c_str());
          if (menu_item(ui, gate_name(ui, *gate), {}, {}, true, gate->id == action.gate))
            changed.gate = gate->id, put_it = true;
          ImGui::PopID();
        }
        end_popover(ui);
      }
      break;
    }
    default: {
      const ActionStanding standing = standing_of(ui, state.view, i);
      const ImVec2 at = ImGui::GetCursorScreenPos();
      ImGui::SetCursorScreenPos({at.x + ui.px(4), at.y + (ui.control() - ui.px(24)) / 2});
      badge(ui, standing.word, standing.ink, standing.ground);
    }
    }
  }
};

} // namespace

void action_table_part(Ui &ui, SharedState &shared, PlanState &state, ImVec2 at, ImVec2 extent) {
  const Theme &t = ui.theme;
  ActionTableState &table = state.table;
  sort_rows(ui, state);
  begin_region(ui, "action-table", at, extent, 0);
  ImDrawList *list = ImGui::GetWindowDrawList();
  list->AddRectFilled(at, {at.x + extent.x, at.y + extent.y}, t.surface, ui.px(size::card_radius));
  list->AddRect(at, {at.x + extent.x, at.y + extent.y}, t.line, ui.px(size::card_radius));
  const float pad = ui.px(10), filter = ui.control() + ui.px(16), head = ui.px(head_height);
  {
    Box box({at.x + pad, at.y + ui.px(8)}, extent.x - 2 * pad);
    std::string typed;
    if (text_field(ui, ui.tr(T::plan_find), table.filter, typed,
                   {.hint = ui.tr(T::plan_find),
                    .width = std::min(ui.px(260), extent.x - 2 * pad),
                    .icon = icon::search,
                    .live = true}))
      table.filter = typed;
    box.end();
  }
  // Names take what the others leave; a narrow screen scrolls sideways.
  float widths[columns] = {0, 92, 88, 92, 108, 108, 70, 128, 118};
  float fixed = 0;
  for (float &width : widths) width = ui.px(width), fixed += width;
  const float inner = extent.x - 2 * pad;
  widths[0] = std::max(ui.px(180), inner - fixed);
  const float total = widths[0] + fixed;
  ImGui::SetCursorScreenPos({at.x + pad, at.y + filter});
  ImGui::BeginChild("scroll", {inner, extent.y - filter - ui.px(6)}, ImGuiChildFlags_NavFlattened,
                    ImGuiWindowFlags_HorizontalScrollbar);
  ImDrawList *rows = ImGui::GetWindowDrawList();
  const ImVec2 origin{at.x + pad - ImGui::GetScrollX(), at.y + filter - ImGui::GetScrollY()};
  const int count = static_cast<int>(table.order.size());
  const float row = std::max(ui.px(row_height), ui.control() + ui.px(6)), shown = extent.y - filter - head;
  const int first = std::clamp(static_cast<int>(ImGui::GetScrollY() / row), 0, count),
            last = std::clamp(static_cast<int>((ImGui::GetScrollY() + shown) / row) + 1, first, count);
  ImGui::PushClipRect({at.x + pad, at.y + filter + head}, {at.x + extent.x - pad, at.y + extent.y}, true);
  for (int r = first; r < last; ++r) {
    const int i = table.order[static_cast<std::size_t>(r)];
    const auto &action = ui.opportunity->engagement->actions[static_cast<std::size_t>(i)];
    const float y = origin.y + head + static_cast<float>(r) * row;
    if (state.selection.action == action->id)
      rows->AddRectFilled({origin.x, y}, {origin.x + total, y + row}, t.accent_soft, ui.px(4));
    rows->AddLine({origin.x, y + row}, {origin.x + total, y + row}, t.line);
    Row line{ui, shared, state, *action, i, *action};
    ImGui::PushID(action->id.text.c_str());
    float x = origin.x;
    for (std::size_t c = 0; c < columns; ++c) {
      ImGui::SetCursorScreenPos({x, y + (row - ui.control()) / 2});
      ImGui::PushID(static_cast<int>(c));
      line.cell(static_cast<ActionColumn>(c), widths[c] - ui.px(4));
      if (ImGui::IsItemActivated() || (ImGui::IsItemHovered() && ImGui::IsMouseClicked(ImGuiMouseButton_Left)))
        state.selection.clear(), state.selection.action = action->id;
      ImGui::PopID();
      x += widths[c];
    }
    ImGui::PopID();
    if (line.put_it) put_action(ui, std::move(line.changed));
  }
  ImGui::PopClipRect();
  // The heading stays while the rows scroll.
  const float head_y = at.y + filter;
  rows->AddRectFilled({origin.x, head_y}, {origin.x + total, head_y + head}, t.surface);
  rows->AddLine({origin.x, head_y + head}, {origin.x + total, head_y + head}, t.line_strong);
  float x = origin.x;
  for (std::size_t c = 0; c < columns; ++c) {
    ImGui::SetCursorScreenPos({x, head_y});
    ImGui::PushID(static_cast<int>(c) + 1000);
    const Pressed p = item(ui, "head", {widths[c] - ui.px(4), head});
    const bool sorted = table.sort == static_cast<ActionColumn>(c);
    mirror_item(ui, "columnheader", ui.tr(titles[c]), sorted ? (table.descending ? "descending" : "ascending") : "");
    const TextStyle style{13, sorted ? Weight::strong : Weight::regular, p.hovered || sorted ? t.ink : t.muted};
    const float words = text_extent(ui, ui.tr(titles[c]), style).x;
    draw_text_cut(ui, rows, {p.min.x + ui.px(6), p.min.y + head / 2 - ui.px(6)}, widths[c] - ui.px(28),
                  ui.tr(titles[c]), style);
    if (sorted)
      draw_text(ui, rows, {p.min.x + ui.px(10) + std::min(words, widths[c] - ui.px(28)), p.min.y + head / 2 - ui.px(7)},
                table.descending ? icon::arrow_down : icon::arrow_up, {14, Weight::regular, t.accent});
    if (p.pressed) {
      table.descending = sorted && !table.descending;
      table.sort = static_cast<ActionColumn>(c);
    }
    ImGui::PopID();
    x += widths[c];
  }
  if (count == 0) {
    ImGui::SetCursorScreenPos({at.x + pad + ui.px(6), head_y + head + ui.px(16)});
    label(ui, ui.tr(T::plan_none_found), {size::body, Weight::regular, t.muted});
  }
  ImGui::SetCursorScreenPos({origin.x, origin.y});
  ImGui::Dummy({total, head + static_cast<float>(count) * row + ui.px(8)});
  end_region();
  end_region();
}

} // namespace sandtable::view
