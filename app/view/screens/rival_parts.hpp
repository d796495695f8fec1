#pragma once
#include "view/widgets/widgets.hpp"

#include <array>
#include <optional>
#include <string>

namespace sandtable::view {

// What the rivals' dialog and the comparison below the map share. A side is a rival, or, where it is null, ourselves.

std::string_view side_name(const Ui &ui, const Rival *side);
const Scorecard &scorecard_of(const Ui &ui, const Rival *side);
const Qualification &answers_of(const Ui &ui, const Rival *side);

struct ScoreRow {
  T name;
  std::optional<double> Scorecard::*score;
  double Method::*weight;
};
inline constexpr std::array<ScoreRow, 4> score_rows{{
    {T::rivals_quality, &Scorecard::quality, &Method::quality},
    {T::rivals_cost, &Scorecard::cost, &Method::cost},
    {T::rivals_delivery, &Scorecard::delivery, &Method::delivery},
    {T::rivals_service, &Scorecard::service, &Method::service},
}};
struct QuestionRow {
  T name, hint;
  std::optional<Rating<Judgement>> Qualification::*answer;
};
inline constexpr std::array<QuestionRow, 4> question_rows{{
    {T::rivals_question_opportunity, T::rivals_question_opportunity_hint, &Qualification::opportunity},
    {T::rivals_question_compete, T::rivals_question_compete_hint, &Qualification::compete},
    {T::rivals_question_win, T::rivals_question_win_hint, &Qualification::win},
    {T::rivals_question_worth, T::rivals_question_worth_hint, &Qualification::worth},
}};

/// Of when something is known about a rival and how sure it is; what the user changed, if anything. `name`: of the two
/// fields together.
struct SourceEdit {
  Date date;
  Confidence confidence = Confidence::unknown;
};
std::optional<SourceEdit> source_fields(Ui &ui, std::string_view name, const Date &date, Confidence confidence);
/// What a record rests on: whether nothing proves it, and whether it is of long ago.
struct Footing {
  bool guessed = false, old = false;
};
template <class Record> Footing footing_of(const Ui &ui, const Record &record) {
  return {is_unproven(record), is_stale(record, stale_until(ui.host.today))};
}
std::string footing_words(const Ui &ui, Footing footing); ///< to follow a value: "、推测"; empty: it stands
/// "?" and a clock from `at` on; returns how wide they are.
float draw_footing(const Ui &ui, ImDrawList *list, ImVec2 at, Footing footing);
void footing_line(Ui &ui, Footing footing); ///< in a form, where it does not stand

/// The side's four scores in a row, or two and two; below, where they come from.
void score_fields(Ui &ui, const Rival *side);
/// The firm's weights, likewise.
void weight_fields(Ui &ui);
/// One question: the answers to choose from, the reasoning, and since when it stands.
void answer_fields(Ui &ui, const Rival *side, const QuestionRow &question);
/// The answer as a sign, ours in its colour, a rival's in theirs.
void draw_answer(const Ui &ui, ImDrawList *list, ImVec2 at, Judgement answer, bool ours);

} // namespace sandtable::view
