#include "report/map_people.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable {

namespace {

/// What no reader of files lets in may still come from a caller; a picture shows it at the edge.
double on_canvas(double value) { return std::isfinite(value) ? std::clamp(value, -1e6, 1e6) : 0; }

/// Where the rows of people without a stance begin: the top left corner of the first card.
Vec2 below_map(const PowerMap &map) {
  double left = 0, bottom = 0;
  bool first = true;
  for (const auto &stance : map.stances) {
    const double x = on_canvas(stance->position.x) - card_width / 2, y = on_canvas(stance->position.y);
    left = first ? x : std::min(left, x);
    bottom = first ? y + card_height / 2 : std::max(bottom, y + card_height / 2);
    first = false;
  }
  for (const auto &area : map.areas) bottom = std::max(bottom, on_canvas(area->rect.y + area->rect.h));
  return {left, bottom + 80};
}

} // namespace

MapPeople people_of_map(const Account &account, const Opportunity &opportunity, Audience audience, bool redacted) {
  static const Stance blank;
  const PowerMap &map = *opportunity.power_map;
  std::unordered_map<std::string_view, const Stance *> stances;
  for (const auto &stance : map.stances) stances.emplace(stance->person.text, stance.get());
  const Vec2 start = below_map(map);
  MapPeople people;
  int loose = 0;
  for (const auto &person : account.people) {
    const auto found = stances.find(person->id.text);
    const Stance *stance = found == stances.end() ? &blank : found->second;
    if (!visible_to(person->visibility, audience) || !visible_to(stance->visibility, audience)) continue;
    Vec2 center{on_canvas(stance->position.x), on_canvas(stance->position.y)};
    if (stance == &blank) {
      center = {start.x + card_width / 2 + loose % 6 * (card_width + 40),
                start.y + card_height / 2 + loose / 6 * (card_height + 40)};
      ++loose;
    }
    const std::size_t number = people.entries.size();
    people.at.emplace(person->id.text, number);
    people.entries.push_back(
        {person.get(), stance, center, redacted ? "P" + std::to_string(number + 1) : person->name});
  }
  return people;
}

} // namespace sandtable
