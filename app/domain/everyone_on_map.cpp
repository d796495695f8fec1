#include "domain/everyone_on_map.hpp"

#include "domain/power_map/card_size.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_set>

namespace sandtable {

namespace {

/// What no reader of files lets in may still come from a caller; it is drawn at the edge.
double on_canvas(double value) { return std::isfinite(value) ? std::clamp(value, -1e6, 1e6) : 0; }

/// Most maps name their people in the account's order: then nothing has to be looked up.
bool has_everyone_in_order(const Account &account, const PowerMap &map) {
  return map.stances.size() >= account.people.size() &&
         std::equal(account.people.begin(), account.people.end(), map.stances.begin(),
                    [](const Ref<Person> &person, const Ref<Stance> &stance) { return person->id == stance->person; });
}

} // namespace

LoosePlaces::LoosePlaces(const PowerMap &map) {
  double left = 0, bottom = 0;
  bool first = true;
  for (const auto &stance : map.stances) {
    const double x = on_canvas(stance->position.x) - card_width / 2, y = on_canvas(stance->position.y);
    left = first ? x : std::min(left, x);
    bottom = first ? y + card_height / 2 : std::max(bottom, y + card_height / 2);
    first = false;
  }
  for (const auto &area : map.areas) bottom = std::max(bottom, on_canvas(area->rect.y + area->rect.h));
  corner_ = {left, bottom + 80};
}

Vec2 LoosePlaces::next() {
  const int at = given_++;
  return {on_canvas(corner_.x + card_width / 2 + at % 6 * (card_width + 40)),
          on_canvas(corner_.y + card_height / 2 + at / 6 * (card_height + 40))};
}

std::vector<Stance> loose_stances(const Account &account, const PowerMap &map) {
  std::vector<Stance> loose;
  if (has_everyone_in_order(account, map)) return loose;
  std::unordered_set<std::string_view> placed;
  placed.reserve(map.stances.size());
  for (const auto &stance : map.stances) placed.insert(stance->person.text);
  LoosePlaces places(map);
  for (const auto &person : account.people) {
    if (placed.contains(person->id.text)) continue;
    Stance stance;
    stance.person = person->id, stance.position = places.next();
    loose.push_back(std::move(stance));
  }
  return loose;
}

Document with_everyone(const Document &document, const OpportunityId &deal) {
  const Place place = find_opportunity(*document, deal);
  if (!place.opportunity) return document;
  std::vector<Stance> loose = loose_stances(*place.account, *place.opportunity->power_map);
  if (loose.empty()) return document;
  Opportunity opportunity = *place.opportunity;
  PowerMap map = *opportunity.power_map;
  for (Stance &stance : loose) map.stances.push_back(make_ref(std::move(stance)));
  opportunity.power_map = make_ref(std::move(map));
  Account account = *place.account;
  for (auto &slot : account.opportunities)
    if (slot->id == deal) {
      slot = make_ref(std::move(opportunity));
      break;
    }
  Workspace workspace = *document;
  for (auto &slot : workspace.accounts)
    if (slot->id == account.id) {
      slot = make_ref(std::move(account));
      break;
    }
  return make_ref(std::move(workspace));
}

PowerMap same_places(const PowerMap &map) {
  PowerMap fresh;
  fresh.areas = map.areas;
  for (const auto &there : map.stances) {
    Stance stance;
    stance.person = there->person, stance.position = there->position, stance.pinned = there->pinned;
    fresh.stances.push_back(make_ref(std::move(stance)));
  }
  return fresh;
}

} // namespace sandtable
