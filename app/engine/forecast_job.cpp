#include "domain/influence_of_map.hpp"
#include "domain/power_map/forecast.hpp"
#include "domain/scale_names.hpp"
#include "engine/jobs.hpp"
#include "store/codec.hpp"
#include "store/json_value.hpp"

#include <cmath>

namespace sandtable::engine {

namespace {

std::vector<TabooPair> taboo_of(const PowerMap &map, const MapInfluence &influence) {
  std::vector<TabooPair> pairs;
  for (const auto &link : map.links) {
    if (link->kind != LinkKind::conflict) continue;
    const auto a = influence.node_of(link->from), b = influence.node_of(link->to);
    if (a && b) pairs.push_back({*a, *b});
  }
  return pairs;
}

} // namespace

Answer forecast_job(JsonView request, std::string_view text, const Progress &progress) {
  const auto rule = level_from<DecisionRule>(text_member(request, "rule"));
  if (!rule) return failed("problem_job_unknown", text_member(request, "rule"));
  const ReadAnswer read = read_workspace_all(text, {});
  if (!read.document) return failed(read.problems.front().message, read.problems.front().detail);
  const Place place = find_opportunity(*read.document, {std::string{text_member(request, "opportunity")}});
  if (!place.opportunity) return failed("problem_job_unknown", "opportunity");
  const PowerMap &map = *place.opportunity->power_map;
  Trials trials;
  trials.count = std::llround(number_member(request, "trials", static_cast<double>(trials.count)));
  trials.seed =
      static_cast<std::uint64_t>(std::llround(number_member(request, "seed", static_cast<double>(trials.seed))));

  const MapInfluence influence = influence_of_map(*place.account, *place.opportunity);
  const auto beliefs = beliefs_of(map);
  const Persuasion persuasion = persuasion_of(influence.graph, beliefs);
  const Ballot ballot = ballot_of(map, *rule);

  Answer answer;
  const auto now = attitudes_of(beliefs);
  const auto settled = persuasion.equilibrium(now);
  const auto bands =
      equilibrium_bands(persuasion, beliefs, trials.count, trials.seed, [&](double part) { progress(0.3 * part); });
  std::vector<std::vector<double>> rounds;
  for (std::size_t round = 0; round < told_rounds; ++round)
    rounds.push_back(persuasion.next_round(now, rounds.empty() ? now : rounds.back()));
  std::vector<double> people;
  for (std::size_t i = 0; i < settled.size(); ++i) {
    const Band band = bands && (*bands)[i] ? *(*bands)[i] : Band{};
    people.insert(people.end(), {settled[i] ? 1.0 : 0.0, now[i], settled[i].value_or(0), band.p10, band.p50, band.p90});
    for (const std::vector<double> &round : rounds) people.push_back(round[i]);
  }

  std::vector<double> summary, swings, moves;
  if (const auto outlook =
          forecast(persuasion, beliefs, ballot, trials, [&](double part) { progress(0.3 + 0.3 * part); })) {
    summary = {outlook->chance, outlook->as_rated, outlook->outcome.p10, outlook->outcome.p50, outlook->outcome.p90};
    summary.insert(summary.end(), outlook->bins.begin(), outlook->bins.end());
    for (const Swing &swing : outlook->tornado)
      swings.insert(swings.end(), {static_cast<double>(swing.person), swing.low_chance, swing.high_chance,
                                   swing.low_outcome, swing.high_outcome});
    if (const auto found = next_moves(influence.graph, persuasion, beliefs, access_of(map), taboo_of(map, influence),
                                      ballot, trials, [&](double part) { progress(0.6 + 0.4 * part); }))
      for (const Move &move : *found)
        moves.insert(moves.end(), {static_cast<double>(move.person), move.from, move.to,
                                   move.through ? static_cast<double>(*move.through) : -1.0, move.chance_gain,
                                   move.outcome_gain, move.effort});
  }
  answer.json = summary.empty() ? R"({"defined": false})" : R"({"defined": true})";
  for (const auto &rows : {summary, swings, moves, people}) answer.arrays.push_back(floats(rows));
  progress(1);
  return answer;
}

} // namespace sandtable::engine
