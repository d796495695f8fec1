#include "base/build_info.hpp"
#include "cli/cli.hpp"
#include "store/codec.hpp"

#include <cstdio>

namespace sandtable::cli {

int run_version(std::span<const std::string_view> words) {
  const Arguments arguments{words, {}, {"--json"}};
  if (!arguments.error().empty()) return usage_error(arguments.error());
  if (arguments.flag("--json")) {
    Json json;
    json.open('{')
        .key("version")
        .text(version)
        .key("build")
        .text(build)
        .key("schema")
        .number(current_schema)
        .close('}');
    std::printf("%s\n", json.out.c_str());
  } else {
    std::printf("sandtable %s (%s), file format %d\n", version, build, current_schema);
  }
  return exit_fine;
}

int run_schema(std::span<const std::string_view> words) {
  const Arguments arguments{words, {}, {"--json"}};
  if (!arguments.error().empty()) return usage_error(arguments.error());
  std::fputs(workspace_schema().c_str(), stdout);
  return exit_fine;
}

namespace {

int run_help(std::span<const std::string_view>) {
  std::fputs(
      "sandtable version\n"
      "sandtable check FILE\n"
      "    lists reporting cycles, dangling references and people without a role\n"
      "sandtable import [--people P.csv] [--links L.csv] [--tasks T.csv] [--capacities K.csv] [--costs C.csv] -o FILE\n"
      "    makes a workspace from tables; people: "
      "id,name,title,department,reports_to,roles,power,attitude,target,hidden,resistance;\n"
      "    links: from,to,kind,strength,confirmed\n"
      "    tasks: id,name,optimistic,likely,pessimistic,predecessors,resources; capacities: resource,capacity\n"
      "    costs: option,line,category,year0,year1,…\n"
      "sandtable schedule FILE [--from YYYY-MM-DD] [--by DAYS] [--trials N] [--seed N]\n"
      "                        [--draw pert|triangular] [--time-budget SECONDS] [--opportunity ID]\n"
      "    critical path, PERT, simulation, and the plan within the capacities\n"
      "sandtable plan FILE [--today YYYY-MM-DD] [--trials N] [--seed N] [--opportunity ID]\n"
      "    rounds by month, party and phase; what is overdue, gates not ready, people without contact;\n"
      "    the plan played month by month: support index and chance to win, with it and without\n"
      "sandtable influence FILE [--damping D] [--unweighted] [--katz-alpha A] [--remove N] [--opportunity ID]\n"
      "    computed power of everyone on the map; --remove: whose going would break it most\n"
      "sandtable persuade FILE [--rounds N] [--trials N [--rule RULE]] [--seed S] [--opportunity ID]\n"
      "    where attitudes settle when people talk; --trials: how sure that is\n"
      "sandtable value FILE [--rate R] [--reference OPTION] [--trials N] [--seed S] [--claim C] "
      "[--latin-hypercube] [--opportunity ID]\n"
      "    total and present value of each option, and each against the reference; --trials: how sure that is\n"
      "sandtable eval FORMULA\n"
      "    a spreadsheet's formula, such as \"NPV(0.1,-10000,3000,4200,6800)\" or \"100 kWh * 0.8 元/kWh\"\n"
      "\n"
      "Every verb takes --json. Exit codes: 0 fine, 1 there is a finding, 2 bad input.\n",
      stdout);
  return exit_fine;
}

struct Verb {
  std::string_view name;
  int (*run)(std::span<const std::string_view>);
};
constexpr Verb verbs[] = {{"version", run_version},     {"--version", run_version},
                          {"check", run_check},         {"import", run_import},
                          {"influence", run_influence}, {"persuade", run_persuade},
                          {"schedule", run_schedule},   {"plan", run_plan},
                          {"value", run_value},         {"eval", run_eval},
                          {"schema", run_schema},       {"help", run_help},
                          {"--help", run_help},         {"-h", run_help}};

} // namespace

} // namespace sandtable::cli

int main(int count, char **arguments) {
  using namespace sandtable::cli;
  const std::vector<std::string_view> words(arguments + 1, arguments + count);
  if (words.empty()) return usage_error("no verb given");
  for (const auto &verb : verbs)
    if (verb.name == words.front()) return verb.run(std::span{words}.subspan(1));
  return usage_error("unknown verb '" + std::string{words.front()} + "'");
}
