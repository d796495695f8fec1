#include "view/plan/plan_view.hpp"

#include "base/in_order.hpp"
#include "view/process_words.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace sandtable::view {

// Hinnant, "chrono-compatible low-level date algorithms" (2013): days_from_civil and civil_from_days.
CivilDay civil_day(long day) {
  day += 719468;
  const long era = (day >= 0 ? day : day - 146096) / 146097, doe = day - era * 146097,
             yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365, doy = doe - (365 * yoe + yoe / 4 - yoe / 100),
             mp = (5 * doy + 2) / 153, month = mp < 10 ? mp + 3 : mp - 9;
  return {static_cast<int>(yoe + era * 400 + (month <= 2)), static_cast<int>(month),
          static_cast<int>(doy - (153 * mp + 2) / 5 + 1)};
}
long day_of(int year, int month, int day) {
  const int carried = (month - 1 >= 0 ? month - 1 : month - 12) / 12;
  year += carried, month -= carried * 12;
  const long y = month <= 2 ? year - 1 : year, era = (y >= 0 ? y : y - 399) / 400, yoe = y - era * 400,
             doy = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1,
             doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return era * 146097 + doe - 719468;
}

std::optional<double> month_of(std::optional<long> first_month, const Date &date) {
  if (!first_month || !is_date(date)) return std::nullopt;
  const CivilDay from = civil_day(*first_month), to = civil_day(days_from_date(date));
  const int month = (to.year - from.year) * 12 + to.month - from.month + 1;
  return month >= 1 ? std::optional{static_cast<double>(month)} : std::nullopt;
}

std::string month_name(const Ui &ui, long day) {
  const auto names = split(ui.tr(T::plan_months), ',');
  return names[static_cast<std::size_t>(civil_day(day).month - 1)];
}

std::string day_text(const Ui &ui, long day) {
  const CivilDay c = civil_day(day);
  std::string text = ui.tr(T::plan_day, month_name(ui, day), std::to_string(c.day));
  if (is_date(ui.host.today) && c.year != civil_day(days_from_date(ui.host.today)).year)
    text = ui.tr(T::plan_day_year, text, std::to_string(c.year));
  return text;
}

std::string_view member_name(const Ui &ui, const MemberId &id) {
  const Member *member = id ? find(ui.workspace->team, id) : nullptr;
  return member ? std::string_view{member->name} : std::string_view{""}; // never null: it is measured
}
std::string_view action_name(const Ui &ui, const Action &action) {
  return action.name.empty() ? ui.tr(T::plan_unnamed) : std::string_view{action.name};
}
std::string_view gate_name(const Ui &ui, const Gate &gate) {
  return gate.name.empty() ? ui.word(gate.kind) : std::string_view{gate.name};
}

ImU32 role_color(const Theme &theme, OurRole role) {
  switch (role) {
  case OurRole::AR: return theme.accent;
  case OurRole::SR: return theme.dark ? theme.attitude[3] : IM_COL32(0x2A, 0x6F, 0xB0, 255);
  case OurRole::FR: return theme.warning;
  case OurRole::sponsor: return theme.rival;
  default: return theme.muted;
  }
}

std::optional<long> PlanView::expected(int action) const {
  if (!network) return std::nullopt;
  return finish_day(calendar, network->origin, schedule.tasks[static_cast<std::size_t>(action)].finish);
}

namespace {

/// Where the baseline shown had each action.
void make_baseline(const Engagement &plan, PlanView &view) {
  view.baseline.clear();
  const auto shown = shown_baseline(plan.settings.baselines.size(), view.baseline_wanted);
  if (!shown) return;
  view.baseline.resize(plan.actions.size());
  for (const BaselineAction &was : plan.settings.baselines[*shown].actions)
    if (const int i = view.index_of(was.action); i >= 0 && is_date(was.earliest) && is_date(was.due))
      view.baseline[static_cast<std::size_t>(i)] =
          ActionSpan{days_from_date(was.earliest), days_from_date(was.due), true, true};
}

/// Headings with their actions below, in the order in which they start.
void make_rows(const Ui &ui, PlanView &view) {
  const Engagement &plan = *ui.opportunity->engagement;
  const std::size_t n = plan.actions.size();
  struct Key {
    int group = 0;
    std::string name;
    std::string_view id; ///< keeps namesakes apart
    bool undated = false;
    long start = 0;
  };
  std::vector<Key> keys(n);
  for (std::size_t i = 0; i < n; ++i) {
    Key &key = keys[i];
    key.undated = !view.spans[i].dated, key.start = view.spans[i].start;
    if (view.grouping == PlanGrouping::phase) {
      const auto &phases = process_of(ui).phases;
      const int phase = find_step(process_of(ui), view.steps[i]).phase;
      key.group = phase >= 0 ? phase : static_cast<int>(phases.size());
      key.name =
          phase >= 0 ? phase_name(ui, phases[static_cast<std::size_t>(phase)]) : std::string{ui.tr(T::plan_no_step)};
    } else if (view.grouping == PlanGrouping::person) {
      key.group = view.people[i].empty();
      if (!view.people[i].empty()) key.id = plan.actions[i]->person.text;
      key.name = view.people[i].empty() ? std::string{ui.tr(T::plan_nobody)} : view.people[i];
    } else {
      const Member *owner = plan.actions[i]->owner ? find(ui.workspace->team, plan.actions[i]->owner) : nullptr;
      key.group = static_cast<int>(view.roles[i]);
      key.name =
          owner ? ui.tr(T::plan_owner_is, owner->name, ui.word(owner->role)) : std::string{ui.tr(T::plan_no_owner)};
    }
  }
  std::vector<int> order(n);
  for (std::size_t i = 0; i < n; ++i) order[i] = static_cast<int>(i);
  put_in_order(order, [&](int a, int b) {
    const Key &x = keys[static_cast<std::size_t>(a)], &y = keys[static_cast<std::size_t>(b)];
    return std::tie(x.group, x.name, x.id, x.undated, x.start) < std::tie(y.group, y.name, y.id, y.undated, y.start);
  });
  view.rows.clear();
  view.row_of.assign(n, -1);
  for (const int i : order) {
    const Key &key = keys[static_cast<std::size_t>(i)];
    const Key *last = view.rows.empty() ? nullptr : &keys[static_cast<std::size_t>(view.rows.back().action)];
    if (!last || last->name != key.name || last->group != key.group || last->id != key.id)
      view.rows.push_back({-1, key.name, {std::string{key.id}}});
    view.row_of[static_cast<std::size_t>(i)] = static_cast<int>(view.rows.size());
    view.rows.push_back({i, {}, {}});
  }
}

void make_gates(const Engagement &plan, PlanView &view) {
  view.gates.assign(plan.gates.size(), {});
  view.next_gate = -1;
  const std::vector<int> gate_of = view.network ? view.network->gate_of : gates_of_actions(plan, view.spans);
  for (std::size_t g = 0; g < plan.gates.size(); ++g) {
    PlanGate &gate = view.gates[g];
    gate.readiness = readiness_of(plan, *plan.gates[g], gate_of);
    if (is_date(plan.gates[g]->date)) gate.day = days_from_date(plan.gates[g]->date);
    if (!gate.readiness.decided) {
      const auto late = [](const PlanGate &one) { return one.day.value_or(std::numeric_limits<long>::max()); };
      if (view.next_gate < 0 || late(gate) < late(view.gates[static_cast<std::size_t>(view.next_gate)]))
        view.next_gate = static_cast<int>(g);
    }
    if (!view.network) continue;
    double latest = -1;
    for (std::size_t i = 0; i < plan.actions.size(); ++i)
      if (view.network->gate_of[i] == static_cast<int>(g) && !plan.actions[i]->done &&
          view.schedule.tasks[i].finish > latest)
        latest = view.schedule.tasks[i].finish, gate.last = static_cast<int>(i);
    if (gate.last >= 0) gate.ready = finish_day(view.calendar, view.network->origin, latest);
  }
}

} // namespace

std::optional<std::size_t> shown_baseline(std::size_t count, std::optional<int> wanted) {
  if (count == 0 || (wanted && *wanted < 0)) return std::nullopt;
  return wanted ? std::min(static_cast<std::size_t>(*wanted), count - 1) : count - 1;
}

void follow(const Ui &ui, PlanView &view, PlanGrouping grouping, std::optional<int> baseline) {
  if (view.of == ui.document && view.deal == ui.opportunity->id && view.today == ui.host.today &&
      view.grouping == grouping && view.zh == ui.zh && view.baseline_wanted == baseline)
    return;
  view.of = ui.document, view.deal = ui.opportunity->id, view.today = ui.host.today, view.grouping = grouping;
  view.zh = ui.zh, view.baseline_wanted = baseline;
  const Engagement &plan = *ui.opportunity->engagement;
  const std::size_t n = plan.actions.size();
  view.now = is_date(view.today) ? days_from_date(view.today) : 0;
  view.calendar = plan_calendar(plan.settings);
  view.first_month = first_month(plan);
  view.spans = spans_of(plan, view.calendar);
  view.at.clear();
  std::unordered_map<std::string_view, std::string_view> names;
  for (const auto &person : ui.account->people) names.emplace(person->id.text, person->name);
  view.people.assign(n, {});
  view.roles.assign(n, OurRole::count_);
  view.followers.assign(n, {});
  view.overdue = view.done = view.estimated = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const Action &action = *plan.actions[i];
    view.at.emplace(action.id.text, static_cast<int>(i));
    if (const auto found = names.find(action.person.text); action.person && found != names.end())
      view.people[i] = found->second;
    if (const Member *owner = action.owner ? find(ui.workspace->team, action.owner) : nullptr)
      view.roles[i] = owner->role;
    view.done += action.done;
    view.overdue += !action.done && view.spans[i].dated && view.spans[i].finish < view.now;
    view.estimated += !action.done && action.duration.has_value();
  }
  for (std::size_t i = 0; i < n; ++i)
    for (const Predecessor &before : plan.actions[i]->predecessors)
      if (const int from = view.index_of(before.action); from >= 0)
        view.followers[static_cast<std::size_t>(from)].push_back(static_cast<int>(i));
  view.network.reset();
  view.unscheduled.clear();
  if (auto network = plan_network(plan, view.spans, view.calendar, view.today)) {
    view.network = std::move(*network);
    view.schedule = critical_path(view.network->network);
  } else {
    view.unscheduled = ui.tr(network.problem());
  }
  view.steps.resize(n);
  for (std::size_t i = 0; i < n; ++i)
    view.steps[i] =
        step_of_action(process_of(ui), plan, i, view.network ? view.network->gate_of[i] : -1, ui.opportunity->step);
  make_gates(plan, view);
  make_baseline(plan, view);
  make_rows(ui, view);
  view.from = view.now - 14, view.to = view.now + 60;
  const auto see = [&](long from, long to) { view.from = std::min(view.from, from), view.to = std::max(view.to, to); };
  for (const ActionSpan &span : view.spans)
    if (span.dated) see(span.start, span.finish);
  for (const PlanGate &gate : view.gates)
    if (gate.day) see(*gate.day, *gate.day);
}

} // namespace sandtable::view
