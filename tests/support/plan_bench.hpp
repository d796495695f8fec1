#pragma once
#include "support/headless_imgui.hpp"
#include "support/samples.hpp"

namespace sandtable::test {

/// A sample's plan on the workbench, on 2026-11-22.
struct PlanBench : TestBench {
  explicit PlanBench(const std::string &name, ImVec2 size = {1440, 1800}, bool chinese = true)
      : TestBench(sample(name), size, chinese) {
    host.today = "2026-11-22";
    REQUIRE(press(view::T::rail_plan));
    frames(4);
  }
  const Workspace &workspace() const { return *session.current().history.now(); }
  const Opportunity &deal() const { return *workspace().accounts.front()->opportunities.front(); }
  const Engagement &plan() const { return *deal().engagement; }
  const Action &action(std::string_view id) const {
    const Action *found = find(plan().actions, ActionId{std::string{id}});
    REQUIRE(found);
    return *found;
  }
  std::size_t steps() const { return session.current().history.steps(); }
};

} // namespace sandtable::test
