#include "report/graphml.hpp"

#include "report/xml_reader.hpp"
#include "store/files.hpp"
#include "support/any_command.hpp"
#include "support/with_map.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace sandtable;
using sandtable::test::file_text;
using sandtable::test::small_document;
using sandtable::test::with_map;

namespace {

const TableOrigin origin{"陈", "2026-05-01", "map.graphml"};

/// "problem @ place detail", or "fine".
std::string answer(std::string_view text) {
  const auto graph = read_graphml(text);
  if (graph) return "fine";
  const Problem &problem = graph.problem();
  return problem.message + " @ " + problem.path + (problem.detail.empty() ? "" : " " + problem.detail);
}
std::string graph_with(std::string_view inside) {
  return "<graphml><graph>" + std::string{inside} + "</graph></graphml>";
}
std::string node_with(const std::string &key, const std::string &value) {
  return "<graphml><key id=\"k\" attr.name=\"" + key + "\"/>\n<graph><node id=\"a\"><data key=\"k\">" + value +
         "</data></node></graph></graphml>";
}
std::string edge_with(const std::string &key, const std::string &value) {
  return "<graphml><key id=\"k\" attr.name=\"" + key +
         "\"/><graph><node id=\"a\"/><node id=\"b\"/>\n<edge source=\"a\" target=\"b\"><data key=\"k\">" + value +
         "</data></edge></graph></graphml>";
}

Document changed(const Document &document, const Command &command) {
  const auto after = sandtable::apply(document, command);
  REQUIRE(after);
  return *after;
}
AddPeople command_of(const std::string &text, const Document &document, const char *deal = "o1") {
  const auto graph = read_graphml(text);
  REQUIRE(graph);
  IdSource ids{7, 7};
  return import_command(*graph, *document, {deal}, origin, ids);
}
const PowerMap &map_of(const Document &document) {
  return *document->accounts.front()->opportunities.front()->power_map;
}
std::string graphml_of(const Document &document, bool redacted = false) {
  return graphml(*document->accounts.front(), *document->accounts.front()->opportunities.front(), redacted);
}

/// Everything that a graph can hold, and a second reporting line.
Document full_document() {
  Workspace workspace = *small_document();
  Account account = *workspace.accounts.front();
  Opportunity deal = *account.opportunities.front();
  PowerMap map = *deal.power_map;
  Person person = *account.people[0];
  person.name = "<Ann> & \"Bob\"", person.title = "主任";
  account.people[0] = make_ref(person);
  Stance stance = *map.stances[0];
  stance.roles = {DecisionRole::decider, DecisionRole::coach};
  stance.attitude = Rating<double>{.value = -1.25, .date = "2026-04-01"};
  stance.target = 0.1, stance.hidden = true, stance.resistance = 0.3;
  map.stances[0] = make_ref(stance);
  map.links = {make_ref(Link{.id = {"l2"}, .from = {"p3"}, .to = {"p1"}, .strength = 2.5, .confirmed = false}),
               make_ref(Link{.id = {"k3"}, .from = {"p1"}, .to = {"p3"}, .kind = LinkKind::ally, .label = "a<b"})};
  account.reporting.push_back(make_ref(ReportingLine{.id = {"k9"}, .from = {"p2"}, .to = {"p3"}, .dotted = true}));
  deal.power_map = make_ref(std::move(map));
  account.opportunities[0] = make_ref(std::move(deal));
  workspace.accounts[0] = make_ref(std::move(account));
  return make_ref(std::move(workspace));
}

bool has(const std::string &text, std::string_view part) { return text.find(part) != std::string::npos; }

} // namespace

TEST_CASE("a map as graphml is read back with ids, values and links") {
  const Document document = full_document();
  const std::string text = graphml_of(document);
  const auto graph = read_graphml(text);
  REQUIRE(graph);
  REQUIRE(graph->nodes.size() == 4);
  const auto &node = graph->nodes[0];
  CHECK(node.id == "p1");
  CHECK(node.name == "<Ann> & \"Bob\"");
  CHECK(node.title == "主任");
  CHECK(node.department == "运维部");
  CHECK(node.roles == std::vector{DecisionRole::decider, DecisionRole::coach});
  CHECK(node.power == 2.0);
  CHECK(node.attitude == -1.25);
  CHECK(node.target == 0.1);
  CHECK(node.hidden == true);
  CHECK(node.resistance == 0.3);
  CHECK(node.position == Vec2{200, 80});
  CHECK(!graph->nodes[1].attitude);
  REQUIRE(graph->edges.size() == 4);
  CHECK(graph->edges[0].kind == LinkKind::reports);
  CHECK(graph->edges[1].dotted);
  CHECK(graph->edges[2].id == "l2");
  CHECK(graph->edges[2].strength == 2.5);
  CHECK(!graph->edges[2].confirmed);
  CHECK(graph->edges[3].kind == LinkKind::ally);
  CHECK(graph->edges[3].label == "a<b");
}

TEST_CASE("graphml tells facts from guesses and when they were noted; a rating without a date is of the import") {
  const std::string text = graphml_of(with_map(small_document(), [](PowerMap &map) {
    Stance stance = *map.stances[0];
    stance.power =
        Rating<double>{.value = 4, .date = "2026-03-01", .confidence = Confidence::high, .evidence = "letter"};
    stance.attitude = Rating<double>{.value = 1, .confidence = Confidence::low};
    map.stances = {make_ref(std::move(stance))};
  }));
  CHECK(has(text, "<data key=\"power_basis\">fact</data>"));
  CHECK(has(text, "<data key=\"power_date\">2026-03-01</data>"));
  CHECK(has(text, "<data key=\"attitude_basis\">guess</data>"));
  CHECK_FALSE(has(text, "<data key=\"attitude_date\">"));
  IdSource ids{1, 1};
  const Document empty = make_ref(new_workspace(ids, "W", "zh", "2026-01-01"));
  const AddPeople command = command_of(text, empty, first_opportunity(*empty).id.text.c_str());
  REQUIRE(!command.stances.empty());
  CHECK(command.stances[0].power->date == "2026-03-01");
  CHECK(command.stances[0].attitude->date == "2026-05-01");
  CHECK(answer(node_with("power_date", "soon")).starts_with("problem_date @ line 2"));
}

TEST_CASE("graphml imported into an empty file gives the same graphml again") {
  const Document document = full_document();
  IdSource ids{1, 1};
  const Document empty = make_ref(new_workspace(ids, "W", "zh", "2026-01-01"));
  const std::string text = graphml_of(document);
  const Document after = changed(empty, command_of(text, empty, first_opportunity(*empty).id.text.c_str()));
  CHECK(graphml_of(after) == text);
  const Stance &stance = *map_of(after).stances[0];
  CHECK(stance.attitude->author == "陈");
  CHECK(stance.attitude->date == "2026-04-01"); // the rating's own, not the import's
  CHECK(stance.attitude->source == "map.graphml");
  CHECK(after->accounts.front()->departments.size() == 2);
}

TEST_CASE("graphml of a map imported into the same map changes nothing but blank places") {
  const Document document = full_document();
  const Document after = changed(document, command_of(graphml_of(document), document));
  CHECK(graphml_of(after) == graphml_of(document));
  CHECK(same(after->accounts.front()->people, document->accounts.front()->people));
  CHECK(same(after->accounts.front()->departments, document->accounts.front()->departments));
  CHECK(same(map_of(after).links, map_of(document).links));
  for (std::size_t i = 0; i < 3; ++i) CHECK(*map_of(after).stances[i] == *map_of(document).stances[i]);
}

TEST_CASE("somebody renamed since the graphml was written is known by the id, and keeps the new name") {
  const Document document = full_document();
  const std::string text = graphml_of(document);
  Workspace workspace = *document;
  Account account = *workspace.accounts.front();
  Person renamed = *account.people[0];
  renamed.name = "Another name";
  account.people[0] = make_ref(renamed);
  workspace.accounts[0] = make_ref(account);
  const Document now = make_ref(workspace);
  const Document after = changed(now, command_of(text, now));
  CHECK(after->accounts.front()->people.size() == now->accounts.front()->people.size());
  CHECK(after->accounts.front()->people[0]->name == "Another name");
  CHECK(map_of(after).links.size() == map_of(now).links.size());
}

TEST_CASE("graphml of what is in sight holds those people and what joins them, numbered as in the whole map") {
  const Document document = full_document();
  const Account &account = *document->accounts.front();
  const auto seen = [&](const Rect &region) {
    const auto graph = read_graphml(graphml(account, *account.opportunities.front(), true, region));
    REQUIRE(graph);
    return *graph;
  };
  const auto around = [&](std::size_t i) {
    const Vec2 at = map_of(document).stances[i]->position;
    return Rect{at.x - 5, at.y - 5, 10, 10};
  };
  const GraphMlMap alone = seen(around(2));
  REQUIRE(alone.nodes.size() == 1);
  CHECK(alone.nodes[0].id == "P3");
  CHECK(alone.edges.empty());
  const GraphMlMap pair = seen(united(around(1), around(2)));
  REQUIRE(pair.nodes.size() == 2);
  REQUIRE(pair.edges.size() == 1); // p2's second line to p3, the second of all
  CHECK(pair.edges[0].id == "L2");
}

TEST_CASE("redacted graphml keeps the shape and no word or id of the customer's") {
  const Document document = full_document();
  const std::string text = graphml_of(document, true);
  for (const char *word : {"Ann", "人", "主任", "部", "a&lt;b", "\"p1\"", "\"l2\""}) CHECK(!has(text, word));
  const auto graph = read_graphml(text);
  REQUIRE(graph);
  CHECK(graph->nodes[0].id == "P1");
  CHECK(graph->nodes[0].name == "P1");
  CHECK(graph->nodes[1].department == "D2");
  CHECK(graph->nodes[0].power == 2.0);
  REQUIRE(graph->edges.size() == 4);
  CHECK(graph->edges[2].id == "L3");
  CHECK(graph->edges[2].from == "P3");
  CHECK(graph->edges[2].strength == 2.5);
}

TEST_CASE("graphml of networkx is read by label and weight, its repeated edge ids dropped") {
  const auto graph = read_graphml(file_text("tests/fuzz/corpus/read_graphml/networkx.graphml"));
  REQUIRE(graph);
  REQUIRE(graph->nodes.size() == 2);
  CHECK(graph->nodes[0].name == "Ann & Bob");
  CHECK(graph->nodes[0].power == 3.0);
  CHECK(graph->nodes[1].name.empty());
  REQUIRE(graph->edges.size() == 2);
  CHECK(graph->edges[0].strength == 0.5);
  CHECK(graph->edges[0].id == "0");
  CHECK(graph->edges[1].id.empty());
}

TEST_CASE("graphml of yEd is read with its labels, places, defaults and groups") {
  const auto graph = read_graphml(file_text("tests/fuzz/corpus/read_graphml/yed.graphml"));
  REQUIRE(graph);
  REQUIRE(graph->nodes.size() == 2);
  CHECK(graph->nodes[0].name == "Ann");
  CHECK(graph->nodes[0].title == "Chief");
  CHECK(graph->nodes[0].position == Vec2{130, 65});
  CHECK(graph->nodes[1].id == "n0::n0");
  CHECK(graph->nodes[1].title.empty());
  REQUIRE(graph->edges.size() == 1);
  CHECK(graph->edges[0].label == "tells all");
}

TEST_CASE("graphml with a value outside its scale is refused with its place") {
  CHECK(answer(node_with("power", "9")) == "problem_cell_power @ line 2, column 21 9");
  CHECK(answer(node_with("power", "high")) == "problem_cell_number @ line 2, column 21 high");
  CHECK(answer(node_with("attitude", "-3")) == "problem_cell_attitude @ line 2, column 21 -3");
  CHECK(answer(node_with("target", "nan")) == "problem_cell_number @ line 2, column 21 nan");
  CHECK(answer(node_with("resistance", "2")) == "problem_cell_resistance @ line 2, column 21 2");
  CHECK(answer(node_with("roles", "decider;king")) == "problem_cell_role @ line 2, column 21 king");
  CHECK(answer(node_with("hidden", "maybe")) == "problem_cell_boolean @ line 2, column 21 maybe");
  CHECK(answer(node_with("x", "1e9")) == "problem_position @ line 2, column 21 1e9");
  CHECK(answer(edge_with("kind", "loves")) == "problem_cell_kind @ line 2, column 29 loves");
  CHECK(answer(edge_with("strength", "0")) == "problem_cell_strength @ line 2, column 29 0");
  CHECK(answer(edge_with("weight", "-1")) == "problem_cell_strength @ line 2, column 29 -1");
  CHECK(answer(node_with("power", " ")) == "fine");
  CHECK(answer(node_with("size", "huge")) == "fine");
}

TEST_CASE("a graphml node without id, with another's, and an edge to nowhere are refused") {
  CHECK(answer(graph_with("<node/>")) == "problem_graphml_node_id @ line 1, column 17");
  CHECK(answer(graph_with("<node id=\"\u200B\"/>")) == "problem_graphml_node_id @ line 1, column 17");
  CHECK(answer(graph_with("\n<node id='a'/><node id='&#97;'/>")) == "problem_id_duplicate @ line 2, column 15 a");
  CHECK(answer(graph_with("<node id='a'/>\n<edge source='a' target='b'/>")) ==
        "problem_graphml_edge @ line 2, column 1 b");
  CHECK(answer(graph_with("<node id='a'/>\n<edge source='a'/>")) == "problem_graphml_edge @ line 2, column 1");
  CHECK(answer(graph_with("<node id='a'/>\n<edge source='a' target='a'/>")) ==
        "problem_cell_self @ line 2, column 1 a");
  CHECK(answer(graph_with("<edge source='a' target='b'/><node id='b'/><node id='a'/>")) == "fine");
  CHECK(answer("<svg/>") == "problem_not_graphml @ line 1, column 1");
  CHECK(answer("<graphml/>") == "fine");
}

TEST_CASE("what is not well-formed xml is no graphml, and the place is told") {
  const std::pair<const char *, const char *> cases[] = {
      {"", "problem_xml_truncated @ line 1, column 1"},
      {"<graphml>", "problem_xml_truncated @ line 1, column 10"},
      {"<graphml", "problem_xml_truncated @ line 1, column 9"},
      {"<graphml><!-- a", "problem_xml_truncated @ line 1, column 16"},
      {"<graphml><![CDATA[ a", "problem_xml_truncated @ line 1, column 21"},
      {"<graphml a='1", "problem_xml_truncated @ line 1, column 14"},
      {"text", "problem_xml_syntax @ line 1, column 1"},
      {"<graphml>\n周<a></b></graphml>", "problem_xml_syntax @ line 2, column 5"},
      {"<graphml></graphml><graphml/>", "problem_xml_syntax @ line 1, column 20"},
      {"<graphml></graphml>x", "problem_xml_syntax @ line 1, column 20"},
      {"<graphml a=1/>", "problem_xml_syntax @ line 1, column 12"},
      {"<graphml a='1'b='2'/>", "problem_xml_syntax @ line 1, column 15"},
      {"<graphml a='1' a='2'/>", "problem_xml_syntax @ line 1, column 16"},
      {"<graphml a='<'/>", "problem_xml_syntax @ line 1, column 13"},
      {"<graphml>&nbsp;</graphml>", "problem_xml_syntax @ line 1, column 10"},
      {"<graphml>&#0;</graphml>", "problem_xml_syntax @ line 1, column 10"},
      {"<graphml>&#xD800;</graphml>", "problem_xml_syntax @ line 1, column 10"},
      {"<graphml>&#x110000;</graphml>", "problem_xml_syntax @ line 1, column 10"},
      {"<graphml>&#;</graphml>", "problem_xml_syntax @ line 1, column 10"},
      {"<graphml>]]></graphml>", "problem_xml_syntax @ line 1, column 10"},
      {"<graphml>\x01</graphml>", "problem_xml_syntax @ line 1, column 10"},
      {"<graphml><!-- -- --></graphml>", "problem_xml_syntax @ line 1, column 17"},
      {" <?xml version='1.0'?><graphml/>", "problem_xml_syntax @ line 1, column 2"},
      {"<?xml encoding='utf-8' version='1.0'?><graphml/>", "problem_xml_syntax @ line 1, column 1"},
      {"<?xml version='1.0' encoding='GBK'?><graphml/>", "problem_utf8 @ line 1, column 1 1:1"},
      {"<graphml>\n  \xFF</graphml>", "problem_utf8 @ line 2, column 3 2:3"},
      {"<?xml version='1.0'?><!DOCTYPE a []><graphml/>", "problem_xml_doctype @ line 1, column 22"}};
  for (const auto &[text, problem] : cases) {
    CAPTURE(text);
    CHECK(answer(text) == problem);
  }
  std::string deep = "<graphml>";
  for (int i = 0; i < 63; ++i) deep += "<a>";
  std::string end;
  for (int i = 0; i < 63; ++i) end += "</a>";
  CHECK(answer(deep + end + "</graphml>") == "fine");
  CHECK(answer(deep + "<a></a>" + end + "</graphml>") == "problem_xml_depth @ line 1, column 199 64");
  CHECK(read_graphml(std::string(xml_size_limit + 1, ' ')).problem().message == "problem_file_too_large");
}

TEST_CASE("graphml with comments, instructions, cdata, references and every end of line is read") {
  const auto graph =
      read_graphml("\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-8\" standalone='yes' ?>\r\n<?pi x?><!-- c -->"
                   "<g:graphml xmlns:g='u'><g:key id='k' attr.name='Name'/><g:graph><g:node id='a&#x41;&amp;'>"
                   "<g:data key='k' >a<![CDATA[<&]]>&lt;\r\n&#20013;<!-- x -->b</g:data></g:node></g:graph>"
                   "</g:graphml>\n<!-- end -->");
  REQUIRE(graph);
  REQUIRE(graph->nodes.size() == 1);
  CHECK(graph->nodes[0].id == "aA&");
  CHECK(graph->nodes[0].name == "a<&< 中b");
}

TEST_CASE("graphml ids that mean somebody else are replaced, and the edges follow") {
  const Document document = small_document();
  const std::string text = "<graphml><key id='name' attr.name='name'/><graph>"
                           "<node id='p1'><data key='name'>Somebody else</data></node><node id='p2'/>"
                           "<edge id='l1' source='p1' target='p2'/></graph></graphml>";
  const AddPeople command = command_of(text, document);
  REQUIRE(command.people.size() == 2);
  CHECK(command.people[0].id.text != "p1");
  CHECK(command.people[1].id.text == "p2");
  REQUIRE(command.links.size() == 1);
  CHECK(command.links[0].id.text != "l1"); // a reporting line has it
  CHECK(command.links[0].from == command.people[0].id);
  const Document after = changed(document, command);
  CHECK(after->accounts.front()->people.size() == 5);
  CHECK(after->accounts.front()->people[0]->name == "人1");
  CHECK(map_of(after).stances[0]->position == Vec2{200, 80});
}

TEST_CASE("people of a graphml without places stand below the map, one beside the other") {
  const Document document = small_document();
  const AddPeople command = command_of(graph_with("<node id='x'/><node id='y'/>"), document);
  REQUIRE(command.stances.size() == 2);
  CHECK(command.people[0].name == "x");
  CHECK(command.stances[0].position.y >= 200 + 148);
  CHECK(command.stances[1].position.x >= command.stances[0].position.x + 184);
}

TEST_CASE("a graphml for a deal that is not there adds nothing") {
  const Document document = small_document();
  const AddPeople command = command_of(graph_with("<node id='x'/>"), document, "nowhere");
  CHECK(command.people.empty());
  CHECK(!sandtable::apply(document, command));
}
