// Chart and board by keys and drags, baselines, the running simulation, a rhythm's rounds.
#include "support/plan_bench.hpp"
#include "support/plan_ui.hpp"

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::middle;
using sandtable::test::PlanBench;
using sandtable::test::PlanUi;

TEST_CASE("the chart compares with the baseline that is chosen, with none, and drops one") {
  PlanUi ui("grid");
  PlanSettings settings = ui.plan().settings;
  const auto kept = [&](const std::string &name, const Date &due) {
    settings.baselines.push_back({name, "2026-09-01", {{{"grid-x8"}, "2027-01-04", due, {}}}, {}});
  };
  kept("甲", "2027-01-29"), kept("乙", "2027-02-26");
  ui.run(EditPlanSettings{ui.deal().id, settings});
  const auto shown = [&]() -> std::optional<long> {
    const PlanView &view = ui.state.view;
    const auto i = static_cast<std::size_t>(view.index_of({"grid-x8"}));
    if (view.baseline.empty() || !view.baseline[i]) return std::nullopt;
    return view.baseline[i]->finish;
  };
  CHECK(shown() == days_from_date("2027-02-26")); // the newest
  const auto choose = [&](std::string_view item) {
    REQUIRE(ui.press(text_of(T::plan_more, true), "button"));
    REQUIRE(ui.press(item, "menuitem"));
  };
  choose("对照：甲");
  CHECK(shown() == days_from_date("2027-01-29"));
  choose(text_of(T::plan_baseline_drop, true));
  REQUIRE(ui.plan().settings.baselines.size() == 1);
  CHECK(ui.plan().settings.baselines.front().name == "乙");
  choose("对照：乙");
  CHECK_FALSE(shown());
}

TEST_CASE("Ctrl with an arrow moves a bar of one day instead of stretching it, with Shift it stretches") {
  PlanUi ui("grid");
  Action action = ui.action("grid-x3");
  action.earliest = action.due = "2026-12-02"; // a Wednesday
  ui.state.selection.action = action.id;
  ui.run(PutAction{ui.deal().id, action});
  ImGuiIO &io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiMod_Ctrl, true);
  ui.key(ImGuiKey_LeftArrow);
  CHECK(ui.action("grid-x3").earliest == "2026-12-01");
  CHECK(ui.action("grid-x3").due == "2026-12-01");
  ui.key(ImGuiKey_RightArrow);
  CHECK(ui.action("grid-x3").earliest == "2026-12-02");
  CHECK(ui.action("grid-x3").due == "2026-12-02");
  io.AddKeyEvent(ImGuiMod_Shift, true);
  ui.key(ImGuiKey_RightArrow);
  io.AddKeyEvent(ImGuiMod_Shift, false);
  io.AddKeyEvent(ImGuiMod_Ctrl, false);
  ui.draw();
  CHECK(ui.action("grid-x3").earliest == "2026-12-02");
  CHECK(ui.action("grid-x3").due == "2026-12-03");
}

TEST_CASE("the chart's scale goes from day to quarter, and today stays where it was") {
  PlanUi ui("grid");
  const auto take = [&](T unit) {
    const std::string group{text_of(T::plan_unit, true)};
    REQUIRE(ui.press(group + " " + std::string{text_of(unit, true)}, "radio"));
    return ui.state.gantt.per_day;
  };
  const auto today = [&] {
    return (static_cast<double>(ui.state.view.now) - ui.state.gantt.left) * ui.state.gantt.per_day;
  };
  const double before = today();
  float last = 1e9f;
  for (const T unit : {T::plan_unit_day, T::plan_unit_week, T::plan_unit_month, T::plan_unit_quarter}) {
    const float per_day = take(unit);
    CHECK(per_day < last);
    CHECK(today() == doctest::Approx(before).epsilon(0.001));
    last = per_day;
  }
}

TEST_CASE("the bars lit as critical are those without slack") {
  PlanUi ui("grid");
  std::vector<std::string> critical;
  for (const auto &entry : ui.mirror.items())
    if (entry.role == "button" && entry.state.find("critical") != std::string::npos) critical.push_back(entry.label);
  REQUIRE_FALSE(critical.empty());
  CHECK(critical.size() < ui.plan().actions.size());
  for (const std::string &label : critical) {
    REQUIRE(ui.press(label, "button"));
    const int i = ui.state.view.index_of(ui.state.selection.action);
    REQUIRE(i >= 0);
    CHECK(ui.state.view.schedule.tasks[static_cast<std::size_t>(i)].slack == doctest::Approx(0));
  }
}

TEST_CASE("a gate is moved in its lane by dragging, in one step") {
  PlanBench bench("grid", {1440, 900});
  const MirrorItem *gate = bench.find_item("签约评审 ATC", "button");
  REQUIRE(gate);
  const std::size_t steps = bench.steps();
  const ImVec2 at = middle(*gate);
  bench.drag(at, {at.x - 40, at.y});
  CHECK(bench.plan().gates[2]->date < "2027-04-08");
  CHECK(bench.steps() == steps + 1);
}

TEST_CASE("a card of the board is dragged to another step, and Escape drops the drag") {
  PlanBench bench("grid", {1440, 900});
  REQUIRE(bench.press(T::plan_tab_board));
  bench.frames(3);
  const MirrorItem *card = bench.find_item("高层互访", "button");
  REQUIRE(card);
  const ImVec2 from = middle(*card);
  const MirrorItem *column = nullptr;
  for (const auto &item : bench.mirror.items()) // another step's heading in sight
    if (item.role == "heading" && item.max.x - item.min.x < 200 && item.max.x < 1080 &&
        (item.max.x < from.x || item.min.x > from.x))
      column = &item;
  REQUIRE(column);
  const ImVec2 to{middle(*column).x, middle(*column).y + 120};
  const int step = bench.action("grid-x2").step;
  const std::size_t steps = bench.steps();
  bench.pull(from, to);
  bench.key(ImGuiKey_Escape);
  bench.hold(false);
  CHECK(bench.action("grid-x2").step == step);
  bench.drag(from, to);
  CHECK(bench.action("grid-x2").step != step);
  CHECK(bench.steps() == steps + 1);
}

TEST_CASE("a simulation that runs tells how far it is and is stopped by a press") {
  PlanBench bench("grid");
  for (int i = 0; i < 20; ++i) bench.frames(1); // the plan rests
  int serial = 0;
  for (const Request &request : bench.requests)
    if (const auto *run = std::get_if<RunSchedule>(&request)) serial = run->serial;
  REQUIRE(serial > 0);
  bench.host.schedule = {};
  bench.host.schedule.serial = serial, bench.host.schedule.running = true, bench.host.schedule.progress = 0.42;
  bench.frames(3);
  CHECK(bench.says("42 %"));
  CHECK_FALSE(bench.request<StopSchedule>());
  REQUIRE(bench.press(T::plan_sim_stop));
  CHECK(bench.request<StopSchedule>());
}

TEST_CASE("a rhythm's visits stand in the touch matrix as planned rounds, unless they are not to") {
  for (const bool wanted : {true, false}) {
    PlanBench bench("grid", {1440, 1400});
    REQUIRE(bench.press(T::plan_more));
    REQUIRE(bench.press(T::rhythm_title));
    bench.frames(4);
    if (!wanted) REQUIRE(bench.press("同时记入接触矩阵", "checkbox"));
    const std::size_t rounds = bench.plan().contacts.size(), steps = bench.steps();
    REQUIRE(bench.press("加入计划（4 项）", "button"));
    bench.frames(4);
    CHECK(bench.plan().contacts.size() == rounds + (wanted ? 4 : 0));
    CHECK(bench.steps() == steps + 1);
    if (!wanted) continue;
    CHECK(bench.plan().contacts.back()->date == "2027-08-23");
    CHECK(bench.plan().contacts.back()->month == 18); // the engagement began in March 2026
  }
}

TEST_CASE("tabs that do not fit a phone are reached by the arrow that says there are more") {
  PlanUi ui("grid", {390, 844});
  REQUIRE(ui.state.tabs_scroll);
  CHECK(ui.seen(text_of(T::plan_more_tabs, true), "button"));
  CHECK_FALSE(ui.seen(text_of(T::plan_tab_approval, true), "tab"));
  REQUIRE(ui.press(text_of(T::plan_more_tabs, true), "button"));
  CHECK(ui.seen(text_of(T::plan_tab_approval, true), "tab"));
}
