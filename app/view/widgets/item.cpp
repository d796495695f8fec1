#include "view/widgets/item.hpp"

namespace sandtable::view {

Pressed item(Ui &ui, std::string_view name, ImVec2 extent, bool enabled) {
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

} // namespace sandtable::view
