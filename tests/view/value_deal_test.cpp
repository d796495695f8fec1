// Prices from both sides, and the trials' settings, on the whole workbench without a shell.
#include "domain/value/begin.hpp"
#include "domain/value/deal.hpp"
#include "domain/value/distribution.hpp"
#include "domain/value/what_if.hpp"
#include "store/calculator.hpp"
#include "store/files.hpp"
#include "support/value_bench.hpp"
#include "view/value/value_text.hpp"

#include "imgui_internal.h"
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

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
void begin_model(TestBench &bench, const std::string &name) {
  ValueCase value = read_calculator(test::file_text("assets/calculators/" + name + ".json"), true).calculator.value;
  IdSource ids{5, 6};
  change_case(bench, SetUpCase{with_new_ids(value, ids)});
}
std::string value_of(const TestBench &bench, T label) {
  const MirrorItem *item = bench.find_item(text_of(label, true));
  return item ? item->value : "nothing";
}
/// An answer of the trials to the request that waits; savings and ratios around the middle.
void answer(TestBench &bench) {
  const RunSimulation *asked = nullptr;
  for (const Request &one : bench.requests)
    if (const auto *found = std::get_if<RunSimulation>(&one)) asked = found;
  REQUIRE(asked);
  SimulationStatus &s = bench.host.simulation;
  s = {};
  s.serial = asked->serial, s.done = true;
  s.summary = {static_cast<double>(asked->trials), static_cast<double>(asked->seed), 0, 0, 0};
  for (int i = 0; i <= 1000; ++i) s.ratios.push_back(0.25 + 0.0001 * i), s.savings.push_back(1000 + i);
  for (int year = 0; year <= 5; ++year)
    for (const double one : {900.0, 1000.0, 1100.0, 1200.0, 1300.0, 1400.0, year == 2 ? 0.6 : year == 3 ? 0.3 : 0.0})
      s.years.push_back(one);
  s.bars = {0, 0, 900, 1500, 0.4, 0, 1, 1100, 1300, -0.2};
  bench.requests.clear();
  bench.frames(4);
}
int trials_asked(const TestBench &bench) {
  return bench.request<RunSimulation>() ? bench.request<RunSimulation>()->trials : 0;
}

} // namespace

TEST_CASE("the negotiation room has a price in every ready model, once or by year, and moves what it is made of") {
  const std::pair<const char *, const char *> models[] = {
      {"imaging", "报价 2,300 万元"}, {"energy_efficiency", "报价 456 万元"}, {"substation", "报价 3,650 万元"},
      {"vmi", "报价 360 万元"},       {"erp_cloud", "报价 1,920 万元"},       {"service_package", "报价 480 万元"}};
  for (const auto &[name, price] : models) {
    CAPTURE(name);
    TestBench bench(sample("grid"), {1440, 1400});
    begin_model(bench, name);
    open_tab(bench, "谈判");
    CHECK(bench.says(price));
    CHECK_FALSE(bench.says("还没有可谈的价格"));
    REQUIRE(bench.fill(T::value_deal_price_field, "1000"));
    bench.frames(3);
    CHECK(bench.says("报价 1,000 万元"));
    REQUIRE(bench.press(T::value_deal_take));
    bench.frames(4);
    CHECK(bench.says("报价 1,000 万元"));
    CHECK_FALSE(bench.find_item(text_of(T::value_deal_take, true))); // it is the case's price now
    const auto price_now = deal_price(case_of(bench), case_table(case_of(bench)), default_pair(case_of(bench)));
    REQUIRE(price_now);
    CHECK(price_now->now == doctest::Approx(1000));
  }
}

TEST_CASE("another line is the price once it is chosen, for the scenarios too") {
  TestBench bench(sample("grid"), {1440, 1400});
  begin_model(bench, "vmi");
  open_tab(bench, "谈判");
  CHECK(bench.says("这是 5 年合计，平均每年 72 万元。"));
  CHECK(bench.says("每件服务费：0.5"));
  REQUIRE(bench.press(text_of(T::value_deal_line, true), "combobox"));
  bench.frames(3);
  REQUIRE(bench.press("系统对接", "menuitem"));
  bench.frames(4);
  CHECK(bench.says("报价 60 万元"));
  Negotiation ours = case_of(bench).negotiation;
  ours.cost = 30;
  change_case(bench, SetNegotiation{ours});
  CHECK(*WhatIf(case_of(bench), 1, 0).results()[ValueResult::margin] == doctest::Approx(0.5));
}

TEST_CASE("what delivering costs us may be a formula of the drivers, and one that fails is refused with its reason") {
  TestBench bench(sample("grid"), {1440, 2400});
  begin_model(bench, "service_package");
  open_tab(bench, "谈判");
  REQUIRE(bench.press(T::value_deal_show_ours));
  bench.frames(3);
  REQUIRE(bench.fill(T::value_deal_cost, "=设备台数 * 60000 元/台"));
  bench.frames(4);
  CHECK(case_of(bench).negotiation.cost_formula == "设备台数 * 60000 元/台");
  CHECK(bench.says("公式现在得出 360 万元"));
  CHECK(value_of(bench, T::value_deal_bar_quoted) == "25.0%"); // of 480
  REQUIRE(bench.fill(T::value_deal_cost, "=没有的名字 * 2"));
  bench.frames(3);
  CHECK(case_of(bench).negotiation.cost_formula == "设备台数 * 60000 元/台");
  REQUIRE(bench.fill(T::value_deal_cost, "300"));
  bench.frames(3);
  CHECK(case_of(bench).negotiation.cost == 300);
  CHECK(case_of(bench).negotiation.cost_formula.empty());
}

TEST_CASE("a concession that is given changes saving, margin and chances, and the document only keeps what it is") {
  TestBench bench(sample("hospital"), {1440, 2400});
  open_tab(bench, "谈判");
  REQUIRE(bench.press(T::value_deal_show_ours));
  bench.frames(3);
  const std::string saving = value_of(bench, T::value_deal_saving), quoted = value_of(bench, T::value_deal_bar_quoted);
  const ValueCase before = case_of(bench);
  REQUIRE(bench.press(filled(text_of(T::value_deal_given, true), before.negotiation.concessions[0].name), "checkbox"));
  bench.frames(4);
  CHECK(saving == "+1,600 万元");
  CHECK(value_of(bench, T::value_deal_saving) == "+1,720 万元"); // worth 120 to them
  CHECK(quoted == "25.0%");
  CHECK(value_of(bench, T::value_deal_bar_quoted) == percent_text((2300 - 1725 - 35) / 2300.0)); // and 35 to us
  CHECK(bench.says("给出的合计：我方 35 万元，客户 120 万元"));
  CHECK(case_of(bench) == before);
}

TEST_CASE("in English every amount is told in K and M, whatever the case counts in") {
  TestBench bench(sample("hospital"), {1440, 2400}, false);
  open_tab(bench, "Negotiation");
  REQUIRE(bench.press(T::value_deal_show_ours));
  bench.frames(3);
  CHECK(bench.find_item(text_of(T::value_deal_saving, false))->value == "+CNY 16.0M");
  CHECK(bench.says("the mark is the price in the case, CNY 23.0M"));
  if (case_of(bench).negotiation.replies.empty()) REQUIRE(bench.press(T::value_reply_propose));
  REQUIRE(bench.press(text_of(T::value_tab_scenarios, false), "tab"));
  bench.frames(3);
  if (case_of(bench).scenarios.empty()) REQUIRE(bench.press(T::value_scn_propose));
  bench.frames(3);
  CHECK(bench.says("Cost over five years (CNY)"));
  for (const T tab : {T::value_tab_negotiation, T::value_tab_scenarios, T::value_tab_table}) {
    REQUIRE(bench.press(text_of(tab, false), "tab"));
    bench.frames(3);
    for (const MirrorItem &item : bench.mirror.items()) {
      CHECK_MESSAGE(item.value.find("10,000s") == std::string::npos, item.label);
      const bool told = item.label.find("10,000s") != std::string::npos && // but what is typed is typed in its unit
                        item.label.find("Price (") == std::string::npos &&
                        item.label.find("typed here") == std::string::npos && item.label != "CNY 10,000s";
      CHECK_MESSAGE(!told, item.label);
    }
  }
}

TEST_CASE("while presenting, nothing tells the customer how far the price could still go") {
  TestBench bench(sample("hospital"), {1440, 1600});
  open_tab(bench, "谈判");
  CHECK(bench.find_item(text_of(T::value_deal_most, true)));
  CHECK(bench.find_item(text_of(T::value_deal_wanted_is, true)));
  CHECK(bench.says("绿色是客户能接受的报价"));
  REQUIRE(bench.press("演示"));
  bench.frames(4);
  CHECK(bench.says("报价 2,300 万元"));
  CHECK(bench.find_item(text_of(T::value_deal_saving, true)));
  CHECK_FALSE(bench.find_item(text_of(T::value_deal_most, true)));
  CHECK_FALSE(bench.find_item(text_of(T::value_deal_wanted_is, true)));
  CHECK_FALSE(bench.says("绿色"));
  bench.key(ImGuiKey_Escape);
  bench.frames(4);

  REQUIRE(bench.press("模拟", "tab"));
  bench.frames(3);
  answer(bench);
  CHECK(bench.says("还可以再贵"));
  REQUIRE(bench.press("演示"));
  bench.frames(4);
  CHECK(bench.says("至少省 30%"));
  CHECK_FALSE(bench.says("还可以再贵"));
}

TEST_CASE("a million trials are asked for stage by stage when they are chosen, each sharper than the last") {
  TestBench bench(sample("hospital"), {1440, 1400});
  open_tab(bench, "模拟");
  std::vector<int> stages;
  for (int i = 0; i < 3; ++i) stages.push_back(trials_asked(bench)), answer(bench);
  CHECK(stages == std::vector<int>{2000, 20000, 100000});
  CHECK(trials_asked(bench) == 0); // enough unless more are wanted
  REQUIRE(bench.press(text_of(T::value_sim_how_many, true), "combobox"));
  bench.frames(3);
  REQUIRE(bench.press("最多 1,000,000 次", "menuitem"));
  bench.frames(3);
  CHECK(trials_asked(bench) == 1000000);
  answer(bench);
  CHECK(trials_asked(bench) == 0);
  CHECK(bench.says("1,000,000 次试算"));
}

TEST_CASE("within a stage the histogram grows by what is counted, once that is more than the answer on screen has") {
  TestBench bench(sample("hospital"), {1440, 1400});
  open_tab(bench, "模拟");
  CHECK(bench.request<RunSimulation>()->bins == 0); // nothing is known of where the savings lie
  answer(bench);
  const RunSimulation asked = *bench.request<RunSimulation>();
  CHECK(asked.trials == 20000);
  CHECK(asked.bins == 40);
  CHECK(asked.bins_from < 0.26);
  CHECK(asked.bins_to > 0.34);
  SimulationStatus &s = bench.host.simulation;
  s.serial = asked.serial, s.running = true, s.progress = 0.1;
  s.counts.assign(41, 45), s.counts[0] = 1800;
  bench.frames(3);
  CHECK_FALSE(bench.says("已含")); // the answer has 2,000
  s.counts.assign(41, 300), s.counts[0] = 12000;
  bench.frames(3);
  CHECK(bench.says("已含 12,000 次试算"));
  s.running = false;
  bench.frames(3);
  CHECK_FALSE(bench.says("已含"));
}

TEST_CASE("trials that run tell how far they are and stop at a press, and go on from what is there") {
  TestBench bench(sample("hospital"), {1440, 1400});
  open_tab(bench, "模拟");
  answer(bench);
  SimulationStatus &s = bench.host.simulation;
  s.serial = bench.request<RunSimulation>()->serial, s.running = true, s.progress = 0.45;
  bench.requests.clear();
  bench.frames(3);
  CHECK(bench.says("正在计算 45%"));
  CHECK(bench.says("2,000 次试算")); // what is there stays on screen
  REQUIRE(bench.press(T::value_sim_stop));
  s.running = false;
  bench.frames(3);
  CHECK(bench.request<StopSimulation>());
  CHECK(bench.says("已停止"));
  CHECK(trials_asked(bench) == 0);
  REQUIRE(bench.press(T::value_sim_go_on));
  bench.frames(3);
  CHECK(trials_asked(bench) == 20000);
}

TEST_CASE("a colleague's seed can be typed, and what is no seed is refused") {
  TestBench bench(sample("hospital"), {1440, 1400});
  open_tab(bench, "模拟");
  answer(bench);
  bench.requests.clear();
  REQUIRE(bench.fill(T::value_sim_seed, "4711"));
  bench.frames(3);
  REQUIRE(bench.request<RunSimulation>());
  CHECK(bench.request<RunSimulation>()->seed == 4711);
  CHECK(trials_asked(bench) == 2000);
  bench.requests.clear();
  REQUIRE(bench.fill(T::value_sim_seed, "1.5"));
  bench.frames(3);
  CHECK(trials_asked(bench) == 0);
}

TEST_CASE("correlations that had to be repaired are said aloud") {
  TestBench bench(sample("hospital"), {1440, 1400});
  open_tab(bench, "模拟");
  answer(bench);
  CHECK_FALSE(bench.says("相关系数互相矛盾"));
  bench.host.simulation.summary[3] = 1, bench.host.simulation.summary[4] = 0.12;
  bench.frames(3);
  CHECK(bench.says("最大改动 0.12"));
}

TEST_CASE("the year in which costs cross is shown with its shares, also those that never do") {
  TestBench bench(sample("hospital"), {1440, 1400});
  open_tab(bench, "模拟");
  answer(bench);
  const MirrorItem *columns = bench.find_item(text_of(T::value_sim_crossing_bars, true), "img");
  REQUIRE(columns);
  CHECK(columns->value == "2 60% · 3 30% · 期内不会 10%");
}

TEST_CASE("the two-way table holds what the case comes to at both drivers' ends, and other drivers can be chosen") {
  TestBench bench(sample("hospital"), {1440, 2400});
  open_tab(bench, "模拟");
  answer(bench);
  const MirrorItem *table = bench.find_item(text_of(T::value_sim_two_way_note, true), "img");
  REQUIRE(table);
  // Least at the ends that hurt, most at those that help: as the case says with these values.
  const ValueCase &value = case_of(bench);
  const std::vector<std::size_t> drivers = [&] {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < value.drivers.size(); ++i)
      if (const auto d = Distribution::make(value.drivers[i]->range, value.drivers[i]->value);
          value.drivers[i]->formula.empty() && d && d->varies())
        found.push_back(i);
    return found;
  }();
  REQUIRE(drivers.size() >= 2);
  const CasePair pair = default_pair(value);
  const WhatIf what_if(value, pair.option, pair.reference);
  double least = 1, most = -1;
  for (const double p : {0.05, 0.95})
    for (const double q : {0.05, 0.95}) {
      std::vector<double> tried = what_if.drivers();
      const Driver &a = *value.drivers[drivers[0]], &b = *value.drivers[drivers[1]];
      tried[drivers[0]] = Distribution::make(a.range, a.value)->quantile(p);
      tried[drivers[1]] = Distribution::make(b.range, b.value)->quantile(q);
      const double saving = *what_if.results(tried)[ValueResult::saving_ratio];
      least = std::min(least, saving), most = std::max(most, saving);
    }
  const std::string before{table->value};
  CHECK(before == percent_text(least) + " – " + percent_text(most));
  if (drivers.size() < 3) return;
  REQUIRE(bench.press(text_of(T::value_sim_columns, true), "combobox"));
  bench.frames(3);
  REQUIRE(bench.press(value.drivers[drivers[2]]->name, "menuitem"));
  bench.frames(4);
  CHECK(bench.find_item(text_of(T::value_sim_two_way_note, true), "img")->value != before);
}

TEST_CASE("the map's inspector tells what a person cares about and doubts in the case, and leads there") {
  TestBench bench(sample("hospital"), {1440, 4000});
  const Account &account = *bench.session.current().history.now()->accounts.front();
  const auto found = std::find_if(account.people.begin(), account.people.end(),
                                  [](const Ref<Person> &person) { return person->name == "陆振华"; });
  REQUIRE(found != account.people.end());
  REQUIRE(bench.press("陆振华", "button"));
  CHECK_FALSE(bench.find_item("在价值案例里"));
  change_case(bench, SetCriteria{{{"长期投资回报", 0.67, {(*found)->id}, {}}}});
  Driver doubted = *case_of(bench).drivers[0];
  doubted.doubted_by = {(*found)->id};
  change_case(bench, PutDriver{doubted});
  const std::string line = "看重长期投资回报；怀疑" + doubted.name;
  REQUIRE(bench.press(line, "button"));
  bench.frames(4);
  CHECK(bench.find_item("怀疑" + doubted.name, "checkbox")); // who cares, with this person open
}

TEST_CASE("people in the list of who cares have their titles") {
  TestBench bench(sample("hospital"), {1440, 1600});
  open_tab(bench, "谁在意");
  const Account &account = *bench.session.current().history.now()->accounts.front();
  std::size_t titled = 0;
  for (const auto &person : account.people)
    if (const MirrorItem *row = bench.find_item(person->name, "button"); row && !person->title.empty())
      titled += row->value.find(person->title) != std::string::npos;
  CHECK(titled >= 3);
}

TEST_CASE("how sure is sure enough is said and can be changed: the surer, the narrower the corridor") {
  TestBench bench(sample("hospital"), {1440, 2400});
  open_tab(bench, "谈判");
  REQUIRE(bench.press(T::value_deal_show_ours));
  bench.frames(3);
  CHECK(bench.says("低于此价就放弃（80% 把握守住底线）"));
  const auto least = [&](std::string_view sure) {
    const std::string label = filled(text_of(T::value_deal_walk_away, true), sure);
    const MirrorItem *item = bench.find_item(label);
    double number = 0;
    REQUIRE(item);
    REQUIRE(read_amount(item->value.substr(0, item->value.find(' ')), case_of(bench), number));
    return number;
  };
  const double before = least("80%");
  REQUIRE(bench.press(std::string{text_of(T::value_deal_sure, true)} + " 95%", "radio"));
  bench.frames(4);
  CHECK(least("95%") > before);
  CHECK(bench.session.current().history.steps() == 0); // looked at, not kept
}

TEST_CASE("a word of the trade is explained where the pointer rests on it") {
  TestBench bench(sample("hospital"), {1440, 1600});
  REQUIRE(bench.press(T::rail_value));
  bench.frames(3);
  REQUIRE(bench.press(text_of(T::value_figure_irr, true)));
  bench.frames(3);
  const MirrorItem *npv = bench.find_item(text_of(T::value_npv, true));
  REQUIRE(npv);
  const ImVec2 at = test::middle(*npv);
  ImGui::GetIO().AddMousePosEvent(at.x, at.y);
  bench.frames(90);
  bool told = false;
  for (const ImGuiWindow *window : ImGui::GetCurrentContext()->Windows)
    told = told || ((window->Flags & ImGuiWindowFlags_Tooltip) && window->WasActive && !window->Hidden);
  CHECK(told);
}
