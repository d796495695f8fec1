// Before a cost table becomes part of the case: what is taken for what, and what would change.
#include "view/value/costs_preview.hpp"

#include "imgui_internal.h"
#include "view/icons.hpp"
#include "view/screens/paste_columns.hpp"
#include "view/screens/people_table_parts.hpp"
#include "view/screens/start_layout.hpp"
#include "view/value/value_facts.hpp"
#include "view/value/value_text.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {

using Kind = CostColumn::Kind;

constexpr float row_height = 32, head_height = 64, column_width = 132, number_width = 48;
constexpr std::size_t nowhere = 0xFFFF; ///< no column
constexpr std::size_t problems_told = 4;

float fate_width(const Ui &ui) { return ui.phone ? 32 : 104; } ///< a phone has room for the mark alone

std::uint64_t cell_key(std::size_t row, std::size_t column) { return (static_cast<std::uint64_t>(row) << 16) | column; }

std::string words_of(const Ui &ui, const CostColumn &column) {
  switch (column.kind) {
  case Kind::option: return std::string{ui.tr(T::value_book_option)};
  case Kind::line: return std::string{ui.tr(T::value_column_name)};
  case Kind::category: return std::string{ui.tr(T::value_category)};
  case Kind::source: return std::string{ui.tr(T::value_source)};
  case Kind::year: return year_name(ui, column.year);
  default: return std::string{ui.tr(T::paste_ignore)};
  }
}

/// The case that the lines come into: the deal's own, or one that begins with them.
ValueCase case_before(const Ui &ui, const SharedState &shared) {
  if (!shared.costs.anew && !ui.opportunity->value->options.empty()) return *ui.opportunity->value;
  ValueCase begun;
  begun.currency = ui.opportunity->currency.empty() ? "CNY" : ui.opportunity->currency;
  begun.unit = ui.zh ? 10000 : 1000, begun.rate = usual_rate;
  return begun;
}

/// Where in the table a problem is; the path is "row 3, year2".
std::pair<std::size_t, std::size_t> place_of(const CostsPreviewState &state, const Table &planned,
                                             std::string_view path) {
  path.remove_prefix(std::min<std::size_t>(path.size(), 4));
  const std::size_t comma = path.find(", ");
  const std::string number{path.substr(0, comma)};
  const auto at = std::find_if(state.table->numbers.begin(), state.table->numbers.end(),
                               [&](int one) { return std::to_string(one) == number; });
  const auto row = static_cast<std::size_t>(at - state.table->numbers.begin());
  if (comma == std::string_view::npos) return {row, nowhere};
  const auto &names = planned.rows.front();
  const auto column = std::find(names.begin(), names.end(), path.substr(comma + 2));
  return {row, column == names.end() ? nowhere : static_cast<std::size_t>(column - names.begin())};
}

void plan(Ui &ui, const SharedState &shared, CostsPreviewState &state) {
  if (!state.stale && state.planned_for == ui.opportunity->value) return;
  const Table planned = with_columns(*state.table, state.columns, state.header);
  const std::string source = shared.costs.file.empty() ? std::string{ui.tr(T::value_pasted_source)} : shared.costs.file;
  state.plan = plan_costs(case_before(ui, shared), planned, source, *ui.host.ids, state.income_positive);
  if (!state.header) state.plan.rows.erase(state.plan.rows.begin());
  state.problem_at.clear(), state.places.clear();
  for (std::size_t i = 0; i < state.plan.problems.size(); ++i) {
    const auto [row, column] = state.places.emplace_back(place_of(state, planned, state.plan.problems[i].path));
    state.problem_at.emplace(cell_key(row, column), i);
  }
  state.planned_for = ui.opportunity->value, state.stale = false;
}

bool has(const CostsPreviewState &state, Kind kind) {
  return std::any_of(state.columns.begin(), state.columns.end(),
                     [&](const CostColumn &one) { return one.kind == kind; });
}

std::string sentence(const Ui &ui, const Problem &problem) {
  if (problem.message == "problem_cell_name") return std::string{ui.tr(T::costs_no_name)};
  return filled(ui.tr_name(problem.message), problem.detail);
}

std::string column_title(const Ui &ui, const CostsPreviewState &state, std::size_t column) {
  const auto &first = state.table->rows.front();
  return state.header && column < first.size() && !first[column].empty()
             ? first[column]
             : ui.tr(T::paste_column, std::to_string(column + 1));
}

/// A column gets its meaning; another one that had it is ignored from then on.
void set_column(CostsPreviewState &state, std::size_t column, const CostColumn &meaning) {
  if (meaning.kind != Kind::ignored)
    for (CostColumn &other : state.columns)
      if (other == meaning) other = {};
  state.columns[column] = meaning;
  state.stale = true;
}

void column_heads(Ui &ui, CostsPreviewState &state, ImVec2 at, float width) {
  std::vector<CostColumn> meanings{{}, {Kind::option}, {Kind::line}, {Kind::category}, {Kind::source}};
  for (int year = 0; year <= most_years; ++year) meanings.push_back({Kind::year, year});
  std::vector<std::string> words, names;
  for (const CostColumn &one : meanings) words.push_back(words_of(ui, one));
  const std::vector<std::string_view> shown(words.begin(), words.end());
  std::vector<int> current;
  for (std::size_t column = 0; column < state.columns.size(); ++column) {
    names.push_back(column_title(ui, state, column));
    current.push_back(
        static_cast<int>(std::find(meanings.begin(), meanings.end(), state.columns[column]) - meanings.begin()));
  }
  const auto choice =
      paste_columns(ui, {at, width, ui.px(head_height), ui.px(number_width), ui.px(number_width + fate_width(ui)),
                         ui.px(column_width), state.scroll_x, names, current, shown});
  if (choice) set_column(state, choice->column, meanings[choice->meaning]);
}

struct RowLook {
  T word;
  const char *icon;
  ImU32 color;
};
RowLook look_of(const Ui &ui, CostRow row) {
  switch (row) {
  case CostRow::header: return {T::paste_fate_header, "", ui.theme.muted};
  case CostRow::added: return {T::paste_fate_add, icon::plus, ui.theme.success};
  case CostRow::changed: return {T::paste_fate_update, icon::pencil, ui.theme.accent};
  case CostRow::alike: return {T::paste_fate_same, icon::check, ui.theme.muted};
  default: return {T::paste_fate_refused, icon::triangle_alert, ui.theme.danger};
  }
}

/// One row: its number and fate, which stay, or its cells.
struct RowPlace {
  float y, left, right, frozen, scroll;
};
void draw_fate(Ui &ui, const CostsPreviewState &state, std::size_t row, const RowPlace &p, ImVec2 low, ImVec2 high) {
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float height = ui.px(row_height);
  list->AddRectFilled({p.left, p.y}, {p.left + p.frozen, p.y + height}, ui.theme.surface);
  const std::string number = std::to_string(state.table->numbers[row]);
  draw_text(ui, list,
            {p.left + ui.px(number_width - 10) - text_extent(ui, number, caption(ui)).x,
             text_top(ui, p.y, height, size::caption)},
            number, caption(ui));
  const RowLook look = look_of(ui, state.plan.rows[row]);
  draw_text(ui, list, {p.left + ui.px(number_width + 8), p.y + (height - ui.px(14)) / 2}, look.icon,
            {14, Weight::regular, look.color});
  if (!ui.phone)
    draw_text_cut(ui, list, {p.left + ui.px(number_width + 28), text_top(ui, p.y, height, 13)},
                  ui.px(fate_width(ui) - 32), ui.tr(look.word), {13, Weight::regular, look.color});
  ui.mirror.add(ImGui::GetID(static_cast<int>(row)), "rowheader", ui.tr(T::paste_row, number), {p.left, p.y},
                {p.left + p.frozen, p.y + height}, low, high, ui.tr(look.word));
}

void draw_cells(Ui &ui, const CostsPreviewState &state, std::size_t row, const RowPlace &p, ImVec2 low, ImVec2 high,
                bool hovered) {
  ImDrawList *list = ImGui::GetWindowDrawList();
  const Theme &t = ui.theme;
  const float height = ui.px(row_height), step = ui.px(column_width), pad = ui.px(10);
  const CostRow fate = state.plan.rows[row];
  const auto &cells = state.table->rows[row];
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  for (std::size_t column = 0; column < state.columns.size(); ++column) {
    const float x = p.left + p.frozen + static_cast<float>(column) * step - p.scroll;
    if (x + step < p.left + p.frozen || x > p.right) continue;
    const std::string_view text = column < cells.size() ? std::string_view{cells[column]} : std::string_view{};
    const auto problem = state.problem_at.find(cell_key(row, column));
    const bool wrong = problem != state.problem_at.end(), amount = state.columns[column].kind == Kind::year,
               quiet = fate == CostRow::alike || fate == CostRow::header || state.columns[column].kind == Kind::ignored;
    if (wrong) list->AddRectFilled({x, p.y}, {x + step, p.y + height - 1}, t.danger_soft);
    const TextStyle style{13, Weight::regular, wrong ? t.danger : quiet ? t.faint : t.ink};
    const float used = amount ? std::min(text_extent(ui, text, style).x, step - 2 * pad) : step - 2 * pad;
    const bool cut =
        draw_text_cut(ui, list, {x + step - pad - used, text_top(ui, p.y, height, 13)}, used + 1, text, style);
    ui.mirror.add(
        ImGui::GetID(static_cast<int>(row)) + 1 + static_cast<ImGuiID>(column), "cell",
        joined(ui.tr(T::paste_row, std::to_string(state.table->numbers[row])), column_title(ui, state, column)),
        {x, p.y}, {x + step, p.y + height}, low, high, text, wrong ? "invalid" : "");
    const bool over = hovered && mouse.x >= std::max(x, p.left + p.frozen) && mouse.x < x + step && mouse.y >= p.y &&
                      mouse.y < p.y + height && mouse.y < high.y;
    if (!over || (!wrong && !cut)) continue;
    ImGui::SetCursorScreenPos({x, p.y});
    ImGui::Dummy({step, height});
    tooltip(ui, wrong ? sentence(ui, state.plan.problems[problem->second]) : std::string{text});
  }
}

void preview_rows(Ui &ui, CostsPreviewState &state, ImVec2 at, ImVec2 extent) {
  const float height = ui.px(row_height), frozen = ui.px(number_width + fate_width(ui));
  const std::size_t from = state.header ? 1 : 0, count = state.table->rows.size() - from;
  ImGui::SetCursorScreenPos(at);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{0, 0});
  ImGui::PushStyleColor(ImGuiCol_ChildBg, ui.theme.surface);
  ImGui::SetNextWindowContentSize(
      {frozen + ui.px(column_width) * static_cast<float>(state.columns.size()), height * static_cast<float>(count)});
  ImGui::BeginChild("rows", extent, 0, ImGuiWindowFlags_HorizontalScrollbar);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  const ImVec2 max = ImGui::GetCurrentWindow()->InnerRect.Max;
  if (state.scroll_to_row && *state.scroll_to_row >= from) {
    ImGui::SetScrollY(std::max(0.0f, static_cast<float>(*state.scroll_to_row - from) * height - (max.y - at.y) / 2));
    ui.out.animating = true;
  }
  state.scroll_to_row.reset();
  const float sx = state.scroll_x = ImGui::GetScrollX(), sy = ImGui::GetScrollY();
  const std::size_t first = std::min(count, static_cast<std::size_t>(sy / height)),
                    end = std::min(count, static_cast<std::size_t>((sy + max.y - at.y) / height) + 1);
  ImDrawList *list = ImGui::GetWindowDrawList();
  const bool hovered = ImGui::IsWindowHovered();
  for (std::size_t i = first; i < end; ++i) {
    const RowPlace place{at.y + static_cast<float>(i) * height - sy, at.x, max.x, frozen, sx};
    list->PushClipRect({at.x + frozen, at.y}, max, true);
    draw_cells(ui, state, from + i, place, {at.x + frozen, at.y}, max, hovered);
    list->PopClipRect();
    list->PushClipRect(at, {at.x + frozen, max.y}, true);
    draw_fate(ui, state, from + i, place, at, max);
    list->PopClipRect();
    list->AddLine({at.x, place.y + height - 1}, {max.x, place.y + height - 1}, ui.theme.line);
  }
  settle_cursor(ImGui::GetWindowPos());
  ImGui::EndChild();
}

void problem_list(Ui &ui, CostsPreviewState &state) {
  const auto &problems = state.plan.problems;
  for (std::size_t i = 0; i < std::min(problems.size(), problems_told); ++i) {
    const auto [row, column] = state.places[i];
    std::string words;
    if (row < state.table->rows.size()) words = ui.tr(T::paste_row, std::to_string(state.table->numbers[row]));
    if (column < state.columns.size()) words = joined(words, words_of(ui, state.columns[column]));
    words = ui.tr(T::value_problem, words, sentence(ui, problems[i]));
    ImGui::PushID(static_cast<int>(i));
    if (button(ui, words, {.kind = ButtonKind::link, .icon = icon::triangle_alert}))
      state.scroll_to_row = row, ui.out.animating = true;
    ImGui::PopID();
  }
  if (problems.size() > problems_told)
    note_line(ui, ui.tr(T::costs_more, std::to_string(problems.size() - problems_told)));
}

std::string sum_up(const Ui &ui, const SharedState &shared, const CostsPreviewState &state) {
  if (!has(state, Kind::option) || !has(state, Kind::year)) return std::string{ui.tr(T::value_costs_none)};
  const CostPlan &plan = state.plan;
  std::string words =
      ui.tr(T::costs_sum, std::to_string(plan.added), std::to_string(plan.changed), std::to_string(plan.alike));
  const auto out = std::count(plan.rows.begin(), plan.rows.end(), CostRow::refused);
  if (out > 0) words += ui.tr(T::costs_out, std::to_string(out));
  const ValueCase before = case_before(ui, shared);
  if (!before.empty() && plan.value.years != before.years)
    words += ui.tr(T::value_costs_years, std::to_string(plan.value.years));
  return words;
}

std::string new_options(const Ui &ui, const SharedState &shared, const CostPlan &plan) {
  const ValueCase before = case_before(ui, shared);
  std::string names;
  for (const auto &option : plan.value.options)
    if (!find(before.options, option->id))
      names += (names.empty() ? "" : std::string{ui.tr(T::value_list_comma)}) + option->name;
  return names.empty() ? names : ui.tr(T::costs_new_options, names);
}

void accept(Ui &ui, SharedState &shared, CostsPreviewState &state) {
  const ValueCase before = case_before(ui, shared);
  CostPlan &plan = state.plan;
  std::string words =
      ui.tr(T::value_costs_read, std::to_string(plan.added), std::to_string(plan.changed), std::to_string(plan.alike));
  if (!before.empty() && plan.value.years != before.years)
    words += ui.tr(T::value_costs_years, std::to_string(plan.value.years));
  words += ui.tr(T::value_costs_undo, shortcut_text(ui, "Z"));
  if (before.options.empty() && !plan.value.options.empty()) { // the first is ours unless a name says otherwise
    std::size_t ours = 0;
    for (std::size_t i = 0; i < plan.value.options.size(); ++i)
      if (plan.value.options[i]->name.find(ui.tr(T::value_word_ours)) != std::string::npos) ours = i;
    ValueOption changed = *plan.value.options[ours];
    changed.ours = true;
    plan.value.options[ours] = make_ref(changed);
  }
  ui.dispatch(EditValue{ui.opportunity->id, SetUpCase{std::move(plan.value)}});
  shared.toast(std::move(words), ui.host.time);
}

/// Returns false when the dialog is to be closed.
bool show(Ui &ui, SharedState &shared, CostsPreviewState &state) {
  plan(ui, shared, state);
  const bool known = has(state, Kind::option) && has(state, Kind::year);
  paragraph(ui, sum_up(ui, shared, state), {size::emphasis, Weight::strong, known ? ui.theme.ink : ui.theme.warning});
  std::string more = shared.costs.file.empty() ? std::string{} : ui.tr(T::costs_from, shared.costs.file);
  if (known) more = joined(more, new_options(ui, shared, state.plan));
  if (!more.empty()) note_line(ui, more);
  if (checkbox(ui, ui.tr(T::paste_header), state.header)) state.stale = true;
  if (state.plan.income > 0 && checkbox(ui, ui.tr(T::costs_income), state.income_positive)) state.stale = true;
  if (state.stale) plan(ui, shared, state);
  if (known && !state.plan.problems.empty()) problem_list(ui, state);

  const ImVec2 at = ImGui::GetCursorScreenPos(), room = ImGui::GetContentRegionAvail();
  const float foot = ui.control() + ui.px(8), least = ui.px(head_height + 2 * row_height);
  const float wanted = ui.px(head_height) + ui.px(row_height) * static_cast<float>(state.table->rows.size()) +
                       ImGui::GetStyle().ScrollbarSize + 2;
  const float height = std::clamp(room.y - foot - ui.px(8), least, std::max(wanted, least));
  column_heads(ui, state, at, room.x);
  if (state.stale) plan(ui, shared, state);
  preview_rows(ui, state, {at.x, at.y + ui.px(head_height)}, {room.x, height - ui.px(head_height)});
  ImGui::GetWindowDrawList()->AddRect(at, {at.x + room.x, at.y + height}, ui.theme.line, ui.px(size::radius));

  const std::size_t count = state.plan.added + state.plan.changed;
  const std::string_view cancel = ui.tr(T::paste_cancel);
  const std::string go = ui.tr(T::costs_import, std::to_string(count));
  const float width = text_extent(ui, cancel).x + text_extent(ui, go, strong()).x + ui.px(24 * 2 + 8);
  ImGui::SetCursorScreenPos({at.x + room.x - width, std::max(at.y + height + ui.px(8), at.y + room.y - ui.control())});
  const bool closed = button(ui, cancel);
  same_line(ui);
  if (button(ui, go, {.kind = ButtonKind::primary, .enabled = known && count > 0 && ui.can_edit})) {
    accept(ui, shared, state);
    return false;
  }
  return !closed;
}

} // namespace

void costs_preview(Ui &ui, SharedState &shared, CostsPreviewState &state) {
  if (shared.overlay != Overlay::costs || !ui.opportunity) {
    if (state.was_open) state = {};
    return;
  }
  if (!state.was_open) {
    state = {};
    state.was_open = true;
    if (auto table = read_table(shared.costs.text)) {
      state.table = std::move(*table);
      state.columns = cost_columns(*state.table);
      for (std::size_t i = 0; i < state.columns.size(); ++i)
        if (state.columns[i].year > most_years) state.columns[i] = {}; // "2026" is no year of ours
    }
  }
  if (!ui.can_edit || !state.table) {
    shared.overlay = Overlay::none;
    return;
  }
  if (!begin_dialog(ui, "costs", ui.tr(T::costs_title), 1000, 680)) return;
  bool stays = show(ui, shared, state);
  const ImGuiContext &g = *ImGui::GetCurrentContext();
  if (state.popups == g.BeginPopupStack.Size && ImGui::IsKeyPressed(ImGuiKey_Escape, false) &&
      !ImGui::IsAnyItemActive())
    stays = false;
  state.popups = g.OpenPopupStack.Size;
  if (!stays) ImGui::CloseCurrentPopup();
  end_dialog(ui);
  if (stays) return;
  shared.overlay = Overlay::none;
  shared.costs = {};
  state = {};
}

} // namespace sandtable::view
