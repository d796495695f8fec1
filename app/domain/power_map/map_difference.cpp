#include "domain/power_map/map_difference.hpp"

#include "base/in_order.hpp"
#include "domain/power_map/support.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>

namespace sandtable {

namespace {

template <class T, class Key> std::unordered_map<std::string_view, const T *> by_id(const List<T> &list, Key T::*key) {
  std::unordered_map<std::string_view, const T *> found;
  for (const auto &item : list) found.emplace(((*item).*key).text, item.get());
  return found;
}

std::optional<double> value_of(const std::optional<Rating<double>> &rating) {
  return rating ? std::optional{rating->value} : std::nullopt;
}

/// Levels alone: a new date or author is no change.
bool covered_alike(const Coverage &a, const Coverage &b) {
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i].has_value() != b[i].has_value() || (a[i] && a[i]->value != b[i]->value)) return false;
  return true;
}

bool is_change(const PersonDifference &c) {
  return c.came || c.gone || c.moved() || c.attitude_was || c.attitude_is || c.power_was || c.power_is || c.roles ||
         c.met || c.lost_sight || c.covered;
}

PersonDifference change_of(const Stance &was, const Stance &is) {
  PersonDifference c{.person = is.person, .was = was.position, .is = is.position};
  if (value_of(was.attitude) != value_of(is.attitude))
    c.attitude_was = value_of(was.attitude), c.attitude_is = value_of(is.attitude);
  if (value_of(was.power) != value_of(is.power)) c.power_was = value_of(was.power), c.power_is = value_of(is.power);
  c.roles = was.roles != is.roles;
  c.met = was.hidden && !is.hidden, c.lost_sight = !was.hidden && is.hidden;
  c.covered = !covered_alike(was.coverage, is.coverage);
  return c;
}

/// The tie of the same rival and person, whatever its id.
const RivalTie *tie_like(const List<RivalTie> &ties, const RivalTie &tie) {
  for (const auto &one : ties)
    if (one->rival == tie.rival && one->person == tie.person) return one.get();
  return nullptr;
}

/// In the later map where it is known there.
std::string rival_name(const PowerMap &before, const PowerMap &after, const RivalId &id) {
  for (const PowerMap *map : {&after, &before})
    if (const Rival *rival = find(map->rivals, id)) return rival->name;
  return {};
}

std::vector<TieDifference> tie_changes(const PowerMap &before, const PowerMap &after) {
  const auto name_of = [&](const RivalId &id) { return rival_name(before, after, id); };
  std::vector<TieDifference> changes;
  for (const auto &tie : before.ties) {
    const RivalTie *now = tie_like(after.ties, *tie);
    if (!now || now->standing != tie->standing)
      changes.push_back({tie->rival, tie->person, name_of(tie->rival), tie->standing,
                         now ? std::optional{now->standing} : std::nullopt});
  }
  for (const auto &tie : after.ties)
    if (!tie_like(before.ties, *tie))
      changes.push_back({tie->rival, tie->person, name_of(tie->rival), std::nullopt, tie->standing});
  return changes;
}

std::vector<GoalDifference> goal_changes(const PowerMap &before, const PowerMap &after) {
  std::vector<GoalDifference> changes;
  const auto add = [&](const RivalGoal &goal, RivalAim was, RivalAim is) {
    changes.push_back({goal.rival, goal.person, rival_name(before, after, goal.rival), was, is});
  };
  for (const auto &goal : before.goals) {
    const RivalGoal *now = find_goal(after, goal->rival, goal->person);
    const RivalAim is = now ? now->aim : RivalAim::none;
    if (goal->aim != is || (now && is != RivalAim::none && goal->how != now->how)) add(*goal, goal->aim, is);
  }
  for (const auto &goal : after.goals)
    if (goal->aim != RivalAim::none && !find_goal(before, goal->rival, goal->person))
      add(*goal, RivalAim::none, goal->aim);
  return changes;
}

/// Smaller comes first.
double place_in_list(const PersonDifference &c) {
  if (c.gone) return 0;
  if (c.came) return 1;
  if (c.attitude_was || c.attitude_is) return 2 - std::fabs(c.warmth()) / 10;
  return c.power_was || c.power_is || c.roles || c.met || c.lost_sight || c.covered ? 3 : 4;
}

} // namespace

bool PersonDifference::moved() const {
  return !came && !gone && (std::fabs(is.x - was.x) > 8 || std::fabs(is.y - was.y) > 8);
}

MapDifference difference_of(const PowerMap &before, const PowerMap &after) {
  MapDifference changes;
  const auto then = by_id(before.stances, &Stance::person), now = by_id(after.stances, &Stance::person);
  for (const auto &stance : before.stances)
    if (!now.contains(stance->person.text))
      changes.people.push_back(
          {.person = stance->person, .gone = true, .was = stance->position, .is = stance->position});
  for (const auto &stance : after.stances) {
    const auto old = then.find(stance->person.text);
    if (old == then.end())
      changes.people.push_back(
          {.person = stance->person, .came = true, .was = stance->position, .is = stance->position});
    else if (PersonDifference c = change_of(*old->second, *stance); is_change(c))
      changes.people.push_back(std::move(c));
  }
  for (const PersonDifference &c : changes.people) {
    changes.gone += c.gone, changes.came += c.came, changes.moved += c.moved();
    changes.warmer += c.warmth() > 0, changes.colder += c.warmth() < 0;
  }
  put_in_order(changes.people, [](const PersonDifference &a, const PersonDifference &b) {
    return place_in_list(a) < place_in_list(b);
  });

  const auto links_then = by_id(before.links, &Link::id), links_now = by_id(after.links, &Link::id);
  for (const auto &link : before.links)
    if (!links_now.contains(link->id.text))
      changes.links.push_back({.id = link->id, .from = link->from, .to = link->to, .kind = link->kind, .gone = true});
  for (const auto &link : after.links) {
    const auto old = links_then.find(link->id.text);
    LinkDifference c{.id = link->id, .from = link->from, .to = link->to, .kind = link->kind};
    c.came = old == links_then.end();
    if (!c.came) {
      const Link &was = *old->second;
      if (was.from == link->from && was.to == link->to && was.kind == link->kind && was.strength == link->strength &&
          was.confirmed == link->confirmed)
        continue;
    }
    changes.links.push_back(std::move(c));
  }
  changes.ties = tie_changes(before, after);
  changes.goals = goal_changes(before, after);
  return changes;
}

} // namespace sandtable
