// The inputs that formulas combine: value, range, evidence, who uses them and what they move.
#include "domain/value/distribution.hpp"
#include "domain/value/formula_text.hpp"
#include "domain/value/simulate.hpp"
#include "imgui_internal.h"
#include "view/charts/charts.hpp"
#include "view/icons.hpp"
#include "view/plan/plan_parts.hpp"
#include "view/screens/start_layout.hpp"
#include "view/value/value_range.hpp"
#include "view/value/value_text.hpp"
#include "view/value/value_why_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sandtable::view {

namespace {

constexpr float driver_row_height = 56;

void send(Ui &ui, ValueChange change) { ui.dispatch(EditValue{ui.opportunity->id, std::move(change)}); }

ImU32 status_color(const Ui &ui, EvidenceStatus status) {
  return status == EvidenceStatus::guess            ? ui.theme.warning
         : status == EvidenceStatus::finance_signed ? ui.theme.success
                                                    : ui.theme.muted;
}

/// The saving over all years with the driver at the ends of its range, everything else at its value.
std::array<double, 2> effect_of(const ValueFacts &f, std::size_t index) {
  std::array<double, 2> savings{NAN, NAN};
  const Driver &driver = *f.value().drivers[index];
  const auto distribution = Distribution::make(driver.range, driver.value);
  if (!f.compared() || !f.table.model || !distribution || !distribution->varies()) return savings;
  std::vector<double> values;
  for (const ModelDriver &one : f.table.model->drivers) values.push_back(one.value);
  const std::vector<double> ones(f.table.model->lines.size(), 1);
  for (const int end : {0, 1}) {
    auto tried = values;
    tried[index] = distribution->quantile(end == 0 ? 0.1 : 0.9) * f.table.model->drivers[index].scale;
    const CaseFlows flows = case_flows(*f.table.model, f.value(), std::move(tried), ones);
    if (!flows.problems.empty()) continue;
    const Against against = compare(flows.options[f.pair.option], flows.options[f.pair.reference], f.terms);
    if (against.total_saving_ratio) savings[static_cast<std::size_t>(end)] = *against.total_saving_ratio;
  }
  return savings;
}

void refresh_effects(ValueDriversState &state, const ValueFacts &f) {
  if (state.of == f.of && state.pair_option == f.pair.option && state.pair_reference == f.pair.reference) return;
  state.of = f.of, state.pair_option = f.pair.option, state.pair_reference = f.pair.reference;
  const std::size_t drivers = f.value().drivers.size();
  state.effects.assign(drivers, {NAN, NAN}), state.users.assign(drivers, {}), state.known.assign(drivers, false);
}

void work_out(ValueDriversState &state, const ValueFacts &f, std::size_t i) {
  if (state.known[i]) return;
  state.effects[i] = effect_of(f, i), state.users[i] = users_of(f.value(), i), state.known[i] = true;
}

/// Some of those not worked out yet; whether any are left.
bool work_out_some(ValueDriversState &state, const ValueFacts &f) {
  const std::size_t drivers = state.known.size();
  std::size_t left = drivers <= 64 ? 64 : 1; // each looks through all of them
  for (std::size_t i = 0; i < drivers && left > 0; ++i)
    if (!state.known[i]) work_out(state, f, i), --left;
  return std::find(state.known.begin(), state.known.end(), false) != state.known.end();
}

void driver_row(Ui &ui, const ValueFacts &f, ValueDriversState &state, std::size_t index) {
  const Driver &driver = *f.value().drivers[index];
  const Theme &t = ui.theme;
  ImGui::PushID(driver.id.text.c_str());
  const float width = ImGui::GetContentRegionAvail().x, height = ui.px(driver_row_height);
  const bool chosen = state.chosen == driver.id;
  const std::string number = driver_words(f, index, 1);
  const Pressed p = press_area(ui, "driver", driver.name, {width, height}, "button", number, chosen ? "selected" : "");
  ImDrawList *list = ImGui::GetWindowDrawList();
  if (chosen)
    list->AddRectFilled(p.min, p.max, t.accent_soft);
  else if (p.hovered)
    list->AddRectFilled(p.min, p.max, t.hover);
  list->AddLine({p.min.x, p.max.y - 1}, {p.max.x, p.max.y - 1}, t.line);
  if (p.focused) draw_focus_ring(ui, list, p.min, p.max, ui.px(4));
  const bool narrow = width < ui.px(560);
  const float picture = narrow ? ui.px(64) : ui.px(110), pad = ui.px(16);
  const float right = p.max.x - pad - picture, name_width = narrow ? right - p.min.x - pad - ui.px(10) : width * 0.36f;
  draw_text_cut(ui, list, {p.min.x + pad, p.min.y + ui.px(10)}, name_width, driver.name, strong());
  draw_text_cut(ui, list, {p.min.x + pad, p.min.y + ui.px(32)}, name_width,
                narrow ? number
                       : std::string{ui.word(driver.status)} + (driver.source.empty() ? "" : " · " + driver.source),
                {size::caption, Weight::regular, narrow ? t.ink : status_color(ui, driver.status)});
  if (driver.formula.empty())
    draw_range(ui, list, {right, p.min.y + ui.px(10)}, {right + picture, p.max.y - ui.px(12)}, driver);
  if (!narrow) {
    const float x = p.min.x + pad + name_width + ui.px(16), room = right - x - ui.px(16);
    draw_text_cut(ui, list, {x, p.min.y + ui.px(10)}, room, number, strong());
    std::string below = driver.formula.empty() ? range_words(ui, driver) : "= " + driver.formula;
    const auto [low, high] = state.effects[index];
    if (std::isfinite(low) && std::isfinite(high))
      below +=
          " · " + ui.tr(T::value_driver_saving, percent_text(std::min(low, high)), percent_text(std::max(low, high)));
    draw_text_cut(ui, list, {x, p.min.y + ui.px(32)}, room, below, caption(ui));
  }
  if (p.pressed) state.chosen = chosen ? DriverId{} : driver.id;
  ImGui::PopID();
}

// ---------------------------------------------------------------- one driver

/// A number of the range under its caption; true when it was changed.
bool bound(Ui &ui, T name, double &value) {
  field_label(ui, ui.tr(name));
  std::string typed;
  if (!text_field(ui, ui.tr(name), number_text(value), typed, {.enabled = ui.can_edit})) return false;
  double number = 0;
  if (!read_amount(typed, ValueCase{}, number)) return ui.refuse(ui.tr(T::value_no_number, typed)), false;
  value = number;
  return true;
}

bool number_list(Ui &ui, T name, std::vector<double> &values) {
  std::string text;
  for (const double value : values) text += (text.empty() ? "" : "; ") + number_text(value);
  field_label(ui, ui.tr(name));
  std::string typed;
  if (!text_field(ui, ui.tr(name), text, typed, {.hint = "1; 2; 3", .enabled = ui.can_edit})) return false;
  std::vector<double> read;
  for (const std::string &part : split(typed, ';')) {
    double number = 0;
    if (trimmed(part).empty()) continue;
    if (!read_amount(part, ValueCase{}, number)) return ui.refuse(ui.tr(T::value_no_number, part)), false;
    read.push_back(number);
  }
  values = std::move(read);
  return true;
}

void range_fields(Ui &ui, const Driver &driver) {
  Driver changed = driver;
  group_title(ui, ui.tr(T::value_range));
  const int kind = select_level(ui, ui.tr(T::value_range), driver.range.kind);
  if (kind >= 0) changed.range = proposed_range(driver, static_cast<RangeKind>(kind));
  bool touched = kind >= 0 && !(changed.range == driver.range);
  if (const std::string_view words = kind_words(ui, driver.range.kind); !words.empty()) note_line(ui, words);
  Cells cells(ui, {-1, -1}, 12);
  cells.next();
  switch (driver.range.kind) {
  case RangeKind::triangular:
  case RangeKind::pert:
  case RangeKind::uniform:
    touched |= bound(ui, T::value_low, changed.range.low);
    cells.next();
    touched |= bound(ui, T::value_high, changed.range.high);
    break;
  case RangeKind::normal:
  case RangeKind::lognormal: touched |= bound(ui, T::value_deviation, changed.range.deviation); break;
  case RangeKind::discrete:
    touched |= number_list(ui, T::value_choices, changed.range.values);
    cells.next();
    touched |= number_list(ui, T::value_weights, changed.range.weights);
    break;
  default: break;
  }
  cells.end();
  if (touched) send(ui, PutDriver{changed});
  const auto distribution = Distribution::make(driver.range, driver.value);
  if (!distribution) {
    space(ui, 4);
    notice(ui, icon::triangle_alert, ui.tr(T::problem_formula_range), ui.theme.danger, ui.theme.danger_soft);
  } else if (distribution->varies()) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, height = ui.px(64);
    ImGui::Dummy({width, height + ui.px(20)});
    mirror_item(ui, "img", ui.tr(T::value_range), range_words(ui, driver));
    tooltip(ui, ui.tr(T::term_percentiles));
    draw_range(ui, ImGui::GetWindowDrawList(), {at.x, at.y + ui.px(6)}, {at.x + width, at.y + height}, driver);
    const TextStyle small = caption(ui);
    const std::string low = plain_amount(distribution->quantile(0.1), 3),
                      high = plain_amount(distribution->quantile(0.9), 3);
    draw_text(ui, ImGui::GetWindowDrawList(), {at.x, at.y + height + ui.px(5)}, ui.tr(T::value_low_tenth, low), small);
    const std::string right = ui.tr(T::value_high_tenth, high);
    draw_text(ui, ImGui::GetWindowDrawList(),
              {at.x + width - text_extent(ui, right, small).x, at.y + height + ui.px(5)}, right, small);
  }
  Driver wide = driver;
  wide.range = {};
  wide.range = proposed_range(wide, driver.range.kind == RangeKind::fixed ? RangeKind::pert : driver.range.kind);
  if (driver.formula.empty() && !(wide.range == driver.range) &&
      button(ui, ui.tr(T::value_range_propose, percent_text(proposed_spread(driver.status), 0)),
             {.kind = ButtonKind::link, .enabled = ui.can_edit}))
    send(ui, PutDriver{wide});
}

void correlations(Ui &ui, const ValueCase &value, const Driver &driver) {
  if (value.drivers.size() < 2) return;
  group_title(ui, ui.tr(T::value_correlation), ui.tr(T::value_correlation_note));
  for (const auto &other : value.drivers) {
    if (other->id == driver.id || !other->formula.empty()) continue;
    double rank = 0;
    for (const Correlation &one : value.correlations)
      if ((one.a == driver.id && one.b == other->id) || (one.b == driver.id && one.a == other->id)) rank = one.rank;
    ImGui::PushID(other->id.text.c_str());
    Cells cells(ui, {-1, 84}, 8);
    cells.next();
    space(ui, 4);
    label(ui, other->name, {13});
    cells.next();
    std::string typed;
    if (text_field(ui, ui.tr(T::value_correlation_with, other->name), rank == 0 ? std::string{} : number_text(rank),
                   typed, {.hint = "−1…1", .enabled = ui.can_edit})) {
      double number = 0;
      if (!trimmed(typed).empty() && !read_amount(typed, ValueCase{}, number))
        ui.refuse(ui.tr(T::value_no_number, typed));
      else
        send(ui, SetCorrelation{{.a = driver.id, .b = other->id, .rank = number}});
    }
    cells.end();
    ImGui::PopID();
  }
}

/// A formula that does not work is told at its field and not taken.
bool driver_formula(Ui &ui, const ValueCase &value, const Driver &driver) {
  field_label(ui, ui.tr(T::value_driver_formula));
  std::string typed;
  if (!text_field(ui, ui.tr(T::value_driver_formula), driver.formula, typed,
                  {.hint = ui.tr(T::value_driver_formula_hint), .enabled = ui.can_edit}))
    return false;
  Driver changed = driver;
  changed.formula = std::string{trimmed(typed)};
  if (changed.formula.starts_with("=")) changed.formula.erase(0, 1);
  ValueCase tried = value;
  std::size_t at = 0;
  for (std::size_t i = 0; i < tried.drivers.size(); ++i)
    if (tried.drivers[i]->id == driver.id) at = i, tried.drivers[i] = make_ref(changed);
  for (const CaseProblem &problem : compile_case(tried).problems)
    if (problem.place == CaseProblem::Place::driver && problem.index == at) {
      ui.refuse(formula_problem_words(ui, problem.problem));
      return false;
    }
  send(ui, PutDriver{changed});
  return true;
}

/// How sure the value is, since when and by whom.
void evidence(Ui &ui, const Driver &driver) {
  Driver changed = driver;
  group_title(ui, ui.tr(T::value_evidence));
  std::array<Segment, 3> segments;
  for (std::size_t i = 0; i < segments.size(); ++i) segments[i].text = ui.word(static_cast<EvidenceStatus>(i));
  const int status =
      segmented(ui, ui.tr(T::value_evidence), segments, static_cast<int>(driver.status), -1, ui.can_edit);
  changed = driver;
  if (status >= 0 && status != static_cast<int>(driver.status)) {
    changed.status = static_cast<EvidenceStatus>(status), changed.date = ui.host.today;
    send(ui, PutDriver{changed});
  }
  field_label(ui, ui.tr(T::value_source));
  if (text_field(ui, ui.tr(T::value_source), driver.source, changed.source,
                 {.hint = ui.tr(T::value_source_hint), .enabled = ui.can_edit}))
    send(ui, PutDriver{changed});
  field_label(ui, ui.tr(T::value_driver_date));
  changed = driver;
  if (date_field(ui, ui.tr(T::value_driver_date), driver.date, changed.date)) send(ui, PutDriver{changed});
  value_confirm(ui, driver);
}

} // namespace

void value_driver_panel(Ui &ui, ValueState &state) {
  const ValueFacts &f = state.facts;
  const ValueCase &value = f.value();
  std::size_t index = 0;
  while (index < value.drivers.size() && value.drivers[index]->id != state.drivers.chosen) ++index;
  if (index == value.drivers.size()) return;
  const Driver &driver = *value.drivers[index];
  refresh_effects(state.drivers, f);
  work_out(state.drivers, f, index);
  ImGui::PushID(driver.id.text.c_str());
  Driver changed = driver;
  follow_why(state);
  value_why_back(ui, state, {});
  label(ui, ui.tr(T::value_driver), caption(ui));
  field_label(ui, ui.tr(T::value_driver_name));
  if (text_field(ui, ui.tr(T::value_driver_name), driver.name, changed.name,
                 {.enabled = ui.can_edit, .focus = state.drivers.name_it, .select_all = state.drivers.name_it}))
    send(ui, PutDriver{changed});
  state.drivers.name_it = state.drivers.name_it && !ImGui::IsItemActive();
  Cells cells(ui, {-1, -1}, 12);
  cells.next();
  if (driver.formula.empty()) {
    changed = driver;
    if (bound(ui, T::value_driver_value, changed.value)) {
      if (driver.range.kind != RangeKind::fixed && !Distribution::make(changed.range, changed.value))
        changed.range = proposed_range(changed, changed.range.kind);
      send(ui, PutDriver{changed});
    }
  } else {
    field_label(ui, ui.tr(T::value_driver_value));
    label(ui, plain_amount(driver_value(f, index, 1), 4), strong());
  }
  cells.next();
  field_label(ui, ui.tr(T::value_driver_unit));
  changed = driver;
  if (text_field(ui, ui.tr(T::value_driver_unit), driver.unit, changed.unit,
                 {.hint = ui.tr(T::value_driver_unit_hint), .enabled = ui.can_edit}))
    send(ui, PutDriver{changed});
  cells.end();
  driver_formula(ui, value, driver);
  if (const CaseProblem *problem = f.table.problem_of(CaseProblem::Place::driver, index))
    notice(ui, icon::triangle_alert, problem_words(ui, value, *problem), ui.theme.danger, ui.theme.danger_soft);
  if (!driver.formula.empty() && f.table.model) {
    sum_box(ui, with_values(f, driver.formula, 1) + " = " + driver_words(f, index, 1));
    driver_inputs(ui, state, driver.formula, 1);
  }
  evidence(ui, driver);
  if (driver.formula.empty()) range_fields(ui, driver);
  group_title(ui, ui.tr(T::value_effect));
  if (const auto [low, high] = state.drivers.effects[index]; std::isfinite(low) && std::isfinite(high))
    note_line(ui, ui.tr(T::value_driver_effect, percent_text(low), percent_text(high)));
  else
    note_line(ui, ui.tr(T::value_driver_no_range));
  std::string users;
  for (const std::string &user : state.drivers.users[index])
    users += (users.empty() ? "" : std::string{ui.tr(T::value_list_comma)}) + user;
  note_line(ui, users.empty() ? std::string{ui.tr(T::value_driver_unused)} : ui.tr(T::value_driver_used_by, users));
  if (driver.formula.empty()) correlations(ui, value, driver);
  if (ui.can_edit) {
    space(ui, 8);
    if (button(ui, ui.tr(T::value_driver_remove), {.kind = ButtonKind::danger, .icon = icon::trash})) {
      send(ui, RemoveDriver{driver.id});
      if (state.drivers.users[index].empty()) state.drivers.chosen = {};
    }
  }
  ImGui::PopID();
}

void value_add_driver(Ui &ui, ValueState &state) {
  Driver driver;
  driver.id = ui.host.ids->next<DriverId>('u');
  const auto &drivers = state.facts.value().drivers;
  for (int i = static_cast<int>(drivers.size()) + 1; driver.name.empty(); ++i) {
    const std::string name = ui.tr(T::value_new_driver, std::to_string(i));
    if (std::none_of(drivers.begin(), drivers.end(), [&](const auto &one) { return one->name == name; }))
      driver.name = name;
  }
  driver.date = ui.host.today;
  state.drivers.chosen = driver.id, state.drivers.name_it = true;
  send(ui, PutDriver{std::move(driver)});
}

void value_drivers(Ui &ui, ValueState &state) {
  const ValueFacts &f = state.facts;
  const ValueCase &value = f.value();
  refresh_effects(state.drivers, f);
  if (work_out_some(state.drivers, f)) ui.out.animating = true;
  if (value.drivers.empty()) {
    space(ui, 40);
    if (empty_state(ui, icon::calculator, ui.tr(T::value_drivers_empty), ui.tr(T::value_drivers_empty_text),
                    ui.can_edit ? ui.tr(T::value_add_driver) : std::string_view{}))
      value_add_driver(ui, state);
    return;
  }
  std::size_t guesses = 0;
  for (const auto &driver : value.drivers)
    guesses += driver->formula.empty() && driver->status == EvidenceStatus::guess;
  std::size_t most = value.drivers.size();
  for (std::size_t i = 0; i < value.drivers.size(); ++i) {
    const auto width = [&](std::size_t at) {
      return std::fabs(state.drivers.effects[at][1] - state.drivers.effects[at][0]);
    };
    if (std::isfinite(width(i)) && (most == value.drivers.size() || width(i) > width(most))) most = i;
  }
  paragraph(ui,
            most < value.drivers.size() ? ui.tr(T::value_drivers_most, value.drivers[most]->name)
                                        : ui.tr(T::value_drivers_title),
            strong(size::heading));
  note_line(ui, ui.tr(T::value_drivers_guesses, std::to_string(value.drivers.size()), std::to_string(guesses)));
  space(ui, 4);
  Card card(ui, ImGui::GetCursorScreenPos(), ImGui::GetContentRegionAvail().x, {1});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
  const ImVec2 first = ImGui::GetCursorScreenPos();
  const float row = ui.px(driver_row_height), width = ImGui::GetContentRegionAvail().x;
  const ImRect &seen = ImGui::GetCurrentWindow()->ClipRect;
  for (std::size_t i = 0; i < value.drivers.size(); ++i) {
    const float y = first.y + row * static_cast<float>(i);
    if (y + 3 * row < seen.Min.y || y - 2 * row > seen.Max.y)
      continue; // the keyboard reaches what is just out of sight
    ImGui::SetCursorScreenPos({first.x, y});
    driver_row(ui, f, state.drivers, i);
  }
  ImGui::SetCursorScreenPos(first);
  ImGui::Dummy({width, row * static_cast<float>(value.drivers.size())});
  ImGui::PopStyleVar();
  card.end();
  space(ui, 20);
}

} // namespace sandtable::view
