// An assumption of the value case that goes to the plan to be confirmed.
#include "support/headless_imgui.hpp"
#include "support/samples.hpp"
#include "view/value/value_screen.hpp"

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::TestUi;

TEST_CASE("an assumption to be confirmed becomes an action in one press, and reminds when that is done") {
  Workspace workspace = *sandtable::test::sample("hospital");
  Account account = *workspace.accounts.front();
  Opportunity deal = *account.opportunities.front();
  ValueCase value = *deal.value;
  REQUIRE_FALSE(value.drivers.empty());
  REQUIRE_FALSE(deal.power_map->stances.empty());
  const PersonId who = deal.power_map->stances.front()->person;
  Driver driver = *value.drivers.front();
  driver.formula.clear(), driver.status = EvidenceStatus::guess, driver.doubted_by = {who};
  value.drivers.front() = make_ref(driver);
  deal.value = make_ref(std::move(value));
  account.opportunities.front() = make_ref(std::move(deal));
  workspace.accounts.front() = make_ref(std::move(account));
  TestUi test(make_ref(std::move(workspace)));
  test.host.today = "2026-11-22";
  const auto draw = [&] {
    for (int i = 0; i < 3; ++i) test.frame([&](Ui &ui) { value_confirm(ui, driver); });
  };
  const auto plan = [&] { return test.ui().opportunity->engagement; };
  draw();
  const std::size_t actions = plan()->actions.size();
  const Person *person = find(test.ui().account->people, who);
  REQUIRE(person);
  const std::string name = "与" + person->name + "确认“" + driver.name + "”";
  const MirrorItem *button = test.item(name);
  REQUIRE(button);
  test.mirror.press(button->id);
  draw();
  REQUIRE(plan()->actions.size() == actions + 1);
  Action made = *plan()->actions.back();
  CHECK(made.name == name);
  CHECK(made.person == who);
  CHECK(made.due == "2026-11-27");
  CHECK(made.proof.find(test.ui().word(EvidenceStatus::customer_stated)) != std::string::npos);
  CHECK_FALSE(test.item(name)); // planned once
  made.done = true;
  test.session.current().history.run(PutAction{test.ui().opportunity->id, made});
  draw();
  bool reminded = false;
  for (const auto &entry : test.mirror.items()) reminded |= entry.label.find("证据还是猜测") != std::string::npos;
  CHECK(reminded);
  CHECK(test.ui().opportunity->value->drivers.front()->status == EvidenceStatus::guess);
}
