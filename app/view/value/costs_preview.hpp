#pragma once
#include "domain/value/cost_table.hpp"
#include "view/shared_state.hpp"
#include "view/ui.hpp"

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace sandtable::view {

struct CostsPreviewState {
  std::optional<Table> table;
  std::vector<CostColumn> columns; ///< what the user says each column holds
  bool header = true;              ///< the first row names the columns
  bool income_positive = true;     ///< positive benefits are taken off the cost
  CostPlan plan;                   ///< of all that
  Ref<ValueCase> planned_for;
  std::vector<std::pair<std::size_t, std::size_t>> places;   ///< per problem: row and column of `table`
  std::unordered_map<std::uint64_t, std::size_t> problem_at; ///< by row and column of `table`: index into the problems
  bool stale = true;
  std::optional<std::size_t> scroll_to_row;
  float scroll_x = 0;
  int popups = 0; ///< open popovers of the last frame: Escape closes those first
  bool was_open = false;
};

/// A cost table that was pasted or read from a file: what its columns and rows are taken for, then import or not
/// (Overlay::costs with SharedState::costs).
void costs_preview(Ui &ui, SharedState &shared, CostsPreviewState &state);

} // namespace sandtable::view
