#include "domain/document.hpp"
#include "domain/value/pair_simulation.hpp"
#include "engine/jobs.hpp"
#include "store/codec.hpp"
#include "store/json_value.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <span>

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

std::vector<double> summary_of(const PairSimulation &s) {
  return {static_cast<double>(s.trials), static_cast<double>(s.seed), static_cast<double>(s.correlations.drivers),
          s.correlations.repaired ? 1.0 : 0.0, s.correlations.largest_change};
}

std::vector<double> years_of(const PairSimulation &s) {
  std::vector<double> years;
  for (std::size_t year = 0; year < s.bands.size(); ++year) {
    const PairSimulation::Band &band = s.bands[year];
    years.insert(years.end(), std::begin(band.option), std::end(band.option));
    years.insert(years.end(), std::begin(band.reference), std::end(band.reference));
    years.push_back(s.crossing[year]);
  }
  return years;
}

std::vector<double> bars_of(const PairSimulation &s) {
  std::vector<double> bars;
  for (const TornadoBar &bar : s.bars) {
    const UncertainInput &input = s.inputs[bar.input];
    bars.insert(bars.end(), {input.kind == UncertainInput::Kind::driver ? 0.0 : 1.0, static_cast<double>(input.index),
                             bar.low, bar.high, bar.rank_correlation});
  }
  return bars;
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
  const auto first = static_cast<std::uint64_t>(std::clamp(number_member(request, "first", 0), 0.0, 1e7));
  const auto count = static_cast<std::size_t>(
      std::clamp(number_member(request, "count", static_cast<double>(terms.trials)), 1.0, 1e7));
  const PairPart part = simulate_part(value, option, reference, terms, first, count, progress);
  if (!part.problems.empty()) return failing(part.problems.front());
  Answer answer;
  answer.json = "{}";
  const bool whole = first == 0 && count == terms.trials;
  const std::span<const double> ratios = part.ratios, savings = part.savings;
  const std::vector<double> none;
  answer.arrays.push_back(floats(part.rest ? summary_of(*part.rest) : none));
  answer.arrays.push_back(floats(whole ? quantiles_of_parts({&ratios, 1}) : part.ratios));
  answer.arrays.push_back(floats(whole ? quantiles_of_parts({&savings, 1}) : part.savings));
  answer.arrays.push_back(floats(part.rest ? years_of(*part.rest) : none));
  answer.arrays.push_back(floats(part.rest ? bars_of(*part.rest) : none));
  progress(1);
  return answer;
}

Answer merge_job(JsonView request, std::string_view text) {
  const auto columns = static_cast<std::size_t>(std::clamp(number_member(request, "columns", 1), 1.0, 64.0));
  const auto parts = static_cast<std::size_t>(std::clamp(number_member(request, "parts", 1), 1.0, 64.0));
  std::vector<double> numbers(text.size() / sizeof(double));
  std::memcpy(numbers.data(), text.data(), numbers.size() * sizeof(double));
  // Each column has its parts one after the other, and all columns the same parts.
  const std::size_t rows = numbers.size() / columns, each = (rows + parts - 1) / parts;
  if (rows == 0 || numbers.size() * sizeof(double) != text.size() || rows * columns != numbers.size())
    return failed("problem_job_unknown", "columns");
  Answer answer;
  answer.json = "{}";
  for (std::size_t column = 0; column < columns; ++column) {
    const std::span<const double> all = std::span<const double>{numbers}.subspan(column * rows, rows);
    std::vector<std::span<const double>> cut;
    for (std::size_t from = 0; from < rows; from += each) cut.push_back(all.subspan(from, std::min(each, rows - from)));
    answer.arrays.push_back(floats(quantiles_of_parts(cut)));
  }
  return answer;
}

} // namespace sandtable::engine
