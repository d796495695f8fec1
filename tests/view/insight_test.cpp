// The insight drawer on the whole workbench without a shell.
#include "support/any_command.hpp"
#include "support/group_deal.hpp"
#include "support/samples.hpp"
#include "support/with_map.hpp"
#include "view/canvas/map_index.hpp"
#include "view/insight/insight.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

using namespace sandtable;
using namespace sandtable::view;
using namespace sandtable::test;

TEST_CASE("the closed drawer says the gap in one sentence") {
  TestBench bench{group()};
  const auto *headline =
      bench.find_item("台面上职权最高的是郑国栋。57% 的职权在 2 位我方还没见过面的人手里：宋哲、康建国。", "text");
  CHECK(headline);
}

TEST_CASE(
    "the group sample says that purchasing leads on paper while 35 % sits with two unmet: 17.6 seen, 11.5 in all") {
  for (const bool chinese : {true, false}) {
    TestBench bench{test::sample("group"), {1440, 900}, chinese};
    CHECK(bench.find_item(chinese
                              ? "台面上是采购在牵头：郑国栋。35% 的职权在 2 位我方还没见过面的人手里：宋哲、康建国。"
                              : "On paper purchasing leads: 郑国栋. 35 % of the formal power sits with 2 people you "
                                "have not met: 宋哲 and 康建国.",
                          "text"));
    CHECK(bench.find_item(text_of(T::figure_support, chinese), "button")->value == "17.6 / 11.5");
  }
}

TEST_CASE("the lens lets the group's hidden people and its decider stand out, and lets neither fade") {
  test::TestUi screen{test::sample("group")};
  InsightState state;
  SharedState shared;
  shared.power_lens = true;
  MapLight light;
  screen.frame([&](Ui &ui) { insight_drawer(ui, shared, state, {0, 0}, {1200, 40}, light); });
  const auto verdict = [&](const char *id) {
    const auto at = std::find(light.marked.begin(), light.marked.end(), PersonId{id});
    REQUIRE(at != light.marked.end());
    return light.marks[static_cast<std::size_t>(at - light.marked.begin())].verdict;
  };
  CHECK(verdict("E7") == LensMark::Verdict::hidden);
  CHECK(verdict("E8") == LensMark::Verdict::hidden);
  CHECK(verdict("E4") == LensMark::Verdict::without_title);
}

TEST_CASE("owner, last and next contact are read out, on a phone too, and a date that passed is called overdue") {
  test::TestUi screen{with_map(group(), [](PowerMap &map) {
    Stance gao = *map.stances[0];
    gao.relationships = {{.member = {"m1"}, .last_contact = "2026-02-01", .next_contact = "2026-03-01"}};
    map.stances[0] = make_ref(std::move(gao));
  })};
  InsightState state;
  SharedState shared;
  MapLight light;
  const auto value = [&](T title) {
    for (const MirrorItem &item : screen.mirror.items())
      if (item.label == "高远 · " + std::string{text_of(title, true)}) return item.value;
    return std::string{"absent"};
  };
  for (const float width : {1200.0f, 360.0f}) {
    ImGui::GetIO().DisplaySize = {width, 800};
    for (int i = 0; i < 2; ++i) screen.frame([&](Ui &ui) { coverage_part(ui, shared, state, {width, 800}, light); });
    CHECK(value(T::inspector_owner) == "客户经理");
    CHECK(value(T::inspector_last_contact) == "2026-02-01");
    CHECK(value(T::insight_next_contact) == "2026-03-01 已过期");
  }
}

TEST_CASE("findings say what is wrong, who is missing, and where the deal stands") {
  TestBench bench{group()};
  REQUIRE(bench.press(T::insight_open));
  CHECK(bench.says("职权在 2 位我方还没见过面的人手里"));
  CHECK(bench.says(text_of("missing_approver", true)));
  CHECK(bench.says(text_of("missing_finance", true)));
  REQUIRE(bench.press(T::insight_c139));
  CHECK(bench.says(text_of(T::insight_c139_win, true)));
  CHECK(bench.says("九件事看清了"));
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
  CHECK_FALSE(bench.says(text_of("missing_approver", true)));
}

TEST_CASE("the decision chain runs from us over those who support us, with the weakest hop named") {
  TestBench bench{group()};
  REQUIRE(bench.press(T::insight_open));
  REQUIRE(bench.press(text_of(T::insight_chain, true), "tab"));
  CHECK(bench.says("我方 → 高远 → 宋哲 → 康建国"));
  CHECK(bench.says("最弱的一环"));
}

TEST_CASE("a chain names the hops that rest on guesses, and none once evidence stands behind the ratings") {
  TestBench bench{group()};
  REQUIRE(bench.press(T::insight_open));
  REQUIRE(bench.press(text_of(T::insight_chain, true), "tab"));
  CHECK(bench.says("靠推测的环节：我方 → 高远、高远 → 宋哲、宋哲 → 康建国"));
  const auto proven = [](auto value) {
    return Rating<decltype(value)>{.value = value, .confidence = Confidence::high, .evidence = "会议纪要"};
  };
  auto &history = bench.session.current().history;
  history.run(EditStances{{"o1"}, {{"p1"}}, SetAttitude{proven(2.0)}});
  history.run(EditStances{{"o1"}, {{"p1"}}, SetCoverage{OurRole::AR, proven(CoverageLevel::in_depth)}});
  bench.frames(3);
  CHECK(bench.says("靠推测的环节：宋哲 → 康建国"));
  history.run(EditStances{{"o1"}, {{"p2"}}, SetAttitude{proven(0.6)}});
  bench.frames(3);
  CHECK_FALSE(bench.says("靠推测的环节"));
}

TEST_CASE("the matrix tells each side's relationship, the one wanted and the gap, and what is a guess") {
  TestBench bench{group(), {1280, 1100}};
  Relationship known{.member = {"m1"}, .desired = RelationshipLevel::trusted_adviser};
  known.now = Rating<RelationshipLevel>{.value = RelationshipLevel::vendor};
  bench.session.current().history.run(EditStances{{"o1"}, {{"p1"}}, SetRelationship{known}});
  bench.frames(3);
  REQUIRE(bench.press(T::insight_open));
  REQUIRE(bench.press(text_of(T::insight_coverage, true), "tab"));
  REQUIRE(bench.press(T::insight_height)); // tall enough for the last row
  const auto *cell = bench.find_item("高远 · AR", "button");
  REQUIRE(cell);
  CHECK(cell->value == "深入、推测、关系现在“供应商”，想到“可信顾问”、推测、差 3 级");
  const auto *other = bench.find_item("高远 · SR", "button");
  REQUIRE(other);
  CHECK(other->value == text_of("scale_coverage_unknown", true));
}

TEST_CASE("a move planned in one language is known in the other") {
  TestBench bench{group()};
  Ui chinese = bench.ui();
  const auto name = [](const Ui &ui) { return std::string{ui.zh ? "与高远见面" : "Meet 高远"}; };
  CHECK(!planned(chinese, {"p1"}, name));
  Action action{.id = {"x1"}, .person = {"p1"}, .name = "Meet 高远"};
  bench.session.current().history.run(PutAction{chinese.opportunity->id, action});
  CHECK(planned(bench.ui(), {"p1"}, name));
  CHECK(!planned(bench.ui(), {"p2"}, name));
}

TEST_CASE("who leaves, and whom we lose with them, is told to the map") {
  const Document document = group();
  test::TestUi screen{document};
  const Account &account = *document->accounts.front();
  const auto light_when = [&](auto &&suppose) {
    InsightState state;
    SharedState shared;
    MapLight light;
    state.insight.departures = member_departures(*document, *account.opportunities.front()->power_map);
    suppose(state);
    screen.frame([&](Ui &ui) { coverage_part(ui, shared, state, {1200, 400}, light); });
    return light;
  };
  const MapLight ours = light_when([](InsightState &s) { s.leaving = {"m1"}; });
  CHECK(ours.lost == std::vector<PersonId>{{"p1"}});
  CHECK(!ours.leaving);
  const MapLight theirs = light_when([&](InsightState &s) {
    s.departing = {"p1"};
    s.departure = contact_departure(account, *account.opportunities.front(), {"p1"});
  });
  CHECK(theirs.leaving == PersonId{"p1"});
  CHECK(theirs.lost == std::vector<PersonId>{{"p3"}});
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
  CHECK(bench.says("客户经理 离开：1 位客户再没有人认识：高远"));
  REQUIRE(bench.press("高远", "button"));
  CHECK(bench.says("没有“高远”，支持指数"));
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
  CHECK(bench.says("4 人的态度里有 4 人只是推测，没有证据。"));
  CHECK(bench.says("与宋哲谈：中立 → 支持，经 高远  +9 个百分点 · 投入 1.0"));
  REQUIRE(bench.press(T::insight_plan));
  REQUIRE(deal_of(bench).engagement->actions.size() == 1);
  CHECK(deal_of(bench).engagement->actions[0]->person == PersonId{"p2"});
  CHECK(deal_of(bench).engagement->actions[0]->goal == ActionGoal::raise);
  bench.frames(3);
  REQUIRE(bench.press(T::insight_drop));
  CHECK(deal_of(bench).engagement->actions.empty());
}

TEST_CASE("the outlook calls itself a model of the team's own beliefs, in both languages") {
  for (const bool chinese : {true, false}) {
    TestBench bench{group(), {1280, 1900}, chinese};
    REQUIRE(bench.press(T::insight_open));
    REQUIRE(bench.press(text_of(T::insight_outlook, chinese), "tab"));
    CHECK(bench.find_item(text_of(T::persuade_model, chinese), "text"));
  }
  CHECK(text_of(T::persuade_model, false).find("model of your team's own beliefs") != std::string_view::npos);
}

TEST_CASE("where no way is found, the advice does not deny what the model counts: reporting carries word, if little") {
  TestBench bench{with_map(group(), [](PowerMap &map) { map.links.clear(); }), {1280, 1900}};
  REQUIRE(bench.press(T::insight_open));
  REQUIRE(bench.press(text_of(T::insight_chain, true), "tab"));
  CHECK(bench.says("下级向上带话也算，但很弱"));
  CHECK_FALSE(bench.says("不算影响"));
}

TEST_CASE("the drawer's edge makes it tall and usual again") {
  TestBench bench{group(), {1280, 1100}};
  REQUIRE(bench.press(T::insight_open));
  const auto top = [&] { return bench.find_item(text_of(T::insight_height, true), "button")->min.y; };
  const float usual = top();
  REQUIRE(bench.press(T::insight_height));
  CHECK(top() < usual - 100);
  REQUIRE(bench.press(T::insight_height));
  CHECK(top() == usual);
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
  CHECK(bench.says("宋哲 +0.4 → +1.0 → +1.0 → +1.0"));
  CHECK_FALSE(bench.says("高远 +2.0 → +2.0"));
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
  CHECK(bench.says("与郑国栋谈：不支持 → 中立"));
  bench.session.current().history.run(RemoveItems{.opportunity = {"o1"}, .people = {{"p1"}}});
  outlook.running = true; // the next answer is on its way
  bench.frames(3);
  CHECK(bench.says("与郑国栋谈：不支持 → 中立"));
  bench.session.current().history.run(RemoveItems{.opportunity = {"o1"}, .people = {{"p4"}}});
  bench.frames(3);
  CHECK_FALSE(bench.says("与郑国栋谈：不支持 → 中立"));
}

TEST_CASE("where no way leads to the decider, the likeliest one is shown with what stands in it") {
  TestBench bench{group()};
  bench.session.current().history.run(EditStances{{"o1"}, {{"p2"}}, SetAttitude{Rating<double>{.value = -1}}});
  bench.frames(3);
  REQUIRE(bench.press(T::insight_open));
  REQUIRE(bench.press(text_of(T::insight_chain, true), "tab"));
  CHECK(bench.says("最可能的路走不通：我方 → 高远 → 宋哲 → 康建国"));
  CHECK(bench.says("卡在宋哲"));
}

TEST_CASE("what if tries an attitude of whoever is chosen, one after another, without changing the document") {
  TestBench bench{group()};
  REQUIRE(bench.press(T::insight_open));
  REQUIRE(bench.press(text_of(T::insight_outlook, true), "tab"));
  const Document before = bench.session.current().history.now();
  for (const char *name : {"宋哲", "康建国", "高远"}) {
    REQUIRE(bench.press(name, "button"));
    bench.frames(3);
    CHECK_FALSE(bench.says(text_of(T::insight_undefined, true)));
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
  CHECK(bench.says("评分太少"));
}

TEST_CASE("the drawer's five tabs stay within a phone and a laptop, in both languages") {
  for (const ImVec2 size : {ImVec2{390, 844}, ImVec2{1280, 800}})
    for (const bool chinese : {true, false}) {
      CAPTURE(size.x);
      CAPTURE(chinese);
      TestBench bench{contested(), size, chinese};
      REQUIRE(bench.press(T::insight_open));
      for (const T name : {T::insight_chain, T::insight_coverage, T::insight_outlook, T::insight_rivals}) {
        REQUIRE(bench.press(text_of(name, chinese), "tab"));
        const auto *chosen = bench.find_item(text_of(name, chinese), "tab");
        REQUIRE(chosen);
        CHECK(chosen->state.find("selected") != std::string::npos);
        const float y = chosen->min.y;
        int tabs = 0; // the rail's are elsewhere
        for (const MirrorItem &item : bench.mirror.items())
          if (item.role == "tab" && item.min.y == y) {
            ++tabs;
            CHECK(item.max.x <= size.x);
          }
        CHECK(tabs == 5);
      }
    }
}

TEST_CASE("an approval limit is typed as an amount, refused as words, and asks for who signs above it") {
  TestBench bench{contested(), {1280, 1900}};
  bench.session.current().history.run(EditStances{{"o1"}, {{"p3"}}, AddRole{DecisionRole::approver}});
  bench.frames(3);
  REQUIRE(bench.press("康建国", "button"));
  REQUIRE(bench.fill(T::inspector_approval_limit_name, "50万"));
  CHECK(find_stance(*deal_of(bench).power_map, {"p3"})->approval_limit == 5e5);
  REQUIRE(bench.fill(T::inspector_approval_limit_name, "很多"));
  CHECK(find_stance(*deal_of(bench).power_map, {"p3"})->approval_limit == 5e5);
  CHECK(bench.says("“很多”不是金额"));
  bench.key(ImGuiKey_Escape);
  REQUIRE(bench.press(T::insight_open));
  CHECK(bench.says("金额超过了“康建国”的审批权限"));
  const std::size_t before = deal_of(bench).power_map->stances.size();
  REQUIRE(bench.press(T::insight_add_card));
  REQUIRE(deal_of(bench).power_map->stances.size() == before + 1);
  CHECK(deal_of(bench).power_map->stances.back()->roles == std::vector<DecisionRole>{DecisionRole::approver});
  CHECK_FALSE(bench.says("的审批权限，"));
}

TEST_CASE("a run that is stopped leaves no figure of another rule, and offers to run again") {
  TestBench bench{group()};
  REQUIRE(bench.press(T::insight_open));
  REQUIRE(bench.press(text_of(T::insight_outlook, true), "tab"));
  const auto asked = [&] {
    std::vector<RunOutlook> runs;
    for (const Request &request : bench.requests)
      if (const auto *run = std::get_if<RunOutlook>(&request)) runs.push_back(*run);
    return runs;
  };
  OutlookStatus &outlook = bench.host.outlook;
  REQUIRE(asked().size() == 1);
  outlook.serial = asked().back().serial, outlook.done = true;
  outlook.summary = {1, 0.4, -0.1, 0.4, 0.9};
  outlook.moves = {1, 0, 1, 0, 0.09, 0.3, 1};
  bench.frames(3);
  CHECK(bench.find_item("100 %", "text"));
  const auto *run = bench.find_item(text_of(T::insight_run, true), "button");
  CHECK_FALSE(run);

  REQUIRE(bench.press(text_of(T::insight_rule, true), "combobox"));
  REQUIRE(bench.press("一致同意", "menuitem"));
  REQUIRE(asked().size() == 2);
  CHECK(asked().back().rule == "unanimous");
  outlook.serial = asked().back().serial, outlook.running = true, outlook.done = false, outlook.progress = 0.4;
  bench.frames(3);
  const auto *progress = bench.find_item(text_of(T::insight_running, true), "progressbar");
  REQUIRE(progress);
  CHECK(progress->value == "40 %");
  CHECK_FALSE(bench.find_item("100 %", "text"));
  REQUIRE(bench.press(T::insight_stop));
  REQUIRE(bench.request<StopOutlook>());
  outlook.running = false;
  bench.frames(3);
  CHECK(bench.says(text_of(T::insight_stopped, true)));
  CHECK_FALSE(bench.find_item("100 %", "text"));
  CHECK_FALSE(bench.says("与宋哲谈"));
  CHECK(asked().size() == 2);
  REQUIRE(bench.press(text_of(T::insight_run, true), "button"));
  REQUIRE(asked().size() == 3);
  outlook.serial = asked().back().serial, outlook.done = true;
  outlook.summary[0] = 0.31;
  bench.frames(3);
  CHECK(bench.find_item("31 %", "text"));
}

TEST_CASE("chances and chains say what they assume, every number of the model by name") {
  TestBench bench{group(), {1280, 1900}};
  const auto percent = [](double part) { return fixed_text(part * 100, 0) + " %"; };
  const auto number = [](double value) { return number_text(value); };
  const auto level = [&](CoverageLevel of) {
    return std::string{bench.ui().word(of)} + " " + percent(hop_by_coverage[static_cast<std::size_t>(of)]);
  };
  REQUIRE(bench.press(T::insight_open));
  REQUIRE(bench.press(text_of(T::insight_chain, true), "tab"));
  REQUIRE(bench.press(T::insight_assumes));
  for (const std::string &words :
       {level(CoverageLevel::brief), level(CoverageLevel::multiple), level(CoverageLevel::in_depth),
        "教练没评过接触，按 " + percent(hop_to_coach), "中立是 " + percent(word_if_neutral),
        "多 " + number(word_per_level * 100) + " 个百分点", "下级说话），按 " + number(word_from_below)}) {
    CAPTURE(words);
    CHECK(bench.says(words));
  }
  bench.close_everything();
  REQUIRE(bench.press(text_of(T::insight_outlook, true), "tab"));
  REQUIRE(bench.press(T::insight_assumes));
  for (const std::string &words :
       {"高 ±" + number(spread_of(Confidence::high)), "中 ±" + number(spread_of(Confidence::medium)),
        "低或未评 ±" + number(spread_of(Confidence::low)), "职权按 " + number(power_if_unrated),
        "态度按 " + number(attitude_if_unrated), "（中立）±" + number(spread_if_unrated),
        "支持者 " + number(way_through_supporter), "自己去谈 " + number(way_ourselves),
        "没见过面的人 " + number(way_cold), "态度到 −" + number(-vetoed_from) + " 或更低",
        "没改过的是 " + number(Stance{}.resistance), std::to_string(told_rounds) + " 轮",
        "试算 " + std::to_string(Trials{}.count) + " 次", "种子 " + std::to_string(Trials{}.seed),
        std::string{"决策者和批准者"}}) {
    CAPTURE(words);
    CHECK(bench.says(words));
  }
}

TEST_CASE("who hangs on one of ours alone is told in words, until somebody else knows them too") {
  const std::string alone = "我方只有 客户经理 认识；他一走就断了";
  const auto of_gao = [&](const Document &document) {
    test::TestUi screen{document};
    InsightState state;
    SharedState shared;
    MapLight light;
    screen.frame([&](Ui &ui) { coverage_part(ui, shared, state, {1200, 700}, light); });
    const auto *row = screen.item("高远");
    REQUIRE(row);
    const bool legend = screen.item(text_of(T::insight_single_thread_legend, true));
    return std::pair{row->value, legend};
  };
  CHECK(of_gao(group()) == std::pair{alone, true});
  const Document known_to_two = with_map(group(), [](PowerMap &map) {
    Stance gao = *map.stances.front();
    gao.relationships.push_back({.member = {"m2"}, .last_contact = "2026-03-01"});
    map.stances.front() = make_ref(std::move(gao));
  });
  CHECK(of_gao(known_to_two) == std::pair{std::string{}, false});
}

TEST_CASE("C139 says of every point by which rule it holds, and what of it are guesses") {
  for (const bool chinese : {true, false}) {
    TestBench bench{contested(), {1280, 1900}, chinese};
    REQUIRE(bench.press(T::insight_open));
    REQUIRE(bench.press(T::insight_c139));
    for (const T rule :
         {T::c139_win_rule, T::c139_value_fit_rule, T::c139_key_person_rule, T::c139_majority_rule,
          T::c139_our_process_rule, T::c139_purchasing_process_rule, T::c139_organisation_rule, T::c139_committee_rule,
          T::c139_reasons_rule, T::c139_funds_rule, T::c139_resources_rule, T::c139_activity_rule, T::c139_swot_rule})
      CHECK_MESSAGE(bench.says(text_of(rule, chinese)), text_of(rule, chinese));
    CHECK(bench.says(chinese ? "最高决策者选择或支持我们：否（康建国）"
                             : "The top decider chooses or helps us: no (康建国)"));
    CHECK(bench.says(filled(text_of(T::guesses_scores, chinese), "厂商甲")));
    CHECK(bench.says(chinese ? "靠推测：4 人的评分没有依据" : "Rests on guesses about 4 people"));
  }
}

TEST_CASE("health and the support index name whose ratings behind them are guesses, and nobody once all are proven") {
  const auto said = [](const Document &document, T figure, std::string_view part) {
    TestBench bench{document, {1280, 1900}};
    REQUIRE(bench.press(T::insight_open));
    REQUIRE(bench.press(text_of(figure, true), "button"));
    return bench.says(part);
  };
  const Document proven = with_map(group(), [](PowerMap &map) {
    for (auto &stance : map.stances) {
      Stance sure = *stance;
      const auto prove = [](auto &rating) {
        if (rating) rating->confidence = Confidence::high, rating->evidence = "会议纪要";
      };
      prove(sure.power), prove(sure.attitude);
      for (auto &rating : sure.coverage) prove(rating);
      stance = make_ref(std::move(sure));
    }
  });
  for (const T figure : {T::insight_health, T::figure_support}) {
    CHECK(said(group(), figure, "靠推测：4 人的评分没有依据或可信度低（高远、宋哲、康建国、郑国栋）。"));
    CHECK_FALSE(said(proven, figure, "靠推测："));
  }
}

TEST_CASE("a part of the health, pressed, says how it is counted and who pulls it down") {
  TestBench bench{group()};
  REQUIRE(bench.press(T::insight_open));
  REQUIRE(bench.press(T::insight_health));
  const auto *part = bench.find_item(text_of(T::insight_health_key, true), "button");
  REQUIRE(part);
  CHECK(part->value.find(text_of(T::insight_health_key_rule, true)) != std::string::npos);
  CHECK(part->value.find("康建国") != std::string::npos);
  CHECK_FALSE(bench.find_item(text_of(T::insight_health_key_rule, true), "text"));
  REQUIRE(bench.press(T::insight_health_key));
  CHECK(bench.find_item(text_of(T::insight_health_key_rule, true), "text"));
  CHECK(bench.says("拉低这一项的：康建国"));
}

TEST_CASE("a taller drawer leaves the whole map in sight, and closed the map stands as it stood") {
  TestBench bench{group()};
  const auto card = [&] {
    const auto *item = bench.find_item("高远", "button");
    REQUIRE(item);
    return std::pair{item->min, item->max};
  };
  const auto whole = [&] { // the mirror cuts what is out of sight
    const auto [min, max] = card();
    return std::fabs((max.y - min.y) / (max.x - min.x) - card_h / card_w) < 0.01;
  };
  const auto before = card();
  REQUIRE(bench.press(T::insight_open));
  CHECK(whole());
  REQUIRE(bench.press(T::insight_height));
  CHECK(whole());
  REQUIRE(bench.press(T::insight_height));
  CHECK(whole());
  REQUIRE(bench.press(T::insight_close));
  CHECK(card().first.y == before.first.y);
  CHECK(card().first.x == before.first.x);
}
