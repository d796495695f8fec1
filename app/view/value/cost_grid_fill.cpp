// Filling, clearing, copying and pasting of the cost table's cells.
#include "base/csv.hpp"
#include "domain/value/benefit.hpp"
#include "view/value/cost_grid_cells.hpp"
#include "view/value/value_text.hpp"
#include "view/widgets/widgets.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {
double amount_or_zero(const ValueFacts &facts, GridSide side, GridCell cell) {
  const double amount = cell_amount(facts, side, cell);
  return std::isfinite(amount) ? amount : 0;
}
} // namespace

void fill_right(Ui &ui, SharedState &shared, const ValueFacts &facts, const CostGridState &state) {
  if (!state.cursor || facts.table.rows.empty() || state.side == GridSide::difference) return;
  const Block block = block_of(facts, state);
  const std::size_t years = grid_columns(facts).years, from = std::max<std::size_t>(1, block.left),
                    to = block.right > block.left ? std::min(block.right, years) : years;
  CellEdits edits(ui, shared, facts, state.side);
  for (std::size_t row = block.top; row <= block.bottom; ++row) {
    const CostLine *line = cell_line(facts, state.side, {row, from});
    const int year = static_cast<int>(from) - 1;
    if (line && follows_formula(*line, year)) { // on to the last year, it goes on when the case gets more years
      const int last = to == years && line->last_year >= facts.years ? line->last_year : static_cast<int>(to) - 1;
      edits.formula(row, year, last, core_formula(*line));
      continue;
    }
    for (std::size_t column = from + 1; column <= to; ++column)
      edits.amount(row, column - 1, amount_or_zero(facts, state.side, {row, from}));
  }
  edits.send(PutCostLines::Verb::fill);
}

void fill_down(Ui &ui, SharedState &shared, const ValueFacts &facts, const CostGridState &state) {
  if (!state.cursor || facts.table.rows.empty() || state.side == GridSide::difference) return;
  Block block = block_of(facts, state);
  if (block.top == block.bottom && block.top > 0) --block.top; // one row takes what stands above it
  const std::size_t years = grid_columns(facts).years, left = std::max<std::size_t>(1, block.left),
                    right = std::min(block.right, years);
  const CostLine *source = cell_line(facts, state.side, {block.top, left});
  const auto follows = [&](std::size_t column) {
    return source && column <= right && follows_formula(*source, static_cast<int>(column) - 1);
  };
  CellEdits edits(ui, shared, facts, state.side);
  for (std::size_t row = block.top + 1; row <= block.bottom; ++row)
    for (std::size_t column = left; column <= right; ++column) {
      if (!follows(column)) {
        edits.amount(row, column - 1, amount_or_zero(facts, state.side, {block.top, column}));
        continue;
      }
      const std::size_t first = column;
      while (follows(column + 1)) ++column;
      const int last = column == years ? std::max(source->last_year, facts.years) : static_cast<int>(column) - 1;
      if (!edits.formula(row, static_cast<int>(first) - 1, last, core_formula(*source)))
        return shared.toast(ui.tr(T::value_fill_misfit, facts.table.rows[row].name), ui.host.time, true);
    }
  edits.send(PutCostLines::Verb::fill);
}

void clear_cells(Ui &ui, SharedState &shared, const ValueFacts &facts, const CostGridState &state) {
  if (!state.cursor || facts.table.rows.empty() || state.cursor->row >= facts.table.rows.size()) return;
  if (state.side == GridSide::difference) return;
  const Block block = block_of(facts, state);
  CellEdits edits(ui, shared, facts, state.side);
  for (std::size_t row = block.top; row <= block.bottom; ++row)
    for (std::size_t column = std::max<std::size_t>(1, block.left);
         column <= std::min(block.right, grid_columns(facts).years); ++column)
      edits.amount(row, column - 1, 0);
  edits.send(PutCostLines::Verb::clear);
}

void copy_cells(Ui &ui, const ValueFacts &facts, const CostGridState &state) {
  if (!state.cursor) return;
  const GridCell a = *state.cursor, b = state.anchor;
  std::string text;
  for (std::size_t row = std::min(a.row, b.row); row <= std::max(a.row, b.row); ++row) {
    for (std::size_t column = std::min(a.column, b.column); column <= std::max(a.column, b.column); ++column) {
      if (column > std::min(a.column, b.column)) text += '\t';
      if (column == 0)
        text += table_cell(
            row < facts.table.rows.size() ? std::string_view{facts.table.rows[row].name} : ui.tr(T::value_total), '\t');
      else if (const double amount = cell_amount(facts, state.side, {row, column}); std::isfinite(amount))
        text += number_text(amount);
    }
    text += '\n';
  }
  ui.request(CopyText{std::move(text)});
}

void paste_cells(Ui &ui, SharedState &shared, const ValueFacts &facts, CostGridState &state, std::string_view text) {
  if (!state.cursor || state.side == GridSide::difference) return;
  const std::size_t option = side_option(facts, state.side), rows = facts.table.rows.size(),
                    years = static_cast<std::size_t>(facts.years) + 1;
  const GridCell start{std::min(state.cursor->row, state.anchor.row),
                       std::min(state.cursor->column, state.anchor.column)};
  std::vector<CostLine> lines;
  std::string told; // what became of a formula
  std::size_t row = start.row, pasted = 0, left_out = 0;
  std::vector<std::string> texts = split(text, '\n');
  while (!texts.empty() && trimmed(texts.back()).empty()) texts.pop_back();
  for (const std::string &one : texts) {
    const std::vector<std::string> cells = split(one, '\t');
    const std::size_t index = row < rows ? facts.table.rows[row].lines[option] : no_line;
    CostLine line;
    std::vector<YearAmount> amounts;
    if (index != no_line)
      line = *facts.value().lines[index];
    else if (row < rows)
      line = new_line(ui, facts, option, facts.table.rows[row].name, category_of(facts, row));
    else
      line = new_line(ui, facts, option, std::string{ui.tr(T::value_new_line)} + " " + std::to_string(row + 1),
                      rows == 0 ? "acquire" : category_of(facts, rows - 1));
    if (line.by_year.size() < years) line.by_year.resize(years, 0);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::size_t column = start.column + i;
      const std::string cell{trimmed(cells[i])};
      if (column == 0) {
        if (!cell.empty()) line.name = cell;
        continue;
      }
      if (column > years) {
        left_out += !cell.empty();
        continue;
      }
      double amount = 0;
      if (!cell.empty() && !read_amount(cell, facts.value(), amount)) {
        shared.toast(
            ui.tr(T::value_paste_refused, shortened(cell, 40), line.name, year_name(ui, static_cast<int>(column) - 1)),
            ui.host.time, true);
        return;
      }
      amounts.push_back({static_cast<int>(column) - 1, kept_amount(line.category, amount)}), ++pasted;
    }
    const bool formula = !line.formula.empty() && !amounts.empty();
    lines.push_back(with_amounts(facts.value(), std::move(line), amounts));
    if (formula) told = " " + formula_told(ui, facts, lines.back());
    ++row;
  }
  if (lines.empty()) return;
  ui.dispatch(lines_command(ui, PutCostLines::Verb::paste, std::move(lines)));
  const std::string words = left_out > 0 ? ui.tr(T::value_pasted_part, std::to_string(pasted), std::to_string(left_out))
                                         : ui.tr(T::value_pasted, std::to_string(pasted));
  shared.toast(words + told, ui.host.time);
}

} // namespace sandtable::view
