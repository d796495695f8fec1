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
    made.document = session.current().history.now();
    made.workspace = made.document.get();
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

inline ImVec2 middle(const view::MirrorItem &item) {
  return {(item.min.x + item.max.x) / 2, (item.min.y + item.max.y) / 2};
}

/// The whole workbench without a shell: commands are applied, requests are kept for the test to look at.
struct TestBench : TestUi {
  view::Workbench workbench;

  explicit TestBench(Document document, ImVec2 size = {1280, 800}, bool chinese = true) : TestUi(std::move(document)) {
    ImGui::GetIO().DisplaySize = size;
    workbench.set_preferences({.language = chinese ? "zh" : "en", .theme = "light", .hint_seen = true});
    zh = chinese;
    if (!session.empty()) workbench.document_opened();
    frames(3);
  }
  void frames(int count = 2) {
    for (int i = 0; i < count; ++i) {
      host.time += 0.05;
      out = {};
      mirror.begin(true);
      imgui.frame([&] { workbench.frame(host, session, imgui.fonts, mirror, out); });
      for (auto &request : out.requests) requests.push_back(std::move(request));
      if (session.can_edit())
        for (const Command &command : out.commands)
          if (const auto problem = session.current().history.run(command)) workbench.show_problem(*problem);
    }
  }
  const view::MirrorItem *find_item(std::string_view label, std::string_view role = {}) const {
    for (const auto &entry : mirror.items())
      if (entry.label == label && (role.empty() || entry.role == role || is_menu_item(entry.role, role))) return &entry;
    return nullptr;
  }
  /// A choice that is on or off is a menu's item too.
  static bool is_menu_item(std::string_view role, std::string_view wanted) {
    return wanted == "menuitem" && role.starts_with(wanted);
  }
  /// As a screen reader does; false when nothing has this name.
  bool press(std::string_view label, std::string_view role = {}) {
    const auto *found = find_item(label, role);
    if (!found) return false;
    mirror.press(found->id);
    frames(3);
    return true;
  }
  bool press(view::T label) { return press(view::text_of(label, zh)); }
  bool fill(view::T label, std::string text) {
    const auto *found = find_item(view::text_of(label, zh), "textbox");
    if (!found) return false;
    mirror.set_value(found->id, std::move(text));
    frames(3);
    return true;
  }
  void key(ImGuiKey which) {
    ImGui::GetIO().AddKeyEvent(which, true);
    frames(1);
    ImGui::GetIO().AddKeyEvent(which, false);
    frames(2);
  }
  void type(const char *text) {
    ImGui::GetIO().AddInputCharactersUTF8(text);
    frames(2);
  }
  /// Everything on screen, a line each: label and value.
  std::string words() const {
    std::string all;
    for (const auto &item : mirror.items()) all += item.label + " " + item.value + "\n";
    return all;
  }
  bool says(std::string_view part) const { return words().find(part) != std::string::npos; }

  void point_at(ImVec2 at) {
    ImGui::GetIO().AddMousePosEvent(at.x, at.y);
    frames(2);
  }
  void hold(bool down) {
    ImGui::GetIO().AddMouseButtonEvent(0, down);
    frames(2);
  }
  /// Presses at `from` and goes to `to` in four steps; the button stays down.
  void pull(ImVec2 from, ImVec2 to) {
    point_at(from);
    hold(true);
    for (const float part : {0.25f, 0.5f, 0.75f, 1.0f})
      point_at({from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part});
  }
  void drag(ImVec2 from, ImVec2 to) {
    pull(from, to);
    hold(false);
    frames(1);
  }
  void close_everything() {
    for (int i = 0; i < 3; ++i) key(ImGuiKey_Escape);
  }
  template <class R> const R *request() const {
    for (const auto &one : requests)
      if (const R *found = std::get_if<R>(&one)) return found;
    return nullptr;
  }
  std::vector<view::Request> requests;
};

} // namespace sandtable::test
