#include "view/screens/paste_preview.hpp"

#include "imgui_internal.h"
#include "view/icons.hpp"
#include "view/screens/paste_columns.hpp"
#include "view/screens/paste_problems.hpp"
#include "view/screens/people_table_parts.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {
constexpr float row_height = 32, column_width = 156, number_width = 48;

float fate_width(const Ui &ui) { return ui.phone ? 32 : 104; } ///< a phone has room for the mark alone
float frozen_width(const Ui &ui) { return ui.px(number_width + fate_width(ui)); }
float head_height(const Ui &ui) { return ui.px(32) + ui.control(); } ///< a column's name and what it means
/// On a phone two columns fill what the row's number leaves, so that none is cut before anybody scrolls.
float step_of(const Ui &ui, float width) {
  return ui.phone ? std::max(ui.px(112), (width - frozen_width(ui)) / 2) : ui.px(column_width);
}

void read(PastePreviewState &state, std::string_view text) {
  state.table.reset();
  state.problem.reset();
  auto table = read_table(text);
  if (!table) {
    state.problem = table.problem();
    return;
  }
  state.columns = guess_columns(table->rows.front());
  state.count = column_count(*table);
  state.columns.fields.resize(state.count, PeopleField::none);
  state.table = std::move(*table);
  state.stale = true;
}

void plan(Ui &ui, PastePreviewState &state) {
  if (!state.stale && state.planned_for.get() == ui.account) return;
  state.answer =
      plan_paste(*ui.account, *ui.opportunity, *state.table, state.columns,
                 state.update_known ? ExistingPeople::update : ExistingPeople::skip, ui.host.today, *ui.host.ids);
  for (const auto &account : ui.workspace->accounts)
    if (account.get() == ui.account) state.planned_for = account;
  state.stale = false;
}

bool has_names(const PeopleColumns &columns) { return columns.has(PeopleField::name) || columns.has(PeopleField::id); }

// ---------------------------------------------------------------- nothing read yet

/// A place to paste into. Returns false when the dialog is to be closed.
bool ask_for_rows(Ui &ui, PastePreviewState &state) {
  paragraph(ui, ui.host.touch ? std::string{ui.tr(T::paste_how_touch)} : ui.tr(T::paste_how, shortcut_text(ui, "V")),
            {size::body, Weight::regular, ui.theme.muted});
  std::string typed;
  if (text_area(ui, ui.tr(T::paste_area), state.draft, typed, ui.phone ? 180 : 240)) {
    state.draft = std::move(typed);
    state.problem.reset();
  }
  if (state.problem)
    paragraph(ui, ui.tr(*state.problem), {size::body, Weight::regular, ui.theme.danger});
  else if (state.asked && state.asked_frames > 3)
    paragraph(ui, ui.tr(T::paste_nothing), {size::body, Weight::regular, ui.theme.danger});
  else
    paragraph(ui, ui.tr(T::paste_example), caption(ui));
  space(ui, 4);
  const std::string_view cancel = ui.tr(T::paste_cancel), next = ui.tr(T::paste_next);
  const float width = text_extent(ui, cancel).x + text_extent(ui, next, strong()).x + ui.px(24 * 2 + 8);
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.0f, ImGui::GetContentRegionAvail().x - width));
  const bool closed = button(ui, cancel);
  same_line(ui);
  if (button(ui, next, {.kind = ButtonKind::primary})) state.asked = true, state.asked_frames = 0;
  if (state.asked) { // leaving the text area by pressing the button hands its text over a little later
    ui.out.animating |= ++state.asked_frames < 6;
    if (!trimmed(state.draft).empty()) read(state, state.draft), state.asked = false;
  }
  if (!ui.host.pasted.empty()) {
    state.draft = ui.host.pasted;
    read(state, state.draft);
  }
  return !closed;
}

// ---------------------------------------------------------------- the preview

std::string sum_up(Ui &ui, const PasteAnswer &a) {
  std::string text;
  const auto add = [&](T key, std::size_t count) {
    if (count == 0) return;
    if (!text.empty()) text += ui.tr(T::paste_and);
    text += ui.tr(key, std::to_string(count));
  };
  add(T::paste_will_add, a.added);
  add(T::paste_will_update, a.updated);
  add(T::paste_same, a.unchanged);
  add(T::paste_will_skip, a.skipped);
  add(T::paste_refused, a.refused);
  if (text.empty()) return std::string{ui.tr(T::paste_no_rows)};
  return ui.tr(a.worth_doing() ? T::paste_sum : T::paste_sum_nothing, text);
}

std::string sum_up_more(Ui &ui, const PasteAnswer &a) {
  std::string text;
  const auto add = [&](std::string more) {
    if (!text.empty()) text += ui.tr(T::paste_sentence_gap);
    text += more;
  };
  if (!a.command.departments.empty()) {
    constexpr std::size_t most = 4;
    std::string names;
    for (std::size_t i = 0; i < std::min(most, a.command.departments.size()); ++i) {
      if (i > 0) names += ui.tr(T::paste_list_comma);
      names += a.command.departments[i].name;
    }
    if (a.command.departments.size() > most) names += "…";
    add(ui.tr(T::paste_new_departments, std::to_string(a.command.departments.size()), names));
  }
  if (a.lines > 0) add(ui.tr(T::paste_lines, std::to_string(a.lines)));
  if (a.lines_lost > 0) add(ui.tr(T::paste_lines_lost, std::to_string(a.lines_lost)));
  return text;
}

struct FateLook {
  T word;
  const char *icon;
  ImU32 color;
};
FateLook look_of(const Ui &ui, PasteFate fate) {
  switch (fate) {
  case PasteFate::header: return {T::paste_fate_header, "", ui.theme.muted};
  case PasteFate::add: return {T::paste_fate_add, icon::plus, ui.theme.success};
  case PasteFate::update: return {T::paste_fate_update, icon::pencil, ui.theme.accent};
  case PasteFate::unchanged: return {T::paste_fate_same, icon::check, ui.theme.muted};
  case PasteFate::skip: return {T::paste_fate_skip, icon::minus, ui.theme.muted};
  default: return {T::paste_fate_refused, icon::triangle_alert, ui.theme.danger};
  }
}

std::string column_name(Ui &ui, const PastePreviewState &state, std::size_t column) {
  const std::string number = ui.tr(T::paste_column, std::to_string(column + 1));
  const auto &first = state.table->rows.front();
  return state.columns.header && column < first.size() && !first[column].empty() ? first[column] : number;
}

void column_heads(Ui &ui, PastePreviewState &state, ImVec2 at, float width) {
  std::array<std::string_view, static_cast<std::size_t>(PeopleField::count_)> words;
  for (std::size_t i = 0; i < words.size(); ++i) words[i] = ui.tr(title_of(static_cast<PeopleField>(i)));
  std::vector<std::string> names;
  std::vector<int> current;
  for (std::size_t column = 0; column < state.count; ++column) {
    names.push_back(column_name(ui, state, column));
    current.push_back(static_cast<int>(state.columns.fields[column]));
  }
  const auto choice = paste_columns(ui, {at, width, head_height(ui), ui.px(number_width), frozen_width(ui),
                                         step_of(ui, width), state.scroll_x, names, current, words});
  if (!choice) return;
  set_column(state.columns, choice->column, static_cast<PeopleField>(choice->meaning));
  state.stale = true;
}

void preview_rows(Ui &ui, PastePreviewState &state, ImVec2 at, ImVec2 extent) {
  const Table &table = *state.table;
  const PasteAnswer &answer = state.answer;
  const Theme &t = ui.theme;
  const float height = ui.px(row_height), frozen = frozen_width(ui), step = step_of(ui, extent.x);
  const std::size_t from = state.columns.header ? 1 : 0, count = table.rows.size() - std::min(from, table.rows.size());
  ImGui::SetCursorScreenPos(at);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{0, 0});
  ImGui::PushStyleColor(ImGuiCol_ChildBg, t.surface);
  ImGui::SetNextWindowContentSize(
      {frozen + step * static_cast<float>(state.count), height * static_cast<float>(count)});
  ImGui::BeginChild("rows", extent, 0, ImGuiWindowFlags_HorizontalScrollbar);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  const ImVec2 max = ImGui::GetCurrentWindow()->InnerRect.Max;
  if (state.scroll_to_row && *state.scroll_to_row >= from) {
    ImGui::SetScrollY(std::max(0.0f, static_cast<float>(*state.scroll_to_row - from) * height - (max.y - at.y) / 2));
    ui.out.animating = true;
  }
  state.scroll_to_row.reset();
  const float sx = ImGui::GetScrollX(), sy = ImGui::GetScrollY();
  state.scroll_x = sx;
  const std::size_t first = std::min(count, static_cast<std::size_t>(sy / height)),
                    end = std::min(count, static_cast<std::size_t>((sy + max.y - at.y) / height) + 1);
  ImDrawList *list = ImGui::GetWindowDrawList();
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool hovered = ImGui::IsWindowHovered();
  const auto pad = ui.px(10);
  for (const bool pinned : {false, true}) {
    if (pinned)
      list->PushClipRect(at, {at.x + frozen, max.y}, true);
    else
      list->PushClipRect({at.x + frozen, at.y}, max, true);
    for (std::size_t i = first; i < end; ++i) {
      const std::size_t row = from + i;
      const float y = at.y + static_cast<float>(i) * height - sy;
      const PasteFate fate = answer.fates[row];
      const bool quiet = fate == PasteFate::skip || fate == PasteFate::unchanged;
      if (pinned) {
        list->AddRectFilled({at.x, y}, {at.x + frozen, y + height}, t.surface);
        const std::string number = std::to_string(table.numbers[row]);
        draw_text(ui, list,
                  {at.x + ui.px(number_width) - pad - text_extent(ui, number, caption(ui)).x,
                   text_top(ui, y, height, size::caption)},
                  number, caption(ui));
        const FateLook look = look_of(ui, fate);
        draw_text(ui, list, {at.x + ui.px(number_width + 8), y + (height - ui.px(14)) / 2}, look.icon,
                  {14, Weight::regular, look.color});
        if (!ui.phone)
          draw_text_cut(ui, list, {at.x + ui.px(number_width + 28), text_top(ui, y, height, 13)},
                        ui.px(fate_width(ui) - 32), ui.tr(look.word), {13, Weight::regular, look.color});
        ui.mirror.add(ImGui::GetID(static_cast<int>(row)), "rowheader", ui.tr(T::paste_row, number), {at.x, y},
                      {at.x + frozen, y + height}, at, max, ui.tr(look.word));
      } else {
        for (std::size_t column = 0; column < state.count; ++column) {
          const float x = at.x + frozen + static_cast<float>(column) * step - sx;
          if (x + step < at.x + frozen || x > max.x) continue;
          const std::string_view text =
              column < table.rows[row].size() ? std::string_view{table.rows[row][column]} : std::string_view{};
          const bool ignored = state.columns.fields[column] == PeopleField::none;
          const auto problem = answer.problem_at.find(PasteAnswer::cell_key(row, column));
          const bool wrong = problem != answer.problem_at.end();
          const ImU32 mark = wrong ? color_of(ui, answer, answer.problems[problem->second]) : 0;
          if (wrong) {
            list->AddRectFilled({x, y}, {x + step, y + height - 1}, mark == t.danger ? t.danger_soft : t.warning_soft);
            list->AddLine({x + pad, y + height - ui.px(6)}, {x + step - pad, y + height - ui.px(6)}, mark, ui.px(2));
          }
          const ImU32 ink = wrong ? mark : ignored || quiet ? t.faint : t.ink;
          const bool cut = draw_text_cut(ui, list, {x + pad, text_top(ui, y, height, 13)}, step - 2 * pad, text,
                                         {13, Weight::regular, ink});
          if (ui.mirror.collecting())
            ui.mirror.add(
                ImGui::GetID(static_cast<int>(row)) + 1 + static_cast<ImGuiID>(column), "cell",
                joined(ui.tr(T::paste_row, std::to_string(table.numbers[row])), column_name(ui, state, column)), {x, y},
                {x + step, y + height}, {at.x + frozen, at.y}, max, text, wrong ? "invalid" : "");
          const bool over = hovered && mouse.x >= std::max(x, at.x + frozen) && mouse.x < x + step && mouse.y >= y &&
                            mouse.y < y + height && mouse.y < max.y;
          if (!over || (!wrong && !cut)) continue;
          ImGui::SetCursorScreenPos({x, y});
          ImGui::Dummy({step, height});
          tooltip(ui, wrong ? sentence(ui, answer, answer.problems[problem->second]) : std::string{text});
        }
      }
      const float left = pinned ? at.x : at.x + frozen, right = pinned ? at.x + frozen : max.x;
      list->AddLine({left, y + height - 1}, {right, y + height - 1}, t.line);
    }
    list->PopClipRect();
  }
  list->AddLine({at.x + frozen, at.y}, {at.x + frozen, std::min(max.y, at.y + static_cast<float>(count) * height - sy)},
                sx > 0 ? t.line_strong : t.line);
  settle_cursor(ImGui::GetWindowPos());
  ImGui::EndChild();
}

void accept(Ui &ui, SharedState &shared, PastePreviewState &state) {
  const PasteAnswer &answer = state.answer;
  if (!answer.command.people.empty()) shared.reveal = answer.command.people.front().id;
  std::string done = ui.tr(T::paste_done, std::to_string(answer.added + answer.updated), shortcut_text(ui, "Z"));
  if (!answer.command.departments.empty()) done += ui.tr(T::paste_then_tidy);
  shared.toast(std::move(done), ui.host.time);
  ui.dispatch(answer.command);
}

/// Returns false when the dialog is to be closed.
bool show_preview(Ui &ui, SharedState &shared, PastePreviewState &state) {
  plan(ui, state);
  const PasteAnswer &answer = state.answer;
  const bool named = has_names(state.columns);
  if (named) {
    paragraph(ui, sum_up(ui, answer), {size::emphasis, Weight::strong});
    if (const std::string more = sum_up_more(ui, answer); !more.empty())
      paragraph(ui, more, {size::body, Weight::regular, ui.theme.muted});
  } else {
    paragraph(ui, ui.tr(T::paste_say_names), {size::emphasis, Weight::strong, ui.theme.warning});
  }
  if (checkbox(ui, ui.tr(T::paste_header), state.columns.header)) state.stale = true;
  same_line(ui, 24);
  if (ui.phone && ImGui::GetContentRegionAvail().x < ui.px(160)) ImGui::NewLine();
  if (checkbox(ui, ui.tr(T::paste_update_known), state.update_known)) state.stale = true;

  const float spacing = ui.px(8), foot = ui.control() + spacing;
  const bool listed = named && !answer.problems.empty();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float problem = listed ? problem_line(ui, answer, room.x) : 0;
  const std::size_t most = !ui.phone ? 3 : room.y < ui.px(440) ? 1 : 2;
  const float list_height = problem * static_cast<float>(std::min<std::size_t>(answer.problems.size(), most));
  const float problems = listed ? list_height + ui.px(24) + 2 * spacing : 0;
  const std::size_t rows = state.table->rows.size() - (state.columns.header ? 1 : 0);
  const float wanted =
      head_height(ui) + ui.px(row_height) * static_cast<float>(rows) + ImGui::GetStyle().ScrollbarSize + 2;
  const float least = head_height(ui) + ui.px(2 * row_height);
  const float height = std::clamp(room.y - foot - problems - spacing, least, std::max(wanted, least));
  column_heads(ui, state, at, room.x);
  preview_rows(ui, state, {at.x, at.y + head_height(ui)}, {room.x, height - head_height(ui)});
  ImGui::GetWindowDrawList()->AddRect(at, {at.x + room.x, at.y + height}, ui.theme.line, ui.px(size::radius));
  ImGui::SetCursorScreenPos({at.x, at.y + height});
  ImGui::Dummy({room.x, 0});
  if (listed) {
    const bool rows_out = answer.problems.size() > answer.superiors_unclear;
    label(ui, problems_title(ui, answer), {13, Weight::strong, rows_out ? ui.theme.danger : ui.theme.warning});
    problem_list(ui, state, list_height, problem);
  }

  const ImVec2 foot_at{at.x, at.y + room.y - ui.control()};
  ImGui::SetCursorScreenPos({foot_at.x, foot_at.y + ui.px(4)});
  if (button(ui, ui.tr(T::paste_again), {.kind = ButtonKind::link, .icon = icon::refresh_cw})) state.table.reset();
  const std::string_view cancel = ui.tr(T::paste_cancel);
  const std::string go = ui.tr(T::paste_import, std::to_string(answer.added + answer.updated));
  const float width = text_extent(ui, cancel).x + text_extent(ui, go, strong()).x + ui.px(24 * 2 + 8);
  ImGui::SetCursorScreenPos({foot_at.x + room.x - width, foot_at.y});
  const bool closed = button(ui, cancel);
  same_line(ui);
  if (button(ui, go, {.kind = ButtonKind::primary, .enabled = named && answer.worth_doing() && ui.can_edit})) {
    accept(ui, shared, state);
    return false;
  }
  return !closed;
}
} // namespace

void paste_preview(Ui &ui, SharedState &shared, PastePreviewState &state) {
  if (shared.overlay != Overlay::paste || !ui.opportunity) {
    state.was_open = false;
    return;
  }
  if (!ui.can_edit) {
    shared.overlay = Overlay::none;
    return;
  }
  if (!state.was_open) {
    state = {};
    state.was_open = true;
    state.draft = shared.paste_text;
    if (!trimmed(state.draft).empty()) read(state, state.draft);
  }
  const bool preview = state.table.has_value();
  if (!begin_dialog(ui, "paste", ui.tr(T::paste_title), preview ? 1000 : 620, preview ? 680 : 0)) return;
  bool stays = state.table ? show_preview(ui, shared, state) : ask_for_rows(ui, state);
  const ImGuiContext &g = *ImGui::GetCurrentContext();
  if (state.popups == g.BeginPopupStack.Size && ImGui::IsKeyPressed(ImGuiKey_Escape, false) &&
      !ImGui::IsAnyItemActive() && !ui.out.text_area)
    stays = false;
  state.popups = g.OpenPopupStack.Size;
  if (!stays) ImGui::CloseCurrentPopup();
  end_dialog(ui);
  if (stays) return;
  shared.overlay = Overlay::none;
  shared.paste_text.clear();
  state = {};
}

} // namespace sandtable::view
