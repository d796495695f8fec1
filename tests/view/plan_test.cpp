// The plan on the whole workbench without a shell: chart, table, touches, gates, inbox, sign-off.
#include "domain/engagement/chinese_calendar.hpp"
#include "support/plan_bench.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::middle;
using sandtable::test::PlanBench;
using sandtable::test::sample;
using sandtable::test::TestBench;

namespace {

struct Gantt : PlanBench {
  explicit Gantt(const std::string &name, ImVec2 size = {1440, 900}) : PlanBench(name, size) {}
  const MirrorItem &bar(std::string_view name) const {
    const MirrorItem *found = find_item("时间条 " + std::string{name}, "button");
    if (!found) FAIL("no bar " << name << " among\n" << words());
    return *found;
  }
};

} // namespace

TEST_CASE("the plan says on top what it means: the next gate, what is ready, what is late") {
  Gantt bench("grid");
  CHECK(bench.says("“投标评审 ATB”还有 18 天"));
  CHECK(bench.says("2 项行动已逾期"));
  CHECK(bench.says("联合标准比测"));
  CHECK(bench.says("接触矩阵 · 14 个月 23 轮"));
}

TEST_CASE("a bar is moved by dragging with the working days it has, its end by its end, each one step of undo") {
  Gantt bench("grid");
  const std::size_t steps = bench.session.current().history.steps();
  const WorkCalendar calendar = plan_calendar(bench.plan().settings);
  const auto works = [&](const Date &date) { return is_working_day(calendar, days_from_date(date)); };
  const auto length = [&](const Action &action) {
    return working_days_between(calendar, days_from_date(action.earliest), days_from_date(action.due) + 1);
  };
  const Action was = bench.action("grid-x8");
  const ImVec2 at = middle(bench.bar("商务谈判与签约"));
  bench.drag({at.x - 8, at.y}, {at.x + 12, at.y});
  const Action moved = bench.action("grid-x8");
  CHECK(moved.due > was.due);
  CHECK(moved.earliest > was.earliest);
  CHECK((works(moved.due) && works(moved.earliest)));
  CHECK(length(moved) == length(was));
  CHECK(moved.duration == was.duration);
  CHECK(bench.session.current().history.steps() == steps + 1);
  const auto other = [&] {
    for (const auto &action : bench.plan().actions)
      if (action->name == "锁定交付资源与计划") return *action;
    return Action{};
  };
  const Action longer = other();
  const MirrorItem bar = bench.bar(longer.name); // the link's handle is behind its end
  bench.drag({bar.max.x - 22, middle(bar).y}, {bar.max.x - 50, middle(bar).y});
  const Action shorter = other();
  CHECK(shorter.earliest == longer.earliest);
  CHECK(shorter.due < longer.due);
  CHECK(works(shorter.due));
  CHECK(shorter.duration->likely == static_cast<double>(length(shorter)));
  CHECK(bench.session.current().history.steps() == steps + 2);
}

TEST_CASE("a bar dragged onto another row from its handle makes that action wait; a cycle is refused") {
  Gantt bench("grid");
  const MirrorItem from = bench.bar("高层互访"), to = bench.bar("商务谈判与签约");
  ImGui::GetIO().AddMousePosEvent(middle(from).x, middle(from).y);
  bench.frames(2);
  bench.drag({from.max.x - 8, middle(from).y}, {middle(to).x, middle(to).y});
  const auto &waits = bench.action("grid-x8").predecessors;
  REQUIRE(waits.size() == 3);
  CHECK(waits.back().action == ActionId{"grid-x2"});
  CHECK(waits.back().kind == DependencyKind::FS);
  const MirrorItem last = bench.bar("商务谈判与签约"), first = bench.bar("投标文件编制");
  bench.drag({last.max.x - 8, middle(last).y}, {middle(first).x, middle(first).y});
  CHECK(bench.action("grid-x6").predecessors.size() == 2);
}

TEST_CASE("touches are counted by party and phase and by month, and a cell lists its rounds") {
  Gantt bench("grid");
  REQUIRE(bench.press("接触矩阵", "tab"));
  const auto value = [&](std::string_view label) {
    const MirrorItem *cell = bench.find_item(label, "gridcell");
    return cell ? cell->value : "none";
  };
  CHECK(value("运维 · 线索") == "2");
  CHECK(value("科技 · 标前") == "3");
  CHECK(value("合计") == "23");
  CHECK(value("合计 · 投标") == "5");
  REQUIRE(bench.press("科技 · 标前", "gridcell"));
  CHECK(bench.says("比测总结与标准建议"));
  CHECK_FALSE(bench.says("巡检痛点访谈"));
  REQUIRE(bench.press("接触矩阵 按月", "radio"));
  std::string months;
  for (int m = 1; m <= 14; ++m) months += value("合计 · 第 " + std::to_string(m) + " 月") + " ";
  CHECK(months == "1 2 2 1 2 2 1 2 2 2 2 1 2 1 ");
  const std::size_t before = bench.plan().contacts.size();
  REQUIRE(bench.press("添加接触", "button"));
  REQUIRE(bench.plan().contacts.size() == before + 1);
  CHECK(bench.plan().contacts.back()->party == "科技");
}

TEST_CASE("a gate's panel ticks what is ready and tells its chance once it is simulated") {
  Gantt bench("grid", {1440, 2000});
  CHECK(bench.says("就绪 2 / "));
  REQUIRE(bench.press("材料：比测报告", "checkbox"));
  CHECK(bench.plan().gates[1]->ready == std::vector<std::string>{"比测报告"});
  REQUIRE(bench.press("用常用检查点", "button"));
  CHECK(bench.plan().gates[1]->points.size() == 3);
  const RunSchedule *asked = bench.request<RunSchedule>();
  REQUIRE(asked);
  for (int i = 0; i < 20; ++i) bench.frames(1); // the edits rest
  int serial = 0;
  for (const Request &request : bench.requests)
    if (const auto *run = std::get_if<RunSchedule>(&request)) serial = run->serial;
  ScheduleStatus &status = bench.host.schedule;
  status.serial = serial, status.done = true;
  status.plan = {10000, static_cast<double>(days_from_date("2026-06-22")), 150, 155, 160, 151, 1.5};
  status.gates = {0, -1, 0, 0, 0, 5, 0.64, 112, 118, 121, 3, 0.9, 190, 195, 199};
  status.tasks.assign(16, 0.5);
  status.curves.assign(120, 110);
  bench.frames(3);
  CHECK(bench.says("“投标评审 ATB”的行动按期做完的把握 64 %"));
  CHECK(bench.says("64 %"));
  bench.requests.clear();
  REQUIRE(bench.press("工期怎样抽取 三角分布", "radio"));
  REQUIRE(bench.request<RunSchedule>());
  CHECK(bench.request<RunSchedule>()->triangular);
}

TEST_CASE("an action that is finished leaves its result on the map's person") {
  Gantt bench("grid", {1440, 1800}); // its panel is long
  REQUIRE(bench.press("时间条 高层互访", "button"));
  REQUIRE(bench.press("完成并记录结果", "button"));
  const MirrorItem *outcome = bench.find_item("发生了什么，对方怎么说", "textbox");
  REQUIRE(outcome);
  bench.mirror.set_value(outcome->id, "周总同意安排专题会");
  bench.frames(3);
  REQUIRE(bench.press("确认完成", "button"));
  CHECK(bench.action("grid-x2").done);
  CHECK(bench.action("grid-x2").outcome == "周总同意安排专题会");
  const auto &map = *bench.session.current().history.now()->accounts.front()->opportunities.front()->power_map;
  const Stance *stance = find_stance(map, {"G1"});
  REQUIRE(stance);
  CHECK(stance->evidence.back().text == "周总同意安排专题会");
  REQUIRE(bench.press("在地图上看", "button"));
  CHECK(bench.find_item("权力地图", "tab")->state.find("selected") != std::string::npos);
}

TEST_CASE("the table edits in its cells and sorts by its heads") {
  Gantt bench("grid");
  REQUIRE(bench.press("行动表", "tab"));
  const MirrorItem *due = bench.find_item("截止日 高层互访", "textbox");
  REQUIRE(due);
  bench.mirror.set_value(due->id, "2026-12-01");
  bench.frames(3);
  CHECK(bench.action("grid-x2").due == "2026-12-01");
  const MirrorItem *bad = bench.find_item("截止日 高层互访", "textbox");
  REQUIRE(bad);
  bench.mirror.set_value(bad->id, "明天");
  bench.frames(3);
  CHECK(bench.action("grid-x2").due == "2026-12-01");
  REQUIRE(bench.press("行动", "columnheader"));
  CHECK(bench.find_item("行动", "columnheader")->value == "ascending");
}

TEST_CASE("board, inbox and sign-off show what there is") {
  Gantt bench("group");
  REQUIRE(bench.press("LTC 看板", "tab"));
  CHECK(bench.says("商业论证共创"));
  REQUIRE(bench.press("提醒", "tab"));
  CHECK(bench.says("件事"));
  const std::size_t before = bench.plan().settings.snoozed.size();
  REQUIRE(bench.press("一周后再提醒", "button"));
  CHECK(bench.plan().settings.snoozed.size() == before + 1);
  REQUIRE(bench.press("签批链", "tab"));
  CHECK(bench.says("15 个签字"));
  CHECK(bench.says("5 人同时审"));
  CHECK(bench.says("公式算得"));
}

TEST_CASE("a plan without anything says what to do next, on a phone too") {
  for (const ImVec2 size : {ImVec2{1280, 800}, ImVec2{390, 844}}) {
    Workspace workspace = *sample("grid");
    Account account = *workspace.accounts.front();
    Opportunity deal = *account.opportunities.front();
    deal.engagement = make_ref(Engagement{});
    account.opportunities.front() = make_ref(std::move(deal));
    workspace.accounts.front() = make_ref(std::move(account));
    TestBench bench(make_ref(std::move(workspace)), size);
    REQUIRE(bench.press("作战计划", "tab"));
    CHECK(bench.find_item("还没有作战计划"));
    REQUIRE(bench.press("添加行动", "button"));
    CHECK(bench.session.current().history.now()->accounts.front()->opportunities.front()->engagement->actions.size() ==
          1);
  }
}

TEST_CASE("a frame of a chart with 2,000 actions draws the rows in sight alone") {
  Workspace workspace = *sample("grid");
  Account account = *workspace.accounts.front();
  Opportunity deal = *account.opportunities.front();
  Engagement plan = *deal.engagement;
  const Action model = *plan.actions.front();
  for (int i = 0; i < 2000; ++i) {
    Action action = model;
    action.id.text = "n" + std::to_string(i), action.name = "行动 " + std::to_string(i);
    action.predecessors.clear();
    if (i % 5 != 0) action.predecessors.push_back({.action = {"n" + std::to_string(i - 1)}, .extra = {}});
    plan.actions.push_back(make_ref(std::move(action)));
  }
  deal.engagement = make_ref(std::move(plan));
  account.opportunities.front() = make_ref(std::move(deal));
  workspace.accounts.front() = make_ref(std::move(account));
  TestBench bench(make_ref(std::move(workspace)));
  REQUIRE(bench.press("作战计划", "tab"));
  bench.frames(3);
  std::size_t bars = 0;
  for (const MirrorItem &item : bench.mirror.items()) bars += item.label.starts_with("时间条 ");
  CHECK(bars > 3);
  CHECK(bars < 60);
}

TEST_CASE("the plan is played on the map in both languages: where it gets to, month by month, and what is enough") {
  for (const bool chinese : {true, false}) {
    TestBench bench(sample("grid"), {1280, 2400}, chinese);
    bench.host.today = "2026-11-22";
    REQUIRE(bench.press(text_of(T::rail_plan, chinese), "tab"));
    bench.frames(3);
    REQUIRE(bench.press(text_of(T::plan_tab_play, chinese), "tab"));
    bench.frames(3);
    std::string words;
    for (const MirrorItem &item : bench.mirror.items()) words += item.role + " " + item.label + " " + item.value + "\n";
    const auto says = [&](std::string_view part) { return words.find(part) != std::string::npos; };
    CHECK(says(chinese ? "row 2027 年 1 月" : "row 2027-01"));
    CHECK(says(text_of(T::plan_play_chart, chinese)));
    CHECK(says(text_of(T::plan_cheapest, chinese)));
    CHECK_FALSE(says("nan"));
  }
}
