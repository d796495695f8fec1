#include "domain/power_map/persuasion.hpp"

#include "base/random_stream.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace sandtable {

namespace {

constexpr std::size_t largest_factored = 600;
constexpr int most_sweeps = 20000;
constexpr double least_pivot = 1e-13; ///< of a diagonal near 1: below it rounding decides

double within_0_1(double value) { return value >= 0 && value <= 1 ? value : value < 0 ? 0 : 1; }

} // namespace

Persuasion::Persuasion(const InfluenceGraph &graph, std::vector<double> resistance)
    : graph_(graph), resistance_(std::move(resistance)) {
  resistance_.resize(graph_.size(), 1);
  for (double &r : resistance_) r = within_0_1(r);
  for (std::size_t i = 0; i < size(); ++i) {
    double sum = 0;
    for (const auto &influencer : graph_.influencers()[i]) sum += influencer.weight;
    heard_.push_back(sum);
    listens_.push_back(resistance_[i] < 1 && sum > 0);
  }
  find_blocks();
  for (Block &block : blocks_) factor(block);
}

/// Strongly connected components (Tarjan 1972) of "listens to": whom a block listens to comes before it.
void Persuasion::find_blocks() {
  const std::size_t n = size();
  std::vector<std::uint32_t> order(n, 0), low(n, 0);
  std::vector<std::size_t> next(n, 0);
  std::vector<std::uint8_t> waiting(n, 0);
  std::vector<Node> path, stack;
  std::uint32_t clock = 0;
  const auto enter = [&](Node v) {
    order[v] = low[v] = ++clock;
    waiting[v] = 1;
    path.push_back(v);
    stack.push_back(v);
  };
  for (Node root = 0; root < n; ++root) {
    if (order[root] != 0) continue;
    enter(root);
    while (!path.empty()) {
      const Node v = path.back();
      const auto influencers = graph_.influencers()[v];
      if (is_open(v) && next[v] < influencers.size()) {
        const Node w = influencers[next[v]++].node;
        if (order[w] == 0)
          enter(w);
        else if (waiting[w])
          low[v] = std::min(low[v], order[w]);
        continue;
      }
      path.pop_back();
      if (!path.empty()) low[path.back()] = std::min(low[path.back()], low[v]);
      if (low[v] != order[v]) continue;
      Block block;
      do {
        block.people.push_back(stack.back());
        waiting[stack.back()] = 0;
        stack.pop_back();
      } while (block.people.back() != v);
      std::sort(block.people.begin(), block.people.end());
      blocks_.push_back(std::move(block));
    }
  }
}

/// Elimination without pivoting: the rows are diagonally dominant.
void Persuasion::factor(Block &block) {
  const std::size_t n = block.people.size();
  if (n == 1) return;
  bool anchored = false; // by somebody's own resistance, or by somebody outside
  std::vector<std::size_t> place(size(), n);
  for (std::size_t i = 0; i < n; ++i) place[block.people[i]] = i;
  for (const Node person : block.people) {
    anchored = anchored || resistance_[person] > 0;
    for (const auto &influencer : graph_.influencers()[person]) anchored = anchored || place[influencer.node] == n;
  }
  block.undefined = !anchored;
  if (block.undefined || n > largest_factored) return;

  std::vector<double> &a = block.factors;
  a.assign(n * n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    const Node person = block.people[i];
    const double r = resistance_[person], open = 1 - r;
    a[i * n + i] = 1 - open * r;
    for (const auto &[influencer, weight] : graph_.influencers()[person])
      if (place[influencer] < n) a[i * n + place[influencer]] -= open * open * (weight / heard_[person]);
  }
  for (std::size_t k = 0; k < n; ++k) {
    if (!(a[k * n + k] > least_pivot)) {
      block.undefined = true;
      a.clear();
      return;
    }
    for (std::size_t i = k + 1; i < n; ++i) {
      if (a[i * n + k] == 0) continue;
      const double part = a[i * n + k] /= a[k * n + k];
      for (std::size_t j = k + 1; j < n; ++j) a[i * n + j] -= part * a[k * n + j];
    }
  }
}

/// What a person hears: the influencers' attitudes, weighted by strength.
double Persuasion::pull(Node person, std::span<const double> x) const {
  double sum = 0;
  for (const auto &influencer : graph_.influencers()[person]) sum += influencer.weight * x[influencer.node];
  return sum / heard_[person];
}

bool Persuasion::settle_one_by_one(const Block &block, std::span<const double> attitudes,
                                   std::vector<double> &x) const {
  for (const Node person : block.people) x[person] = attitudes[person];
  for (int sweep = 0; sweep < most_sweeps; ++sweep) {
    double change = 0;
    for (const Node person : block.people) {
      const double r = resistance_[person], open = 1 - r;
      const double better = (open * open * pull(person, x) + r * attitudes[person]) / (1 - open * r);
      change = std::max(change, std::abs(better - x[person]));
      x[person] = better;
    }
    if (change < 1e-14) return true;
  }
  return false;
}

std::vector<std::optional<double>> Persuasion::equilibrium(std::span<const double> attitudes) const {
  const auto [least, greatest] = std::minmax_element(attitudes.begin(), attitudes.end());
  std::vector<double> x(attitudes.begin(), attitudes.end());
  std::vector<std::uint8_t> undefined(size(), 0);
  std::vector<double> y;
  for (const Block &block : blocks_) {
    const std::size_t n = block.people.size();
    bool lost = block.undefined;
    for (const Node person : block.people)
      if (is_open(person))
        for (const auto &influencer : graph_.influencers()[person]) lost = lost || undefined[influencer.node];
    if (!lost && n == 1) {
      const Node person = block.people.front();
      const double r = resistance_[person], open = 1 - r;
      if (is_open(person)) x[person] = (open * open * pull(person, x) + r * attitudes[person]) / (1 - open * r);
    } else if (!lost && block.factors.empty()) {
      lost = !settle_one_by_one(block, attitudes, x);
    } else if (!lost) {
      for (const Node person : block.people) x[person] = 0; // so that pull() hears those outside only
      y.resize(n);
      for (std::size_t i = 0; i < n; ++i) {
        const double r = resistance_[block.people[i]], open = 1 - r;
        y[i] = open * open * pull(block.people[i], x) + r * attitudes[block.people[i]];
        for (std::size_t j = 0; j < i; ++j) y[i] -= block.factors[i * n + j] * y[j];
      }
      for (std::size_t i = n; i-- > 0;) {
        for (std::size_t j = i + 1; j < n; ++j) y[i] -= block.factors[i * n + j] * y[j];
        y[i] /= block.factors[i * n + i];
      }
      for (std::size_t i = 0; i < n; ++i) x[block.people[i]] = std::clamp(y[i], *least, *greatest);
    }
    if (lost)
      for (const Node person : block.people) undefined[person] = 1;
  }
  std::vector<std::optional<double>> answer;
  for (std::size_t i = 0; i < size(); ++i) answer.push_back(undefined[i] ? std::nullopt : std::optional{x[i]});
  return answer;
}

std::vector<double> Persuasion::next_round(std::span<const double> attitudes, std::span<const double> now) const {
  std::vector<double> next;
  for (Node i = 0; i < size(); ++i) {
    const double r = resistance_[i], open = 1 - r;
    const double heard = heard_[i] > 0 ? r * now[i] + open * pull(i, now) : now[i];
    next.push_back(open * heard + r * attitudes[i]);
  }
  return next;
}

double spread_of(Confidence confidence) {
  switch (confidence) {
  case Confidence::high: return 0.25;
  case Confidence::medium: return 0.5;
  default: return 1;
  }
}

std::vector<Belief> beliefs_of(const PowerMap &map) {
  std::vector<Belief> beliefs;
  for (const auto &stance : map.stances) {
    Belief belief{attitude_if_unrated, spread_if_unrated, stance->resistance, false};
    if (stance->attitude)
      belief = {stance->attitude->value, spread_of(stance->attitude->confidence), stance->resistance};
    beliefs.push_back(belief);
  }
  return beliefs;
}

std::vector<double> attitudes_of(std::span<const Belief> beliefs) {
  std::vector<double> attitudes;
  for (const Belief &belief : beliefs) attitudes.push_back(belief.attitude);
  return attitudes;
}

Persuasion persuasion_of(const InfluenceGraph &graph, std::span<const Belief> beliefs) {
  std::vector<double> resistance;
  for (const Belief &belief : beliefs) resistance.push_back(belief.resistance);
  return Persuasion(graph, std::move(resistance));
}

void draw_attitudes(std::span<const Belief> beliefs, std::uint64_t seed, std::uint64_t trial,
                    std::vector<double> &out) {
  out.resize(beliefs.size());
  const RandomStream random{seed};
  std::uint64_t counter = trial * beliefs.size() * 2;
  for (std::size_t i = 0; i < beliefs.size(); ++i, counter += 2) {
    const double off = random.uniform(counter) + random.uniform(counter + 1) - 1; // triangular on −1…1
    out[i] = std::clamp(beliefs[i].attitude + beliefs[i].spread * off, attitude_min, attitude_max);
  }
}

void AttitudeHistogram::add(double value) {
  const double bin = (std::clamp(value, attitude_min, attitude_max) - attitude_min) / (attitude_max - attitude_min);
  ++counts_[static_cast<std::size_t>(std::floor(bin * (bins - 1) + 0.5))];
  ++coarse_[std::min(attitude_bins - 1, static_cast<std::size_t>(bin * static_cast<double>(attitude_bins)))];
  ++count_;
}

std::array<double, attitude_bins> AttitudeHistogram::shares() const {
  std::array<double, attitude_bins> shares{};
  for (std::size_t i = 0; count_ > 0 && i < attitude_bins; ++i)
    shares[i] = static_cast<double>(coarse_[i]) / static_cast<double>(count_);
  return shares;
}

double AttitudeHistogram::quantile(double part) const {
  if (count_ == 0) return 0;
  const double wanted = part * static_cast<double>(count_);
  std::int64_t met = 0;
  std::size_t bin = 0;
  for (; bin + 1 < counts_.size(); ++bin) {
    met += counts_[bin];
    if (met > 0 && static_cast<double>(met) >= wanted) break;
  }
  return (static_cast<double>(bin) - 1000) / 500;
}

std::optional<std::vector<std::optional<Band>>> equilibrium_bands(const Persuasion &persuasion,
                                                                  std::span<const Belief> beliefs, std::int64_t trials,
                                                                  std::uint64_t seed, const RunProgress &progress) {
  if (trials < 1 || trials > 10000000) return std::nullopt;
  std::vector<AttitudeHistogram> histograms(persuasion.size());
  std::vector<double> attitudes;
  const std::int64_t tell_every = trials / 100 + 1;
  for (std::int64_t trial = 0; trial < trials; ++trial) {
    draw_attitudes(beliefs, seed, static_cast<std::uint64_t>(trial), attitudes);
    const auto settled = persuasion.equilibrium(attitudes);
    for (std::size_t i = 0; i < settled.size(); ++i)
      if (settled[i]) histograms[i].add(*settled[i]);
    if (progress && trial % tell_every == 0) progress(static_cast<double>(trial) / static_cast<double>(trials));
  }
  std::vector<std::optional<Band>> bands;
  for (const auto &histogram : histograms)
    bands.push_back(histogram.count() == trials ? std::optional{histogram.band()} : std::nullopt);
  return bands;
}

} // namespace sandtable
