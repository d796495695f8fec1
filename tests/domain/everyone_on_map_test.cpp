#include "domain/everyone_on_map.hpp"

#include "domain/command_answers.hpp"
#include "domain/layout_of_map.hpp"
#include "domain/power_map/support.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <variant>

using namespace sandtable;
using namespace sandtable::test;

namespace {
Vec2 place_of(const Document &document, const OpportunityId &deal, const char *person) {
  return stance(document, person, deal).position;
}
} // namespace

TEST_CASE("where nobody lacks a stance the document stays the very same, and so it does for a deal that is unknown") {
  const Document document = with_everyone(small_document(), o1);
  CHECK(map(document).stances.size() == account(document).people.size());
  CHECK(with_everyone(document, o1) == document);
  CHECK(with_everyone(document, {"nowhere"}) == document);
}

TEST_CASE("people without a stance stand in rows below the map, none on another") {
  Document document = small_document();
  AddPeople many{.opportunity = o2};
  for (int i = 0; i < 20; ++i) {
    Person person;
    person.id = {"q" + std::to_string(i)}, person.name = "同事";
    many.people.push_back(std::move(person));
  }
  document = with_everyone(after(document, many), o2);
  const auto &stances = map(document, o2).stances;
  REQUIRE(stances.size() == 24);
  for (std::size_t i = 1; i < stances.size(); ++i) {
    CHECK(stances[i]->position.y - 38 >= 280); // the area ends at 200
    for (std::size_t k = 0; k < i; ++k) {
      const Vec2 apart = stances[i]->position - stances[k]->position;
      CHECK((std::abs(apart.x) >= 184 || std::abs(apart.y) >= 76));
    }
  }
}

TEST_CASE("whoever is rated first in a deal stays where the card was drawn, and so do the others") {
  const Document before = small_document(), drawn = with_everyone(before, o2);
  const Document rated = after(before, EditStances{o2, {{"p3"}}, SetPower{Rating<double>{.value = 4, .date = {}}}});
  const Document moved =
      after(before, MoveItems{.opportunity = o2, .people = {{.person = {"p3"}, .position = {8, 8}}}});
  for (const char *person : {"p1", "p2", "p3", "p4"}) CHECK(place_of(rated, o2, person) == place_of(drawn, o2, person));
  for (const char *person : {"p1", "p2", "p4"}) CHECK(place_of(moved, o2, person) == place_of(drawn, o2, person));
  CHECK(stance(rated, "p3", o2).power->value == 4);
  CHECK(!stance(rated, "p4", o2).power);
  CHECK(map(rated).stances == map(before).stances); // the other deal's map
}

TEST_CASE("status, coverage and tidying count everybody whom the map shows") {
  const Document document = with_everyone(small_document(), o2);
  CHECK(coverage_summary(map(document, o2)).people == 4);
  CHECK(support_index(map(document, o2)).people_unrated == 4);
  const auto tidy = tidy_of(*document, o2, LayoutStyle::tree);
  REQUIRE(tidy);
  const Document tidied = after(small_document(), *tidy);
  CHECK(map(tidied, o2).stances.size() == 4);
}

TEST_CASE("a snapshot keeps those too who had no stance yet") {
  const Document taken = after(TakeSnapshot{o2, {"s1"}, "三月", "2026-03-31"});
  CHECK(map(taken, o2).snapshots[0]->map->stances.size() == 4);
  CHECK(map(taken, o2).stances.size() == 1);
}

TEST_CASE("another deal starts with people and areas where they stand, and with no rating of the first") {
  const Document document = small_document();
  const PowerMap fresh = same_places(map(document));
  REQUIRE(fresh.stances.size() == 3);
  CHECK(fresh.stances[1]->position == Vec2{400, 80});
  CHECK_FALSE(fresh.stances[1]->power);
  CHECK(fresh.stances[1]->evidence.empty());
  CHECK(fresh.areas == map(document).areas);
  CHECK(fresh.links.empty());
  CHECK(fresh.notes.empty());
}

TEST_CASE("whatever is said of people in a deal, nobody's card moves by it") {
  CHECK(rc::check("said of people", [] {
    History history{small_document()};
    for (int n = Dice::up_to(30); n > 0; --n) {
      const Document before = history.now();
      const Command command = Dice::command();
      history.run(command);
      const auto *said = std::get_if<EditStances>(&command);
      if (!said || history.now() == before) continue;
      const Document drawn = with_everyone(before, said->opportunity),
                     now = with_everyone(history.now(), said->opportunity);
      const PowerMap &was = *find_opportunity(*drawn, said->opportunity).opportunity->power_map;
      for (const auto &stance : find_opportunity(*now, said->opportunity).opportunity->power_map->stances)
        RC_ASSERT(find_stance(was, stance->person) && find_stance(was, stance->person)->position == stance->position);
    }
  }));
}
