#include "view/widgets/widgets.hpp"

#include "imgui_internal.h"
#include "view/icons.hpp"
#include "view/widgets/item.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sandtable::view {

namespace {

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

bool button(Ui &ui, std::string_view shown, const ButtonOptions &o) {
  const bool link = o.kind == ButtonKind::link;
  const TextStyle style{size::body, o.kind == ButtonKind::primary || o.selected ? Weight::strong : Weight::regular};
  const float pad = link ? ui.px(2) : ui.px(12), gap = ui.px(6), icon = o.icon.empty() ? 0 : ui.px(16);
  const ImVec2 words = text_extent(ui, shown, style);
  float inner = words.x + (icon > 0 ? icon + (shown.empty() ? 0 : gap) : 0) + (o.menu_mark ? gap + ui.px(14) : 0);
  const float width = o.width > 0 ? o.width : o.width < 0 ? room() : inner + 2 * pad;
  const float height = link && !ui.phone ? ui.px(24) : ui.control();
  const Pressed p = item(ui, o.id.empty() ? shown : o.id, {width, height}, o.enabled);
  mirror_item(ui, o.role, o.name.empty() ? shown : o.name, {}, states(o.state, o.enabled, o.selected, false));
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

bool icon_button(Ui &ui, std::string_view glyph, std::string_view shown, const ButtonOptions &o) {
  const float side = o.width > 0 ? o.width : ui.control();
  const Pressed p = item(ui, o.id.empty() ? shown : o.id, {side, ui.control()}, o.enabled);
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

bool checkbox(Ui &ui, std::string_view shown, bool &value, bool enabled, bool mixed) {
  const float box = ui.px(18), gap = ui.px(8);
  const ImVec2 words = text_extent(ui, shown);
  const float width = std::min(room(), box + gap + words.x);
  const Pressed p = item(ui, shown, {ui.phone ? room() : width, ui.phone ? ui.control() : ui.px(28)}, enabled);
  if (p.pressed) value = mixed || !value, mixed = false;
  mirror_item(ui, "checkbox", shown, {}, states(mixed ? "mixed" : value ? "checked" : "", enabled, false, false));
  ImDrawList *list = ImGui::GetWindowDrawList();
  const float middle = (p.min.y + p.max.y) / 2;
  const ImVec2 a{p.min.x, middle - box / 2}, b{p.min.x + box, middle + box / 2};
  const Theme &t = ui.theme;
  const bool filled_in = value || mixed;
  list->AddRectFilled(a, b, filled_in ? (enabled ? t.accent : t.line_strong) : t.surface, ui.px(4));
  if (!filled_in) list->AddRect(a, b, p.hovered ? t.accent : t.line_strong, ui.px(4));
  if (filled_in)
    draw_text_centered(ui, list, a, b, mixed ? icon::minus : icon::check, {14, Weight::regular, t.on_accent});
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
  push_name(name);
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
  push_name(name);
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

bool chip(Ui &ui, std::string_view shown, bool removable, bool dashed, ImU32 color) {
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
    const Pressed p = item(ui, std::string{"×"} + std::string{shown}, {cross + ui.px(3), row});
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

float figure_tile_width(const Ui &ui, std::string_view name, std::string_view value, std::string_view glyph) {
  const float words = text_extent(ui, value, {size::heading, Weight::strong}).x + (glyph.empty() ? 0 : ui.px(22));
  return std::max(text_extent(ui, name, caption(ui)).x, words) + ui.px(ui.phone ? 20 : 28);
}

bool figure_tile(Ui &ui, std::string_view name, std::string_view value, std::string_view meaning, ImU32 color,
                 std::string_view glyph, bool open) {
  const Theme &t = ui.theme;
  const TextStyle big{size::heading, Weight::strong, color ? color : t.ink};
  const float mark = glyph.empty() ? 0 : ui.px(22), pad = ui.px(ui.phone ? 10 : 14);
  const Pressed p = item(ui, name, {figure_tile_width(ui, name, value, glyph), ui.px(60)});
  mirror_item(ui, "button", name, value, open ? "expanded" : "");
  ImDrawList *list = ImGui::GetWindowDrawList();
  list->AddRectFilled(p.min, p.max, t.surface, ui.px(size::card_radius));
  list->AddRect(p.min, p.max, open || p.hovered ? t.accent : t.line, ui.px(size::card_radius));
  if (p.focused) draw_focus_ring(ui, list, p.min, p.max, ui.px(size::card_radius));
  draw_text(ui, list, {p.min.x + pad, p.min.y + ui.px(10)}, name, caption(ui));
  float x = p.min.x + pad;
  if (!glyph.empty()) {
    draw_text(ui, list, {x, p.min.y + ui.px(30)}, glyph, {18, Weight::regular, color});
    x += mark;
  }
  draw_text(ui, list, {x, p.min.y + ui.px(29)}, value, big);
  if (!open) tooltip(ui, std::string{meaning} + "\n" + std::string{ui.tr(T::why)});
  return p.pressed;
}

std::string_view our_role_hint(const Ui &ui, OurRole role) {
  static constexpr T hints[] = {T::our_role_hint_ar, T::our_role_hint_sr, T::our_role_hint_fr};
  const auto at = static_cast<std::size_t>(role);
  return at < std::size(hints) ? ui.tr(hints[at]) : std::string_view{};
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
