#pragma once
#include "domain/value/goal_seek.hpp"
#include "domain/value/negotiation.hpp"
#include "view/shared_state.hpp"
#include "view/ui.hpp"
#include "view/value/cost_grid.hpp"
#include "view/value/value_facts.hpp"

#include <array>
#include <string>
#include <vector>

namespace sandtable::view {

enum class ValueFigure { none, totals, saving, crossing, returns };

enum class ValueTab { table, drivers, interview, scenarios, simulation, people, negotiation };

enum class ValueChart { cumulative, waterfall, stacked };

struct ValueDriversState {
  DriverId chosen;
  bool name_it = false; ///< just added: its name takes the keyboard
  Ref<ValueCase> of;    ///< what `effects` and `users` were worked out for
  std::size_t pair_option = 0, pair_reference = 0;
  std::vector<std::array<double, 2>> effects; ///< per driver: the saving at its 10th and 90th percentile
  std::vector<std::vector<std::string>> users;
};

struct ValueSimState {
  int serial = 0, shown = 0; ///< of the last request; of the last answer taken
  int stage = 0, most = 100000, seed = 1, asked_seed = 0;
  bool stopped = false, by_rank = false;
  bool latin = false, asked_latin = false; ///< Latin hypercube sampling
  Ref<ValueCase> of;                       ///< what was asked about
  std::size_t option = 0, reference = 0;
  Ref<ValueCase> print_of; ///< whose fingerprint `print` is
  std::string print;
  std::size_t across = 0, down = 1; ///< the two-way table's drivers, among those that vary
  Ref<ValueCase> table_of;          ///< what its cells were worked out for
  std::size_t table_across = 0, table_down = 0, table_pair = 0;
  std::array<double, 5> across_values{}, down_values{};
  std::array<double, 25> cells{};
};

struct ValueDealState {
  Ref<ValueCase> of; ///< what `price` and `trials` belong to
  double price = 0;  ///< looked at, not in the document
  SellerTrials trials;
  bool ours_shown = false; ///< our margin: only when asked for, never while presenting
};

struct ValueInterviewState {
  std::size_t at = 0;      ///< the question; as many as there are: all were asked
  bool focus = false;      ///< its field takes the keyboard
  bool was_typing = false; ///< in the last frame
  ImGuiID field = 0;       ///< whose Enter goes on to the next question
};

struct ValueScenariosState {
  Ref<ValueCase> of; ///< what `results` were worked out for
  CasePair pair;
  std::vector<ValueResults> results; ///< per scenario, then of the case as it stands
  std::optional<std::size_t> shown;
  std::vector<std::size_t> differing;
  Goal goal{.to = 0.3};
  std::optional<GoalAnswer> answer; ///< to `goal` in `of`
};

struct ValueState {
  OpportunityId deal;         ///< whose case the rest is about
  OptionId option, reference; ///< chosen for the comparison; empty = the usual pair
  ValueFacts facts;
  CostGridState grid;
  ValueTab tab = ValueTab::table;
  ValueDriversState drivers;
  ValueScenariosState scenarios;
  ValueSimState simulation;
  ValueDealState deal_room;
  ValueInterviewState interview;
  std::optional<ValueChart> full;        ///< the chart that is presented alone
  ValueFigure asked = ValueFigure::none; ///< whose "why?" is shown
  std::string pasted;                    ///< a cost table waiting in the empty state
};

/// The deal's value case.
void value_screen(Ui &ui, SharedState &shared, ValueState &state, ImVec2 at, ImVec2 extent);

// Its parts, each at the cursor, as wide as the room.
void value_empty(Ui &ui, SharedState &shared, ValueState &state, ImVec2 at, ImVec2 extent); ///< no case yet
void value_figures(Ui &ui, ValueState &state);
void value_charts(Ui &ui, SharedState &shared, ValueState &state, bool side_by_side);
void value_full_chart(Ui &ui, ValueState &state); ///< `state.full`, alone on the screen
std::string chart_name(const Ui &ui, ValueChart chart);
void value_export_chart(Ui &ui, const ValueFacts &facts, ValueChart which, bool png); ///< as SVG or PNG
/// What stands behind the chosen cell or figure.
void value_why(Ui &ui, SharedState &shared, ValueState &state);
void value_drivers(Ui &ui, ValueState &state);
void value_driver_panel(Ui &ui, ValueState &state); ///< of the chosen one
/// A range of this kind that fits the driver's value: what the evidence is worth around it.
Range proposed_range(const Driver &driver, RangeKind kind);
void value_interview(Ui &ui, SharedState &shared, ValueState &state);
void value_scenarios(Ui &ui, ValueState &state);
void value_goal_seek(Ui &ui, ValueState &state);
void value_people(Ui &ui, SharedState &shared, ValueState &state);
void value_simulation(Ui &ui, ValueState &state);
/// Asks for trials of the present case unless it has them.
void value_follow_simulation(Ui &ui, ValueState &state);
void value_negotiation(Ui &ui, ValueState &state);
/// What the rival may answer to a saving (present value) that is wanted at least; `savings`: its quantiles, or null, at
/// a price that lies `dearer` below the one looked at.
void value_rival_replies(Ui &ui, const ValueFacts &facts, double saving, double wanted,
                         const std::vector<double> *savings, double dearer);
void value_add_driver(Ui &ui, ValueState &state);
/// The menus of terms and options.
void value_terms_menu(Ui &ui, ValueState &state);
void value_options_menu(Ui &ui, SharedState &shared, ValueState &state);

} // namespace sandtable::view
