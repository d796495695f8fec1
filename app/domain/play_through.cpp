#include "domain/play_through.hpp"

#include "base/date.hpp"
#include "base/distributions.hpp"
#include "base/random_stream.hpp"
#include "domain/influence_of_map.hpp"
#include "domain/play_parts.hpp"
#include "domain/value/case_table.hpp"

#include <algorithm>
#include <cstdint>

namespace sandtable {

using namespace play;

namespace {

bool won(const Ballot &ballot, const std::vector<double> &attitudes, std::vector<double> &voters) {
  voters.clear();
  for (const Voter &voter : ballot.voters) voters.push_back(attitudes[voter.person]);
  return wins(ballot, voters);
}

} // namespace

std::optional<PlayThrough> play_through(const Place &place, const WorkCalendar &calendar, const PlayOptions &options) {
  if (!place.opportunity || !is_date(options.today)) return std::nullopt;
  const PowerMap &map = *place.opportunity->power_map;
  const Engagement &plan = *place.opportunity->engagement;
  const Weights weights(map);
  if (!(weights.all > 0) || options.trials.count < 1) return std::nullopt;

  Pushes open(map, plan, calendar, options.today);
  const std::vector<Push> &pushes = open.all;
  const auto &ending = open.ending;
  const int start = open.start;
  int last = open.last;
  PlayThrough play;
  play.trials = options.trials.count;
  play.without_effect = std::move(open.without_effect), play.undated = std::move(open.undated);
  std::vector<std::pair<std::size_t, GateId>> gates;
  for (const auto &gate : plan.gates) {
    if (!is_date(gate->date)) continue;
    const int month = month_of(gate->date);
    if (month < start || month >= start + most_months) continue;
    last = std::max(last, month);
    gates.push_back({static_cast<std::size_t>(month - start), gate->id});
  }
  last = std::max(last, start + static_cast<int>(std::min<std::size_t>(options.months, most_months)) - 1);
  play.months.resize(static_cast<std::size_t>(last - start) + 1);

  const std::vector<Belief> beliefs = beliefs_of(map);
  const MapInfluence influence = influence_of_map(*place.account, *place.opportunity);
  const Persuasion persuasion = persuasion_of(influence.graph, beliefs);
  const Ballot ballot = ballot_of(map, options.rule);
  std::vector<double> voters;

  Talk planned(persuasion, attitudes_of(beliefs)), idle = planned;
  double cost = 0, effort = 0;
  for (const auto &action : plan.actions)
    if (action->done) cost += action->cost, effort += action->effort;
  for (std::size_t m = 0; m < play.months.size(); ++m) {
    PlayedMonth &month = play.months[m];
    month.month = first_day(start + static_cast<int>(m));
    for (const auto &[at, place] : ending)
      if (const Action &action = *plan.actions[place]; at == m)
        month.actions.push_back(action.id), cost += action.cost, effort += action.effort;
    for (const auto &[at, gate] : gates)
      if (at == m) month.gates.push_back(gate);
    month.cost = cost, month.effort = effort;
    for (const Push &push : pushes)
      if (push.month == m) planned.push(push.person, push.effect);
    planned.round();
    idle.round();
    month.index = weights.index(planned.now, false);
    month.index_seen = weights.index(planned.now, true);
    month.index_idle = weights.index(idle.now, false);
    month.attitudes = planned.now;
  }

  std::vector<std::vector<double>> indices(play.months.size());
  std::vector<std::vector<std::size_t>> of_month(play.months.size());
  for (std::size_t p = 0; p < pushes.size(); ++p) of_month[pushes[p].month].push_back(p);
  std::vector<double> drawn;
  const RandomStream effects(options.trials.seed, "effects");
  for (std::int64_t trial = 0; trial < options.trials.count; ++trial) {
    draw_attitudes(beliefs, options.trials.seed, static_cast<std::uint64_t>(trial), drawn);
    Talk with(persuasion, drawn), without = with;
    for (std::size_t m = 0; m < play.months.size(); ++m) {
      for (const std::size_t p : of_month[m]) {
        const std::uint64_t at = static_cast<std::uint64_t>(trial) * pushes.size() + p;
        with.push(pushes[p].person, pushes[p].effect * triangular_at(effects.uniform(at), 0, 1, 2));
      }
      with.round();
      without.round();
      indices[m].push_back(weights.index(with.now, false));
      play.months[m].chance += won(ballot, with.now, voters);
      play.months[m].chance_idle += won(ballot, without.now, voters);
    }
  }
  for (std::size_t m = 0; m < play.months.size(); ++m) {
    std::vector<double> &all = indices[m];
    std::sort(all.begin(), all.end());
    const auto at = [&](double part) {
      return all[static_cast<std::size_t>(part * static_cast<double>(all.size() - 1))];
    };
    play.months[m].band = {at(0.1), at(0.5), at(0.9)};
    play.months[m].chance /= static_cast<double>(options.trials.count);
    play.months[m].chance_idle /= static_cast<double>(options.trials.count);
  }
  return play;
}

std::optional<double> month_of_saving(const ValueCase &value) {
  if (value.options.size() < 2 || value.years < 1) return std::nullopt;
  const CaseTable table = case_table(value);
  if (!table.whole()) return std::nullopt;
  const CasePair pair = default_pair(value);
  if (pair.option == pair.reference) return std::nullopt;
  double saving = 0;
  for (std::size_t row = 0; row < table.rows.size(); ++row)
    saving += table.total(row, pair.reference) - table.total(row, pair.option);
  if (!(saving > 0)) return std::nullopt;
  return saving / (12.0 * value.years);
}

} // namespace sandtable
