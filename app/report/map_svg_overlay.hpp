#pragma once
#include "domain/power_map/map_overlay.hpp"
#include "domain/power_map/model.hpp"
#include "report/map_people.hpp"

#include <functional>
#include <string>

namespace sandtable {

/// Over the cards: the lens' words, rivals' ties and a decision chain. `inside`: whether a card is within the picture.
/// Redacted, rivals are "R1", "R2" … in the map's order.
void add_overlay(std::string &svg, const MapOverlay &overlay, const MapPeople &people, const PowerMap &map,
                 Audience audience, bool redacted, const std::function<bool(const Rect &)> &inside);

} // namespace sandtable
