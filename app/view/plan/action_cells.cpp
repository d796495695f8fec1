#include "view/plan/action_cells.hpp"

#include "base/csv.hpp"

#include <algorithm>

namespace sandtable::view {

namespace {

constexpr std::size_t columns = static_cast<std::size_t>(ActionColumn::count_);
constexpr ActionHeading headings[columns] = {
    {T::plan_action, 0},         {T::plan_person, 92},   {T::plan_goal, 88},   {T::plan_owner, 92},
    {T::plan_earliest, 108},     {T::plan_due, 108},     {T::plan_state, 118}, {T::plan_likely, 70},
    {T::plan_before_gate, 128},  {T::plan_helpers, 120}, {T::plan_effort, 84}, {T::plan_cost, 84},
    {T::plan_predecessors, 160}, {T::plan_proof, 200}};

std::vector<std::string> parts_of(std::string_view text) {
  std::string all{text};
  for (const std::string_view mark : {"；", "、"})
    for (std::size_t at = all.find(mark); at != std::string::npos; at = all.find(mark, at))
      all.replace(at, mark.size(), ";");
  std::vector<std::string> parts;
  for (const std::string &part : split(all, ';'))
    if (const std::string_view word = trimmed(part); !word.empty()) parts.emplace_back(word);
  return parts;
}

/// The one of a list whose name this is; "name · role" means the name.
template <class Item> const Item *named(const List<Item> &list, std::string_view name) {
  const std::string wanted = folded(trimmed(name.substr(0, name.find(" · "))));
  for (const auto &item : list)
    if (!wanted.empty() && folded(item->name) == wanted) return item.get();
  return nullptr;
}

template <class Item, class IdType> bool set_one(const List<Item> &list, std::string_view text, IdType &id) {
  if (text.empty()) return id = {}, true;
  const Item *item = named(list, text);
  if (item) id = item->id;
  return item != nullptr;
}

bool set_date(std::string_view text, Date &date) {
  std::string day{text}; // 2027/3/5 and 2027.3.5, as spreadsheets show them
  for (char &c : day)
    if (c == '/' || c == '.') c = '-';
  const auto parts = split(day, '-');
  if (parts.size() == 3) {
    day = parts[0];
    for (const std::string &part : {parts[1], parts[2]}) day += (part.size() == 1 ? "-0" : "-") + part;
  }
  if (!day.empty() && !is_date(day)) return false;
  date = std::move(day);
  return true;
}

bool set_number(std::string_view text, double &value) {
  double number = 0;
  if (!text.empty() && (!parse_number(text, number) || number < 0)) return false;
  value = number;
  return true;
}

bool set_days(std::string_view text, std::optional<ThreePoint> &duration) {
  double days = 0;
  if (text.empty()) return duration.reset(), true;
  if (!parse_number(text, days) || days < 0) return false;
  ThreePoint d = duration.value_or(ThreePoint{days, days, days, {}});
  d.likely = days, d.optimistic = std::min(d.optimistic, days), d.pessimistic = std::max(d.pessimistic, days);
  duration = std::move(d);
  return true;
}

bool set_helpers(const Ui &ui, std::string_view text, Action &action) {
  std::vector<MemberId> helpers;
  for (const std::string &name : parts_of(text)) {
    const Member *member = named(ui.workspace->team, name);
    if (!member) return false;
    if (std::find(helpers.begin(), helpers.end(), member->id) == helpers.end()) helpers.push_back(member->id);
  }
  action.helpers = std::move(helpers);
  return true;
}

/// Those known keep their kind and lag.
bool set_predecessors(const Ui &ui, std::string_view text, Action &action) {
  std::vector<Predecessor> before;
  for (const std::string &name : parts_of(text)) {
    const Action *other = named(ui.opportunity->engagement->actions, name);
    if (!other || other->id == action.id) return false;
    const auto known = std::find_if(action.predecessors.begin(), action.predecessors.end(),
                                    [&](const Predecessor &p) { return p.action == other->id; });
    before.push_back(known != action.predecessors.end() ? *known : Predecessor{.action = other->id, .extra = {}});
  }
  action.predecessors = std::move(before);
  return true;
}

bool set_goal(const Ui &ui, std::string_view text, ActionGoal &goal) {
  if (text.empty()) return goal = ActionGoal::none, true;
  for (int g = 0; g < static_cast<int>(ActionGoal::count_); ++g)
    if (const auto level = static_cast<ActionGoal>(g); folded(ui.word(level)) == folded(text) || name_of(level) == text)
      return goal = level, true;
  return false;
}

std::optional<ActionColumn> column_named(std::string_view title) {
  const std::string wanted = folded(trimmed(title));
  for (std::size_t c = 0; c < columns; ++c)
    for (const bool chinese : {true, false})
      if (folded(text_of(headings[c].title, chinese)) == wanted) return static_cast<ActionColumn>(c);
  return std::nullopt;
}

} // namespace

const ActionHeading &heading_of(ActionColumn column) { return headings[static_cast<std::size_t>(column)]; }

bool is_typed(ActionColumn column) {
  switch (column) {
  case ActionColumn::person:
  case ActionColumn::goal:
  case ActionColumn::owner:
  case ActionColumn::gate:
  case ActionColumn::state: return false;
  default: return true;
  }
}

std::string cell_text(const Ui &ui, const PlanView &view, int i, ActionColumn column) {
  const auto at = static_cast<std::size_t>(i);
  const Engagement &plan = *ui.opportunity->engagement;
  const Action &action = *plan.actions[at];
  std::string text;
  const auto add = [&](std::string_view name) { text += (text.empty() ? "" : "; ") + std::string{name}; };
  switch (column) {
  case ActionColumn::name: return action.name;
  case ActionColumn::person: return view.people[at];
  case ActionColumn::goal: return action.goal == ActionGoal::none ? std::string{} : std::string{ui.word(action.goal)};
  case ActionColumn::owner: return std::string{member_name(ui, action.owner)};
  case ActionColumn::earliest: return action.earliest;
  case ActionColumn::due: return action.due;
  case ActionColumn::state: return standing_of(ui, view, i).word;
  case ActionColumn::days: return action.duration ? number_text(action.duration->likely) : std::string{};
  case ActionColumn::gate:
    if (!view.network || view.network->gate_of[at] < 0) return {};
    return std::string{gate_name(ui, *plan.gates[static_cast<std::size_t>(view.network->gate_of[at])])};
  case ActionColumn::helpers:
    for (const MemberId &id : action.helpers) add(member_name(ui, id));
    return text;
  case ActionColumn::effort: return action.effort > 0 ? number_text(action.effort) : std::string{};
  case ActionColumn::cost: return action.cost > 0 ? number_text(action.cost) : std::string{};
  case ActionColumn::before:
    for (const Predecessor &before : action.predecessors)
      if (const Action *other = find(plan.actions, before.action)) add(action_name(ui, *other));
    return text;
  default: return action.proof;
  }
}

bool set_cell(const Ui &ui, Action &action, ActionColumn column, std::string_view text) {
  text = trimmed(text);
  if (text == "–") text = {}; // as an empty cell is shown
  switch (column) {
  case ActionColumn::name: return action.name = text, true;
  case ActionColumn::person: return set_one(ui.account->people, text, action.person);
  case ActionColumn::goal: return set_goal(ui, text, action.goal);
  case ActionColumn::owner: return set_one(ui.workspace->team, text, action.owner);
  case ActionColumn::earliest: return set_date(text, action.earliest);
  case ActionColumn::due: return set_date(text, action.due);
  case ActionColumn::days: return set_days(text, action.duration);
  case ActionColumn::gate: {
    for (const auto &gate : ui.opportunity->engagement->gates)
      if (folded(gate_name(ui, *gate)) == folded(text)) return action.gate = gate->id, true;
    return text.empty() && (action.gate = {}, true);
  }
  case ActionColumn::helpers: return set_helpers(ui, text, action);
  case ActionColumn::effort: return set_number(text, action.effort);
  case ActionColumn::cost: return set_number(text, action.cost);
  case ActionColumn::before: return set_predecessors(ui, text, action);
  case ActionColumn::proof: return action.proof = text, true;
  default: return true; // how it stands follows from its dates
  }
}

std::string sort_key(const Ui &ui, const PlanView &view, int i, ActionColumn column) {
  const auto at = static_cast<std::size_t>(i);
  const Action &action = *ui.opportunity->engagement->actions[at];
  const auto number = [](long value) {
    std::string text = std::to_string(value + 1000000);
    return std::string(16 - std::min<std::size_t>(16, text.size()), '0') + text;
  };
  switch (column) {
  case ActionColumn::goal: return action.goal == ActionGoal::none ? "" : number(static_cast<long>(action.goal));
  case ActionColumn::days: return action.duration ? number(static_cast<long>(action.duration->likely * 100)) : "";
  case ActionColumn::effort:
    return action.effort > 0 ? number(static_cast<long>(std::min(action.effort, 1e9) * 100)) : "";
  case ActionColumn::cost: return action.cost > 0 ? number(static_cast<long>(std::min(action.cost, 1e12))) : "";
  case ActionColumn::gate:
    return view.network && view.network->gate_of[at] >= 0 ? number(view.network->gate_of[at]) : "";
  case ActionColumn::state: return action.done ? "1" : view.spans[at].dated ? number(view.spans[at].finish) : "";
  default: return folded(cell_text(ui, view, i, column));
  }
}

std::vector<Action> actions_from_rows(const Ui &ui, std::string_view rows, std::size_t &unknown) {
  std::vector<Action> actions;
  const auto table = read_table(rows);
  if (!table) return actions;
  std::vector<std::optional<ActionColumn>> order;
  const auto &first = table->rows.front();
  const bool headed = column_named(first.front()).has_value();
  const std::size_t width = headed ? first.size() : columns;
  for (std::size_t c = 0; c < width; ++c)
    order.push_back(headed ? column_named(first[c]) : std::optional{static_cast<ActionColumn>(c)});
  for (std::size_t r = headed ? 1 : 0; r < table->rows.size(); ++r) {
    Action action;
    const auto &cells = table->rows[r];
    for (std::size_t c = 0; c < cells.size(); ++c) {
      if (trimmed(cells[c]).empty()) continue;
      if (c >= order.size() || !order[c] || !set_cell(ui, action, *order[c], cells[c])) ++unknown;
    }
    actions.push_back(std::move(action));
  }
  return actions;
}

std::string row_text(const Ui &ui, const PlanView &view, int i) {
  std::string text;
  for (std::size_t c = 0; c < columns; ++c)
    text += (c == 0 ? "" : "\t") + table_cell(cell_text(ui, view, i, static_cast<ActionColumn>(c)), '\t');
  return text + "\n";
}

} // namespace sandtable::view
