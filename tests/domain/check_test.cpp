#include "domain/check.hpp"

#include <doctest/doctest.h>

using namespace sandtable;

namespace {

/// People a, b, c … on the map with a role, to be spoilt by each test.
struct Case {
  Account account;
  PowerMap map;
  Engagement engagement;
  ValueCase value;

  explicit Case(int people) {
    for (int i = 0; i < people; ++i) {
      Person person;
      person.id.text = person.name = std::string(1, static_cast<char>('a' + i));
      Stance stance;
      stance.person = person.id;
      stance.roles = {DecisionRole::user};
      account.people.push_back(make_ref(person));
      map.stances.push_back(make_ref(stance));
    }
  }
  void reports(const char *from, const char *to) {
    ReportingLine line;
    line.id.text = std::string{from} + to;
    line.from.text = from;
    line.to.text = to;
    account.reporting.push_back(make_ref(line));
  }
  std::vector<Finding> run() {
    Workspace workspace;
    Opportunity opportunity;
    opportunity.power_map = make_ref(map);
    opportunity.engagement = make_ref(engagement);
    opportunity.value = make_ref(value);
    account.opportunities = {make_ref(opportunity)};
    workspace.accounts = {make_ref(account)};
    return check_workspace(workspace);
  }
};

} // namespace

TEST_CASE("a sound file has no findings") {
  Case sound{3};
  sound.reports("b", "a");
  sound.reports("c", "a");
  sound.reports("c", "b");
  CHECK(sound.run().empty());
}

TEST_CASE("a step that the process has not, and a plan's ties to what is gone, are named with their places") {
  Case loose{1};
  Action action{.id = {"x"}};
  action.step = 12, action.helpers = {{"gone"}};
  loose.engagement.actions = {make_ref(action)};
  PlanItem item{.id = {"i"}};
  item.action = {"gone"}, item.rival = {"gone"};
  loose.engagement.items = {make_ref(item)};
  loose.engagement.triangle.duties = {{.step = 99, .member = {"gone"}, .duty = Duty::informed}};
  loose.engagement.triangle.operations = {"gone"};
  std::string found;
  for (const Finding &finding : loose.run())
    found += finding.rule + " " + finding.path.substr(finding.path.find("/engagement")) + "\n";
  CHECK(found == "finding_unknown_step /engagement/actions/0/step\n"
                 "finding_dangling /engagement/actions/0/helpers/0\n"
                 "finding_dangling /engagement/items/0/action\n"
                 "finding_dangling /engagement/items/0/rival\n"
                 "finding_dangling /engagement/triangle/operations\n"
                 "finding_dangling /engagement/triangle/duties/0/member\n"
                 "finding_unknown_step /engagement/triangle/duties/0/step\n");
}

TEST_CASE("each reporting cycle is one finding with its people in order") {
  Case round{5};
  round.reports("a", "b");
  round.reports("b", "c");
  round.reports("c", "a");
  round.reports("d", "e");
  round.reports("e", "d");
  const auto found = round.run();
  REQUIRE(found.size() == 2);
  CHECK(
      found[0] ==
      Finding{
          Severity::error, "finding_reporting_cycle", "/accounts/0/reporting", "a → b → c → a", {{"a"}, {"b"}, {"c"}}});
  CHECK(found[1].detail == "d → e → d");
}

TEST_CASE("a long chain is walked without recursion") {
  Case chain{0};
  for (int i = 0; i < 100000; ++i) {
    Person person;
    person.id.text = std::to_string(i);
    Stance stance;
    stance.person = person.id;
    stance.roles = {DecisionRole::user};
    chain.account.people.push_back(make_ref(person));
    chain.map.stances.push_back(make_ref(stance));
    if (i > 0) chain.reports(std::to_string(i - 1).c_str(), std::to_string(i).c_str());
  }
  CHECK(chain.run().empty());
}

TEST_CASE("references to nothing are listed with path and id") {
  Case gone{2};
  gone.reports("a", "x");
  Link link;
  link.from.text = "y", link.to.text = "b";
  gone.map.links = {make_ref(link)};
  RivalTie tie;
  tie.rival.text = "r", tie.person.text = "a";
  gone.map.ties = {make_ref(tie)};
  gone.map.goals = {make_ref(RivalGoal{.rival = {"r"}, .person = {"w"}, .aim = RivalAim::block})};
  Area area;
  area.department.text = "d";
  gone.map.areas = {make_ref(area)};
  Contact contact;
  contact.people = {{"a"}, {"z"}};
  gone.engagement.contacts = {make_ref(contact)};
  CostLine line;
  line.option.text = "o";
  gone.value.lines = {make_ref(line)};
  std::vector<std::string> said;
  for (const auto &f : gone.run()) {
    CHECK(f.rule == "finding_dangling");
    CHECK(f.severity == Severity::error);
    said.push_back(f.path + " " + f.detail);
  }
  const std::string deal = "/accounts/0/opportunities/0";
  CHECK(said == std::vector<std::string>{"/accounts/0/reporting/0/to x", deal + "/power_map/links/0/from y",
                                         deal + "/power_map/ties/0/rival r", deal + "/power_map/goals/0/rival r",
                                         deal + "/power_map/goals/0/person w", deal + "/power_map/areas/0/department d",
                                         deal + "/engagement/contacts/0/people/1 z", deal + "/value/lines/0/option o"});
}

TEST_CASE("people without role or map, links to oneself and departments in a circle are found") {
  Case odd{2};
  odd.map.stances.pop_back();
  Stance bare = *odd.map.stances[0];
  bare.roles.clear();
  odd.map.stances[0] = make_ref(bare);
  odd.reports("a", "a");
  Department one, two;
  one.id.text = one.name = "1", one.parent.text = "2";
  two.id.text = two.name = "2", two.parent.text = "1";
  odd.account.departments = {make_ref(one), make_ref(two)};
  std::vector<std::string> rules;
  for (const auto &f : odd.run()) rules.push_back(std::string{name_of(f.severity)} + " " + f.rule);
  CHECK(rules == std::vector<std::string>{"error finding_department_cycle", "warning finding_person_off_map",
                                          "error finding_link_to_self", "warning finding_person_without_role"});
}

TEST_CASE("what keeps a plan from being scheduled is found with its place") {
  Case odd{1};
  const auto action = [](const char *id, std::vector<Predecessor> predecessors, std::vector<Demand> demands) {
    Action made;
    made.id.text = id;
    made.predecessors = std::move(predecessors);
    made.demands = std::move(demands);
    return make_ref(std::move(made));
  };
  odd.engagement.resources = {{"AR", 2, ""}};
  odd.engagement.actions = {action("x", {{{"y"}, DependencyKind::SS, 0, ""}}, {{"AR", 2, ""}}),
                            action("y", {{{"x"}}, {{"gone"}}}, {{"AR", 1, ""}, {"AR", 1.5, ""}, {"Lab", 9, ""}})};
  std::vector<std::string> said;
  for (const auto &f : odd.run()) said.push_back(f.rule + " " + f.path + " " + f.detail);
  const std::string actions = "/accounts/0/opportunities/0/engagement/actions/";
  CHECK(said == std::vector<std::string>{"finding_dangling " + actions + "1/predecessors/1 gone",
                                         "finding_demand_over_capacity " + actions + "1/demands/1 AR",
                                         "finding_task_cycle " + actions + "0 x → y → x"});
}

TEST_CASE("a link that stands twice is a warning, one in each direction or of each kind is none") {
  Case pair{2};
  const auto link = [&](const char *id, const char *from, const char *to, LinkKind kind) {
    pair.map.links.push_back(make_ref(Link{.id = {id}, .from = {from}, .to = {to}, .kind = kind}));
  };
  link("1", "a", "b", LinkKind::influence);
  link("2", "b", "a", LinkKind::influence);
  link("3", "a", "b", LinkKind::ally);
  CHECK(pair.run().empty());
  link("4", "a", "b", LinkKind::influence);
  const auto findings = pair.run();
  REQUIRE(findings.size() == 1);
  CHECK(findings[0] == Finding{Severity::warning,
                               "finding_link_twice",
                               "/accounts/0/opportunities/0/power_map/links/3",
                               "a → b",
                               {{"a"}, {"b"}}});
}
