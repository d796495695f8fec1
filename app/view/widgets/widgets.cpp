#include "view/widgets/widgets.hpp"

#include "imgui_internal.h"
#include "view/icons.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sandtable::view {

namespace {

struct Pressed {
  bool pressed = false, hovered = false, held = false, focused = false;
  ImGuiID id = 0;
  ImVec2 min, max;
};

/// An invisible item of our own look: mouse, keyboard, screen reader.
Pressed item(Ui &ui, std::string_view name, ImVec2 extent, bool enabled = true) {
  Pressed p;
  ImGuiWindow *window = ImGui::GetCurrentWindow();
  p.id = window->GetID(name.data(), name.data() + name.size());
  p.min = window->DC.CursorPos;
  p.max = {p.min.x + extent.x, p.min.y + extent.y};
  const ImRect box(p.min, p.max);
  ImGui::ItemSize(box);
  if (!ImGui::ItemAdd(box, p.id, nullptr, enabled ? 0 : ImGuiItemFlags_Disabled)) return p;
  if (!enabled) return p;
  p.pressed = ImGui::ButtonBehavior(box, p.id, &p.hovered, &p.held);
  if (ui.mirror.take_press(p.id)) p.pressed = true;
  p.focused = ImGui::GetCurrentContext()->NavId == p.id && ImGui::GetCurrentContext()->NavCursorVisible;
  if (p.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  return p;
}

std::string states(std::string_view base, bool enabled, bool selected, bool focused) {
  std::string out{base};
  const auto add = [&](const char *word) {
    if (!out.empty()) out += ' ';
    out += word;
  };
  if (!enabled) add("disabled");
  if (selected) add("selected");
  if (focused) add("focused");
  return out;
}

bool has_focus(ImGuiID id) {
  const ImGuiContext &g = *ImGui::GetCurrentContext();
  return id != 0 && (g.ActiveId == id || g.NavId == id);
}

float room() { return ImGui::GetContentRegionAvail().x; }

struct ButtonLook {
  ImU32 fill, ink, line;
};
ButtonLook look_of(const Ui &ui, const ButtonOptions &o, const Pressed &p) {
  const Theme &t = ui.theme;
  if (!o.enabled)
    return {o.kind == ButtonKind::primary ? t.sunken : 0, faded(t.faint, 0.75f),
            o.kind == ButtonKind::normal ? t.line : 0};
  switch (o.kind) {
  case ButtonKind::primary: return {p.hovered ? t.accent_hover : t.accent, t.on_accent, 0};
  case ButtonKind::danger: return {p.hovered ? t.danger_soft : t.surface, t.danger, t.line};
  case ButtonKind::link: return {0, p.hovered ? t.accent_hover : t.accent, 0};
  case ButtonKind::ghost:
    return {o.selected  ? t.accent_soft
            : p.held    ? t.pressed
            : p.hovered ? t.hover
                        : 0,
            o.selected ? t.accent : t.ink, 0};
  default:
    return {o.selected  ? t.accent_soft
            : p.hovered ? (t.dark ? t.raised : t.ground)
                        : t.surface,
            o.selected ? t.accent : t.ink, o.selected ? t.accent : t.line};
  }
}

} // namespace

void mirror_item(Ui &ui, std::string_view role, std::string_view label, std::string_view value,
                 std::string_view state) {
  if (!ui.mirror.collecting()) return;
  const ImGuiContext &g = *ImGui::GetCurrentContext();
  const ImRect clip = g.CurrentWindow->ClipRect;
  std::string full{state};
  if (has_focus(g.LastItemData.ID) && full.find("focused") == std::string::npos)
    full += full.empty() ? "focused" : " focused";
  // Plain words have no id of their own; the mirror tells items apart by it.
  const ImGuiID id = g.LastItemData.ID != 0 ? g.LastItemData.ID
                                            : ImHashData(&g.LastItemData.Rect.Min, sizeof(ImVec2),
                                                         ImHashData(label.data(), label.size(), g.CurrentWindow->ID));
  ui.mirror.add(id, role, label, g.LastItemData.Rect.Min, g.LastItemData.Rect.Max, clip.Min, clip.Max, value, full);
}

std::string shortcut_text(const Ui &ui, std::string_view key, bool shift) {
  std::string out = ui.host.mac ? (shift ? "⇧⌘" : "⌘") : (shift ? "Ctrl+Shift+" : "Ctrl+");
  out += key;
  return out;
}

bool button(Ui &ui, std::string_view text, const ButtonOptions &o) {
  const std::string_view shown = text.substr(0, text.find("##"));
  const bool link = o.kind == ButtonKind::link;
  const TextStyle style{size::body, o.kind == ButtonKind::primary || o.selected ? Weight::strong : Weight::regular};
  const float pad = link ? ui.px(2) : ui.px(12), gap = ui.px(6), icon = o.icon.empty() ? 0 : ui.px(16);
  const ImVec2 words = text_extent(ui, shown, style);
  float inner = words.x + (icon > 0 ? icon + (shown.empty() ? 0 : gap) : 0) + (o.menu_mark ? gap + ui.px(14) : 0);
  const float width = o.width > 0 ? o.width : o.width < 0 ? room() : inner + 2 * pad;
  const Pressed p = item(ui, text, {width, link && !ui.phone ? ui.px(24) : ui.control()}, o.enabled);
  mirror_item(ui, o.role, shown, {}, states(o.state, o.enabled, o.selected, false));
  ImDrawList *list = ImGui::GetWindowDrawList();
  const ButtonLook look = look_of(ui, o, p);
  const float radius = ui.px(size::radius);
  if (look.fill) list->AddRectFilled(p.min, p.max, look.fill, radius);
  if (look.line) list->AddRect(p.min, p.max, look.line, radius);
  if (p.focused) draw_focus_ring(ui, list, p.min, p.max, radius);
  const float edge = link ? 0 : ui.px(4);
  inner = std::min(inner, width - 2 * edge);
  float x = p.min.x + (width - inner) / 2;
  const float middle = (p.min.y + p.max.y) / 2;
  if (icon > 0) {
    draw_text(ui, list, {x, middle - icon / 2}, o.icon, {16, Weight::regular, look.ink});
    x += icon + gap;
  }
  const float words_room = p.max.x - x - edge - (o.menu_mark ? gap + ui.px(14) : 0);
  draw_text_cut(ui, list, {x, middle - words.y / 2}, words_room, shown, {style.size, style.weight, look.ink});
  if (link && p.hovered)
    list->AddLine({x, middle + words.y / 2 + 1}, {x + std::min(words.x, words_room), middle + words.y / 2 + 1},
                  look.ink);
  if (o.menu_mark)
    draw_text(ui, list, {x + std::min(words.x, words_room) + gap, middle - ui.px(7)}, icon::chevron_down,
              {14, Weight::regular, look.ink});
  if (!o.tooltip.empty()) tooltip(ui, o.tooltip);
  return p.pressed;
}

bool icon_button(Ui &ui, std::string_view glyph, std::string_view name, const ButtonOptions &o) {
  const float side = o.width > 0 ? o.width : ui.control();
  const Pressed p = item(ui, name, {side, ui.control()}, o.enabled);
  const std::string_view shown = name.substr(0, name.find("##"));
  mirror_item(ui, o.role, shown, {}, states(o.state, o.enabled, o.selected, false));
  ImDrawList *list = ImGui::GetWindowDrawList();
  ButtonOptions look_options = o;
  if (o.kind == ButtonKind::link) look_options.kind = ButtonKind::ghost;
  const ButtonLook look = look_of(ui, look_options, p);
  const float radius = ui.px(size::radius);
  if (look.fill) list->AddRectFilled(p.min, p.max, look.fill, radius);
  if (look.line) list->AddRect(p.min, p.max, look.line, radius);
  if (p.focused) draw_focus_ring(ui, list, p.min, p.max, radius);
  draw_text_centered(ui, list, p.min, p.max, glyph, {18, Weight::regular, look.ink});
  tooltip(ui, o.tooltip.empty() ? shown : o.tooltip);
  return p.pressed;
}

bool checkbox(Ui &ui, std::string_view text, bool &value, bool enabled) {
  const std::string_view shown = text.substr(0, text.find("##"));
  const float box = ui.px(18), gap = ui.px(8);
  const ImVec2 words = text_extent(ui, shown);
  const float width = std::min(room(), box + gap + words.x);
  const Pressed p = item(ui, text, {ui.phone ? room() : width, ui.phone ? ui.control() : ui.px(28)}, enabled);
  if (p.pressed) value = !value;
  mirror_item(ui, "checkbox", shown, {}, states(value ? "checked" : "", enabled, false, false));
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float middle = (p.min.y + p.max.y) / 2;
  const ImVec2 a{p.min.x, middle - box / 2}, b{p.min.x + box, middle + box / 2};
  const Theme &t = ui.theme;
  list->AddRectFilled(a, b, value ? (enabled ? t.accent : t.line_strong) : t.surface, ui.px(4));
  if (!value) list->AddRect(a, b, p.hovered ? t.accent : t.line_strong, ui.px(4));
  if (value) draw_text_centered(ui, list, a, b, icon::check, {14, Weight::regular, t.on_accent});
  if (p.focused) draw_focus_ring(ui, list, a, b, ui.px(4));
  draw_text_cut(ui, list, {b.x + gap, middle - words.y / 2}, width - box - gap, shown,
                {size::body, Weight::regular, enabled ? t.ink : t.faint});
  return p.pressed;
}

int segmented(Ui &ui, std::string_view name, std::span<const Segment> segments, int current, int target, bool enabled) {
  const float width = room(), each = width / static_cast<float>(segments.size()), height = ui.control();
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  ImDrawList *list = ImGui::GetWindowDrawList();
  const Theme &t = ui.theme;
  const float radius = ui.px(size::radius);
  list->AddRectFilled(origin, {origin.x + width, origin.y + height}, t.surface, radius);
  int chosen = -1;
  ImGui::PushID(name.data(), name.data() + name.size());
  for (int i = 0; i < static_cast<int>(segments.size()); ++i) {
    const Segment &s = segments[static_cast<std::size_t>(i)];
    ImGui::SetCursorScreenPos({origin.x + each * static_cast<float>(i), origin.y});
    ImGui::PushID(i);
    const Pressed p = item(ui, "segment", {each, height}, enabled);
    ImGui::PopID();
    std::string full{name};
    full += ' ';
    full += s.name.empty() ? s.text : s.name;
    mirror_item(ui, "radio", full, {}, states(i == current ? "checked" : "", enabled, false, false));
    if (p.pressed) chosen = i;
    const ImDrawFlags corners = i == 0                                       ? ImDrawFlags_RoundCornersLeft
                                : i + 1 == static_cast<int>(segments.size()) ? ImDrawFlags_RoundCornersRight
                                                                             : ImDrawFlags_RoundCornersNone;
    if (i == current)
      list->AddRectFilled(p.min, p.max, t.accent_soft, radius, corners);
    else if (p.hovered)
      list->AddRectFilled(p.min, p.max, t.hover, radius, corners);
    if (i > 0) list->AddLine(p.min, {p.min.x, p.max.y}, t.line);
    const ImU32 ink = !enabled ? t.faint : i == current ? t.accent : t.ink;
    const TextStyle style{size::body, i == current ? Weight::strong : Weight::regular, ink};
    if (s.attitude >= 0) {
      const float d = ui.px(11), gap = ui.px(5), words = text_extent(ui, s.text, style).x,
                  x = (p.min.x + p.max.x - d - gap - words) / 2;
      draw_attitude_shape(list, {x + d / 2, (p.min.y + p.max.y) / 2}, d, s.attitude,
                          t.attitude[static_cast<std::size_t>(s.attitude)], i == current ? t.accent_soft : t.surface);
      draw_text(ui, list, {x + d + gap, (p.min.y + p.max.y) / 2 - ui.px(7)}, s.text, style);
    } else {
      draw_text_centered(ui, list, {p.min.x + 2, p.min.y}, {p.max.x - 2, p.max.y}, s.text, style);
    }
    if (i == target && i != current)
      draw_dashed_rect(list, {p.min.x + 2, p.min.y + 2}, {p.max.x - 2, p.max.y - 2}, t.accent, ui.px(4), 1.5f, 4, 3);
    if (p.focused) draw_focus_ring(ui, list, {p.min.x + 2, p.min.y + 2}, {p.max.x - 2, p.max.y - 2}, radius);
    if (!s.name.empty()) tooltip(ui, s.name);
  }
  ImGui::PopID();
  list->AddRect(origin, {origin.x + width, origin.y + height}, t.line, radius);
  ImGui::SetCursorScreenPos(origin);
  ImGui::Dummy({width, height});
  return chosen;
}

bool select_button(Ui &ui, std::string_view name, std::string_view shown, bool faint, bool open, bool enabled,
                   float width) {
  const float w = width > 0 ? width : room();
  const Pressed p = item(ui, "select", {w, ui.control()}, enabled);
  mirror_item(ui, "combobox", name, shown, states(open ? "expanded" : "", enabled, false, false));
  ImDrawList *list = ImGui::GetWindowDrawList();
  const Theme &t = ui.theme;
  const float radius = ui.px(size::radius), middle = (p.min.y + p.max.y) / 2;
  list->AddRectFilled(p.min, p.max, p.hovered ? (t.dark ? t.raised : t.ground) : t.surface, radius);
  list->AddRect(p.min, p.max, open ? t.accent : t.line, radius);
  if (p.focused) draw_focus_ring(ui, list, p.min, p.max, radius);
  draw_text_cut(ui, list, {p.min.x + ui.px(10), middle - ui.px(7)}, w - ui.px(36), shown,
                {size::body, Weight::regular, faint || !enabled ? t.faint : t.ink});
  draw_text(ui, list, {p.max.x - ui.px(24), middle - ui.px(8)}, icon::chevron_down, {16, Weight::regular, t.muted});
  return p.pressed;
}

int select(Ui &ui, std::string_view name, std::span<const std::string_view> items, int current,
           std::string_view placeholder, float width, bool enabled) {
  ImGui::PushID(name.data(), name.data() + name.size());
  const std::string_view shown =
      current >= 0 && current < static_cast<int>(items.size()) ? items[static_cast<std::size_t>(current)] : placeholder;
  if (select_button(ui, name, shown, current < 0, ImGui::IsPopupOpen("list"), enabled, width)) open_popover("list");
  int chosen = -1;
  if (begin_popover(ui, "list", std::max(ImGui::GetItemRectSize().x, ui.px(160)))) {
    for (int i = 0; i < static_cast<int>(items.size()); ++i) {
      ImGui::PushID(i);
      if (menu_item(ui, items[static_cast<std::size_t>(i)], {}, {}, true, i == current)) chosen = i;
      ImGui::PopID();
    }
    end_popover(ui);
  }
  ImGui::PopID();
  return chosen;
}

int select_scale(Ui &ui, std::string_view name, std::string_view scale, std::span<const std::string_view> levels,
                 int current, float width) {
  std::array<std::string_view, 24> words;
  for (std::size_t i = 0; i < levels.size(); ++i) words[i] = ui.word(scale, levels[i]);
  return select(ui, name, std::span{words}.first(levels.size()), current, ui.tr(T::inspector_mixed), width,
                ui.can_edit);
}

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
  mirror_item(ui, "textbox", name.substr(0, name.find("##")), value, "disabled");
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
  std::string id = "##";
  id += name;
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
  mirror_item(ui, "textbox", name.substr(0, name.find("##")),
              ImGui::IsItemActive() || refused ? draft : std::string{value},
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
  const std::string_view shown = name.substr(0, name.find("##"));
  ImGuiWindow *window = ImGui::GetCurrentWindow();
  const std::string key = std::to_string(p.id);
  ImGuiStorage *storage = ImGui::GetStateStorage();
  bool open = storage->GetBool(p.id, false);
  if (open && !enabled) storage->SetBool(p.id, open = false);
  mirror_item(ui, "textbox", shown, value, states("multiline", enabled, false, open));
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
      ui.out.text_area = TextAreaRequest{key,      std::string{shown}, std::string{value}, p.min.x,     p.min.y,
                                         extent.x, extent.y,           ui.px(size::body),  just_pressed};
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

bool chip(Ui &ui, std::string_view text, bool removable, bool dashed, ImU32 color) {
  const std::string_view shown = text.substr(0, text.find("##"));
  // A finger needs more room than the eye: the row is higher than what is drawn.
  const bool fat = ui.phone && removable;
  const float pad = ui.px(8), row = fat ? ui.control() : ui.px(24), height = ui.px(fat ? 32 : 24),
              cross = removable ? (fat ? ui.control() - ui.px(3) : ui.px(18)) : 0;
  const ImVec2 words = text_extent(ui, shown, {13});
  const float width = std::min(words.x + 2 * pad + cross, room());
  const ImVec2 origin = ImGui::GetCursorScreenPos(), at{origin.x, origin.y + (row - height) / 2};
  ImDrawList *list = ImGui::GetWindowDrawList();
  const Theme &t = ui.theme;
  const ImVec2 max{at.x + width, at.y + height};
  list->AddRectFilled(at, max, dashed ? t.surface : t.sunken, ui.px(6));
  if (dashed) draw_dashed_rect(list, at, max, t.line_strong, ui.px(6), 1, 3, 3);
  draw_text_cut(ui, list, {at.x + pad, at.y + (height - words.y) / 2}, width - 2 * pad - cross, shown,
                {13, Weight::regular, color});
  bool removed = false;
  if (removable) {
    ImGui::SetCursorScreenPos({max.x - cross - ui.px(3), origin.y});
    std::string name{ui.tr(T::remove_named, shown)};
    const Pressed p = item(ui, std::string{"×"} + std::string{text}, {cross + ui.px(3), row});
    mirror_item(ui, "button", name);
    draw_text_centered(ui, list, p.min, p.max, icon::x, {13, Weight::regular, p.hovered ? t.danger : t.muted});
    if (p.focused) draw_focus_ring(ui, list, p.min, p.max, ui.px(4));
    removed = p.pressed;
  }
  ImGui::SetCursorScreenPos(origin);
  ImGui::Dummy({width, row});
  return removed;
}

void label(Ui &ui, std::string_view text, TextStyle style) {
  const ImVec2 extent = text_extent(ui, text, style);
  const float width = std::min(extent.x, std::max(room(), 1.0f)), height = extent.y * 1.5f;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::Dummy({width, height});
  if (draw_text_cut(ui, ImGui::GetWindowDrawList(), {at.x, at.y + (height - extent.y) / 2}, width, text, style))
    tooltip(ui, text);
  mirror_item(ui, "text", text);
}

namespace {
void wrapped(Ui &ui, std::string_view text, TextStyle style, float width) {
  const auto lines = wrap_lines(ui, text, width, style);
  const float step = std::round(ui.px(style.size) * 1.5f);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::Dummy({width, step * static_cast<float>(lines.size())});
  float y = at.y + (step - ui.px(style.size)) / 2;
  for (const std::string_view line : lines) {
    draw_text(ui, ImGui::GetWindowDrawList(), {at.x, y}, line, style);
    y += step;
  }
}
} // namespace

void paragraph(Ui &ui, std::string_view text, TextStyle style, float width) {
  wrapped(ui, text, style, width > 0 ? width : room());
  mirror_item(ui, "text", text);
}

void group_title(Ui &ui, std::string_view text, std::string_view aside) {
  space(ui, 12);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = room();
  ImGui::Dummy({width, ui.px(22)});
  mirror_item(ui, "heading", text, aside);
  ImDrawList *list = ImGui::GetWindowDrawList();
  draw_text(ui, list, {at.x, at.y + ui.px(3)}, text, {13, Weight::strong, ui.theme.muted});
  if (!aside.empty()) {
    const float x = text_extent(ui, text, {13, Weight::strong}).x + ui.px(10);
    draw_text_cut(ui, list, {at.x + x, at.y + ui.px(3)}, width - x, aside, {13, Weight::regular, ui.theme.muted});
  }
}

void divider(Ui &ui) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = room();
  ImGui::Dummy({width, ui.px(17)});
  ImGui::GetWindowDrawList()->AddLine({at.x, at.y + ui.px(8)}, {at.x + width, at.y + ui.px(8)}, ui.theme.line);
}

void space(Ui &ui, float pixels) { ImGui::Dummy({1, ui.px(pixels)}); }
void same_line(Ui &ui, float gap) { ImGui::SameLine(0, ui.px(gap)); }

bool figure_tile(Ui &ui, std::string_view name, std::string_view value, std::string_view meaning, ImU32 color,
                 std::string_view glyph, bool open) {
  const Theme &t = ui.theme;
  const TextStyle big{size::heading, Weight::strong, color ? color : t.ink};
  const float mark = glyph.empty() ? 0 : ui.px(22);
  const float width = std::max(text_extent(ui, name, caption(ui)).x, text_extent(ui, value, big).x + mark) + ui.px(28);
  const Pressed p = item(ui, name, {width, ui.px(60)});
  mirror_item(ui, "button", name, value, open ? "expanded" : "");
  ImDrawList *list = ImGui::GetWindowDrawList();
  list->AddRectFilled(p.min, p.max, t.surface, ui.px(size::card_radius));
  list->AddRect(p.min, p.max, open || p.hovered ? t.accent : t.line, ui.px(size::card_radius));
  if (p.focused) draw_focus_ring(ui, list, p.min, p.max, ui.px(size::card_radius));
  draw_text(ui, list, {p.min.x + ui.px(14), p.min.y + ui.px(10)}, name, caption(ui));
  float x = p.min.x + ui.px(14);
  if (!glyph.empty()) {
    draw_text(ui, list, {x, p.min.y + ui.px(30)}, glyph, {18, Weight::regular, color});
    x += mark;
  }
  draw_text(ui, list, {x, p.min.y + ui.px(29)}, value, big);
  if (!open) tooltip(ui, std::string{meaning} + "\n" + std::string{ui.tr(T::why)});
  return p.pressed;
}

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
bool begin_floating(Ui &ui, const char *id, float width);
}

bool begin_popover(Ui &ui, const char *id, float width) {
  if (!ImGui::IsPopupOpen(id)) return false;
  const ImRect last = ImGui::GetCurrentContext()->LastItemData.Rect;
  ImGui::SetNextWindowPos({last.Min.x, last.Max.y + ui.px(4)}, ImGuiCond_Appearing);
  return begin_floating(ui, id, width);
}

bool begin_menu_at_pointer(Ui &ui, const char *id) {
  return ImGui::IsPopupOpen(id) && begin_floating(ui, id, ui.px(200));
}

namespace {
bool begin_floating(Ui &ui, const char *id, float width) {
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
  return true;
}
} // namespace

void end_popover(Ui &) {
  ImGui::PopStyleVar();
  ImGui::EndPopup();
  pop_floating_style();
}

namespace {
bool menu_line(Ui &ui, std::string_view text, std::string_view keys, std::string_view glyph, bool enabled,
               bool checked) {
  const std::string_view shown = text.substr(0, text.find("##"));
  const Theme &t = ui.theme;
  const float icon_room = ui.px(28), key_width = keys.empty() ? 0 : text_extent(ui, keys, caption(ui)).x + ui.px(24);
  const float wanted = icon_room + text_extent(ui, shown).x + key_width + ui.px(12);
  const float width = std::max(room(), wanted);
  const Pressed p = item(ui, text, {width, ui.px(ui.host.touch || ui.phone ? 44 : 34)}, enabled);
  mirror_item(ui, "menuitem", shown, {}, states(checked ? "checked" : "", enabled, false, false));
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
               bool checked) {
  const bool pressed = menu_line(ui, text, keys, glyph, enabled, checked);
  if (pressed) ImGui::CloseCurrentPopup();
  return pressed;
}

bool list_action(Ui &ui, std::string_view text, std::string_view glyph) {
  return menu_line(ui, text, {}, glyph, true, false);
}

std::string_view our_role_hint(const Ui &ui, OurRole role) {
  static constexpr T hints[] = {T::our_role_hint_ar, T::our_role_hint_sr, T::our_role_hint_fr};
  const auto at = static_cast<std::size_t>(role);
  return at < std::size(hints) ? ui.tr(hints[at]) : std::string_view{};
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
  label(ui, title, strong(size::heading));
  return true;
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

bool empty_state(Ui &ui, std::string_view glyph, std::string_view title, std::string_view text,
                 std::string_view action) {
  const float width = std::min(ui.px(420), room()), left = ImGui::GetCursorScreenPos().x + (room() - width) / 2;
  const auto center = [&](float w) {
    ImGui::SetCursorScreenPos({left + (width - w) / 2, ImGui::GetCursorScreenPos().y});
  };
  ImDrawList *list = ImGui::GetWindowDrawList();
  center(ui.px(40));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::Dummy({ui.px(40), ui.px(48)});
  draw_text(ui, list, at, glyph, {36, Weight::regular, ui.theme.line_strong});
  center(std::min(width, text_extent(ui, title, strong(size::emphasis)).x));
  label(ui, title, strong(size::emphasis));
  center(std::min(width, text_extent(ui, text, {size::body}).x));
  paragraph(ui, text, {size::body, Weight::regular, ui.theme.muted}, width);
  if (action.empty()) return false;
  space(ui, 8);
  center(text_extent(ui, action, {size::body, Weight::strong}).x + ui.px(24));
  return button(ui, action, {.kind = ButtonKind::primary});
}

bool begin_region(Ui &ui, const char *id, ImVec2 at, ImVec2 extent, ImU32 background, float padding_x, float padding_y,
                  bool scroll) {
  ImGui::SetCursorScreenPos(at);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{ui.px(padding_x), ui.px(padding_y)});
  ImGui::PushStyleColor(ImGuiCol_ChildBg, 0u);
  const ImGuiWindowFlags flags = scroll ? 0 : ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
  const bool visible =
      ImGui::BeginChild(id, extent, ImGuiChildFlags_AlwaysUseWindowPadding | ImGuiChildFlags_NavFlattened, flags);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  // Drawn here, since ImGui may draw a child's background into its parent, below an earlier sibling it covers.
  if (visible && background) {
    const ImVec2 p = ImGui::GetWindowPos(), e = ImGui::GetWindowSize();
    ImGui::GetWindowDrawList()->AddRectFilled(p, {p.x + e.x, p.y + e.y}, background);
  }
  return visible;
}

void end_region() {
  // Where fingers scroll, the bar takes no room: a thumb beside the contents, or at the screen's edge over them.
  const ImGuiWindow *window = ImGui::GetCurrentWindow();
  if (window->ScrollMax.y > 0 && ImGui::GetStyle().ScrollbarSize == 0 &&
      !(window->Flags & ImGuiWindowFlags_NoScrollbar)) {
    const ImRect box = window->InnerRect;
    const float height = box.GetHeight(), thumb = height * height / (height + window->ScrollMax.y),
                y = box.Min.y + (height - thumb) * window->Scroll.y / window->ScrollMax.y,
                right = std::min(box.Max.x + 8, ImGui::GetIO().DisplaySize.x - 1);
    ImDrawList *list = ImGui::GetWindowDrawList();
    list->PushClipRectFullScreen();
    list->AddRectFilled({right - 3, y + 2}, {right, y + thumb - 2}, ImGui::GetColorU32(ImGuiCol_ScrollbarGrab), 1.5f);
    list->PopClipRect();
  }
  ImGui::EndChild();
}

void edge_line(Ui &ui, ImVec2 from, ImVec2 to) {
  ImDrawList *list = ImGui::GetWindowDrawList();
  list->PushClipRectFullScreen();
  list->AddLine(from, to, ui.theme.line);
  list->PopClipRect();
}

} // namespace sandtable::view
