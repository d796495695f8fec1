#include "domain/map_as_of.hpp"

#include "domain/chart_of_then.hpp"
#include "domain/command.hpp"
#include "support/any_command.hpp"

#include <doctest/doctest.h>

using namespace sandtable;

namespace {

const OpportunityId deal{"o1"};

Document after(const Document &document, const Command &command) {
  const auto next = sandtable::apply(document, command);
  REQUIRE_MESSAGE(static_cast<bool>(next), (next ? std::string{} : next.problem().message));
  return *next;
}

} // namespace

TEST_CASE("an old map shows who was on it then, by name, and nobody who came later") {
  Document document = after(test::small_document(), TakeSnapshot{deal, {"s1"}, "三月", "2026-03-31"});
  Person fresh;
  fresh.id = {"p77"}, fresh.name = "新人";
  Stance place;
  place.person = {"p77"};
  document = after(document, AddPeople{.opportunity = deal, .people = {fresh}, .stances = {place}});
  document = after(document, RemoveItems{.opportunity = deal, .people = {{"p2"}}});
  document = after(document, EditStances{deal, {{"p1"}}, SetPower{Rating<double>{.value = 5, .date = {}}}});

  const Document then = map_as_of(document, deal, {"s1"});
  const Place place_then = find_opportunity(*then, deal);
  const PowerMap &map = *place_then.opportunity->power_map;
  CHECK(find_stance(map, {"p1"})->power->value == 2);
  REQUIRE(find(place_then.account->people, PersonId{"p2"}));
  CHECK(find(place_then.account->people, PersonId{"p2"})->name == "人2");
  CHECK_FALSE(find(place_then.account->people, PersonId{"p77"}));
  CHECK(map.snapshots.size() == 1);
  for (const auto &line : place_then.account->reporting) {
    CHECK(find(place_then.account->people, line->from));
    CHECK(find(place_then.account->people, line->to));
  }
  CHECK(then->accounts.size() == document->accounts.size());
  CHECK(map_as_of(document, deal, {"nowhere"}) == document);
  CHECK(map_as_of(document, {"nowhere"}, {"s1"}) == document);
}

TEST_CASE("an old map has the titles, departments and reporting lines of then, and tells what became of them") {
  Document document = after(test::small_document(), TakeSnapshot{deal, {"s1"}, "三月", "2026-03-31"});
  const Account before = *find_opportunity(*document, deal).account;
  document = after(document, EditPeople{deal, {{"p1"}}, SetTitle{"副总"}});
  document = after(document, EditPeople{deal, {{"p3"}}, SetDepartment{{"d2"}}});
  document = after(document, RemoveItems{.opportunity = deal, .links = {{"l1"}}}); // p2 reported to p1
  ReportingLine line;
  line.id = {"l9"}, line.from = {"p1"}, line.to = {"p3"};
  document = after(document, PutReportingLine{deal, line});

  const Document then = map_as_of(document, deal, {"s1"});
  const Account &old = *find_opportunity(*then, deal).account;
  CHECK(find(old.people, PersonId{"p1"})->title == find(before.people, PersonId{"p1"})->title);
  CHECK(find(old.people, PersonId{"p3"})->department == DepartmentId{"d1"});
  REQUIRE(old.reporting.size() == 1);
  CHECK(old.reporting[0]->from == PersonId{"p2"});
  CHECK(old.reporting[0]->to == PersonId{"p1"});

  const ChartDifference changed = chart_difference(old, *find_opportunity(*document, deal).account);
  REQUIRE(changed.titles.size() == 1);
  CHECK(changed.titles[0].is == "副总");
  REQUIRE(changed.departments.size() == 1);
  CHECK(changed.departments[0].was == "运维部");
  CHECK(changed.departments[0].is == "科技部");
  REQUIRE(changed.lines.size() == 2);
  CHECK_FALSE(changed.lines[0].came);
  CHECK(changed.lines[1].came);
  CHECK(changed.lines[1].to == PersonId{"p3"});
  CHECK(chart_difference(old, old).empty());
}

TEST_CASE("a line that is still there keeps its record in the old map; an old file without a chart shows today's") {
  Document document = after(test::small_document(), TakeSnapshot{deal, {"s1"}, "三月", "2026-03-31"});
  Document then = map_as_of(document, deal, {"s1"});
  const Account *old = find_opportunity(*then, deal).account;
  REQUIRE(old->reporting.size() == 1);
  CHECK(old->reporting[0]->id == LinkId{"l1"});

  document = after(document, EditPeople{deal, {{"p1"}}, SetTitle{"副总"}});
  Workspace without = *document;
  Account account = *without.accounts.front();
  Opportunity opportunity = *account.opportunities.front();
  PowerMap map = *opportunity.power_map;
  Snapshot snapshot = *map.snapshots.front();
  snapshot.chart.clear(), snapshot.units.clear();
  map.snapshots.front() = make_ref(std::move(snapshot));
  opportunity.power_map = make_ref(std::move(map));
  account.opportunities.front() = make_ref(std::move(opportunity));
  without.accounts.front() = make_ref(std::move(account));
  then = map_as_of(make_ref(std::move(without)), deal, {"s1"});
  CHECK(find(find_opportunity(*then, deal).account->people, PersonId{"p1"})->title == "副总");
}

TEST_CASE("a department that was renamed or deleted since has its name of then on the old map") {
  Document document = after(test::small_document(), TakeSnapshot{deal, {"s1"}, "三月", "2026-03-31"});
  Workspace later = *document;
  Account account = *later.accounts.front();
  Department renamed = *account.departments[0];
  renamed.name = "运行中心";
  account.departments[0] = make_ref(std::move(renamed));
  account.departments.erase(account.departments.begin() + 1);
  later.accounts.front() = make_ref(std::move(account));
  const Document then = map_as_of(make_ref(std::move(later)), deal, {"s1"});
  const Account &old = *find_opportunity(*then, deal).account;
  CHECK(find(old.departments, DepartmentId{"d1"})->name == "运维部");
  REQUIRE(find(old.departments, DepartmentId{"d2"}));
  CHECK(find(old.departments, DepartmentId{"d2"})->name == "科技部");
}
