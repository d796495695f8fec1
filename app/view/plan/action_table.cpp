#include "view/plan/action_cells.hpp"

#include "base/in_order.hpp"
#include "view/icons.hpp"
#include "view/screens/inspector_parts.hpp"

#include <algorithm>
#include <array>

namespace sandtable::view {

namespace {

constexpr std::size_t columns = static_cast<std::size_t>(ActionColumn::count_);
constexpr float head_height = 36, row_height = 42;

void sort_rows(const Ui &ui, PlanState &state) {
  ActionTableState &table = state.table;
  if (table.of == ui.document && table.deal == ui.opportunity->id && table.sorted == table.sort &&
      table.sorted_descending == table.descending && table.sorted_filter == table.filter)
    return;
  table.of = ui.document, table.deal = ui.opportunity->id;
  table.sorted = table.sort, table.sorted_descending = table.descending;
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
    keys[i] = sort_key(ui, state.view, static_cast<int>(i), table.sort);
    table.order.push_back(static_cast<int>(i));
  }
  put_in_order(table.order, [&](int a, int b) {
    const std::string &x = keys[static_cast<std::size_t>(a)], &y = keys[static_cast<std::size_t>(b)];
    if (x.empty() != y.empty()) return y.empty();
    return x != y && (x < y) != table.descending;
  });
}

/// A list opened in a cell: as wide as it needs, narrowed by typing when it is long.
template <class Choose> bool people_list(Ui &ui, SharedState &shared, const PersonId &current, Choose &&choose) {
  if (!begin_popover(ui, "person", ui.px(280))) return false;
  std::string typed;
  if (text_field(ui, ui.tr(T::table_find_person), shared.picker_filter, typed,
                 {.hint = ui.tr(T::table_find_person),
                  .width = ui.px(264),
                  .focus = shared.picker_focus,
                  .icon = icon::search,
                  .live = true}))
    shared.picker_filter = std::move(typed);
  if (ImGui::IsItemActive()) shared.picker_focus = false;
  ui.out.animating = ui.out.animating || shared.picker_focus;
  const std::string needle = folded(trimmed(shared.picker_filter));
  if (needle.empty() && menu_item(ui, ui.tr(T::plan_nobody), {}, {}, true, !current)) choose(PersonId{});
  constexpr int most = 40;
  int shown = 0;
  for (const auto &person : ui.account->people) {
    if (!needle.empty() && folded(described(ui, *person)).find(needle) == std::string::npos) continue;
    if (++shown > most) continue;
    ImGui::PushID(person->id.text.c_str());
    if (menu_item(ui, described(ui, *person), {}, {}, true, person->id == current)) choose(person->id);
    ImGui::PopID();
  }
  if (shown == 0) label(ui, ui.tr(T::table_nobody), {13, Weight::regular, ui.theme.muted});
  if (shown > most)
    label(ui, ui.tr(T::picker_more, std::to_string(shown - most)), {13, Weight::regular, ui.theme.muted});
  end_popover(ui);
  return true;
}

/// A row whose cells are drawn and edited.
struct Row {
  Ui &ui;
  SharedState &shared;
  PlanState &state;
  const Action &action;
  int i;
  bool open = false; ///< the list of the cell drawn next opens
  Action changed = action;
  bool put_it = false;

  void typed_cell(std::string_view name, ActionColumn column, float width) {
    ActionTableState &table = state.table;
    const bool edited = table.edit && table.cursor == ActionCell{action.id, column};
    const bool named = column == ActionColumn::name && table.focus == action.id;
    if (edited) before_cell_field(*table.edit);
    const bool focus = named || (edited && table.edit->waiting);
    std::string typed;
    const bool words = column == ActionColumn::name || column == ActionColumn::proof;
    const bool done = text_field(ui, name, cell_text(ui, state.view, i, column), typed,
                                 {.hint = words ? std::string_view{} : std::string_view{"–"},
                                  .width = width,
                                  .enabled = ui.can_edit,
                                  .focus = focus,
                                  .select_all = focus || edited,
                                  .bare = true});
    const bool active = ImGui::IsItemActive();
    if (named && active) table.focus.reset();
    if (edited && (after_cell_field(ui, *table.edit) == CellFocus::given_up || (!active && !table.edit->waiting)))
      table.edit.reset();
    if (!done) return;
    if (set_cell(ui, changed, column, typed))
      put_it = true;
    else
      ui.refuse(column == ActionColumn::earliest || column == ActionColumn::due
                    ? std::string{ui.tr(T::problem_date)}
                    : ui.tr(column == ActionColumn::helpers || column == ActionColumn::before ? T::plan_pasted_unknown
                                                                                              : T::problem_cell_number,
                            typed));
  }

  /// Plain words that open a list named `list`.
  void listed_cell(std::string_view name, ActionColumn column, const char *list, float width, ImU32 ink = 0) {
    const std::string shown = cell_text(ui, state.view, i, column);
    if (list_cell(ui, name, shown.empty() ? std::string_view{"–"} : std::string_view{shown}, width, ink) || open) {
      open_popover(list);
      shared.picker_filter.clear();
      shared.picker_focus = !ui.host.touch;
    }
  }

  void goals() {
    if (!begin_popover(ui, "goal", ui.px(140))) return;
    for (int g = 0; g < static_cast<int>(ActionGoal::count_); ++g)
      if (menu_item(ui, ui.word(static_cast<ActionGoal>(g)), {}, {}, true, g == static_cast<int>(action.goal)))
        changed.goal = static_cast<ActionGoal>(g), put_it = true;
    end_popover(ui);
  }
  void owners() {
    if (!begin_popover(ui, "owner", ui.px(180))) return;
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
  void gates() {
    if (!begin_popover(ui, "gate", ui.px(200))) return;
    if (menu_item(ui, ui.tr(T::plan_gate_by_date), {}, {}, true, !action.gate)) changed.gate = {}, put_it = true;
    for (const auto &gate : ui.opportunity->engagement->gates) {
      ImGui::PushID(gate->id.text.c_str());
      if (menu_item(ui, gate_name(ui, *gate), {}, {}, true, gate->id == action.gate))
        changed.gate = gate->id, put_it = true;
      ImGui::PopID();
    }
    end_popover(ui);
  }

  void cell(ActionColumn column, float width) {
    const std::string name = std::string{ui.tr(heading_of(column).title)} + " " + std::string{action_name(ui, action)};
    switch (column) {
    case ActionColumn::person:
      listed_cell(name, column, "person", width, state.light.person(action.person) ? ui.theme.accent : 0);
      people_list(ui, shared, action.person, [&](const PersonId &id) { changed.person = id, put_it = true; });
      break;
    case ActionColumn::goal: listed_cell(name, column, "goal", width), goals(); break;
    case ActionColumn::owner: listed_cell(name, column, "owner", width), owners(); break;
    case ActionColumn::gate:
      listed_cell(name, column, "gate", width, action.gate ? 0 : ui.theme.muted);
      gates();
      break;
    case ActionColumn::state: {
      const ActionStanding standing = standing_of(ui, state.view, i);
      const ImVec2 at = ImGui::GetCursorScreenPos();
      const Pressed p = item(ui, name, {width, ui.control()});
      mirror_item(ui, "cell", name, standing.word);
      if (p.focused) draw_focus_ring(ui, ImGui::GetWindowDrawList(), p.min, p.max, ui.px(4));
      ImGui::SetCursorScreenPos({at.x + ui.px(4), at.y + (ui.control() - ui.px(24)) / 2});
      badge(ui, standing.word, standing.ink, standing.ground);
      break;
    }
    default: typed_cell(name, column, width);
    }
  }

  /// The id of a cell's item, as the widgets make it.
  ImGuiID id_of(ActionColumn column) const {
    const std::string name = std::string{ui.tr(heading_of(column).title)} + " " + std::string{action_name(ui, action)};
    return is_typed(column) ? ImGui::GetID(input_label(name).c_str()) : id_by_name(name);
  }
};

/// Where the rows are in one frame.
struct Rows {
  ImVec2 origin, min, max; ///< of the first cell, scrolled; of what is in sight, below the heading
  std::array<float, columns> widths;
  float row = 0, total = 0;
};

/// The cell that shall have the keyboard gets it, once it is in sight.
void take_cell(Ui &ui, PlanState &state, const Rows &rows) {
  ActionTableState &table = state.table;
  if (!table.go) return;
  const auto &actions = ui.opportunity->engagement->actions;
  const auto found = std::find_if(table.order.begin(), table.order.end(),
                                  [&](int i) { return actions[static_cast<std::size_t>(i)]->id == table.go->action; });
  if (found == table.order.end()) return table.go.reset();
  const float y = static_cast<float>(found - table.order.begin()) * rows.row, room = rows.max.y - rows.min.y;
  float x = 0;
  for (std::size_t c = 0; c < static_cast<std::size_t>(table.go->column); ++c) x += rows.widths[c];
  const float wide = rows.widths[static_cast<std::size_t>(table.go->column)], across = rows.max.x - rows.min.x;
  float to_y = std::min(ImGui::GetScrollY(), y), to_x = std::min(ImGui::GetScrollX(), x);
  to_y = std::max(to_y, y + rows.row - room), to_x = std::max(to_x, std::min(x, x + wide - across));
  ui.out.animating = true;
  if (to_y != ImGui::GetScrollY() || to_x != ImGui::GetScrollX()) { // in the next frame it is there
    ImGui::SetScrollY(to_y), ImGui::SetScrollX(to_x);
    if (to_y <= ImGui::GetScrollMaxY() && to_x <= ImGui::GetScrollMaxX()) return;
  }
  table.cursor = std::exchange(table.go, std::nullopt);
  state.selection.clear(), state.selection.action = table.cursor->action;
  table.keyboard = true;
}

/// One row; notes which of its cells has the keyboard.
void draw_row(Ui &ui, SharedState &shared, PlanState &state, const Rows &rows, int r, bool take, bool had) {
  ActionTableState &table = state.table;
  ImGuiContext &g = *ImGui::GetCurrentContext();
  ImDrawList *list = ImGui::GetWindowDrawList();
  const int i = table.order[static_cast<std::size_t>(r)];
  const auto &action = ui.opportunity->engagement->actions[static_cast<std::size_t>(i)];
  const float y = rows.origin.y + static_cast<float>(r) * rows.row;
  if (state.selection.action == action->id)
    list->AddRectFilled({rows.origin.x, y}, {rows.origin.x + rows.total, y + rows.row}, ui.theme.accent_soft, ui.px(4));
  if (state.light.action(i)) draw_lit_row(ui, list, {rows.origin.x, y}, {rows.origin.x + rows.total, y + rows.row});
  list->AddLine({rows.origin.x, y + rows.row}, {rows.origin.x + rows.total, y + rows.row}, ui.theme.line);
  ui.mirror.add(ImGui::GetID(action->id.text.c_str()), "row", action_name(ui, *action), {rows.origin.x, y},
                {rows.origin.x + rows.total, y + rows.row}, rows.min, rows.max, standing_of(ui, state.view, i).word,
                with_lit(state.selection.action == action->id ? "selected" : "", state.light.action(i)));
  Row line{.ui = ui, .shared = shared, .state = state, .action = *action, .i = i};
  ImGui::PushID(action->id.text.c_str());
  float x = rows.origin.x;
  for (std::size_t c = 0; c < columns; ++c) {
    const auto column = static_cast<ActionColumn>(c);
    const float width = rows.widths[c] - ui.px(4);
    ImGui::SetCursorScreenPos({x, y + (rows.row - ui.control()) / 2});
    ImGui::PushID(static_cast<int>(c));
    const ImGuiID id = line.id_of(column);
    const ActionCell cell{action->id, column};
    if (take && table.cursor == cell) ImGui::SetFocusID(id, g.CurrentWindow), g.NavCursorVisible = true;
    line.open = table.open && table.cursor == cell;
    line.cell(column, width);
    if (ImGui::IsItemActivated() || (ImGui::IsItemHovered() && ImGui::IsMouseClicked(ImGuiMouseButton_Left)))
      state.selection.clear(), state.selection.action = action->id;
    // A cell reached by keys keeps the keyboard, though the mouse that clicked before hid the ring.
    if (g.ActiveId == id || (g.NavId == id && (g.NavCursorVisible || (had && table.cursor == cell)))) {
      if (table.cursor != cell) table.edit.reset();
      table.cursor = cell, table.keyboard = true, table.typing = g.ActiveId == id && is_typed(column);
      if (!table.typing && is_typed(column) && ui.can_edit && !ui.host.touch)
        ask_for_characters({x + ui.px(6), y + ui.px(6)}, ui.px(20));
    }
    ImGui::PopID();
    if (table.keyboard && !table.typing && table.cursor == cell)
      list->AddRect({x, y + 2}, {x + width, y + rows.row - 2}, ui.theme.accent, ui.px(4), 0, 2);
    x += rows.widths[c];
  }
  ImGui::PopID();
  if (line.put_it) put_action(ui, std::move(line.changed));
}

/// The heading stays while the rows scroll; a press sorts.
void draw_heads(Ui &ui, ActionTableState &table, const Rows &rows, float top) {
  const Theme &t = ui.theme;
  const float head = ui.px(head_height);
  ImDrawList *list = ImGui::GetWindowDrawList();
  list->AddRectFilled({rows.origin.x, top}, {rows.origin.x + rows.total, top + head}, t.surface);
  list->AddLine({rows.origin.x, top + head}, {rows.origin.x + rows.total, top + head}, t.line_strong);
  float x = rows.origin.x;
  for (std::size_t c = 0; c < columns; ++c) {
    const std::string_view title = ui.tr(heading_of(static_cast<ActionColumn>(c)).title);
    ImGui::SetCursorScreenPos({x, top});
    ImGui::PushID(static_cast<int>(c) + 1000);
    const Pressed p = item(ui, "head", {rows.widths[c] - ui.px(4), head});
    const bool sorted = table.sort == static_cast<ActionColumn>(c);
    mirror_item(ui, "columnheader", title, sorted ? (table.descending ? "descending" : "ascending") : "");
    const TextStyle style{13, sorted ? Weight::strong : Weight::regular, p.hovered || sorted ? t.ink : t.muted};
    const float words = text_extent(ui, title, style).x, room = rows.widths[c] - ui.px(28);
    draw_text_cut(ui, list, {p.min.x + ui.px(6), p.min.y + head / 2 - ui.px(6)}, room, title, style);
    if (sorted)
      draw_text(ui, list, {p.min.x + ui.px(10) + std::min(words, room), p.min.y + head / 2 - ui.px(7)},
                table.descending ? icon::arrow_down : icon::arrow_up, {14, Weight::regular, t.accent});
    if (p.pressed) {
      table.descending = sorted && !table.descending;
      table.sort = static_cast<ActionColumn>(c);
    }
    ImGui::PopID();
    x += rows.widths[c];
  }
}

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
    if (!ui.phone && ui.can_edit) {
      same_line(ui, 12);
      ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ui.px(8));
      label(ui, ui.tr(T::plan_paste_hint), caption(ui));
    }
    box.end();
  }
  // Names take what the others leave; what does not fit is scrolled to.
  Rows rows;
  const float inner = extent.x - 2 * pad;
  for (std::size_t c = 0; c < columns; ++c) {
    rows.widths[c] = ui.px(heading_of(static_cast<ActionColumn>(c)).width);
    rows.total += rows.widths[c];
  }
  rows.widths[0] = std::max(ui.px(ui.phone ? 180 : 220), inner - rows.total), rows.total += rows.widths[0];
  ImGui::SetCursorScreenPos({at.x + pad, at.y + filter});
  // With the keyboard in a cell its keys are the table's alone.
  ImGui::BeginChild("scroll", {inner, extent.y - filter - ui.px(6)}, ImGuiChildFlags_NavFlattened,
                    ImGuiWindowFlags_HorizontalScrollbar | (table.keyboard ? ImGuiWindowFlags_NoNavInputs : 0));
  const ImVec2 origin{at.x + pad - ImGui::GetScrollX(), at.y + filter - ImGui::GetScrollY()};
  const int count = static_cast<int>(table.order.size());
  rows.row = std::max(ui.px(row_height), ui.control() + ui.px(6));
  rows.origin = {origin.x, origin.y + head};
  rows.min = {at.x + pad, at.y + filter + head}, rows.max = {at.x + extent.x - pad, at.y + extent.y - ui.px(16)};
  const float shown = extent.y - filter - head;
  const int first = std::clamp(static_cast<int>(ImGui::GetScrollY() / rows.row), 0, count),
            last = std::clamp(static_cast<int>((ImGui::GetScrollY() + shown) / rows.row) + 1, first, count);
  const bool had = table.keyboard, wanted = table.go.has_value();
  take_cell(ui, state, rows);
  const bool take = wanted && !table.go;
  if (!take) table_keys(ui, state);
  table.keyboard = table.typing = false;
  ImGui::PushClipRect(rows.min, {rows.max.x, at.y + extent.y}, true);
  for (int r = first; r < last; ++r) draw_row(ui, shared, state, rows, r, take, had || take);
  ImGui::PopClipRect();
  table.open = false;
  if (had != table.keyboard) ui.out.animating = true;
  draw_heads(ui, table, rows, at.y + filter);
  if (count == 0) {
    ImGui::SetCursorScreenPos({at.x + pad + ui.px(6), rows.min.y + ui.px(16)});
    label(ui, ui.tr(T::plan_none_found), {size::body, Weight::regular, t.muted});
  }
  ImGui::SetCursorScreenPos(origin);
  ImGui::Dummy({rows.total, head + static_cast<float>(count) * rows.row + ui.px(8)});
  end_region();
  end_region();
  table_clipboard(ui, shared, state);
}

} // namespace sandtable::view
