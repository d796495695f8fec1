// The guided interview: one question at a time, large, with the result moving beside it.
#include "domain/value/benefit.hpp"
#include "domain/value/distribution.hpp"
#include "domain/value/simulate.hpp"
#include "view/icons.hpp"
#include "view/screens/start_layout.hpp"
#include "view/value/value_screen.hpp"
#include "view/value/value_text.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace sandtable::view {

namespace {

void send(Ui &ui, ValueChange change) { ui.dispatch(EditValue{ui.opportunity->id, std::move(change)}); }

/// What is asked for: drivers that are no formula first, then lines whose amounts stand year by year.
struct Question {
  const Driver *driver = nullptr;
  const CostLine *line = nullptr;
};

std::vector<Question> questions_of(const ValueCase &value) {
  std::vector<Question> all;
  for (const auto &driver : value.drivers)
    if (driver->formula.empty()) all.push_back({.driver = driver.get()});
  for (const auto &line : value.lines)
    if (line->formula.empty()) all.push_back({.line = line.get()});
  return all;
}

bool answered(const Question &q) {
  if (q.driver) return q.driver->value != 0 || q.driver->status != EvidenceStatus::guess;
  return std::any_of(q.line->by_year.begin(), q.line->by_year.end(), [](double amount) { return amount != 0; });
}

/// An answer given in front of the customer is the customer's word, not our guess.
template <class T> void now_stated(T &item) {
  if (item.status == EvidenceStatus::guess) item.status = EvidenceStatus::customer_stated;
}

bool number_field(Ui &ui, std::string_view name, double shown, double &read, bool focus, float size) {
  std::string typed;
  if (!text_field(ui, name, number_text(shown), typed,
                  {.enabled = ui.can_edit, .focus = focus, .select_all = true, .size = size}))
    return false;
  if (!read_amount(typed, ValueCase{}, read)) return ui.refuse(ui.tr(T::value_no_number, typed)), false;
  return true;
}

void ask_driver(Ui &ui, const Driver &driver, ValueInterviewState &interview) {
  Driver changed = driver;
  Cells cells(ui, {-2, -1}, 12);
  cells.next();
  if (number_field(ui, driver.name, driver.value, changed.value, interview.focus, 28)) {
    now_stated(changed);
    changed.date = ui.host.today;
    if (driver.range.kind == RangeKind::fixed || !Distribution::make(changed.range, changed.value))
      changed.range =
          proposed_range(changed, driver.range.kind == RangeKind::fixed ? RangeKind::pert : driver.range.kind);
    send(ui, PutDriver{changed});
  }
  interview.field = ImGui::GetItemID();
  interview.focus = interview.focus && !ImGui::IsItemActive();
  cells.next();
  space(ui, 8);
  label(ui, driver.unit, {20, Weight::regular, ui.theme.muted});
  cells.end();
  const RangeKind kind = driver.range.kind;
  if (kind == RangeKind::triangular || kind == RangeKind::pert || kind == RangeKind::uniform) {
    Cells bounds(ui, {-1, -1}, 12);
    changed = driver;
    bounds.next();
    field_label(ui, ui.tr(T::value_low));
    bool touched = number_field(ui, ui.tr(T::value_low), driver.range.low, changed.range.low, false, size::body);
    bounds.next();
    field_label(ui, ui.tr(T::value_high));
    touched |= number_field(ui, ui.tr(T::value_high), driver.range.high, changed.range.high, false, size::body);
    bounds.end();
    if (touched && !Distribution::make(changed.range, changed.value))
      ui.refuse(std::string{ui.tr(T::problem_formula_range)});
    else if (touched)
      send(ui, PutDriver{changed});
  }
}

/// Once at the start, and the same each year; amounts that differ from year to year belong in the table.
void ask_line(Ui &ui, ValueState &state, const ValueCase &value, const CostLine &line) {
  ValueInterviewState &interview = state.interview;
  std::vector<double> amounts = line.by_year;
  amounts.resize(static_cast<std::size_t>(value.years) + 1, 0);
  const bool even = std::all_of(amounts.begin() + 1, amounts.end(), [&](double a) { return a == amounts[1]; });
  const auto put = [&] {
    CostLine changed = line;
    changed.by_year = amounts;
    now_stated(changed);
    send(ui, PutCostLines{.verb = PutCostLines::Verb::amounts, .lines = {std::move(changed)}});
  };
  if (!even) {
    note_line(ui, ui.tr(T::interview_uneven));
    if (button(ui, ui.tr(T::interview_to_table), {.kind = ButtonKind::link})) state.tab = ValueTab::table;
    return;
  }
  Cells cells(ui, {-1, -1}, 12);
  cells.next();
  field_label(ui, ui.tr(T::interview_once));
  double read = 0;
  if (number_field(ui, ui.tr(T::interview_once), amounts[0], read, interview.focus, 22))
    amounts[0] = kept_amount(line.category, read), put();
  interview.field = ImGui::GetItemID();
  interview.focus = interview.focus && !ImGui::IsItemActive();
  cells.next();
  field_label(ui, ui.tr(T::interview_each_year));
  if (number_field(ui, ui.tr(T::interview_each_year), amounts[1], read, false, 22))
    std::fill(amounts.begin() + 1, amounts.end(), kept_amount(line.category, read)), put();
  cells.end();
  note_line(ui, case_unit_words(ui, value));
}

/// Who says so, and where it can be looked up.
template <class T, class Put> void ask_evidence(Ui &ui, const T &item, Put put) {
  field_label(ui, ui.tr(sandtable::view::T::value_evidence));
  std::array<Segment, 3> segments;
  for (std::size_t i = 0; i < segments.size(); ++i) segments[i].text = ui.word(static_cast<EvidenceStatus>(i));
  const int status = segmented(ui, ui.tr(sandtable::view::T::value_evidence), segments, static_cast<int>(item.status),
                               -1, ui.can_edit);
  T changed = item;
  if (status >= 0 && status != static_cast<int>(item.status)) {
    changed.status = static_cast<EvidenceStatus>(status);
    put(changed);
  }
  field_label(ui, ui.tr(sandtable::view::T::value_source));
  if (text_field(ui, ui.tr(sandtable::view::T::value_source), item.source, changed.source,
                 {.hint = ui.tr(sandtable::view::T::value_source_hint), .enabled = ui.can_edit}))
    put(changed);
}

void progress_bar(Ui &ui, std::size_t at, std::size_t count) {
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, height = ui.px(4);
  ImDrawList *list = ImGui::GetWindowDrawList();
  list->AddRectFilled(min, {min.x + width, min.y + height}, ui.theme.sunken, height / 2);
  list->AddRectFilled(min, {min.x + width * static_cast<float>(at) / static_cast<float>(count), min.y + height},
                      ui.theme.accent, height / 2);
  ImGui::Dummy({width, height});
}

void interview_again(ValueState &state) {
  const bool alone = state.interview.alone;
  state.interview = {.at = 0, .focus = true};
  state.interview.alone = alone;
}

void finished(Ui &ui, ValueState &state, std::size_t open) {
  paragraph(ui, ui.tr(T::interview_done), strong(ui.phone ? 22 : 28));
  paragraph(ui, open == 0 ? ui.tr(T::interview_all_answered) : ui.tr(T::interview_open, std::to_string(open)),
            {size::body, Weight::regular, ui.theme.muted});
  space(ui, 12);
  if (button(ui, ui.tr(T::interview_to_table), {.kind = ButtonKind::primary, .icon = icon::table_2}))
    state.tab = ValueTab::table;
  same_line(ui, 8);
  if (button(ui, ui.tr(T::value_tab_simulation), {.icon = icon::target})) state.tab = ValueTab::simulation;
  same_line(ui, 8);
  if (button(ui, ui.tr(T::interview_again), {.kind = ButtonKind::ghost})) interview_again(state);
}

void question_card(Ui &ui, ValueState &state, float width) {
  const ValueCase &value = state.facts.value();
  const std::vector<Question> questions = questions_of(value);
  ValueInterviewState &interview = state.interview;
  interview.at = std::min(interview.at, questions.size());
  const auto open = static_cast<std::size_t>(
      std::count_if(questions.begin(), questions.end(), [](const Question &q) { return !answered(q); }));
  Card card(ui, ImGui::GetCursorScreenPos(), width, {.padding = ui.phone ? 16.0f : 28.0f});
  if (!ui.presenting && button(ui, ui.tr(interview.alone ? T::interview_not_alone : T::interview_alone),
                               {.kind = ButtonKind::link, .icon = interview.alone ? icon::x : icon::presentation}))
    interview.alone = !interview.alone;
  progress_bar(ui, interview.at, std::max<std::size_t>(questions.size(), 1));
  space(ui, 8);
  if (interview.at == questions.size()) {
    finished(ui, state, open);
    card.end();
    return;
  }
  const Question &q = questions[interview.at];
  label(ui, ui.tr(T::interview_place, std::to_string(interview.at + 1), std::to_string(questions.size())), caption(ui));
  space(ui, 2);
  std::string words;
  if (q.driver) {
    words = q.driver->question.empty() ? ui.tr(T::interview_what_is, q.driver->name) : q.driver->question;
  } else {
    const ValueOption *option = find(value.options, q.line->option);
    words = ui.tr(T::interview_what_costs, q.line->name.empty() ? category_word(ui, q.line->category) : q.line->name,
                  option ? option->name : std::string{});
  }
  paragraph(ui, words, strong(ui.phone ? 22 : 28));
  space(ui, 8);
  ImGui::PushID(static_cast<int>(interview.at));
  if (q.driver)
    ask_driver(ui, *q.driver, interview);
  else
    ask_line(ui, state, value, *q.line);
  if (interview.focus) ui.out.animating = true;
  const bool entered = ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false);
  space(ui, 8);
  if (q.driver)
    ask_evidence(ui, *q.driver, [&](const Driver &changed) { send(ui, PutDriver{changed}); });
  else
    ask_evidence(ui, *q.line, [&](const CostLine &changed) { send(ui, PutCostLines{.lines = {changed}}); });
  space(ui, 16);
  if (button(ui, ui.tr(T::interview_back), {.enabled = interview.at > 0}))
    --interview.at, interview.focus = !ui.host.touch;
  same_line(ui, 8);
  const bool next =
      button(ui, ui.tr(answered(q) ? T::interview_next : T::interview_skip), {.kind = ButtonKind::primary});
  // Enter in the field takes the answer and goes on, unless the answer was refused.
  if (next || (entered && interview.was_typing && !ImGui::IsAnyItemActive() &&
               !(ui.refusals && ui.refusals->of(interview.field))))
    ++interview.at, interview.focus = !ui.host.touch, ui.out.animating = true;
  interview.was_typing = ImGui::GetIO().WantTextInput;
  ImGui::PopID();
  card.end();
}

} // namespace

void value_interview(Ui &ui, SharedState &shared, ValueState &state) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, gap = ui.px(16);
  const bool beside = width >= ui.px(760);
  const float left = beside ? std::floor((width - gap) * 0.54f) : width;
  Box question(at, left);
  question_card(ui, state, left);
  ImGui::Dummy({1, 0}); // the card ends by moving the cursor
  const float bottom = question.end().y;
  const float right = beside ? width - gap - left : width;
  Box result(beside ? ImVec2{at.x + left + gap, at.y} : ImVec2{at.x, bottom + gap}, right);
  const ValueFacts &f = state.facts;
  const bool any = f.option_total(f.pair.option) != 0 || f.option_total(f.pair.reference) != 0;
  if (any || !f.table.problems.empty()) {
    paragraph(ui, case_sentence(ui, f), strong(ui.phone ? 17 : size::heading));
    space(ui, 4);
    value_figures(ui, state);
    space(ui, 8);
    if (f.table.whole()) value_charts(ui, shared, state, false);
  } else {
    space(ui, 24);
    empty_state(ui, icon::calculator, ui.tr(T::interview_no_result), ui.tr(T::interview_no_result_text), {});
  }
  const float end = result.end().y;
  ImGui::SetCursorScreenPos({at.x, std::max(bottom, end)});
  space(ui, 20);
}

} // namespace sandtable::view
