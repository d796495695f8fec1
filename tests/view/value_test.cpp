// The value case on the whole workbench without a shell.
#include "support/value_bench.hpp"
#include "view/value/value_text.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::view;
using namespace sandtable::test;

namespace {

const MirrorItem &cell(const TestBench &bench, std::string_view label) {
  const MirrorItem *found = bench.find_item(label, "gridcell");
  if (!found) FAIL("no cell " << label << " among\n" << bench.words());
  return *found;
}
std::string sentence(const ValueCase &value, bool chinese = true) {
  TestBench bench(test::small_document(), {1280, 800}, chinese);
  ValueFacts facts;
  facts.refresh(make_ref(value), {}, {});
  return case_sentence(bench.ui(), facts);
}
/// Ours and theirs with a price and what is paid in each of two later years.
ValueCase two(double ours, double ours_later, double theirs, double theirs_later) {
  ValueCase value;
  value.years = 2, value.unit = 10000;
  value.options = {make_ref(ValueOption{.id = {"us"}, .name = "我方", .ours = true}),
                   make_ref(ValueOption{.id = {"them"}, .name = "对手"})};
  int i = 0;
  const auto add = [&](const char *option, const char *category, std::vector<double> amounts) {
    CostLine line;
    line.id = {"k" + std::to_string(++i)}, line.option = {option}, line.name = category, line.category = category;
    line.by_year = std::move(amounts);
    value.lines.push_back(make_ref(line));
  };
  add("us", "acquire", {ours}), add("them", "acquire", {theirs});
  add("us", "maintain", {0, ours_later, ours_later}), add("them", "maintain", {0, theirs_later, theirs_later});
  return value;
}

} // namespace

TEST_CASE("the hospital's case says what it comes to, in the figures of the case") {
  TestBench bench(sample("hospital"));
  open_value(bench);
  CHECK(bench.says("贵 15%，五年省 32%：多付 300 万元，第 2 年收回"));
  CHECK(bench.says("3,400 / 5,000"));
  CHECK(bench.says("−32.0%"));
  CHECK(bench.says("−29.4%"));
  CHECK(bench.says("第 2 年"));
  CHECK(cell(bench, "停机损失 · 第 1 年").value == "32");
  CHECK(cell(bench, "合计 · 差额").value == "−1,600");
}

TEST_CASE("the sentence is honest whatever the signs") {
  CHECK(sentence(two(115, 10, 100, 50)) == "贵 15%，两年省 32.5%：多付 15 万元，第 1 年收回");
  CHECK(sentence(two(150, 50, 100, 50)) == "贵 50%，两年多花 25%：多花 50 万元，期内收不回");
  CHECK(sentence(two(80, 50, 100, 50)) == "便宜 20%，两年省 10%：从一开始就更省，共省 20 万元");
  CHECK(sentence(two(80, 70, 100, 50)) == "便宜 20%，两年多花 10%：先便宜后更贵，共多花 20 万元");
  CHECK(sentence(two(100, 50, 100, 50)) == "价格相同，两年总成本相同：这份案例还说服不了财务");
  CHECK(sentence(two(115, 10, 100, 50), false) ==
        "15% dearer, 32.5% less cost over two years: the extra CNY 150K is back in year 1");
  ValueCase alone = two(10, 1, 0, 0);
  alone.options.resize(1), alone.lines.erase(alone.lines.begin() + 1), alone.lines.pop_back();
  CHECK(sentence(alone) == "我方两年总成本 12 万元");
}

TEST_CASE("amounts are read as people write them, and nothing else is") {
  ValueCase value;
  value.unit = 10000;
  double amount = 0;
  CHECK((read_amount("1,200.5", value, amount) && amount == 1200.5));
  CHECK((read_amount("−30", value, amount) && amount == -30));
  CHECK((read_amount("(30)", value, amount) && amount == -30));
  CHECK((read_amount("3万", value, amount) && amount == 3));
  CHECK((read_amount("1.2亿元", value, amount) && amount == 12000));
  CHECK_FALSE(read_amount("很多", value, amount));
  CHECK_FALSE(read_amount("1e999", value, amount));
  double rate = 0;
  CHECK((read_percent("5%", rate) && rate == 0.05));
  CHECK((read_percent("5", rate) && rate == 0.05));
  CHECK((read_percent("0.05", rate) && rate == 0.05));
  CHECK(plain_amount(-1600) == "−1,600");
  CHECK(plain_amount(0.005) == "0.01");
  CHECK(plain_amount(-0.001) == "0");
  CHECK(plain_amount(NAN) == "–");
}

TEST_CASE("an amount typed into a cell is one step, moves on with Enter, and every figure follows") {
  TestBench bench(sample("hospital"));
  open_value(bench);
  click_cell(bench, "设备购置 · 第 0 年");
  bench.type("2000");
  bench.frames(6);
  bench.key(ImGuiKey_Enter);
  bench.frames(4);
  CHECK(case_of(bench).lines[0]->by_year[0] == 2000);
  CHECK(bench.session.current().history.steps() == 1);
  CHECK(bench.says("3,100 / 5,000"));
  CHECK(bench.says("价格相同"));
  CHECK(cell(bench, "机房改造与安装 · 第 0 年").state.find("selected") != std::string::npos);
}

TEST_CASE("what is no amount stays in its cell with the reason; the case is as it was") {
  TestBench bench(sample("hospital"));
  open_value(bench);
  click_cell(bench, "设备购置 · 第 0 年");
  bench.type("=没有的");
  bench.frames(6);
  bench.key(ImGuiKey_Enter);
  bench.frames(4);
  CHECK(bench.says("没有叫“没有的”的驱动因素"));
  CHECK(bench.session.current().history.steps() == 0);
}

TEST_CASE("a sum of numbers is an amount, a formula of drivers counts for its year and is filled to the right") {
  TestBench bench(sample("hospital"));
  open_value(bench);
  click_cell(bench, "耗材 · 第 2 年");
  bench.type("=4*8");
  bench.frames(6);
  bench.key(ImGuiKey_Enter);
  bench.frames(4);
  CHECK(case_of(bench).lines[12]->by_year[2] == 32);
  CHECK(case_of(bench).lines[12]->formula.empty());
  click_cell(bench, "耗材 · 第 1 年");
  bench.type("=每天停机损失");
  bench.frames(6);
  bench.key(ImGuiKey_Enter);
  bench.frames(4);
  // 万元/天 is no amount of money a year: the unit is told, nothing changes
  CHECK(case_of(bench).lines[12]->formula.empty());
  bench.key(ImGuiKey_Escape);
  click_cell(bench, "耗材 · 第 3 年");
  bench.type("=我方停机天数*每天停机损失");
  bench.frames(6);
  bench.key(ImGuiKey_Enter);
  bench.frames(4);
  CHECK(cell(bench, "耗材 · 第 1 年").value == "30"); // the other years are as they were
  CHECK(cell(bench, "耗材 · 第 4 年").value == "30");
  CHECK(bench.says("“耗材”的公式用于第 3 年，其他年份不变"));
  click_cell(bench, "耗材 · 第 3 年");
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
  bench.key(ImGuiKey_Enter);
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, false);
  bench.frames(3);
  CHECK(bench.says("“耗材”的公式用于第 3–5 年"));
  Driver days = *case_of(bench).drivers[0];
  days.value = 5;
  REQUIRE_FALSE(bench.session.current().history.run(
      EditValue{first_opportunity(*bench.session.current().history.now()).id, PutDriver{days}}));
  bench.frames(3);
  CHECK(cell(bench, "耗材 · 第 4 年").value == "40");
  CHECK(cell(bench, "耗材 · 第 2 年").value == "32");
}

TEST_CASE("a block pasted from a spreadsheet is one step; a word among the numbers refuses all of it") {
  TestBench bench(sample("hospital"));
  open_value(bench);
  click_cell(bench, "能耗 · 第 1 年");
  bench.host.pasted = "41\t42\n31\t32\n";
  bench.frames(1);
  bench.host.pasted.clear();
  bench.frames(3);
  CHECK(case_of(bench).lines[10]->by_year == std::vector<double>{0, 41, 42, 40, 40, 40});
  CHECK(case_of(bench).lines[12]->by_year == std::vector<double>{0, 31, 32, 30, 30, 30});
  CHECK(bench.session.current().history.steps() == 1);
  bench.host.pasted = "41\t很多\n";
  bench.frames(1);
  bench.host.pasted.clear();
  bench.frames(3);
  CHECK(bench.session.current().history.steps() == 1);
  CHECK(bench.says("“很多”不是金额"));
}

TEST_CASE("selected cells are copied as a spreadsheet takes them, cleared by Delete and filled to the right") {
  TestBench bench(sample("hospital"));
  open_value(bench);
  click_cell(bench, "能耗 · 第 1 年");
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
  bench.key(ImGuiKey_RightArrow);
  bench.key(ImGuiKey_DownArrow);
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, false);
  bench.frames(1);
  bench.host.copy_wanted = true;
  bench.frames(1);
  bench.host.copy_wanted = false;
  const auto *copied = bench.request<CopyText>();
  REQUIRE(copied);
  CHECK(copied->text == "40\t40\n30\t30\n");
  bench.key(ImGuiKey_Delete);
  CHECK(case_of(bench).lines[10]->by_year == std::vector<double>{0, 0, 0, 40, 40, 40});
  click_cell(bench, "能耗 · 第 3 年");
  bench.type("50");
  bench.frames(6);
  bench.key(ImGuiKey_Enter);
  bench.frames(3);
  click_cell(bench, "能耗 · 第 3 年");
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
  bench.key(ImGuiKey_Enter);
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, false);
  bench.frames(3);
  CHECK(case_of(bench).lines[10]->by_year == std::vector<double>{0, 0, 0, 50, 50, 50});
}

TEST_CASE("a cell answers why: its formula with values, its inputs, what it changes") {
  TestBench bench(sample("hospital"), {1440, 1400});
  open_value(bench);
  click_cell(bench, "停机损失 · 第 1 年");
  CHECK(bench.says("为什么是 32"));
  CHECK(bench.says("4 天/年 * 8 万元/天 = 32 万元"));
  CHECK(bench.says("每天停机损失"));
  CHECK(bench.says("同型号 38 台 2025 年工单"));
  REQUIRE(bench.press("依据 财务已签字", "radio"));
  CHECK(case_of(bench).lines[14]->status == EvidenceStatus::finance_signed);
}

TEST_CASE("every figure opens its reasons") {
  TestBench bench(sample("hospital"), {1440, 1400});
  open_value(bench);
  REQUIRE(bench.press("节省"));
  CHECK(bench.says("1,600 ÷ 5,000 = 32.0%"));
  REQUIRE(bench.press("累计成本交叉"));
  CHECK(bench.says("2,684 ≤ 3,166"));
  REQUIRE(bench.press("多投入部分的内部收益率"));
  CHECK(bench.says("净现值 NPV"));
}

TEST_CASE("why? of the saving has each option's present value, year by year") {
  TestBench bench(sample("hospital"), {1440, 2400});
  open_value(bench);
  REQUIRE(bench.press("节省"));
  CHECK(bench.says("362 × 0.8227 = 297.8")); // ours in year 4 at 5 %
  CHECK(bench.says("合计 3,253"));
  CHECK(bench.says("合计 4,608.1"));
  CHECK(bench.says("合计 1,355")); // the saving between them
}

namespace {
Document without_case() {
  const auto cleared = sandtable::apply(test::small_document(), EditValue{{"o1"}, SetUpCase{}});
  REQUIRE(cleared);
  return *cleared;
}
} // namespace

TEST_CASE("a deal without a case leads on") {
  TestBench bench(test::small_document());
  bench.press(T::rail_value);
  CHECK(bench.says("算一笔客户财务会认的账") == case_of(bench).empty());
}

TEST_CASE("an empty case begins with the usual lines for us and the rival") {
  TestBench bench(without_case());
  open_value(bench);
  REQUIRE(bench.press("从空白成本表开始"));
  CHECK(case_of(bench).options.size() == 2);
  CHECK(case_of(bench).options[1]->name == "甲");
  CHECK(case_of(bench).lines.size() == 18);
}

TEST_CASE("a pasted cost table becomes a case") {
  TestBench bench(without_case());
  open_value(bench);
  bench.host.pasted =
      "方案\t明细\t类别\t第0年\t第1年\n我方\t设备\t购置\t120\t\n对手\t设备\t购置\t100\t\n对手\t维保\t维保\t\t40\n";
  bench.frames(1);
  bench.host.pasted.clear();
  bench.frames(3);
  CHECK(bench.says("新方案：我方、对手"));
  REQUIRE(bench.press("导入 3 行"));
  bench.frames(3);
  CHECK(case_of(bench).lines.size() == 3);
  CHECK(bench.says("贵 20%，一年省 14.3%"));
}

TEST_CASE("in English the same case reads in millions") {
  TestBench bench(sample("hospital"), {1280, 800}, false);
  open_value(bench);
  CHECK(bench.says("15% dearer, 32% less cost over five years: the extra CNY 3.0M is back in year 2"));
  CHECK(bench.says("34.0M / 50.0M"));
}

TEST_CASE("drivers tell what they move and who uses them; a used one stays") {
  TestBench bench(sample("hospital"), {1440, 1400});
  open_value(bench);
  REQUIRE(bench.press("驱动因素", "tab"));
  CHECK(bench.says("节省最取决于"));
  REQUIRE(bench.press("每天停机损失"));
  CHECK(bench.says("用在：停机损失"));
  REQUIRE(bench.fill(T::value_driver_value, "10"));
  CHECK(case_of(bench).drivers[2]->value == 10);
  REQUIRE(bench.fill(T::value_driver_date, "2026-05-04"));
  CHECK(case_of(bench).drivers[2]->date == "2026-05-04");
  REQUIRE(bench.fill(T::value_driver_date, "五月"));
  CHECK(case_of(bench).drivers[2]->date == "2026-05-04"); // no date is refused at its field
  bench.session.current().history.undo();
  bench.frames(2);
  CHECK(case_of(bench).drivers[2]->date != "2026-05-04");
  const std::size_t drivers = case_of(bench).drivers.size();
  REQUIRE(bench.press("删除驱动因素"));
  CHECK(case_of(bench).drivers.size() == drivers);
  CHECK(bench.says("还在使用这个驱动因素"));
}

TEST_CASE("the trials' answer is told as a promise; the next stage follows by itself") {
  TestBench bench(sample("hospital"), {1440, 1400});
  open_value(bench);
  REQUIRE(bench.press("模拟", "tab"));
  const auto *asked = bench.request<RunSimulation>();
  REQUIRE(asked);
  CHECK(asked->trials == 2000);
  SimulationStatus &s = bench.host.simulation;
  s.serial = asked->serial, s.done = true;
  s.summary = {2000, 1, 0, 0, 0};
  for (int i = 0; i <= 1000; ++i) s.ratios.push_back(0.25 + 0.0001 * i), s.savings.push_back(1000 + i);
  bench.requests.clear();
  bench.frames(4);
  CHECK(bench.says("至少省 30% 的把握是 50%"));
  CHECK(bench.says("还可以再贵"));
  const auto *next = bench.request<RunSimulation>();
  REQUIRE(next);
  CHECK(next->trials == 20000);
}

TEST_CASE("our margin is shown only when asked for, and never while presenting") {
  TestBench bench(sample("hospital"), {1440, 1400});
  open_value(bench);
  REQUIRE(bench.press("谈判", "tab"));
  CHECK(bench.says("报价 2,300 万元"));
  CHECK_FALSE(bench.says("通常毛利"));
  REQUIRE(bench.press("显示我方成本与毛利（只给自己看）", "checkbox"));
  CHECK(bench.says("通常毛利"));
  CHECK(bench.says("签约时毛利 25.0%"));
  REQUIRE(bench.press("演示"));
  bench.frames(4);
  CHECK_FALSE(bench.says("通常毛利"));
}
