// The canvas under the pointer, on the whole workbench without a shell.
#include "support/any_command.hpp"
#include "support/headless_imgui.hpp"
#include "view/canvas/draw_map.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::small_document;
using sandtable::test::TestBench;
using sandtable::test::TestUi;

namespace {

const OpportunityId deal{"o1"};
constexpr ImVec2 wide{2000, 1200}; ///< what is dragged stays away from the inspector
const PowerMap &map_of(const TestBench &bench) {
  return *find_opportunity(*bench.session.current().history.now(), deal).opportunity->power_map;
}
const Account &account_of(const TestBench &bench) { return *bench.session.current().history.now()->accounts.front(); }

/// An area without people, two notes and three cards, all apart from each other.
Document apart() {
  Document document = small_document();
  for (const Command &command :
       {Command{MoveItems{
            .opportunity = deal, .areas = {{{"d1"}, {0, 600, 300, 200}}}, .notes = {{{"n1"}, {400, 300, 100, 60}}}}},
        Command{PutNote{deal, Note{.id = {"n2"}, .rect = {1000, 900, 100, 60}, .text = "远处"}}}}) {
    const auto next = sandtable::apply(document, command);
    REQUIRE(next);
    document = *next;
  }
  return document;
}

MirrorItem found(const TestBench &bench, const std::string &label) {
  const auto *item = bench.find_item(label);
  REQUIRE_MESSAGE(item, label);
  return *item;
}
std::string area_label() { return filled(text_of(T::map_area_named, true), "运维部"); }
std::string note_label(std::string_view text) { return filled(text_of(T::map_note_named, true), text); }
Rect area_rect(const TestBench &bench) {
  for (const auto &area : map_of(bench).areas)
    if (area->department == DepartmentId{"d1"}) return area->rect;
  return {};
}
/// Pixels per unit of the map: an area 300 wide tells.
float zoom_of(const TestBench &bench) {
  const auto area = found(bench, area_label());
  return (area.max.x - area.min.x) / 300;
}

void drag(TestBench &bench, ImVec2 from, Vec2 by) {
  const float zoom = zoom_of(bench);
  bench.drag(from, {from.x + static_cast<float>(by.x) * zoom, from.y + static_cast<float>(by.y) * zoom});
}
void double_click(TestBench &bench, ImVec2 at) {
  bench.point_at(at);
  bench.frames(30); // or it would be the third and fourth click of the last one
  for (const bool down : {true, false, true, false}) bench.hold(down);
  bench.frames(3);
}

} // namespace

TEST_CASE("a note dragged alone meets another note's edge, and a card an area's") {
  TestBench bench{apart(), wide};
  const auto note = found(bench, note_label("便签"));
  drag(bench, {(note.min.x + note.max.x) / 2, (note.min.y + note.max.y) / 2}, {597, 50});
  CHECK(find(map_of(bench).notes, NoteId{"n1"})->rect.x == 1000);
  CHECK(std::abs(find(map_of(bench).notes, NoteId{"n1"})->rect.y - 350) < 4);
  const auto card = found(bench, "人3"); // its middle at 600, its left edge at 508
  drag(bench, {(card.min.x + card.max.x) / 2, (card.min.y + card.max.y) / 2}, {-207, 300});
  CHECK(find_stance(map_of(bench), {"p3"})->position.x == 392); // the left edge on the area's right one
}

TEST_CASE("an area dragged alone meets a note's edge") {
  TestBench bench{apart(), wide};
  const auto title = found(bench, area_label());
  drag(bench, {title.min.x + 20, title.min.y + 8}, {997, 60});
  CHECK(area_rect(bench).x == 1000);
}

TEST_CASE("a double click on an area's title types it in place: Enter keeps in one step, Escape leaves it") {
  TestBench bench{apart(), wide};
  const auto title = found(bench, area_label());
  const ImVec2 at{title.min.x + 20, title.min.y + 8};
  const auto before = bench.session.current().history.now();
  double_click(bench, at);
  bench.type("运行部");
  bench.key(ImGuiKey_Escape);
  CHECK(bench.session.current().history.now() == before);
  double_click(bench, at);
  bench.type("运行部");
  bench.key(ImGuiKey_Enter);
  bench.frames(2);
  CHECK(find(account_of(bench).departments, DepartmentId{"d1"})->name == "运行部");
  bench.session.current().history.undo();
  CHECK(bench.session.current().history.now() == before);
}

TEST_CASE("a double click on a note asks the page for its text there: kept in one step, or left as it was") {
  TestBench bench{apart(), wide};
  const auto note = found(bench, note_label("便签"));
  const ImVec2 middle{(note.min.x + note.max.x) / 2, (note.min.y + note.max.y) / 2};
  const auto before = bench.session.current().history.now();
  const auto answer = [&](bool keep) {
    double_click(bench, middle);
    REQUIRE(bench.out.text_area);
    CHECK(bench.out.text_area->text == "便签");
    CHECK(bench.out.text_area->enter_keeps);
    bench.host.text_area = TextAreaAnswer{bench.out.text_area->id, "改过的\n两行", keep, !keep};
    bench.frames(1);
    bench.host.text_area.reset();
    bench.frames(2);
    CHECK_FALSE(bench.out.text_area);
  };
  answer(false);
  CHECK(bench.session.current().history.now() == before);
  answer(true);
  CHECK(find(map_of(bench).notes, NoteId{"n1"})->text == "改过的\n两行");
  bench.session.current().history.undo();
  CHECK(bench.session.current().history.now() == before);
}

TEST_CASE("a card shows two roles before it counts the rest, in both languages") {
  for (const bool chinese : {true, false}) {
    const auto drawn = [&](std::vector<DecisionRole> roles) {
      const auto next = sandtable::apply(small_document(), EditStances{deal, {{"p1"}}, SetRoles{std::move(roles)}});
      REQUIRE(next);
      TestUi test{*next};
      test.zh = chinese;
      int vertices = 0;
      test.frame([&](Ui &ui) {
        const MapIndex index = build_map_index(ui.document, *ui.account, *ui.opportunity, Audience::author);
        const Camera camera;
        ImDrawList *list = ImGui::GetWindowDrawList();
        const int before = list->VtxBuffer.Size;
        draw_card({ui, index, camera, {}, {1280, 800}, Selection{}}, list, index.cards.front(), false, false);
        vertices = list->VtxBuffer.Size - before; // chips have a ground; letters are empty here
      });
      return vertices;
    };
    using enum DecisionRole;
    const int none = drawn({}), one = drawn({gatekeeper}), two = drawn({gatekeeper, influencer});
    CHECK(one > none);
    CHECK(two - one == one - none);
    CHECK(drawn({gatekeeper, influencer, decider, coach}) == two);
  }
}
