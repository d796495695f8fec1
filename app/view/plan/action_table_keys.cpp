// The action table as a spreadsheet: from cell to cell by keys, rows in and out by the clipboard.
#include "view/plan/action_cells.hpp"

#include <algorithm>

namespace sandtable::view {

namespace {

constexpr int columns = static_cast<int>(ActionColumn::count_);

int row_of(const Ui &ui, const ActionTableState &table, const ActionId &id) {
  const auto &actions = ui.opportunity->engagement->actions;
  for (std::size_t r = 0; r < table.order.size(); ++r)
    if (actions[static_cast<std::size_t>(table.order[r])]->id == id) return static_cast<int>(r);
  return -1;
}

/// From the cursor; past the last cell a new row begins.
void move(Ui &ui, PlanState &state, int dx, int dy, bool adds) {
  ActionTableState &table = state.table;
  int row = row_of(ui, table, table.cursor->action), column = static_cast<int>(table.cursor->column) + dx;
  if (row < 0) return;
  const int rows = static_cast<int>(table.order.size());
  if (column >= columns) column = 0, ++row;
  if (column < 0) column = row > 0 ? columns - 1 : 0, row = std::max(0, row - 1);
  row += dy;
  ui.out.animating = true;
  if (row >= rows && adds) return add_action(ui, state, {});
  const auto &action =
      ui.opportunity->engagement
          ->actions[static_cast<std::size_t>(table.order[static_cast<std::size_t>(std::clamp(row, 0, rows - 1))])];
  table.go = ActionCell{action->id, static_cast<ActionColumn>(column)};
}

void clear_cell(Ui &ui, const ActionCell &cell) {
  const Action *known = find(ui.opportunity->engagement->actions, cell.action);
  if (!known || cell.column == ActionColumn::name) return;
  Action action = *known;
  if (set_cell(ui, action, cell.column, {}) && !(action == *known)) put_action(ui, std::move(action));
}

/// Rows become actions in one step.
void paste_rows(Ui &ui, SharedState &shared, PlanState &state, std::string_view rows) {
  std::size_t unknown = 0;
  std::vector<Action> actions = actions_from_rows(ui, rows, unknown);
  if (actions.empty()) return;
  Together step;
  for (Action &action : actions) {
    action.id = ui.host.ids->next<ActionId>('x');
    if (action.step == 0) action.step = ui.opportunity->step;
    step.commands.push_back(PutAction{ui.opportunity->id, std::move(action)});
  }
  const std::string count = std::to_string(actions.size());
  shared.toast(unknown > 0 ? ui.tr(T::plan_pasted_part, count, std::to_string(unknown)) : ui.tr(T::plan_pasted, count),
               ui.host.time);
  state.table.filter.clear();
  ui.dispatch(std::move(step));
}

} // namespace

void table_keys(Ui &ui, PlanState &state) {
  ActionTableState &table = state.table;
  const ImGuiIO &io = ImGui::GetIO();
  if (!table.keyboard || !table.cursor || ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup)) return;
  if (table.edit && table.edit->waiting) return;
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key, true); };
  const bool enter = pressed(ImGuiKey_Enter) || pressed(ImGuiKey_KeypadEnter), tab = pressed(ImGuiKey_Tab);
  const int down = pressed(ImGuiKey_DownArrow) - pressed(ImGuiKey_UpArrow), back = io.KeyShift ? -1 : 1;
  if (io.KeyCtrl || io.KeySuper || io.KeyAlt) return;
  if (table.typing) { // the field hands its text over and lets the keyboard go
    if ((tab || down != 0)) ImGui::ClearActiveID();
    if (tab) return move(ui, state, back, 0, ui.can_edit);
    if (down != 0) return move(ui, state, 0, down, false);
    if (enter) move(ui, state, 0, back, ui.can_edit);
    return;
  }
  const int across = pressed(ImGuiKey_RightArrow) - pressed(ImGuiKey_LeftArrow);
  if (tab) return move(ui, state, back, 0, ui.can_edit);
  if (across != 0 || down != 0) {
    const int column = static_cast<int>(table.cursor->column) + across; // arrows stop at the edges
    return move(ui, state, column < 0 || column >= columns ? 0 : across, down, false);
  }
  if (!ui.can_edit) return;
  if (pressed(ImGuiKey_Delete) || pressed(ImGuiKey_Backspace)) return clear_cell(ui, *table.cursor);
  if (!is_typed(table.cursor->column)) {
    table.open = enter || pressed(ImGuiKey_F2) || pressed(ImGuiKey_Space);
    return;
  }
  std::string typed;
  for (const ImWchar c : io.InputQueueCharacters)
    if (c >= 32 && c != 127) append_utf8(typed, c);
  if (enter || pressed(ImGuiKey_F2) || !typed.empty()) table.edit.emplace().typed = std::move(typed);
}

void table_clipboard(Ui &ui, SharedState &shared, PlanState &state) {
  ActionTableState &table = state.table;
  if (shared.overlay != Overlay::none || ImGui::GetIO().WantTextInput) return;
  const int row = table.cursor ? row_of(ui, table, table.cursor->action) : -1;
  if (ui.host.copy_wanted && row >= 0)
    ui.request(CopyText{row_text(ui, state.view, table.order[static_cast<std::size_t>(row)])});
  if (ui.host.pasted.empty() || !ui.can_edit) return;
  const bool rows = ui.host.pasted.find_first_of("\t\n") != std::string::npos;
  if (rows || row < 0 || !table.keyboard) return paste_rows(ui, shared, state, ui.host.pasted);
  Action action =
      *ui.opportunity->engagement->actions[static_cast<std::size_t>(table.order[static_cast<std::size_t>(row)])];
  if (set_cell(ui, action, table.cursor->column, ui.host.pasted))
    put_action(ui, std::move(action));
  else
    shared.toast(ui.tr(T::plan_pasted_unknown, ui.host.pasted), ui.host.time, true);
}

} // namespace sandtable::view
