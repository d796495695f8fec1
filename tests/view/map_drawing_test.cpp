// What the map draws for documents that no hand has drawn.
#include "domain/history.hpp"
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

TEST_CASE("an index that follows edits, undo and redo is the one that would be built anew") {
  History history{small_document()};
  const OpportunityId deal{"o1"};
  const auto account = [&]() -> const Account & { return *history.now()->accounts.front(); };
  const auto built = [&] {
    return build_map_index(history.now(), account(), *account().opportunities.front(), Audience::author);
  };
  const auto same = [](const MapIndex &a, const MapIndex &b) {
    REQUIRE(a.cards.size() == b.cards.size());
    for (std::size_t i = 0; i < a.cards.size(); ++i) {
      CHECK(a.cards[i].person == b.cards[i].person);
      CHECK(a.cards[i].stance->person == b.cards[i].stance->person);
      CHECK(a.cards[i].center == b.cards[i].center);
      CHECK(a.cards[i].level == b.cards[i].level);
      CHECK(a.cards[i].power == b.cards[i].power);
      CHECK(a.cards[i].at_home == b.cards[i].at_home);
      CHECK(a.cards[i].rival_tie == b.cards[i].rival_tie);
    }
    CHECK(a.lines.size() == b.lines.size());
    CHECK(a.piles == b.piles);
  };
  // Everybody has a place on this map.
  history.run(MoveItems{
      .opportunity = deal, .people = {{{"p4"}, {900, 80}, std::nullopt, std::nullopt}}, .areas = {}, .notes = {}});
  MapIndex index = built();
  const auto follows = [&] {
    return index.follow(history.now(), account(), *account().opportunities.front(), Audience::author);
  };
  const std::vector<Command> stances_only{
      MoveItems{
          .opportunity = deal, .people = {{{"p1"}, {100, 100}, std::nullopt, std::nullopt}}, .areas = {}, .notes = {}},
      EditStances{deal, {{"p2"}, {"p3"}}, SetAttitude{Rating<double>{.value = -2}}},
      EditStances{deal, {{"p1"}}, SetPower{std::nullopt}}};
  for (const Command &command : stances_only) {
    REQUIRE_FALSE(history.run(command));
    REQUIRE(follows());
    same(index, built());
  }
  for (std::size_t i = 0; i < stances_only.size(); ++i) {
    history.undo();
    REQUIRE(follows());
    same(index, built());
  }
  history.run(EditPeople{deal, {{"p1"}}, SetName{"另一个名字"}});
  CHECK_FALSE(follows());
  index = built();
  history.run(RemoveItems{.opportunity = deal, .links = {{"l2"}}});
  CHECK_FALSE(follows());
  index = built();
  history.run(EditStances{deal, {{"p1"}}, SetStanceVisibility{Visibility::private_}});
  CHECK(index.follow(history.now(), account(), *account().opportunities.front(), Audience::author));
  CHECK_FALSE(index.follow(history.now(), account(), *account().opportunities.front(), Audience::customer));
}
