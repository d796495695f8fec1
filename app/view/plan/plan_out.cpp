#include "view/plan/plan_parts.hpp"

#include "base/in_order.hpp"
#include "domain/engagement/chinese_calendar.hpp"
#include "domain/seen_by.hpp"
#include "view/icons.hpp"

#include <algorithm>

namespace sandtable::view {

namespace {
bool helps(const Action &action, const MemberId &id) {
  return std::find(action.helpers.begin(), action.helpers.end(), id) != action.helpers.end();
}
} // namespace

std::string who_does_what(const Ui &ui, const std::optional<MemberId> &only) {
  // It leaves the team like a file does, so it says no more than one.
  const Document shown = seen_by(ui.document, Audience::projector, ui.opportunity->id);
  const Place place = find_opportunity(*shown, ui.opportunity->id);
  if (!place.opportunity) return {};
  const Engagement &plan = *place.opportunity->engagement;
  const std::vector<ActionSpan> spans = spans_of(plan, plan_calendar(plan.settings));
  std::string text;
  const auto one_of_ours = [&](const MemberId &id, const std::string &name) {
    if (only && *only != id) return;
    std::vector<std::size_t> mine;
    for (std::size_t i = 0; i < plan.actions.size(); ++i)
      if (!plan.actions[i]->done && (plan.actions[i]->owner == id || helps(*plan.actions[i], id))) mine.push_back(i);
    if (mine.empty()) return;
    put_in_order(mine, [&](std::size_t a, std::size_t b) {
      return spans[a].dated != spans[b].dated ? spans[a].dated : spans[a].finish < spans[b].finish;
    });
    if (!text.empty()) text += '\n';
    text += name + '\n';
    for (const std::size_t i : mine) {
      const Action &action = *plan.actions[i];
      std::string what{action_name(ui, action)};
      const Person *person = action.person ? find(place.account->people, action.person) : nullptr;
      if (person && !person->name.empty()) what = ui.tr(T::plan_action_with, what, person->name);
      const Member *owner = action.owner == id ? nullptr : find(shown->team, action.owner);
      if (owner) what = ui.tr(T::plan_out_text_helps, what, owner->name);
      text += "- " + (spans[i].dated ? ui.tr(T::plan_out_text_line, date_from_days(spans[i].finish), what) : what);
      if (!action.proof.empty()) text += ui.tr(T::plan_out_text_proof, action.proof);
      text += '\n';
    }
  };
  for (const auto &member : shown->team)
    one_of_ours(member->id, ui.tr(T::plan_owner_is, member->name, ui.word(member->role)));
  one_of_ours({}, std::string{ui.tr(T::plan_no_owner)});
  return text;
}

void copy_text_items(Ui &ui, SharedState &shared) {
  const auto entry = [&](const std::string &words, const std::optional<MemberId> &only) {
    if (!menu_item(ui, words, {}, icon::copy)) return;
    ui.request(CopyText{who_does_what(ui, only)});
    shared.toast(std::string{ui.tr(T::plan_out_text_done)}, ui.host.time);
  };
  entry(std::string{ui.tr(T::plan_out_text)}, {});
  constexpr std::size_t most = 8;
  std::size_t shown = 0;
  for (const auto &member : ui.workspace->team) {
    const auto &actions = ui.opportunity->engagement->actions;
    const bool busy = std::any_of(actions.begin(), actions.end(), [&](const auto &action) {
      return !action->done && (action->owner == member->id || helps(*action, member->id));
    });
    if (!busy || ++shown > most) continue;
    ImGui::PushID(member->id.text.c_str());
    entry(ui.tr(T::plan_out_text_of, member->name), member->id);
    ImGui::PopID();
  }
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
