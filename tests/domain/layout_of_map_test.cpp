#include "domain/layout_of_map.hpp"

#include "domain/history.hpp"
#include "support/any_command.hpp"
#include "support/invariants.hpp"
#include "support/samples.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

using namespace sandtable;

namespace {
const OpportunityId o1{"o1"};
bool holds(const Rect &outer, const Rect &inner) {
  return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
         inner.y + inner.h <= outer.y + outer.h;
}
} // namespace

TEST_CASE("tidying a map is one step, and a second one finds nothing to do") {
  CHECK(rc::check("after any commands", [] {
    History history{test::small_document()};
    for (int n = test::Dice::up_to(15); n > 0; --n) history.run(test::Dice::command());
    const LayoutStyle style =
        *rc::gen::element(LayoutStyle::tree, LayoutStyle::layers, LayoutStyle::stress, LayoutStyle::circles);
    const auto tidy = tidy_of(*history.now(), o1, style);
    if (!tidy) return;
    const std::size_t steps = history.steps();
    RC_ASSERT(!history.run(*tidy));
    RC_ASSERT(history.steps() == steps + 1);
    RC_ASSERT(test::Invariants::breach(*history.now()).empty());
    RC_ASSERT(!tidy_of(*history.now(), o1, style));
  }));
}

TEST_CASE("circles take the areas of people off the map, and a tree draws them again") {
  History history{test::small_document()};
  const auto areas = [&] { return find_opportunity(*history.now(), o1).opportunity->power_map->areas.size(); };
  REQUIRE(areas() == 1);
  const auto circles = tidy_of(*history.now(), o1, LayoutStyle::circles);
  REQUIRE(circles);
  CHECK(!history.run(*circles));
  CHECK(areas() == 0);
  const auto tree = tidy_of(*history.now(), o1, LayoutStyle::tree);
  REQUIRE(tree);
  CHECK(!history.run(*tree));
  CHECK(areas() >= 1);
  history.undo();
  history.undo();
  CHECK(areas() == 1);
}

TEST_CASE("a map in circles has its rings, cards dragged off keep them, and another order has none") {
  History history{test::sample("grid")};
  const OpportunityId deal = history.now()->accounts.front()->opportunities.front()->id;
  const auto place = [&] { return find_opportunity(*history.now(), deal); };
  CHECK_FALSE(power_rings_of(place()));
  REQUIRE(!history.run(*tidy_of(*history.now(), deal, LayoutStyle::circles)));
  const auto rings = power_rings_of(place());
  REQUIRE(rings);
  for (std::size_t i = 1; i < rings->circles.size(); ++i) {
    CHECK(rings->circles[i].radius.y > rings->circles[i - 1].radius.y);
    CHECK(rings->circles[i].level >= rings->circles[i - 1].level);
  }
  for (const auto &stance : place().opportunity->power_map->stances) { // everybody stands on one, or in the middle
    const Vec2 off = stance->position - rings->middle;
    double nearest = std::hypot(off.x, off.y);
    for (const Circle &circle : rings->circles)
      nearest = std::min(nearest,
                         std::abs(std::hypot(off.x / circle.radius.x, off.y / circle.radius.y) - 1) * circle.radius.y);
    CHECK(nearest < 2 * layout_grid);
  }
  const auto &moved = place().opportunity->power_map->stances.front();
  REQUIRE(!history.run(MoveItems{deal, {{moved->person, moved->position + Vec2{4000, 0}, {}, {}}}, {}, {}}));
  const auto kept = power_rings_of(place());
  REQUIRE(kept);
  CHECK(std::abs(kept->middle.x - rings->middle.x) < 2 * layout_grid);
  REQUIRE(!history.run(*tidy_of(*history.now(), deal, LayoutStyle::tree)));
  CHECK_FALSE(power_rings_of(place()));
}

TEST_CASE("a deal nobody knows cannot be tidied") {
  CHECK(!tidy_of(*test::small_document(), {"none"}, LayoutStyle::tree));
}

TEST_CASE(
    "no area of a tidied sample meets the card of somebody who belongs to it neither by department nor committee") {
  for (const char *name : {"group", "grid", "hospital"})
    for (const LayoutStyle style :
         {LayoutStyle::tree, LayoutStyle::layers, LayoutStyle::stress, LayoutStyle::circles}) {
      History history{test::sample(name)};
      const OpportunityId deal = history.now()->accounts.front()->opportunities.front()->id;
      if (const auto tidy = tidy_of(*history.now(), deal, style)) REQUIRE(!history.run(*tidy));
      const Place place = find_opportunity(*history.now(), deal);
      for (const auto &area : place.opportunity->power_map->areas)
        for (const auto &stance : place.opportunity->power_map->stances) {
          const Person &person = *find(place.account->people, stance->person);
          if (person.department == area->department || std::ranges::count(person.committees, area->department) > 0)
            continue;
          INFO(name << ", style " << static_cast<int>(style) << ": " << person.name << ", " << area->department.text);
          CHECK_FALSE(area->rect.intersects({stance->position.x - 92, stance->position.y - 38, 184, 76}));
        }
    }
}

TEST_CASE("a committee whose members stand in their departments is drawn around them, and covered notes step aside") {
  History history{test::small_document()};
  CHECK(!history.run(PutDepartment{
      o1, {.id = {"d3"}, .name = "评标委员会", .kind = DepartmentKind::committee}, Rect{900, 900, 100, 100}}));
  const auto tidy = tidy_of(*history.now(), o1, LayoutStyle::tree);
  REQUIRE(tidy);
  CHECK(!history.run(*tidy));
  const PowerMap &map = *find_opportunity(*history.now(), o1).opportunity->power_map;
  const Vec2 member = find_stance(map, PersonId{"p3"})->position;
  CHECK(holds(map.areas[1]->rect, {member.x - 92, member.y - 38, 184, 76}));
  CHECK(holds(map.areas[0]->rect, {member.x - 92, member.y - 38, 184, 76}));
  for (const auto &stance : map.stances)
    CHECK(!map.notes.front()->rect.intersects({stance->position.x - 92, stance->position.y - 38, 184, 76}));
}
