#include "domain/history.hpp"
#include "store/codec.hpp"
#include "support/any_command.hpp"
#include "support/invariants.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using test::Dice;
using test::Invariants;

TEST_CASE("the document of these tests keeps the invariants itself") {
  CHECK(Invariants::breach(*test::small_document()) == "");
}

TEST_CASE("random commands, good and bad, keep every invariant") {
  CHECK(rc::check("invariants", [] {
    History history{test::small_document()};
    for (int n = Dice::up_to(30); n > 0; --n) {
      const Command command = Dice::command();
      const auto problem = history.run(command);
      if (problem) RC_ASSERT(!problem->message.empty());
      const std::string breach = Invariants::breach(*history.now());
      if (!breach.empty())
        RC_FAIL("command " + std::to_string(command.index()) + " (" + std::string{label_of(command, *history.now())} +
                "): " + breach);
    }
  }));
}

TEST_CASE("whatever random commands leave is saved, and the file opens again as the same document") {
  CHECK(rc::check("save and open", [] {
    History history{test::small_document()};
    for (int n = Dice::up_to(20); n > 0; --n) {
      const Command command = Dice::command();
      history.run(command);
      const auto again = read_workspace(write_workspace(*history.now()));
      if (!again)
        RC_FAIL("command " + std::to_string(command.index()) + ": " + again.problem().message + " " +
                again.problem().path + " " + again.problem().detail);
      RC_ASSERT(**again == *history.now());
    }
  }));
}

TEST_CASE("a refused command leaves the same pointer, a no-op leaves no step, any other exactly one") {
  CHECK(rc::check("steps", [] {
    History history{test::small_document()};
    for (int n = Dice::up_to(30); n > 0; --n) {
      const Document before = history.now();
      const std::size_t steps = history.steps();
      const auto problem = history.run(Dice::command());
      if (problem) RC_ASSERT(history.now() == before);
      RC_ASSERT(history.steps() == steps + (history.now() != before));
      if (history.now() != before) {
        RC_ASSERT(!(*history.now() == *before));
        RC_ASSERT(history.now()->revision == before->revision + 1);
      }
    }
  }));
}

TEST_CASE("undo to the start and redo to the end go through the very same documents") {
  CHECK(rc::check("round trip", [] {
    History history{test::small_document()};
    std::vector<Document> documents{history.now()};
    std::vector<std::string> bytes{write_workspace(*history.now())};
    for (int n = Dice::up_to(25); n > 0; --n) {
      history.run(Dice::command());
      if (history.now() == documents.back()) continue;
      documents.push_back(history.now());
      bytes.push_back(write_workspace(*history.now()));
    }
    for (std::size_t i = documents.size(); i-- > 1;) {
      RC_ASSERT(history.undo());
      RC_ASSERT(history.now() == documents[i - 1]);
      RC_ASSERT(write_workspace(*history.now()) == bytes[i - 1]);
    }
    RC_ASSERT(!history.undo());
    for (std::size_t i = 1; i < documents.size(); ++i) {
      RC_ASSERT(history.redo());
      RC_ASSERT(history.now() == documents[i]);
      RC_ASSERT(write_workspace(*history.now()) == bytes[i]);
    }
    RC_ASSERT(!history.redo());
  }));
}

TEST_CASE("the same commands give the same document") {
  CHECK(rc::check("pure", [] {
    Document one = test::small_document(), two = test::small_document();
    for (int n = Dice::up_to(20); n > 0; --n) {
      const Command command = Dice::command();
      const auto first = sandtable::apply(one, command), second = sandtable::apply(two, command);
      RC_ASSERT(static_cast<bool>(first) == static_cast<bool>(second));
      if (!first) continue;
      one = *first;
      two = *second;
      RC_ASSERT(*one == *two);
    }
  }));
}
