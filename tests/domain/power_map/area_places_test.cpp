#include "domain/command.hpp"
#include "domain/history.hpp"
#include "domain/layout_of_map.hpp"
#include "support/any_command.hpp"

#include <doctest/doctest.h>

using namespace sandtable;

namespace {
const OpportunityId o1{"o1"};
const PowerMap &map_of(const History &history) { return *find_opportunity(*history.now(), o1).opportunity->power_map; }
Vec2 place_of(const History &history, const char *person) {
  return find_stance(map_of(history), PersonId{person})->position;
}
Rect card_of(const History &history, const char *person) {
  const Vec2 c = place_of(history, person);
  return {c.x - 92, c.y - 38, 184, 76};
}
const Rect *area_of(const History &history, const char *department) {
  for (const auto &area : map_of(history).areas)
    if (area->department == DepartmentId{department}) return &area->rect;
  return nullptr;
}
bool holds(const Rect &outer, const Rect &inner) {
  return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
         inner.y + inner.h <= outer.y + outer.h;
}
} // namespace

TEST_CASE("who gets a department goes into its area on the map, in one step") {
  History history{test::small_document()};
  CHECK(!history.run(PutDepartment{o1, {.id = {"d2"}, .name = "科技部", .parent = {"d1"}}, Rect{2000, 0, 480, 180}}));
  const Vec2 before = place_of(history, "p1");
  const std::size_t steps = history.steps();
  CHECK(!history.run(EditPeople{o1, {{"p1"}, {"p3"}}, SetDepartment{{"d2"}}}));
  CHECK(history.steps() == steps + 1);
  const Rect area = *area_of(history, "d2");
  CHECK(area == Rect{2000, 0, 480, 180}); // had room
  for (const char *person : {"p1", "p3"}) CHECK(holds(area, card_of(history, person)));
  CHECK(!card_of(history, "p1").intersects(card_of(history, "p3")));
  history.undo();
  CHECK(place_of(history, "p1") == before);
}

TEST_CASE("a full area grows for who joins it") {
  History history{test::small_document()};
  CHECK(!history.run(PutDepartment{o1, {.id = {"d2"}, .name = "科技部", .parent = {"d1"}}, Rect{2000, 0, 240, 130}}));
  CHECK(!history.run(EditPeople{o1, {{"p1"}, {"p2"}, {"p3"}}, SetDepartment{}}));
  CHECK(!history.run(EditPeople{o1, {{"p1"}, {"p2"}, {"p3"}}, SetDepartment{{"d2"}}}));
  for (const char *person : {"p1", "p2", "p3"}) CHECK(holds(*area_of(history, "d2"), card_of(history, person)));
  CHECK(!card_of(history, "p1").intersects(card_of(history, "p2")));
  CHECK(!card_of(history, "p2").intersects(card_of(history, "p3")));
}

TEST_CASE("who leaves a department leaves its area; a pinned card stays, and so does one that stands right") {
  History history{test::small_document()};
  REQUIRE(area_of(history, "d1")->contains(place_of(history, "p1")));
  CHECK(!history.run(EditPeople{o1, {{"p1"}}, SetDepartment{}}));
  CHECK(!area_of(history, "d1")->intersects(card_of(history, "p1")));
  const Vec2 outside = place_of(history, "p1");
  CHECK(!history.run(EditStances{o1, {{"p1"}}, SetPinned{true}}));
  CHECK(!history.run(EditPeople{o1, {{"p1"}}, SetDepartment{{"d1"}}}));
  CHECK(place_of(history, "p1") == outside);
  CHECK(!history.run(MoveItems{.opportunity = o1, .people = {{{"p2"}, {150, 100}, {}, {}}}}));
  CHECK(!history.run(EditPeople{o1, {{"p2"}}, SetDepartment{{"d1"}}}));
  CHECK(place_of(history, "p2") == Vec2{150, 100});
}

TEST_CASE("a new department takes its people in one step") {
  History history{test::small_document()};
  const std::size_t steps = history.steps();
  CHECK(!history.run(PutDepartment{o1, {.id = {"d9"}, .name = "财务部"}, std::nullopt, {{"p1"}}}));
  CHECK(history.steps() == steps + 1);
  CHECK(find(find_opportunity(*history.now(), o1).account->people, PersonId{"p1"})->department == DepartmentId{"d9"});
}

TEST_CASE("tidying draws the departments of people on the map that are not drawn yet") {
  History history{test::small_document()};
  REQUIRE(area_of(history, "d2") == nullptr);
  const auto tidy = tidy_of(*history.now(), o1, LayoutStyle::tree);
  REQUIRE(tidy);
  CHECK(!history.run(*tidy));
  REQUIRE(area_of(history, "d2") != nullptr);
  CHECK(holds(*area_of(history, "d2"), card_of(history, "p2")));
  CHECK(!area_of(history, "d2")->intersects(*area_of(history, "d1")));
}
