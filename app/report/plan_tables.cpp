#include "base/csv.hpp"
#include "base/text.hpp"
#include "domain/engagement/chinese_calendar.hpp"
#include "domain/engagement/plan_dates.hpp"
#include "domain/scale_names.hpp"
#include "report/plan_out.hpp"
#include "report/xml_text.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace sandtable {

namespace {

struct Plan {
  const Engagement &engagement;
  WorkCalendar calendar;
  std::vector<ActionSpan> spans;

  explicit Plan(const Opportunity &opportunity)
      : engagement(*opportunity.engagement), calendar(plan_calendar(engagement.settings)),
        spans(spans_of(engagement, calendar)) {}
};

template <class T> std::string_view name_in(const List<T> &list, const auto &id) {
  const T *found = id ? find(list, id) : nullptr;
  return found ? std::string_view{found->name} : std::string_view{};
}

// ---- iCalendar

std::string compact(long day) {
  std::string text = date_from_days(day);
  std::erase(text, '-');
  return text;
}

/// RFC 5545, 3.1 and 3.3.11: escaped, folded at 75 octets between characters.
void calendar_line(std::string &out, std::string_view name, std::string_view value, bool text = true) {
  std::string line{name};
  line += ':';
  for (const char c : value) {
    if (c == '\r') continue;
    if (text && (c == '\\' || c == ';' || c == ',')) line += '\\';
    if (c == '\n')
      line += "\\n";
    else
      line += c;
  }
  std::size_t at = 0, room = 75;
  while (line.size() - at > room) {
    std::size_t end = at + room;
    while ((static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
    out.append(line, at, end - at);
    out += "\r\n ";
    at = end, room = 74;
  }
  out.append(line, at);
  out += "\r\n";
}

void calendar_event(std::string &out, std::string_view uid, std::string_view stamp, long from, long to,
                    std::string_view summary, std::string_view description) {
  out += "BEGIN:VEVENT\r\n";
  calendar_line(out, "UID", uid);
  calendar_line(out, "DTSTAMP", stamp, false);
  calendar_line(out, "DTSTART;VALUE=DATE", compact(from), false);
  calendar_line(out, "DTEND;VALUE=DATE", compact(to + 1), false);
  calendar_line(out, "SUMMARY", summary);
  if (!description.empty()) calendar_line(out, "DESCRIPTION", description);
  out += "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n";
}

std::string description_of(const Workspace &workspace, const Account &account, const Action &action) {
  std::string text;
  for (const std::string_view part : {name_in(account.people, action.person), name_in(workspace.team, action.owner),
                                      std::string_view{action.means}, std::string_view{action.proof}})
    if (!part.empty()) text += (text.empty() ? "" : "\n") + std::string{part};
  return text;
}

} // namespace

std::string plan_calendar_file(const Workspace &workspace, const Account &account, const Opportunity &opportunity,
                               std::string_view stamp) {
  const Plan plan{opportunity};
  std::string when;
  for (const char c : stamp)
    if (c != '-' && c != ':') when += c;
  std::string out = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Sandtable//Plan//EN\r\nCALSCALE:GREGORIAN\r\n";
  calendar_line(out, "X-WR-CALNAME", opportunity.name);
  for (std::size_t i = 0; i < plan.spans.size(); ++i) {
    const Action &action = *plan.engagement.actions[i];
    if (plan.spans[i].dated)
      calendar_event(out, action.id.text + "@" + opportunity.id.text, when, plan.spans[i].start, plan.spans[i].finish,
                     action.name, description_of(workspace, account, action));
  }
  for (const auto &gate : plan.engagement.gates)
    if (is_date(gate->date))
      calendar_event(out, gate->id.text + "@" + opportunity.id.text, when, days_from_date(gate->date),
                     days_from_date(gate->date), gate->name, gate->conditions);
  return out + "END:VCALENDAR\r\n";
}

std::string plan_csv(const Workspace &workspace, const Account &account, const Opportunity &opportunity,
                     bool byte_order_mark) {
  const Plan plan{opportunity};
  std::string out = byte_order_mark ? "\xEF\xBB\xBF" : "";
  out +=
      "id,name,person,goal,means,owner,helpers,start,due,optimistic,likely,pessimistic,predecessors,gate,effort,cost,"
      "proof,done,done_on,outcome\r\n";
  for (std::size_t i = 0; i < plan.spans.size(); ++i) {
    const Action &a = *plan.engagement.actions[i];
    std::string helpers, before;
    for (const MemberId &helper : a.helpers)
      helpers += (helpers.empty() ? "" : ";") + std::string{name_in(workspace.team, helper)};
    for (const Predecessor &p : a.predecessors) {
      before += (before.empty() ? "" : ";") + p.action.text;
      if (p.kind == DependencyKind::FS && p.lag == 0) continue;
      before += " " + std::string{name_of(p.kind)};
      if (p.lag != 0) before += (p.lag > 0 ? "+" : "") + number_text(p.lag);
    }
    const auto point = [&](double ThreePoint::*which) {
      return a.duration ? number_text((*a.duration).*which) : std::string{};
    };
    const std::string cells[] = {a.id.text,
                                 a.name,
                                 std::string{name_in(account.people, a.person)},
                                 a.goal == ActionGoal::none ? std::string{} : std::string{name_of(a.goal)},
                                 a.means,
                                 std::string{name_in(workspace.team, a.owner)},
                                 helpers,
                                 plan.spans[i].dated ? date_from_days(plan.spans[i].start) : std::string{},
                                 a.due,
                                 point(&ThreePoint::optimistic),
                                 point(&ThreePoint::likely),
                                 point(&ThreePoint::pessimistic),
                                 before,
                                 std::string{name_in(plan.engagement.gates, a.gate)},
                                 a.effort > 0 ? number_text(a.effort) : std::string{},
                                 a.cost > 0 ? number_text(a.cost) : std::string{},
                                 a.proof,
                                 a.done ? "yes" : "no",
                                 a.done_on,
                                 a.outcome};
    for (std::size_t c = 0; c < std::size(cells); ++c) {
      if (c != 0) out += ',';
      out += table_cell(trimmed(cells[c]), ',');
    }
    out += "\r\n";
  }
  return out;
}

std::string plan_project_xml(const Workspace &workspace, const Account &, const Opportunity &opportunity) {
  const Plan plan{opportunity};
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                    "<Project xmlns=\"http://schemas.microsoft.com/project\">\n";
  const auto element = [&](std::string_view name, std::string_view text) {
    out += "<" + std::string{name} + ">" + xml_text(text) + "</" + std::string{name} + ">";
  };
  const auto moment = [](long day, bool evening) {
    return date_from_days(day) + (evening ? "T17:00:00" : "T08:00:00");
  };
  element("Name", opportunity.name);
  out += "\n<CalendarUID>1</CalendarUID><MinutesPerDay>480</MinutesPerDay>\n<Calendars><Calendar><UID>1</UID>"
         "<Name>China</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>";
  static constexpr std::string_view hours = "<WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime>"
                                            "<ToTime>12:00:00</ToTime></WorkingTime><WorkingTime><FromTime>13:00:00"
                                            "</FromTime><ToTime>17:00:00</ToTime></WorkingTime></WorkingTimes>";
  for (int day = 1; day <= 7; ++day) { // 1 is Sunday
    const bool works = plan.calendar.works[static_cast<std::size_t>((day + 5) % 7)];
    out +=
        "<WeekDay><DayType>" + std::to_string(day) + "</DayType><DayWorking>" + (works ? "1" : "0") + "</DayWorking>";
    if (works) out += hours;
    out += "</WeekDay>";
  }
  const auto exception = [&](long day, bool works) {
    out += "<WeekDay><DayType>0</DayType><DayWorking>" + std::string{works ? "1" : "0"} + "</DayWorking><TimePeriod>";
    element("FromDate", date_from_days(day) + "T00:00:00");
    element("ToDate", date_from_days(day) + "T23:59:00");
    out += "</TimePeriod>";
    if (works) out += hours;
    out += "</WeekDay>";
  };
  for (const long day : plan.calendar.holidays) exception(day, false);
  for (const long day : plan.calendar.make_up_days) exception(day, true);
  out += "</WeekDays></Calendar></Calendars>\n<Tasks>\n";
  std::unordered_map<std::string_view, std::size_t> uid;
  for (std::size_t i = 0; i < plan.spans.size(); ++i) uid.emplace(plan.engagement.actions[i]->id.text, i + 1);
  static constexpr const char *kinds[] = {"1", "3", "0", "2"}; // FS, SS, FF, SF as the format counts them
  for (std::size_t i = 0; i < plan.spans.size(); ++i) {
    const Action &action = *plan.engagement.actions[i];
    const ActionSpan &span = plan.spans[i];
    out += "<Task>";
    element("UID", std::to_string(i + 1));
    element("ID", std::to_string(i + 1));
    element("Name", action.name);
    out += "<Type>1</Type><IsNull>0</IsNull><OutlineLevel>1</OutlineLevel>";
    if (span.dated) {
      const long days = working_days_between(plan.calendar, span.start, span.finish + 1);
      element("Start", moment(span.start, false));
      element("Finish", moment(span.finish, true));
      element("Duration", "PT" + std::to_string(std::max(days, 0L) * 8) + "H0M0S");
      out += "<DurationFormat>7</DurationFormat><ConstraintType>4</ConstraintType>";
      element("ConstraintDate", moment(span.start, false));
    }
    element("PercentComplete", action.done ? "100" : "0");
    element("Notes", action.means + (action.proof.empty() ? "" : "\n" + action.proof));
    for (const Predecessor &before : action.predecessors)
      if (const auto at = uid.find(before.action.text); at != uid.end()) {
        out += "<PredecessorLink>";
        element("PredecessorUID", std::to_string(at->second));
        element("Type", kinds[static_cast<std::size_t>(before.kind)]);
        element("LinkLag", std::to_string(std::lround(before.lag * 4800))); // tenths of a minute
        out += "<LagFormat>7</LagFormat></PredecessorLink>";
      }
    out += "</Task>\n";
  }
  for (std::size_t g = 0; g < plan.engagement.gates.size(); ++g) {
    const Gate &gate = *plan.engagement.gates[g];
    if (!is_date(gate.date)) continue;
    const std::string id = std::to_string(plan.spans.size() + g + 1);
    out += "<Task>";
    element("UID", id), element("ID", id), element("Name", gate.name);
    out += "<Type>1</Type><IsNull>0</IsNull><OutlineLevel>1</OutlineLevel><Milestone>1</Milestone>";
    element("Start", moment(days_from_date(gate.date), true));
    element("Finish", moment(days_from_date(gate.date), true));
    out += "<Duration>PT0H0M0S</Duration></Task>\n";
  }
  out += "</Tasks>\n<Resources>\n";
  for (std::size_t m = 0; m < workspace.team.size(); ++m) {
    out += "<Resource>";
    element("UID", std::to_string(m + 1)), element("ID", std::to_string(m + 1));
    element("Name", workspace.team[m]->name);
    out += "<Type>1</Type></Resource>\n";
  }
  out += "</Resources>\n<Assignments>\n";
  std::size_t assignment = 0;
  for (std::size_t i = 0; i < plan.spans.size(); ++i)
    for (std::size_t m = 0; m < workspace.team.size(); ++m) {
      const Action &action = *plan.engagement.actions[i];
      const MemberId &id = workspace.team[m]->id;
      if (action.owner != id && std::find(action.helpers.begin(), action.helpers.end(), id) == action.helpers.end())
        continue;
      out += "<Assignment>";
      element("UID", std::to_string(++assignment));
      element("TaskUID", std::to_string(i + 1)), element("ResourceUID", std::to_string(m + 1));
      out += "</Assignment>\n";
    }
  return out + "</Assignments>\n</Project>\n";
}

} // namespace sandtable
