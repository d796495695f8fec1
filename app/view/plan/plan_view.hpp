#pragma once
#include "domain/engagement/chinese_calendar.hpp"
#include "domain/engagement/plan_dates.hpp"
#include "domain/engagement/review.hpp"
#include "view/ui.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sandtable::view {

enum class PlanGrouping { phase, person, owner, count_ };

/// A line of the chart: an action, or the heading of those below it.
struct PlanRow {
  int action = -1;
  std::string heading;
  PersonId person; ///< whom the heading names
};

struct PlanGate {
  GateReadiness readiness;
  std::optional<long> day;   ///< its date
  std::optional<long> ready; ///< when the last action before it ends, by the critical path
  int last = -1;             ///< that action
};

/// What the plan's screens show, worked out once per document, deal, day and grouping.
struct PlanView {
  Document of;
  OpportunityId deal;
  Date today;
  PlanGrouping grouping = PlanGrouping::phase;
  bool zh = true;
  std::optional<int> baseline_wanted;

  long now = 0;
  WorkCalendar calendar;
  std::optional<long> first_month;
  std::vector<ActionSpan> spans;
  std::vector<std::string> people; ///< per action: the person's name
  std::vector<OurRole> roles;      ///< per action: of its owner; count_: nobody
  std::vector<int> steps;          ///< per action: its LTC step, that of its gate, or the deal's; 0: none
  std::vector<std::optional<ActionSpan>> baseline; ///< per action: as in the baseline shown; empty without one
  std::vector<std::vector<int>> followers;
  std::vector<int> row_of; ///< per action
  std::unordered_map<std::string_view, int> at;
  std::optional<PlanNetwork> network;
  std::string unscheduled; ///< why there is none
  Schedule schedule;
  std::vector<PlanGate> gates;
  int next_gate = -1;
  std::size_t overdue = 0, done = 0, estimated = 0; ///< open actions past their date; done; with three points
  std::vector<PlanRow> rows;
  long from = 0, to = 0; ///< the days the chart shows when all is in sight

  int index_of(const ActionId &id) const {
    const auto found = at.find(id.text);
    return found == at.end() ? -1 : found->second;
  }
  bool critical(int action) const { return network && schedule.tasks[static_cast<std::size_t>(action)].critical; }
  /// When it ends by the critical path; none without a network.
  std::optional<long> expected(int action) const;
};

/// Rebuilt only when something it depends on changed.
void follow(const Ui &ui, PlanView &view, PlanGrouping grouping, std::optional<int> baseline = {});
/// The place of the one to compare with, as wanted: none = the newest, −1 = none at all.
std::optional<std::size_t> shown_baseline(std::size_t count, std::optional<int> wanted);

/// The month of the engagement a date falls into; none before its first.
std::optional<double> month_of(std::optional<long> first_month, const Date &date);

// Words.
std::string month_name(const Ui &ui, long day); ///< "9月"
std::string day_text(const Ui &ui, long day);   ///< "9月17日", with the year when it is not this one
std::string_view member_name(const Ui &ui, const MemberId &id);
std::string_view action_name(const Ui &ui, const Action &action);
std::string_view gate_name(const Ui &ui, const Gate &gate);
ImU32 role_color(const Theme &theme, OurRole role); ///< of an owner's bars; count_: nobody

/// Year, month and day of a day since 1970-01-01.
struct CivilDay {
  int year = 1970, month = 1, day = 1;
};
CivilDay civil_day(long day);
long day_of(int year, int month, int day); ///< a month outside 1–12 counts on into other years

} // namespace sandtable::view
