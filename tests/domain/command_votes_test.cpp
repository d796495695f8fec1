#include "domain/command_answers.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <optional>
#include <vector>

using namespace sandtable;
using namespace sandtable::test;

namespace {
Vote a_vote() {
  return {.id = {"w1"},
          .date = "2026-11-22",
          .people = {{"p1"}, {"p2"}},
          .ballots = {{.person = {"p1"}, .voter = "王敏", .power = 4.0, .attitude = 1.0},
                      {.person = {"p1"}, .voter = "李强", .power = 2.0, .attitude = std::nullopt}}};
}
} // namespace

TEST_CASE("a vote is kept, settled only once it is revealed, and leaves its evidence with the person in one step") {
  const Document begun = after(PutVote{o1, a_vote()});
  SettleVote settle{
      .opportunity = o1, .vote = {"w1"}, .person = {"p1"}, .attitude = {}, .evidence = {.id = {"e9"}, .text = "投票"}};
  settle.power = Rating<double>{.value = 3, .date = "2026-11-22"};
  CHECK(refused(begun, settle) == "problem_vote_secret");
  Vote open = a_vote();
  open.revealed = true;
  const Document revealed = after(begun, PutVote{o1, open});
  const Document settled = after(revealed, settle);
  CHECK(stance(settled, "p1").power->value == 3);
  CHECK(stance(settled, "p1").attitude == stance(revealed, "p1").attitude);
  CHECK(stance(settled, "p1").evidence.back().text == "投票");
  CHECK(map(settled).votes[0]->settled == std::vector<PersonId>{{"p1"}});
  CHECK(map(settled).votes[0]->ballots == open.ballots);
  settle.person = {"p3"};
  CHECK(refused(revealed, settle) == "problem_not_found");
  const Document without = after(settled, RemoveItems{.opportunity = o1, .people = {{"p1"}}});
  CHECK(map(without).votes[0]->people == std::vector<PersonId>{{"p2"}});
  CHECK(map(without).votes[0]->ballots.empty());
  CHECK(map(after(settled, RemoveItems{.opportunity = o1, .votes = {{"w1"}}})).votes.empty());
}

TEST_CASE("a ballot outside its scale, without a voter, cast twice or on somebody else is refused") {
  const auto with = [](auto change) {
    Vote vote = a_vote();
    change(vote.ballots[0]);
    return refused(PutVote{o1, vote});
  };
  CHECK(with([](VoteBallot &b) { b.power = 6; }) == "problem_vote_range");
  CHECK(with([](VoteBallot &b) { b.attitude = std::numeric_limits<double>::quiet_NaN(); }) == "problem_vote_range");
  CHECK(with([](VoteBallot &b) { b.voter = " "; }) == "problem_name_empty");
  CHECK(with([](VoteBallot &b) { b.voter = "李强"; }) == "problem_vote_twice");
  CHECK(with([](VoteBallot &b) { b.person = {"p3"}; }) == "problem_not_found");
}
