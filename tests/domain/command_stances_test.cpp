#include "domain/command_answers.hpp"
#include "store/codec.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <vector>

using namespace sandtable;
using namespace sandtable::test;

TEST_CASE("every field of a stance is set by its change") {
  CHECK(stance(edited(SetRoles{{DecisionRole::decider, DecisionRole::decider}}), "p1").roles ==
        std::vector{DecisionRole::decider});
  const Document coach = edited(AddRole{DecisionRole::coach});
  CHECK(stance(coach, "p1").roles == std::vector{DecisionRole::coach});
  CHECK(is_no_op(coach, EditStances{o1, {{"p1"}}, AddRole{DecisionRole::coach}}));
  CHECK(stance(after(coach, EditStances{o1, {{"p1"}}, RemoveRole{DecisionRole::coach}}), "p1").roles.empty());
  CHECK(stance(edited(SetPower{Rating<double>{.value = 5}}), "p1").power->value == 5);
  CHECK(!stance(edited(SetPower{}), "p1").power);
  CHECK(stance(edited(SetAttitude{Rating<double>{.value = -1.5, .author = "沈"}}), "p1").attitude->author == "沈");
  CHECK(stance(edited(SetTarget{2.0}), "p1").target == 2.0);
  CHECK(stance(edited(SetApprovalLimit{5e6}), "p1").approval_limit == 5e6);
  CHECK(stance(edited(SetStanding{Standing::inner_circle}), "p1").standing == Standing::inner_circle);
  CHECK(stance(edited(SetHidden{true}), "p1").hidden);
  CHECK(stance(edited(SetResistance{1}), "p1").resistance == 1);
  CHECK(stance(edited(SetResponseMode{ResponseMode::trouble}), "p1").response_mode == ResponseMode::trouble);
  CHECK(stance(edited(SetPersonalWin{"w"}), "p1").personal_win == "w");
  CHECK(stance(edited(SetConcerns{"c"}), "p1").concerns == "c");
  CHECK(stance(edited(SetCoverage{OurRole::FR, Rating<CoverageLevel>{.value = CoverageLevel::brief}}), "p1")
            .coverage[2]
            ->value == CoverageLevel::brief);
  CHECK(!stance(edited(SetOwner{}), "p1").owner);
  CHECK(stance(edited(SetLastContact{"2026-01-02"}), "p1").last_contact == "2026-01-02");
  CHECK(stance(edited(SetPinned{true}), "p1").pinned);
  CHECK(stance(edited(SetStanceVisibility{Visibility::private_}), "p1").visibility == Visibility::private_);
  CHECK(stance(edited(SetStanceFieldVisibility{"power", Visibility::customer}), "p1").field_visibility.size() == 1);
}

TEST_CASE("a relationship is replaced by member and removed by all defaults") {
  const Document now = edited(SetRelationship{{.member = {"m2"}, .desired = RelationshipLevel::trusted_adviser}});
  CHECK(stance(now, "p1").relationships.size() == 2);
  CHECK(stance(after(now, EditStances{o1, {{"p1"}}, SetRelationship{{.member = {"m2"}}}}), "p1").relationships.size() ==
        1);
  CHECK(refused(EditStances{o1, {{"p1"}}, SetRelationship{{.member = {"m7"}, .desired = RelationshipLevel::vendor}}}) ==
        "problem_not_found");
  CHECK(refused(EditStances{o1, {{"p1"}}, SetOwner{{"m7"}}}) == "problem_not_found");
}

TEST_CASE("a value outside its scale is refused") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const double bad : {0.99, 5.01, nan, 1e300})
    CHECK(refused(EditStances{o1, {{"p1"}}, SetPower{Rating<double>{.value = bad}}}) == "problem_power");
  for (const double bad : {-2.01, 2.01, nan}) {
    CHECK(refused(EditStances{o1, {{"p1"}}, SetAttitude{Rating<double>{.value = bad}}}) == "problem_attitude");
    CHECK(refused(EditStances{o1, {{"p1"}}, SetTarget{bad}}) == "problem_attitude");
  }
  for (const double bad : {-0.01, 1.01, nan})
    CHECK(refused(EditStances{o1, {{"p1"}}, SetResistance{bad}}) == "problem_resistance");
  for (const double bad : {-1.0, 1e16, nan})
    CHECK(refused(EditStances{o1, {{"p1"}}, SetApprovalLimit{bad}}) == "problem_approval_limit");
  CHECK(refused(EditStances{o1, {{"p1"}}, SetPower{Rating<double>{.value = 3, .date = "gestern"}}}) == "problem_date");
  CHECK(refused(EditStances{o1, {{"p1"}}, SetLastContact{"2026-13-01"}}) == "problem_date");
  CHECK(refused(EditStances{o1, {{"p1"}, {"nobody"}}, SetHidden{true}}) == "problem_not_found");
}

TEST_CASE("a person without a stance in the deal gets one when it is edited") {
  const Document now = after(EditStances{o2, {{"p4"}}, SetHidden{true}});
  CHECK(stance(now, "p4", o2).hidden);
  CHECK(find_stance(map(now), PersonId{"p4"}) == nullptr);
}

TEST_CASE("evidence is added, replaced by id and removed") {
  const Document now = edited(PutEvidence{{.id = {"e9"}, .date = "2026-03-02", .text = "新"}});
  CHECK(stance(now, "p1").evidence.size() == 2);
  const Document changed = after(now, EditStances{o1, {{"p1"}}, PutEvidence{{.id = {"e9"}, .text = "改"}}});
  CHECK(stance(changed, "p1").evidence[1].text == "改");
  CHECK(stance(after(changed, EditStances{o1, {{"p1"}}, RemoveEvidence{{"e1"}}}), "p1").evidence.size() == 1);
  CHECK(refused(EditStances{o1, {{"p1"}}, PutEvidence{{.text = "no id"}}}) == "problem_id_missing");
}

TEST_CASE("the same evidence given to several people, or copied with a person, keeps the file readable") {
  const Document several =
      after(EditStances{o1, {{"p1"}, {"p2"}, {"p3"}}, PutEvidence{{.id = {"e9"}, .text = "会上"}}});
  CHECK(stance(several, "p2").evidence[1].text == "会上");
  CHECK(stance(several, "p1").evidence[1].id != stance(several, "p2").evidence[1].id);
  AddPeople paste{.opportunity = o1, .origin = AddPeople::Origin::pasted};
  paste.people = {person(several, "p1")};
  paste.people[0].id = {"copy"};
  paste.stances = {stance(several, "p1")};
  paste.stances[0].person = {"copy"};
  const Document pasted = after(several, paste);
  CHECK(stance(pasted, "copy").evidence.size() == 2);
  CHECK(static_cast<bool>(read_workspace(write_workspace(*pasted))));
}
