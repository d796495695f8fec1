#include "shell/fonts.hpp"

#include "imgui.h"
#include "imgui_internal.h"
#include "shell/page.hpp"
#include "view/widgets/clusters.hpp"

#include <cmath>
#include <vector>

namespace sandtable::shell {

namespace {

bool has_glyph(ImWchar code_point) {
  return code_point >= 0x20 && !(code_point >= 0x7f && code_point < 0xa0) &&
         !(code_point >= 0xd800 && code_point < 0xe000) && code_point <= 0x10ffff;
}

bool source_init(ImFontAtlas *, ImFontConfig *) { return true; }

bool source_contains(ImFontAtlas *, ImFontConfig *, ImWchar code_point) { return has_glyph(code_point); }

bool baked_init(ImFontAtlas *, ImFontConfig *, ImFontBaked *baked, void *) {
  const float density = baked->RasterizerDensity;
  baked->Ascent = std::round(page::baseline() * baked->Size * density) / density;
  baked->Descent = baked->Ascent - baked->Size;
  return true;
}

bool load_glyph(ImFontAtlas *atlas, ImFontConfig *source, ImFontBaked *baked, void *, ImWchar code_point,
                ImFontGlyph *glyph, float *advance) {
  if (!has_glyph(code_point)) return false;
  const float density = baked->RasterizerDensity * source->RasterizerDensity;
  page::GlyphBox box;
  const bool strong = source->FontNo == 1;
  const std::string_view cluster = view::cluster_of(code_point);
  if (cluster.empty() ? !page::measure_glyph(code_point, strong, baked->Size * density, box)
                      : !page::measure_cluster(cluster, strong, baked->Size * density, box))
    return false;
  if (advance) {
    *advance = box.advance / density;
    return true;
  }
  glyph->Codepoint = code_point;
  glyph->AdvanceX = box.advance / density;
  const int width = static_cast<int>(box.width), height = static_cast<int>(box.height);
  if (width <= 0 || height <= 0) return true;

  const ImFontAtlasRectId id = ImFontAtlasPackAddRect(atlas, width, height);
  if (id == ImFontAtlasRectId_Invalid) return false;
  ImTextureRect *rect = ImFontAtlasPackGetRect(atlas, id);
  static std::vector<unsigned char> pixels; // one glyph; kept only for its capacity
  pixels.resize(static_cast<std::size_t>(width) * height * 4);
  glyph->Colored = page::paint_glyph(pixels.data());
  glyph->Visible = true;
  glyph->PackId = id;
  glyph->X0 = box.left / density;
  glyph->Y0 = box.top / density + baked->Ascent;
  glyph->X1 = glyph->X0 + rect->w / density;
  glyph->Y1 = glyph->Y0 + rect->h / density;
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, glyph, rect, pixels.data(), ImTextureFormat_RGBA32,
                                     width * 4);
  return true;
}

const ImFontLoader &canvas_loader() {
  static const ImFontLoader loader = [] {
    ImFontLoader made;
    made.Name = "canvas";
    made.FontSrcInit = source_init;
    made.FontSrcContainsGlyph = source_contains;
    made.FontBakedInit = baked_init;
    made.FontBakedLoadGlyph = load_glyph;
    return made;
  }();
  return loader;
}

ImFont *add_font(const char *name, unsigned number) {
  ImFontConfig config;
  ImFormatString(config.Name, sizeof config.Name, "%s", name);
  config.FontLoader = &canvas_loader();
  config.SizePixels = 14;
  config.FontNo = number;
  return ImGui::GetIO().Fonts->AddFont(&config);
}

} // namespace

view::Fonts load_fonts() {
  ImFontAtlas &atlas = *ImGui::GetIO().Fonts;
  atlas.TexDesiredFormat = ImTextureFormat_RGBA32; // emoji keep their colours
  atlas.TexGlyphPadding = 1;
  atlas.Flags |= ImFontAtlasFlags_NoMouseCursors;
  view::Fonts fonts;
  fonts.regular = add_font("regular", 0);
  fonts.strong = add_font("strong", 1);
  return fonts;
}

void snap_glyphs(ImDrawData &data) {
  const ImTextureData *texture = ImGui::GetIO().Fonts->TexData;
  const float scale = data.FramebufferScale.x, tex_w = static_cast<float>(texture->Width),
              tex_h = static_cast<float>(texture->Height);
  const auto near = [](float a, float b) { return std::fabs(a - b) < 0.02f; };
  for (ImDrawList *list : data.CmdLists) {
    if (list->VtxBuffer.Size < 4) continue;
    ImDrawVert *v = list->VtxBuffer.Data, *end = v + list->VtxBuffer.Size - 3;
    while (v < end) {
      // A glyph is a quad of four vertices, a, b, c, d clockwise, with one texel per device pixel.
      const ImDrawVert &a = v[0], &c = v[2];
      const float w = c.pos.x - a.pos.x, h = c.pos.y - a.pos.y;
      if (c.uv.x == a.uv.x || v[1].pos.y != a.pos.y || v[1].pos.x != c.pos.x || v[3].pos.x != a.pos.x ||
          v[3].pos.y != c.pos.y || !near(w * scale, (c.uv.x - a.uv.x) * tex_w) ||
          !near(h * scale, (c.uv.y - a.uv.y) * tex_h)) {
        ++v;
        continue;
      }
      const float dx = std::round(a.pos.x * scale) / scale - a.pos.x,
                  dy = std::round(a.pos.y * scale) / scale - a.pos.y;
      for (int i = 0; i < 4; ++i) {
        v[i].pos.x += dx;
        v[i].pos.y += dy;
      }
      v += 4;
    }
  }
}

} // namespace sandtable::shell
