#include "imgui_internal.h"
#include "misc/freetype/imgui_freetype.h"

// Every font brings a loader of its own (shell/fonts.cpp), so the atlas needs none. Dear ImGui asks this place for one
// when it is built without stb_truetype, whose 30 KB would be dead weight.
const ImFontLoader *ImGuiFreeType::GetFontLoader() {
  static const ImFontLoader none = [] {
    ImFontLoader made;
    made.Name = "none";
    return made;
  }();
  return &none;
}
