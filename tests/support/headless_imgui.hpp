#pragma once
#include "imgui.h"
#include "imgui_internal.h"
#include "view/ui.hpp"
#include "view/workbench.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace sandtable::test {

/// Dear ImGui without window, GPU or font file: glyphs have fixed advances (Latin half an em, Han and wider one em) and
/// no pixels. `frame` runs one whole frame; input goes in through ImGui::GetIO() before it.
class HeadlessImGui {
public:
  explicit HeadlessImGui(ImVec2 size = {1280, 800}) : context_(ImGui::CreateContext()) {
    ImGui::SetCurrentContext(context_);
    ImGuiIO &io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = size;
    io.DeltaTime = 1.0f / 60;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    fonts.regular = add_font("regular");
    fonts.strong = add_font("strong");
  }
  ~HeadlessImGui() {
    for (ImTextureData *texture : ImGui::GetPlatformIO().Textures) texture->SetStatus(ImTextureStatus_Destroyed);
    ImGui::DestroyContext(context_);
  }
  HeadlessImGui(const HeadlessImGui &) = delete;
  HeadlessImGui &operator=(const HeadlessImGui &) = delete;

  template <class Draw> void frame(Draw &&draw) {
    ImGui::SetCurrentContext(context_);
    ImGui::NewFrame();
    draw();
    ImGui::Render();
    for (ImTextureData *texture : ImGui::GetPlatformIO().Textures) // as a renderer that is always done
      if (texture->Status == ImTextureStatus_WantDestroy) {
        texture->SetTexID(ImTextureID_Invalid);
        texture->SetStatus(ImTextureStatus_Destroyed);
      } else if (texture->Status != ImTextureStatus_OK && texture->Status != ImTextureStatus_Destroyed) {
        texture->SetTexID(1);
        texture->SetStatus(ImTextureStatus_OK);
      }
  }

  view::Fonts fonts;

private:
  static ImFont *add_font(const char *name) {
    static const ImFontLoader loader = [] {
      ImFontLoader made;
      made.Name = "fixed advances";
      made.FontSrcInit = [](ImFontAtlas *, ImFontConfig *) { return true; };
      made.FontSrcContainsGlyph = [](ImFontAtlas *, ImFontConfig *, ImWchar c) { return c >= 0x20; };
      made.FontBakedInit = [](ImFontAtlas *, ImFontConfig *, ImFontBaked *baked, void *) {
        baked->Ascent = baked->Size * 0.8f;
        baked->Descent = -baked->Size * 0.2f;
        return true;
      };
      made.FontBakedLoadGlyph = [](ImFontAtlas *, ImFontConfig *, ImFontBaked *baked, void *, ImWchar c,
                                   ImFontGlyph *glyph, float *advance) {
        const float width = baked->Size * (c >= 0x1100 ? 1.0f : 0.5f);
        if (advance) {
          *advance = width;
        } else {
          glyph->Codepoint = c;
          glyph->AdvanceX = width;
        }
        return true;
      };
      return made;
    }();
    ImFontConfig config;
    ImFormatString(config.Name, sizeof config.Name, "%s", name);
    config.FontLoader = &loader;
    config.SizePixels = 14;
    return ImGui::GetIO().Fonts->AddFont(&config);
  }

  ImGuiContext *context_;
};

/// What a screen takes, with a document or without. `ui()` is made anew for each frame, as the workbench does.
struct TestUi {
  HeadlessImGui imgui;
  view::Host host;
  Session session;
  view::Mirror mirror;
  view::Output out;
  IdSource ids{11, 22};
  bool zh = true, dark = false;

  explicit TestUi(Document document = nullptr) {
    host.ids = &ids;
    host.today = "2026-03-31";
    host.now = "2026-03-31T08:00:00Z";
    if (document)
      session.open.push_back(std::make_unique<OpenWorkspace>(
          OpenWorkspace{.key = "test", .file = {}, .history = History{document}, .saved = document}));
  }

  view::Ui ui() {
    view::Ui made{.host = host,
                  .session = session,
                  .fonts = imgui.fonts,
                  .mirror = mirror,
                  .out = out,
                  .theme = dark ? view::dark_theme() : view::light_theme(),
                  .zh = zh};
    if (session.empty()) return made;
    made.can_edit = session.can_edit();
    made.workspace = session.current().history.now().get();
    made.account = made.workspace->accounts.front().get();
    made.opportunity = made.account->opportunities.front().get();
    return made;
  }

  /// One frame with the mirror collecting; the commands it sent are applied.
  template <class Draw> void frame(Draw &&draw) {
    out = {};
    mirror.begin(true);
    imgui.frame([&] {
      ImGui::SetNextWindowPos({0, 0});
      ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
      ImGui::PushFont(imgui.fonts.regular, 14);
      ImGui::Begin("test", nullptr,
                   ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
      view::Ui made = ui();
      draw(made);
      ImGui::End();
      ImGui::PopFont();
    });
    if (session.can_edit())
      for (const Command &command : out.commands) session.current().history.run(command);
  }
  const view::MirrorItem *item(std::string_view label) const {
    for (const auto &entry : mirror.items())
      if (entry.label == label) return &entry;
    return nullptr;
  }
};

} // namespace sandtable::test
