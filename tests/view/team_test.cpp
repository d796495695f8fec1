#include "view/screens/about.hpp"
#include "view/screens/rivals.hpp"
#include "view/screens/shortcuts.hpp"
#include "view/screens/snapshots.hpp"
#include "view/screens/team.hpp"

#include "support/headless_imgui.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::TestUi;

namespace {
Document empty_workspace() {
  IdSource ids{1, 2};
  return make_ref(new_workspace(ids, "w", "zh", "2026-03-31T08:00:00Z"));
}

/// All dialogs as the workbench calls them.
struct Dialogs {
  SharedState shared;
  AboutState about;
  TeamState team;
  RivalsState rivals;
  SnapshotsState snapshots;
  void operator()(Ui &ui) {
    problems_dialog(ui, shared);
    about_dialog(ui, shared, about);
    shortcuts_dialog(ui, shared);
    team_dialog(ui, shared, team);
    rivals_dialog(ui, shared, rivals);
    snapshots_dialog(ui, shared, snapshots);
  }
};

void press(TestUi &test, Dialogs &dialogs, T key) {
  const auto *item = test.item(text_of(key, true));
  REQUIRE_MESSAGE(item, text_of(key, true));
  test.mirror.press(item->id);
  test.frame([&](Ui &ui) { dialogs(ui); });
}
void show(TestUi &test, Dialogs &dialogs, Overlay overlay) {
  dialogs.shared.overlay = overlay;
  for (int i = 0; i < 4; ++i) test.frame([&](Ui &ui) { dialogs(ui); });
}
void key(TestUi &test, Dialogs &dialogs, ImGuiKey pressed) {
  ImGui::GetIO().AddKeyEvent(pressed, true);
  for (int i = 0; i < 3; ++i) test.frame([&](Ui &ui) { dialogs(ui); });
  ImGui::GetIO().AddKeyEvent(pressed, false);
  for (int i = 0; i < 2; ++i) test.frame([&](Ui &ui) { dialogs(ui); });
}
} // namespace

TEST_CASE("every dialog closes by Escape, by its cross and by a press outside it") {
  TestUi test{empty_workspace()};
  Dialogs dialogs;
  for (const Overlay overlay :
       {Overlay::team, Overlay::rivals, Overlay::snapshots, Overlay::about, Overlay::shortcuts}) {
    show(test, dialogs, overlay);
    key(test, dialogs, ImGuiKey_Escape);
    CHECK(dialogs.shared.overlay == Overlay::none);

    show(test, dialogs, overlay);
    press(test, dialogs, T::workspace_close);
    CHECK(dialogs.shared.overlay == Overlay::none);

    show(test, dialogs, overlay);
    ImGui::GetIO().AddMousePosEvent(5, 795);
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    for (int i = 0; i < 2; ++i) test.frame([&](Ui &ui) { dialogs(ui); });
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    for (int i = 0; i < 2; ++i) test.frame([&](Ui &ui) { dialogs(ui); });
    CHECK(dialogs.shared.overlay == Overlay::none);
  }
}

TEST_CASE("a dialog left by other means leaves nothing open behind it") {
  TestUi test{empty_workspace()};
  Dialogs dialogs;
  show(test, dialogs, Overlay::team);
  show(test, dialogs, Overlay::none);
  CHECK_FALSE(ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel));
}

TEST_CASE("members, rivals and snapshots are added by one button each") {
  TestUi test{empty_workspace()};
  Dialogs dialogs;
  const auto now = [&] { return test.session.current().history.now(); };
  show(test, dialogs, Overlay::team);
  press(test, dialogs, T::team_add);
  REQUIRE(now()->team.size() == 1);
  CHECK(now()->team.front()->role == OurRole::AR);

  show(test, dialogs, Overlay::rivals);
  press(test, dialogs, T::rivals_add);
  CHECK(first_opportunity(*now()).power_map->rivals.size() == 1);

  show(test, dialogs, Overlay::snapshots);
  press(test, dialogs, T::snapshots_take);
  REQUIRE(first_opportunity(*now()).power_map->snapshots.size() == 1);
  CHECK(first_opportunity(*now()).power_map->snapshots.front()->date == "2026-03-31");
}

TEST_CASE("problems of a file are listed with their places until dismissed") {
  TestUi test{empty_workspace()};
  Dialogs dialogs;
  test.host.open_problem_file = "grid.json";
  test.host.open_problems = {{"problem_name_empty", "/accounts/0/people/3/name", {}}};
  show(test, dialogs, Overlay::none);
  bool place = false;
  for (const auto &item : test.mirror.items())
    place |= item.label.find("/accounts/0/people/3/name") != std::string::npos;
  CHECK(place);
  key(test, dialogs, ImGuiKey_Escape);
  bool dismissed = false;
  show(test, dialogs, Overlay::none);
  press(test, dialogs, T::workspace_close);
  for (const auto &request : test.out.requests) dismissed |= std::holds_alternative<DismissProblems>(request);
  CHECK(dismissed);
}
