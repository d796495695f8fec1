#include "domain/value/deal.hpp"

#include "base/text.hpp"
#include "domain/value/formula_text.hpp"
#include "domain/value/goal_seek.hpp"
#include "domain/value/simulate.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace sandtable {

namespace {

double sum_of(const std::vector<double> &amounts) { return std::accumulate(amounts.begin(), amounts.end(), 0.0); }

bool is_standard(std::string_view category) {
  const auto known = standard_categories();
  return std::find(known.begin(), known.end(), category) != known.end();
}

/// How soon a line is taken for the price; the smaller the sooner.
int rank_of(const CostLine &line, const std::vector<double> &amounts) {
  const std::string_view category = plain_category(line.category);
  if (category == "acquire") return 0;
  if (!is_standard(category) && amounts.front() > 0) return 1;
  return category == "software" ? 2 : category == "maintain" ? 3 : 4;
}

double round_amount(double amount) { return round_decimal(amount, 9); }

/// Drivers that the formula needs, through others too.
std::vector<std::size_t> all_drivers_in(const std::string &formula, const ValueCase &value) {
  const FormulaNames names = formula_names_of(value);
  std::vector<std::size_t> found = drivers_in(formula, names);
  std::vector<bool> known(value.drivers.size());
  for (const std::size_t driver : found) known[driver] = true;
  for (std::size_t i = 0; i < found.size(); ++i)
    for (const std::size_t more : drivers_in(value.drivers[found[i]]->formula, names))
      if (!known[more]) known[more] = true, found.push_back(more);
  return found;
}

bool close(double a, double b) { return std::fabs(a - b) <= 1e-9 * std::max({1.0, std::fabs(a), std::fabs(b)}); }

/// Whether the line follows the driver in proportion and the reference does not know it.
bool is_lever(const ValueCase &value, const CaseTable &table, CasePair pair, std::size_t line, std::size_t driver) {
  const CaseModel &model = *table.model;
  if (model.drivers[driver].formula || model.drivers[driver].value == 0) return false;
  const double now = sum_of(table.amounts[line]);
  for (const double times : {0.5, 1.5}) {
    std::vector<double> tried;
    for (const ModelDriver &one : model.drivers) tried.push_back(one.value);
    tried[driver] *= times;
    const CaseFlows flows = case_flows(model, value, std::move(tried), std::vector<double>(model.lines.size(), 1));
    if (!flows.problems.empty()) return false;
    for (std::size_t i = 0; i < model.lines.size(); ++i)
      if (model.lines[i].index == line && !close(sum_of(flows.lines[i]), times * now)) return false;
    const OptionFlows &theirs = flows.options[pair.reference], &before = table.flows->options[pair.reference];
    for (std::size_t year = 0; year < theirs.cost.size(); ++year)
      if (!close(theirs.net(year), before.net(year))) return false;
  }
  return true;
}

std::size_t lever_of(const ValueCase &value, const CaseTable &table, CasePair pair, std::size_t line) {
  std::size_t found = no_line;
  for (const std::size_t driver : all_drivers_in(value.lines[line]->formula, value)) {
    if (!is_lever(value, table, pair, line, driver)) continue;
    if (has_currency(unit_from(value.drivers[driver]->unit).value_or(Unit{}))) return driver;
    if (found == no_line) found = driver;
  }
  return found;
}

/// A case of our side alone: what we are paid, by a copy of the line, and what it costs us, by its formula. Drivers and
/// their draws are those of the case.
ValueCase seller_case(const ValueCase &value, std::size_t price) {
  ValueCase made;
  made.currency = value.currency, made.unit = value.unit, made.years = value.years;
  made.drivers = value.drivers, made.correlations = value.correlations;
  made.options = {make_ref(ValueOption{.id = {"paid"}, .name = "paid"}),
                  make_ref(ValueOption{.id = {"cost"}, .name = "cost"})};
  if (price != no_line) {
    CostLine paid = *value.lines[price];
    paid.option = made.options[0]->id;
    made.lines.push_back(make_ref(std::move(paid)));
  }
  if (!value.negotiation.cost_formula.empty()) {
    CostLine cost;
    cost.id = {"delivery"}, cost.option = made.options[1]->id, cost.name = "cost";
    cost.formula = value.negotiation.cost_formula;
    cost.first_year = cost.last_year = 0;
    made.lines.push_back(make_ref(std::move(cost)));
  }
  return made;
}

} // namespace

std::vector<std::size_t> price_lines(const ValueCase &value, std::size_t option,
                                     const std::vector<std::vector<double>> &amounts) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < value.lines.size() && option < value.options.size(); ++i)
    if (value.lines[i]->option == value.options[option]->id && sum_of(amounts[i]) > 0) found.push_back(i);
  return found;
}

std::size_t price_line(const ValueCase &value, std::size_t option, const std::vector<std::vector<double>> &amounts) {
  std::size_t best = no_line;
  for (const std::size_t line : price_lines(value, option, amounts)) {
    const CostLine &one = *value.lines[line];
    if (value.negotiation.price && one.id == value.negotiation.price) return line;
    if (best == no_line) {
      best = line;
      continue;
    }
    const int rank = rank_of(one, amounts[line]), before = rank_of(*value.lines[best], amounts[best]);
    if (rank < before || (rank == before && sum_of(amounts[line]) > sum_of(amounts[best]))) best = line;
  }
  return best;
}

std::optional<DealPrice> deal_price(const ValueCase &value, const CaseTable &table, CasePair pair) {
  if (pair.option == pair.reference || !table.whole() || !table.model) return std::nullopt;
  DealPrice price;
  price.line = price_line(value, pair.option, table.amounts);
  if (price.line == no_line) return std::nullopt;
  const std::vector<double> &amounts = table.amounts[price.line];
  price.now = sum_of(amounts);
  for (const double amount : amounts) price.payments += amount != 0;
  if (!value.lines[price.line]->formula.empty()) price.driver = lever_of(value, table, pair, price.line);
  return price;
}

ValueCase at_price(const ValueCase &value, const DealPrice &price, double wanted) {
  ValueCase made = value;
  const double times = wanted / price.now;
  if (times == 1) return made;
  if (price.driver != no_line) {
    Driver driver = *value.drivers[price.driver];
    driver.value = round_amount(driver.value * times);
    for (double *one : {&driver.range.low, &driver.range.high, &driver.range.deviation})
      *one = round_amount(*one * times);
    for (double &one : driver.range.values) one = round_amount(one * times);
    made.drivers[price.driver] = make_ref(std::move(driver));
    return made;
  }
  CostLine line = *value.lines[price.line];
  for (double &amount : line.by_year) amount = round_amount(amount * times);
  if (!line.formula.empty()) line.formula = "(" + line.formula + ") * " + number_text(times);
  made.lines[price.line] = make_ref(std::move(line));
  return made;
}

// ---------------------------------------------------------------- our cost

std::optional<FormulaProblem> delivery_problem(const ValueCase &value) {
  if (value.negotiation.cost_formula.empty()) return std::nullopt;
  const ValueCase ours = seller_case(value, no_line);
  const CompiledCase compiled = compile_case(ours);
  if (!compiled.model) return compiled.problems.front().problem;
  const CaseFlows flows = case_flows(*compiled.model, ours);
  return flows.problems.empty() ? std::nullopt : std::optional{flows.problems.front().problem};
}

std::optional<double> delivery_cost(const ValueCase &value) {
  if (value.negotiation.cost_formula.empty()) return value.negotiation.cost;
  const ValueCase ours = seller_case(value, no_line);
  const CompiledCase compiled = compile_case(ours);
  if (!compiled.model) return std::nullopt;
  const CaseFlows flows = case_flows(*compiled.model, ours);
  if (!flows.problems.empty()) return std::nullopt;
  return flows.options[1].net(0);
}

bool plain_delivery_cost(const ValueCase &value) {
  if (value.negotiation.cost_formula.empty()) return false;
  const CompiledCase compiled = compile_case(seller_case(value, no_line));
  return compiled.model && compiled.model->lines.front().formula->unit.plain();
}

Negotiation with_delivery_cost(const ValueCase &value) {
  Negotiation ours = value.negotiation;
  ours.cost = std::max(0.0, delivery_cost(value).value_or(0));
  return ours;
}

// ---------------------------------------------------------------- both sides at a price

std::optional<DealSides> sides_at(const ValueCase &value, const DealPrice &price, CasePair pair, double wanted) {
  const CaseTable table = case_table(at_price(value, price, wanted));
  if (!table.whole()) return std::nullopt;
  const TcoTerms terms = terms_of(value);
  const Against against = compare(table.flows->options[pair.option], table.flows->options[pair.reference], terms);
  if (!against.saving) return std::nullopt;
  return DealSides{*against.saving, option_cost(table.flows->options[pair.reference], terms).present_value,
                   price_of(table, pair.option), price_of(table, pair.reference)};
}

DealAsk ask_of(const ValueCase &value, double reference, const std::vector<bool> &given) {
  const Negotiation &ours = value.negotiation;
  DealAsk ask{ours.saving_wanted != 0 ? ours.saving_wanted : value.claim * reference, ours.floor_margin, 0, 0};
  for (std::size_t i = 0; i < ours.concessions.size() && i < given.size(); ++i)
    if (given[i]) ask.given_cost += ours.concessions[i].cost, ask.given_worth += ours.concessions[i].worth;
  return ask;
}

namespace {

/// Present values of the pair at a price that is certain, in every trial.
bool run_savings(const ValueCase &value, const DealPrice &price, CasePair pair, SimulationTerms terms,
                 DealTrials::At &at) {
  ValueCase tried = at_price(value, price, at.price);
  double certain = 0; // the price's present value, where its line is taken out of the draws
  if (price.driver != no_line) {
    Driver driver = *tried.drivers[price.driver];
    driver.range = {};
    tried.drivers[price.driver] = make_ref(std::move(driver));
  } else {
    const CaseTable table = case_table(value);
    for (std::size_t year = 0; year < table.amounts[price.line].size(); ++year)
      certain += table.amounts[price.line][year] * discount_factor(terms.tco, static_cast<int>(year));
    certain *= at.price / price.now;
    CostLine line = *tried.lines[price.line];
    line.formula.clear(), line.by_year.clear();
    tried.lines[price.line] = make_ref(std::move(line));
  }
  const auto made = Simulator::make(tried, terms);
  if (!made.simulator) return false;
  std::vector<std::vector<double>> present(tried.options.size(), std::vector<double>(seller_trials));
  std::vector<double *> columns;
  for (auto &column : present) columns.push_back(column.data());
  if (made.simulator->run(0, columns, seller_trials)) return false;
  for (std::size_t i = 0; i < seller_trials; ++i)
    at.saving.push_back(present[pair.reference][i] - present[pair.option][i] - certain);
  return true;
}

/// What we are paid and what delivering costs us, in the same trials.
bool run_seller(const ValueCase &value, const DealPrice &price, SimulationTerms terms, DealTrials::At &at) {
  const ValueCase tried = at_price(value, price, at.price);
  ValueCase ours = seller_case(tried, price.driver != no_line ? price.line : no_line);
  if (price.driver != no_line) {
    Driver driver = *ours.drivers[price.driver];
    driver.range = {};
    ours.drivers[price.driver] = make_ref(std::move(driver));
  }
  terms.tco = {}; // what is paid is not discounted
  const auto made = Simulator::make(ours, terms);
  if (!made.simulator) return false;
  std::array<std::vector<double>, 2> columns{std::vector<double>(seller_trials), std::vector<double>(seller_trials)};
  const std::array<double *, 2> out{columns[0].data(), columns[1].data()};
  if (made.simulator->run(0, out, seller_trials)) return false;
  if (price.driver == no_line) columns[0].assign(seller_trials, at.price);
  at.paid = std::move(columns[0]);
  if (!value.negotiation.cost_formula.empty())
    at.cost = std::move(columns[1]);
  else
    at.cost = delivery_costs(value.negotiation, terms.seed, seller_trials);
  const Negotiation priced = with_delivery_cost(tried);
  if (priced.cost <= 0) at.cost.clear();
  const std::vector<double> changes = change_orders(priced, terms.seed, at.cost.size());
  for (std::size_t i = 0; i < at.cost.size(); ++i) at.cost[i] += changes[i];
  return true;
}

/// Whether the saving falls by the same with every step of the price.
bool is_straight(const ValueCase &value, const DealPrice &price, CasePair pair) {
  const auto low = sides_at(value, price, pair, price.now * 0.5), middle = sides_at(value, price, pair, price.now),
             high = sides_at(value, price, pair, price.now * 1.5);
  return low && middle && high && std::fabs(low->saving + high->saving - 2 * middle->saving) <= 1e-6 * price.now;
}

/// The two prices that a price is reckoned from, and how far it lies from the first towards the second.
struct Between {
  const DealTrials::At *a, *b;
  double part;
  double of(std::vector<double> DealTrials::At::*column, std::size_t trial) const {
    return (a->*column)[trial] + part * ((b->*column)[trial] - (a->*column)[trial]);
  }
};
Between between(const DealTrials &trials, double price) {
  std::size_t i = 1;
  while (i + 1 < trials.at.size() && price > trials.at[i].price) ++i;
  const DealTrials::At &a = trials.at[i - 1], &b = trials.at[i];
  return {&a, &b, (price - a.price) / (b.price - a.price)};
}

} // namespace

DealTrials deal_trials(const ValueCase &value, const DealPrice &price, CasePair pair, std::uint64_t seed) {
  DealTrials made;
  SimulationTerms terms;
  terms.trials = seller_trials, terms.seed = seed;
  terms.tco = terms_of(value);
  static constexpr std::array<double, 2> straight{0.5, 1.5};
  static constexpr std::array<double, 5> bent{0.4, 0.7, 1.0, 1.3, 1.6};
  const std::span<const double> steps =
      is_straight(value, price, pair) ? std::span<const double>{straight} : std::span<const double>{bent};
  for (const double times : steps) {
    DealTrials::At at;
    at.price = price.now * times;
    if (!run_savings(value, price, pair, terms, at)) return {};
    if (!run_seller(value, price, terms, at)) at.paid.assign(seller_trials, at.price), at.cost.clear();
    made.at.push_back(std::move(at));
  }
  return made;
}

DealChances chances_at(const DealTrials &trials, const DealAsk &ask, double price) {
  DealChances chances;
  if (trials.at.size() < 2) return chances;
  const Between here = between(trials, price);
  const std::size_t count = here.a->saving.size();
  std::size_t saved = 0, kept = 0, both = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const bool saves = here.of(&DealTrials::At::saving, i) + ask.given_worth >= ask.saving;
    bool keeps = false;
    if (trials.cost_known()) {
      const double paid = here.of(&DealTrials::At::paid, i);
      keeps = paid > 0 && paid - here.of(&DealTrials::At::cost, i) - ask.given_cost >= ask.margin * paid;
    }
    saved += saves, kept += keeps, both += saves && keeps;
  }
  const auto share = [&](std::size_t part) { return static_cast<double>(part) / static_cast<double>(count); };
  return {share(saved), share(kept), share(both)};
}

double chance_of_saving(const DealTrials &trials, const DealAsk &ask, double price, double least) {
  DealAsk other = ask;
  other.saving = least;
  return chances_at(trials, other, price).saving;
}

DealCorridor corridor_of(const ValueCase &value, const DealPrice &price, CasePair pair, const DealTrials &trials,
                         const DealAsk &ask, double sure) {
  DealCorridor corridor;
  const auto over = [&](double p) -> std::optional<double> {
    const auto sides = sides_at(value, price, pair, p);
    return sides ? std::optional{sides->saving + ask.given_worth - ask.saving} : std::nullopt;
  };
  const double dearest = 10 * price.now;
  if (const auto at_nothing = over(0); at_nothing && *at_nothing >= 0) {
    const auto found = zero_between(0, dearest, over);
    corridor.most = found ? round_decimal(*found, 6) : dearest;
  }
  if (!trials.cost_known()) return corridor;
  double low = 0, high = price.now;
  const auto enough = [&](double p) { return chances_at(trials, ask, p).margin >= sure; };
  while (!enough(high) && high < dearest) low = high, high *= 2;
  if (!enough(high)) return corridor;
  for (int i = 0; i < 40; ++i) (enough((low + high) / 2) ? high : low) = (low + high) / 2;
  corridor.least = high;
  return corridor;
}

} // namespace sandtable
