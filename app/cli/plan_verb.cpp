#include "base/date.hpp"
#include "cli/deal.hpp"
#include "domain/engagement/chinese_calendar.hpp"
#include "domain/engagement/risk_events.hpp"
#include "domain/plan_findings.hpp"
#include "domain/play_through.hpp"
#include "domain/scale_names.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace sandtable::cli {

namespace {

constexpr std::string_view overdue_names[] = {"action", "voice", "gate"};
constexpr std::string_view gap_names[] = {"date", "judges", "materials", "actions", "conditions", "points"};

Date system_date() {
  const auto day = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return date_from_days(static_cast<long>(day.time_since_epoch().count()));
}

/// When a gate is ready by the simulation, as the page has it, and the chance that this is by its date.
struct GateDays {
  std::optional<Date> p50, p80, p90;
  std::optional<double> chance;
};

std::vector<GateDays> gate_days(const Engagement &plan, const Date &today, std::uint64_t seed) {
  const WorkCalendar calendar = plan_calendar(plan.settings);
  const auto spans = spans_of(plan, calendar);
  const auto made = plan_network(plan, spans, calendar, today);
  if (!made) return {};
  SimulationOptions options;
  options.seed = seed;
  for (std::size_t g = 0; g < plan.gates.size(); ++g)
    options.watched.push_back(static_cast<std::uint32_t>(made->gate_task(g)));
  options.risks = risk_events(plan, *made);
  const SimulationResult result = simulate(made->network, options);
  std::vector<GateDays> gates(plan.gates.size());
  for (std::size_t g = 0; g < gates.size(); ++g) {
    bool waits = false;
    for (std::size_t i = 0; i < plan.actions.size(); ++i)
      waits |= made->gate_of[i] == static_cast<int>(g) && !plan.actions[i]->done;
    if (!waits || is_decided(*plan.gates[g])) continue;
    const auto &finishes = result.finishes[g];
    const auto day = [&](double share) -> std::optional<Date> {
      const auto at = quantile(finishes, share);
      const auto found = at ? finish_day(calendar, made->origin, *at) : std::nullopt;
      return found ? std::optional{date_from_days(*found)} : std::nullopt;
    };
    gates[g] = {day(0.5), day(0.8), day(0.9), {}};
    if (!is_date(plan.gates[g]->date)) continue;
    const double by = days_to_evening(calendar, made->origin, days_from_date(plan.gates[g]->date));
    const auto in_time = std::upper_bound(finishes.begin(), finishes.end(), by + 1e-9) - finishes.begin();
    gates[g].chance = static_cast<double>(in_time) / static_cast<double>(finishes.size());
  }
  return gates;
}

struct Answer {
  const Deal &deal;
  Date today;
  RoundTable rounds;
  std::vector<Overdue> overdue;
  std::vector<PlanFinding> findings; ///< but those put off
  std::size_t snoozed = 0;
  std::optional<PlayThrough> play;
  std::vector<GateDays> gates; ///< per gate; empty when the actions wait in a circle

  const Engagement &plan() const { return *deal.opportunity->engagement; }
};

/// Actions of a month, 1 = first; those without a month belong to none.
bool in_month(const Action &action, std::size_t month) {
  return action.month && std::max(1.0, std::floor(*action.month)) == static_cast<double>(month);
}

std::size_t last_month(const Answer &answer) {
  std::size_t last = answer.rounds.by_month.size();
  for (const auto &action : answer.plan().actions)
    if (action->month) last = std::max(last, static_cast<std::size_t>(std::max(1.0, std::floor(*action->month))));
  return last;
}

void write_months(Json &json, const Answer &answer) {
  json.key("months").open('[');
  for (std::size_t month = 1; month <= last_month(answer); ++month) {
    const auto &by_month = answer.rounds.by_month;
    double cost = 0, effort = 0;
    json.open('{').key("month").number(static_cast<double>(month));
    json.key("contacts").number(month <= by_month.size() ? by_month[month - 1] : 0).key("actions").open('[');
    for (const auto &action : answer.plan().actions)
      if (in_month(*action, month)) {
        json.text(action->id.text);
        cost += action->cost;
        effort += action->effort;
      }
    json.close(']').key("cost").number(cost).key("effort").number(effort).close('}');
  }
  json.close(']');
}

void write_rounds(Json &json, const RoundTable &rounds) {
  json.key("contacts").number(rounds.total).key("by_party").open('[');
  for (std::size_t i = 0; i < rounds.parties.size(); ++i) {
    int sum = 0;
    json.open('{').key("party").text(rounds.parties[i]).key("phases").open('[');
    for (std::size_t j = 0; j < rounds.phases.size(); ++j) {
      json.open('{').key("phase").text(rounds.phases[j]).key("contacts").number(rounds.counts[i][j]).close('}');
      sum += rounds.counts[i][j];
    }
    json.close(']').key("contacts").number(sum).close('}');
  }
  json.close(']');
}

void write_gates(Json &json, const Answer &answer) {
  json.key("gates").open('[');
  const auto date = [&](const char *key, const std::optional<Date> &day) {
    day ? json.key(key).text(*day) : json.key(key).number(std::optional<double>{});
  };
  for (std::size_t g = 0; g < answer.plan().gates.size(); ++g) {
    const auto &gate = answer.plan().gates[g];
    const GateDays days = g < answer.gates.size() ? answer.gates[g] : GateDays{};
    const GateReadiness readiness = readiness_of(answer.plan(), *gate);
    json.open('{').key("id").text(gate->id.text).key("name").text(gate->name).key("date").text(gate->date);
    json.key("decision").text(name_of(gate->decision)).key("ready").boolean(readiness.gaps.empty());
    date("p50", days.p50), date("p80", days.p80), date("p90", days.p90);
    json.key("chance").number(days.chance).key("why_not").open('[');
    for (const GateGap gap : readiness.gaps) json.text(gap_names[static_cast<std::size_t>(gap)]);
    json.close(']').key("open_actions").open('[');
    for (const auto &action : readiness.open_actions) json.text(action.text);
    json.close(']').close('}');
  }
  json.close(']');
}

void write_play(Json &json, const Answer &answer) {
  json.key("play").open('[');
  if (answer.play)
    for (const PlayedMonth &month : answer.play->months) {
      json.open('{').key("month").text(month.month.substr(0, 7));
      json.key("support_index").number(month.index).key("support_index_seen").number(month.index_seen);
      json.key("support_index_without_plan").number(month.index_idle);
      json.key("p10").number(month.band.p10).key("p50").number(month.band.p50).key("p90").number(month.band.p90);
      json.key("chance").number(month.chance).key("chance_without_plan").number(month.chance_idle);
      json.key("cost").number(month.cost).key("effort").number(month.effort);
      json.key("actions").open('[');
      for (const auto &action : month.actions) json.text(action.text);
      json.close(']').key("gates").open('[');
      for (const auto &gate : month.gates) json.text(gate.text);
      json.close(']').close('}');
    }
  json.close(']').key("actions_without_effect").open('[');
  if (answer.play)
    for (const auto &action : answer.play->without_effect) json.text(action.text);
  json.close(']').key("actions_without_date").open('[');
  if (answer.play)
    for (const auto &action : answer.play->undated) json.text(action.text);
  json.close(']');
}

std::string json_of(const Answer &answer) {
  Json json;
  json.open('{').key("opportunity").text(answer.deal.opportunity->id.text).key("today").text(answer.today);
  write_rounds(json, answer.rounds);
  write_months(json, answer);
  json.key("overdue").open('[');
  for (const Overdue &item : answer.overdue) {
    json.open('{').key("kind").text(overdue_names[static_cast<std::size_t>(item.kind)]).key("id").text(item.id);
    json.key("name").text(item.name).key("due").text(item.due).key("days").number(double(item.days)).close('}');
  }
  json.close(']');
  write_gates(json, answer);
  write_play(json, answer);
  json.key("findings").open('[');
  for (const PlanFinding &finding : answer.findings) {
    json.open('{')
        .key("rule")
        .text(finding.rule)
        .key("subject")
        .text(finding.subject)
        .key("path")
        .text(finding.path)
        .key("people")
        .open('[');
    for (const auto &person : finding.people) json.text(person.text);
    json.close(']').key("text").text(sentence(finding.rule, finding.first, finding.second)).close('}');
  }
  json.close(']').key("snoozed").number(static_cast<double>(answer.snoozed));
  return json.close('}').out;
}

void print_text(const Answer &answer) {
  std::printf("%d rounds in %zu months:", answer.rounds.total, answer.rounds.by_month.size());
  for (const int count : answer.rounds.by_month) std::printf(" %d", count);
  std::printf("\n%s", cell("", 16).c_str());
  for (const auto &phase : answer.rounds.phases) std::printf("%s", cell(phase, 12, true).c_str());
  for (std::size_t i = 0; i < answer.rounds.parties.size(); ++i) {
    std::printf("\n%s", cell(answer.rounds.parties[i], 16).c_str());
    for (const int count : answer.rounds.counts[i]) std::printf("%s", cell(double(count), 0, 12).c_str());
  }
  std::printf("\n");
  if (answer.play) {
    std::printf("month     support   p10   p90  without  chance  without      cost   days\n");
    for (const PlayedMonth &m : answer.play->months)
      std::printf("%-9s %7.1f %5.1f %5.1f %8.1f %6.0f%% %7.0f%% %9.0f %6.0f\n", m.month.substr(0, 7).c_str(), m.index,
                  m.band.p10, m.band.p90, m.index_idle, m.chance * 100, m.chance_idle * 100, m.cost, m.effort);
  }
  for (const PlanFinding &finding : answer.findings)
    std::printf("%s\n", sentence(finding.rule, finding.first, finding.second).c_str());
}

} // namespace

int run_plan(std::span<const std::string_view> words) {
  const Arguments arguments{words, {"--today", "--trials", "--seed", "--opportunity"}, {"--json"}};
  const auto deal = open_deal(arguments, "plan");
  if (!deal) return exit_bad_input;
  const std::string *day = arguments.value("--today");
  if (day && !is_date(*day)) return usage_error("--today takes a date like 2026-03-31, not '" + *day + "'");
  Answer answer{.deal = *deal, .today = day ? *day : system_date()};
  answer.rounds = count_rounds(answer.plan().contacts);
  answer.overdue = overdue_on(answer.plan(), answer.today);
  for (PlanFinding &finding : plan_findings(*deal->account, *deal->opportunity, deal->document->team, answer.today))
    if (is_snoozed(answer.plan().settings, finding, answer.today))
      ++answer.snoozed;
    else
      answer.findings.push_back(std::move(finding));
  const auto trials = count_option(arguments, "--trials", 2000, 1, 1000000);
  const auto seed = count_option(arguments, "--seed", 1, 0, std::int64_t{1} << 53);
  if (!trials || !seed) return exit_bad_input;
  answer.play = play_through({deal->account, deal->opportunity}, plan_calendar(answer.plan().settings),
                             {answer.today, DecisionRule::weighted_vote, {*trials, static_cast<std::uint64_t>(*seed)}});
  answer.gates = gate_days(answer.plan(), answer.today, static_cast<std::uint64_t>(*seed));
  if (arguments.flag("--json"))
    std::printf("%s\n", json_of(answer).c_str());
  else
    print_text(answer);
  return answer.findings.empty() ? exit_fine : exit_finding;
}

} // namespace sandtable::cli
