#include "view/screens/c139_part.hpp"

#include "domain/deal_state.hpp"
#include "domain/guesses.hpp"
#include "view/icons.hpp"
#include "view/insight/insight.hpp"
#include "view/screens/rival_parts.hpp"
#include "view/screens/start_layout.hpp"
#include "view/widgets/widgets.hpp"

#include <algorithm>
#include <array>

namespace sandtable::view {

namespace {

/// "A majority supports us: no (H1, H5)".
std::string words_of(const Ui &ui, const Condition &condition) {
  static constexpr std::array<T, 3> truths{T::insight_unknown, T::insight_no, T::insight_yes};
  std::string words{ui.tr_name(condition.rule)};
  words += ui.zh ? "：" : ": ";
  words += ui.tr(truths[static_cast<std::size_t>(condition.truth)]);
  if (!condition.people.empty()) words += ui.tr(T::insight_in_brackets, people_names(ui, condition.people));
  std::vector<std::string> rivals;
  for (const RivalId &id : condition.rivals)
    if (const Rival *rival = find(ui.map().rivals, id)) rivals.push_back(rival->name);
  if (!rivals.empty()) words += ui.tr(T::insight_in_brackets, listed(rivals, ui.zh));
  return words;
}

constexpr T win_rule = T::c139_win_rule;
constexpr std::array<T, 3> first_rules{T::c139_value_fit_rule, T::c139_key_person_rule, T::c139_majority_rule};
constexpr std::array<T, 9> clear_rules{T::c139_our_process_rule,  T::c139_purchasing_process_rule,
                                       T::c139_organisation_rule, T::c139_committee_rule,
                                       T::c139_reasons_rule,      T::c139_funds_rule,
                                       T::c139_resources_rule,    T::c139_activity_rule,
                                       T::c139_swot_rule};

/// The point, whether it holds and by whom, and below the rule that says so.
void condition_row(Ui &ui, const Condition &condition, T rule) {
  static constexpr std::array<const char *, 3> glyphs{icon::circle_question_mark, icon::circle_alert,
                                                      icon::circle_check};
  const ImU32 colors[] = {ui.theme.muted, ui.theme.danger, ui.theme.success};
  const auto truth = static_cast<std::size_t>(condition.truth);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_text(ui, ImGui::GetWindowDrawList(), {at.x, at.y + ui.px(2)}, glyphs[truth],
            {16, Weight::regular, colors[truth]});
  const float room = c139_width(ui) - ui.px(16 + 24 + 8);
  ImGui::SetCursorScreenPos({at.x + ui.px(24), at.y});
  paragraph(ui, words_of(ui, condition), {13}, room);
  ImGui::SetCursorScreenPos({at.x + ui.px(24), ImGui::GetCursorScreenPos().y});
  paragraph(ui, ui.tr(rule), caption(ui), room);
}

/// What of it nothing proves.
void guesses(Ui &ui) {
  const C139Guesses guessed = guessed_in_c139(*ui.opportunity);
  const auto line = [&](const std::string &words) {
    paragraph(ui, words, {13, Weight::regular, ui.theme.warning}, c139_width(ui) - ui.px(26));
  };
  if (!guessed.people.empty()) line(guess_words(ui, guessed.people));
  std::vector<std::string> sides;
  if (guessed.ours) sides.emplace_back(ui.tr(T::insight_us));
  for (const RivalId &id : guessed.rivals)
    if (const Rival *rival = find(ui.map().rivals, id)) sides.push_back(rival->name);
  if (!sides.empty()) line(ui.tr(T::guesses_scores, listed(sides, ui.zh)));
  if (guessed.resources) line(std::string{ui.tr(T::guesses_resources)});
}

void why(Ui &ui, const C139Answer &answer) {
  if (button(ui, ui.tr(T::c139_why), {.kind = ButtonKind::link, .icon = icon::circle_question_mark}))
    open_popover("c139 why");
  if (!begin_popover(ui, "c139 why", c139_width(ui))) return;
  c139_points(ui, answer);
  end_popover(ui);
}

/// What the team says, and where the file says otherwise.
void own_view(Ui &ui, const Opportunity &deal, const C139Answer &answer) {
  static constexpr std::array<T, 4> notes{T::account_c139_unknown, T::account_c139_clear, T::account_c139_first,
                                          T::account_c139_win};
  std::array<Segment, 3> segments;
  for (std::size_t i = 0; i < segments.size(); ++i) segments[i].text = ui.word(static_cast<C139>(i + 1));
  const int current = static_cast<int>(deal.c139) - 1;
  if (const int i = segmented(ui, ui.tr(T::account_c139), segments, current, -1, ui.can_edit); i >= 0) {
    Opportunity changed = deal;
    changed.c139 = i == current ? C139::unknown : static_cast<C139>(i + 1); // pressed again: taken back
    ui.dispatch(EditOpportunity{std::move(changed)});
  }
  note_line(ui, ui.tr(notes[static_cast<std::size_t>(deal.c139)]));
  c139_team_words(ui, deal.c139, answer);
}

/// Nothing else in the file tells what each participant can bring.
void resources(Ui &ui, const Opportunity &deal) {
  const auto &answer = deal.resources;
  const Judgement now = answer ? answer->value : Judgement::unknown;
  static constexpr std::array<Judgement, 4> order{Judgement::yes, Judgement::partly, Judgement::no, Judgement::unknown};
  std::array<Segment, 4> segments;
  int current = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    segments[i].text = ui.word(order[i]);
    if (order[i] == now) current = static_cast<int>(i);
  }
  const auto put = [&](Rating<Judgement> rating) {
    Opportunity changed = deal;
    changed.resources = std::move(rating);
    if (changed.resources->value == Judgement::unknown && changed.resources->evidence.empty())
      changed.resources.reset();
    ui.dispatch(EditOpportunity{std::move(changed)});
  };
  field_label(ui, ui.tr(T::c139_resources_question));
  if (const int i = segmented(ui, ui.tr(T::c139_resources_question), segments, current, -1, ui.can_edit); i >= 0) {
    Rating<Judgement> rating = renewed(ui, answer, order[static_cast<std::size_t>(i)]);
    if (now == Judgement::unknown && answer) rating.evidence = answer->evidence; // typed before it was judged
    put(std::move(rating));
  }
  std::string typed;
  if (text_field(ui, ui.tr(T::c139_resources_evidence), answer ? answer->evidence : std::string{}, typed,
                 {.hint = ui.tr(T::c139_resources_hint), .enabled = ui.can_edit})) {
    Rating<Judgement> rating = answer.value_or(Rating<Judgement>{});
    rating.evidence = typed, rating.date = ui.host.today;
    put(std::move(rating));
  }
  if (now == Judgement::unknown) return;
  if (const auto record = source_fields(ui, ui.tr(T::c139_resources_answer), answer->date, answer->confidence)) {
    Rating<Judgement> rating = *answer;
    rating.date = record->date, rating.confidence = record->confidence;
    put(std::move(rating));
  }
  footing_line(ui, footing_of(ui, *answer));
}

} // namespace

float c139_width(const Ui &ui) { return std::min(ui.px(440), ImGui::GetIO().DisplaySize.x - ui.px(32)); }

void c139_points(Ui &ui, const C139Answer &answer) {
  guesses(ui);
  note_line(ui, ui.tr(T::insight_c139_win));
  condition_row(ui, answer.win, win_rule);
  note_line(ui, ui.tr(T::insight_c139_first));
  for (std::size_t i = 0; i < answer.first.size(); ++i) condition_row(ui, answer.first[i], first_rules[i]);
  note_line(ui, ui.tr(T::insight_c139_clear));
  for (std::size_t i = 0; i < answer.clear.size(); ++i) condition_row(ui, answer.clear[i], clear_rules[i]);
}

void c139_team_words(Ui &ui, C139 team, const C139Answer &answer) {
  if (team == C139::unknown) return;
  if (team == answer.state) return note_line(ui, ui.tr(T::c139_same));
  const TextStyle style{13, Weight::regular, ui.theme.warning};
  if (team < answer.state)
    return paragraph(ui, ui.tr(T::c139_team_behind, ui.word(team), ui.word(answer.state)), style);
  std::vector<std::string> lacking;
  for (const Condition &condition : c139_lacks(answer, team)) lacking.push_back(words_of(ui, condition));
  paragraph(ui, ui.tr(T::c139_team_ahead, ui.word(team), listed(lacking, ui.zh, 4)), style);
}

void c139_fields(Ui &ui, const Opportunity &deal) {
  const C139Answer answer = c139_of(ui.method(), *ui.account, *ui.opportunity, ui.host.today);
  const auto clear = std::count_if(answer.clear.begin(), answer.clear.end(),
                                   [](const Condition &one) { return one.truth == Truth::yes; });
  field_label(ui, ui.tr(T::c139_shown));
  label(ui,
        ui.tr(T::c139_shown_is, answer.state == C139::unknown ? ui.tr(T::c139_none_yet) : ui.word(answer.state),
              std::to_string(clear)),
        strong());
  if (answer.state < C139::win) {
    std::vector<std::string> lacking;
    const auto next = static_cast<C139>(static_cast<int>(answer.state) + 1);
    for (const Condition &condition : c139_lacks(answer, next)) lacking.push_back(words_of(ui, condition));
    if (!lacking.empty()) note_line(ui, ui.tr(T::c139_lacking, ui.word(next), listed(lacking, ui.zh, 4)));
  }
  why(ui, answer);
  field_label(ui, ui.tr(T::c139_team));
  own_view(ui, deal, answer);
  resources(ui, deal);
}

} // namespace sandtable::view
