// Scenarios, goal seek, prices and what is kept of a simulation, on the whole workbench without a shell.
#include "support/value_bench.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace sandtable;
using namespace sandtable::view;
using namespace sandtable::test;

namespace {

void open_tab(TestBench &bench, std::string_view tab) {
  REQUIRE(bench.press(T::rail_value));
  bench.frames(3);
  REQUIRE(bench.press(tab, "tab"));
  bench.frames(3);
}

} // namespace

TEST_CASE(
    "one press sets up base, cautious and bold from the ranges; another shows one, and undo brings the case back") {
  TestBench bench(sample("hospital"), {1440, 1400});
  open_tab(bench, "情景");
  REQUIRE(bench.press("建立基准、谨慎、大胆三个情景"));
  bench.frames(3);
  REQUIRE(case_of(bench).scenarios.size() == 3);
  CHECK(case_of(bench).scenarios[1].values.size() == 3);
  CHECK(bench.says("节省率随假设变化：从“谨慎”的"));
  CHECK(bench.find_item("谨慎 · 节省率（现值）", "gridcell"));
  CHECK_FALSE(bench.find_item("谨慎 · 变更之后我方毛利", "gridcell")); // ours, and nobody asked for it
  REQUIRE(bench.press("采用“谨慎”"));
  bench.frames(3);
  CHECK(case_of(bench).drivers[0]->value > 4); // more downtime with us
  CHECK(case_of(bench).drivers[1]->value < 18);
  CHECK(bench.says("正在显示"));
  REQUIRE(bench.press("采用“基准”"));
  bench.frames(3);
  CHECK(case_of(bench).drivers[0]->value == 4);
}

TEST_CASE("proposed scenarios have values that can be said aloud, at the ends of their ranges") {
  TestBench bench(sample("hospital"), {1440, 1400});
  open_tab(bench, "情景");
  REQUIRE(bench.press("建立基准、谨慎、大胆三个情景"));
  bench.frames(3);
  const auto shown = [&](std::string_view label) {
    const MirrorItem *field = bench.find_item(label, "textbox");
    REQUIRE(field);
    return std::string{field->value};
  };
  CHECK(shown("谨慎 · 我方停机天数") == "5.11"); // P90 of a triangle 2 – 4 – 6 is 6 − √0.8
  CHECK(shown("大胆 · 我方停机天数") == "2.89");
  CHECK(shown("谨慎 · 对手停机天数") == "14.68");
  CHECK(shown("大胆 · 每天停机损失") == "9.11");
}

TEST_CASE("on a phone scenarios stand side by side within the screen, and no control covers another") {
  for (const bool chinese : {true, false}) {
    CAPTURE(chinese);
    TestBench bench(sample("hospital"), {390, 2400}, chinese);
    open_tab(bench, text_of(T::value_tab_scenarios, chinese));
    REQUIRE(bench.press(T::value_scn_propose));
    bench.frames(3);
    for (int pass = 0; pass < 2; ++pass) { // three columns, then a fourth for what is none of them
      std::vector<MirrorItem> controls;
      for (const MirrorItem &item : bench.mirror.items())
        if (item.min.y > 200 && item.max.y < 2300 && (item.role == "button" || item.role == "textbox"))
          controls.push_back(item);
      CHECK(controls.size() >= 16);
      for (std::size_t i = 0; i < controls.size(); ++i) {
        CHECK_MESSAGE(controls[i].max.x <= 390, controls[i].label);
        for (std::size_t k = 0; k < i; ++k) {
          const MirrorItem &a = controls[i], &b = controls[k];
          CHECK_MESSAGE((a.max.x <= b.min.x + 0.5f || b.max.x <= a.min.x + 0.5f || a.max.y <= b.min.y + 0.5f ||
                         b.max.y <= a.min.y + 0.5f),
                        a.label, " and ", b.label);
        }
      }
      Driver other = *case_of(bench).drivers[0];
      other.value = 5;
      change_case(bench, PutDriver{other});
    }
  }
}

TEST_CASE("a value typed into a scenario is its own, and the margin row is for us alone") {
  TestBench bench(sample("hospital"), {1440, 1400});
  open_tab(bench, "情景");
  REQUIRE(bench.press("建立基准、谨慎、大胆三个情景"));
  bench.frames(3);
  const MirrorItem *field = bench.find_item("大胆 · 我方停机天数", "textbox");
  REQUIRE(field);
  const double before = case_of(bench).drivers[0]->value;
  bench.mirror.set_value(field->id, "1");
  bench.frames(4);
  CHECK(case_of(bench).scenarios[2].values[0].value == 1);
  CHECK(case_of(bench).drivers[0]->value == before);
  REQUIRE(bench.press("显示我方成本与毛利（只给自己看）", "checkbox"));
  bench.frames(3);
  CHECK(bench.find_item("大胆 · 变更之后我方毛利", "gridcell"));
}

TEST_CASE("goal seek says the value that is needed, takes it in one step, and says what cannot be reached") {
  TestBench bench(sample("hospital"), {1440, 1400});
  open_tab(bench, "情景");
  REQUIRE(bench.fill(T::value_seek_to, "35%"));
  bench.frames(3);
  REQUIRE(bench.press("求解"));
  bench.frames(3);
  CHECK(bench.says("节省率 = 35.0%"));
  CHECK(bench.says("现在是 4"));
  REQUIRE(bench.press("案例用这个数值"));
  bench.frames(3);
  CHECK(case_of(bench).drivers[0]->value < 4);
  REQUIRE(bench.fill(T::value_seek_to, "95%"));
  bench.frames(3);
  REQUIRE(bench.press("求解"));
  bench.frames(3);
  CHECK(bench.says("之间取任何数值都达不到"));
}

TEST_CASE("on a phone what goal seek asks for has the whole width, one under the other") {
  TestBench bench(sample("hospital"), {390, 2400});
  open_tab(bench, "情景");
  const auto field = [&](T label, std::string_view role) {
    const MirrorItem *found = bench.find_item(text_of(label, true), role);
    REQUIRE(found);
    return *found;
  };
  const MirrorItem driver = field(T::value_seek_driver, "combobox"), result = field(T::value_seek_result, "combobox"),
                   to = field(T::value_seek_to, "textbox");
  for (const MirrorItem &one : {driver, result, to}) CHECK(one.max.x - one.min.x > 300);
  CHECK(result.min.y >= driver.max.y);
  CHECK(to.min.y >= result.max.y);
}

TEST_CASE("a simulation is kept with seed, trials and version, and is out of date once the case changed") {
  TestBench bench(sample("hospital"), {1440, 1400});
  bench.host.version = "9.8.7";
  open_tab(bench, "模拟");
  SimulationStatus &s = bench.host.simulation;
  s.serial = bench.request<RunSimulation>()->serial, s.done = true;
  s.summary = {2000, 7, 0, 0, 0};
  for (int i = 0; i <= 1000; ++i) s.ratios.push_back(0.25 + 0.0001 * i), s.savings.push_back(1000 + i);
  bench.frames(4);
  REQUIRE(bench.press("把这个结果存进文件"));
  bench.frames(3);
  CHECK(case_of(bench).simulated.seed == 7);
  CHECK(case_of(bench).simulated.chance == doctest::Approx(0.5).epsilon(0.01));
  CHECK(bench.says("种子 7，2,000 次试算，版本 9.8.7"));
  CHECK_FALSE(bench.says("已经过时"));
  Driver changed = *case_of(bench).drivers[0];
  changed.value = 5;
  REQUIRE_FALSE(bench.session.current().history.run(
      EditValue{first_opportunity(*bench.session.current().history.now()).id, PutDriver{changed}}));
  bench.frames(4);
  CHECK(bench.says("已经过时"));
}

TEST_CASE("Latin hypercube sampling is asked for from the screen") {
  TestBench bench(sample("hospital"), {1440, 1400});
  open_tab(bench, "模拟");
  CHECK_FALSE(bench.request<RunSimulation>()->latin_hypercube);
  bench.requests.clear();
  REQUIRE(bench.press("拉丁超立方抽样", "checkbox"));
  bench.frames(4);
  REQUIRE(bench.request<RunSimulation>());
  CHECK(bench.request<RunSimulation>()->latin_hypercube);
}

TEST_CASE("a person's claims are lit when they are chosen, and a tick is one step") {
  TestBench bench(sample("hospital"), {1440, 1400});
  open_tab(bench, "谁在意");
  REQUIRE(bench.press("放入公布的三项标准"));
  bench.frames(3);
  REQUIRE(case_of(bench).criteria.size() == 3);
  CHECK(bench.find_item("长期投资回报", "img")->value == "67%");
  REQUIRE(bench.press("陆振华", "button"));
  bench.frames(3);
  REQUIRE(bench.press("看重长期投资回报", "checkbox"));
  REQUIRE(bench.press("怀疑停机损失", "checkbox"));
  bench.frames(3);
  CHECK(case_of(bench).criteria[0].people.size() == 1);
  CHECK(bench.says("1 个数字有人怀疑，最多的是陆振华"));
}

TEST_CASE("on a phone what a person may care about and doubt stands one under the other, in full words") {
  TestBench bench(sample("hospital"), {390, 2400}, false);
  open_tab(bench, text_of(T::value_tab_people, false));
  REQUIRE(bench.press("陆振华", "button"));
  bench.frames(3);
  const MirrorItem *serves = bench.find_item(filled(text_of(T::value_people_serves, false), "停机损失"), "checkbox"),
                   *doubts = bench.find_item(filled(text_of(T::value_people_doubts, false), "停机损失"), "checkbox");
  REQUIRE(serves);
  REQUIRE(doubts);
  CHECK(doubts->min.x == serves->min.x);
  CHECK(doubts->min.y >= serves->max.y);
  CHECK(serves->max.x <= 390);
}

TEST_CASE("a chart alone on the screen leaves with Escape, and our side is not there") {
  TestBench bench(sample("hospital"), {1440, 1600});
  REQUIRE(bench.press(T::rail_value));
  bench.frames(3);
  CHECK(bench.says("各方案五年成本的构成"));
  REQUIRE(bench.press("全屏显示：成本构成"));
  bench.frames(4);
  CHECK(bench.says("各方案五年成本的构成"));
  CHECK_FALSE(bench.find_item("谈判", "tab"));
  CHECK_FALSE(bench.find_item("成本表", "grid"));
  bench.key(ImGuiKey_Escape);
  bench.frames(4);
  CHECK(bench.find_item("谈判", "tab"));
}

TEST_CASE("the trials' charts go alone onto the screen and out as pictures that say what they are of") {
  TestBench bench(sample("hospital"), {1440, 1600});
  open_tab(bench, "模拟");
  SimulationStatus &s = bench.host.simulation;
  s.serial = bench.request<RunSimulation>()->serial, s.done = true;
  s.summary = {2000, 7, 0, 0, 0};
  for (int i = 0; i <= 1000; ++i) s.ratios.push_back(0.25 + 0.0001 * i), s.savings.push_back(1000 + i);
  for (int year = 0; year <= 5; ++year)
    for (const double one : {900.0, 1000.0, 1100.0, 1200.0, 1300.0, 1400.0, year == 2 ? 1.0 : 0.0})
      s.years.push_back(one);
  s.bars = {0, 0, 900, 1500, 0.4, 0, 1, 1100, 1300, -0.2};
  bench.frames(4);

  std::vector<std::string> pictures;
  for (const std::string_view name : {"节省率分布", "累计成本区间", "影响最大的假设", "两因素表"}) {
    REQUIRE(bench.press("导出"));
    bench.frames(3);
    REQUIRE(bench.press(std::string{name} + " (SVG)", "menuitem"));
    bench.frames(3);
    REQUIRE(bench.request<SaveExport>());
    CHECK(bench.request<SaveExport>()->name == std::string{name} + ".svg");
    pictures.push_back(bench.request<SaveExport>()->bytes);
    bench.requests.clear();
  }
  CHECK(pictures[0].find("“至少省 30%”有 50% 的把握") != std::string::npos);
  CHECK(pictures[0].find("种子 7") != std::string::npos);
  CHECK(pictures[1].find("P10–P90") != std::string::npos);
  CHECK(pictures[2].find("我方停机天数") != std::string::npos);
  CHECK(pictures[3].find("%</text>") != std::string::npos);

  REQUIRE(bench.press("全屏显示：影响最大的假设"));
  bench.frames(4);
  CHECK_FALSE(bench.find_item("谈判", "tab"));
  CHECK(bench.says("种子 7"));
  const auto alone = std::find_if(bench.mirror.items().begin(), bench.mirror.items().end(),
                                  [](const MirrorItem &item) { return item.role == "img"; });
  REQUIRE(alone != bench.mirror.items().end());
  const ImVec2 on_bar{(alone->min.x + alone->max.x) / 2, alone->min.y + 10}, below{on_bar.x, alone->max.y - 4};
  const auto drawn_on_top = [&](ImVec2 at) { // the hint stands beside the pointer, above everything else
    bench.point_at(at);
    return ImGui::GetForegroundDrawList()->VtxBuffer.Size;
  };
  const int nothing = drawn_on_top(below);
  CHECK(drawn_on_top(on_bar) > nothing);
  bench.key(ImGuiKey_Escape);
  bench.frames(4);
  CHECK(bench.find_item("谈判", "tab"));
}

TEST_CASE("the rival's likely replies are the team's belief beside our margin, and weigh on the claim") {
  TestBench bench(sample("hospital"), {1440, 1600});
  open_tab(bench, "谈判");
  CHECK_FALSE(bench.says("对手会怎么应对？"));
  REQUIRE(bench.press("显示我方成本与毛利（只给自己看）", "checkbox"));
  bench.frames(3);
  CHECK(bench.says("对手会怎么应对？"));
  REQUIRE(bench.press("从常见的三种开始"));
  bench.frames(3);
  CHECK(case_of(bench).negotiation.replies.size() == 3);
  CHECK(bench.says("算上对手的应对，还能省"));
}

TEST_CASE("the ready models' buttons have their model's name for a screen reader") {
  TestBench bench(test::sample("grid"), {1280, 1600});
  REQUIRE(bench.press(T::rail_value));
  bench.frames(3);
  std::size_t named = 0;
  std::vector<std::string> labels;
  for (const MirrorItem &item : bench.mirror.items())
    if (item.role == "button" && std::string_view{item.label}.starts_with(text_of(T::calculator_ask, true)))
      labels.push_back(std::string{item.label});
  named = labels.size();
  CHECK(named >= 3);
  std::sort(labels.begin(), labels.end());
  CHECK(std::unique(labels.begin(), labels.end()) == labels.end());
}
