#include "domain/engagement/approval.hpp"

#include "base/distributions.hpp"
#include "domain/engagement/schedule_simulation.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

namespace sandtable {

namespace {

double signing_time(const Signer &signer, double u) {
  switch (signer.time) {
  case SigningTime::constant: return signer.mean;
  case SigningTime::triangular:
    return triangular_at(u, signer.mean - signer.spread, signer.mean, signer.mean + signer.spread);
  default: return -signer.mean * std::log(u);
  }
}

/// A paper on its way: its number, when it came, where it stands now.
struct Paper {
  std::uint32_t number = 0;
  double now = 0;
  double waited = 0;
};

class ChainSimulation {
public:
  ChainSimulation(const ApprovalChain &chain, std::uint32_t papers, std::uint64_t seed)
      : chain_(chain), seed_(seed), warm_up_(papers / 10), arrived_(papers + warm_up_), papers_(papers + warm_up_) {
    const RandomStream arrivals{seed, "arrivals"};
    double now = 0;
    for (std::uint32_t i = 0; i < papers_.size(); ++i) {
      now -= std::log(arrivals.uniform(i)) / chain.papers_per_day;
      arrived_[i] = now;
      papers_[i] = {i, now, 0};
    }
  }

  ApprovalTimes run() {
    for (const ApprovalStep &step : chain_.steps) {
      sign(step);
      std::sort(papers_.begin(), papers_.end(), // a conditional signature lets papers overtake
                [](const Paper &a, const Paper &b) { return std::tie(a.now, a.number) < std::tie(b.now, b.number); });
    }
    return summary();
  }

private:
  /// Papers come in the order of `now`; each signer takes them one by one.
  void sign(const ApprovalStep &step) {
    const std::vector<Paper> before = papers_;
    for (const Signer &signer : step.signers) {
      const std::string name = signer.name + '#' + std::to_string(namesakes_[signer.name]++);
      const RandomStream times{seed_, "time of " + name}, choices{seed_, "need of " + name};
      double free_at = 0;
      for (std::size_t i = 0; i < before.size(); ++i) {
        const Paper &paper = before[i];
        if (signer.needed < 1 && choices.uniform(paper.number) >= signer.needed) continue;
        const double begin = std::max(paper.now, free_at);
        free_at = begin + signing_time(signer, times.uniform(paper.number));
        if (free_at <= papers_[i].now) continue; // somebody else of the step takes longer
        papers_[i].now = free_at;
        papers_[i].waited = paper.waited + begin - paper.now;
      }
    }
  }

  ApprovalTimes summary() const {
    std::vector<double> days(papers_.size());
    double waited = 0;
    for (const Paper &paper : papers_) {
      days[paper.number] = paper.now - arrived_[paper.number];
      if (paper.number >= warm_up_) waited += paper.waited;
    }
    days.erase(days.begin(), days.begin() + warm_up_);
    ApprovalTimes times;
    const auto count = static_cast<double>(days.size());
    times.mean = std::accumulate(days.begin(), days.end(), 0.0) / count;
    times.waiting = waited / count;
    times.standard_error = error_of_mean(days);
    std::sort(days.begin(), days.end());
    times.p50 = *quantile(days, 0.5);
    times.p80 = *quantile(days, 0.8);
    times.p90 = *quantile(days, 0.9);
    return times;
  }

  /// From twenty batches in a row: papers in one queue are alike.
  static double error_of_mean(const std::vector<double> &days) {
    constexpr std::size_t batches = 20;
    const std::size_t length = days.size() / batches;
    if (length == 0) return 0;
    double sum = 0, squares = 0;
    for (std::size_t i = 0; i < batches; ++i) {
      const auto begin = days.begin() + static_cast<std::ptrdiff_t>(i * length);
      const double mean = std::accumulate(begin, begin + static_cast<std::ptrdiff_t>(length), 0.0) / double(length);
      sum += mean;
      squares += mean * mean;
    }
    return std::sqrt(std::max(0.0, squares - sum * sum / batches) / (batches - 1) / batches);
  }

  const ApprovalChain &chain_;
  std::uint64_t seed_;
  std::uint32_t warm_up_;
  std::vector<double> arrived_;
  std::vector<Paper> papers_;
  std::map<std::string, int> namesakes_; ///< signers of one name so far, each with draws of its own
};

bool equal_queues(const Signer &a, const Signer &b) {
  return a.mean == b.mean && a.time == SigningTime::exponential && b.time == SigningTime::exponential &&
         a.needed == 1 && b.needed == 1;
}

} // namespace

ApprovalChain serial_chain(std::vector<Signer> signers, double papers_per_day) {
  ApprovalChain chain{{}, papers_per_day};
  for (auto &signer : signers) chain.steps.push_back({{std::move(signer)}});
  return chain;
}

ApprovalChain parallel_chain(std::vector<Signer> signers, double papers_per_day) {
  return {{{std::move(signers)}}, papers_per_day};
}

std::optional<Problem> problem_of(const ApprovalChain &chain) {
  const auto within = [](double x, double low, double high) { return x >= low && x <= high; };
  if (!(chain.papers_per_day > 0) || chain.papers_per_day > 1e6)
    return Problem{"problem_approval_number", "papers_per_day", ""};
  for (const auto &step : chain.steps)
    for (const auto &signer : step.signers) {
      const bool spread_good = signer.time != SigningTime::triangular || within(signer.spread, 0, signer.mean);
      if (!within(signer.mean, 0, 1e5) || !within(signer.needed, 0, 1) || !spread_good)
        return Problem{"problem_approval_number", signer.name, signer.name};
      if (chain.papers_per_day * signer.needed * signer.mean >= 1)
        return Problem{"problem_approval_overload", signer.name, signer.name};
    }
  return std::nullopt;
}

std::optional<double> mean_by_formula(const ApprovalChain &chain) {
  if (problem_of(chain)) return std::nullopt;
  double mean = 0;
  for (std::size_t i = 0; i < chain.steps.size(); ++i) {
    const auto &signers = chain.steps[i].signers;
    if (signers.empty()) continue;
    const double load = chain.papers_per_day * signers[0].needed * signers[0].mean;
    const double one = signers[0].mean / (1 - load); // 1/(μ − λ)
    if (signers.size() == 1 && signers[0].time == SigningTime::exponential)
      mean += signers[0].needed * one;
    else if (signers.size() == 2 && equal_queues(signers[0], signers[1]) && i + 1 == chain.steps.size())
      mean += (12 - load) / 8 * one;
    else
      return std::nullopt;
  }
  return mean;
}

double longest_of(int signers, double mean) {
  double sum = 0;
  for (int i = 1; i <= signers; ++i) sum += mean / i;
  return sum;
}

Result<ApprovalTimes> simulate_approval(const ApprovalChain &chain, std::uint32_t papers, std::uint64_t seed) {
  if (const auto problem = problem_of(chain)) return *problem;
  if (papers == 0) return Problem{"problem_approval_number", "papers", ""};
  return ChainSimulation{chain, papers, seed}.run();
}

Result<std::vector<ApprovalSaving>> approval_savings(const ApprovalChain &chain, std::uint32_t papers,
                                                     std::uint64_t seed) {
  const auto now = simulate_approval(chain, papers, seed);
  if (!now) return now.problem();
  std::vector<ApprovalSaving> savings;
  const auto add = [&](const ApprovalChain &changed, ApprovalSaving saving) {
    saving.days = now->mean - simulate_approval(changed, papers, seed)->mean;
    savings.push_back(std::move(saving));
  };
  for (std::size_t i = 0; i < chain.steps.size(); ++i) {
    const auto &signers = chain.steps[i].signers;
    for (std::size_t j = 0; j < signers.size(); ++j) {
      ApprovalChain without = chain;
      without.steps[i].signers.erase(without.steps[i].signers.begin() + static_cast<std::ptrdiff_t>(j));
      add(without, {ApprovalSaving::Change::remove, signers[j].name, "", 0});
    }
    if (i + 1 == chain.steps.size() || signers.size() != 1 || chain.steps[i + 1].signers.size() != 1) continue;
    ApprovalChain merged = chain;
    merged.steps[i].signers.push_back(merged.steps[i + 1].signers[0]);
    merged.steps.erase(merged.steps.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    add(merged, {ApprovalSaving::Change::merge, signers[0].name, chain.steps[i + 1].signers[0].name, 0});
  }
  std::sort(savings.begin(), savings.end(), [](const ApprovalSaving &a, const ApprovalSaving &b) {
    return std::tie(b.days, a.change, a.first) < std::tie(a.days, b.change, b.first);
  });
  return savings;
}

} // namespace sandtable
