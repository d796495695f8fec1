#pragma once
#include "domain/value/model.hpp"
#include "view/ui.hpp"

#include <string>
#include <string_view>

namespace sandtable::view {

/// How the chances of a driver's values look: drawn from its quantiles, so that every kind has a picture.
void draw_range(const Ui &ui, ImDrawList *list, ImVec2 min, ImVec2 max, const Driver &driver);
/// "PERT 3 – 4 – 6".
std::string range_words(const Ui &ui, const Driver &driver);
/// What a kind of range means, in plain words; empty for none.
std::string_view kind_words(const Ui &ui, RangeKind kind);

} // namespace sandtable::view
