// Gates, conditions, the triangle, customer voice, sign-off and slips on the plan's screen.
#include "support/plan_ui.hpp"

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::PlanUi;

namespace {

Gate gate_of(PlanUi &ui, std::string_view id) {
  const Gate *found = find(ui.plan().gates, GateId{std::string{id}});
  REQUIRE(found);
  return *found;
}

std::size_t actions_named(PlanUi &ui, std::string_view name) {
  std::size_t count = 0;
  for (const auto &action : ui.plan().actions) count += action->name == name;
  return count;
}

} // namespace

TEST_CASE("why a point is not met yet is written below it") {
  PlanUi ui("grid");
  Gate gate = gate_of(ui, "grid-g2");
  gate.points = {{.name = "价值主张已验证", .note = "等比测结论", .extra = {}}};
  ui.state.selection.gate = gate.id;
  ui.run(PutGate{ui.deal().id, gate});
  const MirrorItem *note = ui.seen("为什么还没有：价值主张已验证", "textbox");
  REQUIRE(note);
  CHECK(note->value == "等比测结论");
  REQUIRE(ui.fill("为什么还没有：价值主张已验证", "等财务复核"));
  CHECK(gate_of(ui, "grid-g2").points.front().note == "等财务复核");
}

TEST_CASE("every line of a gate's conditions becomes an action of its own with its full words, once") {
  PlanUi ui("grid");
  const std::string lasting =
      "客户财务部书面认可十年全寿命成本的口径、折现率和残值，并由分管副总签字后抄送采购部存档备查";
  Gate gate = gate_of(ui, "grid-g2");
  gate.decision = GateDecision::conditional;
  gate.conditions = lasting + "\n\n 甲方确认付款节点 \n";
  ui.state.selection.gate = gate.id;
  ui.run(PutGate{ui.deal().id, gate});
  const std::size_t actions = ui.plan().actions.size(), steps = ui.history().steps();
  REQUIRE(ui.press("把 2 个条件变成行动", "button"));
  CHECK(ui.plan().actions.size() == actions + 2);
  CHECK(ui.history().steps() == steps + 1);
  CHECK(actions_named(ui, lasting) == 1);
  CHECK(actions_named(ui, "甲方确认付款节点") == 1);
  CHECK(ui.plan().actions.back()->gate == gate.id);
  CHECK_FALSE(ui.seen("把 2 个条件变成行动", "button"));
  CHECK(ui.seen("甲方确认付款节点", "checkbox"));
}

TEST_CASE("a condition without an action stands among what keeps the gate, until it has one") {
  PlanUi ui("grid");
  Gate gate = gate_of(ui, "grid-g2");
  gate.decision = GateDecision::conditional, gate.conditions = "甲方确认付款节点";
  ui.state.selection.gate = gate.id;
  ui.run(PutGate{ui.deal().id, gate});
  CHECK(ui.seen("条件还没有变成行动：甲方确认付款节点", "checkbox"));
  REQUIRE(ui.press("把 1 个条件变成行动", "button"));
  CHECK_FALSE(ui.says("条件还没有变成行动"));
}

TEST_CASE("the action of a condition is not overdue at once where the gate was held before today") {
  for (const char *held : {"2026-11-10", "2026-11-22", ""}) {
    CAPTURE(held);
    PlanUi ui("grid");
    Gate gate = gate_of(ui, "grid-g2");
    gate.decision = GateDecision::conditional, gate.conditions = "甲方确认付款节点", gate.date = held;
    ui.state.selection.gate = gate.id;
    ui.run(PutGate{ui.deal().id, gate});
    REQUIRE(ui.press("把 1 个条件变成行动", "button"));
    CHECK(ui.plan().actions.back()->due > ui.host.today);
  }
}

TEST_CASE("sales operations sees the gates it runs, and a gate says who calls it") {
  PlanUi ui("grid");
  Triangle triangle = ui.plan().triangle;
  triangle.operations = {"m-ex"};
  ui.run(EditTriangle{ui.deal().id, triangle});
  ui.show(PlanTab::triangle);
  const MirrorItem *run = nullptr;
  for (const auto &entry : ui.mirror.items())
    if (entry.role == "button" && entry.label.starts_with("投标评审 ATB · ")) run = &entry;
  REQUIRE(run);
  ui.mirror.press(run->id);
  ui.draw();
  CHECK(ui.state.selection.gate == GateId{"grid-g2"});
  CHECK(ui.says("由 王博远（销售运营）召集"));
}

TEST_CASE("a KPI of which less is better is judged so") {
  PlanUi ui("grid");
  ui.show(PlanTab::triangle);
  REQUIRE(ui.press(text_of(T::triangle_kpis_usual, true), "button"));
  Triangle triangle = ui.plan().triangle;
  triangle.kpis.back().name = "回款天数", triangle.kpis.back().target = 60, triangle.kpis.back().current = 45;
  ui.run(EditTriangle{ui.deal().id, triangle});
  CHECK(ui.says(text_of(T::triangle_missed, true)));
  REQUIRE(ui.press("怎样算好 回款天数", "combobox"));
  REQUIRE(ui.press("越低越好", "menuitem"));
  CHECK(ui.plan().triangle.kpis.back().less_is_better);
  CHECK(ui.says(text_of(T::triangle_reached, true)));
  CHECK_FALSE(ui.says(text_of(T::triangle_missed, true)));
}

TEST_CASE("a step without anyone accountable is told in a notice") {
  PlanUi ui("grid");
  Triangle begun;
  begun.duties = {{.step = 4, .member = {"m-ar"}, .duty = Duty::accountable}};
  ui.run(EditTriangle{ui.deal().id, begun});
  ui.show(PlanTab::triangle);
  CHECK(ui.says("8 个步骤不是恰好一人总负责"));
}

TEST_CASE("a customer's voice keeps its channel and the speaker's bias") {
  PlanUi ui("grid");
  ui.run(PutVoice{ui.deal().id, {.id = {"w1"}, .quote = "巡检太费人"}});
  ui.state.lists.shown = PlanList::voices;
  ui.show(PlanTab::lists);
  REQUIRE(ui.fill("渠道 巡检太费人", "现场走访"));
  REQUIRE(ui.fill("立场偏向 巡检太费人", "一线班组"));
  CHECK(ui.plan().voices.back()->channel == "现场走访");
  CHECK(ui.plan().voices.back()->bias == "一线班组");
}

TEST_CASE("signing times may be constant or triangular with a spread, and the number of reviewers is the real one") {
  PlanUi ui("grid");
  Gate gate = gate_of(ui, "grid-g2");
  gate.signatures = {"销售总监", "财务经理", "总经理"};
  ui.state.approval.gate = gate.id;
  ui.run(PutGate{ui.deal().id, gate});
  ui.show(PlanTab::approval);
  CHECK(ui.says("3 人同时审要"));
  REQUIRE(ui.state.approval.serial_mean);
  REQUIRE(ui.state.approval.by_formula);
  const double exponential = *ui.state.approval.serial_mean;
  REQUIRE(ui.press(text_of(T::sign_time, true), "combobox"));
  REQUIRE(ui.press(text_of(T::sign_time_triangular, true), "menuitem"));
  REQUIRE(ui.seen(text_of(T::sign_spread, true), "textbox"));
  REQUIRE(ui.state.approval.serial_mean);
  CHECK(*ui.state.approval.serial_mean < exponential); // less variance, shorter queues
  CHECK_FALSE(ui.state.approval.by_formula);
  REQUIRE(ui.fill(text_of(T::sign_spread, true), "0"));
  const double narrow = *ui.state.approval.serial_mean;
  REQUIRE(ui.press(text_of(T::sign_time, true), "combobox"));
  REQUIRE(ui.press(text_of(T::sign_time_constant, true), "menuitem"));
  CHECK(*ui.state.approval.serial_mean == doctest::Approx(narrow).epsilon(0.02));
}

TEST_CASE("a signature above an amount the deal does not reach is left out of those needed") {
  PlanUi ui("group");
  Gate gate;
  for (const auto &one : ui.plan().gates)
    if (one->signatures.size() > gate.signatures.size()) gate = *one;
  REQUIRE(gate.signatures.size() == 15);
  gate.conditional = {{.name = gate.signatures.back(), .above = ui.deal().amount + 1}};
  ui.run(PutGate{ui.deal().id, gate});
  ui.show(PlanTab::approval);
  CHECK(ui.says("15 个签字中需要 14 个"));
}

TEST_CASE("the least that is enough says what all actions fall short of, and that nothing cheaper is left") {
  PlanUi ui("grid");
  ui.show(PlanTab::play);
  REQUIRE(ui.fill(text_of(T::plan_cheapest_target, true), "100"));
  ui.draw(40);
  CHECK(ui.says("达不到 100.0"));
  CHECK_FALSE(ui.says(text_of(T::plan_cheapest_proven, true)));
  REQUIRE(ui.fill(text_of(T::plan_cheapest_target, true), "-100"));
  ui.draw(40);
  CHECK(ui.says("不用再做什么也会到"));
  CHECK(ui.says(text_of(T::plan_cheapest_proven, true)));
}

TEST_CASE("the play does not call a gate passed that is only due, and prices the gate that will be late") {
  Workspace workspace = *sandtable::test::sample("grid");
  Account account = *workspace.accounts.front();
  Opportunity deal = *account.opportunities.front();
  deal.value = make_ref(sandtable::test::hospital_case());
  account.opportunities.front() = make_ref(std::move(deal));
  workspace.accounts.front() = make_ref(std::move(account));
  PlanUi ui(make_ref(std::move(workspace)));
  Action late = ui.action("grid-x5");
  late.duration = ThreePoint{120, 120, 120, {}}, late.gate = {"grid-g2"};
  late.earliest = "2026-11-23", late.due.clear();
  ui.run(PutAction{ui.deal().id, late});
  ui.show(PlanTab::play);
  CHECK(ui.says("◆ 投标评审 ATB（到期，现在就绪 "));
  CHECK(ui.says("投标评审 ATB：照关键路径晚 "));
}
