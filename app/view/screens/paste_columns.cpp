#include "view/screens/paste_columns.hpp"

#include "view/widgets/widgets.hpp"

namespace sandtable::view {

std::optional<PasteColumnChoice> paste_columns(Ui &ui, const PasteColumns &row) {
  std::optional<PasteColumnChoice> choice;
  ImDrawList *list = ImGui::GetWindowDrawList();
  const ImVec2 at = row.at;
  list->AddRectFilled(at, {at.x + row.width, at.y + row.height}, ui.theme.dark ? ui.theme.raised : ui.theme.ground,
                      ui.px(size::radius), ImDrawFlags_RoundCornersTop);
  ImGui::PushClipRect({at.x + row.frozen, at.y}, {at.x + row.width, at.y + row.height}, true);
  for (std::size_t column = 0; column < row.names.size(); ++column) {
    const float x = at.x + row.frozen + static_cast<float>(column) * row.step - row.scroll_x;
    if (x + row.step < at.x + row.frozen || x > at.x + row.width) continue;
    ImGui::PushID(static_cast<int>(column));
    const std::string &name = row.names[column];
    ImGui::SetCursorScreenPos({x + ui.px(8), at.y + ui.px(7)});
    ImGui::Dummy({row.step - ui.px(16), ui.px(18)});
    if (draw_text_cut(ui, list, {x + ui.px(9), at.y + ui.px(9)}, row.step - ui.px(18), name, caption(ui)))
      tooltip(ui, name);
    ImGui::SetCursorScreenPos({x + ui.px(6), at.y + ui.px(27)});
    const int chosen =
        select(ui, ui.tr(T::paste_meaning, name), row.meanings, row.current[column], {}, row.step - ui.px(12));
    if (chosen >= 0) choice = {column, static_cast<std::size_t>(chosen)};
    ImGui::PopID();
  }
  ImGui::PopClipRect();
  draw_text(ui, list, {at.x + ui.px(12), at.y + ui.px(36)}, ui.tr(T::paste_number), caption(ui));
  if (!ui.phone)
    draw_text(ui, list, {at.x + row.numbers + ui.px(8), at.y + ui.px(36)}, ui.tr(T::paste_fate), caption(ui));
  list->AddLine({at.x, at.y + row.height - 1}, {at.x + row.width, at.y + row.height - 1}, ui.theme.line);
  return choice;
}

} // namespace sandtable::view
