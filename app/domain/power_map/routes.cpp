#include "domain/power_map/routes.hpp"

#include "base/in_order.hpp"
#include "domain/power_map/route_parts.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable {

namespace {

constexpr double clearance = 12, least_clearance = 5; ///< between a route that is led around and a card
constexpr double plain_clearance = 2;                 ///< a plain shape may pass that near
constexpr double other_clearance = 8;                 ///< a plain shape that takes the place of another
constexpr int crowd = 40;                             ///< who passes through so many cards is not led around
constexpr std::size_t most_walls = 120;
constexpr int rounds = 24;
constexpr double side_cost = 160; ///< of leaving a superior's line by a side that is not the usual

/// What a link may cost: on a map of thousands less, so that all are seen to in some seconds.
long effort_of_link(std::size_t links) { return links <= 400 ? 60000 : links <= 3000 ? 12000 : 3000; }

double finite(double value) { return std::isfinite(value) ? std::clamp(value, -1e12, 1e12) : 0; }
void make_finite(std::vector<Rect> &list) {
  for (Rect &r : list) r = {finite(r.x), finite(r.y), std::max(0.0, finite(r.w)), std::max(0.0, finite(r.h))};
}

/// Both the old and the new ones of what changed between two lists, of which one may have more in one place.
void add_changes(const std::vector<Rect> &old, const std::vector<Rect> &now, std::vector<Rect> &changed) {
  if (old.size() == now.size()) {
    for (std::size_t i = 0; i < now.size(); ++i)
      if (!(old[i] == now[i])) changed.push_back(old[i]), changed.push_back(now[i]);
    return;
  }
  std::size_t same = 0, tail = 0;
  const std::size_t shorter = std::min(old.size(), now.size());
  while (same < shorter && old[same] == now[same]) ++same;
  while (tail < shorter - same && old[old.size() - 1 - tail] == now[now.size() - 1 - tail]) ++tail;
  changed.insert(changed.end(), old.begin() + static_cast<std::ptrdiff_t>(same),
                 old.end() - static_cast<std::ptrdiff_t>(tail));
  changed.insert(changed.end(), now.begin() + static_cast<std::ptrdiff_t>(same),
                 now.end() - static_cast<std::ptrdiff_t>(tail));
}

/// Per link, how many curves between the same two cards come before it.
std::vector<int> lanes_of(const std::vector<RouteLink> &links) {
  std::vector<std::uint32_t> order;
  for (std::size_t i = 0; i < links.size(); ++i)
    if (!links[i].elbow) order.push_back(static_cast<std::uint32_t>(i));
  const auto ends = [&](std::uint32_t i) { return std::minmax(links[i].from, links[i].to); };
  put_in_order(order, [&](std::uint32_t a, std::uint32_t b) {
    const auto p = std::minmax(links[a].from, links[a].to), q = std::minmax(links[b].from, links[b].to);
    return p.first != q.first ? p.first < q.first : p.second != q.second ? p.second < q.second : a < b;
  });
  std::vector<int> lanes(links.size(), 0);
  for (std::size_t i = 1; i < order.size(); ++i)
    if (ends(order[i]) == ends(order[i - 1])) lanes[order[i]] = lanes[order[i - 1]] + 1;
  return lanes;
}

/// So near that the cards hide what is between them.
bool on_each_other(const PlainLink &link) {
  const Vec2 apart = link.to.center() - link.from.center();
  return std::fabs(apart.x) < link.from.w / 4 && std::fabs(apart.y) < link.from.h / 4;
}

Rect box_of(Vec2 a, Vec2 b) {
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::fabs(b.x - a.x), std::fabs(b.y - a.y)};
}

/// As `united`, for what may be without width or height.
Rect spanning(const Rect &a, const Rect &b) {
  const double x = std::min(a.x, b.x), y = std::min(a.y, b.y);
  return {x, y, std::max(a.x + a.w, b.x + b.w) - x, std::max(a.y + a.h, b.y + b.h) - y};
}

double length_of(const std::vector<Vec2> &line) {
  double sum = 0;
  for (std::size_t i = 1; i < line.size(); ++i) sum += distance(line[i - 1], line[i]);
  return sum;
}

/// Without points between which the way goes straight on.
void drop_straight(std::vector<Vec2> &line) {
  std::size_t kept = 0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (line[i] == line[kept]) continue;
    if (kept > 0 && ((line[kept - 1].x == line[kept].x && line[kept].x == line[i].x) ||
                     (line[kept - 1].y == line[kept].y && line[kept].y == line[i].y)))
      line[kept] = line[i];
    else
      line[++kept] = line[i];
  }
  line.resize(kept + 1);
}

} // namespace

const Rect &Routes::thing(int at) const {
  auto i = static_cast<std::size_t>(at);
  if (i < map_.cards.size()) return map_.cards[i];
  i -= map_.cards.size();
  return i < map_.notes.size() ? map_.notes[i] : map_.titles[i - map_.notes.size()];
}

const Route &Routes::between(std::size_t link, const Rect &from, const Rect &to, Route &scratch) const {
  const Way &way = ways_[link];
  if (way.link.from == from && way.link.to == to) return way.route;
  PlainLink moved = way.link;
  moved.from = from, moved.to = to;
  plain_shape(moved, 0, scratch);
  return scratch;
}

void Routes::follow(RouteMap map) {
  make_finite(map.cards), make_finite(map.notes), make_finite(map.titles);
  std::vector<Rect> moved;
  add_changes(map_.cards, map.cards, moved);
  add_changes(map_.notes, map.notes, moved);
  add_changes(map_.titles, map.titles, moved);
  RectTree changed;
  changed.build(moved);
  const std::vector<int> lanes = lanes_of(map.links);
  std::vector<PlainLink> links(map.links.size());
  for (std::size_t i = 0; i < links.size(); ++i) {
    const RouteLink &link = map.links[i];
    links[i] = {map.cards[static_cast<std::size_t>(link.from)], map.cards[static_cast<std::size_t>(link.to)],
                link.elbow, link.from > link.to, lanes[i]};
  }
  // The same links at both ends of the list keep their ways; with as many as before, each may.
  const std::size_t before = ways_.size(), now = links.size();
  if (before != now) {
    std::size_t same = 0, tail = 0;
    const std::size_t shorter = std::min(before, now);
    while (same < shorter && ways_[same].link == links[same]) ++same;
    while (tail < shorter - same && ways_[before - 1 - tail].link == links[now - 1 - tail]) ++tail;
    const auto at = [&](std::size_t i) { return ways_.begin() + static_cast<std::ptrdiff_t>(i); };
    if (before > now)
      ways_.erase(at(same), at(same + before - now));
    else
      ways_.insert(at(before - tail), now - before, Way{});
  }
  const bool other_effort = effort_of_link(before) != effort_of_link(now);
  if (before != now || !moved.empty()) apart_ = false;
  if (!moved.empty()) tree_built_ = false;
  pending_.clear();
  for (std::size_t i = 0; i < now; ++i) {
    Way &way = ways_[i];
    bool stays = way.settled && way.link == links[i];
    if (stays && (other_effort || (!moved.empty() && touched(way, changed)))) stays = false;
    if (stays) continue;
    apart_ = false;
    way.settled = false;
    if (way.link != links[i] || way.route.points.empty()) { // else it is drawn as it was until then
      way.link = links[i];
      way.found.clear();
      plain_shape(way.link, 0, way.route);
    }
    pending_.push_back(static_cast<int>(i));
  }
  map_ = std::move(map);
}

/// Whether something of what changed lies where the link runs or was tried.
bool Routes::touched(const Way &way, const RectTree &changed) {
  found_.clear();
  changed.overlapping(way.reach, found_, 1);
  if (found_.empty()) return false;
  for (const Rect &box : way.tried) {
    found_.clear();
    changed.overlapping(box, found_, 1);
    if (!found_.empty()) return true;
  }
  plain_shape(way.link, 0, trial_);
  flatten(trial_, line_);
  found_.clear();
  for (std::size_t i = 1; i < line_.size() && found_.empty(); ++i)
    changed.on_segment(line_[i - 1], line_[i], plain_clearance, found_, 1);
  return !found_.empty();
}

void Routes::try_line(Way &way, Vec2 a, Vec2 b, double by) {
  way.tried.push_back(widened(box_of(a, b), by));
  way.reach = spanning(way.reach, way.tried.back());
}

bool Routes::settle(long effort, const Rect *first) {
  if (settled()) return true;
  if (!tree_built_) {
    std::vector<Rect> things = map_.cards;
    things.insert(things.end(), map_.notes.begin(), map_.notes.end());
    things.insert(things.end(), map_.titles.begin(), map_.titles.end());
    tree_.build(things);
    tree_built_ = true;
  }
  RouteSearch search;
  effort_ = effort;
  for (int pass = first ? 0 : 1; pass < 2 && effort_ > 0; ++pass) {
    std::size_t kept = 0;
    for (const int i : pending_) {
      if (effort_ <= 0 || (pass == 0 && !ways_[static_cast<std::size_t>(i)].route.bounds.intersects(*first)))
        pending_[kept++] = i;
      else
        work_out(static_cast<std::size_t>(i), search);
    }
    pending_.resize(kept);
  }
  if (!pending_.empty()) return false;
  settle_lanes();
  return true;
}

Routes::Blockers Routes::blockers_of(const RouteLink &link, const Route &route, double by) {
  Blockers found;
  blocking_.clear();
  flatten(route, line_);
  for (std::size_t i = 1; i < line_.size() && found.cards <= crowd; ++i) {
    found_.clear();
    tree_.on_segment(line_[i - 1], line_[i], by, found_, crowd + 3);
    effort_ -= 8;
    for (const int at : found_) {
      if (is_own(link, at) || is_title(at) || std::find(blocking_.begin(), blocking_.end(), at) != blocking_.end())
        continue;
      blocking_.push_back(at);
      is_card(at) ? void(++found.cards) : void(found.notes = true);
    }
  }
  return found;
}

void Routes::work_out(std::size_t i, RouteSearch &search) {
  Way &way = ways_[i];
  const RouteLink &link = map_.links[i];
  way.settled = true;
  way.found.clear(), way.tried.clear();
  plain_shape(way.link, 0, way.route);
  way.reach = widened(way.route.bounds, clearance);
  effort_ -= 40;
  if (link.from == link.to || on_each_other(way.link)) return;
  const Blockers there = blockers_of(link, way.route, plain_clearance);
  if ((there.cards == 0 && !there.notes) || there.cards > crowd) return;
  const std::vector<int> first = blocking_;
  for (int variant = 1; plain_shape(way.link, variant, trial_); ++variant) {
    const Blockers other = blockers_of(link, trial_, other_clearance);
    for (std::size_t k = 1; k < line_.size(); ++k) try_line(way, line_[k - 1], line_[k], other_clearance);
    if (other.cards > 0 || other.notes) continue;
    std::swap(way.route, trial_);
    return;
  }
  static constexpr struct {
    double clearance;
    bool soft;
  } attempts[] = {{clearance, true}, {clearance, false}, {least_clearance, false}};
  flatten(way.route, line_);
  const double most = there.cards > 0 ? 1e300 : 1.6 * length_of(line_) + 120; // a note is not worth any detour
  left_for_link_ = effort_of_link(ways_.size());
  for (const auto &attempt : attempts) {
    if (!attempt.soft && there.cards == 0) return;
    blocking_ = first;
    if (!find_way(i, attempt.clearance, attempt.soft, search) || length_of(search.path) > most) continue;
    drop_straight(search.path);
    way.found = search.path;
    way.route.shape = RouteShape::round;
    way.route.points = way.found;
    measure(way.route);
    return;
  }
}

void Routes::add_ports(const RouteLink &link, bool end, RouteSearch &search) {
  const Rect &card = map_.cards[static_cast<std::size_t>(end ? link.to : link.from)],
             &other = map_.cards[static_cast<std::size_t>(end ? link.from : link.to)];
  const Rect &below = end ? other : card, &above = end ? card : other;
  const bool upright = link.elbow && below.y >= above.y + above.h + 16;
  const Vec2 c = card.center();
  const RouteSearch::Port ports[] = {{{c.x, card.y}, {0, -1}, 0},
                                     {{card.x + card.w, c.y}, {1, 0}, 0},
                                     {{c.x, card.y + card.h}, {0, 1}, 0},
                                     {{card.x, c.y}, {-1, 0}, 0}};
  for (int side = 0; side < 4; ++side) {
    RouteSearch::Port port = ports[side];
    if (upright && side != (end ? 2 : 0)) port.cost = side_cost;
    found_.clear();
    tree_.on_segment(port.at, port.at + port.out * search.run_out, 0, found_, 8);
    if (std::none_of(found_.begin(), found_.end(), [&](int at) { return is_card(at) && !is_own(link, at); }))
      (end ? search.goals : search.starts).push_back(port);
  }
}

/// Walls are first only what is in the way, then also what the way around that would meet: a shortest way around some
/// of the cards that meets no other is a shortest way around all.
bool Routes::find_way(std::size_t i, double by, bool soft, RouteSearch &search) {
  Way &way = ways_[i];
  const RouteLink &link = map_.links[i];
  search.run_out = by, search.starts.clear(), search.goals.clear(), search.walls.clear();
  add_ports(link, false, search), add_ports(link, true, search);
  for (const Rect *own : {&way.link.from, &way.link.to}) { // the run-outs
    const Vec2 c = own->center();
    try_line(way, {c.x, own->y - by}, {c.x, own->y + own->h + by}, 0.5);
    try_line(way, {own->x - by, c.y}, {own->x + own->w + by, c.y}, 0.5);
  }
  std::vector<int> walls{link.from, link.to};
  for (const int at : blocking_)
    if (soft || is_card(at)) walls.push_back(at);
  for (const int at : walls) search.walls.push_back(widened(thing(at), by));
  const long given = left_for_link_;
  bool there = false;
  for (int round = 0; round < rounds && !there && walls.size() <= most_walls; ++round) {
    if (!search.run(left_for_link_)) break;
    const std::size_t old = walls.size();
    for (std::size_t k = 2; k + 1 < search.path.size(); ++k) { // but for the run-outs
      const Vec2 a = search.path[k - 1], b = search.path[k];
      try_line(way, a, b, by);
      found_.clear();
      tree_.on_segment(a, b, by - 0.5, found_, most_walls);
      for (const int at : found_)
        if ((soft || is_card(at)) && std::find(walls.begin(), walls.end(), at) == walls.end()) {
          walls.push_back(at);
          search.walls.push_back(widened(thing(at), by));
        }
    }
    there = walls.size() == old;
  }
  effort_ -= given - left_for_link_;
  return there;
}

void Routes::settle_lanes() {
  std::vector<LaneWay> lanes;
  for (std::size_t i = 0; i < ways_.size(); ++i) {
    Way &way = ways_[i];
    if (!way.found.empty())
      way.route.points = way.found;
    else if (way.route.shape != RouteShape::elbow || on_each_other(way.link))
      continue;
    lanes.push_back({&way.route.points, map_.links[i], way.found.empty()});
  }
  keep_apart(lanes, tree_, map_.cards);
  for (Way &way : ways_) {
    measure(way.route);
    // Where there was no way around, some other part of it may be in sight.
    static constexpr double parts[] = {0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8};
    const auto hidden = [&](Vec2 at) {
      found_.clear();
      tree_.overlapping({at.x - 1, at.y - 1, 2, 2}, found_, 8);
      return std::any_of(found_.begin(), found_.end(), [&](int one) { return is_card(one); });
    };
    if (!hidden(way.route.middle)) continue;
    flatten(way.route, line_);
    for (const double part : parts) {
      const double at = part * static_cast<double>(line_.size() - 1);
      const auto k = std::min(static_cast<std::size_t>(at), line_.size() - 2);
      const Vec2 there = mixed(line_[k], line_[k + 1], at - static_cast<double>(k));
      if (hidden(there)) continue;
      way.route.middle = there;
      break;
    }
  }
  apart_ = true;
  ++version_;
}

} // namespace sandtable
