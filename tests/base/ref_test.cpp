#include "base/id.hpp"
#include "base/ref.hpp"
#include "base/result.hpp"
#include "base/vec2.hpp"

#include <doctest/doctest.h>

#include <unordered_set>

using namespace sandtable;

namespace {
struct Item {
  Id<struct ItemTag> id;
  int value = 0;
  bool operator==(const Item &) const = default;
};
} // namespace

TEST_CASE("changing an item replaces its pointer alone, and only when something changed") {
  List<Item> list{make_ref(Item{{"a"}, 1}), make_ref(Item{{"b"}, 2})};
  const List<Item> before = list;
  CHECK(change(list, Id<ItemTag>{"b"}, [](Item &item) { item.value = 2; }));
  CHECK(list == before);
  CHECK(change(list, Id<ItemTag>{"b"}, [](Item &item) { item.value = 3; }));
  CHECK(list[0] == before[0]);
  CHECK(list[1] != before[1]);
  CHECK(before[1]->value == 2);
  CHECK(!change(list, Id<ItemTag>{"c"}, [](Item &) {}));
  CHECK(find(list, Id<ItemTag>{"b"})->value == 3);
  CHECK(find(list, Id<ItemTag>{"c"}) == nullptr);
}

TEST_CASE("lists are the same when their items are equal, whatever the pointers") {
  const List<Item> one{make_ref(Item{{"a"}, 1})}, two{make_ref(Item{{"a"}, 1})}, other{make_ref(Item{{"a"}, 2})};
  CHECK(one != two);
  CHECK(same(one, two));
  CHECK(!same(one, other));
  CHECK(!same(one, List<Item>{}));
}

TEST_CASE("an id is its text; an empty one is none") {
  CHECK(!Id<ItemTag>{});
  CHECK(Id<ItemTag>{"a"});
  CHECK(Id<ItemTag>{"a"} < Id<ItemTag>{"b"});
  CHECK(std::unordered_set<Id<ItemTag>>{{"a"}, {"a"}, {"b"}}.size() == 2);
}

TEST_CASE("a result is a value or a problem") {
  const Result<int> good = 3, bad = Problem{"problem_date", "/a", "x"};
  CHECK(static_cast<bool>(good));
  CHECK(*good == 3);
  CHECK(!bad);
  CHECK(bad.problem().detail == "x");
}

TEST_CASE("rectangles that only touch do not intersect; an empty one adds nothing to a union") {
  const Rect a{0, 0, 10, 10};
  CHECK(!a.intersects({10, 0, 5, 5}));
  CHECK(a.intersects({9.9, 9.9, 5, 5}));
  CHECK(united(a, {}) == a);
  CHECK(united({}, a) == a);
  CHECK(united(a, {20, -5, 1, 1}) == Rect{0, -5, 21, 15});
  CHECK(a.contains({10, 10}));
  CHECK(a.center() == Vec2{5, 5});
}
