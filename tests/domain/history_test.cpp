#include "domain/history.hpp"
#include "support/any_command.hpp"

#include <doctest/doctest.h>

#include <cstddef>

using namespace sandtable;
using namespace sandtable::test;

TEST_CASE("a new command drops what could be redone") {
  History history{small_document()};
  CHECK(!history.run(RenameWorkspace{"一"}));
  CHECK(!history.run(RenameWorkspace{"二"}));
  CHECK(history.undo());
  CHECK(history.redo_label() == "rename_workspace");
  CHECK(!history.run(RenameWorkspace{"三"}));
  CHECK(!history.can_redo());
  CHECK(history.undo());
  CHECK(history.now()->name == "一");
}

TEST_CASE("history has no limit of steps, only of memory, and then drops the oldest") {
  History endless{small_document()};
  for (int i = 0; i < 3000; ++i) CHECK(!endless.run(RenameWorkspace{"名" + std::to_string(i)}));
  CHECK(endless.steps() == 3000);

  const std::size_t limit = 20 * endless.memory() / 3000;
  History small{small_document(), limit};
  for (int i = 0; i < 100; ++i) CHECK(!small.run(RenameWorkspace{"名" + std::to_string(i)}));
  CHECK(small.steps() >= 19);
  CHECK(small.steps() <= 20);
  CHECK(small.memory() <= limit);
  const std::size_t kept = small.steps();
  while (small.can_undo()) small.undo();
  CHECK(small.now()->name == "名" + std::to_string(99 - static_cast<int>(kept)));
  CHECK(small.memory() <= limit);
}

TEST_CASE("adding somebody and typing the name is one step, a second name another") {
  const OpportunityId deal{"o1"};
  const auto add = [&](History &history) {
    AddPeople one{.opportunity = deal};
    one.people.push_back(Person{.id = {"new"}, .name = "新人员"});
    REQUIRE_FALSE(history.run(one));
  };
  const auto name = [&](History &history, const char *text) {
    REQUIRE_FALSE(history.run(EditPeople{deal, {{"new"}}, SetName{text}}));
  };
  const Document start = small_document();
  History history{start};
  add(history), name(history, "甲");
  CHECK(history.steps() == 1);
  CHECK(history.edits() == 1);
  CHECK(history.undo_label() == "add_person");
  name(history, "乙");
  CHECK(history.steps() == 2);
  CHECK(history.undo());
  CHECK(history.undo());
  CHECK(history.now() == start);
  CHECK(history.redo());
  CHECK(find(history.now()->accounts.front()->people, PersonId{"new"})->name == "甲");

  History saved{start}; // the file holds the card without a name
  add(saved);
  saved.mark(saved.now());
  name(saved, "甲");
  CHECK(saved.edits() == 1);
  CHECK(saved.steps() == 2);
}

TEST_CASE("a step weighs what it brought along: people, texts, votes, snapshots") {
  const OpportunityId deal{"o1"};
  const auto weight = [](History &history, const Command &command) {
    const std::size_t before = history.memory();
    REQUIRE_FALSE(history.run(command));
    return history.memory() - before;
  };
  History history{small_document()};
  const std::size_t small = weight(history, RenameWorkspace{"新名"});
  AddPeople many{.opportunity = deal};
  for (int i = 0; i < 1000; ++i) {
    Person person;
    person.id = {"q" + std::to_string(i)};
    person.name = "同事" + std::to_string(i);
    person.note = std::string(1000, 'x');
    many.people.push_back(std::move(person));
  }
  CHECK(weight(history, many) > 1000 * (1000 + sizeof(Person)));
  CHECK(weight(history, EditPeople{deal, {{"q1"}}, SetTitle{"主任"}}) < 100000); // the others are shared
  CHECK(weight(history, EditStances{deal, {{"p1"}}, SetConcerns{std::string(50000, 'x')}}) > 50000);
  CHECK(weight(history, EditStances{deal, {{"p1"}}, PutEvidence{{.id = {"e9"}, .text = std::string(50000, 'x')}}}) >
        100000); // the concerns are copied along
  CHECK(weight(history, TakeSnapshot{deal, {"s1"}, "今天", "2026-03-31"}) > small);
  Vote vote{.id = {"w1"}, .people = {{"p1"}}};
  for (int i = 0; i < 500; ++i) vote.ballots.push_back({.person = {"p1"}, .voter = "人" + std::to_string(i)});
  CHECK(weight(history, PutVote{deal, vote}) > 500 * sizeof(VoteBallot));

  History capped{small_document(), 200000};
  for (int i = 0; i < 20; ++i)
    REQUIRE_FALSE(capped.run(EditStances{deal, {{"p1"}}, SetConcerns{std::string(50000, static_cast<char>('a' + i))}}));
  CHECK(capped.steps() < 5);
  CHECK(capped.memory() <= 200000);
}

TEST_CASE("one step is kept even when it alone exceeds the memory") {
  History history{small_document(), 1};
  CHECK(!history.run(RenameWorkspace{"一"}));
  CHECK(!history.run(RenameWorkspace{"二"}));
  CHECK(history.steps() == 1);
  CHECK(history.undo());
  CHECK(history.now()->name == "一");
}

TEST_CASE("edits are counted from what the file holds: undo takes them back, another branch adds them up") {
  History history{small_document()};
  const auto rename = [&](const char *name) { REQUIRE_FALSE(history.run(RenameWorkspace{name})); };
  CHECK(history.edits() == 0);
  rename("one"), rename("two"), rename("three");
  CHECK(history.edits() == 3);
  history.undo();
  CHECK(history.edits() == 2);
  history.redo();
  CHECK(history.edits() == 3);
  history.undo(), history.undo(), history.undo();
  CHECK(history.edits() == 0);

  history.redo(), history.redo();
  const Document saved = history.now();
  history.mark(saved);
  CHECK(history.edits() == 0);
  history.undo();
  CHECK(history.edits() == 1);
  rename("another way"); // one step back and one ahead
  CHECK(history.edits() == 2);
  history.undo();
  CHECK(history.edits() == 1);

  History later{small_document()};
  later.run(RenameWorkspace{"written"});
  const Document written = later.now();
  later.run(RenameWorkspace{"since"});
  later.mark(written); // the answer came after another edit
  CHECK(later.edits() == 1);
  later.undo(), later.undo();
  later.mark(written); // it lies ahead
  CHECK(later.edits() == 1);
  later.run(RenameWorkspace{"elsewhere"});
  later.mark(written); // it is gone
  CHECK(later.edits() == 1);

  History draft{small_document()};
  draft.mark(draft.now(), 4);
  CHECK(draft.edits() == 4);
  draft.run(RenameWorkspace{"more"});
  CHECK(draft.edits() == 5);
  draft.undo();
  CHECK(draft.edits() == 4);
}
