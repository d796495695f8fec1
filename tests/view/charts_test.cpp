// Axes and chart functions, drawn with a pen that keeps what it is told.
#include "support/headless_imgui.hpp"
#include "view/charts/charts.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

using namespace sandtable::view;
using sandtable::test::TestUi;

namespace {

struct Kept {
  struct Text {
    std::string words;
    ImVec2 min, max;
  };
  struct Box {
    ImVec2 min, max;
  };
  std::vector<Text> texts;
  std::vector<Box> boxes;
  std::vector<std::array<ImVec2, 2>> lines;

  const Text *text(std::string_view words) const {
    for (const Text &one : texts)
      if (one.words == words) return &one;
    return nullptr;
  }
};

class KeepingPen : public ChartPen {
public:
  KeepingPen(const Ui &ui, Kept &kept) : ChartPen(ui), kept_(kept) {}
  void path(std::span<const ImVec2> points, ImU32, float, bool) override {
    if (points.size() == 2) kept_.lines.push_back({points[0], points[1]});
  }
  void band(std::span<const ImVec2>, std::span<const ImVec2>, ImU32) override {}
  void box(ImVec2 min, ImVec2 max, ImU32, float) override { kept_.boxes.push_back({min, max}); }
  void dot(ImVec2, float, ImU32, ImU32) override {}
  void text(ImVec2 at, std::string_view words, TextStyle style) override {
    const ImVec2 size = text_extent(ui(), words, style);
    kept_.texts.push_back({std::string{words}, at, {at.x + size.x, at.y + size.y}});
  }

private:
  Kept &kept_;
};

template <class Draw> Kept drawn(Draw &&draw) {
  TestUi screen;
  Kept kept;
  screen.frame([&](Ui &ui) {
    KeepingPen pen(ui, kept);
    draw(pen);
  });
  return kept;
}

} // namespace

TEST_CASE("ticks are 1, 2 or 5 times a power of ten, hold both ends and are one more than was asked at most") {
  for (const auto &[low, high] : {std::pair{0.0, 1.0},
                                  {0.0, 3400.0},
                                  {-751.0, 1600.0},
                                  {0.24, 0.41},
                                  {-3e-7, 2e-7},
                                  {1e12, 1.1e12},
                                  {99.0, 101.0},
                                  {-0.5, -0.1}})
    for (const int most : {2, 5, 6, 11}) {
      CAPTURE(low);
      CAPTURE(high);
      CAPTURE(most);
      const ChartTicks ticks = nice_ticks(low, high, most);
      CHECK(ticks.low <= low + 1e-9 * ticks.step);
      CHECK(ticks.high >= high - 1e-9 * ticks.step);
      CHECK(ticks.high - ticks.low < high - low + 2 * ticks.step);
      CHECK(ticks.count() <= most + 1); // both ends are rounded outwards
      const double power = std::pow(10, std::floor(std::log10(ticks.step) + 1e-9)), times = ticks.step / power;
      CHECK((std::fabs(times - 1) < 1e-6 || std::fabs(times - 2) < 1e-6 || std::fabs(times - 5) < 1e-6));
      CHECK(ticks.at(ticks.count() - 1) == doctest::Approx(ticks.high));
    }
}

TEST_CASE("an axis of one value, or of none, still has ticks") {
  const ChartTicks one = nice_ticks(300, 300, 5), none = nice_ticks(NAN, INFINITY, 5);
  CHECK((one.low <= 0 && one.high >= 300));
  CHECK((none.count() >= 2 && std::isfinite(none.high)));
}

TEST_CASE("tick texts have the decimals of their step, thousands apart and a real minus") {
  CHECK(tick_text(1200, 200) == "1,200");
  CHECK(tick_text(0.25, 0.05) == "0.25");
  CHECK(tick_text(0.3, 0.1) == "0.3");
  CHECK(tick_text(-1500, 500) == "−1,500");
  CHECK(tick_text(0, 50) == "0");
}

TEST_CASE("the promise in a histogram stands above its line, and a percentile beside it does not cover it") {
  Histogram chart;
  chart.low = 0.2, chart.high = 0.4, chart.percent = true;
  chart.bins = {0.1, 0.4, 0.4, 0.1};
  chart.split = 0.3, chart.split_words = "≥ 30%";
  chart.marks = {{0.22, "P10"}, {0.301, "P50"}, {0.38, "P90"}};
  const Kept kept = drawn([&](ChartPen &pen) { draw_histogram(pen, {0, 0}, {400, 180}, chart); });
  const Kept::Text *promise = kept.text("≥ 30%"), *middle = kept.text("P50");
  REQUIRE((promise && middle));
  const auto split = std::find_if(kept.lines.begin(), kept.lines.end(), [](const auto &line) {
    return std::fabs(line[0].x - 200) < 0.5f && line[1].y - line[0].y > 20; // not a tick
  });
  REQUIRE(split != kept.lines.end());
  CHECK(promise->max.y <= (*split)[0].y);
  CHECK((middle->min.x > 200 || middle->max.x < 200));
  CHECK(kept.boxes.size() == 4);
}

TEST_CASE("columns stand as high as their shares, say them in per cent, and tell which is pointed at") {
  const ColumnChart chart{{"第 0 年", "1", "2", "期内不会"}, {0, 0.6, 0.3, 0.1}};
  const Kept kept = drawn([&](ChartPen &pen) { draw_columns(pen, {0, 0}, {400, 80}, chart); });
  REQUIRE(kept.boxes.size() == 3); // nothing where nothing crosses
  const auto height = [&](std::size_t i) { return kept.boxes[i].max.y - kept.boxes[i].min.y; };
  CHECK(height(0) == doctest::Approx(2 * height(1)));
  CHECK(height(1) == doctest::Approx(3 * height(2)));
  CHECK((kept.text("60%") && kept.text("30%") && kept.text("10%") && kept.text("期内不会")));
  CHECK(columns_place({0, 0}, {400, 80}, chart, {150, 40}) == 1);
  CHECK(columns_place({0, 0}, {400, 80}, chart, {410, 40}) == -1);
}

TEST_CASE("a tornado's bars reach from the middle to their ends, the widest over the whole room") {
  Tornado chart;
  chart.middle = 100;
  chart.bars = {{"a", "50", "150", 50, 150}, {"b", "90", "110", 90, 110}};
  const Kept kept = drawn([&](ChartPen &pen) { draw_tornado(pen, {0, 0}, {500, 60}, chart); });
  REQUIRE(kept.boxes.size() == 4);
  const auto width = [&](std::size_t i) { return kept.boxes[i].max.x - kept.boxes[i].min.x; };
  CHECK(width(0) == doctest::Approx(width(1)));
  CHECK(width(0) == doctest::Approx(5 * width(2)).epsilon(0.01));
  CHECK(kept.boxes[0].max.x == doctest::Approx(kept.boxes[1].min.x));
}

TEST_CASE("a waterfall's steps begin where the last one ended") {
  Waterfall chart;
  chart.steps = {{"theirs", 500, true, 0, "500"}, {"energy", -200, false, 0, "−200"}, {"ours", 300, true, 0, "300"}};
  const Kept kept = drawn([&](ChartPen &pen) { draw_waterfall(pen, {0, 0}, {500, 80}, chart); });
  REQUIRE(kept.boxes.size() == 3);
  CHECK(kept.boxes[1].max.x == doctest::Approx(kept.boxes[0].max.x));
  CHECK(kept.boxes[1].min.x == doctest::Approx(kept.boxes[2].max.x));
  CHECK(kept.boxes[0].min.x == doctest::Approx(kept.boxes[2].min.x));
}

TEST_CASE("a histogram's bin and a tornado's bar are known by the pointer, and nothing beside them") {
  Histogram bins;
  bins.bins = {0.1, 0.4, 0.3, 0.2};
  CHECK(histogram_place({100, 0}, {200, 80}, bins, {130, 10}) == 1);
  CHECK(histogram_place({100, 0}, {200, 80}, bins, {199.9f, 10}) == 3);
  CHECK(histogram_place({100, 0}, {200, 80}, bins, {99, 10}) == -1);
  Tornado bars;
  bars.bars.resize(2);
  drawn([&](ChartPen &pen) {
    const float height = tornado_height(pen.ui(), bars);
    CHECK(tornado_place(pen.ui(), {0, 50}, bars, {10, 51}) == 0);
    CHECK(tornado_place(pen.ui(), {0, 50}, bars, {10, 50 + height * 0.75f}) == 1);
    CHECK(tornado_place(pen.ui(), {0, 50}, bars, {10, 50 + height + 1}) == -1);
    CHECK(tornado_place(pen.ui(), {0, 50}, bars, {10, 40}) == -1);
  });
}

TEST_CASE("a heat map tells which of its cells is pointed at, and none on its names") {
  HeatMap chart;
  chart.rows = {"a", "b"}, chart.columns = {"1", "2", "3"};
  chart.cells.resize(6);
  for (std::size_t i = 0; i < 6; ++i) chart.cells[i].words = "w" + std::to_string(i);
  std::vector<std::optional<std::size_t>> places;
  std::optional<std::size_t> head, name, outside;
  const ImVec2 min{10, 20}, max{410, 140};
  const Kept kept = drawn([&](ChartPen &pen) {
    draw_heat_map(pen, min, max, chart);
    const auto at = [&](ImVec2 mouse) { return heat_map_place(pen.ui(), min, max, chart, mouse); };
    head = at({200, 25}), name = at({15, 100}), outside = at({420, 100});
    places = {at({100, 65}), at({400, 65}), at({100, 135}), at({400, 135})};
  });
  CHECK(kept.boxes.size() == 6);
  CHECK(places == std::vector<std::optional<std::size_t>>{0, 2, 3, 5});
  CHECK_FALSE(head);
  CHECK_FALSE(name);
  CHECK_FALSE(outside);
}
