#pragma once
#include "base/result.hpp"
#include "domain/engagement/model.hpp"

#include <string_view>
#include <vector>

namespace sandtable {

/// Adds an action to the deal's plan, or replaces the one with its id.
struct PutAction {
  OpportunityId opportunity;
  Action action;
};

/// With what follows from them: no other action waits for one that is gone.
struct RemoveActions {
  static constexpr std::string_view label = "remove_actions";
  OpportunityId opportunity;
  std::vector<ActionId> actions;
};

/// As it is stored, or why not. Dates must be dates, month 0–1200, cost 0–1e15, effort 0–100,000 days, texts within
/// text_limit; whether its person and its predecessors exist is for the caller to see.
Result<Action> checked(Action action);

} // namespace sandtable
