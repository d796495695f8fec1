// What leaves the value case as a picture, and what the page says where a saving in per cent means nothing.
#include "support/any_command.hpp"
#include "support/headless_imgui.hpp"
#include "support/samples.hpp"

#include "domain/value/pair_simulation.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::sample;
using sandtable::test::TestBench;

TEST_CASE("an exported chart of the table says in which unit its amounts are") {
  TestBench bench(sample("hospital"), {1440, 1600});
  REQUIRE(bench.press(T::rail_value));
  bench.frames(3);
  for (const auto &[name, note] :
       {std::pair{"累计成本", "累计成本，万元"}, std::pair{"成本差异", "从对比方案到我方，万元"},
        std::pair{"成本构成", "成本的构成，万元"}}) {
    REQUIRE(bench.press("导出"));
    bench.frames(3);
    REQUIRE(bench.press(std::string{name} + " (SVG)", "menuitem"));
    bench.frames(3);
    REQUIRE(bench.request<SaveExport>());
    CHECK_MESSAGE(bench.request<SaveExport>()->bytes.find(note) != std::string::npos, name);
    bench.requests.clear();
  }
}

TEST_CASE("where the other option costs nothing, a saving in per cent is not calculable and nobody is promised one") {
  TestBench bench(sample("hospital"), {1440, 1400});
  REQUIRE(bench.press(T::rail_value));
  bench.frames(3);
  REQUIRE(bench.press("模拟", "tab"));
  bench.frames(3);
  SimulationStatus &s = bench.host.simulation;
  s.serial = bench.request<RunSimulation>()->serial, s.done = true;
  s.summary = {2000, 7, 0, 0, 0};
  for (int i = 0; i <= 1000; ++i) s.ratios.push_back(no_ratio), s.savings.push_back(-751 + i * 0.001);
  bench.frames(4);
  CHECK(bench.says("不可计算"));
  CHECK_FALSE(bench.says("的把握是"));
  CHECK_FALSE(bench.find_item("把这个结果存进文件", "button"));
  const auto *histogram = bench.find_item("全屏显示：节省率分布", "button");
  CHECK_FALSE(histogram);
}
