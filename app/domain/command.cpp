#include "domain/command.hpp"

#include "base/in_order.hpp"
#include "base/text.hpp"
#include "domain/ids_in_use.hpp"
#include "domain/power_map/area_places.hpp"
#include "domain/scale_names.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace sandtable {

namespace {

template <class... F> struct Overloaded : F... { using F::operator()...; };
template <class... F> Overloaded(F...) -> Overloaded<F...>;

template <class IdType> using IdSet = std::unordered_set<IdType>;
template <class IdType> IdSet<IdType> set_of(const std::vector<IdType> &ids) { return {ids.begin(), ids.end()}; }

using Refusal = std::optional<Problem>;

/// The deal under the hammer: copies of the workspace's path to it, written back by `Edit::done`.
struct Edit {
  Workspace workspace;
  std::size_t account_at = 0, opportunity_at = 0;
  Account account;
  Opportunity opportunity;
  PowerMap map;

  static std::optional<Edit> of(const Workspace &workspace, const OpportunityId &id) {
    for (std::size_t a = 0; a < workspace.accounts.size(); ++a)
      for (std::size_t o = 0; o < workspace.accounts[a]->opportunities.size(); ++o)
        if (workspace.accounts[a]->opportunities[o]->id == id) {
          const Account &account = *workspace.accounts[a];
          const Opportunity &opportunity = *account.opportunities[o];
          return Edit{workspace, a, o, account, opportunity, *opportunity.power_map};
        }
    return std::nullopt;
  }

  Workspace done() && {
    if (!(map == *opportunity.power_map)) opportunity.power_map = make_ref(std::move(map));
    auto &slot = account.opportunities[opportunity_at];
    if (!(opportunity == *slot)) slot = make_ref(std::move(opportunity));
    auto &home = workspace.accounts[account_at];
    if (!(account == *home)) home = make_ref(std::move(account));
    return std::move(workspace);
  }
};

template <class T, class Key> void put(List<T> &list, T item, Key key) {
  for (auto &slot : list)
    if ((*slot).*key == item.*key) {
      if (!(*slot == item)) slot = make_ref(std::move(item));
      return;
    }
  list.push_back(make_ref(std::move(item)));
}

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

Refusal missing(std::string detail) { return Problem{"problem_not_found", {}, std::move(detail)}; }

Refusal duplicate(std::string id) { return Problem{"problem_duplicate_id", {}, std::move(id)}; }

Refusal needs_free_id(const Edit &e, IdList list, const std::string &id) {
  const bool of_account = list <= IdList::reporting;
  const std::string &owner = of_account ? e.account.id.text : e.opportunity.id.text;
  return used_elsewhere(e.workspace, list, owner, id) ? duplicate(id) : std::nullopt;
}

Refusal needs_departments(const Account &account, const std::vector<DepartmentId> &ids) {
  for (const auto &id : ids)
    if (id && !find(account.departments, id)) return missing(id.text);
  return std::nullopt;
}

/// Refuses a parent that is nowhere or leads back to the department itself.
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

Refusal needs_no_twin(const Edit &e, const PersonId &from, const PersonId &to, LinkKind kind, const LinkId &own) {
  if (!same_link(e.map, from, to, kind, own)) return std::nullopt;
  const Person *a = find(e.account.people, from), *b = find(e.account.people, to);
  return Problem{"problem_link_twice", {}, (a ? a->name : from.text) + " → " + (b ? b->name : to.text)};
}

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

Refusal edit(Edit &e, const Tidy &c) { return edit(e, c.moves); }

void forget_people(PowerMap &map, const IdSet<PersonId> &gone) {
  remove_unless(map.stances, [&](const Stance &s) { return !gone.contains(s.person); });
  remove_unless(map.links, [&](const Link &l) { return !gone.contains(l.from) && !gone.contains(l.to); });
  remove_unless(map.ties, [&](const RivalTie &t) { return !gone.contains(t.person); });
}

template <class T, class Change> void change_each(List<T> &list, Change &&change) {
  for (auto &slot : list) {
    T item = *slot;
    change(item);
    if (!(item == *slot)) slot = make_ref(std::move(item));
  }
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

Refusal edit(Edit &e, const RemoveItems &c) {
  const auto people = set_of(c.people);
  const auto links = set_of(c.links);
  const auto departments = set_of(c.departments);
  const auto notes = set_of(c.notes);
  const auto rivals = set_of(c.rivals);
  const auto ties = set_of(c.ties);
  const auto snapshots = set_of(c.snapshots);
  if (!people.empty()) {
    forget_people(e.map, people);
    forget_people(e.opportunity, people);
    remove_unless(e.account.people, [&](const Person &p) { return !people.contains(p.id); });
    remove_unless(e.account.reporting,
                  [&](const ReportingLine &l) { return !people.contains(l.from) && !people.contains(l.to); });
    for (std::size_t i = 0; i < e.account.opportunities.size(); ++i) {
      if (i == e.opportunity_at) continue;
      Opportunity other = *e.account.opportunities[i];
      PowerMap map = *other.power_map;
      forget_people(map, people);
      if (!(map == *other.power_map)) other.power_map = make_ref(std::move(map));
      forget_people(other, people);
      if (!(other == *e.account.opportunities[i])) e.account.opportunities[i] = make_ref(std::move(other));
    }
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
    forget_rivals(e.opportunity, rivals);
  }
  if (!ties.empty()) remove_unless(e.map.ties, [&](const RivalTie &t) { return !ties.contains(t.id); });
  if (!snapshots.empty()) remove_unless(e.map.snapshots, [&](const Snapshot &s) { return !snapshots.contains(s.id); });
  return std::nullopt;
}

Refusal edit(Edit &e, const TakeSnapshot &c) {
  if (!c.id) return Problem{"problem_id_missing", {}, {}};
  if (!is_date(c.date)) return Problem{"problem_date", {}, c.date};
  if (!fits({c.name})) return too_long();
  if (auto no = needs_free_id(e, IdList::snapshots, c.id.text)) return no;
  PowerMap kept = e.map;
  kept.snapshots.clear();
  kept.extra.clear();
  put(e.map.snapshots,
      Snapshot{.id = c.id, .name = c.name, .date = c.date, .map = make_ref(std::move(kept)), .extra = {}},
      &Snapshot::id);
  return std::nullopt;
}

Refusal edit(Edit &e, const RenameSnapshot &c) {
  if (trimmed(c.name).empty()) return Problem{"problem_name_empty", {}, {}};
  if (!fits({c.name})) return too_long();
  return change(e.map.snapshots, c.id, [&](Snapshot &s) { s.name = c.name; }) ? std::nullopt : missing(c.id.text);
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

// Commands on the workspace itself.

Refusal edit(Workspace &w, const RenameWorkspace &c) {
  if (trimmed(c.value).empty()) return Problem{"problem_name_empty", {}, {}};
  if (!fits({c.value})) return too_long();
  w.name = c.value;
  return std::nullopt;
}

Refusal edit(Workspace &w, const SetScaleWord &c) {
  if (!fits({c.value.text})) return too_long();
  std::erase_if(w.scale_words,
                [&](const ScaleWord &s) { return s.scale == c.value.scale && s.level == c.value.level; });
  if (c.value.text.empty()) return std::nullopt;
  w.scale_words.push_back(c.value);
  put_in_order(w.scale_words, [](const ScaleWord &a, const ScaleWord &b) {
    return std::tie(a.scale, a.level) < std::tie(b.scale, b.level);
  });
  return std::nullopt;
}

Refusal edit(Workspace &w, const SetMethod &c) {
  const Method &m = c.value;
  for (const double share : {m.strategic_from, m.key_from, m.quality, m.cost, m.delivery, m.service})
    if (!(share >= 0 && share <= 100)) return Problem{"problem_score", {}, number_text(share)};
  if (m.key_from > m.strategic_from) return Problem{"problem_cutoffs", {}, {}};
  w.method = m;
  return std::nullopt;
}

Refusal edit(Workspace &w, const PutMember &c) {
  if (!c.member.id) return Problem{"problem_id_missing", {}, {}};
  if (trimmed(c.member.name).empty()) return Problem{"problem_name_empty", {}, {}};
  if (!fits({c.member.name, c.member.title})) return too_long();
  put(w.team, c.member, &Member::id);
  return std::nullopt;
}

/// Whoever leaves our team leaves every deal: ownership and relationships go along.
Refusal edit(Workspace &w, const RemoveMember &c) {
  remove_unless(w.team, [&](const Member &m) { return m.id != c.member; });
  for (auto &account : w.accounts) {
    Account changed = *account;
    for (auto &slot : changed.opportunities) {
      Opportunity opportunity = *slot;
      std::erase(opportunity.team, c.member);
      PowerMap map = *opportunity.power_map;
      for (auto &stance : map.stances) {
        Stance left = *stance;
        if (left.owner == c.member) left.owner = {};
        std::erase_if(left.relationships, [&](const Relationship &r) { return r.member == c.member; });
        if (!(left == *stance)) stance = make_ref(std::move(left));
      }
      if (!(map == *opportunity.power_map)) opportunity.power_map = make_ref(std::move(map));
      Engagement engagement = *opportunity.engagement;
      change_each(engagement.actions, [&](Action &action) {
        if (action.owner == c.member) action.owner = {};
      });
      change_each(engagement.voices, [&](Voice &voice) {
        if (voice.owner == c.member) voice.owner = {};
      });
      if (!(engagement == *opportunity.engagement)) opportunity.engagement = make_ref(std::move(engagement));
      if (!(opportunity == *slot)) slot = make_ref(std::move(opportunity));
    }
    if (!(changed == *account)) account = make_ref(std::move(changed));
  }
  return std::nullopt;
}

/// An account's own fields, without its lists.
Refusal needs_good_fields(const Account &a) {
  if (trimmed(a.name).empty()) return Problem{"problem_name_empty", {}, {}};
  if (!a.last_contact.empty() && !is_date(a.last_contact)) return Problem{"problem_date", {}, a.last_contact};
  std::vector<std::optional<double>> scores{a.scores.current, a.scores.potential, a.scores.strategic,
                                            a.scores.relationship};
  for (const auto &indicator : a.scores.indicators) scores.push_back(indicator.value);
  for (const auto &score : scores)
    if (score && !(*score >= 0 && *score <= 100)) return Problem{"problem_score", {}, number_text(*score)};
  bool short_enough = fits({a.name, a.boundary, a.profile.industry, a.profile.scale, a.profile.pains,
                            a.profile.structure, a.profile.culture});
  for (const auto &unit : a.units) short_enough = short_enough && fits({unit.name});
  return short_enough ? std::nullopt : Refusal{too_long()};
}

/// A deal's own fields, without its sections.
Refusal needs_good_fields(const Opportunity &o) {
  if (trimmed(o.name).empty()) return Problem{"problem_name_empty", {}, {}};
  if (o.step < 0 || o.step > 9) return Problem{"problem_step", {}, std::to_string(o.step)};
  if (!(o.amount >= -1e18 && o.amount <= 1e18)) return Problem{"problem_amount", {}, {}};
  if (!fits({o.name, o.grade, o.currency, o.risks.compliance, o.risks.delivery, o.risks.cash})) return too_long();
  return std::nullopt;
}

template <class T> Refusal check_all(List<T> &list) {
  for (auto &slot : list) {
    auto good = checked(*slot);
    if (!good) return good.problem();
    if (!(*good == *slot)) slot = make_ref(std::move(*good));
  }
  return std::nullopt;
}

/// The map of a deal that comes whole: every record good, every reference at home.
Refusal needs_good_map(const Workspace &w, const Account &account, Opportunity &opportunity) {
  PowerMap map = *opportunity.power_map;
  if (auto no = check_all(map.stances)) return no;
  if (auto no = check_all(map.links)) return no;
  if (auto no = check_all(map.rivals)) return no;
  if (auto no = check_all(map.ties)) return no;
  if (auto no = check_all(map.notes)) return no;
  IdSet<PersonId> people, placed;
  IdSet<MemberId> team;
  IdSet<DepartmentId> departments, drawn;
  for (const auto &person : account.people) people.insert(person->id);
  for (const auto &member : w.team) team.insert(member->id);
  for (const auto &department : account.departments) departments.insert(department->id);
  for (const auto &stance : map.stances) {
    if (!people.contains(stance->person)) return missing(stance->person.text);
    if (!placed.insert(stance->person).second) return duplicate(stance->person.text);
    if (stance->owner && !team.contains(stance->owner)) return missing(stance->owner.text);
    for (const auto &relation : stance->relationships)
      if (!team.contains(relation.member)) return missing(relation.member.text);
  }
  for (const auto &link : map.links)
    if (!people.contains(link->from) || !people.contains(link->to)) return missing(link->id.text);
  for (const auto &tie : map.ties)
    if (!people.contains(tie->person) || !find(map.rivals, tie->rival)) return missing(tie->id.text);
  for (auto &slot : map.areas) {
    if (!departments.contains(slot->department)) return missing(slot->department.text);
    if (!drawn.insert(slot->department).second) return duplicate(slot->department.text);
    auto rect = checked(slot->rect);
    if (!rect) return rect.problem();
    Area area = *slot;
    area.rect = *rect;
    if (!(area == *slot)) slot = make_ref(std::move(area));
  }
  for (const auto &snapshot : map.snapshots)
    if (!snapshot->map) return Problem{"problem_id_missing", {}, {}};
  if (!(map == *opportunity.power_map)) opportunity.power_map = make_ref(std::move(map));
  return std::nullopt;
}

/// Ids of what comes whole: none empty, none twice, none known.
template <class Newcomer> Refusal needs_free_ids(const Workspace &w, const Newcomer &newcomer) {
  std::array<std::unordered_set<std::string_view>, static_cast<std::size_t>(IdList::drivers) + 1> taken;
  each_id(w, [&](IdList list, std::string_view, std::string_view id) {
    taken[static_cast<std::size_t>(id_kind(list))].insert(id);
    return false;
  });
  Refusal no;
  each_id(newcomer, [&](IdList list, std::string_view, std::string_view id) {
    if (id.empty())
      no = Problem{"problem_id_missing", {}, {}};
    else if (!taken[static_cast<std::size_t>(id_kind(list))].insert(id).second)
      no = duplicate(std::string{id});
    return no.has_value();
  });
  return no;
}

Refusal edit(Workspace &w, const EditAccount &c) {
  if (auto no = needs_good_fields(c.account)) return no;
  const bool found = change(w.accounts, c.account.id, [&](Account &account) {
    Account lists = std::move(account);
    account = c.account;
    account.departments = std::move(lists.departments);
    account.people = std::move(lists.people);
    account.reporting = std::move(lists.reporting);
    account.opportunities = std::move(lists.opportunities);
  });
  return found ? std::nullopt : missing(c.account.id.text);
}

Refusal edit(Workspace &w, const AddAccount &c) {
  if (auto no = needs_good_fields(c.account)) return no;
  if (!c.account.id || c.account.opportunities.empty()) return Problem{"problem_id_missing", {}, {}};
  if (find(w.accounts, c.account.id)) return duplicate(c.account.id.text);
  if (auto no = needs_free_ids(w, c.account)) return no;
  Account account = c.account;
  if (auto no = check_all(account.departments)) return no;
  if (auto no = check_all(account.people)) return no;
  if (auto no = check_all(account.reporting)) return no;
  for (const auto &department : account.departments)
    if (auto no = needs_parent(account.departments, *department)) return no;
  for (const auto &person : account.people) {
    if (auto no = needs_departments(account, {person->department})) return no;
    if (auto no = needs_departments(account, person->committees)) return no;
  }
  for (const auto &line : account.reporting)
    if (auto no = needs_people(account, line->from, line->to)) return no;
  IdSet<OpportunityId> deals;
  for (auto &slot : account.opportunities) {
    Opportunity opportunity = *slot;
    if (!opportunity.id) return Problem{"problem_id_missing", {}, {}};
    if (!deals.insert(opportunity.id).second || find_opportunity(w, opportunity.id).opportunity)
      return duplicate(opportunity.id.text);
    if (auto no = needs_good_fields(opportunity)) return no;
    if (auto no = needs_good_map(w, account, opportunity)) return no;
    if (!(opportunity == *slot)) slot = make_ref(std::move(opportunity));
  }
  w.accounts.push_back(make_ref(std::move(account)));
  return std::nullopt;
}

Refusal edit(Workspace &w, const EditOpportunity &c) {
  if (auto no = needs_good_fields(c.opportunity)) return no;
  for (auto &account : w.accounts) {
    if (!find(account->opportunities, c.opportunity.id)) continue;
    Account changed = *account;
    change(changed.opportunities, c.opportunity.id, [&](Opportunity &opportunity) {
      Opportunity sections = std::move(opportunity);
      opportunity = c.opportunity;
      opportunity.power_map = std::move(sections.power_map);
      opportunity.engagement = std::move(sections.engagement);
      opportunity.value = std::move(sections.value);
    });
    if (!(changed == *account)) account = make_ref(std::move(changed));
    return std::nullopt;
  }
  return missing(c.opportunity.id.text);
}

Refusal edit(Workspace &w, const AddOpportunity &c) {
  if (auto no = needs_good_fields(c.opportunity)) return no;
  if (!c.opportunity.id) return Problem{"problem_id_missing", {}, {}};
  if (find_opportunity(w, c.opportunity.id).opportunity) return duplicate(c.opportunity.id.text);
  if (auto no = needs_free_ids(w, c.opportunity)) return no;
  const Account *home = find(w.accounts, c.account);
  if (!home) return missing(c.account.text);
  Opportunity opportunity = c.opportunity;
  if (auto no = needs_good_map(w, *home, opportunity)) return no;
  change(w.accounts, c.account,
         [&](Account &account) { account.opportunities.push_back(make_ref(std::move(opportunity))); });
  return std::nullopt;
}

Refusal edit(Workspace &w, const RemoveOpportunity &c) {
  const Place place = find_opportunity(w, c.opportunity);
  if (!place.opportunity) return missing(c.opportunity.text);
  const AccountId home = place.account->id;
  if (place.account->opportunities.size() > 1) {
    change(w.accounts, home, [&](Account &account) {
      remove_unless(account.opportunities, [&](const Opportunity &o) { return o.id != c.opportunity; });
    });
    return std::nullopt;
  }
  if (w.accounts.size() == 1) return Problem{"problem_last_opportunity", {}, {}};
  remove_unless(w.accounts, [&](const Account &a) { return a.id != home; });
  return std::nullopt;
}

template <class C>
concept OnWorkspace = requires(Workspace &w, const C &c) {
  edit(w, c);
};

} // namespace

Result<Document> apply(const Document &document, const Command &command) {
  return std::visit(
      [&](const auto &c) -> Result<Document> {
        Workspace next;
        if constexpr (OnWorkspace<std::decay_t<decltype(c)>>) {
          next = *document;
          if (auto no = edit(next, c)) return *no;
        } else {
          auto open = Edit::of(*document, c.opportunity);
          if (!open) return *missing(c.opportunity.text);
          if (auto no = edit(*open, c)) return *no;
          next = std::move(*open).done();
        }
        if (next == *document) return document;
        ++next.revision;
        return make_ref(std::move(next));
      },
      command);
}

std::string_view label_of(const Command &command, const Workspace &before) {
  const auto has = [&](const OpportunityId &id, auto &&list_of, const auto &item) {
    const Place place = find_opportunity(before, id);
    return place.opportunity && find(list_of(place), item) != nullptr;
  };
  return std::visit(
      Overloaded{
          [](const EditPeople &c) { return std::visit([](const auto &change) { return change.label; }, c.change); },
          [](const EditStances &c) { return std::visit([](const auto &change) { return change.label; }, c.change); },
          [](const AddPeople &c) -> std::string_view {
            switch (c.origin) {
            case AddPeople::Origin::pasted: return "paste_people";
            case AddPeople::Origin::duplicated: return "duplicate_people";
            case AddPeople::Origin::imported: return "import_people";
            default: return "add_person";
            }
          },
          [&](const PutLink &c) -> std::string_view {
            return has(
                       c.opportunity,
                       [](const Place &p) -> const List<Link> & { return p.opportunity->power_map->links; }, c.link.id)
                       ? "edit_link"
                       : "add_link";
          },
          [&](const PutReportingLine &c) -> std::string_view {
            return has(
                       c.opportunity,
                       [](const Place &p) -> const List<ReportingLine> & { return p.account->reporting; }, c.line.id)
                       ? "edit_link"
                       : "add_link";
          },
          [&](const PutDepartment &c) -> std::string_view {
            return has(
                       c.opportunity, [](const Place &p) -> const List<Department> & { return p.account->departments; },
                       c.department.id)
                       ? "edit_department"
                       : "add_department";
          },
          [&](const PutNote &c) -> std::string_view {
            return has(
                       c.opportunity,
                       [](const Place &p) -> const List<Note> & { return p.opportunity->power_map->notes; }, c.note.id)
                       ? "edit_note"
                       : "add_note";
          },
          [&](const PutRival &c) -> std::string_view {
            return has(
                       c.opportunity,
                       [](const Place &p) -> const List<Rival> & { return p.opportunity->power_map->rivals; },
                       c.rival.id)
                       ? "edit_rival"
                       : "add_rival";
          },
          [](const PutTie &) -> std::string_view { return "set_rival_tie"; },
          [&](const PutAction &c) -> std::string_view {
            return has(
                       c.opportunity,
                       [](const Place &p) -> const List<Action> & { return p.opportunity->engagement->actions; },
                       c.action.id)
                       ? "edit_action"
                       : "add_action";
          },
          [](const auto &c) -> std::string_view { return c.label; },
      },
      command);
}

} // namespace sandtable
