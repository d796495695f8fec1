// What is exported is what is seen.
#include "support/any_command.hpp"
#include "support/headless_imgui.hpp"
#include "support/samples.hpp"
#include "view/canvas/map_light.hpp"
#include "view/screens/export_dialog.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::TestUi;

TEST_CASE(
    "while an old map is shown, the export asks for that one with the marks of what changed since the one before") {
  const Document group = test::sample("group");
  const auto &snapshots = group->accounts.front()->opportunities.front()->power_map->snapshots;
  REQUIRE(snapshots.size() == 2);
  TestUi screen{group};
  SharedState shared;
  ExportState state;
  MapLight light;
  light.changes = {{.person = {"E1"}, .name = {}, .was = {}, .warmth = 1},
                   {.person = {"E8"}, .name = "康建国", .was = {40, 50}, .gone = true}};
  shared.light = &light;
  shared.time_view = TimeView{.from = snapshots[0]->id, .to = snapshots[1]->id};
  shared.overlay = Overlay::exports;
  const auto draw = [&](Ui &ui) { export_dialog(ui, shared, state); };
  for (int i = 0; i < 3; ++i) screen.frame(draw);
  const auto *row = screen.item(text_of(T::export_svg, true));
  REQUIRE(row);
  CHECK(screen.item(filled(text_of(T::export_as_of, true), snapshots[1]->date, snapshots[1]->name)));
  screen.mirror.press(row->id);
  const ExportMap *asked = nullptr;
  std::vector<Request> requests;
  for (int i = 0; i < 3; ++i) {
    screen.frame(draw);
    for (auto &one : screen.out.requests) requests.push_back(one);
  }
  for (const auto &one : requests)
    if (const auto *found = std::get_if<ExportMap>(&one)) asked = found;
  REQUIRE(asked);
  CHECK(asked->as_of == snapshots[1]->id.text);
  CHECK(asked->since == snapshots[0]->id.text);
  REQUIRE(asked->overlay.changes.size() == 2);
  CHECK(asked->overlay.changes[0].kind == MapOverlay::Change::Kind::warmer);
  CHECK(asked->overlay.changes[0].words == "+1");
  CHECK(asked->overlay.changes[1].kind == MapOverlay::Change::Kind::gone);
  CHECK(asked->overlay.changes[1].was == Vec2{40, 50});
}

TEST_CASE("a picture takes along who would leave, whom we lose, what is tried and every verdict of the lens") {
  TestUi screen{test::small_document()};
  SharedState shared;
  MapLight light;
  light.leaving = {"p1"}, light.lost = {{"p2"}};
  light.marked = {{"p1"}, {"p2"}, {"p3"}};
  light.marks = {{0.1f, 0.5f, LensMark::Verdict::hidden},
                 {0.6f, 0.2f, LensMark::Verdict::title_only},
                 {0.3f, 0.3f, LensMark::Verdict::even}};
  shared.light = &light;
  MapOverlay over;
  screen.frame([&](Ui &ui) {
    shared.trial = {.on_map = true, .deal = ui.opportunity->id, .people = {{{"p3"}, 1.5}}};
    over = overlay_on_screen(ui, shared);
  });
  REQUIRE(over.flags.size() == 3);
  CHECK(over.flags[0].gone);
  CHECK(over.flags[1].words == text_of(T::insight_mark_lost, true));
  CHECK(over.flags[2].tried);
  CHECK(over.flags[2].words.find("0 → +1.5") == 0);
  REQUIRE(over.marks.size() == 3);
  CHECK(over.marks[0].verdict == text_of(T::export_lens_hidden, true));
  CHECK(over.marks[0].stands_out);
  CHECK(over.marks[1].verdict == text_of(T::insight_title_only, true));
  CHECK(over.marks[1].fades);
  CHECK(over.marks[2].verdict.empty());
}
