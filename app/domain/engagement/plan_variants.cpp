#include "domain/engagement/plan_variants.hpp"

#include <algorithm>

namespace sandtable {

List<Action> actions_of(const Engagement &plan, const PlanVariant &variant) {
  List<Action> actions;
  for (const auto &action : plan.actions)
    if (action->done && !find(variant.actions, action->id)) actions.push_back(action);
  for (const auto &action : variant.actions) {
    const Action *now = find(plan.actions, action->id);
    actions.push_back(now && now->done ? make_ref(Action{*now}) : action);
  }
  for (auto &slot : actions) {
    Action action = *slot;
    std::erase_if(action.predecessors, [&](const Predecessor &before) { return !find(actions, before.action); });
    if (action.gate && !find(plan.gates, action.gate)) action.gate = {};
    if (!(action == *slot)) slot = make_ref(std::move(action));
  }
  return actions;
}

std::vector<ActionDifference> differences(const List<Action> &first, const List<Action> &second) {
  using Kind = ActionDifference::Kind;
  std::vector<ActionDifference> found;
  for (const auto &a : first) {
    const Action *b = find(second, a->id);
    if (!b) {
      found.push_back({Kind::only_first, a->id});
      continue;
    }
    if (*a == *b) continue;
    const std::size_t before = found.size();
    if (a->earliest != b->earliest || a->due != b->due || a->month != b->month || a->duration != b->duration)
      found.push_back({Kind::dates, a->id});
    if (a->effect != b->effect || a->person != b->person) found.push_back({Kind::effect, a->id});
    if (a->cost != b->cost || a->effort != b->effort) found.push_back({Kind::effort, a->id});
    if (found.size() == before) found.push_back({Kind::other, a->id});
  }
  for (const auto &b : second)
    if (!find(first, b->id)) found.push_back({Kind::only_second, b->id});
  return found;
}

} // namespace sandtable
