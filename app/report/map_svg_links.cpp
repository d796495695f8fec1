#include "report/map_svg_links.hpp"

#include "report/svg_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace sandtable {

namespace {

constexpr const char *ground = "#F6F7F9";

Vec2 mix(Vec2 a, Vec2 b, double t) { return a + (b - a) * t; }
double length(Vec2 v) { return std::hypot(v.x, v.y); }
Vec2 unit(Vec2 v) {
  const double l = length(v);
  return l > 0 ? v * (1 / l) : Vec2{1, 0};
}
Vec2 across(Vec2 v) { return {-v.y, v.x}; }

/// The first part of a cubic curve, up to `t` (de Casteljau).
std::array<Vec2, 4> curve_to(const Vec2 *p, double t) {
  const Vec2 a = mix(p[0], p[1], t), b = mix(p[1], p[2], t), c = mix(p[2], p[3], t);
  const Vec2 d = mix(a, b, t), e = mix(b, c, t);
  return {p[0], a, d, mix(d, e, t)};
}

/// The point of the card's border on the ray from its centre to `to`.
Vec2 border_point(const Rect &rect, Vec2 to) {
  const Vec2 c = rect.center(), d = to - c;
  const double kx = d.x != 0 ? rect.w / 2 / std::fabs(d.x) : 1e9, ky = d.y != 0 ? rect.h / 2 / std::fabs(d.y) : 1e9;
  return c + d * std::min({kx, ky, 1.0});
}

/// From the subordinate's top to the superior's bottom, or between the sides that face each other.
void lay_elbow(DrawnLink &link, const Rect &from, const Rect &to) {
  Vec2 a{from.center().x, from.y}, b{to.center().x, to.y + to.h};
  if (a.y < b.y + 16) {
    const bool right = to.center().x > from.center().x;
    a = {right ? from.x + from.w : from.x, from.center().y}, b = {right ? to.x : to.x + to.w, to.center().y};
    const double x = (a.x + b.x) / 2;
    link.points[0] = a, link.points[1] = {x, a.y}, link.points[2] = {x, b.y}, link.points[3] = b;
    return;
  }
  double middle = a.y - 18; // so that lines to a second row pass between the cards of the first
  if (middle < b.y + 8) middle = (a.y + b.y) / 2;
  link.points[0] = a, link.points[1] = {a.x, middle}, link.points[2] = {b.x, middle}, link.points[3] = b;
}

/// `flipped`: lanes count from one side whichever way the link points.
void lay_curve(DrawnLink &link, const Rect &from, const Rect &to, int lane, bool flipped) {
  const Vec2 a = from.center(), b = to.center(), along = b - a;
  const double l = std::max(1.0, length(along));
  const double side = (flipped ? -1 : 1) * (lane % 2 ? -1 : 1) * (0.12 * l + 26.0 * (lane / 2 + lane % 2));
  const Vec2 bend = across(along) * (side / l), ma = a + along * 0.33 + bend, mb = a + along * 0.67 + bend;
  link.points[0] = border_point(from, ma), link.points[1] = ma, link.points[2] = mb;
  link.points[3] = border_point(to, mb);
}

const char *color_of(LinkKind kind) {
  switch (kind) {
  case LinkKind::reports: return "#9AA4B0"; // darker than on screen: paper and projectors lose the pale one
  case LinkKind::ally: return "#157347";
  case LinkKind::conflict: return "#B42318";
  case LinkKind::adviser: return "#5B6675";
  default: return "#0B6E79";
  }
}

double width_of(const DrawnLink &link) {
  const double strength = std::isfinite(link.strength) ? std::clamp(link.strength, 0.25, 4.0) : 1;
  return link.kind == LinkKind::reports ? 1.2 : 1.2 + 0.7 * strength;
}

std::string path_data(const Vec2 *p, bool curve) {
  if (curve) return "M" + svg_point(p[0]) + " C" + svg_point(p[1]) + ' ' + svg_point(p[2]) + ' ' + svg_point(p[3]);
  return "M" + svg_point(p[0]) + " L" + svg_point(p[1]) + " L" + svg_point(p[2]) + " L" + svg_point(p[3]);
}

void add_path(std::string &svg, const std::string &data, const char *color, double width, const char *dashes) {
  svg += "<path d=\"" + data + "\" fill=\"none\" stroke=\"" + color + "\" stroke-width=\"" + svg_number(width) + '"';
  if (*dashes) svg += std::string{" stroke-dasharray=\""} + dashes + '"';
  svg += "/>\n";
}

/// Both lines of an ally's link: the curve's points moved to either side.
void add_double(std::string &svg, const DrawnLink &link, double width, const char *dashes) {
  const Vec2 *p = link.points;
  const Vec2 normals[4] = {across(unit(p[1] - p[0])), across(unit(p[2] - p[0])), across(unit(p[3] - p[1])),
                           across(unit(p[3] - p[2]))};
  for (const double side : {-1.0, 1.0}) {
    Vec2 moved[4];
    for (int i = 0; i < 4; ++i) moved[i] = p[i] + normals[i] * (side * (width + 0.6));
    add_path(svg, path_data(moved, true), color_of(link.kind), std::max(1.2, width * 0.6), dashes);
  }
}

/// The line ends where the arrow begins, so that its point stays sharp.
void add_arrow(std::string &svg, const DrawnLink &link, double width, const char *dashes) {
  const double head = 6 + 2 * width;
  const Vec2 tip = link.points[3];
  double low = 0, high = 1;
  for (int i = 0; i < 24; ++i) {
    const double t = (low + high) / 2;
    (length(tip - curve_to(link.points, t)[3]) > head * 0.7 ? low : high) = t;
  }
  const auto line = curve_to(link.points, low);
  const Vec2 u = unit(tip - line[3]), base = tip - u * head, side = across(u) * (head / 2);
  add_path(svg, path_data(line.data(), true), color_of(link.kind), width, dashes);
  svg += "<path d=\"M" + svg_point(tip) + " L" + svg_point(base + side) + " L" + svg_point(base - side) +
         " Z\" fill=\"" + color_of(link.kind) + "\"/>\n";
}

/// Two strokes across the middle of a conflict.
void add_break(std::string &svg, const DrawnLink &link, double width) {
  const Vec2 m = link.middle(), u = unit(link.points[2] - link.points[1]), n = across(u);
  const double s = 7 + width;
  svg += "<circle cx=\"" + svg_number(m.x) + "\" cy=\"" + svg_number(m.y) + "\" r=\"" + svg_number(s * 0.9) +
         "\" fill=\"" + ground + "\"/>\n";
  for (const double shift : {-3.0, 3.0})
    add_path(svg, "M" + svg_point(m + u * (shift - 2) - n * s) + " L" + svg_point(m + u * (shift + 2) + n * s),
             color_of(link.kind), width + 0.5, "");
}

double overlap(const Rect &a, const Rect &b) {
  const double w = std::min(a.x + a.w, b.x + b.w) - std::max(a.x, b.x),
               h = std::min(a.y + a.h, b.y + b.h) - std::max(a.y, b.y);
  return w > 0 && h > 0 ? w * h : 0;
}

} // namespace

Vec2 DrawnLink::middle() const { return curve() ? curve_to(points, 0.5)[3] : mix(points[1], points[2], 0.5); }

Rect DrawnLink::bounds() const {
  Vec2 min = points[0], max = points[0];
  for (const Vec2 p : points) {
    min = {std::min(min.x, p.x), std::min(min.y, p.y)};
    max = {std::max(max.x, p.x), std::max(max.y, p.y)};
  }
  return {min.x - 14, min.y - 14, max.x - min.x + 28, max.y - min.y + 28};
}

std::vector<DrawnLink> links_of_map(const Account &account, const Opportunity &opportunity, Audience audience,
                                    const MapPeople &people, bool redacted) {
  std::vector<DrawnLink> links;
  std::map<std::pair<std::size_t, std::size_t>, int> lanes;
  const auto add = [&](const PersonId &from, const PersonId &to, DrawnLink link) {
    const auto a = people.at.find(from.text), b = people.at.find(to.text);
    if (a == people.at.end() || b == people.at.end() || a->second == b->second) return;
    const MapPeople::Entry &start = people.entries[a->second], &end = people.entries[b->second];
    const int lane = link.curve() ? lanes[std::minmax(a->second, b->second)]++ : 0;
    const Vec2 apart = end.center - start.center;
    if (std::fabs(apart.x) < card_width / 4 && std::fabs(apart.y) < card_height / 4) return; // below the cards
    if (link.curve())
      lay_curve(link, start.rect(), end.rect(), lane, a->second > b->second);
    else
      lay_elbow(link, start.rect(), end.rect());
    links.push_back(std::move(link));
  };
  for (const auto &line : account.reporting)
    add(line->from, line->to, {LinkKind::reports, line->confirmed, line->dotted, line->strength, {}, {}});
  for (const auto &link : opportunity.power_map->links)
    if (visible_to(link->visibility, audience))
      add(link->from, link->to,
          {link->kind, link->confirmed, false, link->strength, redacted ? std::string{} : link->label, {}});
  return links;
}

void add_link(std::string &svg, const DrawnLink &link) {
  const double width = width_of(link);
  const bool arrow = link.kind == LinkKind::influence || link.kind == LinkKind::adviser;
  const char *dashes = link.kind == LinkKind::adviser ? "2.5 5" : link.confirmed && !link.dotted ? "" : "7 5";
  if (link.kind == LinkKind::ally)
    add_double(svg, link, width, dashes);
  else if (arrow)
    add_arrow(svg, link, link.kind == LinkKind::adviser ? width + 0.5 : width, dashes);
  else
    add_path(svg, path_data(link.points, link.curve()), color_of(link.kind), width, dashes);
  if (link.kind == LinkKind::conflict) add_break(svg, link, width);
}

void add_link_label(std::string &svg, const DrawnLink &link, std::vector<Rect> &obstacles) {
  std::string words = fitted(link.label, 150, 12);
  if (!link.confirmed) words += words.empty() ? "?" : " ?";
  if (words.empty()) return;
  const double w = text_width(words, 12) + 10, h = 20;
  const bool above = link.kind == LinkKind::conflict || length(link.points[3] - link.points[0]) < 90;
  const auto box_at = [&](double t, double shift) {
    const Vec2 c = link.curve() ? curve_to(link.points, t)[3] : mix(link.points[1], link.points[2], t);
    return Rect{c.x - w / 2, c.y - h / 2 + shift - (above ? 16 : 0), w, h};
  };
  static constexpr double along[] = {0.5, 0.4, 0.6, 0.3, 0.7}, shifts[] = {0, -18, 18, -36, 36};
  Rect around;
  for (const double t : along)
    for (const double shift : {-36.0, 36.0}) around = united(around, box_at(t, shift));
  std::vector<Rect> near;
  for (const Rect &other : obstacles)
    if (other.intersects(around)) near.push_back(other);
  Rect best;
  double least = 1e300;
  for (const double t : along)
    for (const double shift : shifts) {
      const Rect box = box_at(t, shift);
      double cost = std::fabs(t - 0.5) * 400 + std::fabs(shift) * 2; // in covered square units
      for (const Rect &other : near) cost += 2 * overlap(box, other);
      if (cost < least) least = cost, best = box;
    }
  obstacles.push_back(best);
  svg += "<rect" + svg_rect(best) + " rx=\"4\" fill=\"" + ground + "\" fill-opacity=\"0.94\"/>\n";
  add_text(svg, {best.x + w / 2, best.y + 14}, words,
           {.size = 12, .color = link.kind == LinkKind::reports ? "#5B6675" : color_of(link.kind), .centered = true});
}

} // namespace sandtable
