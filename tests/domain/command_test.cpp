#include "domain/history.hpp"
#include "store/codec.hpp"
#include "support/any_command.hpp"
#include "support/invariants.hpp"

#include <doctest/doctest.h>

#include <limits>

#include <fstream>
#include <set>
#include <sstream>
#include <utility>

using namespace sandtable;

namespace {

const OpportunityId o1{"o1"}, o2{"o2"}, o3{"o3"};

Document after(const Document &document, const Command &command) {
  const auto result = sandtable::apply(document, command);
  REQUIRE_MESSAGE(static_cast<bool>(result), (result ? std::string{} : result.problem().message));
  CHECK(test::Invariants::breach(**result) == "");
  return *result;
}
Document after(const Command &command) { return after(test::small_document(), command); }

/// The message of the refusal; also checks that the history keeps the very same document and no step.
std::string refused(const Document &document, const Command &command) {
  History history{document};
  const auto problem = history.run(command);
  CHECK(history.now() == document);
  CHECK(history.steps() == 0);
  return problem ? problem->message : "accepted";
}
std::string refused(const Command &command) { return refused(test::small_document(), command); }

bool is_no_op(const Document &document, const Command &command) {
  History history{document};
  const bool fine = !history.run(command);
  return fine && history.now() == document && history.steps() == 0;
}
bool is_no_op(const Command &command) { return is_no_op(test::small_document(), command); }

const Account &account(const Document &d) { return *d->accounts.front(); }
const Opportunity &deal(const Document &d, const OpportunityId &id = o1) {
  return *find_opportunity(*d, id).opportunity;
}
const PowerMap &map(const Document &d, const OpportunityId &id = o1) { return *deal(d, id).power_map; }
const Person &person(const Document &d, const char *id) { return *find(account(d).people, PersonId{id}); }
const Stance &stance(const Document &d, const char *id, const OpportunityId &o = o1) {
  return *find_stance(map(d, o), PersonId{id});
}

Document edited(const PersonChange &change) { return after(EditPeople{o1, {{"p1"}}, change}); }
Document edited(const StanceChange &change) { return after(EditStances{o1, {{"p1"}}, change}); }

} // namespace

// ---- people

TEST_CASE("one field of one person changes, all else stays the same pointer") {
  const Document before = test::small_document();
  const Document now = after(before, EditPeople{o1, {{"p2"}}, SetTitle{"主任"}});
  CHECK(person(now, "p2").title == "主任");
  CHECK(now->revision == before->revision + 1);
  CHECK(now->accounts[1] == before->accounts[1]);
  CHECK(account(now).people[0] == account(before).people[0]);
  CHECK(account(now).people[2] == account(before).people[2]);
  CHECK(account(now).opportunities == account(before).opportunities);
}

TEST_CASE("one field of several people changes in one step") {
  History history{test::small_document()};
  CHECK(!history.run(EditPeople{o1, {{"p1"}, {"p3"}, {"p4"}}, SetDepartment{{"d2"}}}));
  CHECK(history.steps() == 1);
  CHECK(history.undo_label() == "set_department");
  for (const char *id : {"p1", "p3", "p4"}) CHECK(person(history.now(), id).department.text == "d2");
}

TEST_CASE("every field of a person is set by its change") {
  CHECK(person(edited(SetName{"新名"}), "p1").name == "新名");
  CHECK(person(edited(SetTitle{"t"}), "p1").title == "t");
  CHECK(!person(edited(SetDepartment{}), "p1").department);
  CHECK(person(edited(SetCommittees{{{"d3"}}}), "p1").committees.size() == 1);
  CHECK(person(edited(SetPlaceholder{true}), "p1").placeholder);
  CHECK(person(edited(SetPhone{"1"}), "p1").phone == "1");
  CHECK(person(edited(SetEmail{"a@b"}), "p1").email == "a@b");
  CHECK(person(edited(SetBirthday{"1970-02-28"}), "p1").birthday == "1970-02-28");
  CHECK(person(edited(SetPersonNote{"n"}), "p1").note == "n");
  CHECK(person(edited(SetPersonVisibility{Visibility::customer}), "p1").visibility == Visibility::customer);
  const Document marked = edited(SetPersonFieldVisibility{"phone", Visibility::private_});
  CHECK(person(marked, "p1").field_visibility.size() == 1);
  CHECK(person(after(marked, EditPeople{o1, {{"p1"}}, SetPersonFieldVisibility{"phone", Visibility::team}}), "p1")
            .field_visibility.empty());
}

TEST_CASE("a bad change of a person is refused") {
  CHECK(refused(EditPeople{o1, {{"p1"}}, SetName{" \u3000"}}) == "problem_name_empty");
  CHECK(refused(EditPeople{o1, {{"p1"}}, SetBirthday{"2025-02-29"}}) == "problem_date");
  CHECK(refused(EditPeople{o1, {{"p1"}, {"nobody"}}, SetTitle{"x"}}) == "problem_not_found");
  CHECK(refused(EditPeople{{"no deal"}, {{"p1"}}, SetTitle{"x"}}) == "problem_not_found");
  CHECK(refused(EditPeople{o1, {{"p9"}}, SetTitle{"of another account"}}) == "problem_not_found");
  CHECK(refused(EditPeople{o1, {{"p1"}}, SetDepartment{{"nowhere"}}}) == "problem_not_found");
  CHECK(refused(EditPeople{o1, {{"p1"}}, SetCommittees{{{"d3"}, {"nowhere"}}}}) == "problem_not_found");
  CHECK(refused(EditPeople{o1, {{"p1"}}, SetPersonNote{std::string(text_limit + 1, 'x')}}) == "problem_field_length");
  CHECK(person(edited(SetPersonNote{std::string(text_limit, 'x')}), "p1").note.size() == text_limit);
}

TEST_CASE("a placeholder may have no name, and gets one before it stops being a placeholder") {
  const Document now = after(edited(SetPlaceholder{true}), EditPeople{o1, {{"p1"}}, SetName{""}});
  CHECK(person(now, "p1").name.empty());
  CHECK(refused(now, EditPeople{o1, {{"p1"}}, SetPlaceholder{false}}) == "problem_name_empty");
}

TEST_CASE("setting what is set already is no step") {
  CHECK(is_no_op(EditPeople{o1, {{"p1"}, {"p2"}}, SetTitle{""}}));
  CHECK(is_no_op(EditPeople{o1, {}, SetTitle{"x"}}));
  CHECK(is_no_op(EditStances{o1, {{"p1"}}, SetPinned{false}}));
  CHECK(is_no_op(EditStances{o1, {{"p1"}}, SetOwner{{"m1"}}}));
  CHECK(is_no_op(RenameWorkspace{"试验"}));
  CHECK(is_no_op(PutLink{o1, *map(test::small_document()).links.front()}));
  CHECK(is_no_op(PutNote{o1, *map(test::small_document()).notes.front()}));
  CHECK(is_no_op(PutMember{*test::small_document()->team.front()}));
  CHECK(is_no_op(RemoveItems{.opportunity = o1, .people = {{"nobody"}}, .notes = {{"no note"}}}));
  CHECK(is_no_op(RemoveMember{{"nobody"}}));
  CHECK(is_no_op(SetScaleWord{{.scale = "attitude", .level = "opposed", .text = ""}}));
  CHECK(is_no_op(MoveItems{.opportunity = o1, .people = {{.person = {"p1"}, .position = {200, 80}}}}));
  CHECK(is_no_op(ChangeLinkKind{.opportunity = o1, .id = {"l1"}, .kind = LinkKind::reports}));
}

// ---- stances

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

// ---- adding people

TEST_CASE("people come with stances, links, lines and departments in one step, replacing known ids") {
  AddPeople add{.opportunity = o1};
  add.people.push_back({.id = {"p1"}, .name = "周启明", .department = {"d8"}});
  add.people.push_back({.id = {"p8"}, .name = "新人"});
  add.stances.push_back({.person = {"p8"}, .position = {1, 2}});
  add.links.push_back({.id = {"l8"}, .from = {"p8"}, .to = {"p1"}});
  add.reporting.push_back({.id = {"l9"}, .from = {"p8"}, .to = {"p1"}});
  add.departments.push_back({.id = {"d8"}, .name = "新部门"});
  const Document now = after(add);
  CHECK(account(now).people.size() == 5);
  CHECK(person(now, "p1").name == "周启明");
  CHECK(stance(now, "p8").position == Vec2{1, 2});
  CHECK(map(now).links.size() == 2);
  CHECK(account(now).reporting.size() == 2);
}

TEST_CASE("people who cannot be added leave nothing behind") {
  AddPeople add{.opportunity = o1};
  add.people.push_back({.id = {"p8"}, .name = "新人"});
  AddPeople bad = add;
  bad.people.push_back({.id = {"p7"}, .name = ""});
  CHECK(refused(bad) == "problem_name_empty");
  bad = add;
  bad.people.push_back({.name = "x"});
  CHECK(refused(bad) == "problem_id_missing");
  bad = add;
  bad.stances.push_back({.person = {"nobody"}});
  CHECK(refused(bad) == "problem_not_found");
  bad = add;
  bad.links.push_back({.id = {"l8"}, .from = {"p8"}, .to = {"nobody"}});
  CHECK(refused(bad) == "problem_not_found");
  bad = add;
  bad.links.push_back({.id = {"l8"}, .from = {"p8"}, .to = {"p1"}, .kind = LinkKind::reports});
  CHECK(refused(bad) == "problem_link_kind");
  bad = add;
  bad.people.push_back({.id = {"p9"}, .name = "another account's"});
  CHECK(refused(bad) == "problem_duplicate_id");
  bad = add;
  bad.reporting.push_back({.id = {"l2"}, .from = {"p8"}, .to = {"p1"}});
  CHECK(refused(bad) == "problem_duplicate_id");
}

TEST_CASE("people pasted from another workspace lose departments and owners that do not exist here") {
  AddPeople add{.opportunity = o1, .origin = AddPeople::Origin::pasted};
  add.people.push_back(
      {.id = {"p8"}, .name = "新人", .department = {"far away"}, .committees = {{"d3"}, {"far away"}}});
  add.stances.push_back(
      {.person = {"p8"},
       .owner = {"stranger"},
       .relationships = {{.member = {"stranger"}}, {.member = {"m1"}, .next_contact = "2026-05-01"}}});
  const Document now = after(add);
  CHECK(!person(now, "p8").department);
  CHECK(person(now, "p8").committees == std::vector<DepartmentId>{{"d3"}});
  CHECK(!stance(now, "p8").owner);
  CHECK(stance(now, "p8").relationships.size() == 1);
}

// ---- links, areas, notes, rivals

TEST_CASE("a link is added, changed by id and refused when it cannot be") {
  CHECK(map(after(PutLink{o1, {.id = {"l8"}, .from = {"p1"}, .to = {"p3"}, .kind = LinkKind::ally}})).links.size() ==
        2);
  CHECK(map(after(PutLink{o1, {.id = {"l2"}, .from = {"p3"}, .to = {"p1"}, .strength = 3}})).links.front()->strength ==
        3);
  CHECK(refused(PutLink{o1, {.id = {"l8"}, .from = {"p1"}, .to = {"p1"}}}) == "problem_link_to_self");
  CHECK(refused(PutLink{o1, {.id = {"l8"}, .from = {"p1"}, .to = {"p9"}}}) == "problem_not_found");
  CHECK(refused(PutLink{o1, {.id = {"l8"}, .from = {"p1"}, .to = {"p3"}, .kind = LinkKind::reports}}) ==
        "problem_link_kind");
  CHECK(refused(PutLink{o1, {.id = {"l8"}, .from = {"p1"}, .to = {"p3"}, .strength = 0}}) == "problem_strength");
  CHECK(refused(PutLink{o1, {.from = {"p1"}, .to = {"p3"}}}) == "problem_id_missing");
  CHECK(refused(PutLink{o1, {.id = {"l1"}, .from = {"p1"}, .to = {"p3"}}}) == "problem_duplicate_id");
  CHECK(refused(PutLink{o1, {.id = {"l3"}, .from = {"p1"}, .to = {"p3"}}}) == "problem_duplicate_id");
}

TEST_CASE("two people may influence each other, and report along several lines") {
  const Document now = after(after(PutLink{o1, {.id = {"l8"}, .from = {"p1"}, .to = {"p3"}}}),
                             PutReportingLine{o1, {.id = {"l9"}, .from = {"p2"}, .to = {"p3"}, .dotted = true}});
  CHECK(map(now).links.size() == 2);
  CHECK(account(now).reporting.size() == 2);
  CHECK(refused(PutReportingLine{o1, {.id = {"l9"}, .from = {"p2"}, .to = {"p2"}}}) == "problem_link_to_self");
  CHECK(refused(PutReportingLine{o1, {.id = {"l2"}, .from = {"p2"}, .to = {"p1"}}}) == "problem_duplicate_id");
  CHECK(refused(PutReportingLine{o1, {.id = {"l9"}, .from = {"p2"}, .to = {"p1"}, .strength = -1}}) ==
        "problem_strength");
}

TEST_CASE("a pair has links of several kinds, and none twice") {
  const Link twin{.id = {"l8"}, .from = {"p3"}, .to = {"p1"}};
  CHECK(refused(PutLink{o1, twin}) == "problem_link_twice");
  CHECK(same_link(map(test::small_document()), {"p3"}, {"p1"}, LinkKind::influence)->id == LinkId{"l2"});
  CHECK(!same_link(map(test::small_document()), {"p3"}, {"p1"}, LinkKind::influence, {"l2"}));
  CHECK(!same_link(map(test::small_document()), {"p1"}, {"p3"}, LinkKind::influence));
  Link ally = twin;
  ally.kind = LinkKind::ally;
  const Document both = after(PutLink{o1, ally});
  CHECK(map(both).links.size() == 2);
  const Command change = ChangeLinkKind{.opportunity = o1, .id = {"l8"}, .kind = LinkKind::influence};
  const auto changed = sandtable::apply(both, change);
  REQUIRE(!changed);
  CHECK(changed.problem() == Problem{"problem_link_twice", {}, "人3 → 人1"});
  Link retargeted = ally;
  retargeted.kind = LinkKind::influence;
  CHECK(!sandtable::apply(both, Command{PutLink{o1, retargeted}}));
}

TEST_CASE("a link that a file holds twice can still be edited") {
  Workspace workspace = *test::small_document();
  Account home = *workspace.accounts.front();
  Opportunity deal = *home.opportunities.front();
  PowerMap twice = *deal.power_map;
  twice.links.push_back(make_ref(Link{.id = {"l8"}, .from = {"p3"}, .to = {"p1"}}));
  deal.power_map = make_ref(std::move(twice));
  home.opportunities.front() = make_ref(std::move(deal));
  workspace.accounts.front() = make_ref(std::move(home));
  const Document document = make_ref(std::move(workspace));
  const auto stronger =
      sandtable::apply(document, Command{PutLink{o1, {.id = {"l8"}, .from = {"p3"}, .to = {"p1"}, .strength = 3}}});
  REQUIRE(stronger);
  CHECK(map(*stronger).links.back()->strength == 3);
}

TEST_CASE("cards that come with a link the map has already leave it out") {
  AddPeople add{.opportunity = o1};
  add.links = {{.id = {"l8"}, .from = {"p3"}, .to = {"p1"}, .strength = 9},
               {.id = {"l9"}, .from = {"p1"}, .to = {"p3"}},
               {.id = {"l10"}, .from = {"p1"}, .to = {"p3"}}};
  const Document now = after(add);
  REQUIRE(map(now).links.size() == 2);
  CHECK(map(now).links[0]->strength == 1);
  CHECK(map(now).links[1]->id == LinkId{"l9"});
}

TEST_CASE("a link becomes a reporting line and back with its id, ends and strength") {
  const Document line = after(ChangeLinkKind{.opportunity = o1, .id = {"l2"}, .kind = LinkKind::reports});
  CHECK(map(line).links.empty());
  CHECK(account(line).reporting.back()->from == PersonId{"p3"});
  const Document back = after(line, ChangeLinkKind{.opportunity = o1, .id = {"l2"}, .kind = LinkKind::conflict});
  CHECK(map(back).links.front()->kind == LinkKind::conflict);
  CHECK(account(back).reporting.size() == 1);
  CHECK(refused(ChangeLinkKind{.opportunity = o1, .id = {"none"}, .kind = LinkKind::ally}) == "problem_not_found");
}

TEST_CASE("a department is added, drawn, renamed, and never its own superior") {
  const Document now = after(PutDepartment{o1, {.id = {"d8"}, .name = "财务部"}, Rect{1, 2, 3, 4}});
  CHECK(account(now).departments.size() == 4);
  CHECK(map(now).areas.back()->rect == Rect{1, 2, 40, 40});
  CHECK(find(account(after(PutDepartment{o1, {.id = {"d1"}, .name = "运行部"}, {}})).departments, DepartmentId{"d1"})
            ->name == "运行部");
  CHECK(refused(PutDepartment{o1, {.id = {"d8"}, .name = " "}, {}}) == "problem_name_empty");
  CHECK(refused(PutDepartment{o1, {.id = {"d1"}, .name = "x", .parent = {"d1"}}, {}}) ==
        "problem_department_in_itself");
  CHECK(refused(PutDepartment{o1, {.id = {"d1"}, .name = "x", .parent = {"d2"}}, {}}) ==
        "problem_department_in_itself");
  CHECK(refused(PutDepartment{o1, {.id = {"d1"}, .name = "x", .parent = {"nowhere"}}, {}}) == "problem_not_found");
  CHECK(refused(PutDepartment{o1, {.id = {"d8"}, .name = "x"}, Rect{0, 0, 1e300, 1}}) == "problem_position");
}

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

TEST_CASE("a move takes cards, areas and notes along and changes memberships in the same step") {
  MoveItems move{.opportunity = o1};
  move.people = {{.person = {"p1"}, .position = {8, 16}, .department = DepartmentId{"d2"}},
                 {.person = {"p4"}, .position = {24, 32}, .committees = std::vector<DepartmentId>{{"d3"}}}};
  move.areas = {{{"d1"}, {1, 1, 400, 300}}, {{"d3"}, {5, 5, 100, 100}}};
  move.notes = {{{"n1"}, {9, 9, 50, 50}}};
  const Document now = after(move);
  CHECK(stance(now, "p1").position == Vec2{8, 16});
  CHECK(stance(now, "p4").position == Vec2{24, 32});
  CHECK(person(now, "p1").department.text == "d2");
  CHECK(person(now, "p4").committees.size() == 1);
  CHECK(map(now).areas.size() == 2);
  CHECK(map(now).notes.front()->rect.x == 9);
  CHECK(refused(MoveItems{.opportunity = o1, .people = {{.person = {"p1"}, .position = {std::nan(""), 0}}}}) ==
        "problem_position");
  CHECK(refused(MoveItems{.opportunity = o1, .people = {{.person = {"nobody"}, .position = {0, 0}}}}) ==
        "problem_not_found");
  CHECK(refused(MoveItems{.opportunity = o1,
                          .people = {{.person = {"p1"}, .position = {0, 0}, .department = DepartmentId{"nowhere"}}}}) ==
        "problem_not_found");
  CHECK(refused(MoveItems{.opportunity = o1, .areas = {{{"nowhere"}, {0, 0, 50, 50}}}}) == "problem_not_found");
}

TEST_CASE("tidying is one step of its own name") {
  History history{test::small_document()};
  Tidy tidy{.opportunity = o1, .moves = {.opportunity = o1}};
  tidy.moves.people = {{.person = {"p1"}, .position = {0, 0}}, {.person = {"p2"}, .position = {224, 0}}};
  CHECK(!history.run(tidy));
  CHECK(history.undo_label() == "tidy");
  CHECK(history.steps() == 1);
}

// ---- removing

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

Vote a_vote() {
  return {.id = {"w1"},
          .date = "2026-11-22",
          .people = {{"p1"}, {"p2"}},
          .ballots = {{.person = {"p1"}, .voter = "王敏", .power = 4.0, .attitude = 1.0},
                      {.person = {"p1"}, .voter = "李强", .power = 2.0, .attitude = std::nullopt}}};
}

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

TEST_CASE("a snapshot is renamed, keeps its map, and takes no empty name") {
  const Document taken = after(TakeSnapshot{o1, {"s1"}, "三月", "2026-03-31"});
  const Document renamed = after(taken, RenameSnapshot{o1, {"s1"}, "投标前"});
  CHECK(map(renamed).snapshots[0]->name == "投标前");
  CHECK(map(renamed).snapshots[0]->map == map(taken).snapshots[0]->map);
  CHECK(map(renamed).snapshots[0]->date == "2026-03-31");
  CHECK(refused(taken, RenameSnapshot{o1, {"s1"}, " "}) == "problem_name_empty");
  CHECK(refused(taken, RenameSnapshot{o1, {"s2"}, "x"}) == "problem_not_found");
  CHECK(is_no_op(taken, RenameSnapshot{o1, {"s1"}, "三月"}));
}

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

TEST_CASE("a snapshot holds the map as it stood, without the older snapshots") {
  const Document one = after(TakeSnapshot{.opportunity = o1, .id = {"s1"}, .name = "三月", .date = "2026-03-31"});
  const Document changed = after(one, EditStances{o1, {{"p1"}}, SetHidden{true}});
  const Document two =
      after(changed, TakeSnapshot{.opportunity = o1, .id = {"s2"}, .name = "四月", .date = "2026-04-30"});
  CHECK(!find_stance(*map(two).snapshots[0]->map, PersonId{"p1"})->hidden);
  CHECK(find_stance(*map(two).snapshots[1]->map, PersonId{"p1"})->hidden);
  CHECK(map(two).snapshots[1]->map->snapshots.empty());
  CHECK(refused(TakeSnapshot{.opportunity = o1, .name = "x", .date = "2026-03-31"}) == "problem_id_missing");
  CHECK(refused(TakeSnapshot{.opportunity = o1, .id = {"s1"}, .name = "x", .date = "heute"}) == "problem_date");
}

// ---- the workspace

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
  const Document before = test::small_document();
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
  const Document before = test::small_document();
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

// ---- history and labels

TEST_CASE("a new command drops what could be redone") {
  History history{test::small_document()};
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
  History endless{test::small_document()};
  for (int i = 0; i < 3000; ++i) CHECK(!endless.run(RenameWorkspace{"名" + std::to_string(i)}));
  CHECK(endless.steps() == 3000);

  const std::size_t limit = 20 * endless.memory() / 3000;
  History small{test::small_document(), limit};
  for (int i = 0; i < 100; ++i) CHECK(!small.run(RenameWorkspace{"名" + std::to_string(i)}));
  CHECK(small.steps() >= 19);
  CHECK(small.steps() <= 20);
  CHECK(small.memory() <= limit);
  const std::size_t kept = small.steps();
  while (small.can_undo()) small.undo();
  CHECK(small.now()->name == "名" + std::to_string(99 - static_cast<int>(kept)));
  CHECK(small.memory() <= limit);
}

TEST_CASE("one step is kept even when it alone exceeds the memory") {
  History history{test::small_document(), 1};
  CHECK(!history.run(RenameWorkspace{"一"}));
  CHECK(!history.run(RenameWorkspace{"二"}));
  CHECK(history.steps() == 1);
  CHECK(history.undo());
  CHECK(history.now()->name == "一");
}

namespace {
template <class Variant, class See, std::size_t... I> void each_alternative(See &&see, std::index_sequence<I...>) {
  (see(std::variant_alternative_t<I, Variant>{}), ...);
}
template <class Variant, class See> void each_alternative(See &&see) {
  each_alternative<Variant>(see, std::make_index_sequence<std::variant_size_v<Variant>>{});
}
} // namespace

TEST_CASE("every command has a label, and every label its words in assets/text/commands.json") {
  std::ifstream file{SANDTABLE_ROOT "/assets/text/commands.json"};
  std::stringstream words;
  words << file.rdbuf();
  REQUIRE(!words.str().empty());
  const Document document = test::small_document();
  std::set<std::string> labels;
  const auto note = [&](const Command &command) {
    const std::string label{label_of(command, *document)};
    CHECK(!label.empty());
    labels.insert(label);
  };
  each_alternative<Command>([&](auto command) { note(command); });
  each_alternative<PersonChange>([&](auto change) { note(EditPeople{o1, {}, change}); });
  each_alternative<StanceChange>([&](auto change) { note(EditStances{o1, {}, change}); });
  each_alternative<ValueChange>([&](auto change) { note(EditValue{o1, change}); });
  for (int verb = 0; verb <= static_cast<int>(PutCostLines::Verb::clear); ++verb)
    note(EditValue{o1, PutCostLines{static_cast<PutCostLines::Verb>(verb), {}}});
  for (int origin = 0; origin < 4; ++origin)
    note(AddPeople{.opportunity = o1, .origin = static_cast<AddPeople::Origin>(origin)});
  note(PutLink{o1, *map(document).links.front()});
  note(PutReportingLine{o1, *account(document).reporting.front()});
  note(PutDepartment{o1, *account(document).departments.front(), {}});
  note(PutNote{o1, *map(document).notes.front()});
  note(PutRival{o1, *map(document).rivals.front()});
  for (const auto &label : labels)
    CHECK_MESSAGE(words.str().find("\"command_" + label + "\"") != std::string::npos, label);
  CHECK(labels.contains("add_link"));
  CHECK(labels.contains("edit_link"));
}

TEST_CASE("a new workspace has one account with one deal and ids of its own") {
  IdSource ids{1, 2};
  const auto one = make_ref(new_workspace(ids, "客户", "zh", "2026-03-01T08:00:00Z"));
  const Workspace two = new_workspace(ids, "客户", "zh", "2026-03-01T08:00:00Z");
  CHECK(test::Invariants::breach(*one) == "");
  CHECK(one->accounts.size() == 1);
  CHECK(one->accounts.front()->opportunities.size() == 1);
  CHECK(one->lineage != two.lineage);
  CHECK(one->accounts.front()->id != two.accounts.front()->id);
  CHECK(&first_opportunity(*one) == one->accounts.front()->opportunities.front().get());
}

TEST_CASE("edits are counted from what the file holds: undo takes them back, another branch adds them up") {
  History history{test::small_document()};
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

  History later{test::small_document()};
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

  History draft{test::small_document()};
  draft.mark(draft.now(), 4);
  CHECK(draft.edits() == 4);
  draft.run(RenameWorkspace{"more"});
  CHECK(draft.edits() == 5);
  draft.undo();
  CHECK(draft.edits() == 4);
}

TEST_CASE("an action is added, replaced by its id, and removed with what waited for it") {
  const auto actions = [](const Document &document) {
    return find_opportunity(*document, o1).opportunity->engagement->actions;
  };
  const Document before = test::small_document();
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
    const auto answer = sandtable::apply(test::small_document(), PutAction{o1, std::move(action)});
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
  PlanSettings settings;
  settings.days_off = {"2026-05-07", "2026-05-06", "2026-05-07"};
  const auto set = sandtable::apply(*answer, EditPlanSettings{o1, settings});
  REQUIRE(set);
  CHECK(plan_of(set).settings.days_off == std::vector<Date>{"2026-05-06", "2026-05-07"});
  settings.limits.load = -1;
  CHECK_FALSE(sandtable::apply(*set, EditPlanSettings{o1, settings}));
}
