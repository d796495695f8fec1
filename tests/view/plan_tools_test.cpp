// Rhythm, person rows, the month's calendar, variants, benchmarks and the levelled load on the workbench.
#include "domain/engagement/chinese_calendar.hpp"
#include "domain/engagement/plan_dates.hpp"
#include "support/plan_bench.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::PlanBench;
using sandtable::test::sample;
using sandtable::test::TestBench;

namespace {

struct Bench : PlanBench {
  using PlanBench::PlanBench;
  std::string value(std::string_view label, std::string_view role) const {
    const MirrorItem *found = find_item(label, role);
    return found ? found->value : "none";
  }
};

} // namespace

TEST_CASE("a rhythm shows its days first, then adds its actions in one step that one undo takes back") {
  Bench bench("grid", {1440, 1400});
  REQUIRE(bench.press(T::plan_more));
  REQUIRE(bench.press(T::rhythm_title));
  bench.frames(4);
  CHECK(bench.says("将加入 4 项行动，从 2026-11-23 到 2027-08-23"));
  CHECK(bench.says("2027-02-23"));
  CHECK(bench.says("2027-05-24")); // the 23rd is a Sunday
  const std::size_t actions = bench.plan().actions.size(), steps = bench.steps();
  REQUIRE(bench.press("加入计划（4 项）", "button"));
  bench.frames(4);
  CHECK(bench.plan().actions.size() == actions + 4);
  CHECK(bench.steps() == steps + 1);
  for (std::size_t i = actions; i < bench.plan().actions.size(); ++i)
    CHECK(is_working_day(chinese_calendar(), days_from_date(bench.plan().actions[i]->due)));
  bench.session.current().history.undo();
  CHECK(bench.plan().actions.size() == actions);
}

TEST_CASE("birthdays become care tasks of the person on the working day before") {
  Bench bench("grid", {1440, 1400});
  bench.session.current().history.run(EditPeople{bench.deal().id, {{"G1"}}, SetBirthday{"1970-12-06"}});
  bench.frames(3);
  REQUIRE(bench.press(T::plan_more));
  REQUIRE(bench.press(T::rhythm_title));
  REQUIRE(bench.press("按节奏安排行动 生日与纪念日关怀", "radio"));
  bench.frames(3);
  REQUIRE(bench.press("加入计划（1 项）", "button"));
  bench.frames(4);
  CHECK(bench.plan().actions.back()->person == PersonId{"G1"});
  CHECK(bench.plan().actions.back()->due == "2026-12-04"); // the 6th is a Sunday
}

TEST_CASE("the touch matrix by person has a row for everybody on the map, and its total stays that of rounds") {
  Bench bench("grid", {1440, 1400});
  REQUIRE(bench.press(T::plan_tab_touches));
  REQUIRE(bench.press("接触矩阵 按人", "radio"));
  bench.frames(3);
  std::string months, shen;
  for (int m = 1; m <= 14; ++m) {
    months += bench.value("合计 · 第 " + std::to_string(m) + " 月", "gridcell") + " ";
    shen += bench.value("沈岚 · 第 " + std::to_string(m) + " 月", "gridcell") + " ";
  }
  CHECK(months == "1 2 2 1 2 2 1 2 2 2 2 1 2 1 ");
  CHECK(shen == "0 1 1 0 1 1 0 1 1 0 0 0 0 0 ");
  CHECK(bench.value("沈岚 · 合计", "gridcell") == "6");
  CHECK(bench.value("合计", "gridcell") == "23");
  REQUIRE(bench.press("沈岚 · 第 2 月", "gridcell"));
  CHECK(bench.says("了解智能运检规划与标准"));
  CHECK_FALSE(bench.says("班组跟班一天"));
}

TEST_CASE("the calendar shows a month's gates and actions, its holidays, and what a day holds, in both languages") {
  for (const bool chinese : {true, false}) {
    Bench bench("grid", {1440, 1400}, chinese);
    REQUIRE(bench.press(T::calendar_month));
    bench.frames(3);
    CHECK(bench.says(chinese ? "2026 年 11月" : "Nov 2026"));
    REQUIRE(bench.press(T::calendar_before));
    bench.frames(3);
    CHECK(bench.says(chinese ? "10月1日 周四 休" : "Thu off"));
    CHECK(bench.says(chinese ? "10月10日 周六 班" : "Sat work"));
    bench.key(ImGuiKey_PageDown);
    bench.key(ImGuiKey_PageDown);
    CHECK(bench.says(chinese ? "2026 年 12月" : "Dec 2026"));
    if (chinese) CHECK(bench.says("◆ 投标评审 ATB"));
    REQUIRE(bench.press(T::calendar_back));
    CHECK_FALSE(bench.find_item(text_of(T::calendar_before, chinese)));
  }
}

TEST_CASE("a plan kept as a variant is compared after a change, and taken back in one step") {
  Bench bench("grid", {1440, 5000});
  REQUIRE(bench.press(T::plan_tab_play));
  bench.frames(3);
  REQUIRE(bench.press(T::variant_keep));
  bench.frames(4);
  REQUIRE(bench.plan().variants.size() == 1);
  CHECK(bench.says("现在的计划和“方案 B”一样"));
  const List<Action> kept = bench.plan().actions;
  Action dropped = *kept.front();
  for (const auto &action : kept)
    if (!action->done && action->effect) dropped = *action;
  bench.session.current().history.run(RemoveActions{bench.deal().id, {dropped.id}});
  bench.frames(4);
  CHECK(bench.says("只在“方案 B”里：" + dropped.name));
  const std::size_t steps = bench.steps();
  REQUIRE(bench.press("采用“方案 B”", "button"));
  bench.frames(4);
  CHECK(same(bench.plan().actions, kept));
  CHECK(bench.steps() == steps + 1);
}

TEST_CASE("benchmarks stand beside the plan's figures with their sources") {
  Bench bench("grid", {1440, 5000});
  REQUIRE(bench.press(T::plan_tab_play));
  bench.frames(4);
  CHECK(bench.value("接触轮次", "row").find("每月 1.6 轮") == 0);
  CHECK(bench.value("合同变更率", "row").find("32 % → 9 %") == 0);
  CHECK(bench.says("不是承诺"));
}

TEST_CASE("the levelled load shows the dates that move, and takes them in one step") {
  Bench bench("grid", {1440, 1400});
  for (int i = 0; i < 20; ++i) bench.frames(1); // the plan rests
  int serial = 0;
  for (const Request &request : bench.requests)
    if (const auto *run = std::get_if<RunSchedule>(&request)) serial = run->serial;
  REQUIRE(serial > 0);
  const WorkCalendar calendar = plan_calendar(bench.plan().settings);
  auto spans = spans_of(bench.plan(), calendar);
  std::size_t last = 0;
  for (std::size_t i = 0; i < spans.size(); ++i)
    if (spans[i].dated && spans[i].finish > spans[last].finish) last = i;
  spans[last].start += 7, spans[last].finish += 7;
  ScheduleStatus &status = bench.host.schedule;
  status.serial = serial, status.done = true;
  status.plan = {10000, static_cast<double>(days_from_date("2026-06-22")), 150, 155, 160, 151, 1.5, 100, 96, 0};
  for (const ActionSpan &span : spans)
    status.plan.insert(status.plan.end(), {static_cast<double>(span.start), static_cast<double>(span.finish)});
  status.gates.assign(5 * bench.plan().gates.size(), 1);
  status.tasks.assign(2 * bench.plan().actions.size(), 0.5);
  status.curves.assign(40 * bench.plan().gates.size(), 110);
  bench.frames(3);
  REQUIRE(bench.press(T::level_title));
  bench.frames(4);
  CHECK(bench.says("需要调整 1 项行动的日期"));
  CHECK(bench.says("任何安排都不会少于 96 个工作日"));
  const std::size_t steps = bench.steps();
  REQUIRE(bench.press(T::level_take));
  bench.frames(4);
  CHECK(bench.steps() == steps + 1);
  CHECK(bench.plan().actions[last]->due == date_from_days(spans[last].finish));
}
