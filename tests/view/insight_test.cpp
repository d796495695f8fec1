// The insight drawer on the whole workbench without a shell.
#include "support/any_command.hpp"
#include "support/headless_imgui.hpp"
#include "view/insight/insight.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::TestBench;

namespace {

/// We know 高远 well; he influences 宋哲, who influences the decider 康建国. Nobody has met the last two.
Document group() {
  Workspace workspace = *test::small_document();
  Account account = *workspace.accounts.front();
  account.people.clear(), account.reporting.clear();
  PowerMap map;
  const auto add = [&](const char *id, const char *name, double power, double attitude) -> Stance {
    account.people.push_back(make_ref(Person{.id = {id}, .name = name}));
    Stance stance;
    stance.person = {id};
    stance.power = Rating<double>{.value = power};
    stance.attitude = Rating<double>{.value = attitude};
    stance.position = {220.0 * static_cast<double>(account.people.size()), 200};
    return stance;
  };
  Stance gao = add("p1", "高远", 2, 2), song = add("p2", "宋哲", 3, 0.4), kang = add("p3", "康建国", 5, 0),
         zheng = add("p4", "郑国栋", 4, -1);
  gao.roles = {DecisionRole::coach}, kang.roles = {DecisionRole::decider}, song.hidden = kang.hidden = true;
  gao.coverage[0] = Rating<CoverageLevel>{.value = CoverageLevel::in_depth};
  gao.owner = {"m1"}, zheng.owner = {"m2"};
  for (const Stance &stance : {gao, song, kang, zheng}) map.stances.push_back(make_ref(stance));
  map.links = {make_ref(Link{.id = {"l1"}, .from = {"p1"}, .to = {"p2"}}),
               make_ref(Link{.id = {"l2"}, .from = {"p2"}, .to = {"p3"}})};
  Opportunity deal = *account.opportunities.front();
  deal.power_map = make_ref(std::move(map));
  deal.engagement = make_ref(Engagement{});
  deal.amount = 1e6;
  account.opportunities = {make_ref(std::move(deal))};
  workspace.accounts = {make_ref(std::move(account))};
  return make_ref(std::move(workspace));
}
const Opportunity &deal_of(const TestBench &bench) {
  return *bench.session.current().history.now()->accounts.front()->opportunities.front();
}
bool says(const TestBench &bench, std::string_view part) {
  return std::any_of(bench.mirror.items().begin(), bench.mirror.items().end(),
                     [&](const MirrorItem &item) { return item.label.find(part) != std::string::npos; });
}
bool press_part(TestBench &bench, std::string_view part) {
  for (const MirrorItem &item : bench.mirror.items())
    if (item.label.find(part) != std::string::npos && item.role == "button") {
      bench.mirror.press(item.id);
      bench.frames(3);
      return true;
    }
  return false;
}

} // namespace

TEST_CASE("the closed drawer says the gap in one sentence") {
  TestBench bench{group()};
  const auto *headline = bench.find_item("57% 的职权在你们还没见到的人手里：宋哲, 康建国。", "text");
  CHECK(headline);
}

TEST_CASE("findings say what is wrong, who is missing, and where the deal stands") {
  TestBench bench{group()};
  REQUIRE(bench.press(T::insight_open));
  CHECK(says(bench, "职权在你们还没见到的人手里"));
  CHECK(says(bench, text_of("missing_approver", true)));
  CHECK(says(bench, text_of("missing_finance", true)));
  REQUIRE(bench.press(T::insight_c139));
  CHECK(says(bench, text_of(T::insight_c139_win, true)));
}

TEST_CASE("a missing person becomes a placeholder with the role, one press away, and is no longer missing") {
  TestBench bench{group()};
  REQUIRE(bench.press(T::insight_open));
  const std::size_t before = deal_of(bench).power_map->stances.size();
  REQUIRE(bench.press(T::insight_add_card)); // the approver is asked for first
  REQUIRE(deal_of(bench).power_map->stances.size() == before + 1);
  const Stance &added = *deal_of(bench).power_map->stances.back();
  CHECK(added.roles == std::vector<DecisionRole>{DecisionRole::approver});
  const auto &people = bench.session.current().history.now()->accounts.front()->people;
  CHECK(people.back()->placeholder);
  bench.frames(3);
  CHECK_FALSE(says(bench, text_of("missing_approver", true)));
}

TEST_CASE("the decision chain runs from us over those who support us, with the weakest hop named") {
  TestBench bench{group()};
  REQUIRE(bench.press(T::insight_open));
  REQUIRE(bench.press(text_of(T::insight_chain, true), "tab"));
  CHECK(says(bench, "我方 → 高远 → 宋哲 → 康建国"));
  CHECK(says(bench, "最弱的一环"));
}

TEST_CASE("coverage shows holes first, takes a level from its cell, and says who is lost with one of ours") {
  TestBench bench{group()};
  REQUIRE(bench.press(T::insight_open));
  REQUIRE(bench.press(text_of(T::insight_coverage, true), "tab"));
  std::vector<std::string> order;
  for (const MirrorItem &item : bench.mirror.items())
    if (item.role == "button" && item.label.find(" · AR") != std::string::npos) order.push_back(item.label);
  REQUIRE(order.size() >= 2);
  CHECK(order.front() == "康建国 · AR");
  REQUIRE(bench.press("康建国 · AR", "button"));
  REQUIRE(bench.press(text_of("scale_coverage_brief", true)));
  const auto &rating = deal_of(bench).power_map->stances[2]->coverage[0];
  REQUIRE(rating);
  CHECK(rating->value == CoverageLevel::brief);
  CHECK(says(bench, "客户经理 离开：1 位客户再没有人认识：高远"));
  REQUIRE(bench.press("高远", "button"));
  CHECK(says(bench, "没有“高远”，支持指数"));
}

TEST_CASE("the outlook asks the worker once, shows its answer, and takes a conversation into the plan") {
  TestBench bench{group()};
  REQUIRE(bench.press(T::insight_open));
  REQUIRE(bench.press(text_of(T::insight_outlook, true), "tab"));
  REQUIRE(bench.request<RunOutlook>());
  CHECK(bench.request<RunOutlook>()->opportunity == "o1");
  CHECK(bench.request<RunOutlook>()->rule == "weighted_vote");
  bench.frames(5);
  CHECK(std::count_if(bench.requests.begin(), bench.requests.end(),
                      [](const Request &r) { return std::holds_alternative<RunOutlook>(r); }) == 1);

  OutlookStatus &outlook = bench.host.outlook;
  outlook.serial = bench.request<RunOutlook>()->serial;
  outlook.done = true;
  outlook.summary = {0.62, 0.4, -0.1, 0.4, 0.9};
  outlook.swings = {2, 0.2, 0.9, -0.5, 1};
  outlook.moves = {1, 0, 1, 0, 0.09, 0.3, 1};
  bench.frames(3);
  CHECK(bench.find_item("62 %", "text"));
  CHECK(says(bench, "与宋哲谈：中立 → 支持，经 高远  +9 个百分点 · 投入 1.0"));
  REQUIRE(bench.press(T::insight_plan));
  REQUIRE(deal_of(bench).engagement->actions.size() == 1);
  CHECK(deal_of(bench).engagement->actions[0]->person == PersonId{"p2"});
  CHECK(deal_of(bench).engagement->actions[0]->goal == ActionGoal::raise);
  bench.frames(3);
  REQUIRE(bench.press(T::insight_drop));
  CHECK(deal_of(bench).engagement->actions.empty());
}

TEST_CASE("attitudes are told round by round for whom talking moves, and for nobody else") {
  TestBench bench{group()};
  REQUIRE(bench.press(T::insight_open));
  REQUIRE(bench.press(text_of(T::insight_outlook, true), "tab"));
  OutlookStatus &outlook = bench.host.outlook;
  outlook.serial = bench.request<RunOutlook>()->serial;
  outlook.done = true;
  outlook.summary = {0.62, 0.4, -0.1, 0.4, 0.9};
  for (const double end : {2.0, 1.0, 0.0, -1.0}) { // 宋哲, the second, is moved from 0.4 to 1
    const double now = end == 1 ? 0.4 : end;
    outlook.people.insert(outlook.people.end(), {1, now, end, end, end, end});
    for (std::size_t round = 1; round <= told_rounds; ++round)
      outlook.people.push_back(now + (end - now) * (1 - std::pow(0.5, static_cast<double>(round))));
  }
  bench.frames(3);
  CHECK(says(bench, "宋哲 +0.4 → +1.0 → +1.0 → +1.0"));
  CHECK_FALSE(says(bench, "高远 +2.0 → +2.0"));
}

TEST_CASE("an answer for people who are gone since names nobody else") {
  TestBench bench{group()};
  REQUIRE(bench.press(T::insight_open));
  REQUIRE(bench.press(text_of(T::insight_outlook, true), "tab"));
  OutlookStatus &outlook = bench.host.outlook;
  outlook.serial = bench.request<RunOutlook>()->serial;
  outlook.done = true;
  outlook.summary = {0.62, 0.4, -0.1, 0.4, 0.9};
  outlook.moves = {3, -1, 0, -1, 0.09, 0.3, 1}; // 郑国栋
  bench.frames(3);
  CHECK(says(bench, "与郑国栋谈：不支持 → 中立"));
  bench.session.current().history.run(RemoveItems{.opportunity = {"o1"}, .people = {{"p1"}}});
  outlook.running = true; // the next answer is on its way
  bench.frames(3);
  CHECK(says(bench, "与郑国栋谈：不支持 → 中立"));
  bench.session.current().history.run(RemoveItems{.opportunity = {"o1"}, .people = {{"p4"}}});
  bench.frames(3);
  CHECK_FALSE(says(bench, "与郑国栋谈：不支持 → 中立"));
}

TEST_CASE("where no way leads to the decider, the likeliest one is shown with what stands in it") {
  TestBench bench{group()};
  bench.session.current().history.run(EditStances{{"o1"}, {{"p2"}}, SetAttitude{Rating<double>{.value = -1}}});
  bench.frames(3);
  REQUIRE(bench.press(T::insight_open));
  REQUIRE(bench.press(text_of(T::insight_chain, true), "tab"));
  CHECK(says(bench, "最可能的路走不通：我方 → 高远 → 宋哲 → 康建国"));
  CHECK(says(bench, "卡在宋哲"));
}

TEST_CASE("what if tries an attitude of whoever is chosen, one after another, without changing the document") {
  TestBench bench{group()};
  REQUIRE(bench.press(T::insight_open));
  REQUIRE(bench.press(text_of(T::insight_outlook, true), "tab"));
  const Document before = bench.session.current().history.now();
  for (const char *name : {"宋哲", "康建国", "高远"}) {
    REQUIRE(bench.press(name, "button"));
    bench.frames(3);
    CHECK_FALSE(says(bench, text_of(T::insight_undefined, true)));
  }
  CHECK(bench.session.current().history.now() == before);
}

TEST_CASE("with half of the say unrated there is no figure, only whom to rate first") {
  TestBench bench{group()};
  bench.session.current().history.run(EditStances{{"o1"}, {{"p3"}}, SetAttitude{std::nullopt}});
  bench.frames(3);
  REQUIRE(bench.press(T::insight_open));
  REQUIRE(bench.press(text_of(T::insight_outlook, true), "tab"));
  OutlookStatus &outlook = bench.host.outlook;
  outlook.serial = bench.request<RunOutlook>()->serial;
  outlook.done = true;
  outlook.summary = {0.52, 0, -1, 0, 1};
  bench.frames(3);
  CHECK_FALSE(bench.find_item("52 %", "text"));
  CHECK(says(bench, "评分太少"));
}
