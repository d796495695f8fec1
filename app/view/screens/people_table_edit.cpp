#include "base/text.hpp"
#include "domain/people_table/people_table.hpp"
#include "imgui_internal.h"
#include "view/screens/people_table_grid.hpp"

#include <algorithm>

// Keyboard in the people table, and the cell that is typed into.

namespace sandtable::view {

void send_from_table(Ui &ui, PeopleTableState &state, std::optional<Command> command) {
  if (!command) return;
  state.hold_order = true;
  ui.dispatch(std::move(*command));
}

bool is_choice(PeopleColumn column) { return !is_text_column(column) && column != PeopleColumn::hidden; }

void begin_people_edit(Ui &ui, PeopleTableState &state, const PeopleRow &row, PeopleColumn column, std::string typed) {
  if (!ui.can_edit) return ui.tell_read_only();
  if (!shows(row, column, ui.audience)) return;
  const PeopleCell cell{row.person->id, column};
  state.cursor = cell;
  state.scroll_to_cursor = true;
  if (column == PeopleColumn::hidden) {
    send_from_table(ui, state, EditStances{ui.opportunity->id, {row.person->id}, SetHidden{!row.stance->hidden}});
  } else if (is_text_column(column)) {
    state.edit.emplace();
    state.edit->cell = cell;
    state.edit->typing.typed = std::move(typed);
  } else {
    state.choice.emplace();
    state.choice->cell = cell;
    state.choice->open = true;
    state.choice->filter = std::move(typed);
    state.choice->focus = true;
  }
  ui.out.animating = true;
}

namespace {

void move_cursor(PeopleTableState &state, const PeopleLayout &layout, int dx, int dy, bool wrap) {
  const std::size_t rows = state.index.shown().size();
  if (rows == 0 || !state.cursor) return;
  const auto found = state.index.place_of(state.cursor->person);
  long place = found ? static_cast<long>(*found) : 0;
  long column = static_cast<long>(layout.order(state.cursor->column)) + dx;
  const long columns = static_cast<long>(layout.count);
  if (wrap && column >= columns && place + 1 < static_cast<long>(rows)) column = 0, ++place;
  if (wrap && column < 0 && place > 0) column = columns - 1, --place;
  place = std::clamp(place + dy, 0L, static_cast<long>(rows) - 1);
  column = std::clamp(column, 0L, columns - 1);
  state.cursor = PeopleCell{state.index.at(static_cast<std::size_t>(place)).person->id,
                            layout.places[static_cast<std::size_t>(column)].column};
  state.scroll_to_cursor = true;
}

void select_range(SharedState &shared, const PeopleTableState &state, const PersonId &to) {
  const auto b = state.index.place_of(to);
  if (!b) return;
  const std::size_t a = state.index.place_of(state.anchor).value_or(*b);
  shared.selection.clear();
  for (std::size_t i = std::min(a, *b); i <= std::max(a, *b); ++i)
    shared.selection.people.push_back(state.index.at(i).person->id);
}

} // namespace

void step_people_cursor(PeopleTableState &state, const PeopleLayout &layout, int dx) {
  move_cursor(state, layout, dx, 0, true);
}

void select_people_row(SharedState &shared, PeopleTableState &state, const PersonId &person, bool extend, bool toggle) {
  if (extend && state.anchor) {
    select_range(shared, state, person);
  } else if (toggle) {
    shared.selection.toggle(person);
    state.anchor = person;
  } else {
    shared.selection.only(person);
    state.anchor = person;
  }
}

// ---------------------------------------------------------------- the cell being typed into

void people_cell_editor(Ui &ui, SharedState &shared, PeopleTableState &state, const PeopleLayout &layout, ImVec2 min,
                        float width) {
  auto &edit = *state.edit;
  const PeopleRow *row = state.index.row_of(edit.cell.person);
  if (!row || !ui.can_edit) return state.edit.reset();
  const PeopleColumn column = edit.cell.column;
  const std::string before = cell_text(*row, column, *ui.workspace, people_words(ui));
  ImGui::SetCursorScreenPos({min.x + ui.px(2), min.y + ui.px(2)});
  before_cell_field(edit.typing);
  std::string typed;
  const bool committed =
      text_field(ui, people_cell_label(ui, *row, column), before, typed,
                 {.hint = column == PeopleColumn::last_contact ? ui.tr(T::date_hint) : std::string_view{},
                  .width = width - ui.px(4),
                  .focus = edit.typing.waiting,
                  .select_all = true,
                  .bare = true,
                  .weight = column == PeopleColumn::name ? Weight::strong : Weight::regular});
  const ImGuiID field = ImGui::GetItemID();
  const CellFocus focus = after_cell_field(ui, edit.typing);
  if (focus == CellFocus::given_up) state.edit.reset();
  if (focus != CellFocus::typing) return;
  if (committed) {
    auto command = command_of_text(*row, column, typed, ui.opportunity->id);
    if (!command) {
      ui.refuse(column == PeopleColumn::name ? std::string{ui.tr(T::table_name_needed)}
                                             : ui.tr(T::table_no_date, typed));
      return reopen_cell(ui, edit.typing);
    }
    send_from_table(ui, state, std::move(command));
  }
  if (ImGui::IsItemActive()) return;
  if (ui.refusals && ui.refusals->of(field)) return reopen_cell(ui, edit.typing);
  const bool entered = ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false);
  const bool cancelled = ImGui::IsKeyPressed(ImGuiKey_Escape, false);
  if (state.cursor == edit.cell && (entered || cancelled || edit.typing.move_x != 0)) {
    state.take_keyboard = true;
    move_cursor(state, layout, edit.typing.move_x, entered ? (ImGui::GetIO().KeyShift ? -1 : 1) : 0, true);
    if (!cancelled) select_people_row(shared, state, state.cursor->person, false, false);
  }
  state.edit.reset();
  ui.out.animating = true;
}

// ---------------------------------------------------------------- keyboard

void copy_people_rows(Ui &ui, SharedState &shared, const PeopleTableState &state) {
  std::vector<PersonId> chosen;
  for (const std::uint32_t i : state.index.shown()) {
    const PersonId &id = state.index.row(i).person->id;
    if (shared.selection.has(id)) chosen.push_back(id);
  }
  if (chosen.empty()) return;
  ui.request(CopyText{people_rows(*ui.workspace, *ui.account, *ui.opportunity, chosen)});
  shared.toast(ui.tr(T::table_copied, std::to_string(chosen.size())), ui.host.time);
}

void remove_people_rows(Ui &ui, SharedState &shared, PeopleTableState &state) {
  RemoveItems gone;
  gone.opportunity = ui.opportunity->id;
  gone.people = shared.selection.people;
  if (gone.people.empty()) return;
  shared.toast(ui.tr(T::table_removed, std::to_string(gone.people.size()), shortcut_text(ui, "Z")), ui.host.time);
  send_from_table(ui, state, std::move(gone));
  shared.selection.clear();
  state.cursor.reset();
}

namespace {

/// Characters on a cell of levels add up for a moment ("-", "1"); what means no level opens the list.
void type_level(Ui &ui, PeopleTableState &state, const PeopleRow &row, PeopleColumn column, std::string_view typed) {
  if (!shows(row, column, ui.audience)) return;
  const PeopleCell cell{row.person->id, column};
  if (state.typing != cell || ui.host.time > state.typing_until) state.typed.clear();
  state.typing = cell, state.typing_until = ui.host.time + 1.2;
  state.typed += typed;
  const auto meaning = [&](std::string_view text) {
    return typed_level(row, column, text, *ui.workspace, people_words(ui), ui.opportunity->id, ui.host.today);
  };
  TypedLevel level = meaning(state.typed);
  if (!level.found && !level.begun) level = meaning(state.typed = typed); // another level after the last one
  if (level.found) return send_from_table(ui, state, std::move(level.command));
  if (level.begun) return;
  state.typed.clear();
  if (column != PeopleColumn::hidden) begin_people_edit(ui, state, row, column);
}

} // namespace

void people_grid_keys(Ui &ui, SharedState &shared, PeopleTableState &state, const PeopleLayout &layout, float page) {
  const std::size_t rows = state.index.shown().size();
  if (rows == 0) return;
  const ImGuiIO &io = ImGui::GetIO();
  if (!state.cursor || !state.index.place_of(state.cursor->person))
    state.cursor = PeopleCell{state.index.at(0).person->id, PeopleColumn::name};
  const auto pressed = [](ImGuiKey key, bool repeat = true) { return ImGui::IsKeyPressed(key, repeat); };
  const bool control = io.KeyCtrl || io.KeySuper;
  const auto go = [&](int dx, int dy, bool wrap = false) {
    const PersonId before = state.cursor->person;
    move_cursor(state, layout, dx, dy, wrap);
    if (state.cursor->person != before || shared.selection.people.size() != 1)
      select_people_row(shared, state, state.cursor->person, io.KeyShift && dy != 0, false);
  };
  const int all_rows = static_cast<int>(rows), all_columns = static_cast<int>(layout.count),
            page_rows = std::max(1, static_cast<int>(page) - 1);
  if (pressed(ImGuiKey_DownArrow)) go(0, control ? all_rows : 1);
  if (pressed(ImGuiKey_UpArrow)) go(0, control ? -all_rows : -1);
  if (pressed(ImGuiKey_RightArrow)) go(control ? all_columns : 1, 0);
  if (pressed(ImGuiKey_LeftArrow)) go(control ? -all_columns : -1, 0);
  if (pressed(ImGuiKey_PageDown)) go(0, page_rows);
  if (pressed(ImGuiKey_PageUp)) go(0, -page_rows);
  if (pressed(ImGuiKey_Home)) go(-all_columns, control ? -all_rows : 0);
  if (pressed(ImGuiKey_End)) go(all_columns, control ? all_rows : 0);
  if (pressed(ImGuiKey_Tab)) {
    const PeopleCell before = *state.cursor;
    go(io.KeyShift ? -1 : 1, 0, true);
    if (*state.cursor == before) state.focus_filter = true; // past the last cell: out of the grid
  }
  if (ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_A)) {
    shared.selection.clear();
    for (std::size_t i = 0; i < rows; ++i) shared.selection.people.push_back(state.index.at(i).person->id);
  }
  if (pressed(ImGuiKey_Escape, false)) state.focus_filter = true;
  const PeopleRow *row = state.index.row_of(state.cursor->person);
  if (!row || control) return;
  const PeopleColumn column = state.cursor->column;
  if (pressed(ImGuiKey_Enter, false) || pressed(ImGuiKey_KeypadEnter, false) || pressed(ImGuiKey_F2, false))
    return begin_people_edit(ui, state, *row, column);
  if (!ui.can_edit) {
    if (pressed(ImGuiKey_Delete, false) || pressed(ImGuiKey_Backspace, false) || !io.InputQueueCharacters.empty())
      ui.tell_read_only();
    return;
  }
  if (pressed(ImGuiKey_Delete, false) || pressed(ImGuiKey_Backspace, false)) {
    if (shows(*row, column, ui.audience))
      send_from_table(ui, state, command_of_clear(*row, column, ui.opportunity->id));
    return;
  }
  std::string typed;
  for (const ImWchar c : io.InputQueueCharacters)
    if (c >= 32 && c != 127) append_utf8(typed, c);
  if (typed.empty()) return;
  if (!is_text_column(column) && typed == " ") return begin_people_edit(ui, state, *row, column);
  if (is_text_column(column) || column == PeopleColumn::department || column == PeopleColumn::reports_to)
    return begin_people_edit(ui, state, *row, column, std::move(typed));
  type_level(ui, state, *row, column, typed);
}

} // namespace sandtable::view
