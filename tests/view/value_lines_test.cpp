// Formulas and amounts in one line, the way down into a number's inputs, reading tables, beginning anew.
#include "domain/value/case_table.hpp"
#include "store/calculator.hpp"
#include "support/value_bench.hpp"
#include "view/value/value_screen.hpp"
#include "view/value/value_text.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::view;
using namespace sandtable::test;

namespace {

std::string amount(const TestBench &bench, std::string_view label) {
  const MirrorItem *found = bench.find_item(label, "gridcell");
  if (!found) FAIL("no cell " << label);
  return std::string{found->value};
}
void with_control(TestBench &bench, ImGuiKey key) {
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
  bench.key(key);
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, false);
  bench.frames(2);
}
void type_into(TestBench &bench, std::string_view cell, const char *text) {
  click_cell(bench, cell);
  bench.type(text);
  bench.frames(6);
  bench.key(ImGuiKey_Enter);
  bench.frames(4);
}
void paste(TestBench &bench, std::string text, std::string file = {}) {
  bench.host.pasted = std::move(text), bench.host.pasted_file = std::move(file);
  bench.frames(1);
  bench.host.pasted.clear(), bench.host.pasted_file.clear();
  bench.frames(3);
}

} // namespace

TEST_CASE("a number typed into one year of a formula's line leaves the others with the formula, and says so") {
  TestBench bench(sample("hospital"), {1440, 1000});
  open_value(bench);
  type_into(bench, "停机损失 · 第 2 年", "50");
  CHECK(amount(bench, "停机损失 · 第 1 年") == "32");
  CHECK(amount(bench, "停机损失 · 第 2 年") == "50");
  CHECK(bench.says("“停机损失”只改了这里"));
  Driver days = *case_of(bench).drivers[0];
  days.value = 5;
  change_case(bench, PutDriver{days});
  CHECK(amount(bench, "停机损失 · 第 1 年") == "40"); // still follows its drivers
  CHECK(amount(bench, "停机损失 · 第 2 年") == "50");
}

TEST_CASE("a purchase by formula in year 0 is charged once") {
  TestBench bench(sample("hospital"), {1440, 1000});
  open_value(bench);
  type_into(bench, "软件升级 · 第 0 年", "=我方停机天数*每天停机损失");
  CHECK(amount(bench, "软件升级 · 第 0 年") == "32");
  CHECK(amount(bench, "软件升级 · 第 1 年").empty());
  CHECK(amount(bench, "软件升级 · 我方高端影像合计") == "32");
  CHECK(bench.says("公式用于第 0 年"));
}

TEST_CASE("a formula's years are set beside it, and without its formula a line keeps what it came to") {
  TestBench bench(sample("hospital"), {1440, 1600});
  open_value(bench);
  click_cell(bench, "停机损失 · 第 1 年");
  REQUIRE(bench.fill(T::value_formula_to, "3"));
  CHECK(amount(bench, "停机损失 · 第 4 年").empty());
  CHECK(case_of(bench).lines[14]->last_year == 3);
  REQUIRE(bench.fill(T::value_formula_to, "9")); // the case has five years
  CHECK(case_of(bench).lines[14]->last_year == 3);
  REQUIRE(bench.fill(T::value_formula, ""));
  CHECK(case_of(bench).lines[14]->formula.empty());
  CHECK(case_of(bench).lines[14]->by_year == std::vector<double>{0, 32, 32, 32, 0, 0});
}

TEST_CASE("fill down copies amounts, and a formula as a formula, over what is selected alone") {
  TestBench bench(sample("hospital"), {1440, 1000});
  open_value(bench);
  click_cell(bench, "耗材 · 第 1 年"); // takes what stands above it: energy, 40
  with_control(bench, ImGuiKey_D);
  CHECK(case_of(bench).lines[12]->by_year == std::vector<double>{0, 40, 30, 30, 30, 30});
  click_cell(bench, "软件升级 · 第 2 年"); // above: downtime, a formula
  with_control(bench, ImGuiKey_D);
  CHECK(amount(bench, "软件升级 · 第 2 年") == "32");
  CHECK(amount(bench, "软件升级 · 第 1 年").empty());
  CHECK(amount(bench, "软件升级 · 第 3 年").empty());
  Driver days = *case_of(bench).drivers[0];
  days.value = 5;
  change_case(bench, PutDriver{days});
  CHECK(amount(bench, "软件升级 · 第 2 年") == "40");
}

TEST_CASE("an amount filled down onto a formula's line leaves its other years with the formula") {
  TestBench bench(sample("hospital"), {1440, 1000});
  open_value(bench);
  click_cell(bench, "停机损失 · 第 4 年"); // above: parts, 110
  with_control(bench, ImGuiKey_D);
  CHECK(amount(bench, "停机损失 · 第 4 年") == "110");
  CHECK(amount(bench, "停机损失 · 第 3 年") == "32");
  CHECK_FALSE(case_of(bench).lines[14]->formula.empty());
}

TEST_CASE("why? leads from a cell through computed drivers down to their sources, and back") {
  TestBench bench(sample("hospital"), {1440, 1600});
  Driver sum;
  sum.id = {"sum"}, sum.name = "一年停机损失", sum.unit = "万元/年", sum.formula = "我方停机天数*每天停机损失";
  change_case(bench, PutDriver{sum});
  CostLine line = *case_of(bench).lines[14];
  line.formula = "一年停机损失";
  change_case(bench, PutCostLines{.lines = {line}});
  open_value(bench);
  click_cell(bench, "停机损失 · 第 1 年");
  CHECK(bench.says("什么最影响它"));
  REQUIRE(bench.press("为什么：一年停机损失"));
  CHECK(bench.says("4 天/年*8 万元/天 = 32"));
  CHECK(bench.says("还用在"));
  REQUIRE(bench.press("为什么：我方停机天数"));
  CHECK(bench.says("直接填写的金额，来源：同型号 38 台 2025 年工单。"));
  REQUIRE(bench.press("回到 一年停机损失"));
  CHECK(bench.says("4 天/年*8 万元/天 = 32"));
  REQUIRE(bench.press("回到 停机损失 · 第 1 年"));
  CHECK(bench.says("为什么是 32"));
}

TEST_CASE("an input that changes a number most opens from there, and another cell begins anew") {
  TestBench bench(sample("hospital"), {1440, 1600});
  open_value(bench);
  REQUIRE(bench.press("节省"));
  CHECK(bench.says("什么最影响它"));
  REQUIRE(bench.press("对手停机天数", "button"));
  CHECK(bench.says("技师长停机记录"));
  click_cell(bench, "能耗 · 第 1 年");
  CHECK(bench.says("为什么是 40"));
}

TEST_CASE("the figures beside the interview open their reasons there") {
  TestBench bench(sample("hospital"), {1600, 1600});
  open_value(bench);
  REQUIRE(bench.press("问答", "tab"));
  REQUIRE(bench.press("节省"));
  CHECK(bench.says("1,600 ÷ 5,000 = 32.0%"));
  CHECK(bench.find_item("问答", "tab")->state.find("selected") != std::string::npos);
}

TEST_CASE("a cost table read into a case says what it changed, keeps the years, and doubles nothing when read again") {
  TestBench bench(sample("hospital"), {1440, 1000});
  open_value(bench);
  const std::size_t lines = case_of(bench).lines.size();
  const std::string text =
      "方案\t明细\t类别\t第0年\t第1年\n我方高端影像\t能耗\t能耗\t\t41\n对手方案\t能耗\t能耗\t\t64\n"
      "我方高端影像\t保险\t维保\t\t3\n";
  paste(bench, text, "costs.xlsx");
  CHECK(bench.says("将新增 1 行，更新 1 行，1 行没有变"));
  CHECK(bench.session.current().history.steps() == 0); // nothing changes before the word is given
  REQUIRE(bench.press("导入 2 行"));
  bench.frames(3);
  CHECK(case_of(bench).lines.size() == lines + 1);
  CHECK(case_of(bench).years == 5);
  CHECK(case_of(bench).lines[10]->by_year == std::vector<double>{0, 41, 40, 40, 40, 40});
  CHECK(case_of(bench).lines.back()->source == "costs.xlsx");
  CHECK(bench.says("新增 1 行，更新 1 行，1 行没有变"));
  CHECK(bench.session.current().history.steps() == 1);
  paste(bench, text, "costs.xlsx");
  CHECK(bench.says("将新增 0 行，更新 0 行，3 行没有变"));
  CHECK(bench.find_item("导入 0 行", "button")->state.find("disabled") != std::string::npos);
  REQUIRE(bench.press("取消"));
  bench.frames(3);
  CHECK(case_of(bench).lines.size() == lines + 1);
}

TEST_CASE("a cost table with a problem changes nothing and says where it is") {
  TestBench bench(sample("hospital"), {1440, 1000});
  open_value(bench);
  click_cell(bench, "能耗 · 第 1 年");
  paste(bench, "方案\t明细\t第0年\n我方高端影像\t能耗\t很多\n");
  CHECK(bench.says("1 行有问题，不会导入"));
  CHECK(bench.says("第 2 行 · 第 0 年：“很多”不是数字"));
  CHECK(bench.find_item("第 2 行 · 第0年", "cell")->state.find("invalid") != std::string::npos);
  CHECK(bench.find_item("导入 0 行", "button")->state.find("disabled") != std::string::npos);
  bench.key(ImGuiKey_Escape);
  bench.frames(3);
  CHECK_FALSE(bench.find_item("导入 0 行", "button"));
  paste(bench, "随便\t什么\n1\t2\n", "other.xlsx");
  CHECK(bench.says("没有认出成本表"));
  CHECK(bench.session.current().history.steps() == 0);
}

TEST_CASE("columns that no word names are told by hand, rows with a problem stay out, and one step takes it back") {
  TestBench bench(sample("hospital"), {1440, 1000});
  open_value(bench);
  const ValueCase before = case_of(bench);
  paste(bench, "厂家\t内容\t首年\n我方高端影像\t能耗\t7\n我方高端影像\t能耗\t七\n我方高端影像\t保险\t3\n",
        "offer.xlsx");
  const auto means = [&](const std::string &column, std::string_view meaning) {
    REQUIRE(bench.press(filled(text_of(T::paste_meaning, true), column), "combobox"));
    bench.frames(3);
    REQUIRE(bench.press(meaning, "menuitem"));
    bench.frames(3);
  };
  means("厂家", "方案"), means("内容", "成本项"), means("首年", "第 0 年");
  CHECK(bench.says("来自 offer.xlsx"));
  CHECK(bench.says("第 3 行 · 第 0 年：“七”不是数字"));
  REQUIRE(bench.press("导入 2 行"));
  bench.frames(3);
  CHECK(case_of(bench).lines.size() == before.lines.size() + 1);
  CHECK(case_of(bench).lines[10]->by_year[0] == 7);
  CHECK(bench.session.current().history.steps() == 1);
  bench.session.current().history.undo();
  bench.frames(2);
  CHECK(case_of(bench) == before);
}

TEST_CASE("positive benefits of a table are taken off the cost, unless the preview is told otherwise") {
  TestBench bench(sample("hospital"), {1440, 1000});
  open_value(bench);
  const std::string text = "方案\t明细\t类别\t第0年\t第1年\n我方高端影像\t节能补贴\t收益\t\t12\n";
  paste(bench, text);
  REQUIRE(bench.find_item(text_of(T::costs_income, true), "checkbox"));
  REQUIRE(bench.press("导入 1 行"));
  bench.frames(3);
  CHECK(case_of(bench).lines.back()->by_year[1] == -12);
  bench.session.current().history.undo();
  bench.frames(2);
  paste(bench, text);
  REQUIRE(bench.press(text_of(T::costs_income, true), "checkbox"));
  bench.frames(2);
  REQUIRE(bench.press("导入 1 行"));
  bench.frames(3);
  CHECK(case_of(bench).lines.back()->by_year[1] == 12);
}

TEST_CASE("a benefit is typed as a positive number and taken off the cost, by amount, formula or category") {
  TestBench bench(sample("hospital"), {1440, 1600});
  open_value(bench);
  CostLine line;
  line.id = {"bonus"}, line.option = case_of(bench).lines[10]->option, line.name = "节能补贴",
  line.category = "benefit";
  line.by_year.assign(6, 0);
  change_case(bench, PutCostLines{PutCostLines::Verb::add, {line}});
  const auto bonus = [&]() -> const CostLine & { return *case_of(bench).lines.back(); };
  const std::string before = amount(bench, "合计 · 第 1 年");
  type_into(bench, "节能补贴 · 第 1 年", "20");
  CHECK(bonus().by_year[1] == -20);
  CHECK(amount(bench, "节能补贴 · 第 1 年") == "−20");
  CHECK(amount(bench, "合计 · 第 1 年") != before);
  type_into(bench, "节能补贴 · 第 2 年", "-30"); // as it was written before
  CHECK(bonus().by_year[2] == -30);
  type_into(bench, "节能补贴 · 第 3 年", "=我方停机天数*每天停机损失");
  CHECK(amount(bench, "节能补贴 · 第 3 年") == "−32");
  click_cell(bench, "节能补贴 · 第 1 年");
  CHECK(bench.says("这是收益：20 万元，抵减成本。"));
  type_into(bench, "能耗 · 第 1 年", "25");
  click_cell(bench, "能耗 · 第 1 年");
  REQUIRE(bench.press(text_of(T::value_category, true), "combobox"));
  bench.frames(3);
  REQUIRE(bench.press("收益", "menuitem"));
  bench.frames(4);
  CHECK(case_of(bench).lines[10]->by_year[1] == -25);
}

TEST_CASE("a case is begun anew from a ready model, or cleared, and undo brings it back") {
  TestBench bench(sample("hospital"), {1440, 1600});
  open_value(bench);
  REQUIRE(bench.press("我方高端影像 对比 对手方案"));
  bench.frames(3);
  REQUIRE(bench.press(T::value_anew));
  bench.frames(3);
  CHECK(bench.says("重新开始这份案例"));
  CHECK(bench.says("高端影像设备"));
  REQUIRE(bench.press(T::value_anew_back));
  CHECK(bench.find_item("成本表", "grid"));
  REQUIRE(bench.press("我方高端影像 对比 对手方案"));
  bench.frames(3);
  REQUIRE(bench.press(T::value_anew));
  bench.frames(3);
  REQUIRE(bench.press(T::value_clear));
  CHECK(case_of(bench).empty());
  CHECK(bench.session.current().history.undo_label() == "clear_value_case");
  CHECK(bench.says("算一笔客户财务会认的账"));
  bench.session.current().history.undo();
  bench.frames(3);
  CHECK(bench.find_item("成本表", "grid"));
}

TEST_CASE("the capital that a managed stock frees stands as a value among the drivers, with its formula") {
  const CalculatorAnswer answer = read_calculator(test::file_text("assets/calculators/vmi.json"), true);
  REQUIRE(answer.problems.empty());
  TestBench bench(test::small_document(), {1440, 1600});
  change_case(bench, SetUpCase{answer.calculator.value});
  open_value(bench);
  REQUIRE(bench.press("驱动因素", "tab"));
  const MirrorItem *freed = bench.find_item("释放资金", "button");
  REQUIRE(freed);
  // 120,000 pieces a month at 68 yuan are 97.92 million a year: turned 6 times against 15.3 times.
  CHECK(std::string{freed->value} == plain_amount(9792 / 6.0 - 9792 / 15.3, 4) + " 万元");
  REQUIRE(bench.press("释放资金", "button"));
  CHECK(bench.says("现平均库存 - 年采购额"));
  REQUIRE(bench.press("为什么：现平均库存"));
  CHECK(bench.says("1,632"));
  REQUIRE(bench.press("回到 释放资金"));
}

TEST_CASE("amounts read in the units that people say") {
  ValueCase value;
  value.unit = 10000;
  {
    TestBench chinese(test::small_document());
    CHECK(money_text(chinese.ui(), value, 9999) == "9,999 万元");
    CHECK(money_text(chinese.ui(), value, 123456) == "12.35 亿元");
    CHECK(figure_amount(chinese.ui(), value, 5000, 20000) == "0.5");
    CHECK(figure_unit(chinese.ui(), value, 20000) == "亿元");
    CHECK(figure_unit(chinese.ui(), value, 5000) == "万元");
  }
  TestBench english(test::small_document(), {1280, 800}, false);
  CHECK(money_text(english.ui(), value, 1600) == "CNY 16.0M");
  CHECK(case_unit_words(english.ui(), value) == "CNY 10,000s");
}

TEST_CASE("a category of one's own is written and renamed beside a row; a negative amount is told as a benefit") {
  TestBench bench(sample("hospital"), {1440, 1600});
  open_value(bench);
  click_cell(bench, "能耗 · 第 1 年");
  REQUIRE(bench.fill(T::value_category_own, "绿色"));
  CHECK(case_of(bench).lines[10]->category == "绿色");
  CHECK(case_of(bench).lines[11]->category == "绿色"); // the row is theirs too
  click_cell(bench, "能耗 · 第 1 年");
  REQUIRE(bench.fill(T::value_category_rename, "节能"));
  CHECK(case_of(bench).lines[10]->category == "节能");
  CHECK(case_of(bench).lines[12]->category == "consumables");
  type_into(bench, "能耗 · 第 1 年", "-20");
  click_cell(bench, "能耗 · 第 1 年");
  CHECK(bench.says("这是收益：20 万元，抵减成本。"));
}

TEST_CASE("the interview in front of the customer has no tabs of ours beside it, and still takes answers") {
  TestBench bench(sample("hospital"), {1440, 1600});
  open_value(bench);
  REQUIRE(bench.press("问答", "tab"));
  REQUIRE(bench.press(T::interview_alone));
  CHECK_FALSE(bench.find_item("谈判", "tab"));
  CHECK(bench.says("第 1 问"));
  const MirrorItem *field = bench.find_item("我方停机天数", "textbox");
  REQUIRE(field);
  bench.mirror.set_value(field->id, "5");
  bench.frames(4);
  CHECK(case_of(bench).drivers[0]->value == 5);
  REQUIRE(bench.press(T::interview_not_alone));
  CHECK(bench.find_item("谈判", "tab"));
}

TEST_CASE("hundreds of drivers, one leading to the next, are worked out a few a frame, and all of them in the end") {
  Workspace workspace = *sample("hospital");
  Account account = *workspace.accounts.front();
  Opportunity deal = *account.opportunities.front();
  ValueCase value = *deal.value;
  for (int i = 0; i < 120; ++i) {
    Driver link;
    link.id = {"c" + std::to_string(i)}, link.name = "链" + std::to_string(i), link.unit = "天/年";
    link.formula = (i == 0 ? std::string{"我方停机天数"} : "链" + std::to_string(i - 1)) + " + 1 天/年";
    value.drivers.push_back(make_ref(std::move(link)));
  }
  deal.value = make_ref(std::move(value));
  account.opportunities[0] = make_ref(std::move(deal));
  workspace.accounts[0] = make_ref(std::move(account));
  test::TestUi screen(make_ref(std::move(workspace)));
  ImGui::GetIO().DisplaySize = {1440, 900};
  SharedState shared;
  ValueState state;
  const auto draw = [&](Ui &ui) { value_screen(ui, shared, state, {0, 0}, {1440, 900}); };
  screen.frame(draw); // it learns which deal it is of
  state.tab = ValueTab::drivers;
  const auto known = [&] { return std::count(state.drivers.known.begin(), state.drivers.known.end(), true); };
  for (int i = 0; i < 3; ++i) screen.frame(draw);
  CHECK(known() == 3);
  for (int i = 0; i < 140; ++i) screen.frame(draw);
  CHECK(known() == static_cast<long>(state.drivers.known.size()));
  CHECK(screen.item("我方停机天数"));
  CHECK_FALSE(screen.item("链119")); // out of sight
}
