#include "domain/engagement/task_table.hpp"

#include "base/text.hpp"
#include "domain/engagement/schedule.hpp"
#include "domain/scale_names.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

namespace sandtable {

namespace {

constexpr double days_limit = 1e5, amount_limit = 1e9;

/// A table by the names of its columns; the first name of each is the one in messages.
template <std::size_t N> class Columns {
public:
  using Words = std::array<std::array<std::string_view, 3>, N>;

  Columns(const Table &table, const Words &words) : table_(table), words_(words) {
    column_.fill(absent);
    const auto &header = table.rows.front();
    for (std::size_t i = 0; i < header.size(); ++i)
      for (std::size_t field = 0; field < N; ++field)
        for (const auto word : words[field])
          if (folded(trimmed(header[i])) == word) {
            if (column_[field] == absent)
              column_[field] = i;
            else if (problems_.empty())
              problems_.push_back(column_twice(table, column_[field], i, words[field][0]));
          }
    if (problems_.empty()) problems_ = beyond_header(table);
  }

  /// What is wrong with the shape of the table: a column twice, rows longer than the header.
  const std::vector<Problem> &problems() const { return problems_; }

  bool has(std::size_t field) const { return column_[field] != absent; }
  Problem missing(std::size_t field) const {
    return {"problem_table_column_missing", "row " + std::to_string(table_.numbers.front()),
            std::string{words_[field][0]}};
  }
  std::string cell(std::size_t row, std::size_t field) const {
    const auto &cells = table_.rows[row];
    return column_[field] < cells.size() ? cells[column_[field]] : std::string{};
  }
  std::string place(std::size_t row, std::size_t field) const {
    return "row " + std::to_string(table_.numbers[row]) + ", " + std::string{words_[field][0]};
  }

private:
  static constexpr std::size_t absent = static_cast<std::size_t>(-1);
  const Table &table_;
  const Words &words_;
  std::array<std::size_t, N> column_;
  std::vector<Problem> problems_;
};

bool parse_within(std::string_view text, char separator, double limit, double &value) {
  return cell_number(text, separator, value) && value >= 0 && value <= limit;
}

std::vector<std::string> parts_of(std::string cell) {
  static constexpr std::string_view wide = "；";
  for (std::size_t at = cell.find(wide); at != std::string::npos; at = cell.find(wide, at))
    cell.replace(at, wide.size(), ";");
  std::vector<std::string> parts = split(cell, ';');
  std::erase_if(parts, [](const std::string &part) { return part.empty(); });
  return parts;
}

enum Field : std::size_t { id, name, optimistic, likely, pessimistic, predecessors, resources, fields };
constexpr Columns<fields>::Words task_words{{{"id", "编号", "task"},
                                             {"name", "名称", "行动"},
                                             {"optimistic", "乐观", "min"},
                                             {"likely", "最可能", "duration"},
                                             {"pessimistic", "悲观", "max"},
                                             {"predecessors", "前置", "前置任务"},
                                             {"resources", "资源", "resource"}}};

class TaskPlanner {
public:
  TaskPlanner(const Table &table, std::span<const Resource> capacities, IdSource &ids)
      : table_(table), columns_(table, task_words), ids_(ids) {
    for (const auto &resource : capacities) capacity_.emplace(resource.name, resource.capacity);
  }

  TaskPlan run() {
    if (!columns_.has(id) && !columns_.has(name)) {
      plan_.problems.push_back(columns_.missing(id));
      return std::move(plan_);
    }
    plan_.problems = columns_.problems();
    for (std::size_t row = 1; row < table_.rows.size(); ++row) {
      Action action;
      identify(action, row);
      duration(action, row);
      demands(action, row);
      plan_.actions.push_back(std::move(action));
    }
    for (std::size_t i = 0; i < plan_.actions.size(); ++i) connect(plan_.actions[i], i + 1);
    if (plan_.problems.empty()) refuse_cycle();
    return std::move(plan_);
  }

private:
  void refuse(std::size_t row, Field field, const char *message, std::string_view detail) {
    plan_.problems.push_back({message, columns_.place(row, field), shortened(detail, 400)});
  }

  void identify(Action &action, std::size_t row) {
    const std::string own = columns_.cell(row, id), called = columns_.cell(row, name);
    if (own.empty() && called.empty()) return refuse(row, name, "problem_cell_name", "");
    action.id = own.empty() ? ids_.next<ActionId>('x') : ActionId{own};
    action.name = called.empty() ? own : called;
    if (!by_id_.emplace(action.id.text, action.id).second) return refuse(row, id, "problem_cell_id_twice", own);
    if (const auto [at, fresh] = by_name_.emplace(action.name, action.id); !fresh) at->second = {};
  }

  void duration(Action &action, std::size_t row) {
    ThreePoint d;
    const std::string cells[] = {columns_.cell(row, likely), columns_.cell(row, optimistic),
                                 columns_.cell(row, pessimistic)};
    if (cells[0].empty() && cells[1].empty() && cells[2].empty()) return;
    if (!parse_within(cells[0], table_.separator, days_limit, d.likely))
      return refuse(row, likely, "problem_cell_duration", cells[0]);
    d.optimistic = d.pessimistic = d.likely;
    if (!cells[1].empty() && !parse_within(cells[1], table_.separator, days_limit, d.optimistic))
      return refuse(row, optimistic, "problem_cell_duration", cells[1]);
    if (!cells[2].empty() && !parse_within(cells[2], table_.separator, days_limit, d.pessimistic))
      return refuse(row, pessimistic, "problem_cell_duration", cells[2]);
    if (d.optimistic > d.likely) return refuse(row, optimistic, "problem_duration_order", "");
    if (d.likely > d.pessimistic) return refuse(row, pessimistic, "problem_duration_order", "");
    action.duration = d;
  }

  /// "AR:1": what stands before the last colon is the resource.
  void demands(Action &action, std::size_t row) {
    for (const auto &part : parts_of(columns_.cell(row, resources))) {
      const std::size_t colon = part.rfind(':');
      Demand demand;
      demand.resource = trimmed(std::string_view{part}.substr(0, colon));
      if (colon != std::string::npos &&
          !parse_within(std::string_view{part}.substr(colon + 1), table_.separator, amount_limit, demand.amount))
        return refuse(row, resources, "problem_cell_amount", part);
      if (demand.resource.empty()) return refuse(row, resources, "problem_cell_amount", part);
      action.demands.push_back(std::move(demand));
    }
    std::unordered_map<std::string_view, double> total;
    for (const auto &demand : action.demands)
      if (const auto at = capacity_.find(demand.resource); at != capacity_.end())
        if ((total[demand.resource] += demand.amount) > at->second)
          return refuse(row, resources, "problem_demand_over_capacity", demand.resource);
  }

  void connect(Action &action, std::size_t row) {
    for (const auto &part : parts_of(columns_.cell(row, predecessors))) {
      const auto predecessor = predecessor_from(part);
      if (!predecessor) {
        refuse(row, predecessors, "problem_predecessor_unknown", part);
        continue;
      }
      if (std::find(action.predecessors.begin(), action.predecessors.end(), *predecessor) == action.predecessors.end())
        action.predecessors.push_back(*predecessor);
    }
  }

  std::optional<ActionId> task_called(std::string_view text) const {
    const std::string word{trimmed(text)};
    if (const auto at = by_id_.find(word); at != by_id_.end()) return at->second;
    if (const auto at = by_name_.find(word); at != by_name_.end() && at->second) return at->second;
    return std::nullopt;
  }

  /// "a", or "a FS+2" when no task is called that: a task, a kind, and perhaps a lag.
  std::optional<Predecessor> predecessor_from(std::string_view part) const {
    Predecessor predecessor;
    if (const auto task = task_called(part)) {
      predecessor.action = *task;
      return predecessor;
    }
    const std::size_t sign = part.find_last_of("+-");
    if (sign != std::string_view::npos &&
        parse_within(part.substr(sign + 1), table_.separator, days_limit, predecessor.lag)) {
      if (part[sign] == '-') predecessor.lag = -predecessor.lag;
      part = trimmed(part.substr(0, sign));
    }
    if (part.size() < 3) return std::nullopt;
    const auto kind = level_from<DependencyKind>(part.substr(part.size() - 2));
    const auto task = task_called(part.substr(0, part.size() - 2));
    if (!kind || !task) return std::nullopt;
    predecessor.kind = *kind;
    predecessor.action = *task;
    return predecessor;
  }

  void refuse_cycle() {
    List<Action> actions;
    for (const auto &action : plan_.actions) actions.push_back(make_ref(action));
    if (const auto cycle = cycle_among(actions); !cycle.empty())
      refuse(cycle.front() + 1, predecessors, "problem_task_cycle", cycle_text(actions, cycle));
  }

  const Table &table_;
  Columns<fields> columns_;
  IdSource &ids_;
  TaskPlan plan_;
  std::unordered_map<std::string, double> capacity_;
  std::unordered_map<std::string, ActionId> by_id_;
  std::unordered_map<std::string, ActionId> by_name_; ///< an empty id: several tasks have this name
};

} // namespace

CapacityPlan plan_capacities(const Table &table) {
  enum : std::size_t { resource, capacity, count };
  static constexpr Columns<count>::Words words{{{"resource", "资源", "name"}, {"capacity", "容量", "数量"}}};
  const Columns<count> columns{table, words};
  CapacityPlan plan;
  if (!columns.has(resource)) {
    plan.problems.push_back(columns.missing(resource));
    return plan;
  }
  plan.problems = columns.problems();
  std::unordered_set<std::string> names;
  for (std::size_t row = 1; row < table.rows.size(); ++row) {
    Resource made;
    made.name = columns.cell(row, resource);
    const std::string amount = columns.cell(row, capacity);
    if (made.name.empty())
      plan.problems.push_back({"problem_cell_name", columns.place(row, resource), ""});
    else if (names.contains(made.name))
      plan.problems.push_back({"problem_resource_duplicate", columns.place(row, resource), made.name});
    else if (!amount.empty() && !parse_within(amount, table.separator, amount_limit, made.capacity))
      plan.problems.push_back({"problem_cell_amount", columns.place(row, capacity), amount});
    else {
      names.insert(made.name);
      plan.resources.push_back(std::move(made));
    }
  }
  return plan;
}

TaskPlan plan_tasks(const Table &table, std::span<const Resource> capacities, IdSource &ids) {
  return TaskPlanner{table, capacities, ids}.run();
}

} // namespace sandtable
