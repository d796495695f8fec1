#include "view/screens/vote.hpp"

#include "domain/power_map/support.hpp"
#include "imgui_internal.h"
#include "view/icons.hpp"
#include "view/insight/insight.hpp"
#include "view/screens/inspector_parts.hpp"
#include "view/screens/start_layout.hpp"
#include "view/screens/vote_parts.hpp"
#include "view/widgets/widgets.hpp"

#include <algorithm>

namespace sandtable::view {

namespace {

constexpr std::size_t proposed = 8; ///< people; a vote on more takes longer than a workshop gives it [C]

/// The people chosen on the map, else those who count most.
std::vector<PersonId> proposal(const Ui &ui, const SharedState &shared) {
  if (shared.selection.people.size() > 1) return shared.selection.people;
  std::vector<PersonId> list;
  for (const bool key : {true, false})
    for (const auto &stance : ui.map().stances)
      if (is_key_player(*stance) == key && list.size() < proposed) list.push_back(stance->person);
  return list;
}

const Vote *current(const Ui &ui, const VoteState &state) {
  if (const Vote *shown = find(ui.map().votes, state.shown)) return shown;
  const auto &list = ui.map().votes;
  return !list.empty() && !list.back()->revealed ? list.back().get() : nullptr;
}

/// The vote with the ballots that wait for being revealed.
Vote with_held(const VoteState &state, Vote vote) {
  for (const VoteState::Held &held : state.held) {
    if (held.vote != vote.id) continue;
    std::erase_if(vote.ballots, [&](const VoteBallot &ballot) {
      return std::any_of(held.ballots.begin(), held.ballots.end(),
                         [&](const VoteBallot &later) { return later.voter == ballot.voter; });
    });
    for (const VoteBallot &ballot : held.ballots)
      if (holds(vote.people, ballot.person)) vote.ballots.push_back(ballot);
  }
  return vote;
}

/// From the start, but for what is handed in.
void restart(VoteState &state, VoteId shown = {}) {
  VoteState fresh;
  fresh.shown = std::move(shown), fresh.held = std::move(state.held);
  state = std::move(fresh);
}

void put(Ui &ui, Vote vote) { ui.dispatch(PutVote{ui.opportunity->id, std::move(vote)}); }

void earlier_votes(Ui &ui, VoteState &state) {
  const auto &list = ui.map().votes;
  if (list.empty()) return;
  divider(ui);
  group_title(ui, ui.tr(T::vote_earlier));
  for (std::size_t i = list.size(); i-- > 0;) {
    const Vote &vote = *list[i];
    ImGui::PushID(vote.id.text.c_str());
    Cells cells(ui, {-1, size::control}, 8);
    cells.next();
    if (button(ui,
               ui.tr(T::vote_line, vote.date, std::to_string(vote.people.size()), std::to_string(voters(vote).size())),
               {.kind = ButtonKind::link}))
      state.shown = vote.id, state.verdicts.clear();
    cells.next();
    if (icon_button(ui, icon::trash, ui.tr(T::workspace_delete_named, vote.date),
                    {.kind = ButtonKind::ghost, .enabled = ui.can_edit}))
      state.removing = vote.id;
    cells.end();
    if (state.removing == vote.id) {
      const Answer answer =
          inline_question(ui, "remove", ui.tr(T::vote_delete_question, vote.date), ui.tr(T::workspace_delete));
      if (answer == Answer::yes) ui.dispatch(RemoveItems{.opportunity = ui.opportunity->id, .votes = {vote.id}});
      if (answer != Answer::none) state.removing = {};
    }
    ImGui::PopID();
  }
}

void setup(Ui &ui, SharedState &shared, VoteState &state) {
  if (!state.asked_chosen) state.asked = proposal(ui, shared);
  std::erase_if(state.asked, [&](const PersonId &id) { return !find(ui.account->people, id); });
  note_line(ui, ui.tr(T::vote_note));
  space(ui, 4);
  group_title(ui, ui.tr(T::vote_about), ui.tr(T::vote_about_hint));
  PersonId dropped;
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  for (std::size_t i = 0; i < state.asked.size(); ++i) {
    const std::string name = person_name(ui, state.asked[i]);
    if (i > 0 && ImGui::GetItemRectMax().x + ui.px(16 + 44) + text_extent(ui, name).x < right) same_line(ui, 6);
    ImGui::PushID(state.asked[i].text.c_str());
    if (chip(ui, name, ui.can_edit)) dropped = state.asked[i];
    ImGui::PopID();
  }
  if (dropped) std::erase(state.asked, dropped), state.asked_chosen = true;
  if (ui.can_edit)
    if (const PersonId more = person_picker(ui, shared, ui.tr(T::vote_add), state.asked))
      state.asked.push_back(more), state.asked_chosen = true;
  space(ui, 8);
  if (button(ui, ui.tr(T::vote_begin),
             {.kind = ButtonKind::primary, .icon = icon::vote, .enabled = ui.can_edit && !state.asked.empty()})) {
    Vote fresh;
    fresh.id = ui.host.ids->next<VoteId>('w'), fresh.date = ui.host.today, fresh.people = state.asked;
    restart(state);
    put(ui, std::move(fresh));
  }
  earlier_votes(ui, state);
}

/// Between two voters: who has voted, whose turn it is, or the end.
void hand_over(Ui &ui, VoteState &state, const Vote &vote) {
  const std::vector<std::string> done = voters(with_held(state, vote));
  notice(ui, icon::eye_off, ui.tr(T::vote_turn_away), ui.theme.ink, ui.theme.accent_soft);
  space(ui, 4);
  std::string names;
  for (const std::string &name : done) names += (names.empty() ? "" : std::string{ui.tr(T::list_comma)}) + name;
  note_line(ui, done.empty() ? std::string{ui.tr(T::vote_nobody_yet)}
                             : ui.tr(T::vote_have_voted, std::to_string(done.size()), names));
  if (!done.empty()) note_line(ui, ui.tr(T::vote_held));
  group_title(ui, ui.tr(T::vote_whose_turn));
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  bool first = true;
  for (const auto &member : ui.workspace->team) {
    if (member->name.empty() || holds(done, member->name)) continue;
    if (!first && ImGui::GetItemRectMax().x + ui.px(8 + 24) + text_extent(ui, member->name).x < right) same_line(ui, 8);
    first = false;
    if (button(ui, member->name, {.enabled = ui.can_edit, .selected = state.voter == member->name}))
      state.voter = member->name;
  }
  if (first) note_line(ui, ui.tr(T::vote_no_names));
  std::string typed;
  field_label(ui, ui.tr(T::vote_other_name));
  if (text_field(
          ui, ui.tr(T::vote_other_name), state.voter, typed,
          {.hint = ui.tr(first ? T::vote_name_hint_alone : T::vote_name_hint), .enabled = ui.can_edit, .live = true}))
    state.voter = std::move(typed);
  const std::string voter{trimmed(state.voter)};
  const bool again = holds(done, voter);
  if (again) note_line(ui, ui.tr(T::vote_again, voter));
  if (voter.empty() && ui.can_edit) note_line(ui, ui.tr(first ? T::vote_name_needed : T::vote_name_needed_press));
  space(ui, 8);
  if (button(ui, ui.tr(T::vote_start), {.kind = ButtonKind::primary, .enabled = ui.can_edit && !voter.empty()})) {
    state.voter = voter, state.voting = true, state.at = 0;
    state.drafts.clear();
    for (const PersonId &person : vote.people) {
      VoteBallot draft;
      draft.person = person, draft.voter = voter;
      state.drafts.push_back(std::move(draft));
    }
  }
  same_line(ui);
  if (button(ui, ui.tr(T::vote_reveal), {.icon = icon::eye, .enabled = ui.can_edit && !done.empty()}))
    state.revealing = true;
  same_line(ui);
  if (button(ui, ui.tr(T::vote_drop), {.kind = ButtonKind::ghost, .enabled = ui.can_edit})) state.dropping = true;
  if (state.revealing) {
    const Answer answer = inline_question(ui, "reveal", ui.tr(T::vote_reveal_question, std::to_string(done.size())),
                                          ui.tr(T::vote_reveal));
    if (answer == Answer::yes) {
      Vote open = with_held(state, vote);
      open.revealed = true;
      restart(state, vote.id);
      put(ui, std::move(open));
      return;
    }
    if (answer != Answer::none) state.revealing = false;
  }
  if (state.dropping) {
    const Answer answer = inline_question(ui, "drop", ui.tr(T::vote_drop_question), ui.tr(T::vote_drop));
    if (answer == Answer::yes) ui.dispatch(RemoveItems{.opportunity = ui.opportunity->id, .votes = {vote.id}});
    if (answer == Answer::yes) restart(state);
    if (answer != Answer::none) state.dropping = false;
  }
}

void cast(Ui &ui, SharedState &shared, VoteState &state, const Vote &vote) {
  auto held = std::find_if(state.held.begin(), state.held.end(),
                           [&](const VoteState::Held &one) { return one.vote == vote.id; });
  if (held == state.held.end()) held = state.held.insert(held, {vote.id, {}});
  std::erase_if(held->ballots, [&](const VoteBallot &ballot) { return ballot.voter == state.voter; });
  for (VoteBallot &draft : state.drafts)
    if (holds(vote.people, draft.person)) held->ballots.push_back(std::move(draft));
  shared.toast(ui.tr(T::vote_cast, state.voter), ui.host.time);
  restart(state);
  ui.out.animating = true;
}

/// One person after the other, large.
void ballot(Ui &ui, SharedState &shared, VoteState &state, const Vote &vote) {
  std::erase_if(state.drafts, [&](const VoteBallot &draft) { return !find(ui.account->people, draft.person); });
  if (state.drafts.empty()) {
    state.voting = false;
    return;
  }
  state.at = std::min(state.at, state.drafts.size() - 1);
  VoteBallot &draft = state.drafts[state.at];
  const Person &person = *find(ui.account->people, draft.person);
  note_line(ui,
            ui.tr(T::vote_progress, state.voter, std::to_string(state.at + 1), std::to_string(state.drafts.size())));
  label(ui, person_name(ui, draft.person), strong(24));
  if (!person.title.empty()) label(ui, person.title, {size::body, Weight::regular, ui.theme.muted});
  space(ui, 12);
  ImGui::PushID(draft.person.text.c_str());
  const auto unsure = [&](const char *id, std::optional<double> &value) {
    ImGui::PushID(id);
    if (button(ui, ui.tr(T::vote_unsure), {.kind = ButtonKind::ghost, .selected = !value})) value.reset();
    ImGui::PopID();
  };
  group_title(ui, ui.tr(T::inspector_power), ui.tr(T::inspector_power_hint));
  if (const int i = power_choice(ui, draft.power); i >= 0) draft.power = i + 1.0;
  unsure("power", draft.power);
  space(ui, 8);
  group_title(ui, ui.tr(T::inspector_attitude),
              draft.attitude ? ui.attitude_word(*draft.attitude) : std::string_view{});
  if (const int i = attitude_choice(ui, draft.attitude); i >= 0)
    draft.attitude = ui.attitude_steps()[static_cast<std::size_t>(i)].value;
  unsure("attitude", draft.attitude);
  ImGui::PopID();
  space(ui, 16);
  if (button(ui, ui.tr(T::vote_previous), {.icon = icon::chevron_left, .enabled = state.at > 0})) --state.at;
  same_line(ui);
  const bool last = state.at + 1 == state.drafts.size();
  if (!last) {
    if (button(ui, ui.tr(T::vote_next), {.kind = ButtonKind::primary})) ++state.at;
  } else if (button(ui, ui.tr(T::vote_hand_in), {.kind = ButtonKind::primary, .icon = icon::check})) {
    cast(ui, shared, state, vote);
    return;
  }
  same_line(ui);
  if (button(ui, ui.tr(T::vote_stop), {.kind = ButtonKind::ghost})) state.voting = false, state.drafts.clear();
}

} // namespace

void vote_dialog(Ui &ui, SharedState &shared, VoteState &state) {
  if (shared.overlay != Overlay::vote) {
    state.shown = {}, state.asked_chosen = false, state.revealing = state.dropping = false;
    // who is interrupted goes on where they were
  }
  if (!begin_overlay(ui, shared, Overlay::vote, "vote", ui.tr(T::vote_title), 720, 620)) return;
  begin_body(ui, "body", 0);
  const Vote *vote = current(ui, state);
  if (!vote)
    setup(ui, shared, state);
  else if (vote->revealed)
    vote_results(ui, shared, state, *vote);
  else if (state.voting)
    ballot(ui, shared, state, *vote);
  else
    hand_over(ui, state, *vote);
  if (vote && vote->revealed && button(ui, ui.tr(T::vote_all), {.kind = ButtonKind::ghost, .icon = icon::chevron_left}))
    state.shown = {};
  end_body();
  end_overlay(ui);
}

} // namespace sandtable::view
