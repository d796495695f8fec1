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

namespace {
const Engagement &plan_of(const Result<Document> &answer) {
  return *find_opportunity(**answer, o1).opportunity->engagement;
}
} // namespace

TEST_CASE("actions that wait for each other are refused with their names") {
  const auto first = sandtable::apply(
      test::small_document(), PutAction{o1, {.id = {"x2"}, .name = "引见", .predecessors = {{.action = {"x1"}}}}});
  REQUIRE(first);
  Action back = *find_opportunity(**first, o1).opportunity->engagement->actions.front();
  back.predecessors = {{.action = {"x2"}}};
  const auto cycle = sandtable::apply(*first, PutAction{o1, back});
  REQUIRE_FALSE(cycle);
  CHECK(cycle.problem().message == "problem_action_cycle");
  CHECK(cycle.problem().detail.find("引见") != std::string::npos);
}

TEST_CASE("an action that would be due before it starts is refused") {
  const auto answer = sandtable::apply(test::small_document(),
                                       PutAction{o1, {.id = {"x2"}, .due = "2026-05-01", .earliest = "2026-05-02"}});
  REQUIRE_FALSE(answer);
  CHECK(answer.problem().message == "problem_action_dates");
}

TEST_CASE("a finished action leaves what happened as evidence, attitude and last contact of its person, in one step") {
  const auto put =
      sandtable::apply(test::small_document(), PutAction{o1, {.id = {"x2"}, .person = {"p2"}, .name = "引见"}});
  REQUIRE(put);
  const auto done = sandtable::apply(*put, FinishAction{.opportunity = o1,
                                                        .action = {"x2"},
                                                        .date = "2026-05-06",
                                                        .outcome = "同意列入议程",
                                                        .attitude = Rating<double>{.value = 1, .date = "2026-05-06"},
                                                        .evidence = {"e-new"}});
  REQUIRE(done);
  const Opportunity &deal = *find_opportunity(**done, o1).opportunity;
  const Action *action = find(deal.engagement->actions, ActionId{"x2"});
  CHECK((action->done && action->done_on == "2026-05-06" && action->outcome == "同意列入议程"));
  const Stance *stance = find_stance(*deal.power_map, {"p2"});
  REQUIRE(stance);
  REQUIRE_FALSE(stance->evidence.empty());
  CHECK(stance->evidence.back().text == "同意列入议程");
  CHECK(stance->attitude->value == 1);
  CHECK(stance->last_contact == "2026-05-06");
  CHECK((*done)->revision == (*put)->revision + 1);
}

TEST_CASE("a gate goes with the ties to it; what is ticked stays within what there is") {
  const auto gate =
      sandtable::apply(test::small_document(),
                       PutGate{o1, {.id = {"g9"}, .name = "签约", .materials = {"合同"}, .ready = {"合同", "别的"}}});
  REQUIRE(gate);
  const Gate *kept = find(plan_of(gate).gates, GateId{"g9"});
  REQUIRE(kept);
  CHECK(kept->ready == std::vector<std::string>{"合同"});
  const auto tied = sandtable::apply(*gate, PutAction{o1, {.id = {"x2"}, .gate = {"g9"}}});
  REQUIRE(tied);
  CHECK_FALSE(sandtable::apply(*gate, PutAction{o1, {.id = {"x2"}, .gate = {"g8"}}}));
  const auto gone = sandtable::apply(*tied, RemoveGates{o1, {{"g9"}}});
  REQUIRE(gone);
  CHECK_FALSE(find(plan_of(gone).actions, ActionId{"x2"})->gate);
}

TEST_CASE("a rhythm of contacts is one step; a plan's settings are kept in order") {
  const auto answer =
      sandtable::apply(test::small_document(), PutContacts{o1,
                                                           {{.id = {"c8"}, .party = "IT", .date = "2026-05-06"},
                                                            {.id = {"c9"}, .party = "IT", .date = "2026-08-06"}}});
  REQUIRE(answer);
  CHECK(plan_of(answer).contacts.size() >= 2);
  CHECK((*answer)->revision == test::small_document()->revision + 1);
  for (const PersonId &nobody : {PersonId{}, PersonId{"p99"}})
    CHECK_FALSE(sandtable::apply(*answer, PutContacts{o1, {{.id = {"c10"}, .people = {nobody}}}}));
  PlanSettings settings;
  settings.days_off = {"2026-05-07", "2026-05-06", "2026-05-07"};
  const auto set = sandtable::apply(*answer, EditPlanSettings{o1, settings});
  REQUIRE(set);
  CHECK(plan_of(set).settings.days_off == std::vector<Date>{"2026-05-06", "2026-05-07"});
  settings.limits.load = -1;
  CHECK_FALSE(sandtable::apply(*set, EditPlanSettings{o1, settings}));
}
