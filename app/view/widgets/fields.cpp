#include "view/widgets/widgets.hpp"

#include "imgui_internal.h"
#include "view/icons.hpp"
#include "view/widgets/item.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sandtable::view {

namespace {
int grow(ImGuiInputTextCallbackData *data) {
  if (data->EventFlag == ImGuiInputTextFlags_CallbackResize) {
    auto *text = static_cast<std::string *>(data->UserData);
    text->resize(static_cast<std::size_t>(data->BufTextLen));
    data->Buf = text->data();
  }
  return 0;
}
} // namespace

namespace {
/// The field is typed into from the next frame on, whatever window or pointer had the keyboard before.
void take_keyboard(ImGuiID id) {
  ImGuiContext &g = *ImGui::GetCurrentContext();
  ImGui::FocusWindow(g.CurrentWindow);
  g.NavNextActivateId = id;
  g.NavNextActivateFlags = ImGuiActivateFlags_PreferInput;
}
} // namespace

namespace {
/// Only shows its text: it takes no keyboard, and drops whatever of it was active.
void disabled_field(Ui &ui, std::string_view name, std::string_view value, const FieldOptions &o, ImVec2 extent,
                    ImGuiID id) {
  ImGuiContext &g = *ImGui::GetCurrentContext();
  if (g.ActiveId == id) ImGui::ClearActiveID();
  if (g.NavId == id) g.NavId = 0;
  const Theme &t = ui.theme;
  const ImVec2 at = ImGui::GetCursorScreenPos(), end{at.x + extent.x, at.y + extent.y};
  const float pad_x = o.bare ? ui.px(6) : o.icon.empty() ? ui.px(10) : ui.px(34);
  ImDrawList *list = ImGui::GetWindowDrawList();
  if (!o.bare) {
    list->AddRectFilled(at, end, t.ground, ui.px(size::radius));
    list->AddRect(at, end, t.line, ui.px(size::radius));
  }
  if (!o.icon.empty())
    draw_text(ui, list, {at.x + ui.px(10), at.y + (extent.y - ui.px(16)) / 2}, o.icon, {16, Weight::regular, t.muted});
  const float font_size = std::round(ui.px(o.size)), pad_y = (extent.y - font_size) / 2;
  const ImRect box(at, end);
  ImGui::ItemSize(box, pad_y);
  ImGui::ItemAdd(box, id, nullptr, ImGuiItemFlags_Disabled);
  const std::string_view text = value.empty() ? o.hint : value;
  const bool cut = !text.empty() && draw_text_cut(ui, list, {at.x + pad_x, at.y + pad_y}, extent.x - 2 * pad_x, text,
                                                  {o.size, o.weight, value.empty() ? t.faint : t.muted});
  if (cut) tooltip(ui, text);
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left) && ImGui::IsMouseHoveringRect(at, end) && ImGui::IsWindowHovered())
    ui.tell_read_only();
  mirror_item(ui, "textbox", name, value, "disabled");
}

/// Why the text in a field is no value, right below it (or above, at the screen's end), over whatever is there.
void refusal_below(Ui &ui, ImGuiID field, ImVec2 min, ImVec2 max, std::string_view reason) {
  const ImGuiContext &g = *ImGui::GetCurrentContext();
  const ImRect box(min, max);
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  ui.refusals->shown(field);
  if (!g.CurrentWindow->ClipRect.Overlaps(box) || g.OpenPopupStack.Size > g.BeginPopupStack.Size) return;
  const float most = std::min(std::max(max.x - min.x, ui.px(260)), screen.x - ui.px(16)) - ui.px(20), step = ui.px(19);
  const auto lines = wrap_lines(ui, reason, most, {13});
  float widest = 0;
  for (const auto line : lines) widest = std::max(widest, text_extent(ui, line, {13}).x);
  const float w = widest + ui.px(20), h = step * static_cast<float>(lines.size()) + ui.px(12);
  ImVec2 at{std::clamp(min.x, ui.px(8), std::max(ui.px(8), screen.x - w - ui.px(8))), max.y + ui.px(3)};
  if (at.y + h > screen.y - ui.host.keyboard_inset) at.y = min.y - h - ui.px(3);
  ImDrawList *list = ImGui::GetForegroundDrawList();
  draw_shadow(ui, list, at, {at.x + w, at.y + h}, ui.px(size::radius));
  list->AddRectFilled(at, {at.x + w, at.y + h}, ui.theme.danger_soft, ui.px(size::radius));
  list->AddRect(at, {at.x + w, at.y + h}, ui.theme.danger, ui.px(size::radius));
  float y = at.y + ui.px(6) + (step - ui.px(13)) / 2;
  for (const auto line : lines)
    draw_text(ui, list, {at.x + ui.px(10), y}, line, {13, Weight::regular, ui.theme.danger}), y += step;
  ui.mirror.add(field + 1, "alert", reason, at, {at.x + w, at.y + h}, {0, 0}, screen);
}
} // namespace

bool text_field(Ui &ui, std::string_view name, std::string_view value, std::string &committed, const FieldOptions &o) {
  const Theme &t = ui.theme;
  const float width = o.width > 0 ? o.width : room(), height = std::max(ui.control(), ui.px(o.size + 12));
  const float font_size = std::round(ui.px(o.size)), pad_y = (height - font_size) / 2;
  const float pad_x = o.bare ? ui.px(6) : o.icon.empty() ? ui.px(10) : ui.px(34);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const std::string id = input_label(name);
  ImGuiWindow *window = ImGui::GetCurrentWindow();
  const ImGuiID item_id = window->GetID(id.c_str());
  if (!o.enabled) return disabled_field(ui, name, value, o, {width, height}, item_id), false;
  ImGui::PushFont(font_of(ui, o.weight), font_size);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2{pad_x, pad_y});
  ImGui::PushStyleVar(ImGuiStyleVar_FrameRounding, ui.px(size::radius));
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0);
  ImGui::PushStyleColor(ImGuiCol_FrameBg, 0u);
  ImGui::PushStyleColor(ImGuiCol_FrameBgHovered, 0u);
  ImGui::PushStyleColor(ImGuiCol_FrameBgActive, 0u);
  ImGui::PushStyleColor(ImGuiCol_Text, t.ink);
  ImGui::PushStyleColor(ImGuiCol_TextDisabled, t.faint);
  ImGui::PushStyleColor(ImGuiCol_TextSelectedBg, faded(t.accent, 0.3f));
  ImGui::SetNextItemWidth(width);
  const bool was_active = ImGui::GetActiveID() == item_id;
  // ImGui keeps the last field's own undo steps; entered again it starts afresh, and Ctrl+Z is the document's.
  if (ImGuiInputTextState *left = ImGui::GetInputTextState(item_id); left && !was_active) left->ID = 0;
  const Refusals::Refused *refused = ui.refusals && !o.live ? ui.refusals->of(item_id) : nullptr;
  if (refused && ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
    ui.refusals->forget(item_id);
    refused = nullptr;
    ui.out.animating = true;
  }
  if (o.focus && !was_active) take_keyboard(item_id);
  const bool hovered_frame = ImGui::IsMouseHoveringRect(at, {at.x + width, at.y + height}) && ImGui::IsWindowHovered();
  ImDrawList *list = ImGui::GetWindowDrawList();
  if (!o.bare || was_active || refused || hovered_frame) {
    list->AddRectFilled(at, {at.x + width, at.y + height}, t.surface, ui.px(size::radius));
    list->AddRect(at, {at.x + width, at.y + height},
                  refused         ? t.danger
                  : was_active    ? t.accent
                  : hovered_frame ? t.line_strong
                                  : t.line,
                  ui.px(size::radius), 0, was_active || refused ? 2.0f : 1.0f);
  }
  if (!o.icon.empty())
    draw_text(ui, list, {at.x + ui.px(10), at.y + (height - ui.px(16)) / 2}, o.icon, {16, Weight::regular, t.muted});
  std::string draft{refused ? std::string_view{refused->typed} : value};
  std::string hint{o.hint};
  ImGuiInputTextFlags flags = ImGuiInputTextFlags_CallbackResize;
  if (o.select_all) flags |= ImGuiInputTextFlags_AutoSelectAll;
  const bool edited =
      ImGui::InputTextWithHint(id.c_str(), hint.c_str(), draft.data(), draft.capacity() + 1, flags, grow, &draft);
  draft.resize(std::char_traits<char>::length(draft.c_str()));
  bool done = ImGui::IsItemDeactivatedAfterEdit() && draft != value;
  if (ImGui::IsKeyPressed(ImGuiKey_Escape, false))
    done = false; // the draft starts from the document every frame: nothing to revert
  if (o.live && edited && draft != value) done = true;
  std::string told;
  if (ui.mirror.take_value(item_id, told) && told != value) {
    draft = std::move(told), done = true;
    if (ImGuiInputTextState *typing = ImGui::GetInputTextState(item_id)) typing->ReloadUserBufAndMoveToEnd();
  }
  if (done) draft = without_controls(draft, false), done = draft != value;
  const bool settled = ImGui::IsItemDeactivatedAfterEdit() && !done;
  if (refused && settled) ui.refusals->forget(item_id), refused = nullptr;
  if (ui.mirror.take_press(item_id)) take_keyboard(item_id);
  if (ImGui::IsItemActive() && !edited && draft == value && !refused &&
      ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_Z))
    ui.request(Undo{});
  mirror_item(ui, "textbox", name, ImGui::IsItemActive() || refused ? draft : std::string{value},
              states(refused ? "invalid" : "", true, false, ImGui::IsItemActive()));
  if (refused && !done) refusal_below(ui, item_id, at, {at.x + width, at.y + height}, refused->reason);
  ImGui::PopStyleColor(6);
  ImGui::PopStyleVar(3);
  ImGui::PopFont();
  if (done && ui.refusals && !o.live) ui.refusals->committed(item_id, draft);
  if (done) committed = std::move(draft);
  return done;
}

bool text_area(Ui &ui, std::string_view name, std::string_view value, std::string &committed, float height,
               bool enabled) {
  const Theme &t = ui.theme;
  const ImVec2 extent{room(), ui.px(height)};
  const Pressed p = item(ui, name, extent, enabled);
  ImGuiWindow *window = ImGui::GetCurrentWindow();
  const std::string key = std::to_string(p.id);
  ImGuiStorage *storage = ImGui::GetStateStorage();
  bool open = storage->GetBool(p.id, false);
  if (open && !enabled) storage->SetBool(p.id, open = false);
  mirror_item(ui, "textbox", name, value, states("multiline", enabled, false, open));
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float radius = ui.px(size::radius), pad = ui.px(10), step = ui.px(21);
  list->AddRectFilled(p.min, p.max, enabled ? t.surface : t.ground, radius);
  list->AddRect(p.min, p.max, open ? t.accent : p.hovered ? t.line_strong : t.line, radius, 0, open ? 2.0f : 1.0f);
  if (p.focused) draw_focus_ring(ui, list, p.min, p.max, radius);
  if (p.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
  std::string told;
  bool done = false;
  if (enabled && ui.mirror.take_value(p.id, told) && told != value) {
    committed = without_controls(told, true);
    done = true;
  }
  const bool just_pressed = p.pressed && enabled;
  if (just_pressed) storage->SetBool(p.id, open = true);
  if (open && ui.host.text_area && ui.host.text_area->id == key &&
      (ui.host.text_area->done || ui.host.text_area->cancelled)) {
    if (ui.host.text_area->done && ui.host.text_area->text != value)
      committed = without_controls(ui.host.text_area->text, true), done = true;
    storage->SetBool(p.id, open = false);
  }
  if (open) {
    const ImRect clip = window->ClipRect;
    if (clip.Overlaps(ImRect(p.min, p.max)))
      ui.out.text_area = TextAreaRequest{key,      std::string{name}, std::string{value}, p.min.x,     p.min.y,
                                         extent.x, extent.y,          ui.px(size::body),  just_pressed};
  } else {
    list->PushClipRect({p.min.x, p.min.y + 2}, {p.max.x, p.max.y - 2}, true);
    float y = p.min.y + pad - ui.px(2);
    for (const std::string_view line : wrap_lines(ui, value, extent.x - 2 * pad)) {
      draw_text(ui, list, {p.min.x + pad, y}, line, {size::body, Weight::regular, enabled ? t.ink : t.muted});
      y += step;
      if (y > p.max.y) break;
    }
    list->PopClipRect();
  }
  return done;
}

} // namespace sandtable::view
