// What holds of any structure that is tidied.
#include "domain/power_map/layout.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

using namespace sandtable;

namespace {

Rect card(const LayoutNode &node, Vec2 center) {
  return {center.x - node.size.x / 2, center.y - node.size.y / 2, node.size.x, node.size.y};
}
Rect card_of(const LayoutInput &input, const LayoutAnswer &answer, std::size_t i) {
  return card(input.nodes[i], answer.centers[i]);
}
Rect grown(Rect r, double by) { return {r.x - by, r.y - by, r.w + 2 * by, r.h + 2 * by}; }
bool holds(const Rect &outer, const Rect &inner) {
  return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
         inner.y + inner.h <= outer.y + outer.h;
}

/// Empty when every card is clear of every other by the distance; pinned cards may stand as they like to each other.
std::string too_near(const LayoutInput &input, const LayoutAnswer &answer) {
  for (std::size_t a = 0; a < input.nodes.size(); ++a)
    for (std::size_t b = a + 1; b < input.nodes.size(); ++b) {
      if (input.nodes[a].pinned && input.nodes[b].pinned) continue;
      if (card_of(input, answer, a).intersects(grown(card_of(input, answer, b), card_distance - 1e-6)))
        return std::to_string(a) + " and " + std::to_string(b);
    }
  return {};
}

LayoutInput again(const LayoutInput &input, const LayoutAnswer &answer) {
  LayoutInput next = input;
  for (std::size_t i = 0; i < next.nodes.size(); ++i) next.nodes[i].center = answer.centers[i];
  next.groups = answer.areas;
  return next;
}

bool equal(const LayoutAnswer &a, const LayoutAnswer &b) { return a.centers == b.centers && a.areas == b.areas; }

Rect bounds(const LayoutInput &input, const LayoutAnswer &answer) {
  Rect all;
  for (std::size_t i = 0; i < input.nodes.size(); ++i) all = united(all, card_of(input, answer, i));
  return all;
}

double place() { return *rc::gen::inRange(-2000, 2000) + *rc::gen::element(0.0, 0.25, 0.5); }

struct Wanted {
  int groups = 0;
  bool pins = false, cycles = false, second_lines = false;
};

LayoutInput any_input(Wanted wanted) {
  LayoutInput input;
  const int n = *rc::gen::inRange(0, 45);
  const int groups = wanted.groups > 0 ? *rc::gen::inRange(1, wanted.groups + 1) : 0;
  for (int g = 0; g < groups; ++g) input.groups.push_back({place(), place(), 300, 200});
  const int pins = wanted.pins ? *rc::gen::inRange(1, 8) : 0;
  for (int i = 0; i < n; ++i) {
    LayoutNode node;
    node.center = {place(), place()};
    node.pinned = i < pins;
    node.department = *rc::gen::inRange(-1, 4);
    if (groups > 0) node.group = *rc::gen::inRange(-1, groups);
    input.nodes.push_back(node);
  }
  for (int i = 1; i < n; ++i) {
    if (*rc::gen::inRange(0, 5) == 0) continue; // a root, or nobody's
    input.reporting.push_back(
        {i, *rc::gen::inRange(std::max(0, i - *rc::gen::element(3, 12, 100)), i), *rc::gen::inRange(0, 6) == 0});
    if (wanted.second_lines && *rc::gen::inRange(0, 3) == 0)
      input.reporting.push_back({i, *rc::gen::inRange(0, i), *rc::gen::arbitrary<bool>()});
  }
  if (wanted.cycles && n > 0)
    for (int k = *rc::gen::inRange(1, 8); k > 0; --k)
      input.reporting.push_back({*rc::gen::inRange(0, n), *rc::gen::inRange(0, n)});
  if (n > 0)
    for (int k = *rc::gen::inRange(0, 6); k > 0; --k)
      input.links.push_back({*rc::gen::inRange(0, n), *rc::gen::inRange(0, n)});
  return input;
}

LayoutOptions any_style() {
  LayoutOptions options;
  options.style = *rc::gen::element(LayoutStyle::tree, LayoutStyle::layers, LayoutStyle::stress, LayoutStyle::circles);
  return options;
}
LayoutOptions any_style_with_areas() {
  LayoutOptions options;
  options.style = *rc::gen::element(LayoutStyle::tree, LayoutStyle::layers, LayoutStyle::stress);
  return options;
}

constexpr LayoutStyle all_styles[] = {LayoutStyle::tree, LayoutStyle::layers, LayoutStyle::stress,
                                      LayoutStyle::circles};

/// Levels of people whose superiors come before them.
int depth(const LayoutInput &input) {
  std::vector<int> level(input.nodes.size(), 1);
  int deepest = 0;
  for (std::size_t i = 0; i < input.nodes.size(); ++i)
    for (const auto &line : input.reporting) {
      if (line.from != static_cast<int>(i)) continue;
      level[i] = std::max(level[i], level[static_cast<std::size_t>(line.to)] + 1);
      deepest = std::max(deepest, level[i]);
    }
  return deepest;
}

/// The superior stands above, or, in a chart of more than 12 levels, to the left in an earlier strand.
bool in_order(const LayoutInput &input, const LayoutAnswer &answer, const LayoutLine &line, bool strands) {
  const Rect below = card_of(input, answer, static_cast<std::size_t>(line.from)),
             above = card_of(input, answer, static_cast<std::size_t>(line.to));
  return above.y + above.h + card_distance <= below.y || (strands && above.x + above.w + card_distance <= below.x);
}

} // namespace

TEST_CASE("tidy never lets cards overlap or touch") {
  CHECK(rc::check("any structure without pins", [] {
    const LayoutInput input =
        any_input({.groups = *rc::gen::inRange(0, 5), .pins = false, .cycles = true, .second_lines = true});
    RC_ASSERT(too_near(input, lay_out(input, any_style())).empty());
  }));
  CHECK(rc::check("with pinned cards anywhere", [] {
    const LayoutInput input =
        any_input({.groups = *rc::gen::inRange(0, 5), .pins = true, .cycles = true, .second_lines = true});
    RC_ASSERT(too_near(input, lay_out(input, any_style())).empty());
  }));
}

TEST_CASE("tidy does not move a pinned card by a pixel") {
  CHECK(rc::check("pins", [] {
    const LayoutInput input = any_input({.groups = 3, .pins = true, .cycles = true, .second_lines = true});
    const LayoutAnswer answer = lay_out(input, any_style());
    for (std::size_t i = 0; i < input.nodes.size(); ++i)
      if (input.nodes[i].pinned) RC_ASSERT(answer.centers[i] == input.nodes[i].center);
  }));
}

TEST_CASE("tidy puts unpinned cards on the grid") {
  CHECK(rc::check("grid", [] {
    const LayoutInput input =
        any_input({.groups = 3, .pins = *rc::gen::arbitrary<bool>(), .cycles = true, .second_lines = true});
    const LayoutAnswer answer = lay_out(input, any_style());
    for (std::size_t i = 0; i < input.nodes.size(); ++i) {
      if (input.nodes[i].pinned) continue;
      RC_ASSERT(std::remainder(answer.centers[i].x, layout_grid) == 0.0);
      RC_ASSERT(std::remainder(answer.centers[i].y, layout_grid) == 0.0);
    }
  }));
}

TEST_CASE("a tree of cards of different heights has no overlap, and superiors stand above all the same") {
  CHECK(rc::check("heights", [] {
    LayoutInput input = any_input({});
    for (LayoutNode &node : input.nodes) node.size.y = *rc::gen::element(40.0, 76.0, 140.0, 260.0);
    for (const bool wrap : {true, false}) {
      const LayoutAnswer answer = lay_out(input, {.style = LayoutStyle::tree, .wrap = wrap});
      RC_ASSERT(too_near(input, answer) == "");
      for (const LayoutLine &line : input.reporting)
        if (!line.dotted)
          RC_ASSERT(card_of(input, answer, static_cast<std::size_t>(line.to)).y <
                    card_of(input, answer, static_cast<std::size_t>(line.from)).y);
    }
  }));
}

TEST_CASE("a tree has every superior above the subordinates") {
  CHECK(rc::check("forest", [] {
    LayoutInput input = any_input({});
    for (auto &line : input.reporting) line.dotted = false;
    const LayoutAnswer answer = lay_out(input);
    const bool strands = depth(input) > 12;
    for (const auto &line : input.reporting) RC_ASSERT(in_order(input, answer, line, strands));
  }));
}

TEST_CASE("layers have every superior above the subordinates, over dotted lines too") {
  CHECK(rc::check("acyclic", [] {
    const LayoutInput input = any_input({.groups = 0, .pins = false, .cycles = false, .second_lines = true});
    const LayoutAnswer answer = lay_out(input, {.style = LayoutStyle::layers});
    const bool strands = depth(input) > 12;
    for (const auto &line : input.reporting) RC_ASSERT(in_order(input, answer, line, strands));
  }));
}

TEST_CASE("a departments' tree stays a tree: superiors above subordinates across areas") {
  // A head office of two, three departments of a head and staff.
  LayoutInput input;
  input.groups.resize(3);
  input.nodes.resize(2);
  input.reporting = {{1, 0}};
  for (int g = 0; g < 3; ++g) {
    const int head = static_cast<int>(input.nodes.size());
    input.nodes.push_back({.group = g});
    input.reporting.push_back({head, 1});
    for (int i = 0; i < 4; ++i) {
      input.reporting.push_back({static_cast<int>(input.nodes.size()), head});
      input.nodes.push_back({.group = g});
    }
  }
  for (const LayoutStyle style : {LayoutStyle::tree, LayoutStyle::layers}) {
    const LayoutAnswer answer = lay_out(input, {.style = style});
    for (const auto &line : input.reporting)
      CHECK(answer.centers[static_cast<std::size_t>(line.to)].y <
            answer.centers[static_cast<std::size_t>(line.from)].y);
    if (style == LayoutStyle::layers) continue;
    CHECK(answer.areas[0].y == answer.areas[1].y);
    CHECK(answer.areas[0].y == answer.areas[2].y);
    CHECK(answer.areas[0].x < answer.areas[1].x);
  }
}

TEST_CASE("tidy is deterministic and tidying twice changes nothing") {
  CHECK(rc::check("without pins", [] {
    const LayoutInput input =
        any_input({.groups = *rc::gen::inRange(0, 5), .pins = false, .cycles = true, .second_lines = true});
    const LayoutOptions options = any_style();
    const LayoutAnswer answer = lay_out(input, options);
    RC_ASSERT(equal(answer, lay_out(input, options)));
    RC_ASSERT(equal(answer, lay_out(again(input, answer), options)));
  }));
  CHECK(rc::check("with pins", [] {
    const LayoutInput input =
        any_input({.groups = *rc::gen::inRange(0, 5), .pins = true, .cycles = true, .second_lines = true});
    const LayoutOptions options = any_style();
    const LayoutAnswer answer = lay_out(input, options);
    RC_ASSERT(equal(answer, lay_out(again(input, answer), options)));
  }));
}

TEST_CASE("areas enclose their members with margin and title") {
  CHECK(rc::check("with and without pins", [] {
    const LayoutInput input =
        any_input({.groups = 5, .pins = *rc::gen::arbitrary<bool>(), .cycles = true, .second_lines = true});
    const LayoutAnswer answer = lay_out(input, any_style_with_areas());
    for (std::size_t i = 0; i < input.nodes.size(); ++i) {
      if (input.nodes[i].group < 0) continue;
      Rect room = card_of(input, answer, i);
      room = {room.x - area_margin, room.y - area_margin - area_title, room.w + 2 * area_margin,
              room.h + 2 * area_margin + area_title};
      RC_ASSERT(holds(grown(answer.areas[static_cast<std::size_t>(input.nodes[i].group)], 1e-6), room));
    }
  }));
}

TEST_CASE("no area holds a card that is not its own, nor touches another area") {
  CHECK(rc::check("without pins", [] {
    const LayoutInput input = any_input({.groups = 5, .pins = false, .cycles = true, .second_lines = true});
    const LayoutAnswer answer = lay_out(input, any_style_with_areas());
    for (std::size_t g = 0; g < input.groups.size(); ++g) {
      const Rect near = grown(answer.areas[g], card_distance - 1e-6);
      for (std::size_t i = 0; i < input.nodes.size(); ++i)
        if (input.nodes[i].group != static_cast<int>(g)) RC_ASSERT(!card_of(input, answer, i).intersects(near));
      for (std::size_t other = 0; other < g; ++other) RC_ASSERT(!answer.areas[other].intersects(near));
    }
  }));
}

TEST_CASE("with pins, areas without a pinned member keep clear of every other card") {
  CHECK(rc::check("pins", [] {
    const LayoutInput input = any_input({.groups = 5, .pins = true, .cycles = true, .second_lines = true});
    const LayoutAnswer answer = lay_out(input, any_style_with_areas());
    std::set<int> pinned;
    for (const auto &node : input.nodes)
      if (node.pinned) pinned.insert(node.group);
    for (int g = 0; g < static_cast<int>(input.groups.size()); ++g) {
      if (pinned.contains(g) || input.nodes.empty()) continue;
      const Rect near = grown(answer.areas[static_cast<std::size_t>(g)], card_distance - 1e-6);
      for (std::size_t i = 0; i < input.nodes.size(); ++i)
        if (input.nodes[i].group != g) RC_ASSERT(!card_of(input, answer, i).intersects(near));
    }
  }));
}

TEST_CASE("the middle of all cards stays where it was, to the grid") {
  CHECK(rc::check("without pins", [] {
    const LayoutInput input = any_input({.groups = 3, .pins = false, .cycles = true, .second_lines = true});
    RC_PRE(!input.nodes.empty());
    const LayoutAnswer answer = lay_out(input, any_style());
    Rect before;
    for (const auto &node : input.nodes) before = united(before, card(node, node.center));
    const Vec2 moved = bounds(input, answer).center() - before.center();
    RC_ASSERT(std::abs(moved.x) <= layout_grid / 2);
    RC_ASSERT(std::abs(moved.y) <= layout_grid / 2);
  }));
}

TEST_CASE("whoever reports to a pinned person follows them") {
  LayoutInput input;
  input.nodes.resize(6);
  input.reporting = {{2, 0}, {3, 0}, {4, 1}, {5, 1}};
  input.nodes[0] = {.center = {-1000, 40}, .pinned = true};
  input.nodes[1] = {.center = {3000, 900}, .pinned = true};
  const auto at = lay_out(input).centers;
  CHECK(at[2].x == doctest::Approx(-1112));
  CHECK(at[3].x == doctest::Approx(-888));
  CHECK(at[2].y == doctest::Approx(168));
  CHECK(at[4].x == doctest::Approx(2888));
  CHECK(at[5].y == doctest::Approx(1028).epsilon(0.01));
}

TEST_CASE("cycles, loops, repetitions and lines from nowhere do no harm") {
  LayoutInput input;
  input.nodes.resize(3);
  input.groups.resize(1);
  input.nodes[2].group = 7;
  input.reporting = {{0, 1}, {1, 2}, {2, 0}, {1, 1}, {0, 1}, {-1, 2}, {2, 99}};
  input.links = {{0, 0}, {-3, 1}, {1, 50}};
  for (const LayoutStyle style : all_styles) {
    const LayoutAnswer answer = lay_out(input, {.style = style});
    CHECK(too_near(input, answer).empty());
    if (style == LayoutStyle::tree || style == LayoutStyle::layers) CHECK(answer.centers[1].y < answer.centers[0].y);
    CHECK(lay_out({}, {.style = style}).centers.empty());
  }
}

TEST_CASE("cards that coincide, or are pinned at the ends of the world, are tidied in finite time to finite places") {
  for (const LayoutStyle style : all_styles)
    for (const double far : {0.0, 1e9})
      for (const bool grouped : {false, true})
        for (const int n : {1, 2, 40}) {
          LayoutInput input;
          input.groups.resize(1);
          input.nodes.resize(static_cast<std::size_t>(n));
          for (int i = 0; i < n; ++i) {
            LayoutNode &node = input.nodes[static_cast<std::size_t>(i)];
            node.center = {far, -far};
            node.pinned = far > 0 && i < 2;
            if (i == 1) node.center = {-far, far};
            if (grouped && i < 3) node.group = 0;
            if (i > 0) input.reporting.push_back({i, i / 2});
            input.links.push_back({i, (i * 7) % n, 1.0 + i % 3});
          }
          const LayoutAnswer answer = lay_out(input, {.style = style});
          CHECK(too_near(input, answer).empty());
          for (const Vec2 at : answer.centers) CHECK((std::isfinite(at.x) && std::isfinite(at.y)));
        }
}

TEST_CASE("an area without members keeps its extent and gets a place of its own") {
  LayoutInput input;
  input.nodes.resize(3);
  input.reporting = {{1, 0}, {2, 0}};
  input.groups = {{-50, -50, 320, 160}};
  const LayoutAnswer answer = lay_out(input);
  CHECK(answer.areas[0].w == 320);
  CHECK(answer.areas[0].h == 160);
  for (std::size_t i = 0; i < 3; ++i) CHECK(!answer.areas[0].intersects(card_of(input, answer, i)));
}

TEST_CASE("a chain of 5,000 is drawn without running out of stack") {
  LayoutInput input;
  input.nodes.resize(5000);
  for (int i = 1; i < 5000; ++i) input.reporting.push_back({i, i - 1});
  for (const LayoutStyle style : all_styles) {
    const LayoutAnswer answer = lay_out(input, {.style = style});
    if (style == LayoutStyle::tree || style == LayoutStyle::layers) CHECK(answer.centers[4999].x > answer.centers[0].x);
    CHECK(bounds(input, answer).w > 0);
  }
}

TEST_CASE("a tree drawn in layers has no crossings") {
  CHECK(rc::check("forest", [] {
    const LayoutInput input = any_input({});
    RC_ASSERT(lay_out(input, {.style = LayoutStyle::layers}).crossings == 0);
  }));
}

TEST_CASE("circles have the more powerful further in, deciders in the middle and the unrated outside") {
  CHECK(rc::check("rings", [] {
    LayoutInput input = any_input({.groups = 3, .pins = false, .cycles = true, .second_lines = true});
    RC_PRE(!input.nodes.empty());
    for (LayoutNode &node : input.nodes) {
      node.power = *rc::gen::inRange(0, 6);
      node.decides = *rc::gen::inRange(0, 12) == 0;
    }
    const LayoutAnswer answer = lay_out(input, {.style = LayoutStyle::circles});
    RC_ASSERT(too_near(input, answer).empty());
    const auto level = [&](std::size_t i) {
      return input.nodes[i].decides ? 0 : 6 - static_cast<int>(input.nodes[i].power);
    };
    int top = 7;
    std::size_t tops = 0;
    for (std::size_t i = 0; i < input.nodes.size(); ++i) {
      if (level(i) < top) top = level(i), tops = 0;
      tops += level(i) == top ? 1 : 0;
    }
    if (tops != 1) return; // the middle is a card's place
    Vec2 middle;
    for (std::size_t i = 0; i < input.nodes.size(); ++i)
      if (level(i) == top) middle = answer.centers[i];
    double reach[8]{}, nearest[8];
    std::fill(std::begin(nearest), std::end(nearest), 1e9);
    for (std::size_t i = 0; i < input.nodes.size(); ++i) {
      const Vec2 from = answer.centers[i] - middle;
      const double radius = std::hypot(from.x / 1.5, from.y);
      const auto l = static_cast<std::size_t>(level(i));
      reach[l] = std::max(reach[l], radius);
      nearest[l] = std::min(nearest[l], radius);
    }
    for (std::size_t inner = 0; inner < 8; ++inner)
      for (std::size_t outer = inner + 1; outer < 8; ++outer)
        if (reach[inner] > 0 && nearest[outer] < 1e9) RC_ASSERT(reach[inner] < nearest[outer] - 50);
  }));
}
