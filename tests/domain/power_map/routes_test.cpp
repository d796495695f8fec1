#include "domain/power_map/routes.hpp"

#include "domain/power_map/layout.hpp"
#include "support/route_counts.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

using namespace sandtable;
using namespace sandtable::test;

namespace {

Rect card(double x, double y) { return {x - card_width / 2, y - card_height / 2, card_width, card_height}; }

/// mulberry32
struct Uniform {
  std::uint32_t state;
  int below(int n) {
    state += 0x6d2b79f5u;
    std::uint32_t t = (state ^ (state >> 15)) * (state | 1u);
    t ^= t + (t ^ (t >> 7)) * (t | 61u);
    return static_cast<int>(static_cast<double>(t ^ (t >> 14)) / 4294967296.0 * n);
  }
};

/// Somebody's chart after Tidy: `people` in departments, each with a superior, `links` more between any two.
RouteMap tidied(std::uint32_t seed, int people, int links, LayoutStyle style) {
  Uniform random{seed};
  LayoutInput input;
  const int groups = people / 8;
  input.groups.resize(static_cast<std::size_t>(groups));
  for (int i = 0; i < people; ++i) {
    LayoutNode node;
    node.group = groups > 0 && random.below(4) > 0 ? random.below(groups) : -1;
    input.nodes.push_back(node);
    if (i > 0) input.reporting.push_back({i, random.below(std::min(i, 1 + i / 4 + 1)), random.below(10) == 0});
  }
  RouteMap map;
  for (const auto &line : input.reporting) map.links.push_back({line.from, line.to, true});
  for (int i = 0; i < links; ++i) {
    const int a = random.below(people), b = random.below(people);
    if (a == b) continue;
    input.links.emplace_back(a, b);
    map.links.push_back({a, b, false});
  }
  const LayoutAnswer answer = lay_out(input, {.style = style});
  for (const Vec2 c : answer.centers) map.cards.push_back(card(c.x, c.y));
  for (const Rect &area : answer.areas)
    if (area.w > 0) map.titles.push_back(area_title_box(area, "采购与供应链中心"));
  return map;
}

std::vector<LabelWish> wishes_of(const RouteMap &map) {
  std::vector<LabelWish> wishes;
  for (std::size_t i = 0; i < map.links.size(); ++i)
    if (!map.links[i].elbow) wishes.push_back({static_cast<int>(i), 36.0 + 12.0 * static_cast<double>(i % 5)});
  return wishes;
}

bool finite(const Routes &routes) {
  std::vector<Vec2> line;
  for (std::size_t i = 0; i < routes.map().links.size(); ++i) {
    flatten(routes[i], line);
    for (const Vec2 p : line)
      if (!std::isfinite(p.x) || !std::isfinite(p.y)) return false;
    if (!std::isfinite(routes[i].middle.x) || !std::isfinite(routes[i].middle.y)) return false;
  }
  return true;
}

double off_line(const Route &route, Vec2 p) {
  std::vector<Vec2> line;
  flatten(route, line);
  double best = 1e300;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const Vec2 a = line[i - 1], d = line[i] - a;
    const double l2 = d.x * d.x + d.y * d.y;
    const double t = l2 > 0 ? std::clamp(((p.x - a.x) * d.x + (p.y - a.y) * d.y) / l2, 0.0, 1.0) : 0;
    best = std::min(best, std::hypot(a.x + d.x * t - p.x, a.y + d.y * t - p.y));
  }
  return best;
}

bool same(const Routes &a, const Routes &b) {
  for (std::size_t i = 0; i < a.map().links.size(); ++i)
    if (a[i].points != b[i].points || a[i].shape != b[i].shape || !(a[i].middle == b[i].middle)) return false;
  return a.map().links.size() == b.map().links.size();
}

} // namespace

TEST_CASE("a link that runs freely keeps its curve, a reporting line its elbow") {
  const Routes routes = settled({{card(0, 0), card(0, 200), card(400, 0)}, {}, {}, {{1, 0, true}, {1, 2, false}}});
  CHECK(routes[0].shape == RouteShape::elbow);
  CHECK(routes[0].points == std::vector<Vec2>{{0, 162}, {0, 144}, {0, 144}, {0, 38}});
  CHECK(routes[1].shape == RouteShape::curve);
  const Vec2 a{0, 200}, along{400, -200}, bend{0.12 * 200, 0.12 * 400};
  CHECK(routes[1].points[1] == a + along * 0.33 + bend);
  CHECK(routes[1].points[2] == a + along * 0.67 + bend);
}

TEST_CASE("a link is led around the cards between its ends, with some distance") {
  RouteMap map;
  for (int i = 0; i < 5; ++i) map.cards.push_back(card(i * 220.0, 0));
  for (int row = -1; row <= 1; row += 2)
    for (int i = 1; i < 4; ++i) map.cards.push_back(card(i * 220.0, row * 130.0)); // no bent curve gets past these
  map.links = {{0, 4, false}, {4, 0, true}};
  REQUIRE(cards_crossed_plainly(map) > 0);
  const Routes routes = settled(map);
  CHECK(cards_crossed(routes) == 0);
  std::vector<Vec2> line;
  for (std::size_t i = 0; i < 2; ++i) {
    flatten(routes[i], line);
    for (std::size_t c = 1; c < map.cards.size(); ++c) {
      if (c == 4) continue;
      for (std::size_t k = 1; k < line.size(); ++k) CHECK_FALSE(meets(line[k - 1], line[k], map.cards[c], {4, 4}));
    }
    CHECK(line.front() != line.back());
  }
}

TEST_CASE("one card in the way of a curve bends it to where nothing is") {
  const RouteMap map{{card(0, 0), card(240, 30), card(480, 0)}, {}, {}, {{0, 2, false}}};
  REQUIRE(cards_crossed_plainly(map) == 1);
  const Routes routes = settled(map);
  CHECK(routes[0].shape == RouteShape::curve);
  CHECK(cards_crossed(routes) == 0);
}

TEST_CASE("a note is kept clear of, but not at any price") {
  const Rect note{150, -40, 60, 200};
  const RouteMap map{{card(0, 0), card(360, 0)}, {note}, {}, {{0, 1, false}}};
  const Routes routes = settled(map);
  std::vector<Vec2> line;
  flatten(routes[0], line);
  for (std::size_t i = 1; i < line.size(); ++i) CHECK_FALSE(meets(line[i - 1], line[i], note, {0, 0}));
  const RouteMap huge{{card(0, 0), card(360, 0)}, {{150, -4000, 60, 8000}}, {}, {{0, 1, false}}};
  CHECK(settled(huge)[0].shape == RouteShape::curve);
}

TEST_CASE("no link of a tidied map runs through a card that is not its own, no label overlaps anything") {
  int plainly = 0, labels = 0, missing = 0;
  for (const LayoutStyle style : {LayoutStyle::tree, LayoutStyle::layers, LayoutStyle::stress, LayoutStyle::circles})
    for (std::uint32_t seed = 1; seed <= 12; ++seed) {
      const int people = 12 + static_cast<int>(seed) * 6;
      const RouteMap map = tidied(seed, people, people, style);
      plainly += cards_crossed_plainly(map);
      const Routes routes = settled(map);
      std::string which;
      CHECK_MESSAGE(cards_crossed(routes, &which) == 0, "seed ", seed, " style ", static_cast<int>(style), which);
      for (std::size_t i = 0; i < map.links.size(); ++i) CHECK(off_line(routes[i], routes[i].middle) < 0.5);
      for (const double scale : {1.0, 1.5}) {
        const auto wishes = wishes_of(map);
        const LabelFaults faults = label_faults(map, place_labels(routes, wishes, {}, scale), scale);
        CHECK(faults.all() == 0);
        labels += static_cast<int>(wishes.size()), missing += faults.missing;
      }
    }
  CHECK(plainly > 200); // the test would fail for links that are led around nothing
  CHECK(missing < labels / 20);
}

TEST_CASE("routes that are led around do not lie on each other where there is room") {
  RouteMap map;
  for (int x = 0; x < 4; ++x)
    for (int y = 0; y < 4; ++y) map.cards.push_back(card(x * 260.0, y * 150.0));
  for (int i = 0; i < 4; ++i) map.links.push_back({i, 12 + i, false}), map.links.push_back({12 + i, i, false});
  map.links.push_back({0, 15, false}), map.links.push_back({3, 12, false});
  const Routes routes = settled(map);
  CHECK(cards_crossed(routes) == 0);
  CHECK(std::any_of(map.links.begin(), map.links.end(), [&](const RouteLink &link) {
    return routes[static_cast<std::size_t>(&link - map.links.data())].shape == RouteShape::round;
  }));
  CHECK(shared_length(routes) == 0);
}

TEST_CASE("routes that follow changes are those of the same map worked out anew") {
  CHECK(rc::check("after moves, new and removed cards and links", [] {
    const auto seed = static_cast<std::uint32_t>(*rc::gen::inRange(1, 1000));
    RouteMap map = tidied(seed, 24, 24, LayoutStyle::tree);
    map.notes.push_back({0, 0, 200, 150});
    Routes routes;
    routes.follow(map);
    while (!routes.settle(*rc::gen::element(500l, 1'000'000l))) {
    }
    for (int step = 0; step < 6; ++step) {
      const auto any = [](std::size_t n) {
        return static_cast<std::size_t>(*rc::gen::inRange<int>(0, static_cast<int>(n)));
      };
      switch (*rc::gen::inRange(0, 5)) {
      case 0: map.cards[any(map.cards.size())].x += 150; break;
      case 1: map.cards.push_back(card(*rc::gen::inRange(-500, 500), *rc::gen::inRange(-500, 500))); break;
      case 2: map.links.erase(map.links.begin() + static_cast<std::ptrdiff_t>(any(map.links.size()))); break;
      case 3:
        map.links.insert(
            map.links.begin() + static_cast<std::ptrdiff_t>(any(map.links.size())),
            RouteLink{static_cast<int>(any(map.cards.size())), static_cast<int>(any(map.cards.size())), false});
        break;
      case 4: map.notes.back().y += 90; break;
      }
      routes.follow(map);
      if (*rc::gen::inRange(0, 3) > 0) routes.settle(*rc::gen::element(200l, 1'000'000l));
    }
    while (!routes.settle(2000)) {
    }
    RC_ASSERT(same(routes, settled(map)));
  }));
}

TEST_CASE("a map that did not change keeps its routes and their version") {
  const RouteMap map = tidied(3, 30, 30, LayoutStyle::tree);
  Routes routes = settled(map);
  const unsigned version = routes.version();
  routes.follow(map);
  CHECK(routes.settled());
  CHECK(routes.version() == version);
}

TEST_CASE("awkward maps: on each other, to oneself, far away and without size") {
  CHECK(rc::check("routes are finite, deterministic and on the map", [] {
    const auto place = [] {
      return *rc::gen::element(0.0, 0.25, 90.0, 92.0, 184.0, 200.0, -300.0, 640.0, 1e6, -1e9, 1e9);
    };
    RouteMap map;
    const int people = *rc::gen::inRange(1, 14);
    for (int i = 0; i < people; ++i) map.cards.push_back(card(place(), place()));
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
      map.notes.push_back({place(), place(), 200, *rc::gen::element(0.0, 80.0)});
    for (int i = *rc::gen::inRange(0, 24); i > 0; --i)
      map.links.push_back({*rc::gen::inRange(0, people), *rc::gen::inRange(0, people), *rc::gen::arbitrary<bool>()});
    const Routes routes = settled(map), again = settled(map);
    RC_ASSERT(finite(routes));
    RC_ASSERT(same(routes, again));
    const auto wishes = wishes_of(map);
    for (const LabelPlace &label : place_labels(routes, wishes, {}))
      RC_ASSERT(std::isfinite(label.center.x) && std::isfinite(label.center.y));
    RC_ASSERT(label_faults(map, place_labels(routes, wishes, {})).all() == 0);
  }));
}

TEST_CASE("a card on top of another hides no way that there is") {
  // The second lies on the first one's right half: its links leave by another side.
  const RouteMap map{{card(0, 0), card(100, 10), card(500, 0)}, {}, {}, {{0, 2, false}, {0, 2, true}}};
  REQUIRE(cards_crossed_plainly(map) > 0);
  CHECK(cards_crossed(settled(map)) == 0);
}

TEST_CASE("where there is no way a link keeps its plain shape") {
  // Walled in: cards all around, edge to edge.
  RouteMap map{{card(0, 0), card(2000, 0)}, {}, {}, {{0, 1, false}}};
  for (int x = -1; x <= 1; ++x)
    for (int y = -1; y <= 1; ++y)
      if (x != 0 || y != 0) map.cards.push_back(card(x * card_width, y * card_height));
  const Routes routes = settled(map);
  CHECK(routes[0].shape == RouteShape::curve);
  // Its middle, where it is pressed, is in sight.
  for (std::size_t i = 2; i < map.cards.size(); ++i) CHECK_FALSE(map.cards[i].contains(routes[0].middle));
}

TEST_CASE("labels: shortened where it is narrow, left out where there is no room, never on a mark") {
  RouteMap map{{card(0, 0), card(card_width + 60, 0)}, {}, {}, {{0, 1, false}}};
  const Routes open = settled(map);
  const std::vector<LabelWish> wish{{0, 100}};
  const LabelPlace beside = place_labels(open, wish, {}).front();
  CHECK(beside.width == 100);
  map.cards.push_back(card(120, 65)), map.cards.push_back(card(120, -65)); // only the gap is left
  const Routes narrow = settled(map);
  const LabelPlace cut = place_labels(narrow, wish, {}).front();
  CHECK(cut.width < 100);
  CHECK(label_faults(map, {cut}).all() == 0);
  const std::vector<Rect> mark{break_box(narrow[0].middle)};
  const LabelPlace off = place_labels(narrow, wish, mark).front();
  CHECK((off.width == 0 || !off.box().intersects(mark.front())));
  const Rect all{-1000, -1000, 3000, 3000};
  CHECK(place_labels(open, wish, std::vector<Rect>{all}).front().width == 0);
}

TEST_CASE(
    "five thousand people and ten thousand links: each step is short, and an edit is no more than its surroundings") {
  Uniform random{42};
  RouteMap map;
  for (int i = 0; i < 5000; ++i)
    map.cards.push_back(card(i % 70 * 240.0 + random.below(20), i / 70 * 130.0 + random.below(20)));
  const int near[] = {1, 70, 71, -69, 2};
  while (map.links.size() < 10000) {
    const int a = random.below(5000), b = random.below(5) ? a + near[random.below(5)] : random.below(5000);
    if (b >= 0 && b < 5000 && a != b) map.links.push_back({a, b, false});
  }
  Routes routes;
  routes.follow(map);
  int steps = 0;
  while (!routes.settle(200'000)) REQUIRE(++steps < 2000);
  map.cards[2500].x += 7;
  routes.follow(map);
  steps = 0;
  while (!routes.settle(15'000)) ++steps;
  CHECK(steps < 60);
}
