#include "report/map_tables.hpp"

#include "domain/command.hpp"
#include "domain/people_table/people_table.hpp"
#include "support/any_command.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace sandtable;
using sandtable::test::small_document;

namespace {

/// The deal that import makes of both tables, as the command line does it.
struct Imported {
  Account account;
  PowerMap map;
};

Imported imported(const std::string &people, const std::string &links) {
  IdSource ids{5, 5};
  const Workspace fresh = new_workspace(ids, "W", "zh", "2026-01-01");
  Imported made{*fresh.accounts.front(), {}};
  const auto table = read_table(people);
  REQUIRE(table);
  const ImportPlan plan = plan_import(made.account, *made.account.opportunities.front(), *table,
                                      guess_columns(table->rows.front()), ExistingPeople::update, {}, ids);
  REQUIRE(plan.problems.empty());
  std::vector<Person> everybody;
  for (const auto &planned : plan.people) {
    everybody.push_back(planned.person);
    made.account.people.push_back(make_ref(planned.person));
    made.map.stances.push_back(make_ref(planned.stance));
  }
  for (const auto &line : plan.reporting) made.account.reporting.push_back(make_ref(line));
  for (const auto &department : plan.departments) made.account.departments.push_back(make_ref(department));
  const auto rows = read_table(links);
  REQUIRE(rows);
  const LinkPlan found = plan_links(everybody, *rows, false, ids);
  REQUIRE(found.problems.empty());
  for (const auto &link : found.links) made.map.links.push_back(make_ref(link));
  for (const auto &line : found.reporting)
    for (auto &old : made.account.reporting)
      if (old->from == line.from && old->to == line.to) {
        ReportingLine known = *old;
        known.confirmed = line.confirmed, known.strength = line.strength;
        old = make_ref(std::move(known));
      }
  return made;
}

/// Every name, rating and link that a table can hold, with what spreadsheets trip over.
Account tricky_account() {
  Account account = *small_document()->accounts.front();
  account.people.clear(), account.reporting.clear();
  const char *names[] = {"=HYPERLINK(\"http://x\",\"y\")",
                         "+49 name",
                         "-2+3",
                         "@SUM(A1)",
                         "周，\"启明\"",
                         "a,b;c\td",
                         "two\r\nlines",
                         "7",
                         "王"};
  for (std::size_t i = 0; i < std::size(names); ++i) {
    Person person;
    person.id = {i == 1 ? "=1+1" : "id" + std::to_string(i)};
    person.name = names[i];
    person.title = i % 2 ? "主任, \"代理\"" : "";
    person.department = {i == 0 ? "" : i % 2 ? "d1" : "d2"};
    account.people.push_back(make_ref(std::move(person)));
  }
  account.reporting = {
      make_ref(ReportingLine{.id = {"r1"}, .from = {"id2"}, .to = {"id0"}, .confirmed = false, .strength = 2.5}),
      make_ref(ReportingLine{.id = {"r2"}, .from = {"id3"}, .to = {"=1+1"}, .dotted = true}),
      make_ref(ReportingLine{.id = {"r3"}, .from = {"id3"}, .to = {"id0"}})};
  return account;
}

PowerMap tricky_map(const Account &account) {
  PowerMap map;
  for (std::size_t i = 0; i < account.people.size(); ++i) {
    Stance stance;
    stance.person = account.people[i]->id;
    const double x = static_cast<double>(i);
    if (i > 0) stance.power = Rating<double>{.value = 1 + x / 2.1};
    if (i > 1) stance.attitude = Rating<double>{.value = -2 + x / 3};
    if (i % 2) stance.target = 1.5 - x / 7, stance.roles = {DecisionRole::decider, DecisionRole::coach};
    stance.hidden = i % 3 == 0;
    stance.resistance = x / 10;
    map.stances.push_back(make_ref(std::move(stance)));
  }
  map.links = {make_ref(Link{.id = {"k1"}, .from = {"id0"}, .to = {"id2"}, .strength = 0.1, .confirmed = false}),
               make_ref(Link{.id = {"k2"}, .from = {"id2"}, .to = {"id0"}, .kind = LinkKind::ally}),
               make_ref(Link{.id = {"k3"}, .from = {"=1+1"}, .to = {"id8"}, .kind = LinkKind::conflict}),
               make_ref(Link{.id = {"k4"}, .from = {"id7"}, .to = {"id8"}, .kind = LinkKind::adviser})};
  return map;
}

Opportunity deal_with(PowerMap map) {
  Opportunity deal;
  deal.id = {"o1"};
  deal.power_map = make_ref(std::move(map));
  return deal;
}

std::string department_of(const Account &account, const Person &person) {
  const Department *found = find(account.departments, person.department);
  return found ? found->name : "";
}

double value_of(const std::optional<Rating<double>> &rating) { return rating ? rating->value : -99; }

} // namespace

TEST_CASE("the people table tells facts from guesses, with the day of each rating") {
  Account account = *small_document()->accounts.front();
  Opportunity deal = *account.opportunities.front();
  PowerMap map = *deal.power_map;
  map.stances.clear();
  Stance stance;
  stance.person = account.people[0]->id;
  stance.power = Rating<double>{.value = 4, .date = "2026-03-01", .confidence = Confidence::high, .evidence = "letter"};
  stance.attitude =
      Rating<double>{.value = 1, .date = "2026-04-01", .confidence = Confidence::low, .evidence = "hearsay"};
  map.stances.push_back(make_ref(stance));
  deal.power_map = make_ref(std::move(map));
  const auto table = read_table(people_csv(account, deal, false));
  REQUIRE(table);
  const auto &header = table->rows.front(), &first = table->rows[1];
  const auto cell = [&](std::string_view name) {
    return first[static_cast<std::size_t>(std::ranges::find(header, name) - header.begin())];
  };
  CHECK(cell("power_basis") == "fact");
  CHECK(cell("power_date") == "2026-03-01");
  CHECK(cell("attitude_basis") == "guess");
  CHECK(cell("attitude_date") == "2026-04-01");
  if (table->rows.size() > 2) CHECK(table->rows[2][header.size() - 2] == "");
}

TEST_CASE("people and links as csv come back through import as the same people, values and links") {
  const Account account = tricky_account();
  const Opportunity deal = deal_with(tricky_map(account));
  for (const bool mark : {false, true}) {
    const Imported again = imported(people_csv(account, deal, mark), links_csv(account, deal, mark));
    REQUIRE(again.account.people.size() == account.people.size());
    for (std::size_t i = 0; i < account.people.size(); ++i) {
      const Person &was = *account.people[i], &is = *again.account.people[i];
      CHECK(is.id == was.id);
      CHECK(is.name == was.name);
      CHECK(is.title == was.title);
      CHECK(department_of(again.account, is) == department_of(account, was));
      const Stance &before = *deal.power_map->stances[i], &after = *again.map.stances[i];
      CHECK(after.roles == before.roles);
      CHECK(value_of(after.power) == value_of(before.power));
      CHECK(value_of(after.attitude) == value_of(before.attitude));
      CHECK(after.target == before.target);
      CHECK(after.hidden == before.hidden);
      CHECK(after.resistance == before.resistance);
    }
    REQUIRE(again.map.links.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) {
      Link is = *again.map.links[i];
      is.id = deal.power_map->links[i]->id;
      CHECK(is == *deal.power_map->links[i]);
    }
    REQUIRE(again.account.reporting.size() == 3);
    for (const auto &was : account.reporting)
      CHECK(std::any_of(again.account.reporting.begin(), again.account.reporting.end(), [&](const auto &is) {
        return is->from == was->from && is->to == was->to && is->dotted == was->dotted &&
               is->confirmed == was->confirmed && is->strength == was->strength;
      }));
  }
}

TEST_CASE("csv has the published columns, CRLF, and the byte order mark when asked") {
  const Document document = small_document();
  const Account &account = *document->accounts.front();
  const Opportunity &deal = *account.opportunities.front();
  const std::string people = people_csv(account, deal, true), links = links_csv(account, deal, false);
  CHECK(people.starts_with("\xEF\xBB\xBFid,name,title,department,reports_to,roles,power,attitude,target,hidden,"
                           "resistance,power_basis,power_date,attitude_basis,attitude_date\r\n"
                           "p1,人1,,运维部,,,2,,,,,guess,2026-03-01,,\r\n"
                           "p2,人2,,科技部,p1,,3,,,,,guess,2026-03-01,,\r\n"));
  CHECK(links == "from,to,kind,strength,confirmed,date\r\np2,p1,reports,1,yes,\r\np3,p1,influence,1,yes,\r\n");
}

TEST_CASE("csv of what is in sight holds the people whose cards are there and what joins them, and imports again") {
  const Document document = small_document();
  const Account &account = *document->accounts.front();
  const Opportunity &deal = *account.opportunities.front();
  const auto column = [](const std::string &text, std::size_t at) {
    const auto table = read_table(text);
    std::vector<std::string> found;
    for (std::size_t i = 1; table && i < table->rows.size(); ++i) found.push_back(table->rows[i][at]);
    return found;
  };
  const auto around = [&](const char *person) {
    const Vec2 at = find_stance(*deal.power_map, {person})->position;
    return Rect{at.x - 5, at.y - 5, 10, 10};
  };
  const std::string alone = people_csv(account, deal, false, around("p2"));
  CHECK(column(alone, 0) == std::vector<std::string>{"p2"});
  CHECK(column(alone, 4) == std::vector<std::string>{""}); // the superior is out of sight
  CHECK(column(links_csv(account, deal, false, around("p2")), 0).empty());
  const Rect both = united(around("p1"), around("p2"));
  const std::string people = people_csv(account, deal, false, both), links = links_csv(account, deal, false, both);
  CHECK(column(people, 0) == std::vector<std::string>{"p1", "p2"});
  CHECK(column(people, 4) == std::vector<std::string>{"", "p1"});
  CHECK(column(links, 0) == std::vector<std::string>{"p2"}); // and not p3's influence on p1
  CHECK(imported(people, links).account.people.size() == 2);
  CHECK(people_csv(account, deal, false, Rect{0, 0, 0, 0}) == people_csv(account, deal, false)); // no region at all
}

TEST_CASE("the links table has the day on which a link was noted") {
  const Document document = small_document();
  const Account &account = *document->accounts.front();
  PowerMap map = *account.opportunities.front()->power_map;
  Link link = *map.links[0];
  link.date = "2026-02-03", link.confirmed = false;
  map.links = {make_ref(std::move(link))};
  CHECK(links_csv(account, deal_with(std::move(map)), false).ends_with("influence,1,no,2026-02-03\r\n"));
}

TEST_CASE("no csv cell starts a formula, not even behind a blank") {
  Account account = *small_document()->accounts.front();
  account.people.clear();
  for (const char *name : {"=1+1", "+1+1", "-1+1", "@x", "\t=1+1", "\r=1+1", "\n@x", " =1+1", "\"=1"}) {
    Person person;
    person.id = {name};
    person.name = person.title = name;
    account.people.push_back(make_ref(std::move(person)));
  }
  const std::string text = people_csv(account, deal_with({}), false);
  for (std::size_t at = 1; at < text.size(); ++at) {
    const bool starts = text[at - 1] == ',' || text[at - 1] == '\n' ||
                        (text[at - 1] == '"' && (text[at - 2] == ',' || text[at - 2] == '\n'));
    const bool row_ends = text.compare(at, 2, "\r\n") == 0;
    if (starts && !row_ends) CHECK(std::string_view{"=+-@\t\r "}.find(text[at]) == std::string_view::npos);
  }
}

TEST_CASE("what import would refuse is not in the csv") {
  Account account = *small_document()->accounts.front();
  account.reporting.push_back(make_ref(ReportingLine{.id = {"x1"}, .from = {"p1"}, .to = {"p1"}}));
  account.reporting.push_back(make_ref(ReportingLine{.id = {"x2"}, .from = {"p1"}, .to = {"gone"}}));
  account.reporting.push_back(make_ref(ReportingLine{.id = {"x3"}, .from = {"p2"}, .to = {"p1"}}));
  PowerMap map = *account.opportunities.front()->power_map;
  map.links.push_back(make_ref(Link{.id = {"x4"}, .from = {"p3"}, .to = {"p1"}}));
  map.links.push_back(make_ref(Link{.id = {"x5"}, .from = {"gone"}, .to = {"p1"}}));
  const Opportunity deal = deal_with(std::move(map));
  const Imported again = imported(people_csv(account, deal, true), links_csv(account, deal, true));
  CHECK(again.account.reporting.size() == 1);
  CHECK(again.map.links.size() == 1);
}
