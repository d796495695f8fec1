#pragma once
#include "domain/power_map/link_labels.hpp"
#include "domain/power_map/routes.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace sandtable::test {

/// How often routes run through cards that are not their own. A border may be touched.
inline int cards_crossed(const RouteMap &map, std::size_t link, const Route &route, std::string *which = nullptr) {
  int count = 0;
  std::vector<Vec2> line;
  flatten(route, line);
  for (std::size_t c = 0; c < map.cards.size(); ++c) {
    if (static_cast<int>(c) == map.links[link].from || static_cast<int>(c) == map.links[link].to) continue;
    bool met = false;
    for (std::size_t i = 1; i < line.size() && !met; ++i) met = meets(line[i - 1], line[i], map.cards[c], {-0.5, -0.5});
    count += met;
    if (met && which) *which += " link " + std::to_string(link) + " card " + std::to_string(c);
  }
  return count;
}
inline int cards_crossed(const Routes &routes, std::string *which = nullptr) {
  int count = 0;
  for (std::size_t i = 0; i < routes.map().links.size(); ++i) count += cards_crossed(routes.map(), i, routes[i], which);
  return count;
}
/// The same for what would be drawn without looking at other cards.
inline int cards_crossed_plainly(const RouteMap &map) {
  Routes routes;
  routes.follow(map); // not settled: plain shapes
  return cards_crossed(routes);
}

inline Routes settled(RouteMap map) {
  Routes routes;
  routes.follow(std::move(map));
  while (!routes.settle(1'000'000)) {
  }
  return routes;
}

struct LabelFaults {
  int on_labels = 0, on_cards = 0, on_titles = 0, on_notes = 0, missing = 0;
  int all() const { return on_labels + on_cards + on_titles + on_notes; }
};
inline LabelFaults label_faults(const RouteMap &map, const std::vector<LabelPlace> &places, double scale = 1) {
  LabelFaults faults;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i].width <= 0) {
      ++faults.missing;
      continue;
    }
    const Rect box = places[i].box(scale);
    for (std::size_t k = 0; k < i; ++k) faults.on_labels += places[k].width > 0 && places[k].box(scale).intersects(box);
    for (const Rect &card : map.cards) faults.on_cards += card.intersects(box);
    for (const Rect &note : map.notes) faults.on_notes += note.intersects(box);
    for (const Rect &title : map.titles)
      faults.on_titles += Rect{title.x, title.y, title.w * scale, title.h * scale}.intersects(box);
  }
  return faults;
}

/// How much length routes share, lying on each other: lines to the same superior may.
inline double shared_length(const Routes &routes) {
  const RouteMap &map = routes.map();
  double shared = 0;
  std::vector<Vec2> a, b;
  for (std::size_t i = 0; i < map.links.size(); ++i) {
    if (routes[i].shape != RouteShape::round) continue;
    flatten(routes[i], a);
    for (std::size_t k = 0; k < map.links.size(); ++k) {
      if (k == i || routes[k].shape == RouteShape::curve || (k < i && routes[k].shape == RouteShape::round) ||
          (map.links[i].elbow && map.links[k].elbow && map.links[i].to == map.links[k].to))
        continue;
      flatten(routes[k], b);
      for (std::size_t p = 1; p < a.size(); ++p)
        for (std::size_t q = 1; q < b.size(); ++q) {
          const bool flat = a[p].y == a[p - 1].y && b[q].y == b[q - 1].y && std::abs(a[p].y - b[q].y) < 3;
          const bool upright = a[p].x == a[p - 1].x && b[q].x == b[q - 1].x && std::abs(a[p].x - b[q].x) < 3;
          const auto common = [](double m, double n, double o, double r) {
            return std::max(0.0, std::min(std::max(m, n), std::max(o, r)) - std::max(std::min(m, n), std::min(o, r)));
          };
          if (flat) shared += common(a[p].x, a[p - 1].x, b[q].x, b[q - 1].x);
          if (upright) shared += common(a[p].y, a[p - 1].y, b[q].y, b[q - 1].y);
        }
    }
  }
  return shared;
}

} // namespace sandtable::test
