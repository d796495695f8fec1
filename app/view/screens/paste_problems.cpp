#include "view/screens/paste_problems.hpp"

#include "view/screens/people_table_parts.hpp"
#include "view/widgets/draw.hpp"
#include "view/widgets/widgets.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace sandtable::view {

namespace {
constexpr float problem_pad = 12, problem_step = 20; ///< beside a problem's words; from line to line

std::string place_words(Ui &ui, const PasteProblem &problem) {
  const std::string row = ui.tr(T::paste_row, std::to_string(problem.number));
  return problem.field == PeopleField::none ? row : joined(row, ui.tr(title_of(problem.field)));
}

void problem_sentence(Ui &ui, ImDrawList *list, ImVec2 at, float width, const std::string &words) {
  float y = at.y;
  if (ui.phone)
    for (const std::string_view part : wrap_lines(ui, words, width, {13}))
      draw_text(ui, list, {at.x, std::exchange(y, y + ui.px(problem_step))}, part, {13});
  else if (draw_text_cut(ui, list, at, width, words, {13}))
    tooltip(ui, words);
}
} // namespace

T title_of(PeopleField field) {
  static constexpr std::array<T, static_cast<std::size_t>(PeopleField::count_)> titles{
      T::paste_ignore, T::paste_id,    T::table_name,     T::table_job,    T::table_department, T::table_reports_to,
      T::table_roles,  T::table_power, T::table_attitude, T::table_target, T::table_hidden,     T::paste_resistance};
  return titles[static_cast<std::size_t>(field)];
}

std::string sentence(Ui &ui, const PasteAnswer &answer, const PasteProblem &problem) {
  if (!answer.only_line(problem)) return filled(ui.tr_name(problem.problem.message), problem.problem.detail);
  return ui.tr(problem.problem.message == "problem_cell_person"      ? T::paste_superior_unknown
               : problem.problem.message == "problem_cell_ambiguous" ? T::paste_superior_several
                                                                     : T::paste_superior_self,
               problem.problem.detail);
}
ImU32 color_of(const Ui &ui, const PasteAnswer &answer, const PasteProblem &problem) {
  return answer.only_line(problem) ? ui.theme.warning : ui.theme.danger;
}

std::string problems_title(Ui &ui, const PasteAnswer &a) {
  std::string text;
  if (const std::size_t out = a.problems.size() - a.superiors_unclear; out > 0)
    text = ui.tr(T::paste_problems, std::to_string(out));
  if (a.superiors_unclear > 0)
    text += (text.empty() ? "" : std::string{ui.tr(T::paste_sentence_gap)}) +
            ui.tr(T::paste_without_superior, std::to_string(a.superiors_unclear));
  return text;
}

float problem_line(Ui &ui, const PasteAnswer &answer, float width) {
  if (!ui.phone) return ui.px(ui.host.touch ? 44 : 28);
  std::size_t lines = 1;
  for (std::size_t i = 0; i < std::min<std::size_t>(answer.problems.size(), 40); ++i)
    lines = std::max(
        lines, wrap_lines(ui, sentence(ui, answer, answer.problems[i]), width - ui.px(2 * problem_pad), {13}).size());
  return ui.px(32 + problem_step * static_cast<float>(std::min<std::size_t>(lines, 4)));
}

void problem_list(Ui &ui, PastePreviewState &state, float height, float line) {
  const auto &problems = state.answer.problems;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{0, 0});
  ImGui::PushStyleColor(ImGuiCol_ChildBg, problems.size() > state.answer.superiors_unclear ? ui.theme.danger_soft
                                                                                           : ui.theme.warning_soft);
  ImGui::PushStyleVar(ImGuiStyleVar_ChildRounding, ui.px(size::radius));
  ImGui::SetNextWindowContentSize({0, line * static_cast<float>(problems.size())});
  ImGui::BeginChild("problems", {width, height}, ImGuiChildFlags_NavFlattened);
  ImGui::PopStyleVar(2);
  ImGui::PopStyleColor();
  const float scroll = ImGui::GetScrollY();
  const std::size_t first = static_cast<std::size_t>(scroll / line),
                    end = std::min(problems.size(), static_cast<std::size_t>((scroll + height) / line) + 1);
  for (std::size_t i = first; i < end; ++i) {
    const PasteProblem &problem = problems[i];
    ImGui::SetCursorScreenPos({at.x, at.y + static_cast<float>(i) * line - scroll});
    ImGui::PushID(static_cast<int>(i));
    const Pressed hit = item(ui, "problem", {ImGui::GetContentRegionAvail().x, line});
    ImGui::PopID();
    const std::string place = place_words(ui, problem), words = sentence(ui, state.answer, problem);
    mirror_item(ui, "button", place, words);
    ImDrawList *list = ImGui::GetWindowDrawList();
    if (hit.hovered) list->AddRectFilled(hit.min, hit.max, ui.theme.hover);
    if (hit.focused)
      draw_focus_ring(ui, list, {hit.min.x + 2, hit.min.y + 2}, {hit.max.x - 2, hit.max.y - 2}, ui.px(4));
    const float left = hit.min.x + ui.px(problem_pad), wide = hit.max.x - ui.px(problem_pad) - left;
    const float place_width =
        ui.phone ? wide : std::min(std::max(ui.px(120), text_extent(ui, place, {13, Weight::strong}).x), wide / 2);
    const float place_top = ui.phone ? hit.min.y + ui.px(8) : text_top(ui, hit.min.y, line, 13);
    draw_text_cut(ui, list, {left, place_top}, place_width, place,
                  {13, Weight::strong, color_of(ui, state.answer, problem)});
    const float x = ui.phone ? left : left + place_width + ui.px(12),
                top = ui.phone ? hit.min.y + ui.px(29) : place_top;
    list->PushClipRect(hit.min, hit.max, true);
    problem_sentence(ui, list, {x, top}, left + wide - x, words);
    list->PopClipRect();
    if (hit.pressed) state.scroll_to_row = problem.row, ui.out.animating = true;
  }
  settle_cursor(ImGui::GetWindowPos());
  ImGui::EndChild();
}

} // namespace sandtable::view
