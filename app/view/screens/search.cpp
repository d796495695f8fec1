#include "view/screens/search.hpp"

#include "base/in_order.hpp"
#include "imgui_internal.h"
#include "view/icons.hpp"
#include "view/screens/people_table_parts.hpp"

#include <algorithm>

namespace sandtable::view {

namespace {
constexpr std::size_t result_limit = 50;
constexpr std::size_t people_before_typing = 6;

/// 0: the name begins with it, 1: the name holds it, 2: something else does; 3: nothing.
int rank_of(std::string_view haystack, const std::vector<std::string> &needles) {
  const std::size_t name_end = std::min(haystack.find('\n'), haystack.size());
  int worst = 0;
  for (const auto &needle : needles) {
    const std::size_t at = haystack.find(needle);
    if (at == std::string_view::npos) return 3;
    worst = std::max(worst, at == 0 ? 0 : at < name_end ? 1 : 2);
  }
  return worst;
}

std::vector<std::string> words_of(std::string_view query) {
  std::vector<std::string> words;
  for (auto &word : split(folded(query), ' '))
    if (!word.empty()) words.push_back(std::move(word));
  return words;
}

void look_up(Ui &ui, SearchState &state, std::span<const CommandEntry> entries) {
  bool rebuilt = false;
  if (ui.workspace && ui.account && ui.opportunity) {
    PeopleQuery all;
    all.audience = ui.audience;
    rebuilt = state.index.refresh(*ui.workspace, *ui.account, *ui.opportunity, all, false);
  }
  if (!rebuilt && !state.stale && state.found_for == state.query && state.command_count == entries.size()) return;
  state.people.clear();
  state.people_found = 0;
  const auto needles = words_of(state.query);
  if (ui.opportunity)
    state.people = ranked_people(state.index, state.query, needles.empty() ? people_before_typing : result_limit,
                                 &state.people_found);
  std::vector<std::pair<int, std::size_t>> ranked;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const int rank = needles.empty() ? 0 : rank_of(folded(entries[i].label), needles);
    if (rank < 3) ranked.emplace_back(rank, i);
  }
  put_in_order(ranked, [](const auto &a, const auto &b) { return a.first < b.first; });
  state.commands.clear();
  for (const auto &[rank, at] : ranked)
    if (state.commands.size() < result_limit) state.commands.push_back(at);
  if (state.found_for != state.query || state.stale) state.cursor = 0;
  state.found_for = state.query;
  state.command_count = entries.size();
  state.stale = false;
}

void group_caption(Ui &ui, std::string_view text, std::string_view aside) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::Dummy({ImGui::GetContentRegionAvail().x, ui.px(28)});
  mirror_item(ui, "heading", text, aside);
  ImDrawList *list = ImGui::GetWindowDrawList();
  draw_text(ui, list, {at.x + ui.px(12), at.y + ui.px(9)}, text, caption(ui));
  if (aside.empty()) return;
  draw_text(ui, list, {at.x + ui.px(20) + text_extent(ui, text, caption(ui)).x, at.y + ui.px(9)}, aside, caption(ui));
}

/// The row's item with hover and cursor; moving the mouse takes the cursor along, scrolling under a resting mouse does
/// not.
Pressed result_row(Ui &ui, SearchState &state, std::size_t place, bool enabled) {
  ImGui::PushID(static_cast<int>(place));
  const Pressed hit = item(ui, "result", {ImGui::GetContentRegionAvail().x, ui.px(ui.host.touch ? 48 : 40)}, enabled);
  ImGui::PopID();
  const ImVec2 moved = ImGui::GetIO().MouseDelta;
  if (hit.hovered && (moved.x != 0 || moved.y != 0)) state.cursor = place;
  if (state.cursor == place) {
    ImGui::GetWindowDrawList()->AddRectFilled(hit.min, hit.max, ui.theme.accent_soft, ui.px(size::radius));
    if (state.follow) ImGui::ScrollToItem(ImGuiScrollFlags_KeepVisibleEdgeY), state.follow = false;
  }
  return hit;
}

bool person_row(Ui &ui, SearchState &state, std::size_t place) {
  const PeopleRow &row = state.index.at(state.people[place]);
  const Pressed hit = result_row(ui, state, place, true);
  const bool current = state.cursor == place;
  std::string aside = joined(
      shows(row, PeopleColumn::title, ui.audience) ? std::string_view{row.person->title} : std::string_view{},
      row.department && shows(row, PeopleColumn::department, ui.audience) ? std::string_view{row.department->name}
                                                                          : std::string_view{});
  const std::string_view name = row.person->name.empty() ? ui.tr(T::table_unnamed) : std::string_view{row.person->name};
  const bool rated = row.stance->attitude && shows(row, PeopleColumn::attitude, ui.audience);
  mirror_item(ui, "option", ui.tr(T::search_go_to, joined(name, aside)),
              rated ? ui.attitude_word(row.stance->attitude->value) : std::string_view{}, current ? "selected" : "");
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float middle = (hit.min.y + hit.max.y) / 2, left = hit.min.x + ui.px(12), right = hit.max.x - ui.px(12);
  if (rated) {
    const int level = attitude_level(row.stance->attitude->value);
    draw_attitude_shape(list, {left + ui.px(9), middle}, ui.px(12), level,
                        ui.theme.attitude[static_cast<std::size_t>(level)],
                        current ? ui.theme.accent_soft : ui.theme.raised);
  } else {
    draw_text(ui, list, {left, middle - ui.px(9)}, icon::user, {18, Weight::regular, ui.theme.faint});
  }
  const float x = left + ui.px(30);
  const float name_width = std::min(text_extent(ui, name, strong()).x, (right - x) * (aside.empty() ? 1.0f : 0.6f));
  bool cut = draw_text_cut(ui, list, {x, middle - ui.px(7)}, name_width + 1, name, strong());
  const float aside_x = x + name_width + ui.px(12);
  if (!aside.empty())
    cut |= draw_text_cut(ui, list, {aside_x, middle - ui.px(6.5f)}, right - aside_x, aside,
                         {13, Weight::regular, ui.theme.muted});
  if (cut) tooltip(ui, joined(name, aside));
  return hit.pressed;
}

bool command_row(Ui &ui, SearchState &state, std::size_t place, const CommandEntry &entry) {
  const Pressed hit = result_row(ui, state, place, entry.enabled);
  mirror_item(ui, "option", entry.label, entry.shortcut,
              !entry.enabled          ? "disabled"
              : state.cursor == place ? "selected"
                                      : "");
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float middle = (hit.min.y + hit.max.y) / 2, left = hit.min.x + ui.px(12), right = hit.max.x - ui.px(12);
  const ImU32 ink = entry.enabled ? ui.theme.ink : faded(ui.theme.faint, 0.75f);
  if (!entry.icon.empty())
    draw_text(ui, list, {left, middle - ui.px(9)}, entry.icon,
              {18, Weight::regular, entry.enabled ? ui.theme.muted : ink});
  float key_width = 0;
  if (!entry.shortcut.empty() && !ui.host.touch) {
    key_width = text_extent(ui, entry.shortcut, caption(ui)).x + ui.px(16);
    const ImVec2 a{right - key_width + ui.px(2), middle - ui.px(11)}, b{right, middle + ui.px(11)};
    list->AddRect(a, b, ui.theme.line, ui.px(4));
    draw_text_centered(ui, list, a, b, entry.shortcut, caption(ui));
  }
  const float x = left + ui.px(30);
  if (draw_text_cut(ui, list, {x, middle - ui.px(7)}, right - key_width - ui.px(8) - x, entry.label,
                    {size::body, Weight::regular, ink}))
    tooltip(ui, entry.label);
  return hit.pressed;
}

void move_cursor(SearchState &state, std::size_t count) {
  if (count == 0) return;
  const auto to = [&](std::size_t place) { state.cursor = place, state.follow = true; };
  if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) to(state.cursor + 1 < count ? state.cursor + 1 : 0);
  if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) to(state.cursor > 0 ? state.cursor - 1 : count - 1);
  if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) to(std::min(state.cursor + 8, count - 1));
  if (ImGui::IsKeyPressed(ImGuiKey_PageUp)) to(state.cursor > 8 ? state.cursor - 8 : 0);
}

void panel_style(Ui &ui) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(size::card_radius));
  ImGui::PushStyleVar(ImGuiStyleVar_PopupRounding, ui.px(size::card_radius));
  ImGui::PushStyleVar(ImGuiStyleVar_PopupBorderSize, 1);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
  ImGui::PushStyleColor(ImGuiCol_PopupBg, ui.theme.raised);
  ImGui::PushStyleColor(ImGuiCol_Border, ui.theme.line);
  ImGui::PushStyleColor(ImGuiCol_ModalWindowDimBg, ui.theme.scrim);
}
void pop_panel_style() {
  ImGui::PopStyleColor(3);
  ImGui::PopStyleVar(5);
}
} // namespace

std::vector<std::uint32_t> ranked_people(const PeopleIndex &index, std::string_view query, std::size_t limit,
                                         std::size_t *found) {
  const auto needles = words_of(query);
  std::array<std::vector<std::uint32_t>, 3> by_rank;
  std::size_t count = 0;
  for (std::uint32_t place = 0; place < index.shown().size(); ++place) {
    const int rank = needles.empty() ? 0 : rank_of(index.at(place).haystack, needles);
    if (rank > 2) continue;
    ++count;
    auto &list = by_rank[static_cast<std::size_t>(rank)];
    if (list.size() < limit) list.push_back(place);
  }
  if (found) *found = count;
  std::vector<std::uint32_t> best;
  for (const auto &list : by_rank)
    for (const std::uint32_t place : list)
      if (best.size() < limit) best.push_back(place);
  return best;
}

void search_overlay(Ui &ui, SharedState &shared, SearchState &state, std::span<const CommandEntry> commands) {
  if (shared.overlay != Overlay::search) return;
  const bool opening = !ImGui::IsPopupOpen("search");
  if (opening) {
    ImGui::OpenPopup("search");
    state.query.clear();
    state.stale = true;
    state.focus = true;
  }
  look_up(ui, state, commands);
  const std::size_t count = state.people.size() + state.commands.size();
  state.cursor = count == 0 ? 0 : std::min(state.cursor, count - 1);

  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float margin = ui.px(8), width = ui.phone ? screen.x - 2 * margin : std::min(ui.px(560), screen.x - ui.px(32));
  const float top = ui.phone ? margin : std::max(ui.px(24), screen.y * 0.12f);
  const float most = std::min(ui.px(560), screen.y - ui.host.keyboard_inset - top - ui.px(16));
  const float row = ui.px(ui.host.touch ? 48 : 40), field = ui.px(56), footer = ui.host.touch ? ui.px(8) : ui.px(34);
  float content = row * static_cast<float>(count) + (state.people.empty() ? 0 : ui.px(28)) +
                  (state.commands.empty() ? 0 : ui.px(28)) + ui.px(12);
  if (count == 0) content = ui.px(96);
  const float height = std::min(most, field + content + footer);
  ImGui::SetNextWindowPos({(screen.x - width) / 2, top});
  ImGui::SetNextWindowSize({width, height});
  panel_style(ui);
  const ImGuiWindowFlags flags = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                                 ImGuiWindowFlags_NoNavInputs | ImGuiWindowFlags_NoScrollbar |
                                 ImGuiWindowFlags_NoScrollWithMouse;
  if (!ImGui::BeginPopupModal("search", nullptr, flags)) {
    pop_panel_style();
    return;
  }
  tell_dialog(ui, ui.tr(T::shortcuts_search));
  const ImVec2 at = ImGui::GetWindowPos();
  ImDrawList *list = ImGui::GetWindowDrawList();
  bool close = ImGui::IsKeyPressed(ImGuiKey_Escape, false);
  move_cursor(state, count);
  bool take = ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false);

  ImGui::SetCursorScreenPos({at.x + ui.px(10), at.y + ui.px(11)});
  std::string typed;
  if (text_field(ui, ui.tr(T::search_label), state.query, typed,
                 {.hint = ui.tr(T::search_hint),
                  .width = width - ui.px(20),
                  .focus = state.focus,
                  .icon = icon::search,
                  .live = true,
                  .size = size::emphasis,
                  .bare = false}))
    state.query = std::move(typed);
  state.focus = !ImGui::IsItemActive() && (opening || state.focus) && !ImGui::IsMouseDown(ImGuiMouseButton_Left);
  if (state.focus) ui.out.animating = true;
  list->AddLine({at.x, at.y + field - 1}, {at.x + width, at.y + field - 1}, ui.theme.line);

  std::size_t chosen = count;
  ImGui::SetCursorScreenPos({at.x, at.y + field});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{ui.px(8), ui.px(4)});
  ImGui::BeginChild("results", {width, height - field - footer}, ImGuiChildFlags_AlwaysUseWindowPadding,
                    ImGuiWindowFlags_NoNavInputs);
  ImGui::PopStyleVar();
  if (!state.people.empty()) {
    const std::string of =
        state.people_found > state.people.size()
            ? ui.tr(T::search_first_of, std::to_string(state.people.size()), std::to_string(state.people_found))
            : std::to_string(state.people_found);
    group_caption(ui, ui.tr(T::search_people), of);
    for (std::size_t i = 0; i < state.people.size(); ++i)
      if (person_row(ui, state, i)) chosen = i;
  }
  if (!state.commands.empty()) {
    group_caption(ui, ui.tr(T::search_commands), {});
    for (std::size_t i = 0; i < state.commands.size(); ++i)
      if (command_row(ui, state, state.people.size() + i, commands[state.commands[i]]))
        chosen = state.people.size() + i;
  }
  if (count == 0) {
    space(ui, 28);
    const std::string none = ui.tr(T::search_nothing, state.query);
    const ImVec2 here = ImGui::GetCursorScreenPos();
    const float room = ImGui::GetContentRegionAvail().x;
    ImGui::Dummy({room, ui.px(24)});
    mirror_item(ui, "text", none);
    draw_text_centered(ui, ImGui::GetWindowDrawList(), here, {here.x + room, here.y + ui.px(24)}, none,
                       {size::body, Weight::regular, ui.theme.muted});
  }
  settle_cursor(ImGui::GetWindowPos());
  ImGui::EndChild();
  if (!ui.host.touch) {
    const float y = at.y + height - footer;
    list->AddLine({at.x, y}, {at.x + width, y}, ui.theme.line);
    draw_text_cut(ui, list, {at.x + ui.px(20), y + ui.px(11)}, width - ui.px(40), ui.tr(T::search_keys), caption(ui));
  }

  const bool outside = ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !opening &&
                       !ImGui::IsMouseHoveringRect(at, {at.x + width, at.y + height}, false);
  if (take && count > 0)
    chosen = state.cursor;
  else if (take)
    state.focus = true;
  const CommandEntry *run = nullptr;
  if (chosen < state.people.size()) {
    const PersonId id = state.index.at(state.people[chosen]).person->id;
    shared.selection.only(id);
    shared.reveal = id;
    shared.screen = Screen::map;
    close = true;
  } else if (chosen < count) {
    const CommandEntry &entry = commands[state.commands[chosen - state.people.size()]];
    if (entry.enabled)
      run = &entry, close = true;
    else
      state.focus = true;
  }
  close |= outside;
  if (close) ImGui::CloseCurrentPopup();
  settle_cursor(at);
  ImGui::EndPopup();
  pop_panel_style();
  if (close) shared.overlay = Overlay::none;
  if (run && run->run) run->run(); // after the overlay is gone: the command may open another
}

} // namespace sandtable::view
