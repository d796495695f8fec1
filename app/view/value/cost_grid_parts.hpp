#pragma once
#include "view/value/cost_grid.hpp"
#include "view/widgets/widgets.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

namespace sandtable::view {

// What drawing and editing of the cost table share.

inline constexpr float grid_row_height = 32, grid_header_height = 36;

/// A line of the picture: a row of the table, or the heading of a category that has several.
struct GridLine {
  bool heading = false;
  std::size_t index = 0; ///< row, or category
};
std::vector<GridLine> grid_lines(const ValueFacts &facts);

TextStyle amount_style(const Ui &ui, bool bold = false, ImU32 color = 0);

struct GridLayout {
  std::vector<float> x, width; ///< per column, in an unscrolled table
  float total = 0;
  GridColumns columns;

  GridLayout(const Ui &ui, const ValueFacts &facts, float room);
  float frozen() const { return width[0]; }
};

/// Where the cells of this frame are.
struct GridBody {
  ImVec2 at, max; ///< what is seen, the line of totals included
  float rows_end; ///< where the totals begin
  float scroll_x, scroll_y, height;
  std::size_t first, end; ///< shown lines in sight
};

struct GridView {
  Ui &ui;
  SharedState &shared;
  const ValueFacts &facts;
  CostGridState &state;
  const GridLayout &layout;
  const std::vector<GridLine> &shown;
  GridBody body;

  std::size_t rows() const { return facts.table.rows.size(); }
  float left(std::size_t column) const { return body.at.x + layout.x[column] - (column == 0 ? 0 : body.scroll_x); }
  float top(std::size_t row) const {
    if (row >= rows()) return body.rows_end;
    for (std::size_t i = 0; i < shown.size(); ++i)
      if (!shown[i].heading && shown[i].index == row) return line_top(i);
    return body.at.y;
  }
  float line_top(std::size_t line) const { return body.at.y + static_cast<float>(line) * body.height - body.scroll_y; }
  bool selected(GridCell cell) const {
    if (!state.cursor) return false;
    const GridCell a = *state.cursor, b = state.anchor;
    return cell.row >= std::min(a.row, b.row) && cell.row <= std::max(a.row, b.row) &&
           cell.column >= std::min(a.column, b.column) && cell.column <= std::max(a.column, b.column);
  }
  bool editable(GridCell cell) const {
    return ui.can_edit && cell.row < rows() &&
           (cell.column == 0 || (layout.columns.is_year(cell.column) && state.side != GridSide::difference));
  }
  std::optional<GridCell> cell_at(ImVec2 mouse) const {
    std::optional<GridCell> found;
    for (std::size_t i = 0; i < layout.columns.count(); ++i)
      if (mouse.x >= left(i) && mouse.x < left(i) + layout.width[i] &&
          (i == 0 || mouse.x >= body.at.x + layout.frozen()))
        found = GridCell{0, i};
    if (!found) return std::nullopt;
    if (mouse.y >= body.rows_end)
      return mouse.y < body.rows_end + body.height ? (found->row = rows(), found) : std::nullopt;
    const auto line = static_cast<std::size_t>((mouse.y - body.at.y + body.scroll_y) / body.height);
    if (line >= shown.size() || shown[line].heading) return std::nullopt;
    found->row = shown[line].index;
    return found;
  }
};

std::string cell_text(const GridView &g, GridCell cell);
/// What the field of a cell begins with: the whole number, or the line's formula.
std::string typed_text(const GridView &g, GridCell cell);
std::string cell_label(const GridView &g, GridCell cell);
const CaseProblem *problem_of(const GridView &g, GridCell cell);
/// What we noted among ourselves on the row's line; empty for anybody else's eyes.
std::string_view note_of(const GridView &g, std::size_t row);

void draw_grid(const GridView &g, std::optional<GridCell> under);
void draw_grid_header(const Ui &ui, const ValueFacts &facts, const CostGridState &state, const GridLayout &layout,
                      ImVec2 at, float width);

void begin_edit(GridView &g, GridCell cell, std::string typed = {});
void grid_keys(GridView &g);
void grid_pointer(GridView &g, std::optional<GridCell> under, bool pressed, bool held);
void cell_editor(GridView &g);

} // namespace sandtable::view
