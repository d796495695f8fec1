#pragma once
#include "domain/engagement/workload.hpp"
#include "view/plan/plan_state.hpp"
#include "view/screens/start_layout.hpp"
#include "view/widgets/widgets.hpp"

namespace sandtable::view {

// The parts of the plan's screen.
void gantt_part(Ui &ui, PlanState &state, ImVec2 at, ImVec2 extent);
/// As high as it needs to be for all of its rows.
float gantt_height(const Ui &ui, const PlanState &state);
void action_table_part(Ui &ui, SharedState &shared, PlanState &state, ImVec2 at, ImVec2 extent);
/// Party × phase, or party × month; `compact`: a card of the first screen.
void touch_part(Ui &ui, PlanState &state, bool compact);
/// Actions and gates of each of ours, as bars.
void owners_part(Ui &ui, PlanState &state);

/// The phases, steps and control points of lead to cash, in a dialog of its own.
void process_dialog(Ui &ui, ProcessState &state);
/// Actions that come back, by a rhythm or on birthdays and anniversaries: which days, then all in one step.
void rhythm_dialog(Ui &ui, SharedState &shared, PlanState &state);
/// A month with all that falls into it, and the chosen day's list.
void calendar_part(Ui &ui, PlanState &state);
void board_part(Ui &ui, PlanState &state, ImVec2 at, ImVec2 extent);
/// Risks, promises, voices, roadmap, rivals' moves and problems, each in a list that is edited in its cells.
void lists_part(Ui &ui, PlanState &state);
/// Shared KPIs, duties per step, sales operations with its gates, sponsors and who is there how much.
void triangle_part(Ui &ui, PlanState &state);
/// What actions share beside our people and how much of it there is, edited in its cells.
void pool_part(Ui &ui);
/// The first open action that asks for more than there is, in words, so that nothing can be levelled; else empty.
std::string pool_problem(const Ui &ui);
/// How much of that the action takes; nothing where nothing is shared. True when `changed` differs.
bool demands_group(Ui &ui, const Action &action, Action &changed);
void inbox_part(Ui &ui, SharedState &shared, PlanState &state);
void approval_part(Ui &ui, PlanState &state);
void play_part(Ui &ui, PlanState &state);
/// The plan against a kept copy of it, below the play.
void variants_part(Ui &ui, PlanState &state);
/// What other firms report of the method beside this plan's own figures.
void benchmarks_part(Ui &ui, PlanState &state);
std::int64_t play_trials(const PowerMap &map); ///< as many as a frame can bear
std::string play_month(const Ui &ui, const Date &month);
std::string signed_index(double index);
std::string chance_text(double chance);

/// What the simulation says of a gate; working days count from `origin`.
struct GateChance {
  double waits = 0; ///< open actions before it
  std::optional<double> chance;
  long p50 = 0, p80 = 0, p90 = 0; ///< days
  std::span<const double> curve;  ///< quantiles, working days
  long origin = 0;
};
/// The plan with nobody above the limit of load, as worked out along with the simulation.
struct LevelledPlan {
  double end = 0, bound = 0; ///< working days from today
  std::size_t dense = 0;
  std::vector<ActionSpan> spans; ///< per action of the plan
};
std::optional<LevelledPlan> levelled_of(const Ui &ui, const PlanState &state);
void run_simulation(Ui &ui, PlanState &state);
/// The levelled dates beside the present ones, to be taken in one step.
void level_dialog(Ui &ui, SharedState &shared, PlanState &state);

/// Asks for a simulation once the plan rests, unless it is a very large one.
void follow_simulation(Ui &ui, PlanState &state);
std::optional<GateChance> chance_of(const Ui &ui, const PlanState &state, const GateId &gate);
std::optional<double> criticality_of(const Ui &ui, const PlanState &state, const ActionId &action);
/// How closely the end follows the action's duration, −1…+1; nothing while unknown or certain.
std::optional<double> cruciality_of(const Ui &ui, const PlanState &state, const ActionId &action);
/// The gate's chance in figures and as a curve.
void chance_group(Ui &ui, PlanState &state, std::size_t gate);

/// "Who does what by when", a paragraph for each of ours or for one of them, without what others may not see.
std::string who_does_what(const Ui &ui, const std::optional<MemberId> &only);
/// Menu entries that copy it: for everybody, and for each who has something to do.
void copy_text_items(Ui &ui, SharedState &shared);
void keep_baseline(Ui &ui, SharedState &shared, const PlanView &view);

void action_panel(Ui &ui, SharedState &shared, PlanState &state, const Action &action);
void gate_panel(Ui &ui, PlanState &state, std::size_t at);
void touch_panel(Ui &ui, SharedState &shared, PlanState &state);

// People: who is selected anywhere lights what concerns them here, and who is pressed here is selected everywhere.
void follow_light(const Ui &ui, const SharedState &shared, PlanState &state);
void take_pressed_person(SharedState &shared, PlanState &state);
void show_on_map(SharedState &shared, const PersonId &person);
/// Says who is lit and what of them; as high as it needs, 0 with nobody selected.
float light_strip(Ui &ui, SharedState &shared, PlanState &state, ImVec2 at, float width);
void draw_lit_row(const Ui &ui, ImDrawList *list, ImVec2 min, ImVec2 max);
std::string with_lit(std::string state, bool lit); ///< the mirror's states

// What several parts do.
inline constexpr float finger_slack = 9; ///< pixels a finger that rests may move
/// Whether a finger drags what it pressed: it has rested there first, or what it pressed is `chosen` and it moves.
bool finger_takes_hold(Ui &ui, FingerHold &finger, const Pressed &pressed, const std::string &name, bool chosen);
/// A card's title with a choice beside it, or below it where both do not fit; the place of the choice.
ImVec2 title_beside(Ui &ui, const char *id, std::string_view title, float choice);
/// How much our people are there, for workload_of.
AvailabilityOf availability_in(const Ui &ui);
void add_action(Ui &ui, PlanState &state, Action action);
void add_gate(Ui &ui, PlanState &state);
void put_action(Ui &ui, Action action);
void put_gate(Ui &ui, Gate gate);
/// Rounds counted by party and phase, and by party and month; rebuilt with the document.
void follow_rounds(const Ui &ui, PlanState &state);
/// Whether an action is done, late or on its way, in a word.
struct ActionStanding {
  std::string word;
  ImU32 ink, ground;
};
ActionStanding standing_of(const Ui &ui, const PlanView &view, int action);
/// A small coloured label.
void badge(Ui &ui, std::string_view text, ImU32 ink, ImU32 ground);
/// A cell that opens a list: plain words until the pointer is there.
bool list_cell(Ui &ui, std::string_view name, std::string_view shown, float width, ImU32 ink = 0);
/// Text typed as a date: empty or a day; otherwise refused below its field.
bool date_field(Ui &ui, std::string_view label, const Date &value, Date &committed, float width = -1);
/// A choice among our people; the index chosen, 0 = nobody, or −1.
bool owner_select(Ui &ui, std::string_view label, const MemberId &current, MemberId &chosen, float width = -1);

} // namespace sandtable::view
