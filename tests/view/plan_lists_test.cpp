// Lists, triangle, lead-to-cash steps and conditional signatures on the workbench.
#include "support/plan_bench.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::PlanBench;

TEST_CASE("a risk is added to its list, and one press makes an action of it in one step") {
  PlanBench bench("grid");
  REQUIRE(bench.press(T::plan_tab_lists));
  bench.frames(3);
  const std::size_t items = bench.plan().items.size(), actions = bench.plan().actions.size();
  REQUIRE(bench.press(T::lists_add));
  bench.frames(4);
  REQUIRE(bench.plan().items.size() == items + 1);
  CHECK(is_risk(bench.plan().items.back()->kind));
  bench.key(ImGuiKey_Escape);
  bench.frames(3);
  const std::size_t steps = bench.steps();
  REQUIRE(bench.press("转成行动：未写内容", "button"));
  bench.frames(4);
  CHECK(bench.steps() == steps + 1);
  REQUIRE(bench.plan().actions.size() == actions + 1);
  CHECK(bench.plan().items.back()->action == bench.plan().actions.back()->id);
}

TEST_CASE("every list says what it is for while it is empty, in both languages") {
  for (const bool chinese : {true, false}) {
    PlanBench bench("hospital", {1440, 1800}, chinese);
    REQUIRE(bench.press(T::plan_tab_lists));
    bench.frames(3);
    int empty = 0;
    for (const T list :
         {T::lists_risks, T::lists_promises, T::lists_voices, T::lists_roadmap, T::lists_rivals, T::lists_problems}) {
      const std::string name =
          std::string{text_of(T::plan_tab_lists, chinese)} + " " + std::string{text_of(list, chinese)};
      if (!bench.press(name + " 0", "radio")) continue; // there is something in it
      ++empty;
      bench.frames(3);
      CHECK(bench.find_item(text_of(T::lists_add, chinese), "button"));
    }
    CHECK(empty >= 5);
  }
}

TEST_CASE("the triangle takes the three usual KPIs and has a cell for every step and one of ours") {
  PlanBench bench("grid");
  REQUIRE(bench.press(T::plan_tab_triangle));
  bench.frames(3);
  REQUIRE(bench.press(T::triangle_kpis_usual));
  bench.frames(4);
  CHECK(bench.plan().triangle.kpis.size() == 3);
  Triangle begun = bench.plan().triangle;
  begun.duties = {{.step = 4, .member = bench.workspace().team.front()->id, .duty = Duty::accountable}};
  bench.session.current().history.run(EditTriangle{bench.deal().id, begun});
  bench.frames(4);
  CHECK(bench.says("④ 机会点：验证立项 · " + bench.workspace().team.front()->name));
}

TEST_CASE("the board has a column for every step of the workspace's own process, under its name") {
  PlanBench bench("grid");
  REQUIRE(bench.press(T::plan_tab_board));
  bench.frames(3);
  LeadToCash process = default_process();
  process.phases[0].steps[0].name = "招标信息";
  bench.session.current().history.run(SetProcess{process});
  bench.frames(4);
  CHECK(bench.says("① 线索：招标信息"));
  REQUIRE(bench.press("编辑步骤：① 线索：招标信息", "button"));
  bench.frames(4);
  CHECK(bench.says("进入条件"));
  REQUIRE(bench.press(T::process_add_step));
  bench.frames(4);
  CHECK(step_count(in_use(bench.workspace().process)) == 10);
  bench.session.current().history.undo();
  bench.frames(3);
  CHECK(step_count(in_use(bench.workspace().process)) == 9);
}

TEST_CASE("a step's criteria are the workspace's own, and the process leaves and comes as a template file") {
  PlanBench bench("grid");
  REQUIRE(bench.press(T::plan_tab_board));
  bench.frames(3);
  REQUIRE(bench.press("编辑步骤：① 线索：收集生成", "button"));
  bench.frames(4);
  for (const auto &[field, words] : {std::pair{T::process_entry, "客户发出需求"}, {T::process_exit, "预算已经落实"}}) {
    const MirrorItem *at = bench.find_item(text_of(field, true), "textbox");
    REQUIRE(at);
    bench.mirror.set_value(at->id, words);
    bench.frames(4);
  }
  const LtcStep &step = in_use(bench.workspace().process).phases.front().steps.front();
  CHECK(step.entry == "客户发出需求");
  CHECK(step.exit == "预算已经落实");
  bench.requests.clear();
  REQUIRE(bench.press(T::process_save));
  CHECK(bench.request<SaveProcess>());
  REQUIRE(bench.press(T::process_open));
  CHECK(bench.request<OpenProcess>());
}

TEST_CASE("the condition of every signature stands in a field of its own") {
  PlanBench bench("group");
  const Gate *gate = nullptr;
  for (const auto &one : bench.plan().gates)
    if (!gate || one->signatures.size() > gate->signatures.size()) gate = one.get();
  REQUIRE(gate);
  REQUIRE(gate->signatures.size() == 15);
  Gate changed = *gate;
  changed.conditional = {{.name = gate->signatures.back(), .above = bench.deal().amount + 1, .chance = 0.2}};
  bench.session.current().history.run(PutGate{bench.deal().id, changed});
  REQUIRE(bench.press(T::plan_tab_approval));
  bench.frames(6);
  CHECK(bench.find_item("金额超过才需要 " + gate->signatures.back(), "textbox"));
}
