// Computed influence on the workbench, and what a job is given to work on.
#include "domain/map_as_of.hpp"
#include "support/group_deal.hpp"
#include "support/samples.hpp"
#include "support/with_map.hpp"
#include "view/canvas/map_index.hpp"
#include "view/insight/insight.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace sandtable;
using namespace sandtable::view;
using namespace sandtable::test;

namespace {

std::string value_of(const TestBench &bench, T name) {
  const auto *item = bench.find_item(text_of(name, true), "text");
  return item ? item->value.substr(0, item->value.find(" · ")) : "absent";
}
const RunOutlook *last_run(const TestBench &bench) {
  const RunOutlook *last = nullptr;
  for (const Request &request : bench.requests)
    if (const auto *run = std::get_if<RunOutlook>(&request)) last = run;
  return last;
}
std::vector<std::string> people_of(const Document &document) {
  std::vector<std::string> people;
  for (const auto &stance : document->accounts.front()->opportunities.front()->power_map->stances)
    people.push_back(stance->person.text);
  return people;
}
/// A star: p0 is linked with everybody, who are not linked with each other.
Document star(int leaves) {
  return with_map(group(), [&](PowerMap &map) {
    map.links.clear();
    for (const char *leaf : {"p2", "p3", "p4"})
      if (leaves-- > 0)
        map.links.push_back(make_ref(Link{.id = {std::string{"l"} + leaf}, .from = {"p1"}, .to = {leaf}}));
  });
}

} // namespace

TEST_CASE("the inspector keeps computed influence folded, and unfolded tells every measure in plain words") {
  TestBench bench{star(3), {1280, 2600}};
  REQUIRE(bench.press("高远", "button"));
  const auto *head = bench.find_item(text_of(T::computed_title, true), "button");
  REQUIRE(head);
  CHECK(head->state.find("collapsed") != std::string::npos);
  CHECK(value_of(bench, T::computed_out) == "absent");
  REQUIRE(bench.press(T::computed_title));
  CHECK(value_of(bench, T::computed_out) == "3");
  CHECK(value_of(bench, T::computed_in) == "0");
  CHECK(value_of(bench, T::computed_between) == "100 %");
  CHECK(value_of(bench, T::computed_close) == "1.00");
  CHECK(value_of(bench, T::computed_size) == "3.0");
  CHECK(value_of(bench, T::computed_constraint) == "0.33");
  CHECK(value_of(bench, T::computed_without) == "100 %");
  const auto *between = bench.find_item(text_of(T::computed_between, true), "text");
  REQUIRE(between);
  CHECK(between->value.find(text_of(T::computed_between_hint, true)) != std::string::npos);
  CHECK(bench.says("宋哲、康建国、郑国栋")); // whom that is
  REQUIRE(bench.press("宋哲", "button"));
  CHECK(value_of(bench, T::computed_in) == "1"); // stays unfolded
  CHECK(value_of(bench, T::computed_between) == "0 %");
}

TEST_CASE("a measure that says nothing of somebody is called undefined, and follows the document") {
  TestBench bench{star(2), {1280, 2600}};
  REQUIRE(bench.press("郑国栋", "button"));
  REQUIRE(bench.press(T::computed_title));
  const std::string undefined{text_of(T::computed_undefined, true)};
  CHECK(value_of(bench, T::computed_constraint) == undefined);
  CHECK(value_of(bench, T::computed_size) == undefined);
  Link link{.id = {"new"}, .from = {"p4"}, .to = {"p3"}};
  link.confirmed = false;
  bench.session.current().history.run(PutLink{{"o1"}, link});
  bench.frames(3);
  CHECK(value_of(bench, T::computed_constraint) == "1.00");
  CHECK(bench.says("1 条相关连线里 1 条是推测"));
}

TEST_CASE("formal power is set against the measure that is chosen, in its own word on the cards") {
  TestBench bench{star(3), {1440, 900}};
  REQUIRE(bench.press(text_of(T::insight_lens, true), "button"));
  const auto card = [&](const char *name) { return bench.find_item(name, "button")->value; };
  CHECK(card("高远").find("影响 ") != std::string::npos);
  REQUIRE(bench.press(text_of(T::computed_by, true), "button"));
  REQUIRE(bench.press(text_of(T::computed_between, true), "menuitem"));
  CHECK(card("高远").find("居中 100%") != std::string::npos);
  CHECK(card("高远").find(text_of(T::insight_without_title, true)) != std::string::npos);
  CHECK(card("郑国栋").find("居中 0%") != std::string::npos);
  CHECK(card("郑国栋").find(text_of(T::insight_title_only, true)) != std::string::npos);
}

TEST_CASE("the lens names the two without whom the map falls apart") {
  TestBench bench{star(3), {1440, 900}};
  REQUIRE(bench.press(text_of(T::insight_lens, true), "button"));
  REQUIRE(bench.press(text_of(T::computed_by, true), "button"));
  CHECK(bench.says("没有高远、宋哲，这张图就散了"));
  REQUIRE(bench.press(text_of(T::insight_see_map, true), "button"));
  const auto *card = bench.find_item("高远", "button");
  REQUIRE(card);
  CHECK(card->state.find("selected") != std::string::npos);
}

TEST_CASE("of a map that holds together whoever goes, the lens says so") {
  Document together = with_map(group(), [](PowerMap &map) {
    map.links.clear();
    int id = 0;
    for (const char *a : {"p1", "p2", "p3", "p4"})
      for (const char *b : {"p1", "p2", "p3", "p4"})
        if (std::string_view{a} < b)
          map.links.push_back(make_ref(Link{.id = {"l" + std::to_string(++id)}, .from = {a}, .to = {b}}));
  });
  TestBench whole{together, {1440, 900}};
  REQUIRE(whole.press(text_of(T::insight_lens, true), "button"));
  REQUIRE(whole.press(text_of(T::computed_by, true), "button"));
  CHECK(whole.says(text_of(T::computed_holds, true)));
}

TEST_CASE("a map of more than 300 people is measured when asked, one of thousands not at all") {
  const auto crowd_of = [](int people) {
    Workspace workspace = *group();
    Account account = *workspace.accounts.front();
    Opportunity deal = *account.opportunities.front();
    PowerMap map = *deal.power_map;
    for (int i = 0; i < people; ++i) {
      const PersonId id{"x" + std::to_string(i)};
      account.people.push_back(make_ref(Person{.id = id, .name = id.text}));
      Stance stance;
      stance.person = id;
      map.stances.push_back(make_ref(stance));
    }
    deal.power_map = make_ref(std::move(map));
    account.opportunities[0] = make_ref(std::move(deal));
    workspace.accounts[0] = make_ref(std::move(account));
    return make_ref(std::move(workspace));
  };
  {
    TestUi screen{crowd_of(300)};
    SharedState shared;
    CHECK(measures_of(screen.ui(), shared) == nullptr);
    work_out_measures(screen.ui(), shared);
    CHECK(measures_of(screen.ui(), shared) != nullptr);
  }
  TestUi huge{crowd_of(3000)};
  SharedState other;
  work_out_measures(huge.ui(), other);
  CHECK(measures_of(huge.ui(), other) == nullptr);
}

TEST_CASE("the outlook is asked for the map that is shown, and more trials when they are chosen") {
  TestBench bench{group()};
  REQUIRE(bench.press(T::insight_open));
  REQUIRE(bench.press(text_of(T::insight_outlook, true), "tab"));
  REQUIRE(last_run(bench));
  CHECK(last_run(bench)->document == bench.session.current().history.now());
  CHECK(last_run(bench)->trials == 2000);
  CHECK(last_run(bench)->seed == 1);
  OutlookStatus &outlook = bench.host.outlook;
  outlook.serial = last_run(bench)->serial, outlook.done = true;
  outlook.summary = {0.62, 0.4, -0.1, 0.4, 0.9};
  bench.frames(3);
  bench.requests.clear();
  REQUIRE(bench.press(std::string{text_of(T::insight_trials, true)} + " 10,000", "radio"));
  REQUIRE(last_run(bench));
  CHECK(last_run(bench)->trials == 10000);
  CHECK(bench.find_item("62 %", "text")); // until the finer one is there
}

TEST_CASE("while a past map is shown, the outlook asks for that one and names its people") {
  TestUi screen{sample("group")};
  const Document now = screen.session.current().history.now();
  const OpportunityId deal = now->accounts.front()->opportunities.front()->id;
  const auto &snapshots = now->accounts.front()->opportunities.front()->power_map->snapshots;
  REQUIRE(snapshots.size() >= 2);
  const Document then = map_as_of(now, deal, snapshots.front()->id);
  REQUIRE(people_of(then) != people_of(now));
  InsightState state;
  state.open = true, state.tab = InsightTab::outlook;
  SharedState shared;
  const auto draw = [&](const Document &shown) {
    MapLight light;
    screen.frame([&](Ui &ui) {
      ui.document = shown;
      ui.workspace = shown.get();
      ui.account = shown->accounts.front().get();
      ui.opportunity = ui.account->opportunities.front().get();
      insight_drawer(ui, shared, state, {0, 0}, {1200, 500}, light);
    });
    for (const Request &request : screen.out.requests)
      if (const auto *run = std::get_if<RunOutlook>(&request)) return run->document;
    return Document{};
  };
  CHECK(draw(now) == now);
  CHECK(draw(then) == then);
  std::vector<std::string> asked;
  for (const PersonId &person : state.asked_people) asked.push_back(person.text);
  CHECK(asked == people_of(then));
}

TEST_CASE("a conversation with somebody nobody has met breaks the ice; one through a supporter keeps who speaks") {
  TestBench bench{group()};
  REQUIRE(bench.press(T::insight_open));
  REQUIRE(bench.press(text_of(T::insight_outlook, true), "tab"));
  OutlookStatus &outlook = bench.host.outlook;
  outlook.serial = last_run(bench)->serial, outlook.done = true;
  outlook.summary = {0.62, 0.4, -0.1, 0.4, 0.9};
  outlook.moves = {2, 0, 1, -2, 0.09, 0.3, 4.5, 1, 0, 1, 0, 0.05, 0.3, 1};
  bench.frames(3);
  CHECK(bench.says("与康建国谈：中立 → 支持，还没人见过面，先破冰"));
  REQUIRE(bench.press(T::insight_plan)); // the first that is not planned
  bench.frames(3);
  REQUIRE(bench.press(T::insight_plan));
  const auto &actions = deal_of(bench).engagement->actions;
  REQUIRE(actions.size() == 2);
  CHECK(actions[0]->person == PersonId{"p3"});
  CHECK(actions[0]->goal == ActionGoal::break_ice);
  CHECK(actions[0]->effect == 1);
  CHECK(actions[1]->goal == ActionGoal::raise);
  CHECK(actions[1]->means == "请高远出面");
}

TEST_CASE("the matrix puts an overdue contact and a wish that is not met before people with whom all is well") {
  const auto order_with = [](auto &&change) {
    TestUi screen{with_map(group(), [&](PowerMap &map) {
      map.links.clear();
      for (auto &slot : map.stances) { // nobody is key, everybody is met by two of ours
        Stance stance = *slot;
        stance.power = Rating<double>{.value = 2};
        stance.roles.clear(), stance.owner = {};
        stance.coverage = {};
        stance.coverage[0] = Rating<CoverageLevel>{.value = CoverageLevel::multiple};
        if (stance.person == PersonId{"p4"}) change(stance);
        slot = make_ref(std::move(stance));
      }
    })};
    InsightState state;
    SharedState shared;
    MapLight light;
    screen.frame([&](Ui &ui) { coverage_part(ui, shared, state, {1200, 800}, light); });
    std::vector<std::string> order;
    for (const Stance *stance : state.coverage_rows) order.push_back(stance->person.text);
    return order;
  };
  const std::vector<std::string> as_drawn{"p1", "p2", "p3", "p4"}, last_first{"p4", "p1", "p2", "p3"};
  CHECK(order_with([](Stance &) {}) == as_drawn);
  CHECK(order_with([](Stance &stance) {
          stance.relationships = {{.member = {"m1"}, .desired = RelationshipLevel::trusted_adviser}};
        }) == last_first);
  CHECK(order_with([](Stance &stance) {
          stance.relationships = {{.member = {"m1"}, .last_contact = "2026-01-01", .next_contact = "2026-03-01"}};
        }) == last_first);
  CHECK(order_with([](Stance &stance) { stance.roles = {DecisionRole::decider}; }) == last_first); // SR, FR: never met
}

TEST_CASE("a cell of the matrix sets the relationship that is wanted, and marks a rating of long ago") {
  TestBench bench{with_map(group(),
                           [](PowerMap &map) {
                             Stance gao = *map.stances[0];
                             gao.coverage[0]->date = "2025-12-01";
                             map.stances[0] = make_ref(std::move(gao));
                           }),
                  {1280, 1400}};
  REQUIRE(bench.press(T::insight_open));
  REQUIRE(bench.press(text_of(T::insight_coverage, true), "tab"));
  const auto *cell = bench.find_item("高远 · AR", "button");
  REQUIRE(cell);
  CHECK(cell->value.find(text_of(T::map_stale, true)) != std::string::npos);
  REQUIRE(bench.press("高远 · AR", "button"));
  REQUIRE(bench.press(text_of("scale_relationship_trusted_adviser", true), "menuitem"));
  const auto &relationships = deal_of(bench).power_map->stances[0]->relationships;
  REQUIRE(relationships.size() == 1);
  CHECK(relationships[0].desired == RelationshipLevel::trusted_adviser);
}
