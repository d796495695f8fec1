#include "view/widgets/widgets.hpp"

#include "imgui_internal.h"
#include "view/icons.hpp"
#include "view/widgets/item.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sandtable::view {

void open_popover(const char *id) { ImGui::OpenPopup(id); }
void close_popover() { ImGui::CloseCurrentPopup(); }

namespace {
void push_floating_style(Ui &ui, float padding) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{ui.px(padding), ui.px(padding)});
  ImGui::PushStyleVar(ImGuiStyleVar_PopupRounding, ui.px(size::card_radius));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.px(size::card_radius));
  ImGui::PushStyleVar(ImGuiStyleVar_PopupBorderSize, 1);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleColor(ImGuiCol_PopupBg, ui.theme.raised);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ui.theme.raised);
  ImGui::PushStyleColor(ImGuiCol_Border, ui.theme.line);
  ImGui::PushStyleColor(ImGuiCol_ModalWindowDimBg, ui.theme.scrim);
}
void pop_floating_style() {
  ImGui::PopStyleColor(4);
  ImGui::PopStyleVar(5);
}
void draw_window_shadow(Ui &ui) {
  const ImVec2 at = ImGui::GetWindowPos(), extent = ImGui::GetWindowSize();
  ImDrawList *list = ImGui::GetWindowDrawList();
  list->PushClipRectFullScreen();
  for (int i = 1; i <= 5; ++i) {
    const float spread = static_cast<float>(i) * 2.5f;
    list->AddRect({at.x - spread, at.y - spread + 3}, {at.x + extent.x + spread, at.y + extent.y + spread + 3},
                  faded(ui.theme.shadow, 0.4f / static_cast<float>(i)), ui.px(size::card_radius) + spread, 0, 3);
  }
  list->PopClipRect();
}
} // namespace

namespace {
bool begin_floating(Ui &ui, const char *id, float width, std::string_view name);
}

bool begin_popover(Ui &ui, const char *id, float width) {
  if (!ImGui::IsPopupOpen(id)) return false;
  const ImRect last = ImGui::GetCurrentContext()->LastItemData.Rect;
  ImGui::SetNextWindowPos({last.Min.x, last.Max.y + ui.px(4)}, ImGuiCond_Appearing);
  // Called what the button is called that opens it.
  return begin_floating(ui, id, width, ui.mirror.name_of_last(ImGui::GetCurrentContext()->LastItemData.ID));
}

bool begin_menu_at_pointer(Ui &ui, const char *id) {
  return ImGui::IsPopupOpen(id) && begin_floating(ui, id, ui.px(200), {});
}

namespace {
bool begin_floating(Ui &ui, const char *id, float width, std::string_view name) {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowSizeConstraints({std::max(width, ui.px(120)), 0},
                                      {std::max(width, std::min(ui.px(480), screen.x - 16)), screen.y * 0.8f});
  push_floating_style(ui, 8);
  if (!ImGui::BeginPopup(id, ImGuiWindowFlags_NoMove | ImGuiWindowFlags_AlwaysAutoResize)) {
    pop_floating_style();
    return false;
  }
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{ui.px(8), ui.px(2)});
  draw_window_shadow(ui);
  if (ui.mirror.collecting()) {
    const ImGuiWindow &window = *ImGui::GetCurrentWindow();
    const std::string called{name.empty() ? ui.tr(T::frame_menu) : name}; // `name` is the mirror's own
    ui.mirror.begin_floating(window.ID, window.Pos, window.Rect().Max, called);
  }
  return true;
}
} // namespace

void end_popover(Ui &ui) {
  ui.mirror.end_floating(ImGui::GetCurrentWindow()->ID);
  ImGui::PopStyleVar();
  ImGui::EndPopup();
  pop_floating_style();
}

namespace {
bool menu_line(Ui &ui, std::string_view shown, std::string_view keys, std::string_view glyph, bool enabled,
               std::optional<bool> choice) {
  const bool checked = choice.value_or(false);
  const Theme &t = ui.theme;
  const float icon_room = ui.px(28), key_width = keys.empty() ? 0 : text_extent(ui, keys, caption(ui)).x + ui.px(24);
  const float wanted = icon_room + text_extent(ui, shown).x + key_width + ui.px(12);
  const float width = std::max(room(), wanted);
  const Pressed p = item(ui, shown, {width, ui.px(ui.host.touch || ui.phone ? 44 : 34)}, enabled);
  mirror_item(ui, choice ? "menuitemcheckbox" : "menuitem", shown, {},
              states(checked ? "checked" : "", enabled, false, false));
  ImDrawList *list = ImGui::GetWindowDrawList();
  if (p.hovered || p.focused) list->AddRectFilled(p.min, p.max, t.hover, ui.px(size::radius));
  const float middle = (p.min.y + p.max.y) / 2;
  const ImU32 ink = enabled ? t.ink : faded(t.faint, 0.75f);
  if (checked)
    draw_text(ui, list, {p.min.x + ui.px(6), middle - ui.px(8)}, icon::check, {16, Weight::regular, t.accent});
  else if (!glyph.empty())
    draw_text(ui, list, {p.min.x + ui.px(6), middle - ui.px(8)}, glyph, {16, Weight::regular, enabled ? t.muted : ink});
  draw_text_cut(ui, list, {p.min.x + icon_room, middle - ui.px(7)}, width - icon_room - key_width, shown,
                {size::body, Weight::regular, ink});
  if (!keys.empty()) draw_text(ui, list, {p.max.x - key_width + ui.px(12), middle - ui.px(6)}, keys, caption(ui));
  return p.pressed;
}
} // namespace

bool menu_item(Ui &ui, std::string_view text, std::string_view keys, std::string_view glyph, bool enabled,
               std::optional<bool> checked) {
  const bool pressed = menu_line(ui, text, keys, glyph, enabled, checked);
  if (pressed) ImGui::CloseCurrentPopup();
  return pressed;
}

bool list_action(Ui &ui, std::string_view text, std::string_view glyph) {
  return menu_line(ui, text, {}, glyph, true, {});
}

void menu_divider(Ui &ui) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = room();
  ImGui::Dummy({width, ui.px(9)});
  ImGui::GetWindowDrawList()->AddLine({at.x, at.y + ui.px(4)}, {at.x + width, at.y + ui.px(4)}, ui.theme.line);
}

bool begin_dialog(Ui &ui, const char *id, std::string_view title, float width, float height) {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float w = std::min(ui.px(width), screen.x - ui.px(ui.phone ? 16 : 48));
  const float most = screen.y - ui.px(ui.phone ? 24 : 64) - ui.host.keyboard_inset;
  const float h = height > 0 ? std::min(ui.px(height), most) : 0;
  if (!ImGui::IsPopupOpen(id)) ImGui::OpenPopup(id);
  ImGui::SetNextWindowPos({screen.x / 2, (screen.y - ui.host.keyboard_inset) / 2}, ImGuiCond_Always, {0.5f, 0.5f});
  if (h > 0)
    ImGui::SetNextWindowSize({w, h});
  else
    ImGui::SetNextWindowSizeConstraints({w, 0}, {w, most});
  push_floating_style(ui, 24);
  const bool open =
      ImGui::BeginPopupModal(id, nullptr,
                             ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                                 (h > 0 ? 0 : ImGuiWindowFlags_AlwaysAutoResize));
  if (!open) {
    pop_floating_style();
    return false;
  }
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{ui.px(8), ui.px(8)});
  draw_window_shadow(ui);
  tell_dialog(ui, title);
  label(ui, title, strong(size::heading));
  return true;
}

void tell_dialog(Ui &ui, std::string_view title) {
  const ImGuiWindow &window = *ImGui::GetCurrentWindow();
  ui.mirror.add(window.ID, "dialog", title, window.Pos, window.Rect().Max, {0, 0}, ImGui::GetIO().DisplaySize, {},
                "modal");
}

void end_dialog(Ui &) {
  ImGui::PopStyleVar();
  ImGui::EndPopup();
  pop_floating_style();
}

void tooltip(Ui &ui, std::string_view text) {
  if (ui.host.touch || text.empty()) return;
  ImGuiContext &g = *ImGui::GetCurrentContext();
  const bool held = g.LastItemData.ID != 0 && g.HoveredId == g.LastItemData.ID; // plain words have no id
  if (!held && !ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) return;
  if (!ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled | ImGuiHoveredFlags_DelayNormal |
                            ImGuiHoveredFlags_Stationary)) {
    ui.wake_in(0.12);
    return;
  }
  push_floating_style(ui, 8);
  if (ImGui::BeginTooltip()) {
    const float most = ui.px(320), width = std::min(most, text_extent(ui, text, {13}).x + 1);
    wrapped(ui, text, {13}, width); // not told to the mirror: it repeats what the item below says
    ImGui::EndTooltip();
  }
  pop_floating_style();
}

} // namespace sandtable::view
