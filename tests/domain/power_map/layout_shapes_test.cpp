// The shapes that known charts are drawn in.
#include "domain/power_map/layout.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

using namespace sandtable;

namespace {

Rect drawn(const LayoutInput &input, const LayoutAnswer &answer, std::size_t i) {
  const Vec2 size = input.nodes[i].size;
  return {answer.centers[i].x - size.x / 2, answer.centers[i].y - size.y / 2, size.x, size.y};
}

Rect bounds(const LayoutInput &input, const LayoutAnswer &answer) {
  Rect all;
  for (std::size_t i = 0; i < input.nodes.size(); ++i) all = united(all, drawn(input, answer, i));
  return all;
}

/// Every card is clear of every other by the distance.
bool apart(const LayoutInput &input, const LayoutAnswer &answer) {
  constexpr double by = card_distance - 1e-6;
  for (std::size_t a = 0; a < input.nodes.size(); ++a)
    for (std::size_t b = a + 1; b < input.nodes.size(); ++b) {
      const Rect r = drawn(input, answer, b);
      if (drawn(input, answer, a).intersects({r.x - by, r.y - by, r.w + 2 * by, r.h + 2 * by})) return false;
    }
  return true;
}

/// The superior stands above, or, where the chart goes on in strands, to the left in an earlier one.
bool in_order(const LayoutInput &input, const LayoutAnswer &answer, const LayoutLine &line, bool strands) {
  const Rect below = drawn(input, answer, static_cast<std::size_t>(line.from)),
             above = drawn(input, answer, static_cast<std::size_t>(line.to));
  return above.y + above.h + card_distance <= below.y || (strands && above.x + above.w + card_distance <= below.x);
}

LayoutInput star(int reports) {
  LayoutInput input;
  input.nodes.resize(static_cast<std::size_t>(reports) + 1);
  for (int i = 1; i <= reports; ++i) input.reporting.push_back({i, 0});
  return input;
}

} // namespace

TEST_CASE("a wide family of leaves wraps into rows of at most six") {
  for (int reports = 1; reports <= 72; ++reports) {
    const LayoutInput input = star(reports);
    const LayoutAnswer answer = lay_out(input);
    CHECK(bounds(input, answer).w <= 6 * 184 + 5 * 40);
    CHECK(apart(input, answer));
  }
}

TEST_CASE("many leaves stand in rows above their siblings with people of their own, so that no line crosses a card") {
  LayoutInput input = star(12);
  input.nodes.resize(16);
  for (int i = 13; i < 16; ++i) input.reporting.push_back({i, 3});
  const auto at = lay_out(input).centers;
  for (std::size_t i = 1; i <= 12; ++i)
    if (i != 3) CHECK(at[i].y < at[3].y);
  for (std::size_t i = 1; i <= 12;
       ++i) // the line from the superior comes down between the cards of every row but the last
    if (i != 3) CHECK(std::abs(at[i].x - at[0].x) >= 92 + 16);
}

TEST_CASE("charts do not become very, very wide") {
  for (const int reports : {7, 100, 1000, 4000}) {
    const Rect all = bounds(star(reports), lay_out(star(reports)));
    CHECK(all.w <= std::max(1600.0, 4 * all.h));
  }
  for (const LayoutStyle style : {LayoutStyle::tree, LayoutStyle::layers})
    for (const int branching : {2, 5, 8, 15}) {
      LayoutInput input;
      input.nodes.resize(1000);
      for (int i = 1; i < 1000; ++i) input.reporting.push_back({i, (i - 1) / branching});
      const Rect all = bounds(input, lay_out(input, {.style = style}));
      CHECK_MESSAGE(all.w <= (style == LayoutStyle::tree ? 5 : 8) * all.h, "branching ", branching, ": ", all.w, " × ",
                    all.h);
    }
}

TEST_CASE("a superior stands over the middle of the reports, and equal families mirror") {
  LayoutInput input;
  input.nodes.resize(7);
  input.reporting = {{1, 0}, {2, 0}, {3, 1}, {4, 1}, {5, 2}, {6, 2}};
  const auto at = lay_out(input).centers;
  CHECK(at[1].x + at[2].x == 2 * at[0].x);
  CHECK(at[3].x + at[4].x == 2 * at[1].x);
  CHECK(at[1].y == at[2].y);
  CHECK(at[3].y == at[6].y);
  CHECK(at[1].x < at[2].x);
  CHECK(at[4].x - at[3].x == at[6].x - at[5].x);
}

TEST_CASE("people without lines stand below, those of one department and those who know each other side by side") {
  LayoutInput input;
  input.nodes.resize(8);
  input.reporting = {{1, 0}};
  const int departments[] = {-1, -1, 1, 0, 1, 0, -1, -1};
  for (std::size_t i = 0; i < 8; ++i) input.nodes[i].department = departments[i];
  const auto at = lay_out(input).centers;
  for (std::size_t i = 2; i < 8; ++i) CHECK(at[i].y > at[1].y);
  CHECK(at[3].x < at[5].x);
  CHECK(at[5].x < at[2].x);
  CHECK(at[2].x < at[4].x);

  LayoutInput friends;
  friends.nodes.resize(4);
  friends.links = {{0, 3}};
  const auto place = lay_out(friends).centers;
  CHECK(place[3].x - place[0].x == 224);
  CHECK(place[1].x - place[3].x == 224);
}

TEST_CASE("long chains go on in the next strand instead of growing very, very high") {
  for (const LayoutStyle style : {LayoutStyle::tree, LayoutStyle::layers})
    for (const int length : {13, 20, 40, 200}) {
      LayoutInput input;
      input.nodes.resize(static_cast<std::size_t>(length));
      for (int i = 1; i < length; ++i) input.reporting.push_back({i, i - 1});
      const LayoutAnswer answer = lay_out(input, {.style = style});
      const Rect all = bounds(input, answer);
      CHECK_MESSAGE(all.w <= 3 * all.h, length, ": ", all.w, " × ", all.h);
      CHECK_MESSAGE(all.h <= 2.5 * all.w, length, ": ", all.w, " × ", all.h);
      CHECK(apart(input, answer));
      int cut = 0;
      for (const auto &line : input.reporting) {
        CHECK(in_order(input, answer, line, true));
        cut += in_order(input, answer, line, false) ? 0 : 1;
      }
      CHECK(cut >= 1);
      CHECK(cut <= length / 6);
    }
  LayoutInput twelve; // as high as it was
  twelve.nodes.resize(12);
  for (int i = 1; i < 12; ++i) twelve.reporting.push_back({i, i - 1});
  const LayoutAnswer answer = lay_out(twelve);
  CHECK(bounds(twelve, answer).w == 184);
}

TEST_CASE("wide and deep organisations stay within a readable shape") {
  const auto shape = [](const LayoutInput &input, LayoutStyle style) {
    const Rect all = bounds(input, lay_out(input, {.style = style}));
    return std::max(all.w, 1600.0) / std::max(all.h, 1000.0);
  };
  for (const LayoutStyle style : {LayoutStyle::tree, LayoutStyle::layers}) {
    CHECK(shape(star(60), style) < 3);
    for (const int branching : {2, 3, 6}) { // twelve levels, at most 400 on each
      LayoutInput input;
      input.nodes.resize(1);
      std::size_t first = 0, count = 1;
      for (int level = 1; level < 12; ++level) {
        const std::size_t next = std::min<std::size_t>(count * static_cast<std::size_t>(branching), 400);
        for (std::size_t k = 0; k < next; ++k)
          input.reporting.push_back(
              {static_cast<int>(input.nodes.size() + k), static_cast<int>(first + k * count / next)});
        first = input.nodes.size();
        count = next;
        input.nodes.resize(first + next);
      }
      const double wide = shape(input, style);
      CHECK_MESSAGE(wide < 5, branching, ": ", wide);
      CHECK_MESSAGE(wide > 0.3, branching, ": ", wide);
    }
  }
}

TEST_CASE("layers find the order without crossings where lines can do without, and the least of a known graph") {
  // Two departments whose heads are given in the wrong order for their people.
  LayoutInput input;
  input.nodes.resize(12);
  for (int i = 0; i < 8; ++i) input.reporting.push_back({4 + i, (i * 5) % 4});
  input.reporting.push_back({0, 3});
  input.reporting.push_back({1, 3});
  CHECK(lay_out(input, {.style = LayoutStyle::layers}).crossings == 0);
  // Everybody of three reports to everybody of three others: K3,3 in two rows has nine crossings, whatever the order.
  LayoutInput complete;
  complete.nodes.resize(6);
  for (int low = 3; low < 6; ++low)
    for (int high = 0; high < 3; ++high) complete.reporting.push_back({low, high});
  CHECK(lay_out(complete, {.style = LayoutStyle::layers}).crossings == 9);
}

TEST_CASE("in the informal view linked people stand nearer than others, and strong links nearer than weak") {
  // Two circles of friends that know each other over one link.
  LayoutInput input;
  input.nodes.resize(12);
  for (int i = 0; i < 12; ++i)
    for (int k = 0; k < i; ++k)
      if (i / 6 == k / 6) input.links.push_back({i, k});
  input.links.push_back({0, 6});
  const auto at = lay_out(input, {.style = LayoutStyle::stress}).centers;
  const auto apart = [&](std::size_t a, std::size_t b) { // in cards, which are wide and low
    return std::hypot((at[a].x - at[b].x) / 224, (at[a].y - at[b].y) / 128);
  };
  double within = 0, between = 1e9;
  for (std::size_t i = 0; i < 12; ++i)
    for (std::size_t k = 0; k < i; ++k)
      if (i / 6 == k / 6)
        within += apart(i, k) / 30;
      else
        between = std::min(between, apart(i, k));
  double mean_between = 0;
  for (std::size_t i = 0; i < 6; ++i)
    for (std::size_t k = 6; k < 12; ++k) mean_between += apart(i, k) / 36;
  CHECK(within * 1.6 < mean_between);
  CHECK(between > 0.9);

  LayoutInput line; // weak, strong
  line.nodes.resize(3);
  line.links = {{0, 1, 0.5}, {1, 2, 4}};
  const auto place = lay_out(line, {.style = LayoutStyle::stress}).centers;
  CHECK(std::abs(place[0].x - place[1].x) + std::abs(place[0].y - place[1].y) >
        std::abs(place[1].x - place[2].x) + std::abs(place[1].y - place[2].y));
}

TEST_CASE("the informal view has superiors above or to the left on the whole, and stands around what is pinned") {
  LayoutInput input = star(9);
  for (int i = 1; i < 9; ++i) input.links.push_back({i, i + 1});
  LayoutInput chain;
  chain.nodes.resize(4);
  chain.links = {{0, 1}, {1, 2}, {2, 3}};
  const auto down = lay_out(chain, {.style = LayoutStyle::stress}).centers;
  CHECK(down[0].x + down[0].y < down[3].x + down[3].y); // a chain lies from left to right
  const LayoutInput disc = star(20);
  const auto around = lay_out(disc, {.style = LayoutStyle::stress}).centers;
  double below = 0;
  for (std::size_t i = 1; i < around.size(); ++i) below += around[i].y - around[0].y;
  CHECK(below >= 0);

  input.nodes[1].pinned = input.nodes[9].pinned = true;
  input.nodes[1].center = {-900, 3};
  input.nodes[9].center = {900, 3};
  const auto at = lay_out(input, {.style = LayoutStyle::stress}).centers;
  CHECK(at[1] == Vec2{-900, 3});
  CHECK(at[9] == Vec2{900, 3});
  CHECK(at[2].x < at[8].x); // each nearer to whom they know
  CHECK(at[5].x > -700);
  CHECK(at[5].x < 700);
}

TEST_CASE("circles keep a department in one direction") {
  LayoutInput input;
  for (int i = 0; i < 48; ++i) {
    LayoutNode node;
    node.department = (i * 7) % 4;
    node.power = 1 + i / 4 % 4;
    input.nodes.push_back(node);
  }
  input.nodes.push_back({.decides = true});
  const auto at = lay_out(input, {.style = LayoutStyle::circles}).centers;
  for (int department = 0; department < 4; ++department) {
    double x = 0, y = 0, count = 0;
    for (std::size_t i = 0; i < 48; ++i) {
      if (input.nodes[i].department != department) continue;
      const double angle = std::atan2(at[i].y - at[48].y, (at[i].x - at[48].x) / 1.5);
      x += std::cos(angle), y += std::sin(angle), ++count;
    }
    CHECK(std::hypot(x, y) / count > 0.7);
  }
}

TEST_CASE("circles and the informal view fill the screen, and take thousands of people in less than seconds") {
  for (const LayoutStyle style : {LayoutStyle::stress, LayoutStyle::circles}) {
    LayoutInput input;
    input.nodes.resize(1200);
    for (int i = 1; i < 1200; ++i) {
      input.reporting.push_back({i, i / 6});
      if (i % 2 == 0) input.links.push_back({i, (i * 31) % 1200});
      input.nodes[static_cast<std::size_t>(i)].power = i % 6;
      input.nodes[static_cast<std::size_t>(i)].department = i % 9;
    }
    const LayoutAnswer answer = lay_out(input, {.style = style});
    const Rect all = bounds(input, answer);
    CHECK(all.w < 4 * all.h);
    CHECK(all.h < 4 * all.w);
    CHECK(all.w * all.h < 12.0 * 1200 * 224 * 128);
    CHECK(apart(input, answer));
  }
}
