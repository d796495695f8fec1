// The map without a pointer.
#include "support/any_command.hpp"
#include "support/headless_imgui.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::small_document;

namespace {

const OpportunityId deal{"o1"};

Document after(Document document, const Command &command) {
  const auto next = sandtable::apply(document, command);
  REQUIRE(next);
  return *next;
}

/// p1, p2 and p3 in a row 300 apart and nobody else.
Document row() {
  Document document = after(small_document(), RemoveItems{.opportunity = deal, .people = {{"p4"}}});
  for (int i = 1; i <= 3; ++i)
    document = after(document,
                     MoveItems{.opportunity = deal, .people = {{{"p" + std::to_string(i)}, {i * 300.0, 200}, {}, {}}}});
  return document;
}

struct Keys : test::TestBench {
  explicit Keys(Document document = row()) : TestBench(std::move(document)) {
    ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard; // as the shell does
  }
  const PowerMap &map() const {
    return *find_opportunity(*session.current().history.now(), deal).opportunity->power_map;
  }
  /// Tab, until the map has the keyboard.
  bool to_map() {
    for (int i = 0; i < 80; ++i) {
      key(ImGuiKey_Tab);
      if (on_map()) return true;
    }
    return false;
  }
  bool on_map() const { return is(text_of(T::map_canvas_name, true), "focused"); }
  void with(ImGuiKey modifier, ImGuiKey which) {
    ImGui::GetIO().AddKeyEvent(modifier, true);
    key(which);
    ImGui::GetIO().AddKeyEvent(modifier, false);
    frames(1);
  }
  bool is(std::string_view label, std::string_view state) const {
    return std::any_of(mirror.items().begin(), mirror.items().end(), [&](const MirrorItem &item) {
      return item.label == label && item.state.find(state) != std::string::npos;
    });
  }
  bool chosen(std::string_view label) const { return is(label, "selected"); }
};

} // namespace

TEST_CASE("Tab comes to the map as to one control, and arrows choose people there") {
  Keys bench;
  REQUIRE(bench.to_map());
  bench.key(ImGuiKey_RightArrow); // the one in the middle
  CHECK(bench.on_map());
  const auto chosen = [&] {
    return bench.is("人1", "selected focused") || bench.is("人2", "selected focused") ||
           bench.is("人3", "selected focused");
  };
  CHECK(chosen()); // where a reader's focus is too
  for (int i = 0; i < 4; ++i) bench.with(ImGuiMod_Ctrl, ImGuiKey_LeftArrow);
  REQUIRE(bench.chosen("人1"));
  bench.with(ImGuiMod_Ctrl, ImGuiKey_RightArrow);
  CHECK(bench.chosen("人2"));
  CHECK_FALSE(bench.chosen("人1"));
  CHECK(bench.session.current().history.steps() == 0); // nobody was moved
  bench.key(ImGuiKey_Tab);
  CHECK_FALSE(bench.on_map());
}

TEST_CASE("with somebody chosen plain arrows move the card, as after a press, and Escape leaves one thing at a time") {
  Keys bench;
  REQUIRE(bench.to_map());
  REQUIRE(bench.press("人2", "button"));
  bench.key(ImGuiKey_RightArrow);
  CHECK(find_stance(bench.map(), {"p2"})->position.x == 608);
  CHECK(bench.on_map());
  bench.key(ImGuiKey_Escape);
  CHECK_FALSE(bench.chosen("人2"));
  CHECK(bench.on_map());
  bench.key(ImGuiKey_Escape);
  CHECK_FALSE(bench.on_map());
}

TEST_CASE("a second person is chosen by keys too") {
  Keys bench;
  REQUIRE(bench.to_map());
  REQUIRE(bench.press("人1", "button"));
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
  bench.with(ImGuiMod_Ctrl, ImGuiKey_RightArrow);
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, false);
  bench.frames(1);
  CHECK(bench.chosen("人1"));
  CHECK(bench.chosen("人2"));
}

TEST_CASE("a link is drawn, chosen and deleted without a pointer") {
  Keys bench;
  REQUIRE(bench.to_map());
  REQUIRE(bench.press("人1", "button"));
  bench.key(ImGuiKey_L);
  bench.key(ImGuiKey_RightArrow);
  CHECK(bench.chosen("人2"));
  CHECK(find_stance(bench.map(), {"p1"})->position.x == 300);
  bench.key(ImGuiKey_Enter);
  REQUIRE(bench.map().links.size() == 2);
  const Link drawn = *bench.map().links.back();
  CHECK(drawn.from == PersonId{"p1"});
  CHECK(drawn.to == PersonId{"p2"});
  REQUIRE(bench.press("人1", "button"));
  for (int i = 0; i < 8 && !bench.chosen("人1 → 人2 影响"); ++i) bench.key(ImGuiKey_RightBracket);
  REQUIRE(bench.chosen("人1 → 人2 影响"));
  bench.key(ImGuiKey_Delete);
  CHECK(bench.map().links.size() == 1);
}

TEST_CASE("a link that the toolbar asks for is drawn by keys from its first end on") {
  Keys bench;
  REQUIRE(bench.to_map());
  bench.key(ImGuiKey_Tab); // on to the controls
  REQUIRE_FALSE(bench.on_map());
  const std::string_view kind = text_of("scale_link_influence", true);
  REQUIRE(bench.press(filled(text_of(T::map_link_kind_is, true), kind), "button"));
  REQUIRE(bench.press(kind, "menuitem"));
  CHECK(bench.on_map());
  bench.key(ImGuiKey_RightArrow);
  REQUIRE(bench.chosen("人2")); // in the middle
  bench.key(ImGuiKey_Enter);
  CHECK(bench.says(filled(text_of(T::map_link_pick, true), "人2")));
  bench.key(ImGuiKey_RightArrow);
  CHECK(bench.chosen("人3"));
  bench.key(ImGuiKey_Enter);
  REQUIRE(bench.map().links.size() == 2);
  CHECK(bench.map().links.back()->from == PersonId{"p2"});
  CHECK(bench.map().links.back()->to == PersonId{"p3"});
}

TEST_CASE("areas and notes have their turn after a person's links, and Enter names them") {
  Keys bench;
  REQUIRE(bench.to_map());
  REQUIRE(bench.press("人1", "button"));
  const std::string area = filled(text_of(T::map_area_named, true), "运维部"),
                    note = filled(text_of(T::map_note_named, true), "便签");
  for (int i = 0; i < 8 && !bench.chosen(area); ++i) bench.key(ImGuiKey_RightBracket);
  REQUIRE(bench.chosen(area));
  bench.key(ImGuiKey_RightBracket);
  CHECK(bench.is(note, "selected focused"));
  bench.key(ImGuiKey_RightBracket);
  CHECK(bench.chosen("人1")); // round
  bench.key(ImGuiKey_LeftBracket);
  CHECK(bench.chosen(note));
  bench.key(ImGuiKey_LeftBracket);
  bench.key(ImGuiKey_Enter);
  CHECK(bench.find_item(text_of(T::inspector_area_name, true), "textbox"));
}

TEST_CASE("Enter names who is chosen, and the map has the keyboard again afterwards") {
  Keys bench;
  REQUIRE(bench.to_map());
  REQUIRE(bench.press("人1", "button"));
  bench.key(ImGuiKey_Enter);
  bench.frames(3);
  REQUIRE(bench.find_item(text_of(T::map_name_in_place, true), "textbox"));
  bench.type("王");
  bench.key(ImGuiKey_Enter);
  bench.frames(3);
  CHECK(find(bench.session.current().history.now()->accounts.front()->people, PersonId{"p1"})->name == "王");
  CHECK(bench.on_map());
  bench.with(ImGuiMod_Ctrl, ImGuiKey_RightArrow);
  CHECK(bench.chosen("人2"));
}

TEST_CASE("Shift+F10 and the Menu key open the menu of what is chosen, beside it") {
  for (const bool menu_key : {false, true}) {
    Keys bench;
    REQUIRE(bench.to_map());
    REQUIRE(bench.press("人1", "button"));
    if (menu_key)
      bench.key(ImGuiKey_Menu);
    else
      bench.with(ImGuiMod_Shift, ImGuiKey_F10);
    bench.frames(2);
    const auto *item = bench.find_item(text_of(T::map_rename, true), "menuitem"),
               *card = bench.find_item("人1", "button");
    REQUIRE(item);
    REQUIRE(card);
    CHECK(std::abs(item->min.x - card->min.x) < 300);
    CHECK(item->min.y > 0);
    CHECK(item->max.y < 800);
    bench.key(ImGuiKey_Escape);
    CHECK_FALSE(bench.find_item(text_of(T::map_rename, true), "menuitem"));
    CHECK(bench.chosen("人1"));
  }
}

TEST_CASE("people that lie on each other are all chosen by arrows") {
  Document document = row();
  for (int i = 1; i <= 3; ++i)
    document =
        after(document, MoveItems{.opportunity = deal, .people = {{{"p" + std::to_string(i)}, {300, 200}, {}, {}}}});
  Keys bench{document};
  REQUIRE(bench.to_map());
  REQUIRE(bench.press("人1", "button"));
  bench.with(ImGuiMod_Ctrl, ImGuiKey_RightArrow);
  CHECK(bench.chosen("人2"));
  bench.with(ImGuiMod_Ctrl, ImGuiKey_RightArrow);
  CHECK(bench.chosen("人3"));
  bench.with(ImGuiMod_Ctrl, ImGuiKey_LeftArrow);
  CHECK(bench.chosen("人2"));
}

TEST_CASE("a card says in words what it shows: roles, power, coverage, hidden, placeholder, the rival's tie") {
  Document document = after(row(), EditStances{deal, {{"p2"}}, SetHidden{true}});
  document = after(document, EditStances{deal, {{"p2"}}, SetAttitude{Rating<double>{.value = 1}}});
  document = after(
      document,
      EditStances{deal, {{"p2"}}, SetCoverage{OurRole::AR, Rating<CoverageLevel>{.value = CoverageLevel::brief}}});
  Keys bench{document};
  const auto *card = bench.find_item("人2", "button");
  REQUIRE(card);
  for (const std::string &part :
       {filled(text_of(T::map_value_power, true), "3"),
        filled(text_of(T::map_value_met, true), std::string{bench.ui().word(OurRole::AR)}),
        std::string{text_of(T::map_value_hidden, true)}, filled(text_of(T::map_value_rival, true), "甲")})
    CHECK_MESSAGE(card->value.find(part) != std::string::npos, part, " in ", card->value);
  CHECK(bench.find_item("人1", "button")->value.find(text_of(T::map_value_hidden, true)) == std::string::npos);
}

TEST_CASE("a long note's label ends with a whole character") {
  Note note{.id = {"n1"}, .rect = {10, 10, 100, 100}};
  note.text = "a";
  for (int i = 0; i < 80; ++i) note.text += "便";
  Keys bench{after(row(), PutNote{deal, note})};
  const auto at = std::find_if(bench.mirror.items().begin(), bench.mirror.items().end(),
                               [](const MirrorItem &item) { return item.role == "note"; });
  REQUIRE(at != bench.mirror.items().end());
  CHECK(at->label.ends_with("便…"));
}

TEST_CASE("a press that comes together with the pointer reaches the table's filter") {
  Keys bench;
  REQUIRE(bench.press(T::map_view_table));
  const auto *filter = bench.find_item(text_of(T::table_filter, true), "textbox");
  REQUIRE(filter);
  ImGuiIO &io = ImGui::GetIO();
  io.AddMousePosEvent((filter->min.x + filter->max.x) / 2, (filter->min.y + filter->max.y) / 2);
  io.AddMouseButtonEvent(0, true);
  bench.frames(1);
  io.AddMouseButtonEvent(0, false);
  bench.frames(2);
  CHECK(bench.is(text_of(T::table_filter, true), "focused"));
}

TEST_CASE("a new file shows the three figures, and why they say nothing yet") {
  for (const bool chinese : {true, false}) {
    IdSource ids{1, 2};
    test::TestBench bench{make_ref(new_workspace(ids, "w", "zh", "2026-03-31T08:00:00Z")), {1280, 800}, chinese};
    for (const T figure : {T::figure_status, T::figure_support, T::figure_coverage}) {
      const auto *item = bench.find_item(text_of(figure, chinese), "button");
      REQUIRE(item);
      CHECK(item->value == "–");
    }
    REQUIRE(bench.press(text_of(T::figure_status, chinese), "button"));
    CHECK(bench.says(text_of(T::figure_nobody, chinese)));
  }
}
