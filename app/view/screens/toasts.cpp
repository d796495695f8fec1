#include "view/screens/toasts.hpp"

#include "view/icons.hpp"
#include "view/widgets/draw.hpp"

#include <algorithm>

namespace sandtable::view {

void draw_toasts(Ui &ui, SharedState &shared, ImVec2 screen, const ImRect &keep_clear) {
  std::erase_if(shared.toasts, [&](const auto &toast) { return toast.until <= ui.host.time; });
  float y = screen.y - ui.px(24) - (ui.phone ? ui.px(size::bottom_bar) : 0) - ui.host.keyboard_inset;
  ImDrawList *list = ImGui::GetForegroundDrawList();
  for (auto toast = shared.toasts.rbegin(); toast != shared.toasts.rend(); ++toast) {
    const float most = std::min(ui.px(520), screen.x - ui.px(32));
    const auto lines = wrap_lines(ui, toast->text, most - ui.px(56), {size::body});
    float widest = 0;
    for (const auto line : lines) widest = std::max(widest, text_extent(ui, line).x);
    const float w = widest + ui.px(56), h = ui.px(21) * static_cast<float>(lines.size()) + ui.px(20);
    const float left = (screen.x - w) / 2, gap = ui.px(8);
    ImRect around = keep_clear;
    around.Expand(gap);
    if (keep_clear.GetArea() > 0 && around.Overlaps(ImRect(left, y - h, left + w, y))) y = around.Min.y;
    const ImVec2 min{left, y - h}, max{left + w, y};
    draw_shadow(ui, list, min, max, ui.px(size::card_radius));
    list->AddRectFilled(min, max, ui.theme.dark ? ui.theme.raised : ui.theme.ink, ui.px(size::card_radius));
    const ImU32 ink = ui.theme.dark ? ui.theme.ink : ui.theme.surface;
    draw_text(ui, list, {min.x + ui.px(14), min.y + ui.px(12)}, toast->is_problem ? icon::triangle_alert : icon::info,
              {16, Weight::regular, ink});
    float line_y = min.y + ui.px(13);
    for (const auto line : lines)
      draw_text(ui, list, {min.x + ui.px(40), line_y}, line, {size::body, Weight::regular, ink}), line_y += ui.px(21);
    ui.mirror.add(ImHashData(toast->text.data(), toast->text.size()), "status", toast->text, min, max, {0, 0}, screen);
    y = min.y - gap;
    ui.wake_in(toast->until - ui.host.time);
  }
}

} // namespace sandtable::view
