// The account's people in a deal that says nothing of them yet.
#include "support/any_command.hpp"
#include "support/headless_imgui.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::small_document;
using sandtable::test::TestBench;

TEST_CASE("who has no stance in the deal is in table and figures as on the map, and stays in place when rated") {
  TestBench bench{small_document(), {1280, 2000}}; // 人4 has none
  const auto *coverage = bench.find_item(text_of(T::figure_coverage, true), "button");
  REQUIRE(coverage);
  CHECK(coverage->value.find('4') != std::string::npos);
  const auto *card = bench.find_item("人4", "button");
  REQUIRE(card);
  const ImVec2 drawn = card->min;
  REQUIRE(bench.press("人4", "button"));
  const MirrorItem *five = nullptr;
  for (const auto &item : bench.mirror.items())
    if (item.role == "radio" && item.label.starts_with(text_of(T::inspector_power, true)) && item.label.ends_with("5"))
      five = &item;
  REQUIRE(five);
  bench.mirror.press(five->id);
  bench.frames(3);
  const PowerMap &map = *first_opportunity(*bench.session.current().history.now()).power_map;
  REQUIRE(find_stance(map, {"p4"}));
  CHECK(find_stance(map, {"p4"})->power->value == 5);
  card = bench.find_item("人4", "button");
  REQUIRE(card);
  CHECK(card->min.x == doctest::Approx(drawn.x));
  CHECK(card->min.y == doctest::Approx(drawn.y));
}

TEST_CASE("the table lists who has no stance in the deal") {
  TestBench bench{small_document()};
  REQUIRE(bench.press(T::map_view_table));
  CHECK(bench.says("人4"));
}
