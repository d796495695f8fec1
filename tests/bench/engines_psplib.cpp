// Scheduling within capacities against published optima.
#include "../support/psplib_j30.hpp"
#include "bench_rows.hpp"
#include "domain/engagement/resources.hpp"

namespace sandtable::bench {

/// A second for each of PSPLIB's instances: how far from the published optima.
void psplib() {
  double gaps = 0, worst = 0;
  const auto &instances = test::psplib_j30();
  for (const test::PsplibInstance &instance : instances) {
    ResourceProblem problem;
    problem.duration.assign(instance.duration.begin(), instance.duration.end());
    problem.capacity.assign(instance.capacity.begin(), instance.capacity.end());
    for (std::uint32_t i = 0; i < problem.size(); ++i) {
      problem.order.push_back(i); // successors have greater numbers
      for (std::size_t k = 0; k < instance.demand.size(); ++k)
        problem.demand.resize(problem.size()), problem.demand[i].push_back(instance.demand[k][i]);
      for (const int successor : instance.successors[i])
        problem.waits.push_back({i, static_cast<std::uint32_t>(successor - 1), problem.duration[i]});
    }
    const double end = now_ms() + 1000;
    const ResourcePlan plan = best_plan(problem, 1, [end](std::uint64_t) { return now_ms() < end; });
    const double gap = 100.0 * static_cast<double>(plan.makespan - instance.optimum) / instance.optimum;
    gaps += gap, worst = std::max(worst, gap);
  }
  char more[96];
  std::snprintf(more, sizeof more, ", \"mean_gap_percent\": %.3g, \"worst_gap_percent\": %.3g",
                gaps / static_cast<double>(instances.size()), worst);
  row("psplib j30, 12 instances, one second each", {1000, 1000, 1}, more);
}

} // namespace sandtable::bench
