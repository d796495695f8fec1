// Copied, cut, pasted, duplicated, aligned: the whole workbench without a shell.
#include "support/any_command.hpp"
#include "support/headless_imgui.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::middle;
using sandtable::test::small_document;
using sandtable::test::TestBench;

namespace {

const OpportunityId deal{"o1"};
constexpr ImVec2 wide{2000, 1200};

struct Bench : TestBench {
  Bench() : TestBench(apart(), wide) {}

  /// An area without people, a note and cards in two rows, all apart from each other.
  static Document apart() {
    Document document = small_document();
    for (const Command &command : {Command{MoveItems{.opportunity = deal,
                                  .people = {{.person = {"p4"}, .position = {800, 180}}},
                                  .areas = {{{"d1"}, {0, 600, 300, 200}}},
                                  .notes = {{{"n1"}, {400, 300, 100, 60}}}}}}) {
      const auto next = sandtable::apply(document, command);
      REQUIRE(next);
      document = *next;
    }
    return document;
  }
  const Workspace &now() const { return *session.current().history.now(); }
  const PowerMap &map() const { return *find_opportunity(now(), deal).opportunity->power_map; }
  const List<Person> &people() const { return now().accounts.front()->people; }
  std::string undo() const { return std::string{session.current().history.undo_label()}; }
  const Stance &stance_of(const Person &person) const { return *find_stance(map(), person.id); }

  void chord(ImGuiKey which) {
    ImGuiIO &io = ImGui::GetIO();
    io.AddKeyEvent(ImGuiMod_Ctrl, true);
    key(which);
    io.AddKeyEvent(ImGuiMod_Ctrl, false);
    frames(2);
  }
  void pick(const std::string &label) {
    const auto *found = find_item(label);
    REQUIRE_MESSAGE(found, label);
    point_at(found->role == "group" ? ImVec2{found->min.x + 20, found->min.y + 8} : middle(*found));
    hold(true), hold(false);
    frames(30); // the next press is no double click
  }
  /// What the page tells of a copy, a cut or a paste outside any field.
  std::string copy(bool cut = false) {
    (cut ? host.cut_wanted : host.copy_wanted) = true;
    requests.clear();
    frames(1);
    host.copy_wanted = host.cut_wanted = false;
    frames(2);
    const auto *sent = request<CopyText>();
    return sent ? sent->text : std::string{};
  }
  void paste(std::string text) {
    host.pasted = std::move(text);
    frames(1);
    host.pasted.clear();
    frames(2);
  }
  void drag_with_alt(const std::string &label, Vec2 by) {
    const auto *area = find_item(filled(text_of(T::map_area_named, true), "运维部"));
    REQUIRE(area);
    const double zoom = static_cast<double>(area->max.x - area->min.x) / 300;
    const auto *card = find_item(label);
    REQUIRE_MESSAGE(card, label);
    const ImVec2 from = middle(*card);
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Alt, true);
    drag(from, {from.x + static_cast<float>(by.x * zoom), from.y + static_cast<float>(by.y * zoom)});
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Alt, false);
    frames(2);
  }
};

} // namespace

TEST_CASE("a card dragged with Alt is copied to where it is dropped, joins the area there, and no clipboard changes") {
  Bench bench;
  bench.pick("人1");
  const std::string copied = bench.copy();
  REQUIRE(!copied.empty());
  bench.requests.clear();
  bench.drag_with_alt("人2", {-250, 620}); // into the area of the other department
  REQUIRE(bench.people().size() == 5);
  CHECK(bench.undo() == "duplicate_people");
  CHECK_FALSE(bench.request<CopyText>());
  const Person &copy = *bench.people().back();
  CHECK(copy.name == "人2");
  CHECK(copy.department == DepartmentId{"d1"});
  CHECK(Rect{0, 600, 300, 200}.contains(bench.stance_of(copy).position));
  CHECK(bench.stance_of(copy).power->value == 3);
  CHECK(find_stance(bench.map(), {"p2"})->position == Vec2{400, 80});
  CHECK(find(bench.people(), PersonId{"p2"})->department == DepartmentId{"d2"});
  bench.paste(copied);
  REQUIRE(bench.people().size() == 6);
  CHECK(bench.people().back()->name == "人1");
}

TEST_CASE("duplicating leaves what was copied before: the next paste brings that") {
  Bench bench;
  bench.pick("人1");
  const std::string copied = bench.copy();
  bench.pick("人3");
  bench.requests.clear();
  bench.chord(ImGuiKey_D);
  REQUIRE(bench.people().size() == 5);
  CHECK(bench.people().back()->name == "人3");
  CHECK(bench.undo() == "duplicate_people");
  CHECK_FALSE(bench.request<CopyText>());
  bench.paste(copied);
  REQUIRE(bench.people().size() == 6);
  CHECK(bench.people().back()->name == "人1");
  CHECK(bench.undo() == "paste_people");
  CHECK(bench.stance_of(*bench.people().back()).position == Vec2{232, 112});
}

TEST_CASE("a note is copied, cut, pasted and duplicated like a card") {
  Bench bench;
  const std::string label = filled(text_of(T::map_note_named, true), "便签");
  bench.pick(label);
  CHECK(bench.copy(true) == "便签");
  CHECK(bench.map().notes.empty());
  bench.paste("便签");
  REQUIRE(bench.map().notes.size() == 1);
  CHECK(bench.map().notes[0]->text == "便签");
  CHECK(bench.map().notes[0]->rect == Rect{432, 332, 100, 60});
  bench.chord(ImGuiKey_D);
  CHECK(bench.map().notes.size() == 2);
}

TEST_CASE("an area or a link alone is neither cut nor copied, and that is said") {
  Bench bench;
  const Document before = bench.session.current().history.now();
  for (const std::string &label : {filled(text_of(T::map_area_named, true), "运维部"), std::string{"人3 → 人1 影响"}}) {
    if (label.starts_with("人"))
      REQUIRE(bench.press(label, "link"));
    else
      bench.pick(label);
    CHECK(bench.copy(true).empty());
    CHECK(bench.says(text_of(T::frame_not_copied, true)));
    CHECK(bench.session.current().history.now() == before);
  }
}

TEST_CASE("select all takes people, notes and areas, and what is deleted then is all of it") {
  Bench bench;
  bench.chord(ImGuiKey_A);
  bench.key(ImGuiKey_Delete);
  CHECK(bench.people().empty());
  CHECK(bench.map().notes.empty());
  CHECK(bench.map().areas.empty());
}

TEST_CASE("cards are aligned by an edge or a middle, and spread evenly between the outer ones") {
  const auto places = [](T way) {
    Bench bench;
    bench.chord(ImGuiKey_A);
    REQUIRE(bench.press(T::map_tidy));
    REQUIRE(bench.press(text_of(way, true), "menuitem"));
    std::vector<Vec2> at;
    for (const char *id : {"p1", "p2", "p3", "p4"}) at.push_back(find_stance(bench.map(), PersonId{id})->position);
    bench.session.current().history.undo();
    CHECK(bench.session.current().history.steps() == 0);
    return at;
  };
  // From 200, 400, 600 and 800 across; 80, 80, 80 and 180 down.
  const auto all_x = [&](T way, double x) {
    for (const Vec2 at : places(way)) CHECK(at.x == x);
  };
  const auto all_y = [&](T way, double y) {
    for (const Vec2 at : places(way)) CHECK(at.y == y);
  };
  all_x(T::map_align_left, 200), all_x(T::map_align_center, 500), all_x(T::map_align_right, 800);
  all_y(T::map_align_top, 80), all_y(T::map_align_middle, 130), all_y(T::map_align_bottom, 180);
  const auto down = places(T::map_spread_y);
  for (const double y : {80.0, 180.0}) CHECK(std::any_of(down.begin(), down.end(), [&](Vec2 at) { return at.y == y; }));
  CHECK(std::any_of(down.begin(), down.end(), [](Vec2 at) { return at.y == 113; }));
  CHECK(std::any_of(down.begin(), down.end(), [](Vec2 at) { return at.y == 147; }));
  const auto across = places(T::map_spread_x);
  CHECK(across == std::vector<Vec2>{{200, 80}, {400, 80}, {600, 80}, {800, 180}});
}
