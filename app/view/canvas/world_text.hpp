#pragma once
#include "imgui.h"

#include <string_view>

namespace sandtable::view {

/// Text of any size without baking every size: glyphs come from the nearest larger of a few baked sizes and are scaled.
/// At sizes on the ladder (12, 14, 16, … at whole pixels) it is as sharp as any other text.
class WorldText {
public:
  WorldText(ImFont *font, float size); ///< size in CSS pixels on screen
  float width(std::string_view text);
  /// Top left of the line box; `room` > 0 cuts with "…".
  void draw(ImDrawList *list, ImVec2 at, std::string_view text, ImU32 color, float room = 0);
  float size() const { return size_; }

private:
  float draw_run(ImDrawList *list, ImVec2 at, std::string_view text, ImU32 color);
  ImFontBaked *baked_;
  float size_, scale_;
};

/// A filled disc as one textured quad (four vertices): thousands of them stay cheap.
void draw_disc_quad(ImDrawList *list, ImFont *font, ImVec2 center, float radius, ImU32 color);

} // namespace sandtable::view
