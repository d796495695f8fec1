#include "base/csv.hpp"
#include "base/text.hpp"
#include "domain/engagement/chinese_calendar.hpp"
#include "domain/engagement/plan_dates.hpp"
#include "domain/scale_names.hpp"
#include "report/plan_out.hpp"

#include <algorithm>

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
  for (const auto &contact : plan.engagement.contacts) {
    if (!is_date(contact->date) || contact->date < stamp.substr(0, 10)) continue; // what is past took place
    std::string who;
    for (const PersonId &id : contact->people)
      if (const std::string_view name = name_in(account.people, id); !name.empty())
        who += (who.empty() ? "" : ", ") + std::string{name};
    if (who.empty()) who = contact->party;
    const std::string &what = contact->note.empty() ? contact->brief : contact->note;
    const std::string summary = who + (who.empty() || what.empty() ? "" : " · ") + what;
    const long day = days_from_date(contact->date);
    calendar_event(out, contact->id.text + "@" + opportunity.id.text, when, day, day, summary,
                   contact->note.empty() ? std::string_view{} : std::string_view{contact->brief});
  }
  return out + "END:VCALENDAR\r\n";
}

std::string plan_csv(const Workspace &workspace, const Account &account, const Opportunity &opportunity,
                     bool byte_order_mark) {
  const Plan plan{opportunity};
  std::string out = byte_order_mark ? "\xEF\xBB\xBF" : "";
  out += "id,name,person,goal,means,owner,helpers,start,due,optimistic,likely,pessimistic,predecessors,resources,gate,"
         "effort,cost,proof,done,done_on,outcome\r\n";
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
    std::string takes;
    for (const Demand &demand : a.demands)
      takes += (takes.empty() ? "" : ";") + demand.resource + ":" + number_text(demand.amount);
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
                                 takes,
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

} // namespace sandtable
