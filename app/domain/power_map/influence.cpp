#include "domain/power_map/influence.hpp"

#include "domain/power_map/key_players.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace sandtable {

namespace {

constexpr int most_rounds = 20000;

double dot(const std::vector<double> &a, const std::vector<double> &b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

/// False when there is no direction to keep.
bool scale_to_length_1(std::vector<double> &values) {
  const double length = std::sqrt(dot(values, values));
  if (!(length > 0)) return false;
  for (double &value : values) value /= length;
  return true;
}

/// The ties without their weights, dense enough for loops that visit them n times.
struct Neighbours {
  std::vector<std::uint32_t> begin;
  std::vector<Node> node;

  explicit Neighbours(const InfluenceGraph &graph) {
    const SparseRows &ties = graph.ties();
    node.reserve(ties.entries());
    begin.push_back(0);
    for (std::size_t i = 0; i < graph.size(); ++i) {
      for (const auto &tie : ties[i]) node.push_back(tie.node);
      begin.push_back(static_cast<std::uint32_t>(node.size()));
    }
  }
  /// The part between `members`, a whole component; `place` says where in it a person stands.
  Neighbours(const Neighbours &whole, const std::vector<Node> &members, const std::vector<Node> &place) {
    begin.push_back(0);
    for (const Node i : members) {
      for (std::uint32_t e = whole.begin[i]; e < whole.begin[i + 1]; ++e) node.push_back(place[whole.node[e]]);
      begin.push_back(static_cast<std::uint32_t>(node.size()));
    }
  }
  std::size_t size() const { return begin.size() - 1; }

  /// y = Ax for the 0/1 adjacency.
  void multiply(const std::vector<double> &x, std::vector<double> &y) const {
    for (std::size_t i = 0; i < size(); ++i) {
      double sum = 0;
      for (std::uint32_t e = begin[i]; e < begin[i + 1]; ++e) sum += x[node[e]];
      y[i] = sum;
    }
  }
};

} // namespace

Degrees degrees(const InfluenceGraph &graph) {
  Degrees degree;
  for (std::size_t i = 0; i < graph.size(); ++i) {
    degree.in.push_back(static_cast<int>(graph.influencers().count(i)));
    degree.out.push_back(static_cast<int>(graph.influences().count(i)));
  }
  return degree;
}

std::optional<std::vector<double>> pagerank(const InfluenceGraph &graph, double damping) {
  if (!(damping >= 0 && damping < 1)) return std::nullopt;
  const std::size_t n = graph.size();
  if (n == 0) return std::vector<double>{};
  std::vector<double> one_vote(n, 0); // what a person's votes are divided by
  for (std::size_t i = 0; i < n; ++i)
    for (const auto &vote : graph.influencers()[i]) one_vote[i] += vote.weight;

  std::vector<double> rank(n, 1.0 / static_cast<double>(n)), next(n), given(n);
  for (int round = 0; round < most_rounds; ++round) {
    double to_all = 0;
    for (std::size_t i = 0; i < n; ++i) {
      given[i] = one_vote[i] > 0 ? rank[i] / one_vote[i] : 0;
      if (!(one_vote[i] > 0)) to_all += rank[i];
    }
    const double base = (1 - damping + damping * to_all) / static_cast<double>(n);
    double change = 0, sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
      double votes = 0;
      for (const auto &voter : graph.influences()[i]) votes += given[voter.node] * voter.weight;
      next[i] = base + damping * votes;
      sum += next[i];
      change += std::abs(next[i] - rank[i]);
    }
    for (double &value : next) value /= sum; // rounding must not add up over the rounds
    std::swap(rank, next);
    // What is still to come is at most change · damping / (1 − damping).
    if (change * damping <= 1e-13 * (1 - damping) || change < 1e-15) return rank;
  }
  return std::nullopt;
}

namespace {

/// One breadth-first search after another from every person; Brandes' dependencies on the way back.
class ShortestPaths {
public:
  explicit ShortestPaths(const InfluenceGraph &graph)
      : near_(graph), distance_(near_.size(), -1), paths_(near_.size()), share_(near_.size()), order_(near_.size()),
        next_begin_(near_.size() + 1), next_(near_.node.size()), between_(near_.size(), 0.0) {}

  PathMeasures run() {
    const std::size_t n = near_.size();
    PathMeasures answer;
    for (std::size_t source = 0; source < n; ++source) {
      answer.closeness.push_back(search(static_cast<Node>(source)));
      walk_back();
    }
    if (n < 3) return answer;
    // Both ends of a pair were sources, so the divisor is (n − 1)(n − 2) here.
    const double pairs = static_cast<double>(n - 1) * static_cast<double>(n - 2);
    for (double &value : between_) value /= pairs;
    answer.betweenness = std::move(between_);
    return answer;
  }

private:
  /// Fills order_, and behind each person their next_: those one step farther. Returns the source's closeness.
  double search(Node source) {
    distance_[source] = 0;
    paths_[source] = 1;
    order_[0] = source;
    found_ = 1;
    std::uint32_t steps = 0;
    std::int64_t distances = 0;
    std::int32_t level = 0;
    for (std::size_t at = 0; at < found_; ++at) {
      const Node v = order_[at];
      if (distance_[v] != level) {
        level = distance_[v];
        keep_finite(at);
      }
      distances += level;
      next_begin_[at] = steps;
      const double paths = paths_[v];
      for (std::uint32_t e = near_.begin[v]; e < near_.begin[v + 1]; ++e) {
        const Node w = near_.node[e];
        if (distance_[w] < 0) {
          distance_[w] = level + 1;
          paths_[w] = 0;
          order_[found_++] = w;
        }
        if (distance_[w] == level + 1) {
          paths_[w] += paths;
          next_[steps++] = w;
        }
      }
    }
    next_begin_[found_] = steps;
    if (found_ == 1) return 0;
    const double reached = static_cast<double>(found_ - 1);
    return reached / static_cast<double>(near_.size() - 1) * (reached / static_cast<double>(distances));
  }

  /// The level that begins at `begin` has all its paths, and nobody behind it is found yet: when they are very many
  /// they are counted in units of 2^500. Only ratios between neighbouring levels matter; walk_back knows the unit.
  void keep_finite(std::size_t begin) {
    double most = 0;
    for (std::size_t at = begin; at < found_; ++at) most = std::max(most, paths_[order_[at]]);
    if (most < 0x1p+500) return;
    for (std::size_t at = begin; at < found_; ++at) {
      double &paths = paths_[order_[at]];
      paths = std::max(paths * 0x1p-500, 0x1p-500);
    }
    scaled_.push_back({begin, found_});
  }

  /// share_[w] = (1 + dependency of w) / paths of w; the dependency of v is paths of v times the shares of its next_.
  void walk_back() {
    for (std::size_t at = found_; at-- > 1;) {
      const Node v = order_[at];
      double shares = 0;
      for (std::uint32_t e = next_begin_[at]; e < next_begin_[at + 1]; ++e) shares += share_[next_[e]];
      const double dependency = shares * paths_[v];
      between_[v] += dependency;
      share_[v] = (1 + dependency) / paths_[v];
      distance_[v] = -1;
      while (!scaled_.empty() && at < scaled_.back().first) scaled_.pop_back();
      if (!scaled_.empty() && at < scaled_.back().second) share_[v] *= 0x1p-500;
    }
    distance_[order_[0]] = -1;
    scaled_.clear();
  }

  Neighbours near_;
  std::vector<std::int32_t> distance_; ///< −1: not met in this search
  std::vector<double> paths_, share_;
  std::vector<Node> order_;
  std::size_t found_ = 0;
  std::vector<std::uint32_t> next_begin_;
  std::vector<Node> next_;
  std::vector<double> between_;
  std::vector<std::pair<std::size_t, std::size_t>> scaled_; ///< positions in order_ whose unit is 2^500 times greater
};

} // namespace

PathMeasures path_measures(const InfluenceGraph &graph) { return ShortestPaths(graph).run(); }

namespace {

std::vector<std::vector<Node>> components(const Neighbours &near) {
  std::vector<bool> met(near.size(), false);
  std::vector<std::vector<Node>> all;
  for (Node start = 0; start < near.size(); ++start) {
    if (met[start]) continue;
    met[start] = true;
    std::vector<Node> members{start};
    for (std::size_t at = 0; at < members.size(); ++at)
      for (std::uint32_t e = near.begin[members[at]]; e < near.begin[members[at] + 1]; ++e) {
        const Node w = near.node[e];
        if (met[w]) continue;
        met[w] = true;
        members.push_back(w);
      }
    all.push_back(std::move(members));
  }
  return all;
}

using Small = std::array<std::array<double, 3>, 3>;

/// The eigenvector of the greatest eigenvalue of a symmetric 3 × 3 matrix, by Jacobi's rotations.
std::array<double, 3> greatest_vector(Small a) {
  Small v{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
  for (int sweep = 0; sweep < 30; ++sweep) {
    double off = 0;
    for (int p = 0; p < 2; ++p)
      for (int q = p + 1; q < 3; ++q) {
        off += std::abs(a[p][q]);
        if (a[p][q] == 0) continue;
        const double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        if (!std::isfinite(theta)) continue;
        const double t = (theta < 0 ? -1 : 1) / (std::abs(theta) + std::sqrt(theta * theta + 1));
        const double c = 1 / std::sqrt(t * t + 1), s = t * c;
        for (int k = 0; k < 3; ++k) {
          const double kp = a[k][p], kq = a[k][q];
          a[k][p] = c * kp - s * kq;
          a[k][q] = s * kp + c * kq;
        }
        for (int k = 0; k < 3; ++k) {
          const double pk = a[p][k], qk = a[q][k];
          a[p][k] = c * pk - s * qk;
          a[q][k] = s * pk + c * qk;
          const double vp = v[k][p], vq = v[k][q];
          v[k][p] = c * vp - s * vq;
          v[k][q] = s * vp + c * vq;
        }
      }
    if (off == 0) break;
  }
  int best = 0;
  for (int i = 1; i < 3; ++i)
    if (a[i][i] > a[best][best]) best = i;
  return {v[0][best], v[1][best], v[2][best]};
}

/// The principal vector of one connected part by the locally optimal conjugate gradient (Knyazev 2001, block size 1):
/// each step takes the best vector within the span of the last one, its residual and the last step. Needs about the
/// square root of the rounds of a power iteration.
class PrincipalVectorSearch {
public:
  explicit PrincipalVectorSearch(const Neighbours &near) : near_(near), n_(near.size()) {
    for (auto *list : {&x_, &ax_, &w_, &aw_, &p_, &ap_}) list->assign(n_, 0);
  }

  /// From equal values. False: it did not settle.
  bool run() {
    std::fill(x_.begin(), x_.end(), 1 / std::sqrt(static_cast<double>(n_)));
    bool have_step = false;
    double best = std::numeric_limits<double>::max();
    int since_best = 0;
    for (int round = 0; round < most_rounds; ++round) {
      near_.multiply(x_, ax_);
      value_ = dot(x_, ax_);
      for (std::size_t i = 0; i < n_; ++i) w_[i] = ax_[i] - value_ * x_[i];
      const double residual = std::sqrt(dot(w_, w_)) / value_;
      if (residual < best) {
        best = residual;
        since_best = 0;
      } else {
        ++since_best;
      }
      // Rounding is all that is left when a small residual has stopped shrinking.
      if (residual < 1e-15 || (residual < 1e-12 && since_best >= 3)) return true;
      step(have_step);
      have_step = true;
    }
    return best < 1e-10;
  }
  double value() const { return value_; }
  const std::vector<double> &vector() const { return x_; }

private:
  static void orthogonalise(std::vector<double> &v, const std::vector<double> &against) {
    const double part = dot(v, against);
    for (std::size_t i = 0; i < v.size(); ++i) v[i] -= part * against[i];
  }

  void step(bool have_step) {
    Small h{};
    h[0][0] = value_;
    h[1][1] = h[2][2] = -static_cast<double>(n_); // below every eigenvalue: not chosen
    orthogonalise(w_, x_);
    const bool have_w = scale_to_length_1(w_);
    if (have_w) {
      orthogonalise(w_, x_);
      near_.multiply(w_, aw_);
      h[1][1] = dot(w_, aw_);
      h[0][1] = h[1][0] = dot(x_, aw_);
    }
    if (have_step) {
      for (int twice = 0; twice < 2; ++twice) {
        orthogonalise(p_, x_);
        if (have_w) orthogonalise(p_, w_);
        have_step = scale_to_length_1(p_) && have_step;
      }
    }
    if (have_step) {
      near_.multiply(p_, ap_);
      h[2][2] = dot(p_, ap_);
      h[0][2] = h[2][0] = dot(x_, ap_);
      if (have_w) h[1][2] = h[2][1] = dot(w_, ap_);
    }
    const auto [a, b, c] = greatest_vector(h);
    for (std::size_t i = 0; i < n_; ++i) {
      p_[i] = (have_w ? b * w_[i] : 0) + (have_step ? c * p_[i] : 0);
      x_[i] = a * x_[i] + p_[i];
    }
    scale_to_length_1(x_);
  }

  const Neighbours &near_;
  std::size_t n_;
  double value_ = 0;
  std::vector<double> x_, ax_, w_, aw_, p_, ap_;
};

} // namespace

std::optional<PrincipalVector> principal_vector(const InfluenceGraph &graph) {
  const Neighbours near(graph);
  std::vector<Node> place(near.size());
  PrincipalVector answer;
  answer.vector.assign(near.size(), 0);
  struct Part {
    std::vector<Node> members;
    double value;
    std::vector<double> vector;
  };
  std::vector<Part> parts;
  for (auto &members : components(near)) {
    if (members.size() < 2) continue;
    for (std::size_t at = 0; at < members.size(); ++at) place[members[at]] = static_cast<Node>(at);
    const Neighbours part(near, members, place);
    PrincipalVectorSearch search(part);
    if (!search.run()) return std::nullopt;
    answer.eigenvalue = std::max(answer.eigenvalue, search.value());
    parts.push_back({std::move(members), search.value(), search.vector()});
  }
  if (parts.empty()) return std::nullopt;
  for (const Part &part : parts) {
    if (part.value < answer.eigenvalue * (1 - 1e-10)) continue;
    double share = 0; // of equal values
    for (const double value : part.vector) share += value;
    for (std::size_t at = 0; at < part.members.size(); ++at)
      answer.vector[part.members[at]] = std::max(0.0, share * part.vector[at]);
  }
  scale_to_length_1(answer.vector);
  return answer;
}

std::optional<std::vector<double>> katz(const InfluenceGraph &graph, double eigenvalue, double alpha) {
  if (!(alpha >= 0) || !(alpha * eigenvalue < 1 - 1e-12)) return std::nullopt;
  // I − αA is positive definite then: conjugate gradient (Hestenes and Stiefel 1952).
  const Neighbours near(graph);
  const std::size_t n = near.size();
  std::vector<double> x(n, 1), r(n), p, ap(n);
  near.multiply(x, r);
  for (double &value : r) value *= alpha; // 1 − (I − αA) 1
  p = r;
  double rr = dot(r, r);
  const double enough = 1e-30 * static_cast<double>(n);
  for (int round = 0; round < most_rounds && rr > enough; ++round) {
    near.multiply(p, ap);
    for (std::size_t i = 0; i < n; ++i) ap[i] = p[i] - alpha * ap[i];
    const double curvature = dot(p, ap);
    if (!(curvature > 0)) return std::nullopt;
    const double length = rr / curvature;
    for (std::size_t i = 0; i < n; ++i) {
      x[i] += length * p[i];
      r[i] -= length * ap[i];
    }
    const double before = rr;
    rr = dot(r, r);
    for (std::size_t i = 0; i < n; ++i) p[i] = r[i] + rr / before * p[i];
  }
  if (!(rr <= enough * 1e10)) return std::nullopt;
  scale_to_length_1(x);
  return x;
}

StructuralHoles structural_holes(const InfluenceGraph &graph) {
  const SparseRows &ties = graph.ties();
  const std::size_t n = graph.size();
  std::vector<double> sum(n, 0), strongest(n, 0);
  for (std::size_t i = 0; i < n; ++i)
    for (const auto &tie : ties[i]) {
      sum[i] += tie.weight;
      strongest[i] = std::max(strongest[i], tie.weight);
    }

  StructuralHoles holes;
  std::vector<double> through(n, 0), redundant(n, 0); // per contact j of i: Σ_q p_iq p_qj and Σ_q p_iq m_jq
  for (std::size_t i = 0; i < n; ++i) {
    if (ties.count(i) == 0) {
      holes.constraint.emplace_back();
      holes.effective_size.emplace_back();
      continue;
    }
    for (const auto &q : ties[i])
      for (const auto &j : ties[q.node]) {
        const double share = q.weight / sum[i];
        through[j.node] += share * (j.weight / sum[q.node]);
        redundant[j.node] += share * (j.weight / strongest[j.node]);
      }
    double constraint = 0, effective = 0;
    for (const auto &j : ties[i]) {
      const double part = j.weight / sum[i] + through[j.node];
      constraint += part * part;
      effective += 1 - redundant[j.node];
    }
    holes.constraint.emplace_back(constraint);
    holes.effective_size.emplace_back(effective);
    for (const auto &q : ties[i])
      for (const auto &j : ties[q.node]) through[j.node] = redundant[j.node] = 0;
  }
  return holes;
}

InfluenceMeasures measure_influence(const InfluenceGraph &graph, const MeasureOptions &options) {
  InfluenceMeasures all;
  all.degree = degrees(graph);
  all.pagerank = pagerank(graph, options.damping);
  all.paths = path_measures(graph);
  all.eigenvector = principal_vector(graph);
  const bool linked = graph.ties().entries() > 0;
  if (all.eigenvector || !linked)
    all.katz = katz(graph, all.eigenvector ? all.eigenvector->eigenvalue : 0, options.katz_alpha);
  all.holes = structural_holes(graph);
  all.fragmentation = fragmentation_without_each(graph);
  return all;
}

} // namespace sandtable
