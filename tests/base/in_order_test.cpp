#include "base/in_order.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <string>

using namespace sandtable;

TEST_CASE("put_in_order orders like the standard's stable sort") {
  CHECK(rc::check("pairs by their first", [](std::vector<std::pair<int, std::string>> list) {
    for (auto &[number, text] : list) number = (number % 5 + 5) % 5; // many equal ones
    auto expected = list;
    const auto before = [](const auto &a, const auto &b) { return a.first < b.first; };
    std::stable_sort(expected.begin(), expected.end(), before);
    put_in_order(list, before);
    RC_ASSERT(list == expected);
  }));
}
