#include "imgui_internal.h"
#include "view/icons.hpp"
#include "view/screens/people_table_grid.hpp"

#include <algorithm>

// What stands above the people table's rows, and in their place.

namespace sandtable::view {

namespace {

void begin_new_person(Ui &ui, SharedState &shared, PeopleTableState &state) {
  const PersonId id = add_person(ui);
  state.query.filter.clear();
  state.hold_order = true;
  state.cursor = PeopleCell{id, PeopleColumn::name};
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

} // namespace

void people_bar(Ui &ui, SharedState &shared, PeopleTableState &state, ImVec2 at, float width) {
  const float pad = ui.px(ui.phone ? 12 : 16), top = at.y + (ui.px(people_bar_height) - ui.control()) / 2,
              gap = ui.px(8);
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
  // Only under the pointer on the cross that empties it: what allows overlap is hovered a frame late and loses a press
  // that comes with the pointer.
  const float cross = at.x + pad + filter_width - control;
  if (!state.query.filter.empty() && ImGui::IsMouseHoveringRect({cross, top}, {cross + control, top + control}))
    ImGui::SetNextItemAllowOverlap();
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
    ImGui::SetCursorScreenPos({cross, top});
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
      copy_people_rows(ui, shared, state);
    ImGui::SetCursorScreenPos({right + control + ui.px(2), top});
    if (icon_button(ui, icon::trash, ui.tr(T::table_remove_people),
                    {.kind = ButtonKind::ghost, .enabled = ui.can_edit}))
      remove_people_rows(ui, shared, state);
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
  ImGui::GetWindowDrawList()->AddLine({at.x, at.y + ui.px(people_bar_height) - 1},
                                      {at.x + width, at.y + ui.px(people_bar_height) - 1}, ui.theme.line);
}

void people_nobody_yet(Ui &ui, SharedState &shared, PeopleTableState &state, ImVec2 at, ImVec2 extent) {
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

void people_nobody_found(Ui &ui, PeopleTableState &state, ImVec2 at, ImVec2 extent) {
  ImGui::SetCursorScreenPos({at.x, at.y + std::max(ui.px(16), extent.y * 0.16f)});
  if (empty_state(ui, icon::search, ui.tr(T::table_no_match), ui.tr(T::table_no_match_text, state.query.filter),
                  ui.tr(T::table_clear_filter))) {
    state.query.filter.clear();
    state.hold_order = false;
  }
}

} // namespace sandtable::view
