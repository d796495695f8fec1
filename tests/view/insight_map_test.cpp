// The insights and the map above them on a laptop: what the drawer leaves of the map, what is lit there, words in full.
#include "base/text_width.hpp"
#include "support/group_deal.hpp"
#include "support/samples.hpp"
#include "support/with_map.hpp"
#include "view/canvas/draw_map.hpp"
#include "view/insight/insight.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace sandtable;
using namespace sandtable::view;
using namespace sandtable::test;

namespace {

/// How often the map is drawn in this colour.
std::ptrdiff_t drawn_in(TestBench &bench, ImU32 color) {
  bench.frames(2);
  std::ptrdiff_t count = 0;
  for (const ImDrawList *list : ImGui::GetDrawData()->CmdLists)
    if (std::string_view{list->_OwnerName ? list->_OwnerName : ""}.find("canvas") != std::string_view::npos)
      count += std::count_if(list->VtxBuffer.begin(), list->VtxBuffer.end(),
                             [&](const ImDrawVert &v) { return v.col == color; });
  return count;
}
ImU32 faded_card() { return faded(light_theme().surface, 0.34f); }

void open_part(TestBench &bench, T tab) {
  REQUIRE(bench.press(T::insight_open));
  REQUIRE(bench.press(text_of(tab, bench.zh), "tab"));
}
float width_of(const MirrorItem *item) {
  REQUIRE(item);
  return item->max.x - item->min.x;
}

} // namespace

TEST_CASE("at 1280 by 800 the tallest drawer leaves a map whose people are named, on every sample and in every part") {
  for (const char *name : {"grid", "hospital", "group"})
    for (const T tab : {T::insight_chain, T::insight_coverage}) {
      CAPTURE(name);
      TestBench bench{sample(name)};
      open_part(bench, tab);
      REQUIRE(bench.press(T::insight_height));
      const float top = bench.find_item(text_of(T::insight_height, true), "button")->min.y;
      CHECK((800 - top) / (800 - 88) < 0.46f);
      CHECK(bench.workbench.camera().zoom > 0.38);
      const auto *edge = bench.find_item(text_of(T::insight_height, true), "button");
      const ImVec2 from{edge->min.x + 300, edge->min.y + 2};
      bench.drag(from, {from.x, 120}); // no further, however far it is pulled
      CHECK(bench.workbench.camera().zoom > 0.38);
      CHECK(bench.find_item(text_of(T::insight_height, true), "button")->min.y > 400);
    }
}

TEST_CASE("whom we lose with somebody is told beside the map on which it shows") {
  TestBench bench{group()};
  open_part(bench, T::insight_coverage);
  REQUIRE(bench.press(T::insight_height));
  const ImU32 danger = light_theme().danger;
  const auto before = drawn_in(bench, danger);
  const MirrorItem *row = nullptr; // of the matrix, below the card of the same name
  for (const MirrorItem &item : bench.mirror.items())
    if (item.label == "高远" && item.role == "button" && (!row || item.min.y > row->min.y)) row = &item;
  REQUIRE(row);
  bench.mirror.press(row->id);
  bench.frames(3);
  CHECK(drawn_in(bench, danger) > before);
  CHECK(bench.workbench.camera().zoom >= Camera::cards_from);
}

TEST_CASE("the decision chain lights its path on the map: its people, its hops, the weakest; others fade") {
  TestUi screen{group()};
  InsightState state;
  state.open = true, state.tab = InsightTab::chain;
  SharedState shared;
  MapLight light;
  for (int i = 0; i < 2; ++i)
    screen.frame([&](Ui &ui) {
      light = {};
      insight_drawer(ui, shared, state, {0, 0}, {1200, 400}, light);
    });
  CHECK(light.path == std::vector<PersonId>{{"p1"}, {"p2"}, {"p3"}});
  CHECK(light.people == light.path);
  REQUIRE(light.hops.size() == 3);
  REQUIRE(light.guessed.size() == 3);
  CHECK(light.weakest ==
        static_cast<std::size_t>(std::min_element(light.hops.begin(), light.hops.end()) - light.hops.begin()));
}

TEST_CASE("on the map the chain's weakest hop is drawn apart and whoever is not on it fades, until another part is "
          "looked at") {
  TestBench bench{group()};
  const ImU32 weak = light_theme().warning;
  REQUIRE(bench.press(T::insight_open));
  CHECK(drawn_in(bench, weak) == 0);
  CHECK(drawn_in(bench, faded_card()) == 0);
  REQUIRE(bench.press(text_of(T::insight_chain, true), "tab"));
  CHECK(drawn_in(bench, weak) > 0);
  CHECK(drawn_in(bench, faded_card()) > 0); // 郑国栋
  const auto &items = bench.mirror.items(); // the words of this part count what it found
  const auto findings = std::find_if(items.begin(), items.end(), [](const MirrorItem &item) {
    return item.role == "tab" && item.label.starts_with(text_of(T::insight_findings, true));
  });
  REQUIRE(findings != items.end());
  bench.mirror.press(findings->id);
  bench.frames(3);
  CHECK(drawn_in(bench, weak) == 0);
  CHECK(drawn_in(bench, faded_card()) == 0);
}

TEST_CASE("along the technical and the commercial line a chain runs over people of that side only, chosen by a press") {
  TestBench bench{with_map(group(), [](PowerMap &map) {
    Stance song = *map.stances[1];
    song.roles = {DecisionRole::evaluator};
    map.stances[1] = make_ref(std::move(song));
  })};
  open_part(bench, T::insight_chain);
  const auto choose = [&](T kind) {
    REQUIRE(bench.press(std::string{text_of(T::insight_kind, true)} + " " + std::string{text_of(kind, true)}, "radio"));
    return bench.says("最弱的一环"); // there is a way
  };
  CHECK(choose(T::insight_technical));
  CHECK_FALSE(choose(T::insight_commercial));
  CHECK(drawn_in(bench, light_theme().warning) == 0);
  CHECK(choose(T::insight_combined));
}

TEST_CASE("under the lens a title without influence fades on the map") {
  TestBench bench{sample("hospital")};
  CHECK(drawn_in(bench, faded_card()) == 0);
  REQUIRE(bench.press(text_of(T::insight_lens, true), "button"));
  CHECK(drawn_in(bench, faded_card()) > 0);
  const auto *card = bench.find_item("谭正", "button");
  REQUIRE(card);
  CHECK(card->value.ends_with(text_of(T::insight_title_only, true)));
}

TEST_CASE("at 1280 by 800 every word of the matrix has its room, in both languages") {
  for (const bool chinese : {true, false}) {
    CAPTURE(chinese);
    TestBench bench{with_map(group(),
                             [](PowerMap &map) {
                               Stance gao = *map.stances[0];
                               gao.relationships = {{.member = {"m1"},
                                                     .desired = RelationshipLevel::trusted_adviser,
                                                     .last_contact = "2026-02-01",
                                                     .next_contact = "2026-03-01"}};
                               map.stances[0] = make_ref(std::move(gao));
                             }),
                    {1280, 800},
                    chinese};
    open_part(bench, T::insight_coverage);
    REQUIRE(bench.press(T::insight_height)); // tall enough for the last row
    const Ui ui = bench.ui();
    const float cell = width_of(bench.find_item("郑国栋 · AR", "button"));
    for (int i = 0; i < static_cast<int>(CoverageLevel::count_); ++i) {
      const auto word = ui.word(static_cast<CoverageLevel>(i)); // letters of 12: Latin half an em, Han one
      float wide = 0;
      for (const char c : word) wide += (c & 0x80) == 0 ? 6.0f : (c & 0xc0) == 0xc0 ? 12.0f : 0.0f;
      CHECK_MESSAGE(cell >= 22 + 14 + 23 + wide, std::string{word}); // its bar, the air, both marks
    }
    const auto *next = bench.find_item("高远 · " + std::string{text_of(T::insight_next_contact, chinese)}, "text");
    REQUIRE(next);
    CHECK(width_of(next) > 120);
    CHECK(next->max.x <= bench.find_item(text_of(T::map_canvas_name, chinese), "application")->max.x);
  }
}

TEST_CASE("at 1280 by 800 a rule of deciding and what a chain's figures follow from are read in full") {
  TestBench bench{group(), {1280, 800}, false};
  open_part(bench, T::insight_outlook);
  const auto *rule = bench.find_item(text_of(T::insight_rule, false), "combobox");
  const Ui ui = bench.ui();
  float longest = 0;
  for (int i = 0; i < static_cast<int>(DecisionRule::count_); ++i)
    longest = std::max(longest, 7 * static_cast<float>(ui.word(static_cast<DecisionRule>(i)).size()));
  CHECK(width_of(rule) > longest + 44);
  REQUIRE(bench.press(text_of(T::insight_chain, false), "tab"));
  std::string told; // in lines
  for (const MirrorItem &item : bench.mirror.items())
    if (item.role == "text" && text_of(T::insight_ways_aside, false).find(item.label) != std::string_view::npos &&
        item.label.size() > 4) {
      told += item.label;
      CHECK(width_of(&item) >= 6 * static_cast<float>(item.label.size()));
    }
  CHECK(told.ends_with("ratings"));
}

TEST_CASE("at 1280 by 800 both figures of where the deal stands are whole, in both languages") {
  for (const bool chinese : {true, false}) {
    TestBench bench{group(), {1280, 800}, chinese};
    REQUIRE(bench.press(T::insight_open));
    const auto *canvas = bench.find_item(text_of(T::map_canvas_name, chinese), "application");
    REQUIRE(canvas);
    for (const T figure : {T::insight_c139, T::insight_health}) {
      const auto *tile = bench.find_item(text_of(figure, chinese), "button");
      REQUIRE(tile);
      CHECK(tile->max.x <= canvas->max.x);
      CHECK(width_of(tile) >= 90);
    }
  }
}
