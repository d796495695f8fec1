// The plan as Microsoft Project's XML: elements stand in the order of the schema's sequences, which its readers insist
// on.
#include "domain/engagement/chinese_calendar.hpp"
#include "domain/engagement/plan_dates.hpp"
#include "report/plan_out.hpp"
#include "report/xml_text.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace sandtable {

namespace {

constexpr std::string_view hours = "<WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime>"
                                   "<ToTime>12:00:00</ToTime></WorkingTime><WorkingTime><FromTime>13:00:00"
                                   "</FromTime><ToTime>17:00:00</ToTime></WorkingTime></WorkingTimes>";
constexpr const char *kinds[] = {"1", "3", "0", "2"}; // FS, SS, FF, SF as the format counts them
constexpr std::string_view not_before = "4";          // "start no earlier than"

std::string moment(long day, bool evening) { return date_from_days(day) + (evening ? "T17:00:00" : "T08:00:00"); }

class ProjectFile {
public:
  ProjectFile(const Workspace &workspace, const Opportunity &opportunity)
      : workspace_(workspace), opportunity_(opportunity), plan_(*opportunity.engagement),
        calendar_(plan_calendar(plan_.settings)), spans_(spans_of(plan_, calendar_)),
        gate_of_(gates_of_actions(plan_, spans_)) {
    for (std::size_t i = 0; i < plan_.actions.size(); ++i) uid_.emplace(plan_.actions[i]->id.text, i + 1);
  }

  std::string text() {
    out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
           "<Project xmlns=\"http://schemas.microsoft.com/project\">\n";
    element("Name", opportunity_.name);
    if (const auto first = first_day()) {
      element("ScheduleFromStart", "1");
      element("StartDate", moment(*first, false));
    }
    out_ += "\n<CalendarUID>1</CalendarUID><MinutesPerDay>480</MinutesPerDay>\n";
    calendar();
    out_ += "<Tasks>\n";
    for (std::size_t i = 0; i < plan_.actions.size(); ++i) action(i);
    for (std::size_t g = 0; g < plan_.gates.size(); ++g) gate(g);
    out_ += "</Tasks>\n<Resources>\n";
    for (std::size_t m = 0; m < workspace_.team.size(); ++m) {
      out_ += "<Resource>";
      element("UID", std::to_string(m + 1)), element("ID", std::to_string(m + 1));
      element("Name", workspace_.team[m]->name);
      out_ += "<Type>1</Type></Resource>\n";
    }
    out_ += "</Resources>\n<Assignments>\n";
    assignments();
    return std::move(out_) + "</Assignments>\n</Project>\n";
  }

private:
  void element(std::string_view name, std::string_view text) {
    out_ += "<" + std::string{name} + ">" + xml_text(text) + "</" + std::string{name} + ">";
  }

  std::optional<long> first_day() const {
    std::optional<long> first;
    const auto see = [&](long day) { first = first ? std::min(*first, day) : day; };
    for (const ActionSpan &span : spans_)
      if (span.dated) see(span.start);
    for (const auto &gate : plan_.gates)
      if (is_date(gate->date)) see(days_from_date(gate->date));
    return first;
  }

  void calendar() {
    out_ += "<Calendars><Calendar><UID>1</UID><Name>China</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>";
    for (int day = 1; day <= 7; ++day) { // 1 is Sunday
      const bool works = calendar_.works[static_cast<std::size_t>((day + 5) % 7)];
      out_ += "<WeekDay>";
      element("DayType", std::to_string(day)), element("DayWorking", works ? "1" : "0");
      if (works) out_ += hours;
      out_ += "</WeekDay>";
    }
    for (const long day : calendar_.holidays) exception(day, false);
    for (const long day : calendar_.make_up_days) exception(day, true);
    out_ += "</WeekDays></Calendar></Calendars>\n";
  }
  void exception(long day, bool works) {
    out_ += "<WeekDay><DayType>0</DayType><DayWorking>" + std::string{works ? "1" : "0"} + "</DayWorking><TimePeriod>";
    element("FromDate", date_from_days(day) + "T00:00:00");
    element("ToDate", date_from_days(day) + "T23:59:00");
    out_ += "</TimePeriod>";
    if (works) out_ += hours;
    out_ += "</WeekDay>";
  }

  void head(std::size_t uid, std::string_view name) {
    out_ += "<Task>";
    element("UID", std::to_string(uid)), element("ID", std::to_string(uid)), element("Name", name);
    out_ += "<Type>1</Type><IsNull>0</IsNull><OutlineLevel>1</OutlineLevel>";
  }
  void link(std::size_t uid, const char *kind, double lag) {
    out_ += "<PredecessorLink>";
    element("PredecessorUID", std::to_string(uid)), element("Type", kind);
    element("LinkLag", std::to_string(std::lround(lag * 4800))); // tenths of a minute
    out_ += "<LagFormat>7</LagFormat></PredecessorLink>";
  }

  void action(std::size_t i) {
    const Action &action = *plan_.actions[i];
    const ActionSpan &span = spans_[i];
    head(i + 1, action.name);
    if (span.dated) {
      const long days = working_days_between(calendar_, span.start, span.finish + 1);
      element("Start", moment(span.start, false)), element("Finish", moment(span.finish, true));
      element("Duration", "PT" + std::to_string(std::max(days, 0L) * 8) + "H0M0S");
      element("DurationFormat", "7");
    }
    element("PercentComplete", action.done ? "100" : "0");
    if (span.dated) element("ConstraintType", not_before), element("ConstraintDate", moment(span.start, false));
    element("Notes", action.means + (action.proof.empty() ? "" : "\n" + action.proof));
    for (const Predecessor &before : action.predecessors)
      if (const auto at = uid_.find(before.action.text); at != uid_.end())
        link(at->second, kinds[static_cast<std::size_t>(before.kind)], before.lag);
    out_ += "</Task>\n";
  }

  void gate(std::size_t g) {
    const Gate &gate = *plan_.gates[g];
    const std::string when = is_date(gate.date) ? moment(days_from_date(gate.date), true) : "";
    head(plan_.actions.size() + g + 1, gate.name);
    if (!when.empty()) element("Start", when), element("Finish", when);
    element("Duration", "PT0H0M0S"), element("DurationFormat", "7"), element("Milestone", "1");
    element("PercentComplete", is_decided(gate) ? "100" : "0");
    if (!when.empty())
      element("ConstraintType", not_before), element("ConstraintDate", when), element("Deadline", when);
    for (std::size_t i = 0; i < plan_.actions.size(); ++i)
      if (gate_of_[i] == static_cast<int>(g)) link(i + 1, kinds[0], 0);
    out_ += "</Task>\n";
  }

  void assignments() {
    std::size_t assignment = 0;
    for (std::size_t i = 0; i < plan_.actions.size(); ++i)
      for (std::size_t m = 0; m < workspace_.team.size(); ++m) {
        const Action &action = *plan_.actions[i];
        const MemberId &id = workspace_.team[m]->id;
        if (action.owner != id && std::find(action.helpers.begin(), action.helpers.end(), id) == action.helpers.end())
          continue;
        out_ += "<Assignment>";
        element("UID", std::to_string(++assignment));
        element("TaskUID", std::to_string(i + 1)), element("ResourceUID", std::to_string(m + 1));
        out_ += "</Assignment>\n";
      }
  }

  const Workspace &workspace_;
  const Opportunity &opportunity_;
  const Engagement &plan_;
  WorkCalendar calendar_;
  std::vector<ActionSpan> spans_;
  std::vector<int> gate_of_;
  std::unordered_map<std::string_view, std::size_t> uid_; ///< of the actions
  std::string out_;
};

} // namespace

std::string plan_project_xml(const Workspace &workspace, const Account &, const Opportunity &opportunity) {
  return ProjectFile(workspace, opportunity).text();
}

} // namespace sandtable
