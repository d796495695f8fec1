#pragma once
#include "view/charts/charts.hpp"
#include "view/value/value_screen.hpp"
#include "view/value/value_text.hpp"

#include <optional>
#include <string>
#include <vector>

namespace sandtable::view {

// What the trials of a case look like, as charts: for their cards, alone on the screen, and on paper.

/// The last answer of the trials; null while there is none.
const SimulationStatus *simulation_answer(const Ui &ui, const ValueSimState &state);
/// The value below which a share `p` of the trials lies, 0 … 1.
double at_chance(const std::vector<double> &quantiles, double p);
/// The year by which a share of the trials has crossed; none when they never do.
std::optional<int> crossing_at(const std::vector<double> &years, double share);
/// Places of the drivers that have a range of their own.
std::vector<std::size_t> varying_drivers(const ValueCase &value);

std::string claim_sentence(const Ui &ui, const ValueFacts &f, const SimulationStatus &s);
std::string crossing_sentence(const Ui &ui, const SimulationStatus &s);

Histogram saving_histogram(const ValueFacts &f, const SimulationStatus &s);
/// Trials that the running request has counted, once they are more than the answer has; else 0.
double live_trials(const ValueSimState &sim, const SimulationStatus &s);
/// The histogram of those.
Histogram live_histogram(const ValueFacts &f, const ValueSimState &sim, const SimulationStatus &s);
/// How the bands count amounts.
AmountScale bands_scale(const Ui &ui, const ValueFacts &f, const SimulationStatus &s);
LineChart bands_chart(const Ui &ui, const ValueFacts &f, const SimulationStatus &s);
ColumnChart crossing_chart(const Ui &ui, const SimulationStatus &s); ///< a year's share each; the last is never
/// The eight that move the saving most: by amount one at a time, or by rank correlation.
Tornado tornado_chart(const Ui &ui, const ValueFacts &f, const SimulationStatus &s, bool by_rank);
HeatMap two_way_chart(const Ui &ui, const ValueFacts &f, const ValueSimState &sim);

// What a pointer at a place of a chart reads; empty where it points at nothing.
std::string saving_words(const Ui &ui, const SimulationStatus &s, const Histogram &chart, int bin);
std::string bands_words(const Ui &ui, const ValueFacts &f, const SimulationStatus &s, const LineChart &chart,
                        int place);
std::string tornado_words(const Tornado &chart, bool by_rank, int row);
std::string two_way_words(const Ui &ui, const ValueFacts &f, const ValueSimState &sim, const HeatMap &chart,
                          std::optional<std::size_t> cell);

/// One of these charts; none while there is nothing to draw.
std::optional<ChartPicture> simulation_picture(const Ui &ui, const ValueState &state, ValueChart which);

} // namespace sandtable::view
