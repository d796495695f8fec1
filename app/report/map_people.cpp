#include "report/map_people.hpp"

#include "domain/everyone_on_map.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable {

namespace {

/// What no reader of files lets in may still come from a caller; a picture shows it at the edge.
double on_canvas(double value) { return std::isfinite(value) ? std::clamp(value, -1e6, 1e6) : 0; }

} // namespace

MapPeople people_of_map(const Account &account, const Opportunity &opportunity, Audience audience, bool redacted,
                        const std::optional<Rect> &region) {
  const bool cut =
      region && std::isfinite(region->x + region->y + region->w + region->h) && region->w > 0 && region->h > 0;
  static const Stance blank;
  const PowerMap &map = *opportunity.power_map;
  std::unordered_map<std::string_view, const Stance *> stances;
  for (const auto &stance : map.stances) stances.emplace(stance->person.text, stance.get());
  LoosePlaces loose(map);
  MapPeople people;
  std::size_t count = 0;
  for (const auto &person : account.people) {
    const auto found = stances.find(person->id.text);
    const Stance *stance = found == stances.end() ? &blank : found->second;
    if (!visible_to(person->visibility, audience) || !visible_to(stance->visibility, audience)) continue;
    Vec2 center{on_canvas(stance->position.x), on_canvas(stance->position.y)};
    if (stance == &blank) center = loose.next();
    ++count;
    MapPeople::Entry entry{person.get(), stance, center, redacted ? "P" + std::to_string(count) : person->name};
    if (cut && !entry.rect().intersects(*region)) continue;
    people.at.emplace(person->id.text, people.entries.size());
    people.entries.push_back(std::move(entry));
  }
  return people;
}

} // namespace sandtable
