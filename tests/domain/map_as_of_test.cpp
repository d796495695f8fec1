#include "domain/map_as_of.hpp"

#include "domain/command.hpp"
#include "support/any_command.hpp"

#include <doctest/doctest.h>

using namespace sandtable;

namespace {

const OpportunityId deal{"o1"};

Document after(const Document &document, const Command &command) {
  const auto next = sandtable::apply(document, command);
  REQUIRE_MESSAGE(static_cast<bool>(next), (next ? std::string{} : next.problem().message));
  return *next;
}

} // namespace

TEST_CASE("an old map shows who was on it then, by name, and nobody who came later") {
  Document document = after(test::small_document(), TakeSnapshot{deal, {"s1"}, "三月", "2026-03-31"});
  Person fresh;
  fresh.id = {"p77"}, fresh.name = "新人";
  Stance place;
  place.person = {"p77"};
  document = after(document, AddPeople{.opportunity = deal, .people = {fresh}, .stances = {place}});
  document = after(document, RemoveItems{.opportunity = deal, .people = {{"p2"}}});
  document = after(document, EditStances{deal, {{"p1"}}, SetPower{Rating<double>{.value = 5, .date = {}}}});

  const Document then = map_as_of(document, deal, {"s1"});
  const Place place_then = find_opportunity(*then, deal);
  const PowerMap &map = *place_then.opportunity->power_map;
  CHECK(find_stance(map, {"p1"})->power->value == 2);
  REQUIRE(find(place_then.account->people, PersonId{"p2"}));
  CHECK(find(place_then.account->people, PersonId{"p2"})->name == "人2");
  CHECK_FALSE(find(place_then.account->people, PersonId{"p77"}));
  CHECK(map.snapshots.size() == 1);
  for (const auto &line : place_then.account->reporting) {
    CHECK(find(place_then.account->people, line->from));
    CHECK(find(place_then.account->people, line->to));
  }
  CHECK(then->accounts.size() == document->accounts.size());
  CHECK(map_as_of(document, deal, {"nowhere"}) == document);
  CHECK(map_as_of(document, {"nowhere"}, {"s1"}) == document);
}
