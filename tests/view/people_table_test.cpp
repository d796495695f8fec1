#include "base/text.hpp"
#include "domain/document.hpp"
#include "support/headless_imgui.hpp"
#include "view/screens/people_table_grid.hpp"
#include "view/screens/people_table_rows.hpp"
#include "view/screens/search.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::view;

namespace {

struct Deal {
  IdSource ids{1, 2};
  Document document = make_ref(new_workspace(ids, "网", "zh", "2026-07-01T00:00:00Z"));
  OpportunityId opportunity = first_opportunity(*document).id;

  const Account &account() const { return *document->accounts.front(); }
  const Opportunity &deal() const { return *account().opportunities.front(); }
  void run(const Command &command) {
    auto next = sandtable::apply(document, command);
    REQUIRE(next);
    document = *next;
  }
  PersonId add(std::string name, std::optional<double> attitude, std::string title = {}) {
    Person person;
    person.id = ids.next<PersonId>('p');
    person.name = std::move(name);
    person.title = std::move(title);
    Stance stance;
    stance.person = person.id;
    if (attitude)
      stance.attitude = Rating<double>{.value = *attitude, .author = {}, .date = "2026-07-01", .source = {}};
    const PersonId id = person.id;
    run(AddPeople{.opportunity = opportunity, .people = {person}, .stances = {stance}});
    return id;
  }
  void report(const PersonId &from, const PersonId &to, bool dotted = false) {
    ReportingLine line;
    line.id = ids.next<LinkId>('l');
    line.from = from, line.to = to, line.dotted = dotted;
    run(PutReportingLine{opportunity, line});
  }
  bool refresh(PeopleIndex &index, const PeopleQuery &query, bool hold = false) const {
    return index.refresh(*document, account(), deal(), query, hold);
  }
};

std::string names(const PeopleIndex &index) {
  std::string out;
  for (std::size_t i = 0; i < index.shown().size(); ++i) out += (i ? " " : "") + index.at(i).person->name;
  return out;
}

} // namespace

TEST_CASE("the people table keeps the document's order until a column is chosen") {
  Deal deal;
  deal.add("b", 1), deal.add("c", {}), deal.add("a", -2);
  PeopleIndex index;
  PeopleQuery query;
  CHECK(deal.refresh(index, query));
  CHECK(names(index) == "b c a");
  query.sort = PeopleColumn::name;
  CHECK(deal.refresh(index, query));
  CHECK(names(index) == "a b c");
  CHECK_FALSE(deal.refresh(index, query));
}

TEST_CASE("what is not rated comes last in both directions of a sorted people table") {
  Deal deal;
  deal.add("b", 1), deal.add("c", {}), deal.add("a", -2);
  PeopleIndex index;
  PeopleQuery query{.filter = {}, .sort = PeopleColumn::attitude};
  deal.refresh(index, query);
  CHECK(names(index) == "a b c");
  query.descending = true;
  deal.refresh(index, query);
  CHECK(names(index) == "b a c");
}

TEST_CASE(
    "the filter of the people table wants every word, in name, title, department or superior, whatever the case") {
  Deal deal;
  const PersonId boss = deal.add("Zhou", 0, "Vice President");
  const PersonId han = deal.add("韩立", 1, "运维部主任");
  deal.add("沈岚", -1, "科技部主任");
  deal.report(han, boss);
  PeopleIndex index;
  PeopleQuery query{.filter = "主任"};
  deal.refresh(index, query);
  CHECK(names(index) == "韩立 沈岚");
  query.filter = "主任 ＺＨＯＵ";
  deal.refresh(index, query);
  CHECK(names(index) == "韩立");
  query.filter = "nobody";
  deal.refresh(index, query);
  CHECK(index.shown().empty());
  CHECK(index.total() == 3);
}

TEST_CASE("an edit made in the table does not move its row until the order is asked for again") {
  Deal deal;
  const PersonId a = deal.add("a", -2);
  deal.add("b", 0);
  PeopleIndex index;
  PeopleQuery query{.filter = {}, .sort = PeopleColumn::attitude};
  deal.refresh(index, query);
  deal.run(EditStances{deal.opportunity, {a}, SetAttitude{Rating<double>{.value = 2}}});
  const PersonId late = deal.add("c", -1);
  CHECK(deal.refresh(index, query, true));
  CHECK(names(index) == "a b c");
  CHECK(index.at(0).stance->attitude->value == 2);
  deal.run(RemoveItems{.opportunity = deal.opportunity, .people = {late}});
  deal.refresh(index, query, true);
  CHECK(names(index) == "a b");
  query.descending = true;
  deal.refresh(index, query, true);
  CHECK(names(index) == "a b");
  query.descending = false;
  deal.refresh(index, query, true);
  CHECK(names(index) == "b a");
}

TEST_CASE("a private person is not in the table on a projector, and a private title is not found there") {
  Deal deal;
  const PersonId a = deal.add("a", 0, "secret chief");
  const PersonId b = deal.add("b", 0);
  deal.run(EditPeople{deal.opportunity, {b}, SetPersonVisibility{Visibility::private_}});
  deal.run(EditPeople{deal.opportunity, {a}, SetPersonFieldVisibility{"title", Visibility::private_}});
  PeopleIndex index;
  PeopleQuery query{.filter = "chief"};
  deal.refresh(index, query);
  CHECK(names(index) == "a");
  query.audience = Audience::projector;
  deal.refresh(index, query);
  CHECK(index.shown().empty());
  query.filter.clear();
  deal.refresh(index, query);
  CHECK(names(index) == "a");
  CHECK_FALSE(shows(index.at(0), PeopleColumn::title, Audience::projector));
  CHECK(shows(index.at(0), PeopleColumn::attitude, Audience::projector));
}

TEST_CASE("the table shows the solid reporting line, not the dotted one, and knows who would make a circle") {
  Deal deal;
  const PersonId a = deal.add("a", 0), b = deal.add("b", 0), c = deal.add("c", 0);
  deal.report(a, c, true);
  deal.report(a, b);
  deal.report(b, c);
  PeopleIndex index;
  deal.refresh(index, {});
  CHECK(index.row_of(a)->superior->name == "b");
  CHECK(index.reports_up_to(a, c));
  CHECK_FALSE(index.reports_up_to(c, a));
}

TEST_CASE("dates are taken as people type them") {
  CHECK(date_from_typed("2026-7-5") == "2026-07-05");
  CHECK(date_from_typed(" 2026/07/05 ") == "2026-07-05");
  CHECK(date_from_typed("2026.7.5") == "2026-07-05");
  CHECK(date_from_typed("2026年7月5日") == "2026-07-05");
  CHECK(date_from_typed("") == "");
  CHECK_FALSE(date_from_typed("2026-13-01"));
  CHECK_FALSE(date_from_typed("yesterday"));
  CHECK_FALSE(date_from_typed("2026-07"));
  CHECK_FALSE(date_from_typed("2026-07-05-01"));
}

TEST_CASE("emptying a cell is one command, none where it is empty, never the name") {
  Deal deal;
  const PersonId a = deal.add("a", 1, "chief"), b = deal.add("b", 0);
  deal.report(a, b);
  PeopleIndex index;
  deal.refresh(index, {});
  const PeopleRow row = *index.row_of(a);
  for (std::size_t i = 0; i < people_columns; ++i) {
    const auto column = static_cast<PeopleColumn>(i);
    const auto command = command_of_clear(row, column, deal.opportunity);
    const bool filled =
        column == PeopleColumn::title || column == PeopleColumn::reports_to || column == PeopleColumn::attitude;
    CHECK_MESSAGE(command.has_value() == filled, i);
    if (!command) continue;
    const auto next = sandtable::apply(deal.document, *command);
    REQUIRE(next);
    CHECK((*next)->revision == deal.document->revision + 1);
  }
}

TEST_CASE("typed text becomes the right command or none") {
  Deal deal;
  const PersonId a = deal.add("a", 1);
  PeopleIndex index;
  deal.refresh(index, {});
  const PeopleRow row = *index.row_of(a);
  CHECK_FALSE(command_of_text(row, PeopleColumn::name, "  ", deal.opportunity));
  CHECK_FALSE(command_of_text(row, PeopleColumn::last_contact, "soon", deal.opportunity));
  CHECK_FALSE(command_of_text(row, PeopleColumn::power, "3", deal.opportunity));
  deal.run(*command_of_text(row, PeopleColumn::last_contact, "2026/7/5", deal.opportunity));
  CHECK(find_stance(*deal.deal().power_map, a)->last_contact == "2026-07-05");
}

TEST_CASE("a new card goes below everything on the map") {
  Deal deal;
  CHECK(place_below(*deal.deal().power_map) == Vec2{0, 0});
  deal.add("a", 0);
  deal.run(MoveItems{.opportunity = deal.opportunity,
                     .people = {{.person = deal.account().people.front()->id, .position = {300, 500}}}});
  const Vec2 place = place_below(*deal.deal().power_map);
  CHECK(place.x == 300);
  CHECK(place.y > 500 + 76);
}

TEST_CASE("search puts names that begin with the words first, then names that hold them, then the rest") {
  Deal deal;
  deal.add("王小明", 0, "李总助理");
  deal.add("小李", 0);
  deal.add("李雷", 0);
  PeopleIndex index;
  deal.refresh(index, {});
  std::size_t found = 0;
  const auto best = ranked_people(index, "李", 2, &found);
  CHECK(found == 3);
  REQUIRE(best.size() == 2);
  CHECK(index.at(best[0]).person->name == "李雷");
  CHECK(index.at(best[1]).person->name == "小李");
  CHECK(ranked_people(index, "", 50).size() == 3);
  CHECK(ranked_people(index, "x", 50).empty());
}

TEST_CASE("a rating that nothing proves is called a guess in its cell of the people table") {
  Deal deal;
  const PersonId person = deal.add("韩立", 1);
  const auto hint = [&] {
    test::TestUi screen{deal.document};
    std::string words;
    screen.frame([&](Ui &ui) {
      PeopleIndex index;
      deal.refresh(index, {});
      words = people_cell_hint(ui, index.at(0), PeopleColumn::attitude, 200);
    });
    return words;
  };
  CHECK(hint().find(text_of(T::map_unproven, true)) != std::string::npos);
  deal.run(
      EditStances{deal.opportunity,
                  {person},
                  SetAttitude{Rating<double>{.value = 1, .confidence = Confidence::high, .evidence = "会议纪要"}}});
  CHECK(hint().empty());
}

TEST_CASE("a rating older than 90 days is called old in its cell, coverage too") {
  Deal deal;
  const PersonId person = deal.add("韩立", 1);
  const auto is_old = [&](PeopleColumn column) {
    test::TestUi screen{deal.document};
    std::string words;
    screen.frame([&](Ui &ui) {
      PeopleIndex index;
      deal.refresh(index, {});
      words = people_cell_hint(ui, index.at(0), column, 200);
    });
    return words.find(text_of(T::map_stale, true)) != std::string::npos;
  };
  const auto rate = [&](const char *date) {
    deal.run(EditStances{deal.opportunity, {person}, SetAttitude{Rating<double>{.value = 1, .date = date}}});
    deal.run(EditStances{deal.opportunity, {person}, SetPower{Rating<double>{.value = 3, .date = date}}});
    deal.run(EditStances{deal.opportunity,
                         {person},
                         SetCoverage{OurRole::SR, Rating<CoverageLevel>{.value = CoverageLevel::brief, .date = date}}});
  };
  rate("2025-12-30"); // 91 days before
  for (const PeopleColumn column : {PeopleColumn::attitude, PeopleColumn::power, PeopleColumn::sr})
    CHECK(is_old(column));
  CHECK_FALSE(is_old(PeopleColumn::ar));
  rate("2025-12-31");
  for (const PeopleColumn column : {PeopleColumn::attitude, PeopleColumn::power, PeopleColumn::sr})
    CHECK_FALSE(is_old(column));
}
