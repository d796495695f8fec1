#include "base/text.hpp"
#include "cli/deal.hpp"
#include "domain/influence_of_map.hpp"
#include "domain/missing_people.hpp"
#include "domain/power_map/key_players.hpp"
#include "domain/rivalry.hpp"
#include "view/text.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace sandtable::cli {

namespace {

/// Of the cascade; fewer trials on a map of thousands, so that an answer takes no longer.
constexpr std::uint64_t reach_seed = 1;
int reach_trials(const InfluenceGraph &graph) {
  constexpr std::size_t draws = 20'000'000, most = 10'000, least = 100;
  return static_cast<int>(std::clamp(draws / (graph.size() + graph.influences().entries() + 1), least, most));
}

struct Answer {
  const Deal &deal;
  MapInfluence influence;
  MeasureOptions options;
  InfluenceMeasures measures;
  std::optional<std::vector<double>> reach;
  int trials = 0; ///< behind `reach`
  std::optional<KeyPlayers> key_players;
  std::vector<InfluenceFinding> findings;

  std::optional<double> of(const std::optional<std::vector<double>> &values, std::size_t i) const {
    return values ? std::optional{(*values)[i]} : std::nullopt;
  }
  std::optional<double> eigenvector(std::size_t i) const {
    return measures.eigenvector ? std::optional{measures.eigenvector->vector[i]} : std::nullopt;
  }
};

std::string words_of(const InfluenceFinding &finding) {
  return sentence(finding.rule, view::listed(finding.first, false), view::listed(finding.second, false),
                  std::to_string(finding.people.size()));
}

void write_person(Json &json, const Answer &answer, std::size_t i) {
  const InfluenceMeasures &m = answer.measures;
  const Stance &stance = *answer.deal.opportunity->power_map->stances[i];
  json.open('{').key("id").text(stance.person.text);
  json.key("name").text(name_or_id(*answer.deal.account, stance.person));
  json.key("power").number(stance.power ? std::optional{stance.power->value} : std::nullopt);
  json.key("in_degree").number(m.degree.in[i]);
  json.key("out_degree").number(m.degree.out[i]);
  json.key("pagerank").number(answer.of(m.pagerank, i));
  json.key("betweenness").number(answer.of(m.paths.betweenness, i));
  json.key("closeness").number(m.paths.closeness[i]);
  json.key("eigenvector").number(answer.eigenvector(i));
  json.key("katz").number(answer.of(m.katz, i));
  json.key("constraint").number(m.holes.constraint[i]);
  json.key("effective_size").number(m.holes.effective_size[i]);
  json.key("fragmentation").number(m.fragmentation[i]);
  json.key("reach").number(answer.of(answer.reach, i));
  write_basis(json, "power", stance.power);
  write_basis(json, "attitude", stance.attitude);
  json.close('}');
}

void write_people(Json &json, const std::vector<PersonId> &people) {
  json.key("people").open('[');
  for (const PersonId &person : people) json.text(person.text);
  json.close(']');
}

std::vector<PersonId> ids_of(const Answer &answer, const std::vector<Node> &nodes) {
  std::vector<PersonId> people;
  for (const Node node : nodes) people.push_back(answer.influence.people[node]);
  return people;
}

std::string json_of(const Answer &answer) {
  Json json;
  json.open('{').key("opportunity").text(answer.deal.opportunity->id.text);
  json.key("damping").number(answer.options.damping);
  json.key("katz_alpha").number(answer.options.katz_alpha);
  const auto &vector = answer.measures.eigenvector;
  json.key("eigenvalue").number(vector ? std::optional{vector->eigenvalue} : std::nullopt);
  json.key("reach_trials").number(answer.trials);
  json.key("people").open('[');
  for (std::size_t i = 0; i < answer.influence.people.size(); ++i) write_person(json, answer, i);
  json.close(']');
  json.key("findings").open('[');
  for (const auto &finding : answer.findings) {
    json.open('{').key("rule").text(finding.rule);
    write_people(json, finding.people);
    json.key("text").text(words_of(finding)).close('}');
  }
  json.close(']');
  if (answer.key_players) {
    json.key("key_players").open('{');
    write_people(json, ids_of(answer, answer.key_players->people));
    json.key("fragmentation").number(answer.key_players->fragmentation);
    json.key("exact").boolean(answer.key_players->exact).close('}');
  }
  return json.close('}').out;
}

void print_table(const Answer &answer) {
  const InfluenceMeasures &m = answer.measures;
  std::printf("%s %s power  in out pagerank between closeness eigenvec    katz constraint  eff.size fragment   reach "
              "power by\n",
              cell("id", 18).c_str(), cell("name", 16).c_str());
  for (std::size_t i = 0; i < answer.influence.people.size(); ++i) {
    const Stance &stance = *answer.deal.opportunity->power_map->stances[i];
    const auto power = stance.power ? std::optional{stance.power->value} : std::nullopt;
    std::printf("%s %s %s %3d %3d %s %s %s %s %s %s %s %s %s %s\n", cell(stance.person.text, 18).c_str(),
                cell(name_or_id(*answer.deal.account, stance.person), 16).c_str(), cell(power, 0, 5).c_str(),
                m.degree.in[i], m.degree.out[i], cell(answer.of(m.pagerank, i), 4, 8).c_str(),
                cell(answer.of(m.paths.betweenness, i), 4, 7).c_str(), cell(m.paths.closeness[i], 4, 9).c_str(),
                cell(answer.eigenvector(i), 4, 8).c_str(), cell(answer.of(m.katz, i), 4, 7).c_str(),
                cell(m.holes.constraint[i], 4, 10).c_str(), cell(m.holes.effective_size[i], 3, 9).c_str(),
                cell(m.fragmentation[i], 4, 8).c_str(), cell(answer.of(answer.reach, i), 3, 7).c_str(),
                basis_words(stance.power).c_str());
  }
  if (answer.key_players) {
    std::string names;
    for (const PersonId &person : ids_of(answer, answer.key_players->people))
      names += (names.empty() ? "" : ", ") + name_or_id(*answer.deal.account, person);
    std::printf("key players: %s; fragmentation without them %s\n", names.c_str(),
                cell(answer.key_players->fragmentation, 4, 0).c_str());
  }
  for (const auto &finding : answer.findings) std::printf("finding: %s\n", words_of(finding).c_str());
}

/// What the drawer of the map lists: what influence shows, then the rivals, then who is missing.
std::vector<InfluenceFinding> findings_of(const Answer &answer) {
  const Account &account = *answer.deal.account;
  const Opportunity &opportunity = *answer.deal.opportunity;
  auto findings = influence_findings(account, opportunity, answer.influence, answer.measures.pagerank);
  for (auto &finding :
       rival_findings(answer.deal.document->method, account, opportunity, in_use(answer.deal.document->process)))
    findings.push_back(std::move(finding));
  for (auto &missing : missing_people(account, opportunity))
    findings.push_back({std::move(missing.rule), std::move(missing.near), {std::move(missing.detail)}, {}});
  return findings;
}

} // namespace

int run_influence(std::span<const std::string_view> words) {
  const Arguments arguments{
      words, {"--opportunity", "--damping", "--katz-alpha", "--remove"}, {"--json", "--unweighted"}};
  const auto deal = open_deal(arguments, "influence");
  if (!deal) return exit_bad_input;
  const auto damping = number_option(arguments, "--damping", 0.85, 0, 1);
  const auto alpha = number_option(arguments, "--katz-alpha", 0.1, 0, 1e6);
  if (!damping || !alpha) return exit_bad_input;
  if (*damping == 1) return usage_error("--damping must be below 1: with 1 there is no one answer");

  Answer answer{
      *deal, influence_of_map(*deal->account, *deal->opportunity, arguments.flag("--unweighted")), {*damping, *alpha}};
  const auto people = static_cast<std::int64_t>(answer.influence.people.size());
  const auto remove = count_option(arguments, "--remove", 0, 0, people);
  if (!remove) return exit_bad_input;
  answer.measures = measure_influence(answer.influence.graph, answer.options);
  if (arguments.given("--remove"))
    answer.key_players = key_players(answer.influence.graph, static_cast<std::size_t>(*remove));
  answer.trials = reach_trials(answer.influence.graph);
  answer.reach = cascade_reach(answer.influence.graph, answer.trials, reach_seed);
  answer.findings = findings_of(answer);

  if (arguments.flag("--json"))
    std::printf("%s\n", json_of(answer).c_str());
  else
    print_table(answer);
  return answer.findings.empty() ? exit_fine : exit_finding;
}

} // namespace sandtable::cli
