#include "domain/value/formula_text.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace sandtable {

FormulaNames formula_names_of(const ValueCase &value) {
  std::vector<FormulaName> names;
  for (const auto &driver : value.drivers) names.push_back({driver->name, unit_from(driver->unit).value_or(Unit{})});
  return {std::move(names)};
}

std::vector<std::size_t> drivers_in(std::string_view formula, const FormulaNames &names) {
  if (formula.empty()) return {};
  const auto named = formula_names(formula, names);
  if (!named.formula) return {};
  return {named.formula->inputs.begin(), named.formula->inputs.end()};
}

std::vector<std::size_t> drivers_in(std::string_view formula, const ValueCase &value) {
  return drivers_in(formula, formula_names_of(value));
}

std::string with_words(std::string_view formula, const ValueCase &value,
                       const std::function<std::string(std::size_t driver)> &words) {
  const auto named = formula_names(formula, formula_names_of(value));
  std::string out{formula};
  if (!named.formula) return out;
  std::vector<std::pair<std::size_t, std::size_t>> places; // position, driver
  for (const FormulaStep &step : named.formula->steps)
    if (step.op == FormulaOp::input) places.emplace_back(step.position, step.operand);
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  for (auto place = places.rbegin(); place != places.rend(); ++place) {
    const auto &[position, driver] = *place;
    std::size_t at = 0;
    for (std::size_t i = 0; i < position && at < out.size(); ++i) next_code_point(out, at);
    std::size_t end = at;
    const std::size_t quotes = at < out.size() && out[at] == '\'' ? 2 : 0;
    for (std::size_t i = code_point_count(value.drivers[driver]->name) + quotes; i > 0 && end < out.size(); --i)
      next_code_point(out, end);
    out.replace(at, end - at, words(driver));
  }
  return out;
}

std::string as_written(std::string_view name) {
  const FormulaName alone{std::string{name}, {}};
  const auto plain = formula_names(name, FormulaNames{{alone}});
  const bool one_word =
      plain.formula && plain.formula->steps.size() == 1 && plain.formula->steps.front().op == FormulaOp::input;
  return one_word ? std::string{name} : "'" + std::string{name} + "'";
}

std::string renamed_in(std::string_view formula, const ValueCase &value, std::size_t driver, std::string_view name) {
  const std::string fresh = as_written(name);
  return with_words(formula, value, [&](std::size_t other) {
    return other == driver ? fresh : as_written(value.drivers[other]->name);
  });
}

std::vector<std::string> users_of(const ValueCase &value, std::size_t driver) {
  std::vector<std::string> users;
  const FormulaNames names = formula_names_of(value);
  const auto look = [&](const std::string &formula, const std::string &name) {
    if (formula.empty()) return;
    const auto used = drivers_in(formula, names);
    if (std::find(used.begin(), used.end(), driver) != used.end() &&
        std::find(users.begin(), users.end(), name) == users.end())
      users.push_back(name);
  };
  for (const auto &other : value.drivers) look(other->formula, other->name);
  for (const auto &line : value.lines) look(line->formula, line->name);
  return users;
}

} // namespace sandtable
