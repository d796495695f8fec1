#pragma once
#include <algorithm>
#include <cstddef>

namespace sandtable {

/// The roles on a card, in one row below title and department: at most two, then "+n". World units.
struct RoleChips {
  static constexpr double gap = 4, pad = 4, height = 15;
  std::size_t shown = 0;
  double width[2]{};
};

/// Chips that want `first` and `second` (0: none) share `room`, of which "+n" takes `more`. Who wants less than half
/// leaves the rest to the other.
inline RoleChips role_chips(double first, double second, double more, double room) {
  if (more > 0) room -= more + RoleChips::gap;
  if (second <= 0) return {1, {std::min(first, room), 0}};
  room -= RoleChips::gap;
  return {2, {std::min(first, std::max(room / 2, room - second)), std::min(second, std::max(room / 2, room - first))}};
}

} // namespace sandtable
