#pragma once
#include "base/csv.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "domain/engagement/model.hpp"

#include <span>

namespace sandtable {

// Tasks and capacities as rows of a spreadsheet.

struct CapacityPlan {
  std::vector<Resource> resources;
  std::vector<Problem> problems; ///< path "row 3, capacity"
};

/// Rows of `resource,capacity`; a blank capacity is 1. Refused: a resource without name or named twice, a capacity that
/// is no number from 0 on.
CapacityPlan plan_capacities(const Table &table);

struct TaskPlan {
  std::vector<Action> actions; ///< in the order of the rows, ids as given
  std::vector<Problem> problems;
};

/// Rows of `id,name,optimistic,likely,pessimistic,predecessors,resources`. A row without id gets one; blank optimistic
/// and pessimistic cells are the likely one, and a row without any of the three is a milestone. Predecessors are ids
/// or unique names: "a;b", also with kind and lag in working days: "a FS+2", "aSS-1". Resources are "AR:1;SR:2",
/// without a number 1. Refused: an id twice, an unknown predecessor, a cycle, three points out of order or below 0, and
/// more of a resource than `capacities` has.
TaskPlan plan_tasks(const Table &table, std::span<const Resource> capacities, IdSource &ids);

} // namespace sandtable
