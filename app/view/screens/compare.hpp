#pragma once
#include "domain/chart_of_then.hpp"
#include "domain/power_map/map_difference.hpp"
#include "domain/power_map/support.hpp"
#include "view/canvas/map_light.hpp"
#include "view/shared_state.hpp"
#include "view/ui.hpp"

#include <string>

namespace sandtable::view {

struct CompareState {
  Document of; ///< what the difference was worked out for, with
  SnapshotId from, to;
  MapDifference difference;
  ChartDifference chart;  ///< of the organisation; empty where one of the two has none of its own
  bool chart_kept = true; ///< both have
};

/// The support index of those seen, and of all: "17.6 / 11.5".
std::string support_text(const SupportIndex &support);

/// Compares the map with a snapshot of it, or the two last ones when `from` is empty.
void start_comparing(const Ui &ui, SharedState &shared, SnapshotId from = {});

/// Two states of the map side by side: what changed, as a list; the map itself shows the later one. Plays through the
/// snapshots. `light`: what it marks on the map.
void compare_panel(Ui &ui, SharedState &shared, CompareState &state, ImVec2 at, ImVec2 extent);
void mark_changes(const Ui &ui, const SharedState &shared, CompareState &state, MapLight &light);

} // namespace sandtable::view
