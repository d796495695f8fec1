#include "support/any_command.hpp"
#include "support/headless_imgui.hpp"
#include "view/widgets/widgets.hpp"

#include <doctest/doctest.h>

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::TestUi;

namespace {
struct Field {
  TestUi test{sandtable::test::small_document()};
  bool enabled = true;
  std::string_view value = "Ada";
  std::string committed;
  int commits = 0;

  void frame() {
    test.frame([&](Ui &ui) {
      if (text_field(ui, "name", value, committed, {.enabled = enabled})) ++commits;
    });
  }
  void click() {
    const auto *item = test.item("name");
    REQUIRE(item);
    ImGuiIO &io = ImGui::GetIO();
    io.AddMousePosEvent((item->min.x + item->max.x) / 2, (item->min.y + item->max.y) / 2);
    for (const bool down : {true, false}) frame(), io.AddMouseButtonEvent(0, down), frame();
    frame();
  }
  void type(const char *text) { ImGui::GetIO().AddInputCharactersUTF8(text), frame(), frame(); }
};
} // namespace

TEST_CASE("a disabled field takes neither the keyboard nor a reader's text, now or later") {
  Field field;
  field.enabled = false;
  field.frame();
  field.click();
  CHECK(ImGui::GetActiveID() == 0);
  CHECK(field.test.item("name")->state == "disabled");
  field.type("Grace");
  field.test.mirror.set_value(field.test.item("name")->id, "Grace");
  field.test.mirror.press(field.test.item("name")->id);
  field.frame();
  field.enabled = true;
  for (int i = 0; i < 3; ++i) field.frame();
  CHECK(ImGui::GetActiveID() == 0);
  CHECK(field.test.item("name")->value == "Ada");
  CHECK(field.commits == 0);
}

TEST_CASE("a disabled field may be empty") {
  Field field;
  field.enabled = false;
  field.value = {};
  field.frame();
  CHECK(field.test.item("name")->value.empty());
}

TEST_CASE("a field that is disabled while it is typed into drops the keyboard and the text") {
  Field field;
  field.frame();
  field.click();
  REQUIRE(ImGui::GetActiveID() != 0);
  field.type("Grace");
  field.enabled = false;
  for (int i = 0; i < 3; ++i) field.frame();
  CHECK(ImGui::GetActiveID() == 0);
  CHECK(field.test.item("name")->value == "Ada");
  field.enabled = true;
  for (int i = 0; i < 3; ++i) field.frame();
  CHECK(field.test.item("name")->value == "Ada");
  CHECK(field.commits == 0);
}

TEST_CASE("Ctrl+Z in the field typed in last undoes the document's last step, not its text of before") {
  Field field;
  field.frame();
  field.click();
  field.type("!");
  ImGuiIO &io = ImGui::GetIO();
  for (const bool down : {true, false}) io.AddKeyEvent(ImGuiKey_Enter, down), field.frame(), field.frame();
  REQUIRE(field.commits == 1);
  const std::string kept = field.committed;
  field.value = kept;
  field.frame();
  field.click();
  REQUIRE(ImGui::GetActiveID() != 0);
  io.AddKeyEvent(ImGuiMod_Ctrl, true);
  io.AddKeyEvent(ImGuiKey_Z, true);
  int undone = 0;
  for (int i = 0; i < 3; ++i) {
    field.frame();
    for (const auto &request : field.test.out.requests) undone += std::holds_alternative<Undo>(request);
  }
  io.AddKeyEvent(ImGuiKey_Z, false);
  io.AddKeyEvent(ImGuiMod_Ctrl, false);
  field.frame();
  CHECK(undone == 1);
  CHECK(field.test.item("name")->value == kept);
  CHECK(field.commits == 1);
}
