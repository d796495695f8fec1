// What is said in passing covers nothing that is pressed meanwhile.
#include "support/headless_imgui.hpp"
#include "support/samples.hpp"

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::sample;
using sandtable::test::TestBench;

TEST_CASE("toasts lie neither on the map's zoom bar nor on each other, in wide windows and on a phone") {
  for (const ImVec2 size :
       {ImVec2{1280, 800}, ImVec2{1280, 720}, ImVec2{2560, 1440}, ImVec2{390, 844}, ImVec2{900, 600}})
    for (const bool chinese : {true, false}) {
      CAPTURE(size.x);
      CAPTURE(chinese);
      TestBench bench{sample("grid"), size, chinese};
      bench.workbench.show_toast("shell_downloaded", "a file with a rather long name of the second quarter.json");
      bench.workbench.show_toast("shell_draft_waits", "2026-03-31 08:00");
      bench.workbench.show_toast("shell_downloaded", "b");
      bench.frames(3);
      std::vector<MirrorItem> toasts;
      for (const auto &item : bench.mirror.items())
        if (item.role == "status") toasts.push_back(item);
      REQUIRE(toasts.size() == 3);
      const auto apart = [](const MirrorItem &a, const MirrorItem &b) {
        return a.max.x <= b.min.x || b.max.x <= a.min.x || a.max.y <= b.min.y || b.max.y <= a.min.y;
      };
      bool bar = false;
      for (const T part : {T::map_fit, T::map_zoom_in, T::map_zoom_out})
        if (const auto *button = bench.find_item(text_of(part, chinese), "button")) {
          bar = true;
          for (const MirrorItem &toast : toasts) CHECK(apart(toast, *button));
        }
      CHECK(bar);
      for (std::size_t i = 1; i < toasts.size(); ++i) CHECK(apart(toasts[i - 1], toasts[i]));
      for (const MirrorItem &toast : toasts) CHECK(toast.min.y > 0);
    }
}
