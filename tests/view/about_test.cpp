// What About says of the program and of the file that is open.
#include "support/any_command.hpp"
#include "support/headless_imgui.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::small_document;
using sandtable::test::TestBench;

namespace {

void open_about(TestBench &bench) {
  REQUIRE(bench.press(T::top_more));
  REQUIRE(bench.press(T::top_about));
}

} // namespace

TEST_CASE("a file check under way shows how far it is and can be stopped") {
  for (const bool chinese : {true, false}) {
    TestBench bench{small_document(), {1280, 1400}, chinese};
    open_about(bench);
    REQUIRE(bench.press(T::about_check_run));
    CHECK(bench.request<RunFileCheck>());
    bench.host.check.running = true, bench.host.check.progress = 0.42;
    bench.frames(2);
    const auto *bar = bench.find_item(text_of(T::about_check, chinese), "progressbar");
    REQUIRE(bar);
    CHECK(bar->value == "42 %");
    CHECK_FALSE(bench.find_item(text_of(T::about_check_run, chinese)));
    REQUIRE(bench.press(T::about_check_stop));
    CHECK(bench.request<StopFileCheck>());
  }
}

TEST_CASE("About tells version and build, and each licence with its text when asked") {
  for (const bool chinese : {true, false}) {
    TestBench bench{small_document(), {1280, 1400}, chinese};
    bench.host.version = "1.2.3", bench.host.build = "abc";
    open_about(bench);
    const auto said = [&](T what) {
      const auto *item = bench.find_item(text_of(what, chinese), "text");
      return item ? item->value : std::string{};
    };
    CHECK(said(T::about_version) == "1.2.3");
    CHECK(said(T::about_build) == "abc");
    REQUIRE(bench.press(T::about_licences_show));
    CHECK(bench.request<LoadLicences>());
    bench.host.licences.push_back(
        {.name = "Some library", .version = "4", .licence = "MIT", .text = "Do as you like."});
    bench.frames(2);
    CHECK_FALSE(bench.find_item("Do as you like."));
    REQUIRE(bench.press("Some library", "button"));
    CHECK(bench.find_item("Do as you like."));
  }
}
