#pragma once
#include "domain/engagement/model.hpp"

#include <cstdint>

namespace sandtable {

// A plan against another: copies of its actions under names of their own.

/// The plan's actions as the variant has them. What is done happened in every variant and stays as it is; predecessors
/// and gates that are gone are left out.
List<Action> actions_of(const Engagement &plan, const PlanVariant &variant);

/// How an action of one list differs in the other.
struct ActionDifference {
  enum class Kind : std::uint8_t { only_first, only_second, dates, effect, effort, other } kind = Kind::other;
  ActionId action;
  bool operator==(const ActionDifference &) const = default;
};
/// Of the first list's actions in their order, then those that only the second has. An action may differ in its dates,
/// its effect, and its cost or effort, once each; in `other` only when in none of these.
std::vector<ActionDifference> differences(const List<Action> &first, const List<Action> &second);

} // namespace sandtable
