#include "domain/command_answers.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::test;

TEST_CASE("a person who goes takes stance, links, lines and ties along in every deal, and leaves plans without them") {
  const Document now = after(RemoveItems{.opportunity = o1, .people = {{"p1"}, {"p2"}}});
  CHECK(account(now).people.size() == 2);
  CHECK(account(now).reporting.empty());
  CHECK(map(now).stances.size() == 1);
  CHECK(map(now).links.empty());
  CHECK(map(now).ties.empty());
  CHECK(map(now, o2).stances.empty());
  CHECK(map(now, o2).links.empty());
  CHECK(!deal(now).engagement->actions.front()->person);
  CHECK(deal(now).engagement->contacts.front()->people.empty());
}

TEST_CASE("a department that goes takes its areas along and lets its people and parts go") {
  const Document now = after(RemoveItems{.opportunity = o1, .departments = {{"d1"}, {"d3"}}});
  CHECK(account(now).departments.size() == 1);
  CHECK(!account(now).departments.front()->parent);
  CHECK(!person(now, "p1").department);
  CHECK(person(now, "p2").department.text == "d2");
  CHECK(person(now, "p3").committees.empty());
  CHECK(map(now).areas.empty());
  CHECK(map(now, o2).areas.size() == 1);
}

TEST_CASE("a rival who goes takes the ties along and leaves the offer to nobody") {
  const Document now = after(RemoveItems{.opportunity = o1, .rivals = {{"r1"}}});
  CHECK(map(now).rivals.empty());
  CHECK(map(now).ties.empty());
  CHECK(!deal(now).value->options.front()->rival);
}

TEST_CASE("links, lines, notes, ties and snapshots go by id, alone") {
  const Document taken = after(TakeSnapshot{.opportunity = o1, .id = {"s1"}, .name = "三月", .date = "2026-03-31"});
  const Document now = after(
      taken,
      RemoveItems{
          .opportunity = o1, .links = {{"l1"}, {"l2"}}, .notes = {{"n1"}}, .ties = {{"t1"}}, .snapshots = {{"s1"}}});
  CHECK(account(now).reporting.empty());
  CHECK(map(now).links.empty());
  CHECK(map(now).notes.empty());
  CHECK(map(now).ties.empty());
  CHECK(map(now).snapshots.empty());
  CHECK(account(now).people.size() == 4);
}

TEST_CASE("who is deleted keeps a name in the maps of old, once, and only there") {
  const Document taken = after(TakeSnapshot{o1, {"s1"}, "三月", "2026-03-31"});
  Document gone = after(taken, RemoveItems{.opportunity = o1, .people = {{"p2"}}});
  const Snapshot &snapshot = *map(gone).snapshots[0];
  CHECK(find_stance(*snapshot.map, PersonId{"p2"}));
  REQUIRE(snapshot.former.size() == 1);
  CHECK(snapshot.former[0]->name == "人2");
  Person again;
  again.id = {"p2"}, again.name = "又来";
  gone = after(gone, AddPeople{.opportunity = o1, .people = {again}});
  gone = after(gone, RemoveItems{.opportunity = o1, .people = {{"p2"}}});
  CHECK(map(gone).snapshots[0]->former.size() == 1);
  CHECK(map(gone).snapshots[0]->former[0]->name == "人2");
}
