#include "domain/value/case_table.hpp"

#include "domain/value/formula_text.hpp"
#include "domain/value/unit.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace sandtable {

namespace {

/// Options by place, and the rows as they are found.
class CaseRows {
public:
  CaseRows(const ValueCase &value, CaseTable &table) : case_(value), table_(table) {}

  void run() {
    order_ = case_.categories.empty() ? standard_categories() : case_.categories;
    for (std::size_t i = 0; i < case_.options.size(); ++i) places_.emplace(case_.options[i]->id.text, i);
    for (std::size_t i = 0; i < case_.lines.size(); ++i) add(i);
    std::vector<std::size_t> ranks(table_.categories.size());
    for (std::size_t i = 0; i < ranks.size(); ++i) ranks[i] = rank_of(i);
    std::stable_sort(table_.rows.begin(), table_.rows.end(),
                     [&](const CaseRow &a, const CaseRow &b) { return ranks[a.category] < ranks[b.category]; });
  }

private:
  void add(std::size_t index) {
    const CostLine &line = *case_.lines[index];
    const auto option = places_.find(line.option.text);
    if (option == places_.end()) return; // the file check names it
    const std::string category{plain_category(line.category)};
    auto &found = known_[{category, line.name}];
    for (const std::size_t row : found) // the first that has no such line yet
      if (table_.rows[row].lines[option->second] == no_line) {
        table_.rows[row].lines[option->second] = index;
        return;
      }
    CaseRow row{category_index(category), line.name, std::vector<std::size_t>(case_.options.size(), no_line)};
    row.lines[option->second] = index;
    found.push_back(table_.rows.size());
    table_.rows.push_back(std::move(row));
  }

  std::size_t category_index(const std::string &category) {
    const auto at = std::find(table_.categories.begin(), table_.categories.end(), category);
    if (at != table_.categories.end()) return static_cast<std::size_t>(at - table_.categories.begin());
    table_.categories.push_back(category);
    return table_.categories.size() - 1;
  }

  /// What the case does not order comes last, as it was found.
  std::size_t rank_of(std::size_t category) const {
    for (std::size_t i = 0; i < order_.size(); ++i)
      if (plain_category(order_[i]) == table_.categories[category]) return i;
    return order_.size() + category;
  }

  const ValueCase &case_;
  CaseTable &table_;
  std::vector<std::string> order_;
  std::map<std::string, std::size_t> places_;
  std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> known_;
};

/// A formula without an answer, so that the others can be shown.
template <class Item> void blank(Ref<Item> &slot, const auto &clear) {
  Item item = *slot;
  item.formula.clear();
  clear(item);
  slot = make_ref(std::move(item));
}

/// Takes what fails out of the case: drivers with a problem or that use such a one, and the lines that use those.
void leave_out(ValueCase &value, const std::vector<CaseProblem> &problems, const std::vector<std::size_t> &spoilt) {
  const auto blank_line = [&](std::size_t line) { blank(value.lines[line], [](CostLine &l) { l.by_year.clear(); }); };
  for (const CaseProblem &problem : problems)
    if (problem.place == CaseProblem::Place::line) blank_line(problem.index);
  const FormulaNames names = formula_names_of(value);
  for (std::size_t i = 0; i < value.lines.size(); ++i) {
    const std::vector<std::size_t> used = drivers_in(value.lines[i]->formula, names);
    if (std::any_of(used.begin(), used.end(), [&](std::size_t driver) { return spoilt[driver] != no_driver; }))
      blank_line(i);
  }
  for (std::size_t i = 0; i < spoilt.size(); ++i)
    if (spoilt[i] != no_driver)
      blank(value.drivers[i], [](Driver &d) {
        if (!unit_from(d.unit)) d.unit.clear();
        d.value = 0;
      });
}

/// Names the driver at every line that has no amount because of it.
void name_spoilt_lines(const ValueCase &value, CaseTable &table) {
  const std::vector<CaseProblem> drivers = table.problems;
  const std::vector<std::size_t> spoilt = spoilt_by(value, drivers);
  const FormulaNames names = formula_names_of(value);
  for (std::size_t i = 0; i < value.lines.size(); ++i) {
    const auto &amounts = table.amounts[i];
    const bool fails = std::any_of(amounts.begin(), amounts.end(), [](double x) { return !std::isfinite(x); });
    if (!fails || table.problem_of(CaseProblem::Place::line, i)) continue;
    for (const std::size_t used : drivers_in(value.lines[i]->formula, names))
      if (const std::size_t root = spoilt[used]; root != no_driver) {
        table.problems.push_back({CaseProblem::Place::line,
                                  i,
                                  value.lines[i]->name,
                                  {FormulaError::driver, 0, value.drivers[root]->name},
                                  table.problem_of(CaseProblem::Place::driver, root)->year});
        break;
      }
  }
}

} // namespace

double CaseTable::amount(std::size_t row, std::size_t option, std::size_t year) const {
  const std::size_t line = rows[row].lines[option];
  return line == no_line ? 0 : amounts[line][year];
}

double CaseTable::total(std::size_t row, std::size_t option) const {
  const std::size_t line = rows[row].lines[option];
  double sum = 0;
  if (line != no_line)
    for (const double amount : amounts[line]) sum += amount;
  return sum;
}

const CaseProblem *CaseTable::problem_of(CaseProblem::Place place, std::size_t index) const {
  for (const CaseProblem &problem : problems)
    if (problem.place == place && problem.index == index) return &problem;
  return nullptr;
}

CaseTable case_table(const ValueCase &value) {
  CaseTable table;
  CaseRows{value, table}.run();
  const auto years = static_cast<std::size_t>(value.years) + 1;
  table.amounts.assign(value.lines.size(), std::vector<double>(years));
  CompiledCase compiled = compile_case(value);
  table.problems = compiled.problems;
  ValueCase works = value;
  // What is left may fail in its turn: behind a circle, formulas were not looked at.
  for (std::size_t round = 0; !compiled.model && round <= value.drivers.size(); ++round) {
    leave_out(works, compiled.problems, spoilt_by(works, compiled.problems));
    compiled = compile_case(works);
    for (const CaseProblem &problem : compiled.problems)
      if (!table.problem_of(problem.place, problem.index)) table.problems.push_back(problem);
  }
  for (std::size_t i = 0; i < value.lines.size(); ++i)
    if (works.lines[i] != value.lines[i]) table.amounts[i].assign(years, NAN);
  if (compiled.model) {
    table.flows = case_flows(*compiled.model, works);
    table.problems.insert(table.problems.end(), table.flows->problems.begin(), table.flows->problems.end());
    for (std::size_t i = 0; i < compiled.model->lines.size(); ++i)
      if (const std::size_t line = compiled.model->lines[i].index; works.lines[line] == value.lines[line])
        table.amounts[line] = table.flows->lines[i];
    table.model = std::move(compiled.model);
  }
  if (!table.problems.empty()) name_spoilt_lines(value, table);
  return table;
}

CasePair default_pair(const ValueCase &value) {
  CasePair pair;
  const std::size_t count = value.options.size();
  for (std::size_t i = count; i-- > 0;)
    if (value.options[i]->ours) pair.option = i;
  pair.reference = pair.option;
  for (std::size_t i = count; i-- > 0;)
    if (i != pair.option && !value.options[i]->ours) pair.reference = i;
  for (std::size_t i = count; i-- > 0;)
    if (i != pair.option && value.options[i]->rival) pair.reference = i;
  if (pair.reference == pair.option && count > 1) pair.reference = pair.option == 0 ? 1 : 0;
  return pair;
}

double price_of(const CaseTable &table, std::size_t option) {
  double sum = 0;
  for (std::size_t row = 0; row < table.rows.size(); ++row)
    if (table.categories[table.rows[row].category] == "acquire") sum += table.amount(row, option, 0);
  return sum;
}

} // namespace sandtable
