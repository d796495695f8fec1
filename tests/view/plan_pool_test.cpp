// What actions share beside our people, edited on the plan's screen.
#include "support/plan_ui.hpp"

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::PlanUi;

TEST_CASE("what actions share is added, limited and taken away on the triangle's tab, each a step of undo") {
  PlanUi ui("grid");
  ui.show(PlanTab::triangle);
  const std::size_t steps = ui.history().steps();
  REQUIRE(ui.fill(text_of(T::pool_add, true), " 联调实验室 "));
  REQUIRE(ui.plan().resources.size() == 1);
  CHECK(ui.plan().resources.front() == Resource{"联调实验室", 1, {}});
  REQUIRE(ui.fill("联调实验室：同时最多", "2.5"));
  CHECK(ui.plan().resources.front().capacity == 2.5);
  for (const char *wrong : {"-1", "many", "1e300", "nan"}) REQUIRE(ui.fill("联调实验室：同时最多", wrong));
  CHECK(ui.plan().resources.front().capacity == 2.5);
  REQUIRE(ui.fill(text_of(T::pool_add, true), "联调实验室")); // there already: its amount is not lost
  CHECK(ui.plan().resources.front().capacity == 2.5);
  REQUIRE(ui.press("移除 联调实验室", "button"));
  CHECK(ui.plan().resources.empty());
  CHECK(ui.history().steps() == steps + 3);
}

TEST_CASE("an action takes of what is shared, and more than there is is told where it is levelled") {
  PlanUi ui("grid");
  ui.run(PutResource{ui.deal().id, {"联调实验室", 2, {}}});
  ui.state.selection.action = {"grid-x3"};
  ui.draw();
  REQUIRE(ui.press(text_of(T::pool_take, true), "button"));
  REQUIRE(ui.press("联调实验室", "menuitem"));
  REQUIRE(ui.action("grid-x3").demands.size() == 1);
  CHECK(ui.action("grid-x3").demands.front() == Demand{"联调实验室", 1, {}});
  CHECK_FALSE(ui.says("排不下"));
  REQUIRE(ui.fill("占用 联调实验室", "3"));
  CHECK(ui.action("grid-x3").demands.front().amount == 3);
  ui.state.level.open = true;
  ui.draw();
  CHECK(ui.says("排不下：“全寿命成本评审”要占 3 × 联调实验室，一共只有 2"));
}

TEST_CASE("what an action takes without a limit is offered one") {
  PlanUi ui("grid");
  Action action = ui.action("grid-x3");
  action.demands = {{"样机", 3, {}}};
  ui.run(PutAction{ui.deal().id, action});
  ui.show(PlanTab::triangle);
  REQUIRE(ui.press("给“样机”设上限", "button"));
  REQUIRE(ui.plan().resources.size() == 1);
  CHECK(ui.plan().resources.front() == Resource{"样机", 3, {}});
}
