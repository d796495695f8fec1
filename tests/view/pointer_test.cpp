// What helps an audience follow the mouse.
#include "support/any_command.hpp"
#include "support/headless_imgui.hpp"
#include "view/screens/pointer.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::small_document;
using sandtable::test::TestBench;

namespace {

int vertices(TestBench &bench) {
  bench.frames(2);
  return ImGui::GetDrawData()->TotalVtxCount;
}

} // namespace

TEST_CASE("while presenting a ring follows the mouse, a press fades away, and at rest no frame is asked for") {
  TestBench bench{small_document()};
  ImGui::GetIO().AddMousePosEvent(640, 700);
  const auto asks = [&] { return bench.out.animating || bench.out.wake_in >= 0; };
  REQUIRE(bench.press(T::top_present));
  bench.frames(30);
  CHECK_FALSE(asks());
  const int resting = vertices(bench);
  ImGui::GetIO().AddMouseButtonEvent(0, true);
  bench.frames(1);
  ImGui::GetIO().AddMouseButtonEvent(0, false);
  bench.frames(2);
  CHECK(bench.out.animating);
  CHECK(vertices(bench) > resting);
  bench.frames(40);
  CHECK_FALSE(asks());
  CHECK(vertices(bench) == resting);
}

TEST_CASE("the presenting pointer goes from ring to spotlight to none and back") {
  for (const bool chinese : {true, false}) {
    TestBench bench{small_document(), {1280, 800}, chinese};
    ImGui::GetIO().AddMousePosEvent(640, 700);
    REQUIRE(bench.press(T::top_present));
    bench.frames(30);
    const int ring = vertices(bench);
    REQUIRE(bench.press(T::present_pointer_ring));
    const int spotlight = vertices(bench);
    REQUIRE(bench.press(T::present_pointer_spotlight));
    const int none = vertices(bench);
    CHECK(ring > none);
    CHECK(spotlight > none);
    CHECK(ring != spotlight);
    REQUIRE(bench.press(T::present_pointer_off));
    CHECK(vertices(bench) == ring);
    REQUIRE(bench.press(T::top_stop_presenting));
    CHECK_FALSE(bench.find_item(text_of(T::present_pointer_ring, chinese)));
  }
}
