#include "domain/value/simulate.hpp"

#include "base/normal.hpp"
#include "base/random_stream.hpp"
#include "base/real_math.hpp"
#include "domain/value/case_program.hpp"
#include "domain/value/correlation.hpp"
#include "domain/value/distribution.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

namespace sandtable {

namespace {

constexpr std::size_t block = formula_block;
using Lanes = std::array<double, block>;

/// A permutation of 0 … size − 1 without memory: a Feistel network of four rounds over the next power of four, walked
/// until it lands inside (Black and Rogaway 2002).
class Permutation {
public:
  Permutation(std::uint64_t size, const RandomStream &stream) : size_(size), stream_(stream) {
    while ((std::uint64_t{1} << (2 * half_)) < size) ++half_;
  }
  std::uint64_t at(std::uint64_t index) const {
    do index = shuffled(index);
    while (index >= size_);
    return index;
  }

private:
  std::uint64_t shuffled(std::uint64_t index) const {
    const std::uint64_t mask = (std::uint64_t{1} << half_) - 1;
    std::uint64_t left = index >> half_, right = index & mask;
    for (std::uint64_t round = 0; round < 4; ++round) {
      const std::uint64_t mixed = left ^ (stream_.bits(right * 4 + round) & mask);
      left = right;
      right = mixed;
    }
    return left << half_ | right;
  }

  std::uint64_t size_;
  int half_ = 0;
  RandomStream stream_;
};

struct Draw {
  Distribution distribution;
  RandomStream stream;
  Permutation slices; ///< for Latin hypercube sampling
  double scale = 1;   ///< base units per unit of the driver
};

constexpr std::size_t independent = static_cast<std::size_t>(-1);

} // namespace

struct Simulator::State {
  ValueCase value;
  CaseModel model;
  std::shared_ptr<const CaseProgram> program;
  SimulationTerms terms;
  std::vector<UncertainInput> inputs;
  std::vector<Draw> draws;             ///< per input
  std::vector<std::size_t> place;      ///< per input: row of the copula, or independent
  std::vector<std::size_t> correlated; ///< inputs in the order of the copula's rows
  std::vector<std::size_t> target;     ///< per input: into model.drivers or model.lines
  CopulaFactor copula{Matrix{0}};
  CorrelationReport report;
  /// Latin hypercube: per row of the copula, the slice that each trial draws from. Shared between copies.
  std::vector<std::shared_ptr<const std::vector<std::uint32_t>>> slices;
  std::vector<double> discount;    ///< per year
  std::vector<double> fixed_lines; ///< per line without formula: its present value

  void add_input(UncertainInput input, std::size_t where, Distribution distribution, const std::string &id,
                 double scale) {
    if (!distribution.varies()) return;
    inputs.push_back(std::move(input));
    target.push_back(where);
    place.push_back(independent);
    draws.push_back({std::move(distribution), RandomStream{terms.seed, id},
                     Permutation{terms.trials, RandomStream{terms.seed, id + "/slices"}}, scale});
  }

  void uniforms(std::size_t input, std::uint64_t first, std::size_t count, double *out) const {
    const RandomStream stream = draws[input].stream;
    for (std::size_t i = 0; i < count; ++i) out[i] = stream.uniform(first + i);
    if (!terms.latin_hypercube) return;
    const auto trials = static_cast<double>(terms.trials);
    for (std::size_t i = 0; i < count; ++i) {
      const double slice = static_cast<double>(draws[input].slices.at((first + i) % terms.trials));
      out[i] = std::min((slice + out[i]) / trials, 1 - 0x1p-53);
    }
  }

  /// Deals the slices of correlated inputs out by the ranks of their joint normal scores (Iman and Conover 1982): every
  /// input keeps one draw from each slice, and the ranks go together as they should.
  void deal_slices() {
    const auto trials = static_cast<std::size_t>(terms.trials);
    Lanes uniform{}, normal{};
    std::vector<double> score(trials);
    std::vector<std::uint32_t> order(trials);
    for (std::size_t row = 0; row < correlated.size(); ++row) {
      std::fill(score.begin(), score.end(), 0.0);
      for (std::size_t k = 0; k <= row; ++k)
        for (std::size_t done = 0; done < trials; done += block) {
          const std::size_t lanes = std::min(block, trials - done);
          uniforms(correlated[k], done, lanes, uniform.data());
          normal_quantiles(uniform.data(), normal.data(), static_cast<int>(lanes));
          for (std::size_t i = 0; i < lanes; ++i) score[done + i] += copula.lower.at(row, k) * normal[i];
        }
      std::iota(order.begin(), order.end(), std::uint32_t{0});
      std::sort(order.begin(), order.end(),
                [&](std::uint32_t a, std::uint32_t b) { return score[a] != score[b] ? score[a] < score[b] : a < b; });
      auto slice = std::make_shared<std::vector<std::uint32_t>>(trials);
      for (std::size_t i = 0; i < trials; ++i) (*slice)[order[i]] = static_cast<std::uint32_t>(i);
      slices.push_back(std::move(slice));
    }
  }

  void dealt_uniforms(std::size_t row, std::uint64_t first, std::size_t count, double *out) const {
    const RandomStream stream = draws[correlated[row]].stream;
    const auto trials = static_cast<double>(terms.trials);
    for (std::size_t i = 0; i < count; ++i) {
      const double slice = (*slices[row])[static_cast<std::size_t>((first + i) % terms.trials)];
      out[i] = std::min((slice + stream.uniform(first + i)) / trials, 1 - 0x1p-53);
    }
  }

  void discount_at(const TcoTerms &tco, int last_year) {
    terms.tco = tco, terms.last_year = last_year;
    discount.clear();
    for (int year = 0; year <= model.years; ++year)
      discount.push_back(year > last_year ? 0 : discount_factor(tco, year));
  }

  /// What a line given year by year comes to.
  double fixed_amount(const ModelLine &line) const {
    double present = 0;
    for (std::size_t year = 0; year < line.by_year.size(); ++year) present += line.by_year[year] * discount[year];
    return present;
  }

  void quantiles(std::size_t input, const double *p, std::size_t count, double *out) const {
    const Draw &draw = draws[input];
    draw.distribution.quantiles(p, out, static_cast<int>(count));
    if (draw.scale != 1)
      for (std::size_t i = 0; i < count; ++i) out[i] *= draw.scale;
  }
};

namespace {

/// Columns of one block of trials, and the case evaluated over them.
class BlockRun {
public:
  BlockRun(const CaseModel &model, const CaseProgram &program, const std::vector<double> &discount,
           const std::vector<double> &fixed_lines)
      : model_(model), program_(program), fixed_lines_(fixed_lines), factors_(model.lines.size()),
        sums_(model.options.size()) {
    for (const ModelDriver &driver : model.drivers) drivers_.push_back({nullptr, driver.value});
    for (std::size_t year = 0; year < discount.size(); ++year)
      for (const ModelLine &line : model.lines)
        weights_.push_back(discount[year] * line.scale * (line.rise.empty() ? 1 : line.rise[year]));
  }

  void set_driver(std::size_t index, const double *values) { drivers_[index].values = values; }
  void set_factor(std::size_t line, const double *values) { factors_[line] = values; }

  void run(std::size_t lanes, std::span<double *const> present) {
    lanes_ = lanes;
    std::fill(sums_.begin(), sums_.end(), 0);
    for (double *out : present) std::fill(out, out + lanes, 0);
    program_.start(drivers_, lanes, scratch_);
    const std::size_t lines = model_.lines.size();
    for (int year = 0; year <= model_.years; ++year)
      program_.add_year(year, {weights_.data() + static_cast<std::size_t>(year) * lines, lines}, present, scratch_);
    for (std::size_t i = 0; i < model_.lines.size(); ++i)
      if (!model_.lines[i].formula) add_fixed(i, present[model_.lines[i].option]);
    for (std::size_t option = 0; option < present.size(); ++option)
      for (std::size_t lane = 0; lane < lanes; ++lane) present[option][lane] += sums_[option];
  }

private:
  void add_fixed(std::size_t line, double *out) {
    const double amount = fixed_lines_[line];
    if (const double *factor = factors_[line])
      for (std::size_t i = 0; i < lanes_; ++i) out[i] += amount * factor[i];
    else
      sums_[model_.lines[line].option] += amount;
  }

  const CaseModel &model_;
  const CaseProgram &program_;
  const std::vector<double> &fixed_lines_;
  std::vector<double> weights_; ///< per year and line: what its formula's answer counts with
  std::vector<Column> drivers_;
  std::vector<const double *> factors_;
  std::vector<double> sums_; ///< per option: what does not vary
  CaseProgram::Scratch scratch_;
  std::size_t lanes_ = 0;
};

/// Draws of all inputs for one block.
class BlockDraws {
public:
  explicit BlockDraws(std::size_t inputs) : columns_(inputs) {}
  double *column(std::size_t input) { return columns_[input].data(); }

  template <class State> void fill(const State &state, std::uint64_t first, std::size_t lanes) {
    for (std::size_t input = 0; input < columns_.size(); ++input) {
      if (state.place[input] != independent) continue;
      state.uniforms(input, first, lanes, uniform_.data());
      state.quantiles(input, uniform_.data(), lanes, column(input));
    }
    if (!state.correlated.empty()) fill_correlated(state, first, lanes);
  }

private:
  template <class State> void fill_correlated(const State &state, std::uint64_t first, std::size_t lanes) {
    const std::size_t count = state.correlated.size();
    if (!state.slices.empty()) {
      for (std::size_t row = 0; row < count; ++row) {
        state.dealt_uniforms(row, first, lanes, uniform_.data());
        state.quantiles(state.correlated[row], uniform_.data(), lanes, column(state.correlated[row]));
      }
      return;
    }
    normals_.resize(count);
    for (std::size_t row = 0; row < count; ++row) {
      state.uniforms(state.correlated[row], first, lanes, uniform_.data());
      normal_quantiles(uniform_.data(), normals_[row].data(), static_cast<int>(lanes));
    }
    for (std::size_t row = 0; row < count; ++row) {
      Lanes joint{};
      for (std::size_t k = 0; k <= row; ++k) {
        const double weight = state.copula.lower.at(row, k);
        for (std::size_t i = 0; i < lanes; ++i) joint[i] += weight * normals_[k][i];
      }
      const std::size_t input = state.correlated[row];
      for (std::size_t i = 0; i < lanes; ++i)
        uniform_[i] = std::clamp(normal_cumulative(joint[i]), 0x1p-53, 1 - 0x1p-53);
      state.quantiles(input, uniform_.data(), lanes, column(input));
    }
  }

  std::vector<Lanes> columns_, normals_;
  Lanes uniform_;
};

bool has_answer(std::span<double *const> present, std::size_t lanes) {
  double hidden = 0;
  for (const double *out : present)
    for (std::size_t i = 0; i < lanes; ++i) hidden += out[i] - out[i];
  return hidden == 0;
}

} // namespace

Simulator::Simulator() : state_(std::make_unique<State>()) {}
Simulator::~Simulator() = default;

double proposed_spread(EvidenceStatus status) {
  return status == EvidenceStatus::guess ? 0.30 : status == EvidenceStatus::customer_stated ? 0.15 : 0.05;
}

Simulator::Made Simulator::make(const ValueCase &value, const SimulationTerms &terms) {
  Made made;
  auto compiled = compile_case(value);
  made.problems = std::move(compiled.problems);
  if (!compiled.model) return made;
  const auto simulator = std::make_shared<Simulator>();
  State &state = *simulator->state_;
  state.value = value;
  state.model = std::move(*compiled.model);
  state.program = std::make_shared<const CaseProgram>(state.model);
  state.terms = terms;
  state.discount_at(terms.tco, terms.last_year);

  std::map<DriverId, std::size_t> input_of;
  for (std::size_t i = 0; i < value.drivers.size(); ++i) {
    const Driver &driver = *value.drivers[i];
    if (state.model.drivers[i].formula) continue;
    auto distribution = Distribution::make(driver.range, driver.value);
    if (!distribution) {
      made.problems.push_back({CaseProblem::Place::driver, i, driver.name, {FormulaError::range, 0, {}}});
      continue;
    }
    if (distribution->varies()) input_of[driver.id] = state.inputs.size();
    state.add_input({UncertainInput::Kind::driver, i, driver.name, {}}, i, std::move(*distribution),
                    "driver " + driver.id.text, state.model.drivers[i].scale);
  }
  for (std::size_t i = 0; i < state.model.lines.size(); ++i) {
    const ModelLine &line = state.model.lines[i];
    const double present = state.fixed_amount(line);
    state.fixed_lines.push_back(present);
    if (line.formula || present == 0) continue;
    const CostLine &given = *value.lines[line.index];
    const double spread = proposed_spread(given.status);
    Range range;
    range.kind = RangeKind::pert, range.low = 1 - spread, range.high = 1 + spread;
    state.add_input({UncertainInput::Kind::line, line.index, given.name, value.options[line.option]->name}, i,
                    *Distribution::make(range, 1), "line " + given.id.text, 1);
  }

  std::vector<std::array<std::size_t, 2>> pairs;
  std::vector<double> ranks;
  for (const Correlation &correlation : value.correlations) {
    const auto a = input_of.find(correlation.a), b = input_of.find(correlation.b);
    if (a == input_of.end() || b == input_of.end() || a == b) continue; // what does not vary is not correlated
    for (const std::size_t input : {a->second, b->second})
      if (state.place[input] == independent) {
        state.place[input] = state.correlated.size();
        state.correlated.push_back(input);
      }
    pairs.push_back({state.place[a->second], state.place[b->second]});
    ranks.push_back(correlation.rank);
  }
  Matrix matrix{state.correlated.size()};
  for (std::size_t i = 0; i < matrix.size; ++i) matrix.at(i, i) = 1;
  for (std::size_t i = 0; i < pairs.size(); ++i)
    matrix.at(pairs[i][0], pairs[i][1]) = matrix.at(pairs[i][1], pairs[i][0]) = normal_correlation(ranks[i]);
  state.copula = copula_factor(matrix);
  state.report = {matrix.size, state.copula.repaired, state.copula.largest_change};
  if (terms.latin_hypercube && !state.correlated.empty() && made.problems.empty()) state.deal_slices();
  if (made.problems.empty()) made.simulator = simulator;
  return made;
}

std::shared_ptr<const Simulator> Simulator::under(const TcoTerms &tco, int last_year) const {
  const auto other = std::make_shared<Simulator>();
  *other->state_ = *state_;
  State &state = *other->state_;
  state.discount_at(tco, last_year);
  for (std::size_t i = 0; i < state.fixed_lines.size(); ++i)
    state.fixed_lines[i] = state.fixed_amount(state.model.lines[i]);
  return other;
}

const std::vector<UncertainInput> &Simulator::inputs() const { return state_->inputs; }
const CorrelationReport &Simulator::correlations() const { return state_->report; }
const SimulationTerms &Simulator::terms() const { return state_->terms; }
std::size_t Simulator::options() const { return state_->model.options.size(); }

namespace {

/// Puts the block's columns where the case reads them.
template <class State> void connect(const State &state, BlockRun &run, BlockDraws &draws) {
  for (std::size_t input = 0; input < state.inputs.size(); ++input)
    if (state.inputs[input].kind == UncertainInput::Kind::driver)
      run.set_driver(state.target[input], draws.column(input));
    else
      run.set_factor(state.target[input], draws.column(input));
}

/// Which formula fails in a trial whose answer is missing.
template <class State> std::optional<CaseProblem> reason(const State &state, BlockDraws &draws, std::size_t lane) {
  std::vector<double> drivers, factors(state.model.lines.size(), 1);
  for (const ModelDriver &driver : state.model.drivers) drivers.push_back(driver.value);
  for (std::size_t input = 0; input < state.inputs.size(); ++input)
    (state.inputs[input].kind == UncertainInput::Kind::driver ? drivers : factors)[state.target[input]] =
        draws.column(input)[lane];
  auto flows = case_flows(state.model, state.value, std::move(drivers), factors);
  if (!flows.problems.empty()) return std::move(flows.problems.front());
  return CaseProblem{CaseProblem::Place::line, 0, "", {FormulaError::overflow, 0, {}}};
}

} // namespace

std::optional<SimulationFailure> Simulator::run(std::uint64_t first, std::span<double *const> present,
                                                std::size_t count) const {
  BlockRun run{state_->model, *state_->program, state_->discount, state_->fixed_lines};
  BlockDraws draws{state_->inputs.size()};
  connect(*state_, run, draws);
  std::vector<double *> out(present.begin(), present.end());
  for (std::size_t done = 0; done < count;) {
    const std::size_t lanes = std::min(block, count - done);
    draws.fill(*state_, first + done, lanes);
    run.run(lanes, out);
    if (!has_answer(out, lanes))
      for (std::size_t lane = 0; lane < lanes; ++lane)
        for (const double *column : out)
          if (!(column[lane] - column[lane] == 0))
            return SimulationFailure{first + done + lane, *reason(*state_, draws, lane)};
    for (double *&column : out) column += lanes;
    done += lanes;
  }
  return std::nullopt;
}

void Simulator::draws(std::size_t input, std::uint64_t first, std::span<double> out) const {
  BlockDraws draws{state_->inputs.size()};
  for (std::size_t done = 0; done < out.size();) {
    const std::size_t lanes = std::min(block, out.size() - done);
    draws.fill(*state_, first + done, lanes);
    std::copy(draws.column(input), draws.column(input) + lanes, out.begin() + static_cast<std::ptrdiff_t>(done));
    done += lanes;
  }
}

void Simulator::alone(std::size_t input, std::span<const double> p, std::span<double *const> present) const {
  BlockRun run{state_->model, *state_->program, state_->discount, state_->fixed_lines};
  Lanes values;
  std::vector<double *> out(present.begin(), present.end());
  for (std::size_t done = 0; done < p.size();) {
    const std::size_t lanes = std::min(block, p.size() - done);
    state_->quantiles(input, p.data() + done, lanes, values.data());
    if (state_->inputs[input].kind == UncertainInput::Kind::driver)
      run.set_driver(state_->target[input], values.data());
    else
      run.set_factor(state_->target[input], values.data());
    run.run(lanes, out);
    for (double *&column : out) column += lanes;
    done += lanes;
  }
}

} // namespace sandtable
