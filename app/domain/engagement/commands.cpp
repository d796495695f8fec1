#include "domain/engagement/commands.hpp"

#include "domain/text_check.hpp"

namespace sandtable {

Result<Action> checked(Action action) {
  const auto within = [](double value, double most) { return value >= 0 && value <= most; };
  if (!action.id) return Problem{"problem_id_missing", {}, {}};
  if (!action.due.empty() && !is_date(action.due)) return Problem{"problem_date", {}, action.due};
  if (!fits({action.name, action.means, action.proof})) return too_long();
  if (!within(action.month.value_or(0), 1200) || !within(action.cost, 1e15) || !within(action.effort, 100000))
    return Problem{"problem_field_range", {}, "≥ 0"};
  return action;
}

} // namespace sandtable
