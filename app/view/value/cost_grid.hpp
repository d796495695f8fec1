#pragma once
#include "view/shared_state.hpp"
#include "view/ui.hpp"
#include "view/value/value_facts.hpp"
#include "view/widgets/cell_typing.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sandtable::view {

/// Which amounts the years' columns show.
enum class GridSide { ours, theirs, difference };

struct GridCell { ///< row rows.size() is the totals'; column 0 the name, then years 0…n, then totals
  std::size_t row = 0, column = 0;
  bool operator==(const GridCell &) const = default;
};

struct GridEdit { ///< a cell being typed into
  GridCell cell;
  CellTyping typing;
  bool fill = false; ///< the amount goes into everything selected
};

struct CostGridState {
  GridSide side = GridSide::ours;
  std::optional<GridCell> cursor;
  GridCell anchor; ///< the other corner of what is selected

  std::optional<GridEdit> edit;
  CostLineId awaited; ///< a new row: its name is typed as soon as it is there
  bool take_keyboard = false, has_keyboard = false, scroll_to_cursor = false, selecting = false;
  float scroll_x = 0;
};

/// What the columns mean for a case of so many years.
struct GridColumns {
  std::size_t years, totals; ///< columns of years; of totals: ours, theirs, difference
  std::size_t count() const { return 1 + years + totals; }
  bool is_year(std::size_t column) const { return column >= 1 && column <= years; }
};
GridColumns grid_columns(const ValueFacts &facts);
/// The amount in a cell; not finite where there is none.
double cell_amount(const ValueFacts &facts, GridSide side, GridCell cell);
/// The option whose line a cell of a row shows; none for a difference.
std::optional<std::size_t> cell_option(const ValueFacts &facts, GridSide side, GridCell cell);
/// The line behind a cell, or null.
const CostLine *cell_line(const ValueFacts &facts, GridSide side, GridCell cell);
std::string column_name(const Ui &ui, const ValueFacts &facts, std::size_t column);

/// What was typed into a cell: an amount, a sum like "=4*8", a formula of drivers, or a new name. Years other than the
/// cell's stay as they were, see line_years.hpp; what a formula counts for is told. False, and told to the field, when
/// it is none of them.
bool send_typed(Ui &ui, SharedState &shared, const ValueFacts &facts, const CostGridState &state, GridCell cell,
                std::string_view typed);
/// A new row in the category of the cursor's, its name selected for typing.
void add_row(Ui &ui, const ValueFacts &facts, CostGridState &state);
void remove_rows(Ui &ui, SharedState &shared, const ValueFacts &facts, CostGridState &state);
/// The first selected column's amounts and formulas go right to the last selected or last year; the upper row's go
/// down.
void fill_right(Ui &ui, SharedState &shared, const ValueFacts &facts, const CostGridState &state);
void fill_down(Ui &ui, SharedState &shared, const ValueFacts &facts, const CostGridState &state);
void copy_cells(Ui &ui, const ValueFacts &facts, const CostGridState &state);
void paste_cells(Ui &ui, SharedState &shared, const ValueFacts &facts, CostGridState &state, std::string_view text);
void clear_cells(Ui &ui, SharedState &shared, const ValueFacts &facts, const CostGridState &state);

/// The table, at the cursor, at most `height` high. How high it came out.
float cost_grid_ui(Ui &ui, SharedState &shared, const ValueFacts &facts, CostGridState &state, float width,
                   float height);
/// How wide it would like to be.
float cost_grid_width(const Ui &ui, const ValueFacts &facts);

} // namespace sandtable::view
