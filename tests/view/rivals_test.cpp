// The comparison with the rivals on the whole workbench without a shell.
#include "support/group_deal.hpp"
#include "support/with_map.hpp"
#include "view/insight/insight.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::view;
using namespace sandtable::test;

namespace {

struct Compared : TestBench {
  Compared() : TestBench{contested(), {1280, 1900}} {
    REQUIRE(press(T::insight_open));
    REQUIRE(press(text_of(T::insight_rivals, true), "tab"));
  }
};

} // namespace

TEST_CASE("who leads the scorecard is said once both sides have all four scores, typed where they are compared") {
  Compared bench;
  CHECK(bench.says(text_of(T::rivals_compare_incomplete, true)));
  CHECK(bench.find_item("厂商甲 · 加权总分", "button")->value == "72.0、推测");
  REQUIRE(bench.press("我方 · 质量", "button"));
  for (const T score : {T::rivals_quality, T::rivals_cost, T::rivals_delivery, T::rivals_service})
    REQUIRE(bench.fill(score, "75"));
  CHECK(deal_of(bench).power_map->ours.scorecard == Scorecard{75, 75, 75, 75, bench.host.today});
  const std::string of_ours =
      filled(text_of(T::rivals_side_row, true), text_of(T::insight_us, true), text_of(T::rivals_scorecard, true));
  const auto *evidence = bench.find_item(filled(text_of(T::source_evidence, true), of_ours), "textbox");
  REQUIRE(evidence); // numbers that nothing proves say so
  CHECK(bench.says(text_of(T::source_unproven, true)));
  bench.mirror.set_value(evidence->id, "客户打的分");
  bench.frames(3);
  CHECK(deal_of(bench).power_map->ours.scorecard.evidence == "客户打的分");
  CHECK(bench.says("我们以 75.0 : 72.0 领先"));
  bench.close_everything();
  REQUIRE(bench.press(T::rivals_change_weights));
  const auto *weight = bench.find_item("质量的权重", "textbox");
  REQUIRE(weight);
  bench.mirror.set_value(weight->id, "100");
  bench.frames(3);
  CHECK(bench.session.current().history.now()->method.quality == 100);
  CHECK(bench.says("厂商甲 以 75.2 : 75.0 领先我们"));
}

TEST_CASE("each side answers the four questions with a reason of today, and our own no becomes a finding") {
  Compared bench;
  REQUIRE(bench.press("我方 · 能不能赢", "button"));
  const auto *reason = bench.find_item("我方 · 能不能赢 · 理由", "textbox");
  REQUIRE(reason);
  bench.mirror.set_value(reason->id, "没人引见");
  bench.frames(3);
  REQUIRE(bench.press("我方 · 能不能赢 否", "radio"));
  const auto &answer = deal_of(bench).power_map->ours.questions.win;
  REQUIRE(answer);
  CHECK(answer->value == Judgement::no);
  CHECK(answer->evidence == "没人引见");
  CHECK(answer->date == bench.host.today);
  bench.close_everything();
  CHECK(bench.says("我方 · 能不能赢：没人引见"));
  REQUIRE(bench.press("厂商甲 · 能不能赢", "button"));
  REQUIRE(bench.press("厂商甲 · 能不能赢 是", "radio"));
  CHECK(deal_of(bench).power_map->rivals[0]->questions.win->value == Judgement::yes);
  REQUIRE(bench.press("厂商甲 · 能不能赢 未知", "radio"));
  CHECK_FALSE(deal_of(bench).power_map->rivals[0]->questions.win);
  bench.close_everything();
  for (const MirrorItem &item : bench.mirror.items())
    if (item.role == "tab" && item.label.starts_with(text_of(T::insight_findings, true))) {
      bench.mirror.press(item.id);
      break;
    }
  bench.frames(3);
  CHECK(bench.says("单子却还在推进。没人引见"));
}

TEST_CASE("scores and answers that nothing proves, or of long ago, are marked where the sides are compared") {
  Compared bench;
  const auto told = [&](std::string_view cell) {
    const auto *item = bench.find_item(cell, "button");
    REQUIRE(item);
    return item->value;
  };
  CHECK(told("厂商甲 · 质量") == "80.0、推测");
  CHECK(told("我方 · 质量") == "–"); // nothing is claimed
  Rival rival = *deal_of(bench).power_map->rivals[0];
  rival.scorecard.evidence = "客户打的分", rival.scorecard.confidence = Confidence::high;
  rival.scorecard.date = "2026-03-01";
  bench.session.current().history.run(PutRival{{"o1"}, rival});
  bench.frames(3);
  CHECK(told("厂商甲 · 质量") == "80.0");
  rival.scorecard.date = "2025-03-01";
  bench.session.current().history.run(PutRival{{"o1"}, rival});
  bench.frames(3);
  CHECK(told("厂商甲 · 质量") == "80.0、" + std::string{text_of(T::map_stale, true)});

  REQUIRE(bench.press("我方 · 能不能赢", "button"));
  REQUIRE(bench.press("我方 · 能不能赢 否", "radio"));
  CHECK(bench.says(text_of(T::source_unproven, true)));
  const auto fill = [&](std::string_view label, std::string value) {
    const auto *field = bench.find_item(label, "textbox");
    REQUIRE(field);
    bench.mirror.set_value(field->id, std::move(value));
    bench.frames(3);
  };
  fill("我方 · 能不能赢 · 理由", "没人引见");
  bench.close_everything();
  CHECK(told("我方 · 能不能赢") == "否、推测");
  REQUIRE(bench.press("我方 · 能不能赢", "button"));
  fill(filled(text_of(T::source_date, true), "我方 · 能不能赢"), "2026-03-02");
  REQUIRE(bench.press(filled(text_of(T::source_confidence, true), "我方 · 能不能赢"), "combobox"));
  REQUIRE(bench.press(text_of("scale_confidence_high", true), "menuitem"));
  const auto &answer = deal_of(bench).power_map->ours.questions.win;
  REQUIRE(answer);
  CHECK(answer->date == "2026-03-02");
  CHECK(answer->confidence == Confidence::high);
  CHECK(answer->evidence == "没人引见");
  bench.close_everything();
  CHECK(told("我方 · 能不能赢") == "否");
}

TEST_CASE("to win somebody over is a goal of its own, and its action says so") {
  Compared bench;
  REQUIRE(bench.press("康建国 · 厂商甲 的目标", "combobox"));
  REQUIRE(bench.press("康建国 · 厂商甲 的目标 争取", "radio"));
  REQUIRE(deal_of(bench).power_map->goals.size() == 1);
  CHECK(deal_of(bench).power_map->goals[0]->aim == RivalAim::win_over);
  CHECK(bench.says(text_of(T::rivals_win_over_hint, true)));
  bench.close_everything();
  REQUIRE(bench.press(T::insight_plan));
  REQUIRE(deal_of(bench).engagement->actions.size() == 1);
  const Action &unmet = *deal_of(bench).engagement->actions[0];
  CHECK(unmet.name == "从厂商甲手里争取：康建国");
  CHECK(unmet.person == PersonId{"p3"});
  CHECK(unmet.goal == ActionGoal::break_ice); // nobody has met him
  REQUIRE(bench.press("高远 · 厂商甲 的目标", "combobox"));
  REQUIRE(bench.press("高远 · 厂商甲 的目标 争取", "radio"));
  bench.close_everything();
  REQUIRE(bench.press(T::insight_plan)); // the other one is planned
  REQUIRE(deal_of(bench).engagement->actions.size() == 2);
  CHECK(deal_of(bench).engagement->actions[1]->name == "从厂商甲手里争取：高远");
  CHECK(deal_of(bench).engagement->actions[1]->goal == ActionGoal::raise);
}

TEST_CASE("where a rival stands, the worst first, is lit by a press, given a goal, and made an action of its owner") {
  Compared bench;
  std::vector<std::string> rows;
  for (const MirrorItem &item : bench.mirror.items())
    if (item.role == "button" && item.label.ends_with(" · 厂商甲")) rows.push_back(item.label + "|" + item.value);
  CHECK(rows == std::vector<std::string>{"康建国 · 厂商甲|我方 0，对手 +1，差距 −1",
                                         "高远 · 厂商甲|我方 +2，对手 +1，差距 +1"});
  REQUIRE(bench.press("康建国 · 厂商甲", "button"));
  CHECK(bench.find_item(text_of(T::inspector_name, true), "textbox")->value == "康建国");
  REQUIRE(bench.press("康建国 · 厂商甲 的目标", "combobox"));
  REQUIRE(bench.press("康建国 · 厂商甲 的目标 阻击", "radio"));
  const auto *how = bench.find_item("康建国 · 厂商甲 的做法", "textbox");
  REQUIRE(how);
  bench.mirror.set_value(how->id, "请集团公开关联交易");
  bench.frames(3);
  REQUIRE(deal_of(bench).power_map->goals.size() == 1);
  CHECK(deal_of(bench).power_map->goals[0]->aim == RivalAim::block);
  bench.close_everything();
  REQUIRE(bench.press(T::insight_plan));
  REQUIRE(deal_of(bench).engagement->actions.size() == 1);
  const Action &action = *deal_of(bench).engagement->actions[0];
  CHECK(action.person == PersonId{"p3"});
  CHECK(action.owner == MemberId{"m2"});
  CHECK(action.means == "请集团公开关联交易");
  CHECK(action.name == "阻击厂商甲：康建国");
  CHECK(bench.find_item(text_of(T::insight_planned, true)));
  bench.close_everything();
  REQUIRE(bench.press("康建国 · 厂商甲 的目标", "combobox"));
  REQUIRE(bench.press("康建国 · 厂商甲 的目标 不设目标", "radio"));
  CHECK(deal_of(bench).power_map->goals.empty());
}

TEST_CASE("a goal is set with somebody whom no rival is tied to, and one without an owner asks who does it") {
  Compared bench;
  REQUIRE(bench.press("针对厂商甲选一个人"));
  REQUIRE(bench.press("宋哲 · 无职务", "menuitem"));
  REQUIRE(deal_of(bench).power_map->goals.size() == 1);
  CHECK(deal_of(bench).power_map->goals[0]->person == PersonId{"p2"});
  bench.close_everything();
  REQUIRE(bench.press(T::insight_plan));
  CHECK(deal_of(bench).engagement->actions.empty());
  REQUIRE(bench.press("客户经理 · 客户经理 AR", "menuitem"));
  REQUIRE(deal_of(bench).engagement->actions.size() == 1);
  CHECK(deal_of(bench).engagement->actions[0]->owner == MemberId{"m1"});
}

TEST_CASE("with many rivals the columns stay wide enough to read, and the others are paged through") {
  const Document many = with_map(contested(), [](PowerMap &map) {
    while (map.rivals.size() < 5) {
      const std::string number = std::to_string(map.rivals.size() + 1);
      map.rivals.push_back(make_ref(Rival{.id = {"more" + number}, .name = "很长名字的对手公司" + number}));
    }
  });
  TestBench bench{many, {1280, 1900}};
  REQUIRE(bench.press(T::insight_open));
  REQUIRE(bench.press(text_of(T::insight_rivals, true), "tab"));
  const auto last = [&] { return bench.says("很长名字的对手公司5 · "); };
  for (const MirrorItem &item : bench.mirror.items())
    if (item.label.find("对手公司") != std::string::npos && item.label.find(" · 质量") != std::string::npos)
      CHECK(item.max.x - item.min.x > 60);
  CHECK_FALSE(last());
  for (int i = 0; i < 5 && !last(); ++i) REQUIRE(bench.press(T::rivals_later));
  CHECK(last());
}

TEST_CASE("the comparison shows the rivals' ties on the map while it is open, and leaves the toolbar's switch alone") {
  Compared bench;
  const auto pressed = [&] {
    const auto *tool = bench.find_item(text_of(T::map_rivals, true), "button");
    return tool && tool->state.find("selected") != std::string::npos;
  };
  CHECK(pressed());
  REQUIRE(bench.press(text_of(T::insight_coverage, true), "tab"));
  CHECK_FALSE(pressed());
}

TEST_CASE("a finding about rivals leads to the comparison with its people lit") {
  TestBench bench{contested(), {1280, 1900}};
  REQUIRE(bench.press(T::insight_open));
  CHECK(bench.says("“厂商甲”在这些关键人那里比我们站得稳，还没有定下怎么应对：康建国。"));
  REQUIRE(bench.press(T::insight_see_rivals));
  const auto *row = bench.find_item("康建国 · 厂商甲", "button");
  REQUIRE(row);
  CHECK(row->state.find("selected") != std::string::npos);
}
