// A new workspace's map: one thing to do next.
#include "support/headless_imgui.hpp"

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::TestBench;

TEST_CASE("an empty map's button says what it does, and leaves a person whose name is typed at once") {
  for (const bool chinese : {true, false}) {
    IdSource ids{1, 2};
    TestBench bench{make_ref(new_workspace(ids, "w", "zh", "2026-03-31T08:00:00Z")), {1280, 800}, chinese};
    const auto *add = bench.find_item(chinese ? "添加第一个人" : "Add the first person", "button");
    REQUIRE(add);
    bench.mirror.press(add->id);
    bench.frames(6);
    CHECK(bench.session.current().history.now()->accounts.front()->people.size() == 1);
    CHECK(bench.find_item(text_of(T::map_name_in_place, chinese), "textbox"));
    CHECK_FALSE(bench.find_item(text_of(T::map_empty_add, chinese)));
  }
}
