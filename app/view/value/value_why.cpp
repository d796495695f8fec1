// What stands behind a cell of the cost table or one of the figures.
#include "domain/value/formula_text.hpp"
#include "view/icons.hpp"
#include "view/screens/start_layout.hpp"
#include "view/value/value_screen.hpp"
#include "view/value/value_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sandtable::view {

namespace {

EditValue edit_lines(const Ui &ui, std::vector<CostLine> lines) {
  return {ui.opportunity->id, PutCostLines{PutCostLines::Verb::edit, std::move(lines)}};
}

/// A name and a number; a rule above the last, which sums up.
void fact_line(Ui &ui, std::string_view name, std::string_view number, bool sum = false, ImU32 color = 0) {
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const TextStyle style{13, sum ? Weight::strong : Weight::regular, color};
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float words = std::min(text_extent(ui, number, style).x, width * 0.7f);
  ImGui::Dummy({width, ui.px(24)});
  mirror_item(ui, "text", name, number);
  if (sum) list->AddLine({at.x, at.y}, {at.x + width, at.y}, ui.theme.line);
  draw_text_cut(ui, list, {at.x, at.y + ui.px(5)}, width - words - ui.px(10), name,
                {13, sum ? Weight::strong : Weight::regular, sum ? ui.theme.ink : ui.theme.muted});
  draw_text_cut(ui, list, {at.x + width - words, at.y + ui.px(5)}, words + 1, number, style);
}

/// The sum that gives the number, on a soft ground.
void sum_box(Ui &ui, std::string_view first, std::string_view second = {}) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  Card card(ui, at, ImGui::GetContentRegionAvail().x,
            {12, ui.theme.dark ? ui.theme.sunken : ui.theme.ground, ui.theme.line});
  paragraph(ui, first, {13});
  if (!second.empty()) paragraph(ui, second, strong(13));
  const float bottom = card.end();
  ImGui::SetCursorScreenPos({at.x, bottom});
  ImGui::Dummy({1, 1});
}

void heading(Ui &ui, std::string_view where, std::string_view figure, std::string_view unit) {
  // The panel is closed in its upper right corner.
  paragraph(ui, where, {13, Weight::regular, ui.theme.muted}, ImGui::GetContentRegionAvail().x - ui.control());
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = text_extent(ui, figure, strong(size::figure)).x;
  ImGui::Dummy({ImGui::GetContentRegionAvail().x, ui.px(42)});
  mirror_item(ui, "text", figure, unit);
  draw_text(ui, ImGui::GetWindowDrawList(), {at.x, at.y + ui.px(4)}, figure, strong(size::figure));
  draw_text(ui, ImGui::GetWindowDrawList(), {at.x + width + ui.px(8), at.y + ui.px(16)}, unit,
            {size::body, Weight::regular, ui.theme.muted});
}

// ---------------------------------------------------------------- a cell with a line behind it

/// A driver's value in the year, in its own unit.
std::string driver_words(const ValueFacts &f, std::size_t driver, std::size_t year) {
  const Driver &of = *f.value().drivers[driver];
  double value = of.value;
  if (f.table.flows && year < f.table.flows->drivers.size() && driver < f.table.model->drivers.size())
    value = f.table.flows->drivers[year][driver] / f.table.model->drivers[driver].scale;
  return plain_amount(value, 4) + (of.unit.empty() ? "" : " " + of.unit);
}

void driver_card(Ui &ui, const ValueFacts &f, std::size_t index, std::size_t year) {
  const Driver &driver = *f.value().drivers[index];
  ImGui::PushID(driver.id.text.c_str());
  const ImVec2 at = ImGui::GetCursorScreenPos();
  Card card(ui, at, ImGui::GetContentRegionAvail().x, {12});
  label(ui, driver.name, strong(13));
  if (!driver.formula.empty()) {
    paragraph(ui, driver.formula + " = " + driver_words(f, index, year), {13, Weight::regular, ui.theme.muted});
  } else {
    std::string typed;
    Cells cells(ui, {-1, -1}, 8);
    cells.next();
    if (text_field(ui, driver.name, number_text(driver.value), typed, {.enabled = ui.can_edit, .size = 13})) {
      Driver changed = driver;
      if (parse_number(trimmed(typed), changed.value))
        ui.dispatch(EditValue{ui.opportunity->id, PutDriver{std::move(changed)}});
      else
        ui.refuse(ui.tr(T::value_no_number, typed));
    }
    cells.next();
    space(ui, 4);
    label(ui, driver.unit, {13, Weight::regular, ui.theme.muted});
    cells.end();
  }
  label(ui, ui.word(driver.status),
        {size::caption, Weight::regular,
         driver.status == EvidenceStatus::guess            ? ui.theme.warning
         : driver.status == EvidenceStatus::finance_signed ? ui.theme.success
                                                           : ui.theme.muted});
  if (!driver.source.empty()) paragraph(ui, driver.source, caption(ui));
  const float bottom = card.end();
  ImGui::SetCursorScreenPos({at.x, bottom});
  ImGui::Dummy({1, 1});
  ImGui::PopID();
}

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
  if (!text_field(ui, ui.tr(T::value_escalation), line.escalation == 0 ? std::string{} : short_percent(line.escalation),
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
  return plain_amount(amount / rise_of(line, year)) + " × (1 + " + short_percent(line.escalation) + ")^" +
         std::to_string(year) + " = " + plain_amount(amount);
}

void formula_field(Ui &ui, const ValueFacts &f, const CostLine &line, std::size_t index, std::size_t year) {
  std::string typed;
  field_label(ui, ui.tr(T::value_formula));
  if (text_field(ui, ui.tr(T::value_formula), line.formula, typed, {.enabled = ui.can_edit, .size = 13})) {
    CostLine changed = line;
    changed.formula = std::string{trimmed(typed)};
    ValueCase tried = f.value();
    tried.lines[index] = make_ref(changed);
    const CompiledCase compiled = compile_case(tried);
    const auto bad = std::find_if(compiled.problems.begin(), compiled.problems.end(), [&](const CaseProblem &problem) {
      return problem.place == CaseProblem::Place::line && problem.index == index;
    });
    if (bad != compiled.problems.end())
      ui.refuse(formula_problem_words(ui, bad->problem));
    else
      ui.dispatch(edit_lines(ui, {changed}));
  }
  note_line(ui, ui.tr(T::value_formula_years, std::to_string(line.first_year),
                      std::to_string(std::min(line.last_year, f.years))));
  const auto used = drivers_in(line.formula, f.value());
  if (!used.empty()) group_title(ui, ui.tr(T::value_inputs));
  for (const std::size_t driver : used) driver_card(ui, f, driver, year), space(ui, 4);
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
  if (saving > 0 && gone >= 0) fact_line(ui, ui.tr(T::value_break_even), plain_amount(gone, 1));
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
  if (chosen < 0 || chosen == current) return;
  std::vector<CostLine> lines;
  for (const std::size_t index : row.lines)
    if (index != no_line) {
      lines.push_back(*f.value().lines[index]);
      lines.back().category = names[static_cast<std::size_t>(chosen)];
    }
  ui.dispatch(edit_lines(ui, std::move(lines)));
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
  heading(ui, where, plain_amount(amount), case_unit_words(ui, f.value()));
  if (const CaseProblem *problem = f.table.problem_of(CaseProblem::Place::line, index))
    notice(ui, icon::triangle_alert, problem_words(ui, f.value(), *problem), ui.theme.danger, ui.theme.danger_soft);
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
    const std::string filled_in =
        with_words(line.formula, f.value(), [&](std::size_t driver) { return driver_words(f, driver, year); });
    const double risen = amounts[year];
    sum_box(ui, line.formula,
            filled_in + " = " + plain_amount(risen / rise_of(line, year)) + " " + case_unit_words(ui, f.value()));
    if (const std::string words = rise_words(line, year, risen); !words.empty()) note_line(ui, words);
    formula_field(ui, f, line, index, year);
  }
  evidence_fields(ui, line);
  escalation_field(ui, line);
  category_field(ui, f, cell);
  effect_of_line(ui, f, option, total);
  if (!ui.can_edit) return;
  space(ui, 8);
  if (line.formula.empty() && of_year &&
      button(ui, ui.tr(T::value_fill_right), {.icon = icon::arrow_right, .tooltip = "Ctrl+Enter"}))
    fill_right(ui, f, state.grid);
  if (line.formula.empty() && of_year) same_line(ui);
  if (button(ui, ui.tr(T::value_remove_row), {.kind = ButtonKind::danger, .icon = icon::trash}))
    remove_rows(ui, shared, f, state.grid);
}

/// A cell that no line stands behind: a difference, a total of all rows, an option without such a line.
void summed_cell(Ui &ui, const ValueState &state, GridCell cell) {
  const ValueFacts &f = state.facts;
  const GridSide side = state.grid.side;
  const double amount = cell_amount(f, side, cell);
  const auto option = cell_option(f, side, cell);
  const bool all = cell.row >= f.table.rows.size();
  const std::string row = all ? std::string{ui.tr(T::value_total)} : f.table.rows[cell.row].name;
  heading(ui, row + " · " + column_name(ui, f, cell.column), option ? plain_amount(amount) : signed_amount(amount),
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

// ---------------------------------------------------------------- figures

void measure_line(Ui &ui, T name, const Measure &measure, const std::function<std::string(double)> &words) {
  fact_line(ui, ui.tr(name),
            measure ? words(*measure) : ui.tr(T::value_missing_because, reason_words(ui, measure.reason)), false,
            measure ? 0 : ui.theme.muted);
}

void totals_why(Ui &ui, const ValueFacts &f) {
  const ValueCase &value = f.value();
  for (const std::size_t option : {f.pair.option, f.pair.reference}) {
    group_title(ui, value.options[option]->name, case_unit_words(ui, value));
    for (std::size_t row = 0; row < f.table.rows.size(); ++row)
      if (const double total = f.table.total(row, option); total != 0)
        fact_line(ui, f.table.rows[row].name, plain_amount(total));
    fact_line(ui, ui.tr(T::value_total), plain_amount(f.option_total(option)), true);
    if (!f.compared()) return;
  }
}

void saving_why(Ui &ui, const ValueFacts &f) {
  const ValueCase &value = f.value();
  if (f.compared()) {
    const double theirs = f.option_total(f.pair.reference), ours = f.option_total(f.pair.option);
    sum_box(ui,
            plain_amount(theirs) + " − " + plain_amount(ours) + " = " + plain_amount(theirs - ours) + " " +
                case_unit_words(ui, value),
            theirs == 0 ? std::string{}
                        : plain_amount(theirs - ours) + " ÷ " + plain_amount(theirs) + " = " +
                              percent_text((theirs - ours) / theirs));
  }
  group_title(ui, ui.tr(T::value_discounted_at, short_percent(f.discounted.rate)));
  if (value.rate == 0) note_line(ui, ui.tr(T::value_no_rate));
  if (value.real)
    note_line(ui, ui.tr(T::value_real_why, short_percent(value.rate == 0 ? usual_rate : value.rate),
                        short_percent(value.inflation), percent_text(f.discounted.rate, 2)));
  double ours = 0, theirs = 0;
  for (int year = 0; year <= f.years; ++year) {
    const double factor = discount_factor(f.discounted, year);
    const auto at = static_cast<std::size_t>(year);
    ours += f.year_total(f.pair.option, at) * factor, theirs += f.year_total(f.pair.reference, at) * factor;
    const double flow = f.compared() ? f.year_total(f.pair.reference, at) - f.year_total(f.pair.option, at)
                                     : f.year_total(f.pair.option, at);
    fact_line(ui, year_name(ui, year),
              plain_amount(flow, 1) + " × " + fixed_text(factor, 4) + " = " + plain_amount(flow * factor, 1));
  }
  fact_line(ui, ui.tr(T::value_total), plain_amount(f.compared() ? theirs - ours : ours, 1), true);
  if (f.compared() && theirs != 0)
    fact_line(ui, plain_amount(theirs - ours, 1) + " ÷ " + plain_amount(theirs, 1),
              percent_text((theirs - ours) / theirs), true);
}

void crossing_why(Ui &ui, const ValueFacts &f) {
  note_line(ui, ui.tr(T::value_crossing_means));
  const auto ours = f.cumulative(f.pair.option), theirs = f.cumulative(f.pair.reference);
  for (std::size_t year = 0; year < ours.size(); ++year) {
    const bool reached = f.against.crossing_year && static_cast<double>(year) == *f.against.crossing_year;
    fact_line(ui, year_name(ui, static_cast<int>(year)),
              plain_amount(ours[year], 1) + (ours[year] <= theirs[year] ? " ≤ " : " > ") +
                  plain_amount(theirs[year], 1),
              reached, reached ? ui.theme.success : 0);
  }
  group_title(ui, ui.tr(T::value_payback));
  const auto span = [&](double years) { return year_span(ui, years); };
  measure_line(ui, T::value_simple_payback, f.against.simple_payback_year, span);
  measure_line(ui, T::value_discounted_payback, f.at_rate.discounted_payback_year, span);
}

void returns_why(Ui &ui, const ValueFacts &f) {
  const ValueCase &value = f.value();
  note_line(ui, ui.tr(T::value_returns_mean, short_percent(f.discounted.rate)));
  const auto money = [&](double amount) { return money_text(ui, value, std::round(amount * 10) / 10); };
  const auto percent = [&](double fraction) { return percent_text(fraction); };
  const auto times = [&](double number) { return fixed_text(number, 2); };
  measure_line(ui, T::value_npv, f.at_rate.npv, money);
  measure_line(ui, T::value_irr, f.at_rate.irr, percent);
  measure_line(ui, T::value_mirr, f.at_rate.mirr, percent);
  measure_line(ui, T::value_roi, f.at_rate.roi, percent);
  measure_line(ui, T::value_sir, f.at_rate.sir, times);
  measure_line(ui, T::value_airr, f.at_rate.airr, percent);
  group_title(ui, ui.tr(T::value_flows));
  for (int year = 0; year <= f.years; ++year) {
    const auto at = static_cast<std::size_t>(year);
    fact_line(ui, year_name(ui, year),
              signed_amount(f.year_total(f.pair.reference, at) - f.year_total(f.pair.option, at)));
  }
  group_title(ui, ui.tr(T::value_annual));
  for (const std::size_t option : {f.pair.option, f.pair.reference}) {
    const OptionCost cost = option_cost(f.table.flows->options[option], f.discounted);
    std::string words =
        cost.annual_equivalent ? money(*cost.annual_equivalent) : std::string{ui.tr(T::value_not_calculable)};
    if (cost.cost_per_unit && value.use_per_year > 0)
      words += " · " + plain_amount(*cost.cost_per_unit * value.unit, 2) + "/" + value.use_unit;
    fact_line(ui, value.options[option]->name, words);
  }
}

} // namespace

void value_why(Ui &ui, SharedState &shared, ValueState &state) {
  const ValueFacts &f = state.facts;
  static constexpr std::array<T, 5> titles{T::value_total, T::value_why_totals, T::value_why_saving,
                                           T::value_why_crossing, T::value_why_returns};
  if (state.grid.cursor) {
    const GridCell cell = *state.grid.cursor;
    const auto option = cell_option(f, state.grid.side, cell);
    const std::size_t index =
        option && cell.row < f.table.rows.size() ? f.table.rows[cell.row].lines[*option] : no_line;
    ImGui::PushID(index != no_line ? f.value().lines[index]->id.text.c_str() : "sum");
    if (index != no_line)
      line_cell(ui, shared, state, cell, index);
    else if (cell.column == 0 && cell.row < f.table.rows.size())
      paragraph(ui, f.table.rows[cell.row].name, strong(size::emphasis),
                ImGui::GetContentRegionAvail().x - ui.control()),
          category_field(ui, f, cell);
    else if (cell.column > 0)
      summed_cell(ui, state, cell);
    else
      totals_why(ui, f);
    ImGui::PopID();
    return;
  }
  paragraph(ui, ui.tr(titles[static_cast<std::size_t>(state.asked)]), strong(size::emphasis),
            ImGui::GetContentRegionAvail().x - ui.control());
  if (!f.table.whole()) {
    for (const CaseProblem &problem : f.table.problems)
      notice(ui, icon::triangle_alert, problem_words(ui, f.value(), problem), ui.theme.danger, ui.theme.danger_soft),
          space(ui, 4);
    return;
  }
  switch (state.asked) {
  case ValueFigure::totals: return totals_why(ui, f);
  case ValueFigure::saving: return saving_why(ui, f);
  case ValueFigure::crossing: return crossing_why(ui, f);
  case ValueFigure::returns: return returns_why(ui, f);
  default: return;
  }
}

} // namespace sandtable::view
