#include "domain/people_table/people_table.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

using namespace sandtable;

namespace {

struct Deal {
  Workspace workspace;
  Account account;
  Opportunity opportunity;
};

Deal deal() {
  IdSource ids{1, 1};
  Deal made;
  made.workspace = new_workspace(ids, "W", "zh", "2026-01-01");
  made.account = *made.workspace.accounts.front();
  made.opportunity = *made.account.opportunities.front();
  Person zhou;
  zhou.id.text = "G1";
  zhou.name = "周启明";
  zhou.title = "分管副总";
  made.account.people.push_back(make_ref(zhou));
  Stance stance;
  stance.person = zhou.id;
  stance.position = {100, 50};
  PowerMap map;
  map.stances.push_back(make_ref(stance));
  made.opportunity.power_map = make_ref(std::move(map));
  return made;
}

ImportPlan planned(const Deal &where, std::string_view text, ExistingPeople existing = ExistingPeople::update) {
  IdSource ids{2, 2};
  const auto table = read_table(text);
  REQUIRE(table);
  return plan_import(where.account, where.opportunity, *table, guess_columns(table->rows.front()), existing,
                     {"陈", "2026-05-01", "表格"}, ids);
}

std::string first_problem(std::string_view text) {
  const auto plan = planned(deal(), text);
  return plan.problems.empty()
             ? "none"
             : plan.problems.front().message + " @ " + plan.problems.front().path + " " + plan.problems.front().detail;
}

} // namespace

TEST_CASE("columns are recognised in Chinese and English, in any order") {
  using enum PeopleField;
  CHECK(guess_columns({"支持度", "姓名", "Reports to", "备注", "职权"}) ==
        PeopleColumns{{attitude, name, reports_to, none, power}, true});
  CHECK(guess_columns({"id", "name", "title", "department", "reports_to", "roles", "power", "attitude", "target",
                       "hidden", "resistance"})
            .fields == std::vector<PeopleField>{id, name, title, department, reports_to, roles, power, attitude, target,
                                                hidden, resistance});
  CHECK(guess_columns({"name", "name"}) == PeopleColumns{{name, none}, true});
  CHECK(guess_columns({"周启明", "副总", "公司领导", "x"}) == PeopleColumns{{name, title, department, none}, false});
}

TEST_CASE("a row becomes a person with dated ratings, roles, department and superior") {
  const auto plan = planned(
      deal(),
      "姓名,职务,部门,上级,角色,职权,支持度,目标,隐藏,阻力\n沈岚,主任,科技部,周启明,评估者;把关,4,-1,支持,是,0.7\n");
  REQUIRE(plan.problems.empty());
  REQUIRE(plan.people.size() == 1);
  const auto &[row, fate, person, stance] = plan.people[0];
  CHECK(fate == PlannedPerson::Fate::add);
  CHECK(person.name == "沈岚");
  CHECK(person.title == "主任");
  REQUIRE(plan.departments.size() == 1);
  CHECK(plan.departments[0].name == "科技部");
  CHECK(person.department == plan.departments[0].id);
  CHECK(stance.roles == std::vector{DecisionRole::evaluator, DecisionRole::gatekeeper});
  CHECK(stance.power->value == 4);
  CHECK(stance.power->date == "2026-05-01");
  CHECK(stance.attitude->value == -1);
  CHECK(stance.attitude->author == "陈");
  CHECK(stance.target == 1.0);
  CHECK(stance.hidden);
  CHECK(stance.resistance == 0.7);
  REQUIRE(plan.reporting.size() == 1);
  CHECK(plan.reporting[0].from == person.id);
  CHECK(plan.reporting[0].to.text == "G1");
}

TEST_CASE("blank cells are unrated for a new person and leave a known one as is") {
  const auto fresh = planned(deal(), "name,power,attitude,target,roles\nNew,,,,\n");
  CHECK(!fresh.people[0].stance.power);
  CHECK(!fresh.people[0].stance.attitude);
  const auto known = planned(deal(), "name,title,power\n周启明,,5\n");
  CHECK(known.people[0].fate == PlannedPerson::Fate::update);
  CHECK(known.people[0].person.id.text == "G1");
  CHECK(known.people[0].person.title == "分管副总");
  CHECK(known.people[0].stance.position == Vec2{100, 50});
  CHECK(known.people[0].stance.power->value == 5);
}

TEST_CASE("a known person can be skipped, and ids win over names") {
  CHECK(planned(deal(), "name\n周启明\n", ExistingPeople::skip).people[0].fate == PlannedPerson::Fate::skip);
  const auto plan = planned(deal(), "id,name\nG1,周总\nG9,周启明\n");
  CHECK(plan.people[0].fate == PlannedPerson::Fate::update);
  CHECK(plan.people[0].person.name == "周总");
  CHECK(plan.people[1].fate == PlannedPerson::Fate::add);
  CHECK(plan.people[1].person.id.text == "G9");
}

TEST_CASE("superiors may stand below their people in the table; a second one is a dotted line") {
  const auto plan = planned(deal(), "id,name,reports_to\na,A,b;G1\nb,B,\n");
  REQUIRE(plan.problems.empty());
  REQUIRE(plan.reporting.size() == 2);
  CHECK(plan.reporting[0].to.text == "b");
  CHECK(!plan.reporting[0].dotted);
  CHECK(plan.reporting[1].to.text == "G1");
  CHECK(plan.reporting[1].dotted);
  CHECK(plan.people[0].stance.position.y > plan.people[1].stance.position.y);
}

TEST_CASE("every wrong cell is named by row and column") {
  CHECK(first_problem("name,power\nx,9\n") == "problem_cell_power @ row 2, power 9");
  CHECK(first_problem("name,power\n\nx,high\n") == "problem_cell_number @ row 3, power high");
  CHECK(first_problem("name,attitude\nx,-3\n") == "problem_cell_attitude @ row 2, attitude -3");
  CHECK(first_problem("name,target\nx,nan\n") == "problem_cell_attitude @ row 2, target nan");
  CHECK(first_problem("name,roles\nx,decider;king\n") == "problem_cell_role @ row 2, roles king");
  CHECK(first_problem("name,hidden\nx,maybe\n") == "problem_cell_boolean @ row 2, hidden maybe");
  CHECK(first_problem("name,resistance\nx,2\n") == "problem_cell_resistance @ row 2, resistance 2");
  CHECK(first_problem("name,reports_to\nx,nobody\n") == "problem_cell_person @ row 2, reports_to nobody");
  CHECK(first_problem("name,reports_to\nx,x\n") == "problem_cell_self @ row 2, reports_to x");
  CHECK(first_problem("name,reports_to\nd,\nd,\ny,d\n") == "problem_cell_ambiguous @ row 4, reports_to d");
  CHECK(first_problem("name,title\n,boss\n") == "problem_cell_name @ row 2, name ");
  CHECK(first_problem("id,name\na,x\na,y\n") == "problem_cell_id_twice @ row 3, id a");
}

TEST_CASE("a column named twice and a row longer than the header are named") {
  CHECK(first_problem("id,name,id\na,A,b\n") == "problem_table_column_twice @ row 1, id id");
  CHECK(first_problem("name,职务,职位\nA,x,y\n") == "problem_table_column_twice @ row 1, title 职务 / 职位");
  CHECK(first_problem("name,note,note\nA,x,y\n") == "none");
  CHECK(first_problem("name,title\nA,x,,\nB,x,,gone\n") == "problem_table_row_long @ row 3 gone");
  CHECK(planned(deal(), "name,title\nA,x,gone\nB,x\n").people[0].fate == PlannedPerson::Fate::refused);
  CHECK(first_problem("周,副总\n李,总工,技术部,更多\n") == "none"); // no header: every column is as good as any
}

TEST_CASE("a table with as many columns as may be is planned in a moment") {
  std::string text = "name";
  for (std::size_t i = 1; i < table_column_limit; ++i) text += ",title";
  text += '\n';
  for (int i = 0; i < 2000; ++i) text += "p" + std::to_string(i) + "\n";
  CHECK(planned(deal(), text).people.size() == 2000);
}

TEST_CASE("ratings of a spreadsheet that separates by semicolons have decimal commas") {
  const auto plan = planned(deal(), "name;power;attitude;resistance\nA;4,5;-0,5;0,25\n");
  REQUIRE(plan.problems.empty());
  CHECK(plan.people[0].stance.power->value == 4.5);
  CHECK(plan.people[0].stance.attitude->value == -0.5);
  CHECK(plan.people[0].stance.resistance == 0.25);
}

TEST_CASE("an unclear superior leaves out the line, not the person") {
  const auto plan = planned(deal(), "name,reports_to\nx,nobody\ny,y\nd,\nd,\nz,d;周启明\n");
  CHECK(plan.problems.size() == 3);
  for (const PlannedPerson &planned : plan.people) CHECK(planned.fate == PlannedPerson::Fate::add);
  REQUIRE(plan.reporting.size() == 1);
  CHECK(plan.reporting[0].to.text == "G1");
  CHECK(plan.reporting[0].dotted);
}

TEST_CASE("a refused row keeps the others") {
  const auto plan = planned(deal(), "name,power\nx,9\ny,3\n");
  CHECK(plan.people[0].fate == PlannedPerson::Fate::refused);
  CHECK(plan.people[1].fate == PlannedPerson::Fate::add);
}

TEST_CASE("new cards stand below the map and never overlap, five thousand of them within the canvas") {
  std::string text = "id,name,reports_to\n";
  for (int i = 0; i < 5000; ++i)
    text += "p" + std::to_string(i) + ",N,p" + std::to_string(i == 0 ? 0 : (i - 1) / 7) + "\n";
  text.replace(text.find("p0,N,p0"), 7, "p0,N,");
  const auto plan = planned(deal(), text);
  REQUIRE(plan.problems.empty());
  std::vector<std::pair<double, double>> places;
  for (const auto &p : plan.people) {
    CHECK(p.stance.position.y >= 50 + 148);
    CHECK(std::fabs(p.stance.position.x) < 1e6);
    CHECK(std::fabs(p.stance.position.y) < 1e6);
    places.emplace_back(p.stance.position.y, p.stance.position.x);
  }
  std::sort(places.begin(), places.end());
  for (std::size_t i = 1; i < places.size(); ++i)
    CHECK((places[i].first - places[i - 1].first >= 148 || places[i].second - places[i - 1].second >= 240));
}

TEST_CASE("people copied as rows come back as the same people") {
  Deal from = deal();
  auto plan = planned(from, "id,name,title,department,reports_to,roles,power,attitude,target,hidden,resistance\n"
                            "a,=A,\"x\ty\",IT,G1,decider;coach,4.5,-1.5,2,yes,0.25\nb,B,,IT,a;G1,,,,,,\n");
  REQUIRE(plan.problems.empty());
  PowerMap map = *from.opportunity.power_map;
  std::vector<PersonId> ids;
  for (auto &p : plan.people) {
    ids.push_back(p.person.id);
    from.account.people.push_back(make_ref(p.person));
    map.stances.push_back(make_ref(p.stance));
  }
  for (auto &line : plan.reporting) from.account.reporting.push_back(make_ref(line));
  for (auto &department : plan.departments) from.account.departments.push_back(make_ref(department));
  from.opportunity.power_map = make_ref(std::move(map));

  const std::string text = people_rows(from.workspace, from.account, from.opportunity, ids);
  const auto again = planned(from, text);
  CHECK(again.problems.empty());
  CHECK(again.reporting.empty());
  CHECK(again.departments.empty());
  REQUIRE(again.people.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(again.people[i].fate == PlannedPerson::Fate::update);
    CHECK(again.people[i].person == plan.people[i].person);
    CHECK(again.people[i].stance == plan.people[i].stance);
  }
}

TEST_CASE("links are read by id or name with their kinds, strengths and marks") {
  IdSource ids{3, 3};
  Person a, b;
  a.id.text = "a", a.name = "安娜";
  b.id.text = "b", b.name = "Bob";
  const std::vector<Person> people{a, b};
  const auto table = read_table(
      "strength,from,kind,to,confirmed\n2.5,Bob,influences,a,no\n,安娜,,b,\n,b,reports,a,yes\n,a,conflict,b,1\n");
  REQUIRE(table);
  const LinkPlan plan = plan_links(people, *table, false, ids);
  REQUIRE(plan.problems.empty());
  REQUIRE(plan.links.size() == 3);
  CHECK(plan.links[0].strength == 2.5);
  CHECK(!plan.links[0].confirmed);
  CHECK(plan.links[1].kind == LinkKind::influence);
  CHECK(plan.links[1].strength == 1);
  CHECK(plan.links[2].kind == LinkKind::conflict);
  REQUIRE(plan.reporting.size() == 1);
  CHECK(plan.reporting[0].from.text == "b");
}

TEST_CASE("a wrong link is named by row and column, and strangers are made only when asked") {
  const auto problem = [](std::string_view text) {
    IdSource ids{3, 3};
    const auto table = read_table(text);
    REQUIRE(table);
    const LinkPlan plan = plan_links({}, *table, true, ids);
    return plan.problems.empty() ? "none" : plan.problems[0].message + " @ " + plan.problems[0].path;
  };
  CHECK(problem("from,to\na,b\nb,a\n") == "none");
  CHECK(problem("from,kind\na,ally\n") == "problem_table_column_missing @ row 1");
  CHECK(problem("from,to,kind\na,b,loves\n") == "problem_cell_kind @ row 2, kind");
  CHECK(problem("from,to,strength\na,b,0\n") == "problem_cell_strength @ row 2, strength");
  CHECK(problem("from,to,strength\na,b,-1\n") == "problem_cell_strength @ row 2, strength");
  CHECK(problem("from,to\na,a\n") == "problem_cell_self @ row 2, to");
  CHECK(problem("from,to\na,\n") == "problem_cell_person @ row 2, to");
  CHECK(problem("from,to,kind\na,b,ally\na,b,influence\nb,a,ally\na,b,\n") == "problem_cell_link_twice @ row 5, to");
  CHECK(problem("from,to,kind\na,b,reports\na,b,reports\n") == "problem_cell_link_twice @ row 3, to");
  CHECK(problem("from,to,from\na,b,c\n") == "problem_table_column_twice @ row 1, from");
  CHECK(problem("from,to\na,b,ally\n") == "problem_table_row_long @ row 2");
  IdSource ids{3, 3};
  const auto table = read_table("from,to\na,b\n");
  CHECK(plan_links({}, *table, true, ids).strangers.size() == 2);
  CHECK(plan_links({}, *table, false, ids).problems.size() == 2);
}

TEST_CASE("a name that nobody can see is an empty one") {
  for (const std::string_view name :
       {"\u200B", "\u200D\u2060\uFEFF", "\u00A0\u3000", "\u2800", "\u3164", "\u0001\u0002"})
    CHECK(first_problem("姓名,职务\n" + std::string{name} + ",主任\n") == "problem_cell_name @ row 2, name ");
  CHECK(first_problem("姓名,职务\n\u200B王\u200B,主任\n") == "none");
}
