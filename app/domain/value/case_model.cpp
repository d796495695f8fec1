#include "domain/value/case_model.hpp"

#include "base/real_math.hpp"
#include "base/text.hpp"
#include "domain/value/finance.hpp"
#include "domain/value/formula_text.hpp"

#include <algorithm>

namespace sandtable {

namespace {

class CaseCompiler {
public:
  explicit CaseCompiler(const ValueCase &value) : case_(value) {}

  CompiledCase run() {
    model_.years = case_.years;
    failed_.assign(case_.drivers.size(), false);
    for (const auto &option : case_.options) model_.options.push_back(option->name);
    read_drivers();
    order_drivers();
    for (const std::size_t index : model_.order) compile_driver(index);
    for (std::size_t i = 0; i < case_.lines.size(); ++i) add_line(i);
    if (!problems_.empty()) return {std::nullopt, std::move(problems_)};
    return {std::move(model_), {}};
  }

private:
  void driver_problem(std::size_t index, FormulaProblem problem) {
    failed_[index] = true;
    problems_.push_back({CaseProblem::Place::driver, index, case_.drivers[index]->name, std::move(problem)});
  }

  static FormulaProblem bad_unit(const std::string &unit) {
    for (std::size_t at = 0, position = 0; at < unit.size(); ++position)
      if (const char32_t c = next_code_point(unit, at); invisible(c))
        return {FormulaError::invisible, position, code_point_name(c)};
    return {FormulaError::unit, 0, shortened(unit, 40)};
  }

  void read_drivers() {
    std::vector<FormulaName> names;
    for (std::size_t i = 0; i < case_.drivers.size(); ++i) {
      const Driver &driver = *case_.drivers[i];
      const auto unit = unit_from(driver.unit);
      if (!unit) driver_problem(i, bad_unit(driver.unit));
      names.push_back({driver.name, unit.value_or(Unit{})});
      ModelDriver made;
      made.scale = names.back().unit.scale;
      made.value = driver.value * made.scale;
      model_.drivers.push_back(std::move(made));
    }
    names_ = {std::move(names)};
  }

  /// Drivers with a formula, each after those it uses (Kahn 1962).
  void order_drivers() {
    const std::size_t count = case_.drivers.size();
    std::vector<std::vector<std::uint32_t>> uses(count), users(count);
    std::vector<std::size_t> waits(count, 0);
    for (std::size_t i = 0; i < count; ++i) {
      if (case_.drivers[i]->formula.empty()) continue;
      const auto named = formula_names(case_.drivers[i]->formula, names_);
      if (!named.formula) {
        driver_problem(i, named.problem);
        continue;
      }
      uses[i] = named.formula->inputs;
      for (const std::uint32_t used : uses[i])
        if (!case_.drivers[used]->formula.empty()) {
          users[used].push_back(static_cast<std::uint32_t>(i));
          ++waits[i];
        }
    }
    std::vector<std::size_t> ready;
    for (std::size_t i = 0; i < count; ++i)
      if (!case_.drivers[i]->formula.empty() && waits[i] == 0) ready.push_back(i);
    std::size_t reached = 0;
    while (reached < ready.size()) {
      const std::size_t index = ready[reached++];
      for (const std::uint32_t user : users[index])
        if (--waits[user] == 0) ready.push_back(user);
    }
    model_.order = std::move(ready);
    const auto waiting = std::find_if(waits.begin(), waits.end(), [](std::size_t left) { return left > 0; });
    if (waiting == waits.end()) return;
    for (std::size_t i = 0; i < count; ++i) failed_[i] = failed_[i] || waits[i] > 0;
    name_cycle(static_cast<std::size_t>(waiting - waits.begin()), uses, waits);
  }

  /// Everything that waits leads into a cycle: follow one use after another until a driver comes up again.
  void name_cycle(std::size_t start, const std::vector<std::vector<std::uint32_t>> &uses,
                  const std::vector<std::size_t> &waits) {
    std::vector<std::size_t> path;
    std::size_t at = start;
    while (std::find(path.begin(), path.end(), at) == path.end()) {
      path.push_back(at);
      at = *std::find_if(uses[at].begin(), uses[at].end(), [&](std::uint32_t used) { return waits[used] > 0; });
    }
    path.erase(path.begin(), std::find(path.begin(), path.end(), at));
    std::string names;
    for (const std::size_t index : path) names += case_.drivers[index]->name + " → ";
    driver_problem(path.front(), {FormulaError::cycle, 0, names + case_.drivers[path.front()]->name});
  }

  void compile_driver(std::size_t index) {
    const Driver &driver = *case_.drivers[index];
    const bool told = failed_[index] || uses_failed(driver.formula); // what it has is no problem of its own
    failed_[index] = told;
    auto compiled = compile_formula(driver.formula, names_, case_.years);
    if (!compiled.formula) {
      if (!told) driver_problem(index, compiled.problem);
      return;
    }
    const Unit &unit = names_[index].unit;
    if (driver.unit.empty())
      names_.give_unit(index, compiled.formula->unit);
    else if (!told && !compiled.formula->zero && !unit.same_dimension(compiled.formula->unit))
      return driver_problem(index, {FormulaError::unit, 0, shown(compiled.formula->unit) + " ≠ " + shown(unit)});
    ModelDriver &made = model_.drivers[index];
    made.yearly = is_yearly(*compiled.formula);
    made.formula = std::move(compiled.formula);
  }

  bool is_yearly(const Formula &formula) const {
    return formula.uses_year || std::any_of(formula.inputs.begin(), formula.inputs.end(),
                                            [&](std::uint32_t used) { return model_.drivers[used].yearly; });
  }

  static std::string shown(const Unit &unit) { return unit.plain() ? "1" : unit_text(unit); }

  std::optional<std::size_t> option_index(const OptionId &id) const {
    for (std::size_t i = 0; i < case_.options.size(); ++i)
      if (case_.options[i]->id == id) return i;
    return std::nullopt;
  }

  void add_line(std::size_t index) {
    const CostLine &line = *case_.lines[index];
    const auto option = option_index(line.option);
    if (!option) return; // the file check names it
    ModelLine made;
    made.index = index;
    made.option = *option;
    made.capital = is_capital(line.category);
    made.first_year = 0;
    made.last_year = case_.years;
    if (line.formula.empty()) {
      made.by_year = line.by_year;
      made.by_year.resize(static_cast<std::size_t>(case_.years) + 1, 0);
      for (std::size_t year = 0; year < made.by_year.size(); ++year) made.by_year[year] *= rise_of(line, year);
    } else {
      for (int year = 0; line.escalation != 0 && year <= case_.years; ++year)
        made.rise.push_back(rise_of(line, static_cast<std::size_t>(year)));
      made.first_year = line.first_year;
      made.last_year = std::min(line.last_year, case_.years);
      auto compiled = compile_formula(line.formula, names_, case_.years);
      const auto problem = compiled.formula ? amount_scale(*compiled.formula, made.scale) : compiled.problem;
      if (problem.error != FormulaError::none) {
        if (uses_failed(line.formula)) return; // its driver is named
        problems_.push_back({CaseProblem::Place::line, index, line.name, problem});
        return;
      }
      made.formula = std::move(compiled.formula);
    }
    model_.lines.push_back(std::move(made));
  }

  bool uses_failed(const std::string &formula) const {
    if (problems_.empty()) return false;
    const auto used = formula_names(formula, names_);
    return used.formula && std::any_of(used.formula->inputs.begin(), used.formula->inputs.end(),
                                       [&](std::uint32_t driver) { return failed_[driver]; });
  }

  FormulaProblem amount_scale(const Formula &formula, double &scale) const {
    if (formula.unit.plain()) { // counts in the case's unit, unless money went in and its currency got lost
      if (!formula.zero)
        for (const std::uint32_t used : formula.inputs)
          if (has_currency(names_[used].unit)) return {FormulaError::currency, 0, names_[used].name};
      return {};
    }
    const Unit currency = unit_from(case_.currency).value_or(Unit{}), year = *unit_from("年");
    if (!formula.unit.same_dimension(currency) && !formula.unit.same_dimension(quotient(currency, year)))
      return {FormulaError::unit, 0, shown(formula.unit) + " ≠ " + shown(currency)};
    scale = 1 / case_.unit;
    return {};
  }

  const ValueCase &case_;
  CaseModel model_;
  FormulaNames names_;
  std::vector<CaseProblem> problems_;
  std::vector<bool> failed_; ///< per driver: it, or one that it uses
};

class CaseEvaluator {
public:
  CaseEvaluator(const CaseModel &model, const ValueCase &value, std::vector<double> drivers,
                const std::vector<double> &factors)
      : model_(model), case_(value), values_(std::move(drivers)), factors_(factors) {}

  CaseFlows run() {
    const auto years = static_cast<std::size_t>(model_.years) + 1;
    for (const std::string &name : model_.options)
      flows_.options.push_back(
          {name, std::vector<double>(years), std::vector<double>(years), std::vector<double>(years)});
    for (std::size_t year = 0; year < years; ++year) years_.push_back(static_cast<double>(year));
    for (const double value : values_) columns_.push_back({nullptr, value});
    by_year_.resize(values_.size());
    for (const std::size_t index : model_.order) compute_driver(index);
    for (const ModelLine &line : model_.lines) flows_.lines.push_back(amounts_of(line));
    for (std::size_t year = 0; year < years; ++year) {
      for (const std::size_t index : model_.order)
        if (!by_year_[index].empty()) values_[index] = by_year_[index][year];
      for (std::size_t i = 0; i < model_.lines.size(); ++i)
        if (const ModelLine &line = model_.lines[i];
            static_cast<int>(year) >= line.first_year && static_cast<int>(year) <= line.last_year)
          add_amount(line, factors_[i], static_cast<int>(year), flows_.lines[i][year]);
      flows_.drivers.push_back(values_);
    }
    return std::move(flows_);
  }

private:
  /// All years at once. What is not finite has no answer: who uses it in that year fails, nobody else.
  void compute_driver(std::size_t index) {
    const ModelDriver &driver = model_.drivers[index];
    std::vector<double> &column = by_year_[index];
    column.resize(driver.yearly ? years_.size() : 1);
    evaluate_columns(*driver.formula, columns_, {years_.data(), 0}, column.size(), column.data(), scratch_);
    for (double &value : column)
      if (!(value - value == 0)) value = NAN;
    if (driver.yearly) {
      columns_[index].values = column.data();
    } else {
      columns_[index].value = values_[index] = column.front();
      column.clear();
    }
  }

  std::vector<double> amounts_of(const ModelLine &line) {
    std::vector<double> amounts(years_.size());
    if (!line.formula) return amounts;
    evaluate_columns(*line.formula, columns_, {years_.data(), 0}, amounts.size(), amounts.data(), scratch_);
    for (int year = 0; year <= model_.years; ++year)
      if (year < line.first_year || year > line.last_year) amounts[static_cast<std::size_t>(year)] = 0;
    return amounts;
  }

  void add_amount(const ModelLine &line, double factor, int year, double &amount) {
    if (line.formula) {
      if (!(amount - amount == 0)) {
        amount = NAN;
        return problem(line, evaluate_formula(*line.formula, values_, year).problem, year);
      }
      amount *= line.scale;
      if (!line.rise.empty()) amount *= line.rise[static_cast<std::size_t>(year)];
    } else {
      amount = line.by_year[static_cast<std::size_t>(year)];
    }
    amount *= factor;
    if (!(std::fabs(amount) <= largest_amount)) {
      amount = NAN;
      return problem(line, {FormulaError::overflow, 0, {}}, year);
    }
    OptionFlows &flows = flows_.options[line.option];
    const auto at = static_cast<std::size_t>(year);
    (amount >= 0 ? flows.cost : flows.income)[at] += std::fabs(amount);
    if (year == 0 || line.capital) flows.capital[at] += amount;
  }

  /// A line fails once; where a driver is to blame, the driver is named.
  void problem(const ModelLine &line, const FormulaProblem &why, int year) {
    for (const std::uint32_t used : line.formula ? line.formula->inputs : std::vector<std::uint32_t>{})
      if (!(values_[used] - values_[used] == 0)) return driver_problem(used, year);
    for (const CaseProblem &known : flows_.problems)
      if (known.place == CaseProblem::Place::line && known.index == line.index) return;
    flows_.problems.push_back({CaseProblem::Place::line, line.index, case_.lines[line.index]->name, why, year});
  }

  void driver_problem(std::size_t index, int year) {
    FormulaProblem why{FormulaError::overflow, 0, {}}; // too large in base units
    for (bool deeper = true; deeper && model_.drivers[index].formula;) {
      deeper = false;
      for (const std::uint32_t used : model_.drivers[index].formula->inputs)
        if (!(values_[used] - values_[used] == 0)) {
          index = used;
          deeper = true;
          break;
        }
    }
    for (const CaseProblem &known : flows_.problems)
      if (known.place == CaseProblem::Place::driver && known.index == index) return;
    if (const ModelDriver &driver = model_.drivers[index]; driver.formula)
      why = evaluate_formula(*driver.formula, values_, driver.yearly ? year : 0).problem;
    flows_.problems.push_back({CaseProblem::Place::driver, index, case_.drivers[index]->name, std::move(why), year});
  }

  const CaseModel &model_;
  const ValueCase &case_;
  CaseFlows flows_;
  std::vector<double> values_; ///< per driver, in the year that is looked at
  const std::vector<double> &factors_;
  std::vector<double> years_;                ///< 0, 1, …
  std::vector<Column> columns_;              ///< per driver, over the years
  std::vector<std::vector<double>> by_year_; ///< per driver whose formula depends on YEAR
  FormulaScratch scratch_;
};

} // namespace

CompiledCase compile_case(const ValueCase &value) { return CaseCompiler{value}.run(); }

std::vector<std::size_t> spoilt_by(const ValueCase &value, const std::vector<CaseProblem> &problems) {
  std::vector<std::size_t> by(value.drivers.size(), no_driver);
  for (const CaseProblem &problem : problems)
    if (problem.place == CaseProblem::Place::driver) by[problem.index] = problem.index;
  const FormulaNames names = formula_names_of(value);
  std::vector<std::vector<std::size_t>> used;
  for (const auto &driver : value.drivers) used.push_back(drivers_in(driver->formula, names));
  for (bool more = true; more;) {
    more = false;
    for (std::size_t i = 0; i < by.size(); ++i)
      for (const std::size_t other : used[i])
        if (by[i] == no_driver && by[other] != no_driver) by[i] = by[other], more = true;
  }
  return by;
}

double rise_of(const CostLine &line, std::size_t year) {
  return line.escalation == 0 ? 1 : power(1 + line.escalation, static_cast<double>(year));
}

TcoTerms terms_of(const ValueCase &value) { return terms_of(value, value.rate); }

TcoTerms terms_of(const ValueCase &value, double rate) {
  const Figure real = value.real ? real_rate(rate, value.inflation) : Figure{rate};
  return {real ? *real : rate, value.mid_year, value.use_per_year};
}

CaseFlows case_flows(const CaseModel &model, const ValueCase &value) {
  std::vector<double> drivers;
  for (const ModelDriver &driver : model.drivers) drivers.push_back(driver.value);
  return case_flows(model, value, std::move(drivers), std::vector<double>(model.lines.size(), 1));
}

CaseFlows case_flows(const CaseModel &model, const ValueCase &value, std::vector<double> drivers,
                     const std::vector<double> &factors) {
  return CaseEvaluator{model, value, std::move(drivers), factors}.run();
}

bool is_capital(std::string_view category) {
  static constexpr std::string_view words[] = {"acquire", "acquisition", "purchase", "investment", "install",
                                               "replace", "residual",    "salvage",  "resale",     "dispos",
                                               "购置",    "采购",        "投资",     "安装",       "更换",
                                               "重置",    "残值",        "处置",     "报废"};
  const std::string plain = folded(trimmed(category));
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view word) { return plain.find(word) != std::string::npos; });
}

namespace {
constexpr std::string_view standard_names[] = {"acquire",  "install", "train",    "energy",   "consumables",
                                               "maintain", "parts",   "downtime", "software", "financing",
                                               "switch",   "dispose", "residual", "benefit"};
}

std::string_view plain_category(std::string_view category) {
  static constexpr std::pair<std::string_view, std::string_view> meanings[] = {{"purchase", "acquire"},
                                                                               {"acquisition", "acquire"},
                                                                               {"购置", "acquire"},
                                                                               {"采购", "acquire"},
                                                                               {"installation", "install"},
                                                                               {"安装", "install"},
                                                                               {"training", "train"},
                                                                               {"培训", "train"},
                                                                               {"能耗", "energy"},
                                                                               {"能源", "energy"},
                                                                               {"耗材", "consumables"},
                                                                               {"maintenance", "maintain"},
                                                                               {"维保", "maintain"},
                                                                               {"维护", "maintain"},
                                                                               {"备件", "parts"},
                                                                               {"部件", "parts"},
                                                                               {"停机", "downtime"},
                                                                               {"软件", "software"},
                                                                               {"融资", "financing"},
                                                                               {"切换", "switch"},
                                                                               {"迁移", "switch"},
                                                                               {"disposal", "dispose"},
                                                                               {"处置", "dispose"},
                                                                               {"残值", "residual"},
                                                                               {"salvage", "residual"},
                                                                               {"residual value", "residual"},
                                                                               {"停机损失", "downtime"},
                                                                               {"switching", "switch"},
                                                                               {"收益", "benefit"},
                                                                               {"benefits", "benefit"},
                                                                               {"未分类", ""},
                                                                               {"no category", ""}};
  const std::string plain = folded(trimmed(category));
  for (const auto &[word, meaning] : meanings)
    if (plain == word) return meaning;
  for (const std::string_view standard : standard_names)
    if (plain == standard) return standard;
  return category;
}

std::vector<std::string> standard_categories() { return {std::begin(standard_names), std::end(standard_names)}; }

} // namespace sandtable
