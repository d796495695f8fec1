#pragma once
#include "view/guides.hpp"
#include "view/ui.hpp"

#include <optional>

namespace sandtable::view {

/// "Help me choose": a link that asks one short question after another (assets/guides) and gives the rating at the end:
/// power 1–5, attitude −2…+2, coverage as a place on its scale.
std::optional<double> guided_rating(Ui &ui, Guide guide);

} // namespace sandtable::view
