#include "domain/play_through.hpp"

#include "base/date.hpp"
#include "base/distributions.hpp"
#include "base/random_stream.hpp"
#include "domain/engagement/plan_dates.hpp"
#include "domain/influence_of_map.hpp"
#include "domain/value/case_table.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <tuple>
#include <unordered_map>

namespace sandtable {

namespace {

constexpr int most_months = 60;

int month_of(std::string_view date) { // months since year 0
  return std::stoi(std::string{date.substr(0, 4)}) * 12 + std::stoi(std::string{date.substr(5, 2)}) - 1;
}
Date first_day(int month) {
  const std::string m = std::to_string(month % 12 + 1), y = std::to_string(month / 12);
  return std::string(4 - std::min<std::size_t>(y.size(), 4), '0') + y + (m.size() < 2 ? "-0" : "-") + m + "-01";
}

/// Whose attitude an action changes, and in which of the played months it ends.
struct Push {
  Node person = 0;
  double effect = 0;
  std::size_t month = 0;
};

/// Σ power × attitude over those who count, as the support index has it.
struct Weights {
  std::vector<double> power;
  std::vector<char> seen;
  double all = 0, all_seen = 0;

  explicit Weights(const PowerMap &map) {
    for (const auto &stance : map.stances) {
      power.push_back(stance->power && stance->attitude ? stance->power->value : 0);
      seen.push_back(!stance->hidden);
      all += power.back();
      if (!stance->hidden) all_seen += power.back();
    }
  }
  double index(const std::vector<double> &attitudes, bool seen_only) const {
    const double total = seen_only ? all_seen : all;
    if (!(total > 0)) return 0;
    double sum = 0;
    for (std::size_t i = 0; i < power.size(); ++i)
      if (!seen_only || seen[i]) sum += power[i] * attitudes[i];
    return sum / (2 * total) * 100;
  }
};

/// Attitudes month by month: what each thinks of their own, and what they come to think among the others.
struct Talk {
  const Persuasion &persuasion;
  std::vector<double> own, now;

  Talk(const Persuasion &p, std::vector<double> start) : persuasion(p), own(std::move(start)), now(own) {}
  void push(Node person, double change) {
    for (std::vector<double> *x : {&own, &now})
      (*x)[person] = std::clamp((*x)[person] + change, attitude_min, attitude_max);
  }
  void round() { now = persuasion.next_round(own, now); }
};

bool won(const Ballot &ballot, const std::vector<double> &attitudes, std::vector<double> &voters) {
  voters.clear();
  for (const Voter &voter : ballot.voters) voters.push_back(attitudes[voter.person]);
  return wins(ballot, voters);
}

/// What the plan's open actions do to the map, and when.
struct Pushes {
  std::vector<Push> all;
  std::vector<const Action *> actions;                        ///< per push
  std::vector<std::pair<std::size_t, const Action *>> ending; ///< every open action with a date: its month
  std::vector<ActionId> without_effect;
  int start = 0, last = 0; ///< months

  Pushes(const PowerMap &map, const Engagement &plan, const WorkCalendar &calendar, const Date &today)
      : start(month_of(today)), last(start) {
    std::unordered_map<std::string_view, Node> node_of;
    for (std::size_t i = 0; i < map.stances.size(); ++i)
      node_of.emplace(map.stances[i]->person.text, static_cast<Node>(i));
    const std::vector<ActionSpan> spans = spans_of(plan, calendar);
    for (std::size_t i = 0; i < plan.actions.size(); ++i) {
      const Action &action = *plan.actions[i];
      if (action.done || !spans[i].dated) continue;
      const int month = std::max(start, month_of(date_from_days(spans[i].finish)));
      if (month >= start + most_months) continue;
      last = std::max(last, month);
      ending.push_back({static_cast<std::size_t>(month - start), &action});
      const auto person = node_of.find(action.person.text);
      if (person == node_of.end()) continue;
      if (action.effect.value_or(0) != 0)
        all.push_back({person->second, *action.effect, ending.back().first}), actions.push_back(&action);
      else if (action.goal != ActionGoal::none)
        without_effect.push_back(action.id);
    }
  }
};

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
  play.without_effect = std::move(open.without_effect);
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
    for (const auto &[at, action] : ending)
      if (at == m) month.actions.push_back(action->id), cost += action->cost, effort += action->effort;
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
  std::vector<double> drawn;
  const RandomStream effects(options.trials.seed, "effects");
  for (std::int64_t trial = 0; trial < options.trials.count; ++trial) {
    draw_attitudes(beliefs, options.trials.seed, static_cast<std::uint64_t>(trial), drawn);
    Talk with(persuasion, drawn), without = with;
    for (std::size_t m = 0; m < play.months.size(); ++m) {
      for (std::size_t p = 0; p < pushes.size(); ++p) {
        if (pushes[p].month != m) continue;
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

std::optional<CheapestPlan> cheapest_plan(const Place &place, const WorkCalendar &calendar, const Date &today,
                                          const Date &by, double target, std::size_t most_tries) {
  if (!place.opportunity || !is_date(today) || !is_date(by) || month_of(by) < month_of(today)) return std::nullopt;
  const PowerMap &map = *place.opportunity->power_map;
  const Weights weights(map);
  if (!(weights.all > 0)) return std::nullopt;
  const Pushes open(map, *place.opportunity->engagement, calendar, today);
  const auto months = static_cast<std::size_t>(std::min(month_of(by) - open.start, most_months - 1)) + 1;
  std::vector<std::size_t> useful; // pushes that come in time
  for (std::size_t p = 0; p < open.all.size(); ++p)
    if (open.all[p].month < months) useful.push_back(p);
  const std::vector<Belief> beliefs = beliefs_of(map);
  const MapInfluence influence = influence_of_map(*place.account, *place.opportunity);
  const Persuasion persuasion = persuasion_of(influence.graph, beliefs);
  const std::vector<double> start = attitudes_of(beliefs);

  std::vector<char> chosen(useful.size(), 0);
  struct Tried {
    double index = 0, cost = 0, effort = 0;
    std::size_t count = 0;
    auto price() const { return std::tuple{cost, effort, count}; }
  };
  const auto play = [&](const std::vector<char> &with) {
    Talk talk(persuasion, start);
    Tried tried;
    for (std::size_t m = 0; m < months; ++m) {
      for (std::size_t k = 0; k < useful.size(); ++k) {
        const Push &push = open.all[useful[k]];
        if (with[k] && push.month == m) talk.push(push.person, push.effect);
      }
      talk.round();
    }
    for (std::size_t k = 0; k < useful.size(); ++k)
      if (with[k]) {
        tried.cost += open.actions[useful[k]]->cost, tried.effort += open.actions[useful[k]]->effort;
        ++tried.count;
      }
    tried.index = weights.index(talk.now, false);
    return tried;
  };
  const auto reaches = [&](const Tried &tried) { return tried.index >= target - 1e-9; };
  std::vector<char> best(useful.size(), 1);
  Tried best_tried = play(best);
  bool found = reaches(best_tried);
  const bool every = useful.size() < 30 && (std::size_t{1} << useful.size()) <= most_tries;
  if (every) {
    for (std::size_t choice = 0; choice < std::size_t{1} << useful.size(); ++choice) {
      for (std::size_t k = 0; k < useful.size(); ++k) chosen[k] = static_cast<char>(choice >> k & 1);
      const Tried tried = play(chosen);
      if (reaches(tried) && (!found || tried.price() < best_tried.price()))
        best = chosen, best_tried = tried, found = true;
    }
  } else if (found) {
    // Drop, the dearest first, whatever is not needed; what is left is needed, if not the best there is.
    std::vector<std::size_t> dearest(useful.size());
    for (std::size_t k = 0; k < useful.size(); ++k) dearest[k] = k;
    std::stable_sort(dearest.begin(), dearest.end(), [&](std::size_t a, std::size_t b) {
      const Action &x = *open.actions[useful[a]], &y = *open.actions[useful[b]];
      return std::tuple{x.cost, x.effort} > std::tuple{y.cost, y.effort};
    });
    std::size_t tries = 0;
    for (const std::size_t k : dearest) {
      if (++tries > most_tries) break;
      best[k] = 0;
      if (const Tried without = play(best); reaches(without))
        best_tried = without;
      else
        best[k] = 1;
    }
  }
  CheapestPlan answer;
  answer.reached = found;
  answer.proven = every || !found;
  answer.index = best_tried.index, answer.cost = best_tried.cost, answer.effort = best_tried.effort;
  for (std::size_t k = 0; k < useful.size(); ++k)
    (best[k] ? answer.actions : answer.left_out).push_back(open.actions[useful[k]]->id);
  return answer;
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
