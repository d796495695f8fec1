#include "view/canvas/map_index.hpp"

#include "base/text.hpp"
#include "base/text_width.hpp"
#include "domain/everyone_on_map.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

namespace sandtable::view {

Rect MapIndex::bounds() const {
  Rect box;
  for (const Card &card : cards) box = united(box, card.rect());
  for (const AreaBox &area : areas) box = united(box, area.rect);
  for (const NoteBox &note : notes) box = united(box, note.rect);
  return box;
}

namespace {

/// Cards whose centres share a square of this many units count as one pile.
constexpr double pile_width = 16;

std::uint64_t square_of(Vec2 center) {
  const auto part = [](double at) {
    return static_cast<std::uint32_t>(static_cast<std::int64_t>(std::floor(std::clamp(at / pile_width, -1e9, 1e9))));
  };
  return static_cast<std::uint64_t>(part(center.x)) << 32 | part(center.y);
}

bool any_pile(const std::vector<MapIndex::Card> &cards) {
  // Squares that fall together by chance cost a closer look, nothing else.
  const std::size_t room = std::bit_ceil(cards.size() * 4 + 1);
  std::vector<unsigned char> count(room, 0);
  for (const auto &card : cards)
    if (++count[square_of(card.center) * 0x9E3779B97F4A7C15u >> 40 & (room - 1)] > pile_shown) return true;
  return false;
}

} // namespace

const std::vector<char> &MapIndex::buried(PileRoom &room) const {
  room.below.clear();
  if (!piles) return room.below;
  room.below.resize(cards.size());
  const std::size_t places = std::bit_ceil(cards.size() * 2 + 1);
  room.squares.assign(places, {0, 0});
  for (std::size_t i = cards.size(); i-- > 0;) {
    const std::uint64_t square = square_of(cards[i].center);
    std::size_t at = square * 0x9E3779B97F4A7C15u >> 32 & (places - 1);
    while (room.squares[at].second > 0 && room.squares[at].first != square) at = (at + 1) & (places - 1);
    room.squares[at].first = square;
    room.below[i] = ++room.squares[at].second > pile_shown;
  }
  return room.below;
}

namespace {

void rate(MapIndex::Card &card) {
  card.level = card.stance->attitude ? attitude_level(card.stance->attitude->value) : -1;
  card.power = card.stance->power ? static_cast<int>(std::lround(card.stance->power->value)) : 0;
}

void find_home(MapIndex::Card &card, const std::vector<MapIndex::AreaBox> &areas) {
  card.at_home = false;
  for (const MapIndex::AreaBox &area : areas)
    if (area.department->id == card.person->department) card.at_home = area.rect.contains(card.center);
}

RouteMap route_map(const MapIndex &index) {
  RouteMap map;
  map.cards.reserve(index.cards.size()), map.links.reserve(index.lines.size());
  for (const auto &card : index.cards) map.cards.push_back(card.rect());
  for (const auto &note : index.notes) map.notes.push_back(note.rect);
  for (const auto &area : index.areas) map.titles.push_back(area_title_box(area.rect, area.department->name));
  for (const auto &line : index.lines) map.links.push_back({line.from, line.to, line.kind == LinkKind::reports});
  return map;
}

} // namespace

bool MapIndex::follow(Document next, const Account &to_account, const Opportunity &to_opportunity,
                      Audience to_audience) {
  if (!document || !all_placed || audience != to_audience || opportunity->id != to_opportunity.id) return false;
  const PowerMap &now = *opportunity->power_map, &then = *to_opportunity.power_map;
  // Pointers, not contents: what did not change is shared.
  if (account->people != to_account.people || account->departments != to_account.departments ||
      account->reporting != to_account.reporting || now.links != then.links || now.areas != then.areas ||
      now.notes != then.notes || now.ties != then.ties || now.rivals != then.rivals ||
      now.stances.size() != then.stances.size())
    return false;
  for (std::size_t i = 0; i < then.stances.size(); ++i)
    if (now.stances[i] != then.stances[i] &&
        (now.stances[i]->person != then.stances[i]->person ||
         visible_to(now.stances[i]->visibility, audience) != visible_to(then.stances[i]->visibility, audience)))
      return false;
  for (std::size_t i = 0; i < then.stances.size(); ++i) {
    if (card_by_stance[i] < 0) continue;
    Card &card = cards[static_cast<std::size_t>(card_by_stance[i])];
    const bool moved = !(card.center == then.stances[i]->position);
    card.stance = then.stances[i].get();
    card.center = card.stance->position;
    rate(card);
    if (moved) find_home(card, areas);
  }
  piles = any_pile(cards);
  rings = power_rings_of({&to_account, &to_opportunity});
  routes.follow(route_map(*this));
  chain_ways_.reset();
  document = std::move(next);
  account = &to_account, opportunity = &to_opportunity;
  return true;
}

const std::vector<LabelPlace> *MapIndex::label_places(double zoom) {
  if (!routes.settled()) return nullptr;
  const std::size_t which = label_step(zoom);
  if (placed_[which] == routes.version()) return &places_[which];
  std::vector<LabelWish> wishes;
  std::vector<Rect> marks;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (const std::string words = words_on_link(lines[i].label, lines[i].confirmed); !words.empty())
      wishes.push_back({static_cast<int>(i), text_width(words, label_size)});
    if (lines[i].kind == LinkKind::conflict) marks.push_back(break_box(routes[i].middle));
  }
  places_[which].assign(lines.size(), {});
  const std::vector<LabelPlace> places = place_labels(routes, wishes, marks, label_scales[which]);
  for (std::size_t i = 0; i < wishes.size(); ++i) places_[which][static_cast<std::size_t>(wishes[i].link)] = places[i];
  placed_[which] = routes.version();
  return &places_[which];
}

const ChainWays *MapIndex::chain_ways(const std::vector<int> &chain, const std::vector<double> &widths, double zoom) {
  if (chain.empty()) return nullptr;
  Chain asked{chain, widths, routes.version(), routes.settled(), label_step(zoom)};
  if (chain_ways_ && asked == chain_) return &*chain_ways_;
  std::vector<Rect> taken;
  const double scale = label_scale(zoom);
  if (const auto *places = zoom >= 0.5 ? label_places(zoom) : nullptr)
    for (const LabelPlace &place : *places)
      if (place.width > 0) taken.push_back(place.box(scale));
  chain_ways_ = sandtable::chain_ways(routes.map(), chain, widths, taken, scale);
  chain_ = std::move(asked);
  return &*chain_ways_;
}

MapIndex build_map_index(Document document, const Account &account, const Opportunity &opportunity, Audience audience,
                         Routes kept) {
  MapIndex index;
  index.document = std::move(document);
  index.account = &account, index.opportunity = &opportunity, index.audience = audience;
  const PowerMap &map = *opportunity.power_map;

  std::unordered_map<std::string_view, const Stance *> stances;
  stances.reserve(map.stances.size());
  for (const auto &stance : map.stances) stances.emplace(stance->person.text, stance.get());
  LoosePlaces loose(map);
  std::unordered_map<std::string_view, const Department *> departments;
  for (const auto &department : account.departments) departments.emplace(department->id.text, department.get());

  static const Stance nobody;
  index.cards.reserve(account.people.size());
  index.all_placed = true;
  for (const auto &person : account.people) {
    if (!visible_to(person->visibility, audience)) continue;
    const auto at = stances.find(person->id.text);
    const Stance *stance = at == stances.end() ? &nobody : at->second;
    if (!visible_to(stance->visibility, audience)) continue;
    MapIndex::Card card{person.get(), stance, stance->position, initials_of(person->name), person->title, -1, 0};
    if (stance == &nobody) card.center = loose.next(), index.all_placed = false;
    if (const auto home = departments.find(person->department.text); home != departments.end()) {
      if (!card.subtitle.empty()) card.subtitle += " · ";
      card.subtitle += home->second->name;
    }
    rate(card);
    index.card_by_person.emplace(person->id.text, static_cast<int>(index.cards.size()));
    index.cards.push_back(std::move(card));
  }

  index.piles = any_pile(index.cards);
  for (const auto &stance : map.stances) index.card_by_stance.push_back(index.card_of(stance->person));

  const auto add_line = [&](const LinkId &id, const PersonId &from, const PersonId &to, LinkKind kind, bool confirmed,
                            bool dotted, double strength, std::string_view label) {
    const int a = index.card_of(from), b = index.card_of(to);
    if (a < 0 || b < 0 || a == b) return;
    index.lines.push_back({id, a, b, kind, confirmed, dotted, strength, label});
  };
  index.lines.reserve(account.reporting.size() + map.links.size());
  for (const auto &line : account.reporting)
    add_line(line->id, line->from, line->to, LinkKind::reports, line->confirmed, line->dotted, line->strength, {});
  for (const auto &link : map.links)
    if (visible_to(link->visibility, audience))
      add_line(link->id, link->from, link->to, link->kind, link->confirmed, false, link->strength, link->label);

  for (const auto &area : map.areas)
    if (const auto home = departments.find(area->department.text); home != departments.end())
      index.areas.insert(
          std::upper_bound(index.areas.begin(), index.areas.end(), area->rect,
                           [](const Rect &a, const MapIndex::AreaBox &b) { return a.w * a.h > b.rect.w * b.rect.h; }),
          MapIndex::AreaBox{home->second, area->rect});
  for (MapIndex::Card &card : index.cards) find_home(card, index.areas);
  for (const auto &note : map.notes)
    if (visible_to(note->visibility, audience)) index.notes.push_back({note.get(), note->rect});
  for (const auto &tie : map.ties) {
    const int card = index.card_of(tie->person);
    const Rival *rival = find(map.rivals, tie->rival);
    if (card < 0 || !rival || !visible_to(rival->visibility, audience)) continue;
    index.cards[static_cast<std::size_t>(card)].rival_tie = true;
    index.ties.push_back({tie.get(), rival, card});
  }
  index.rings = power_rings_of({&account, &opportunity});
  index.routes = std::move(kept);
  index.routes.follow(route_map(index));
  return index;
}

} // namespace sandtable::view
