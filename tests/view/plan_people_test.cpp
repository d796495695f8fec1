// Who is selected anywhere lights what concerns them in the plan, and who is pressed there is selected everywhere.
#include "support/plan_bench.hpp"
#include "support/plan_ui.hpp"

#include <algorithm>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::PlanBench;
using sandtable::test::PlanUi;

TEST_CASE("a person selected anywhere lights their actions, gates and rounds in chart, table, board and touches") {
  PlanUi ui("grid");
  CHECK_FALSE(ui.lit("时间条 联合标准比测", "button"));
  ui.shared.selection.only(PersonId{"G4"});
  ui.draw();
  CHECK(ui.lit("时间条 联合标准比测", "button"));
  CHECK(ui.lit("时间条 标前引导：技术规范", "button"));
  CHECK_FALSE(ui.lit("时间条 高层互访", "button"));
  CHECK(ui.lit("投标评审 ATB", "button"));
  CHECK_FALSE(ui.lit("签约评审 ATC", "button"));
  CHECK(ui.says("已选“沈岚”：2 项行动、1 个决策点"));
  ui.show(PlanTab::table);
  CHECK(ui.lit("联合标准比测", "row"));
  CHECK_FALSE(ui.lit("高层互访", "row"));
  ui.show(PlanTab::board);
  CHECK(ui.lit("联合标准比测", "button"));
  CHECK_FALSE(ui.lit("高层互访", "button"));
  ui.show(PlanTab::touches);
  CHECK(ui.lit("科技 · 标前", "gridcell"));
  CHECK_FALSE(ui.lit("财务 · 投标", "gridcell"));
  REQUIRE(ui.press(text_of(T::plan_light_off, true), "button"));
  CHECK(ui.shared.selection.empty());
  CHECK_FALSE(ui.lit("科技 · 标前", "gridcell"));
}

TEST_CASE("the value claims of who is selected are counted in the plan, and a press turns to them") {
  Workspace workspace = *sandtable::test::sample("grid");
  Account account = *workspace.accounts.front();
  Opportunity deal = *account.opportunities.front();
  ValueCase value = sandtable::test::hospital_case();
  for (auto &line : value.lines) {
    CostLine own = *line;
    own.serves.clear(), own.doubted_by.clear();
    line = make_ref(std::move(own));
  }
  for (auto &driver : value.drivers) {
    Driver own = *driver;
    own.doubted_by.clear();
    driver = make_ref(std::move(own));
  }
  REQUIRE_FALSE(value.drivers.empty());
  Driver doubted = *value.drivers.front();
  doubted.doubted_by = {{"G4"}};
  value.drivers.front() = make_ref(std::move(doubted));
  value.criteria = {{.name = "全寿命成本", .weight = 0.5, .people = {{"G4"}}, .extra = {}}};
  deal.value = make_ref(std::move(value));
  account.opportunities.front() = make_ref(std::move(deal));
  workspace.accounts.front() = make_ref(std::move(account));
  PlanUi ui(make_ref(std::move(workspace)));
  ui.shared.selection.only(PersonId{"G4"});
  ui.draw();
  CHECK(ui.says("2 条价值主张"));
  REQUIRE(ui.press(text_of(T::plan_light_claims, true), "button"));
  CHECK(ui.shared.screen == Screen::value);
  CHECK(ui.shared.show_claims);
}

TEST_CASE("a person pressed in the chart's headings or in the touch matrix is selected, pressed again no longer") {
  PlanUi ui("grid");
  ui.state.grouping = PlanGrouping::person;
  ui.draw();
  REQUIRE(ui.press("选中“沈岚”", "button"));
  REQUIRE(ui.shared.selection.people == std::vector<PersonId>{{"G4"}});
  CHECK(ui.lit("时间条 联合标准比测", "button"));
  REQUIRE(ui.press("选中“沈岚”", "button"));
  CHECK(ui.shared.selection.empty());
  ui.state.touch.rows = TouchRows::people;
  ui.show(PlanTab::touches);
  REQUIRE(ui.press("选中“沈岚”", "button"));
  CHECK(ui.shared.selection.has(PersonId{"G4"}));
}

TEST_CASE("a card chosen on the map is lit in the plan") {
  PlanBench bench("grid", {1440, 1400});
  REQUIRE(bench.press(T::rail_map));
  REQUIRE(bench.press("沈岚", "button"));
  REQUIRE(bench.press(T::rail_plan));
  bench.frames(3);
  const MirrorItem *bar = bench.find_item("时间条 联合标准比测", "button");
  REQUIRE(bar);
  CHECK(bar->state.find("lit") != std::string::npos);
  CHECK(bench.says("已选“沈岚”"));
}

TEST_CASE("sponsors stand with whom they answer for, and take on another in one press") {
  PlanUi ui("grid");
  ui.show(PlanTab::triangle);
  REQUIRE(ui.press("赵宏：结对对象", "combobox"));
  REQUIRE(ui.press("沈岚", "menuitem"));
  const Stance *stance = find_stance(*ui.deal().power_map, {"G4"});
  REQUIRE(stance);
  CHECK(stance->owner == MemberId{"m-sp"});
  CHECK(ui.seen("赵宏 对 沈岚", "button"));
}

TEST_CASE("what is done takes the relationship to the level that was expected, in the same step") {
  PlanUi ui("grid");
  Action action = ui.action("grid-x2");
  action.relationship = RelationshipLevel::trusted_adviser;
  ui.state.selection.action = action.id;
  ui.run(PutAction{ui.deal().id, action});
  REQUIRE(ui.press(text_of(T::plan_finish, true), "button"));
  const std::size_t steps = ui.history().steps();
  REQUIRE(ui.press(text_of(T::plan_finish_yes, true), "button"));
  CHECK(ui.history().steps() == steps + 1);
  CHECK(ui.action("grid-x2").done);
  const Stance *stance = find_stance(*ui.deal().power_map, {"G1"});
  REQUIRE(stance);
  const Relationship *known = nullptr;
  for (const Relationship &one : stance->relationships)
    if (one.member == MemberId{"m-sp"}) known = &one;
  REQUIRE(known);
  REQUIRE(known->now);
  CHECK(known->now->value == RelationshipLevel::trusted_adviser);
  CHECK(known->now->date == "2026-11-22");
  ui.history().undo();
  CHECK_FALSE(ui.action("grid-x2").done);
}

TEST_CASE("workload is told by person and, summed, by role") {
  PlanUi ui("grid");
  const auto meters = [&](std::string_view start) {
    std::size_t count = 0;
    for (const auto &entry : ui.mirror.items()) count += entry.role == "meter" && entry.label.starts_with(start);
    return count;
  };
  CHECK(meters("陈立群 · ") == 1);
  const std::string group{text_of(T::plan_load_title, true)};
  REQUIRE(ui.press(group + " " + std::string{text_of(T::plan_load_by_role, true)}, "radio"));
  CHECK(meters("陈立群 · ") == 0);
  CHECK(meters(std::string{ui.ui().word(OurRole::AR)} + " · ") == 1);
  Workspace workspace = *ui.history().now();
  Action second = ui.action("grid-x8");
  Member twin = *workspace.team.front();
  twin.id = {"m-two"}, twin.name = "另一位";
  ui.run(PutMember{twin});
  second.owner = twin.id;
  ui.run(PutAction{ui.deal().id, second});
  CHECK(meters(std::string{ui.ui().word(OurRole::AR)} + " · ") == 1); // both in one bar
}

TEST_CASE("a visit has its brief before and its report after, each one step") {
  PlanUi ui("grid");
  const auto &contacts = ui.plan().contacts;
  const auto found = std::find_if(contacts.begin(), contacts.end(),
                                  [](const auto &one) { return one->party == "科技" && one->phase == "标前"; });
  REQUIRE(found != contacts.end());
  const ContactId visit = (*found)->id;
  ui.show(PlanTab::touches);
  REQUIRE(ui.press("科技 · 标前", "gridcell"));
  ui.state.touch.edited = visit;
  ui.draw();
  const std::size_t before = ui.history().steps();
  REQUIRE(ui.fill(text_of(T::plan_contact_brief, true), "只谈停机损失，不谈价格"));
  REQUIRE(ui.fill(text_of(T::plan_contact_report, true), "同意联合比测"));
  const Contact *now = find(ui.plan().contacts, visit);
  REQUIRE(now);
  CHECK(now->brief == "只谈停机损失，不谈价格");
  CHECK(now->report == "同意联合比测");
  CHECK(ui.history().steps() == before + 2);
}
