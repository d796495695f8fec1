#pragma once
#include "domain/value/deal.hpp"
#include "domain/value/goal_seek.hpp"
#include "domain/value/what_moves.hpp"
#include "view/shared_state.hpp"
#include "view/ui.hpp"
#include "view/value/cost_grid.hpp"
#include "view/value/value_facts.hpp"

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace sandtable::view {

class ChartPen;

enum class ValueFigure { none, totals, saving, crossing, returns };

enum class ValueTab { table, drivers, interview, scenarios, simulation, people, negotiation };

enum class ValueChart { cumulative, waterfall, stacked, saving, bands, tornado, two_way };
constexpr std::size_t two_way_steps = 5;

struct ValueDriversState {
  DriverId chosen;
  bool name_it = false; ///< just added: its name takes the keyboard
  Ref<ValueCase> of;    ///< what `effects` and `users` were worked out for
  std::size_t pair_option = 0, pair_reference = 0;
  std::vector<std::array<double, 2>> effects; ///< per driver: the saving at its 10th and 90th percentile
  std::vector<std::vector<std::string>> users;
  std::vector<bool> known; ///< which of them are worked out: a few a frame, so that hundreds do not stop the page
};

struct ValueSimState {
  int serial = 0, shown = 0; ///< of the last request; of the last answer taken
  int asked = 0;             ///< trials of the last request
  int most = 100000, seed = 1, asked_seed = 0;
  bool stopped = false, by_rank = false;
  bool latin = false, asked_latin = false; ///< Latin hypercube sampling
  double bins_from = 0, bins_to = 0;       ///< of the histogram that was asked for
  Ref<ValueCase> of;                       ///< what was asked about
  std::size_t option = 0, reference = 0;
  Ref<ValueCase> print_of; ///< whose fingerprint `print` is
  std::string print;
  std::size_t across = 0, down = 1; ///< the two-way table's drivers, among those that vary
  Ref<ValueCase> table_of;          ///< what its cells were worked out for
  std::size_t table_across = 0, table_down = 0, table_pair = 0;
  std::array<double, two_way_steps> across_values{}, down_values{};
  std::array<double, two_way_steps * two_way_steps> cells{};
};

inline constexpr std::array deal_sure{0.7, 0.8, 0.9, 0.95}; ///< how sure one may want to be of floor and saving

struct ValueDealState {
  Ref<ValueCase> of; ///< what the rest belongs to
  CasePair pair;
  CostLineId line;                ///< of the price; a customer's copy of the case does not tell which one was chosen
  std::optional<DealPrice> found; ///< none: there is no price to negotiate
  double price = 0;               ///< looked at, not in the document
  std::vector<bool> given;        ///< per concession: part of what is looked at
  DealTrials trials;
  Negotiation ours;               ///< with our cost at the price looked at
  std::optional<DealSides> sides; ///< at `sides_price`
  double sides_price = 0;
  DealAsk ask;
  DealCorridor corridor;          ///< for `ask`
  double low = 0, high = 0;       ///< of the slider
  std::vector<DealChances> curve; ///< from `low` to `high`, for `ask`
  double sure = 0.8;              ///< of `deal_sure`
  bool ours_shown = false;        ///< our margin: only when asked for, never while presenting
};

struct ValueInterviewState {
  std::size_t at = 0;      ///< the question; as many as there are: all were asked
  bool focus = false;      ///< its field takes the keyboard
  bool was_typing = false; ///< in the last frame
  bool alone = false;      ///< in front of the customer: without the tabs, some of which are for us only
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

/// The way from a cell, a figure or a driver down into what it is made of.
struct ValueWhyState {
  std::vector<DriverId> trail; ///< drivers looked into; on the drivers' own screen those one came from
  ValueTab tab = ValueTab::table;
  std::optional<GridCell> cell; ///< where the way began
  GridSide side = GridSide::ours;
  ValueFigure asked = ValueFigure::none;
  DriverId chosen;
  Ref<ValueCase> moves_of; ///< what `moves` was worked out for
  std::string moves_what;
  std::vector<Move> moves;
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
  ValueWhyState why;
  std::optional<ValueChart> full;        ///< the chart that is presented alone
  ValueFigure asked = ValueFigure::none; ///< whose "why?" is shown
  std::string pasted;                    ///< a cost table waiting in the empty state
  Ref<ValueCase> anew;                   ///< the case that is to be begun anew; null = none
};

/// The deal's value case.
void value_screen(Ui &ui, SharedState &shared, ValueState &state, ImVec2 at, ImVec2 extent);

// Its parts, each at the cursor, as wide as the room.
void value_empty(Ui &ui, SharedState &shared, ValueState &state, ImVec2 at, ImVec2 extent); ///< no case yet
/// A cost table that was pasted or read from an .xlsx is shown before it becomes part of the case. False for what is no
/// cost table but cells.
bool value_take_costs(Ui &ui, SharedState &shared);
void value_begin_with_costs(Ui &ui, SharedState &shared, std::string_view text); ///< a new case of it
/// The ways to begin, offered for a case that is there; false when nobody asked for them.
bool value_begin_anew(Ui &ui, SharedState &shared, ValueState &state, ImVec2 at, ImVec2 extent);
void value_figures(Ui &ui, ValueState &state);
void value_charts(Ui &ui, SharedState &shared, ValueState &state, bool side_by_side);
void value_full_chart(Ui &ui, ValueState &state); ///< `state.full`, alone on the screen
std::string chart_name(const Ui &ui, ValueChart chart);
/// A chart alone: what it says, on what, and how it is drawn into a box. For the frame it was made in.
struct ChartPicture {
  std::string title, note;
  float height = 0; ///< 0 = any
  std::function<void(ChartPen &, ImVec2, ImVec2)> draw;
  std::function<std::string(ImVec2, ImVec2, ImVec2)> read = {}; ///< what a pointer in the box reads; empty = nothing
};
/// None while there is nothing to draw.
std::optional<ChartPicture> chart_picture(const Ui &ui, const ValueState &state, ValueChart which);
void value_export_chart(Ui &ui, const ValueState &state, ValueChart which, bool png); ///< as SVG or PNG
/// In the corner of a card: the chart alone on the whole screen, as when presenting.
void enlarge_chart(Ui &ui, SharedState &shared, ValueState &state, ValueChart chart, ImVec2 card, float width);
/// What stands behind the chosen cell or figure.
void value_why(Ui &ui, SharedState &shared, ValueState &state);
void value_drivers(Ui &ui, ValueState &state);
void value_driver_panel(Ui &ui, ValueState &state); ///< of the chosen one
/// Makes an action of confirming the driver with somebody of the customer, and tells what came of it.
void value_confirm(Ui &ui, const Driver &driver);
/// A range of this kind that fits the driver's value: what the evidence is worth around it.
Range proposed_range(const Driver &driver, RangeKind kind);
void value_interview(Ui &ui, SharedState &shared, ValueState &state);
void value_scenarios(Ui &ui, ValueState &state);
void value_goal_seek(Ui &ui, ValueState &state);
void value_people(Ui &ui, SharedState &shared, ValueState &state);
void value_simulation(Ui &ui, SharedState &shared, ValueState &state);
/// Asks for trials of the present case unless it has them.
void value_follow_simulation(Ui &ui, ValueState &state);
/// How many trials, from which seed, how far they are, and their stop.
void value_simulation_bar(Ui &ui, ValueState &state);
void value_negotiation(Ui &ui, ValueState &state);
/// Our side of it: margin, chances of both sides, concessions, each what a card holds.
void value_deal_seller(Ui &ui, ValueState &state);
void value_deal_chances(Ui &ui, ValueState &state);
void value_concessions(Ui &ui, ValueState &state);
/// A name and a number of the negotiation.
void deal_fact(Ui &ui, std::string_view name, std::string_view number, ImU32 color = 0, bool large = false);
/// What the rival may answer to a saving (present value) that is wanted at least; `chance_of`: that of a saving.
void value_rival_replies(Ui &ui, const ValueFacts &facts, double saving, double wanted,
                         const std::function<double(double)> &chance_of);
void value_add_driver(Ui &ui, ValueState &state);
/// The menus of terms and options.
void value_terms_menu(Ui &ui, ValueState &state);
void value_options_menu(Ui &ui, SharedState &shared, ValueState &state);

} // namespace sandtable::view
