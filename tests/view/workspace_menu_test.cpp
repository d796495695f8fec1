#include "view/screens/workspace_menu.hpp"

#include "support/headless_imgui.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::TestUi;

namespace {
struct Menu {
  TestUi test;
  SharedState shared;
  WorkspaceMenuState state;

  Menu()
      : test{[] {
          IdSource ids{1, 2};
          return make_ref(new_workspace(ids, "w", "zh", "2026-03-31T08:00:00Z"));
        }()} {
    frame();
  }
  void frame() {
    test.frame([&](Ui &ui) { workspace_menu(ui, shared, state); });
  }
  bool has(T key) const { return test.item(text_of(key, true)); }
  void press(T key) {
    const auto *item = test.item(text_of(key, true));
    REQUIRE_MESSAGE(item, text_of(key, true));
    test.mirror.press(item->id);
    frame();
    frame();
  }
  const Workspace &now() const { return *test.session.current().history.now(); }
};
} // namespace

TEST_CASE("nobody meets accounts and opportunities before adding a second") {
  Menu menu;
  CHECK(menu.has(T::workspace_another));
  CHECK_FALSE(menu.has(T::workspace_add_account));
  CHECK_FALSE(menu.has(T::workspace_add_deal));
  menu.press(T::workspace_another);
  menu.press(T::workspace_another_deal);
  REQUIRE(menu.now().accounts.front()->opportunities.size() == 2);
  CHECK(menu.shared.opportunity == menu.now().accounts.front()->opportunities.back()->id);
  CHECK(menu.has(T::workspace_add_account));
  CHECK_FALSE(menu.has(T::workspace_another));
}

TEST_CASE("a deal is deleted only after a question") {
  Menu menu;
  menu.press(T::workspace_another);
  menu.press(T::workspace_another_deal);
  const std::string name = menu.now().accounts.front()->opportunities.back()->name;
  const auto *remove = menu.test.item(filled(text_of(T::workspace_delete_named, true), name));
  REQUIRE(remove);
  menu.test.mirror.press(remove->id);
  menu.frame();
  menu.frame();
  CHECK(menu.now().accounts.front()->opportunities.size() == 2);
  menu.press(T::workspace_delete);
  CHECK(menu.now().accounts.front()->opportunities.size() == 1);
  CHECK(menu.has(T::workspace_another));
}
