// What is typed into the cells of the cost table.
#include "view/value/cost_grid_cells.hpp"

#include "domain/value/benefit.hpp"
#include "view/value/value_text.hpp"
#include "view/widgets/widgets.hpp"

#include <algorithm>

namespace sandtable::view {

GridColumns grid_columns(const ValueFacts &facts) {
  return {static_cast<std::size_t>(facts.years) + 1, facts.pair.option == facts.pair.reference ? 1u : 3u};
}

std::optional<std::size_t> cell_option(const ValueFacts &facts, GridSide side, GridCell cell) {
  const GridColumns columns = grid_columns(facts);
  if (columns.is_year(cell.column) || cell.column == 0) {
    if (side == GridSide::difference && cell.column > 0) return std::nullopt;
    return side == GridSide::theirs ? facts.pair.reference : facts.pair.option;
  }
  const std::size_t total = cell.column - 1 - columns.years;
  if (total == 2) return std::nullopt;
  return total == 0 ? facts.pair.option : facts.pair.reference;
}

double cell_amount(const ValueFacts &facts, GridSide side, GridCell cell) {
  if (cell.column == 0) return NAN;
  const GridColumns columns = grid_columns(facts);
  const bool of_year = columns.is_year(cell.column), all = cell.row >= facts.table.rows.size();
  const auto of = [&](std::size_t option) {
    if (of_year)
      return all ? facts.year_total(option, cell.column - 1) : facts.table.amount(cell.row, option, cell.column - 1);
    return all ? facts.option_total(option) : facts.table.total(cell.row, option);
  };
  if (const auto option = cell_option(facts, side, cell)) return of(*option);
  return of(facts.pair.option) - of(facts.pair.reference);
}

const CostLine *cell_line(const ValueFacts &facts, GridSide side, GridCell cell) {
  const auto option = cell_option(facts, side, cell);
  if (!option || cell.row >= facts.table.rows.size()) return nullptr;
  const std::size_t line = facts.table.rows[cell.row].lines[*option];
  return line == no_line ? nullptr : facts.value().lines[line].get();
}

std::string column_name(const Ui &ui, const ValueFacts &facts, std::size_t column) {
  const GridColumns columns = grid_columns(facts);
  const ValueCase &value = facts.value();
  if (column == 0) return std::string{ui.tr(T::value_column_name)};
  if (columns.is_year(column)) return year_name(ui, static_cast<int>(column) - 1);
  const std::size_t total = column - 1 - columns.years;
  if (total == 2) return std::string{ui.tr(T::value_column_difference)};
  return ui.tr(T::value_column_total, value.options[total == 0 ? facts.pair.option : facts.pair.reference]->name);
}

namespace {

/// A formula typed into a cell; with `fill` it counts for all the cells selected.
bool send_formula(Ui &ui, SharedState &shared, const ValueFacts &facts, const CostGridState &state, GridCell cell,
                  std::string_view typed, bool fill) {
  const ValueCase &value = facts.value();
  std::string text{trimmed(typed)};
  if (text.starts_with("=")) text.erase(0, 1);
  const int year = static_cast<int>(cell.column) - 1;
  CellEdits edits(ui, shared, facts, state.side);
  CostLine alone = edits.line(cell.row);
  alone.formula = text, alone.first_year = 0, alone.last_year = most_years;
  if (const std::string why = formula_refusal(ui, value, alone); !why.empty()) return ui.refuse(why), false;
  ValueCase one = value;
  one.lines = {make_ref(alone)};
  const CompiledCase compiled = compile_case(one);
  if (compiled.model && compiled.model->lines.size() == 1) {
    const ModelLine &made = compiled.model->lines.front();
    if (made.formula->inputs.empty() && !made.formula->uses_year) { // a sum of numbers is an amount
      const auto answer = evaluate_formula(*made.formula, {}, year);
      if (!answer) return ui.refuse(formula_problem_words(ui, answer.problem)), false;
      edits.amount(cell.row, static_cast<std::size_t>(year), kept_amount(alone.category, answer.value * made.scale));
      edits.send(PutCostLines::Verb::amounts);
      return true;
    }
  }
  auto [first, last] = years_of_typed(value, edits.line(cell.row), year);
  Block block{cell.row, cell.row, cell.column, cell.column};
  if (fill && state.cursor) block = block_of(facts, state);
  if (block.right > block.left)
    first = std::max(0, static_cast<int>(block.left) - 1),
    last = std::min(static_cast<int>(block.right) - 1, facts.years);
  for (std::size_t row = block.top; row <= block.bottom; ++row)
    if (const std::string kept = kept_formula(edits.line(row).category, text); !edits.formula(row, first, last, kept)) {
      CostLine tried = with_formula(value, edits.line(row), first, last, kept);
      return ui.refuse(formula_refusal(ui, value, tried)), false;
    }
  edits.send(PutCostLines::Verb::edit);
  return true;
}

} // namespace

bool send_typed(Ui &ui, SharedState &shared, const ValueFacts &facts, const CostGridState &state, GridCell cell,
                std::string_view typed) {
  const ValueCase &value = facts.value();
  if (cell.column == 0) {
    if (!has_visible(typed)) return ui.refuse(std::string{ui.tr(T::problem_name_empty)}), false;
    std::vector<CostLine> lines;
    for (const std::size_t index : facts.table.rows[cell.row].lines)
      if (index != no_line) {
        lines.push_back(*value.lines[index]);
        lines.back().name = std::string{trimmed(typed)};
      }
    ui.dispatch(lines_command(ui, PutCostLines::Verb::edit, std::move(lines)));
    return true;
  }
  if (state.side == GridSide::difference) return false;
  const std::string plain{trimmed(typed)};
  const bool fill = state.edit && state.edit->fill && state.cursor;
  double amount = 0;
  if (plain.empty() || read_amount(plain, value, amount)) {
    CellEdits edits(ui, shared, facts, state.side);
    const auto put = [&](std::size_t row, std::size_t column) {
      edits.amount(row, column - 1, kept_amount(category_of(facts, row), amount));
    };
    put(cell.row, cell.column);
    if (fill) {
      const Block block = block_of(facts, state);
      const std::size_t last = grid_columns(facts).years;
      for (std::size_t row = block.top; row <= block.bottom; ++row)
        for (std::size_t column = std::max<std::size_t>(1, block.left); column <= std::min(block.right, last); ++column)
          put(row, column);
    }
    edits.send(PutCostLines::Verb::amounts);
    return true;
  }
  if (plain.starts_with("=") || plain.starts_with("＝"))
    return send_formula(ui, shared, facts, state, cell, plain.starts_with("=") ? plain : plain.substr(3), fill);
  return ui.refuse(ui.tr(T::value_no_amount, plain)), false;
}

void add_row(Ui &ui, const ValueFacts &facts, CostGridState &state) {
  const CaseTable &table = facts.table;
  std::string category = "acquire";
  if (state.cursor && state.cursor->row < table.rows.size())
    category = category_of(facts, state.cursor->row);
  else if (!table.rows.empty())
    category = category_of(facts, table.rows.size() - 1);
  CostLine line =
      new_line(ui, facts, side_option(facts, state.side), free_name(facts, ui.tr(T::value_new_line)), category);
  state.awaited = line.id;
  ui.dispatch(lines_command(ui, PutCostLines::Verb::add, {std::move(line)}));
}

void remove_rows(Ui &ui, SharedState &shared, const ValueFacts &facts, CostGridState &state) {
  if (!state.cursor || facts.table.rows.empty() || state.cursor->row >= facts.table.rows.size()) return;
  const Block block = block_of(facts, state);
  RemoveCostLines gone;
  for (std::size_t row = block.top; row <= block.bottom; ++row)
    for (const std::size_t index : facts.table.rows[row].lines)
      if (index != no_line) gone.lines.push_back(facts.value().lines[index]->id);
  shared.toast(ui.tr(T::value_rows_removed, std::to_string(block.bottom - block.top + 1), shortcut_text(ui, "Z")),
               ui.host.time);
  ui.dispatch(EditValue{ui.opportunity->id, std::move(gone)});
  state.cursor.reset();
}

} // namespace sandtable::view
