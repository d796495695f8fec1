// What the map amounts to, in sight where the map is not.
#include "support/any_command.hpp"
#include "support/group_deal.hpp"
#include "support/headless_imgui.hpp"
#include "support/with_map.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::small_document;
using sandtable::test::TestBench;

TEST_CASE("status, support and coverage are in sight in every room of a deal and answer why") {
  for (const bool chinese : {true, false})
    for (const T room : {T::rail_account, T::rail_plan, T::rail_value, T::map_view_table}) {
      TestBench bench{small_document(), {1280, 800}, chinese};
      const auto said = [&](T figure) {
        const auto *item = bench.find_item(text_of(figure, chinese), "button");
        return item ? item->value : std::string{};
      };
      const std::string status = said(T::figure_status), support = said(T::figure_support),
                        coverage = said(T::figure_coverage);
      REQUIRE(!status.empty());
      REQUIRE(bench.press(room));
      CHECK(said(T::figure_status) == status);
      CHECK(said(T::figure_support) == support);
      CHECK(said(T::figure_coverage) == coverage);
      const std::string_view why = text_of(T::figure_support_hint, chinese);
      CHECK_FALSE(bench.find_item(why));
      REQUIRE(bench.press(text_of(T::figure_support, chinese), "button"));
      CHECK(bench.find_item(why));
    }
}

TEST_CASE("the map's status answers why: whom to win first, who supports us, and who of them decides") {
  for (const bool chinese : {true, false}) {
    const auto why = [&](double zheng, double kang, T reason, std::string_view who) {
      const Document document = test::with_map(test::group(), [&](PowerMap &map) {
        for (const auto &[at, attitude] : {std::pair{2, kang}, std::pair{3, zheng}}) {
          Stance stance = *map.stances[static_cast<std::size_t>(at)];
          stance.attitude->value = attitude;
          map.stances[static_cast<std::size_t>(at)] = make_ref(std::move(stance));
        }
      });
      TestBench bench{document, {1280, 800}, chinese};
      REQUIRE(bench.press(T::figure_status));
      CHECK(bench.says(filled(text_of(reason, chinese), who)));
    };
    why(-1, 0, T::why_status_red, chinese ? "康建国、郑国栋" : "康建国 and 郑国栋");
    why(1, 0, T::why_status_amber, "郑国栋");
    why(1, 1, T::why_status_green, "康建国");
  }
}

TEST_CASE("a phone shows all three with their values too, on the map and in every other room") {
  for (const bool chinese : {true, false})
    for (const float wide : {390.0f, 320.0f}) {
      TestBench bench{small_document(), {wide, 844}, chinese};
      for (const T room : {T::rail_map, T::rail_account, T::rail_plan, T::rail_value}) {
        CAPTURE(text_of(room, chinese));
        REQUIRE(bench.press(room));
        for (const T figure : {T::figure_status, T::figure_support, T::figure_coverage}) {
          const auto *item = bench.find_item(text_of(figure, chinese), "button");
          REQUIRE_MESSAGE(item, text_of(figure, chinese));
          CHECK(!item->value.empty());
          CHECK(item->max.x <= wide);
          CHECK(item->max.y - item->min.y >= 44);
        }
      }
    }
}

TEST_CASE("the top bar's parts do not overlap") {
  for (const ImVec2 size : {ImVec2{390, 844}, ImVec2{320, 640}, ImVec2{900, 700}, ImVec2{1280, 800}}) {
    TestBench bench{small_document(), size};
    REQUIRE(bench.press(T::rail_plan));
    std::vector<MirrorItem> bar;
    for (const auto &item : bench.mirror.items())
      if (item.max.y <= 56) bar.push_back(item);
    for (std::size_t i = 0; i < bar.size(); ++i)
      for (std::size_t k = i + 1; k < bar.size(); ++k)
        CHECK_MESSAGE((bar[i].max.x <= bar[k].min.x + 0.5f || bar[k].max.x <= bar[i].min.x + 0.5f), size.x, ": ",
                      bar[i].label, " and ", bar[k].label);
  }
}

TEST_CASE("a figure's person is shown on the map from any room") {
  Document document = small_document();
  const auto next = sandtable::apply(document, EditStances{{"o1"}, {{"p1"}}, SetRoles{{DecisionRole::decider}}});
  REQUIRE(next);
  TestBench bench{*next};
  REQUIRE(bench.press(T::rail_plan));
  REQUIRE(bench.press(text_of(T::figure_coverage, true), "button"));
  const MirrorItem *row = nullptr;
  for (const auto &item : bench.mirror.items())
    if (item.role == "menuitem" && item.label.starts_with("人1")) row = &item;
  REQUIRE(row);
  bench.mirror.press(row->id);
  bench.frames(4);
  CHECK(bench.find_item(text_of(T::map_canvas_name, true), "application"));
  const auto *card = bench.find_item("人1", "button");
  REQUIRE(card);
  CHECK(card->state.find("selected") != std::string::npos);
}

TEST_CASE("on a wide window the details beside the map close and open again, in the table too") {
  TestBench bench{small_document()};
  REQUIRE(bench.press("人1", "button"));
  REQUIRE(bench.find_item(text_of(T::inspector_name, true), "textbox"));
  const float map_width = bench.find_item(text_of(T::map_canvas_name, true), "application")->max.x;
  REQUIRE(bench.press(T::frame_close_details));
  CHECK_FALSE(bench.find_item(text_of(T::inspector_name, true), "textbox"));
  CHECK(bench.find_item(text_of(T::map_canvas_name, true), "application")->max.x > map_width + 300);
  REQUIRE(bench.press(T::map_view_table));
  CHECK_FALSE(bench.find_item(text_of(T::frame_close_details, true)));
  REQUIRE(bench.press(T::frame_show_details));
  CHECK(bench.find_item(text_of(T::inspector_name, true), "textbox"));
}

TEST_CASE("whom we met is one figure, who is not hidden another: hiding somebody we met changes the latter alone") {
  const OpportunityId deal{"o1"};
  Document document = small_document();
  const auto run = [&](const Command &command) {
    const auto next = sandtable::apply(document, command);
    REQUIRE(next);
    document = *next;
  };
  run(EditStances{deal, {{"p1"}}, SetAttitude{Rating<double>{.value = 2, .date = {}}}});
  run(EditStances{deal, {{"p2"}}, SetAttitude{Rating<double>{.value = 0, .date = {}}}});
  run(EditStances{
      deal, {{"p1"}}, SetCoverage{OurRole::AR, Rating<CoverageLevel>{.value = CoverageLevel::brief, .date = {}}}});
  const auto said = [&](T figure) {
    TestBench bench{document};
    const auto *item = bench.find_item(text_of(figure, true), "button");
    return item ? item->value : std::string{};
  };
  const std::string met = said(T::figure_coverage), support = said(T::figure_support);
  REQUIRE(!met.empty());
  run(EditStances{deal, {{"p1"}}, SetHidden{true}});
  CHECK(said(T::figure_coverage) == met);
  CHECK(said(T::figure_support) != support);
  CHECK(text_of(T::figure_coverage, true).find("见过面") != std::string_view::npos);
  CHECK(text_of(T::figure_support, true).find("见") == std::string_view::npos);
}
