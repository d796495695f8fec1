// What the decision would be if the team's beliefs hold, what it hangs on, and which conversation would move it most.
#include "base/in_order.hpp"
#include "base/text.hpp"
#include "domain/engagement/plan_dates.hpp"
#include "domain/outlook_of_map.hpp"
#include "domain/power_map/support.hpp"
#include "view/charts/charts.hpp"
#include "view/icons.hpp"
#include "view/insight/outlook_parts.hpp"
#include "view/screens/start_layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sandtable::view {

std::string percent(double part) { return fixed_text(part * 100, 0) + " %"; }
std::string signed_number(double value, int decimals) {
  const std::string size = fixed_text(std::fabs(value), decimals);
  if (size.find_first_of("123456789") == std::string::npos) return size; // nothing is left to have a sign
  return (value > 0 ? "+" : "−") + size;
}

std::vector<PersonId> unrated_voters(const Ui &ui, const InsightState &state) {
  const Ballot ballot = ballot_of(ui.map(), state.rule);
  std::vector<PersonId> unrated;
  double weight = 0, known = 0;
  for (const Voter &voter : ballot.voters) {
    const Stance &stance = *ui.map().stances[voter.person];
    weight += voter.weight;
    if (stance.attitude)
      known += voter.weight;
    else
      unrated.push_back(stance.person);
  }
  return known > weight / 2 ? std::vector<PersonId>{} : unrated;
}

ActionGoal goal_of_talk(const Stance *stance) {
  if (!stance || !is_met(*stance)) return ActionGoal::break_ice; // whoever nobody has met is to be met first
  return attitude_now(stance) < 0 ? ActionGoal::turn : ActionGoal::raise;
}

namespace {

/// Of the attitudes that are rated, how many nothing proves.
std::pair<std::size_t, std::size_t> guessed_attitudes(const PowerMap &map) {
  std::size_t guessed = 0, rated = 0;
  for (const auto &stance : map.stances)
    if (stance->attitude) ++rated, guessed += is_unproven(*stance->attitude);
  return {guessed, rated};
}

constexpr std::size_t asks_itself = 300; ///< people; beyond, the outlook waits for a press
constexpr std::array<int, 2> trial_counts{static_cast<int>(Trials{}.count), 10000};
constexpr std::array<Segment, 2> trial_segments{{{.text = "2,000"}, {.text = "10,000"}}};

OutlookAsked wanted(const Ui &ui, const InsightState &state) { return {ui.document, state.rule, state.trials}; }

void ask(Ui &ui, InsightState &state) {
  state.asked = wanted(ui, state);
  state.asked_people = state.insight.influence.people;
  ui.request(RunOutlook{.serial = ++state.outlook_serial,
                        .opportunity = ui.opportunity->id.text,
                        .rule = std::string{name_of(state.rule)},
                        .document = ui.document,
                        .trials = state.trials,
                        .seed = static_cast<int>(Trials{}.seed)});
}

/// Whether the answer that came last is for this map under this rule.
bool answered(const Ui &ui, const InsightState &state) {
  return state.outlook_shown > 0 && state.answer == wanted(ui, state);
}
/// Asked for, and not stopped.
bool waiting(const Ui &ui, const InsightState &state) {
  return state.asked.of && (ui.host.outlook.running || ui.host.outlook.serial != state.outlook_serial);
}
/// Whether figures are shown: those of the map before stand until the next come, those of another rule never do.
bool shows_answer(const Ui &ui, const InsightState &state) {
  return answered(ui, state) || (state.outlook_shown > 0 && state.answer.rule == state.rule && waiting(ui, state));
}

/// Takes the answer that came; asks where what is shown does not belong to what is asked.
void keep_fresh(Ui &ui, InsightState &state) {
  if (const auto &outlook = ui.host.outlook; outlook.done && !outlook.running && state.asked.of &&
                                             outlook.serial == state.outlook_serial &&
                                             state.outlook_shown != outlook.serial) {
    state.outlook_shown = outlook.serial;
    state.outlook_people = state.asked_people;
    state.answer = state.asked;
  }
  if (state.insight.of != ui.document) return;
  if (state.asked == wanted(ui, state)) return;
  if (state.asked.of && ui.host.outlook.running && state.asked.rule == state.rule) return; // let it come to its end
  if (ui.map().stances.size() <= asks_itself) ask(ui, state);
}

} // namespace

std::span<const double> outlook_row(const std::vector<double> &rows, std::size_t width, std::size_t i) {
  return std::span(rows).subspan(i * width, width);
}
const Person *outlook_person(const Ui &ui, const InsightState &state, double place) {
  const auto at = static_cast<std::size_t>(place);
  return at < state.outlook_people.size() ? find(ui.account->people, state.outlook_people[at]) : nullptr;
}
std::size_t outlook_row_count(const Ui &ui, const InsightState &state, const std::vector<double> &rows,
                              std::size_t width) {
  return shows_answer(ui, state) ? rows.size() / width : 0;
}

namespace {

void rule_choice(Ui &ui, InsightState &state) {
  field_label(ui, ui.tr(T::insight_rule));
  std::vector<std::string_view> words;
  for (int i = 0; i < static_cast<int>(DecisionRule::count_); ++i)
    words.push_back(ui.word(static_cast<DecisionRule>(i)));
  if (const int i = select(ui, ui.tr(T::insight_rule), words, static_cast<int>(state.rule)); i >= 0)
    state.rule = static_cast<DecisionRule>(i);
}

void trials_choice(Ui &ui, InsightState &state) {
  field_label(ui, ui.tr(T::insight_trials));
  const int current = state.trials == trial_counts[0] ? 0 : 1;
  if (const int i = segmented(ui, ui.tr(T::insight_trials), trial_segments, current); i >= 0)
    state.trials = trial_counts[static_cast<std::size_t>(i)];
}

/// What the outlook rests on, with the domain's own numbers.
std::vector<std::string> assumed(const Ui &ui, int trials) {
  const auto number = [](double value) { return number_text(value); };
  const auto spread = [&](Confidence confidence) { return number(spread_of(confidence)); };
  return {std::string{ui.tr(T::assume_links)},
          ui.tr(T::assume_talk, number(Stance{}.resistance), std::to_string(told_rounds)),
          ui.tr(T::assume_spread, spread(Confidence::high), spread(Confidence::medium), spread(Confidence::low)),
          ui.tr(T::assume_unrated, number(power_if_unrated), number(attitude_if_unrated), number(spread_if_unrated)),
          std::string{ui.tr(T::assume_voters)},
          ui.tr(T::assume_veto, signed_number(vetoed_from, 1)),
          ui.tr(T::assume_effort, number(way_through_supporter), number(way_ourselves), number(way_cold)),
          ui.tr(T::assume_trials, std::to_string(trials), std::to_string(Trials{}.seed))};
}

/// The outcome over all trials as bars, what lies above 0 darker, with P10, P50 and P90.
void distribution(Ui &ui, std::span<const double> summary, DecisionRule rule) {
  if (summary.size() < 5 + attitude_bins) return;
  Histogram chart{.low = attitude_min, .high = attitude_max};
  chart.bins.assign(summary.begin() + 5, summary.begin() + 5 + attitude_bins);
  const bool decides = rule == DecisionRule::weighted_vote || rule == DecisionRule::single_decider;
  chart.split = 0, chart.split_words = decides ? ui.tr(T::insight_threshold) : std::string_view{"0"};
  double above = 0;
  for (std::size_t i = attitude_bins / 2; i < attitude_bins; ++i) above += chart.bins[i];
  const ChartArea area = chart_area(
      ui, "distribution", ui.tr(T::insight_distribution),
      ui.tr(T::insight_distribution_told, percent(above), signed_number(summary[2], 2), signed_number(summary[4], 2)),
      ui.px(132));
  const auto x_of = [&](double value) { return (area.max.x - area.min.x) * static_cast<float>(value / 4); };
  const float word = ui.px(26); // names that would cover each other leave the mark alone
  const bool apart = x_of(summary[4] - summary[2]) >= word,
             middle = x_of(std::min(summary[3] - summary[2], summary[4] - summary[3])) >= word;
  chart.marks = {{summary[2], "P10"}, {summary[3], middle || !apart ? "P50" : ""}, {summary[4], apart ? "P90" : ""}};
  if (!apart) chart.marks[0].second.clear();
  const double wide = (attitude_max - attitude_min) / static_cast<double>(attitude_bins);
  const int bin = area.hovered ? static_cast<int>((ImGui::GetIO().MousePos.x - area.min.x) / (area.max.x - area.min.x) *
                                                  static_cast<float>(attitude_bins))
                               : -1;
  ScreenPen pen(ui, ImGui::GetWindowDrawList());
  draw_histogram(pen, area.min, area.max, chart, bin);
  if (bin < 0 || bin >= static_cast<int>(attitude_bins)) return;
  const double from = attitude_min + wide * bin;
  chart_hint(ui, ui.tr(T::insight_bin, signed_number(from, 1), signed_number(from + wide, 1),
                       fixed_text(chart.bins[static_cast<std::size_t>(bin)] * 100, 1) + " %"));
}

void chance_part(Ui &ui, SharedState &shared, InsightState &state) {
  const auto &outlook = ui.host.outlook;
  const bool mine = outlook.serial == state.outlook_serial && state.outlook_serial > 0;
  rule_choice(ui, state); // each in a line of its own: a rule's name is long
  trials_choice(ui, state);
  space(ui, 8);
  if (mine && outlook.running) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    ImDrawList *list = ImGui::GetWindowDrawList();
    list->AddRectFilled(at, {at.x + width, at.y + ui.px(4)}, ui.theme.sunken, 2);
    list->AddRectFilled(at, {at.x + width * static_cast<float>(outlook.progress), at.y + ui.px(4)}, ui.theme.accent, 2);
    ImGui::Dummy({width, ui.px(6)});
    mirror_item(ui, "progressbar", ui.tr(T::insight_running), percent(outlook.progress));
    if (button(ui, ui.tr(T::insight_stop), {.kind = ButtonKind::link})) ui.request(StopOutlook{});
  } else if (mine && !outlook.failed.empty()) {
    paragraph(ui, filled(ui.tr_name(outlook.failed), outlook.detail), {size::body, Weight::regular, ui.theme.danger});
    if (button(ui, ui.tr(T::insight_again), {.icon = icon::refresh_cw})) ask(ui, state);
  } else if (!answered(ui, state)) {
    if (mine && !outlook.done && state.asked == wanted(ui, state)) note_line(ui, ui.tr(T::insight_stopped));
    if (button(ui, ui.tr(T::insight_run), {.kind = ButtonKind::primary})) ask(ui, state);
  }
  if (shows_answer(ui, state)) {
    if (outlook.summary.size() < 5) {
      paragraph(ui, ui.tr(T::insight_nobody_votes));
    } else if (const auto unrated = unrated_voters(ui, state); !unrated.empty()) {
      paragraph(ui, ui.tr(T::insight_too_little, people_names(ui, unrated)));
    } else {
      const double chance = outlook.summary[0];
      label(ui, ui.tr(T::insight_chance), caption(ui));
      const auto [guessed, rated] = guessed_attitudes(ui.map());
      const bool founded = guessed * 2 <= rated; // green is for what somebody has seen
      label(ui, percent(chance),
            strong(size::figure, chance < 0.5 ? ui.theme.warning
                                 : founded    ? ui.theme.success
                                              : ui.theme.ink));
      if (guessed > 0)
        paragraph(ui, ui.tr(T::insight_rests_on, std::to_string(guessed), std::to_string(rated)),
                  {13, Weight::regular, founded ? ui.theme.muted : ui.theme.warning});
      paragraph(ui,
                ui.tr(T::insight_outcome, signed_number(outlook.summary[1], 2), signed_number(outlook.summary[2], 2),
                      signed_number(outlook.summary[4], 2)),
                {13, Weight::regular, ui.theme.muted});
      distribution(ui, outlook.summary, state.rule);
      note_line(ui, ui.tr(T::insight_percentiles));
    }
  }
  note_line(ui, ui.tr(T::persuade_model));
  assumptions(ui, assumed(ui, state.trials));
  space(ui, 8);
  what_if(ui, shared, state);
}

std::string move_words(const Ui &ui, const InsightState &state, const Person &person, std::span<const double> row) {
  const std::string change =
      ui.tr(T::insight_move, person_name(ui, person.id), ui.attitude_word(row[1]), ui.attitude_word(row[2]));
  if (const Person *speaker = row[3] < 0 ? nullptr : outlook_person(ui, state, row[3]))
    return change + ui.tr(T::insight_through, person_name(ui, speaker->id));
  return change + std::string{ui.tr(row[3] == OutlookRows::cold ? T::insight_through_cold : T::insight_through_us)};
}

/// The conversation as an intended action: through whom, to what end, and what it is hoped to change.
Action action_of(const Ui &ui, const InsightState &state, const Person &person, std::span<const double> row,
                 std::string words) {
  Action action;
  action.id = ui.host.ids->next<ActionId>('x');
  action.person = person.id;
  action.name = std::move(words);
  const Stance *stance = find_stance(ui.map(), person.id);
  if (const Person *speaker = row[3] < 0 ? nullptr : outlook_person(ui, state, row[3])) {
    action.means = ui.tr(T::insight_means_through, person_name(ui, speaker->id));
    action.goal = row[1] < 0 ? ActionGoal::turn : ActionGoal::raise;
  } else {
    action.goal = goal_of_talk(stance);
  }
  action.effect = row[2] - row[1];
  if (stance) action.owner = stance->owner;
  action.step = ui.opportunity->step;
  propose_dates(action, *ui.opportunity->engagement, ui.host.today);
  return action;
}

void moves_part(Ui &ui, SharedState &shared, InsightState &state) {
  const auto &outlook = ui.host.outlook;
  part_title(ui, ui.tr(T::insight_moves), ui.tr(T::insight_moves_aside));
  constexpr std::size_t width = OutlookRows::move_width, most = 8;
  const std::size_t count = outlook_row_count(ui, state, outlook.moves, width);
  // What moves the chance; where nothing does, what moves the attitude of those who decide.
  std::vector<std::size_t> worth;
  for (const std::size_t gain : {std::size_t{4}, std::size_t{5}}) {
    for (std::size_t i = 0; worth.size() < most && i < count; ++i)
      if (outlook.moves[i * width + gain] >= (gain == 4 ? 0.005 : 0.05)) worth.push_back(i);
    if (!worth.empty()) break;
  }
  if (worth.empty()) note_line(ui, ui.tr(shows_answer(ui, state) ? T::insight_no_effect : T::insight_no_moves));
  double best = 0;
  for (const std::size_t i : worth) best = std::max(best, outlook_row(outlook.moves, width, i)[4]);
  for (const std::size_t i : worth) {
    const auto row = outlook_row(outlook.moves, width, i);
    const Person *person = outlook_person(ui, state, row[0]);
    if (!person) continue;
    const std::string words = move_words(ui, state, *person, row);
    const Action *there = planned(ui, person->id, [&](const Ui &any) { return move_words(any, state, *person, row); });
    const std::string gain = (row[4] >= 0.005 ? ui.tr(T::insight_gain, signed_number(row[4] * 100, 0))
                                              : ui.tr(T::insight_gain_outcome, signed_number(row[5], 2))) +
                             " · " + ui.tr(T::insight_effort, fixed_text(row[6], 1));
    const int pressed = finding_row(ui, "move" + std::to_string(i), ui.theme.accent, words + "  " + gain,
                                    ui.tr(there ? T::insight_planned : T::insight_plan), false, ui.can_edit && !there);
    const ImVec2 low = ImGui::GetItemRectMin();
    const float bar = ImGui::GetContentRegionAvail().x * 0.5f;
    if (best > 0)
      ImGui::GetWindowDrawList()->AddRectFilled(
          {low.x + ui.px(18), low.y - ui.px(6)},
          {low.x + ui.px(18) + std::max(2.0f, bar * static_cast<float>(std::max(0.0, row[4]) / best)),
           low.y - ui.px(3)},
          ui.theme.accent, 1.5f);
    if (pressed == 1) {
      std::vector<PersonId> of_it{person->id};
      if (const Person *speaker = row[3] < 0 ? nullptr : outlook_person(ui, state, row[3]))
        of_it.push_back(speaker->id);
      state.shown = state.shown == of_it ? std::vector<PersonId>{} : of_it;
    }
    if (pressed == 2 && !there) {
      shared.toast(ui.tr(T::insight_added, words), ui.host.time);
      ui.dispatch(PutAction{ui.opportunity->id, action_of(ui, state, *person, row, words)});
    }
  }
  const auto &actions = ui.opportunity->engagement->actions;
  std::size_t open = 0;
  for (const auto &action : actions) open += !action->done;
  if (open == 0) return;
  space(ui, 12);
  part_title(ui, ui.tr(T::insight_intended, std::to_string(open)));
  for (const auto &action : actions)
    if (!action->done && finding_row(ui, action->id.text, ui.theme.line_strong, action->name, ui.tr(T::insight_drop),
                                     false, ui.can_edit) == 2)
      ui.dispatch(RemoveActions{ui.opportunity->id, {action->id}});
}

void tornado_part(Ui &ui, InsightState &state) {
  const auto &outlook = ui.host.outlook;
  part_title(ui, ui.tr(T::insight_tornado), ui.tr(T::insight_tornado_aside));
  constexpr std::size_t width = OutlookRows::swing_width, most = 8;
  const std::size_t count = outlook_row_count(ui, state, outlook.swings, width);
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float left = ImGui::GetCursorScreenPos().x, room = ImGui::GetContentRegionAvail().x,
              names = std::min(ui.px(110), room * 0.35f), bars = room - names - ui.px(90);
  std::size_t told = 0;
  for (std::size_t i = 0; i < std::min(count, most); ++i) {
    const auto row = outlook_row(outlook.swings, width, i);
    if (std::fabs(row[2] - row[1]) < 0.005) continue; // nothing hangs on it
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float height = ui.px(28), middle = at.y + height / 2, x = left + names;
    const Person *person = outlook_person(ui, state, row[0]);
    if (!person) continue;
    const std::string name = person_name(ui, person->id);
    draw_text_cut(ui, list, {left, middle - ui.px(10)}, names - ui.px(8), name, {13});
    const auto x_of = [&](double part) { return x + bars * static_cast<float>(std::clamp(part, 0.0, 1.0)); };
    list->AddLine({x, middle}, {x + bars, middle}, ui.theme.line);
    list->AddRectFilled(
        {x_of(std::min(row[1], row[2])), middle - ui.px(5)},
        {std::max(x_of(std::max(row[1], row[2])), x_of(std::min(row[1], row[2])) + 2), middle + ui.px(5)},
        ui.theme.accent, ui.px(2));
    if (!outlook.summary.empty())
      list->AddLine({x_of(outlook.summary[0]), middle - ui.px(9)}, {x_of(outlook.summary[0]), middle + ui.px(9)},
                    ui.theme.ink);
    const std::string range = fixed_text(row[1] * 100, 0) + "–" + percent(row[2]);
    draw_text(ui, list, {x + bars + ui.px(8), middle - ui.px(9)}, range, {12, Weight::regular, ui.theme.muted});
    ImGui::Dummy({room, height});
    mirror_item(ui, "text", name, range);
    tooltip(ui, ui.tr(T::insight_swing_outcome, signed_number(row[3], 2), signed_number(row[4], 2)));
    ++told;
  }
  if (count > 0 && told == 0) note_line(ui, ui.tr(T::insight_hangs_on_nobody));
}

} // namespace

void outlook_part(Ui &ui, SharedState &shared, InsightState &state, ImVec2 extent, MapLight &light) {
  keep_fresh(ui, state);
  light.people = state.shown;
  if (extent.x < ui.px(760)) {
    chance_part(ui, shared, state);
    space(ui, 12);
    moves_part(ui, shared, state);
    space(ui, 12);
    tornado_part(ui, state);
    settled_part(ui, state);
    return;
  }
  Columns columns(ui, {270, -5, -4});
  columns.next();
  chance_part(ui, shared, state);
  columns.next();
  moves_part(ui, shared, state);
  columns.next();
  tornado_part(ui, state);
  settled_part(ui, state);
  columns.end();
}

} // namespace sandtable::view
