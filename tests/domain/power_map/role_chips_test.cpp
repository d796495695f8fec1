#include "domain/power_map/role_chips.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace sandtable;

TEST_CASE("two roles stand side by side as wide as they want, long ones share the card's room") {
  const RoleChips both = role_chips(40, 30, 0, 106);
  CHECK(both.shown == 2);
  CHECK(both.width[0] == 40);
  CHECK(both.width[1] == 30);
  const RoleChips one = role_chips(200, 0, 0, 106);
  CHECK(one.shown == 1);
  CHECK(one.width[0] == 106);
}

TEST_CASE("whatever the words, role chips and their \"+n\" stay within the card and none shrinks to nothing") {
  for (double first = 10; first < 300; first += 7)
    for (double second = 0; second < 300; second += 7)
      for (const double more : {0.0, 14.0}) {
        const RoleChips chips = role_chips(first, second, more, 106);
        double end = chips.width[0];
        if (chips.shown == 2) end += RoleChips::gap + chips.width[1];
        if (more > 0) end += RoleChips::gap + more;
        CHECK(end <= 106.0001);
        CHECK(chips.width[0] <= first);
        CHECK(chips.width[1] <= second);
        CHECK(chips.width[0] >= std::min(first, 40.0));
        CHECK(chips.width[1] >= std::min(second, 40.0));
      }
}
