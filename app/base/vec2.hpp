#pragma once

namespace sandtable {

/// A point or extent in world units (1 unit = 1 CSS pixel at 100 %), y downwards.
struct Vec2 {
  double x = 0, y = 0;

  bool operator==(const Vec2 &) const = default;
  friend Vec2 operator+(Vec2 a, Vec2 b) { return {a.x + b.x, a.y + b.y}; }
  friend Vec2 operator-(Vec2 a, Vec2 b) { return {a.x - b.x, a.y - b.y}; }
  friend Vec2 operator*(Vec2 a, double k) { return {a.x * k, a.y * k}; }
};

struct Rect {
  double x = 0, y = 0, w = 0, h = 0;

  bool operator==(const Rect &) const = default;
  bool contains(Vec2 p) const { return p.x >= x && p.x <= x + w && p.y >= y && p.y <= y + h; }
  bool intersects(const Rect &r) const { return x < r.x + r.w && r.x < x + w && y < r.y + r.h && r.y < y + h; }
  Vec2 center() const { return {x + w / 2, y + h / 2}; }
};

/// The smallest rectangle holding both; an empty one (w and h 0) is ignored.
inline Rect united(const Rect &a, const Rect &b) {
  if (a.w == 0 && a.h == 0) return b;
  if (b.w == 0 && b.h == 0) return a;
  const double x = a.x < b.x ? a.x : b.x, y = a.y < b.y ? a.y : b.y;
  const double right = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w;
  const double bottom = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
  return {x, y, right - x, bottom - y};
}

} // namespace sandtable
