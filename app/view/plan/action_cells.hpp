#pragma once
#include "view/plan/plan_parts.hpp"

namespace sandtable::view {

// What the action table's cells hold as text: to be copied, pasted, typed and sorted by.

struct ActionHeading {
  T title;
  float width; ///< CSS pixels; 0: what the others leave
};
const ActionHeading &heading_of(ActionColumn column);

/// Typed into; the others open a list.
bool is_typed(ActionColumn column);
std::string cell_text(const Ui &ui, const PlanView &view, int i, ActionColumn column);

/// What is typed or pasted into a cell, as a spreadsheet has it: people, owners, gates and predecessors by their names,
/// several separated by ; or 、, empty to clear. False: it is none of these, and the action is as it was.
bool set_cell(const Ui &ui, Action &action, ActionColumn column, std::string_view text);

/// What a row is sorted by; blanks come last both ways.
std::string sort_key(const Ui &ui, const PlanView &view, int i, ActionColumn column);

/// Rows of a spreadsheet as actions: in the table's order of columns, or as a first row of its headings says.
/// `unknown`: the cells that could not be read.
std::vector<Action> actions_from_rows(const Ui &ui, std::string_view rows, std::size_t &unknown);
/// A row with its cells separated by tabs.
std::string row_text(const Ui &ui, const PlanView &view, int i);

/// Takes rows from the clipboard as new actions, or one cell's text into the cell at the cursor, and gives the row at
/// the cursor to it.
void table_clipboard(Ui &ui, SharedState &shared, PlanState &state);
/// Arrows, Enter and Tab go from cell to cell, Delete empties one; before the cells are drawn.
void table_keys(Ui &ui, PlanState &state);

} // namespace sandtable::view
