#pragma once
#include "imgui.h"

#include <array>

namespace sandtable::view {

/// Design tokens. Text colours reach 4.5:1 on `surface` and `ground`, attitude colours 3:1, in both themes (tested).
struct Theme {
  bool dark = false;
  ImU32 ink, muted, faint;               ///< text; `faint` is for hints and disabled things only
  ImU32 surface, ground, raised, sunken; ///< panels, screen background, popovers, wells
  ImU32 line, line_strong;
  ImU32 accent, accent_hover, accent_soft, on_accent;
  ImU32 warning, warning_soft, danger, danger_soft, success, success_soft;
  ImU32 hover, pressed; ///< washes over a surface
  ImU32 rival, rival_soft;
  ImU32 shadow, scrim;
  ImU32 grid_dot;
  std::array<ImU32, 5> attitude; ///< opposed … exclusive
  ImU32 note_fill, note_line;
};

const Theme &light_theme();
const Theme &dark_theme();

ImU32 faded(ImU32 color, float alpha); ///< alpha multiplied by 0–1
/// WCAG 2.1 contrast ratio of two opaque colours, 1–21.
double contrast(ImU32 a, ImU32 b);

namespace size { // CSS pixels at scale 1
inline constexpr float caption = 12, body = 14, emphasis = 16, heading = 20, figure = 28;
inline constexpr float top_bar = 48, rail = 72, toolbar = 40, inspector = 320, bottom_bar = 56;
inline constexpr float control = 32, touch = 44, phone_toolbar = 48, radius = 6, card_radius = 10;
} // namespace size

} // namespace sandtable::view
