#include "domain/command_edits.hpp"

#include "base/text.hpp"
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

namespace {

/// Many at once without going through the list for each.
template <class T, class IdType> Refusal put_all(List<T> &list, const std::vector<T> &items, IdType T::*key) {
  std::unordered_map<IdType, std::size_t> at;
  at.reserve(list.size() + items.size());
  for (std::size_t i = 0; i < list.size(); ++i) at.emplace((*list[i]).*key, i);
  for (const T &item : items) {
    auto good = checked(item);
    if (!good) return good.problem();
    const auto [slot, added] = at.emplace(item.*key, list.size());
    if (added)
      list.push_back(make_ref(std::move(*good)));
    else
      list[slot->second] = make_ref(std::move(*good));
  }
  return std::nullopt;
}

Refusal needs_free_id(const Edit &e, IdList list, const std::string &id) {
  const bool of_account = list <= IdList::reporting;
  const std::string &owner = of_account ? e.account.id.text : e.opportunity.id.text;
  return used_elsewhere(e.workspace, list, owner, id) ? duplicate(id) : std::nullopt;
}

using Homes = std::unordered_map<PersonId, DepartmentId>;

/// People who left `homes` for one department go where they now belong; a pinned card stays.
void follow_department(Edit &e, const Homes &homes, const DepartmentId &department) {
  const auto area_of = [&](const DepartmentId &id) -> Ref<Area> * {
    for (auto &area : e.map.areas)
      if (id && area->department == id) return &area;
    return nullptr;
  };
  const auto move = [&](const PersonId &id, Vec2 to) {
    for (auto &slot : e.map.stances) {
      if (slot->person != id) continue;
      Stance moved = *slot;
      moved.position = to;
      return void(slot = make_ref(std::move(moved)));
    }
    Stance fresh;
    fresh.person = id, fresh.position = to;
    e.map.stances.push_back(make_ref(std::move(fresh)));
  };
  Ref<Area> *const to = area_of(department);
  std::vector<PersonId> comers;
  for (const auto &person : e.account.people) {
    const auto home = homes.find(person->id);
    if (home == homes.end() || home->second == department) continue;
    const Stance *stance = find_stance(e.map, person->id);
    if (stance && stance->pinned) continue;
    const auto stands_in = [&](const Ref<Area> *area) {
      return stance && area && (*area)->rect.contains(stance->position);
    };
    const Ref<Area> *from = area_of(home->second);
    if (to && !stands_in(to))
      comers.push_back(person->id);
    else if (!to && stands_in(from))
      move(person->id, place_below_area(e.map, (*from)->rect, person->id));
  }
  if (comers.empty()) return;
  AreaPlaces places(e.map, (*to)->rect, set_of(comers));
  for (const auto &id : comers) move(id, places.next());
  Area grown = **to;
  grown.rect = places.area();
  if (!(grown == **to)) *to = make_ref(std::move(grown));
}

Homes homes_of(const Account &account, const std::vector<PersonId> &people) {
  const auto wanted = set_of(people);
  Homes homes;
  for (const auto &person : account.people)
    if (wanted.contains(person->id)) homes.emplace(person->id, person->department);
  return homes;
}

} // namespace

Refusal edit(Edit &e, const EditPeople &c) {
  const auto *department = std::get_if<SetDepartment>(&c.change);
  const Homes homes = department ? homes_of(e.account, c.people) : Homes{};
  if (department)
    if (auto no = needs_departments(e.account, {department->value})) return no;
  if (const auto *to = std::get_if<SetCommittees>(&c.change))
    if (auto no = needs_departments(e.account, to->value)) return no;
  const auto wanted = set_of(c.people);
  std::size_t met = 0;
  for (auto &person : e.account.people) {
    if (!wanted.contains(person->id)) continue;
    ++met;
    auto changed = apply(*person, c.change);
    if (!changed) return changed.problem();
    if (!(*changed == *person)) person = make_ref(std::move(*changed));
  }
  if (met != wanted.size()) return missing({});
  if (department) follow_department(e, homes, department->value);
  return std::nullopt;
}

namespace {

/// Gives a person's evidence ids of its own where others in the file have them: copies and edits of several people at
/// once bring the same ones.
void own_evidence(const Workspace &workspace, const OpportunityId &deal, List<Stance> &stances,
                  const IdSet<PersonId> &whose) {
  std::unordered_set<std::string> taken;
  for (const auto &account : workspace.accounts)
    for (const auto &opportunity : account->opportunities)
      if (opportunity->id != deal)
        for (const auto &stance : opportunity->power_map->stances)
          for (const auto &item : stance->evidence) taken.insert(item.id.text);
  for (const auto &stance : stances)
    if (!whose.contains(stance->person))
      for (const auto &item : stance->evidence) taken.insert(item.id.text);
  for (auto &stance : stances) {
    if (!whose.contains(stance->person)) continue;
    Stance own = *stance;
    for (auto &item : own.evidence)
      while (!taken.insert(item.id.text).second) item.id.text += "-" + own.person.text;
    if (!(own == *stance)) stance = make_ref(std::move(own));
  }
}

} // namespace

Refusal edit(Edit &e, const EditStances &c) {
  if (const auto *owner = std::get_if<SetOwner>(&c.change);
      owner && owner->value && !find(e.workspace.team, owner->value))
    return missing(owner->value.text);
  if (const auto *relation = std::get_if<SetRelationship>(&c.change);
      relation && !(relation->value == Relationship{.member = relation->value.member}) &&
      !find(e.workspace.team, relation->value.member))
    return missing(relation->value.member.text);
  auto wanted = set_of(c.people);
  for (auto &stance : e.map.stances) {
    if (!wanted.erase(stance->person)) continue;
    auto changed = apply(*stance, c.change);
    if (!changed) return changed.problem();
    if (!(*changed == *stance)) stance = make_ref(std::move(*changed));
  }
  for (const auto &person : c.people) {
    if (!wanted.contains(person)) continue;
    if (!find(e.account.people, person)) return missing(person.text);
    Stance fresh;
    fresh.person = person;
    auto changed = apply(std::move(fresh), c.change);
    if (!changed) return changed.problem();
    e.map.stances.push_back(make_ref(std::move(*changed)));
    wanted.erase(person);
  }
  if (std::holds_alternative<PutEvidence>(c.change))
    own_evidence(e.workspace, e.opportunity.id, e.map.stances, set_of(c.people));
  return std::nullopt;
}

namespace {

/// What comes from elsewhere may name departments and team members that are not here: those names are dropped.
void forget_strangers(Edit &e, const AddPeople &c) {
  IdSet<DepartmentId> departments;
  for (const auto &department : e.account.departments) departments.insert(department->id);
  IdSet<MemberId> team;
  for (const auto &member : e.workspace.team) team.insert(member->id);
  IdSet<PersonId> people, stances;
  for (const auto &person : c.people) people.insert(person.id);
  for (const auto &stance : c.stances) stances.insert(stance.person);
  for (auto &slot : e.account.people) {
    if (!people.contains(slot->id)) continue;
    Person person = *slot;
    if (!departments.contains(person.department)) person.department = {};
    std::erase_if(person.committees, [&](const DepartmentId &id) { return !departments.contains(id); });
    if (!(person == *slot)) slot = make_ref(std::move(person));
  }
  for (auto &slot : e.map.stances) {
    if (!stances.contains(slot->person)) continue;
    Stance stance = *slot;
    if (!team.contains(stance.owner)) stance.owner = {};
    std::erase_if(stance.relationships, [&](const Relationship &r) { return !team.contains(r.member); });
    if (!(stance == *slot)) slot = make_ref(std::move(stance));
  }
}

/// No id that comes along belongs to something else already.
Refusal needs_free_ids(const Edit &e, const AddPeople &c) {
  std::unordered_set<std::string_view> people, departments, links;
  each_id(e.workspace, [&](IdList list, std::string_view owner, std::string_view id) {
    if (list == IdList::people && owner != e.account.id.text) people.insert(id);
    if (list == IdList::departments && owner != e.account.id.text) departments.insert(id);
    if (list == IdList::links && owner != e.opportunity.id.text) links.insert(id);
    if (list == IdList::reporting && owner != e.account.id.text) links.insert(id);
    return false;
  });
  for (const auto &person : c.people)
    if (people.contains(person.id.text)) return duplicate(person.id.text);
  for (const auto &department : c.departments)
    if (departments.contains(department.id.text)) return duplicate(department.id.text);
  for (const auto &link : c.links)
    if (links.contains(link.id.text)) return duplicate(link.id.text);
  for (const auto &line : c.reporting)
    if (links.contains(line.id.text)) return duplicate(line.id.text);
  if (c.links.empty() && c.reporting.empty()) return std::nullopt;
  links.clear();
  for (const auto &line : e.account.reporting) links.insert(line->id.text);
  for (const auto &link : e.map.links)
    if (links.contains(link->id.text)) return duplicate(link->id.text);
  return std::nullopt;
}

/// Those that come along, but for one that the map has already under another id: cards pasted again bring their links.
std::vector<Link> without_twins(const PowerMap &map, std::vector<Link> links) {
  using Ends = std::tuple<std::string_view, std::string_view, LinkKind>;
  const auto ends = [](const Link &link) { return Ends{link.from.text, link.to.text, link.kind}; };
  std::map<Ends, LinkId> there;
  for (const auto &link : map.links) there.emplace(ends(*link), link->id);
  std::vector<Link> out;
  for (auto &link : links) {
    const auto [at, fresh] = there.emplace(ends(link), link.id);
    if (fresh || at->second == link.id || find(map.links, link.id)) out.push_back(link);
  }
  return out;
}

} // namespace

Refusal edit(Edit &e, const AddPeople &c) {
  if (auto no = put_all(e.account.departments, c.departments, &Department::id)) return no;
  for (const auto &department : c.departments)
    if (auto no = needs_parent(e.account.departments, department)) return no;
  if (auto no = put_all(e.account.people, c.people, &Person::id)) return no;
  if (auto no = put_all(e.map.stances, c.stances, &Stance::person)) return no;
  if (auto no = put_all(e.map.links, without_twins(e.map, c.links), &Link::id)) return no;
  if (auto no = put_all(e.account.reporting, c.reporting, &ReportingLine::id)) return no;
  IdSet<PersonId> known;
  for (const auto &person : e.account.people) known.insert(person->id);
  for (const auto &stance : c.stances)
    if (!known.contains(stance.person)) return missing(stance.person.text);
  for (const auto &link : c.links)
    if (!known.contains(link.from) || !known.contains(link.to)) return missing(link.id.text);
  for (const auto &line : c.reporting)
    if (!known.contains(line.from) || !known.contains(line.to)) return missing(line.id.text);
  if (auto no = needs_free_ids(e, c)) return no;
  forget_strangers(e, c);
  IdSet<PersonId> whose;
  for (const auto &stance : c.stances) whose.insert(stance.person);
  own_evidence(e.workspace, e.opportunity.id, e.map.stances, whose);
  return std::nullopt;
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
  for (const auto &move : c.people) {
    if (!placed.contains(move.person)) continue;
    Stance fresh;
    fresh.person = move.person;
    fresh.position = move.position;
    auto good = checked(std::move(fresh));
    if (!good) return good.problem();
    if (!find(e.account.people, move.person)) return missing(move.person.text);
    e.map.stances.push_back(make_ref(std::move(*good)));
    placed.erase(move.person);
  }
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

/// Old maps keep them; their names go along.
void keep_names(PowerMap &map, const IdSet<PersonId> &gone, const List<Person> &people) {
  change_each(map.snapshots, [&](Snapshot &snapshot) {
    for (const auto &person : people) {
      if (!gone.contains(person->id) || !find_stance(*snapshot.map, person->id) || find(snapshot.former, person->id))
        continue;
      FormerPerson former{person->id, person->name, person->title, person->visibility, {}};
      for (const FieldVisibility &mark : person->field_visibility)
        if (mark.field == "name") former.visibility = mark.visibility;
      snapshot.former.push_back(make_ref(std::move(former)));
    }
  });
}

void forget_people(PowerMap &map, const IdSet<PersonId> &gone, const List<Person> &people) {
  keep_names(map, gone, people);
  change_each(map.votes, [&](Vote &vote) {
    const auto is_gone = [&](const PersonId &id) { return gone.contains(id); };
    std::erase_if(vote.people, is_gone), std::erase_if(vote.settled, is_gone);
    std::erase_if(vote.ballots, [&](const VoteBallot &ballot) { return is_gone(ballot.person); });
  });
  remove_unless(map.stances, [&](const Stance &s) { return !gone.contains(s.person); });
  remove_unless(map.links, [&](const Link &l) { return !gone.contains(l.from) && !gone.contains(l.to); });
  remove_unless(map.ties, [&](const RivalTie &t) { return !gone.contains(t.person); });
  remove_unless(map.goals, [&](const RivalGoal &g) { return !gone.contains(g.person); });
}

/// Actions, rounds and voices stay, without the people who are gone.
void forget_people(Opportunity &opportunity, const IdSet<PersonId> &gone) {
  Engagement engagement = *opportunity.engagement;
  change_each(engagement.actions, [&](Action &action) {
    if (gone.contains(action.person)) action.person = {};
  });
  change_each(engagement.contacts, [&](Contact &contact) {
    std::erase_if(contact.people, [&](const PersonId &id) { return gone.contains(id); });
  });
  change_each(engagement.voices, [&](Voice &voice) {
    if (gone.contains(voice.speaker)) voice.speaker = {};
  });
  if (!(engagement == *opportunity.engagement)) opportunity.engagement = make_ref(std::move(engagement));
}

void forget_rivals(Opportunity &opportunity, const IdSet<RivalId> &gone) {
  ValueCase value = *opportunity.value;
  change_each(value.options, [&](ValueOption &option) {
    if (gone.contains(option.rival)) option.rival = {};
  });
  if (!(value == *opportunity.value)) opportunity.value = make_ref(std::move(value));
}

} // namespace

Refusal edit(Edit &e, const RemoveItems &c) {
  const auto people = set_of(c.people);
  const auto links = set_of(c.links);
  const auto departments = set_of(c.departments);
  const auto notes = set_of(c.notes);
  const auto rivals = set_of(c.rivals);
  const auto ties = set_of(c.ties);
  const auto snapshots = set_of(c.snapshots);
  const auto votes = set_of(c.votes);
  if (!people.empty()) {
    forget_people(e.map, people, e.account.people);
    forget_people(e.opportunity, people);
    for (std::size_t i = 0; i < e.account.opportunities.size(); ++i) {
      if (i == e.opportunity_at) continue;
      Opportunity other = *e.account.opportunities[i];
      PowerMap map = *other.power_map;
      forget_people(map, people, e.account.people);
      if (!(map == *other.power_map)) other.power_map = make_ref(std::move(map));
      forget_people(other, people);
      if (!(other == *e.account.opportunities[i])) e.account.opportunities[i] = make_ref(std::move(other));
    }
    remove_unless(e.account.people, [&](const Person &p) { return !people.contains(p.id); });
    remove_unless(e.account.reporting,
                  [&](const ReportingLine &l) { return !people.contains(l.from) && !people.contains(l.to); });
  }
  if (!links.empty()) {
    remove_unless(e.map.links, [&](const Link &l) { return !links.contains(l.id); });
    remove_unless(e.account.reporting, [&](const ReportingLine &l) { return !links.contains(l.id); });
  }
  if (!departments.empty()) {
    remove_unless(e.account.departments, [&](const Department &d) { return !departments.contains(d.id); });
    for (auto &department : e.account.departments)
      if (departments.contains(department->parent)) {
        Department orphan = *department;
        orphan.parent = {};
        department = make_ref(std::move(orphan));
      }
    for (auto &person : e.account.people) {
      Person left = *person;
      if (departments.contains(left.department)) left.department = {};
      std::erase_if(left.committees, [&](const DepartmentId &id) { return departments.contains(id); });
      if (!(left == *person)) person = make_ref(std::move(left));
    }
    remove_unless(e.map.areas, [&](const Area &a) { return !departments.contains(a.department); });
    for (std::size_t i = 0; i < e.account.opportunities.size(); ++i) {
      if (i == e.opportunity_at) continue;
      Opportunity other = *e.account.opportunities[i];
      PowerMap map = *other.power_map;
      remove_unless(map.areas, [&](const Area &a) { return !departments.contains(a.department); });
      if (map == *other.power_map) continue;
      other.power_map = make_ref(std::move(map));
      e.account.opportunities[i] = make_ref(std::move(other));
    }
  }
  if (!notes.empty()) remove_unless(e.map.notes, [&](const Note &n) { return !notes.contains(n.id); });
  if (!rivals.empty()) {
    remove_unless(e.map.rivals, [&](const Rival &r) { return !rivals.contains(r.id); });
    remove_unless(e.map.ties, [&](const RivalTie &t) { return !rivals.contains(t.rival); });
    remove_unless(e.map.goals, [&](const RivalGoal &g) { return !rivals.contains(g.rival); });
    forget_rivals(e.opportunity, rivals);
  }
  if (!ties.empty()) remove_unless(e.map.ties, [&](const RivalTie &t) { return !ties.contains(t.id); });
  if (!snapshots.empty()) remove_unless(e.map.snapshots, [&](const Snapshot &s) { return !snapshots.contains(s.id); });
  if (!votes.empty()) remove_unless(e.map.votes, [&](const Vote &v) { return !votes.contains(v.id); });
  return std::nullopt;
}

Refusal edit(Edit &e, const TakeSnapshot &c) {
  if (!c.id) return Problem{"problem_id_missing", {}, {}};
  if (!is_date(c.date)) return Problem{"problem_date", {}, c.date};
  if (!fits({c.name})) return too_long();
  if (auto no = needs_free_id(e, IdList::snapshots, c.id.text)) return no;
  PowerMap kept = e.map;
  kept.snapshots.clear();
  kept.votes.clear();
  kept.extra.clear();
  put(e.map.snapshots,
      Snapshot{.id = c.id, .name = c.name, .date = c.date, .map = make_ref(std::move(kept)), .former = {}, .extra = {}},
      &Snapshot::id);
  return std::nullopt;
}

Refusal edit(Edit &e, const RenameSnapshot &c) {
  if (trimmed(c.name).empty()) return Problem{"problem_name_empty", {}, {}};
  if (!fits({c.name})) return too_long();
  return change(e.map.snapshots, c.id, [&](Snapshot &s) { s.name = c.name; }) ? std::nullopt : missing(c.id.text);
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

Refusal edit(Edit &e, const PutAction &c) {
  auto good = checked(c.action);
  if (!good) return good.problem();
  if (c.action.person && !find(e.account.people, c.action.person)) return missing(c.action.person.text);
  if (c.action.owner && !find(e.workspace.team, c.action.owner)) return missing(c.action.owner.text);
  if (auto no = needs_free_id(e, IdList::actions, c.action.id.text)) return no;
  Engagement plan = *e.opportunity.engagement;
  for (const Predecessor &before : c.action.predecessors)
    if (before.action == c.action.id || !find(plan.actions, before.action)) return missing(before.action.text);
  put(plan.actions, std::move(*good), &Action::id);
  e.opportunity.engagement = make_ref(std::move(plan));
  return std::nullopt;
}

Refusal edit(Edit &e, const RemoveActions &c) {
  const auto gone = set_of(c.actions);
  Engagement plan = *e.opportunity.engagement;
  remove_unless(plan.actions, [&](const Action &a) { return !gone.contains(a.id); });
  for (auto &action : plan.actions) {
    Action left = *action;
    std::erase_if(left.predecessors, [&](const Predecessor &before) { return gone.contains(before.action); });
    if (!(left == *action)) action = make_ref(std::move(left));
  }
  e.opportunity.engagement = make_ref(std::move(plan));
  return std::nullopt;
}

} // namespace sandtable
