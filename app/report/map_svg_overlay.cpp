#include "report/map_svg_overlay.hpp"

#include "base/text.hpp"
#include "report/svg_parts.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace sandtable {

namespace {

constexpr const char *accent = "#0B6E79", *accent_soft = "#E3F1F2", *warning = "#B45309", *danger = "#B42318",
                     *success = "#157347", *muted = "#5B6675", *rival_color = "#6D4AA8", *rival_soft = "#F1ECFA",
                     *surface = "#FFFFFF", *ground = "#F6F7F9", *sunken = "#EEF0F3";

void add_box(std::string &svg, const Rect &r, double radius, const std::string &look) {
  svg += "<rect" + svg_rect(r) + " rx=\"" + svg_number(radius) + '"' + look + "/>\n";
}
std::string fill(const char *color) { return std::string{" fill=\""} + color + '"'; }
std::string line_look(const char *color, double width, const char *dashes = "") {
  std::string look = std::string{" stroke=\""} + color + "\" stroke-width=\"" + svg_number(width) + '"';
  if (*dashes) look += std::string{" stroke-dasharray=\""} + dashes + '"';
  return look;
}
void add_pill(std::string &svg, const Rect &r, const char *inside, const char *border) {
  add_box(svg, r, 4, fill(inside) + line_look(border, 1));
}
void add_line(std::string &svg, const std::vector<Vec2> &points, const std::string &look) {
  svg += "<path d=\"";
  for (std::size_t i = 0; i < points.size(); ++i) svg += (i ? " L" : "M") + svg_point(points[i]);
  svg += "\" fill=\"none\"" + look + "/>\n";
}

/// A filled pill on the card's upper right corner, as changes have on screen.
void add_sign(std::string &svg, const Rect &card, const std::string &words, const char *color) {
  const double width = text_width(words, 12, true) + 18;
  const Rect pill{card.x + card.w - width + 10, card.y - 11, width, 22};
  add_box(svg, pill, 11, fill(color) + line_look(ground, 1.5));
  add_text(svg, {pill.x + width / 2, pill.y + 15}, words,
           {.size = 12, .color = surface, .strong = true, .centered = true});
}

/// A hop of the chain with its arrow, on a halo.
void add_hop(std::string &svg, std::vector<Vec2> line, bool weak) {
  const Vec2 tip = line.back();
  while (line.size() > 2 && std::hypot(tip.x - line[line.size() - 2].x, tip.y - line[line.size() - 2].y) < 10)
    line.erase(line.end() - 2);
  const Vec2 from = line[line.size() - 2];
  const double length = std::hypot(tip.x - from.x, tip.y - from.y);
  if (!(length > 0)) return;
  const Vec2 u = (tip - from) * (1 / length), back = tip - u * std::min(10.0, length);
  line.back() = back;
  const char *color = weak ? warning : accent;
  add_line(svg, line, line_look(ground, 6.5));
  add_line(svg, line, line_look(color, 3.5, weak ? "7 4" : ""));
  svg += "<path d=\"M" + svg_point(tip) + " L" + svg_point({back.x - u.y * 5, back.y + u.x * 5}) + " L" +
         svg_point({back.x + u.y * 5, back.y - u.x * 5}) + " Z\"" + fill(color) + "/>\n";
}

double covered(const Rect &box, const std::vector<Rect> &things) {
  double area = 0;
  for (const Rect &r : things)
    area += std::max(0.0, std::min(box.x + box.w, r.x + r.w) - std::max(box.x, r.x)) *
            std::max(0.0, std::min(box.y + box.h, r.y + r.h) - std::max(box.y, r.y));
  return area;
}

std::string number_of_gap(double gap) { return (gap > 0 ? "+" : "") + number_text(std::round(gap * 10) / 10); }

} // namespace

OverlayPicture::OverlayPicture(const MapOverlay &overlay, Ground ground)
    : overlay_(overlay), ground_(std::move(ground)) {
  find_chain();
  if (overlay_.rivals) find_rivals();
}

const MapPeople::Entry *OverlayPicture::card_of(const PersonId &id) const {
  const MapPeople::Entry *entry = ground_.people.of(id);
  return entry && (!ground_.region || entry->rect().intersects(*ground_.region)) ? entry : nullptr;
}

void OverlayPicture::find_chain() {
  std::vector<int> cards;
  std::vector<double> widths;
  for (std::size_t i = 0; i < overlay_.path.size() && i < overlay_.hops.size(); ++i) {
    const auto at = ground_.people.at.find(overlay_.path[i].text);
    if (at == ground_.people.at.end()) break;
    cards.push_back(static_cast<int>(at->second));
    widths.push_back(text_width(overlay_.hops[i], label_size, true));
  }
  if (!cards.empty()) chain_ = chain_ways(ground_.around, cards, widths, ground_.words);
}

void OverlayPicture::find_rivals() {
  for (const auto &tie : ground_.map.ties) {
    const MapPeople::Entry *card = card_of(tie->person);
    const auto at = std::find_if(ground_.map.rivals.begin(), ground_.map.rivals.end(),
                                 [&](const auto &one) { return one->id == tie->rival; });
    if (!card || at == ground_.map.rivals.end() || !visible_to((*at)->visibility, ground_.audience)) continue;
    std::size_t node = 0;
    while (node < nodes_.size() && nodes_[node].rival != at->get()) ++node;
    if (node == nodes_.size())
      nodes_.push_back(
          {at->get(), ground_.redacted ? "R" + std::to_string(at - ground_.map.rivals.begin() + 1) : (*at)->name, {}});
    ties_.push_back({tie.get(), node, card});
  }
  place_nodes();
}

/// To the right of all cards, else within the region where they cover least; at the height of their people.
void OverlayPicture::place_nodes() {
  double right = 0;
  bool any = false;
  for (const Rect &card : ground_.around.cards)
    if (!any || card.x + card.w > right) right = card.x + card.w, any = true;
  std::vector<Rect> things = ground_.around.cards;
  things.insert(things.end(), ground_.around.notes.begin(), ground_.around.notes.end());
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    double middle = 0, count = 0;
    for (const Tie &tie : ties_)
      if (tie.rival == i) middle += tie.card->center.y, ++count;
    middle /= count;
    const double width = std::min(text_width(nodes_[i].name, label_size, true), 160.0) + 24;
    double least = -1;
    for (int step = 0; step < 41 && least != 0; ++step) {
      const double y = middle - 13 + (step % 2 ? -1 : 1) * ((step + 1) / 2) * 32.0;
      Rect box{right + 90, y, width, 26};
      if (const auto &r = ground_.region)
        box.x = r->x + r->w - width - 12, box.y = std::clamp(y, r->y + 12, std::max(r->y + 12, r->y + r->h - 38));
      if (const double area = covered(box, things); least < 0 || area < least) least = area, nodes_[i].box = box;
    }
    things.push_back(nodes_[i].box);
  }
}

void OverlayPicture::add_below(std::string &svg) const {
  for (const Tie &tie : ties_) {
    const Rect &node = nodes_[tie.rival].box;
    add_line(svg, {node.center(), tie.card->center},
             line_look(rival_color, 1.2, tie.tie->confirmed ? "" : "7 5") + " stroke-opacity=\"0.55\"");
  }
  add_ways(svg);
  add_chain(svg);
}

void OverlayPicture::add_above(std::string &svg) const {
  add_marks(svg);
  add_chain_words(svg);
  add_ties(svg);
  add_changes(svg);
  add_flags(svg);
}

/// Where cards stood that moved or are gone.
void OverlayPicture::add_ways(std::string &svg) const {
  for (const MapOverlay::Change &change : overlay_.changes) {
    const bool gone = change.kind == MapOverlay::Change::Kind::gone;
    const Rect old{change.was.x - card_width / 2, change.was.y - card_height / 2, card_width, card_height};
    const MapPeople::Entry *card = gone ? nullptr : card_of(change.person);
    if (!(gone || (change.moved && card)) || !ground_.shown(old)) continue;
    if (card) {
      add_box(svg, old, 10, " fill=\"none\"" + line_look(accent, 1.3, "4 4"));
      add_line(svg, {change.was, card->center}, line_look(accent, 1.5, "5 4") + " stroke-opacity=\"0.5\"");
      continue;
    }
    add_box(svg, old, 10, fill(sunken) + line_look(danger, 1.3, "4 4"));
    if (!ground_.redacted)
      add_text(svg, {change.was.x, change.was.y + 5}, fitted(change.name, old.w - 16, 14, true),
               {.size = 14, .color = muted, .strong = true, .centered = true});
  }
}

void OverlayPicture::add_chain(std::string &svg) const {
  if (!chain_) return;
  std::vector<Vec2> line;
  for (std::size_t i = 0; i < chain_->words.size(); ++i) {
    line = {chain_->us, chain_->first};
    if (i > 0) flatten(chain_->routes[i - 1], line);
    Rect box{line[0].x, line[0].y, 1, 1};
    for (const Vec2 p : line) box = united(box, {p.x - 7, p.y - 7, 14, 14});
    if (line.size() > 1 && ground_.shown(box)) add_hop(svg, line, i == overlay_.weakest);
  }
}

void OverlayPicture::add_chain_words(std::string &svg) const {
  if (!chain_) return;
  for (std::size_t i = 0; i < chain_->words.size(); ++i) {
    LabelPlace place = chain_->words[i];
    if (!(place.width > 0))
      place = {i > 0 ? chain_->routes[i - 1].middle : chain_->us, text_width(overlay_.hops[i], label_size, true)};
    const Rect box = place.box();
    if (!ground_.shown(box)) continue;
    const char *color = i == overlay_.weakest ? warning : accent;
    add_pill(svg, box, surface, color);
    add_text(svg, {place.center.x, box.y + 14}, overlay_.hops[i],
             {.size = label_size, .color = color, .strong = true, .centered = true});
  }
}

void OverlayPicture::add_marks(std::string &svg) const {
  for (const MapOverlay::Mark &mark : overlay_.marks) {
    const MapPeople::Entry *card = card_of(mark.person);
    if (!card) continue;
    const Rect r = card->rect();
    const double room = r.w - 78;
    const char *color = mark.warns ? warning : accent;
    add_box(svg, {r.x + 66, r.y + r.h - 19, room + 4, 16}, 4, fill(surface));
    const double size = std::clamp(11 * room / text_width(mark.words, 11, mark.stands_out), 8.0, 11.0);
    add_text(svg, {r.x + 68, r.y + r.h - 7}, fitted(mark.words, room, size, mark.stands_out),
             {.size = size, .color = mark.stands_out ? color : muted, .strong = mark.stands_out});
    if (mark.stands_out) add_box(svg, r, 10, " fill=\"none\"" + line_look(color, 2));
    if (mark.verdict.empty()) continue;
    const double width = text_width(mark.verdict, 11, true) + 12; // on the card's lower edge
    const Rect pill{r.x + r.w - width - 8, r.y + r.h - 3, width, 18};
    add_pill(svg, pill, surface, mark.stands_out ? color : muted);
    add_text(svg, {pill.x + 6, pill.y + 13}, mark.verdict,
             {.size = 11, .color = mark.stands_out ? color : muted, .strong = true});
  }
}

void OverlayPicture::add_changes(std::string &svg) const {
  using Kind = MapOverlay::Change::Kind;
  for (const MapOverlay::Change &change : overlay_.changes) {
    if (change.kind == Kind::moved) continue; // its way says so
    const MapPeople::Entry *card = card_of(change.person);
    const bool gone = change.kind == Kind::gone;
    const Rect at = gone ? Rect{change.was.x - card_width / 2, change.was.y - card_height / 2, card_width, card_height}
                    : card ? card->rect()
                           : Rect{};
    if (!(at.w > 0) || !ground_.shown(at)) continue;
    const char *sign = gone ? "− " : change.kind == Kind::came ? "+ " : change.kind == Kind::warmer ? "▲ " : "▼ ";
    add_sign(svg, at, sign + change.words, gone || change.kind == Kind::colder ? danger : success);
  }
}

void OverlayPicture::add_flags(std::string &svg) const {
  for (const MapOverlay::Flag &flag : overlay_.flags) {
    const MapPeople::Entry *card = card_of(flag.person);
    if (!card) continue;
    const Rect r = card->rect();
    if (flag.tried) {
      const double room = r.w - 78, width = std::min(text_width(flag.words, 11, true), room);
      svg += "<circle cx=\"" + svg_number(r.x + 52) + "\" cy=\"" + svg_number(r.y + 54) +
             "\" r=\"11.5\" fill=\"none\"" + line_look(accent, 2.5) + "/>\n";
      add_box(svg, {r.x + 64, r.y + 53, width + 8, 17}, 4, fill(accent_soft));
      add_text(svg, {r.x + 68, r.y + 65}, fitted(flag.words, room, 11, true),
               {.size = 11, .color = accent, .strong = true});
      continue;
    }
    add_box(svg, r, 10,
            (flag.gone ? fill(ground) + " fill-opacity=\"0.6\"" : std::string{" fill=\"none\""}) +
                line_look(danger, 2, "5 4"));
    add_sign(svg, r, flag.words, danger);
  }
}

/// At each card the rival, how they stand with the person and our gap, where it covers least; the rivals at the right.
void OverlayPicture::add_ties(std::string &svg) const {
  std::vector<Rect> things = ground_.around.cards;
  for (const auto *list : {&ground_.around.notes, &ground_.around.titles, &ground_.words})
    things.insert(things.end(), list->begin(), list->end());
  for (const Node &node : nodes_) things.push_back(node.box);
  if (chain_)
    for (const LabelPlace &place : chain_->words) things.push_back(place.box());
  for (const Tie &tie : ties_) {
    std::string words = fitted(nodes_[tie.rival].name, 140, 12, true) + (tie.tie->standing >= 0 ? " +" : " ") +
                        number_text(tie.tie->standing) + (tie.tie->confirmed ? "" : " ?");
    if (const auto &attitude = tie.card->stance->attitude; attitude && !overlay_.rival_gap.empty())
      words += " · " + filled(overlay_.rival_gap, number_of_gap(attitude->value - tie.tie->standing));
    const Rect r = tie.card->rect();
    const double width = text_width(words, 12, true) + 14;
    Rect best;
    double least = -1;
    for (int row = 0; row < 4 && least != 0; ++row)
      for (const double y : {r.y - 26 - 23.0 * row, r.y + r.h + 6 + 23.0 * row})
        for (const double x : {r.x + r.w - 20, r.x + r.w - width, r.x}) {
          const Rect box{x, y, width, 20};
          const double area = covered(box, things) + (row > 0 ? 1 : 0); // near its card first
          if (least < 0 || area < least) least = area, best = box;
        }
    things.push_back(best);
    if (!ground_.shown(best)) continue;
    const bool over = best.y < r.y;
    const double x = std::clamp(best.x + 10, r.x + 10, r.x + r.w - 10);
    add_line(svg, {{x, over ? best.y + best.h : best.y}, {x, over ? r.y : r.y + r.h}}, line_look(rival_color, 1.5));
    add_pill(svg, best, rival_soft, rival_color);
    add_text(svg, {best.x + 7, best.y + 14}, words, {.size = 12, .color = rival_color, .strong = true});
  }
  for (const Node &node : nodes_) {
    if (!ground_.shown(node.box)) continue;
    add_box(svg, node.box, node.box.h / 2, fill(rival_color));
    add_text(svg, {node.box.center().x, node.box.y + 17}, fitted(node.name, node.box.w - 20, label_size, true),
             {.size = label_size, .color = surface, .strong = true, .centered = true});
  }
}

} // namespace sandtable
