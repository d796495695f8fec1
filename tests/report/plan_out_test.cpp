#include "report/plan_out.hpp"

#include "base/csv.hpp"
#include "base/text.hpp"
#include "report/xml_reader.hpp"
#include "support/any_command.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace sandtable;

namespace {

struct Deal {
  Workspace workspace;
  Account account;
  Opportunity opportunity;
};

Deal deal() {
  Deal made;
  made.workspace.team = {make_ref(Member{.id = {"m"}, .name = "陈立群", .title = {}})};
  made.account.people = {make_ref(Person{.id = {"p"}, .name = "沈岚"})};
  made.opportunity.id.text = "o", made.opportunity.name = "电网";
  Engagement plan;
  Action action;
  action.id.text = "a", action.name = "=cmd, \"比测\"; 与沈岚一起做一件名字很长很长很长很长很长的事情",
  action.person.text = "p";
  action.owner.text = "m", action.earliest = "2026-09-07", action.due = "2026-09-11", action.means = "第一行\n第二行";
  plan.actions.push_back(make_ref(action));
  action.id.text = "b", action.name = "<评审> & 签字", action.predecessors = {{.action = {"a"}, .lag = 2, .extra = {}}};
  action.earliest = "2026-09-16", action.due = "2026-09-18";
  plan.actions.push_back(make_ref(action));
  Gate gate;
  gate.id.text = "g", gate.name = "投标", gate.date = "2026-09-20";
  plan.gates.push_back(make_ref(gate));
  made.opportunity.engagement = make_ref(std::move(plan));
  return made;
}
bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

} // namespace

TEST_CASE("the plan's calendar has whole days, escaped texts and lines of at most 75 octets of whole characters") {
  const Deal d = deal();
  const std::string ics = plan_calendar_file(d.workspace, d.account, d.opportunity, "2026-11-22T08:00:00Z");
  CHECK(has(ics, "DTSTAMP:20261122T080000Z\r\n"));
  CHECK(has(ics, "DTSTART;VALUE=DATE:20260907\r\nDTEND;VALUE=DATE:20260912\r\n"));
  CHECK(has(ics, "DTSTART;VALUE=DATE:20260920\r\nDTEND;VALUE=DATE:20260921\r\n"));
  CHECK(has(ics, "=cmd\\, \"比测\"\\;"));
  CHECK(has(ics, "第一行\\n第二行"));
  for (std::size_t at = 0; at < ics.size();) {
    const std::size_t end = ics.find("\r\n", at);
    REQUIRE(end != std::string::npos);
    CHECK(end - at <= 75);
    CHECK(first_invalid_utf8(std::string_view{ics}.substr(at, end - at)) == std::string::npos);
    at = end + 2;
  }
}

TEST_CASE("the plan's table defuses formulas and names its predecessors as the task table reads them") {
  const Deal d = deal();
  const std::string csv = plan_csv(d.workspace, d.account, d.opportunity, false);
  CHECK_FALSE(has(csv, ",=cmd"));
  CHECK(has(csv, "a FS+2"));
  CHECK(has(csv, "2026-09-16"));
}

TEST_CASE("the project file is well-formed, with dependencies, lags and milestones as the format counts them") {
  const Deal d = deal();
  const std::string xml = plan_project_xml(d.workspace, d.account, d.opportunity);
  CHECK(has(xml, "&lt;评审&gt; &amp; 签字"));
  CHECK(has(xml, "<PredecessorUID>1</PredecessorUID><Type>1</Type><LinkLag>9600</LinkLag>"));
  CHECK(
      has(xml, "<Start>2026-09-07T08:00:00</Start><Finish>2026-09-11T17:00:00</Finish><Duration>PT40H0M0S</Duration>"));
  CHECK(has(xml, "<Milestone>1</Milestone>"));
  CHECK(std::count(xml.begin(), xml.end(), '<') == std::count(xml.begin(), xml.end(), '>'));
}

TEST_CASE("the page shows every dated action and gate, and an empty plan is an empty page") {
  const Deal d = deal();
  PlanPicture picture{.workspace = d.workspace, .account = d.account, .opportunity = d.opportunity};
  picture.today = "2026-09-10", picture.title = "电网 <A>";
  picture.month_word = [](int month) { return std::to_string(month); };
  picture.phase_word = [](std::string_view phase) { return std::string{phase}; };
  const std::string svg = plan_svg(picture);
  CHECK(has(svg, "电网 &lt;A&gt;"));
  CHECK(has(svg, "&lt;评审&gt; &amp; 签字"));
  CHECK(has(svg, "陈立群"));
  CHECK(has(svg, "投标"));
  CHECK_FALSE(has(svg, "nan"));
  Opportunity empty;
  const PlanPicture nothing{.workspace = d.workspace, .account = d.account, .opportunity = empty};
  CHECK(has(plan_svg(nothing), "</svg>"));
}
