// Another tab has the pen: what is tried here is refused with the sentence about it, never dropped without a word.
#include "support/headless_imgui.hpp"
#include "support/samples.hpp"

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::middle;
using sandtable::test::sample;
using sandtable::test::TestBench;

namespace {

struct SecondTab : TestBench {
  explicit SecondTab(bool writable = false) : TestBench{sample("grid")} {
    host.save.writable = writable;
    frames(3);
  }
  const MirrorItem *card() const {
    for (const auto &item : mirror.items())
      if (item.of_map && item.role == "button") return &item;
    return nullptr;
  }
  const MirrorItem *field() const {
    for (const auto &item : mirror.items())
      if (item.role == "textbox" && item.max.y < 780) return &item;
    return nullptr;
  }
  void click(ImVec2 at) { point_at(at), hold(true), hold(false), frames(20); }
  bool told() const { return says(text_of(T::problem_read_only, zh)); }
};

} // namespace

TEST_CASE("in a tab that only reads, keys that would change the map say why they do not") {
  for (const ImGuiKey key : {ImGuiKey_P, ImGuiKey_Delete, ImGuiKey_F2, ImGuiKey_Enter, ImGuiKey_LeftArrow}) {
    CAPTURE(key);
    SecondTab tab;
    REQUIRE(tab.card());
    tab.click(middle(*tab.card()));
    CHECK_FALSE(tab.told());
    const Document before = tab.session.current().history.now();
    tab.key(key);
    CHECK(tab.told());
    CHECK(tab.session.current().history.now() == before);
  }
  SecondTab writer{true};
  writer.click(middle(*writer.card()));
  writer.key(ImGuiKey_P);
  CHECK_FALSE(writer.told());
}

TEST_CASE("in a tab that only reads, every field is disabled and a press on it says why") {
  SecondTab tab;
  tab.click(middle(*tab.card()));
  REQUIRE(tab.field());
  for (const auto &item : tab.mirror.items())
    if (item.role == "textbox") {
      CAPTURE(item.label);
      CHECK(item.state.find("disabled") != std::string::npos);
    }
  tab.click(middle(*tab.field()));
  CHECK(tab.told());
}

TEST_CASE("a double click on the map of a tab that only reads says why nobody is added") {
  SecondTab tab;
  tab.click(middle(*tab.card()));
  const ImVec2 at = middle(*tab.card());
  tab.point_at(at);
  for (int i = 0; i < 2; ++i) tab.hold(true), tab.hold(false);
  CHECK(tab.told());
  CHECK_FALSE(tab.find_item(text_of(T::map_name_in_place, true), "textbox"));
}

TEST_CASE("what is said again is on screen once, and stays longer") {
  SecondTab tab;
  tab.click(middle(*tab.card()));
  tab.key(ImGuiKey_P);
  tab.host.time += 6;
  tab.key(ImGuiKey_P);
  int shown = 0;
  for (const auto &item : tab.mirror.items()) shown += item.label == text_of(T::problem_read_only, true);
  CHECK(shown == 1);
  tab.host.time += 6;
  tab.frames(2);
  CHECK(tab.told());
}
