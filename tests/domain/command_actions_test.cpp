#include "domain/command_answers.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <string>
#include <utility>

using namespace sandtable;
using namespace sandtable::test;

TEST_CASE("an action is added, replaced by its id, and removed with what waited for it") {
  const auto actions = [](const Document &document) {
    return find_opportunity(*document, o1).opportunity->engagement->actions;
  };
  const Document before = small_document();
  REQUIRE(actions(before).size() == 1); // x1
  const auto added = sandtable::apply(
      before, PutAction{o1, {.id = {"x2"}, .person = {"p2"}, .name = "引见", .predecessors = {{.action = {"x1"}}}}});
  REQUIRE(added);
  CHECK(actions(*added).size() == 2);
  const auto changed =
      sandtable::apply(*added, PutAction{o1, {.id = {"x2"}, .name = "正式引见", .predecessors = {{.action = {"x1"}}}}});
  REQUIRE(changed);
  CHECK(actions(*changed).back()->name == "正式引见");
  CHECK(label_of(PutAction{o1, {.id = {"x2"}}}, **added) == "edit_action");
  CHECK(label_of(PutAction{o1, {.id = {"x3"}}}, **added) == "add_action");
  const auto removed = sandtable::apply(*changed, RemoveActions{o1, {{"x1"}}});
  REQUIRE(removed);
  REQUIRE(actions(*removed).size() == 1);
  CHECK(actions(*removed).front()->predecessors.empty());
}

TEST_CASE("an action of somebody unknown, after itself or out of range is refused") {
  const auto refused_action = [](Action action) {
    const auto answer = sandtable::apply(small_document(), PutAction{o1, std::move(action)});
    return answer ? std::string{"taken"} : answer.problem().message;
  };
  CHECK(refused_action({.id = {"x2"}, .name = "拜访"}) == "taken");
  CHECK(refused_action({.name = "拜访"}) == "problem_id_missing");
  CHECK(refused_action({.id = {"x2"}, .person = {"p77"}}) != "taken");
  CHECK(refused_action({.id = {"x2"}, .owner = {"m77"}}) != "taken");
  CHECK(refused_action({.id = {"x2"}, .due = "2026-02-30"}) == "problem_date");
  CHECK(refused_action({.id = {"x2"}, .cost = -1}) == "problem_field_range");
  CHECK(refused_action({.id = {"x2"}, .effort = std::numeric_limits<double>::quiet_NaN()}) == "problem_field_range");
  CHECK(refused_action({.id = {"x2"}, .predecessors = {{.action = {"x2"}}}}) != "taken");
  CHECK(refused_action({.id = {"x2"}, .name = std::string(200001, 'x')}) == "problem_field_length");
}
