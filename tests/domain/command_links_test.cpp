#include "domain/command_answers.hpp"

#include <doctest/doctest.h>

#include <utility>

using namespace sandtable;
using namespace sandtable::test;

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
  CHECK(same_link(map(small_document()), {"p3"}, {"p1"}, LinkKind::influence)->id == LinkId{"l2"});
  CHECK(!same_link(map(small_document()), {"p3"}, {"p1"}, LinkKind::influence, {"l2"}));
  CHECK(!same_link(map(small_document()), {"p1"}, {"p3"}, LinkKind::influence));
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
  Workspace workspace = *small_document();
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
