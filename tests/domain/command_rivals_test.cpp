#include "domain/command_answers.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>

using namespace sandtable;
using namespace sandtable::test;

TEST_CASE("notes, rivals and ties are put by id") {
  CHECK(map(after(PutNote{o1, {.id = {"n2"}, .rect = {0, 0, 80, 80}, .text = "x"}})).notes.size() == 2);
  CHECK(refused(PutNote{o1, {.rect = {0, 0, 80, 80}}}) == "problem_id_missing");
  CHECK(refused(PutNote{o2, {.id = {"n1"}, .rect = {0, 0, 80, 80}}}) == "problem_duplicate_id");
  CHECK(map(after(PutRival{o1, {.id = {"r2"}, .name = "乙"}})).rivals.size() == 2);
  CHECK(refused(PutRival{o1, {.id = {"r2"}, .name = ""}}) == "problem_name_empty");
  CHECK(refused(PutRival{o1, {.id = {"r2"}, .name = "乙", .scorecard = {.quality = 101}}}) == "problem_score");
  CHECK(
      map(after(PutTie{o1, {.id = {"t1"}, .rival = {"r1"}, .person = {"p2"}, .standing = 0}})).ties.front()->standing ==
      0);
  CHECK(refused(PutTie{o1, {.id = {"t2"}, .rival = {"r7"}, .person = {"p2"}}}) == "problem_not_found");
  CHECK(refused(PutTie{o1, {.id = {"t2"}, .rival = {"r1"}, .person = {"p9"}}}) == "problem_not_found");
  CHECK(refused(PutTie{o1, {.id = {"t2"}, .rival = {"r1"}, .person = {"p2"}, .standing = 3}}) == "problem_attitude");
}

TEST_CASE("our own side of the comparison is put whole, with its scores and dates in order") {
  OurSide ours;
  ours.scorecard.cost = 70;
  ours.questions.win = Rating<Judgement>{.value = Judgement::no, .date = "2026-03-01", .evidence = "没人引见"};
  const Document now = after(PutOurSide{o1, ours});
  CHECK(map(now).ours == ours);
  CHECK(is_no_op(now, PutOurSide{o1, ours}));
  CHECK(map(now, o2).ours == OurSide{});
  ours.scorecard.cost = 100.5;
  CHECK(refused(PutOurSide{o1, ours}) == "problem_score");
  ours.scorecard.cost = 70;
  ours.questions.win->date = "gestern";
  CHECK(refused(PutOurSide{o1, ours}) == "problem_date");
  Rival rival{.id = {"r1"}, .name = "甲"};
  rival.questions.worth = Rating<Judgement>{.value = Judgement::yes, .date = "2026-13-01"};
  CHECK(refused(PutRival{o1, rival}) == "problem_date");
}

TEST_CASE("a pair of person and rival has one goal, which none takes away") {
  const auto goal = [](const char *rival, const char *person, RivalAim aim, std::string how = {}) {
    return PutGoal{o1, {.rival = {rival}, .person = {person}, .aim = aim, .how = std::move(how)}};
  };
  const Document two = after(goal("r1", "p2", RivalAim::win_over));
  CHECK(map(two).goals.size() == 2);
  const Document changed = after(two, goal("r1", "p3", RivalAim::win_over, "联合比测"));
  REQUIRE(map(changed).goals.size() == 2);
  CHECK(find_goal(map(changed), {"r1"}, {"p3"})->how == "联合比测");
  CHECK(is_no_op(changed, goal("r1", "p3", RivalAim::win_over, "联合比测")));
  CHECK(map(after(changed, goal("r1", "p3", RivalAim::none))).goals.size() == 1);
  CHECK(is_no_op(goal("r1", "p2", RivalAim::none)));
  CHECK(refused(goal("r7", "p2", RivalAim::block)) == "problem_not_found");
  CHECK(refused(goal("r1", "p9", RivalAim::block)) == "problem_not_found");
  CHECK(refused(goal("", "p2", RivalAim::block)) == "problem_id_missing");
  CHECK(refused(goal("r1", "p2", RivalAim::block, std::string(text_limit + 1, 'x'))) == "problem_field_length");
  CHECK(map(after(RemoveItems{.opportunity = o1, .people = {{"p3"}}})).goals.empty());
  CHECK(map(after(RemoveItems{.opportunity = o1, .rivals = {{"r1"}}})).goals.empty());
  CHECK(map(after(RemoveItems{.opportunity = o1, .ties = {{"t1"}}})).goals.size() == 1);
}
