#include "view/canvas/world_text.hpp"

#include "imgui_internal.h"
#include "view/widgets/clusters.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable::view {

namespace {
constexpr float ladder[] = {8, 10, 12, 14, 16, 18, 20, 24, 28, 32, 40, 48, 64};

float baked_size(float wanted) {
  for (const float step : ladder)
    if (step >= wanted - 0.01f) return step;
  return ladder[std::size(ladder) - 1];
}

void quad(ImDrawList *list, const ImFontGlyph &glyph, ImVec2 min, ImVec2 max, ImU32 color) {
  list->PrimReserve(6, 4);
  list->PrimRectUV(min, max, {glyph.U0, glyph.V0}, {glyph.U1, glyph.V1},
                   glyph.Colored ? color | ~IM_COL32_A_MASK : color);
}
} // namespace

WorldText::WorldText(ImFont *font, float size) : size_(size) {
  const float baked = baked_size(size);
  baked_ = font->GetFontBaked(baked);
  scale_ = size / baked;
}

float WorldText::width(std::string_view text) {
  float x = 0;
  for (std::size_t at = 0; at < text.size();) x += baked_->GetCharAdvance(static_cast<ImWchar>(next_glyph(text, at)));
  return x * scale_;
}

float WorldText::draw_run(ImDrawList *list, ImVec2 at, std::string_view text, ImU32 color) {
  // A glyph seen for the first time may move the atlas to a new texture: load all of them before the first quad.
  for (std::size_t i = 0; i < text.size();) baked_->FindGlyph(static_cast<ImWchar>(next_glyph(text, i)));
  float x = scale_ == 1 ? std::round(at.x) : at.x;
  const float y = scale_ == 1 ? std::round(at.y) : at.y;
  for (std::size_t i = 0; i < text.size();) {
    const ImFontGlyph *glyph = baked_->FindGlyph(static_cast<ImWchar>(next_glyph(text, i)));
    if (!glyph) continue;
    if (glyph->Visible)
      quad(list, *glyph, {x + glyph->X0 * scale_, y + glyph->Y0 * scale_},
           {x + glyph->X1 * scale_, y + glyph->Y1 * scale_}, color);
    x += glyph->AdvanceX * scale_;
  }
  return x;
}

void WorldText::draw(ImDrawList *list, ImVec2 at, std::string_view text, ImU32 color, float room) {
  if (room <= 0 || width(text) <= room + 0.5f) {
    draw_run(list, at, text, color);
    return;
  }
  const float dots = width("…");
  float x = 0;
  std::size_t end = 0;
  for (std::size_t i = 0; i < text.size();) {
    const float advance = baked_->GetCharAdvance(static_cast<ImWchar>(next_glyph(text, i))) * scale_;
    if (x + advance + dots > room) break;
    x += advance;
    end = i;
  }
  const float after = draw_run(list, at, text.substr(0, end), color);
  draw_run(list, {after, at.y}, "…", color);
}

void draw_disc_quad(ImDrawList *list, ImFont *font, ImVec2 center, float radius, ImU32 color) {
  ImFontBaked *baked = font->GetFontBaked(24);
  const ImFontGlyph *glyph = baked->FindGlyph(U'●');
  if (!glyph || !glyph->Visible) {
    list->AddCircleFilled(center, radius, color, 12);
    return;
  }
  quad(list, *glyph, {center.x - radius, center.y - radius}, {center.x + radius, center.y + radius}, color);
}

} // namespace sandtable::view
