#include "report/map_svg_links.hpp"

#include "report/svg_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace sandtable {

namespace {

constexpr const char *ground = "#F6F7F9";
constexpr long most_effort = 10'000'000; ///< a picture of thousands of links may leave some where they are

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

std::string path_data(const std::vector<Vec2> &p, bool curve) {
  if (curve) return "M" + svg_point(p[0]) + " C" + svg_point(p[1]) + ' ' + svg_point(p[2]) + ' ' + svg_point(p[3]);
  std::string data;
  for (const Vec2 at : p) data += (data.empty() ? "M" : " L") + svg_point(at);
  return data;
}

void add_path(std::string &svg, const std::string &data, const char *color, double width, const char *dashes) {
  svg += "<path d=\"" + data + "\" fill=\"none\" stroke=\"" + color + "\" stroke-width=\"" + svg_number(width) + '"';
  if (*dashes) svg += std::string{" stroke-dasharray=\""} + dashes + '"';
  svg += "/>\n";
}

/// Both lines of an ally's link: the points moved to either side.
void add_double(std::string &svg, const std::vector<Vec2> &p, bool curve, double width, const char *dashes) {
  for (const double side : {-1.0, 1.0}) {
    std::vector<Vec2> moved = p;
    for (std::size_t i = 0; i < p.size(); ++i)
      moved[i] = p[i] + across(unit(p[std::min(i + 1, p.size() - 1)] - p[i > 0 ? i - 1 : 0])) * (side * (width + 0.6));
    add_path(svg, path_data(moved, curve), color_of(LinkKind::ally), std::max(1.2, width * 0.6), dashes);
  }
}

/// The line ends where the arrow begins, so that its point stays sharp.
void add_arrow(std::string &svg, LinkKind kind, std::vector<Vec2> line, bool curve, double width, const char *dashes) {
  const double head = 6 + 2 * width;
  const Vec2 tip = line.back();
  if (curve) {
    double low = 0, high = 1;
    for (int i = 0; i < 24; ++i) {
      const double t = (low + high) / 2;
      (length(tip - curve_to(line.data(), t)[3]) > head * 0.7 ? low : high) = t;
    }
    const auto part = curve_to(line.data(), low);
    line.assign(part.begin(), part.end());
  } else {
    const Vec2 back = line[line.size() - 2];
    line.back() = mix(tip, back, std::min(1.0, head * 0.7 / std::max(0.01, length(tip - back))));
  }
  const Vec2 u = unit(tip - line.back()), base = tip - u * head, side = across(u) * (head / 2);
  add_path(svg, path_data(line, curve), color_of(kind), width, dashes);
  svg += "<path d=\"M" + svg_point(tip) + " L" + svg_point(base + side) + " L" + svg_point(base - side) +
         " Z\" fill=\"" + color_of(kind) + "\"/>\n";
}

/// Two strokes across the middle of a conflict; `line` is the route in straight pieces.
void add_break(std::string &svg, Vec2 m, const std::vector<Vec2> &line, double width) {
  Vec2 u{1, 0};
  double least = 1e300;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const Vec2 a = line[i - 1], b = line[i];
    const double off = length(m - a) + length(m - b) - length(b - a); // 0 between the two
    if (off < least && length(b - a) > 0) least = off, u = unit(b - a);
  }
  const Vec2 n = across(u);
  const double s = 7 + width;
  svg += "<circle cx=\"" + svg_number(m.x) + "\" cy=\"" + svg_number(m.y) + "\" r=\"" + svg_number(s * 0.9) +
         "\" fill=\"" + ground + "\"/>\n";
  for (const double shift : {-3.0, 3.0})
    add_path(svg, path_data({m + u * (shift - 2) - n * s, m + u * (shift + 2) + n * s}, false),
             color_of(LinkKind::conflict), width + 0.5, "");
}

} // namespace

Rect bounds_of(const Route &route) {
  const Rect &r = route.bounds;
  return {r.x - 14, r.y - 14, r.w + 28, r.h + 28};
}

DrawnLinks links_of_map(const Account &account, const Opportunity &opportunity, Audience audience,
                        const MapPeople &people, bool redacted, std::vector<Rect> notes, std::vector<Rect> titles) {
  DrawnLinks drawn;
  RouteMap map{{}, std::move(notes), std::move(titles), {}};
  for (const auto &entry : people.entries) map.cards.push_back(entry.rect());
  const auto add = [&](const PersonId &from, const PersonId &to, DrawnLink link) {
    const auto a = people.at.find(from.text), b = people.at.find(to.text);
    if (a == people.at.end() || b == people.at.end() || a->second == b->second) return;
    link.route = map.links.size();
    map.links.push_back({static_cast<int>(a->second), static_cast<int>(b->second), link.kind == LinkKind::reports});
    const Vec2 apart = people.entries[b->second].center - people.entries[a->second].center;
    if (std::fabs(apart.x) < card_width / 4 && std::fabs(apart.y) < card_height / 4) return; // below the cards
    drawn.links.push_back(std::move(link));
  };
  for (const auto &line : account.reporting)
    add(line->from, line->to, {LinkKind::reports, line->confirmed, line->dotted, line->strength, {}});
  for (const auto &link : opportunity.power_map->links)
    if (visible_to(link->visibility, audience))
      add(link->from, link->to,
          {link->kind, link->confirmed, false, link->strength, redacted ? std::string{} : link->label});
  drawn.routes.follow(std::move(map));
  drawn.routes.settle(most_effort);
  return drawn;
}

void add_link(std::string &svg, const DrawnLink &link, const Route &route) {
  const double width = width_of(link);
  const bool arrow = link.kind == LinkKind::influence || link.kind == LinkKind::adviser;
  const char *dashes = link.kind == LinkKind::adviser ? "2.5 5" : link.confirmed && !link.dotted ? "" : "7 5";
  const bool curve = route.shape == RouteShape::curve;
  std::vector<Vec2> line;
  flatten(route, line);
  const std::vector<Vec2> &points = curve ? route.points : line;
  if (link.kind == LinkKind::ally)
    add_double(svg, points, curve, width, dashes);
  else if (arrow)
    add_arrow(svg, link.kind, points, curve, link.kind == LinkKind::adviser ? width + 0.5 : width, dashes);
  else
    add_path(svg, path_data(points, curve), color_of(link.kind), width, dashes);
  if (link.kind == LinkKind::conflict) add_break(svg, route.middle, line, width);
}

void add_link_label(std::string &svg, const DrawnLink &link, const LabelPlace &place) {
  const std::string words = fitted(words_on_link(link.label, link.confirmed), place.width + 0.5, label_size);
  const Rect box = place.box();
  svg += "<rect" + svg_rect(box) + " rx=\"4\" fill=\"" + ground + "\" fill-opacity=\"0.94\"/>\n";
  add_text(svg, {place.center.x, box.y + 14}, words,
           {.size = label_size,
            .color = link.kind == LinkKind::reports ? "#5B6675" : color_of(link.kind),
            .centered = true});
}

} // namespace sandtable
