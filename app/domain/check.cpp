#include "domain/check.hpp"

#include "domain/engagement/lead_to_cash.hpp"
#include "domain/engagement/schedule.hpp"

#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace sandtable {

namespace {

template <class T> class IdSet {
public:
  explicit IdSet(const List<T> &list) {
    for (const auto &item : list) ids_.insert(item->id.text);
  }
  bool has(std::string_view id) const { return ids_.contains(id); }

private:
  std::unordered_set<std::string_view> ids_;
};

std::string place(std::string base, std::string_view list, std::size_t index, std::string_view field = {}) {
  base += '/';
  base += list;
  base += '/' + std::to_string(index);
  if (!field.empty()) base += '/' + std::string{field};
  return base;
}

/// Cycles of a graph in which everybody has few successors: depth first, without recursion, each cycle once per entry.
class Cycles {
public:
  explicit Cycles(std::size_t nodes) : next_(nodes) {}
  void add(std::uint32_t from, std::uint32_t to) { next_[from].push_back(to); }

  std::vector<std::vector<std::uint32_t>> find() const {
    enum State : std::uint8_t { fresh, open, done };
    std::vector<State> state(next_.size(), fresh);
    std::vector<std::vector<std::uint32_t>> cycles;
    std::vector<std::pair<std::uint32_t, std::size_t>> path;
    for (std::uint32_t start = 0; start < next_.size(); ++start) {
      if (state[start] != fresh) continue;
      path.push_back({start, 0});
      state[start] = open;
      while (!path.empty()) {
        auto &[node, step] = path.back();
        if (step == next_[node].size()) {
          state[node] = done;
          path.pop_back();
          continue;
        }
        const std::uint32_t to = next_[node][step++];
        if (state[to] == fresh) {
          state[to] = open;
          path.push_back({to, 0});
        } else if (state[to] == open) {
          std::vector<std::uint32_t> cycle;
          std::size_t i = path.size();
          while (path[--i].first != to) {
          }
          for (; i < path.size(); ++i) cycle.push_back(path[i].first);
          cycles.push_back(std::move(cycle));
        }
      }
    }
    return cycles;
  }

private:
  std::vector<std::vector<std::uint32_t>> next_;
};

class Checker {
public:
  explicit Checker(const Workspace &workspace) : workspace_(workspace), members_(workspace.team) {}

  std::vector<Finding> run() {
    for (std::size_t i = 0; i < workspace_.accounts.size(); ++i)
      account(*workspace_.accounts[i], "/accounts/" + std::to_string(i));
    return std::move(findings_);
  }

private:
  void add(Severity severity, std::string rule, std::string path, std::string detail,
           std::vector<PersonId> people = {}) {
    findings_.push_back({severity, std::move(rule), std::move(path), std::move(detail), std::move(people)});
  }
  template <class T>
  void refer(const IdSet<T> &known, const std::string &id, std::string path, std::vector<PersonId> people = {}) {
    if (!id.empty() && !known.has(id)) add(Severity::error, "finding_dangling", std::move(path), id, std::move(people));
  }

  /// Numbers of steps that the workspace's process has not.
  void step(int number, std::string path) {
    if (number != 0 && !find_step(in_use(workspace_.process), number).it)
      add(Severity::warning, "finding_unknown_step", std::move(path), std::to_string(number));
  }

  void account(const Account &account, const std::string &base) {
    const IdSet<Person> people{account.people};
    const IdSet<Department> departments{account.departments};
    std::unordered_map<std::string_view, std::uint32_t> index;

    for (std::size_t i = 0; i < account.departments.size(); ++i) {
      index.emplace(account.departments[i]->id.text, static_cast<std::uint32_t>(i));
      refer(departments, account.departments[i]->parent.text, place(base, "departments", i, "parent"));
    }
    Cycles containment{account.departments.size()};
    for (std::size_t i = 0; i < account.departments.size(); ++i)
      if (const auto parent = index.find(account.departments[i]->parent.text); parent != index.end())
        containment.add(static_cast<std::uint32_t>(i), parent->second);
    for (const auto &cycle : containment.find()) {
      std::string names;
      for (const auto i : cycle) names += account.departments[i]->name + " → ";
      add(Severity::error, "finding_department_cycle", place(base, "departments", cycle.front()),
          names + account.departments[cycle.front()]->name);
    }

    std::unordered_set<std::string_view> on_a_map;
    for (const auto &opportunity : account.opportunities)
      for (const auto &stance : opportunity->power_map->stances) on_a_map.insert(stance->person.text);
    index.clear();
    for (std::size_t i = 0; i < account.people.size(); ++i) {
      const Person &person = *account.people[i];
      index.emplace(person.id.text, static_cast<std::uint32_t>(i));
      refer(departments, person.department.text, place(base, "people", i, "department"), {person.id});
      for (std::size_t j = 0; j < person.committees.size(); ++j)
        refer(departments, person.committees[j].text, place(place(base, "people", i), "committees", j), {person.id});
      if (!on_a_map.contains(person.id.text))
        add(Severity::warning, "finding_person_off_map", place(base, "people", i), person.name, {person.id});
    }

    Cycles reporting{account.people.size()};
    for (std::size_t i = 0; i < account.reporting.size(); ++i) {
      const ReportingLine &line = *account.reporting[i];
      link_ends(people, line.from, line.to, place(base, "reporting", i));
      const auto from = index.find(line.from.text), to = index.find(line.to.text);
      if (from != index.end() && to != index.end() && from != to) reporting.add(from->second, to->second);
    }
    for (const auto &cycle : reporting.find()) {
      std::string names;
      std::vector<PersonId> ids;
      for (const auto i : cycle) {
        names += account.people[i]->name + " → ";
        ids.push_back(account.people[i]->id);
      }
      add(Severity::error, "finding_reporting_cycle", base + "/reporting", names + account.people[cycle.front()]->name,
          std::move(ids));
    }

    for (std::size_t i = 0; i < account.opportunities.size(); ++i)
      opportunity(account, people, departments, *account.opportunities[i], place(base, "opportunities", i));
  }

  void link_ends(const IdSet<Person> &people, const PersonId &from, const PersonId &to, const std::string &base) {
    refer(people, from.text, base + "/from", {to}); // whom one can go and look at
    refer(people, to.text, base + "/to", {from});
    if (from == to) add(Severity::error, "finding_link_to_self", base, from.text, {from});
  }

  void opportunity(const Account &account, const IdSet<Person> &people, const IdSet<Department> &departments,
                   const Opportunity &deal, const std::string &base) {
    for (std::size_t i = 0; i < deal.team.size(); ++i) refer(members_, deal.team[i].text, place(base, "team", i));
    map(account, people, departments, *deal.power_map, base + "/power_map");

    const Engagement &engagement = *deal.engagement;
    const std::string plan = base + "/engagement";
    step(deal.step, base + "/step");
    const IdSet<Gate> gates{engagement.gates};
    const IdSet<Action> actions{engagement.actions};
    const IdSet<Rival> rivals{deal.power_map->rivals};
    for (std::size_t i = 0; i < engagement.actions.size(); ++i) {
      step(engagement.actions[i]->step, place(plan, "actions", i, "step"));
      for (std::size_t j = 0; j < engagement.actions[i]->helpers.size(); ++j)
        refer(members_, engagement.actions[i]->helpers[j].text, place(place(plan, "actions", i), "helpers", j));
      refer(people, engagement.actions[i]->person.text, place(plan, "actions", i, "person"));
      refer(members_, engagement.actions[i]->owner.text, place(plan, "actions", i, "owner"));
      refer(gates, engagement.actions[i]->gate.text, place(plan, "actions", i, "gate"));
    }
    for (std::size_t i = 0; i < engagement.items.size(); ++i) {
      refer(people, engagement.items[i]->person.text, place(plan, "items", i, "person"));
      refer(members_, engagement.items[i]->owner.text, place(plan, "items", i, "owner"));
      refer(gates, engagement.items[i]->gate.text, place(plan, "items", i, "gate"));
      refer(actions, engagement.items[i]->action.text, place(plan, "items", i, "action"));
      refer(rivals, engagement.items[i]->rival.text, place(plan, "items", i, "rival"));
    }
    const std::string triangle = plan + "/triangle";
    refer(members_, engagement.triangle.operations.text, triangle + "/operations");
    for (std::size_t i = 0; i < engagement.triangle.duties.size(); ++i) {
      refer(members_, engagement.triangle.duties[i].member.text, place(triangle, "duties", i, "member"));
      step(engagement.triangle.duties[i].step, place(triangle, "duties", i, "step"));
    }
    tasks(engagement, plan);
    for (std::size_t i = 0; i < engagement.contacts.size(); ++i)
      for (std::size_t j = 0; j < engagement.contacts[i]->people.size(); ++j)
        refer(people, engagement.contacts[i]->people[j].text, place(place(plan, "contacts", i), "people", j));
    for (std::size_t i = 0; i < engagement.contacts.size(); ++i)
      refer(members_, engagement.contacts[i]->owner.text, place(plan, "contacts", i, "owner"));
    for (std::size_t i = 0; i < engagement.voices.size(); ++i) {
      refer(people, engagement.voices[i]->speaker.text, place(plan, "voices", i, "speaker"));
      refer(members_, engagement.voices[i]->owner.text, place(plan, "voices", i, "owner"));
      refer(actions, engagement.voices[i]->action.text, place(plan, "voices", i, "action"));
    }

    const IdSet<ValueOption> options{deal.value->options};
    for (std::size_t i = 0; i < deal.value->options.size(); ++i)
      refer(rivals, deal.value->options[i]->rival.text, place(base + "/value", "options", i, "rival"));
    for (std::size_t i = 0; i < deal.value->lines.size(); ++i)
      refer(options, deal.value->lines[i]->option.text, place(base + "/value", "lines", i, "option"));
    const auto refer_all = [&](const std::vector<PersonId> &ids, const char *list, std::size_t i, const char *field) {
      for (const PersonId &id : ids) refer(people, id.text, place(base + "/value", list, i, field));
    };
    for (std::size_t i = 0; i < deal.value->lines.size(); ++i) {
      refer_all(deal.value->lines[i]->serves, "lines", i, "serves");
      refer_all(deal.value->lines[i]->doubted_by, "lines", i, "doubted_by");
    }
    for (std::size_t i = 0; i < deal.value->drivers.size(); ++i)
      refer_all(deal.value->drivers[i]->doubted_by, "drivers", i, "doubted_by");
    for (std::size_t i = 0; i < deal.value->criteria.size(); ++i)
      refer_all(deal.value->criteria[i].people, "criteria", i, "people");
  }

  /// What keeps a plan from being scheduled: unknown predecessors, cycles, demands beyond a capacity.
  void tasks(const Engagement &engagement, const std::string &plan) {
    const IdSet<Action> actions{engagement.actions};
    std::unordered_map<std::string_view, double> capacity;
    for (const auto &resource : engagement.resources) capacity.emplace(resource.name, resource.capacity);
    for (std::size_t i = 0; i < engagement.actions.size(); ++i) {
      const Action &action = *engagement.actions[i];
      for (std::size_t j = 0; j < action.predecessors.size(); ++j)
        refer(actions, action.predecessors[j].action.text, place(place(plan, "actions", i), "predecessors", j));
      std::unordered_map<std::string_view, double> needed;
      for (std::size_t j = 0; j < action.demands.size(); ++j)
        if (const auto limit = capacity.find(action.demands[j].resource); limit != capacity.end())
          if ((needed[limit->first] += action.demands[j].amount) > limit->second)
            add(Severity::error, "finding_demand_over_capacity", place(place(plan, "actions", i), "demands", j),
                action.demands[j].resource);
    }
    if (const auto cycle = cycle_among(engagement.actions); !cycle.empty())
      add(Severity::error, "finding_task_cycle", place(plan, "actions", cycle.front()),
          cycle_text(engagement.actions, cycle));
  }

  void map(const Account &account, const IdSet<Person> &people, const IdSet<Department> &departments,
           const PowerMap &map, const std::string &base) {
    std::unordered_map<std::string_view, const Person *> person_at;
    for (const auto &person : account.people) person_at.emplace(person->id.text, person.get());
    for (std::size_t i = 0; i < map.stances.size(); ++i) {
      const Stance &stance = *map.stances[i];
      const auto person = person_at.find(stance.person.text);
      refer(people, stance.person.text, place(base, "stances", i, "person"), {stance.person});
      refer(members_, stance.owner.text, place(base, "stances", i, "owner"), {stance.person});
      for (std::size_t j = 0; j < stance.relationships.size(); ++j)
        refer(members_, stance.relationships[j].member.text,
              place(place(base, "stances", i), "relationships", j, "member"), {stance.person});
      if (person != person_at.end() && stance.roles.empty())
        add(Severity::warning, "finding_person_without_role", place(base, "stances", i, "roles"),
            person->second->name.empty() ? stance.person.text : person->second->name, {stance.person});
    }
    for (std::size_t i = 0; i < map.links.size(); ++i)
      link_ends(people, map.links[i]->from, map.links[i]->to, place(base, "links", i));
    std::set<std::tuple<std::string_view, std::string_view, LinkKind>> ends;
    const auto name = [&](const PersonId &id) {
      const auto at = person_at.find(id.text);
      return at == person_at.end() || at->second->name.empty() ? id.text : at->second->name;
    };
    for (std::size_t i = 0; i < map.links.size(); ++i) {
      const Link &link = *map.links[i];
      if (!ends.emplace(link.from.text, link.to.text, link.kind).second)
        add(Severity::warning, "finding_link_twice", place(base, "links", i), name(link.from) + " → " + name(link.to),
            {link.from, link.to});
    }
    const IdSet<Rival> rivals{map.rivals};
    for (std::size_t i = 0; i < map.ties.size(); ++i) {
      refer(rivals, map.ties[i]->rival.text, place(base, "ties", i, "rival"));
      refer(people, map.ties[i]->person.text, place(base, "ties", i, "person"), {map.ties[i]->person});
    }
    for (std::size_t i = 0; i < map.goals.size(); ++i) {
      refer(rivals, map.goals[i]->rival.text, place(base, "goals", i, "rival"));
      refer(people, map.goals[i]->person.text, place(base, "goals", i, "person"), {map.goals[i]->person});
    }
    for (std::size_t i = 0; i < map.areas.size(); ++i)
      refer(departments, map.areas[i]->department.text, place(base, "areas", i, "department"));
  }

  const Workspace &workspace_;
  IdSet<Member> members_;
  std::vector<Finding> findings_;
};

} // namespace

std::vector<Finding> check_workspace(const Workspace &workspace) { return Checker{workspace}.run(); }

} // namespace sandtable
