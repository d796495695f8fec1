#include "domain/seen_by.hpp"

#include "domain/command.hpp"
#include "support/any_command.hpp"
#include "support/invariants.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace sandtable;
using namespace sandtable::test;

namespace {

const OpportunityId deal{"o1"};

Document after(Document document, const Command &command) {
  const auto next = sandtable::apply(document, command);
  REQUIRE(next);
  return *next;
}
const PowerMap &map_of(const Document &document) { return *find_opportunity(*document, deal).opportunity->power_map; }
const Account &account_of(const Document &document) { return *find_opportunity(*document, deal).account; }
Document with_person(Visibility visibility) {
  return after(small_document(), EditPeople{deal, {{"p2"}}, SetPersonVisibility{visibility}});
}

} // namespace

TEST_CASE("an audience from which nothing is hidden sees the very same document") {
  const Document document = small_document();
  for (const Audience audience : {Audience::author, Audience::projector})
    CHECK(seen_by(document, audience, deal) == document);
}

TEST_CASE("a private person leaves a projector with stances, links, ties and reporting lines") {
  const Document seen = seen_by(with_person(Visibility::private_), Audience::projector, deal);
  CHECK_FALSE(find(account_of(seen).people, PersonId{"p2"}));
  CHECK_FALSE(find_stance(map_of(seen), {"p2"}));
  CHECK(map_of(seen).ties.empty());
  CHECK(account_of(seen).reporting.empty());
  CHECK(map_of(seen).links.size() == 1);
  CHECK(Invariants::breach(*seen) == "");
}

TEST_CASE("nothing can be hidden from who edits, whatever the mark; a facilitator's item leaves every other view") {
  for (const Visibility mark : {Visibility::private_, Visibility::facilitator, Visibility::customer}) {
    Document document = after(with_person(mark), EditStances{deal, {{"p1"}}, SetConcerns{"怕停电"}});
    document = after(document, EditStances{deal, {{"p1"}}, SetStanceFieldVisibility{"concerns", mark}});
    CHECK(seen_by(document, Audience::author, deal) == document);
  }
  const Document marked = with_person(Visibility::facilitator);
  for (const Audience audience : {Audience::projector, Audience::customer})
    CHECK_FALSE(find(account_of(seen_by(marked, audience, deal)).people, PersonId{"p2"}));
}

TEST_CASE("a private part in the deal takes the person off that deal's map and out of its lists") {
  const Document document =
      after(small_document(), EditStances{deal, {{"p3"}}, SetStanceVisibility{Visibility::private_}});
  const Document seen = seen_by(document, Audience::projector, deal);
  CHECK_FALSE(find_stance(map_of(seen), {"p3"}));
  CHECK_FALSE(find(account_of(seen).people, PersonId{"p3"}));
  CHECK(map_of(seen).links.empty());
}

TEST_CASE("a private field is empty on a projector, the others stay") {
  Document document =
      after(small_document(), EditStances{deal, {{"p1"}}, SetStanceFieldVisibility{"power", Visibility::private_}});
  document = after(document, EditPeople{deal, {{"p1"}}, SetTitle{"副总"}});
  document = after(document, EditPeople{deal, {{"p1"}}, SetPersonFieldVisibility{"title", Visibility::private_}});
  const Document seen = seen_by(document, Audience::projector, deal);
  CHECK_FALSE(find_stance(map_of(seen), {"p1"})->power);
  CHECK(find_stance(map_of(seen), {"p1"})->evidence.size() == 1);
  CHECK(find(account_of(seen).people, PersonId{"p1"})->title.empty());
  CHECK(find(account_of(seen).people, PersonId{"p1"})->name == "人1");
  CHECK(find_stance(map_of(document), {"p1"})->power);
}

TEST_CASE("a customer sees only what is marked for customers: of a person the card, of ratings the values") {
  Document document = small_document();
  CHECK(account_of(seen_by(document, Audience::customer, deal)).people.empty());
  document = after(document, EditPeople{deal, {{"p1"}, {"p3"}}, SetPersonVisibility{Visibility::customer}});
  document = after(
      document,
      EditStances{deal,
                  {{"p1"}, {"p3"}},
                  SetAttitude{Rating<double>{.value = 1, .author = "王", .date = "2026-03-01", .evidence = "饭桌上"}}});
  document = after(document, EditStances{deal, {{"p3"}}, SetStanceVisibility{Visibility::customer}});
  const Document seen = seen_by(document, Audience::customer, deal);
  REQUIRE(account_of(seen).people.size() == 2);
  const Stance &bare = *find_stance(map_of(seen), {"p1"}), &shown = *find_stance(map_of(seen), {"p3"});
  CHECK(bare.position == find_stance(map_of(document), {"p1"})->position);
  CHECK_FALSE(bare.attitude);
  CHECK_FALSE(bare.power);
  CHECK(shown.attitude->value == 1);
  CHECK(shown.attitude->author.empty());
  CHECK(shown.attitude->evidence.empty());
  for (const auto &stance : map_of(seen).stances) {
    CHECK(stance->evidence.empty());
    CHECK_FALSE(stance->owner);
    CHECK(stance->relationships.empty());
  }
  CHECK(map_of(seen).links.empty());
  CHECK(map_of(seen).rivals.empty());
  CHECK(find_opportunity(*seen, deal).opportunity->engagement->actions.empty());
  CHECK(Invariants::breach(*seen) == "");
}

TEST_CASE("neither the name of who was deleted nor a ballot tells of somebody hidden") {
  Document document = after(with_person(Visibility::private_), TakeSnapshot{deal, {"s1"}, "三月", "2026-03-31"});
  Vote vote{.id = {"w1"},
            .people = {{"p1"}, {"p2"}},
            .ballots = {{.person = {"p2"}, .voter = "甲", .power = 3.0, .attitude = {}}}};
  document = after(document, PutVote{deal, vote});
  const Document seen = seen_by(document, Audience::projector, deal);
  CHECK(map_of(seen).votes[0]->people == std::vector<PersonId>{{"p1"}});
  CHECK(map_of(seen).votes[0]->ballots.empty());
  const auto in_chart = [](const Document &shown) {
    const auto &chart = map_of(shown).snapshots[0]->chart;
    return std::any_of(chart.begin(), chart.end(), [](const auto &place) {
      return place->person == PersonId{"p2"} ||
             std::find(place->reports_to.begin(), place->reports_to.end(), PersonId{"p2"}) != place->reports_to.end();
    });
  };
  CHECK(in_chart(document));
  CHECK_FALSE(in_chart(seen));
  CHECK(map_of(seen_by(document, Audience::customer, deal)).votes.empty());
  document = after(document, RemoveItems{.opportunity = deal, .people = {{"p2"}}});
  REQUIRE(map_of(document).snapshots[0]->former.size() == 1);
  const Document later = seen_by(document, Audience::projector, deal);
  CHECK(map_of(later).snapshots[0]->former.empty());
  CHECK_FALSE(find_stance(*map_of(later).snapshots[0]->map, {"p2"}));
}

TEST_CASE("a customer sees neither plan nor triangle nor who of us has time; a hidden person leaves kept plans too") {
  Document document = after(
      small_document(),
      PutMember{{.id = {"m1"}, .name = "member", .availability = {{.from = "2026-01-01", .to = {}, .share = 0.5}}}});
  Action theirs{.id = {"theirs"}, .person = {"p2"}}, next{.id = {"next"}};
  next.predecessors = {{.action = {"theirs"}}};
  document = after(document, PutAction{deal, theirs});
  document = after(document, PutAction{deal, next});
  document = after(document, KeepPlanVariant{deal, "B", ""});
  Triangle triangle;
  triangle.operations = {"m1"};
  document = after(document, EditTriangle{deal, triangle});
  const Document customer = seen_by(document, Audience::customer, deal);
  CHECK(*find_opportunity(*customer, deal).opportunity->engagement == Engagement{});
  for (const auto &member : customer->team) CHECK(member->availability.empty());
  document = after(document, EditPeople{deal, {{"p2"}}, SetPersonVisibility{Visibility::private_}});
  const Document projector = seen_by(document, Audience::projector, deal);
  const Engagement &plan = *find_opportunity(*projector, deal).opportunity->engagement;
  CHECK(!find(plan.actions, ActionId{"theirs"}));
  CHECK(find(plan.actions, ActionId{"next"})->predecessors.empty());
  CHECK(!find(plan.variants.front().actions, ActionId{"theirs"}));
}

TEST_CASE("a goal goes with its rival and its person, and a customer sees nothing of the comparison") {
  Document document = small_document();
  REQUIRE(map_of(document).goals.size() == 1);
  Rival rival = *map_of(document).rivals[0];
  rival.visibility = Visibility::private_;
  const Document without_rival = seen_by(after(document, PutRival{deal, rival}), Audience::projector, deal);
  CHECK(map_of(without_rival).goals.empty());
  const Document without_person =
      seen_by(after(document, EditStances{deal, {{"p3"}}, SetStanceVisibility{Visibility::private_}}),
              Audience::projector, deal);
  CHECK(map_of(without_person).goals.empty());
  document = after(document, EditPeople{deal, {{"p3"}}, SetPersonVisibility{Visibility::customer}});
  document = after(document, EditStances{deal, {{"p3"}}, SetStanceVisibility{Visibility::customer}});
  rival.visibility = Visibility::customer;
  document = after(document, PutRival{deal, rival});
  const Document seen = seen_by(document, Audience::customer, deal);
  REQUIRE(find_stance(map_of(seen), {"p3"}));
  CHECK(map_of(seen).goals.empty());
  CHECK(map_of(seen).ours == OurSide{});
  CHECK(map_of(seen_by(document, Audience::projector, deal)).ours.scorecard.quality == 80);
}

TEST_CASE("a limit that is marked private is hidden alone") {
  Document document = after(small_document(), EditStances{deal, {{"p1"}}, SetApprovalLimit{1e6}});
  document =
      after(document, EditStances{deal, {{"p1"}}, SetStanceFieldVisibility{"approval_limit", Visibility::private_}});
  const Document seen = seen_by(document, Audience::projector, deal);
  CHECK_FALSE(find_stance(map_of(seen), {"p1"})->approval_limit);
  CHECK(find_stance(map_of(seen), {"p1"})->power);
}

TEST_CASE("an area all of whose people are out of sight goes with them; one that was empty anyway stays") {
  Document document =
      after(small_document(), PutDepartment{deal, {.id = {"d9"}, .name = "空的"}, Rect{0, 300, 300, 200}});
  document = after(document, PutDepartment{deal,
                                           {.id = {"d3"}, .name = "评标委员会", .kind = DepartmentKind::committee},
                                           Rect{400, 0, 300, 200}});
  document = after(document, TakeSnapshot{deal, {"s1"}, "三月", "2026-03-31"});
  const Document open = seen_by(document, Audience::projector, deal);
  CHECK(find(account_of(open).departments, DepartmentId{"d3"}));
  CHECK(map_of(open).areas.size() == 3);
  document = after(document, EditPeople{deal, {{"p3"}}, SetPersonVisibility{Visibility::private_}}); // all of d3
  const Document seen = seen_by(document, Audience::projector, deal);
  CHECK_FALSE(find(account_of(seen).departments, DepartmentId{"d3"}));
  REQUIRE(map_of(seen).areas.size() == 2);
  CHECK(map_of(seen).areas[0]->department == DepartmentId{"d1"}); // where p1 still is
  CHECK(map_of(seen).areas[1]->department == DepartmentId{"d9"});
  for (const auto &unit : map_of(seen).snapshots[0]->units) CHECK_FALSE(unit->department == DepartmentId{"d3"});
  CHECK(Invariants::breach(*seen) == "");
  CHECK(map_of(seen_by(document, Audience::author, deal)).areas.size() == 3);
}

TEST_CASE("snapshots keep no secret that the map does not show") {
  Document document = after(with_person(Visibility::private_), TakeSnapshot{deal, {"s1"}, "三月", "2026-03-31"});
  const Document seen = seen_by(document, Audience::projector, deal);
  REQUIRE(map_of(seen).snapshots.size() == 1);
  CHECK_FALSE(find_stance(*map_of(seen).snapshots[0]->map, {"p2"}));
}

TEST_CASE("whatever is marked, an audience sees a document without loose ends") {
  CHECK(rc::check([] {
    Document document = small_document();
    for (int i = 0; i < 12; ++i) {
      const auto change =
          Dice::maybe() ? Command{EditPeople{deal, {Dice::person()}, SetPersonVisibility{Dice::level<Visibility>()}}}
                        : Command{EditStances{deal, {Dice::person()}, SetStanceVisibility{Dice::level<Visibility>()}}};
      if (const auto next = sandtable::apply(document, change)) document = *next;
    }
    for (int a = 0; a < static_cast<int>(Audience::count_); ++a) {
      const Document seen = seen_by(document, static_cast<Audience>(a), deal);
      RC_ASSERT(Invariants::breach(*seen) == "");
      for (const auto &person : account_of(seen).people)
        RC_ASSERT(visible_to(person->visibility, static_cast<Audience>(a)));
    }
  }));
}
