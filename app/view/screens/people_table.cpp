#include "view/screens/people_table.hpp"

#include "base/text.hpp"
#include "imgui_internal.h"
#include "view/icons.hpp"
#include "view/screens/people_table_cards.hpp"
#include "view/screens/people_table_choice.hpp"
#include "view/screens/people_table_grid.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {
constexpr float header_height = 36, handle_width = 9;

void header(Ui &ui, PeopleTableState &state, const PeopleLayout &layout, ImVec2 at, float width, float table_height) {
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

void scroll_to_cursor(Ui &ui, PeopleTableState &state, const PeopleLayout &layout, const PeopleBody &body) {
  if (!state.cursor) return;
  const auto place = state.index.place_of(state.cursor->person);
  if (!place) return;
  const float height = ui.px(people_row_height), top = static_cast<float>(*place) * height,
              view = body.max.y - body.at.y;
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

void mirror_cells(Ui &ui, SharedState &shared, PeopleTableState &state, const PeopleLayout &layout,
                  const PeopleBody &body) {
  const PeopleWords words = people_words(ui);
  const ImGuiID seed = ImGui::GetID("cells");
  for (std::size_t place = body.first; place < body.end; ++place) {
    const PeopleRow &row = state.index.at(place);
    const ImGuiID row_id = ImHashStr(row.person->id.text.c_str(), row.person->id.text.size(), seed);
    const bool selected = ui.mirror.collecting() && shared.selection.has(row.person->id);
    for (std::size_t i = 0; i < layout.count; ++i) {
      const PeopleColumn column = layout.places[i].column;
      const ImGuiID id = row_id + static_cast<ImGuiID>(i) + 1;
      const PeopleCell cell{row.person->id, column};
      std::string told;
      if (ui.mirror.take_press(id)) {
        shared.selection.only(row.person->id);
        state.anchor = row.person->id;
        begin_people_edit(ui, state, row, column);
      }
      if (is_text_column(column) && ui.mirror.take_value(id, told) && ui.can_edit)
        send_from_table(ui, state, command_of_text(row, column, told, ui.opportunity->id));
      if (!ui.mirror.collecting() || (state.edit && state.edit->cell == cell)) continue;
      const ImVec2 min = people_cell_min(ui, layout, body, place, column);
      const ImVec2 clip{column == PeopleColumn::name ? body.at.x : body.at.x + layout.frozen, body.at.y};
      std::string flags = selected ? "selected" : "";
      if (state.has_keyboard && state.cursor == cell) flags += flags.empty() ? "focused" : " focused";
      ui.mirror.add(id, "gridcell", people_cell_label(ui, row, column), min,
                    {min.x + layout.places[i].width, min.y + ui.px(people_row_height)}, clip, body.max,
                    shows(row, column, ui.audience) ? cell_text(row, column, *ui.workspace, words) : std::string{},
                    flags);
    }
  }
}

void draw_rows(Ui &ui, const SharedState &shared, const PeopleTableState &state, const PeopleLayout &layout,
               const PeopleBody &body, std::optional<std::size_t> hovered) {
  ImDrawList *list = ImGui::GetWindowDrawList();
  const Theme &t = ui.theme;
  const float height = ui.px(people_row_height);
  const auto top_of = [&](std::size_t place) { return body.at.y + static_cast<float>(place) * height - body.scroll_y; };
  const auto ring = [&](std::size_t place, const PeopleLayout::Place &column, float x) {
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
      draw_people_cell(ui, list, state.index.at(place), column.column, {x, top_of(place)}, column.width, background);
      ring(place, column, x);
    }
  }
  list->PopClipRect();
  list->PushClipRect(body.at, {body.at.x + layout.frozen, body.max.y}, true);
  for (std::size_t place = body.first; place < body.end; ++place) {
    const ImU32 background = row_fill(place, body.at.x, body.at.x + layout.frozen);
    draw_people_cell(ui, list, state.index.at(place), PeopleColumn::name, {body.at.x, top_of(place)}, layout.frozen,
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
void hovered_cell(Ui &ui, const PeopleTableState &state, const PeopleLayout &layout, const PeopleBody &body,
                  std::size_t place, const PeopleLayout::Place &column) {
  const PeopleRow &row = state.index.at(place);
  const ImVec2 min = people_cell_min(ui, layout, body, place, column.column),
               max{min.x + column.width, min.y + ui.px(people_row_height)};
  if (state.edit && state.edit->cell == PeopleCell{row.person->id, column.column}) return;
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
  const std::string hint = shows(row, column.column, ui.audience)
                               ? people_cell_hint(ui, row, column.column, column.width)
                               : std::string{ui.tr(T::table_private)};
  if (hint.empty() || state.choice) return;
  ImGui::SetCursorScreenPos(min);
  ImGui::Dummy({column.width, ui.px(people_row_height)});
  tooltip(ui, hint);
}

void click(Ui &ui, SharedState &shared, PeopleTableState &state, const PeopleLayout &layout, const PeopleBody &body,
           std::size_t place, const PeopleLayout::Place &column) {
  const ImGuiIO &io = ImGui::GetIO();
  const PeopleRow &row = state.index.at(place);
  const PeopleCell cell{row.person->id, column.column};
  const bool again = state.cursor == cell && !io.KeyShift && !io.KeyCtrl && !io.KeySuper;
  const bool sole = shared.selection.people.size() == 1 && shared.selection.has(row.person->id);
  const ImVec2 min = people_cell_min(ui, layout, body, place, column.column);
  const bool on_mark = !ui.host.touch && is_choice(column.column) && io.MousePos.x > min.x + column.width - ui.px(24);
  if (!again || !sole) select_people_row(shared, state, row.person->id, io.KeyShift, io.KeyCtrl || io.KeySuper);
  state.cursor = cell;
  state.take_keyboard = true;
  const bool double_click = ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
  if (is_text_column(column.column) ? double_click || (again && sole && ui.host.touch) : on_mark || (again && sole))
    begin_people_edit(ui, state, row, column.column);
}

void rows(Ui &ui, SharedState &shared, PeopleTableState &state, const PeopleLayout &layout, ImVec2 at, ImVec2 extent) {
  const float height = ui.px(people_row_height);
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
  PeopleBody body;
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
  const PeopleLayout::Place *column = nullptr;
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
  if (keyboard && !pressed && !just_taken)
    people_grid_keys(ui, shared, state, layout, (body.max.y - body.at.y) / height);

  draw_rows(ui, shared, state, layout, body, ui.host.touch ? std::nullopt : under);
  if (under && column) hovered_cell(ui, state, layout, body, *under, *column);
  mirror_cells(ui, shared, state, layout, body);

  const auto cell_box = [&](const PeopleCell &cell, ImVec2 &min, float &width) {
    const auto place = state.index.place_of(cell.person);
    const auto *p = layout.find(cell.column);
    if (!place || !p) return false;
    min = people_cell_min(ui, layout, body, *place, cell.column);
    width = p->width;
    return true;
  };
  ImVec2 min;
  float width = 0;
  if (keyboard && !ui.host.touch && state.cursor && cell_box(*state.cursor, min, width))
    ask_for_characters({min.x + ui.px(12), min.y + (height - ui.px(21)) / 2}, ui.px(21));
  if (state.edit) {
    if (cell_box(state.edit->cell, min, width)) {
      const float left = state.edit->cell.column == PeopleColumn::name ? body.at.x : body.at.x + layout.frozen;
      ImGui::PushClipRect({left, body.at.y}, body.max, true);
      people_cell_editor(ui, shared, state, layout, min, width);
      ImGui::PopClipRect();
    } else if (!awaited || ++state.edit->typing.frames > 8) {
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
      const int before = state.choice->move_x;
      int move = 0;
      if (choice_popover(ui, shared, state)) state.hold_order = true;
      if (state.choice && state.choice->move_x != before) move = state.choice->move_x, state.choice.reset();
      if (!state.choice) state.take_keyboard = true, ui.out.animating = true;
      if (move != 0) step_people_cursor(state, layout, move);
    }
  }
  settle_cursor(at);
  ImGui::EndChild();
}

bool looks_like_rows(std::string_view text) {
  return text.find('\t') != std::string_view::npos || trimmed(text).find('\n') != std::string_view::npos;
}

void clipboard(Ui &ui, SharedState &shared, PeopleTableState &state) {
  if (shared.overlay != Overlay::none || state.edit || state.choice || ImGui::GetIO().WantTextInput) return;
  if (ui.host.copy_wanted || ui.host.cut_wanted) copy_people_rows(ui, shared, state);
  if (ui.can_edit && looks_like_rows(ui.host.pasted)) {
    shared.paste_text = ui.host.pasted;
    shared.overlay = Overlay::paste;
  } else if (!ui.host.pasted.empty() && state.has_keyboard) {
    paste_people_cell(ui, shared, state, ui.host.pasted);
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
      state.cursor = PeopleCell{row->person->id, PeopleColumn::name};
      state.anchor = row->person->id;
      state.scroll_to_cursor = true;
      if (wanted == &shared.edit_name && !ui.phone) begin_people_edit(ui, state, *row, PeopleColumn::name);
    }
    wanted->reset();
    shared.name_is_new = false;
  }
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{ui.px(8), 0});
  begin_region(ui, "people_table", at, extent, ui.theme.surface);
  people_bar(ui, shared, state, at, extent.x);
  const float top = ui.px(people_bar_height);
  const ImVec2 below{at.x, at.y + top}, room{extent.x, extent.y - top};
  if (state.index.total() == 0) {
    people_nobody_yet(ui, shared, state, below, room);
  } else if (state.index.shown().empty()) {
    people_nobody_found(ui, state, below, room);
  } else if (ui.phone) {
    people_cards(ui, shared, state, below, room);
  } else {
    const PeopleLayout layout(ui, state, room.x - ImGui::GetStyle().ScrollbarSize);
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
