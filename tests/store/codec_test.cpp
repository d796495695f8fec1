#include "store/codec.hpp"

#include "store/files.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace sandtable;
using namespace sandtable::test;

namespace {

const std::string small = R"({"schema": 2, "name": "S", "accounts": [{"id": "a", "name": "A",
  "people": [{"id": "p1", "name": "One"}, {"id": "p2", "name": "Two"}],
  "reporting": [{"id": "r1", "from": "p2", "to": "p1"}],
  "opportunities": [{"id": "o", "name": "O", "power_map": {
    "stances": [{"person": "p1", "position": [0, 0], "roles": ["decider"], "power": {"value": 5}, "attitude": {"value": -1}, "target": 1},
                {"person": "p2", "position": [240, 0]}],
    "links": [{"id": "l1", "from": "p1", "to": "p2", "kind": "influence", "strength": 1.5}]},
    "value": {"years": 5, "options": [{"id": "v"}], "lines": [{"id": "k", "option": "v", "by_year": [1, 2]}]}}]}]})";

Problem refused(const std::string &text) {
  const auto result = read_workspace(text);
  return result ? Problem{"accepted", "", ""} : result.problem();
}
Problem refused(const std::string &from, const std::string &to) { return refused(replaced(small, from, to)); }

std::string fixed_point(const std::string &text) {
  const auto first = read_workspace(text);
  if (!first) return first.problem().message + " " + first.problem().path;
  const std::string once = write_workspace(**first);
  const auto second = read_workspace(once);
  if (!second) return "own text refused: " + second.problem().message + " " + second.problem().path;
  if (!(**first == **second)) return "changed on the way";
  return write_workspace(**second) == once ? "fixed" : "other bytes";
}

// --- random workspaces

std::string words() {
  const auto letters = *rc::gen::container<std::string>(
      rc::gen::element('a', 'Z', '"', '\\', '\n', '\t', '\x01', '/', ' ', '\x7f', '0'));
  return letters + *rc::gen::element<std::string>("", "中文", "😀", "𠮷", "é");
}
double number(double min, double max) {
  const double part = *rc::gen::inRange(0, 1'000'000) / 999'999.0;
  return *rc::gen::element(min, max, std::round(min + part * (max - min)), min + part * (max - min));
}
template <class E> E level() { return static_cast<E>(*rc::gen::inRange(0, static_cast<int>(E::count_))); }
std::string date() { return *rc::gen::element<std::string>("", "2026-02-28", "2024-02-29"); }
bool coin() { return *rc::gen::arbitrary<bool>(); }
template <class T> Rating<T> rating(T value) {
  return {.value = value,
          .author = words(),
          .date = date(),
          .source = words(),
          .confidence = level<Confidence>(),
          .evidence = words(),
          .extra = coin() ? "\"x\": 1" : ""};
}

Workspace random_workspace() {
  int next = 0;
  const auto id = [&] { return std::to_string(next++) + words(); };
  Workspace workspace;
  workspace.name = words();
  workspace.language = *rc::gen::element<std::string>("zh", "en");
  workspace.revision = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000);
  workspace.extra = coin() ? "\"later\": {\"a\": [1, 2]}\n\"other\": null" : "";
  workspace.team.push_back(make_ref(Member{{id()}, words(), words(), level<OurRole>(), {}, ""}));
  if (coin()) workspace.sealed.push_back({id(), words(), R"({"iv": "x"})", ""});
  const int accounts = *rc::gen::inRange(1, 3);
  for (int a = 0; a < accounts; ++a) {
    Account account;
    account.id.text = id();
    account.name = words();
    account.scores.current = coin() ? std::optional<double>{number(0, 100)} : std::nullopt;
    account.profile.culture = words();
    const int people = *rc::gen::inRange(0, 5);
    std::vector<PersonId> ids;
    for (int i = 0; i < people; ++i) {
      Person person;
      person.id.text = id();
      person.name = words();
      person.birthday = date();
      person.anniversary = date();
      person.visibility = level<Visibility>();
      person.field_visibility.push_back({words(), level<Visibility>(), ""});
      ids.push_back(person.id);
      account.people.push_back(make_ref(std::move(person)));
    }
    Opportunity opportunity;
    opportunity.id.text = id();
    opportunity.amount = number(-1e6, 1e9);
    PowerMap map;
    for (const auto &person : ids) {
      Stance stance;
      stance.person = person;
      stance.position = {number(-1e6, 1e6), number(-1e6, 1e6)};
      if (coin()) stance.roles = {level<DecisionRole>(), level<DecisionRole>()};
      if (coin()) stance.power = rating(number(1, 5));
      if (coin()) stance.attitude = rating(number(-2, 2));
      if (coin()) stance.target = number(-2, 2);
      if (coin()) stance.approval_limit = number(0, 1e9);
      if (coin()) stance.coverage[static_cast<std::size_t>(*rc::gen::inRange(0, 3))] = rating(level<CoverageLevel>());
      stance.resistance = number(0, 1);
      if (coin())
        stance.relationships.push_back(
            {{"m"}, rating(level<RelationshipLevel>()), level<RelationshipLevel>(), date(), date(), ""});
      if (coin())
        stance.evidence.push_back({{id()}, date(), level<EvidenceKind>(), words(), words(), level<Visibility>(), ""});
      map.stances.push_back(make_ref(std::move(stance)));
    }
    for (std::size_t i = 1; i < ids.size(); ++i) {
      Link link;
      link.id.text = id();
      link.from = ids[i - 1];
      link.to = ids[i];
      link.kind = coin() ? LinkKind::ally : LinkKind::adviser;
      link.strength = number(1, 100);
      map.links.push_back(make_ref(std::move(link)));
    }
    if (coin()) map.ours.scorecard.service = number(0, 100);
    if (coin()) map.ours.questions.win = rating(level<Judgement>());
    if (coin()) {
      Rival rival;
      rival.id.text = id();
      rival.name = words();
      if (coin()) rival.questions.worth = rating(level<Judgement>());
      for (const auto &person : ids)
        map.goals.push_back(make_ref(RivalGoal{rival.id, person, level<RivalAim>(), words(), ""}));
      map.rivals.push_back(make_ref(std::move(rival)));
    }
    map.notes.push_back(make_ref(Note{{id()}, {1, 2, number(0, 900), 4}, words(), Visibility::team, ""}));
    const auto shared = make_ref(map);
    if (coin()) {
      Snapshot snapshot{.id = {id()}, .name = words(), .date = date(), .map = shared};
      if (coin()) snapshot.former = {make_ref(FormerPerson{.id = {id()}, .name = words(), .title = words()})};
      map.snapshots.push_back(make_ref(std::move(snapshot)));
    }
    if (coin() && !ids.empty()) {
      Vote vote{.id = {id()}, .date = date(), .revealed = coin(), .people = {{ids[0]}}};
      vote.ballots = {{.person = {ids[0]}, .voter = words(), .power = number(1, 5), .attitude = std::nullopt}};
      map.votes.push_back(make_ref(std::move(vote)));
    }
    opportunity.power_map = make_ref(std::move(map));
    ValueCase value;
    CostLine line;
    line.id.text = id();
    line.option = {"o"};
    line.name = words();
    line.category = words();
    line.by_year = {number(-9, 9), number(0, 1e9)};
    line.formula = words();
    line.first_year = *rc::gen::inRange(0, 31);
    line.source = words();
    value.lines.push_back(make_ref(std::move(line)));
    Driver driver;
    driver.id.text = id();
    driver.name = words();
    driver.unit = words();
    driver.value = number(-1e9, 1e9);
    driver.formula = words();
    if (coin()) driver.range = {level<RangeKind>(), number(-9, 9), number(0, 9), number(0, 9), {1, 2}, {3}, ""};
    driver.date = date();
    if (coin()) value.correlations.push_back({driver.id, {words()}, number(-1, 1), ""});
    value.drivers.push_back(make_ref(std::move(driver)));
    value.categories = {words()};
    value.mid_year = coin();
    opportunity.value = make_ref(std::move(value));
    account.opportunities.push_back(make_ref(std::move(opportunity)));
    workspace.accounts.push_back(make_ref(std::move(account)));
  }
  return workspace;
}

} // namespace

TEST_CASE("any workspace survives writing and reading, byte for byte the second time") {
  CHECK(rc::check([] {
    const Workspace workspace = random_workspace();
    const std::string text = write_workspace(workspace);
    const auto read = read_workspace(text);
    if (!read) RC_FAIL(read.problem().message + " " + read.problem().path);
    RC_ASSERT(**read == workspace);
    RC_ASSERT(write_workspace(**read) == text);
  }));
}

TEST_CASE("equal workspaces give equal bytes however their parts are shared") {
  const auto read = read_workspace(small);
  REQUIRE(read);
  Workspace copy = **read;
  for (auto &account : copy.accounts) account = make_ref(Account{*account});
  CHECK(copy == **read);
  CHECK(write_workspace(copy) == write_workspace(**read));
}

TEST_CASE("the samples and the full file stand exactly as Save writes them") {
  for (const char *path : {"assets/samples/grid.json", "assets/samples/hospital.json", "assets/samples/group.json",
                           "tests/golden/2_full.json"}) {
    CAPTURE(path);
    const std::string text = file_text(path);
    const auto read = read_workspace(text);
    REQUIRE(read);
    CHECK(write_workspace(**read) == text);
  }
}

TEST_CASE("the order of fields and blanks in a file does not matter") {
  const auto a =
      read_workspace(R"({"schema":2,"accounts":[{"id":"a","opportunities":[{"id":"o"}],"name":"N"}],"name":"W"})");
  const auto b = read_workspace("{ \"name\": \"W\",\n\"accounts\": [ {\"name\": \"N\", \"opportunities\": [{\"id\": "
                                "\"o\"}], \"id\": \"a\"} ], \"schema\": 2 }");
  REQUIRE(a);
  REQUIRE(b);
  CHECK(write_workspace(**a) == write_workspace(**b));
}

TEST_CASE("unknown fields survive a save at every level") {
  const std::string full = file_text("tests/golden/2_full.json");
  const auto read = read_workspace(full);
  REQUIRE(read);
  const std::string written = write_workspace(**read);
  std::size_t count = 0;
  for (std::size_t at = written.find("x_unknown"); at != std::string::npos; at = written.find("x_unknown", at + 1))
    ++count;
  CHECK(count > 30);
  CHECK(fixed_point(replaced(small, "\"schema\": 2",
                             "\"schema\": 2, \"future\": [1, {\"deep\": [true, null, \"\\n\"]}]")) == "fixed");
}

TEST_CASE("an account without opportunities opens with an empty one, the same each time") {
  const std::string text = R"({"schema": 2, "accounts": [{"id": "a", "name": "N"}]})";
  const auto a = read_workspace(text), b = read_workspace(text);
  REQUIRE(a);
  REQUIRE((*a)->accounts[0]->opportunities.size() == 1);
  CHECK(bool((*a)->accounts[0]->opportunities[0]->id));
  CHECK(**a == **b);
  CHECK(fixed_point(text) == "fixed");
}

TEST_CASE("items without id get one from their place, the same each time") {
  const std::string text = replaced(small, "\"id\": \"l1\", ", "");
  const auto a = read_workspace(text), b = read_workspace(text);
  REQUIRE(a);
  CHECK(bool((*a)->accounts[0]->opportunities[0]->power_map->links[0]->id));
  CHECK(**a == **b);
}

TEST_CASE("positions may be written as lists or as objects") {
  CHECK(fixed_point(replaced(small, "[240, 0]", "{\"y\": 0, \"x\": 240}")) == "fixed");
  CHECK(refused("[240, 0]", "{\"x\": 1}") ==
        Problem{"problem_field_numbers", "/accounts/0/opportunities/0/power_map/stances/1/position", "[x, y]"});
  CHECK(refused("[240, 0]", "[1, 2, 3]").message == "problem_field_numbers");
  CHECK(refused("[240, 0]", "[1e300, 2]").message == "problem_field_range");
  CHECK(refused("[240, 0]", "[\"1\", 2]").message == "problem_field_numbers");
}

TEST_CASE("what is no workspace is refused with its reason") {
  CHECK(refused("[1]").message == "problem_not_workspace");
  CHECK(refused("\"text\"").message == "problem_not_workspace");
  CHECK(refused("{}") == Problem{"problem_schema_missing", "/schema", ""});
  CHECK(refused(R"({"schema": "2", "accounts": []})").message == "problem_schema_invalid");
  CHECK(refused(R"({"schema": 0, "accounts": []})").message == "problem_schema_invalid");
  CHECK(refused(R"({"schema": 2.0, "accounts": []})").message == "problem_schema_invalid");
  CHECK(refused(R"({"schema": 2})") == Problem{"problem_accounts_missing", "/accounts", ""});
  CHECK(refused(R"({"schema": 2, "accounts": []})").message == "problem_accounts_missing");
  CHECK(refused(R"({"schema": 2, "accounts": {}})") == Problem{"problem_field_list", "/accounts", ""});
}

TEST_CASE("a newer file is refused before anything else in it is judged") {
  CHECK(refused(R"({"schema": 3})") == Problem{"problem_schema_newer", "/schema", "3"});
  CHECK(refused(R"({"schema": 999999999999, "accounts": "odd"})").message == "problem_schema_newer");
  CHECK(refused(R"({"schema": 18446744073709551615})").message == "problem_schema_newer");
  CHECK(refused(R"({"schema": 1e300})").message == "problem_schema_newer");
}

TEST_CASE("each wrong field is named with its path and what it should be") {
  const std::string map = "/accounts/0/opportunities/0/power_map";
  CHECK(refused("\"name\": \"One\"", "\"name\": 7") == Problem{"problem_field_text", "/accounts/0/people/0/name", ""});
  CHECK(refused("\"name\": \"One\"", "\"name\": null").message == "problem_field_text");
  CHECK(refused("[{\"id\": \"r1\"", "[7, {\"id\": \"r1\"") ==
        Problem{"problem_field_object", "/accounts/0/reporting/0", ""});
  CHECK(refused("\"to\": \"p1\"}", "\"to\": \"p1\", \"dotted\": 1}") ==
        Problem{"problem_field_boolean", "/accounts/0/reporting/0/dotted", ""});
  CHECK(refused("[\"decider\"]", "\"decider\"") == Problem{"problem_field_list", map + "/stances/0/roles", ""});
  CHECK(refused("[\"decider\"]", "[\"king\"]").path == map + "/stances/0/roles/0");
  CHECK(refused("[\"decider\"]", "[\"king\"]").message == "problem_field_name");
  CHECK(refused("{\"value\": 5}", "{\"value\": 6}") ==
        Problem{"problem_field_range", map + "/stances/0/power/value", "1 … 5"});
  CHECK(refused("{\"value\": 5}", "{}") == Problem{"problem_field_missing", map + "/stances/0/power/value", "value"});
  CHECK(refused("{\"value\": 5}", "5").message == "problem_field_object");
  CHECK(refused("{\"value\": -1}", "{\"value\": -2.01}").path == map + "/stances/0/attitude/value");
  CHECK(refused("\"target\": 1", "\"target\": \"1\"").message == "problem_field_number");
  CHECK(refused("\"target\": 1", "\"target\": 1, \"resistance\": 1.5").message == "problem_field_range");
  CHECK(refused("\"strength\": 1.5", "\"strength\": 0") ==
        Problem{"problem_field_range", map + "/links/0/strength", "> 0, ≤ 1000000000"});
  CHECK(refused("\"kind\": \"influence\"", "\"kind\": \"reports\"") ==
        Problem{"problem_link_reports", map + "/links/0/kind", ""});
  CHECK(refused("\"strength\": 1.5", "\"strength\": 1e308").detail == "> 0, ≤ 1000000000");
  CHECK(refused("\"from\": \"p1\", ", "") == Problem{"problem_field_missing", map + "/links/0/from", "from"});
  CHECK(refused("\"years\": 5", "\"years\": 31").message == "problem_field_range");
  CHECK(refused("\"years\": 5", "\"years\": 2.5").message == "problem_field_integer");
  CHECK(refused("\"years\": 5", "\"years\": 1e300").message == "problem_field_range");
  CHECK(refused("\"name\": \"S\"", "\"revision\": 1e300").message == "problem_field_range");
  CHECK(refused("[1, 2]", "[1, 1e16]").path == "/accounts/0/opportunities/0/value/lines/0/by_year/1");
  CHECK(refused("\"name\": \"S\"", "\"created\": \"2026-02-30\"") ==
        Problem{"problem_field_timestamp", "/created", "2026-02-30"});
  CHECK(refused("\"name\": \"One\"", "\"birthday\": \"30.2.2026\"") ==
        Problem{"problem_field_date", "/accounts/0/people/0/birthday", "30.2.2026"});
  CHECK(refused("\"name\": \"S\"", "\"language\": \"fr\"").message == "problem_field_name");
  CHECK(refused("\"name\": \"One\"", "\"name\": \"" + std::string(text_limit + 1, 'x') + "\"").message ==
        "problem_field_length");
}

TEST_CASE("a duration out of order and a resource listed twice are refused with their place") {
  const auto plan = [](const std::string &inside) {
    return refused(R"({"schema": 2, "accounts": [{"opportunities": [{"engagement": {)" + inside + "}}]}]}");
  };
  const std::string engagement = "/accounts/0/opportunities/0/engagement";
  CHECK(plan(R"("actions": [{"duration": {"optimistic": 2, "likely": 1, "pessimistic": 3}}])") ==
        Problem{"problem_duration_order", engagement + "/actions/0/duration", ""});
  CHECK(plan(R"("actions": [{"duration": {"optimistic": -1, "likely": 1, "pessimistic": 3}}])").path ==
        engagement + "/actions/0/duration/optimistic");
  CHECK(plan(R"("actions": [{"duration": {"likely": 1}}])").message == "problem_field_missing");
  CHECK(plan(R"("resources": [{"name": "AR"}, {"name": "AR"}])") ==
        Problem{"problem_resource_duplicate", engagement + "/resources/1/name", "AR"});
  CHECK(plan(R"("actions": [{"predecessors": [{"action": "gone"}]}])").message == "accepted");
}

TEST_CASE("a wrong date or id is quoted shortly, never through the middle of a character") {
  std::string long_text;
  for (int i = 0; i < 300; ++i) long_text += "日";
  std::string quoted;
  for (int i = 0; i < 39; ++i) quoted += "日";
  quoted += "…";
  CHECK(refused("\"name\": \"S\"", "\"created\": \"" + long_text + "\"").detail == quoted);
  CHECK(refused("{\"id\": \"p1\", \"name\": \"One\"}, {\"id\": \"p2\"",
                "{\"id\": \"" + long_text + "\"}, {\"id\": \"" + long_text + "\"")
            .detail == quoted);
}

TEST_CASE("an id may occur once per kind") {
  CHECK(refused("\"id\": \"p2\"", "\"id\": \"p1\"") ==
        Problem{"problem_id_duplicate", "/accounts/0/people/1/id", "p1"});
  CHECK(refused("\"id\": \"l1\"", "\"id\": \"r1\"").message == "problem_id_duplicate");
  CHECK(refused("\"id\": \"p2\"", "\"id\": \"\"").message == "problem_id_empty");
  CHECK(refused("\"id\": \"l1\"", "\"id\": \"p1\"").message == "accepted");
  CHECK(refused("\"person\": \"p2\"", "\"person\": \"p1\"") ==
        Problem{"problem_stance_duplicate", "/accounts/0/opportunities/0/power_map/stances/1/person", "p1"});
  const std::string goal = R"({"rival": "r", "person": "p", "aim": "block"})", with = "\"goals\": [" + goal + ", ";
  CHECK(refused("\"links\": [", with + goal + "], \"links\": [") ==
        Problem{"problem_goal_duplicate", "/accounts/0/opportunities/0/power_map/goals/1/person", "p"});
  CHECK(refused("\"links\": [", with + replaced(goal, "\"p\"", "\"q\"") + "], \"links\": [").message == "accepted");
}

TEST_CASE("a reference to nothing is no reason to refuse a file") {
  CHECK(fixed_point(replaced(small, "\"to\": \"p2\"", "\"to\": \"gone\"")) == "fixed");
}

TEST_CASE("several problems are listed in the order of the file, twenty at most") {
  const auto answer =
      read_workspace_all(replaced(replaced(small, "\"name\": \"One\"", "\"name\": 1"), "\"years\": 5", "\"years\": 0"));
  CHECK(answer.document == nullptr);
  REQUIRE(answer.problems.size() == 2);
  CHECK(answer.problems[0].path == "/accounts/0/people/0/name");
  std::string many = R"({"schema": 2, "accounts": [)";
  for (int i = 0; i < 100; ++i) many += std::string{i == 0 ? "" : ", "} + "7";
  CHECK(read_workspace_all(many + "]}").problems.size() == problem_limit);
}

TEST_CASE("a file cut off at any byte is refused and harms nothing") {
  for (std::size_t length = 0; length < small.size(); ++length) {
    const auto answer = read_workspace_all(std::string_view{small}.substr(0, length));
    CHECK(answer.document == nullptr);
    CHECK(answer.problems.size() == 1);
  }
}

TEST_CASE("a file with any byte changed is read or refused, and what is read is a fixed point") {
  for (std::size_t at = 0; at < small.size(); ++at)
    for (const char byte : {'\0', '"', '9', '}', '\xFF'}) {
      std::string text = small;
      text[at] = byte;
      if (!read_workspace(text)) continue;
      CAPTURE(at);
      CHECK(fixed_point(text) == "fixed");
    }
}

TEST_CASE("what memory may hold and a file may not is written so that it opens") {
  const auto read = read_workspace(small);
  REQUIRE(read);
  Workspace workspace = **read;
  workspace.name = "bad \xFF byte \xE4\xB8";
  Account account = *workspace.accounts[0];
  Opportunity opportunity = *account.opportunities[0];
  opportunity.amount = std::numeric_limits<double>::infinity();
  account.opportunities[0] = make_ref(std::move(opportunity));
  workspace.accounts[0] = make_ref(std::move(account));
  const auto again = read_workspace(write_workspace(workspace));
  REQUIRE(again);
  CHECK((*again)->name == "bad \uFFFD byte \uFFFD\uFFFD");
  CHECK((*again)->accounts[0]->opportunities[0]->amount == 0);
}

TEST_CASE("a long read reports its progress up to the end") {
  std::vector<double> parts;
  read_workspace_all(file_text("assets/samples/group.json"), [&](double part) { parts.push_back(part); });
  REQUIRE(!parts.empty());
  CHECK(std::is_sorted(parts.begin(), parts.end()));
  CHECK(parts.back() <= 1);
}
