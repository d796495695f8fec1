// "Who does what by when" as text to send; days of our own; what the play leaves out.
#include "support/plan_bench.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::PlanBench;

namespace {

struct Bench : PlanBench {
  using PlanBench::PlanBench;
  std::string copied(std::string_view entry) {
    requests.clear();
    REQUIRE(press(T::plan_more));
    REQUIRE(press(entry, "menuitem"));
    const CopyText *text = request<CopyText>();
    REQUIRE(text);
    return text->text;
  }
};
bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

} // namespace

TEST_CASE("everybody's work is copied person by person, with dates and proof, and one person's alone") {
  Bench bench("grid");
  const std::string all = bench.copied("复制每人待办");
  const Member *sr = find(bench.workspace().team, MemberId{"m-sr"}),
               *fr = find(bench.workspace().team, MemberId{"m-fr"});
  REQUIRE((sr && fr));
  CHECK(has(all, sr->name));
  CHECK(has(all, fr->name));
  CHECK(has(all, "2026-09-17"));
  CHECK(has(all, "沈岚签发比测大纲"));
  CHECK_FALSE(has(all, "缺陷台账联合分析"));                        // done
  CHECK(all.find("联合标准比测") < all.find("标前引导：技术规范")); // the sooner first
  const std::string one = bench.copied("复制“" + fr->name + "”的待办");
  CHECK(has(one, "锁定交付资源与计划"));
  CHECK_FALSE(has(one, "联合标准比测"));
  CHECK(one.starts_with(fr->name));
  CHECK(one.find(fr->name, 1) == std::string::npos); // no line of anybody else
  CHECK_FALSE(has(one, "高层互访"));
}

TEST_CASE("who helps with an action is sent it too, with whom they help") {
  Bench bench("grid");
  const Member *sr = find(bench.workspace().team, MemberId{"m-sr"}),
               *fr = find(bench.workspace().team, MemberId{"m-fr"});
  REQUIRE((sr && fr));
  Action helped = bench.action("grid-x2");
  helped.owner = sr->id, helped.helpers = {fr->id};
  bench.session.current().history.run(PutAction{bench.deal().id, helped});
  bench.frames(3);
  CHECK(has(bench.copied("复制“" + fr->name + "”的待办"), "高层互访（周启明）（协助" + sr->name + "）"));
  const std::string owned = bench.copied("复制“" + sr->name + "”的待办");
  CHECK(has(owned, "高层互访（周启明）"));
  CHECK_FALSE(has(owned, "高层互访（周启明）（协助"));
}

TEST_CASE("the text to send leaves out what is marked private") {
  Bench bench("grid");
  CHECK(has(bench.copied("复制每人待办"), "联合标准比测"));
  bench.session.current().history.run(EditPeople{bench.deal().id, {{"G4"}}, SetPersonVisibility{Visibility::private_}});
  bench.frames(3);
  const std::string text = bench.copied("复制每人待办");
  CHECK_FALSE(has(text, "联合标准比测"));
  CHECK(has(text, "高层互访"));
}

TEST_CASE("a day of the month's calendar is made one that we work, or have off, and back again") {
  Bench bench("grid");
  REQUIRE(bench.press(T::calendar_month)); // today, a Sunday, is chosen
  bench.frames(3);
  REQUIRE(bench.press(T::calendar_make_worked));
  CHECK(bench.plan().settings.days_worked == std::vector<Date>{"2026-11-22"});
  bench.frames(3);
  REQUIRE(bench.press(T::calendar_make_off));
  CHECK(bench.plan().settings.days_worked.empty());
  CHECK(bench.plan().settings.days_off.empty());
}

TEST_CASE("the play names actions without a date") {
  Bench bench("grid");
  Action action;
  action.id = {"later"}, action.person = {"G1"}, action.name = "改天拜访", action.effect = 1;
  bench.session.current().history.run(PutAction{bench.deal().id, action});
  REQUIRE(bench.press(T::plan_tab_play));
  bench.frames(4);
  CHECK(bench.says("1 项行动没有日期，没有算进推演：改天拜访。"));
}
