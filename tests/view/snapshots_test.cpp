// Maps kept under a name and a day.
#include "support/any_command.hpp"
#include "support/headless_imgui.hpp"
#include "view/screens/snapshots.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::view;
using namespace sandtable::test;

namespace {

const OpportunityId deal{"o1"};

const PowerMap &map_of(const TestUi &test) {
  return *first_opportunity(*test.session.current().history.now()).power_map;
}

} // namespace

TEST_CASE("a snapshot is renamed in the list, where its date stands too") {
  const auto taken = sandtable::apply(small_document(), TakeSnapshot{deal, {"s1"}, "三月", "2026-03-31"});
  REQUIRE(taken);
  TestUi test{*taken};
  SharedState shared;
  shared.overlay = Overlay::snapshots;
  SnapshotsState state;
  const auto draw = [&](Ui &ui) { snapshots_dialog(ui, shared, state); };
  for (int i = 0; i < 4; ++i) test.frame(draw);
  const auto *name = test.item(filled(text_of(T::snapshots_rename, true), "2026-03-31"));
  REQUIRE(name);
  CHECK(name->value == "三月");
  const std::string date_label = filled(text_of(T::snapshots_date_of, true), "三月");
  REQUIRE(test.item(date_label));
  CHECK(test.item(date_label)->value == "2026-03-31");
  test.mirror.set_value(name->id, "投标前");
  test.frame(draw), test.frame(draw);
  CHECK(map_of(test).snapshots[0]->name == "投标前");
  CHECK(test.session.current().history.undo_label() == "rename_snapshot");
}

TEST_CASE("a snapshot is of today unless another day is typed, before or after it is taken") {
  TestUi test{small_document()};
  SharedState shared;
  shared.overlay = Overlay::snapshots;
  SnapshotsState state;
  const auto draw = [&](Ui &ui) { snapshots_dialog(ui, shared, state); };
  for (int i = 0; i < 4; ++i) test.frame(draw);
  const auto type = [&](const std::string &label, const std::string &text) {
    REQUIRE(test.item(label));
    test.mirror.set_value(test.item(label)->id, text);
    for (int i = 0; i < 3; ++i) test.frame(draw);
  };
  const auto take = [&] {
    test.mirror.press(test.item(text_of(T::snapshots_take, true))->id);
    for (int i = 0; i < 3; ++i) test.frame(draw);
  };
  const std::string date{text_of(T::snapshots_date, true)};
  CHECK(test.item(date)->value == test.host.today);
  take();
  type(date, "2026-02-28");
  take();
  type(date, "soon");
  CHECK(state.date.empty());
  const auto &list = map_of(test).snapshots;
  REQUIRE(list.size() == 2);
  CHECK(list[0]->date == "2026-02-28");
  CHECK(list[1]->date == test.host.today);
  type(filled(text_of(T::snapshots_date_of, true), list[1]->name), "2026-01-31");
  CHECK(map_of(test).snapshots[0]->date == "2026-01-31");
  CHECK(test.session.current().history.undo_label() == "date_snapshot");
}
