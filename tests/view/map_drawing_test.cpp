// What the map draws for documents that no hand has drawn.
#include "support/any_command.hpp"
#include "support/headless_imgui.hpp"
#include "view/canvas/map_index.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::small_document;
using sandtable::test::TestBench;

namespace {

/// `count` people at the places that `place` gives, each with a dashed influence on the one before.
template <class Place> Document crowd(int count, Place place) {
  Workspace workspace = *small_document();
  Account account = *workspace.accounts.front();
  Opportunity opportunity = *account.opportunities.front();
  PowerMap map;
  account.people.clear(), account.reporting.clear();
  for (int i = 0; i < count; ++i) {
    const PersonId id{"c" + std::to_string(i)};
    account.people.push_back(make_ref(Person{.id = id, .name = "人" + std::to_string(i)}));
    Stance stance;
    stance.person = id, stance.position = place(i);
    map.stances.push_back(make_ref(std::move(stance)));
    if (i > 0)
      map.links.push_back(make_ref(Link{.id = {"k" + std::to_string(i)},
                                        .from = id,
                                        .to = {"c" + std::to_string(i - 1)},
                                        .confirmed = false,
                                        .label = "施加影响"}));
  }
  opportunity.power_map = make_ref(std::move(map));
  account.opportunities = {make_ref(std::move(opportunity))};
  workspace.accounts = {make_ref(std::move(account))};
  return make_ref(std::move(workspace));
}

int vertices(TestBench &bench) {
  bench.frames(2);
  return ImGui::GetDrawData()->TotalVtxCount;
}

} // namespace

TEST_CASE("two thousand people at one place draw no more than twenty do, and the topmost stays in sight") {
  const auto same_place = [](int) { return Vec2{100, 100}; };
  int of_few = 0;
  {
    TestBench few{crowd(20, same_place)};
    of_few = vertices(few);
  }
  TestBench many{crowd(2000, same_place)};
  CHECK(vertices(many) < of_few * 1.2);
  CHECK(many.find_item("人1999", "button"));
}

TEST_CASE("of cards that lie on each other the lowest are left out, those beside them are not") {
  const Document document = crowd(30, [](int i) { return i < 20 ? Vec2{8, 8} : Vec2{400.0 * i, 8}; });
  const Account &account = *document->accounts.front();
  const MapIndex index = build_map_index(document, account, *account.opportunities.front(), Audience::author);
  REQUIRE(index.piles);
  const std::vector<char> buried = index.buried();
  CHECK(std::count(buried.begin(), buried.begin() + 20, 1) == 20 - pile_shown);
  CHECK(std::count(buried.begin() + 20, buried.end(), 1) == 0);
  CHECK(buried[0] == 1);
  CHECK(buried[19] == 0);
}

TEST_CASE("a map without piles is not searched for them") {
  const Document document = crowd(500, [](int i) { return Vec2{(i % 20) * 220.0, (i / 20) * 120.0}; });
  const Account &account = *document->accounts.front();
  const MapIndex index = build_map_index(document, account, *account.opportunities.front(), Audience::author);
  CHECK_FALSE(index.piles);
  CHECK(index.buried().empty());
}

TEST_CASE("a dashed link of a million units is dashed where it can be seen, no further") {
  TestBench bench{crowd(2, [](int i) { return Vec2{i * 900000.0, i * 900000.0}; })};
  bench.press("人0", "button");
  for (int i = 0; i < 60; ++i) { // closer, until the link leaves the screen far away
    ImGui::GetIO().AddMousePosEvent(640, 400);
    ImGui::GetIO().AddMouseWheelEvent(0, 1);
    bench.frames(1);
  }
  CHECK(vertices(bench) < 60000);
}
