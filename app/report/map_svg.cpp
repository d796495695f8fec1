#include "report/map_svg.hpp"

#include "base/in_order.hpp"
#include "base/text.hpp"
#include "domain/layout_of_map.hpp"
#include "domain/power_map/role_chips.hpp"
#include "report/map_people.hpp"
#include "report/map_svg_links.hpp"
#include "report/map_svg_overlay.hpp"
#include "report/svg_parts.hpp"
#include "report/xml_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_set>

namespace sandtable {

namespace {

// The light theme, whatever the screen shows: documents are printed.
constexpr const char *ink = "#1B2430", *muted = "#5B6675", *surface = "#FFFFFF", *ground = "#F6F7F9",
                     *sunken = "#EEF0F3", *line = "#E3E6EA", *line_strong = "#C4CAD2", *accent = "#0B6E79",
                     *accent_soft = "#E3F1F2", *rival = "#6D4AA8", *note_fill = "#FFF8E1", *note_line = "#E6D9A8",
                     *warning = "#B45309", *guessed = "#98A1AD";
constexpr std::array<const char *, 5> attitude_colors{"#A8321F", "#C4622D", "#6B7684", "#2F7BBF", "#164A86"};
constexpr double margin = picture_margin, strip = picture_strip;

double finite(double value) { return std::isfinite(value) ? std::clamp(value, -2e6, 2e6) : 0; }
Rect finite(const Rect &r) { return {finite(r.x), finite(r.y), finite(r.w), finite(r.h)}; }

std::string filled_shape(const char *color) { return std::string{" fill=\""} + color + '"'; }
std::string outline(const char *color, double width, const char *dashes = "") {
  std::string out = std::string{" stroke=\""} + color + "\" stroke-width=\"" + svg_number(width) + '"';
  if (*dashes) out += std::string{" stroke-dasharray=\""} + dashes + '"';
  return out;
}
void add_rect(std::string &svg, const Rect &r, double radius, const std::string &look) {
  svg += "<rect" + svg_rect(r) + " rx=\"" + svg_number(radius) + '"' + look + "/>\n";
}
void add_circle(std::string &svg, Vec2 c, double radius, const std::string &look) {
  svg += "<circle cx=\"" + svg_number(c.x) + "\" cy=\"" + svg_number(c.y) + "\" r=\"" + svg_number(radius) + '"' +
         look + "/>\n";
}
void add_shape(std::string &svg, std::initializer_list<Vec2> points, const char *color) {
  svg += "<path d=\"";
  for (const Vec2 p : points) svg += (svg.back() == '"' ? "M" : " L") + svg_point(p);
  svg += " Z\"" + filled_shape(color) + "/>\n";
}

/// ■ opposed, ◪ unsupportive, ○ neutral, ◩ supportive, ● exclusive: never colour alone.
void add_attitude(std::string &svg, Vec2 c, int level) {
  constexpr double r = 5;
  const char *color = attitude_colors[static_cast<std::size_t>(level)];
  const Vec2 min{c.x - r, c.y - r}, max{c.x + r, c.y + r}, right{max.x, min.y}, left{min.x, max.y};
  const Rect box{min.x, min.y, 2 * r, 2 * r};
  if (level == 0) return add_rect(svg, box, 1.2, filled_shape(color));
  if (level == 4) return add_circle(svg, c, r, filled_shape(color));
  if (level == 2) return add_circle(svg, c, r - 0.6, filled_shape(surface) + outline(color, 1.2));
  add_rect(svg, box, 1.2, filled_shape(surface) + outline(color, 1.2));
  add_shape(svg, {level == 1 ? max : min, right, left}, color);
}

/// Five segments, clockwise from the top, as many dark as the power.
void add_power_ring(std::string &svg, Vec2 c, int power, const char *on) {
  constexpr double tau = 6.283185307179586, gap = 0.16, r = 22;
  for (int i = 0; i < 5; ++i) {
    const double a = -tau / 4 + tau / 5 * i + gap / 2, b = a + tau / 5 - gap;
    const auto on_ring = [&](double angle) {
      return svg_point({c.x + r * std::cos(angle), c.y + r * std::sin(angle)});
    };
    svg += "<path d=\"M" + on_ring(a) + " A22 22 0 0 1 " + on_ring(b) + "\" fill=\"none\"" +
           outline(i < power ? on : line, 3.2) + "/>\n";
  }
}

/// A rating of long ago.
void add_clock(std::string &svg, Vec2 c) {
  add_circle(svg, c, 5, " fill=\"none\"" + outline(warning, 1.2));
  svg += "<path d=\"M" + svg_point({c.x, c.y - 3}) + " L" + svg_point(c) + " L" + svg_point({c.x + 2, c.y + 1.2}) +
         "\" fill=\"none\"" + outline(warning, 1.2) + "/>\n";
}

class Drawing {
public:
  explicit Drawing(const MapPicture &picture)
      : picture_(picture), map_(*picture.opportunity.power_map),
        people_(people_of_map(picture.account, picture.opportunity, picture.audience, picture.redacted)) {
    std::unordered_set<std::string_view> rivals;
    for (const auto &one : map_.rivals)
      if (visible_to(one->visibility, picture.audience)) rivals.insert(one->id.text);
    for (const auto &tie : map_.ties)
      if (rivals.contains(tie->rival.text)) flagged_.insert(tie->person.text);
    if (const auto &r = picture.region; r && finite(*r) == *r && r->w > 0 && r->h > 0) region_ = *r;
  }

  std::string text() {
    std::string body = "<g>\n";
    add_areas(body);
    if (picture_.ring_word) add_rings(body);
    add_notes(body);
    body += "</g>\n<g>\n";
    add_links(body);
    std::optional<OverlayPicture> overlay;
    if (!picture_.overlay.empty()) {
      overlay.emplace(picture_.overlay,
                      OverlayPicture::Ground{people_, map_, picture_.audience, picture_.redacted, std::move(around_),
                                             std::move(words_), region_, [&](const Rect &r) { return shown(r); }});
      overlay->add_below(body);
    }
    body += "</g>\n<g>\n";
    for (const auto &entry : people_.entries) add_card(body, entry);
    body += "</g>\n";
    if (overlay) overlay->add_above(body);
    const std::string key = legend();
    return head() + body + heading() + key + "</svg>\n";
  }

private:
  /// Whether something is within the picture; if so, it counts for its size.
  bool shown(const Rect &r) {
    if (region_ && !r.intersects(*region_)) return false;
    bounds_ = any_ ? united(bounds_, r) : r;
    any_ = true;
    return true;
  }

  Rect paper() const {
    if (region_) return *region_;
    if (!any_) return {0, 0, 320, 180}; // an empty map
    return {bounds_.x - margin, bounds_.y - margin, bounds_.w + 2 * margin, bounds_.h + 2 * margin};
  }

  /// The whole picture: the map's part of it and the heading above.
  Rect sheet() const {
    Rect box = paper();
    if (!picture_.heading.empty()) box.y -= strip, box.h += strip;
    return box;
  }

  /// Above the map, on ground of its own: cards that reach out of a region do not run into it.
  std::string heading() const {
    std::string svg;
    if (picture_.heading.empty()) return svg;
    const Rect box = sheet();
    add_rect(svg, {box.x, box.y, box.w, strip}, 0, filled_shape(ground));
    add_text(svg, {box.x + 12, box.y + 23}, fitted(picture_.heading, box.w - 24, 14, true),
             {.size = 14, .strong = true});
    return svg;
  }

  /// What the marks on the cards mean, in the margin; nothing where there are none.
  std::string legend() const {
    std::string words = guesses_ ? picture_.guess_words : std::string{};
    if (old_ && !picture_.old_words.empty()) words += (words.empty() ? "" : "    ") + picture_.old_words;
    const Rect box = paper();
    std::string svg;
    add_text(svg, {box.x + 12, box.y + box.h - 10}, fitted(words, box.w - 24, 11), {.size = 11, .color = muted});
    return svg;
  }

  std::string head() const {
    const Rect box = sheet();
    std::string svg = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"" +
                      svg_number(box.w) + "\" height=\"" + svg_number(box.h) + "\" viewBox=\"" +
                      svg_point({box.x, box.y}) + ' ' + svg_point({box.w, box.h}) +
                      "\" font-family=\"'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif\">\n";
    if (!picture_.redacted && !picture_.title.empty()) svg += "<title>" + xml_text(picture_.title) + "</title>\n";
    add_rect(svg, box, 0, filled_shape(ground));
    return svg;
  }

  const Department *department(const DepartmentId &id) const { return find(picture_.account.departments, id); }

  void add_areas(std::string &svg) {
    std::vector<const Area *> areas; // large ones first, so that inner ones lie on top
    for (const auto &area : map_.areas) areas.push_back(area.get());
    put_in_order(areas, [](const Area *a, const Area *b) {
      return finite(a->rect.w) * finite(a->rect.h) > finite(b->rect.w) * finite(b->rect.h);
    });
    for (const Area *area : areas) {
      const Rect r = finite(area->rect);
      const Department *of = department(area->department);
      if (!of) continue;
      titles_.push_back(area_title_box(r, of->name));
      if (!shown(r)) continue;
      const bool committee = of->kind == DepartmentKind::committee;
      add_rect(svg, r, 12,
               filled_shape(committee ? accent_soft : surface) + " fill-opacity=\"" + (committee ? "0.55" : "0.7") +
                   '"' + (committee ? outline(line_strong, 1.2, "6 4") : outline(line, 1)));
      if (picture_.redacted) continue;
      const std::string name = fitted(of->name, r.w - 24, 13, true);
      add_text(svg, {r.x + 12, r.y + 20}, name, {.size = 13, .color = muted, .strong = true});
    }
  }

  /// Where people stand in circles of power, as on the canvas: each level named on its innermost ring.
  void add_rings(std::string &svg) {
    const auto rings = power_rings_of({&picture_.account, &picture_.opportunity});
    if (!rings) return;
    int named = -1;
    for (const Circle &circle : rings->circles) {
      const Vec2 c = rings->middle, r = circle.radius;
      if (!shown({c.x - r.x, c.y - r.y, 2 * r.x, 2 * r.y})) continue;
      svg += "<ellipse cx=\"" + svg_number(c.x) + "\" cy=\"" + svg_number(c.y) + "\" rx=\"" + svg_number(r.x) +
             "\" ry=\"" + svg_number(r.y) + "\" fill=\"none\"" + outline(line_strong, 1) + "/>\n";
      if (named == circle.level) continue;
      named = circle.level;
      const std::string words = picture_.ring_word(circle.level);
      const double width = text_width(words, 13, true) + 10;
      const Vec2 at{c.x + r.x * 0.383, c.y - r.y * 0.924}; // an eighth of a turn from the top
      add_rect(svg, {at.x - width / 2, at.y - 10, width, 20}, 4, filled_shape(ground));
      add_text(svg, {at.x, at.y + 4.5}, words, {.size = 13, .color = muted, .strong = true, .centered = true});
    }
  }

  void add_notes(std::string &svg) {
    for (const auto &note : map_.notes) {
      const Rect r = finite(note->rect);
      if (!visible_to(note->visibility, picture_.audience)) continue;
      notes_.push_back(r);
      if (!shown(r)) continue;
      add_rect(svg, r, 6, filled_shape(note_fill) + outline(note_line, 1));
      if (picture_.redacted) continue;
      double y = r.y + 22;
      for (const std::string &words : wrapped(note->text, r.w - 20, 13)) {
        if (y + 4 > r.y + r.h) break;
        add_text(svg, {r.x + 10, y}, words, {.size = 13, .color = ink});
        y += 19.5;
      }
    }
  }

  void add_links(std::string &svg) {
    auto [links, routes] = links_of_map(picture_.account, picture_.opportunity, picture_.audience, people_,
                                        picture_.redacted, std::move(notes_), std::move(titles_));
    std::vector<LabelWish> wishes;
    std::vector<Rect> marks;
    for (const DrawnLink &link : links) { // the picture's edge moves no label
      const std::string words = words_on_link(link.label, link.confirmed);
      wishes.push_back({static_cast<int>(link.route), text_width(words, label_size)});
      if (link.kind == LinkKind::conflict) marks.push_back(break_box(routes[link.route].middle));
    }
    const std::vector<LabelPlace> places = place_labels(routes, wishes, marks);
    for (const DrawnLink &link : links)
      if (const Route &route = routes[link.route]; shown(bounds_of(route))) add_link(svg, link, route);
    for (std::size_t i = 0; i < links.size(); ++i) {
      if (!(places[i].width > 0)) continue;
      if (shown(places[i].box())) add_link_label(svg, links[i], places[i]);
      words_.push_back(places[i].box());
    }
    around_ = routes.map();
  }

  std::string subtitle(const Person &person) const {
    if (picture_.redacted) return {};
    const Department *home = department(person.department);
    if (!home || home->name.empty()) return person.title;
    return person.title.empty() ? home->name : person.title + " · " + home->name;
  }

  void add_card(std::string &svg, const MapPeople::Entry &entry) {
    const Rect r = entry.rect();
    if (!shown(r)) return;
    const Person &person = *entry.person;
    const Stance &stance = *entry.stance;
    const char *text = person.placeholder ? muted : ink;
    const std::string &name = entry.name.empty() ? picture_.unnamed : entry.name, below = subtitle(person);
    svg += is_faded(person.id) ? "<g opacity=\"0.34\">" : "<g>";
    svg += "\n<title>" + xml_text(below.empty() ? name : name + "\n" + below) + "</title>\n";
    add_frame(svg, r, person.placeholder, stance.hidden);
    const bool rated = stance.attitude && std::isfinite(stance.attitude->value);
    const int level = rated ? attitude_level(std::clamp(stance.attitude->value, attitude_min, attitude_max)) : -1;
    // What a customer may not know has no empty place either.
    const bool gaps = picture_.audience != Audience::customer;
    if (rated || gaps)
      add_rect(svg, {r.x + 1, r.y + 10, 4, r.h - 20}, 2,
               filled_shape(rated ? attitude_colors[static_cast<std::size_t>(level)] : line_strong));
    const Vec2 disc{r.x + 36, r.y + 38};
    add_circle(svg, disc, 19, filled_shape(person.placeholder ? ground : sunken));
    const bool power_guessed = gaps && stance.power && is_unproven(*stance.power);
    if (stance.power || gaps) add_power_ring(svg, disc, power_of(stance), power_guessed ? guessed : ink);
    const std::string initials = picture_.redacted ? entry.name : initials_of(entry.name);
    const double size = text_width(initials, 15, true) > 32 ? 11 : initials.size() > 4 ? 13 : 15;
    add_text(svg, {disc.x, disc.y + size * 0.36}, initials,
             {.size = size, .color = text, .strong = true, .centered = true});
    if (rated) {
      add_circle(svg, {disc.x + 16, disc.y + 16}, 8.5, filled_shape(person.placeholder ? sunken : surface));
      add_attitude(svg, {disc.x + 16, disc.y + 16}, level);
      if (gaps && is_unproven(*stance.attitude))
        add_text(svg, {disc.x + 24, disc.y + 16}, "?", {.size = 11, .color = warning, .strong = true});
    }
    if (power_guessed || (gaps && rated && is_unproven(*stance.attitude))) guesses_ = true;
    if ((rated && is_stale(*stance.attitude, picture_.stale_until)) ||
        (stance.power && is_stale(*stance.power, picture_.stale_until))) {
      add_clock(svg, {r.x + r.w - 13, r.y + r.h - 13});
      old_ = true;
    }
    const bool flag = flagged_.contains(person.id.text);
    const double x = r.x + 68, room = r.x + r.w - 10 - x;
    const SvgText strong{.size = 14, .color = text, .strong = true}, small{.size = 12, .color = muted};
    const double air = stance.roles.empty() ? 1 : 0; // without roles the other lines take their row, as on screen
    add_text(svg, {x, r.y + 21 + 4 * air}, fitted(name, flag ? room - 14 : room, 14, true), strong);
    const bool at_home = !picture_.redacted && stands_at_home(entry); // where the area names the department
    add_text(svg, {x, r.y + 37 + 8 * air}, fitted(at_home ? person.title : below, room, 12), small);
    add_roles(svg, {x, r.y + 42}, room, stance.roles);
    const bool covered = std::any_of(stance.coverage.begin(), stance.coverage.end(),
                                     [](const auto &rating) { return rating.has_value(); });
    if (covered || gaps) guesses_ = add_coverage(svg, {x, r.y + 63 - 7 * air}, stance.coverage, gaps) || guesses_;
    if (flag) add_flag(svg, {r.x + r.w - 16, r.y + 8});
    svg += "</g>\n";
  }

  bool is_faded(const PersonId &id) const {
    const MapOverlay &over = picture_.overlay;
    if (!over.lit.empty()) return std::find(over.lit.begin(), over.lit.end(), id) == over.lit.end();
    return std::any_of(over.marks.begin(), over.marks.end(),
                       [&](const MapOverlay::Mark &mark) { return mark.fades && mark.person == id; });
  }

  bool stands_at_home(const MapPeople::Entry &entry) const {
    for (const auto &area : map_.areas)
      if (area->department == entry.person->department && department(area->department))
        return area->rect.contains(entry.center);
    return false;
  }

  static int power_of(const Stance &stance) {
    if (!stance.power || !std::isfinite(stance.power->value)) return 0;
    return static_cast<int>(std::lround(std::clamp(stance.power->value, 0.0, 5.0)));
  }

  static void add_frame(std::string &svg, const Rect &r, bool placeholder, bool hidden) {
    add_rect(svg, {r.x, r.y + 2, r.w, r.h}, 10, filled_shape(ink) + " fill-opacity=\"0.06\"");
    const bool dashed = placeholder || hidden;
    add_rect(svg, r, 10,
             filled_shape(placeholder ? sunken : surface) + (dashed ? outline(muted, 1.3, "5 4") : outline(line, 1)));
  }

  /// Two chips at most, then how many more there are.
  void add_roles(std::string &svg, Vec2 at, double room, const std::vector<DecisionRole> &roles) const {
    if (!picture_.role_word || roles.empty()) return;
    const std::string more = roles.size() > 2 ? "+" + std::to_string(roles.size() - 2) : "";
    const auto wanted = [&](std::size_t i) {
      return i < roles.size() ? text_width(picture_.role_word(roles[i]), 11) + 2 * RoleChips::pad : 0.0;
    };
    const RoleChips chips = role_chips(wanted(0), wanted(1), more.empty() ? 0 : text_width(more, 11), room);
    for (std::size_t i = 0; i < chips.shown; ++i) {
      const double width = chips.width[i];
      add_rect(svg, {at.x, at.y, width, RoleChips::height}, 4, filled_shape(sunken));
      add_text(svg, {at.x + width / 2, at.y + 11.5},
               fitted(picture_.role_word(roles[i]), width - 2 * RoleChips::pad + 0.01, 11),
               {.size = 11, .color = ink, .centered = true});
      at.x += width + RoleChips::gap;
    }
    if (!more.empty()) add_text(svg, {at.x, at.y + 11.5}, more, {.size = 11, .color = muted});
  }

  /// A bar each for AR, SR and FR, filled by thirds.
  /// A guess is hollow where `marked`; whether there was one.
  static bool add_coverage(std::string &svg, Vec2 at, const Coverage &coverage, bool marked) {
    bool any = false;
    for (const auto &rating : coverage) {
      const int level = rating ? static_cast<int>(rating->value) : 0;
      add_rect(svg, {at.x, at.y, 18, 5}, 2.5, filled_shape(line));
      const bool guess = marked && level >= 2 && is_unproven(*rating);
      if (guess)
        add_rect(svg, {at.x + 0.5, at.y + 0.5, 6.0 * (level - 1) - 1, 4}, 2, " fill=\"none\"" + outline(accent, 1));
      else if (level >= 2)
        add_rect(svg, {at.x, at.y, 6.0 * (level - 1), 5}, 2.5, filled_shape(accent));
      any = any || guess;
      at.x += 22;
    }
    return any;
  }

  static void add_flag(std::string &svg, Vec2 at) {
    svg += "<path d=\"M" + svg_point(at) + " L" + svg_point({at.x, at.y + 13}) + "\" fill=\"none\"" +
           outline(rival, 1.4) + "/>\n";
    add_shape(svg, {at, {at.x + 9, at.y + 3}, {at.x, at.y + 6}}, rival);
  }

  const MapPicture &picture_;
  const PowerMap &map_;
  const MapPeople people_;
  std::optional<Rect> region_;
  std::unordered_set<std::string_view> flagged_; ///< people with a rival's tie
  std::vector<Rect> notes_, titles_;             ///< what links and labels keep clear of
  std::vector<Rect> words_;                      ///< on links
  RouteMap around_;                              ///< what decision chains go around
  Rect bounds_;
  bool any_ = false, guesses_ = false, old_ = false;
};

} // namespace

std::string map_svg(const MapPicture &picture) { return Drawing{picture}.text(); }

} // namespace sandtable
