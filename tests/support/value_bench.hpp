#pragma once
#include "support/any_command.hpp"
#include "support/headless_imgui.hpp"
#include "support/samples.hpp"

// The value room on the whole workbench.

namespace sandtable::test {

inline const ValueCase &case_of(const TestBench &bench) {
  return *first_opportunity(*bench.session.current().history.now()).value;
}

inline void open_value(TestBench &bench) {
  REQUIRE(bench.press(view::T::rail_value));
  bench.frames(3);
}

/// Undone and redone like any other edit.
inline void change_case(TestBench &bench, ValueChange change) {
  const OpportunityId deal = first_opportunity(*bench.session.current().history.now()).id;
  REQUIRE_FALSE(bench.session.current().history.run(EditValue{deal, std::move(change)}));
  bench.frames(3);
}

inline void click_cell(TestBench &bench, std::string_view label) {
  const view::MirrorItem *found = bench.find_item(label, "gridcell");
  if (!found) FAIL("no cell " << label << " among\n" << bench.words());
  const ImVec2 at = middle(*found);
  ImGuiIO &io = ImGui::GetIO();
  io.AddMousePosEvent(at.x, at.y);
  bench.frames(1);
  io.AddMouseButtonEvent(0, true);
  bench.frames(1);
  io.AddMouseButtonEvent(0, false);
  bench.frames(2);
}

} // namespace sandtable::test
