#include "domain/chart_of_then.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace sandtable {

namespace {

using Ends = std::pair<std::string_view, std::string_view>;
struct EndsHash {
  std::size_t operator()(const Ends &ends) const {
    const std::hash<std::string_view> hash;
    return hash(ends.first) * 31 + hash(ends.second);
  }
};

std::unordered_map<Ends, const ReportingLine *, EndsHash> lines_of(const Account &account) {
  std::unordered_map<Ends, const ReportingLine *, EndsHash> lines;
  for (const auto &line : account.reporting) lines.emplace(Ends{line->from.text, line->to.text}, line.get());
  return lines;
}

std::unordered_map<std::string_view, const Person *> people_of(const Account &account) {
  std::unordered_map<std::string_view, const Person *> people;
  for (const auto &person : account.people) people.emplace(person->id.text, person.get());
  return people;
}

void restore_places(Account &account, const Snapshot &snapshot) {
  std::unordered_map<std::string_view, const ChartPlace *> places;
  for (const auto &place : snapshot.chart) places.emplace(place->person.text, place.get());
  for (auto &slot : account.people) {
    const auto at = places.find(slot->id.text);
    if (at == places.end()) continue;
    Person then = *slot;
    then.title = at->second->title, then.department = at->second->department, then.committees = at->second->committees;
    if (!(then == *slot)) slot = make_ref(std::move(then));
  }
}

void restore_units(Account &account, const Snapshot &snapshot) {
  for (const auto &unit : snapshot.units) {
    bool there = false;
    for (auto &slot : account.departments) {
      if (slot->id != unit->department) continue;
      there = true;
      if (slot->name == unit->name) break;
      Department then = *slot;
      then.name = unit->name;
      slot = make_ref(std::move(then));
      break;
    }
    if (there) continue;
    Department gone;
    gone.id = unit->department, gone.name = unit->name, gone.kind = unit->kind;
    account.departments.push_back(make_ref(std::move(gone)));
  }
}

void restore_lines(Account &account, const Snapshot &snapshot) {
  const List<ReportingLine> now = account.reporting; // keeps what the map points to
  const auto lines = lines_of(account);
  account.reporting.clear();
  std::unordered_set<const ReportingLine *> taken; // two people may have a line of either kind
  const auto add = [&](const PersonId &from, const PersonId &to, bool dotted) {
    const auto known = lines.find(Ends{from.text, to.text});
    ReportingLine line;
    if (known != lines.end() && taken.insert(known->second).second)
      line = *known->second;
    else
      line.id = {(dotted ? "then dotted " : "then ") + from.text + " " + to.text}, line.from = from, line.to = to;
    line.dotted = dotted;
    account.reporting.push_back(make_ref(std::move(line)));
  };
  for (const auto &place : snapshot.chart) {
    for (const PersonId &to : place->reports_to) add(place->person, to, false);
    for (const PersonId &to : place->dotted_to) add(place->person, to, true);
  }
}

std::string department_name(const Account &account, const Person &person) {
  const Department *home = find(account.departments, person.department);
  return home ? home->name : std::string{};
}

} // namespace

void keep_chart(Snapshot &snapshot, const Account &account, const PowerMap &map) {
  std::unordered_map<std::string_view, std::size_t> at;
  std::vector<ChartPlace> places;
  std::unordered_set<std::string_view> there;
  for (const auto &stance : map.stances) there.insert(stance->person.text);
  for (const auto &person : account.people) {
    if (!there.contains(person->id.text)) continue;
    at.emplace(person->id.text, places.size());
    ChartPlace place;
    place.person = person->id, place.title = person->title, place.department = person->department,
    place.committees = person->committees;
    places.push_back(std::move(place));
  }
  for (const auto &line : account.reporting) {
    const auto from = at.find(line->from.text);
    if (from == at.end() || !at.contains(line->to.text)) continue;
    ChartPlace &place = places[from->second];
    (line->dotted ? place.dotted_to : place.reports_to).push_back(line->to);
  }
  snapshot.chart.clear(), snapshot.units.clear();
  for (ChartPlace &place : places) snapshot.chart.push_back(make_ref(std::move(place)));
  if (snapshot.chart.empty()) return;
  for (const auto &department : account.departments) {
    ChartUnit unit;
    unit.department = department->id, unit.name = department->name, unit.kind = department->kind;
    snapshot.units.push_back(make_ref(std::move(unit)));
  }
}

void restore_chart(Account &account, const Snapshot &snapshot) {
  if (snapshot.chart.empty()) return;
  restore_places(account, snapshot);
  restore_units(account, snapshot);
  restore_lines(account, snapshot);
}

ChartDifference chart_difference(const Account &before, const Account &after) {
  ChartDifference difference;
  const auto then = people_of(before), now = people_of(after);
  for (const auto &person : after.people) {
    const auto old = then.find(person->id.text);
    if (old == then.end()) continue;
    if (old->second->title != person->title)
      difference.titles.push_back({person->id, old->second->title, person->title});
    const std::string was = department_name(before, *old->second), is = department_name(after, *person);
    if (was != is) difference.departments.push_back({person->id, was, is});
  }
  const auto lines_then = lines_of(before), lines_now = lines_of(after);
  const auto add = [&](const Account &from, const auto &others, bool came) {
    for (const auto &line : from.reporting) {
      const bool both = then.contains(line->from.text) && now.contains(line->from.text) &&
                        then.contains(line->to.text) && now.contains(line->to.text);
      if (both && !others.contains(Ends{line->from.text, line->to.text}))
        difference.lines.push_back({line->from, line->to, came, line->dotted});
    }
  };
  add(before, lines_now, false);
  add(after, lines_then, true);
  return difference;
}

} // namespace sandtable
