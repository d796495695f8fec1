#include "domain/engagement/plan_items.hpp"

#include "domain/command_answers.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::test;

TEST_CASE("a customer's voice goes round from collected to confirmed by what is known of it") {
  Voice voice;
  CHECK(stage_of(voice) == VoiceStage::collected);
  voice.kind = VoiceClass::pain;
  CHECK(stage_of(voice) == VoiceStage::screened);
  voice.owner = {"m1"};
  CHECK(stage_of(voice) == VoiceStage::screened); // nobody knows where it goes yet
  voice.route = "ITR";
  CHECK(stage_of(voice) == VoiceStage::dispatched);
  voice.improvement = "second source";
  CHECK(stage_of(voice) == VoiceStage::improved);
  voice.confirmed = true;
  CHECK(stage_of(voice) == VoiceStage::confirmed);
}

TEST_CASE("a roadmap's gap is the days our release comes after their need") {
  PlanItem item;
  item.due = "2026-11-01";
  CHECK(!release_gap(item));
  item.reply_date = "2026-12-01";
  CHECK(release_gap(item) == 30);
  item.reply_date = "2026-10-31";
  CHECK(release_gap(item) == -1);
}

TEST_CASE("an action from an item is our answer with its owner and date, and is let go of when it is removed") {
  PlanItem item{.id = {"y1"}, .kind = PlanItemKind::rival_move, .text = "offers ten percent less", .person = {"p1"}};
  item.owner = {"m1"}, item.due = "2026-11-01", item.reply = "show the life cost";
  Action action = action_from(item);
  CHECK(action.name == "show the life cost");
  CHECK(action.means == "offers ten percent less");
  CHECK(action.person == item.person);
  CHECK(action.due == item.due);
  action.id = {"x9"}, item.action = action.id;
  const Document both = after(Together{{PutAction{o1, action}, PutPlanItem{o1, item}}});
  CHECK(deal(both).engagement->items.front()->action == action.id);
  CHECK(!deal(after(both, RemoveActions{o1, {action.id}})).engagement->items.front()->action);
  CHECK(refused(PutPlanItem{o1, item}) != "accepted"); // its action is not there
  item.action = {}, item.probability = 1.5;
  CHECK(refused(PutPlanItem{o1, item}) == "problem_field_range");
}
