#include "view/screens/rival_parts.hpp"

#include "view/icons.hpp"
#include "view/screens/start_layout.hpp"
#include "view/widgets/item.hpp"

namespace sandtable::view {

std::string_view side_name(const Ui &ui, const Rival *side) {
  return side ? std::string_view{side->name} : ui.tr(T::insight_us);
}
const Scorecard &scorecard_of(const Ui &ui, const Rival *side) {
  return side ? side->scorecard : ui.map().ours.scorecard;
}
const Qualification &answers_of(const Ui &ui, const Rival *side) {
  return side ? side->questions : ui.map().ours.questions;
}

namespace {

void put(Ui &ui, const Rival *side, const Scorecard &scorecard, const Qualification &answers) {
  if (side) {
    Rival changed = *side;
    changed.scorecard = scorecard, changed.questions = answers;
    ui.dispatch(PutRival{ui.opportunity->id, std::move(changed)});
  } else {
    OurSide changed = ui.map().ours;
    changed.scorecard = scorecard, changed.questions = answers;
    ui.dispatch(PutOurSide{ui.opportunity->id, std::move(changed)});
  }
}

void field(Ui &ui, const Rival *side, const ScoreRow &row) {
  Scorecard scores = scorecard_of(ui, side);
  if (!score_field(ui, ui.tr(row.name), scores.*row.score)) return;
  scores.date = ui.host.today;
  put(ui, side, scores, answers_of(ui, side));
}

void weight(Ui &ui, const Rival *, const ScoreRow &row) {
  Method method = ui.method();
  std::optional<double> share = method.*row.weight;
  if (!score_field(ui, ui.tr(T::rivals_weight_of, ui.tr(row.name)), share) || !share) return;
  method.*row.weight = *share;
  ui.dispatch(SetMethod{method});
}

void four_fields(Ui &ui, const Rival *side, void (*one)(Ui &, const Rival *, const ScoreRow &)) {
  const std::size_t columns = ImGui::GetContentRegionAvail().x < ui.px(420) ? 2 : 4;
  for (std::size_t row = 0; row < score_rows.size(); row += columns) {
    Cells cells(ui, columns == 2 ? std::initializer_list<float>{-1, -1} : std::initializer_list<float>{-1, -1, -1, -1},
                8);
    for (std::size_t i = row; i < row + columns; ++i) cells.next(), one(ui, side, score_rows[i]);
    cells.end();
  }
}

} // namespace

std::optional<SourceEdit> source_fields(Ui &ui, std::string_view name, const Date &date, Confidence confidence) {
  std::optional<SourceEdit> answer;
  const float half = (ImGui::GetContentRegionAvail().x - ui.px(8)) / 2;
  std::string typed;
  if (text_field(ui, ui.tr(T::source_date, name), date, typed,
                 {.hint = ui.tr(T::date_hint), .width = half, .enabled = ui.can_edit, .icon = icon::calendar}))
    answer = SourceEdit{typed, confidence};
  same_line(ui);
  if (const int i = select_level(ui, ui.tr(T::source_confidence, name), confidence, false, half); i >= 0)
    answer = SourceEdit{date, static_cast<Confidence>(i)};
  return answer;
}

std::string footing_words(const Ui &ui, Footing footing) {
  std::string words;
  if (footing.guessed) words += std::string{ui.tr(T::list_comma)} + std::string{ui.tr(T::insight_guess)};
  if (footing.old) words += std::string{ui.tr(T::list_comma)} + std::string{ui.tr(T::map_stale)};
  return words;
}
float draw_footing(const Ui &ui, ImDrawList *list, ImVec2 at, Footing footing) {
  const float left = at.x;
  if (footing.guessed) draw_guess(ui, list, at, 12), at.x += ui.px(9);
  if (footing.old)
    draw_text(ui, list, {at.x, at.y + 1}, icon::clock, {12, Weight::regular, ui.theme.warning}), at.x += ui.px(14);
  return at.x - left;
}
void footing_line(Ui &ui, Footing footing) {
  const TextStyle style{size::caption, Weight::regular, ui.theme.warning};
  if (footing.guessed) label(ui, ui.tr(T::source_unproven), style);
  if (footing.old) label(ui, ui.tr(T::map_stale), style);
}

void score_fields(Ui &ui, const Rival *side) {
  four_fields(ui, side, field);
  const Scorecard &scores = scorecard_of(ui, side);
  if (!has_scores(scores)) return;
  const std::string name = ui.tr(T::rivals_side_row, side_name(ui, side), ui.tr(T::rivals_scorecard));
  std::string typed;
  if (text_field(ui, ui.tr(T::source_evidence, name), scores.evidence, typed,
                 {.hint = ui.tr(T::source_scores_hint), .enabled = ui.can_edit})) {
    Scorecard changed = scores;
    changed.evidence = typed, changed.date = ui.host.today;
    put(ui, side, changed, answers_of(ui, side));
  }
  if (const auto record = source_fields(ui, name, scores.date, scores.confidence)) {
    Scorecard changed = scores;
    changed.date = record->date, changed.confidence = record->confidence;
    put(ui, side, changed, answers_of(ui, side));
  }
  footing_line(ui, footing_of(ui, scores));
}
void weight_fields(Ui &ui) { four_fields(ui, nullptr, weight); }

void answer_fields(Ui &ui, const Rival *side, const QuestionRow &question) {
  const auto &answer = answers_of(ui, side).*question.answer;
  const Judgement now = answer ? answer->value : Judgement::unknown;
  const std::string name = ui.tr(T::rivals_side_row, side_name(ui, side), ui.tr(question.name));
  const auto put_answer = [&](Rating<Judgement> changed) {
    Qualification answers = answers_of(ui, side);
    auto &slot = answers.*question.answer;
    slot = std::move(changed);
    if (slot->value == Judgement::unknown && slot->evidence.empty()) slot.reset();
    put(ui, side, scorecard_of(ui, side), answers);
  };
  push_name(name);
  static constexpr std::array<Judgement, 4> order{Judgement::yes, Judgement::partly, Judgement::no, Judgement::unknown};
  std::array<Segment, 4> segments;
  int current = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    segments[i].text = ui.word(order[i]);
    if (order[i] == now) current = static_cast<int>(i);
  }
  if (const int i = segmented(ui, name, segments, current, -1, ui.can_edit); i >= 0) {
    Rating<Judgement> changed = renewed(ui, answer, order[static_cast<std::size_t>(i)]);
    if (now == Judgement::unknown && answer) changed.evidence = answer->evidence; // typed before it was judged
    put_answer(std::move(changed));
  }
  std::string typed;
  if (text_field(ui, ui.tr(T::rivals_reason_of, name), answer ? answer->evidence : std::string{}, typed,
                 {.hint = ui.tr(T::rivals_reason_hint), .enabled = ui.can_edit})) {
    Rating<Judgement> changed = answer.value_or(Rating<Judgement>{});
    changed.evidence = typed, changed.date = ui.host.today;
    put_answer(std::move(changed));
  }
  if (answer && now != Judgement::unknown) {
    if (const auto record = source_fields(ui, name, answer->date, answer->confidence)) {
      Rating<Judgement> changed = *answer;
      changed.date = record->date, changed.confidence = record->confidence;
      put_answer(std::move(changed));
    }
    if (!answer->author.empty())
      label(ui, ui.tr(T::rivals_answered, answer->author), {size::caption, Weight::regular, ui.theme.muted});
    footing_line(ui, footing_of(ui, *answer));
  }
  ImGui::PopID();
}

void draw_answer(const Ui &ui, ImDrawList *list, ImVec2 at, Judgement answer, bool ours) {
  static constexpr std::array<const char *, 4> glyphs{icon::circle_question_mark, icon::x, icon::circle,
                                                      icon::circle_check};
  const ImU32 colors[] = {ui.theme.muted, ui.theme.danger, ui.theme.warning, ui.theme.success};
  const auto level = static_cast<std::size_t>(answer);
  draw_text(ui, list, at, glyphs[level],
            {16, Weight::regular, ours || answer == Judgement::unknown ? colors[level] : ui.theme.rival});
}

} // namespace sandtable::view
