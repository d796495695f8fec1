#include "base/text_width.hpp"
#include "domain/power_map/route_parts.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable {

namespace {

constexpr int curve_steps = 18, corner_steps = 5;
constexpr double corner_radius = 14; ///< of a route that is led around
constexpr double straight_end = 7;   ///< what stays straight before an arrow

/// The point of the card's border on the ray from its centre to `to`.
Vec2 border_point(const Rect &rect, Vec2 to) {
  const Vec2 c = rect.center(), d = to - c;
  const double kx = d.x != 0 ? rect.w / 2 / std::fabs(d.x) : 1e9, ky = d.y != 0 ? rect.h / 2 / std::fabs(d.y) : 1e9;
  return c + d * std::min({kx, ky, 1.0});
}

/// From the subordinate's top to the superior's bottom, or between the sides that face each other.
bool plain_elbow(const Rect &from, const Rect &to, int variant, std::vector<Vec2> &points) {
  Vec2 a{from.center().x, from.y}, b{to.center().x, to.y + to.h};
  if (a.y < b.y + 16) {
    if (variant > 0) return false;
    const bool right = to.center().x > from.center().x;
    a = {right ? from.x + from.w : from.x, from.center().y}, b = {right ? to.x : to.x + to.w, to.center().y};
    const double x = (a.x + b.x) / 2;
    points = {a, {x, a.y}, {x, b.y}, b};
    return true;
  }
  if (variant > 2) return false;
  // Just above the subordinate, so that lines to a second row pass between the cards of the first.
  double middle = variant == 0 ? a.y - 18 : variant == 1 ? b.y + 18 : (a.y + b.y) / 2;
  if (middle < b.y + 8 || middle > a.y - 8) middle = (a.y + b.y) / 2;
  points = {a, {a.x, middle}, {b.x, middle}, b};
  return true;
}

bool plain_curve(const PlainLink &link, int variant, std::vector<Vec2> &points) {
  static constexpr double bends[] = {1, -1, 2, -2, 2.8, -2.8};
  if (variant >= static_cast<int>(std::size(bends))) return false;
  const Vec2 a = link.from.center(), b = link.to.center(), along = b - a;
  const double l = std::max(1.0, std::hypot(along.x, along.y));
  const double side = (link.flipped ? -1 : 1) * (link.lane % 2 ? -1 : 1) * bends[variant] *
                      (0.12 * l + 26.0 * (link.lane / 2 + link.lane % 2));
  const Vec2 bend{-along.y / l * side, along.x / l * side};
  const Vec2 ma = a + along * 0.33 + bend, mb = a + along * 0.67 + bend;
  points = {border_point(link.from, ma), ma, mb, border_point(link.to, mb)};
  return true;
}

} // namespace

double distance(Vec2 a, Vec2 b) { return std::hypot(b.x - a.x, b.y - a.y); }

Rect widened(const Rect &r, double by) { return {r.x - by, r.y - by, r.w + 2 * by, r.h + 2 * by}; }

Vec2 on_curve(const Vec2 *p, double t) {
  const double u = 1 - t;
  return p[0] * (u * u * u) + p[1] * (3 * u * u * t) + p[2] * (3 * u * t * t) + p[3] * (t * t * t);
}

bool plain_shape(const PlainLink &link, int variant, Route &route) {
  route.shape = link.elbow ? RouteShape::elbow : RouteShape::curve;
  if (!(link.elbow ? plain_elbow(link.from, link.to, variant, route.points) : plain_curve(link, variant, route.points)))
    return false;
  measure(route);
  return true;
}

void measure(Route &route) {
  const std::vector<Vec2> &p = route.points;
  Vec2 low = p[0], high = p[0];
  for (const Vec2 q : p) {
    low = {std::min(low.x, q.x), std::min(low.y, q.y)};
    high = {std::max(high.x, q.x), std::max(high.y, q.y)};
  }
  route.bounds = {low.x, low.y, high.x - low.x, high.y - low.y};
  if (route.shape == RouteShape::curve) {
    route.middle = on_curve(p.data(), 0.5);
  } else if (route.shape == RouteShape::elbow) {
    route.middle = mixed(p[1], p[2], 0.5);
  } else { // of the longest piece, away from the corners
    double longest = -1;
    for (std::size_t i = 0; i + 1 < p.size(); ++i)
      if (const double l = distance(p[i], p[i + 1]); l > longest)
        longest = l, route.middle = mixed(p[i], p[i + 1], 0.5);
  }
}

void flatten(const Route &route, std::vector<Vec2> &line) {
  line.clear();
  const std::vector<Vec2> &p = route.points;
  if (route.shape == RouteShape::curve && p.size() == 4) {
    for (int i = 0; i <= curve_steps; ++i) line.push_back(on_curve(p.data(), static_cast<double>(i) / curve_steps));
    return;
  }
  if (route.shape != RouteShape::round || p.size() < 3) {
    line.assign(p.begin(), p.end());
    return;
  }
  const std::size_t last = p.size() - 1;
  line.push_back(p[0]);
  for (std::size_t i = 1; i < last; ++i) {
    const auto room = [&](std::size_t other) { // two corners share a piece, an end keeps a straight part
      const double l = distance(p[i], p[other]);
      return other == 0 || other == last ? std::max(0.0, l - straight_end) : l / 2;
    };
    const double r = std::min({corner_radius, room(i - 1), room(i + 1)});
    if (r < 0.5) {
      line.push_back(p[i]);
      continue;
    }
    const Vec2 a = mixed(p[i], p[i - 1], r / distance(p[i], p[i - 1])),
               b = mixed(p[i], p[i + 1], r / distance(p[i], p[i + 1]));
    for (int k = 0; k <= corner_steps; ++k) { // a quadratic Bézier is near enough to a circle
      const double t = static_cast<double>(k) / corner_steps;
      line.push_back(mixed(mixed(a, p[i], t), mixed(p[i], b, t), t));
    }
  }
  line.push_back(p[last]);
}

Rect area_title_box(const Rect &area, std::string_view name) {
  return {area.x + 12, area.y + 8, std::clamp(text_width(name, 13, true), 0.0, std::max(0.0, area.w - 20)), 16};
}

} // namespace sandtable
