// Keyboard and pointer in the cost table, and the cell that is typed into.
#include "imgui_internal.h"
#include "view/value/cost_grid_parts.hpp"

namespace sandtable::view {

void begin_edit(GridView &g, GridCell cell, std::string typed) {
  if (!g.editable(cell)) return;
  if (cell.column == 0 && cell_line(g.facts, g.state.side, cell) == nullptr &&
      g.facts.table.rows[cell.row].name.empty())
    return;
  if (g.state.cursor != cell) g.state.cursor = cell, g.state.anchor = cell;
  g.state.edit.emplace();
  g.state.edit->cell = cell;
  g.state.edit->typing.typed = std::move(typed);
  g.state.scroll_to_cursor = true;
  g.ui.out.animating = true;
}

namespace {

void move(GridView &g, long dx, long dy, bool extend, bool wrap = false) {
  CostGridState &s = g.state;
  const long rows = static_cast<long>(g.rows()), columns = static_cast<long>(g.layout.columns.count());
  long row = static_cast<long>(s.cursor->row) + dy, column = static_cast<long>(s.cursor->column) + dx;
  const long last_year = static_cast<long>(g.layout.columns.years);
  if (wrap && column > last_year && row < rows) column = 1, ++row;
  if (wrap && column < 0 && row > 0) column = last_year, --row;
  s.cursor = GridCell{static_cast<std::size_t>(std::clamp(row, 0L, rows)),
                      static_cast<std::size_t>(std::clamp(column, 0L, columns - 1))};
  if (!extend) s.anchor = *s.cursor;
  s.scroll_to_cursor = true;
}

} // namespace

void grid_keys(GridView &g) {
  CostGridState &s = g.state;
  const ImGuiIO &io = ImGui::GetIO();
  if (!s.cursor) s.cursor = s.anchor = GridCell{0, 1};
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key, true); };
  const bool control = io.KeyCtrl || io.KeySuper, extend = io.KeyShift;
  const long all = 10000, page = std::max(1L, static_cast<long>((g.body.rows_end - g.body.at.y) / g.body.height) - 1);
  if (pressed(ImGuiKey_DownArrow)) move(g, 0, control ? all : 1, extend);
  if (pressed(ImGuiKey_UpArrow)) move(g, 0, control ? -all : -1, extend);
  if (pressed(ImGuiKey_RightArrow)) move(g, control ? all : 1, 0, extend);
  if (pressed(ImGuiKey_LeftArrow)) move(g, control ? -all : -1, 0, extend);
  if (pressed(ImGuiKey_PageDown)) move(g, 0, page, extend);
  if (pressed(ImGuiKey_PageUp)) move(g, 0, -page, extend);
  if (pressed(ImGuiKey_Home)) move(g, -all, control ? -all : 0, extend);
  if (pressed(ImGuiKey_End)) move(g, all, control ? all : 0, extend);
  if (pressed(ImGuiKey_Tab)) move(g, io.KeyShift ? -1 : 1, 0, false, true);
  if (control && pressed(ImGuiKey_A)) s.anchor = {0, 0}, s.cursor = GridCell{g.rows(), g.layout.columns.count() - 1};
  if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
    s.cursor.reset();
    return;
  }
  if (!g.ui.can_edit || g.rows() == 0) return;
  if (control && pressed(ImGuiKey_D)) return fill_down(g.ui, g.shared, g.facts, s);
  const bool enter = ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false);
  if (control && enter) return fill_right(g.ui, g.shared, g.facts, s);
  if (control) return;
  if (enter || ImGui::IsKeyPressed(ImGuiKey_F2, false)) return begin_edit(g, *s.cursor);
  if (ImGui::IsKeyPressed(ImGuiKey_Delete, false) || ImGui::IsKeyPressed(ImGuiKey_Backspace, false)) {
    if (s.cursor->column == 0 && s.anchor.column == 0) return remove_rows(g.ui, g.shared, g.facts, s);
    return clear_cells(g.ui, g.shared, g.facts, s);
  }
  std::string typed;
  for (const ImWchar c : io.InputQueueCharacters)
    if (c >= 32 && c != 127) append_utf8(typed, c);
  if (!typed.empty()) begin_edit(g, *s.cursor, std::move(typed));
}

void grid_pointer(GridView &g, std::optional<GridCell> under, bool pressed, bool held) {
  CostGridState &s = g.state;
  if (pressed && under) {
    const bool again = s.cursor == under && s.anchor == *under;
    if (!(ImGui::GetIO().KeyShift && s.cursor)) s.anchor = *under;
    s.cursor = *under;
    s.take_keyboard = true, s.selecting = !g.ui.host.touch;
    if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left) || (again && g.ui.host.touch)) begin_edit(g, *under);
  } else if (pressed) {
    s.cursor.reset();
  }
  if (!held) s.selecting = false;
  if (s.selecting && under && s.cursor && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 3)) s.cursor = *under;
}

void cell_editor(GridView &g) {
  GridEdit &edit = *g.state.edit;
  const GridCell cell = edit.cell;
  if (cell.row >= g.rows() || !g.editable(cell)) return g.state.edit.reset();
  Ui &ui = g.ui;
  const ImGuiIO &io = ImGui::GetIO();
  const std::string before = typed_text(g, cell);
  const float wide = std::max(g.layout.width[cell.column], before.starts_with("=") ? ui.px(260) : ui.px(88));
  const float x = std::min(g.left(cell.column), std::max(g.body.at.x, g.body.max.x - wide));
  ImGui::SetCursorScreenPos({x + ui.px(1), g.top(cell.row) + (g.body.height - ui.control()) / 2});
  before_cell_field(edit.typing);
  const bool enter = ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false);
  if (enter) edit.fill = io.KeyCtrl || io.KeySuper;
  std::string typed;
  const bool committed =
      text_field(ui, cell_label(g, cell), before, typed,
                 {.width = wide - ui.px(2), .focus = edit.typing.waiting, .select_all = true, .size = 13});
  const ImGuiID field = ImGui::GetItemID();
  const CellFocus focus = after_cell_field(ui, edit.typing);
  if (focus == CellFocus::given_up) g.state.edit.reset();
  if (focus != CellFocus::typing) return;
  if (committed && !send_typed(ui, g.shared, g.facts, g.state, cell, typed)) return reopen_cell(ui, edit.typing);
  if (ImGui::IsItemActive()) return;
  if (ui.refusals && ui.refusals->of(field)) return reopen_cell(ui, edit.typing);
  const bool cancelled = ImGui::IsKeyPressed(ImGuiKey_Escape, false);
  if (g.state.cursor == cell && (enter || cancelled || edit.typing.move_x != 0)) {
    g.state.take_keyboard = true;
    if (!cancelled) move(g, edit.typing.move_x, enter ? (io.KeyShift ? -1 : 1) : 0, false, true);
  }
  g.state.edit.reset();
  ui.out.animating = true;
}

} // namespace sandtable::view
