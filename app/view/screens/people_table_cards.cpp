#include "view/screens/people_table_cards.hpp"

#include "imgui_internal.h"
#include "view/icons.hpp"
#include "view/screens/people_table_parts.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {
constexpr float card_height = 72;

void card(Ui &ui, SharedState &shared, PeopleTableState &state, std::size_t place) {
  const PeopleRow &row = state.index.at(place);
  const Stance &s = *row.stance;
  const Theme &t = ui.theme;
  const float height = ui.px(card_height);
  ImGui::PushID(row.person->id.text.c_str());
  const Pressed hit = item(ui, "card", {ImGui::GetContentRegionAvail().x, height});
  ImGui::PopID();
  const bool selected = shared.selection.has(row.person->id);
  const auto visible = [&](PeopleColumn column) { return shows(row, column, ui.audience); };
  const std::string_view name = !visible(PeopleColumn::name) ? ui.tr(T::table_private)
                                : row.person->name.empty()   ? ui.tr(T::table_unnamed)
                                                             : std::string_view{row.person->name};
  const std::string aside =
      joined(visible(PeopleColumn::title) ? std::string_view{row.person->title} : std::string_view{},
             row.department && visible(PeopleColumn::department) ? std::string_view{row.department->name}
                                                                 : std::string_view{});
  const bool rated = s.attitude && visible(PeopleColumn::attitude);
  mirror_item(ui, "option", joined(name, aside.empty() ? ui.tr(T::table_label) : std::string_view{aside}),
              rated ? ui.attitude_word(s.attitude->value) : std::string_view{}, selected ? "selected" : "");
  ImDrawList *list = ImGui::GetWindowDrawList();
  const ImU32 background = selected ? t.accent_soft : t.surface;
  list->AddRectFilled(hit.min, hit.max, background);
  if (hit.held) list->AddRectFilled(hit.min, hit.max, t.hover);
  if (selected) list->AddRectFilled(hit.min, {hit.min.x + ui.px(3), hit.max.y}, t.accent);
  list->AddLine({hit.min.x + ui.px(16), hit.max.y - 1}, {hit.max.x, hit.max.y - 1}, t.line);
  const float left = hit.min.x + ui.px(16), right = hit.max.x - ui.px(16);
  const float column = ui.px(96), text_right = right - column - ui.px(12);
  const float name_top = hit.min.y + ui.px(16), aside_top = hit.min.y + ui.px(41);
  float mark = 0;
  if (s.hidden && visible(PeopleColumn::hidden)) mark = ui.px(22);
  const float name_width = std::min(text_extent(ui, name, strong(size::emphasis)).x, text_right - left - mark);
  draw_text_cut(ui, list, {left, name_top}, name_width + 1, name,
                strong(size::emphasis, row.person->placeholder ? t.muted : t.ink));
  if (mark > 0)
    draw_text(ui, list, {left + name_width + ui.px(7), name_top}, icon::eye_off, {16, Weight::regular, t.muted});
  if (!aside.empty())
    draw_text_cut(ui, list, {left, aside_top}, text_right - left, aside, {13, Weight::regular, t.muted});
  if (rated)
    draw_attitude(ui, list, {right - column, hit.min.y + ui.px(10)}, ui.px(26), column, s.attitude->value, background);
  else
    draw_text_cut(ui, list, {right - column, hit.min.y + ui.px(16)}, column, ui.tr(T::table_not_rated),
                  {13, Weight::regular, t.faint});
  if (s.power && visible(PeopleColumn::power)) {
    draw_power(ui, list, {right - column, hit.min.y + ui.px(36)}, ui.px(24), s.power->value);
    const std::string number = std::to_string(static_cast<int>(std::lround(s.power->value)));
    draw_text(ui, list, {right - column + ui.px(54), hit.min.y + ui.px(41)}, number, {13, Weight::regular, t.muted});
  }
  if (hit.focused)
    draw_focus_ring(ui, list, {hit.min.x + 3, hit.min.y + 3}, {hit.max.x - 3, hit.max.y - 3}, ui.px(size::radius));
  if (hit.pressed) {
    shared.selection.only(row.person->id);
    shared.inspector_open = true;
  }
}
} // namespace

void people_cards(Ui &ui, SharedState &shared, PeopleTableState &state, ImVec2 at, ImVec2 extent) {
  const float height = ui.px(card_height);
  const std::size_t count = state.index.shown().size();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
  ImGui::SetNextWindowContentSize({0, height * static_cast<float>(count)});
  begin_region(ui, "cards", at, extent, ui.theme.surface, 0, 0, true);
  if (state.scroll_to_cursor && state.cursor) {
    if (const auto place = state.index.place_of(state.cursor->person))
      ImGui::SetScrollY(std::max(0.0f, static_cast<float>(*place) * height - extent.y / 3));
    state.scroll_to_cursor = false;
    ui.out.animating = true;
  }
  const float scroll = ImGui::GetScrollY();
  const std::size_t first = std::min(count, static_cast<std::size_t>(scroll / height));
  const std::size_t end = std::min(count, static_cast<std::size_t>((scroll + extent.y) / height) + 1);
  for (std::size_t place = first; place < end; ++place) {
    ImGui::SetCursorPos({0, static_cast<float>(place) * height});
    card(ui, shared, state, place);
  }
  settle_cursor(at);
  end_region();
  ImGui::PopStyleVar();
}

} // namespace sandtable::view
