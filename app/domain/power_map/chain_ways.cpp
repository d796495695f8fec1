#include "domain/power_map/chain_ways.hpp"

#include <algorithm>

namespace sandtable {

namespace {

constexpr long most_effort = 200'000; ///< a chain has a handful of hops

struct Approach {
  Vec2 us, first;
  Rect words;
  Rect all() const {
    const Rect way{std::min(us.x, first.x) - 2, std::min(us.y, first.y) - 2,
                   std::max(us.x, first.x) - std::min(us.x, first.x) + 4,
                   std::max(us.y, first.y) - std::min(us.y, first.y) + 4};
    return united(way, words);
  }
};

/// From the left, else from the right, above or below; the nearer the later.
std::vector<Approach> approaches(const Rect &card, double w, double h) {
  std::vector<Approach> all;
  const Vec2 c = card.center();
  const double right = card.x + card.w, below = card.y + card.h;
  for (const double lead : {44.0, 26.0, 14.0}) {
    all.push_back({{card.x - lead, c.y}, {card.x, c.y}, {card.x - lead - w, c.y - h / 2, w, h}});
    all.push_back({{right + lead, c.y}, {right, c.y}, {right + lead, c.y - h / 2, w, h}});
    for (const double part : {0.5, 0.25, 0.75}) { // of the card's width
      const double x = card.x + card.w * part;
      all.push_back({{x, card.y - lead}, {x, card.y}, {x - w / 2, card.y - lead - h, w, h}});
      all.push_back({{x, below + lead}, {x, below}, {x - w / 2, below + lead, w, h}});
    }
  }
  return all;
}

/// How many things lie in the way.
int in_the_way(const Rect &box, const RouteMap &map, std::size_t own, std::span<const Rect> taken,
               const Routes &routes) {
  int count = 0;
  for (std::size_t i = 0; i < map.cards.size(); ++i) count += i != own && map.cards[i].intersects(box);
  for (const auto *list : {&map.notes, &map.titles})
    for (const Rect &r : *list) count += r.intersects(box);
  for (const Rect &r : taken) count += r.intersects(box);
  std::vector<Vec2> line;
  for (std::size_t i = 0; i < routes.map().links.size(); ++i) {
    flatten(routes[i], line);
    for (std::size_t k = 1; k < line.size(); ++k)
      if (meets(line[k - 1], line[k], box, {})) {
        ++count;
        break;
      }
  }
  return count;
}

} // namespace

ChainWays chain_ways(const RouteMap &map, std::span<const int> cards, std::span<const double> widths,
                     std::span<const Rect> taken, double scale) {
  ChainWays ways;
  RouteMap hops{map.cards, map.notes, map.titles, {}};
  std::vector<LabelWish> wishes;
  for (std::size_t i = 1; i < cards.size(); ++i) {
    hops.links.push_back({cards[i - 1], cards[i], false});
    wishes.push_back({static_cast<int>(i) - 1, widths[i]});
  }
  ways.routes.follow(std::move(hops));
  ways.routes.settle(most_effort);

  const RouteMap &around = ways.routes.map();
  const auto own = static_cast<std::size_t>(cards.front());
  const Rect box = LabelPlace{{}, widths[0]}.box(scale);
  int least = -1;
  Approach best;
  for (const Approach &one : approaches(around.cards[own], box.w, box.h)) {
    const int count = in_the_way(one.all(), around, own, taken, ways.routes);
    if (least < 0 || count < least) least = count, best = one;
    if (least == 0) break;
  }
  ways.us = best.us, ways.first = best.first;
  ways.words.push_back({best.words.center(), least == 0 ? widths[0] : 0});

  std::vector<Rect> marks(taken.begin(), taken.end());
  marks.push_back(best.all());
  for (const LabelPlace &place : place_labels(ways.routes, wishes, marks, scale)) ways.words.push_back(place);
  return ways;
}

} // namespace sandtable
