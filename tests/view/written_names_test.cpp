// Dear ImGui reads "##" in a label as its own mark; in a name somebody wrote it is two characters like others.
#include "support/headless_imgui.hpp"
#include "support/samples.hpp"
#include "view/widgets/item.hpp"
#include "view/widgets/widgets.hpp"

#include <array>
#include <set>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::sample;
using sandtable::test::TestBench;
using sandtable::test::TestUi;

namespace {
constexpr std::string_view written = "A##B###C", alike = "X##Y###C", marks = "##";
} // namespace

TEST_CASE("every control shows a name with all its # marks, and tells names apart that end alike") {
  TestUi test{sample("grid")};
  bool on = false;
  std::string typed;
  const auto controls = [&](Ui &ui, std::string_view name) {
    const std::array<std::string_view, 1> items{name};
    const std::array<Segment, 1> segments{{{.text = name}}};
    button(ui, name);
    icon_button(ui, "+", std::string{"icon "} + std::string{name});
    checkbox(ui, std::string{"box "} + std::string{name}, on);
    text_field(ui, std::string{"field "} + std::string{name}, name, typed);
    text_field(ui, std::string{"disabled "} + std::string{name}, name, typed, {.enabled = false});
    text_area(ui, std::string{"area "} + std::string{name}, name, typed, 60);
    select(ui, std::string{"select "} + std::string{name}, items, 0);
    segmented(ui, std::string{"one of "} + std::string{name}, segments, 0);
    list_action(ui, std::string{"item "} + std::string{name}, "");
    chip(ui, name, true);
  };
  ImGui::GetIO().DisplaySize = {1280, 2400};
  for (int i = 0; i < 2; ++i)
    test.frame([&](Ui &ui) {
      for (const std::string_view name : {written, alike, marks}) controls(ui, name);
    });
  for (const std::string_view name : {written, alike, marks})
    for (const char *kind : {"", "icon ", "box ", "field ", "disabled ", "area ", "select ", "item "}) {
      CAPTURE(name);
      CAPTURE(kind);
      CHECK(test.item(std::string{kind} + std::string{name}));
    }
  CHECK(test.item(filled(text_of(T::remove_named, true), written)));
  CHECK(test.item("one of A##B###C A##B###C"));
  std::set<ImGuiID> ids;
  for (const auto &item : test.mirror.items()) {
    CAPTURE(item.label);
    CHECK(ids.insert(item.id).second);
  }
}

TEST_CASE("a button is as wide as the whole name it shows") {
  TestUi test{sample("grid")};
  test.frame([&](Ui &ui) { button(ui, written), button(ui, "A"); });
  const auto width = [&](std::string_view name) { return test.item(name)->max.x - test.item(name)->min.x; };
  CHECK(width(written) == doctest::Approx(width("A") + 7 * 7)); // seven characters more, half an em of 14 each
}

TEST_CASE("the workspace's button and the account team's boxes show names with # marks whole") {
  Workspace workspace = *sample("grid");
  workspace.name = written;
  REQUIRE_FALSE(workspace.team.empty());
  Member member = *workspace.team.front();
  member.name = alike;
  workspace.team.front() = make_ref(std::move(member));
  TestBench bench{make_ref(std::move(workspace)), {1280, 2400}};
  CHECK(bench.find_item(written, "button"));
  REQUIRE(bench.press(T::rail_account));
  bool shown = false;
  for (const auto &item : bench.mirror.items())
    shown |= item.role == "checkbox" && item.label.starts_with(std::string{alike} + " · ");
  CHECK(shown);
}

TEST_CASE("line breaks in a workspace's name, which a file may hold, are blanks in the top bar's one line") {
  auto workspace = *sample("grid");
  workspace.name = "一\n二";
  TestBench bench{make_ref(std::move(workspace))};
  CHECK(bench.find_item("一 二", "button"));
}

TEST_CASE("one edit is told in the singular where a draft or unsaved work is offered") {
  CHECK(filled(text_of(T::start_draft_line, false), "1", "08:00") == "1 edit · 08:00");
  CHECK(filled(text_of(T::start_draft_line, false), "2", "08:00") == "2 edits · 08:00");
  CHECK(filled(text_of(T::pending_text, false), "a", "1", "b").starts_with("1 edit of “a” is in no file yet."));
  CHECK(filled(text_of(T::pending_text, false), "a", "3", "b").starts_with("3 edits of “a” are in no file yet."));
}
