// What the cost table has of a spreadsheet besides its cells, and what of a case is set on screen and seen to follow.
#include "support/value_bench.hpp"
#include "view/value/value_screen.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace sandtable;
using namespace sandtable::view;
using namespace sandtable::test;

namespace {

CostLine line_named(const ValueCase &value, std::string_view name, std::string_view option) {
  for (const auto &line : value.lines)
    if (line->name == name && line->option.text == option) return *line;
  FAIL("no such line");
  return {};
}

} // namespace

TEST_CASE("a line with a note is told in the table, and nobody but us is told") {
  TestBench bench(sample("hospital"), {1440, 1400});
  open_value(bench);
  CostLine noted = line_named(case_of(bench), "耗材", "hospital-v-ours");
  noted.note = "留两个点给财务";
  change_case(bench, PutCostLines{PutCostLines::Verb::edit, {noted}});
  const auto told = [&](std::string_view row) {
    const MirrorItem *cell = bench.find_item(row, "gridcell");
    REQUIRE(cell);
    return std::string{cell->value};
  };
  CHECK(told("耗材") == "耗材 · 留两个点给财务");
  CHECK(told("能耗") == "能耗");
  REQUIRE(bench.press(T::top_present));
  bench.frames(4);
  CHECK_FALSE(bench.says("留两个点给财务"));
}

TEST_CASE("in a table wider and longer than its room the names stay on the left and the totals below") {
  TestBench bench(sample("hospital"), {1280, 620});
  ValueCase terms = case_of(bench);
  terms.years = 30;
  change_case(bench, EditTerms{terms});
  PutCostLines more{PutCostLines::Verb::add, {}};
  for (int i = 0; i < 40; ++i) {
    CostLine line = line_named(case_of(bench), "耗材", "hospital-v-ours");
    line.id = {"k-more" + std::to_string(i)}, line.name = "行 " + std::to_string(i), line.category = "other";
    more.lines.push_back(std::move(line));
  }
  change_case(bench, std::move(more));
  open_value(bench);
  click_cell(bench, "设备购置 · 第 0 年");
  const auto place = [&](std::string_view label) {
    const MirrorItem *cell = bench.find_item(label, "gridcell");
    REQUIRE_MESSAGE(cell, label);
    return cell->min;
  };
  const ImVec2 total = place("合计"), name = place("设备购置");
  REQUIRE(bench.find_item("合计 · 第 0 年", "gridcell"));
  for (int i = 0; i < 30; ++i) bench.key(ImGuiKey_DownArrow);
  bench.key(ImGuiKey_End); // the last column
  bench.frames(4);
  CHECK_FALSE(bench.find_item("设备购置", "gridcell")); // scrolled away above
  CHECK(place("合计").y == total.y);
  CHECK(place("合计").x == name.x);
  CHECK_FALSE(bench.find_item("合计 · 第 0 年", "gridcell")); // and to the left
}

TEST_CASE(
    "discount rate, inflation, today's prices and mid-year are set on screen, and why? shows the factor they make") {
  TestBench bench(sample("hospital"), {1440, 2400});
  open_value(bench);
  REQUIRE(bench.press("5 年 · 折现 0%"));
  REQUIRE(bench.fill(T::value_rate, "5.06%"));
  REQUIRE(bench.fill(T::value_inflation, "2%"));
  CHECK(bench.says("3.00%")); // 1.0506 / 1.02
  REQUIRE(bench.press(T::value_real));
  REQUIRE(bench.press(T::value_mid_year));
  CHECK(case_of(bench).rate == doctest::Approx(0.0506));
  CHECK(case_of(bench).inflation == doctest::Approx(0.02));
  CHECK((case_of(bench).real && case_of(bench).mid_year));
  bench.close_everything();
  bench.frames(3);
  REQUIRE(bench.press("节省"));
  CHECK(bench.says("× 0.9853")); // half a year at 3 %
  CHECK(bench.says("× 0.8755")); // four and a half
}

TEST_CASE("what a line rises by per year is set at its cell, moves its later years and is told with them") {
  TestBench bench(sample("hospital"), {1440, 1600});
  open_value(bench);
  click_cell(bench, "能耗 · 第 1 年");
  REQUIRE(bench.fill(T::value_escalation, "10%"));
  bench.frames(3);
  CHECK(line_named(case_of(bench), "能耗", "hospital-v-ours").escalation == doctest::Approx(0.1));
  CHECK(bench.find_item("能耗 · 第 1 年", "gridcell")->value == "44");
  CHECK(bench.find_item("能耗 · 第 2 年", "gridcell")->value == "48.4");
  CHECK(bench.says("40 × (1 + 10%)^1 = 44"));
}

TEST_CASE("residual values are added for every option, and one typed at the end comes off its cost") {
  TestBench bench(sample("hospital"), {1440, 1600});
  open_value(bench);
  REQUIRE(bench.press("我方高端影像 对比 对手方案"));
  bench.frames(3);
  REQUIRE(bench.press(T::value_add_residual));
  bench.frames(3);
  CHECK(line_named(case_of(bench), "残值", "hospital-v-rival").category == "residual");
  const MirrorItem *cell = bench.find_item("残值 · 第 5 年", "gridcell");
  REQUIRE(cell);
  bench.mirror.set_value(cell->id, "300");
  bench.frames(4);
  CHECK(line_named(case_of(bench), "残值", "hospital-v-ours").by_year.back() == -300);
  CHECK(bench.says("3,100 / 5,000"));
}

TEST_CASE("how two drivers go together is set at either of them, and what is no correlation is refused") {
  TestBench bench(sample("hospital"), {1440, 2400});
  open_value(bench);
  REQUIRE(bench.press(T::value_tab_drivers));
  REQUIRE(bench.press("我方停机天数", "button"));
  const auto with = [&](std::string_view other) {
    const MirrorItem *field = bench.find_item(filled(text_of(T::value_correlation_with, true), other), "textbox");
    REQUIRE(field);
    return *field;
  };
  bench.mirror.set_value(with("对手停机天数").id, "0.6");
  bench.frames(4);
  REQUIRE(case_of(bench).correlations.size() == 1);
  CHECK(case_of(bench).correlations[0].rank == 0.6);
  bench.mirror.set_value(with("每天停机损失").id, "2");
  bench.frames(4);
  CHECK(case_of(bench).correlations.size() == 1);
  REQUIRE(bench.press("对手停机天数", "button"));
  CHECK(with("我方停机天数").value == "0.6");
}

TEST_CASE("a rate is shown as it was typed: 3.45 % is not told as 3.5 %") {
  TestBench bench(sample("hospital"), {1440, 2400});
  open_value(bench);
  click_cell(bench, "能耗 · 第 1 年");
  REQUIRE(bench.fill(T::value_escalation, "1.25%"));
  bench.frames(2);
  CHECK(bench.find_item(text_of(T::value_escalation, true), "textbox")->value == "1.25%");
  REQUIRE(bench.press("5 年 · 折现 0%"));
  REQUIRE(bench.fill(T::value_rate, "3.45%"));
  const MirrorItem *field = bench.find_item(text_of(T::value_rate, true), "textbox");
  REQUIRE(field);
  CHECK(field->value == "3.45%");
  CHECK(bench.find_item("5 年 · 折现 3.45%", "button"));
  CHECK(bench.says("折现 3.45% 后"));
  bench.close_everything();
}

TEST_CASE("the tornado turns from one input at a time to rank correlation at a press") {
  TestBench bench(sample("hospital"), {1440, 2400});
  open_value(bench);
  REQUIRE(bench.press(T::value_tab_simulation));
  bench.frames(3);
  SimulationStatus &s = bench.host.simulation;
  s.serial = bench.request<RunSimulation>()->serial, s.done = true;
  s.summary = {2000, 7, 0, 0, 0};
  for (int i = 0; i <= 1000; ++i) s.ratios.push_back(0.25 + 0.0001 * i), s.savings.push_back(1000 + i);
  // The first moves the saving further, the second goes closer with it.
  s.bars = {0, 0, 900, 1500, 0.3, 0, 1, 1100, 1300, -0.8};
  bench.frames(4);
  const auto first = [&] {
    const MirrorItem *chart = bench.find_item(text_of(T::value_sim_tornado_kind, true), "img");
    REQUIRE(chart);
    return std::string{chart->value};
  };
  CHECK(first() == "我方停机天数");
  REQUIRE(bench.press(std::string{text_of(T::value_sim_tornado_kind, true)} + " " +
                          std::string{text_of(T::value_sim_by_rank, true)},
                      "radio"));
  bench.frames(3);
  CHECK(first() == "对手停机天数");
}

TEST_CASE("a range that is chosen is as wide as the evidence is worth: a guess wider than what finance signed") {
  const auto width = [](EvidenceStatus status) {
    const Range range = proposed_range({.value = 100, .status = status}, RangeKind::triangular);
    CHECK(range.low < 100);
    CHECK(range.high > 100);
    return range.high - range.low;
  };
  CHECK(width(EvidenceStatus::guess) > width(EvidenceStatus::customer_stated));
  CHECK(width(EvidenceStatus::customer_stated) > width(EvidenceStatus::finance_signed));
}
