// What the plan's words of the trade mean, for a resting pointer.
#include "support/plan_ui.hpp"

using namespace sandtable;
using namespace sandtable::view;
using sandtable::test::middle;
using sandtable::test::PlanUi;

namespace {

/// Whether a hint is shown after the pointer rested on the item.
bool explained(PlanUi &ui, const MirrorItem &item) {
  ImGui::GetIO().AddMousePosEvent(item.min.x + 6, middle(item).y);
  ui.draw(60);
  for (const ImGuiWindow *window : ImGui::GetCurrentContext()->Windows)
    if ((window->Flags & ImGuiWindowFlags_Tooltip) && window->WasActive && !window->Hidden) return true;
  return false;
}

/// The line of text that holds these words.
MirrorItem line_with(const PlanUi &ui, std::initializer_list<std::string_view> words) {
  for (const auto &entry : ui.mirror.items())
    for (const std::string_view part : words)
      if (entry.role == "text" && entry.label.find(part) != std::string::npos) return entry;
  FAIL("no line says " << *words.begin());
  return {};
}

} // namespace

TEST_CASE("slack, the critical path and RACI are explained in plain words where they stand") {
  PlanUi ui("grid");
  for (const char *id : {"grid-x5", "grid-x7"}) {
    ui.state.selection.action = {id};
    ui.draw();
    CHECK(explained(ui, line_with(ui, {"可以晚", "在关键路径上"})));
  }
  ui.state.selection.clear();
  ui.show(PlanTab::triangle);
  const MirrorItem *duties = ui.seen(text_of(T::triangle_duties, true), "heading");
  REQUIRE(duties);
  CHECK(explained(ui, *duties));
}

TEST_CASE("the 80 % day of a gate and what merging paths cost are explained") {
  PlanUi ui("grid");
  ui.draw(20); // the plan rests
  const std::size_t actions = ui.plan().actions.size(), gates = ui.plan().gates.size();
  ScheduleStatus &status = ui.host.schedule;
  status.serial = ui.state.simulation.serial, status.done = true;
  REQUIRE(status.serial > 0);
  status.plan = {10000, static_cast<double>(days_from_date("2026-06-22")), 150, 155, 160, 151, 1.5, 100, 96, 0};
  for (std::size_t i = 0; i < actions; ++i) status.plan.insert(status.plan.end(), {20000, 20010});
  status.gates.clear();
  for (std::size_t g = 0; g < gates; ++g) status.gates.insert(status.gates.end(), {1, 0.5, 110, 120, 130});
  status.tasks.assign(2 * actions, 0.5);
  status.curves.assign(40 * gates, 110);
  ui.draw();
  CHECK(explained(ui, line_with(ui, {"一半把握"})));
  CHECK(explained(ui, line_with(ui, {"路径汇合平均再晚"})));
}
