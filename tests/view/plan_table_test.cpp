// The action table as a spreadsheet.
#include "support/plan_ui.hpp"

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::middle;
using sandtable::test::PlanUi;

namespace {

std::size_t rows_of(const PlanUi &ui) {
  std::size_t rows = 0;
  for (const auto &entry : ui.mirror.items()) rows += entry.role == "textbox" && entry.label.starts_with("截止日 ");
  return rows;
}

/// A deal of one action beside the sample's.
Document two_deals() {
  Workspace workspace = *sandtable::test::sample("grid");
  Account account = *workspace.accounts.front();
  Opportunity second = *account.opportunities.front();
  second.id = {"second"}, second.name = "另一个机会点";
  Engagement plan;
  Action only;
  only.id = {"only"}, only.name = "唯一的行动", only.due = "2026-12-04";
  plan.actions.push_back(make_ref(std::move(only)));
  second.engagement = make_ref(std::move(plan));
  account.opportunities.push_back(make_ref(std::move(second)));
  workspace.accounts.front() = make_ref(std::move(account));
  return make_ref(std::move(workspace));
}

} // namespace

TEST_CASE("the action table shows the rows of the deal it is turned to, though the document is the same") {
  PlanUi ui(two_deals());
  ui.show(PlanTab::table);
  CHECK(rows_of(ui) == 8);
  ui.deal_shown = 1;
  ui.draw();
  CHECK(rows_of(ui) == 1);
  CHECK(ui.seen("截止日 唯一的行动", "textbox"));
  ui.deal_shown = 0;
  ui.draw();
  CHECK(rows_of(ui) == 8);
  CHECK(ui.seen("截止日 高层互访", "textbox"));
}

TEST_CASE("keys go from cell to cell, and what is typed there replaces what was in it") {
  PlanUi ui("grid");
  ui.state.table.sort = ActionColumn::name;
  ui.show(PlanTab::table);
  const auto at = [&](std::size_t row) {
    return ui.plan().actions[static_cast<std::size_t>(ui.state.table.order[row])]->id.text;
  };
  std::size_t first = 0;
  while (at(first) != "grid-x2") ++first;
  if (first + 2 >= ui.plan().actions.size()) first = 0;
  const std::string second = at(first + 1), third = at(first + 2);
  const MirrorItem *cell = ui.seen("截止日 " + ui.action(at(first)).name, "textbox");
  REQUIRE(cell);
  ui.click(middle(*cell));
  ui.key(ImGuiKey_DownArrow);
  REQUIRE(ui.state.table.cursor);
  CHECK(ui.state.table.cursor->action.text == second);
  CHECK(ui.state.table.cursor->column == ActionColumn::due);
  ui.type("2027-03-19");
  ui.key(ImGuiKey_Enter);
  CHECK(ui.action(second).due == "2027-03-19");
  CHECK(ui.state.table.cursor->action.text == third);
  ui.key(ImGuiKey_Tab);
  ui.key(ImGuiKey_Tab);
  CHECK(ui.state.table.cursor->column == ActionColumn::days);
  ui.type("12");
  ui.key(ImGuiKey_Enter);
  REQUIRE(ui.action(third).duration);
  CHECK(ui.action(third).duration->likely == 12);
}

TEST_CASE("rows of a spreadsheet are pasted as actions in one step, with what was not understood told") {
  PlanUi ui("grid");
  ui.show(PlanTab::table);
  const std::size_t actions = ui.plan().actions.size(), steps = ui.history().steps();
  ui.host.pasted = "行动\t关键人\t我方负责人\t协作人\t截止日\t投入人天\t要等谁先完成\n"
                   "拜访总工\t沈岚\t周子昂\t陈立群；李慧敏\t2027/3/5\t2\t高层互访\n"
                   "谈付款\t不认识的人\t陈立群\t\t2027-03-12\t\t\n";
  ui.draw(1);
  ui.host.pasted.clear();
  ui.draw();
  REQUIRE(ui.plan().actions.size() == actions + 2);
  CHECK(ui.history().steps() == steps + 1);
  const Action &visit = *ui.plan().actions[actions], &terms = *ui.plan().actions[actions + 1];
  CHECK(visit.name == "拜访总工");
  CHECK(visit.person == PersonId{"G4"});
  CHECK(visit.owner == MemberId{"m-sr"});
  CHECK(visit.helpers == std::vector<MemberId>{{"m-ar"}, {"m-fr"}});
  CHECK(visit.due == "2027-03-05");
  CHECK(visit.effort == 2);
  REQUIRE(visit.predecessors.size() == 1);
  CHECK(visit.predecessors.front().action == ActionId{"grid-x2"});
  CHECK(terms.person == PersonId{});
  CHECK(terms.owner == MemberId{"m-ar"});
  REQUIRE_FALSE(ui.shared.toasts.empty());
  CHECK(ui.shared.toasts.back().text.find("1 个单元格") != std::string::npos);
}

TEST_CASE("helpers, effort, cost, predecessors and proof are typed in their cells, and an unknown name is refused") {
  PlanUi ui("grid", {2600, 1200});
  ui.show(PlanTab::table);
  REQUIRE(ui.fill("费用 高层互访", "30000"));
  REQUIRE(ui.fill("协作人 高层互访", "李慧敏、周子昂"));
  REQUIRE(ui.fill("用什么证明做到了 高层互访", "专题会纪要"));
  REQUIRE(ui.fill("要等谁先完成 高层互访", "没有这项行动"));
  const Action action = ui.action("grid-x2");
  CHECK(action.cost == 30000);
  CHECK(action.helpers == std::vector<MemberId>{{"m-fr"}, {"m-sr"}});
  CHECK(action.proof == "专题会纪要");
  CHECK(action.predecessors.empty());
}

TEST_CASE("the table's list of people is narrowed by typing and can name nobody") {
  PlanUi ui("grid");
  ui.show(PlanTab::table);
  REQUIRE(ui.press("关键人 高层互访", "combobox"));
  REQUIRE(ui.seen(text_of(T::table_find_person, true), "textbox"));
  REQUIRE(ui.press(text_of(T::plan_nobody, true), "menuitem"));
  CHECK(ui.action("grid-x2").person == PersonId{});
}
