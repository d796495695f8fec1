#include "view/screens/people_table.hpp"

#include "base/date.hpp"
#include "domain/people_table/people_table.hpp"
#include "imgui_internal.h"
#include "view/icons.hpp"
#include "view/screens/people_table_cards.hpp"
#include "view/screens/people_table_choice.hpp"
#include "view/screens/people_table_parts.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {
constexpr float row_height = 36, header_height = 36, bar_height = 56, handle_width = 9;
constexpr long contact_due_days = 30;

using Cell = PeopleCell;

float default_width(PeopleColumn column) {
  static constexpr std::array<float, people_columns> widths{132, 176, 132, 104, 150, 96, 136,
                                                            136, 64,  64,  64,  104, 64, 116};
  return widths[static_cast<std::size_t>(column)];
}

/// Parts of spare room: names, titles and departments are what gets cut.
float share(PeopleColumn column) {
  switch (column) {
  case PeopleColumn::title: return 3;
  case PeopleColumn::name:
  case PeopleColumn::department:
  case PeopleColumn::roles: return 1.5f;
  case PeopleColumn::reports_to:
  case PeopleColumn::owner: return 1;
  default: return 0;
  }
}

/// The columns of this frame and where they stand, relative to the left edge of an unscrolled table.
struct Layout {
  struct Place {
    PeopleColumn column;
    float x, width;
  };
  std::array<Place, people_columns> places;
  std::size_t count = 0;
  float frozen = 0, total = 0; ///< width of the name column; of all

  Layout(const Ui &ui, const PeopleTableState &state, float room) {
    for (std::size_t i = 0; i < people_columns; ++i) {
      if (i > 0 && state.off[i]) continue;
      const auto column = static_cast<PeopleColumn>(i);
      places[count++] = {column, 0, std::round(ui.px(state.widths[i] > 0 ? state.widths[i] : default_width(column)))};
    }
    for (std::size_t i = 0; i < count; ++i) total += places[i].width;
    if (total < room) { // the columns of words share the room that is left
      float shares = 0;
      for (std::size_t i = 0; i < count; ++i) shares += share(places[i].column);
      const float spare = room - total;
      float given = 0;
      for (std::size_t i = 0; i < count && shares > 0; ++i) {
        const float part = std::floor(spare * share(places[i].column) / shares);
        places[i].width += part;
        given += part;
      }
      places[shares > 0 ? 0 : count - 1].width += spare - given;
      total = room;
    }
    float x = 0;
    for (std::size_t i = 0; i < count; ++i) places[i].x = x, x += places[i].width;
    frozen = places[0].width;
  }
  const Place *find(PeopleColumn column) const {
    for (std::size_t i = 0; i < count; ++i)
      if (places[i].column == column) return &places[i];
    return nullptr;
  }
  std::size_t order(PeopleColumn column) const {
    for (std::size_t i = 0; i < count; ++i)
      if (places[i].column == column) return i;
    return 0;
  }
};

PeopleWords words_of(const Ui &ui) {
  return {[](const void *context, std::string_view scale, std::string_view level) {
            const Ui &u = *static_cast<const Ui *>(context);
            if (scale == "yes_no") return u.tr(level == "yes" ? T::table_yes : T::table_no);
            return u.word(scale, level);
          },
          &ui};
}

std::string_view shown_name(const Ui &ui, const PeopleRow &row) {
  if (!shows(row, PeopleColumn::name, ui.audience)) return ui.tr(T::table_private);
  return row.person->name.empty() ? ui.tr(T::table_unnamed) : std::string_view{row.person->name};
}

std::string cell_label(const Ui &ui, const PeopleRow &row, PeopleColumn column) {
  return joined(shown_name(ui, row), ui.tr(title_of(column)));
}

/// Days since the last contact when they are too many.
std::optional<long> days_without_contact(const Ui &ui, const Stance &stance) {
  if (!is_date(stance.last_contact) || !is_date(ui.host.today)) return std::nullopt;
  const long days = days_from_date(ui.host.today) - days_from_date(stance.last_contact);
  return days > contact_due_days ? std::optional<long>{days} : std::nullopt;
}

void send(Ui &ui, PeopleTableState &state, std::optional<Command> command) {
  if (!command) return;
  state.hold_order = true;
  ui.dispatch(std::move(*command));
}

// ---------------------------------------------------------------- cells

bool is_choice(PeopleColumn column) { return !is_text_column(column) && column != PeopleColumn::hidden; }

void begin_edit(Ui &ui, PeopleTableState &state, const PeopleRow &row, PeopleColumn column, std::string typed = {}) {
  if (!ui.can_edit || !shows(row, column, ui.audience)) return;
  const Cell cell{row.person->id, column};
  state.cursor = cell;
  state.scroll_to_cursor = true;
  if (column == PeopleColumn::hidden) {
    send(ui, state, EditStances{ui.opportunity->id, {row.person->id}, SetHidden{!row.stance->hidden}});
  } else if (is_text_column(column)) {
    state.edit.emplace();
    state.edit->cell = cell;
    state.edit->typed = std::move(typed);
  } else {
    state.choice.emplace();
    state.choice->cell = cell;
    state.choice->open = true;
    state.choice->filter = std::move(typed);
    state.choice->focus = true;
  }
  ui.out.animating = true;
}

void move_cursor(PeopleTableState &state, const Layout &layout, int dx, int dy, bool wrap) {
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
  state.cursor = Cell{state.index.at(static_cast<std::size_t>(place)).person->id,
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

void select_row(SharedState &shared, PeopleTableState &state, const PersonId &person, bool extend, bool toggle) {
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

/// What a resting pointer is told about a cell: the words behind a drawn value, or the text that was cut.
std::string cell_hint(Ui &ui, const PeopleRow &row, PeopleColumn column, float width) {
  const std::string text = cell_text(row, column, *ui.workspace, words_of(ui));
  switch (column) {
  case PeopleColumn::ar:
  case PeopleColumn::sr:
  case PeopleColumn::fr: return std::string{ui.word(*coverage_role_of(column))} + " · " + text;
  case PeopleColumn::hidden: return row.stance->hidden ? std::string{ui.tr(T::table_hidden_why)} : std::string{};
  case PeopleColumn::last_contact:
    if (const auto days = days_without_contact(ui, *row.stance)) return ui.tr(T::table_stale, std::to_string(*days));
    return {};
  case PeopleColumn::power: return {};
  case PeopleColumn::roles: return row.stance->roles.size() > 1 ? text : std::string{};
  default: {
    const float used = column == PeopleColumn::attitude || column == PeopleColumn::target ? ui.px(44) : ui.px(24);
    const Weight weight = column == PeopleColumn::name ? Weight::strong : Weight::regular;
    return text_extent(ui, text, {size::body, weight}).x > width - used ? text : std::string{};
  }
  }
}

void draw_cell(Ui &ui, ImDrawList *list, const PeopleRow &row, PeopleColumn column, ImVec2 min, float width,
               ImU32 background) {
  const float height = ui.px(row_height), pad = ui.px(12);
  const float room = width - 2 * pad, x = min.x + pad, top = text_top(ui, min.y, height, size::body);
  const Stance &s = *row.stance;
  const Theme &t = ui.theme;
  const auto text = [&](std::string_view words, ImU32 color = 0) {
    if (!words.empty()) draw_text_cut(ui, list, {x, top}, room, words, {size::body, Weight::regular, color});
  };
  if (!shows(row, column, ui.audience)) {
    draw_text(ui, list, {x, min.y + (height - ui.px(14)) / 2}, icon::lock, {14, Weight::regular, t.faint});
    return;
  }
  switch (column) {
  case PeopleColumn::name: {
    const bool found = !row.person->placeholder;
    float right = 0;
    const auto mark = [&](std::string_view glyph) {
      right += ui.px(18);
      draw_text(ui, list, {min.x + width - ui.px(8) - right, min.y + (height - ui.px(14)) / 2}, glyph,
                {14, Weight::regular, t.muted});
    };
    if (row.person->visibility != Visibility::team) mark(icon::lock);
    if (!found) mark(icon::circle_question_mark);
    draw_text_cut(ui, list, {x, top}, room - right, shown_name(ui, row),
                  {size::body, Weight::strong, found ? t.ink : t.muted});
    break;
  }
  case PeopleColumn::title: text(row.person->title); break;
  case PeopleColumn::department:
    text(row.department ? std::string_view{row.department->name} : std::string_view{});
    break;
  case PeopleColumn::reports_to: text(row.superior ? std::string_view{row.superior->name} : std::string_view{}); break;
  case PeopleColumn::roles:
    draw_role_chips(ui, list, {x, min.y}, height, room, s.roles, background == t.surface ? t.sunken : t.surface);
    break;
  case PeopleColumn::power:
    if (s.power) {
      draw_power(ui, list, {x, min.y}, height, s.power->value);
      const std::string number = cell_text(row, column, *ui.workspace, words_of(ui));
      draw_text(ui, list, {min.x + width - pad - text_extent(ui, number).x, top}, number);
    }
    break;
  case PeopleColumn::attitude:
    if (s.attitude) draw_attitude(ui, list, {x, min.y}, height, room, s.attitude->value, background);
    break;
  case PeopleColumn::target:
    if (s.target) draw_attitude(ui, list, {x, min.y}, height, room, *s.target, background);
    break;
  case PeopleColumn::ar:
  case PeopleColumn::sr:
  case PeopleColumn::fr: {
    const auto &rating = s.coverage[static_cast<std::size_t>(*coverage_role_of(column))];
    draw_coverage(ui, list, min, height, width, rating ? rating->value : CoverageLevel::unknown);
    break;
  }
  case PeopleColumn::owner: {
    const Member *member = s.owner ? find(ui.workspace->team, s.owner) : nullptr;
    text(member ? std::string_view{member->name} : std::string_view{});
    break;
  }
  case PeopleColumn::hidden:
    if (s.hidden)
      draw_text_centered(ui, list, min, {min.x + width, min.y + height}, icon::eye_off, {16, Weight::regular, t.ink});
    break;
  case PeopleColumn::last_contact: {
    const bool stale = days_without_contact(ui, s).has_value();
    float shift = 0;
    if (stale) {
      draw_text(ui, list, {x, min.y + (height - ui.px(14)) / 2}, icon::clock, {14, Weight::regular, t.warning});
      shift = ui.px(19);
    }
    draw_text_cut(ui, list, {x + shift, top}, room - shift, s.last_contact,
                  {size::body, Weight::regular, stale ? t.warning : t.ink});
    break;
  }
  default: break;
  }
}

// ---------------------------------------------------------------- the cell being typed into

void text_editor(Ui &ui, SharedState &shared, PeopleTableState &state, const Layout &layout, ImVec2 min, float width) {
  auto &edit = *state.edit;
  const PeopleRow *row = state.index.row_of(edit.cell.person);
  if (!row || !ui.can_edit) return state.edit.reset();
  ImGuiIO &io = ImGui::GetIO();
  if (edit.waiting)
    for (const ImWchar c : io.InputQueueCharacters)
      if (edit.frames > 0 && c >= 32) append_utf8(edit.typed, c);
  if (!edit.waiting && !edit.typed.empty()) { // what came before the field had the keyboard comes first
    ImVector<ImWchar> typed;
    for (std::size_t at = 0; at < edit.typed.size();)
      typed.push_back(static_cast<ImWchar>(next_code_point(edit.typed, at)));
    for (const ImWchar c : io.InputQueueCharacters) typed.push_back(c);
    io.InputQueueCharacters.swap(typed);
    edit.typed.clear();
  }
  const PeopleColumn column = edit.cell.column;
  const std::string before = cell_text(*row, column, *ui.workspace, words_of(ui));
  ImGui::SetCursorScreenPos({min.x + ui.px(2), min.y + ui.px(2)});
  if (!edit.waiting &&
      ImGui::IsKeyPressed(ImGuiKey_Tab, false)) { // before the field, which then hands its text over at once
    edit.move_x = io.KeyShift ? -1 : 1;
    ImGui::ClearActiveID();
  }
  std::string typed;
  const bool committed =
      text_field(ui, cell_label(ui, *row, column), before, typed,
                 {.hint = column == PeopleColumn::last_contact ? ui.tr(T::date_hint) : std::string_view{},
                  .width = width - ui.px(4),
                  .focus = edit.waiting,
                  .select_all = true,
                  .bare = true,
                  .weight = column == PeopleColumn::name ? Weight::strong : Weight::regular});
  const ImGuiID field = ImGui::GetItemID();
  const auto again = [&] { // what was refused stays open with its text
    edit.waiting = true, edit.frames = 0, edit.move_x = 0;
    edit.typed.clear();
    ui.out.animating = true;
  };
  ++edit.frames;
  if (edit.waiting) {
    ui.out.animating = true;
    if (ImGui::IsItemActive()) {
      edit.waiting = false;
    } else if (edit.frames > 8) { // somebody else holds the keyboard
      state.edit.reset();
    }
    return;
  }
  if (committed) {
    auto command = command_of_text(*row, column, typed, ui.opportunity->id);
    if (!command) {
      ui.refuse(column == PeopleColumn::name ? std::string{ui.tr(T::table_name_needed)}
                                             : ui.tr(T::table_no_date, typed));
      return again();
    }
    send(ui, state, std::move(command));
  }
  if (ImGui::IsItemActive()) return;
  if (ui.refusals && ui.refusals->of(field)) return again();
  const bool entered = ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false);
  const bool cancelled = ImGui::IsKeyPressed(ImGuiKey_Escape, false);
  if (state.cursor == edit.cell && (entered || cancelled || edit.move_x != 0)) {
    state.take_keyboard = true;
    move_cursor(state, layout, edit.move_x, entered ? (io.KeyShift ? -1 : 1) : 0, true);
    if (!cancelled) select_row(shared, state, state.cursor->person, false, false);
  }
  state.edit.reset();
  ui.out.animating = true;
}

// ---------------------------------------------------------------- keyboard

void copy_rows(Ui &ui, SharedState &shared, const PeopleTableState &state) {
  std::vector<PersonId> chosen;
  for (const std::uint32_t i : state.index.shown()) {
    const PersonId &id = state.index.row(i).person->id;
    if (shared.selection.has(id)) chosen.push_back(id);
  }
  if (chosen.empty()) return;
  ui.request(CopyText{people_rows(*ui.workspace, *ui.account, *ui.opportunity, chosen)});
  shared.toast(ui.tr(T::table_copied, std::to_string(chosen.size())), ui.host.time);
}

void remove_rows(Ui &ui, SharedState &shared, PeopleTableState &state) {
  RemoveItems gone;
  gone.opportunity = ui.opportunity->id;
  gone.people = shared.selection.people;
  if (gone.people.empty()) return;
  shared.toast(ui.tr(T::table_removed, std::to_string(gone.people.size()), shortcut_text(ui, "Z")), ui.host.time);
  send(ui, state, std::move(gone));
  shared.selection.clear();
  state.cursor.reset();
}

/// Characters on a cell of levels add up for a moment ("-", "1"); what means no level opens the list.
void type_level(Ui &ui, PeopleTableState &state, const PeopleRow &row, PeopleColumn column, std::string_view typed) {
  if (!shows(row, column, ui.audience)) return;
  const Cell cell{row.person->id, column};
  if (state.typing != cell || ui.host.time > state.typing_until) state.typed.clear();
  state.typing = cell, state.typing_until = ui.host.time + 1.2;
  state.typed += typed;
  const auto meaning = [&](std::string_view text) {
    return typed_level(row, column, text, *ui.workspace, words_of(ui), ui.opportunity->id, ui.host.today);
  };
  TypedLevel level = meaning(state.typed);
  if (!level.found && !level.begun) level = meaning(state.typed = typed); // another level after the last one
  if (level.found) return send(ui, state, std::move(level.command));
  if (level.begun) return;
  state.typed.clear();
  if (column != PeopleColumn::hidden) begin_edit(ui, state, row, column);
}

void grid_keys(Ui &ui, SharedState &shared, PeopleTableState &state, const Layout &layout, float page) {
  const std::size_t rows = state.index.shown().size();
  if (rows == 0) return;
  const ImGuiIO &io = ImGui::GetIO();
  if (!state.cursor || !state.index.place_of(state.cursor->person))
    state.cursor = Cell{state.index.at(0).person->id, PeopleColumn::name};
  const auto pressed = [](ImGuiKey key, bool repeat = true) { return ImGui::IsKeyPressed(key, repeat); };
  const bool control = io.KeyCtrl || io.KeySuper;
  const auto go = [&](int dx, int dy, bool wrap = false) {
    const PersonId before = state.cursor->person;
    move_cursor(state, layout, dx, dy, wrap);
    if (state.cursor->person != before || shared.selection.people.size() != 1)
      select_row(shared, state, state.cursor->person, io.KeyShift && dy != 0, false);
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
    const Cell before = *state.cursor;
    go(io.KeyShift ? -1 : 1, 0, true);
    if (*state.cursor == before) state.focus_filter = true; // past the last cell: out of the grid
  }
  if (ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_A)) {
    shared.selection.clear();
    for (std::size_t i = 0; i < rows; ++i) shared.selection.people.push_back(state.index.at(i).person->id);
  }
  if (pressed(ImGuiKey_Escape, false)) state.focus_filter = true;
  const PeopleRow *row = state.index.row_of(state.cursor->person);
  if (!row || !ui.can_edit || control) return;
  const PeopleColumn column = state.cursor->column;
  if (pressed(ImGuiKey_Enter, false) || pressed(ImGuiKey_KeypadEnter, false) || pressed(ImGuiKey_F2, false))
    return begin_edit(ui, state, *row, column);
  if (pressed(ImGuiKey_Delete, false) || pressed(ImGuiKey_Backspace, false)) {
    if (shows(*row, column, ui.audience)) send(ui, state, command_of_clear(*row, column, ui.opportunity->id));
    return;
  }
  std::string typed;
  for (const ImWchar c : io.InputQueueCharacters)
    if (c >= 32 && c != 127) append_utf8(typed, c);
  if (typed.empty()) return;
  if (!is_text_column(column) && typed == " ") return begin_edit(ui, state, *row, column);
  if (is_text_column(column) || column == PeopleColumn::department || column == PeopleColumn::reports_to)
    return begin_edit(ui, state, *row, column, std::move(typed));
  type_level(ui, state, *row, column, typed);
}

// ---------------------------------------------------------------- header and body

void header(Ui &ui, PeopleTableState &state, const Layout &layout, ImVec2 at, float width, float table_height) {
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float height = ui.px(header_height);
  const Theme &t = ui.theme;
  list->AddRectFilled(at, {at.x + width, at.y + height}, t.dark ? t.raised : t.ground);
  const auto one = [&](std::size_t i) {
    const auto &place = layout.places[i];
    const float x = at.x + place.x - (i == 0 ? 0 : state.scroll_x);
    if (i > 0 && (x + place.width < at.x + layout.frozen || x > at.x + width)) return;
    ImGui::PushID(static_cast<int>(i));
    const float edge = x + place.width;
    ImGui::SetCursorScreenPos({edge - ui.px(handle_width) / 2 - ui.px(2), at.y});
    const Pressed handle = item(ui, "resize", {ui.px(handle_width), height});
    mirror_item(ui, "separator", ui.tr(T::table_resize, ui.tr(title_of(place.column))));
    if (handle.hovered || handle.held) {
      ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
      list->AddLine({edge - 1, at.y}, {edge - 1, at.y + table_height}, t.accent, 2);
    }
    float &kept = state.widths[static_cast<std::size_t>(place.column)];
    if (handle.held && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 1))
      kept = std::clamp((ImGui::GetIO().MousePos.x - x) / ui.scale, 44.0f, 640.0f);
    if (handle.hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) kept = 0;
    ImGui::SetCursorScreenPos({x, at.y});
    const Pressed hit = item(ui, "sort", {place.width, height});
    const bool sorted = state.query.sort == place.column;
    const std::string_view title = ui.tr(title_of(place.column));
    mirror_item(ui, "columnheader", title,
                sorted ? ui.tr(state.query.descending ? T::table_descending : T::table_ascending) : std::string_view{});
    if (hit.hovered) list->AddRectFilled(hit.min, hit.max, t.hover);
    if (hit.focused)
      draw_focus_ring(ui, list, {hit.min.x + 3, hit.min.y + 3}, {hit.max.x - 3, hit.max.y - 3}, ui.px(4));
    const TextStyle style{size::caption, sorted ? Weight::strong : Weight::regular, sorted ? t.ink : t.muted};
    const bool centred = coverage_role_of(place.column) || place.column == PeopleColumn::hidden;
    const float arrow = sorted || hit.hovered ? ui.px(16) : 0, pad = ui.px(12);
    const float words = std::min(text_extent(ui, title, style).x, place.width - 2 * ui.px(6) - arrow);
    const float left = centred ? x + std::max(ui.px(6), (place.width - words - arrow) / 2)
                               : x + std::min(pad, std::max(ui.px(6), place.width - words - arrow));
    const bool cut =
        draw_text_cut(ui, list, {left, text_top(ui, at.y, height, size::caption)}, words + 0.5f, title, style);
    if (const auto role = coverage_role_of(place.column))
      tooltip(ui, our_role_hint(ui, *role));
    else if (cut)
      tooltip(ui, title);
    if (arrow > 0)
      draw_text(ui, list, {left + words + ui.px(3), at.y + (height - ui.px(13)) / 2},
                sorted && state.query.descending ? icon::arrow_down : icon::arrow_up,
                {13, Weight::regular, sorted ? t.accent : t.line_strong});
    if (hit.pressed) {
      state.hold_order = false;
      if (!sorted)
        state.query.sort = place.column, state.query.descending = false;
      else if (!state.query.descending)
        state.query.descending = true;
      else
        state.query.sort.reset(), state.query.descending = false;
    }
    ImGui::PopID();
  };
  ImGui::PushClipRect({at.x + layout.frozen, at.y}, {at.x + width, at.y + table_height}, true);
  for (std::size_t i = 1; i < layout.count; ++i) one(i);
  ImGui::PopClipRect();
  ImGui::PushClipRect(at, {at.x + std::min(width, layout.frozen + ui.px(handle_width)), at.y + table_height}, true);
  one(0);
  ImGui::PopClipRect();
  list->AddLine({at.x, at.y + height - 1}, {at.x + width, at.y + height - 1}, t.line);
}

/// What ImGui's window of the rows looks like this frame.
struct Body {
  ImVec2 at, max; ///< the visible part, without scrollbars
  float scroll_x, scroll_y;
  std::size_t first, end; ///< rows in sight
};

ImVec2 cell_min(const Ui &ui, const Layout &layout, const Body &body, std::size_t place, PeopleColumn column) {
  const auto *p = layout.find(column);
  const float x = p ? p->x : 0;
  return {body.at.x + x - (column == PeopleColumn::name ? 0 : body.scroll_x),
          body.at.y + static_cast<float>(place) * ui.px(row_height) - body.scroll_y};
}

void scroll_to_cursor(Ui &ui, PeopleTableState &state, const Layout &layout, const Body &body) {
  if (!state.cursor) return;
  const auto place = state.index.place_of(state.cursor->person);
  if (!place) return;
  const float height = ui.px(row_height), top = static_cast<float>(*place) * height, view = body.max.y - body.at.y;
  if (top < body.scroll_y)
    ImGui::SetScrollY(top);
  else if (top + height > body.scroll_y + view)
    ImGui::SetScrollY(top + height - view);
  const auto *column = layout.find(state.cursor->column);
  if (!column || column->column == PeopleColumn::name) return;
  const float left = column->x - layout.frozen, right = column->x + column->width;
  if (left < body.scroll_x)
    ImGui::SetScrollX(left);
  else if (right > body.scroll_x + body.max.x - body.at.x)
    ImGui::SetScrollX(right - (body.max.x - body.at.x));
}

void mirror_cells(Ui &ui, SharedState &shared, PeopleTableState &state, const Layout &layout, const Body &body) {
  const PeopleWords words = words_of(ui);
  const ImGuiID seed = ImGui::GetID("cells");
  for (std::size_t place = body.first; place < body.end; ++place) {
    const PeopleRow &row = state.index.at(place);
    const ImGuiID row_id = ImHashStr(row.person->id.text.c_str(), row.person->id.text.size(), seed);
    const bool selected = ui.mirror.collecting() && shared.selection.has(row.person->id);
    for (std::size_t i = 0; i < layout.count; ++i) {
      const PeopleColumn column = layout.places[i].column;
      const ImGuiID id = row_id + static_cast<ImGuiID>(i) + 1;
      const Cell cell{row.person->id, column};
      std::string told;
      if (ui.mirror.take_press(id)) {
        shared.selection.only(row.person->id);
        state.anchor = row.person->id;
        begin_edit(ui, state, row, column);
      }
      if (is_text_column(column) && ui.mirror.take_value(id, told) && ui.can_edit)
        send(ui, state, command_of_text(row, column, told, ui.opportunity->id));
      if (!ui.mirror.collecting() || (state.edit && state.edit->cell == cell)) continue;
      const ImVec2 min = cell_min(ui, layout, body, place, column);
      const ImVec2 clip{column == PeopleColumn::name ? body.at.x : body.at.x + layout.frozen, body.at.y};
      std::string flags = selected ? "selected" : "";
      if (state.has_keyboard && state.cursor == cell) flags += flags.empty() ? "focused" : " focused";
      ui.mirror.add(id, "gridcell", cell_label(ui, row, column), min,
                    {min.x + layout.places[i].width, min.y + ui.px(row_height)}, clip, body.max,
                    shows(row, column, ui.audience) ? cell_text(row, column, *ui.workspace, words) : std::string{},
                    flags);
    }
  }
}

void draw_rows(Ui &ui, const SharedState &shared, const PeopleTableState &state, const Layout &layout, const Body &body,
               std::optional<std::size_t> hovered) {
  ImDrawList *list = ImGui::GetWindowDrawList();
  const Theme &t = ui.theme;
  const float height = ui.px(row_height);
  const auto top_of = [&](std::size_t place) { return body.at.y + static_cast<float>(place) * height - body.scroll_y; };
  const auto ring = [&](std::size_t place, const Layout::Place &column, float x) {
    if (!state.cursor || state.cursor->column != column.column ||
        state.cursor->person != state.index.at(place).person->id)
      return;
    if (!state.has_keyboard && !state.choice) return;
    list->AddRect({x + 1, top_of(place) + 1}, {x + column.width - 1, top_of(place) + height - 2}, t.accent, ui.px(4), 0,
                  2);
  };
  const auto row_fill = [&](std::size_t place, float left, float right) {
    const bool selected = shared.selection.has(state.index.at(place).person->id);
    const ImVec2 a{left, top_of(place)}, b{right, top_of(place) + height};
    list->AddRectFilled(a, b, selected ? t.accent_soft : t.surface);
    if (!selected && hovered == place) list->AddRectFilled(a, b, t.hover);
    list->AddLine({left, b.y - 1}, {right, b.y - 1}, t.line);
    return selected ? t.accent_soft : t.surface;
  };
  list->PushClipRect({body.at.x + layout.frozen, body.at.y}, body.max, true);
  for (std::size_t place = body.first; place < body.end; ++place) {
    const ImU32 background = row_fill(place, body.at.x, body.max.x);
    for (std::size_t i = 1; i < layout.count; ++i) {
      const auto &column = layout.places[i];
      const float x = body.at.x + column.x - body.scroll_x;
      if (x + column.width < body.at.x + layout.frozen || x > body.max.x) continue;
      draw_cell(ui, list, state.index.at(place), column.column, {x, top_of(place)}, column.width, background);
      ring(place, column, x);
    }
  }
  list->PopClipRect();
  list->PushClipRect(body.at, {body.at.x + layout.frozen, body.max.y}, true);
  for (std::size_t place = body.first; place < body.end; ++place) {
    const ImU32 background = row_fill(place, body.at.x, body.at.x + layout.frozen);
    draw_cell(ui, list, state.index.at(place), PeopleColumn::name, {body.at.x, top_of(place)}, layout.frozen,
              background);
    if (shared.selection.has(state.index.at(place).person->id))
      list->AddRectFilled({body.at.x, top_of(place)}, {body.at.x + ui.px(3), top_of(place) + height - 1}, t.accent);
    ring(place, layout.places[0], body.at.x);
  }
  list->PopClipRect();
  const float bottom = std::min(body.max.y, top_of(body.end));
  list->AddLine({body.at.x + layout.frozen, body.at.y}, {body.at.x + layout.frozen, bottom},
                body.scroll_x > 0 ? t.line_strong : t.line);
}

/// The cell under the pointer, with the mark that it opens, and its hint after a rest.
void hovered_cell(Ui &ui, const PeopleTableState &state, const Layout &layout, const Body &body, std::size_t place,
                  const Layout::Place &column) {
  const PeopleRow &row = state.index.at(place);
  const ImVec2 min = cell_min(ui, layout, body, place, column.column),
               max{min.x + column.width, min.y + ui.px(row_height)};
  if (state.edit && state.edit->cell == Cell{row.person->id, column.column}) return;
  ImDrawList *list = ImGui::GetWindowDrawList();
  if (ui.can_edit && !ui.host.touch && is_choice(column.column) && shows(row, column.column, ui.audience)) {
    const bool frozen = column.column == PeopleColumn::name;
    list->PushClipRect({frozen ? body.at.x : body.at.x + layout.frozen, body.at.y}, body.max, true);
    const float side = ui.px(20);
    const ImVec2 a{max.x - side - ui.px(3), (min.y + max.y - side) / 2}, b{a.x + side, a.y + side};
    list->AddRectFilled(a, b, ui.theme.surface, ui.px(4));
    list->AddRect(a, b, ui.theme.line, ui.px(4));
    draw_text_centered(ui, list, a, b, icon::chevron_down, {14, Weight::regular, ui.theme.muted});
    list->PopClipRect();
  }
  const std::string hint = shows(row, column.column, ui.audience) ? cell_hint(ui, row, column.column, column.width)
                                                                  : std::string{ui.tr(T::table_private)};
  if (hint.empty() || state.choice) return;
  ImGui::SetCursorScreenPos(min);
  ImGui::Dummy({column.width, ui.px(row_height)});
  tooltip(ui, hint);
}

void click(Ui &ui, SharedState &shared, PeopleTableState &state, const Layout &layout, const Body &body,
           std::size_t place, const Layout::Place &column) {
  const ImGuiIO &io = ImGui::GetIO();
  const PeopleRow &row = state.index.at(place);
  const Cell cell{row.person->id, column.column};
  const bool again = state.cursor == cell && !io.KeyShift && !io.KeyCtrl && !io.KeySuper;
  const bool sole = shared.selection.people.size() == 1 && shared.selection.has(row.person->id);
  const ImVec2 min = cell_min(ui, layout, body, place, column.column);
  const bool on_mark = !ui.host.touch && is_choice(column.column) && io.MousePos.x > min.x + column.width - ui.px(24);
  if (!again || !sole) select_row(shared, state, row.person->id, io.KeyShift, io.KeyCtrl || io.KeySuper);
  state.cursor = cell;
  state.take_keyboard = true;
  const bool double_click = ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
  if (is_text_column(column.column) ? double_click || (again && sole && ui.host.touch) : on_mark || (again && sole))
    begin_edit(ui, state, row, column.column);
}

void rows(Ui &ui, SharedState &shared, PeopleTableState &state, const Layout &layout, ImVec2 at, ImVec2 extent) {
  const float height = ui.px(row_height);
  const std::size_t count = state.index.shown().size();
  ImGui::SetCursorScreenPos(at);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{0, 0});
  ImGui::PushStyleColor(ImGuiCol_ChildBg, ui.theme.surface);
  // With the keyboard in the grid its keys are the grid's alone; without, Tab comes in and goes out like everywhere.
  const ImGuiWindowFlags keys = state.has_keyboard || state.edit ? ImGuiWindowFlags_NoNavInputs : ImGuiWindowFlags_None;
  ImGui::SetNextWindowContentSize({layout.total, height * static_cast<float>(count)});
  ImGui::BeginChild("rows", extent, ImGuiChildFlags_NavFlattened, ImGuiWindowFlags_HorizontalScrollbar | keys);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  ImGuiContext &g = *ImGui::GetCurrentContext();
  ImGuiWindow *window = g.CurrentWindow;
  Body body;
  body.at = at;
  body.max = window->InnerRect.Max;
  body.scroll_x = ImGui::GetScrollX();
  body.scroll_y = ImGui::GetScrollY();
  state.scroll_x = body.scroll_x;
  const bool awaited = state.edit && state.edit->new_person && !state.index.row_of(state.edit->cell.person);
  if (state.scroll_to_cursor && !awaited) {
    scroll_to_cursor(ui, state, layout, body);
    state.scroll_to_cursor = false;
    ui.out.animating = true;
  }
  body.first = std::min(count, static_cast<std::size_t>(body.scroll_y / height));
  body.end = std::min(count, static_cast<std::size_t>((body.scroll_y + body.max.y - body.at.y) / height) + 1);

  // One item for the whole grid; cells are found by where the pointer is.
  const ImRect box(body.at, body.max);
  const ImGuiID grid = window->GetID("grid");
  ImGui::SetCursorScreenPos(body.at);
  // An item that allows overlap loses a click that comes with the pointer's first move: only below the field of a cell.
  const ImGuiButtonFlags overlap = state.edit ? ImGuiButtonFlags_AllowOverlap : 0;
  if (state.edit) ImGui::SetNextItemAllowOverlap();
  bool hovered = false, held = false, pressed = false;
  if (ImGui::ItemAdd(box, grid)) {
    pressed = ImGui::ButtonBehavior(
        box, grid, &hovered, &held,
        overlap | (ui.host.touch ? ImGuiButtonFlags_PressedOnClickRelease : ImGuiButtonFlags_PressedOnClick));
    mirror_item(ui, "grid", ui.tr(T::table_label),
                ui.tr(T::table_count, std::to_string(count), std::to_string(state.index.total())));
  }
  const bool just_taken = state.take_keyboard; // the key that brought the keyboard here is not the grid's
  if (state.take_keyboard) {
    ImGui::FocusWindow(window);
    ImGui::SetFocusID(grid, window);
    state.take_keyboard = false;
  }
  const bool keyboard =
      g.NavWindow == window && g.NavId == grid && !state.edit && !state.choice && ImGui::IsWindowFocused();
  const bool keyboard_before = state.has_keyboard;
  state.has_keyboard = keyboard;
  if (keyboard != keyboard_before) ui.out.animating = true;

  std::optional<std::size_t> under;
  const Layout::Place *column = nullptr;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (hovered && box.Contains(mouse) && !(held && ui.host.touch && !pressed)) { // the keyboard "hovers" too
    const auto place = static_cast<std::size_t>((mouse.y - body.at.y + body.scroll_y) / height);
    if (place < count) under = place;
    const float x = mouse.x - body.at.x;
    for (std::size_t i = 0; i < layout.count; ++i) {
      const float left = layout.places[i].x - (i == 0 ? 0 : body.scroll_x);
      if (x >= left && x < left + layout.places[i].width && (i == 0 || x >= layout.frozen)) {
        column = &layout.places[i];
        break;
      }
    }
  }
  if (pressed && under && column)
    click(ui, shared, state, layout, body, *under, *column);
  else if (pressed && box.Contains(mouse))
    shared.selection.clear(), state.cursor.reset();
  if (keyboard && !pressed && !just_taken) grid_keys(ui, shared, state, layout, (body.max.y - body.at.y) / height);

  draw_rows(ui, shared, state, layout, body, ui.host.touch ? std::nullopt : under);
  if (under && column) hovered_cell(ui, state, layout, body, *under, *column);
  mirror_cells(ui, shared, state, layout, body);

  const auto cell_box = [&](const Cell &cell, ImVec2 &min, float &width) {
    const auto place = state.index.place_of(cell.person);
    const auto *p = layout.find(cell.column);
    if (!place || !p) return false;
    min = cell_min(ui, layout, body, *place, cell.column);
    width = p->width;
    return true;
  };
  ImVec2 min;
  float width = 0;
  if (keyboard && !ui.host.touch && state.cursor && cell_box(*state.cursor, min, width)) {
    // The page hands characters on, also those of an input method, only while somebody asks for them.
    g.PlatformImeData.WantVisible = true;
    g.PlatformImeData.ViewportId = ImGui::GetMainViewport()->ID;
    g.PlatformImeData.InputPos = {min.x + ui.px(12), min.y + (height - ui.px(21)) / 2};
    g.PlatformImeData.InputLineHeight = ui.px(21);
  }
  if (state.edit) {
    if (cell_box(state.edit->cell, min, width)) {
      const float left = state.edit->cell.column == PeopleColumn::name ? body.at.x : body.at.x + layout.frozen;
      ImGui::PushClipRect({left, body.at.y}, body.max, true);
      text_editor(ui, shared, state, layout, min, width);
      ImGui::PopClipRect();
    } else if (!awaited || ++state.edit->frames > 8) {
      state.edit.reset();
    }
    ui.out.animating |= awaited;
  }
  if (state.choice) {
    if (!cell_box(state.choice->cell, min, width)) {
      state.choice.reset();
    } else {
      ImGui::SetCursorScreenPos(min);
      ImGui::Dummy({width, height});
      if (choice_popover(ui, shared, state)) state.hold_order = true;
      if (!state.choice) state.take_keyboard = true, ui.out.animating = true;
    }
  }
  settle_cursor(at);
  ImGui::EndChild();
}

// ---------------------------------------------------------------- above the rows

void begin_new_person(Ui &ui, SharedState &shared, PeopleTableState &state) {
  const PersonId id = add_person(ui);
  state.query.filter.clear();
  state.hold_order = true;
  state.cursor = Cell{id, PeopleColumn::name};
  state.anchor = id;
  shared.selection.only(id);
  state.scroll_to_cursor = true;
  state.edit.emplace();
  state.edit->cell = *state.cursor;
  state.edit->new_person = true;
}

void columns_menu(Ui &ui, PeopleTableState &state, bool short_words) {
  std::size_t on = 0;
  for (const bool off : state.off) on += !off;
  const std::string words = ui.tr(T::table_columns_count, std::to_string(on), std::to_string(people_columns));
  const ButtonOptions options{.kind = ButtonKind::normal,
                              .icon = icon::table_2,
                              .state = ImGui::IsPopupOpen("columns") ? "expanded" : "",
                              .menu_mark = true};
  const bool pressed =
      short_words ? icon_button(ui, icon::table_2, words, {.kind = ButtonKind::normal}) : button(ui, words, options);
  if (pressed) open_popover("columns");
  if (!begin_popover(ui, "columns", ui.px(200))) return;
  for (std::size_t i = 1; i < people_columns; ++i) {
    const std::string_view title = ui.tr(title_of(static_cast<PeopleColumn>(i)));
    bool shown = !state.off[i];
    if (checkbox(ui, title, shown)) state.off[i] = !shown;
  }
  menu_divider(ui);
  if (button(ui, ui.tr(T::table_all_columns), {.kind = ButtonKind::link})) state.off.fill(false), state.widths.fill(0);
  end_popover(ui);
}

float button_width(const Ui &ui, std::string_view words, bool menu) {
  return text_extent(ui, words).x + ui.px(menu ? 66 : 46);
}

void bar(Ui &ui, SharedState &shared, PeopleTableState &state, ImVec2 at, float width) {
  const float pad = ui.px(ui.phone ? 12 : 16), top = at.y + (ui.px(bar_height) - ui.control()) / 2, gap = ui.px(8);
  const std::string_view add = ui.tr(T::table_add_person), paste = ui.tr(T::table_paste_rows);
  std::string columns = ui.tr(T::table_columns_count, std::to_string(people_columns), std::to_string(people_columns));
  const std::size_t chosen = shared.selection.people.size();
  const std::string chosen_words = ui.tr(T::table_selected, std::to_string(chosen));
  const std::size_t shown = state.index.shown().size(), total = state.index.total();
  const std::string count = state.query.filter.empty()
                                ? ui.tr(T::table_total, std::to_string(total))
                                : ui.tr(T::table_count, std::to_string(shown), std::to_string(total));
  const float count_width = text_extent(ui, count, {13}).x, control = ui.control();
  const bool with_selection = chosen > 0 && !ui.phone;
  const float selection_width =
      with_selection ? text_extent(ui, chosen_words, {13}).x + gap + 2 * (control + ui.px(2)) + ui.px(20) : 0;
  const float full = (ui.can_edit ? button_width(ui, add, false) + gap + button_width(ui, paste, false) + gap : 0) +
                     button_width(ui, columns, true);
  const float filter_least = ui.px(ui.phone ? 120 : 180);
  const bool icons =
      ui.phone || pad * 2 + filter_least + gap + count_width + ui.px(24) + selection_width + full > width;
  const float buttons = icons ? (ui.can_edit ? 2 * (control + gap) : 0) + (ui.phone ? 0 : control) : full;

  const float filter_width =
      std::clamp(width - 2 * pad - count_width - ui.px(36) - selection_width - buttons, filter_least, ui.px(280));
  ImGui::SetCursorScreenPos({at.x + pad, top});
  std::string typed;
  ImGui::SetNextItemAllowOverlap(); // of the cross that empties it
  const bool filtered = text_field(ui, ui.tr(T::table_filter), state.query.filter, typed,
                                   {.hint = ui.tr(T::table_filter),
                                    .width = filter_width,
                                    .focus = state.focus_filter,
                                    .icon = icon::list_filter,
                                    .live = true});
  if (filtered) state.query.filter = std::move(typed), state.hold_order = false;
  if (ImGui::IsItemActive()) {
    state.focus_filter = false;
    ImGui::GetCurrentContext()->ActiveIdUsingNavDirMask |= 1u << ImGuiDir_Down;
    if (ImGui::IsKeyPressed(ImGuiKey_DownArrow, false) && shown > 0 && !ui.phone)
      ImGui::ClearActiveID(), state.take_keyboard = true;
  } else if (state.focus_filter) {
    ui.out.animating = true;
  }
  float x = at.x + pad + filter_width;
  if (!state.query.filter.empty()) {
    ImGui::SetCursorScreenPos({x - control, top});
    if (icon_button(ui, icon::x, ui.tr(T::table_clear_filter), {.kind = ButtonKind::ghost}))
      state.query.filter.clear(), state.hold_order = false;
  }
  x += ui.px(12);
  ImGui::SetCursorScreenPos({x, top + (control - ui.px(13) * 1.5f) / 2});
  label(ui, count, {13, Weight::regular, ui.theme.muted});

  float right = at.x + width - pad - buttons;
  if (with_selection) {
    right -= selection_width;
    ImGui::SetCursorScreenPos({right, top + (control - ui.px(13) * 1.5f) / 2});
    label(ui, chosen_words, {13, Weight::strong, ui.theme.accent});
    right += text_extent(ui, chosen_words, {13, Weight::strong}).x + gap;
    ImGui::SetCursorScreenPos({right, top});
    if (icon_button(ui, icon::copy, ui.tr(T::table_copy_rows),
                    {.kind = ButtonKind::ghost, .tooltip = ui.tr(T::table_copy_why, shortcut_text(ui, "C"))}))
      copy_rows(ui, shared, state);
    ImGui::SetCursorScreenPos({right + control + ui.px(2), top});
    if (icon_button(ui, icon::trash, ui.tr(T::table_remove_people),
                    {.kind = ButtonKind::ghost, .enabled = ui.can_edit}))
      remove_rows(ui, shared, state);
    right = at.x + width - pad - buttons;
    ImGui::GetWindowDrawList()->AddLine({right - ui.px(9), top + ui.px(5)},
                                        {right - ui.px(9), top + control - ui.px(5)}, ui.theme.line);
  }
  ImGui::SetCursorScreenPos({right, top});
  if (ui.can_edit) {
    const bool add_pressed = icons ? icon_button(ui, icon::user_plus, add, {.kind = ButtonKind::normal})
                                   : button(ui, add, {.icon = icon::user_plus});
    if (add_pressed) begin_new_person(ui, shared, state);
    same_line(ui);
    ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x, top});
    const bool paste_pressed = icons ? icon_button(ui, icon::clipboard_paste, paste, {.kind = ButtonKind::normal})
                                     : button(ui, paste, {.icon = icon::clipboard_paste});
    if (paste_pressed) shared.paste_text.clear(), shared.overlay = Overlay::paste;
    same_line(ui);
    ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x, top});
  }
  if (!ui.phone) columns_menu(ui, state, icons);
  ImGui::GetWindowDrawList()->AddLine({at.x, at.y + ui.px(bar_height) - 1},
                                      {at.x + width, at.y + ui.px(bar_height) - 1}, ui.theme.line);
}

void nobody_yet(Ui &ui, SharedState &shared, PeopleTableState &state, ImVec2 at, ImVec2 extent) {
  ImGui::SetCursorScreenPos({at.x, at.y + std::max(ui.px(24), extent.y * 0.22f)});
  if (!ui.can_edit) {
    empty_state(ui, icon::users, ui.tr(T::table_empty_title), ui.tr(T::table_empty_read_only), {});
    return;
  }
  if (empty_state(ui, icon::users, ui.tr(T::table_empty_title), ui.tr(T::table_empty_text),
                  ui.tr(T::table_paste_rows))) {
    shared.paste_text.clear();
    shared.overlay = Overlay::paste;
  }
  const std::string_view words = ui.tr(T::table_add_first);
  ImGui::SetCursorScreenPos(
      {at.x + (extent.x - text_extent(ui, words).x) / 2 - ui.px(2), ImGui::GetCursorScreenPos().y + ui.px(4)});
  if (button(ui, words, {.kind = ButtonKind::link})) begin_new_person(ui, shared, state);
}

void nobody_found(Ui &ui, PeopleTableState &state, ImVec2 at, ImVec2 extent) {
  ImGui::SetCursorScreenPos({at.x, at.y + std::max(ui.px(16), extent.y * 0.16f)});
  if (empty_state(ui, icon::search, ui.tr(T::table_no_match), ui.tr(T::table_no_match_text, state.query.filter),
                  ui.tr(T::table_clear_filter))) {
    state.query.filter.clear();
    state.hold_order = false;
  }
}

bool looks_like_rows(std::string_view text) {
  return text.find('\t') != std::string_view::npos || trimmed(text).find('\n') != std::string_view::npos;
}

void clipboard(Ui &ui, SharedState &shared, const PeopleTableState &state) {
  if (shared.overlay != Overlay::none || state.edit || state.choice || ImGui::GetIO().WantTextInput) return;
  if (ui.host.copy_wanted || ui.host.cut_wanted) copy_rows(ui, shared, state);
  if (ui.can_edit && looks_like_rows(ui.host.pasted)) {
    shared.paste_text = ui.host.pasted;
    shared.overlay = Overlay::paste;
  }
}

} // namespace

PersonId add_person(Ui &ui) {
  Person person;
  person.id = ui.host.ids->next<PersonId>('p');
  person.name = std::string{ui.tr(T::table_new_person)};
  Stance stance;
  stance.person = person.id;
  stance.position = place_below(ui.map());
  const PersonId id = person.id;
  AddPeople add;
  add.opportunity = ui.opportunity->id;
  add.people.push_back(std::move(person));
  add.stances.push_back(std::move(stance));
  ui.dispatch(std::move(add));
  return id;
}

void people_table_screen(Ui &ui, SharedState &shared, PeopleTableState &state, ImVec2 at, ImVec2 extent) {
  if (!ui.opportunity) return;
  state.query.audience = ui.audience;
  state.index.refresh(*ui.workspace, *ui.account, *ui.opportunity, state.query, state.hold_order);
  for (std::optional<PersonId> *wanted : {&shared.reveal, &shared.edit_name}) {
    if (!*wanted) continue;
    if (const PeopleRow *row = state.index.row_of(**wanted)) {
      if (!state.index.place_of(row->person->id)) { // filtered out: what was asked for comes first
        state.query.filter.clear();
        state.index.refresh(*ui.workspace, *ui.account, *ui.opportunity, state.query, false);
      }
      shared.selection.only(row->person->id);
      state.cursor = Cell{row->person->id, PeopleColumn::name};
      state.anchor = row->person->id;
      state.scroll_to_cursor = true;
      if (wanted == &shared.edit_name && !ui.phone) begin_edit(ui, state, *row, PeopleColumn::name);
    }
    wanted->reset();
    shared.name_is_new = false;
  }
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{ui.px(8), 0});
  begin_region(ui, "people_table", at, extent, ui.theme.surface);
  bar(ui, shared, state, at, extent.x);
  const float top = ui.px(bar_height);
  const ImVec2 below{at.x, at.y + top}, room{extent.x, extent.y - top};
  if (state.index.total() == 0) {
    nobody_yet(ui, shared, state, below, room);
  } else if (state.index.shown().empty()) {
    nobody_found(ui, state, below, room);
  } else if (ui.phone) {
    people_cards(ui, shared, state, below, room);
  } else {
    const Layout layout(ui, state, room.x - ImGui::GetStyle().ScrollbarSize);
    header(ui, state, layout, below, room.x, room.y);
    const float head = ui.px(header_height);
    rows(ui, shared, state, layout, {below.x, below.y + head}, {room.x, room.y - head});
  }
  settle_cursor(at);
  end_region();
  ImGui::PopStyleVar();
  clipboard(ui, shared, state);
}

} // namespace sandtable::view
