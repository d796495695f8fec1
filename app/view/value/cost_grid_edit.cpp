// What keys and pastes do to the cells of the cost table.
#include "view/value/cost_grid.hpp"

#include "base/csv.hpp"
#include "view/value/value_text.hpp"
#include "view/widgets/widgets.hpp"

#include <algorithm>
#include <map>

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

EditValue lines_command(const Ui &ui, PutCostLines::Verb verb, std::vector<CostLine> lines) {
  return {ui.opportunity->id, PutCostLines{verb, std::move(lines)}};
}

/// The rectangle from the cursor to its anchor, cut to rows and years.
struct Block {
  std::size_t top, bottom, left, right; ///< inclusive; columns
};
Block block_of(const ValueFacts &facts, const CostGridState &state) {
  const GridCell a = *state.cursor, b = state.anchor;
  const std::size_t rows = facts.table.rows.size();
  Block block{std::min(a.row, b.row), std::max(a.row, b.row), std::min(a.column, b.column),
              std::max(a.column, b.column)};
  block.bottom = std::min(block.bottom, rows == 0 ? 0 : rows - 1);
  return block;
}

CostLine new_line(Ui &ui, const ValueFacts &facts, std::size_t option, std::string name, std::string category) {
  CostLine line;
  line.id = ui.host.ids->next<CostLineId>('k');
  line.option = facts.value().options[option]->id;
  line.name = std::move(name), line.category = std::move(category);
  line.by_year.assign(static_cast<std::size_t>(facts.years) + 1, 0);
  return line;
}

/// What a line shows becomes what is typed into it: without its formula, before its escalation.
void take_amounts(CostLine &line, std::vector<double> shown) {
  line.by_year = std::move(shown), line.formula.clear();
  for (std::size_t year = 0; year < line.by_year.size(); ++year) {
    double &amount = line.by_year[year];
    amount = std::isfinite(amount) ? amount / rise_of(line, year) : 0;
  }
}

/// As the file has the category of a row, so that a new line of it stands in the same one.
std::string category_of(const ValueFacts &facts, std::size_t row) {
  for (const std::size_t line : facts.table.rows[row].lines)
    if (line != no_line) return facts.value().lines[line]->category;
  return {};
}

std::size_t side_option(const ValueFacts &facts, GridSide side) {
  return side == GridSide::theirs ? facts.pair.reference : facts.pair.option;
}

} // namespace

void send_amounts(Ui &ui, const ValueFacts &facts, GridSide side, PutCostLines::Verb verb,
                  const std::vector<GridAmount> &amounts) {
  if (side == GridSide::difference) return;
  const std::size_t option = side_option(facts, side);
  std::map<std::size_t, CostLine> changed; // by row
  for (const GridAmount &one : amounts) {
    auto at = changed.find(one.row);
    if (at == changed.end()) {
      const std::size_t index = facts.table.rows[one.row].lines[option];
      CostLine line;
      if (index == no_line) {
        if (one.amount == 0) continue; // an empty cell of no line stays one
        line = new_line(ui, facts, option, facts.table.rows[one.row].name, category_of(facts, one.row));
      } else {
        line = *facts.value().lines[index];
        if (!line.formula.empty()) take_amounts(line, facts.table.amounts[index]); // from here on year by year
        if (line.by_year.size() <= static_cast<std::size_t>(facts.years))
          line.by_year.resize(static_cast<std::size_t>(facts.years) + 1, 0);
      }
      at = changed.emplace(one.row, std::move(line)).first;
    }
    at->second.by_year[one.year] = one.amount / rise_of(at->second, one.year);
  }
  std::vector<CostLine> lines;
  for (auto &[row, line] : changed) lines.push_back(std::move(line));
  if (!lines.empty()) ui.dispatch(lines_command(ui, verb, std::move(lines)));
}

namespace {

bool send_formula(Ui &ui, const ValueFacts &facts, GridSide side, GridCell cell, std::string_view text) {
  const ValueCase &value = facts.value();
  const std::size_t option = side_option(facts, side), index = facts.table.rows[cell.row].lines[option];
  CostLine line = index == no_line
                      ? new_line(ui, facts, option, facts.table.rows[cell.row].name, category_of(facts, cell.row))
                      : *value.lines[index];
  const int year = static_cast<int>(cell.column) - 1;
  if (line.formula.empty()) line.first_year = year, line.last_year = most_years;
  line.formula = std::string{trimmed(text)};
  if (line.formula.starts_with("=")) line.formula.erase(0, 1);
  ValueCase tried = value;
  if (index == no_line)
    tried.lines.push_back(make_ref(line));
  else
    tried.lines[index] = make_ref(line);
  const std::size_t at = index == no_line ? tried.lines.size() - 1 : index;
  const CompiledCase compiled = compile_case(tried);
  for (const CaseProblem &problem : compiled.problems)
    if (problem.place == CaseProblem::Place::line && problem.index == at)
      return ui.refuse(formula_problem_words(ui, problem.problem)), false;
  if (compiled.model)
    for (const ModelLine &made : compiled.model->lines)
      if (made.index == at && made.formula && made.formula->inputs.empty() && !made.formula->uses_year) {
        const auto answer = evaluate_formula(*made.formula, {}, year); // a sum of numbers is an amount
        if (!answer) return ui.refuse(formula_problem_words(ui, answer.problem)), false;
        send_amounts(ui, facts, side, PutCostLines::Verb::amounts,
                     {{cell.row, static_cast<std::size_t>(year), answer.value * made.scale}});
        return true;
      }
  ui.dispatch(lines_command(ui, PutCostLines::Verb::edit, {std::move(line)}));
  return true;
}

} // namespace

bool send_typed(Ui &ui, const ValueFacts &facts, const CostGridState &state, GridCell cell, std::string_view typed) {
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
  const std::string plain{trimmed(typed)};
  double amount = 0;
  if (plain.empty() || read_amount(plain, value, amount)) {
    std::vector<GridAmount> amounts{{cell.row, cell.column - 1, amount}};
    if (state.edit && state.edit->fill) {
      const Block block = block_of(facts, state);
      const std::size_t last = grid_columns(facts).years;
      for (std::size_t row = block.top; row <= block.bottom; ++row)
        for (std::size_t column = std::max<std::size_t>(1, block.left); column <= std::min(block.right, last); ++column)
          amounts.push_back({row, column - 1, amount});
    }
    send_amounts(ui, facts, state.side, PutCostLines::Verb::amounts, amounts);
    return true;
  }
  if (plain.starts_with("=") || plain.starts_with("＝"))
    return send_formula(ui, facts, state.side, cell, plain.starts_with("=") ? plain : plain.substr(3));
  return ui.refuse(ui.tr(T::value_no_amount, plain)), false;
}

void add_row(Ui &ui, const ValueFacts &facts, CostGridState &state) {
  const CaseTable &table = facts.table;
  std::string category = "acquire", name{ui.tr(T::value_new_line)};
  if (state.cursor && state.cursor->row < table.rows.size())
    category = category_of(facts, state.cursor->row);
  else if (!table.rows.empty())
    category = category_of(facts, table.rows.size() - 1);
  const auto taken = [&](const std::string &wanted) {
    return std::any_of(table.rows.begin(), table.rows.end(), [&](const CaseRow &row) { return row.name == wanted; });
  };
  const std::string base = name;
  for (int i = 2; taken(name); ++i) name = base + " " + std::to_string(i);
  CostLine line = new_line(ui, facts, side_option(facts, state.side), name, category);
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

namespace {
double amount_or_zero(const ValueFacts &facts, GridSide side, GridCell cell) {
  const double amount = cell_amount(facts, side, cell);
  return std::isfinite(amount) ? amount : 0;
}
} // namespace

void fill_right(Ui &ui, const ValueFacts &facts, const CostGridState &state) {
  if (!state.cursor || facts.table.rows.empty()) return;
  const Block block = block_of(facts, state);
  const std::size_t years = grid_columns(facts).years, from = std::max<std::size_t>(1, block.left),
                    to = block.right > block.left ? std::min(block.right, years) : years;
  std::vector<GridAmount> amounts;
  for (std::size_t row = block.top; row <= block.bottom; ++row) {
    const CostLine *line = cell_line(facts, state.side, {row, from});
    if (line && !line->formula.empty()) continue; // a formula already holds for its years
    for (std::size_t column = from + 1; column <= to; ++column)
      amounts.push_back({row, column - 1, amount_or_zero(facts, state.side, {row, from})});
  }
  send_amounts(ui, facts, state.side, PutCostLines::Verb::fill, amounts);
}

void fill_down(Ui &ui, const ValueFacts &facts, const CostGridState &state) {
  if (!state.cursor || facts.table.rows.empty()) return;
  Block block = block_of(facts, state);
  if (block.top == block.bottom && block.top > 0) --block.top; // one row takes what stands above it
  std::vector<GridAmount> amounts;
  for (std::size_t row = block.top + 1; row <= block.bottom; ++row)
    for (std::size_t column = std::max<std::size_t>(1, block.left);
         column <= std::min(block.right, grid_columns(facts).years); ++column)
      amounts.push_back({row, column - 1, amount_or_zero(facts, state.side, {block.top, column})});
  send_amounts(ui, facts, state.side, PutCostLines::Verb::fill, amounts);
}

void clear_cells(Ui &ui, const ValueFacts &facts, const CostGridState &state) {
  if (!state.cursor || facts.table.rows.empty() || state.cursor->row >= facts.table.rows.size()) return;
  const Block block = block_of(facts, state);
  std::vector<GridAmount> amounts;
  for (std::size_t row = block.top; row <= block.bottom; ++row)
    for (std::size_t column = std::max<std::size_t>(1, block.left);
         column <= std::min(block.right, grid_columns(facts).years); ++column)
      amounts.push_back({row, column - 1, 0});
  send_amounts(ui, facts, state.side, PutCostLines::Verb::clear, amounts);
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
  std::size_t row = start.row, pasted = 0, left_out = 0;
  std::vector<std::string> texts = split(text, '\n');
  while (!texts.empty() && trimmed(texts.back()).empty()) texts.pop_back();
  for (const std::string &one : texts) {
    const std::vector<std::string> cells = split(one, '\t');
    const std::size_t index = row < rows ? facts.table.rows[row].lines[option] : no_line;
    CostLine line;
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
      if (!line.formula.empty()) take_amounts(line, facts.table.amounts[index]);
      line.by_year[column - 1] = amount / rise_of(line, column - 1), ++pasted;
    }
    lines.push_back(std::move(line));
    ++row;
  }
  if (lines.empty()) return;
  ui.dispatch(lines_command(ui, PutCostLines::Verb::paste, std::move(lines)));
  shared.toast(left_out > 0 ? ui.tr(T::value_pasted_part, std::to_string(pasted), std::to_string(left_out))
                            : ui.tr(T::value_pasted, std::to_string(pasted)),
               ui.host.time);
}

} // namespace sandtable::view
