#include "domain/command_answers.hpp"
#include "support/invariants.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <optional>

using namespace sandtable;
using namespace sandtable::test;

TEST_CASE("a method keeps its cut-offs in order and its weights between 0 and 100") {
  Method method;
  method.attitude = AttitudePreset::coach;
  method.strategic_from = 80, method.key_from = 60;
  CHECK(after(SetMethod{method})->method == method);
  method.key_from = 81;
  CHECK(refused(SetMethod{method}) == "problem_cutoffs");
  method.key_from = 60, method.cost = -1;
  CHECK(refused(SetMethod{method}) == "problem_score");
  CHECK(is_no_op(SetMethod{Method{}}));
}

TEST_CASE("workspace, words and team are changed by their commands") {
  CHECK(after(RenameWorkspace{"新名"})->name == "新名");
  CHECK(refused(RenameWorkspace{" "}) == "problem_name_empty");
  const Document word = after(SetScaleWord{{.scale = "attitude", .level = "opposed", .text = "冷淡"}});
  CHECK(word->scale_words.size() == 1);
  CHECK(after(word, SetScaleWord{{.scale = "attitude", .level = "opposed", .text = ""}})->scale_words.empty());
  CHECK(after(PutMember{{.id = {"m3"}, .name = "交付", .role = OurRole::FR}})->team.size() == 3);
  CHECK(refused(PutMember{{.id = {"m3"}, .name = ""}}) == "problem_name_empty");
  CHECK(refused(PutMember{{.name = "x"}}) == "problem_id_missing");
  const Document gone = after(RemoveMember{{"m1"}});
  CHECK(gone->team.size() == 1);
  CHECK(!stance(gone, "p1").owner);
  CHECK(stance(gone, "p1").relationships.empty());
  CHECK(!deal(gone).engagement->actions.front()->owner);
}

TEST_CASE("an account's own fields change without touching its lists") {
  Account fields;
  fields.id = {"a1"};
  fields.name = "省电力公司";
  fields.scores.current = 70;
  const Document before = small_document();
  const Document now = after(before, EditAccount{fields});
  CHECK(account(now).name == "省电力公司");
  CHECK(account(now).people == account(before).people);
  CHECK(account(now).opportunities == account(before).opportunities);
  fields.scores.potential = 101;
  CHECK(refused(EditAccount{fields}) == "problem_score");
  fields.scores.potential = std::nullopt;
  fields.last_contact = "never";
  CHECK(refused(EditAccount{fields}) == "problem_date");
  fields.last_contact.clear();
  fields.name = "";
  CHECK(refused(EditAccount{fields}) == "problem_name_empty");
  fields.name = "x";
  fields.id = {"a7"};
  CHECK(refused(EditAccount{fields}) == "problem_not_found");
}

TEST_CASE("a deal's own fields change without touching its sections") {
  Opportunity fields;
  fields.id = {"o1"};
  fields.name = "新站";
  fields.step = 9;
  const Document before = small_document();
  const Document now = after(before, EditOpportunity{fields});
  CHECK(deal(now).name == "新站");
  CHECK(deal(now).power_map == deal(before).power_map);
  CHECK(deal(now).engagement == deal(before).engagement);
  CHECK(deal(now).value == deal(before).value);
  for (const int step : {-1, 10}) {
    fields.step = step;
    CHECK(refused(EditOpportunity{fields}) == "problem_step");
  }
  fields.step = 0;
  fields.amount = std::nan("");
  CHECK(refused(EditOpportunity{fields}) == "problem_amount");
}

TEST_CASE("accounts and deals come whole or not at all") {
  Account fresh;
  fresh.id = {"a8"};
  fresh.name = "集团";
  CHECK(refused(AddAccount{fresh}) == "problem_id_missing");
  Opportunity opportunity;
  opportunity.id = {"o8"};
  opportunity.name = "ERP";
  fresh.opportunities = {make_ref(opportunity)};
  CHECK(after(AddAccount{fresh})->accounts.size() == 3);
  Account twin = fresh;
  twin.id = {"a1"};
  CHECK(refused(AddAccount{twin}) == "problem_duplicate_id");
  twin = fresh;
  twin.people = {make_ref(Person{.id = {"p1"}, .name = "x"})};
  CHECK(refused(AddAccount{twin}) == "problem_duplicate_id");
  twin = fresh;
  twin.opportunities.push_back(make_ref(opportunity));
  CHECK(refused(AddAccount{twin}) == "problem_duplicate_id");

  CHECK(after(AddOpportunity{{"a1"}, opportunity})->accounts.front()->opportunities.size() == 3);
  CHECK(refused(AddOpportunity{{"a7"}, opportunity}) == "problem_not_found");
  opportunity.id = {"o3"};
  CHECK(refused(AddOpportunity{{"a1"}, opportunity}) == "problem_duplicate_id");
  opportunity.id = {"o8"};
  PowerMap stranger;
  stranger.stances = {make_ref(Stance{.person = {"p9"}})};
  opportunity.power_map = make_ref(stranger);
  CHECK(refused(AddOpportunity{{"a1"}, opportunity}) == "problem_not_found");
  PowerMap aimed;
  aimed.rivals = {make_ref(Rival{.id = {"r8"}, .name = "乙"})};
  aimed.goals = {make_ref(RivalGoal{.rival = {"r8"}, .person = {"p1"}, .aim = RivalAim::block})};
  opportunity.power_map = make_ref(aimed);
  CHECK(after(AddOpportunity{{"a1"}, opportunity})->accounts.front()->opportunities.size() == 3);
  aimed.goals.push_back(aimed.goals.front());
  opportunity.power_map = make_ref(aimed);
  CHECK(refused(AddOpportunity{{"a1"}, opportunity}) == "problem_duplicate_id");
  aimed.goals = {make_ref(RivalGoal{.rival = {"r7"}, .person = {"p1"}, .aim = RivalAim::block})};
  opportunity.power_map = make_ref(aimed);
  CHECK(refused(AddOpportunity{{"a1"}, opportunity}) == "problem_not_found");
}

TEST_CASE("the last deal takes its account along, but never the last account") {
  const Document two = after(RemoveOpportunity{o2});
  CHECK(account(two).opportunities.size() == 1);
  const Document one = after(RemoveOpportunity{o3});
  CHECK(one->accounts.size() == 1);
  const Document left = after(one, RemoveOpportunity{o2});
  CHECK(refused(left, RemoveOpportunity{o1}) == "problem_last_opportunity");
  CHECK(refused(RemoveOpportunity{{"none"}}) == "problem_not_found");
}

TEST_CASE("a new workspace has one account with one deal and ids of its own") {
  IdSource ids{1, 2};
  const auto one = make_ref(new_workspace(ids, "客户", "zh", "2026-03-01T08:00:00Z"));
  const Workspace two = new_workspace(ids, "客户", "zh", "2026-03-01T08:00:00Z");
  CHECK(Invariants::breach(*one) == "");
  CHECK(one->accounts.size() == 1);
  CHECK(one->accounts.front()->opportunities.size() == 1);
  CHECK(one->lineage != two.lineage);
  CHECK(one->accounts.front()->id != two.accounts.front()->id);
  CHECK(&first_opportunity(*one) == one->accounts.front()->opportunities.front().get());
}
