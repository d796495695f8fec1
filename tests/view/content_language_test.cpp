// In which language a workspace was begun is written in it; the reader keeps their own.
#include "support/headless_imgui.hpp"

#include <algorithm>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::TestBench;

TEST_CASE(
    "opening a workspace of the other language leaves the screen's, and switching the screen leaves the workspace's") {
  for (const bool chinese : {true, false}) {
    IdSource ids{1, 2};
    const char *other = chinese ? "en" : "zh";
    TestBench bench{make_ref(new_workspace(ids, "w", other, "2026-03-31T08:00:00Z")), {1280, 800}, chinese};
    CHECK(bench.session.current().history.now()->language == other);
    CHECK(bench.find_item(text_of(T::rail_plan, chinese), "tab"));
    CHECK_FALSE(bench.request<SetPreference>());
    REQUIRE(bench.press(T::top_language));
    REQUIRE(bench.request<SetPreference>());
    CHECK(bench.find_item(text_of(T::rail_plan, !chinese), "tab"));
    CHECK(bench.session.current().history.now()->language == other);
    CHECK(bench.session.current().history.steps() == 0);
  }
}
