#pragma once
#include "view/shared_state.hpp"
#include "view/ui.hpp"

#include <span>

namespace sandtable::view {

struct ScaleWordsState {
  int scale = 0; ///< index into `scale_list`
};

struct ScaleInfo {
  std::string_view name;
  std::span<const std::string_view> levels;
};
/// Every scale whose words a team may change, the most used first.
std::span<const ScaleInfo> scale_list();

/// The team's own words for the levels of every scale.
void scale_words_dialog(Ui &ui, SharedState &shared, ScaleWordsState &state);

} // namespace sandtable::view
