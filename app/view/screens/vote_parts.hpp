#pragma once
#include "view/screens/vote.hpp"
#include "view/widgets/widgets.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace sandtable::view {

template <class T> bool holds(const std::vector<T> &list, const T &item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

/// The level pressed, or −1. Each row of levels says what they mean; a value between two marks neither.
int power_choice(Ui &ui, std::optional<double> value);
int attitude_choice(Ui &ui, std::optional<double> value);

void vote_results(Ui &ui, SharedState &shared, VoteState &state, const Vote &vote);

} // namespace sandtable::view
