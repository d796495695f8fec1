#include "base/random.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace sandtable;

TEST_CASE("a million ids of one source are all different, short and plain") {
  IdSource source{0x0123456789ABCDEFull, 0xFEDCBA9876543210ull};
  std::vector<std::string> ids;
  ids.reserve(1000000);
  for (int i = 0; i < 1000000; ++i) ids.push_back(source.make('p'));
  CHECK(ids.front().size() == 18);
  CHECK(ids.front().substr(0, 2) == "p-");
  CHECK(ids.front().find_first_not_of("-0123456789abcdefghjkmnpqrstvwxyz") == std::string::npos);
  std::sort(ids.begin(), ids.end());
  CHECK(std::adjacent_find(ids.begin(), ids.end()) == ids.end());
}

TEST_CASE("two copies of a workspace make different ids, one seed the same ones") {
  IdSource one{1, 2}, again{1, 2}, other{1, 3}, another{2, 2};
  for (int i = 0; i < 1000; ++i) {
    const std::string id = one.make('p');
    CHECK(again.make('p') == id);
    CHECK(other.make('p') != id);
    CHECK(another.make('p') != id);
  }
}

TEST_CASE("random bits depend on seed and counter alone, and are even") {
  CHECK(random_bits(0, 0) == 0xE220A8397B1DCDAFull); // SplitMix64's first output for seed 0
  CHECK(random_bits(0, 1) == 0x6E789E6AA1B965F4ull);
  CHECK(random_bits(0, 2) == 0x06C45D188009454Full);
  int ones[64] = {};
  for (std::uint64_t i = 0; i < 10000; ++i)
    for (int bit = 0; bit < 64; ++bit) ones[bit] += static_cast<int>((random_bits(7, i) >> bit) & 1);
  for (const int count : ones) {
    CHECK(count > 4700);
    CHECK(count < 5300);
  }
}
