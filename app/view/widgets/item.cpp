#include "view/widgets/item.hpp"

#include <algorithm>

namespace sandtable::view {

ImGuiID id_by_name(std::string_view name) {
  return ImHashData(name.data(), name.size(), ImGui::GetCurrentWindow()->IDStack.back());
}

void push_name(std::string_view name) { ImGui::PushOverrideID(id_by_name(name)); }

std::string input_label(std::string_view name) {
  std::string label = "##";
  label += name;
  std::replace(label.begin() + 2, label.end(), '#', '\x01'); // a character that no name has
  return label;
}

Pressed item(Ui &ui, std::string_view name, ImVec2 extent, bool enabled) {
  Pressed p;
  p.id = id_by_name(name);
  p.min = ImGui::GetCursorScreenPos();
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
