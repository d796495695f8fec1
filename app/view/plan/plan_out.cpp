#include "view/plan/plan_parts.hpp"

#include "base/in_order.hpp"

namespace sandtable::view {

std::string who_does_what(const Ui &ui, const PlanView &view) {
  const Engagement &plan = *ui.opportunity->engagement;
  std::string text;
  const auto one_of_ours = [&](const MemberId &id, const std::string &name) {
    std::vector<int> mine;
    for (std::size_t i = 0; i < plan.actions.size(); ++i)
      if (!plan.actions[i]->done && plan.actions[i]->owner == id) mine.push_back(static_cast<int>(i));
    if (mine.empty()) return;
    put_in_order(mine, [&](int a, int b) {
      const ActionSpan &x = view.spans[static_cast<std::size_t>(a)], &y = view.spans[static_cast<std::size_t>(b)];
      return x.dated != y.dated ? x.dated : x.finish < y.finish;
    });
    if (!text.empty()) text += '\n';
    text += name + '\n';
    for (const int i : mine) {
      const auto at = static_cast<std::size_t>(i);
      const Action &action = *plan.actions[at];
      std::string what{action_name(ui, action)};
      if (!view.people[at].empty()) what = ui.tr(T::plan_action_with, what, view.people[at]);
      text += "- " +
              (view.spans[at].dated ? ui.tr(T::plan_out_text_line, date_from_days(view.spans[at].finish), what) : what);
      if (!action.proof.empty()) text += ui.tr(T::plan_out_text_proof, action.proof);
      text += '\n';
    }
  };
  for (const auto &member : ui.workspace->team)
    one_of_ours(member->id, ui.tr(T::plan_owner_is, member->name, ui.word(member->role)));
  one_of_ours({}, std::string{ui.tr(T::plan_no_owner)});
  return text;
}

void keep_baseline(Ui &ui, SharedState &shared, const PlanView &view) {
  const Engagement &plan = *ui.opportunity->engagement;
  PlanSettings settings = plan.settings;
  Baseline baseline;
  baseline.name = ui.tr(T::plan_baseline_name, ui.host.today);
  baseline.date = ui.host.today;
  for (std::size_t i = 0; i < plan.actions.size(); ++i)
    if (view.spans[i].dated)
      baseline.actions.push_back(
          {plan.actions[i]->id, date_from_days(view.spans[i].start), date_from_days(view.spans[i].finish), {}});
  settings.baselines.push_back(std::move(baseline));
  shared.toast(std::string{ui.tr(T::plan_baseline_kept)}, ui.host.time);
  ui.dispatch(EditPlanSettings{ui.opportunity->id, std::move(settings)});
}

} // namespace sandtable::view
