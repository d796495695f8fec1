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

TEST_CASE("the plan's table says what an action takes as the task table reads it") {
  Deal d = deal();
  Engagement plan = *d.opportunity.engagement;
  Action action = *plan.actions.front();
  action.demands = {{"AR", 1, {}}, {"联调实验室", 2.5, {}}};
  plan.actions.front() = make_ref(std::move(action));
  d.opportunity.engagement = make_ref(std::move(plan));
  const std::string csv = plan_csv(d.workspace, d.account, d.opportunity, false);
  CHECK(has(csv, ",predecessors,resources,gate,"));
  CHECK(has(csv, ",AR:1;联调实验室:2.5,"));
}

namespace {

struct Node {
  std::string name, text;
  std::vector<Node> children;

  const Node *child(std::string_view wanted) const {
    for (const Node &one : children)
      if (one.name == wanted) return &one;
    return nullptr;
  }
  std::string of(std::string_view wanted) const { return child(wanted) ? child(wanted)->text : "none"; }
};
struct Tree : XmlHandler {
  Node root;
  std::vector<Node> open;

  std::optional<Problem> start(std::string_view name, const XmlAttributes &, std::size_t) override {
    open.push_back({std::string{name}, {}, {}});
    return std::nullopt;
  }
  std::optional<Problem> end() override {
    Node closed = std::move(open.back());
    open.pop_back();
    (open.empty() ? root : open.back().children.emplace_back()) = std::move(closed);
    return std::nullopt;
  }
  void text(std::string_view piece) override {
    if (!open.empty()) open.back().text += piece;
  }
};

/// The order in which mspdi_pj12.xsd (Project 2007 SDK) has the elements we write; all are sequences.
const std::vector<std::pair<std::string, std::vector<std::string>>> schema{
    {"Project",
     {"Name", "ScheduleFromStart", "StartDate", "CalendarUID", "MinutesPerDay", "Calendars", "Tasks", "Resources",
      "Assignments"}},
    {"Calendar", {"UID", "Name", "IsBaseCalendar", "WeekDays"}},
    {"WeekDay", {"DayType", "DayWorking", "TimePeriod", "WorkingTimes"}},
    {"TimePeriod", {"FromDate", "ToDate"}},
    {"WorkingTime", {"FromTime", "ToTime"}},
    {"Task",
     {"UID", "ID", "Name", "Type", "IsNull", "OutlineLevel", "Start", "Finish", "Duration", "DurationFormat",
      "Milestone", "PercentComplete", "ConstraintType", "ConstraintDate", "Deadline", "Notes", "PredecessorLink"}},
    {"PredecessorLink", {"PredecessorUID", "Type", "LinkLag", "LagFormat"}},
    {"Resource", {"UID", "ID", "Name", "Type"}},
    {"Assignment", {"UID", "TaskUID", "ResourceUID"}}};

/// "" or what stands where the schema does not have it.
std::string out_of_order(const Node &node) {
  for (const auto &[name, order] : schema) {
    if (name != node.name) continue;
    std::size_t at = 0;
    for (const Node &child : node.children) {
      const auto found = std::find(order.begin(), order.end(), child.name);
      const auto place = static_cast<std::size_t>(found - order.begin());
      if (found == order.end() || place < at) return node.name + "/" + child.name;
      at = place;
    }
  }
  for (const Node &child : node.children)
    if (std::string wrong = out_of_order(child); !wrong.empty()) return wrong;
  return "";
}

Node project_of(const Deal &d) {
  Tree tree;
  const auto problem = read_xml(plan_project_xml(d.workspace, d.account, d.opportunity), tree);
  REQUIRE_FALSE(problem);
  return tree.root;
}

} // namespace

TEST_CASE("the project file is read as XML, and its elements stand in the order of Microsoft's schema") {
  const Node project = project_of(deal());
  CHECK(project.name == "Project");
  CHECK(out_of_order(project) == "");
  CHECK(project.of("StartDate") == "2026-09-07T08:00:00");
  REQUIRE(project.child("Tasks"));
  const auto &tasks = project.child("Tasks")->children;
  REQUIRE(tasks.size() == 3);
  CHECK(tasks[0].of("Start") == "2026-09-07T08:00:00");
  CHECK(tasks[0].of("Finish") == "2026-09-11T17:00:00");
  CHECK(tasks[0].of("Duration") == "PT40H0M0S");
  CHECK(tasks[1].of("Name") == "<评审> & 签字");
  REQUIRE(tasks[1].child("PredecessorLink"));
  CHECK(tasks[1].child("PredecessorLink")->of("PredecessorUID") == "1");
  CHECK(tasks[1].child("PredecessorLink")->of("Type") == "1");
  CHECK(tasks[1].child("PredecessorLink")->of("LinkLag") == "9600");
}

TEST_CASE(
    "the project file knows all four dependencies by Microsoft's numbers, and China's holidays and make-up days") {
  Deal d = deal();
  Engagement plan = *d.opportunity.engagement;
  Action action = *plan.actions.back();
  action.predecessors.clear();
  for (const DependencyKind kind : {DependencyKind::FS, DependencyKind::SS, DependencyKind::FF, DependencyKind::SF})
    action.predecessors.push_back({.action = {"a"}, .kind = kind, .extra = {}});
  plan.actions.back() = make_ref(action);
  d.opportunity.engagement = make_ref(plan);
  const Node project = project_of(d);
  std::string types;
  for (const Node &child : project.child("Tasks")->children[1].children)
    if (child.name == "PredecessorLink") types += child.of("Type");
  CHECK(types == "1302"); // 0 FF, 1 FS, 2 SF, 3 SS
  const auto day = [&](std::string_view date) -> std::string {
    for (const Node &one : project.child("Calendars")->child("Calendar")->child("WeekDays")->children)
      if (one.child("TimePeriod") && one.child("TimePeriod")->of("FromDate").starts_with(date))
        return one.of("DayWorking") + (one.child("WorkingTimes") ? " hours" : "");
    return "none";
  };
  CHECK(day("2026-10-01") == "0");
  CHECK(day("2026-10-10") == "1 hours"); // a Saturday worked for National Day
  CHECK(day("2026-11-03") == "none");
}

TEST_CASE("a gate in the project file waits for its actions and stays on its date, which is its deadline") {
  const Node project = project_of(deal());
  const Node &gate = project.child("Tasks")->children[2];
  CHECK(gate.of("Milestone") == "1");
  CHECK(gate.of("ConstraintType") == "4");
  CHECK(gate.of("ConstraintDate") == "2026-09-20T17:00:00");
  CHECK(gate.of("Deadline") == "2026-09-20T17:00:00");
  std::vector<std::string> waits;
  for (const Node &child : gate.children)
    if (child.name == "PredecessorLink") waits.push_back(child.of("PredecessorUID"));
  CHECK(waits == std::vector<std::string>{"1", "2"});
}

TEST_CASE("the calendar has the contacts that are planned, and none that took place") {
  Deal d = deal();
  Engagement plan = *d.opportunity.engagement;
  Contact contact;
  contact.id = {"past"}, contact.date = "2026-09-01", contact.note = "访谈", contact.people = {{"p"}};
  plan.contacts = {make_ref(contact)};
  contact.id = {"next"}, contact.date = "2026-12-01", contact.note = "季度回顾";
  plan.contacts.push_back(make_ref(contact));
  d.opportunity.engagement = make_ref(plan);
  const std::string ics = plan_calendar_file(d.workspace, d.account, d.opportunity, "2026-11-22T08:00:00Z");
  CHECK(has(ics, "SUMMARY:沈岚 · 季度回顾\r\n"));
  CHECK(has(ics, "UID:next@o\r\n"));
  CHECK_FALSE(has(ics, "UID:past@o"));
}

namespace {

PlanPicture picture_of(const Deal &d) {
  PlanPicture picture{.workspace = d.workspace, .account = d.account, .opportunity = d.opportunity};
  picture.today = "2026-09-10", picture.title = "电网 <A>";
  picture.month_word = [](int month) { return std::to_string(month); };
  picture.phase_word = [](std::string_view phase) { return "phase " + std::string{phase}; };
  picture.rest_word = [](std::size_t more, std::size_t undated) {
    return "rest " + std::to_string(more) + " " + std::to_string(undated);
  };
  return picture;
}
std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

} // namespace

TEST_CASE("a page that is too small for all actions says how many are left out, and so for those without a date") {
  Deal d = deal();
  Engagement plan;
  for (int i = 0; i < 300; ++i) {
    Action action;
    action.id.text = "a" + std::to_string(i), action.name = "row-" + std::to_string(i) + "-";
    if (i < 290) action.earliest = "2026-09-07", action.due = "2026-09-11";
    plan.actions.push_back(make_ref(action));
  }
  d.opportunity.engagement = make_ref(plan);
  const std::string svg = plan_svg(picture_of(d));
  const std::size_t shown = count_of(svg, ">row-");
  CHECK((shown > 60 && shown < 290));
  CHECK(has(svg, "rest " + std::to_string(290 - shown) + " 10"));
  plan.actions.erase(plan.actions.begin() + 60, plan.actions.end());
  d.opportunity.engagement = make_ref(plan);
  const std::string all = plan_svg(picture_of(d));
  CHECK(count_of(all, ">row-") == 60);
  CHECK_FALSE(has(all, "rest "));
}

TEST_CASE("the page groups actions as the screen does: by their step, else their gate's, else the deal's") {
  Deal d = deal();
  Engagement plan;
  const auto add = [&](const char *name, int step, const char *gate) {
    Action action;
    action.id.text = action.name = name, action.step = step, action.gate.text = gate;
    action.earliest = "2026-09-07", action.due = "2026-09-11";
    plan.actions.push_back(make_ref(action));
  };
  add("own", 9, "g"), add("of-gate", 0, "g"), add("of-deal", 0, "");
  Gate gate;
  gate.id = {"g"}, gate.kind = GateKind::bid;
  plan.gates = {make_ref(gate)};
  d.opportunity.engagement = make_ref(plan), d.opportunity.step = 1;
  const std::string svg = plan_svg(picture_of(d));
  const auto place = [&](std::string_view text) { return svg.find(">" + std::string{text}); };
  const LeadToCash &process = default_process();
  REQUIRE(find_step(process, step_before(process, GateKind::bid)).phase == 1);
  CHECK(place("phase lead") < place("of-deal"));
  CHECK(place("of-deal") < place("phase opportunity"));
  CHECK(place("phase opportunity") < place("of-gate"));
  CHECK(place("of-gate") < place("phase delivery"));
  CHECK(place("phase delivery") < place("own"));
}

TEST_CASE("the page shows a plan's actions and gates, and an empty plan is an empty page") {
  const Deal d = deal();
  const std::string svg = plan_svg(picture_of(d));
  CHECK(has(svg, "电网 &lt;A&gt;"));
  CHECK(has(svg, "&lt;评审&gt; &amp; 签字"));
  CHECK(has(svg, "陈立群"));
  CHECK(has(svg, "投标"));
  CHECK_FALSE(has(svg, "nan"));
  Opportunity empty;
  const PlanPicture nothing{.workspace = d.workspace, .account = d.account, .opportunity = empty};
  CHECK(has(plan_svg(nothing), "</svg>"));
}
