#include "view/theme.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {
constexpr ImU32 rgb(unsigned hex, unsigned alpha = 255) {
  return IM_COL32((hex >> 16) & 255, (hex >> 8) & 255, hex & 255, alpha);
}

Theme make_light() {
  Theme t{};
  t.ink = rgb(0x1B2430), t.muted = rgb(0x5B6675), t.faint = rgb(0x646E7C);
  t.surface = rgb(0xFFFFFF), t.ground = rgb(0xF6F7F9), t.raised = rgb(0xFFFFFF), t.sunken = rgb(0xEEF0F3);
  t.line = rgb(0xE3E6EA), t.line_strong = rgb(0xC4CAD2);
  t.accent = rgb(0x0B6E79), t.accent_hover = rgb(0x095A63), t.accent_soft = rgb(0xE3F1F2), t.on_accent = rgb(0xFFFFFF);
  t.warning = rgb(0xB45309), t.warning_soft = rgb(0xFEF3E2), t.danger = rgb(0xB42318), t.danger_soft = rgb(0xFDECEA);
  t.success = rgb(0x157347), t.success_soft = rgb(0xE5F4EC);
  t.hover = rgb(0x1B2430, 14), t.pressed = rgb(0x1B2430, 28);
  t.rival = rgb(0x6D4AA8), t.rival_soft = rgb(0xEFE9F8);
  t.shadow = rgb(0x1B2430, 30), t.scrim = rgb(0x1B2430, 110), t.grid_dot = rgb(0xDCE0E6);
  t.attitude = {rgb(0xA8321F), rgb(0xC4622D), rgb(0x6B7684), rgb(0x2F7BBF), rgb(0x164A86)};
  t.note_fill = rgb(0xFFF8E1), t.note_line = rgb(0xE6D9A8);
  return t;
}

Theme make_dark() {
  Theme t{};
  t.dark = true;
  t.ink = rgb(0xE8ECF1), t.muted = rgb(0xA3AEBC), t.faint = rgb(0x8D98A7);
  t.surface = rgb(0x1A2029), t.ground = rgb(0x12161D), t.raised = rgb(0x232B36), t.sunken = rgb(0x10141A);
  t.line = rgb(0x2D3643), t.line_strong = rgb(0x465264);
  t.accent = rgb(0x4FB8C4), t.accent_hover = rgb(0x74CBD5), t.accent_soft = rgb(0x17363B), t.on_accent = rgb(0x07252A);
  t.warning = rgb(0xE9A24C), t.warning_soft = rgb(0x382815), t.danger = rgb(0xF28B7D), t.danger_soft = rgb(0x3C1D1A);
  t.success = rgb(0x62C595), t.success_soft = rgb(0x16332A);
  t.hover = rgb(0xFFFFFF, 16), t.pressed = rgb(0xFFFFFF, 30);
  t.rival = rgb(0xB79BE8), t.rival_soft = rgb(0x2C2440);
  t.shadow = rgb(0x000000, 110), t.scrim = rgb(0x05070A, 150), t.grid_dot = rgb(0x262D38);
  t.attitude = {rgb(0xE0705C), rgb(0xE2935F), rgb(0x97A1AE), rgb(0x6FB0E8), rgb(0x8FB8F2)};
  t.note_fill = rgb(0x332E1C), t.note_line = rgb(0x5A5130);
  return t;
}

double luminance(ImU32 color) {
  const auto channel = [](unsigned value) {
    const double c = value / 255.0;
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(color & 255) + 0.7152 * channel((color >> 8) & 255) + 0.0722 * channel((color >> 16) & 255);
}
} // namespace

const Theme &light_theme() {
  static const Theme theme = make_light();
  return theme;
}
const Theme &dark_theme() {
  static const Theme theme = make_dark();
  return theme;
}

ImU32 faded(ImU32 color, float alpha) {
  const auto a = static_cast<ImU32>(std::clamp(static_cast<float>(color >> 24) * alpha, 0.0f, 255.0f));
  return (color & 0x00FFFFFFu) | (a << 24);
}

double contrast(ImU32 a, ImU32 b) {
  const double la = luminance(a), lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

} // namespace sandtable::view
