// Edits of cells of the cost table, gathered into one step.
#include "view/value/cost_grid_cells.hpp"

#include "view/value/value_text.hpp"
#include "view/widgets/widgets.hpp"

#include <algorithm>

namespace sandtable::view {

EditValue lines_command(const Ui &ui, PutCostLines::Verb verb, std::vector<CostLine> lines) {
  return {ui.opportunity->id, PutCostLines{verb, std::move(lines)}};
}

Block block_of(const ValueFacts &facts, const CostGridState &state) {
  const GridCell a = *state.cursor, b = state.anchor;
  const std::size_t rows = facts.table.rows.size();
  Block block{std::min(a.row, b.row), std::max(a.row, b.row), std::min(a.column, b.column),
              std::max(a.column, b.column)};
  block.bottom = std::min(block.bottom, rows == 0 ? 0 : rows - 1);
  return block;
}

std::size_t side_option(const ValueFacts &facts, GridSide side) {
  return side == GridSide::theirs ? facts.pair.reference : facts.pair.option;
}

std::string category_of(const ValueFacts &facts, std::size_t row) {
  for (const std::size_t line : facts.table.rows[row].lines)
    if (line != no_line) return facts.value().lines[line]->category;
  return {};
}

std::string free_name(const ValueFacts &facts, std::string_view name) {
  const auto taken = [&](const std::string &wanted) {
    return std::any_of(facts.table.rows.begin(), facts.table.rows.end(),
                       [&](const CaseRow &row) { return row.name == wanted; });
  };
  std::string made{name};
  for (int i = 2; taken(made); ++i) made = std::string{name} + " " + std::to_string(i);
  return made;
}

CostLine new_line(Ui &ui, const ValueFacts &facts, std::size_t option, std::string name, std::string category) {
  CostLine line;
  line.id = ui.host.ids->next<CostLineId>('k');
  line.option = facts.value().options[option]->id;
  line.name = std::move(name), line.category = std::move(category);
  line.by_year.assign(static_cast<std::size_t>(facts.years) + 1, 0);
  return line;
}

std::string formula_refusal(const Ui &ui, const ValueCase &value, const CostLine &line) {
  ValueCase tried = value;
  std::size_t at = 0;
  while (at < tried.lines.size() && tried.lines[at]->id != line.id) ++at;
  if (at == tried.lines.size())
    tried.lines.push_back(make_ref(line));
  else
    tried.lines[at] = make_ref(line);
  for (const CaseProblem &problem : compile_case(tried).problems)
    if (problem.place == CaseProblem::Place::line && problem.index == at)
      return formula_problem_words(ui, problem.problem);
  return {};
}

CellEdits::Changed &CellEdits::changed(std::size_t row) {
  const auto known = rows_.find(row);
  if (known != rows_.end()) return known->second;
  const std::size_t index = facts_.table.rows[row].lines[option_];
  Changed made;
  made.line = index == no_line ? new_line(ui_, facts_, option_, facts_.table.rows[row].name, category_of(facts_, row))
                               : *facts_.value().lines[index];
  if (made.line.by_year.size() <= static_cast<std::size_t>(facts_.years))
    made.line.by_year.resize(static_cast<std::size_t>(facts_.years) + 1, 0);
  return rows_.emplace(row, std::move(made)).first->second;
}

CostLine &CellEdits::line(std::size_t row) { return changed(row).line; }

void CellEdits::amount(std::size_t row, std::size_t year, double amount) {
  // An empty cell of no line stays one.
  if (amount == 0 && !rows_.contains(row) && facts_.table.rows[row].lines[option_] == no_line) return;
  changed(row).amounts.push_back({static_cast<int>(year), amount});
}

bool CellEdits::formula(std::size_t row, int first, int last, const std::string &text) {
  Changed &one = changed(row);
  CostLine made = with_formula(facts_.value(), one.line, first, last, text);
  if (!formula_refusal(ui_, facts_.value(), made).empty()) return false;
  one.line = std::move(made), one.touched = true;
  return true;
}

std::string formula_told(const Ui &ui, const ValueFacts &facts, const CostLine &line) {
  const std::string undo = shortcut_text(ui, "Z");
  return line.formula.empty()
             ? ui.tr(T::value_formula_gone, line.name, undo)
             : ui.tr(T::value_formula_kept, line.name, formula_years_words(ui, line, facts.years), undo);
}

void CellEdits::tell(const CostLine &before, const CostLine &after, bool by_formula) {
  int weight = 0;
  std::string words;
  if (!before.formula.empty() && after.formula.empty()) {
    weight = 3, words = formula_told(ui_, facts_, after);
  } else if (!after.formula.empty() && by_formula) {
    weight = 2, words = ui_.tr(T::value_formula_counts, after.name, formula_years_words(ui_, after, facts_.years),
                               shortcut_text(ui_, "Z"));
  } else if (!after.formula.empty() && before.formula != after.formula) {
    weight = 1, words = formula_told(ui_, facts_, after);
  }
  if (weight > weight_) weight_ = weight, told_ = std::move(words);
}

void CellEdits::send(PutCostLines::Verb verb) {
  std::vector<CostLine> lines;
  for (auto &[row, one] : rows_) {
    if (!one.touched && one.amounts.empty()) continue;
    const std::size_t index = facts_.table.rows[row].lines[option_];
    const bool by_formula = one.touched;
    CostLine made = with_amounts(facts_.value(), std::move(one.line), one.amounts);
    if (index != no_line && made == *facts_.value().lines[index]) continue;
    tell(index == no_line ? CostLine{} : *facts_.value().lines[index], made, by_formula);
    lines.push_back(std::move(made));
  }
  if (lines.empty()) return;
  ui_.dispatch(lines_command(ui_, verb, std::move(lines)));
  if (!told_.empty()) shared_.toast(std::move(told_), ui_.host.time);
}

} // namespace sandtable::view
