// What the answers to "why?" are made of: facts, sums, inputs that can be looked into, and what changes a number most.
#include "view/value/value_why_parts.hpp"

#include "domain/value/formula_text.hpp"
#include "view/icons.hpp"
#include "view/screens/people_table_parts.hpp"
#include "view/screens/start_layout.hpp"
#include "view/value/value_text.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

void fact_line(Ui &ui, std::string_view name, std::string_view number, bool sum, ImU32 color) {
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

void sum_box(Ui &ui, std::string_view first, std::string_view second) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  Card card(ui, at, ImGui::GetContentRegionAvail().x,
            {12, ui.theme.dark ? ui.theme.sunken : ui.theme.ground, ui.theme.line});
  paragraph(ui, first, {13});
  if (!second.empty()) paragraph(ui, second, strong(13));
  const float bottom = card.end();
  ImGui::SetCursorScreenPos({at.x, bottom});
  ImGui::Dummy({1, 1});
}

void why_heading(Ui &ui, std::string_view where, std::string_view figure, std::string_view unit) {
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

double driver_value(const ValueFacts &f, std::size_t driver, std::size_t year) {
  const CaseTable &table = f.table;
  if (table.flows && table.model && year < table.flows->drivers.size() && driver < table.model->drivers.size())
    return table.flows->drivers[year][driver] / table.model->drivers[driver].scale;
  return f.value().drivers[driver]->formula.empty() ? f.value().drivers[driver]->value : NAN;
}

std::string driver_words(const ValueFacts &f, std::size_t driver, std::size_t year) {
  const Driver &of = *f.value().drivers[driver];
  return plain_amount(driver_value(f, driver, year), 4) + (of.unit.empty() ? "" : " " + of.unit);
}

std::string with_values(const ValueFacts &f, std::string_view formula, std::size_t year) {
  return with_words(formula, f.value(), [&](std::size_t driver) { return driver_words(f, driver, year); });
}

namespace {

void driver_card(Ui &ui, ValueState &state, std::size_t index, std::size_t year) {
  const ValueFacts &f = state.facts;
  const Driver &driver = *f.value().drivers[index];
  ImGui::PushID(driver.id.text.c_str());
  const ImVec2 at = ImGui::GetCursorScreenPos();
  Card card(ui, at, ImGui::GetContentRegionAvail().x, {12});
  if (button(ui, driver.name,
             {.kind = ButtonKind::link, .tooltip = ui.tr(T::why), .name = ui.tr(T::value_why_named, driver.name)}))
    open_driver(state, driver.id);
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

} // namespace

void driver_inputs(Ui &ui, ValueState &state, std::string_view formula, std::size_t year) {
  const auto used = drivers_in(formula, state.facts.value());
  if (!used.empty()) group_title(ui, ui.tr(T::value_inputs));
  for (const std::size_t driver : used) driver_card(ui, state, driver, year), space(ui, 4);
}

// ---------------------------------------------------------------- the way down

void open_driver(ValueState &state, const DriverId &driver) {
  if (state.tab == ValueTab::drivers) {
    state.why.trail.push_back(state.drivers.chosen);
    state.drivers.chosen = state.why.chosen = driver;
  } else {
    state.why.trail.push_back(driver);
  }
}

void follow_why(ValueState &state) {
  ValueWhyState &why = state.why;
  const bool same = why.tab == state.tab &&
                    (state.tab == ValueTab::drivers
                         ? why.chosen == state.drivers.chosen
                         : why.cell == state.grid.cursor && why.asked == state.asked && why.side == state.grid.side);
  if (!same) why.trail.clear();
  std::erase_if(why.trail, [&](const DriverId &id) { return !find(state.facts.value().drivers, id); });
  why.tab = state.tab, why.chosen = state.drivers.chosen;
  why.cell = state.grid.cursor, why.asked = state.asked, why.side = state.grid.side;
}

void value_why_back(Ui &ui, ValueState &state, std::string_view from) {
  std::vector<DriverId> &trail = state.why.trail;
  if (trail.empty()) return;
  const bool drivers = state.tab == ValueTab::drivers;
  const std::size_t before = drivers ? trail.size() : trail.size() - 1;
  const Driver *last = before == 0 ? nullptr : find(state.facts.value().drivers, trail[before - 1]);
  const std::string words = ui.tr(T::value_why_back, last ? last->name : std::string{from});
  if (!button(ui, words, {.kind = ButtonKind::link, .icon = icon::chevron_left})) return;
  if (drivers) state.drivers.chosen = state.why.chosen = trail.back();
  trail.pop_back();
}

// ---------------------------------------------------------------- what changes it most

namespace {
void refresh_moves(ValueState &state, const std::string &what, const std::function<double(const CaseFlows &)> &number,
                   bool lines) {
  const ValueFacts &f = state.facts;
  ValueWhyState &why = state.why;
  const std::string key = what + "/" + std::to_string(f.pair.option) + "/" + std::to_string(f.pair.reference);
  if (why.moves_of == f.of && why.moves_what == key) return;
  why.moves_of = f.of, why.moves_what = key;
  why.moves = what_moves(*f.table.model, f.value(), number, lines);
}
} // namespace

void moves_list(Ui &ui, ValueState &state, const std::string &what,
                const std::function<double(const CaseFlows &)> &number, bool lines,
                const std::function<std::string(double)> &words) {
  const ValueFacts &f = state.facts;
  ValueWhyState &why = state.why;
  if (!f.table.model || !f.table.whole()) return;
  refresh_moves(state, what, number, lines);
  if (why.moves.empty()) return;
  group_title(ui, ui.tr(T::value_moves), ui.tr(T::value_moves_note));
  constexpr std::size_t most = 5;
  for (std::size_t i = 0; i < std::min(most, why.moves.size()); ++i) {
    const Move move = why.moves[i];
    const std::string range = words(move.low) + " – " + words(move.high);
    if (move.kind == Move::Kind::line) {
      const CostLine &line = *f.value().lines[move.index];
      const ValueOption *option = find(f.value().options, line.option);
      fact_line(ui, option ? line.name + " · " + option->name : line.name, range);
      continue;
    }
    const Driver &driver = *f.value().drivers[move.index];
    ImGui::PushID(driver.id.text.c_str());
    const Pressed p =
        press_area(ui, "move", driver.name, {ImGui::GetContentRegionAvail().x, ui.px(24)}, "button", range);
    ImDrawList *list = ImGui::GetWindowDrawList();
    if (p.focused) draw_focus_ring(ui, list, p.min, p.max, ui.px(4));
    const float used = std::min(text_extent(ui, range, {13}).x, (p.max.x - p.min.x) * 0.7f);
    draw_text_cut(ui, list, {p.min.x, p.min.y + ui.px(5)}, p.max.x - p.min.x - used - ui.px(10), driver.name,
                  {13, Weight::regular, p.hovered ? ui.theme.ink : ui.theme.accent});
    draw_text_cut(ui, list, {p.max.x - used, p.min.y + ui.px(5)}, used + 1, range, {13});
    ImGui::PopID();
    if (p.pressed) return open_driver(state, driver.id);
  }
}

// ---------------------------------------------------------------- a driver

void driver_why(Ui &ui, ValueState &state, std::size_t index, std::size_t year) {
  const ValueFacts &f = state.facts;
  const Driver &driver = *f.value().drivers[index];
  ImGui::PushID(driver.id.text.c_str());
  const bool yearly = f.table.model && index < f.table.model->drivers.size() && f.table.model->drivers[index].yearly;
  why_heading(ui, yearly ? joined(driver.name, year_name(ui, static_cast<int>(year))) : driver.name,
              plain_amount(driver_value(f, index, year), 4), driver.unit);
  if (const CaseProblem *problem = f.table.problem_of(CaseProblem::Place::driver, index))
    notice(ui, icon::triangle_alert, problem_words(ui, f.value(), *problem), ui.theme.danger, ui.theme.danger_soft);
  if (driver.formula.empty()) {
    sum_box(ui, ui.tr(driver.source.empty() ? T::value_typed_alone : T::value_typed_from, driver.source));
    space(ui, 4);
    driver_card(ui, state, index, year);
    if (!driver.date.empty()) note_line(ui, ui.tr(T::value_driver_date, driver.date));
  } else {
    sum_box(ui, driver.formula, with_values(f, driver.formula, year) + " = " + driver_words(f, index, year));
    driver_inputs(ui, state, driver.formula, year);
    moves_list(
        ui, state, "driver " + driver.id.text + " " + std::to_string(year),
        [&](const CaseFlows &flows) { return flows.drivers[year][index] / f.table.model->drivers[index].scale; }, false,
        [](double value) { return plain_amount(value, std::fabs(value) < 10 ? 3 : 1); });
  }
  group_title(ui, ui.tr(T::value_used_by));
  const auto users = users_of(f.value(), index);
  std::string names;
  for (const std::string &user : users) names += (names.empty() ? "" : std::string{ui.tr(T::value_list_comma)}) + user;
  note_line(ui, names.empty() ? std::string{ui.tr(T::value_driver_unused)} : names);
  if (driver.formula.empty() && f.compared() && f.table.model) {
    const auto saving = [&](const CaseFlows &flows) {
      const Against against = compare(flows.options[f.pair.option], flows.options[f.pair.reference], f.terms);
      return against.total_saving_ratio ? *against.total_saving_ratio : NAN;
    };
    refresh_moves(state, "saving by driver", saving, false);
    const std::vector<Move> &moves = state.why.moves;
    const auto at = std::find_if(moves.begin(), moves.end(), [&](const Move &move) { return move.index == index; });
    group_title(ui, ui.tr(T::value_effect));
    note_line(ui, at == moves.end() ? std::string{ui.tr(T::value_driver_no_range)}
                                    : ui.tr(T::value_driver_effect, percent_text(at->low), percent_text(at->high)));
  }
  space(ui, 8);
  if (state.tab != ValueTab::drivers &&
      button(ui, ui.tr(T::value_why_edit), {.kind = ButtonKind::link, .icon = icon::list_checks}))
    state.drivers.chosen = driver.id, state.tab = ValueTab::drivers;
  ImGui::PopID();
}

} // namespace sandtable::view
