#include "base/text.hpp"
#include "cli/deal.hpp"
#include "domain/value/case_model.hpp"
#include "domain/value/pair_simulation.hpp"
#include "domain/value/simulate.hpp"
#include "domain/value/what_if.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace sandtable::cli {

namespace {

/// One option against another, by index.
struct Pair {
  std::size_t option, reference;
};

struct SimulatedPair {
  std::vector<double> percentiles; ///< of the saving, as percent_names
  std::vector<double> chances;     ///< per claim: of a saving ratio of at least that
  bool calculable = true;          ///< the reference has a cost to be measured by
  std::vector<TornadoBar> bars;
};

constexpr std::array percent_points{0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};
constexpr std::array<std::string_view, percent_points.size()> percent_names{"p5",  "p10", "p25", "p50",
                                                                            "p75", "p90", "p95"};

struct ValueAnswer {
  const ValueCase &value;
  double rate; ///< asked for, or the case's own
  TcoTerms terms;
  std::vector<OptionFlows> flows;
  std::vector<Pair> pairs;
  std::vector<double> claims; ///< saving ratios
  std::shared_ptr<const Simulator> simulator;
  std::vector<std::vector<double>> option_percentiles; ///< of the present value
  std::vector<SimulatedPair> simulated;                ///< per pair
};

int case_problems(const std::string &file, const ValueCase &value, const std::vector<CaseProblem> &problems,
                  std::optional<std::uint64_t> trial = {}) {
  const CaseProblem &first = problems.front();
  const bool driver = first.place == CaseProblem::Place::driver;
  const bool typed = !driver && first.index < value.lines.size() && value.lines[first.index]->formula.empty();
  std::string at = (driver ? "/value/drivers/" : "/value/lines/") + std::to_string(first.index) +
                   (first.problem.error == FormulaError::range ? "/range"
                    : typed                                    ? "/by_year"
                                                               : "/formula");
  const std::string name = !first.name.empty() || driver || first.index >= value.lines.size()
                               ? first.name
                               : value.lines[first.index]->id.text;
  at += " (“" + name + "”, position " + std::to_string(first.problem.position);
  if (first.year >= 0) at += ", year " + std::to_string(first.year);
  if (trial) at += ", trial " + std::to_string(*trial);
  return bad_input(file, {std::string{text_key(first.problem.error)}, at + ")", first.problem.detail},
                   problems.size() - 1);
}

/// By id or name.
std::optional<std::size_t> option_named(const ValueCase &value, const std::string &name) {
  for (std::size_t i = 0; i < value.options.size(); ++i)
    if (value.options[i]->id.text == name) return i;
  for (std::size_t i = 0; i < value.options.size(); ++i)
    if (value.options[i]->name == name) return i;
  return std::nullopt;
}

/// Everything against the reference: the one asked for, else the first that is not ours.
std::vector<Pair> pairs_of(const ValueCase &value, std::optional<std::size_t> reference) {
  const std::size_t count = value.options.size();
  for (std::size_t i = 0; i < count && !reference; ++i)
    if (!value.options[i]->ours) reference = i;
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < count && reference; ++i)
    if (i != *reference) pairs.push_back({i, *reference});
  return pairs;
}

std::optional<SimulationFailure> simulate(ValueAnswer &answer) {
  const auto trials = static_cast<std::size_t>(answer.simulator->terms().trials);
  std::vector<std::vector<double>> present(answer.flows.size(), std::vector<double>(trials));
  std::vector<double *> columns;
  for (auto &column : present) columns.push_back(column.data());
  if (auto failure = answer.simulator->run(0, columns, trials)) return failure;
  std::vector<double> scratch(trials);
  for (const Pair &pair : answer.pairs) {
    SimulatedPair simulated;
    const auto &option = present[pair.option], &reference = present[pair.reference];
    const auto without = std::count_if(reference.begin(), reference.end(), [](double cost) { return !(cost > 0); });
    simulated.calculable = static_cast<std::size_t>(without) * 100 <= trials;
    for (const double claim : answer.claims) {
      std::size_t kept = 0;
      for (std::size_t i = 0; i < trials; ++i) kept += saving_ratio_of(reference[i] - option[i], reference[i]) >= claim;
      simulated.chances.push_back(static_cast<double>(kept) / static_cast<double>(trials));
    }
    for (std::size_t i = 0; i < trials; ++i) scratch[i] = reference[i] - option[i];
    simulated.percentiles = percentiles(scratch, percent_points);
    simulated.bars = tornado(*answer.simulator, pair.option, pair.reference, option, reference);
    answer.simulated.push_back(std::move(simulated));
  }
  for (auto &column : present) answer.option_percentiles.push_back(percentiles(column, percent_points));
  return std::nullopt;
}

// --- JSON

std::optional<double> optional_of(const Figure &figure) { return figure ? std::optional{*figure} : std::nullopt; }
std::optional<double> optional_of(const Measure &measure) { return measure ? std::optional{*measure} : std::nullopt; }

void write_percentiles(Json &json, const std::vector<double> &values) {
  json.open('{');
  for (std::size_t i = 0; i < values.size(); ++i) json.key(percent_names[i]).number(values[i]);
  json.close('}');
}

void write_option(Json &json, const ValueAnswer &answer, std::size_t i) {
  const OptionCost cost = option_cost(answer.flows[i], answer.terms);
  json.open('{').key("id").text(answer.value.options[i]->id.text).key("name").text(answer.flows[i].name);
  json.key("total").number(cost.total).key("present_value").number(cost.present_value);
  json.key("annual_equivalent").number(optional_of(cost.annual_equivalent));
  json.key("cost_per_unit").number(optional_of(cost.cost_per_unit));
  json.key("by_year").open('[');
  for (std::size_t year = 0; year < answer.flows[i].cost.size(); ++year) json.number(answer.flows[i].net(year));
  json.close(']').close('}');
}

struct NamedMeasure {
  std::string_view name;
  Measure measure;
};
std::vector<NamedMeasure> measures_of(const Against &against) {
  return {{"saving", against.saving},
          {"saving_ratio", against.saving_ratio},
          {"total_saving", against.total_saving},
          {"total_saving_ratio", against.total_saving_ratio},
          {"npv", against.npv},
          {"irr", against.irr},
          {"mirr", against.mirr},
          {"roi", against.roi},
          {"sir", against.sir},
          {"airr", against.airr},
          {"simple_payback_year", against.simple_payback_year},
          {"discounted_payback_year", against.discounted_payback_year},
          {"crossing_year", against.crossing_year}};
}

void write_against(Json &json, const ValueAnswer &answer, const Pair &pair) {
  const auto measures = measures_of(compare(answer.flows[pair.option], answer.flows[pair.reference], answer.terms));
  json.open('{').key("option").text(answer.flows[pair.option].name);
  json.key("reference").text(answer.flows[pair.reference].name);
  for (const auto &[name, measure] : measures) json.key(name).number(optional_of(measure));
  json.key("not_calculable").open('{');
  for (const auto &[name, measure] : measures)
    if (!measure) json.key(name).text(name_of(measure.reason));
  json.close('}').close('}');
}

void write_bars(Json &json, const ValueAnswer &answer, const SimulatedPair &simulated) {
  json.key("tornado").open('[');
  for (const TornadoBar &bar : simulated.bars) {
    const UncertainInput &input = answer.simulator->inputs()[bar.input];
    json.open('{').key("input").text(input.name);
    json.key("kind").text(input.kind == UncertainInput::Kind::driver ? "driver" : "line");
    if (!input.option.empty()) json.key("option").text(input.option);
    json.key("low").number(bar.low).key("high").number(bar.high);
    json.key("rank_correlation").number(bar.rank_correlation).close('}');
  }
  json.close(']');
}

/// Why no chance can be given that a saving is some per cent of the reference.
std::string_view claim_reason(const ValueAnswer &answer, const Pair &pair) {
  const Measure ratio = compare(answer.flows[pair.option], answer.flows[pair.reference], answer.terms).saving_ratio;
  return name_of(ratio ? NotCalculable::reference_earns : ratio.reason);
}

void write_simulation(Json &json, const ValueAnswer &answer) {
  const SimulationTerms &terms = answer.simulator->terms();
  const CorrelationReport &correlations = answer.simulator->correlations();
  json.key("simulation").open('{').key("trials").number(static_cast<double>(terms.trials));
  json.key("seed").number(static_cast<double>(terms.seed));
  json.key("method").text(terms.latin_hypercube ? "latin hypercube" : "random");
  json.key("uncertain_inputs").number(static_cast<double>(answer.simulator->inputs().size()));
  json.key("correlations").open('{').key("drivers").number(static_cast<double>(correlations.drivers));
  json.key("repaired").boolean(correlations.repaired).key("largest_change").number(correlations.largest_change);
  json.close('}');
  json.key("claims").open('[');
  for (std::size_t p = 0; p < answer.pairs.size(); ++p)
    for (std::size_t i = 0; i < answer.claims.size(); ++i) {
      json.open('{').key("option").text(answer.flows[answer.pairs[p].option].name);
      json.key("reference").text(answer.flows[answer.pairs[p].reference].name).key("measure").text("saving_ratio");
      json.key("at_least").number(answer.claims[i]).key("chance");
      if (answer.simulated[p].calculable)
        json.number(answer.simulated[p].chances[i]).close('}');
      else
        json.number(std::optional<double>{})
            .key("not_calculable")
            .text(claim_reason(answer, answer.pairs[p]))
            .close('}');
    }
  json.close(']');
  // Of the saving of the first option against the reference; all of them stand below.
  json.key("percentiles");
  write_percentiles(json, answer.simulated.empty() ? std::vector<double>{} : answer.simulated.front().percentiles);
  json.key("options").open('[');
  for (std::size_t i = 0; i < answer.flows.size(); ++i) {
    json.open('{').key("name").text(answer.flows[i].name).key("present_value");
    write_percentiles(json, answer.option_percentiles[i]);
    json.close('}');
  }
  json.close(']').key("against").open('[');
  for (std::size_t p = 0; p < answer.pairs.size(); ++p) {
    json.open('{').key("option").text(answer.flows[answer.pairs[p].option].name);
    json.key("reference").text(answer.flows[answer.pairs[p].reference].name).key("saving");
    write_percentiles(json, answer.simulated[p].percentiles);
    write_bars(json, answer, answer.simulated[p]);
    json.close('}');
  }
  json.close(']').close('}');
}

/// Scenarios by what the first pair comes to.
void write_scenarios(Json &json, const ValueAnswer &answer) {
  const Pair pair = answer.pairs.empty() ? Pair{0, 0} : answer.pairs.front();
  ValueCase value = answer.value;
  value.rate = answer.rate;
  const WhatIf what_if(value, pair.option, pair.reference);
  const auto shown = shown_scenario(value);
  json.key("scenarios").open('[');
  for (std::size_t i = 0; i < value.scenarios.size(); ++i) {
    const std::vector<double> values = values_in(value, value.scenarios[i]);
    json.open('{').key("name").text(value.scenarios[i].name).key("shown").boolean(shown == i);
    const ValueResults results = what_if.results(values);
    for (std::size_t r = 0; r < value_results; ++r)
      json.key(name_of(static_cast<ValueResult>(r))).number(results.of[r]);
    json.key("drivers").open('[');
    for (const std::size_t driver : drivers_that_differ(value))
      json.open('{').key("name").text(value.drivers[driver]->name).key("value").number(values[driver]).close('}');
    json.close(']').close('}');
  }
  json.close(']');
}

std::string json_of(const ValueAnswer &answer) {
  Json json;
  json.open('{').key("currency").text(answer.value.currency).key("unit").number(answer.value.unit);
  json.key("years").number(answer.value.years).key("rate").number(answer.rate);
  json.key("discount_rate").number(answer.terms.rate);
  json.key("mid_year").boolean(answer.terms.mid_year);
  json.key("options").open('[');
  for (std::size_t i = 0; i < answer.flows.size(); ++i) write_option(json, answer, i);
  json.close(']').key("against").open('[');
  for (const Pair &pair : answer.pairs) write_against(json, answer, pair);
  json.close(']');
  write_scenarios(json, answer);
  if (answer.simulator) write_simulation(json, answer);
  return json.close('}').out;
}

// --- words

void print_words(const ValueAnswer &answer) {
  for (const OptionFlows &flows : answer.flows) {
    const OptionCost cost = option_cost(flows, answer.terms);
    std::printf("%s total %s present value %s\n", cell(flows.name, 24).c_str(), cell(cost.total, 2, 14).c_str(),
                cell(cost.present_value, 2, 14).c_str());
  }
  for (std::size_t p = 0; p < answer.pairs.size(); ++p) {
    const Pair &pair = answer.pairs[p];
    std::printf("%s against %s:\n", answer.flows[pair.option].name.c_str(), answer.flows[pair.reference].name.c_str());
    for (const auto &[name, measure] :
         measures_of(compare(answer.flows[pair.option], answer.flows[pair.reference], answer.terms)))
      std::printf("  %s %s\n", cell(name, 24).c_str(),
                  measure ? number_text(*measure).c_str()
                          : ("not calculable: " + std::string{name_of(measure.reason)}).c_str());
    if (!answer.simulator) continue;
    if (!answer.simulated[p].calculable)
      std::printf("  chances of a saving in per cent: not calculable: %s\n",
                  std::string{claim_reason(answer, pair)}.c_str());
    for (std::size_t i = 0; i < answer.claims.size() && answer.simulated[p].calculable; ++i)
      std::printf("  a saving of at least %s %%: chance %s %%\n", number_text(answer.claims[i] * 100).c_str(),
                  fixed_text(answer.simulated[p].chances[i] * 100, 1).c_str());
  }
}

} // namespace

int run_value(std::span<const std::string_view> words) {
  const Arguments arguments{words,
                            {"--rate", "--reference", "--trials", "--seed", "--claim", "--opportunity"},
                            {"--json", "--latin-hypercube"}};
  const auto deal = open_deal(arguments, "value");
  if (!deal) return exit_bad_input;
  const ValueCase &value = *deal->opportunity->value;
  const std::string &file = arguments.rest().front();
  const auto rate = number_option(arguments, "--rate", value.rate, -0.99, 10);
  const auto trials = count_option(arguments, "--trials", 0, 1, 10'000'000);
  const auto seed = count_option(arguments, "--seed", 1, 0, 9'007'199'254'740'991);
  const auto claim = number_option(arguments, "--claim", 0, -1000, 1);
  if (!rate || !trials || !seed || !claim) return exit_bad_input;
  std::optional<std::size_t> reference;
  if (const std::string *name = arguments.value("--reference")) {
    reference = option_named(value, *name);
    if (!reference) return bad_input(file, {"problem_option_unknown", "--reference", *name});
  }

  ValueAnswer answer{value, *rate, terms_of(value, *rate), {}, pairs_of(value, reference), {}, {}, {}, {}};
  const auto compiled = compile_case(value);
  if (!compiled.model) return case_problems(file, value, compiled.problems);
  auto flows = case_flows(*compiled.model, value);
  if (!flows.problems.empty()) return case_problems(file, value, flows.problems);
  answer.flows = std::move(flows.options);

  if (*trials > 0) {
    SimulationTerms terms{static_cast<std::uint64_t>(*trials), static_cast<std::uint64_t>(*seed),
                          arguments.flag("--latin-hypercube"), answer.terms};
    auto made = Simulator::make(value, terms);
    if (!made.simulator) return case_problems(file, value, made.problems);
    answer.simulator = std::move(made.simulator);
    answer.claims = {0, 0.1, 0.2, 0.3};
    if (arguments.given("--claim")) answer.claims = {*claim};
    if (const auto failure = simulate(answer)) return case_problems(file, value, {failure->problem}, failure->trial);
  }
  if (arguments.flag("--json"))
    std::printf("%s\n", json_of(answer).c_str());
  else
    print_words(answer);
  return exit_fine;
}

} // namespace sandtable::cli
