#include "domain/document.hpp"
#include "domain/value/pair_simulation.hpp"
#include "engine/jobs.hpp"
#include "store/codec.hpp"
#include "store/json_value.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::engine {

namespace {

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

std::size_t option_at(const ValueCase &value, std::string_view id) {
  for (std::size_t i = 0; i < value.options.size(); ++i)
    if (value.options[i]->id.text == id) return i;
  return nowhere;
}

Answer failing(const CaseProblem &problem) {
  Answer answer;
  answer.json = "{\"problem\": {\"name\": ";
  append_json_text(answer.json, problem.name);
  answer.json += ", \"message\": ";
  append_json_text(answer.json, text_key(problem.problem.error));
  answer.json += ", \"detail\": ";
  append_json_text(answer.json, problem.problem.detail);
  answer.json += "}}";
  for (int i = 0; i < 5; ++i) answer.arrays.push_back(floats({}));
  return answer;
}

} // namespace

Answer simulate_job(JsonView request, std::string_view text, const Progress &progress) {
  const ReadAnswer read = read_workspace_all(text, {});
  if (!read.document) return failed(read.problems.front().message, read.problems.front().detail);
  const Place place = find_opportunity(*read.document, {std::string{text_member(request, "opportunity")}});
  if (!place.opportunity) return failed("problem_job_unknown", "opportunity");
  const ValueCase &value = *place.opportunity->value;
  const std::size_t option = option_at(value, text_member(request, "option")),
                    reference = option_at(value, text_member(request, "reference"));
  if (option == nowhere || reference == nowhere) return failed("problem_job_unknown", "option");
  SimulationTerms terms;
  terms.trials = static_cast<std::uint64_t>(std::clamp(number_member(request, "trials", 10000), 1.0, 1e7));
  terms.seed = static_cast<std::uint64_t>(std::llround(number_member(request, "seed", 1)));
  terms.latin_hypercube = number_member(request, "latin_hypercube", 0) != 0;
  terms.tco = terms_of(value);
  terms.tco.rate = number_member(request, "rate", terms.tco.rate); // as it is discounted, real or not
  const PairSimulated made = simulate_pair(value, option, reference, terms, progress);
  if (!made.simulation) return failing(made.problems.front());
  const PairSimulation &s = *made.simulation;
  std::vector<double> years, bars;
  for (std::size_t year = 0; year < s.bands.size(); ++year) {
    const PairSimulation::Band &band = s.bands[year];
    years.insert(years.end(), std::begin(band.option), std::end(band.option));
    years.insert(years.end(), std::begin(band.reference), std::end(band.reference));
    years.push_back(s.crossing[year]);
  }
  for (const TornadoBar &bar : s.bars) {
    const UncertainInput &input = s.inputs[bar.input];
    bars.insert(bars.end(), {input.kind == UncertainInput::Kind::driver ? 0.0 : 1.0, static_cast<double>(input.index),
                             bar.low, bar.high, bar.rank_correlation});
  }
  Answer answer;
  answer.json = "{}";
  answer.arrays.push_back(
      floats({static_cast<double>(s.trials), static_cast<double>(s.seed), static_cast<double>(s.correlations.drivers),
              s.correlations.repaired ? 1.0 : 0.0, s.correlations.largest_change}));
  for (const std::vector<double> *numbers : {&s.ratios, &s.savings, static_cast<const std::vector<double> *>(&years),
                                             static_cast<const std::vector<double> *>(&bars)})
    answer.arrays.push_back(floats(*numbers));
  progress(1);
  return answer;
}

} // namespace sandtable::engine
