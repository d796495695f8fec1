#include "view/value/cost_grid.hpp"

#include "imgui_internal.h"
#include "view/screens/people_table_parts.hpp"
#include "view/value/cost_grid_parts.hpp"
#include "view/value/value_text.hpp"

namespace sandtable::view {

namespace {

void mirror_cells(GridView &g) {
  const ImGuiID seed = ImGui::GetID("cells");
  const auto tell = [&](std::size_t row) {
    for (std::size_t i = 0; i < g.layout.columns.count(); ++i) {
      const GridCell cell{row, i};
      const ImGuiID id = ImHashData(&cell, sizeof cell, seed);
      std::string told;
      if (g.ui.mirror.take_press(id)) g.state.cursor = g.state.anchor = cell, begin_edit(g, cell);
      if (g.editable(cell) && g.ui.mirror.take_value(id, told))
        send_typed(g.ui, g.shared, g.facts, g.state, cell, told);
      if (!g.ui.mirror.collecting() || (g.state.edit && g.state.edit->cell == cell)) continue;
      std::string flags = g.selected(cell) ? "selected" : "";
      if (g.state.has_keyboard && g.state.cursor == cell) flags += flags.empty() ? "focused" : " focused";
      const ImVec2 min{g.left(i), g.top(row)};
      const CaseProblem *problem = problem_of(g, cell);
      const std::string_view note = i == 0 ? note_of(g, row) : std::string_view{};
      g.ui.mirror.add(id, "gridcell", cell_label(g, cell), min, {min.x + g.layout.width[i], min.y + g.body.height},
                      {i == 0 ? g.body.at.x : g.body.at.x + g.layout.frozen(), g.body.at.y},
                      {g.body.max.x, row >= g.rows() ? g.body.max.y : g.body.rows_end},
                      problem ? problem_words(g.ui, g.facts.value(), *problem) : joined(cell_text(g, cell), note),
                      flags);
    }
  };
  for (std::size_t i = g.body.first; i < g.body.end; ++i)
    if (!g.shown[i].heading) tell(g.shown[i].index);
  tell(g.rows());
}

void scroll_to_cursor(GridView &g) {
  const GridCell cell = *g.state.cursor;
  const float view = g.body.rows_end - g.body.at.y, y = g.top(cell.row) - g.body.at.y + g.body.scroll_y;
  if (cell.row < g.rows()) {
    if (y < g.body.scroll_y) ImGui::SetScrollY(y);
    if (y + g.body.height > g.body.scroll_y + view) ImGui::SetScrollY(y + g.body.height - view);
  }
  if (cell.column == 0) return;
  const float from = g.layout.x[cell.column] - g.layout.frozen(),
              to = g.layout.x[cell.column] + g.layout.width[cell.column], width = g.body.max.x - g.body.at.x;
  if (from < g.body.scroll_x) ImGui::SetScrollX(from);
  if (to > g.body.scroll_x + width) ImGui::SetScrollX(to - width);
}

/// A row just added is typed into as soon as the document has it.
void take_awaited(GridView &g) {
  if (!g.state.awaited) return;
  for (std::size_t row = 0; row < g.rows(); ++row)
    for (const std::size_t index : g.facts.table.rows[row].lines)
      if (index != no_line && g.facts.value().lines[index]->id == g.state.awaited) {
        g.state.awaited = {};
        begin_edit(g, {row, 0});
        return;
      }
}

/// What a row is, and for which years it is computed.
std::string name_hint(const GridView &g, std::size_t row) {
  const CaseRow &shown = g.facts.table.rows[row];
  std::string words = joined(shown.name, category_word(g.ui, g.facts.table.categories[shown.category]));
  const CostLine *line = cell_line(g.facts, g.state.side, {row, 0});
  if (line && !line->formula.empty())
    words += "\n" + g.ui.tr(T::value_formula_for, formula_years_words(g.ui, *line, g.facts.years));
  if (const std::string_view note = note_of(g, row); !note.empty())
    words += "\n" + std::string{g.ui.tr(T::value_note)} + ": " + std::string{note};
  return words;
}

} // namespace

float cost_grid_width(const Ui &ui, const ValueFacts &facts) { return GridLayout(ui, facts, 0).total + ui.px(24); }

float cost_grid_ui(Ui &ui, SharedState &shared, const ValueFacts &facts, CostGridState &state, float width,
                   float height) {
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const std::vector<GridLine> shown = grid_lines(facts);
  const float line = ui.px(ui.phone ? 40 : grid_row_height), head = ui.px(grid_header_height),
              natural = head + line * static_cast<float>(shown.size() + 1) + 2;
  const bool tall = natural > height;
  GridLayout layout(ui, facts, width - 2 - (tall ? ImGui::GetStyle().ScrollbarSize : 0));
  const bool wide = layout.total > width;
  const float extent = std::min(natural, height) + (wide ? ImGui::GetStyle().ScrollbarSize : 0);
  ImDrawList *outer = ImGui::GetWindowDrawList();
  outer->AddRectFilled(corner, {corner.x + width, corner.y + extent}, ui.theme.surface, ui.px(size::card_radius));
  draw_grid_header(ui, facts, state, layout, {corner.x + 1, corner.y + 1}, width - 2);
  const ImVec2 at{corner.x + 1, corner.y + head};
  if (state.cursor) { // rows and years may have gone
    state.cursor->row = std::min(state.cursor->row, facts.table.rows.size());
    state.cursor->column = std::min(state.cursor->column, layout.columns.count() - 1);
    state.anchor.row = std::min(state.anchor.row, facts.table.rows.size());
    state.anchor.column = std::min(state.anchor.column, layout.columns.count() - 1);
  }

  ImGui::SetCursorScreenPos(at);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{0, 0});
  ImGui::PushStyleColor(ImGuiCol_ChildBg, 0u);
  // With the keyboard in the grid its keys are the grid's alone; without, Tab comes in and goes out like everywhere.
  const ImGuiWindowFlags flags = (state.has_keyboard || state.edit ? ImGuiWindowFlags_NoNavInputs : 0) |
                                 (tall ? 0 : ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::SetNextWindowContentSize({layout.total, line * static_cast<float>(shown.size() + 1)});
  ImGui::BeginChild("costs", {width - 2, extent - head - 1}, ImGuiChildFlags_NavFlattened,
                    ImGuiWindowFlags_HorizontalScrollbar | flags);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  ImGuiContext &g_ = *ImGui::GetCurrentContext();
  ImGuiWindow *window = g_.CurrentWindow;
  GridBody body{at, window->InnerRect.Max, 0, ImGui::GetScrollX(), ImGui::GetScrollY(), line, 0, 0};
  body.rows_end = std::min(body.max.y - line, at.y + line * static_cast<float>(shown.size()));
  body.first = std::min(shown.size(), static_cast<std::size_t>(body.scroll_y / line));
  body.end = std::min(shown.size(), static_cast<std::size_t>((body.scroll_y + body.rows_end - at.y) / line) + 1);
  state.scroll_x = body.scroll_x;
  GridView grid{ui, shared, facts, state, layout, shown, body};
  take_awaited(grid);
  if (state.scroll_to_cursor && state.cursor) scroll_to_cursor(grid), ui.out.animating = true;
  state.scroll_to_cursor = false;

  // One item for the whole grid; cells are found by where the pointer is.
  const ImRect box(body.at, body.max);
  const ImGuiID id = window->GetID("grid");
  ImGui::SetCursorScreenPos(body.at);
  const ImGuiButtonFlags overlap = state.edit ? ImGuiButtonFlags_AllowOverlap : 0;
  if (state.edit) ImGui::SetNextItemAllowOverlap();
  bool hovered = false, held = false, pressed = false;
  if (ImGui::ItemAdd(box, id)) {
    pressed = ImGui::ButtonBehavior(
        box, id, &hovered, &held,
        overlap | (ui.host.touch ? ImGuiButtonFlags_PressedOnClickRelease : ImGuiButtonFlags_PressedOnClick));
    mirror_item(ui, "grid", ui.tr(T::value_table));
  }
  const bool just_taken = state.take_keyboard; // the key that brought the keyboard here is not the grid's
  if (state.take_keyboard) {
    ImGui::FocusWindow(window);
    ImGui::SetFocusID(id, window);
    state.take_keyboard = false;
  }
  const bool keyboard = g_.NavWindow == window && g_.NavId == id && !state.edit && ImGui::IsWindowFocused();
  if (keyboard != state.has_keyboard) ui.out.animating = true;
  state.has_keyboard = keyboard;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const auto under = hovered && box.Contains(mouse) ? grid.cell_at(mouse) : std::nullopt;
  grid_pointer(grid, under, pressed && box.Contains(mouse), held);
  if (keyboard && !pressed && !just_taken) grid_keys(grid);
  draw_grid(grid, ui.host.touch ? std::nullopt : under);
  if (under) {
    std::string hint;
    if (const CaseProblem *problem = problem_of(grid, *under))
      hint = problem_words(ui, facts.value(), *problem);
    else if (under->column == 0 && under->row < facts.table.rows.size())
      hint = name_hint(grid, under->row);
    if (!hint.empty()) {
      const float y = grid.top(under->row);
      ImGui::SetCursorScreenPos({grid.left(under->column), y});
      ImGui::Dummy({layout.width[under->column], line});
      tooltip(ui, hint);
    }
  }
  mirror_cells(grid);
  if (keyboard && !ui.host.touch && state.cursor)
    ask_for_characters({grid.left(state.cursor->column) + ui.px(4), grid.top(state.cursor->row) + ui.px(6)}, ui.px(20));
  if (state.edit) {
    ImGui::PushClipRect({body.at.x, body.at.y}, body.max, true);
    cell_editor(grid);
    ImGui::PopClipRect();
  }
  settle_cursor(at);
  ImGui::EndChild();
  outer->AddRect(corner, {corner.x + width, corner.y + extent}, ui.theme.line, ui.px(size::card_radius));
  ImGui::SetCursorScreenPos(corner);
  ImGui::Dummy({width, extent});
  return extent;
}

} // namespace sandtable::view