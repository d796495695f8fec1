#pragma once
#include "support/headless_imgui.hpp"
#include "support/samples.hpp"
#include "view/plan/plan_screen.hpp"

namespace sandtable::test {

/// The plan's screen alone, on 2026-11-22, with its state in sight.
struct PlanUi : TestUi {
  view::SharedState shared;
  view::PlanState state;
  std::size_t deal_shown = 0;

  explicit PlanUi(Document document, ImVec2 size = {1440, 2600}) : TestUi(std::move(document)) {
    ImGui::GetIO().DisplaySize = size;
    host.today = "2026-11-22";
    draw();
  }
  explicit PlanUi(const std::string &name, ImVec2 size = {1440, 2600}) : PlanUi(sample(name), size) {}

  void draw(int count = 3) {
    for (int i = 0; i < count; ++i) {
      host.time += 0.05;
      frame([&](view::Ui &ui) {
        ui.opportunity = ui.account->opportunities[deal_shown].get();
        ui.phone = ImGui::GetIO().DisplaySize.x < 900;
        view::plan_screen(ui, shared, state, {0, 0}, ImGui::GetIO().DisplaySize);
      });
    }
  }
  void show(view::PlanTab tab) { state.tab = tab, draw(); }
  History &history() { return session.current().history; }
  const Opportunity &deal() { return *history().now()->accounts.front()->opportunities[deal_shown]; }
  const Engagement &plan() { return *deal().engagement; }
  Action action(std::string_view id) {
    const Action *found = find(plan().actions, ActionId{std::string{id}});
    REQUIRE(found);
    return *found;
  }
  const view::MirrorItem *seen(std::string_view label, std::string_view role) const {
    for (const auto &entry : mirror.items())
      if (entry.label == label && (entry.role == role || TestBench::is_menu_item(entry.role, role))) return &entry;
    return nullptr;
  }
  bool lit(std::string_view label, std::string_view role) const {
    const auto *found = seen(label, role);
    if (!found) FAIL("no " << role << " " << label);
    return found->state.find("lit") != std::string::npos;
  }
  bool says(std::string_view part) const {
    for (const auto &entry : mirror.items())
      if ((entry.label + " " + entry.value).find(part) != std::string::npos) return true;
    return false;
  }
  bool press(std::string_view label, std::string_view role) {
    const auto *found = seen(label, role);
    if (!found) return false;
    mirror.press(found->id);
    draw();
    return true;
  }
  bool fill(std::string_view label, std::string text) {
    const auto *found = seen(label, "textbox");
    if (!found) return false;
    mirror.set_value(found->id, std::move(text));
    draw();
    return true;
  }
  void run(const Command &command) {
    history().run(command);
    draw();
  }
  void key(ImGuiKey which) {
    ImGui::GetIO().AddKeyEvent(which, true);
    draw(1);
    ImGui::GetIO().AddKeyEvent(which, false);
    draw(2);
  }
  void type(const char *text) {
    ImGui::GetIO().AddInputCharactersUTF8(text);
    draw(6); // the field takes the keyboard first
  }
  void click(ImVec2 at) {
    ImGui::GetIO().AddMousePosEvent(at.x, at.y);
    draw(2);
    for (const bool down : {true, false}) ImGui::GetIO().AddMouseButtonEvent(0, down), draw(2);
  }
};

} // namespace sandtable::test
