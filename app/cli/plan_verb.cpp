#include "base/date.hpp"
#include "cli/deal.hpp"
#include "domain/plan_findings.hpp"
#include "domain/scale_names.hpp"

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

struct Answer {
  const Deal &deal;
  Date today;
  RoundTable rounds;
  std::vector<Overdue> overdue;
  std::vector<PlanFinding> findings;

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
  for (const auto &gate : answer.plan().gates) {
    const GateReadiness readiness = readiness_of(answer.plan(), *gate);
    json.open('{').key("id").text(gate->id.text).key("name").text(gate->name).key("date").text(gate->date);
    json.key("decision").text(name_of(gate->decision)).key("ready").boolean(readiness.gaps.empty());
    json.key("why_not").open('[');
    for (const GateGap gap : readiness.gaps) json.text(gap_names[static_cast<std::size_t>(gap)]);
    json.close(']').key("open_actions").open('[');
    for (const auto &action : readiness.open_actions) json.text(action.text);
    json.close(']').close('}');
  }
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
  json.key("findings").open('[');
  for (const PlanFinding &finding : answer.findings) {
    json.open('{').key("rule").text(finding.rule).key("path").text(finding.path).key("people").open('[');
    for (const auto &person : finding.people) json.text(person.text);
    json.close(']').key("text").text(sentence(finding.rule, finding.first, finding.second)).close('}');
  }
  return json.close(']').close('}').out;
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
  for (const PlanFinding &finding : answer.findings)
    std::printf("%s\n", sentence(finding.rule, finding.first, finding.second).c_str());
}

} // namespace

int run_plan(std::span<const std::string_view> words) {
  const Arguments arguments{words, {"--today", "--opportunity"}, {"--json"}};
  const auto deal = open_deal(arguments, "plan");
  if (!deal) return exit_bad_input;
  const std::string *day = arguments.value("--today");
  if (day && !is_date(*day)) return usage_error("--today takes a date like 2026-03-31, not '" + *day + "'");
  Answer answer{*deal, day ? *day : system_date(), {}, {}, {}};
  answer.rounds = count_rounds(answer.plan().contacts);
  answer.overdue = overdue_on(answer.plan(), answer.today);
  answer.findings = plan_findings(*deal->account, *deal->opportunity, answer.today);
  if (arguments.flag("--json"))
    std::printf("%s\n", json_of(answer).c_str());
  else
    print_text(answer);
  return answer.findings.empty() ? exit_fine : exit_finding;
}

} // namespace sandtable::cli
