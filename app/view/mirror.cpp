#include "view/mirror.hpp"

#include "imgui_internal.h"

#include <algorithm>

namespace sandtable::view {

namespace {

/// Nothing behind an open dialog can be used; what is said to everybody still is.
bool behind_dialog(std::string_view role) {
  ImGuiWindow *dialog = ImGui::GetTopMostPopupModal();
  return dialog && role != "status" &&
         !ImGui::IsWindowWithinBeginStackOf(ImGui::GetCurrentContext()->CurrentWindow, dialog);
}

ImGuiID floating_around(ImGuiID id) {
  const ImGuiWindow *window = ImGui::GetCurrentContext()->CurrentWindow->RootWindow;
  return (window->Flags & ImGuiWindowFlags_Popup) != 0 && window->ID != id ? window->ID : 0;
}

} // namespace

void Mirror::add(ImGuiID id, std::string_view role, std::string_view label, ImVec2 min, ImVec2 max, ImVec2 clip_min,
                 ImVec2 clip_max, std::string_view value, std::string_view state) {
  if (!collecting_) return;
  min = {std::max(min.x, clip_min.x), std::max(min.y, clip_min.y)};
  max = {std::min(max.x, clip_max.x), std::min(max.y, clip_max.y)};
  if (max.x - min.x < 1 || max.y - min.y < 1) return;
  std::string all{state};
  if (behind_dialog(role)) all += all.empty() ? "inert" : " inert";
  items_.push_back({id,
                    std::string{label},
                    std::string{role},
                    std::string{value},
                    std::move(all),
                    min,
                    max,
                    {},
                    floating_around(id),
                    of_map_});
}

void Mirror::begin_floating(ImGuiID id, ImVec2 min, ImVec2 max, std::string_view name) {
  add(id, "dialog", name, min, max, {0, 0}, ImGui::GetIO().DisplaySize);
}

void Mirror::end_floating(ImGuiID id) {
  if (!collecting_) return;
  bool choices = false;
  for (auto item = items_.rbegin(); item != items_.rend(); ++item) {
    if (item->id == id && item->role == "dialog") {
      if (choices) item->role = "menu";
      return;
    }
    if (item->inside != id || item->role == "text" || item->role == "heading") continue;
    if (!item->role.starts_with("menuitem")) return;
    choices = true;
  }
}

bool Mirror::take_value(ImGuiID id, std::string &text) {
  const auto at = values_.find(id);
  if (at == values_.end()) return false;
  text = std::move(at->second);
  values_.erase(at);
  return true;
}

} // namespace sandtable::view
