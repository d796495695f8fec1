// Scenarios side by side: what the case comes to when drivers are less kind, or kinder.
#include "domain/value/distribution.hpp"
#include "view/icons.hpp"
#include "view/screens/start_layout.hpp"
#include "view/value/value_screen.hpp"
#include "view/value/value_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sandtable::view {

namespace {

void send(Ui &ui, ValueChange change) { ui.dispatch(EditValue{ui.opportunity->id, std::move(change)}); }

void refresh(ValueScenariosState &s, const ValueFacts &f) {
  if (s.of == f.of && s.pair.option == f.pair.option && s.pair.reference == f.pair.reference) return;
  s.of = f.of, s.pair = f.pair;
  s.results.clear(), s.answer.reset();
  const WhatIf what_if(f.value(), f.pair.option, f.pair.reference);
  for (const Scenario &scenario : f.value().scenarios)
    s.results.push_back(what_if.results(values_in(f.value(), scenario)));
  s.results.push_back(what_if.results());
  s.shown = shown_scenario(f.value());
  s.differing = drivers_that_differ(f.value());
}

double value_in(const Scenario &scenario, const Driver &driver) {
  for (const ScenarioValue &one : scenario.values)
    if (one.driver == driver.id) return one.value;
  return driver.value;
}

void set_value(Scenario &scenario, const DriverId &driver, double value) {
  for (ScenarioValue &one : scenario.values)
    if (one.driver == driver) return void(one.value = value);
  scenario.values.push_back({driver, value, {}});
}

/// A number one would say aloud: to about a hundredth of the width of its range.
double sayable(double number, double width) {
  const double digits = 2 - std::floor(std::log10(width)), scale = std::pow(10, std::fabs(digits));
  const double said = digits < 0 ? std::round(number / scale) * scale : std::round(number * scale) / scale;
  return std::isfinite(said) ? said : number;
}

/// The case as it stands, and each uncertain driver at the end of its range that hurts the saving, or helps it.
std::vector<Scenario> proposed(const Ui &ui, const ValueFacts &f) {
  const ValueCase &value = f.value();
  Scenario base{std::string{ui.tr(T::value_scn_base)}, {}, {}},
      cautious{std::string{ui.tr(T::value_scn_cautious)}, {}, {}}, bold{std::string{ui.tr(T::value_scn_bold)}, {}, {}};
  const WhatIf what_if(value, f.pair.option, f.pair.reference);
  for (std::size_t i = 0; i < value.drivers.size(); ++i) {
    const Driver &driver = *value.drivers[i];
    const auto range = Distribution::make(driver.range, driver.value);
    if (!driver.formula.empty() || !range || !range->varies()) continue;
    std::vector<double> tried = what_if.drivers();
    const auto saving_at = [&](double x) {
      tried[i] = x;
      return what_if.results(tried)[ValueResult::npv].value_or(0);
    };
    double low = range->quantile(0.1), high = range->quantile(0.9);
    if (const double width = high - low; width > 0 && driver.range.kind != RangeKind::discrete)
      low = sayable(low, width), high = sayable(high, width);
    const bool low_hurts = saving_at(low) <= saving_at(high);
    base.values.push_back({driver.id, driver.value, {}});
    cautious.values.push_back({driver.id, low_hurts ? low : high, {}});
    bold.values.push_back({driver.id, low_hurts ? high : low, {}});
  }
  return {base, cautious, bold};
}

std::string result_text(const Ui &ui, const ValueCase &value, ValueResult result, const std::optional<double> &number,
                        double most) {
  if (!number) return "–";
  switch (result) {
  case ValueResult::saving_ratio:
  case ValueResult::margin: return percent_text(*number);
  case ValueResult::payback: return fixed_text(*number, 1);
  default: return figure_amount(ui, value, *number, most);
  }
}

std::string sentence(const Ui &ui, const ValueFacts &f, const ValueScenariosState &s) {
  std::optional<std::size_t> least, most;
  const auto saving = [&](std::size_t i) { return s.results[i][ValueResult::saving_ratio]; };
  for (std::size_t i = 0; i < f.value().scenarios.size(); ++i) {
    if (!saving(i)) continue;
    if (!least || *saving(i) < *saving(*least)) least = i;
    if (!most || *saving(i) > *saving(*most)) most = i;
  }
  if (!least) return std::string{ui.tr(T::value_scn_no_numbers)};
  const auto named = [&](std::size_t i, T words) {
    return ui.tr(words, f.value().scenarios[i].name, percent_text(*saving(i)));
  };
  if (*least == *most) return named(*least, T::value_scn_sentence_one);
  return ui.tr(T::value_scn_sentence, named(*least, T::value_scn_named), named(*most, T::value_scn_named));
}

/// Columns of the table: names, then the scenarios, then the case as it stands when it is none of them. Where there is
/// little room, names stand above their row.
struct Columns {
  float names, each;
  ImVec2 at;
  float count = 1; ///< of the scenarios
  float above = 0; ///< height of a name above its row; 0 = beside it
  float x(std::size_t column) const { return at.x + names + each * static_cast<float>(column); }
};

/// Whether words have room in a column beside so much else.
bool fits(const Ui &ui, const Columns &columns, std::string_view words, float beside) {
  return text_extent(ui, words, {}).x + ui.px(beside) <= columns.each - ui.px(8);
}

void heads(Ui &ui, const ValueFacts &f, const ValueScenariosState &s, const Columns &columns, bool now) {
  const std::vector<Scenario> &all = f.value().scenarios;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  float bottom = at.y;
  for (std::size_t i = 0; i < all.size() + now; ++i) {
    ImGui::PushID(static_cast<int>(i));
    Box box({columns.x(i), at.y}, columns.each - ui.px(8));
    if (i == all.size()) {
      label(ui, ui.tr(T::value_scn_now), strong(13));
      const std::string_view keep = ui.tr(T::value_scn_keep);
      if (ui.can_edit &&
          (fits(ui, columns, keep, 28) ? button(ui, keep, {.kind = ButtonKind::link, .icon = icon::plus})
                                       : icon_button(ui, icon::plus, keep, {.kind = ButtonKind::ghost}))) {
        std::vector<Scenario> changed = all;
        Scenario own{ui.tr(T::value_scn_own, std::to_string(all.size())), {}, {}};
        for (const std::size_t d : s.differing)
          own.values.push_back({f.value().drivers[d]->id, f.value().drivers[d]->value, {}});
        changed.push_back(std::move(own));
        send(ui, SetScenarios{std::move(changed)});
      }
    } else {
      std::string typed;
      if (text_field(ui, ui.tr(T::value_scn_name, std::to_string(i + 1)), all[i].name, typed,
                     {.enabled = ui.can_edit, .bare = true, .weight = Weight::strong})) {
        std::vector<Scenario> changed = all;
        changed[i].name = typed;
        send(ui, SetScenarios{std::move(changed)});
      }
      const bool shown = s.shown == i;
      const std::string show = ui.tr(T::value_scn_show_named, all[i].name);
      const float beside = (ui.phone ? size::touch : size::control) + 8; // the bin
      const std::string_view words =
          fits(ui, columns, show, beside) ? std::string_view{show} : ui.tr(T::value_scn_show);
      if (shown)
        label(ui, ui.tr(T::value_scn_shown), {13, Weight::regular, ui.theme.success});
      else if (ui.can_edit && button(ui, words, {.kind = ButtonKind::link, .name = show, .id = "show"}))
        send(ui, ShowScenario{i});
      if (ui.can_edit && i > 0 && all.size() > 1) {
        if (fits(ui, columns, shown ? ui.tr(T::value_scn_shown) : words, beside)) same_line(ui, 4);
        if (icon_button(ui, icon::trash, ui.tr(T::remove_named, all[i].name), {.kind = ButtonKind::ghost})) {
          std::vector<Scenario> changed = all;
          changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(i));
          send(ui, SetScenarios{std::move(changed)});
        }
      }
    }
    bottom = std::max(bottom, box.end().y);
    ImGui::PopID();
  }
  ImGui::SetCursorScreenPos({at.x, bottom});
  ImGui::Dummy({1, ui.px(2)});
}

/// A row's name: `down` below its top beside the cells, or above them. The cells begin at what comes back.
float row_name(Ui &ui, const Columns &columns, float y, float down, std::string_view words, bool faint = false) {
  const float room = columns.above > 0 ? columns.each * columns.count : columns.names;
  draw_text_cut(ui, ImGui::GetWindowDrawList(), {columns.at.x, y + (columns.above > 0 ? ui.px(7) : down)},
                room - ui.px(8), words,
                {13, Weight::regular, faint || columns.above > 0 ? ui.theme.muted : ui.theme.ink});
  return y + columns.above;
}

void result_row(Ui &ui, const ValueFacts &f, const ValueScenariosState &s, const Columns &columns, bool now,
                ValueResult result, std::string_view name, double most = 0) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = ui.px(30);
  ImDrawList *list = ImGui::GetWindowDrawList();
  const std::size_t count = f.value().scenarios.size() + now;
  list->AddLine({at.x, at.y}, {columns.x(count), at.y}, ui.theme.line);
  const float top = row_name(ui, columns, at.y, ui.px(8), name);
  for (std::size_t i = 0; i < count; ++i) {
    const std::optional<double> &number = s.results[i][result];
    const std::string words = result_text(ui, f.value(), result, number, most);
    const bool money =
        result == ValueResult::saving_ratio || result == ValueResult::npv || result == ValueResult::margin;
    ImGui::SetCursorScreenPos({columns.x(i), top});
    ImGui::Dummy({columns.each, height});
    mirror_item(
        ui, "gridcell",
        ui.tr(T::value_scn_cell,
              i < f.value().scenarios.size() ? std::string_view{f.value().scenarios[i].name} : ui.tr(T::value_scn_now),
              name),
        words);
    draw_text_cut(ui, list, {columns.x(i), top + ui.px(8)}, columns.each - ui.px(8), words,
                  strong(13, !number                ? ui.theme.muted
                             : money && *number < 0 ? ui.theme.danger
                                                    : ui.theme.ink));
  }
  ImGui::SetCursorScreenPos({at.x, top + height});
}

void driver_row(Ui &ui, const ValueFacts &f, const ValueScenariosState &s, const Columns &columns, bool now,
                std::size_t index) {
  const Driver &driver = *f.value().drivers[index];
  const std::vector<Scenario> &all = f.value().scenarios;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool differs = std::find(s.differing.begin(), s.differing.end(), index) != s.differing.end();
  ImGui::PushID(driver.id.text.c_str());
  const float top = row_name(ui, columns, at.y, ui.px(9),
                             driver.name + (driver.unit.empty() ? "" : " (" + driver.unit + ")"), !differs);
  float bottom = top;
  for (std::size_t i = 0; i < all.size() + now; ++i) {
    Box box({columns.x(i), top}, columns.each - ui.px(8));
    if (i == all.size()) {
      space(ui, 6);
      label(ui, plain_amount(driver.value, 4), {13, Weight::regular, ui.theme.muted});
    } else {
      ImGui::PushID(static_cast<int>(i));
      std::string typed;
      if (text_field(ui, ui.tr(T::value_scn_cell, all[i].name, driver.name), number_text(value_in(all[i], driver)),
                     typed, {.enabled = ui.can_edit, .size = 13})) {
        std::vector<Scenario> changed = all;
        double number = 0;
        if (read_amount(typed, ValueCase{}, number)) {
          set_value(changed[i], driver.id, number);
          send(ui, SetScenarios{std::move(changed)});
          if (s.shown == i) send(ui, ShowScenario{i});
        } else {
          ui.refuse(ui.tr(T::value_no_number, typed));
        }
      }
      ImGui::PopID();
    }
    bottom = std::max(bottom, box.end().y);
  }
  ImGui::PopID();
  ImGui::SetCursorScreenPos({at.x, bottom});
}

/// Drivers that one of the scenarios names, in the case's order.
std::vector<std::size_t> named_drivers(const ValueCase &value) {
  std::vector<std::size_t> named;
  for (std::size_t d = 0; d < value.drivers.size(); ++d)
    if (std::any_of(value.scenarios.begin(), value.scenarios.end(), [&](const Scenario &scenario) {
          return std::any_of(scenario.values.begin(), scenario.values.end(),
                             [&](const ScenarioValue &one) { return one.driver == value.drivers[d]->id; });
        }))
      named.push_back(d);
  return named;
}

void add_driver(Ui &ui, const ValueCase &value, const std::vector<std::size_t> &named) {
  std::vector<std::size_t> free;
  std::vector<std::string_view> words;
  for (std::size_t d = 0; d < value.drivers.size(); ++d)
    if (value.drivers[d]->formula.empty() && std::find(named.begin(), named.end(), d) == named.end())
      free.push_back(d), words.push_back(value.drivers[d]->name);
  if (free.empty() || !ui.can_edit) return;
  const int chosen = select(ui, ui.tr(T::value_scn_add_driver), words, -1, ui.tr(T::value_scn_add_driver),
                            std::min(ui.px(240), ImGui::GetContentRegionAvail().x));
  if (chosen < 0) return;
  const Driver &driver = *value.drivers[free[static_cast<std::size_t>(chosen)]];
  std::vector<Scenario> changed = value.scenarios;
  for (Scenario &scenario : changed) set_value(scenario, driver.id, driver.value);
  send(ui, SetScenarios{std::move(changed)});
}

void table(Ui &ui, ValueState &state) {
  const ValueFacts &f = state.facts;
  const ValueCase &value = f.value();
  ValueScenariosState &s = state.scenarios;
  const bool now = !s.shown, private_side = ui.audience == Audience::author && !ui.presenting;
  const float width = ImGui::GetContentRegionAvail().x;
  const auto count = static_cast<float>(value.scenarios.size() + now);
  const bool narrow = width < ui.px(560);
  const float names = narrow ? 0 : std::min(width * 0.34f, ui.px(260));
  const Columns columns{names, std::min((width - names) / count, ui.px(220)), ImGui::GetCursorScreenPos(), count,
                        narrow ? ui.px(24) : 0};
  heads(ui, f, s, columns, now);
  const auto most = [&](ValueResult result) { // of a row, whose amounts share a unit
    double size = 0;
    for (const auto &one : s.results) size = std::max(size, std::fabs(one[result].value_or(0)));
    return size;
  };
  const double total = most(ValueResult::total), npv = most(ValueResult::npv);
  result_row(ui, f, s, columns, now, ValueResult::total,
             ui.tr(T::value_scn_result_total, years_words(ui, f.years), figure_unit(ui, value, total)), total);
  result_row(ui, f, s, columns, now, ValueResult::saving_ratio, ui.tr(T::value_scn_result_saving_ratio));
  result_row(ui, f, s, columns, now, ValueResult::npv, ui.tr(T::value_scn_result_npv, figure_unit(ui, value, npv)),
             npv);
  result_row(ui, f, s, columns, now, ValueResult::payback, ui.tr(T::value_scn_result_payback));
  if (private_side && state.deal_room.ours_shown && value.negotiation.has_cost())
    result_row(ui, f, s, columns, now, ValueResult::margin, ui.tr(T::value_scn_result_margin));
  space(ui, 10);
  group_title(ui, ui.tr(T::value_scn_drivers));
  const std::vector<std::size_t> named = named_drivers(value);
  if (s.differing.empty()) note_line(ui, ui.tr(T::value_scn_no_difference));
  for (const std::size_t index : named) driver_row(ui, f, s, columns, now, index);
  space(ui, 4);
  add_driver(ui, value, named);
  if (private_side && value.negotiation.has_cost())
    checkbox(ui, ui.tr(T::value_deal_show_ours), state.deal_room.ours_shown);
  note_line(ui, ui.tr(T::value_scn_note));
}

} // namespace

void value_scenarios(Ui &ui, ValueState &state) {
  const ValueFacts &f = state.facts;
  const bool any = !f.value().scenarios.empty();
  refresh(state.scenarios, f);
  paragraph(ui, any ? sentence(ui, f, state.scenarios) : std::string{ui.tr(T::value_scn_none)},
            strong(ui.phone ? 17 : size::heading));
  space(ui, 6);
  if (f.value().drivers.empty()) {
    note_line(ui, ui.tr(T::value_scn_needs_drivers));
    return;
  }
  const auto card = [&](auto &&draw) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    Card box(ui, at, std::min(ImGui::GetContentRegionAvail().x, ui.px(1100)), {16});
    draw();
    const float bottom = box.end();
    ImGui::SetCursorScreenPos({at.x, bottom});
    ImGui::Dummy({1, ui.px(8)});
  };
  card([&] {
    if (any) return table(ui, state);
    paragraph(ui, ui.tr(T::value_scn_none_text));
    space(ui, 4);
    if (button(ui, ui.tr(T::value_scn_propose), {.kind = ButtonKind::primary, .enabled = ui.can_edit}))
      send(ui, SetScenarios{proposed(ui, f)});
  });
  if (f.compared()) card([&] { value_goal_seek(ui, state); });
}

} // namespace sandtable::view
