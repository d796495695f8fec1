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

/// Savings by bins of equal width, told as they come.
class Counting {
public:
  Counting(JsonView request, const Counts &tell)
      : bins_(static_cast<std::size_t>(std::clamp(number_member(request, "bins", 0), 0.0, 1000.0))),
        from_(number_member(request, "bins_from", 0)), to_(number_member(request, "bins_to", 0)), tell_(tell),
        counts_(bins_ + 1) {}

  bool wanted() const { return bins_ > 0 && to_ > from_ && tell_; }
  void add(const std::vector<double> &ratios, double progress) {
    if (!wanted()) return;
    for (const double ratio : ratios) {
      const double bin = std::floor((ratio - from_) / (to_ - from_) * static_cast<double>(bins_));
      counts_[1 + static_cast<std::size_t>(std::clamp(bin, 0.0, static_cast<double>(bins_ - 1)))] += 1;
    }
    counts_[0] += static_cast<double>(ratios.size());
    tell_(progress, counts_);
  }

private:
  std::size_t bins_;
  double from_, to_;
  const Counts &tell_;
  std::vector<double> counts_;
};

constexpr std::size_t lots = 12; ///< that trials are cut into where they are counted while they come

/// The trials in lots, one after the other: the same numbers come out however they are cut.
struct Lots {
  std::vector<std::vector<double>> ratios, savings; ///< rising each
  std::optional<PairSimulation> rest;
  std::vector<CaseProblem> problems;
};
Lots in_lots(const ValueCase &value, std::size_t option, std::size_t reference, const SimulationTerms &terms,
             std::uint64_t first, std::size_t count, const Progress &progress, Counting &counting) {
  Lots made;
  const std::size_t each = counting.wanted() ? std::max(leading_trials, (count + lots - 1) / lots) : count;
  for (std::size_t done = 0; done < count; done += each) {
    const std::size_t now = std::min(each, count - done);
    const auto whole = [&](double part) {
      return (static_cast<double>(done) + part * static_cast<double>(now)) / static_cast<double>(count);
    };
    PairPart part = simulate_part(value, option, reference, terms, first + done, now,
                                  [&](double part_done) { progress(whole(part_done)); });
    if (!part.problems.empty()) return made.problems = std::move(part.problems), made;
    if (part.rest) made.rest = std::move(part.rest);
    counting.add(part.ratios, whole(1));
    made.ratios.push_back(std::move(part.ratios)), made.savings.push_back(std::move(part.savings));
  }
  return made;
}

/// All of them rising, or with `quantiles` those of the whole.
std::vector<double> together(std::vector<std::vector<double>> lots, bool quantiles) {
  if (quantiles) return quantiles_of_parts(std::vector<std::span<const double>>(lots.begin(), lots.end()));
  std::vector<double> all = std::move(lots.front());
  for (std::size_t i = 1; i < lots.size(); ++i) {
    const auto before = static_cast<std::ptrdiff_t>(all.size());
    all.insert(all.end(), lots[i].begin(), lots[i].end());
    std::inplace_merge(all.begin(), all.begin() + before, all.end());
  }
  return all;
}

} // namespace

Answer simulate_job(JsonView request, std::string_view text, const Progress &progress, const Counts &counts) {
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
  Counting counting(request, counts);
  Lots part = in_lots(value, option, reference, terms, first, count, progress, counting);
  if (!part.problems.empty()) return failing(part.problems.front());
  Answer answer;
  answer.json = "{}";
  const bool whole = first == 0 && count == terms.trials;
  const std::vector<double> none;
  answer.arrays.push_back(floats(part.rest ? summary_of(*part.rest) : none));
  answer.arrays.push_back(floats(together(std::move(part.ratios), whole)));
  answer.arrays.push_back(floats(together(std::move(part.savings), whole)));
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
