#include "imgui_internal.h"
#include "view/charts/charts.hpp"
#include "view/widgets/item.hpp"
#include "view/widgets/widgets.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

int ChartTicks::count() const { return static_cast<int>(std::lround((high - low) / step)) + 1; }

ChartTicks nice_ticks(double low, double high, int most) {
  if (!(high - low > 0) || !std::isfinite(high - low)) {
    const double size = std::isfinite(low) && low != 0 ? std::fabs(low) : 1;
    low = std::isfinite(low) ? std::min(low, 0.0) : 0, high = low + size;
  }
  const double rough = (high - low) / std::max(1, most - 1), power = std::pow(10, std::floor(std::log10(rough)));
  double step = power;
  for (const double times : {1.0, 2.0, 5.0, 10.0})
    if (times * power >= rough * (1 - 1e-9)) {
      step = times * power;
      break;
    }
  ChartTicks ticks;
  ticks.step = step;
  ticks.low = std::floor(low / step + 1e-9) * step;
  ticks.high = std::ceil(high / step - 1e-9) * step;
  return ticks;
}

std::string tick_text(double value, double step) {
  int decimals = 0;
  for (double s = std::fabs(step); decimals < 6 && std::fabs(s - std::round(s)) > 1e-6; s *= 10) ++decimals;
  std::string text = fixed_text(value, decimals);
  const std::size_t first = text[0] == '-' ? 1 : 0;
  for (std::size_t at = std::min(text.find('.'), text.size()); at > first + 3;) text.insert(at -= 3, ",");
  if (first) text.replace(0, 1, "−");
  return text;
}

ImU32 ours_color(const Ui &ui) { return ui.theme.accent; }
ImU32 theirs_color(const Ui &ui) { return ui.theme.dark ? IM_COL32(233, 162, 76, 255) : IM_COL32(196, 98, 45, 255); }

ImU32 series_color(const Ui &ui, std::size_t place) {
  static constexpr std::array<ImU32, 8> light{IM_COL32(11, 110, 121, 255), IM_COL32(196, 98, 45, 255),
                                              IM_COL32(47, 123, 191, 255), IM_COL32(109, 74, 168, 255),
                                              IM_COL32(138, 121, 33, 255), IM_COL32(168, 50, 31, 255),
                                              IM_COL32(91, 102, 117, 255), IM_COL32(120, 170, 130, 255)};
  static constexpr std::array<ImU32, 8> dark{IM_COL32(79, 184, 196, 255),  IM_COL32(233, 162, 76, 255),
                                             IM_COL32(111, 176, 232, 255), IM_COL32(183, 155, 232, 255),
                                             IM_COL32(212, 196, 100, 255), IM_COL32(242, 139, 125, 255),
                                             IM_COL32(163, 174, 188, 255), IM_COL32(130, 205, 150, 255)};
  return (ui.theme.dark ? dark : light)[place % 8];
}

ChartArea chart_area(Ui &ui, std::string_view id, std::string_view name, std::string_view value, float height) {
  const Pressed area = item(ui, id, {room(), height});
  mirror_item(ui, "img", name, value);
  if (area.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Arrow);
  return {area.min, area.max, area.hovered};
}

void chart_hint(Ui &ui, std::string_view words) {
  if (ui.host.touch && !ImGui::IsMouseDown(ImGuiMouseButton_Left)) return;
  ImDrawList *list = ImGui::GetForegroundDrawList();
  const ImVec2 mouse = ImGui::GetIO().MousePos, screen = ImGui::GetIO().DisplaySize;
  const auto lines = wrap_lines(ui, words, ui.px(320), {13});
  float width = 0;
  for (const auto line : lines) width = std::max(width, text_extent(ui, line, {13}).x);
  const float step = ui.px(20), w = width + ui.px(20), h = step * static_cast<float>(lines.size()) + ui.px(12);
  ImVec2 at{mouse.x + ui.px(14), mouse.y + ui.px(14)};
  if (at.x + w > screen.x - 8) at.x = mouse.x - w - ui.px(10);
  if (at.y + h > screen.y - 8) at.y = mouse.y - h - ui.px(10);
  at.x = std::max(at.x, 8.0f);
  draw_shadow(ui, list, at, {at.x + w, at.y + h}, ui.px(size::radius));
  list->AddRectFilled(at, {at.x + w, at.y + h}, ui.theme.raised, ui.px(size::radius));
  list->AddRect(at, {at.x + w, at.y + h}, ui.theme.line, ui.px(size::radius));
  float y = at.y + ui.px(8);
  for (const auto line : lines) draw_text(ui, list, {at.x + ui.px(10), y}, line, {13}), y += step;
}

} // namespace sandtable::view
