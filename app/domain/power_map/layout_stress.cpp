#include "domain/power_map/layout_parts.hpp"

#include "base/in_order.hpp"
#include "base/random_stream.hpp"
#include "domain/power_map/layout_ground.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace sandtable::layout {

namespace {

constexpr Index all_pairs_up_to = 300, pivot_count = 60;

/// Ties by box with their lengths, in units of one card and its gap (so that a step is wide and low, as cards are).
struct Net {
  Lists ties; ///< per box, indices into `ends`: 2i leads from the tie's upper to its lower, 2i + 1 back
  std::vector<int> ends;
  std::vector<double> lengths; ///< per tie

  Net(const std::vector<double> &sizes, const std::vector<Tie> &given) {
    const Index n = sizes.size();
    std::vector<std::pair<int, int>> pairs;
    for (Index i = 0; i < given.size(); ++i) {
      pairs.push_back({given[i].upper, static_cast<int>(2 * i)});
      pairs.push_back({given[i].lower, static_cast<int>(2 * i + 1)});
      ends.push_back(given[i].lower);
      ends.push_back(given[i].upper);
    }
    ties = Lists{n, pairs};
    // Whoever knows many needs room for them all around: lengths grow with the root of those only one of both knows, as
    // a disc's radius does (the idea of Gansner, Koren, North 2004).
    for (const Tie &tie : given) {
      const auto a = static_cast<Index>(tie.upper), b = static_cast<Index>(tie.lower);
      const auto many = static_cast<double>(ties[a].size() + ties[b].size());
      const double crowd = std::max(1.0, 0.42 * std::sqrt(many));
      lengths.push_back(tie.length * crowd + (sizes[a] + sizes[b]) / 2 - 1);
    }
  }

  /// Lengths of the shortest ways from one box (Dijkstra 1959); infinite where there is none.
  void distances(Index from, std::vector<double> &answer) {
    answer.assign(boxes, std::numeric_limits<double>::infinity());
    answer[from] = 0;
    heap_.assign(1, {0, static_cast<int>(from)});
    while (!heap_.empty()) {
      std::pop_heap(heap_.begin(), heap_.end(), later);
      const Way way = heap_.back();
      heap_.pop_back();
      if (way.length > answer[static_cast<Index>(way.box)]) continue;
      for (const int end : std::as_const(ties)[static_cast<Index>(way.box)]) {
        const int other = ends[static_cast<Index>(end)];
        const double length = way.length + lengths[static_cast<Index>(end / 2)];
        if (length >= answer[static_cast<Index>(other)]) continue;
        answer[static_cast<Index>(other)] = length;
        heap_.push_back({length, other});
        std::push_heap(heap_.begin(), heap_.end(), later);
      }
    }
  }
  Index boxes = 0;

private:
  struct Way {
    double length;
    int box;
  };
  static bool later(const Way &a, const Way &b) {
    return a.length > b.length || (a.length == b.length && a.box > b.box);
  }
  std::vector<Way> heap_;
};

/// Two boxes that wish to be `length` apart; what each gives way counts by its weight.
struct Term {
  Term(int one, int other, double long_, double a_weighs, double b_weighs)
      : a(one), b(other), length(static_cast<float>(long_)), weight_a(static_cast<float>(a_weighs)),
        weight_b(static_cast<float>(b_weighs)) {}
  int a, b;
  float length, weight_a, weight_b; // there are many
};

/// All pairs for a few boxes; for many the ties, and every box with pivots spread far apart, each of which stands for
/// those around it.
std::vector<Term> terms_of(Net &net, Index n) {
  std::vector<Term> terms;
  std::vector<double> away;
  if (n <= all_pairs_up_to) {
    for (Index i = 0; i < n; ++i) {
      net.distances(i, away);
      for (Index j = 0; j < i; ++j)
        if (std::isfinite(away[j])) {
          const double weight = 1 / (away[j] * away[j]);
          terms.push_back({static_cast<int>(i), static_cast<int>(j), away[j], weight, weight});
        }
    }
    return terms;
  }
  for (Index i = 0; i < net.lengths.size(); ++i) {
    const double weight = 1 / (net.lengths[i] * net.lengths[i]);
    terms.push_back({net.ends[2 * i + 1], net.ends[2 * i], net.lengths[i], weight, weight});
  }
  std::vector<std::vector<double>> from_pivot;
  std::vector<int> nearest(n, 0);
  std::vector<double> least(n, std::numeric_limits<double>::infinity());
  std::vector<Index> pivots;
  Index next = 0; // the best known first, then whoever is furthest from all pivots
  for (Index i = 1; i < n; ++i)
    if (std::as_const(net.ties)[i].size() > std::as_const(net.ties)[next].size()) next = i;
  while (pivots.size() < pivot_count && least[next] > 0) {
    net.distances(next, away);
    for (Index i = 0; i < n; ++i)
      if (away[i] < least[i]) least[i] = away[i], nearest[i] = static_cast<int>(pivots.size());
    from_pivot.push_back(away);
    pivots.push_back(next);
    next = 0;
    for (Index i = 1; i < n; ++i)
      if (least[i] > least[next]) next = i;
  }
  std::vector<double> around;
  for (Index p = 0; p < pivots.size(); ++p) {
    around.clear();
    for (Index i = 0; i < n; ++i)
      if (nearest[i] == static_cast<int>(p) && std::isfinite(from_pivot[p][i])) around.push_back(from_pivot[p][i]);
    std::sort(around.begin(), around.end());
    for (Index i = 0; i < n; ++i) {
      const double length = from_pivot[p][i];
      if (i == pivots[p] || !std::isfinite(length)) continue;
      const auto stands_for = std::upper_bound(around.begin(), around.end(), length / 2) - around.begin();
      terms.push_back({static_cast<int>(i), static_cast<int>(pivots[p]), length,
                       static_cast<double>(stands_for) / (length * length), 0});
    }
  }
  return terms;
}

/// Zheng, Pawar, Goodman 2019: each term in turn moves its two boxes towards their length; the steps shrink from one
/// that satisfies even the weakest term at once to a tenth of the strongest's.
void descend(std::vector<Term> &terms, const std::vector<char> &fixed, std::vector<Vec2> &at, int rounds,
             const RandomStream &random) {
  double weakest = std::numeric_limits<double>::infinity(), strongest = 0;
  for (const Term &term : terms) {
    weakest = std::min<double>(weakest, term.weight_a);
    strongest = std::max<double>(strongest, term.weight_a);
  }
  if (terms.empty() || weakest <= 0) return;
  const double first = 1 / weakest, last = 0.1 / strongest;
  // Without exp, so that the bits are the same everywhere: the root of the ratio, taken often enough.
  double fall = last / first;
  for (int k = rounds; k > 1; k /= 2) fall = std::sqrt(fall);
  double step = first;
  std::uint64_t drawn = 0;
  for (int round = 0; round < rounds; ++round, step = std::max(step * fall, last)) {
    if (round % 5 == 0) // shuffling takes as long as a round
      for (Index i = terms.size(); i > 1; --i) std::swap(terms[i - 1], terms[random.bits(drawn++) % i]);
    for (const Term &term : terms) {
      Vec2 &a = at[static_cast<Index>(term.a)], &b = at[static_cast<Index>(term.b)];
      const Vec2 apart = a - b;
      const double now = std::sqrt(apart.x * apart.x + apart.y * apart.y);
      const Vec2 direction = now > 1e-9 ? apart * (1 / now) : Vec2{1, 0};
      const double much = now - double{term.length};
      const bool stays_a = !fixed.empty() && fixed[static_cast<Index>(term.a)],
                 stays_b = !fixed.empty() && fixed[static_cast<Index>(term.b)];
      const double share_a = stays_b ? 1 : 0.5, share_b = stays_a ? 1 : 0.5;
      if (!stays_a) a = a - direction * (share_a * std::min(1.0, double{term.weight_a} * step) * much);
      if (!stays_b) b = b + direction * (share_b * std::min(1.0, double{term.weight_b} * step) * much);
    }
  }
}

/// Turned so that the longer side lies; a drawing about as long as wide rather so that uppers stand above, where ties
/// agree about that. Uppers come above in any case, on the whole, or to the left.
void turn(const std::vector<Tie> &ties, std::vector<Vec2> &at) {
  Vec2 down, mean;
  double all = 0;
  const auto way_of = [&](const Tie &tie) {
    return at[static_cast<Index>(tie.lower)] - at[static_cast<Index>(tie.upper)];
  };
  for (const Tie &tie : ties) {
    const Vec2 way = way_of(tie);
    down = down + way;
    all += std::sqrt(way.x * way.x + way.y * way.y);
  }
  for (const Vec2 p : at) mean = mean + p * (1 / static_cast<double>(at.size()));
  double xx = 0, xy = 0, yy = 0;
  for (Vec2 &p : at) {
    p = p - mean;
    xx += p.x * p.x, xy += p.x * p.y, yy += p.y * p.y;
  }
  const double half = (xx - yy) / 2, root = std::sqrt(half * half + xy * xy); // of the covariance's eigenvalues
  const bool round = (xx + yy) / 2 + root < 2 * ((xx + yy) / 2 - root);
  const double agreed = std::sqrt(down.x * down.x + down.y * down.y);
  Vec2 right{1, 0}; // what becomes the x axis
  if (round && agreed > 0.35 * all) {
    right = {down.y / agreed, -down.x / agreed};
  } else {
    const Vec2 axis = half >= 0 ? Vec2{half + root, xy} : Vec2{xy, root - half};
    const double length = std::sqrt(axis.x * axis.x + axis.y * axis.y);
    if (length > 1e-12) right = axis * (1 / length);
  }
  for (Vec2 &p : at) p = {p.x * right.x + p.y * right.y, p.y * right.x - p.x * right.y};
  down = {};
  for (const Tie &tie : ties) down = down + way_of(tie);
  for (Vec2 &p : at) p = {down.x < 0 ? -p.x : p.x, down.y < 0 ? -p.y : p.y};
}

/// Boxes that overlap push each other apart along the shorter way; while many do, the whole grows. `gap` is kept free.
void push_apart(const std::vector<Vec2> &boxes, const std::vector<char> &fixed, double gap, std::vector<Vec2> &center) {
  const Index n = boxes.size();
  std::vector<int> order(n);
  for (Index i = 0; i < n; ++i) order[i] = static_cast<int>(i);
  const auto left = [&](int i) { return center[static_cast<Index>(i)].x - boxes[static_cast<Index>(i)].x / 2; };
  for (int round = 0; round < 60; ++round) {
    const auto before = [&](int a, int b) { return left(a) < left(b) || (left(a) == left(b) && a < b); };
    std::sort(order.begin(), order.end(), before);
    Index pushed = 0;
    for (Index k = 0; k < n; ++k) {
      const auto a = static_cast<Index>(order[k]);
      for (Index m = k + 1; m < n && left(order[m]) < center[a].x + boxes[a].x / 2 + gap; ++m) {
        const auto b = static_cast<Index>(order[m]);
        const Vec2 apart = center[b] - center[a], need = (boxes[a] + boxes[b]) * 0.5 + Vec2{gap, gap};
        const double over_x = need.x - std::abs(apart.x), over_y = need.y - std::abs(apart.y);
        if (over_x <= 0 || over_y <= 0) continue;
        const bool stays_a = !fixed.empty() && fixed[a], stays_b = !fixed.empty() && fixed[b];
        if (stays_a && stays_b) continue;
        ++pushed;
        Vec2 push; // a card is wider than high: compare by shares
        if (over_x * need.y < over_y * need.x)
          push.x = apart.x < 0 || (apart.x == 0 && b < a) ? -over_x : over_x;
        else
          push.y = apart.y < 0 || (apart.y == 0 && b < a) ? -over_y : over_y;
        if (!stays_a) center[a] = center[a] - push * (stays_b ? 1 : 0.5);
        if (!stays_b) center[b] = center[b] + push * (stays_a ? 1 : 0.5);
      }
    }
    if (pushed == 0) return;
    if (fixed.empty() && pushed > n / 8)
      for (Vec2 &p : center) p = p * 1.06;
  }
}

} // namespace

Drawing draw_stress(const std::vector<Vec2> &boxes, const std::vector<Tie> &ties, const std::vector<char> &fixed,
                    const std::vector<Vec2> &fixed_at, const LayoutOptions &o, Vec2 &origin) {
  const Index n = boxes.size();
  const Vec2 unit{card_width + o.gap_x, card_height + o.gap_y};
  const auto scaled = [&](Vec2 p) { return Vec2{p.x / unit.x, p.y / unit.y}; };
  std::vector<double> sizes;
  for (const Vec2 size : boxes)
    sizes.push_back(std::max(1.0, std::sqrt((size.x + o.gap_x) / unit.x * ((size.y + o.gap_y) / unit.y))));
  Net net{sizes, ties};
  net.boxes = n;
  std::vector<Term> terms = terms_of(net, n);
  const int rounds = n <= all_pairs_up_to ? 30 : 20;
  const RandomStream start{1, "stress start"};
  std::vector<Vec2> at(n);
  for (Index i = 0; i < n; ++i) at[i] = {start.uniform(2 * i), start.uniform(2 * i + 1)};
  descend(terms, {}, at, rounds, RandomStream{1, "stress"});
  turn(ties, at);
  if (!fixed.empty()) {
    Vec2 shift;
    double count = 0;
    const auto goal = [&](Index i) { return scaled(fixed_at[i] + boxes[i] * 0.5); };
    for (Index i = 0; i < n; ++i)
      if (fixed[i]) shift = shift + goal(i) - at[i], ++count;
    shift = shift * (1 / std::max(count, 1.0));
    for (Index i = 0; i < n; ++i) at[i] = fixed[i] ? goal(i) : at[i] + shift;
    if (count > 1) descend(terms, fixed, at, rounds, RandomStream{1, "stress around"});
  }
  for (Index i = 0; i < n; ++i) {
    at[i] = {at[i].x * unit.x, at[i].y * unit.y};
    if (!fixed.empty() && fixed[i]) at[i] = fixed_at[i] + boxes[i] * 0.5;
  }

  // One grid step more, which snapping may take away. Where pushing has not come to an end, the last ones look for the
  // nearest free place.
  const double gap = card_distance + layout_grid;
  push_apart(boxes, fixed, gap, at);
  Ground ground;
  std::vector<Index> late;
  const auto rect = [&](Index i) {
    return Rect{at[i].x - boxes[i].x / 2, at[i].y - boxes[i].y / 2, boxes[i].x, boxes[i].y};
  };
  const auto wide = [&](Index i) { // the ground itself keeps card_distance
    const Rect r = rect(i);
    return Rect{r.x, r.y, r.w + layout_grid, r.h + layout_grid};
  };
  for (Index i = 0; i < n; ++i)
    if (!fixed.empty() && fixed[i]) ground.add(wide(i));
  for (Index i = 0; i < n; ++i) {
    if (!fixed.empty() && fixed[i]) continue;
    if (ground.obstacle(wide(i)))
      late.push_back(i);
    else
      ground.add(wide(i));
  }
  for (const Index i : late) {
    at[i] = at[i] + ground.way_out(wide(i));
    ground.add(wide(i));
  }
  Drawing drawing;
  Rect all;
  for (Index i = 0; i < n; ++i) all = i == 0 ? rect(i) : united(all, rect(i));
  origin = {all.x, all.y};
  drawing.size = {all.w, all.h};
  for (Index i = 0; i < n; ++i) drawing.at.push_back(at[i] - boxes[i] * 0.5 - origin);
  return drawing;
}

} // namespace sandtable::layout
