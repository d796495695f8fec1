#include "view/mirror.hpp"

#include <algorithm>

namespace sandtable::view {

void Mirror::add(ImGuiID id, std::string_view role, std::string_view label, ImVec2 min, ImVec2 max, ImVec2 clip_min,
                 ImVec2 clip_max, std::string_view value, std::string_view state) {
  if (!collecting_) return;
  min = {std::max(min.x, clip_min.x), std::max(min.y, clip_min.y)};
  max = {std::min(max.x, clip_max.x), std::min(max.y, clip_max.y)};
  if (max.x - min.x < 1 || max.y - min.y < 1) return;
  items_.push_back({id, std::string{label}, std::string{role}, std::string{value}, std::string{state}, min, max, {}});
}

bool Mirror::take_value(ImGuiID id, std::string &text) {
  const auto at = values_.find(id);
  if (at == values_.end()) return false;
  text = std::move(at->second);
  values_.erase(at);
  return true;
}

} // namespace sandtable::view
