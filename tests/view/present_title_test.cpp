// What is presented says whose decision it is.
#include "support/headless_imgui.hpp"
#include "support/samples.hpp"

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::sample;
using sandtable::test::TestBench;

TEST_CASE("while presenting, customer and deal stand in a line of their own below every room") {
  for (const ImVec2 size : {ImVec2{1280, 800}, ImVec2{390, 844}})
    for (const T room : {T::rail_map, T::rail_plan, T::rail_value}) {
      CAPTURE(size.x);
      TestBench bench{sample("grid"), size};
      const Account &account = *bench.session.current().history.now()->accounts.front();
      const std::string title = account.name + " · " + account.opportunities.front()->name;
      REQUIRE(bench.press(room));
      CHECK_FALSE(bench.find_item(title, "text"));
      if (size.x < 900) REQUIRE(bench.press(T::top_more));
      REQUIRE(bench.press(T::top_present));
      bench.frames(3);
      const auto *line = bench.find_item(title, "text");
      REQUIRE(line);
      CHECK(line->max.y <= size.y);
      for (const auto &item : bench.mirror.items())
        if (&item != line && item.role != "application" && !item.of_map) {
          CAPTURE(item.label);
          CHECK(item.max.y <= line->min.y);
        }
      REQUIRE(bench.press(T::top_stop_presenting));
      CHECK_FALSE(bench.find_item(title, "text"));
    }
}
