#include "domain/engagement/resources.hpp"

#include "base/random_stream.hpp"
#include "domain/engagement/resource_generator.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>
#include <unordered_map>

namespace sandtable {

using namespace rcpsp;

namespace {

/// The coarsest unit, of those a working day is cut into, in which all the numbers are whole; the finest if none is.
double whole_scale(const std::vector<double> &numbers) {
  static constexpr double scales[] = {1, 2, 3, 4, 6, 8, 12, 24, 60, 120, 600, 1200};
  for (const double scale : scales)
    if (std::all_of(numbers.begin(), numbers.end(),
                    [&](double number) { return std::fabs(number * scale - std::round(number * scale)) < 1e-7; }))
      return scale;
  return 3600;
}

/// The genetic algorithm: individuals are activity lists, the serial scheme and two justifications make their plans.
class Search {
public:
  Search(const ResourceProblem &problem, std::uint64_t seed, const KeepPlanning &keep_going)
      : generator_(problem), random_(seed, "resource plan"), keep_going_(keep_going) {
    best_.bound = bound_of(generator_);
    best_.makespan = std::numeric_limits<Ticks>::max();
  }

  ResourcePlan run() {
    for (std::uint8_t rule = 0; rule < static_cast<std::uint8_t>(PriorityRule::count_); ++rule)
      add_rule(static_cast<PriorityRule>(rule));
    while (!over()) evolve();
    return std::move(best_);
  }

private:
  struct Individual {
    Order list;
    Ticks makespan = 0;
  };
  static constexpr std::size_t population = 40;

  bool over() { return best_.makespan <= best_.bound || !keep_going_(best_.generated); }
  double chance() { return random_.uniform(draws_++); }
  std::size_t below(std::size_t n) { return std::min(n - 1, static_cast<std::size_t>(chance() * double(n))); }

  /// Justifies the plan in `starts_`, keeps it if it is the best, and gives its list.
  Individual judged() {
    generator_.justify(starts_);
    best_.generated += 3;
    Individual individual;
    individual.makespan = generator_.makespan(starts_);
    if (individual.makespan < best_.makespan) {
      best_.makespan = individual.makespan;
      best_.starts = starts_;
    }
    generator_.order_of(starts_, individual.list);
    return individual;
  }
  Individual judged(const Order &list) {
    generator_.serial(list, starts_);
    return judged();
  }

  void add_rule(PriorityRule rule) {
    const auto key = keys(generator_, rule);
    rules_.push_back(judged(generator_.order_by(key)));
    starts_ = generator_.parallel(key);
    rules_.push_back(judged());
  }

  /// A random order that leans to the latest finish (biased sampling by perturbed keys).
  Individual sampled() {
    auto key = keys(generator_, PriorityRule::latest_finish);
    const double spread = static_cast<double>(generator_.critical()) * (0.1 + 0.9 * chance());
    for (double &k : key) k += spread * chance();
    return judged(generator_.order_by(key));
  }

  /// Generations until a population stands still.
  void evolve() {
    std::vector<Individual> people = rules_;
    while (people.size() < population && !over()) people.push_back(sampled());
    if (people.size() < population) return;
    keep_fittest(people);
    Ticks best_here = people.front().makespan;
    for (int idle = 0; idle < 30 && !over(); ++idle) {
      for (std::size_t i = 0; i + 1 < population && !over(); i += 2) {
        const std::size_t a = below(population), b = below(population);
        people.push_back(judged(crossed(people[a].list, people[b].list)));
        people.push_back(judged(crossed(people[b].list, people[a].list)));
      }
      keep_fittest(people);
      if (people.front().makespan < best_here) {
        best_here = people.front().makespan;
        idle = -1;
      }
    }
    rules_.clear(); // the next population starts elsewhere
  }

  /// Equal lists count once, so that the population does not narrow to copies.
  static void keep_fittest(std::vector<Individual> &people) {
    std::sort(people.begin(), people.end(), [](const auto &a, const auto &b) {
      return a.makespan != b.makespan ? a.makespan < b.makespan : a.list < b.list;
    });
    std::vector<Individual> kept, copies;
    for (auto &individual : people) {
      const bool copy = !kept.empty() && kept.back().list == individual.list;
      (copy ? copies : kept).push_back(std::move(individual));
    }
    for (std::size_t i = 0; kept.size() < population; ++i) kept.push_back(std::move(copies[i]));
    kept.resize(population);
    people = std::move(kept);
  }

  /// Two-point crossover (Hartmann 1998): mother up to one point, father's order between, mother's order behind; then
  /// neighbours that may change places do so with a chance of 5 %.
  Order crossed(const Order &mother, const Order &father) {
    const std::size_t n = mother.size();
    std::size_t first = below(n + 1), second = below(n + 1);
    if (first > second) std::swap(first, second);
    taken_.assign(n, 0);
    Order child;
    child.reserve(n);
    const auto take = [&](const Order &from, std::size_t until) {
      for (std::size_t i = 0; i < n && child.size() < until; ++i)
        if (!taken_[from[i]]) {
          taken_[from[i]] = 1;
          child.push_back(from[i]);
        }
    };
    take(mother, first);
    take(father, second);
    take(mother, n);
    for (std::size_t i = 0; i + 1 < n; ++i)
      if (chance() < 0.05 && !waits_for(child[i + 1], child[i])) std::swap(child[i], child[i + 1]);
    return child;
  }
  bool waits_for(std::uint32_t task, std::uint32_t other) const {
    for (const auto &wait : generator_.forward().before.at(task))
      if (wait.from == other) return true;
    return false;
  }

  Generator generator_;
  RandomStream random_;
  const KeepPlanning &keep_going_;
  std::uint64_t draws_ = 0;
  ResourcePlan best_;
  std::vector<Individual> rules_;
  Starts starts_;
  std::vector<unsigned char> taken_;
};

} // namespace

Result<ResourceProblem> resource_problem(const Network &network, const List<Action> &actions,
                                         std::span<const Resource> resources) {
  const std::size_t n = network.size();
  std::vector<double> durations, times, amounts;
  for (const auto &duration : network.durations) durations.push_back(pert_mean(duration));
  times = durations;
  for (const Arc &arc : network.arcs) times.push_back(arc.lag);
  for (const auto &resource : resources) amounts.push_back(resource.capacity);
  for (const auto &action : actions)
    for (const auto &demand : action->demands) amounts.push_back(demand.amount);

  ResourceProblem problem;
  problem.ticks_per_day = whole_scale(times);
  const auto ticks = [&](double days) { return static_cast<Ticks>(std::llround(days * problem.ticks_per_day)); };
  const double part =
      std::all_of(amounts.begin(), amounts.end(), [](double a) { return a == std::floor(a); }) ? 1 : 1e4;
  problem.parts_per_unit = part;
  const auto parts = [&](double amount) { return static_cast<Ticks>(std::llround(amount * part)); };

  std::unordered_map<std::string_view, std::size_t> index;
  for (const auto &resource : resources) {
    index.emplace(resource.name, problem.capacity.size());
    problem.capacity.push_back(parts(resource.capacity));
  }
  for (std::size_t i = 0; i < n; ++i) {
    problem.duration.push_back(ticks(durations[i]));
    auto &demand = problem.demand.emplace_back(problem.capacity.size());
    for (std::size_t j = 0; j < actions[i]->demands.size(); ++j) {
      const auto &[resource, amount, extra] = actions[i]->demands[j];
      if (const auto at = index.find(resource); at != index.end()) {
        if ((demand[at->second] += parts(amount)) > problem.capacity[at->second])
          return Problem{"problem_demand_over_capacity",
                         "/actions/" + std::to_string(i) + "/demands/" + std::to_string(j), resource};
      } else if (std::find(problem.unlimited.begin(), problem.unlimited.end(), resource) == problem.unlimited.end()) {
        problem.unlimited.push_back(resource);
      }
    }
  }
  problem.order = network.order;
  for (const Arc &arc : network.arcs) {
    const std::uint32_t from = network.order[arc.from], to = network.order[arc.to];
    problem.waits.push_back(
        {from, to,
         ticks(arc.lag) + (arc.from_finish ? problem.duration[from] : 0) - (arc.to_finish ? problem.duration[to] : 0)});
  }
  return problem;
}

std::vector<Ticks> generate(const ResourceProblem &problem, PriorityRule rule, Generation generation) {
  Generator generator{problem};
  const auto key = keys(generator, rule);
  if (generation == Generation::parallel) return generator.parallel(key);
  Starts starts;
  generator.serial(generator.order_by(key), starts);
  return starts;
}

std::vector<Ticks> justified_twice(const ResourceProblem &problem, std::span<const Ticks> starts) {
  Generator generator{problem};
  Starts justified{starts.begin(), starts.end()};
  generator.justify(justified);
  return justified;
}

Ticks lower_bound(const ResourceProblem &problem) { return bound_of(Generator{problem}); }

Ticks makespan_of(const ResourceProblem &problem, std::span<const Ticks> starts) {
  Ticks end = 0;
  for (std::size_t i = 0; i < problem.size(); ++i) end = std::max(end, starts[i] + problem.duration[i]);
  return end;
}

ResourcePlan best_plan(const ResourceProblem &problem, std::uint64_t seed, const KeepPlanning &keep_going) {
  if (problem.size() == 0) return {};
  return Search{problem, seed, keep_going}.run();
}

} // namespace sandtable
