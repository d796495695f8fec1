#include "base/csv.hpp"
#include "cli/cli.hpp"
#include "domain/command.hpp"
#include "domain/engagement/task_table.hpp"
#include "domain/people_table/people_table.hpp"
#include "domain/value/cost_table.hpp"
#include "store/codec.hpp"

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <random>

namespace sandtable::cli {

namespace {

std::string now() {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const auto day = std::chrono::floor<std::chrono::days>(seconds);
  const std::chrono::hh_mm_ss time{seconds - day};
  char clock[16];
  std::snprintf(clock, sizeof clock, "T%02d:%02d:%02dZ", int(time.hours().count()), int(time.minutes().count()),
                int(time.seconds().count()));
  return date_from_days(static_cast<long>(day.time_since_epoch().count())) + clock;
}

IdSource random_ids() {
  std::random_device device;
  const auto bits = [&] { return (std::uint64_t{device()} << 32) | device(); };
  const auto high = bits();
  return {high, bits()};
}

struct Failure {
  std::string file;
  Problem problem;
  std::size_t more = 0;
};

/// What the tables amount to; each table adds its part.
class Importer {
public:
  Importer(std::string name) : ids_(random_ids()), stamp_(now()) {
    const Workspace fresh = new_workspace(ids_, std::move(name), "zh", stamp_);
    workspace_ = fresh;
    account_ = *fresh.accounts.front();
    opportunity_ = *account_.opportunities.front();
  }

  std::optional<Failure> add_people(const std::string &file) {
    const auto table = table_of(file);
    if (!table) return Failure{file, table.problem()};
    const PeopleColumns columns = guess_columns(table->rows.front());
    if (!columns.header)
      return Failure{file, {"problem_table_column_missing", "row " + std::to_string(table->numbers.front()), "name"}};
    const TableOrigin origin{"", stamp_.substr(0, 10), std::filesystem::path{file}.filename().string()};
    ImportPlan plan = plan_import(account_, opportunity_, *table, columns, ExistingPeople::update, origin, ids_);
    if (!plan.problems.empty()) return Failure{file, plan.problems.front(), plan.problems.size() - 1};
    for (auto &planned : plan.people) {
      account_.people.push_back(make_ref(std::move(planned.person)));
      map_.stances.push_back(make_ref(std::move(planned.stance)));
    }
    for (auto &line : plan.reporting) account_.reporting.push_back(make_ref(std::move(line)));
    for (auto &department : plan.departments) account_.departments.push_back(make_ref(std::move(department)));
    have_people_ = true;
    return std::nullopt;
  }

  std::optional<Failure> add_links(const std::string &file) {
    const auto table = table_of(file);
    if (!table) return Failure{file, table.problem()};
    std::vector<Person> people;
    for (const auto &person : account_.people) people.push_back(*person);
    LinkPlan plan = plan_links(people, *table, !have_people_, ids_);
    if (!plan.problems.empty()) return Failure{file, plan.problems.front(), plan.problems.size() - 1};
    const std::vector<int> ranks(plan.strangers.size());
    const auto places = card_places(ranks, 0, 0);
    for (std::size_t i = 0; i < plan.strangers.size(); ++i) {
      Stance stance;
      stance.person = plan.strangers[i].id;
      stance.position = places[i];
      account_.people.push_back(make_ref(std::move(plan.strangers[i])));
      map_.stances.push_back(make_ref(std::move(stance)));
    }
    for (auto &link : plan.links) map_.links.push_back(make_ref(std::move(link)));
    for (auto &line : plan.reporting) { // the row knows more than the people table's column
      bool known = false;
      for (auto &old : account_.reporting)
        if (old->from == line.from && old->to == line.to) {
          line.id = old->id;
          line.dotted = old->dotted;
          old = make_ref(line);
          known = true;
        }
      if (!known) account_.reporting.push_back(make_ref(std::move(line)));
    }
    return std::nullopt;
  }

  std::optional<Failure> add_capacities(const std::string &file) {
    const auto table = table_of(file);
    if (!table) return Failure{file, table.problem()};
    CapacityPlan plan = plan_capacities(*table);
    if (!plan.problems.empty()) return Failure{file, plan.problems.front(), plan.problems.size() - 1};
    engagement_.resources = std::move(plan.resources);
    return std::nullopt;
  }

  std::optional<Failure> add_tasks(const std::string &file) { // after the capacities
    const auto table = table_of(file);
    if (!table) return Failure{file, table.problem()};
    TaskPlan plan = plan_tasks(*table, engagement_.resources, ids_);
    if (!plan.problems.empty()) return Failure{file, plan.problems.front(), plan.problems.size() - 1};
    for (auto &action : plan.actions) engagement_.actions.push_back(make_ref(std::move(action)));
    return std::nullopt;
  }

  std::optional<Failure> add_costs(const std::string &file) {
    const auto table = table_of(file);
    if (!table) return Failure{file, table.problem()};
    CostPlan plan = plan_costs(*opportunity_.value, *table, std::filesystem::path{file}.filename().string(), ids_);
    if (!plan.problems.empty()) return Failure{file, plan.problems.front(), plan.problems.size() - 1};
    opportunity_.value = make_ref(std::move(plan.value));
    return std::nullopt;
  }

  Workspace finish() {
    opportunity_.engagement = make_ref(std::move(engagement_));
    opportunity_.power_map = make_ref(std::move(map_));
    account_.opportunities.front() = make_ref(std::move(opportunity_));
    workspace_.accounts.front() = make_ref(std::move(account_));
    return std::move(workspace_);
  }

private:
  static Result<Table> table_of(const std::string &file) {
    const auto text = read_file(file);
    if (!text) return text.problem();
    if (text->starts_with("PK\x03\x04")) return Problem{"problem_sheet_unpacked", {}, {}};
    return read_table(*text);
  }

  IdSource ids_;
  std::string stamp_;
  Workspace workspace_;
  Account account_;
  Opportunity opportunity_;
  PowerMap map_;
  Engagement engagement_;
  bool have_people_ = false;
};

} // namespace

int run_import(std::span<const std::string_view> words) {
  const Arguments arguments{words, {"--people", "--links", "--tasks", "--capacities", "--costs", "-o"}, {"--json"}};
  if (!arguments.error().empty()) return usage_error(arguments.error());
  if (!arguments.rest().empty()) return usage_error("import does not understand '" + arguments.rest().front() + "'");
  const std::string *out = arguments.value("-o");
  if (!out) return usage_error("import needs -o FILE");
  // Seam: a table that is read gets an add_… of its own.
  if (!arguments.given("--people") && !arguments.given("--links") && !arguments.given("--tasks") &&
      !arguments.given("--capacities") && !arguments.given("--costs"))
    return usage_error("import needs at least one table, such as --people P.csv");

  Importer importer{std::filesystem::path{*out}.stem().string()};
  std::optional<Failure> failure;
  if (const std::string *file = arguments.value("--people")) failure = importer.add_people(*file);
  if (const std::string *file = arguments.value("--links"); file && !failure) failure = importer.add_links(*file);
  if (const std::string *file = arguments.value("--capacities"); file && !failure)
    failure = importer.add_capacities(*file);
  if (const std::string *file = arguments.value("--tasks"); file && !failure) failure = importer.add_tasks(*file);
  if (const std::string *file = arguments.value("--costs"); file && !failure) failure = importer.add_costs(*file);
  if (failure) return bad_input(failure->file, failure->problem, failure->more);

  const Workspace workspace = importer.finish();
  const std::string text = write_workspace(workspace);
  if (const auto again = read_workspace(text); !again)
    return bad_input(*out, again.problem()); // what no cell's check saw
  if (const auto written = write_file(*out, text); !written) return bad_input(*out, written.problem());

  const Account &account = *workspace.accounts.front();
  const auto people = static_cast<double>(account.people.size()),
             links = static_cast<double>(first_opportunity(workspace).power_map->links.size()),
             reporting = static_cast<double>(account.reporting.size()),
             tasks = static_cast<double>(first_opportunity(workspace).engagement->actions.size()),
             costs = static_cast<double>(first_opportunity(workspace).value->lines.size());
  if (arguments.flag("--json")) {
    Json json;
    json.open('{')
        .key("file")
        .text(*out)
        .key("people")
        .number(people)
        .key("links")
        .number(links)
        .key("reporting")
        .number(reporting)
        .key("tasks")
        .number(tasks)
        .key("costs")
        .number(costs)
        .close('}');
    std::printf("%s\n", json.out.c_str());
  } else {
    std::printf("%s: %.0f people, %.0f links, %.0f reporting lines, %.0f tasks, %.0f cost lines\n", out->c_str(),
                people, links, reporting, tasks, costs);
  }
  return exit_fine;
}

} // namespace sandtable::cli
