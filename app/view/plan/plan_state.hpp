#pragma once
#include "domain/cheapest_plan.hpp"
#include "domain/engagement/approval.hpp"
#include "domain/engagement/plan_variants.hpp"
#include "domain/engagement/rhythm.hpp"
#include "domain/play_through.hpp"
#include "view/plan/plan_light.hpp"
#include "view/plan/plan_view.hpp"
#include "view/shared_state.hpp"
#include "view/widgets/cell_typing.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace sandtable::view {

enum class PlanTab { gantt, table, board, touches, lists, triangle, play, inbox, approval, count_ };
enum class PlanList { risks, promises, voices, roadmap, rivals, problems, count_ };
enum class GanttUnit { day, week, month, quarter, count_ };

/// What the panel beside the plan is about. A cell of the touch matrix is a party with a phase or a month, or a person
/// with a month.
struct TouchCell {
  std::string party;
  std::optional<std::string> phase; ///< empty optional: all
  int month = 0;                    ///< 0: all
  PersonId person = {};             ///< empty: all
  bool operator==(const TouchCell &) const = default;
};
struct PlanSelection {
  ActionId action;
  GateId gate;
  std::optional<TouchCell> touches;

  void clear() { *this = {}; }
  bool empty() const { return !action && !gate && !touches; }
};

/// What a finger went down on and has not left: once it has rested there it takes it along.
struct FingerHold {
  std::string on;
  double since = 0;
  bool takes = false; ///< it drags, or is about to: nothing else scrolls
};

struct GanttState {
  bool fit_wanted = true;
  double left = 0;      ///< day at the chart's left edge
  float per_day = 2;    ///< pixels of a day at scale 1
  bool critical = true; ///< the critical path is lit
  enum class Drag { none, move, start, finish, link, gate, pan } drag = Drag::none;
  std::string dragged; ///< id of the action or gate
  ImVec2 from;         ///< where the pointer went down
  double left_before = 0;
  float scroll_before = 0;
  long moved = 0; ///< days
  FingerHold finger;
  std::string link_to; ///< the action below the pointer
  std::optional<ActionId> reveal;
  std::optional<int> baseline; ///< the one shown; none: the newest; −1: no baseline
};

enum class TouchRows { phases, months, people };
struct TouchState {
  TouchRows rows = TouchRows::phases;
  bool adding = false;
  std::optional<ContactId> edited;
};

enum class ActionColumn {
  name,
  person,
  goal,
  owner,
  earliest,
  due,
  state,
  days,
  gate,
  helpers,
  effort,
  cost,
  before,
  proof,
  count_
};
/// A cell of the action table.
struct ActionCell {
  ActionId action;
  ActionColumn column = ActionColumn::name;
  bool operator==(const ActionCell &) const = default;
};
struct ActionTableState {
  ActionColumn sort = ActionColumn::due;
  bool descending = false;
  std::string filter;
  std::vector<int> order; ///< of the actions, for
  Document of;
  OpportunityId deal;
  ActionColumn sorted = ActionColumn::count_;
  bool sorted_descending = false;
  std::string sorted_filter;
  std::optional<ActionId> focus; ///< its name is typed next

  std::optional<ActionCell> cursor; ///< the cell that has, or had, the keyboard
  std::optional<ActionCell> go;     ///< takes it next
  bool keyboard = false;            ///< the cursor's cell has it
  bool typing = false;              ///< its text is being typed
  bool open = false;                ///< its list is to open
  std::optional<CellTyping> edit;   ///< opened by a key
};

/// The last simulation asked for, and what it was about.
struct PlanSimulation {
  int serial = 0;
  Document asked_for, seen; ///< `seen`: the document of the last frame, since
  double seen_at = 0;
  OpportunityId deal;
  std::vector<ActionId> actions; ///< the places in the answer's rows
  std::vector<GateId> gates;
  bool triangular = false; ///< how durations are drawn; else PERT
};

/// The month shown in place of the chart; month 0: that of today.
struct CalendarState {
  bool shown = false;
  int year = 0, month = 0;
  long day = 0; ///< chosen
};

struct BoardState {
  std::string dragged;
  ImVec2 from;
  FingerHold finger;
};

struct ListsState {
  PlanList shown = PlanList::risks;
  std::string focus; ///< id of what was just added: its first cell takes the keyboard
};

/// The editor of lead-to-cash steps: the step chosen, or the phase at a place.
struct ProcessState {
  bool open = false, removing = false, focus = false;
  int step = 0, phase = 0;
};

/// What the dialog of recurring actions is filled with: a rhythm, or care on birthdays and anniversaries.
struct RhythmState {
  bool open = false, care = false;
  bool rounds = true; ///< each is a planned round of contact too
  Rhythm rhythm;
  PersonId person;
  ContactKind kind = ContactKind::review;
  std::string name, means;
  MemberId owner;
};

/// The dialog of the levelled load.
struct LevelState {
  bool open = false;
};

/// How long signatures take, as tried out; nothing of it is kept in the file.
struct ApprovalTry {
  GateId gate;
  double days = 0.5, papers = 0.4; ///< per signature; per day
  SigningTime time = SigningTime::exponential;
  double spread = 0.25; ///< of the days, more or less: when triangular
  std::string of;       ///< what the answers are for
  std::optional<double> serial_mean, serial_p90, serial_waiting, by_formula, parallel_mean, parallel_p90,
      parallel_waiting;
  std::string problem;
  std::vector<std::pair<std::string, double>> savings;
};

/// What is being written about an action that is done.
struct FinishDraft {
  ActionId of;
  Date date;
  std::string outcome;
  std::optional<double> attitude;
  std::optional<RelationshipLevel> relationship; ///< none: the expected one
};

/// The plan played on the map, for
struct PlayState {
  OpportunityId deal;
  Ref<PowerMap> map;
  Ref<Engagement> plan;
  Date today;
  std::optional<PlayThrough> play;
  DecisionRule rule = DecisionRule::weighted_vote; ///< its chances are for

  GateId by;                    ///< the cheapest plan reaches the target by this gate
  std::optional<double> target; ///< support index; none = that of the map's targets
  std::optional<CheapestSearch> cheapest;
  GateId cheapest_by; ///< what it was looked for
  double cheapest_target = 0;

  Ref<ValueCase> value;                  ///< what a month's delay costs is that of this case
  std::optional<double> month_of_saving; ///< see play_through.hpp
};

/// The plan against a kept copy, both played, for
struct VariantsState {
  OpportunityId deal;
  Ref<PowerMap> map;
  Ref<Engagement> plan;
  Date today;
  std::string of; ///< the variant
  DecisionRule rule = DecisionRule::weighted_vote;
  List<Action> actions; ///< of the variant, as it would be taken
  std::vector<ActionDifference> differs;
  std::optional<PlayThrough> first, second; ///< as many months each

  std::string shown, name; ///< chosen; typed for the next one
};

struct PlanState {
  PlanTab tab = PlanTab::gantt, tab_seen = PlanTab::count_; ///< the one scrolled to
  bool tabs_scroll = false;                                 ///< there is no room for all of them
  DecisionRule rule = DecisionRule::weighted_vote;          ///< how the customer decides, as chosen in the outlook
  PlanGrouping grouping = PlanGrouping::phase;
  PlanView view;
  PlanSelection selection;
  PlanLight light;
  PersonId pressed; ///< in this frame: selected everywhere
  GanttState gantt;
  TouchState touch;
  ActionTableState table;
  FinishDraft finish;
  PlanSimulation simulation;
  CalendarState calendar;
  BoardState board;
  ProcessState process;
  ListsState lists;
  RhythmState rhythm;
  LevelState level;
  bool load_by_role = false;
  ApprovalTry approval;
  PlayState play;
  VariantsState variants;
  RoundTable rounds; ///< of
  Document rounds_of;
  std::vector<std::vector<int>> by_month; ///< [party][month]
  PersonRounds by_person;
  std::string before_filter; ///< typed into the list of predecessors
  std::string panel_of;      ///< what the panel was about: something else starts at its top
  OpportunityId deal;
};

} // namespace sandtable::view
