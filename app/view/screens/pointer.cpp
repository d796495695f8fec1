#include "view/screens/pointer.hpp"

#include "view/icons.hpp"
#include "view/widgets/widgets.hpp"

#include <cmath>
#include <cstddef>

namespace sandtable::view {

namespace {

constexpr double lasts = 1; ///< seconds until a mark is gone

void take_marks(const Ui &ui, PointerState &s, ImVec2 mouse) {
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) s.marks.push_back({mouse, ui.host.time, true});
  if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) return;
  const ImVec2 last = s.marks.empty() ? ImVec2{-1e6f, -1e6f} : s.marks.back().at;
  if (std::hypot(mouse.x - last.x, mouse.y - last.y) >= ui.px(4)) s.marks.push_back({mouse, ui.host.time, false});
}

void draw_marks(const Ui &ui, const PointerState &s, ImDrawList *list) {
  for (std::size_t i = 0; i < s.marks.size(); ++i) {
    const auto &mark = s.marks[i];
    const auto age = static_cast<float>((ui.host.time - mark.since) / lasts);
    const ImU32 color = faded(ui.theme.danger, 0.8f * (1 - age));
    if (mark.press)
      list->AddCircle(mark.at, ui.px(14) + ui.px(26) * age, color, 0, ui.px(3));
    else if (i > 0) // a trace begins where the button went down
      list->AddLine(s.marks[i - 1].at, mark.at, color, ui.px(4));
  }
}

/// Everything but a disc around the pointer, as one thick ring that reaches beyond the screen.
void draw_spotlight(const Ui &ui, ImDrawList *list, ImVec2 mouse) {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float inner = ui.px(110), reach = 2 * std::hypot(screen.x, screen.y);
  list->AddCircle(mouse, inner + reach / 2, IM_COL32(10, 14, 20, 140), 96, reach);
}

} // namespace

void draw_pointer(Ui &ui, PointerState &s) {
  std::erase_if(s.marks, [&](const auto &mark) { return ui.host.time - mark.since >= lasts; });
  if (s.aid == PointerAid::off || !ImGui::IsMousePosValid()) return s.marks.clear();
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  take_marks(ui, s, mouse);
  ImDrawList *list = ImGui::GetForegroundDrawList();
  if (!ui.host.touch || ImGui::IsMouseDown(ImGuiMouseButton_Left)) { // a finger that was lifted points nowhere
    if (s.aid == PointerAid::spotlight) {
      draw_spotlight(ui, list, mouse);
    } else {
      list->AddCircleFilled(mouse, ui.px(18), faded(ui.theme.danger, 0.16f));
      list->AddCircle(mouse, ui.px(18), faded(ui.theme.danger, 0.75f), 0, ui.px(2));
    }
  }
  draw_marks(ui, s, list);
  if (!s.marks.empty()) ui.out.animating = true;
}

void pointer_button(Ui &ui, PointerState &s) {
  static constexpr T names[] = {T::present_pointer_ring, T::present_pointer_spotlight, T::present_pointer_off};
  const char *glyph = s.aid == PointerAid::spotlight ? icon::circle : icon::mouse_pointer_2;
  if (icon_button(ui, glyph, ui.tr(names[static_cast<std::size_t>(s.aid)]), {.selected = s.aid != PointerAid::off}))
    s.aid = static_cast<PointerAid>((static_cast<int>(s.aid) + 1) % 3);
}

} // namespace sandtable::view
