// Which value of a driver makes a result come out as wanted.
#include "view/icons.hpp"
#include "view/screens/start_layout.hpp"
#include "view/value/value_screen.hpp"
#include "view/value/value_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sandtable::view {

namespace {

constexpr std::array results{ValueResult::saving_ratio, ValueResult::npv, ValueResult::payback, ValueResult::total,
                             ValueResult::margin};
constexpr std::array names{T::value_seek_saving_ratio, T::value_seek_npv, T::value_seek_payback, T::value_seek_total,
                           T::value_seek_margin};

bool is_ratio(ValueResult result) { return result == ValueResult::saving_ratio || result == ValueResult::margin; }

std::string result_words(const Ui &ui, const ValueCase &value, ValueResult result, double number) {
  if (is_ratio(result)) return percent_text(number);
  return result == ValueResult::payback ? plain_amount(number, 2) : money_text(ui, value, std::round(number * 10) / 10);
}

std::string driver_words(const Driver &driver, double number) {
  return plain_amount(number, 4) + (driver.unit.empty() ? "" : " " + driver.unit);
}

std::string answer_words(const Ui &ui, const ValueCase &value, const Driver &driver, const Goal &goal,
                         std::string_view result, const GoalAnswer &a) {
  using Outcome = GoalAnswer::Outcome;
  const auto result_is = [&](double number) { return result_words(ui, value, goal.result, number); };
  const std::string to = result_is(goal.to), from = driver_words(driver, a.from), until = driver_words(driver, a.until);
  switch (a.outcome) {
  case Outcome::found:
    return ui.tr(T::value_seek_found, driver.name, driver_words(driver, a.value), std::string{result} + " = " + to) +
           " " + ui.tr(T::value_seek_now, driver_words(driver, driver.value));
  case Outcome::already: return ui.tr(T::value_seek_already, result, to);
  case Outcome::unreachable:
    return ui.tr(T::value_seek_unreachable, driver.name, from, until) + " " +
           ui.tr(T::value_seek_there, result, result_is(a.low.value_or(0)), result_is(a.high.value_or(0)));
  case Outcome::no_effect: return ui.tr(T::value_seek_no_effect, driver.name, result);
  default: return ui.tr(T::value_seek_broken, driver.name, from, until);
  }
}

} // namespace

void value_goal_seek(Ui &ui, ValueState &state) {
  const ValueFacts &f = state.facts;
  const ValueCase &value = f.value();
  ValueScenariosState &s = state.scenarios;
  paragraph(ui, ui.tr(T::value_seek_question), strong(size::emphasis));
  std::vector<std::size_t> choices;
  std::vector<std::string_view> drivers, wanted;
  for (std::size_t i = 0; i < value.drivers.size(); ++i)
    if (value.drivers[i]->formula.empty()) choices.push_back(i), drivers.push_back(value.drivers[i]->name);
  if (choices.empty()) return note_line(ui, ui.tr(T::value_scn_needs_drivers));
  const bool private_side = ui.audience == Audience::author && !ui.presenting && value.negotiation.has_cost();
  for (std::size_t i = 0; i < results.size(); ++i)
    if (private_side || results[i] != ValueResult::margin) wanted.push_back(ui.tr(names[i]));
  auto driver = std::find(choices.begin(), choices.end(), s.goal.driver);
  if (driver == choices.end()) driver = choices.begin(), s.goal.driver = *driver;
  auto result = static_cast<std::size_t>(std::find(results.begin(), results.end(), s.goal.result) - results.begin());
  if (result >= wanted.size()) result = 0, s.goal.result = results[0], s.answer.reset();

  const auto driver_field = [&] {
    field_label(ui, ui.tr(T::value_seek_driver));
    if (const int chosen = select(ui, ui.tr(T::value_seek_driver), drivers, static_cast<int>(driver - choices.begin()));
        chosen >= 0)
      s.goal.driver = choices[static_cast<std::size_t>(chosen)], s.answer.reset();
  };
  const auto result_field = [&] {
    field_label(ui, ui.tr(T::value_seek_result));
    if (const int chosen = select(ui, ui.tr(T::value_seek_result), wanted, static_cast<int>(result)); chosen >= 0) {
      s.goal.result = results[static_cast<std::size_t>(chosen)], s.answer.reset();
      if (const auto &now = s.results.back()[s.goal.result]) s.goal.to = *now;
    }
  };
  const auto to_field = [&] {
    field_label(ui, ui.tr(T::value_seek_to));
    std::string typed;
    const bool ratio = is_ratio(s.goal.result);
    if (!text_field(ui, ui.tr(T::value_seek_to), ratio ? exact_percent(s.goal.to) : plain_amount(s.goal.to, 2), typed))
      return;
    double number = 0;
    if (ratio ? read_percent(typed, number) : read_amount(typed, value, number))
      s.goal.to = number, s.answer.reset();
    else
      ui.refuse(ui.tr(T::value_no_number, typed));
  };
  if (ImGui::GetContentRegionAvail().x >= ui.px(480)) {
    Cells cells(ui, {-2, -2, -1}, 12);
    cells.next();
    driver_field();
    cells.next();
    result_field();
    cells.next();
    to_field();
    cells.end();
  } else { // names of drivers want the whole width of a phone
    driver_field(), result_field(), to_field();
  }
  const Driver &of = *value.drivers[s.goal.driver];
  if (button(ui, ui.tr(T::value_seek_go), {.kind = ButtonKind::primary, .icon = icon::target}))
    s.answer = seek_goal(value, f.pair.option, f.pair.reference, s.goal);
  if (!s.answer) return;
  space(ui, 4);
  paragraph(ui, answer_words(ui, value, of, s.goal, ui.tr(names[result]), *s.answer), strong());
  if (s.answer->outcome != GoalAnswer::Outcome::found || !ui.can_edit) return;
  if (button(ui, ui.tr(T::value_seek_take), {.kind = ButtonKind::link})) {
    Driver changed = of;
    changed.value = s.answer->value;
    ui.dispatch(EditValue{ui.opportunity->id, PutDriver{std::move(changed)}});
  }
}

} // namespace sandtable::view
