// What stands behind a cell of the cost table.
#include "domain/value/benefit.hpp"
#include "domain/value/line_years.hpp"
#include "view/icons.hpp"
#include "view/screens/people_table_parts.hpp"
#include "view/screens/start_layout.hpp"
#include "view/value/cost_grid_cells.hpp"
#include "view/value/value_text.hpp"
#include "view/value/value_why_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace sandtable::view {

namespace {

EditValue edit_lines(const Ui &ui, std::vector<CostLine> lines) {
  return {ui.opportunity->id, PutCostLines{PutCostLines::Verb::edit, std::move(lines)}};
}

// ---------------------------------------------------------------- a cell with a line behind it

void evidence_fields(Ui &ui, const CostLine &line) {
  CostLine changed = line;
  group_title(ui, ui.tr(T::value_evidence));
  std::array<Segment, 3> segments;
  for (std::size_t i = 0; i < segments.size(); ++i) segments[i].text = ui.word(static_cast<EvidenceStatus>(i));
  const int pressed = segmented(ui, ui.tr(T::value_evidence), segments, static_cast<int>(line.status), -1, ui.can_edit);
  if (pressed >= 0 && pressed != static_cast<int>(line.status)) {
    changed.status = static_cast<EvidenceStatus>(pressed);
    ui.dispatch(edit_lines(ui, {changed}));
  }
  space(ui, 2);
  field_label(ui, ui.tr(T::value_source));
  if (text_field(ui, ui.tr(T::value_source), line.source, changed.source,
                 {.hint = ui.tr(T::value_source_hint), .enabled = ui.can_edit}))
    ui.dispatch(edit_lines(ui, {changed}));
  if (ui.audience == Audience::customer) return;
  field_label(ui, ui.tr(T::value_note));
  if (text_field(ui, ui.tr(T::value_note), line.note, changed.note, {.enabled = ui.can_edit}))
    ui.dispatch(edit_lines(ui, {changed}));
}

/// What the amounts rise by from year to year.
void escalation_field(Ui &ui, const CostLine &line) {
  field_label(ui, ui.tr(T::value_escalation));
  std::string typed;
  if (!text_field(ui, ui.tr(T::value_escalation), line.escalation == 0 ? std::string{} : exact_percent(line.escalation),
                  typed, {.hint = "0%", .enabled = ui.can_edit}))
    return;
  CostLine changed = line;
  changed.escalation = 0;
  if (trimmed(typed).empty() || read_percent(typed, changed.escalation))
    ui.dispatch(edit_lines(ui, {changed}));
  else
    ui.refuse(ui.tr(T::value_no_number, typed));
}

/// "100 × (1 + 3%)^2 = 106.09"; empty where nothing rises.
std::string rise_words(const CostLine &line, std::size_t year, double amount) {
  if (line.escalation == 0 || year == 0 || amount == 0 || !std::isfinite(amount)) return {};
  return plain_amount(amount / rise_of(line, year)) + " × (1 + " + exact_percent(line.escalation) + ")^" +
         std::to_string(year) + " = " + plain_amount(amount);
}

/// From which year to which a formula counts.
void formula_years(Ui &ui, const CostLine &line, int years) {
  const auto field = [&](T name, int shown, int CostLine::*year) {
    field_label(ui, ui.tr(name));
    std::string typed;
    if (!text_field(ui, ui.tr(name), std::to_string(shown), typed, {.enabled = ui.can_edit, .size = 13})) return;
    double read = 0;
    CostLine changed = line;
    changed.last_year = std::min(changed.last_year, years);
    if (parse_number(trimmed(typed), read) && read == std::floor(read) && read >= 0 && read <= years)
      changed.*year = static_cast<int>(read);
    else
      return ui.refuse(ui.tr(T::value_no_number, typed));
    if (changed.first_year > changed.last_year) return ui.refuse(ui.tr(T::value_no_number, typed));
    if (changed.last_year == years) changed.last_year = most_years; // goes on when the case gets more years
    ui.dispatch(edit_lines(ui, {std::move(changed)}));
  };
  Cells cells(ui, {-1, -1}, 12);
  cells.next();
  field(T::value_formula_from, line.first_year, &CostLine::first_year);
  cells.next();
  field(T::value_formula_to, std::min(line.last_year, years), &CostLine::last_year);
  cells.end();
}

void formula_field(Ui &ui, ValueState &state, const CostLine &line, std::size_t index, std::size_t year) {
  const ValueFacts &f = state.facts;
  std::string typed;
  field_label(ui, ui.tr(T::value_formula));
  if (text_field(ui, ui.tr(T::value_formula), line.formula, typed, {.enabled = ui.can_edit, .size = 13})) {
    CostLine changed = line;
    changed.formula = std::string{trimmed(typed)};
    if (changed.formula.starts_with("=")) changed.formula.erase(0, 1);
    changed.formula = kept_formula(line.category, std::move(changed.formula));
    if (changed.formula.empty()) { // what it came to stays, as amounts
      std::vector<YearAmount> amounts;
      for (std::size_t at = 0; at < f.table.amounts[index].size(); ++at)
        amounts.push_back({static_cast<int>(at), f.table.amounts[index][at]});
      changed.by_year.clear();
      changed = with_amounts(f.value(), std::move(changed), amounts);
    }
    if (const std::string why = formula_refusal(ui, f.value(), changed); !why.empty())
      ui.refuse(why);
    else
      ui.dispatch(edit_lines(ui, {changed}));
  }
  formula_years(ui, line, f.years);
  note_line(ui, ui.tr(T::value_formula_for, formula_years_words(ui, line, f.years)));
  driver_inputs(ui, state, line.formula, year);
}

/// Saving over all years in the case's own terms if this line were so much of itself.
double saving_with(const ValueFacts &f, std::size_t line_option, double difference) {
  const double theirs = f.option_total(f.pair.reference) + (line_option == f.pair.reference ? difference : 0),
               ours = f.option_total(f.pair.option) + (line_option == f.pair.option ? difference : 0);
  return theirs == 0 ? NAN : (theirs - ours) / theirs;
}

void effect_of_line(Ui &ui, const ValueFacts &f, std::size_t option, double total) {
  if (!f.compared() || total == 0 || !std::isfinite(total)) return;
  group_title(ui, ui.tr(T::value_effect));
  const double whole = f.option_total(option);
  if (whole != 0) fact_line(ui, ui.tr(T::value_share, years_words(ui, f.years)), percent_text(total / whole));
  for (const double change : {0.1, -0.1})
    fact_line(ui, ui.tr(change > 0 ? T::value_if_more : T::value_if_less, "10%"),
              percent_text(-saving_with(f, option, total * change), 1, true));
  const double saving = *f.against.total_saving, gone = option == f.pair.reference ? total - saving : total + saving;
  if (saving > 0 && gone >= 0)
    fact_line(ui, ui.tr(T::value_break_even), money_text(ui, f.value(), std::round(gone * 10) / 10));
}

void category_field(Ui &ui, const ValueFacts &f, GridCell cell) {
  const auto &row = f.table.rows[cell.row];
  std::vector<std::string> names = f.value().categories.empty() ? standard_categories() : f.value().categories;
  for (const std::string &used : f.table.categories)
    if (std::none_of(names.begin(), names.end(), [&](const std::string &n) { return plain_category(n) == used; }))
      names.push_back(used);
  std::vector<std::string> words;
  std::vector<std::string_view> shown;
  int current = -1;
  for (std::size_t i = 0; i < names.size(); ++i) {
    words.push_back(category_word(ui, plain_category(names[i])));
    if (plain_category(names[i]) == f.table.categories[row.category]) current = static_cast<int>(i);
  }
  for (const std::string &word : words) shown.push_back(word);
  field_label(ui, ui.tr(T::value_category));
  const int chosen = select(ui, ui.tr(T::value_category), shown, current, {}, -1, ui.can_edit);
  const auto recategorize = [&](const std::string &category, bool whole) { // whole: the category itself is renamed
    std::vector<CostLine> lines;
    const std::string &now = f.table.categories[row.category];
    for (const auto &line : f.value().lines)
      if (whole && plain_category(line->category) == now) lines.push_back(*line);
    for (const std::size_t index : row.lines)
      if (!whole && index != no_line) lines.push_back(*f.value().lines[index]);
    for (CostLine &line : lines) {
      const bool turns = comes_in(category) && !comes_in(line.category); // its amounts are what it brings in
      line.category = category;
      if (turns) line = as_benefit(std::move(line));
    }
    ui.dispatch(edit_lines(ui, std::move(lines)));
  };
  if (chosen >= 0 && chosen != current) return recategorize(names[static_cast<std::size_t>(chosen)], false);
  // A name of one's own: a new category for this row, or another name for one that is one's own already.
  const std::vector<std::string> standard = standard_categories();
  const std::string &now = f.table.categories[row.category];
  const bool own = !now.empty() && std::find(standard.begin(), standard.end(), now) == standard.end();
  const T name = own ? T::value_category_rename : T::value_category_own;
  field_label(ui, ui.tr(name));
  std::string typed;
  if (text_field(ui, ui.tr(name), own ? now : std::string{}, typed,
                 {.hint = ui.tr(T::value_category_own_hint), .enabled = ui.can_edit}) &&
      has_visible(typed))
    recategorize(std::string{trimmed(typed)}, own);
}

/// A negative amount is a benefit; how one is typed; and that a positive one, kept so by an older file, is a cost.
void benefit_note(Ui &ui, const ValueFacts &f, const CostLine &line, double amount) {
  if (amount < 0) return note_line(ui, ui.tr(T::value_is_benefit, money_text(ui, f.value(), -amount)));
  if (!comes_in(line.category)) return;
  if (!(amount > 0)) return note_line(ui, ui.tr(T::value_benefit_sign));
  notice(ui, icon::triangle_alert, ui.tr(T::value_benefit_is_cost, money_text(ui, f.value(), amount)), ui.theme.warning,
         ui.theme.warning_soft);
  if (button(ui, ui.tr(T::value_benefit_turn), {.kind = ButtonKind::link, .enabled = ui.can_edit}))
    ui.dispatch(edit_lines(ui, {as_benefit(line)}));
}

void line_cell(Ui &ui, SharedState &shared, ValueState &state, GridCell cell, std::size_t index) {
  const ValueFacts &f = state.facts;
  const CostLine &line = *f.value().lines[index];
  const GridColumns columns = grid_columns(f);
  const bool of_year = columns.is_year(cell.column);
  const std::size_t option = *cell_option(f, state.grid.side, cell), year = of_year ? cell.column - 1 : 1;
  const std::vector<double> &amounts = f.table.amounts[index];
  double total = 0;
  for (const double amount : amounts) total += amount;
  const std::string name = f.value().options[option]->name;
  const std::string where =
      line.name + " · " + (of_year ? year_name(ui, static_cast<int>(year)) : years_words(ui, f.years)) + " · " + name;
  const double amount = of_year ? amounts[year] : total;
  why_heading(ui, where, plain_amount(amount), case_unit_words(ui, f.value()));
  if (const CaseProblem *problem = f.table.problem_of(CaseProblem::Place::line, index))
    notice(ui, icon::triangle_alert, problem_words(ui, f.value(), *problem), ui.theme.danger, ui.theme.danger_soft);
  benefit_note(ui, f, line, amount);
  group_title(ui, ui.tr(T::value_why_is, plain_amount(amount)));
  if (!of_year) {
    for (std::size_t i = 0; i < amounts.size(); ++i)
      if (amounts[i] != 0) fact_line(ui, year_name(ui, static_cast<int>(i)), plain_amount(amounts[i]));
    fact_line(ui, ui.tr(T::value_total), plain_amount(total), true);
  }
  if (line.formula.empty()) {
    if (of_year)
      sum_box(ui, ui.tr(line.source.empty() ? T::value_typed_alone : T::value_typed_from, line.source),
              rise_words(line, year, amount));
  } else {
    const double risen = amounts[year];
    sum_box(ui, line.formula,
            with_values(f, line.formula, year) + " = " + money_text(ui, f.value(), risen / rise_of(line, year)));
    if (const std::string words = rise_words(line, year, risen); !words.empty()) note_line(ui, words);
    formula_field(ui, state, line, index, year);
  }
  evidence_fields(ui, line);
  escalation_field(ui, line);
  category_field(ui, f, cell);
  if (!line.formula.empty() && f.table.whole() && f.table.model) {
    std::size_t place = 0;
    while (f.table.model->lines[place].index != index) ++place;
    moves_list(
        ui, state, "line " + line.id.text + (of_year ? " " + std::to_string(year) : ""),
        [place, of_year, year](const CaseFlows &flows) {
          const std::vector<double> &years = flows.lines[place];
          return of_year ? years[year] : std::accumulate(years.begin(), years.end(), 0.0);
        },
        false, [](double amount) { return plain_amount(amount, 1); });
  }
  effect_of_line(ui, f, option, total);
  if (!ui.can_edit) return;
  space(ui, 8);
  if (line.formula.empty() && of_year &&
      button(ui, ui.tr(T::value_fill_right), {.icon = icon::arrow_right, .tooltip = "Ctrl+Enter"}))
    fill_right(ui, shared, f, state.grid);
  if (line.formula.empty() && of_year) same_line(ui);
  if (button(ui, ui.tr(T::value_remove_row), {.kind = ButtonKind::danger, .icon = icon::trash}))
    remove_rows(ui, shared, f, state.grid);
}

std::string cell_name(const Ui &ui, const ValueFacts &f, GridCell cell) {
  return joined(cell.row < f.table.rows.size() ? f.table.rows[cell.row].name : std::string{ui.tr(T::value_total)},
                column_name(ui, f, cell.column));
}

/// A cell that no line stands behind: a difference, a total of all rows, an option without such a line.
void summed_cell(Ui &ui, const ValueState &state, GridCell cell) {
  const ValueFacts &f = state.facts;
  const GridSide side = state.grid.side;
  const double amount = cell_amount(f, side, cell);
  const auto option = cell_option(f, side, cell);
  const bool all = cell.row >= f.table.rows.size();
  const std::string row = all ? std::string{ui.tr(T::value_total)} : f.table.rows[cell.row].name;
  why_heading(ui, row + " · " + column_name(ui, f, cell.column), option ? plain_amount(amount) : signed_amount(amount),
              case_unit_words(ui, f.value()));
  if (!std::isfinite(amount)) {
    note_line(ui, ui.tr(T::value_say_broken));
    return;
  }
  group_title(ui, ui.tr(T::value_why_is, option ? plain_amount(amount) : signed_amount(amount)));
  if (!option) {
    const GridColumns columns = grid_columns(f);
    const auto of = [&](std::size_t which) {
      if (all) return columns.is_year(cell.column) ? f.year_total(which, cell.column - 1) : f.option_total(which);
      return columns.is_year(cell.column) ? f.table.amount(cell.row, which, cell.column - 1)
                                          : f.table.total(cell.row, which);
    };
    fact_line(ui, f.value().options[f.pair.option]->name, plain_amount(of(f.pair.option)));
    fact_line(ui, f.value().options[f.pair.reference]->name, "− " + plain_amount(of(f.pair.reference)));
    fact_line(ui, ui.tr(T::value_column_difference), signed_amount(amount), true);
    if (!all) return;
    group_title(ui, ui.tr(T::value_by_line));
  }
  if (!all) {
    note_line(ui, ui.tr(T::value_no_line, f.value().options[*option]->name));
    return;
  }
  std::vector<std::pair<double, std::size_t>> parts;
  for (std::size_t i = 0; i < f.table.rows.size(); ++i)
    if (const double part = cell_amount(f, side, {i, cell.column}); part != 0) parts.emplace_back(part, i);
  std::sort(parts.begin(), parts.end(), [](const auto &a, const auto &b) {
    return std::pair{-std::fabs(a.first), a.second} < std::pair{-std::fabs(b.first), b.second};
  });
  for (const auto &[part, i] : parts)
    fact_line(ui, f.table.rows[i].name, option ? plain_amount(part) : signed_amount(part));
  fact_line(ui, ui.tr(T::value_total), option ? plain_amount(amount) : signed_amount(amount), true);
}

} // namespace

void value_why(Ui &ui, SharedState &shared, ValueState &state) {
  const ValueFacts &f = state.facts;
  follow_why(state);
  const std::optional<GridCell> at = state.tab == ValueTab::table ? state.grid.cursor : std::nullopt;
  if (!state.why.trail.empty()) {
    std::size_t driver = 0;
    while (f.value().drivers[driver]->id != state.why.trail.back()) ++driver;
    value_why_back(ui, state, at ? cell_name(ui, f, *at) : ui.tr(T::value_why_figure));
    driver_why(ui, state, driver, at && grid_columns(f).is_year(at->column) ? at->column - 1 : 1);
    return;
  }
  if (!at) return figure_why(ui, state);
  const GridCell cell = *at;
  const auto option = cell_option(f, state.grid.side, cell);
  const std::size_t index = option && cell.row < f.table.rows.size() ? f.table.rows[cell.row].lines[*option] : no_line;
  ImGui::PushID(index != no_line ? f.value().lines[index]->id.text.c_str() : "sum");
  if (index != no_line)
    line_cell(ui, shared, state, cell, index);
  else if (cell.column == 0 && cell.row < f.table.rows.size())
    paragraph(ui, f.table.rows[cell.row].name, strong(size::emphasis), ImGui::GetContentRegionAvail().x - ui.control()),
        category_field(ui, f, cell);
  else
    summed_cell(ui, state, cell);
  ImGui::PopID();
}

} // namespace sandtable::view
