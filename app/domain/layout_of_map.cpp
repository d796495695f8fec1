#include "domain/layout_of_map.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

namespace sandtable {

namespace {

struct Drawn { ///< the map as the layout engine takes it
  LayoutInput input;
  List<Area> areas;                             ///< the map's, then those of departments that are not drawn yet
  std::vector<const Stance *> stances;          ///< per node
  std::vector<int> group_of_area;               ///< −1: all members stand in other areas
  std::vector<std::vector<std::size_t>> guests; ///< per area: committee members that stand in another area
};

Drawn drawn(const Place &place) {
  const Account &account = *place.account;
  const PowerMap &map = *place.opportunity->power_map;
  Drawn d;
  std::unordered_map<DepartmentId, int> area_of, department_of;
  std::unordered_map<PersonId, const Person *> people;
  for (const auto &person : account.people) people.emplace(person->id, person.get());
  std::unordered_set<DepartmentId> inhabited;
  for (const auto &stance : map.stances)
    if (const auto at = people.find(stance->person); at != people.end()) {
      inhabited.insert(at->second->department);
      for (const auto &committee : at->second->committees) inhabited.insert(committee);
    }
  d.areas = map.areas;
  for (const auto &area : map.areas) inhabited.erase(area->department);
  for (const auto &department : account.departments)
    if (inhabited.contains(department->id)) d.areas.push_back(make_ref(Area{.department = department->id, .rect = {}}));
  for (std::size_t i = 0; i < d.areas.size(); ++i) area_of.emplace(d.areas[i]->department, static_cast<int>(i));
  d.guests.resize(d.areas.size());
  for (std::size_t i = 0; i < account.departments.size(); ++i)
    department_of.emplace(account.departments[i]->id, static_cast<int>(i));

  const auto value = [](const auto &values, const auto &key) {
    const auto at = values.find(key);
    return at == values.end() ? -1 : at->second;
  };
  std::unordered_map<PersonId, int> node_of;
  for (const auto &stance : map.stances) {
    LayoutNode node;
    node.center = stance->position;
    node.pinned = stance->pinned;
    if (stance->power) node.power = stance->power->value;
    node.decides = std::find(stance->roles.begin(), stance->roles.end(), DecisionRole::decider) != stance->roles.end();
    if (const auto at = people.find(stance->person); at != people.end()) {
      const Person &person = *at->second;
      node.group = value(area_of, person.department);
      node.department = value(department_of, person.department);
      for (const auto &committee : person.committees) {
        const int area = value(area_of, committee);
        if (node.group < 0)
          node.group = area;
        else if (area >= 0 && area != node.group)
          d.guests[static_cast<std::size_t>(area)].push_back(d.stances.size());
      }
    }
    node_of.emplace(stance->person, static_cast<int>(d.stances.size()));
    d.stances.push_back(stance.get());
    d.input.nodes.push_back(node);
  }
  std::vector<bool> has_own(d.areas.size(), false);
  for (const LayoutNode &node : d.input.nodes)
    if (node.group >= 0) has_own[static_cast<std::size_t>(node.group)] = true;
  for (std::size_t i = 0; i < d.areas.size(); ++i) {
    const bool drawn_around = !has_own[i] && !d.guests[i].empty();
    d.group_of_area.push_back(drawn_around ? -1 : static_cast<int>(d.input.groups.size()));
    if (!drawn_around) d.input.groups.push_back(d.areas[i]->rect);
  }
  for (LayoutNode &node : d.input.nodes)
    if (node.group >= 0) node.group = d.group_of_area[static_cast<std::size_t>(node.group)];
  for (const auto &line : account.reporting) {
    const int from = value(node_of, line->from), to = value(node_of, line->to);
    if (from >= 0 && to >= 0) d.input.reporting.push_back({from, to, line->dotted});
  }
  for (const auto &link : map.links) {
    const int from = value(node_of, link->from), to = value(node_of, link->to);
    if (from >= 0 && to >= 0)
      d.input.links.push_back({from, to, link->kind == LinkKind::conflict ? 0 : link->strength});
  }
  return d;
}

} // namespace

LayoutInput layout_input_of(const Place &place) { return drawn(place).input; }

std::optional<PowerRings> power_rings_of(const Place &place) {
  const PowerMap &map = *place.opportunity->power_map;
  if (map.stances.size() < 4 || map.stances.size() > 400) return std::nullopt;
  const Drawn d = drawn(place);
  for (const LayoutNode &node : d.input.nodes)
    if (node.group >= 0 && !(d.input.groups[static_cast<std::size_t>(node.group)] == Rect{})) return std::nullopt;
  LayoutOptions options;
  options.style = LayoutStyle::circles;
  LayoutAnswer answer = lay_out(d.input, options);
  if (answer.circles.empty()) return std::nullopt;
  // Cards that were moved by hand shift the middle of all: the rings are where most cards put them.
  const std::size_t n = d.stances.size();
  std::vector<double> dx, dy;
  for (std::size_t i = 0; i < n; ++i) {
    dx.push_back(d.stances[i]->position.x - answer.centers[i].x);
    dy.push_back(d.stances[i]->position.y - answer.centers[i].y);
  }
  const auto median = [](std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
  };
  const Vec2 shift{median(dx), median(dy)};
  std::size_t at_place = 0;
  for (std::size_t i = 0; i < n; ++i)
    at_place += std::abs(dx[i] - shift.x) <= card_width / 2 && std::abs(dy[i] - shift.y) <= card_height / 2;
  if (at_place * 4 < n * 3) return std::nullopt;
  return PowerRings{answer.middle + shift, std::move(answer.circles)};
}

namespace {

/// Whether a card of somebody who is no member of the area lies in the rectangle, wholly or in part.
bool meets_stranger(const Drawn &d, const std::vector<Rect> &cards, std::size_t area, const Rect &rect) {
  std::vector<char> member(cards.size(), 0);
  for (const std::size_t node : d.guests[area]) member[node] = 1;
  for (std::size_t i = 0; i < cards.size(); ++i) {
    const bool own = d.group_of_area[area] >= 0 && d.input.nodes[i].group == d.group_of_area[area];
    if (!own && !member[i] && rect.intersects(cards[i])) return true;
  }
  return false;
}

} // namespace

std::optional<Tidy> tidy_of(const Workspace &workspace, const OpportunityId &opportunity, LayoutStyle style) {
  const Place place = find_opportunity(workspace, opportunity);
  if (!place.opportunity) return std::nullopt;
  const PowerMap &map = *place.opportunity->power_map;
  const Drawn d = drawn(place);
  LayoutOptions options;
  options.style = style;
  const LayoutAnswer answer = lay_out(d.input, options);

  Tidy tidy;
  tidy.opportunity = tidy.moves.opportunity = opportunity;
  std::vector<Rect> cards;
  Rect everything;
  for (std::size_t i = 0; i < d.stances.size(); ++i) {
    const Vec2 center = answer.centers[i], size = d.input.nodes[i].size;
    cards.push_back({center.x - size.x / 2, center.y - size.y / 2, size.x, size.y});
    everything = united(everything, cards.back());
    if (!(center == d.stances[i]->position)) tidy.moves.people.push_back({d.stances[i]->person, center, {}, {}});
  }
  for (std::size_t i = 0; i < d.areas.size(); ++i) {
    const int group = d.group_of_area[i];
    const bool is_drawn = i < map.areas.size();
    Rect rect = group < 0 ? Rect{} : answer.areas[static_cast<std::size_t>(group)];
    bool off = style == LayoutStyle::circles && rect == Rect{};
    if (!d.guests[i].empty() && !off) {
      std::vector<Rect> members;
      for (const std::size_t node : d.guests[i]) members.push_back(cards[node]);
      const Rect around = united(rect, area_around(members));
      if (!meets_stranger(d, cards, i, around))
        rect = around;
      else
        off = group < 0; // else it holds at least those who stand in no other
    }
    if (off) {
      if (is_drawn) tidy.areas_off.push_back(d.areas[i]->department);
      continue;
    }
    everything = united(everything, rect);
    if (!(rect == d.areas[i]->rect)) tidy.moves.areas.push_back({d.areas[i]->department, rect});
  }
  double next = everything.y;
  std::vector<const Note *> covered;
  for (const auto &note : map.notes) {
    bool hidden = false;
    for (const Rect &card : cards) hidden = hidden || card.intersects(note->rect);
    if (hidden)
      covered.push_back(note.get());
    else if (note->rect.x < everything.x + everything.w + 2 * card_distance + 400 &&
             note->rect.x + note->rect.w > everything.x + everything.w)
      next = std::max(next, note->rect.y + note->rect.h + card_distance);
  }
  for (const Note *note : covered) {
    tidy.moves.notes.push_back(
        {note->id, {everything.x + everything.w + 2 * card_distance, next, note->rect.w, note->rect.h}});
    next += note->rect.h + card_distance;
  }
  if (tidy.moves.people.empty() && tidy.moves.areas.empty() && tidy.moves.notes.empty() && tidy.areas_off.empty())
    return std::nullopt;
  return tidy;
}

} // namespace sandtable
