#pragma once
#include "base/vec2.hpp"
#include "imgui.h"

#include <algorithm>

namespace sandtable::view {

/// World ↔ screen. `x`, `y`: the world point at the canvas' top left corner; `zoom` 1 = 100 %.
struct Camera {
  double x = 0, y = 0, zoom = 1;

  static constexpr double zoom_min = 0.02, zoom_max = 4;
  static constexpr double cards_from = 0.45; ///< below: discs with names
  static constexpr double names_from = 0.2;  ///< below: bare discs
  bool operator==(const Camera &) const = default;
};

inline ImVec2 screen_from_world(const Camera &camera, ImVec2 origin, Vec2 world) {
  return {origin.x + static_cast<float>((world.x - camera.x) * camera.zoom),
          origin.y + static_cast<float>((world.y - camera.y) * camera.zoom)};
}
inline Vec2 world_from_screen(const Camera &camera, ImVec2 origin, ImVec2 screen) {
  return {camera.x + static_cast<double>(screen.x - origin.x) / camera.zoom,
          camera.y + static_cast<double>(screen.y - origin.y) / camera.zoom};
}
/// The world point under `screen` stays under it.
inline void zoom_at(Camera &camera, ImVec2 origin, ImVec2 screen, double factor) {
  const Vec2 before = world_from_screen(camera, origin, screen);
  camera.zoom = std::clamp(camera.zoom * factor, Camera::zoom_min, Camera::zoom_max);
  const Vec2 after = world_from_screen(camera, origin, screen);
  camera.x += before.x - after.x;
  camera.y += before.y - after.y;
}
/// The whole of `box` in view with `margin` pixels around, at most 100 % (so that a small map is not blown up).
inline void fit(Camera &camera, ImVec2 extent, const Rect &box, double margin, double most = 1) {
  if (box.w <= 0 || box.h <= 0 || extent.x <= 0 || extent.y <= 0) {
    camera = {-extent.x / 2.0, -extent.y / 2.0, 1};
    return;
  }
  const double width = std::max(40.0, extent.x - 2 * margin), height = std::max(40.0, extent.y - 2 * margin);
  camera.zoom = std::clamp(std::min(width / box.w, height / box.h), Camera::zoom_min, most);
  camera.x = box.x + box.w / 2 - extent.x / 2 / camera.zoom;
  camera.y = box.y + box.h / 2 - extent.y / 2 / camera.zoom;
}
/// As `fit`, with less margin where that keeps cards from turning into discs.
inline void fit_cards(Camera &camera, ImVec2 extent, const Rect &box, double margin, double most = 1) {
  fit(camera, extent, box, margin, most);
  if (camera.zoom >= Camera::cards_from || camera.zoom < 0.85 * Camera::cards_from) return;
  Camera closer;
  fit(closer, extent, box, std::min(margin, 12.0), most);
  if (closer.zoom >= Camera::cards_from) camera = closer;
}

} // namespace sandtable::view
