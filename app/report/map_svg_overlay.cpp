#include "report/map_svg_overlay.hpp"

#include "base/text.hpp"
#include "report/svg_parts.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace sandtable {

namespace {

constexpr const char *accent = "#0B6E79", *warning = "#B45309", *rival_color = "#6D4AA8", *rival_soft = "#F1ECFA",
                     *surface = "#FFFFFF";

void add_pill(std::string &svg, const Rect &r, const char *fill, const char *border) {
  svg += "<rect" + svg_rect(r) + " rx=\"4\" fill=\"" + fill + "\" stroke=\"" + border + "\"/>\n";
}

/// The point of the card's border on the way to `to`.
Vec2 border_point(const Rect &rect, Vec2 to) {
  const Vec2 c = rect.center();
  const double dx = to.x - c.x, dy = to.y - c.y;
  const double k =
      std::min({dx != 0 ? rect.w / 2 / std::fabs(dx) : 1e9, dy != 0 ? rect.h / 2 / std::fabs(dy) : 1e9, 1.0});
  return {c.x + dx * k, c.y + dy * k};
}

void add_hop(std::string &svg, Vec2 a, Vec2 b, const std::string &words, bool weak) {
  const char *color = weak ? warning : accent;
  const double length = std::hypot(b.x - a.x, b.y - a.y);
  if (length < 1) return;
  const Vec2 u{(b.x - a.x) / length, (b.y - a.y) / length}, back{b.x - u.x * 10, b.y - u.y * 10};
  svg += "<path d=\"M" + svg_point(a) + " L" + svg_point(back) + "\" fill=\"none\" stroke=\"" + color +
         "\" stroke-width=\"3.5\"" + (weak ? " stroke-dasharray=\"7 4\"" : "") + "/>\n";
  svg += "<path d=\"M" + svg_point(b) + " L" + svg_point({back.x - u.y * 5, back.y + u.x * 5}) + " L" +
         svg_point({back.x + u.y * 5, back.y - u.x * 5}) + " Z\" fill=\"" + color + "\"/>\n";
  const Vec2 middle{(a.x + b.x) / 2, (a.y + b.y) / 2};
  const double width = text_width(words, 12, true) + 10;
  add_pill(svg, {middle.x - width / 2, middle.y - 10, width, 20}, surface, color);
  add_text(svg, {middle.x, middle.y + 4}, words, {.size = 12, .color = color, .strong = true, .centered = true});
}

} // namespace

void add_overlay(std::string &svg, const MapOverlay &overlay, const MapPeople &people, const PowerMap &map,
                 Audience audience, bool redacted, const std::function<bool(const Rect &)> &inside) {
  const auto card_of = [&](const PersonId &id) {
    const MapPeople::Entry *entry = people.of(id);
    return entry && inside(entry->rect()) ? entry : nullptr;
  };
  for (const MapOverlay::Mark &mark : overlay.marks) {
    const MapPeople::Entry *card = card_of(mark.person);
    if (!card) continue;
    const Rect r = card->rect();
    const double room = r.w - 78;
    svg += "<rect" + svg_rect({r.x + 66, r.y + r.h - 19, room + 4, 16}) + " rx=\"4\" fill=\"" + surface + "\"/>\n";
    const double size = std::clamp(11 * room / text_width(mark.words, 11, mark.stands_out), 8.0, 11.0);
    add_text(svg, {r.x + 68, r.y + r.h - 7}, fitted(mark.words, room, size, mark.stands_out),
             {.size = size, .color = mark.stands_out ? accent : "#5B6675", .strong = mark.stands_out});
    if (mark.stands_out)
      svg += "<rect" + svg_rect(r) + " rx=\"10\" fill=\"none\" stroke=\"" + accent + "\" stroke-width=\"2\"/>\n";
  }
  if (overlay.rivals) {
    std::unordered_map<std::string_view, int> rows;
    for (const auto &tie : map.ties) {
      const MapPeople::Entry *card = card_of(tie->person);
      const auto rival =
          std::find_if(map.rivals.begin(), map.rivals.end(), [&](const auto &one) { return one->id == tie->rival; });
      if (!card || rival == map.rivals.end() || !visible_to((*rival)->visibility, audience)) continue;
      std::string words = redacted ? "R" + std::to_string(rival - map.rivals.begin() + 1) : (*rival)->name;
      words = fitted(words, 140, 12, true) + (tie->standing >= 0 ? " +" : " ") + number_text(tie->standing) +
              (tie->confirmed ? "" : " ?");
      const Rect r = card->rect();
      const double width = text_width(words, 12, true) + 14;
      const Rect pill{r.x + r.w - 20, r.y - 12 - 23.0 * rows[tie->person.text]++, width, 20};
      add_pill(svg, pill, rival_soft, rival_color);
      add_text(svg, {pill.x + 7, pill.y + 14}, words, {.size = 12, .color = rival_color, .strong = true});
    }
  }
  const MapPeople::Entry *before = nullptr;
  for (std::size_t i = 0; i < overlay.path.size() && i < overlay.hops.size(); ++i) {
    const MapPeople::Entry *card = card_of(overlay.path[i]);
    if (!card) return; // the rest of the way is not in the picture
    const Rect to = card->rect();
    const bool weak = i == overlay.weakest;
    if (before)
      add_hop(svg, border_point(before->rect(), to.center()), border_point(to, before->center), overlay.hops[i], weak);
    else
      add_hop(svg, {to.x - 110, to.y + to.h / 2}, {to.x, to.y + to.h / 2}, overlay.us + " " + overlay.hops[i], weak);
    before = card;
  }
}

} // namespace sandtable
