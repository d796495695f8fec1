#include "domain/command_edits.hpp"

#include "base/text.hpp"
#include "domain/chart_of_then.hpp"
#include "domain/everyone_on_map.hpp"
#include "domain/ids_in_use.hpp"
#include "domain/power_map/area_places.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace sandtable {

Refusal needs_departments(const Account &account, const std::vector<DepartmentId> &ids) {
  for (const auto &id : ids)
    if (id && !find(account.departments, id)) return missing(id.text);
  return std::nullopt;
}

Refusal needs_parent(const List<Department> &departments, const Department &department) {
  const Department *at = &department;
  for (std::size_t steps = 0; at && at->parent && steps <= departments.size(); ++steps) {
    if (at->parent == department.id) return Problem{"problem_department_in_itself", {}, department.name};
    at = find(departments, at->parent);
    if (!at && steps == 0) return missing(department.parent.text);
  }
  return std::nullopt;
}

Refusal needs_people(const Account &account, const PersonId &from, const PersonId &to) {
  if (!find(account.people, from)) return missing(from.text);
  if (!find(account.people, to)) return missing(to.text);
  return std::nullopt;
}

Refusal needs_free_id(const Edit &e, IdList list, const std::string &id) {
  const bool of_account = list <= IdList::reporting;
  const std::string &owner = of_account ? e.account.id.text : e.opportunity.id.text;
  return used_elsewhere(e.workspace, list, owner, id) ? duplicate(id) : std::nullopt;
}

namespace {

Refusal needs_no_twin(const Edit &e, const PersonId &from, const PersonId &to, LinkKind kind, const LinkId &own) {
  if (!same_link(e.map, from, to, kind, own)) return std::nullopt;
  const Person *a = find(e.account.people, from), *b = find(e.account.people, to);
  return Problem{"problem_link_twice", {}, (a ? a->name : from.text) + " → " + (b ? b->name : to.text)};
}

} // namespace

Refusal edit(Edit &e, const PutLink &c) {
  auto good = checked(c.link);
  if (!good) return good.problem();
  if (auto no = needs_people(e.account, c.link.from, c.link.to)) return no;
  if (auto no = needs_free_id(e, IdList::links, c.link.id.text)) return no;
  const Link *old = find(e.map.links, c.link.id); // a file may hold the same link twice: either can still be edited
  if (!old || old->from != c.link.from || old->to != c.link.to || old->kind != c.link.kind)
    if (auto no = needs_no_twin(e, c.link.from, c.link.to, c.link.kind, c.link.id)) return no;
  put(e.map.links, std::move(*good), &Link::id);
  return std::nullopt;
}

Refusal edit(Edit &e, const PutReportingLine &c) {
  auto good = checked(c.line);
  if (!good) return good.problem();
  if (auto no = needs_people(e.account, c.line.from, c.line.to)) return no;
  if (auto no = needs_free_id(e, IdList::reporting, c.line.id.text)) return no;
  put(e.account.reporting, std::move(*good), &ReportingLine::id);
  return std::nullopt;
}

Refusal edit(Edit &e, const ChangeLinkKind &c) {
  if (const Link *link = find(e.map.links, c.id)) {
    if (c.kind != LinkKind::reports) {
      if (c.kind != link->kind)
        if (auto no = needs_no_twin(e, link->from, link->to, c.kind, c.id)) return no;
      change(e.map.links, c.id, [&](Link &l) { l.kind = c.kind; });
      return std::nullopt;
    }
    ReportingLine line{.id = link->id,
                       .from = link->from,
                       .to = link->to,
                       .confirmed = link->confirmed,
                       .strength = link->strength,
                       .evidence = link->evidence};
    remove_unless(e.map.links, [&](const Link &l) { return l.id != c.id; });
    e.account.reporting.push_back(make_ref(std::move(line)));
    return std::nullopt;
  }
  if (const ReportingLine *line = find(e.account.reporting, c.id)) {
    if (c.kind == LinkKind::reports) return std::nullopt;
    if (auto no = needs_no_twin(e, line->from, line->to, c.kind, c.id)) return no;
    Link link{.id = line->id,
              .from = line->from,
              .to = line->to,
              .kind = c.kind,
              .strength = line->strength,
              .confirmed = line->confirmed,
              .evidence = line->evidence};
    remove_unless(e.account.reporting, [&](const ReportingLine &l) { return l.id != c.id; });
    e.map.links.push_back(make_ref(std::move(link)));
    return std::nullopt;
  }
  return missing(c.id.text);
}

Refusal edit(Edit &e, const PutDepartment &c) {
  auto good = checked(c.department);
  if (!good) return good.problem();
  if (auto no = needs_free_id(e, IdList::departments, c.department.id.text)) return no;
  put(e.account.departments, std::move(*good), &Department::id);
  if (auto no = needs_parent(e.account.departments, c.department)) return no;
  if (c.rect) {
    auto rect = checked(*c.rect);
    if (!rect) return rect.problem();
    const auto drawn = std::find_if(e.map.areas.begin(), e.map.areas.end(),
                                    [&](const Ref<Area> &area) { return area->department == c.department.id; });
    Area area = drawn == e.map.areas.end() ? Area{.department = c.department.id} : **drawn;
    area.rect = *rect;
    if (drawn == e.map.areas.end())
      e.map.areas.push_back(make_ref(std::move(area)));
    else
      *drawn = make_ref(std::move(area));
  }
  return c.people.empty() ? std::nullopt : edit(e, EditPeople{c.opportunity, c.people, SetDepartment{c.department.id}});
}

Refusal edit(Edit &e, const PutNote &c) {
  auto good = checked(c.note);
  if (!good) return good.problem();
  if (auto no = needs_free_id(e, IdList::notes, c.note.id.text)) return no;
  put(e.map.notes, std::move(*good), &Note::id);
  return std::nullopt;
}

Refusal edit(Edit &e, const PutRival &c) {
  auto good = checked(c.rival);
  if (!good) return good.problem();
  if (auto no = needs_free_id(e, IdList::rivals, c.rival.id.text)) return no;
  put(e.map.rivals, std::move(*good), &Rival::id);
  return std::nullopt;
}

Refusal edit(Edit &e, const PutTie &c) {
  auto good = checked(c.tie);
  if (!good) return good.problem();
  if (!find(e.map.rivals, c.tie.rival)) return missing(c.tie.rival.text);
  if (!find(e.account.people, c.tie.person)) return missing(c.tie.person.text);
  if (auto no = needs_free_id(e, IdList::ties, c.tie.id.text)) return no;
  put(e.map.ties, std::move(*good), &RivalTie::id);
  return std::nullopt;
}

Refusal edit(Edit &e, const PutOurSide &c) {
  auto good = checked(c.ours);
  if (!good) return good.problem();
  e.map.ours = std::move(*good);
  return std::nullopt;
}

Refusal edit(Edit &e, const PutGoal &c) {
  auto good = checked(c.goal);
  if (!good) return good.problem();
  if (!find(e.map.rivals, c.goal.rival)) return missing(c.goal.rival.text);
  if (!find(e.account.people, c.goal.person)) return missing(c.goal.person.text);
  const auto same_pair = [&](const RivalGoal &g) { return g.rival == c.goal.rival && g.person == c.goal.person; };
  if (c.goal.aim == RivalAim::none) {
    remove_unless(e.map.goals, [&](const RivalGoal &g) { return !same_pair(g); });
    return std::nullopt;
  }
  for (auto &slot : e.map.goals)
    if (same_pair(*slot)) {
      if (!(*slot == *good)) slot = make_ref(std::move(*good));
      return std::nullopt;
    }
  e.map.goals.push_back(make_ref(std::move(*good)));
  return std::nullopt;
}

Refusal edit(Edit &e, const MoveItems &c) {
  std::unordered_map<PersonId, const MoveItems::PersonMove *> moves;
  for (const auto &move : c.people) {
    moves.emplace(move.person, &move);
    if (move.department)
      if (auto no = needs_departments(e.account, {*move.department})) return no;
    if (move.committees)
      if (auto no = needs_departments(e.account, *move.committees)) return no;
  }
  auto placed = moves;
  for (const auto &stance : e.map.stances) placed.erase(stance->person);
  if (!placed.empty()) place_everyone(e);
  placed = moves;
  for (auto &stance : e.map.stances) {
    const auto found = placed.find(stance->person);
    if (found == placed.end()) continue;
    Stance moved = *stance;
    moved.position = found->second->position;
    placed.erase(found);
    auto good = checked(std::move(moved));
    if (!good) return good.problem();
    if (!(*good == *stance)) stance = make_ref(std::move(*good));
  }
  for (const auto &move : c.people)
    if (placed.contains(move.person)) return missing(move.person.text);
  for (auto &person : e.account.people) {
    const auto found = moves.find(person->id);
    if (found == moves.end() || (!found->second->department && !found->second->committees)) continue;
    Person joined = *person;
    if (found->second->department) joined.department = *found->second->department;
    if (found->second->committees) joined.committees = *found->second->committees;
    auto good = checked(std::move(joined));
    if (!good) return good.problem();
    if (!(*good == *person)) person = make_ref(std::move(*good));
  }
  for (const auto &move : c.areas) {
    auto rect = checked(move.rect);
    if (!rect) return rect.problem();
    bool found = false;
    for (auto &area : e.map.areas) {
      if (area->department != move.department) continue;
      found = true;
      Area moved = *area;
      moved.rect = *rect;
      if (!(moved == *area)) area = make_ref(std::move(moved));
    }
    if (!found) {
      if (!find(e.account.departments, move.department)) return missing(move.department.text);
      e.map.areas.push_back(make_ref(Area{.department = move.department, .rect = *rect}));
    }
  }
  for (const auto &move : c.notes) {
    auto rect = checked(move.rect);
    if (!rect) return rect.problem();
    change(e.map.notes, move.note, [&](Note &note) { note.rect = *rect; });
  }
  return std::nullopt;
}

Refusal edit(Edit &e, const Tidy &c) {
  if (auto no = edit(e, c.moves)) return no;
  std::erase_if(e.map.areas, [&](const Ref<Area> &area) {
    return std::find(c.areas_off.begin(), c.areas_off.end(), area->department) != c.areas_off.end();
  });
  return std::nullopt;
}

namespace {

/// Behind those of its day and before, in place of the one with its id.
void put_by_date(List<Snapshot> &list, Ref<Snapshot> snapshot) {
  remove_unless(list, [&](const Snapshot &one) { return one.id != snapshot->id; });
  const auto later =
      std::find_if(list.begin(), list.end(), [&](const auto &one) { return one->date > snapshot->date; });
  list.insert(later, std::move(snapshot));
}

} // namespace

Refusal edit(Edit &e, const TakeSnapshot &c) {
  if (!c.id) return Problem{"problem_id_missing", {}, {}};
  if (!is_date(c.date)) return Problem{"problem_date", {}, c.date};
  if (!fits({c.name})) return too_long();
  if (auto no = needs_free_id(e, IdList::snapshots, c.id.text)) return no;
  PowerMap kept = e.map;
  for (Stance &stance : loose_stances(e.account, e.map)) kept.stances.push_back(make_ref(std::move(stance)));
  kept.snapshots.clear();
  kept.votes.clear();
  kept.extra.clear();
  Snapshot taken;
  taken.id = c.id, taken.name = c.name, taken.date = c.date;
  keep_chart(taken, e.account, kept);
  taken.map = make_ref(std::move(kept));
  put_by_date(e.map.snapshots, make_ref(std::move(taken)));
  return std::nullopt;
}

Refusal edit(Edit &e, const RenameSnapshot &c) {
  if (trimmed(c.name).empty()) return Problem{"problem_name_empty", {}, {}};
  if (!fits({c.name})) return too_long();
  return change(e.map.snapshots, c.id, [&](Snapshot &s) { s.name = c.name; }) ? std::nullopt : missing(c.id.text);
}

Refusal edit(Edit &e, const DateSnapshot &c) {
  if (!is_date(c.date)) return Problem{"problem_date", {}, c.date};
  auto &list = e.map.snapshots;
  const Snapshot *was = find(list, c.id);
  if (!was) return missing(c.id.text);
  if (was->date == c.date) return std::nullopt;
  Snapshot dated = *was;
  dated.date = c.date;
  put_by_date(list, make_ref(std::move(dated)));
  return std::nullopt;
}

Refusal edit(Edit &e, const PutVote &c) {
  if (auto no = needs_free_id(e, IdList::votes, c.vote.id.text)) return no;
  auto good = checked(c.vote);
  if (!good) return good.problem();
  for (const PersonId &id : c.vote.people)
    if (!find(e.account.people, id)) return missing(id.text);
  put(e.map.votes, std::move(*good), &Vote::id);
  return std::nullopt;
}

Refusal edit(Edit &e, const SettleVote &c) {
  const Vote *vote = find(e.map.votes, c.vote);
  if (!vote) return missing(c.vote.text);
  if (!vote->revealed) return Problem{"problem_vote_secret", {}, {}};
  const auto asked = std::find(vote->people.begin(), vote->people.end(), c.person) != vote->people.end();
  if (!asked) return missing(c.person.text);
  EditStances ratings{.opportunity = c.opportunity, .people = {c.person}};
  const auto change_to = [&](StanceChange change) {
    ratings.change = std::move(change);
    return edit(e, ratings);
  };
  if (c.power)
    if (auto no = change_to(SetPower{c.power})) return no;
  if (c.attitude)
    if (auto no = change_to(SetAttitude{c.attitude})) return no;
  if (auto no = change_to(PutEvidence{c.evidence})) return no;
  change(e.map.votes, c.vote, [&](Vote &v) {
    if (std::find(v.settled.begin(), v.settled.end(), c.person) == v.settled.end()) v.settled.push_back(c.person);
  });
  return std::nullopt;
}

} // namespace sandtable
