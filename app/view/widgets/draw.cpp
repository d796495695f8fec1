#include "view/widgets/draw.hpp"

#include "base/text.hpp"
#include "imgui_internal.h"
#include "view/widgets/clusters.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {
ImU32 color_of(const Ui &ui, const TextStyle &style) { return style.color ? style.color : ui.theme.ink; }
float size_of(const Ui &ui, const TextStyle &style) { return std::round(ui.px(style.size)); }

bool is_han(char32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFF) ||
         (c >= 0xF000 && c <= 0xF7FF); // a cluster
}
/// Must not start a line.
bool no_start(char32_t c) {
  static constexpr std::u32string_view marks = U"，。、；：？！）》」』】〉〕］｝”’…—·～％,.;:?!)]}%";
  return marks.find(c) != std::u32string_view::npos;
}
/// Must not end a line.
bool no_end(char32_t c) {
  static constexpr std::u32string_view marks = U"（《「『【〈〔［｛“‘([{¥￥$";
  return marks.find(c) != std::u32string_view::npos;
}
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
/// A number and what it counts, and a date, stay on one line: "23 轮" may break at its blank, "12月4日" nowhere.
bool counted(char32_t before, char32_t after) {
  static constexpr char32_t units[] = {U'年', U'月', U'日', U'号', U'时', U'分', U'秒', U'天', U'周', U'季', U'轮',
                                       U'次', U'项', U'个', U'人', U'家', U'台', U'万', U'亿', U'元', U'倍'};
  if (is_digit(before)) return std::find(std::begin(units), std::end(units), after) != std::end(units);
  return is_digit(after) && (before == U'第' || before == U'年' || before == U'月');
}
bool may_break(char32_t before, char32_t after) {
  if (no_start(after) || no_end(before) || counted(before, after)) return false;
  if (before == ' ' || before == '\t' || before == '-' || before == '/') return after != ' ';
  return is_han(before) || is_han(after);
}
} // namespace

ImFont *font_of(const Ui &ui, Weight weight) { return weight == Weight::strong ? ui.fonts.strong : ui.fonts.regular; }

ImVec2 text_extent(const Ui &ui, std::string_view text, TextStyle style) {
  const float size = size_of(ui, style);
  std::string room;
  text = as_glyphs(text, room);
  const ImVec2 extent =
      font_of(ui, style.weight)->CalcTextSizeA(size, FLT_MAX, 0, text.data(), text.data() + text.size());
  return {extent.x, size};
}

void draw_text(const Ui &ui, ImDrawList *list, ImVec2 at, std::string_view text, TextStyle style) {
  std::string room;
  text = as_glyphs(text, room);
  list->AddText(font_of(ui, style.weight), size_of(ui, style), {std::round(at.x), std::round(at.y)},
                color_of(ui, style), text.data(), text.data() + text.size());
}

bool draw_text_cut(const Ui &ui, ImDrawList *list, ImVec2 at, float width, std::string_view text, TextStyle style) {
  if (text_extent(ui, text, style).x <= width + 0.5f) {
    draw_text(ui, list, at, text, style);
    return false;
  }
  static constexpr std::string_view dots = "…";
  std::string glyphs;
  text = as_glyphs(text, glyphs); // a cluster is cut as a whole
  const float room = width - text_extent(ui, dots, style).x;
  const char *end = text.data();
  if (room > 0)
    font_of(ui, style.weight)->CalcTextSizeA(size_of(ui, style), room, 0, text.data(), text.data() + text.size(), &end);
  std::string_view kept = text.substr(0, static_cast<std::size_t>(end - text.data()));
  draw_text(ui, list, at, kept, style);
  draw_text(ui, list, {at.x + text_extent(ui, kept, style).x, at.y}, dots, style);
  return true;
}

void draw_text_centered(const Ui &ui, ImDrawList *list, ImVec2 min, ImVec2 max, std::string_view text,
                        TextStyle style) {
  const ImVec2 extent = text_extent(ui, text, style);
  const float room = max.x - min.x;
  draw_text_cut(ui, list, {min.x + std::max(0.0f, (room - extent.x) / 2), (min.y + max.y - extent.y) / 2}, room, text,
                style);
}

std::vector<std::string_view> wrap_lines(const Ui &ui, std::string_view text, float width, TextStyle style) {
  std::vector<std::string_view> lines;
  ImFontBaked *baked = font_of(ui, style.weight)->GetFontBaked(size_of(ui, style));
  std::size_t line_start = 0, at = 0, last_break = 0;
  float x = 0, x_at_break = 0;
  char32_t before = 0;
  const auto emit = [&](std::size_t end) { lines.push_back(text.substr(line_start, end - line_start)); };
  while (at < text.size()) {
    const std::size_t here = at;
    const char32_t c = next_glyph(text, at);
    if (c == '\n') {
      emit(here);
      line_start = last_break = at;
      x = x_at_break = 0;
      before = 0;
      continue;
    }
    if (here > line_start && may_break(before, c)) last_break = here, x_at_break = x;
    const float advance = baked->GetCharAdvance(static_cast<ImWchar>(c));
    if (x + advance > width && here > line_start && c != ' ') {
      if (last_break > line_start) {
        emit(last_break);
        line_start = last_break;
        x -= x_at_break;
      } else {
        emit(here);
        line_start = last_break = here;
        x = 0;
      }
    }
    x += advance;
    before = c;
  }
  if (line_start < text.size() || lines.empty() || (!text.empty() && text.back() == '\n')) emit(text.size());
  return lines;
}

void draw_shadow(const Ui &ui, ImDrawList *list, ImVec2 min, ImVec2 max, float radius) {
  for (int i = 1; i <= 4; ++i) {
    const float spread = static_cast<float>(i) * 2;
    list->AddRectFilled({min.x - spread, min.y - spread + 3}, {max.x + spread, max.y + spread + 3},
                        faded(ui.theme.shadow, 0.36f), radius + spread);
  }
}

void draw_focus_ring(const Ui &ui, ImDrawList *list, ImVec2 min, ImVec2 max, float radius) {
  list->AddRect({min.x - 2, min.y - 2}, {max.x + 2, max.y + 2}, ui.theme.accent, radius + 2, 0, 2);
}

void draw_dashed_rect(ImDrawList *list, ImVec2 min, ImVec2 max, ImU32 color, float radius, float thickness, float dash,
                      float gap) {
  list->PathRect(min, max, radius);
  ImVec2 points[80];
  const int count = std::min(list->_Path.Size, 79);
  for (int i = 0; i < count; ++i) points[i] = list->_Path[i];
  list->PathClear();
  points[count] = points[0];
  float left = dash;
  bool on = true;
  for (int i = 0; i < count; ++i) {
    ImVec2 a = points[i];
    const ImVec2 b = points[i + 1];
    float length = std::hypot(b.x - a.x, b.y - a.y);
    while (length > 0) {
      const float step = std::min(left, length);
      const ImVec2 c{a.x + (b.x - a.x) * step / length, a.y + (b.y - a.y) * step / length};
      if (on) list->AddLine(a, c, color, thickness);
      a = c;
      length -= step;
      left -= step;
      if (left <= 0) on = !on, left = on ? dash : gap;
    }
  }
}

void draw_guess(const Ui &ui, ImDrawList *list, ImVec2 at, float points) {
  draw_text(ui, list, at, "?", strong(points, ui.theme.warning));
}

void draw_attitude_shape(ImDrawList *list, ImVec2 c, float d, int level, ImU32 color, ImU32 background) {
  const float r = d / 2;
  const ImVec2 min{c.x - r, c.y - r}, max{c.x + r, c.y + r};
  const float line = std::max(1.2f, d * 0.12f);
  switch (level) {
  case 0: list->AddRectFilled(min, max, color, d * 0.12f); break;
  case 1:
    list->AddRectFilled(min, max, background, d * 0.12f);
    list->AddTriangleFilled({min.x, max.y}, {max.x, min.y}, max, color);
    list->AddRect(min, max, color, d * 0.12f, 0, line);
    break;
  case 2:
    list->AddCircleFilled(c, r, background);
    list->AddCircle(c, r - line / 2, color, 0, line);
    break;
  case 3:
    list->AddRectFilled(min, max, background, d * 0.12f);
    list->AddTriangleFilled(min, {max.x, min.y}, {min.x, max.y}, color);
    list->AddRect(min, max, color, d * 0.12f, 0, line);
    break;
  default: list->AddCircleFilled(c, r, color); break;
  }
}

} // namespace sandtable::view
