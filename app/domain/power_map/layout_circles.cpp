#include "domain/power_map/layout_parts.hpp"

#include "base/in_order.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace sandtable::layout {

namespace {

constexpr double full = 2 * std::numbers::pi;
constexpr double stretch = 1.5; ///< ellipses are so much wider than high, as screens are

/// The angle between −π and π.
double turned(double angle) { return angle - full * std::round(angle / full); }

/// The mean direction of these angles; none when they cancel out.
struct Directions {
  double x = 0, y = 0;
  void add(double angle) { x += std::cos(angle), y += std::sin(angle); }
  bool any() const { return x * x + y * y > 1e-6; }
  double mean() const { return std::atan2(y, x); }
};

struct Ring {
  double radius = 0;
  int level = 0;
  std::vector<int> boxes; ///< in order of their angles
};

/// Angles nearest to the wishes, in order, at least `gap` apart and within one turn: pool adjacent violators, Ayer et
/// al. 1955, as in layered drawings.
void settle(const std::vector<int> &boxes, const std::vector<double> &wish, double gap, std::vector<double> &angle) {
  struct Pool {
    double sum, count;
  };
  std::vector<Pool> pools;
  for (Index i = 0; i < boxes.size(); ++i) {
    pools.push_back({wish[i] - gap * static_cast<double>(i), 1});
    while (pools.size() > 1) {
      const Pool last = pools.back();
      Pool &before = pools[pools.size() - 2];
      if (before.sum * last.count < last.sum * before.count) break;
      before = {before.sum + last.sum, before.count + last.count};
      pools.pop_back();
    }
  }
  const double most = full - gap * static_cast<double>(boxes.size()); // what is left free on the ring
  const double first = pools.front().sum / pools.front().count;
  Index i = 0;
  for (const Pool &pool : pools)
    for (double k = 0; k < pool.count; ++k, ++i)
      angle[static_cast<Index>(boxes[i])] =
          std::min(pool.sum / pool.count, first + std::max(most, 0.0)) + gap * static_cast<double>(i);
}

/// Rings from the inside: those of one number fill as many as they need, evenly.
std::vector<Ring> rings_of(const std::vector<CircleBox> &places, std::vector<int> order, double step) {
  put_in_order(order,
               [&](int a, int b) { return places[static_cast<Index>(a)].ring < places[static_cast<Index>(b)].ring; });
  const auto room = [&](double radius) { // how many stand at least a step apart
    return radius < step / 2 ? Index{1} : static_cast<Index>(full / 2 / std::asin(step / 2 / radius) + 1e-9);
  };
  std::vector<Ring> rings;
  for (Index i = 0; i < order.size();) {
    Index end = i;
    while (end < order.size() &&
           places[static_cast<Index>(order[end])].ring == places[static_cast<Index>(order[i])].ring)
      ++end;
    const Index first = rings.size();
    Index capacity = 0;
    do {
      Ring ring;
      ring.level = places[static_cast<Index>(order[i])].ring;
      if (!rings.empty())
        ring.radius = rings.back().radius + step;
      else if (end - i > 1) // the middle holds one, or a few around it
        ring.radius = step / 2 / std::sin(full / 2 / static_cast<double>(std::min<Index>(end - i, 6)));
      capacity += room(ring.radius);
      rings.push_back(std::move(ring));
    } while (capacity < end - i);
    // All are filled alike, and each of them all around: the next one goes where most is missing.
    const Index used = rings.size() - first;
    for (Index k = 0; i < end; ++k, ++i) {
      Index best = first;
      double most = -1;
      for (Index r = first; r < first + used; ++r) {
        const Index here = room(rings[r].radius), given = rings[r].boxes.size();
        const double missing = static_cast<double>(here) * static_cast<double>(k + 1) -
                               static_cast<double>(given) * static_cast<double>(capacity);
        if (given < here && (most < 0 || missing > most)) best = r, most = std::max(missing, 0.0);
      }
      rings[best].boxes.push_back(order[i]);
    }
  }
  return rings;
}

} // namespace

Drawing draw_circles(const std::vector<Vec2> &boxes, const std::vector<CircleBox> &places,
                     const std::vector<std::pair<int, int>> &links) {
  const Index n = boxes.size();
  Drawing drawing;
  if (n == 0) return drawing;
  Vec2 largest;
  for (const Vec2 size : boxes) largest = {std::max(largest.x, size.x), std::max(largest.y, size.y)};
  // Two cards a step apart, in whatever direction, are clear of each other: one of both sides is wide enough.
  const double clear_x = (largest.x + card_distance + layout_grid) / stretch,
               clear_y = largest.y + card_distance + layout_grid;
  const double step = std::sqrt(clear_x * clear_x + clear_y * clear_y);

  std::vector<std::pair<int, int>> both;
  for (const auto &[a, b] : links) both.push_back({a, b}), both.push_back({b, a});
  const Lists friends{n, both};

  // Sectors by number, unknown ones last; within a sector as they come.
  std::vector<int> sectors;
  for (const CircleBox &box : places) sectors.push_back(box.sector);
  put_in_order(sectors, [](int a, int b) { return static_cast<unsigned>(a) < static_cast<unsigned>(b); });
  sectors.erase(std::unique(sectors.begin(), sectors.end()), sectors.end());
  const auto by_number = [&](int sector) {
    const auto at = std::lower_bound(sectors.begin(), sectors.end(), sector,
                                     [](int a, int b) { return static_cast<unsigned>(a) < static_cast<unsigned>(b); });
    return static_cast<Index>(at - sectors.begin());
  };
  std::vector<Index> sector(n);
  for (Index i = 0; i < n; ++i) sector[i] = by_number(places[i].sector);

  std::vector<int> order(n);
  for (Index i = 0; i < n; ++i) order[i] = static_cast<int>(i);
  std::vector<double> rank(sectors.size()), angle(n, 0), best;
  for (Index s = 0; s < rank.size(); ++s) rank[s] = static_cast<double>(s);
  double least = 0;
  std::vector<Ring> rings;
  for (int round = 0; round < 12; ++round) {
    // The order around: sectors by where their friends are, and in them everybody by where theirs are.
    std::vector<double> wish(n, 0);
    if (round > 0) {
      std::vector<Directions> pull(rank.size()), own(rank.size());
      for (Index i = 0; i < n; ++i) {
        own[sector[i]].add(angle[i]);
        Directions around;
        for (const int other : friends[i]) {
          around.add(angle[static_cast<Index>(other)]);
          if (sector[static_cast<Index>(other)] != sector[i]) pull[sector[i]].add(angle[static_cast<Index>(other)]);
        }
        wish[i] = around.any() ? around.mean() : angle[i];
      }
      for (Index s = 0; s < rank.size(); ++s) {
        const double here = own[s].any() ? own[s].mean() : full * rank[s] / static_cast<double>(rank.size());
        const double half_way = pull[s].any() && round % 2 == 1 ? turned(pull[s].mean() - here) / 2 : 0;
        rank[s] = here + half_way;
        rank[s] -= full * std::floor(rank[s] / full);
      }
    }
    put_in_order(order, [&](int x, int y) {
      const auto a = static_cast<Index>(x), b = static_cast<Index>(y);
      if (sector[a] != sector[b])
        return rank[sector[a]] < rank[sector[b]] || (rank[sector[a]] == rank[sector[b]] && sector[a] < sector[b]);
      const double p = turned(wish[a] - rank[sector[a]]), q = turned(wish[b] - rank[sector[b]]);
      return p < q;
    });
    // Each sector gets its share of the turn; on each ring everybody stands as near to their sector's place as they
    // can.
    std::vector<double> middle(n);
    for (Index k = 0; k < n; ++k)
      middle[static_cast<Index>(order[k])] = full * (static_cast<double>(k) + 0.5) / static_cast<double>(n);
    rings = rings_of(places, order, step);
    std::vector<double> wishes;
    for (const Ring &ring : rings) {
      wishes.clear();
      for (const int box : ring.boxes) wishes.push_back(middle[static_cast<Index>(box)]);
      const double gap = ring.boxes.size() < 2 ? 0 : 2 * std::asin(std::min(1.0, step / 2 / ring.radius));
      settle(ring.boxes, wishes, gap, angle);
    }
    // As long as lines grow shorter around the middle, fewer cross.
    double length = 0;
    for (const auto &[a, b] : links)
      length += std::abs(turned(angle[static_cast<Index>(a)] - angle[static_cast<Index>(b)]));
    if (round > 0 && length >= least) continue;
    least = length;
    best = angle;
    drawing.at.assign(n, {});
    for (const Ring &ring : rings)
      for (const int box : ring.boxes) {
        const double a = angle[static_cast<Index>(box)] - full / 4; // from the top, clockwise
        drawing.at[static_cast<Index>(box)] = {std::cos(a) * ring.radius * stretch, std::sin(a) * ring.radius};
      }
  }
  // A step is what no two neighbours need in every direction: the whole shrinks as far as all are clear of each other.
  double scale = 1;
  if (n <= 1000) {
    scale = 0.5;
    for (Index i = 0; i < n; ++i)
      for (Index k = 0; k < i; ++k) {
        const Vec2 apart = drawing.at[i] - drawing.at[k];
        scale = std::max(scale, std::min(clear_x * stretch / std::abs(apart.x), clear_y / std::abs(apart.y)));
      }
    scale = std::min(scale, 1.0);
    for (Vec2 &at : drawing.at) at = at * scale;
  }
  for (const Ring &ring : rings)
    if (ring.radius > 0 && !ring.boxes.empty())
      drawing.circles.push_back({Vec2{stretch, 1} * (ring.radius * scale), ring.level});
  Rect all;
  for (Index i = 0; i < n; ++i) {
    drawing.at[i] = drawing.at[i] - boxes[i] * 0.5;
    const Rect rect{drawing.at[i].x, drawing.at[i].y, boxes[i].x, boxes[i].y};
    all = i == 0 ? rect : united(all, rect);
  }
  for (Vec2 &at : drawing.at) at = at - Vec2{all.x, all.y};
  drawing.middle = Vec2{} - Vec2{all.x, all.y};
  drawing.size = {all.w, all.h};
  return drawing;
}

} // namespace sandtable::layout
