// What a screen reader is told of dialogs and menus.
#include "support/any_command.hpp"
#include "support/headless_imgui.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::small_document;
using sandtable::test::TestBench;

namespace {
bool is(const MirrorItem &item, std::string_view state) {
  const auto states = split(item.state, ' ');
  return std::find(states.begin(), states.end(), state) != states.end();
}
} // namespace

TEST_CASE("a dialog is told with its name and as modal; whatever lies behind it is inert until it closes") {
  for (const bool chinese : {true, false}) {
    TestBench bench{small_document(), {1280, 800}, chinese};
    const auto inert = [&] {
      return std::count_if(bench.mirror.items().begin(), bench.mirror.items().end(),
                           [](const MirrorItem &item) { return is(item, "inert"); });
    };
    CHECK(inert() == 0);
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
    bench.key(ImGuiKey_K);
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, false);
    bench.frames(3);
    const auto *dialog = bench.find_item(text_of(T::shortcuts_search, chinese), "dialog");
    REQUIRE(dialog);
    CHECK(is(*dialog, "modal"));
    CHECK_FALSE(is(*dialog, "inert"));
    for (const auto &item : bench.mirror.items())
      if (&item != dialog && item.role != "status")
        CHECK_MESSAGE(is(item, "inert") == (item.inside != dialog->id), item.label);
    CHECK(inert() > 10);
    bench.close_everything();
    CHECK(inert() == 0);
  }
}

TEST_CASE("a list of choices is a menu called what its button is called, and its choices stand in it") {
  TestBench bench{small_document()};
  REQUIRE(bench.press(T::map_tidy));
  const auto *menu = bench.find_item(text_of(T::map_tidy, true), "menu");
  REQUIRE(menu);
  const auto *choice = bench.find_item(text_of(T::map_align_left, true), "menuitem");
  REQUIRE(choice);
  CHECK(choice->inside == menu->id);
  CHECK_FALSE(is(*bench.find_item("人1", "button"), "inert")); // a menu closes nothing off
}

TEST_CASE("cards, links, areas and notes are told as things of the map, controls are not") {
  TestBench bench{small_document()};
  for (const auto &item : bench.mirror.items()) {
    const bool card = item.role == "button" && item.label.size() == 4 && item.label.starts_with("人");
    if (card || item.role == "link" || item.role == "note") CHECK_MESSAGE(item.of_map, item.role, " ", item.label);
    if (item.role == "tab" || (item.role == "button" && !card)) CHECK_MESSAGE(!item.of_map, item.role, " ", item.label);
  }
}

TEST_CASE("a choice that is on or off is told as one, a verb of a menu is not") {
  TestBench bench{small_document()};
  REQUIRE(bench.press(T::top_more));
  for (const T theme : {T::top_light, T::top_dark, T::top_system}) {
    const auto *item = bench.find_item(text_of(theme, true), "menuitemcheckbox");
    REQUIRE(item);
    CHECK(is(*item, "checked") == (theme == T::top_light));
  }
  CHECK(bench.find_item(text_of(T::top_about, true))->role == "menuitem");
  for (const auto &item : bench.mirror.items())
    if (item.role == "menuitem") CHECK_FALSE(is(item, "checked"));
}
