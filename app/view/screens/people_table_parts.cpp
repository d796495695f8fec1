#include "view/screens/people_table_parts.hpp"

#include "base/text.hpp"
#include "imgui_internal.h"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

void settle_cursor(ImVec2 at) {
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({0, 0});
}

float text_top(const Ui &ui, float top, float height, float size) {
  return top + (height - std::round(ui.px(size))) / 2;
}

bool draw_attitude(Ui &ui, ImDrawList *list, ImVec2 at, float height, float width, double attitude, ImU32 background) {
  const int level = attitude_level(attitude); // of the shape
  const float d = ui.px(11), gap = ui.px(7), top = text_top(ui, at.y, height, size::body);
  draw_attitude_shape(list, {at.x + d / 2, at.y + height / 2}, d, level,
                      ui.theme.attitude[static_cast<std::size_t>(level)], background);
  const std::string_view word = ui.attitude_word(attitude);
  float x = at.x + d + gap, room = width - d - gap;
  if (attitude == ui.attitude_steps()[static_cast<std::size_t>(ui.attitude_step(attitude))].value)
    return draw_text_cut(ui, list, {x, top}, room, word);
  const std::string number = (attitude > 0 ? "+" : "") + fixed_text(attitude, 1);
  const float number_width = text_extent(ui, number, caption(ui)).x + ui.px(5);
  const float word_width = std::min(text_extent(ui, word).x, room - number_width);
  const bool cut = draw_text_cut(ui, list, {x, top}, word_width, word);
  draw_text(ui, list, {x + word_width + ui.px(5), top + ui.px(1)}, number, caption(ui));
  return cut;
}

void draw_power(const Ui &ui, ImDrawList *list, ImVec2 at, float height, double power) {
  const float w = ui.px(7), h = ui.px(10), gap = ui.px(2), top = at.y + (height - h) / 2;
  for (int i = 0; i < power_max; ++i) {
    const float x = at.x + static_cast<float>(i) * (w + gap);
    const float part = static_cast<float>(std::clamp(power - i, 0.0, 1.0));
    list->AddRectFilled({x, top}, {x + w, top + h}, ui.theme.dark ? ui.theme.line_strong : ui.theme.line, ui.px(1.5f));
    if (part > 0) list->AddRectFilled({x, top}, {x + w * part, top + h}, ui.theme.ink, ui.px(1.5f));
  }
}

void draw_coverage(const Ui &ui, ImDrawList *list, ImVec2 at, float height, float width, CoverageLevel level) {
  const float cx = at.x + width / 2, cy = at.y + height / 2;
  if (level == CoverageLevel::unknown) {
    list->AddLine({cx - ui.px(4), cy}, {cx + ui.px(4), cy}, ui.theme.line_strong, ui.px(1.5f));
    return;
  }
  const int filled = static_cast<int>(level) - static_cast<int>(CoverageLevel::none);
  const float r = ui.px(3.5f), step = ui.px(10);
  for (int i = 0; i < 3; ++i) {
    const ImVec2 c{cx + static_cast<float>(i - 1) * step, cy};
    if (i < filled)
      list->AddCircleFilled(c, r, ui.theme.accent);
    else
      list->AddCircle(c, r - ui.px(0.5f), ui.theme.line_strong, 0, ui.px(1.2f));
  }
}

bool draw_role_chips(Ui &ui, ImDrawList *list, ImVec2 at, float height, float width,
                     std::span<const DecisionRole> roles, ImU32 fill) {
  const float pad = ui.px(6), chip_height = ui.px(20), gap = ui.px(4);
  const TextStyle style{size::caption, Weight::regular, ui.theme.ink};
  const float top = at.y + (height - chip_height) / 2, right = at.x + width;
  float x = at.x;
  for (std::size_t i = 0; i < roles.size(); ++i) {
    const std::string_view word = ui.word(roles[i]);
    const float w = text_extent(ui, word, style).x + 2 * pad;
    const float more = i + 1 < roles.size() ? ui.px(24) : 0;
    if (i > 0 && x + w + more > right) {
      draw_text(ui, list, {x + ui.px(1), text_top(ui, at.y, height, size::caption)},
                "+" + std::to_string(roles.size() - i), caption(ui));
      return true;
    }
    const float cut_width = std::min(w, right - x - more);
    list->AddRectFilled({x, top}, {x + cut_width, top + chip_height}, fill, ui.px(5));
    draw_text_cut(ui, list, {x + pad, text_top(ui, at.y, height, size::caption)}, cut_width - 2 * pad, word, style);
    x += cut_width + gap;
  }
  return false;
}

std::string joined(std::string_view a, std::string_view b) {
  std::string out{a};
  if (!a.empty() && !b.empty()) out += " · ";
  out += b;
  return out;
}

} // namespace sandtable::view
