// The inbox: what each reminder says and where it leads.
#include "support/plan_ui.hpp"

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::PlanUi;

namespace {

/// The reminder that says this, and the button behind it.
struct Reminder {
  std::string why;
  std::uint32_t open = 0;
};
std::optional<Reminder> reminder(const PlanUi &ui, std::string_view words) {
  std::optional<Reminder> found;
  for (const auto &entry : ui.mirror.items()) {
    if (entry.role == "listitem" && found) break;
    if (entry.role == "listitem" && entry.label.find(words) != std::string::npos) found = {entry.value, 0};
    if (found && entry.role == "button" && entry.label == text_of(T::plan_inbox_open, true)) found->open = entry.id;
  }
  return found;
}

} // namespace

TEST_CASE("a reminder by a threshold says why, to readers of the screen too, and follows the threshold") {
  PlanUi ui("group");
  ui.show(PlanTab::inbox);
  const auto contact = reminder(ui, "没有联系“石磊”");
  REQUIRE(contact);
  CHECK(contact->why == "为什么：多少天没联系就提醒 30");
  PlanSettings settings = ui.plan().settings;
  settings.limits.without_contact = 400;
  ui.run(EditPlanSettings{ui.deal().id, settings});
  CHECK_FALSE(reminder(ui, "没有联系“石磊”"));
}

TEST_CASE("a reminder of somebody's full week opens the levelled load") {
  PlanUi ui("grid");
  Action full = ui.action("grid-x3");
  full.owner = {"m-ar"}, full.helpers.clear(), full.effort = 20;
  full.earliest = "2026-11-23", full.due = "2026-11-27";
  ui.run(PutAction{ui.deal().id, full});
  ui.show(PlanTab::inbox);
  const auto load = reminder(ui, "有一周排得超过负荷上限");
  REQUIRE(load);
  CHECK(load->why.find("负荷上限（%） 100") != std::string::npos);
  REQUIRE(load->open);
  ui.mirror.press(load->open);
  ui.draw();
  CHECK(ui.state.level.open);
  CHECK(ui.says(text_of(T::level_title, true)));
}

TEST_CASE("a reminder of an overdue promise or customer's word leads to its list") {
  PlanUi ui("grid");
  PlanItem promise{.id = {"y1"}, .kind = PlanItemKind::our_promise, .text = "样机到场"};
  promise.due = "2026-11-01", promise.person = {"G1"};
  ui.run(PutPlanItem{ui.deal().id, promise});
  Voice voice{.id = {"w1"}, .quote = "巡检太费人"};
  voice.due = "2026-11-01";
  ui.run(PutVoice{ui.deal().id, voice});
  for (const auto &[words, list] : {std::pair{"样机到场", PlanList::promises}, {"巡检太费人", PlanList::voices}}) {
    CAPTURE(words);
    ui.show(PlanTab::inbox);
    const auto found = reminder(ui, words);
    REQUIRE(found);
    REQUIRE(found->open);
    ui.mirror.press(found->open);
    ui.draw();
    CHECK(ui.state.tab == PlanTab::lists);
    CHECK(ui.state.lists.shown == list);
  }
}
