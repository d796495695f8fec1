#pragma once
#include "domain/influence_of_map.hpp"
#include "domain/power_map/key_players.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace sandtable::view {

struct Ui;
struct SharedState;

/// What formal power can be set against: measures that are the greater, the more somebody has to say.
enum class Measure : unsigned char { pagerank, betweenness, closeness, out_degree, reach, effective_size, count_ };

/// Every measure of every person of the map that is shown, worked out when first looked at and once per document.
struct MapMeasures {
  Document of; ///< null: none yet
  OpportunityId deal;
  MapInfluence influence;
  InfluenceMeasures all;
  std::optional<std::vector<double>> reach;
  int reach_trials = 0;
  std::optional<double> fragmentation; ///< as the map is
  KeyPlayers key_players;              ///< the two whose going breaks it up most
  bool unfolded = false;               ///< the inspector's group

  std::optional<double> of_person(Measure measure, Node node) const;
  /// Shares of all, one per person; whoever has no value has none. Undefined: nobody has any.
  std::optional<std::vector<double>> shares(Measure measure) const;
  /// Whether the two key players do more than leave: without them a tenth more of the pairs are cut off.
  bool falls_apart() const;
};

inline constexpr std::size_t measured_at_once = 300, measured_at_most = 3000; ///< people

/// Of the map that is shown. Null: a map of more people than are measured at once, which nobody asked for.
const MapMeasures *measures_of(const Ui &ui, SharedState &shared);
/// Works them out, unless the map is too large to wait for.
void work_out_measures(const Ui &ui, SharedState &shared);
/// In place of measures that are not there: why, and the way to them.
void measures_missing(Ui &ui, SharedState &shared);

std::string_view measure_name(const Ui &ui, Measure measure);  ///< "between others"
std::string_view measure_hint(const Ui &ui, Measure measure);  ///< in plain words
std::string_view measure_short(const Ui &ui, Measure measure); ///< a word that fits a card

/// Beside the lens' button while it is on: by which measure, and whose going would break the map up.
void lens_choice(Ui &ui, SharedState &shared, bool with_words);

} // namespace sandtable::view
