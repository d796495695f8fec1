#pragma once
#include "domain/power_map/model.hpp"

#include <unordered_set>
#include <vector>

namespace sandtable {

/// Free places for cards in an area, row by row from the top; a full area grows downwards, or to the right where only
/// there is room. Whoever looks for a place is in nobody's way.
class AreaPlaces {
public:
  AreaPlaces(const PowerMap &map, const Rect &area, const std::unordered_set<PersonId> &who);
  Vec2 next();                               ///< the card's centre
  const Rect &area() const { return area_; } ///< as large as it has to be for the places given

private:
  bool taken(Vec2 center) const;
  bool clear(const Rect &strip) const;
  void grow();
  Vec2 slot(std::size_t column, std::size_t row) const;

  Rect area_;
  std::size_t columns_, rows_;
  std::vector<Rect> cards_, others_; ///< cards; what an area should not grow over besides
  std::vector<Vec2> slots_;
  std::size_t at_ = 0;
};

/// The nearest free place below an area that stands in no area, for a card that leaves it.
Vec2 place_below_area(const PowerMap &map, const Rect &area, const PersonId &who);

} // namespace sandtable
