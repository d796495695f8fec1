#include "base/text.hpp"
#include "cli/deal.hpp"
#include "domain/influence_of_map.hpp"
#include "domain/power_map/forecast.hpp"
#include "domain/scale_names.hpp"

#include <algorithm>
#include <cstdio>

namespace sandtable::cli {

namespace {

struct Answer {
  const Deal &deal;
  std::vector<Belief> beliefs;
  std::vector<std::optional<double>> equilibrium;
  std::vector<std::vector<double>> rounds; ///< per round everybody's attitude, the first as it is now
  std::optional<std::vector<std::optional<Band>>> bands;
  std::optional<Forecast> outcome;
  DecisionRule rule = DecisionRule::weighted_vote;
  std::int64_t trials = 0, seed = 0;

  const Stance &stance(std::size_t i) const { return *deal.opportunity->power_map->stances[i]; }
  std::optional<double> attitude(std::size_t i) const {
    return stance(i).attitude ? std::optional{stance(i).attitude->value} : std::nullopt;
  }
};

void write_band(Json &json, const std::optional<Band> &band) {
  json.open('{').key("p10").number(band ? std::optional{band->p10} : std::nullopt);
  json.key("p50").number(band ? std::optional{band->p50} : std::nullopt);
  json.key("p90").number(band ? std::optional{band->p90} : std::nullopt).close('}');
}

void write_person(Json &json, const Answer &answer, std::size_t i) {
  json.open('{').key("id").text(answer.stance(i).person.text);
  json.key("name").text(name_or_id(*answer.deal.account, answer.stance(i).person));
  json.key("attitude").number(answer.attitude(i));
  json.key("resistance").number(answer.stance(i).resistance);
  json.key("equilibrium").number(answer.equilibrium[i]);
  write_basis(json, "attitude", answer.stance(i).attitude);
  if (!answer.beliefs[i].rated) json.key("assumed").number(answer.beliefs[i].attitude);
  if (!answer.equilibrium[i]) json.key("reason").text(sentence("persuade_undefined", {}));
  if (!answer.rounds.empty()) {
    json.key("rounds").open('[');
    for (const auto &round : answer.rounds) json.number(round[i]);
    json.close(']');
  }
  if (answer.bands) {
    json.key("bands");
    write_band(json, (*answer.bands)[i]);
  }
  json.close('}');
}

/// The decision under the rule: the chance, and where the power-weighted outcome fell, bin by bin.
void write_outcome(Json &json, const Answer &answer) {
  const auto &outcome = answer.outcome;
  const auto number = [&](double Forecast::*part) { return outcome ? std::optional{(*outcome).*part} : std::nullopt; };
  json.open('{').key("rule").text(name_of(answer.rule));
  json.key("chance").number(number(&Forecast::chance)).key("as_rated").number(number(&Forecast::as_rated));
  json.key("band");
  write_band(json, outcome ? std::optional{outcome->outcome} : std::nullopt);
  json.key("bins").open('[');
  const auto edge = [](std::size_t i) {
    return attitude_min + (attitude_max - attitude_min) * static_cast<double>(i) / static_cast<double>(attitude_bins);
  };
  for (std::size_t i = 0; outcome && i < attitude_bins; ++i) {
    json.open('{').key("from").number(edge(i)).key("to").number(edge(i + 1));
    json.key("share").number(outcome->bins[i]).close('}');
  }
  json.close(']').close('}');
}

std::string json_of(const Answer &answer) {
  Json json;
  json.open('{').key("opportunity").text(answer.deal.opportunity->id.text);
  json.key("people").open('[');
  for (std::size_t i = 0; i < answer.beliefs.size(); ++i) write_person(json, answer, i);
  json.close(']');
  if (answer.bands) {
    json.key("outcome");
    write_outcome(json, answer);
    json.key("trials").number(static_cast<double>(answer.trials)).key("seed").number(static_cast<double>(answer.seed));
  }
  json.key("model").text(sentence("persuade_model", {}));
  return json.close('}').out;
}

void print_table(const Answer &answer) {
  std::printf("%s %s resistance attitude equilibrium%s\n", cell("id", 18).c_str(), cell("name", 16).c_str(),
              answer.bands ? "    p10    p50    p90 attitude by" : " attitude by");
  for (std::size_t i = 0; i < answer.beliefs.size(); ++i) {
    std::printf("%s %s %s %s %s", cell(answer.stance(i).person.text, 18).c_str(),
                cell(name_or_id(*answer.deal.account, answer.stance(i).person), 16).c_str(),
                cell(answer.stance(i).resistance, 2, 10).c_str(), cell(answer.attitude(i), 2, 8).c_str(),
                cell(answer.equilibrium[i], 3, 11).c_str());
    if (answer.bands) {
      const auto &band = (*answer.bands)[i];
      for (const auto part : {&Band::p10, &Band::p50, &Band::p90})
        std::printf("%s", cell(band ? std::optional{(*band).*part} : std::nullopt, 2, 7).c_str());
    }
    std::printf(" %s\n", basis_words(answer.stance(i).attitude).c_str());
    if (!answer.equilibrium[i]) std::printf("    %s\n", sentence("persuade_undefined", {}).c_str());
  }
  std::printf("%s\n", sentence("persuade_model", {}).c_str());
}

} // namespace

int run_persuade(std::span<const std::string_view> words) {
  const Arguments arguments{words, {"--opportunity", "--rounds", "--trials", "--seed", "--rule"}, {"--json"}};
  const auto deal = open_deal(arguments, "persuade");
  if (!deal) return exit_bad_input;
  const auto rounds = count_option(arguments, "--rounds", 0, 0, 10000);
  const auto trials = count_option(arguments, "--trials", 0, 1, most_trials);
  const auto seed = count_option(arguments, "--seed", 1, 0, std::int64_t{1} << 53);
  if (!rounds || !trials || !seed) return exit_bad_input;
  const std::string *wanted = arguments.value("--rule");
  const auto rule = wanted ? level_from<DecisionRule>(*wanted) : std::optional{DecisionRule::weighted_vote};
  if (!rule) return usage_error("--rule takes the name of a decision rule, not '" + *wanted + "'");

  Answer answer{*deal, beliefs_of(*deal->opportunity->power_map)};
  const MapInfluence influence = influence_of_map(*deal->account, *deal->opportunity);
  const Persuasion persuasion = persuasion_of(influence.graph, answer.beliefs);
  const std::vector<double> now = attitudes_of(answer.beliefs);
  answer.equilibrium = persuasion.equilibrium(now);
  if (arguments.given("--rounds")) answer.rounds.push_back(now);
  for (std::int64_t round = 0; round < *rounds; ++round)
    answer.rounds.push_back(persuasion.next_round(now, answer.rounds.back()));
  answer.rule = *rule;
  answer.trials = *trials;
  answer.seed = *seed;
  if (arguments.given("--trials")) {
    answer.bands = equilibrium_bands(persuasion, answer.beliefs, *trials, static_cast<std::uint64_t>(*seed));
    answer.outcome = forecast(persuasion, answer.beliefs, ballot_of(*deal->opportunity->power_map, *rule),
                              {*trials, static_cast<std::uint64_t>(*seed)});
  }

  if (arguments.flag("--json"))
    std::printf("%s\n", json_of(answer).c_str());
  else
    print_table(answer);
  return exit_fine;
}

} // namespace sandtable::cli
