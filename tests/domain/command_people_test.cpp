#include "domain/command_answers.hpp"
#include "domain/history.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace sandtable;
using namespace sandtable::test;

TEST_CASE("one field of one person changes, all else stays the same pointer") {
  const Document before = small_document();
  const Document now = after(before, EditPeople{o1, {{"p2"}}, SetTitle{"主任"}});
  CHECK(person(now, "p2").title == "主任");
  CHECK(now->revision == before->revision + 1);
  CHECK(now->accounts[1] == before->accounts[1]);
  CHECK(account(now).people[0] == account(before).people[0]);
  CHECK(account(now).people[2] == account(before).people[2]);
  CHECK(account(now).opportunities == account(before).opportunities);
}

TEST_CASE("one field of several people changes in one step") {
  History history{small_document()};
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
