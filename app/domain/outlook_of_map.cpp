#include "domain/outlook_of_map.hpp"

namespace sandtable {

namespace {

/// A part of the whole run's progress.
RunProgress within(const RunProgress &progress, double from, double to) {
  if (!progress) return {};
  return [&progress, from, to](double part) { progress(from + (to - from) * part); };
}

void add_people(const Persuasion &persuasion, const std::vector<Belief> &beliefs, Trials trials,
                const RunProgress &progress, OutlookRows &rows) {
  const auto now = attitudes_of(beliefs);
  const auto settled = persuasion.equilibrium(now);
  const auto bands = equilibrium_bands(persuasion, beliefs, trials.count, trials.seed, progress);
  std::vector<std::vector<double>> rounds;
  for (std::size_t round = 0; round < told_rounds; ++round)
    rounds.push_back(persuasion.next_round(now, rounds.empty() ? now : rounds.back()));
  for (std::size_t i = 0; i < settled.size(); ++i) {
    const Band band = bands && (*bands)[i] ? *(*bands)[i] : Band{};
    rows.people.insert(rows.people.end(),
                       {settled[i] ? 1.0 : 0.0, now[i], settled[i].value_or(0), band.p10, band.p50, band.p90});
    for (const std::vector<double> &round : rounds) rows.people.push_back(round[i]);
  }
}

double way_of(const NextMove &move) {
  return move.through ? static_cast<double>(*move.through) : move.cold ? OutlookRows::cold : OutlookRows::ourselves;
}

} // namespace

std::vector<TabooPair> taboo_of(const PowerMap &map, const MapInfluence &influence) {
  std::vector<TabooPair> pairs;
  for (const auto &link : map.links) {
    if (link->kind != LinkKind::conflict) continue;
    const auto a = influence.node_of(link->from), b = influence.node_of(link->to);
    if (a && b) pairs.push_back({*a, *b});
  }
  return pairs;
}

OutlookRows outlook_of_map(const Account &account, const Opportunity &opportunity, DecisionRule rule, Trials trials,
                           const RunProgress &progress) {
  const PowerMap &map = *opportunity.power_map;
  const MapInfluence influence = influence_of_map(account, opportunity);
  const auto beliefs = beliefs_of(map);
  const Persuasion persuasion = persuasion_of(influence.graph, beliefs);
  OutlookRows rows;
  add_people(persuasion, beliefs, trials, within(progress, 0, 0.3), rows);
  const auto voters = VoterChance::of(persuasion, ballot_of(map, rule), within(progress, 0.3, 0.5));
  if (!voters) return rows;
  if (const auto outlook = forecast(*voters, beliefs, trials, within(progress, 0.5, 0.75))) {
    rows.summary = {outlook->chance, outlook->as_rated, outlook->outcome.p10, outlook->outcome.p50,
                    outlook->outcome.p90};
    rows.summary.insert(rows.summary.end(), outlook->bins.begin(), outlook->bins.end());
    for (const Swing &swing : outlook->tornado)
      rows.swings.insert(rows.swings.end(), {static_cast<double>(swing.person), swing.low_chance, swing.high_chance,
                                             swing.low_outcome, swing.high_outcome});
  }
  if (const auto found = next_moves(influence.graph, *voters, beliefs, access_of(map), taboo_of(map, influence), trials,
                                    within(progress, 0.75, 1)))
    for (const NextMove &move : *found)
      rows.moves.insert(rows.moves.end(), {static_cast<double>(move.person), move.from, move.to, way_of(move),
                                           move.chance_gain, move.outcome_gain, move.effort});
  return rows;
}

} // namespace sandtable
