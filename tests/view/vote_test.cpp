// Silent votes and the comparison of snapshots on the whole workbench without a shell.
#include "support/any_command.hpp"
#include "support/headless_imgui.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::TestBench;

namespace {

const PowerMap &map_of(const TestBench &bench) {
  return *bench.session.current().history.now()->accounts.front()->opportunities.front()->power_map;
}
bool press(TestBench &bench, std::string_view part, std::string_view role = "button") {
  for (const MirrorItem &item : bench.mirror.items())
    if (item.label.starts_with(part) && item.role == role) {
      bench.mirror.press(item.id);
      bench.frames(3);
      return true;
    }
  FAIL_CHECK("nothing to press: " << part << " among\n" << bench.words());
  return false;
}
void menu(TestBench &bench, std::string_view label) {
  REQUIRE(bench.press("更多"));
  REQUIRE(bench.press(label));
}
Document with_two_members() {
  Document document = test::small_document();
  Workspace workspace = *document;
  workspace.team = {make_ref(Member{.id = {"m1"}, .name = "王敏"}), make_ref(Member{.id = {"m2"}, .name = "李强"})};
  return make_ref(std::move(workspace));
}
void vote_of(TestBench &bench, std::string_view voter, int power, std::size_t people) {
  REQUIRE(press(bench, voter));
  REQUIRE(press(bench, "开始打分"));
  for (std::size_t i = 0; i < people; ++i) {
    REQUIRE(press(bench, "职权 " + std::to_string(power), "radio"));
    REQUIRE(press(bench, i + 1 < people ? "下一位" : "交票"));
  }
}

} // namespace

TEST_CASE("votes stay unseen until they are revealed, then the team settles and the person keeps the evidence") {
  TestBench bench(with_two_members());
  menu(bench, "静默投票");
  REQUIRE(press(bench, "开始投票"));
  REQUIRE(map_of(bench).votes.size() == 1);
  const std::size_t people = map_of(bench).votes[0]->people.size();
  vote_of(bench, "王敏", 5, people);
  CHECK(map_of(bench).votes[0]->ballots.empty()); // the file that is saved now tells nothing
  CHECK(bench.says("已投 1 人：王敏"));
  CHECK(bench.says(text_of(T::vote_held, true)));
  CHECK_FALSE(bench.says("平均"));
  CHECK_FALSE(bench.says("王敏 5"));
  vote_of(bench, "李强", 1, people);
  CHECK_FALSE(bench.says("王敏 5"));
  REQUIRE(press(bench, "揭晓"));
  for (auto item = bench.mirror.items().rbegin(); item != bench.mirror.items().rend(); ++item)
    if (item->label == "揭晓" && item->role == "button") {
      bench.mirror.press(item->id);
      break;
    }
  bench.frames(3);
  REQUIRE(map_of(bench).votes[0]->revealed);
  CHECK(map_of(bench).votes[0]->ballots.size() == 2 * people);
  CHECK(bench.says("分歧很大"));
  CHECK(bench.says("王敏 5、李强 1"));
  CHECK(bench.says("平均 3（1 到 5）"));
  const PersonId first = map_of(bench).votes[0]->people[0];
  REQUIRE(press(bench, "定稿：职权 3"));
  const Stance &settled = *find_stance(map_of(bench), first);
  CHECK(settled.power->value == 3);
  CHECK(settled.power->confidence == Confidence::low);
  CHECK(settled.power->source.find("李强 1") != std::string::npos);
  CHECK(settled.evidence.back().text.find("王敏 5") != std::string::npos);
  CHECK(bench.says("已定稿"));
}

TEST_CASE("a settled value between two levels marks neither of them and says where it lies") {
  TestBench bench(with_two_members(), {1280, 2400});
  menu(bench, "静默投票");
  REQUIRE(press(bench, "开始投票"));
  const std::size_t people = map_of(bench).votes[0]->people.size();
  vote_of(bench, "王敏", 4, people);
  vote_of(bench, "李强", 3, people);
  REQUIRE(press(bench, "揭晓"));
  for (auto item = bench.mirror.items().rbegin(); item != bench.mirror.items().rend(); ++item)
    if (item->label == "揭晓" && item->role == "button") {
      bench.mirror.press(item->id);
      break;
    }
  bench.frames(3);
  CHECK(bench.says("定稿：职权 3.5"));
  CHECK(bench.says("3.5 在 3 和 4 之间"));
  const auto marked = [&](std::string_view level) {
    return std::any_of(bench.mirror.items().begin(), bench.mirror.items().end(), [&](const MirrorItem &item) {
      return item.role == "radio" && item.label == level && item.state.find("checked") != std::string::npos;
    });
  };
  for (const char *level : {"职权 3", "职权 4"}) CHECK_FALSE(marked(level));
  REQUIRE(press(bench, "职权 4", "radio"));
  CHECK(marked("职权 4"));
  CHECK(bench.says("定稿：职权 4"));
}

TEST_CASE("whoever votes reads what the levels mean") {
  for (const bool chinese : {true, false}) {
    TestBench bench(with_two_members(), {1280, 1200}, chinese);
    REQUIRE(bench.press(chinese ? "更多" : "More"));
    REQUIRE(bench.press(T::vote_title));
    REQUIRE(bench.press(T::vote_begin));
    REQUIRE(bench.press("王敏", "button"));
    REQUIRE(bench.press(T::vote_start));
    CHECK(bench.says("4 " + std::string{text_of(T::vote_power_4, chinese)}));
    CHECK(bench.says("−1 " + std::string{chinese ? "不支持" : "Unsupportive"}));
  }
}

TEST_CASE("without a name to press the vote asks for one, and does not speak of names above") {
  Workspace alone = *with_two_members();
  alone.team.clear();
  TestBench bench(make_ref(std::move(alone)));
  menu(bench, "静默投票");
  REQUIRE(press(bench, "开始投票"));
  CHECK(bench.says(text_of(T::vote_no_names, true)));
  CHECK(bench.says(text_of(T::vote_name_needed, true)));
  CHECK_FALSE(bench.says(text_of(T::vote_name_needed_press, true)));
  REQUIRE(bench.fill(T::vote_other_name, "王敏"));
  CHECK_FALSE(bench.says(text_of(T::vote_name_needed, true)));
}

TEST_CASE("who votes again before the end replaces what they said, and a ballot outlives a closed dialog") {
  TestBench bench(with_two_members());
  menu(bench, "静默投票");
  REQUIRE(press(bench, "开始投票"));
  const std::size_t people = map_of(bench).votes[0]->people.size();
  vote_of(bench, "王敏", 5, people);
  bench.close_everything();
  menu(bench, "静默投票");
  CHECK(bench.says("已投 1 人：王敏"));
  REQUIRE(bench.fill(T::vote_other_name, "王敏"));
  REQUIRE(press(bench, "开始打分"));
  for (std::size_t i = 0; i < people; ++i) {
    REQUIRE(press(bench, "职权 2", "radio"));
    REQUIRE(press(bench, i + 1 < people ? "下一位" : "交票"));
  }
  CHECK(bench.says("已投 1 人：王敏"));
  REQUIRE(press(bench, "揭晓"));
  for (auto item = bench.mirror.items().rbegin(); item != bench.mirror.items().rend(); ++item)
    if (item->label == "揭晓" && item->role == "button") {
      bench.mirror.press(item->id);
      break;
    }
  bench.frames(3);
  REQUIRE(map_of(bench).votes[0]->ballots.size() == people);
  CHECK(map_of(bench).votes[0]->ballots[0].power == 2);
}

TEST_CASE("a snapshot is compared with now: who came, who is gone, who cooled; the past cannot be edited") {
  const OpportunityId deal{"o1"};
  Document document = test::small_document();
  const auto run = [&](const Command &command) {
    auto next = sandtable::apply(document, command);
    REQUIRE(next);
    document = *next;
  };
  run(EditStances{deal, {{"p1"}}, SetAttitude{Rating<double>{.value = 1, .date = {}}}});
  run(TakeSnapshot{deal, {"s1"}, "第一轮", "2026-03-31"});
  run(EditStances{deal, {{"p1"}}, SetAttitude{Rating<double>{.value = -1, .date = {}}}});
  run(TakeSnapshot{deal, {"s2"}, "第二轮", "2026-04-30"});
  run(RemoveItems{.opportunity = deal, .people = {{"p2"}}});
  TestBench bench(document);
  menu(bench, "前后对比");
  CHECK(bench.says("人2 · 已不在图上"));
  CHECK_FALSE(bench.says("人1 · 转冷"));
  REQUIRE(press(bench, "上一步"));
  CHECK(bench.says("人1 · 转冷：支持 → 不支持"));
  CHECK_FALSE(bench.says("已不在图上"));
  CHECK(bench.says("只看不改"));
  const auto count = map_of(bench).stances.size();
  bench.press("人员");
  CHECK(map_of(bench).stances.size() == count);
  REQUIRE(press(bench, "结束对比"));
  CHECK_FALSE(bench.says("只看不改"));
}

TEST_CASE("the comparison lists goals against rivals that were set, changed and dropped") {
  const OpportunityId deal{"o1"};
  Document document = test::small_document();
  const auto run = [&](const Command &command) {
    auto next = sandtable::apply(document, command);
    REQUIRE(next);
    document = *next;
  };
  run(PutGoal{deal, {.rival = {"r1"}, .person = {"p1"}, .aim = RivalAim::block}});
  run(TakeSnapshot{deal, {"s1"}, "第一轮", "2026-03-31"});
  run(PutGoal{deal, {.rival = {"r1"}, .person = {"p1"}, .aim = RivalAim::win_over}});
  run(PutGoal{deal, {.rival = {"r1"}, .person = {"p2"}, .aim = RivalAim::win_over}});
  TestBench bench(document);
  menu(bench, "前后对比");
  CHECK(bench.says("甲 · 对 人1 的目标：阻击 → 争取"));
  CHECK(bench.says("甲 · 对 人2 定了目标：争取"));
}

TEST_CASE("the comparison lists titles and reporting lines, and says so where a snapshot kept none") {
  Document document = test::small_document();
  const OpportunityId deal{"o1"};
  const auto run = [&](const Command &command) {
    auto next = sandtable::apply(document, command);
    REQUIRE(next);
    document = *next;
  };
  run(TakeSnapshot{deal, {"s1"}, "第一轮", "2026-03-31"});
  run(EditPeople{deal, {{"p1"}}, SetTitle{"副总"}});
  run(RemoveItems{.opportunity = deal, .links = {{"l1"}}});
  {
    TestBench bench(document);
    menu(bench, "前后对比");
    CHECK(bench.says("人1 · 职务：– → 副总"));
    CHECK(bench.says("汇报线已去掉：人2 → 人1"));
    CHECK_FALSE(bench.says(text_of(T::compare_chart_unknown, true)));
  }
  Workspace old = *document;
  Account account = *old.accounts.front();
  Opportunity opportunity = *account.opportunities.front();
  PowerMap map = *opportunity.power_map;
  Snapshot snapshot = *map.snapshots.front();
  snapshot.chart.clear();
  map.snapshots.front() = make_ref(std::move(snapshot));
  opportunity.power_map = make_ref(std::move(map));
  account.opportunities.front() = make_ref(std::move(opportunity));
  old.accounts.front() = make_ref(std::move(account));
  TestBench bench(make_ref(std::move(old)));
  menu(bench, "前后对比");
  CHECK(bench.says(text_of(T::compare_chart_unknown, true)));
  CHECK_FALSE(bench.says("人1 · 职务"));
}
