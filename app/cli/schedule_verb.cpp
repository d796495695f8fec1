#include "base/date.hpp"
#include "base/text.hpp"
#include "cli/deal.hpp"
#include "domain/engagement/chinese_calendar.hpp"
#include "domain/engagement/resources.hpp"
#include "domain/engagement/risk_events.hpp"
#include "domain/engagement/schedule_simulation.hpp"

#include <chrono>
#include <cmath>
#include <cstdio>

namespace sandtable::cli {

namespace {

struct Options {
  std::optional<double> by, time_budget;
  std::optional<Date> from;
  SimulationOptions simulation;
};

/// Nothing: said on stderr what is wrong.
std::optional<Options> options_of(const Arguments &arguments) {
  Options options;
  const auto by = number_option(arguments, "--by", 0, -1e9, 1e9);
  const auto budget = number_option(arguments, "--time-budget", 0, 0, 86400);
  const auto trials = count_option(arguments, "--trials", 10000, 1, 10'000'000);
  const auto seed = count_option(arguments, "--seed", 1, 0, 9007199254740991);
  if (!by || !budget || !trials || !seed) return std::nullopt;
  if (arguments.given("--by")) options.by = by;
  if (arguments.given("--time-budget")) options.time_budget = budget;
  if (const std::string *day = arguments.value("--from")) {
    if (!is_date(*day)) {
      usage_error("--from takes a date like 2026-03-31, not '" + *day + "'");
      return std::nullopt;
    }
    options.from = *day;
  }
  options.simulation.trials = static_cast<std::uint32_t>(*trials);
  options.simulation.seed = static_cast<std::uint64_t>(*seed);
  if (const std::string *draw = arguments.value("--draw")) {
    if (*draw != "pert" && *draw != "triangular") {
      usage_error("--draw takes pert or triangular, not '" + *draw + "'");
      return std::nullopt;
    }
    options.simulation.draw = *draw == "pert" ? DurationDraw::pert : DurationDraw::triangular;
  }
  return options;
}

/// Until the deadline; without one a number of plans that goes down with their length, so that the same file gives the
/// same answer anywhere.
KeepPlanning until(const std::optional<double> &seconds, std::size_t tasks) {
  if (!seconds) {
    const std::uint64_t plans = std::max<std::uint64_t>(300, 1'500'000 / (tasks + 1));
    return [plans](std::uint64_t generated) { return generated < plans; };
  }
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>{*seconds});
  return [end](std::uint64_t) { return Clock::now() < end; };
}

struct Answer {
  const List<Action> &actions;
  Options options;
  Schedule schedule;
  SimulationResult simulation;
  std::optional<ResourceProblem> resources;
  ResourcePlan plan;
  WorkCalendar calendar;
  std::optional<Date> from; ///< the date of day 0; none: the plan has no date, so that its days have none

  std::optional<Date> starts(double start, double finish) const {
    if (!from) return std::nullopt;
    return finish > start ? start_date(calendar, *from, start) : finishes(finish); // a milestone: where it is reached
  }
  std::optional<Date> finishes(std::optional<double> finish) const {
    return from && finish ? finish_date(calendar, *from, *finish) : std::nullopt;
  }
  double days(std::int64_t ticks) const { return static_cast<double>(ticks) / resources->ticks_per_day; }
  std::optional<double> chance() const {
    return options.by ? std::optional{chance_by(schedule, *options.by)} : std::nullopt;
  }
  std::optional<double> percentile(double share) const { return quantile(simulation.makespans, share); }
};

void write_date(Json &json, std::string_view key, const std::optional<Date> &date) {
  json.key(key);
  date ? json.text(*date) : json.number(std::optional<double>{});
}

/// When the plan's actions begin, as far as they have dates.
std::optional<Date> first_day(const Engagement &plan, const WorkCalendar &calendar) {
  std::optional<long> first;
  for (const ActionSpan &span : spans_of(plan, calendar))
    if (span.dated) first = std::min(first.value_or(span.start), span.start);
  return first ? std::optional{date_from_days(*first)} : std::nullopt;
}

void write_task(Json &json, const Answer &answer, std::size_t i) {
  const TaskTimes &times = answer.schedule.tasks[i];
  const TaskRisk &risk = answer.simulation.tasks[i];
  json.open('{').key("id").text(answer.actions[i]->id.text).key("name").text(answer.actions[i]->name);
  json.key("start").number(times.start).key("finish").number(times.finish).key("slack").number(times.slack);
  json.key("critical").boolean(times.critical);
  write_date(json, "start_date", answer.starts(times.start, times.finish));
  write_date(json, "finish_date", answer.finishes(times.finish));
  json.key("criticality").number(risk.criticality).key("cruciality").number(risk.cruciality).close('}');
}

void write_resource_plan(Json &json, const Answer &answer) {
  json.key("resource_plan").open('{').key("makespan").number(answer.days(answer.plan.makespan));
  json.key("lower_bound").number(answer.days(answer.plan.bound));
  json.key("plans_tried").number(static_cast<double>(answer.plan.generated));
  json.key("tasks").open('[');
  for (std::size_t i = 0; i < answer.actions.size(); ++i) {
    const double start = answer.days(answer.plan.starts[i]),
                 finish = answer.days(answer.plan.starts[i] + answer.resources->duration[i]);
    json.open('{').key("id").text(answer.actions[i]->id.text).key("start").number(start).key("finish").number(finish);
    write_date(json, "start_date", answer.starts(start, finish));
    write_date(json, "finish_date", answer.finishes(finish));
    json.close('}');
  }
  json.close(']').key("unlimited").open('[');
  for (const auto &name : answer.resources->unlimited) json.text(name);
  json.close(']').close('}');
}

std::string json_of(const Answer &answer) {
  Json json;
  json.open('{').key("tasks").open('[');
  for (std::size_t i = 0; i < answer.actions.size(); ++i) write_task(json, answer, i);
  json.close(']');
  write_date(json, "from", answer.from);
  write_date(json, "finish_date", answer.finishes(answer.schedule.makespan));
  json.key("percentile_dates").open('{');
  write_date(json, "p50", answer.finishes(answer.percentile(0.5)));
  write_date(json, "p80", answer.finishes(answer.percentile(0.8)));
  write_date(json, "p90", answer.finishes(answer.percentile(0.9)));
  json.close('}').key("makespan").number(answer.schedule.makespan).key("mean").number(answer.schedule.makespan);
  json.key("variance").number(answer.schedule.variance).key("chance_by").number(answer.chance());
  json.key("percentiles").open('{').key("p50").number(answer.percentile(0.5));
  json.key("p80").number(answer.percentile(0.8)).key("p90").number(answer.percentile(0.9)).close('}');
  const SimulationOptions &options = answer.options.simulation;
  json.key("simulation").open('{').key("trials").number(options.trials);
  json.key("seed").number(static_cast<double>(options.seed));
  json.key("draw").text(options.draw == DurationDraw::pert ? "pert" : "triangular");
  json.key("mean").number(answer.simulation.mean).key("deviation").number(answer.simulation.deviation);
  json.key("merge_bias").number(answer.simulation.merge_bias);
  json.key("risks").open('[');
  for (const RiskEvent &risk : options.risks)
    json.open('{')
        .key("id")
        .text(risk.id)
        .key("probability")
        .number(risk.probability)
        .key("delay")
        .number(risk.delay)
        .close('}');
  json.close(']').close('}');
  if (answer.resources) write_resource_plan(json, answer);
  return json.close('}').out;
}

void print_table(const Answer &answer) {
  const auto dates = [&](const std::string &from, const std::string &to) {
    return answer.from ? "  " + cell(from, 12) + cell(to, 12) : std::string{};
  };
  std::printf("%s%s%s%s%s%s  critical\n", cell("task", 20).c_str(), cell("start", 10, true).c_str(),
              cell("finish", 10, true).c_str(), cell("slack", 10, true).c_str(),
              answer.resources ? cell("planned", 10, true).c_str() : "", dates("from", "to").c_str());
  for (std::size_t i = 0; i < answer.actions.size(); ++i) {
    const TaskTimes &t = answer.schedule.tasks[i];
    std::printf("%s%s%s%s%s%s  %s\n", cell(answer.actions[i]->id.text, 20).c_str(), cell(t.start, 2, 10).c_str(),
                cell(t.finish, 2, 10).c_str(), cell(t.slack, 2, 10).c_str(),
                answer.resources ? cell(answer.days(answer.plan.starts[i]), 2, 10).c_str() : "",
                dates(answer.starts(t.start, t.finish).value_or("-"), answer.finishes(t.finish).value_or("-")).c_str(),
                t.critical ? "yes" : "");
  }
  if (answer.from)
    std::printf("day 0 is the morning of %s; the end is %s\n", answer.from->c_str(),
                answer.finishes(answer.schedule.makespan).value_or("beyond the calendar").c_str());
  std::printf("end after %s days, standard deviation %s", number_text(answer.schedule.makespan).c_str(),
              fixed_text(std::sqrt(answer.schedule.variance), 2).c_str());
  if (const auto chance = answer.chance())
    std::printf(", by day %s with %s %%", number_text(*answer.options.by).c_str(),
                fixed_text(*chance * 100, 1).c_str());
  std::printf("\nsimulated: half of the time by day %s, 80 %% by %s, 90 %% by %s\n",
              cell(answer.percentile(0.5), 2, 0).c_str(), cell(answer.percentile(0.8), 2, 0).c_str(),
              cell(answer.percentile(0.9), 2, 0).c_str());
  if (answer.resources)
    std::printf("within the capacities: %s days, no plan takes less than %s\n",
                number_text(answer.days(answer.plan.makespan)).c_str(),
                number_text(answer.days(answer.plan.bound)).c_str());
}

/// JSON pointer to a deal's plan.
std::string plan_path(const Deal &deal) {
  const auto place = [](const auto &list, const auto *item) {
    std::size_t i = 0;
    while (list[i].get() != item) ++i;
    return std::to_string(i);
  };
  return "/accounts/" + place(deal.document->accounts, deal.account) + "/opportunities/" +
         place(deal.account->opportunities, deal.opportunity) + "/engagement";
}

} // namespace

int run_schedule(std::span<const std::string_view> words) {
  const Arguments arguments{
      words, {"--by", "--from", "--trials", "--seed", "--draw", "--time-budget", "--opportunity"}, {"--json"}};
  const auto deal = open_deal(arguments, "schedule");
  if (!deal) return exit_bad_input;
  const auto options = options_of(arguments);
  if (!options) return exit_bad_input;
  const Engagement &engagement = *deal->opportunity->engagement;
  const auto refused = [&](Problem problem) {
    problem.path = plan_path(*deal) + problem.path;
    return bad_input(arguments.rest().front(), problem);
  };
  const auto network = network_of(engagement.actions);
  if (!network) return refused(network.problem());

  Answer answer{
      engagement.actions, *options, critical_path(*network), {}, {}, {}, plan_calendar(engagement.settings), {}};
  answer.from = options->from ? options->from : first_day(engagement, answer.calendar);
  if (!engagement.resources.empty()) {
    const auto problem = resource_problem(*network, engagement.actions, engagement.resources);
    if (!problem) return refused(problem.problem());
    answer.resources = *problem;
    answer.plan = best_plan(*answer.resources, options->simulation.seed, until(options->time_budget, network->size()));
  }
  // Open risks make their gates later, which are tasks behind the actions then.
  const auto gated = network_with_gates(engagement, answer.calendar);
  if (gated) answer.options.simulation.risks = risk_events(engagement, *gated);
  const bool risky = !answer.options.simulation.risks.empty();
  answer.simulation = simulate(risky ? gated->network : *network, answer.options.simulation);
  if (arguments.flag("--json"))
    std::printf("%s\n", json_of(answer).c_str());
  else
    print_table(answer);
  return exit_fine;
}

} // namespace sandtable::cli
