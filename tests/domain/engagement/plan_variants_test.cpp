#include "domain/engagement/plan_variants.hpp"

#include "domain/command_answers.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::test;

namespace {

Action action(const char *id, const char *due, std::optional<double> effect = std::nullopt) {
  Action made{.id = {id}, .name = id};
  made.due = due, made.effect = effect;
  return made;
}
const Engagement &plan_of(const Document &document) { return *deal(document).engagement; }

} // namespace

TEST_CASE("a plan is kept under a name, changed, compared, and taken back in one step that undo reverts") {
  Document document = after(PutAction{o1, action("va", "2026-05-01", 1)});
  document = after(document, PutAction{o1, action("vb", "2026-06-01")});
  document = after(document, KeepPlanVariant{o1, " B ", "2026-04-01"});
  REQUIRE(plan_of(document).variants.size() == 1);
  CHECK(plan_of(document).variants[0].name == "B");
  CHECK(is_no_op(document, KeepPlanVariant{o1, "B", "2026-04-01"}));
  const List<Action> kept = plan_of(document).actions;

  document = after(document, PutAction{o1, action("va", "2026-07-01", 2)});
  document = after(document, RemoveActions{o1, {{"vb"}}});
  document = after(document, PutAction{o1, action("vc", "2026-08-01")});
  using Kind = ActionDifference::Kind;
  const auto found =
      differences(plan_of(document).actions, actions_of(plan_of(document), plan_of(document).variants[0]));
  REQUIRE(found.size() == 4);
  CHECK(found[0] == ActionDifference{Kind::dates, {"va"}});
  CHECK(found[1] == ActionDifference{Kind::effect, {"va"}});
  CHECK(found[2] == ActionDifference{Kind::only_first, {"vc"}});
  CHECK(found[3] == ActionDifference{Kind::only_second, {"vb"}});

  History history{document};
  REQUIRE_FALSE(history.run(TakePlanVariant{o1, "B"}));
  CHECK(same(plan_of(history.now()).actions, kept));
  CHECK(history.steps() == 1);
  history.undo();
  CHECK(history.now() == document);
  CHECK(refused(document, TakePlanVariant{o1, "C"}) == "problem_not_found");
  CHECK(refused(document, KeepPlanVariant{o1, "  ", ""}) == "problem_name_empty");
  CHECK(plan_of(after(document, RemovePlanVariant{o1, "B"})).variants.empty());
}

TEST_CASE("what is done stays done in every variant, and a variant taken names nobody who is gone") {
  Action first = action("va", "2026-05-01"), second = action("vb", "2026-06-01");
  first.person = {"p1"}, second.owner = {"m1"}, second.predecessors = {{.action = {"va"}}};
  Document document = after(PutAction{o1, first});
  document = after(document, PutAction{o1, second});
  document = after(document, KeepPlanVariant{o1, "B", ""});
  document = after(document, PutAction{o1, action("vd", "2026-04-01")});
  document = after(document, FinishAction{.opportunity = o1, .action = {"vd"}, .date = "2026-04-02"});
  document = after(document, FinishAction{.opportunity = o1, .action = {"vb"}, .date = "2026-04-03"});
  document = after(document, RemoveItems{.opportunity = o1, .people = {{"p1"}}});
  document = after(document, TakePlanVariant{o1, "B"});
  const auto &actions = plan_of(document).actions;
  REQUIRE(find(actions, ActionId{"vd"}));
  REQUIRE(find(actions, ActionId{"va"}));
  CHECK(!find(actions, ActionId{"va"})->person);
  CHECK(find(actions, ActionId{"vb"})->done);
}
