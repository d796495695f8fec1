// "What if": attitudes tried in the drawer or by dragging on the map, with the effect at once.
#include "base/text.hpp"
#include "domain/engagement/plan_dates.hpp"
#include "view/icons.hpp"
#include "view/insight/outlook_parts.hpp"
#include "view/screens/start_layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sandtable::view {

namespace {

constexpr std::size_t chance_most = 300; ///< people; beyond, only the outcome follows every step

/// −2 … +2 under the pointer or by the arrows; true while it changes.
bool attitude_slider(Ui &ui, std::string_view name, double now, double &value) {
  const float width = ImGui::GetContentRegionAvail().x, height = ui.control();
  const Pressed p = item(ui, "slider", {width, height});
  const float left = p.min.x + ui.px(10), room = width - ui.px(20), middle = p.min.y + height / 2;
  const double before = value;
  if (p.held && ImGui::IsMouseDown(ImGuiMouseButton_Left)) value = 4.0 * (ImGui::GetIO().MousePos.x - left) / room - 2;
  if (p.focused) { // the arrows neither go to another control nor move the selected card
    struct Step {
      ImGuiKey key;
      double by;
    };
    for (const Step &step :
         {Step{ImGuiKey_LeftArrow, -trial_step}, Step{ImGuiKey_RightArrow, trial_step},
          Step{ImGuiKey_DownArrow, -trial_step}, Step{ImGuiKey_UpArrow, trial_step}, Step{ImGuiKey_Minus, -trial_step},
          Step{ImGuiKey_Equal, trial_step}, Step{ImGuiKey_Home, -4}, Step{ImGuiKey_End, 4}}) {
      if (ImGui::IsKeyPressed(step.key)) value = before + step.by;
      ImGui::SetKeyOwner(step.key, p.id, ImGuiInputFlags_LockThisFrame);
    }
    draw_focus_ring(ui, ImGui::GetWindowDrawList(), p.min, p.max, ui.px(size::radius));
  }
  std::string told;
  if (double typed = 0; ui.mirror.take_value(p.id, told) && parse_number(trimmed(told), typed)) value = typed;
  value = std::clamp(std::round(value * 10) / 10, -2.0, 2.0);
  const auto x_of = [&](double attitude) { return left + room * static_cast<float>((attitude + 2) / 4); };
  ImDrawList *list = ImGui::GetWindowDrawList();
  list->AddRectFilled({left, middle - 2}, {left + room, middle + 2}, ui.theme.line, 2);
  for (int level = 0; level < 5; ++level)
    list->AddCircleFilled({x_of(level - 2), middle}, ui.px(3), ui.theme.line_strong);
  list->AddLine({x_of(now), middle - ui.px(9)}, {x_of(now), middle + ui.px(9)}, ui.theme.muted, 2);
  const int level = attitude_level(value);
  list->AddCircleFilled({x_of(value), middle}, ui.px(10), ui.theme.surface);
  draw_attitude_shape(list, {x_of(value), middle}, ui.px(15), level, ui.theme.attitude[static_cast<std::size_t>(level)],
                      ui.theme.surface);
  mirror_item(ui, "slider", name, signed_number(value, 1) + " " + std::string{ui.attitude_word(value)});
  ui.mirror.range(p.id, {value, -2, 2, trial_step});
  return value != before;
}

/// What the map and the rule alone say, worked out once; then what is tried.
void work_out(const Ui &ui, const AttitudeTrial &trial, InsightState &state) {
  TrialEffect &effect = state.effect;
  const PowerMap &map = ui.map();
  if (effect.of != ui.document || effect.rule != state.rule || effect.trials != state.trials) {
    effect = {.of = ui.document, .rule = state.rule, .trials = state.trials};
    effect.beliefs = beliefs_of(map);
    effect.ballot = ballot_of(map, state.rule);
    effect.persuasion = persuasion_of(state.insight.influence.graph, effect.beliefs);
    if (effect.beliefs.size() <= chance_most && unrated_voters(ui, state).empty())
      effect.chances = VoterChance::of(*effect.persuasion, effect.ballot);
    effect.turn = -1;
  } else if (effect.turn == trial.turn) {
    return;
  }
  // While few people are on the map these are the trials of the outlook itself, so that its figure and this one agree;
  // beyond, as many as keep up with the hand that drags.
  const Trials trials{.count = std::clamp<std::int64_t>(
                          400000 / std::max<std::int64_t>(1, static_cast<std::int64_t>(effect.beliefs.size())),
                          std::min(200, state.trials), state.trials)};
  const auto side = [&](const std::vector<Belief> &beliefs) -> std::optional<TrialEffect::Side> {
    const auto settled = effect.persuasion->equilibrium(attitudes_of(beliefs));
    std::vector<double> voters;
    for (const Voter &voter : effect.ballot.voters) {
      if (!settled[voter.person]) return std::nullopt;
      voters.push_back(*settled[voter.person]);
    }
    if (voters.empty()) return std::nullopt;
    return TrialEffect::Side{weighted_outcome(effect.ballot, voters), wins(effect.ballot, voters),
                             effect.chances ? std::optional{effect.chances->with(beliefs, trials)} : std::nullopt};
  };
  if (effect.turn < 0) effect.base = side(effect.beliefs);
  effect.turn = trial.turn;
  std::vector<Belief> beliefs = effect.beliefs;
  for (const auto &[person, value] : trial.people)
    if (const auto node = state.insight.influence.node_of(person)) beliefs[*node].attitude = value;
  effect.then = trial.people.empty() ? effect.base : side(beliefs);
}

std::string effect_words(const Ui &ui, const TrialEffect &effect) {
  const auto side = [&](const TrialEffect::Side &one) {
    return signed_number(one.outcome, 2) + " " + std::string{ui.tr(one.won ? T::insight_won : T::insight_lost)};
  };
  std::string words = ui.tr(T::insight_effect, side(*effect.base), side(*effect.then));
  if (effect.base->chance && effect.then->chance)
    words += " · " + ui.tr(T::insight_effect_chance, percent(*effect.base->chance), percent(*effect.then->chance));
  return words;
}

std::string move_of(const Ui &ui, const AttitudeTrial::Tried &tried) {
  const double now = attitude_now(find_stance(ui.map(), tried.person));
  return ui.tr(T::insight_move, person_name(ui, tried.person),
               signed_number(now, 1) + " " + std::string{ui.attitude_word(now)},
               signed_number(tried.value, 1) + " " + std::string{ui.attitude_word(tried.value)});
}

/// Whoever is tried, each to be taken into the plan.
void tried_people(Ui &ui, SharedState &shared) {
  for (const AttitudeTrial::Tried &tried : shared.trial.people) {
    const std::string words = move_of(ui, tried);
    const Action *there = planned(ui, tried.person, [&](const Ui &any) { return move_of(any, tried); });
    if (finding_row(ui, "tried" + tried.person.text, ui.theme.accent, words,
                    ui.tr(there ? T::insight_planned : T::insight_plan), false, ui.can_edit && !there) != 2 ||
        there)
      continue;
    Action action;
    action.id = ui.host.ids->next<ActionId>('x');
    action.person = tried.person;
    action.name = words;
    const Stance *stance = find_stance(ui.map(), tried.person);
    action.goal = goal_of_talk(stance);
    action.effect = tried.value - attitude_now(stance);
    if (stance) action.owner = stance->owner;
    action.step = ui.opportunity->step;
    propose_dates(action, *ui.opportunity->engagement, ui.host.today);
    shared.toast(ui.tr(T::insight_added, words), ui.host.time);
    ui.dispatch(PutAction{ui.opportunity->id, std::move(action)});
  }
}

} // namespace

void follow_trial(Ui &ui, SharedState &shared, InsightState &state) {
  AttitudeTrial &trial = shared.trial;
  if (trial.deal != ui.opportunity->id) trial = {.deal = ui.opportunity->id, .turn = trial.turn + 1};
  if (std::erase_if(trial.people,
                    [&](const AttitudeTrial::Tried &tried) { return !find_stance(ui.map(), tried.person); }) > 0)
    ++trial.turn;
  if (state.insight.of == ui.document && (trial.on_map || !trial.people.empty())) work_out(ui, trial, state);
}

void what_if(Ui &ui, SharedState &shared, InsightState &state) {
  AttitudeTrial &trial = shared.trial;
  part_title(ui, ui.tr(T::insight_what_if));
  if (button(ui, ui.tr(T::insight_try_on_map),
             {.kind = ButtonKind::ghost,
              .icon = icon::hand,
              .selected = trial.on_map,
              .tooltip = ui.tr(T::insight_try_hint)}))
    trial.on_map ? trial.leave() : void(trial.on_map = true);
  if (shared.selection.people.size() == 1) state.tried_person = shared.selection.people[0];
  std::vector<std::string> names;
  int current = -1;
  for (const auto &stance : ui.map().stances) {
    if (names.size() == 200) break; // more are chosen on the map
    if (stance->person == state.tried_person) current = static_cast<int>(names.size());
    names.push_back(person_name(ui, stance->person));
  }
  const std::vector<std::string_view> listed(names.begin(), names.end());
  if (const int i = select(ui, ui.tr(T::insight_what_if), listed, current, ui.tr(T::insight_what_if_choose)); i >= 0)
    state.tried_person = ui.map().stances[static_cast<std::size_t>(i)]->person;
  const PersonId chosen = state.tried_person;
  if (state.insight.of != ui.document) return note_line(ui, ui.tr(T::insight_what_if_pick));
  if (chosen && state.insight.influence.node_of(chosen)) {
    const double now = attitude_now(find_stance(ui.map(), chosen));
    double value = trial.of(chosen).value_or(now);
    const std::string name = ui.tr(T::insight_what_if_of, person_name(ui, chosen));
    paragraph(ui, name + " " + std::string{ui.attitude_word(value)} + " (" + signed_number(value, 1) + ")");
    ImGui::PushID(chosen.text.c_str());
    if (attitude_slider(ui, name, now, value)) trial.put(chosen, value, now);
    ImGui::PopID();
  } else if (trial.people.empty()) {
    return note_line(ui, ui.tr(T::insight_what_if_pick));
  }
  work_out(ui, trial, state);
  if (!state.effect.base || !state.effect.then) return note_line(ui, ui.tr(T::insight_undefined));
  paragraph(ui, effect_words(ui, state.effect));
  tried_people(ui, shared);
  if (!trial.people.empty() && button(ui, ui.tr(T::insight_try_reset), {.kind = ButtonKind::link})) trial.clear();
}

namespace {
/// What the bar of a trial holds beside its words.
struct TrialBar {
  float pad, glyph, buttons;
  bool below;      ///< the buttons have a line of their own
  int lines;       ///< of words at most, so that the map does not move while they change
  float row, step; ///< heights
  TrialBar(const Ui &ui, float width) : pad(ui.px(12)), glyph(ui.px(28)), buttons(ui.px(8)), step(ui.px(21)) {
    for (const T verb : {T::insight_try_reset, T::insight_try_leave})
      buttons += text_extent(ui, ui.tr(verb)).x + ui.px(24);
    below = width - glyph - buttons - 2 * pad < ui.px(260);
    lines = below ? 3 : 2;
    row = step * static_cast<float>(lines);
  }
  float height(const Ui &ui) const { return row + ui.px(10) + (below ? ui.control() + ui.px(4) : 0); }
};
} // namespace

float trial_bar_height(const Ui &ui, const SharedState &shared, float width) {
  return shared.trial.on_map && ui.audience == Audience::author ? TrialBar(ui, width).height(ui) : 0;
}

void trial_bar(Ui &ui, SharedState &shared, const InsightState &state, ImVec2 at, ImVec2 extent, bool keys_here) {
  AttitudeTrial &trial = shared.trial;
  if (!trial.on_map || extent.y <= 0) return;
  const TrialEffect &effect = state.effect;
  const bool told = !trial.people.empty() && effect.of == ui.document && effect.turn == trial.turn;
  const std::string words = told && effect.base && effect.then ? effect_words(ui, effect)
                            : told                             ? std::string{ui.tr(T::insight_undefined)}
                                                               : std::string{ui.tr(T::insight_try_hint)};
  const TrialBar bar(ui, extent.x);
  const float room = extent.x - bar.glyph - 2 * bar.pad - (bar.below ? 0 : bar.buttons);
  const auto lines = wrap_lines(ui, words, room);
  const auto shown = std::min(lines.size(), static_cast<std::size_t>(bar.lines));
  const ImVec2 max{at.x + extent.x, at.y + extent.y};
  begin_region(ui, "trial", at, extent, ui.theme.accent_soft);
  ImDrawList *list = ImGui::GetWindowDrawList();
  list->AddLine(at, {max.x, at.y}, ui.theme.accent);
  float y = at.y + ui.px(5) + (bar.row - bar.step * static_cast<float>(shown)) / 2;
  draw_text(ui, list, {at.x + bar.pad, y + ui.px(2)}, icon::hand, {18, Weight::regular, ui.theme.accent});
  for (std::size_t i = 0; i < shown; ++i, y += bar.step) {
    const std::string_view rest =
        i + 1 < shown ? lines[i] : std::string_view{lines[i].data(), words.c_str() + words.size()};
    draw_text_cut(ui, list, {at.x + bar.pad + bar.glyph, y + ui.px(2)}, room, rest);
  }
  const float buttons_x = max.x - bar.buttons,
              buttons_y = bar.below ? max.y - ui.px(5) - ui.control() : at.y + (extent.y - ui.control()) / 2;
  ui.mirror.add(ImGui::GetID("words"), "status", words, at,
                {bar.below ? max.x : buttons_x, bar.below ? buttons_y : max.y}, at, max);
  ImGui::SetCursorScreenPos({buttons_x, buttons_y});
  if (button(ui, ui.tr(T::insight_try_reset), {.kind = ButtonKind::ghost, .enabled = !trial.people.empty()}))
    trial.clear();
  same_line(ui, 0);
  const bool escape = !keys_here && !ImGui::GetIO().WantTextInput && ImGui::IsKeyPressed(ImGuiKey_Escape, false) &&
                      !ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup);
  if (button(ui, ui.tr(T::insight_try_leave), {.kind = ButtonKind::ghost}) || escape) trial.leave();
  end_region();
}

} // namespace sandtable::view
