#include "domain/engagement/schedule_simulation.hpp"

#include "base/distributions.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable {

namespace {

/// Sums for a mean, a spread and a correlation, taken about a fixed centre so that nothing cancels.
struct Sums {
  double x = 0, xx = 0, xy = 0;
};

class Simulation {
public:
  Simulation(const Network &network, const SimulationOptions &options)
      : network_(network), options_(options), n_(network.size()), duration_(n_), start_(n_), critical_(n_), sums_(n_),
        critical_count_(n_), centre_(critical_path(network).makespan) {
    streams_.reserve(n_);
    for (const auto &id : network.ids) streams_.emplace_back(options.seed, id.text);
    for (const RiskEvent &risk : options.risks) risk_streams_.emplace_back(options.seed, "risk " + risk.id);
  }

  SimulationResult run(const KeepSimulating &keep_going) {
    SimulationResult result;
    result.finishes.resize(options_.watched.size());
    for (std::uint32_t trial = 0; trial < options_.trials; ++trial) {
      if (trial % 256 == 0 && keep_going && !keep_going(trial)) break;
      draw(trial);
      const double makespan = forward();
      mark_critical(makespan);
      result.makespans.push_back(makespan);
      for (std::size_t i = 0; i < options_.watched.size(); ++i) {
        const std::uint32_t at = network_.position[options_.watched[i]];
        result.finishes[i].push_back(start_[at] + duration_[at]);
      }
      add(makespan - centre_);
    }
    finish(result);
    return result;
  }

private:
  void draw(std::uint32_t trial) {
    for (std::size_t i = 0; i < n_; ++i) {
      const std::uint32_t task = network_.order[i];
      const auto &[low, mode, high, extra] = network_.durations[task];
      duration_[i] = options_.draw == DurationDraw::pert
                         ? pert_draw(streams_[task], trial, low, mode, high)
                         : triangular_at(streams_[task].uniform(trial), low, mode, high);
    }
    for (std::size_t r = 0; r < options_.risks.size(); ++r)
      if (const RiskEvent &risk = options_.risks[r]; risk_streams_[r].uniform(trial) < risk.probability)
        duration_[network_.position[risk.task]] += risk.delay;
  }

  double forward() {
    for (std::size_t i = 0; i < n_; ++i) start_[i] = network_.release_of(network_.order[i]);
    double makespan = 0;
    std::size_t next = 0;
    for (std::uint32_t to = 0; to < n_; ++to) {
      for (; next < network_.arcs.size() && network_.arcs[next].to == to; ++next) {
        const Arc &arc = network_.arcs[next];
        start_[to] = std::max(start_[to], start_[arc.from] + arc.weight(duration_[arc.from], duration_[to]));
      }
      duration_[to] = network_.taken(network_.order[to], start_[to], duration_[to]);
      makespan = std::max(makespan, start_[to] + duration_[to]);
    }
    return makespan;
  }

  /// Backwards from the tasks that end last, along the arcs that held a task up.
  void mark_critical(double makespan) {
    const double play = 1e-9 * std::max(1.0, makespan);
    for (std::size_t i = 0; i < n_; ++i) critical_[i] = start_[i] + duration_[i] >= makespan - play;
    for (auto arc = network_.arcs.rbegin(); arc != network_.arcs.rend(); ++arc)
      if (critical_[arc->to] &&
          start_[arc->from] + arc->weight(duration_[arc->from], duration_[arc->to]) >= start_[arc->to] - play)
        critical_[arc->from] = true;
  }

  void add(double y) {
    total_.x += y;
    total_.xx += y * y;
    for (std::size_t i = 0; i < n_; ++i) {
      const double x = duration_[i] - network_.durations[network_.order[i]].likely;
      sums_[i].x += x;
      sums_[i].xx += x * x;
      sums_[i].xy += x * y;
      critical_count_[i] += critical_[i];
    }
  }

  void finish(SimulationResult &result) const {
    result.trials = static_cast<std::uint32_t>(result.makespans.size());
    result.tasks.resize(n_);
    std::sort(result.makespans.begin(), result.makespans.end());
    for (auto &finishes : result.finishes) std::sort(finishes.begin(), finishes.end());
    if (result.trials == 0) return;
    const double count = result.trials;
    const double spread = total_.xx - total_.x * total_.x / count;
    result.merge_bias = total_.x / count;
    result.mean = centre_ + result.merge_bias;
    result.deviation = result.trials > 1 ? std::sqrt(std::max(0.0, spread) / (count - 1)) : 0;
    for (std::size_t i = 0; i < n_; ++i) {
      TaskRisk &risk = result.tasks[network_.order[i]];
      risk.criticality = critical_count_[i] / count;
      const double own = sums_[i].xx - sums_[i].x * sums_[i].x / count;
      const double both = sums_[i].xy - sums_[i].x * total_.x / count;
      if (own > 1e-12 * count && spread > 1e-12 * count)
        risk.cruciality = std::clamp(both / std::sqrt(own * spread), -1.0, 1.0);
    }
  }

  const Network &network_;
  SimulationOptions options_;
  std::size_t n_;
  std::vector<double> duration_, start_; // by position in the order
  std::vector<unsigned char> critical_;
  std::vector<Sums> sums_;
  std::vector<double> critical_count_;
  std::vector<RandomStream> streams_; // by task, named by its id: other tasks' draws stay when one is added
  std::vector<RandomStream> risk_streams_;
  Sums total_;
  double centre_;
};

} // namespace

SimulationResult simulate(const Network &network, const SimulationOptions &options, const KeepSimulating &keep_going) {
  return Simulation{network, options}.run(keep_going);
}

std::optional<double> quantile(std::span<const double> ascending, double share) {
  if (ascending.empty()) return std::nullopt;
  const double place = std::clamp(share, 0.0, 1.0) * static_cast<double>(ascending.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const double rest = place - static_cast<double>(below);
  if (rest == 0) return ascending[below];
  return ascending[below] + rest * (ascending[below + 1] - ascending[below]);
}

} // namespace sandtable
