#include "domain/value/commands.hpp"

#include "base/text.hpp"
#include "domain/text_check.hpp"
#include "domain/value/case_model.hpp"
#include "domain/value/deal.hpp"
#include "domain/value/formula_text.hpp"
#include "domain/value/what_if.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace sandtable {

namespace {

using Refused = std::optional<Problem>;

constexpr double most_amount = 1e15; ///< as the file format has it

Refused no_range(std::string_view range) { return Problem{"problem_field_range", {}, std::string{range}}; }
bool within(double value, double low, double high) { return value >= low && value <= high; }
bool is_amount(double value) { return within(value, -most_amount, most_amount); }
Refused no_such(const std::string &id) { return Problem{"problem_not_found", {}, id}; }

Refused bad_terms(const ValueCase &c) {
  if (!within(c.years, 1, most_years)) return no_range("1–30");
  if (!within(c.rate, -0.99, 10) || !within(c.inflation, -0.99, 10)) return no_range("−99 % … 1000 %");
  if (!(c.unit > 0 && c.unit <= 1e9)) return no_range("> 0");
  if (!within(c.use_per_year, 0, most_amount)) return no_range("≥ 0");
  if (!within(c.claim, -1, 1)) return no_range("−100 % … 100 %");
  if (trimmed(c.currency).empty()) return Problem{"problem_name_empty", {}, {}};
  for (const std::string &category : c.categories)
    if (!fits({category})) return too_long();
  return fits({c.currency, c.use_unit}) ? std::nullopt : Refused{too_long()};
}

Refused bad_option(const ValueOption &option) {
  if (!option.id) return Problem{"problem_id_missing", {}, {}};
  if (!has_visible(option.name)) return Problem{"problem_name_empty", {}, {}};
  return fits({option.name}) ? std::nullopt : Refused{too_long()};
}

Refused bad_line(const CostLine &line, const ValueCase &c) {
  if (!line.id) return Problem{"problem_id_missing", {}, {}};
  if (!has_visible(line.name)) return Problem{"problem_name_empty", {}, {}};
  if (!find(c.options, line.option)) return no_such(line.option.text);
  if (line.by_year.size() > most_years + 1) return no_range("0–30");
  for (const double amount : line.by_year)
    if (!is_amount(amount)) return Problem{"problem_amount", {}, {}};
  if (!within(line.escalation, -0.99, 10)) return no_range("−99 % … 1000 %");
  if (!within(line.first_year, 0, most_years) || !within(line.last_year, 0, most_years)) return no_range("0–30");
  return fits({line.name, line.category, line.formula, line.source, line.note}) ? std::nullopt : Refused{too_long()};
}

Refused bad_driver(const Driver &driver, const ValueCase &c) {
  if (!driver.id) return Problem{"problem_id_missing", {}, {}};
  if (!has_visible(driver.name)) return Problem{"problem_name_empty", {}, {}};
  if (driver.name.find('\'') != std::string::npos) return Problem{"problem_driver_name", {}, driver.name};
  const std::string name = folded(driver.name);
  for (const auto &other : c.drivers)
    if (other->id != driver.id && folded(other->name) == name) return Problem{"problem_driver_twice", {}, driver.name};
  if (!driver.date.empty() && !is_date(driver.date)) return Problem{"problem_date", {}, driver.date};
  const Range &r = driver.range;
  bool good = is_amount(driver.value) && is_amount(r.low) && is_amount(r.high) && within(r.deviation, 0, most_amount);
  for (const double value : r.values) good = good && is_amount(value);
  for (const double weight : r.weights) good = good && within(weight, 0, most_amount);
  if (!good) return Problem{"problem_amount", {}, {}};
  return fits({driver.name, driver.unit, driver.formula, driver.source, driver.question}) ? std::nullopt
                                                                                          : Refused{too_long()};
}

Refused bad_negotiation(const Negotiation &n) {
  bool good = is_amount(n.saving_wanted);
  for (const double amount : {n.cost, n.cost_low, n.cost_high, n.change_cost})
    good = good && within(amount, 0, most_amount);
  if (!fits({n.cost_formula})) return too_long();
  for (const Concession &one : n.concessions) {
    good = good && is_amount(one.cost) && is_amount(one.worth);
    if (!fits({one.name})) return too_long();
  }
  double chances = 0;
  for (const RivalReply &one : n.replies) {
    if (!fits({one.name})) return too_long();
    if (!within(one.cut, 0, 1) || !within(one.chance, 0, 1)) return no_range("0–100 %");
    good = good && is_amount(one.matched);
    chances += one.chance;
  }
  if (chances > 1 + 1e-9) return Problem{"problem_reply_chances", {}, {}};
  if (!good) return Problem{"problem_amount", {}, {}};
  if (!within(n.usual_margin, -1, 1) || !within(n.floor_margin, -1, 1)) return no_range("−100 % … 100 %");
  if (!within(n.charged, 0, 1)) return no_range("0–100 %");
  return within(n.changes, 0, 1000) ? std::nullopt : no_range("0–1000");
}

Refused bad_criteria(const std::vector<BuyerCriterion> &criteria) {
  for (const BuyerCriterion &one : criteria) {
    if (!has_visible(one.name)) return Problem{"problem_name_empty", {}, {}};
    if (!fits({one.name})) return too_long();
    if (!within(one.weight, 0, 1)) return no_range("0–100 %");
  }
  return std::nullopt;
}

Refused bad_scenarios(const std::vector<Scenario> &scenarios, const List<Driver> &drivers) {
  for (const Scenario &scenario : scenarios) {
    if (!has_visible(scenario.name)) return Problem{"problem_name_empty", {}, {}};
    if (!fits({scenario.name})) return too_long();
    for (const ScenarioValue &one : scenario.values) {
      if (!find(drivers, one.driver)) return no_such(one.driver.text);
      if (!is_amount(one.value)) return Problem{"problem_amount", {}, {}};
    }
  }
  return std::nullopt;
}

Refused bad_simulated(const KeptSimulation &s) {
  for (const double number : {s.claim, s.chance, s.p10, s.p50, s.p90})
    if (!is_amount(number)) return Problem{"problem_amount", {}, {}};
  if (!s.date.empty() && !is_date(s.date)) return Problem{"problem_date", {}, s.date};
  return fits({s.version, s.of}) ? std::nullopt : Refused{too_long()};
}

template <class T, class Check> Refused bad_list(const List<T> &list, Check &&check) {
  std::unordered_set<std::string_view> ids;
  for (const auto &item : list) {
    if (Refused no = check(*item)) return no;
    if (!ids.insert(item->id.text).second) return Problem{"problem_duplicate_id", {}, item->id.text};
  }
  return std::nullopt;
}

template <class T> void put_item(List<T> &list, T item) {
  for (auto &slot : list)
    if (slot->id == item.id) {
      if (!(*slot == item)) slot = make_ref(std::move(item));
      return;
    }
  list.push_back(make_ref(std::move(item)));
}

template <class T, class Change> void each_changed(List<T> &list, Change &&change) {
  for (auto &slot : list) {
    T item = *slot;
    change(item);
    if (!(item == *slot)) slot = make_ref(std::move(item));
  }
}

Refused run(ValueCase &c, const SetUpCase &change) {
  const ValueCase &made = change.value;
  if (Refused no = bad_terms(made)) return no;
  if (Refused no = bad_list(made.options, bad_option)) return no;
  if (Refused no = bad_list(made.lines, [&](const CostLine &line) { return bad_line(line, made); })) return no;
  if (Refused no = bad_list(made.drivers, [&](const Driver &driver) { return bad_driver(driver, made); })) return no;
  if (Refused no = bad_negotiation(made.negotiation)) return no;
  for (const Correlation &one : made.correlations)
    if (!find(made.drivers, one.a) || !find(made.drivers, one.b)) return no_such(one.a.text);
  if (Refused no = bad_scenarios(made.scenarios, made.drivers)) return no;
  if (Refused no = bad_simulated(made.simulated)) return no;
  if (Refused no = bad_criteria(made.criteria)) return no;
  c = made;
  return std::nullopt;
}

/// Amounts of formulas without a unit count in the case's unit.
void convert(ValueCase &c, double unit) {
  const double factor = c.unit / unit;
  const auto compiled = compile_case(c);
  std::unordered_set<std::size_t> plain;
  if (compiled.model)
    for (const ModelLine &line : compiled.model->lines)
      if (line.formula && line.formula->unit.plain()) plain.insert(line.index);
  std::size_t index = 0;
  // Rounded to what a spreadsheet shows, so that changing the unit to and fro brings the same amounts back.
  const auto times = [factor](double amount) { return round_decimal(amount * factor, 9); };
  each_changed(c.lines, [&](CostLine &line) {
    for (double &amount : line.by_year) amount = times(amount);
    if (plain.contains(index++)) line.formula = "(" + line.formula + ") * " + number_text(factor);
  });
  Negotiation &n = c.negotiation;
  if (plain_delivery_cost(c)) n.cost_formula = "(" + n.cost_formula + ") * " + number_text(factor);
  for (double *amount : {&n.cost, &n.cost_low, &n.cost_high, &n.change_cost, &n.saving_wanted})
    *amount = times(*amount);
  for (Concession &one : n.concessions) one.cost = times(one.cost), one.worth = times(one.worth);
  for (RivalReply &one : n.replies) one.matched = times(one.matched);
  c.unit = unit;
}

/// What is got back at the end stays at the end.
void move_residuals(ValueCase &c, int years) {
  const auto end = static_cast<std::size_t>(c.years);
  each_changed(c.lines, [&](CostLine &line) {
    if (plain_category(line.category) != "residual" || !line.formula.empty() || line.by_year.size() <= end) return;
    for (std::size_t year = 0; year < line.by_year.size(); ++year)
      if (year != end && line.by_year[year] != 0) return;
    const double amount = line.by_year[end];
    line.by_year.assign(static_cast<std::size_t>(years) + 1, 0);
    line.by_year.back() = amount;
  });
}

Refused run(ValueCase &c, const EditTerms &change) {
  if (Refused no = bad_terms(change.terms)) return no;
  if (change.terms.years != c.years) move_residuals(c, change.terms.years);
  if (change.terms.unit != c.unit) convert(c, change.terms.unit);
  ValueCase lists = std::move(c);
  c = change.terms;
  c.options = std::move(lists.options), c.drivers = std::move(lists.drivers), c.lines = std::move(lists.lines);
  c.correlations = std::move(lists.correlations), c.negotiation = std::move(lists.negotiation);
  c.scenarios = std::move(lists.scenarios), c.simulated = std::move(lists.simulated);
  c.criteria = std::move(lists.criteria);
  for (const auto &line : c.lines) // may have grown beyond what a file holds
    if (Refused no = bad_line(*line, c)) return no;
  return bad_negotiation(c.negotiation);
}

Refused run(ValueCase &c, const PutOption &change) {
  if (Refused no = bad_option(change.option)) return no;
  put_item(c.options, change.option);
  return std::nullopt;
}

Refused run(ValueCase &c, const MoveOption &change) {
  const auto at = std::find_if(c.options.begin(), c.options.end(),
                               [&](const Ref<ValueOption> &option) { return option->id == change.option; });
  if (at == c.options.end()) return no_such(change.option.text);
  const auto from = at - c.options.begin(),
             to = std::clamp<std::ptrdiff_t>(from + change.by, 0, static_cast<std::ptrdiff_t>(c.options.size()) - 1);
  const Ref<ValueOption> moved = *at;
  c.options.erase(at);
  c.options.insert(c.options.begin() + to, moved);
  return std::nullopt;
}

Refused run(ValueCase &c, const RemoveOption &change) {
  if (!find(c.options, change.option)) return no_such(change.option.text);
  if (c.options.size() == 1) return Problem{"problem_last_value_option", {}, {}};
  remove_unless(c.options, [&](const ValueOption &option) { return option.id != change.option; });
  remove_unless(c.lines, [&](const CostLine &line) { return line.option != change.option; });
  if (!find(c.lines, c.negotiation.price)) c.negotiation.price = {};
  return std::nullopt;
}

Refused run(ValueCase &c, const PutCostLines &change) {
  for (const CostLine &line : change.lines) {
    if (Refused no = bad_line(line, c)) return no;
    put_item(c.lines, line);
  }
  return std::nullopt;
}

Refused run(ValueCase &c, const RemoveCostLines &change) {
  remove_unless(c.lines, [&](const CostLine &line) {
    return std::find(change.lines.begin(), change.lines.end(), line.id) == change.lines.end();
  });
  if (!find(c.lines, c.negotiation.price)) c.negotiation.price = {};
  return std::nullopt;
}

Refused run(ValueCase &c, const PutDriver &change) {
  if (Refused no = bad_driver(change.driver, c)) return no;
  for (std::size_t i = 0; i < c.drivers.size(); ++i) {
    if (c.drivers[i]->id != change.driver.id || c.drivers[i]->name == change.driver.name) continue;
    const ValueCase before = c;
    each_changed(c.lines, [&](CostLine &l) { l.formula = renamed_in(l.formula, before, i, change.driver.name); });
    each_changed(c.drivers, [&](Driver &d) { d.formula = renamed_in(d.formula, before, i, change.driver.name); });
    c.negotiation.cost_formula = renamed_in(c.negotiation.cost_formula, before, i, change.driver.name);
  }
  put_item(c.drivers, change.driver);
  return std::nullopt;
}

Refused run(ValueCase &c, const RemoveDriver &change) {
  for (std::size_t i = 0; i < c.drivers.size(); ++i) {
    if (c.drivers[i]->id != change.driver) continue;
    if (const auto users = users_of(c, i); !users.empty()) return Problem{"problem_driver_used", {}, users.front()};
    const auto ours = drivers_in(c.negotiation.cost_formula, c);
    if (std::find(ours.begin(), ours.end(), i) != ours.end())
      return Problem{"problem_driver_used", {}, "=" + c.negotiation.cost_formula};
    remove_unless(c.drivers, [&](const Driver &driver) { return driver.id != change.driver; });
    std::erase_if(c.correlations,
                  [&](const Correlation &one) { return one.a == change.driver || one.b == change.driver; });
    for (Scenario &scenario : c.scenarios)
      std::erase_if(scenario.values, [&](const ScenarioValue &one) { return one.driver == change.driver; });
    return std::nullopt;
  }
  return no_such(change.driver.text);
}

Refused run(ValueCase &c, const SetCorrelation &change) {
  const Correlation &made = change.correlation;
  if (!find(c.drivers, made.a)) return no_such(made.a.text);
  if (!find(c.drivers, made.b) || made.a == made.b) return no_such(made.b.text);
  if (!within(made.rank, -1, 1)) return no_range("−1 … 1");
  const auto same_pair = [&](const Correlation &one) {
    return (one.a == made.a && one.b == made.b) || (one.a == made.b && one.b == made.a);
  };
  const auto at = std::find_if(c.correlations.begin(), c.correlations.end(), same_pair);
  if (made.rank == 0)
    std::erase_if(c.correlations, same_pair);
  else if (at != c.correlations.end())
    at->rank = made.rank;
  else
    c.correlations.push_back(made);
  return std::nullopt;
}

Refused run(ValueCase &c, const SetNegotiation &change) {
  if (Refused no = bad_negotiation(change.negotiation)) return no;
  if (change.negotiation.price && !find(c.lines, change.negotiation.price))
    return no_such(change.negotiation.price.text);
  c.negotiation = change.negotiation;
  return std::nullopt;
}

Refused run(ValueCase &c, const SetScenarios &change) {
  if (Refused no = bad_scenarios(change.scenarios, c.drivers)) return no;
  c.scenarios = change.scenarios;
  complete_scenarios(c);
  return std::nullopt;
}

Refused run(ValueCase &c, const ShowScenario &change) {
  if (change.scenario >= c.scenarios.size()) return no_such(std::to_string(change.scenario + 1));
  const std::vector<double> values = values_in(c, c.scenarios[change.scenario]);
  std::size_t at = 0;
  each_changed(c.drivers, [&](Driver &driver) { driver.value = values[at++]; });
  return std::nullopt;
}

Refused run(ValueCase &c, const KeepSimulation &change) {
  if (Refused no = bad_simulated(change.simulated)) return no;
  c.simulated = change.simulated;
  return std::nullopt;
}

Refused run(ValueCase &c, const SetCriteria &change) {
  if (Refused no = bad_criteria(change.criteria)) return no;
  c.criteria = change.criteria;
  return std::nullopt;
}

std::string_view label_of(const PutCostLines &change) {
  switch (change.verb) {
  case PutCostLines::Verb::add: return "add_cost_lines";
  case PutCostLines::Verb::amounts: return "set_amounts";
  case PutCostLines::Verb::paste: return "paste_amounts";
  case PutCostLines::Verb::fill: return "fill_amounts";
  case PutCostLines::Verb::clear: return "clear_amounts";
  default: return "edit_cost_line";
  }
}

} // namespace

std::string_view label_of(const ValueChange &change, const ValueCase &before) {
  if (const auto *lines = std::get_if<PutCostLines>(&change)) return label_of(*lines);
  if (const auto *made = std::get_if<SetUpCase>(&change); made && made->value.empty()) return "clear_value_case";
  if (const auto *put = std::get_if<PutDriver>(&change))
    return find(before.drivers, put->driver.id) ? "put_driver" : "add_driver";
  return std::visit(
      [](const auto &one) -> std::string_view {
        if constexpr (requires { one.label; })
          return one.label;
        else
          return {};
      },
      change);
}

void forget_people(ValueCase &value, const std::function<bool(const PersonId &)> &gone) {
  each_changed(value.lines,
               [&](CostLine &line) { std::erase_if(line.serves, gone), std::erase_if(line.doubted_by, gone); });
  each_changed(value.drivers, [&](Driver &driver) { std::erase_if(driver.doubted_by, gone); });
  for (BuyerCriterion &criterion : value.criteria) std::erase_if(criterion.people, gone);
}

std::optional<Problem> change_case(ValueCase &value, const ValueChange &change) {
  return std::visit([&](const auto &one) { return run(value, one); }, change);
}

} // namespace sandtable
