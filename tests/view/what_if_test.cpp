// "What if": attitudes tried in the drawer and on the map, on the whole workbench without a shell.
#include "support/group_deal.hpp"
#include "view/canvas/map_index.hpp"
#include "view/insight/insight.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace sandtable;
using namespace sandtable::view;
using namespace sandtable::test;

namespace {

struct Trying : TestBench {
  Document before;
  explicit Trying(bool on_map = true) : TestBench{group(), {1280, 1900}} {
    REQUIRE(press(T::insight_open));
    REQUIRE(press(text_of(T::insight_outlook, true), "tab"));
    if (on_map) REQUIRE(press(T::insight_try_on_map));
    before = session.current().history.now();
  }
  bool unchanged() const { return session.current().history.now() == before; }
  const MirrorItem *mark(const char *name) const {
    return find_item(filled(text_of(T::insight_try_of, true), name), "slider");
  }
  std::string told(const char *role) const {
    for (const MirrorItem &item : mirror.items())
      if (item.role == role) return item.label;
    return {};
  }
  void drag_by(ImVec2 from, float dx) { pull(from, {from.x + dx, from.y}); }
  void let_go() { hold(false), frames(1); }
};

} // namespace

TEST_CASE("an attitude is dragged on the map, its effect told while it moves, and nothing in the document changes") {
  Trying bench;
  CHECK(bench.told("status") == text_of(T::insight_try_hint, true));
  const MirrorItem *mark = bench.mark("康建国");
  REQUIRE(mark);
  REQUIRE(mark->range);
  CHECK(mark->range->low == -2);
  CHECK(mark->range->high == 2);
  CHECK(mark->range->now == 0);
  bench.drag_by(middle(*mark), 72);
  CHECK(bench.mark("康建国")->range->now == 2);
  const std::string effect = bench.told("status");
  CHECK(effect.find("→") != std::string::npos);
  CHECK(effect.find("胜算") != std::string::npos);
  bench.let_go();
  CHECK(bench.told("status") == effect);
  CHECK(bench.says(effect)); // the drawer says the same
  CHECK(bench.unchanged());
  REQUIRE(bench.press(T::insight_try_reset));
  CHECK(bench.mark("康建国")->range->now == 0);
  CHECK(bench.unchanged());
}

TEST_CASE("the bar of a trial covers nobody, and the map stands still while its words change") {
  Trying bench;
  const auto bar = [&]() -> MirrorItem {
    for (const MirrorItem &item : bench.mirror.items())
      if (item.role == "status") return item;
    return {};
  };
  const MirrorItem before = bar();
  REQUIRE(before.max.y > before.min.y);
  const auto *map = bench.find_item(text_of(T::map_canvas_name, true), "application");
  REQUIRE(map);
  CHECK(map->max.y <= before.min.y + 0.5f);
  const ImVec2 place = bench.find_item("康建国", "button")->min;
  bench.drag_by(middle(*bench.mark("康建国")), 72);
  CHECK(bar().label != before.label);
  CHECK(bar().min.y == before.min.y);
  CHECK(bench.find_item("康建国", "button")->min.y == place.y);
  bench.let_go();
}

TEST_CASE("Escape gives a dragged attitude up, then the trial itself, and keeps the selection for its turn") {
  Trying bench;
  bench.drag_by(middle(*bench.mark("康建国")), -36);
  CHECK(bench.mark("康建国")->range->now == -1);
  bench.key(ImGuiKey_Escape);
  bench.let_go();
  REQUIRE(bench.mark("康建国"));
  CHECK(bench.mark("康建国")->range->now == 0);
  bench.key(ImGuiKey_Escape);
  CHECK_FALSE(bench.mark("康建国"));
  CHECK(bench.unchanged());
}

TEST_CASE("the selected card's attitude is stepped with + and −, which zoom the map again afterwards") {
  Trying bench;
  REQUIRE(bench.press("宋哲", "button"));
  const auto *card = bench.find_item("宋哲", "button");
  CHECK(card->state.find("selected") != std::string::npos);
  CHECK(card->state.find("focused") != std::string::npos);
  const ImVec2 at = card->min;
  bench.key(ImGuiKey_Equal);
  CHECK(bench.mark("宋哲")->range->now == doctest::Approx(1.1));
  bench.key(ImGuiKey_Minus);
  bench.key(ImGuiKey_Minus);
  CHECK(bench.mark("宋哲")->range->now == doctest::Approx(0.1));
  CHECK(bench.find_item("宋哲", "button")->min.x == at.x);
  bench.key(ImGuiKey_Escape);
  bench.key(ImGuiKey_Equal);
  CHECK(bench.find_item("宋哲", "button")->min.x != at.x);
  CHECK(bench.unchanged());
}

TEST_CASE(
    "a screen reader sets what is tried, several people at once, and a move goes to the plan when it is accepted") {
  Trying bench;
  bench.mirror.set_value(bench.mark("康建国")->id, "1.5");
  bench.frames(3);
  bench.mirror.set_value(bench.mark("郑国栋")->id, "9");
  bench.frames(3);
  CHECK(bench.mark("康建国")->range->now == 1.5);
  CHECK(bench.mark("郑国栋")->range->now == 2);
  CHECK(bench.unchanged());
  CHECK(bench.says("与康建国谈：0.0 中立 → +1.5"));
  bench.host.today = "2026-11-06";
  REQUIRE(bench.press(T::insight_plan));
  REQUIRE(deal_of(bench).engagement->actions.size() == 1);
  CHECK(deal_of(bench).engagement->actions[0]->person == PersonId{"p3"});
  CHECK(deal_of(bench).engagement->actions[0]->effect == 1.5); // so that it can be played
  CHECK(deal_of(bench).engagement->actions[0]->due == "2026-11-20");
  CHECK(find_stance(*deal_of(bench).power_map, {"p3"})->attitude->value == 0);
}

TEST_CASE("the drawer's slider is moved by arrows, which then move no card, and tells its range") {
  Trying bench{false};
  REQUIRE(bench.press("康建国", "button"));
  const std::string name = filled(text_of(T::insight_what_if_of, true), "康建国");
  const auto slider = [&] { return bench.find_item(name, "slider"); };
  REQUIRE(slider());
  REQUIRE(slider()->range);
  CHECK(slider()->range->now == 0);
  ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard; // as the shell does
  for (int i = 0; i < 250 && ImGui::GetFocusID() != slider()->id; ++i) {
    bench.key(ImGuiKey_Tab);
    REQUIRE(slider());
  }
  REQUIRE(ImGui::GetFocusID() == slider()->id);
  bench.key(ImGuiKey_RightArrow);
  CHECK(slider()->range->now == 0.5);
  bench.key(ImGuiKey_LeftArrow);
  bench.key(ImGuiKey_LeftArrow);
  CHECK(slider()->range->now == -0.5);
  CHECK(bench.unchanged());
}

TEST_CASE("a finger drags the mark too") {
  Trying bench;
  bench.host.touch = true;
  const ImVec2 at = middle(*bench.mark("康建国"));
  bench.drag_by({at.x + 8, at.y}, 36);
  bench.let_go();
  CHECK(bench.mark("康建国")->range->now == 1);
  CHECK(bench.unchanged());
}

TEST_CASE("the outlook draws where the outcome falls, and says how much of it is above 0") {
  TestBench bench{group(), {1280, 1400}};
  REQUIRE(bench.press(T::insight_open));
  REQUIRE(bench.press(text_of(T::insight_outlook, true), "tab"));
  OutlookStatus &outlook = bench.host.outlook;
  outlook.serial = bench.request<RunOutlook>()->serial;
  outlook.done = true;
  outlook.summary = {0.75, 0.4, -0.3, 0.4, 0.9};
  const auto chart = [&] { return bench.find_item(text_of(T::insight_distribution, true), "img"); };
  bench.frames(3);
  CHECK_FALSE(chart()); // an older answer has no bins
  outlook.summary.resize(5 + attitude_bins, 0);
  outlook.summary[5 + 17] = 0.25, outlook.summary[5 + 24] = 0.75;
  bench.frames(3);
  REQUIRE(chart());
  CHECK(chart()->value == filled(text_of(T::insight_distribution_told, true), "75 %", "−0.30", "+0.90"));
}
