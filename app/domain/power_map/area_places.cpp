#include "domain/power_map/area_places.hpp"

#include "domain/power_map/layout.hpp"

#include <algorithm>
#include <cmath>

namespace sandtable {

namespace {
constexpr Vec2 card = LayoutNode{}.size;
constexpr double step_x = card.x + card_distance, step_y = card.y + card_distance;

Rect card_at(Vec2 center, double around = 0) {
  return {center.x - card.x / 2 - around, center.y - card.y / 2 - around, card.x + 2 * around, card.y + 2 * around};
}

bool touches(const std::vector<Rect> &list, const Rect &rect) {
  return std::any_of(list.begin(), list.end(), [&](const Rect &other) { return other.intersects(rect); });
}

std::size_t how_many(double room, double step) {
  return static_cast<std::size_t>(std::clamp(std::floor((room + card_distance) / step), 1.0, 1000.0));
}
} // namespace

AreaPlaces::AreaPlaces(const PowerMap &map, const Rect &area, const std::unordered_set<PersonId> &who) : area_(area) {
  columns_ = how_many(area.w - 2 * area_margin, step_x);
  rows_ = how_many(area.h - area_title - 2 * area_margin, step_y);
  for (const auto &stance : map.stances)
    if (!who.contains(stance->person)) cards_.push_back(card_at(stance->position));
  for (const auto &other : map.areas)
    if (!(other->rect == area)) others_.push_back(other->rect);
  for (const auto &note : map.notes) others_.push_back(note->rect);
  for (std::size_t row = 0; row < rows_; ++row)
    for (std::size_t column = 0; column < columns_; ++column) slots_.push_back(slot(column, row));
}

Vec2 AreaPlaces::slot(std::size_t column, std::size_t row) const {
  const double spare = columns_ == 1 ? std::max(0.0, area_.w - 2 * area_margin - card.x) / 2 : 0;
  return {area_.x + area_margin + spare + card.x / 2 + step_x * static_cast<double>(column),
          area_.y + area_title + area_margin + card.y / 2 + step_y * static_cast<double>(row)};
}

bool AreaPlaces::taken(Vec2 center) const { return touches(cards_, card_at(center, card_distance / 3)); }

bool AreaPlaces::clear(const Rect &strip) const { return !touches(others_, strip) && !touches(cards_, strip); }

void AreaPlaces::grow() {
  const double right = area_.x + area_.w, bottom = area_.y + area_.h;
  const Rect below{area_.x, bottom + 1, area_.w, step_y}, beside{right + 1, area_.y, step_x, area_.h};
  if (!clear(below) && clear(beside)) {
    const std::size_t column = columns_++;
    for (std::size_t row = 0; row < rows_; ++row) slots_.push_back(slot(column, row));
  } else {
    const std::size_t row = rows_++;
    for (std::size_t column = 0; column < columns_; ++column) slots_.push_back(slot(column, row));
  }
}

Vec2 AreaPlaces::next() {
  for (;; ++at_) {
    if (at_ == slots_.size()) grow();
    const Vec2 center = slots_[at_];
    if (taken(center)) continue;
    const Rect own = card_at(center, area_margin);
    area_.w = std::max(area_.w, own.x + own.w - area_.x), area_.h = std::max(area_.h, own.y + own.h - area_.y);
    cards_.push_back(card_at(center));
    ++at_;
    return center;
  }
}

Vec2 place_below_area(const PowerMap &map, const Rect &area, const PersonId &who) {
  std::vector<Rect> taken;
  for (const auto &stance : map.stances)
    if (stance->person != who) taken.push_back(card_at(stance->position));
  for (const auto &other : map.areas) taken.push_back(other->rect);
  for (const auto &note : map.notes) taken.push_back(note->rect);
  Vec2 center{area.x + card.x / 2, area.y + area.h + card_distance + card.y / 2};
  for (int place = 0; touches(taken, card_at(center, card_distance / 3)); ++place) {
    center.x += step_x;
    if (place % 6 == 5) center = {area.x + card.x / 2, center.y + step_y};
  }
  return center;
}

} // namespace sandtable
